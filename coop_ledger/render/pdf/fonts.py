"""The faces of our papers: IBM Plex Sans Arabic regular and bold, Noto Sans Tifinagh.

Faces are loaded once, at first use. Widths are in thousandths of the type size, as PDF counts them;
all three fonts have 1000 units to the em, which is checked at loading.
"""

import unicodedata
from functools import cache, cached_property

import uharfbuzz as hb

from coop_ledger.i18n.resources import resource

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

    @cached_property
    def nominal(self) -> dict[str, int]:
        """The glyph of each character before any shaping."""
        return {char: self.font.get_nominal_glyph(ord(char)) for char in self.characters}

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


_TIFINAGH = frozenset(map(chr, range(0x2D30, 0x2D80)))  # the rest of that font does not match Plex


@cache
def _face(key: str, file_name: str, stroke: float = 0.0) -> Face:
    return Face(key, file_name, stroke=stroke)


@cache
def faces(*, bold: bool = False) -> tuple[Face, Face]:
    """Give the faces of a weight: for everything, and for Tifinagh (bold by an outline)."""
    if bold:
        return (
            _face("PlexB", "IBMPlexSansArabic-Bold.ttf"),
            _face("TifiB", "NotoSansTifinagh-Regular.ttf", _BOLD_STROKE),
        )
    return (
        _face("Plex", "IBMPlexSansArabic-Regular.ttf"),
        _face("Tifi", "NotoSansTifinagh-Regular.ttf"),
    )


def one_face(text: str) -> bool:
    """Tell whether the first face draws all of a text."""
    return _TIFINAGH.isdisjoint(text)


def face_for(char: str, choice: tuple[Face, Face]) -> Face:
    """Choose the face of a weight that draws a character."""
    return choice[char in _TIFINAGH]


_IN_PLEX = {
    "\u2010": "-",
    "\u2011": "-",
    "\u02bf": "\u2018",
    "\u02be": "\u2019",
    "\u02bc": "\u2019",
    "\u25a0": "\u2022",
    "\u25aa": "\u2022",
    "\u25cf": "\u2022",
}
_GRAPHEME_JOINER = "\u034f"  # takes part in nothing and has no shape


class _Substitutes(dict[int, str]):
    """What is drawn for each character: itself or the nearest we have, of length one."""

    def __missing__(self, code: int) -> str:
        found = self[code] = _substitute(chr(code))
        return found


def _substitute(char: str) -> str:
    known = faces()[0].characters
    if char in known or char in _TIFINAGH or unicodedata.category(char) in {"Cf", "Zs"}:
        return char
    if char in _IN_PLEX:
        return _IN_PLEX[char]
    parts = unicodedata.normalize("NFD", char)
    if known.issuperset(parts):
        return char  # HarfBuzz sets the accent on the letter
    if unicodedata.combining(char):
        return _GRAPHEME_JOINER
    plain = unicodedata.normalize("NFKD", char)
    bare = plain[0] in known and all(map(unicodedata.combining, plain[1:]))
    return plain[0] if bare else char


_SUBSTITUTES = _Substitutes()


def drawable(text: str) -> str:
    """Replace what no face has by the bare letter or nearest sign; the rest shows an empty box."""
    if faces()[0].characters.issuperset(text):
        return text
    return text.translate(_SUBSTITUTES)
