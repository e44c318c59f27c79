"""Tagged PDF: the order in which a page is read aloud, and what is only decoration.

Flat on purpose: titles, paragraphs and pictures in the order in which they were written.
"""

from collections.abc import Sequence
from typing import NamedTuple

from reportlab.pdfbase import pdfdoc

ARTIFACT = "/Artifact BMC"
END = "EMC"


class Tag(NamedTuple):
    """One marked piece of a page: ``H1``, ``P``, or ``Figure`` with what it stands for."""

    role: str
    alt: str = ""


def begin(marks: list[Tag], tag: Tag) -> str:
    """Note a piece and write the operator that opens it; ``END`` closes it."""
    marks.append(tag)
    return f"/{tag.role} <</MCID {len(marks) - 1}>> BDC"


def attach(document: pdfdoc.PDFDocument, marks: Sequence[Sequence[Tag]]) -> None:
    """Write the structure of all pages, each with what was noted on it, into a document."""
    root, whole = pdfdoc.PDFDictionary({}), pdfdoc.PDFDictionary({})
    root_place = document.Reference(root, "structure")
    whole_place = document.Reference(whole, "structure:document")
    kids: list[pdfdoc.PDFObjectReference] = []
    parents: list[object] = []
    for n, (page, found) in enumerate(zip(document.Pages.pages, marks, strict=True)):
        page.__Defaults__ = {**page.__Defaults__, "StructParents": n, "Tabs": "/S"}
        place = document.Reference(page)
        elements = [
            document.Reference(_element(tag, whole_place, place, i), f"structure:{n}:{i}")
            for i, tag in enumerate(found)
        ]
        kids += elements
        parents += [n, pdfdoc.PDFArray(elements)]
    whole.dict |= {"Type": "/StructElem", "S": "/Document", "P": root_place}
    whole.dict["K"] = pdfdoc.PDFArray(kids)
    numbers = pdfdoc.PDFDictionary({"Nums": pdfdoc.PDFArray(parents)})
    root.dict |= {"Type": "/StructTreeRoot", "K": whole_place, "ParentTree": numbers}
    root.dict["ParentTreeNextKey"] = len(marks)
    document.Catalog.StructTreeRoot = root_place
    document.Catalog.MarkInfo = pdfdoc.PDFDictionary({"Marked": "true"})
    document.ensureMinPdfVersion("transparency")  # 1.4, which knows tags


def _element(
    tag: Tag, parent: pdfdoc.PDFObjectReference, page: pdfdoc.PDFObjectReference, number: int
) -> pdfdoc.PDFDictionary:
    element = {"S": f"/{tag.role}", "P": parent, "Pg": page, "K": number}
    if tag.alt:
        element["Alt"] = pdfdoc.PDFString(tag.alt)
    return pdfdoc.PDFDictionary(element)
