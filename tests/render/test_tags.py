"""Papers are tagged: everything on a page is either read aloud, in order, or decoration."""

import re
import zlib
from dataclasses import replace

import pypdfium2
import pypdfium2.raw as pdfium
import pytest

from coop_ledger.render.pdf import papers
from coop_ledger.render.pdf.about import About
from coop_ledger.render.pdf.page import A5, Sheet
from tests.render.invented import CASES, DRESSED, desk

_PACKED = re.compile(rb"/FlateDecode \][^>]*>>\s*stream\r?\n(.*?)endstream", re.DOTALL)
_LEANING = re.compile(r"/Span <</ActualText <FEFF(?:200F)+>>> BDC (.*?) EMC")  # inside decoration
SIZES = ("a4", "a5", "80mm", "58mm")


def streams(pdf: bytes) -> list[str]:
    """The operators of each page."""
    packed = _PACKED.findall(pdf)
    texts = [zlib.decompressobj().decompress(one) for one in packed]
    pages = [text.decode("latin-1") for text in texts if b"/MCID 0>> BDC" in text]
    return [_LEANING.sub(r"\1", page) for page in pages]


def outline(pdf: bytes) -> list[list[str]]:
    """What pdfium finds in the structure of each page."""
    document = pypdfium2.PdfDocument(pdf)
    found = []
    for page in document:
        tree = pdfium.FPDF_StructTree_GetForPage(page)
        whole = pdfium.FPDF_StructTree_GetChildAtIndex(tree, 0)
        roles = []
        for n in range(pdfium.FPDF_StructElement_CountChildren(whole)):
            child = pdfium.FPDF_StructElement_GetChildAtIndex(whole, n)
            if not child:
                continue
            size = pdfium.FPDF_StructElement_GetType(child, None, 0)
            buffer = bytes(size)
            pdfium.FPDF_StructElement_GetType(child, buffer, size)
            roles.append(buffer.decode("utf-16-le").rstrip("\0"))
        pdfium.FPDF_StructTree_Close(tree)
        found.append(roles)
    document.close()
    return found


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("case", ["longest", "many"])
def test_everything_is_marked_once(case: str, size: str) -> None:
    entry = replace(CASES[case], reversed_by="AN-2026-000001")
    pdf = papers.render(entry, desk(DRESSED), lang="fr+ar", size=size)
    pages, roles = streams(pdf), outline(pdf)
    assert len(pages) == len(roles)
    for page, found in zip(pages, roles, strict=True):
        numbers = re.findall(r"/(\w+) <</MCID (\d+)>> BDC", page)
        assert [int(n) for _, n in numbers] == list(range(len(numbers)))
        assert [role for role, _ in numbers] == found
        assert page.count(" BDC") + page.count(" BMC") == page.count("EMC")
        depth = 0
        for word in re.findall(r"\b(?:BDC|BMC|EMC|TJ|re|Do)\b", page):
            depth += {"BDC": 1, "BMC": 1, "EMC": -1}.get(word, 0)
            assert depth in (0, 1)
            assert depth == 1 or word in {"EMC", "BDC", "BMC"}, word  # nothing unmarked
    assert b"/MarkInfo" in pdf
    assert roles[0].count("Figure") == 1


def test_a_sheet_has_one_title_and_its_second_half_is_not_read_again() -> None:
    entry = replace(CASES["one"], kind="purchase")
    lookups = desk()
    slip = papers.BY_KIND["sale"].slip(CASES["one"], lookups)
    pdf = papers.draw(entry, slip, lookups, ("fr", "a4"))
    (roles,) = outline(pdf)
    assert roles.count("H1") == 1
    assert roles.count("Figure") == 1
    assert streams(pdf)[0].count("TJ") > 1.8 * len(roles)


def test_other_sheets_are_not_tagged() -> None:
    sheet = Sheet(A5, About("x"))
    sheet.rule(0, 10, 10)
    assert b"StructTreeRoot" not in sheet.finish()
