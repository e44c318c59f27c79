"""The faces of our papers: IBM Plex Sans Arabic, Amiri for formal ones, Noto Sans Tifinagh.

Faces are loaded once, at first use. Widths are in thousandths of the type size, as PDF counts them;
all fonts have 1000 units to the em, which is checked at loading.
"""

import unicodedata
from collections.abc import Mapping
from functools import cache, cached_property
from typing import Literal

import uharfbuzz as hb

from coop_ledger.i18n.resources import resource

Family = Literal["sans", "naskh"]

UNITS = 1000
_BOLD_STROKE = 0.035


class Face:
    """One font file, ready to shape and to be embedded."""

    def __init__(self, key: str, file_name: str, *, stroke: float = 0.0) -> None:
        self.key = key  # its name in the resources of a page
        self.stroke = stroke  # outline added to make it bold, in ems
        self.name = file_name.partition(".")[0]
        self.blob = hb.Blob.from_file_path(str(resource("fonts", file_name)))
        self.face = hb.Face(self.blob)
        self.font = hb.Font(self.face)
        if self.face.upem != UNITS:
            raise ValueError(f"{file_name}: {self.face.upem} units to the em instead of {UNITS}")
        extents = self.font.get_font_extents("ltr")
        self.ascent: int = extents.ascender
        self.descent: int = -extents.descender
        self.characters = frozenset(map(chr, self.face.unicodes))
        self._outlines: dict[int, str] = {}

    @cached_property
    def box(self) -> tuple[int, int, int, int]:
        """The rectangle that holds every letter we use: x0, y0, x1, y1."""
        return (-UNITS, -self.descent, 2 * UNITS, self.ascent)

    @cached_property
    def cap_height(self) -> int:
        """The height of a capital letter."""
        height: int = self.font.get_glyph_extents(self.font.get_nominal_glyph(ord("H"))).y_bearing
        return height

    def outline(self, glyph: int) -> str:
        """Give the shape of a glyph as PDF path operators, in thousandths of the type size."""
        if glyph not in self._outlines:
            pen = _PathPen()
            self.font.draw_glyph_with_pen(glyph, pen)
            self._outlines[glyph] = " ".join(pen.operators)
        return self._outlines[glyph]

    @cached_property
    def widths(self) -> tuple[int, ...]:
        """The advance of each glyph in thousandths of the type size."""
        return tuple(map(self.font.get_glyph_h_advance, range(self.face.glyph_count)))


Point = tuple[float, float]


class _PathPen:
    """Writes an outline down as PDF operators; its quadratic curves become cubic ones."""

    def __init__(self) -> None:
        self.operators: list[str] = []
        self._at: Point = (0, 0)

    def moveTo(self, point: Point) -> None:  # noqa: N802 - names of the pen protocol
        self._add("m", point)

    def lineTo(self, point: Point) -> None:  # noqa: N802
        self._add("l", point)

    def curveTo(self, first: Point, second: Point, end: Point) -> None:  # noqa: N802
        self._add("c", first, second, end)

    def qCurveTo(self, control: Point, end: Point) -> None:  # noqa: N802
        first, second = (
            tuple(p + (c - p) * 2 / 3 for p, c in zip(corner, control, strict=True))
            for corner in (self._at, end)
        )
        self._add("c", first, second, end)  # type: ignore[arg-type]

    def closePath(self) -> None:  # noqa: N802
        self.operators.append("h")

    def _add(self, operator: str, *points: Point) -> None:
        numbers = " ".join(f"{value:.6g}" for point in points for value in point)
        self.operators.append(f"{numbers} {operator}")
        self._at = points[-1]


_GRAPHEME_JOINER = "\u034f"  # takes part in nothing and has no shape
_NEAREST = {
    "\u2010": "-",
    "\u2011": "-",
    "\u02bf": "\u2018",
    "\u02be": "\u2019",
    "\u02bc": "\u2019",
    "\u25a0": "\u2022",
    "\u25aa": "\u2022",
    "\u25cf": "\u2022",
}


class Typeface:
    """The faces of one family and weight: the first draws all but what ``others`` are given."""

    def __init__(self, first: Face, others: Mapping[str, Face]) -> None:
        self.first = first
        self.others = others
        self._shown = _Substitutes(self)

    def one_face(self, text: str) -> bool:
        """Tell whether the first face draws all of a text."""
        return self.others.keys().isdisjoint(text)

    def face_for(self, char: str) -> Face:
        """Choose the face that draws a character."""
        return self.others.get(char, self.first)

    def drawable(self, text: str) -> str:
        """Replace what no face has by the bare letter or nearest sign; the rest is an empty box."""
        if self.first.characters.issuperset(text):
            return text
        return text.translate(self._shown)

    def nearest(self, char: str) -> str:
        """Choose what is drawn for a character: itself or the nearest we have, of length one."""
        known = self.first.characters
        if char in known or char in self.others or unicodedata.category(char) in {"Cf", "Zs"}:
            return char
        if char in _NEAREST:
            return _NEAREST[char]
        parts = unicodedata.normalize("NFD", char)
        if known.issuperset(parts):
            return char  # HarfBuzz sets the accent on the letter
        if unicodedata.combining(char):
            return _GRAPHEME_JOINER
        plain = unicodedata.normalize("NFKD", char)
        bare = plain[0] in known and all(map(unicodedata.combining, plain[1:]))
        return plain[0] if bare else char


class _Substitutes(dict[int, str]):
    """What a typeface draws for each character, found out once."""

    def __init__(self, typeface: Typeface) -> None:
        super().__init__()
        self._typeface = typeface

    def __missing__(self, code: int) -> str:
        found = self[code] = self._typeface.nearest(chr(code))
        return found


_TIFINAGH = frozenset(map(chr, range(0x2D30, 0x2D80)))  # the rest of that font does not match


@cache
def typeface(family: Family, /, *, bold: bool) -> Typeface:
    """Give the faces of a family; Tifinagh is bold by an outline, Naskh borrows signs of Plex."""
    weight, key = ("Bold", "B") if bold else ("Regular", "")
    if family == "sans":
        tifinagh = Face(f"Tifi{key}", "NotoSansTifinagh-Regular.ttf", stroke=_BOLD_STROKE * bold)
        first = Face(f"Plex{key}", f"IBMPlexSansArabic-{weight}.ttf")
        return Typeface(first, dict.fromkeys(_TIFINAGH, tifinagh))
    sans = typeface("sans", bold=bold)
    naskh = Face(f"Amiri{key}", f"Amiri-{weight}.ttf")
    signs = filter(_stands_alone, sans.first.characters - naskh.characters)
    return Typeface(naskh, {**sans.others, **dict.fromkeys(signs, sans.first)})


def _stands_alone(char: str) -> bool:
    """Tell whether a character may come from another font than its neighbours."""
    return unicodedata.category(char)[0] not in "CM"
