"""Puts subsets of our faces into a PDF: glyphs by number, each with the letters it stands for.

reportlab's own fonts know characters, not glyphs; ours draw what HarfBuzz chose, and a reader of
the file gets back the letters that were typed. Codes are given in order of use, one per pair of
glyph and letters, so that a bracket mirrored in Arabic and the same shape in French can say
different things.
"""

import hashlib
from collections.abc import Hashable
from functools import lru_cache
from typing import Any, NamedTuple

import uharfbuzz as hb
from reportlab.pdfbase import pdfdoc
from reportlab.pdfgen.canvas import Canvas

from coop_ledger.render.pdf.fonts import Face

_DROPPED = (
    "GSUB",
    "GPOS",
    "GDEF",
    "BASE",
    "DSIG",
    "OS/2",
    "cmap",
    "gasp",
    "meta",
    "name",
    "post",
    "STAT",
)
_SYMBOLIC = 4  # flag of a font descriptor: the font brings its own encoding

# The number of a glyph (-1: letters without a shape), its letters, and what is added to its width.
Key = tuple[int, str, int]


class BareCanvas(Canvas):  # type: ignore[misc]
    """A canvas that does not name Helvetica, a font we never draw with nor embed."""

    def _make_preamble(self) -> None:
        self._preamble = ""


class Codes(dict[Key, str]):
    """The code of each glyph in one document, in hexadecimal; given at first use."""

    def __missing__(self, key: Key) -> str:
        code = self[key] = f"{len(self) + 1:04X}"
        return code


class EmbeddedFonts:
    """What one document uses of our faces; reportlab calls ``addObjects`` at the end."""

    def __init__(self) -> None:
        self._used: dict[Face, Codes] = {}
        self.ready: dict[Hashable, Any] = {}  # what was written with these codes before

    def codes(self, face: Face) -> Codes:
        """Give the codes of a face."""
        return self._used.setdefault(face, Codes())

    def addObjects(self, document: pdfdoc.PDFDocument) -> None:  # noqa: N802 - reportlab's name
        """Write the font objects."""
        fonts = document.idToObject["BasicFonts"].dict
        for face, codes in self._used.items():
            fonts[face.key] = _font(document, face, list(codes))


def fonts_of(canvas: Canvas) -> EmbeddedFonts:
    """Find, or begin, what a canvas has used of our faces."""
    waiting = canvas._doc.delayedFonts  # noqa: SLF001 - reportlab has no public way to add a font object
    for one in waiting:
        if isinstance(one, EmbeddedFonts):
            return one
    made = EmbeddedFonts()
    waiting.append(made)
    return made


class Subset(NamedTuple):
    """A font file cut down, and the new number of each glyph in it."""

    file: bytes
    renumbered: dict[int, int]


@lru_cache(maxsize=64)
def subset(face: Face, glyphs: frozenset[int]) -> Subset:
    """Cut a font down to some glyphs; only what a PDF needs stays."""
    plan = hb.SubsetInput()
    plan.glyph_set.update(glyphs)
    plan.drop_table_tag_set.update(int.from_bytes(tag.encode(), "big") for tag in _DROPPED)
    flags = hb.SubsetFlags
    plan.flags = flags.NO_HINTING | flags.NO_LAYOUT_CLOSURE | flags.NOTDEF_OUTLINE
    made = hb.SubsetPlan(face.face, plan)
    renumbered = dict(made.old_to_new_glyph_mapping)
    return Subset(made.execute().blob.data, renumbered)


def _font(document: pdfdoc.PDFDocument, face: Face, keys: list[Key]) -> pdfdoc.PDFObjectReference:
    empty = face.font.get_nominal_glyph(ord(" "))
    glyphs = [empty if key[0] < 0 else key[0] for key in keys]
    cut = subset(face, frozenset(glyphs))
    name = f"{_tag(cut.file)}+{face.name}"
    descendant = {
        "Type": _name("Font"),
        "Subtype": _name("CIDFontType2"),
        "BaseFont": _name(name),
        "CIDSystemInfo": pdfdoc.PDFDictionary(
            {
                "Registry": pdfdoc.PDFString("Adobe"),
                "Ordering": pdfdoc.PDFString("Identity"),
                "Supplement": 0,
            }
        ),
        "CIDToGIDMap": _stream(
            document,
            b"\0\0" + b"".join(cut.renumbered[g].to_bytes(2, "big") for g in glyphs),
            "map",
            face,
        ),
        "DW": 0,
        # Written by hand: hundreds of numbers, formatted one by one, cost reportlab 2 ms.
        "W": f"[1 [{' '.join([str(_width(face, key)) for key in keys])}]]",
        "FontDescriptor": _descriptor(document, face, name, cut.file),
    }
    font = {
        "Type": _name("Font"),
        "Subtype": _name("Type0"),
        "BaseFont": _name(name),
        "Encoding": _name("Identity-H"),
        "DescendantFonts": pdfdoc.PDFArray(
            [document.Reference(pdfdoc.PDFDictionary(descendant), f"glyphs:{face.key}")]
        ),
        "ToUnicode": _stream(document, _letters(keys), "letters", face),
    }
    return document.Reference(pdfdoc.PDFDictionary(font), f"font:{face.key}")


def _width(face: Face, key: Key) -> int:
    number, _, wider = key
    return wider + (0 if number < 0 else face.widths[number])


def _descriptor(
    document: pdfdoc.PDFDocument, face: Face, name: str, file: bytes
) -> pdfdoc.PDFObjectReference:
    descriptor = {
        "Type": _name("FontDescriptor"),
        "FontName": _name(name),
        "Flags": _SYMBOLIC,
        "FontBBox": pdfdoc.PDFArray([*face.box]),
        "ItalicAngle": 0,
        "Ascent": face.ascent,
        "Descent": -face.descent,
        "CapHeight": face.cap_height,
        "StemV": 80,
        "FontFile2": _stream(document, file, "file", face),
    }
    return document.Reference(pdfdoc.PDFDictionary(descriptor), f"descriptor:{face.key}")


def _name(text: str) -> pdfdoc.PDFName:
    return pdfdoc.PDFName(text)


def _stream(
    document: pdfdoc.PDFDocument, content: bytes, what: str, face: Face
) -> pdfdoc.PDFObjectReference:
    stream = pdfdoc.PDFStream(pdfdoc.PDFDictionary({}), content)
    if what == "file":
        stream.dictionary["Length1"] = len(content)
    stream.filters = [pdfdoc.PDFZCompress] if document.compression else []
    return document.Reference(stream, f"{what}:{face.key}")


def _tag(file: bytes) -> str:
    return "".join(chr(65 + byte % 26) for byte in hashlib.sha256(file).digest()[:6])


def _letters(keys: list[Key]) -> bytes:
    """Write the ToUnicode table."""
    rows = [
        f"<{code:04X}> <{letters.encode('utf-16-be').hex().upper()}>"
        for code, (_, letters, _) in enumerate(keys, 1)
        if letters
    ]
    blocks = [rows[i : i + 100] for i in range(0, len(rows), 100)]
    body = "\n".join(
        f"{len(block)} beginbfchar\n" + "\n".join(block) + "\nendbfchar" for block in blocks
    )
    return (
        "/CIDInit /ProcSet findresource begin\n12 dict begin\nbegincmap\n"
        "/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def\n"
        "/CMapName /Adobe-Identity-UCS def\n/CMapType 2 def\n"
        "1 begincodespacerange\n<0000> <FFFF>\nendcodespacerange\n"
        f"{body}\nendcmap\nCMapName currentdict /CMap defineresource pop\nend\nend\n"
    ).encode()
