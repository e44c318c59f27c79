"""Writes a line of text into a page, so that it looks right and can be read out of the file again.

Readers of PDF see letters from left to right and turn Arabic words round themselves, each with its
own guesses. Three things make their guesses come out as the text was typed: ligatures lend their
further letters a place without width beside them; marks that HarfBuzz raised or lowered are drawn
as shapes, their letters staying on the base line; and where directions meet, invisible direction
marks say so.

Poppler gives a page one direction, that of most of its letters, and on a page that runs to the
right it parts Arabic lines at every colon and comma; one that runs to the left it reads well in
both languages. So a sheet with Arabic on it leans: see ``tip``.
"""

import re
from collections.abc import Iterator
from functools import lru_cache
from itertools import groupby, repeat
from typing import NamedTuple
from unicodedata import combining

from reportlab.pdfgen.canvas import Canvas

from coop_ledger.render.pdf.embed import EmbeddedFonts, Key, fonts_of
from coop_ledger.render.pdf.fonts import UNITS, Face
from coop_ledger.render.pdf.shape import Run
from coop_ledger.render.pdf.text import Line

_MARKS = ("\u200e", "\u200f")  # LRM, RLM: of an even and of an odd level
# Signs that readers take for parts of a left-to-right number even between Arabic words.
_NUMBER_LIKE = frozenset("#$%+,-./:°€£،٪٫٬")
_SPACES = frozenset(" \u00a0")
_BEFORE = 120  # thousandths of the type size
_EXACT = 0.005  # thousandths of the type size: nearer is the same place
_TO_THE_LEFT = re.compile("[\u05d0-\u05ea\u0620-\u064a\u0671-\u06d5\u06fa-\u08c7\u200f]")
_TO_THE_RIGHT = re.compile("[A-Za-z\u00aa-\u02ff\u0370-\u058f\u1e00-\u1fff\u2d30-\u2d7f\u200e]")


class Ready(NamedTuple):
    """A line written in the codes of one document: what stands before and after its place."""

    before: str
    after: str
    lean: int  # letters that make a page run to the right, less those that make it run to the left


def draw_line(canvas: Canvas, left: float, y: float, line: Line, *, leaning: bool = False) -> int:
    """Draw a line, its base line at ``y``, its left end at ``left`` (points); tell its lean.

    On a ``leaning`` page a sign that ends a left-to-right line is told to belong to it.
    """
    if not line.runs:
        return 0
    fonts = fonts_of(canvas)
    ready: Ready | None = fonts.ready.get(line)
    if ready is None:
        ready = fonts.ready[line] = _written(fonts, line, leaning=leaning)
    code = f"{ready.before}{left:.2f} {y:.2f}{ready.after}"
    canvas._code.append(code)  # noqa: SLF001 - reportlab's own text object writes here too
    return ready.lean


def _written(fonts: EmbeddedFonts, line: Line, *, leaning: bool) -> Ready:
    program = _program(line, leaning)
    out = [" cm BT"]
    for strip in program.strips:
        codes = fonts.codes(strip.face)
        out.append(strip.setting)
        out += [f"<{''.join(map(codes.__getitem__, keys))}>{shift}" for keys, shift in strip.pieces]
        out.append("] TJ")
    out.append(f"ET{program.shapes} Q")
    return Ready(f"q {paint(line.style.colour)} 1 0 0 1 ", " ".join(out), program.lean)


def _lean(text: str) -> int:
    left = 0 if text.isascii() else len(_TO_THE_LEFT.findall(text))
    return len(_TO_THE_RIGHT.findall(text)) - left


def tip(canvas: Canvas, left: float, y: float, line: Line, letters: int) -> None:
    """Make a page run to the left by so many invisible marks behind a line of Arabic."""
    run, mark = line.runs[0], _MARKS[1]
    code = fonts_of(canvas).codes(run.face)[-1, mark, 0]
    said = (mark * letters).encode("utf-16-be").hex().upper()
    canvas._code.append(  # noqa: SLF001 - as above
        f"/Span <</ActualText <FEFF{said}>>> BDC BT 1 0 0 1 {left:.2f} {y:.2f} Tm "
        f"{_setting(run.face, line.style.size)}<{code}>] TJ ET EMC"
    )


class _Strip(NamedTuple):
    """One array of codes and shifts in one font."""

    face: Face
    setting: str
    pieces: tuple[tuple[tuple[Key, ...], str], ...]


class _Program(NamedTuple):
    """A drawn line but for its place and the codes of its glyphs, which belong to a document."""

    strips: tuple[_Strip, ...]
    shapes: str
    lean: int


@lru_cache(maxsize=2048)
def _program(line: Line, leaning: bool) -> _Program:  # noqa: FBT001 - as draw_line
    strips: list[_Strip] = []
    shapes: list[str] = []
    size = line.style.size
    gap = line.gap * UNITS / size
    left, lean = 0.0, _lean(line.text) if leaning else 0
    for face, runs in groupby(_with_marks(line, leaning=leaning), key=lambda found: found[0].face):
        pen = _Pen(left)
        for run, before, after in runs:
            if before:
                pen.note(before)
            left = _write_run(pen, run, left, gap, size, shapes)
            if after:
                pen.note(after)
            lean += len(before + after) * (-1 if run.level & 1 else 1)
        strips.append(_Strip(face, _setting(face, size), pen.finish(left)))
    return _Program(tuple(strips), "".join(shapes), lean)


def _with_marks(line: Line, *, leaning: bool) -> Iterator[tuple[Run, str, str]]:
    """Say which direction marks stand around each run; none in a line of one direction."""
    sides = [run.level & 1 for run in line.runs]
    mixed = any(side != line.rtl for side in sides)
    last = len(sides) - 1
    if not mixed:
        # After a hyphen poppler would join the word to that of the next line.
        end = line.text[-1:]
        loose = not line.rtl and (end == "-" or (leaning and not end.isalnum()))
        for i, run in enumerate(line.runs):
            yield run, "", _MARKS[0] * (loose and i == last)
        return
    for i, run in enumerate(line.runs):
        opens = i == 0 or sides[i - 1] != sides[i]
        closes = i == last or sides[i + 1] != sides[i]
        mark = _MARKS[sides[i]]
        yield run, mark * opens, mark * closes


def _setting(face: Face, size: float) -> str:
    bold = f"2 Tr {number(face.stroke * size)} w" if face.stroke else "0 Tr"
    return f"{bold} /{face.key} {number(size)} Tf ["


class _Pen:
    """Writes glyphs one after the other and keeps count of where the next would land by itself."""

    def __init__(self, place: float) -> None:
        self.pieces: list[tuple[tuple[Key, ...], str]] = []
        self.keys: list[Key] = []
        self.reached = place

    def note(self, letters: str) -> None:
        """Leave letters without a shape where the pen stands.

        A mark with which a line begins stands a little before it: at the same place as its letter
        poppler takes both for a word printed twice.
        """
        begins = all(key[0] < 0 for key in self.keys) and not any(keys for keys, _ in self.pieces)
        if begins and combining(letters):
            wider = sum(key[2] for key in self.keys) + _BEFORE  # direction marks have no width
            self.pieces[:1] = [((), f" {wider}")]
            self.keys.append((-1, letters, _BEFORE))
        else:
            self.keys.append((-1, letters, 0))

    def stand_in(self, letters: str, place: float) -> None:
        """Leave the letters, if any, of a shape drawn apart; the next step makes them as wide."""
        if letters:
            self.go(place)
            self.note(letters)

    def go(self, place: float) -> None:
        """Move to where the next glyph belongs."""
        gap = place - self.reached
        if abs(gap) < _EXACT:
            return
        if gap > 0 and gap == int(gap) and self.keys and self.keys[-1][1] not in _SPACES:
            # A gap inside a word would be read as a space: the letter before it is made wider.
            glyph, letters, wider = self.keys[-1]
            self.keys[-1] = (glyph, letters, wider + int(gap))
        else:
            self.pieces.append((tuple(self.keys), f" {number(-gap)}"))
            self.keys = []
        self.reached = place

    def finish(self, place: float) -> tuple[tuple[tuple[Key, ...], str], ...]:
        """Move to ``place`` and give all that was written."""
        self.go(place)
        if self.keys:
            self.pieces.append((tuple(self.keys), ""))
        return tuple(self.pieces)


def _write_run(
    pen: _Pen, run: Run, left: float, gap: float, size: float, shapes: list[str]
) -> float:
    """Write a run that begins at ``left``, marks as paths into ``shapes``; give its end."""
    if run.regular and not gap and not run.level & 1:
        pen.go(left)
        pen.keys.extend(zip(run.numbers, run.letters, repeat(0)))
        pen.reached += run.width
        return left + run.width
    face, rtl = run.face, run.level & 1
    previous = ""
    columns = zip(run.numbers, run.x_offsets, run.y_offsets, run.advances, run.letters, strict=True)
    for glyph, right, up, advance, letters in columns:
        if rtl and previous and _needs_mark(previous, letters):
            pen.note(_MARKS[1])
        previous = letters
        place = left + right
        left += advance
        if gap and letters == " ":
            left += gap
        if glyph < 0:
            pen.note(letters)
        elif up or not advance or not letters:
            shapes.append(_shape(face, glyph, place, up, size))
            pen.stand_in(letters, place)
        else:
            if place != pen.reached:
                pen.go(place)
            pen.keys.append((glyph, letters, 0))
            pen.reached += face.widths[glyph]
    return left


def _needs_mark(left: str, right: str) -> bool:
    """Tell whether a sign in Arabic would be read as part of a number with what is on its left."""
    return right in _NUMBER_LIKE and not left.isalpha()


def _shape(face: Face, glyph: int, place: float, up: float, size: float) -> str:
    outline = face.outline(glyph)
    if not outline:
        return ""
    scale = size / UNITS
    x, y = number(place * scale), number(up * scale)
    fill = f"{number(face.stroke * UNITS)} w B" if face.stroke else "f"
    return f" q {scale:.6g} 0 0 {scale:.6g} {x} {y} cm {outline} {fill} Q"


@lru_cache(maxsize=64)
def paint(colour: str) -> str:
    """Write the operators that set a colour, for areas and for strokes."""
    red, green, blue = (number(byte / 255) for byte in bytes.fromhex(colour.removeprefix("#")))
    return f"{red} {green} {blue} rg {red} {green} {blue} RG"


def number(value: float, places: int = 3) -> str:
    """Write a number the short way, to a thousandth."""
    return f"{value:.{places}f}".rstrip("0").rstrip(".") if value else "0"
