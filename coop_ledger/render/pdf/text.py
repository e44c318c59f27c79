"""Text for paper: styles, single lines, paragraphs; measured in points and remembered.

A text may mix French, Arabic and Tifinagh, with FSI…PDI isolates, LRM and no-break spaces as
``i18n`` makes them; directions are resolved over the whole paragraph, lines are broken between
words only (never inside a number or at a no-break space), and each line is put in visual order on
its own.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import accumulate
from typing import Literal

from coop_ledger.render.pdf.bidi import Base, Levels, levels, line_levels
from coop_ledger.render.pdf.fonts import UNITS, Family, Typeface, typeface
from coop_ledger.render.pdf.shape import Run, figures, is_figures, shape_line

Fill = Literal["ragged", "justify"]

ELLIPSIS = "…"
_MAX_GAP = 0.8  # added to a space, in sizes: rather ragged than full of holes
_VOWELS = re.compile("[\u064b-\u0652\u0670]")
_A_FEW, _VOWELLED = 5, 1.15
_FSI_LIKE = "\u2066\u2067\u2068"
_PDI = "\u2069"
_PARAGRAPH_END = re.compile("\r\n|[\n\r\x0b\x0c\x1c-\x1e\x85\u2028\u2029]")
_CONTROLS = dict.fromkeys([*range(0x20), *range(0x7F, 0xA0)], " ")
_SURROGATES = re.compile("[\ud800-\udfff]")
# A line may end at spaces, but not before French double punctuation nor after an opening guillemet
# or n°, nor beside the × of a size, nor before a unit; and after a hyphen or slash between letters.
_BREAK = re.compile(
    "(?<![«°×\u200b ])[ \u200b\u2000-\u2006\u2008-\u200a\u205f\u3000]+(?![ \u200b:;!?»%×])"
    r"(?!(?:kg|g|cm|m)(?![\w'’]))"
    r"|(?<=[^\W\d_]{2}[-–/])(?=[^\W\d_]{2})"
)


@dataclass(frozen=True, slots=True)
class Style:
    """How text looks: ``size`` in points, ``leading`` (line to line) in sizes, colour #rrggbb.

    ``family`` is ``sans``, or ``naskh`` for formal papers; its letters are a sixth smaller.
    """

    size: float = 10.0
    bold: bool = False
    colour: str = "#000000"
    leading: float = 1.45
    family: Family = "sans"

    @property
    def typeface(self) -> Typeface:
        """The faces it is set in."""
        return typeface(self.family, bold=self.bold)


@dataclass(frozen=True, slots=True, eq=False)
class Line:
    """One line ready to draw, compared by identity; all measures in points."""

    text: str
    style: Style
    rtl: bool
    runs: tuple[Run, ...]
    width: float
    gap: float = 0.0  # added to each space between words to fill a justified line

    @property
    def ascent(self) -> float:
        """How far letters rise above the base line."""
        return self._reach(0)

    @property
    def descent(self) -> float:
        """How far letters hang below the base line (positive)."""
        return self._reach(1)

    @property
    def leading(self) -> float:
        """The distance to the next base line."""
        return self.style.size * self.style.leading

    @property
    def apart(self) -> float:
        """The distance to the next base line of a paragraph: more under many vowel marks."""
        return self.leading * (_VOWELLED if len(_VOWELS.findall(self.text)) > _A_FEW else 1.0)

    def _reach(self, which: Literal[0, 1]) -> float:
        used = [run.face for run in self.runs] or [self.style.typeface.first]
        return max([(face.ascent, face.descent)[which] for face in used]) * self.style.size / UNITS


@lru_cache(maxsize=2048)
def line(text: str, style: Style, base: Base = "auto") -> Line:
    """Shape a text as one line, however long; line ends in it count as spaces."""
    faces = style.typeface
    if text and base != "rtl" and is_figures(text) and faces.one_face(text):
        run = figures(text, 0, len(text), 0, faces.first)  # none of them turns a line round
        return Line(text, style, rtl=False, runs=(run,), width=run.width * style.size / UNITS)
    clean = _clean(_PARAGRAPH_END.sub(" ", text))
    return _cut(clean, levels(clean, base), 0, len(clean), style)


def width_of(text: str, style: Style, base: Base = "auto") -> float:
    """Measure a text set as one line, in points."""
    return line(text, style, base).width


@lru_cache(maxsize=512)
def layout_paragraph(
    text: str,
    style: Style,
    width: float,
    base: Base = "auto",
    fill: Fill = "ragged",
    max_lines: int | None = None,
) -> tuple[Line, ...]:
    """Break a text into lines of at most ``width`` points, the last of ``max_lines`` cut with ….

    A line feed begins a new paragraph, with its own direction when ``base`` is auto. A word wider
    than the line is broken between letters, a number never. An empty text gives no line, an empty
    paragraph an empty line.
    """
    if not text:
        return ()
    found: list[Line] = []
    parts = _PARAGRAPH_END.split(text)
    for at, part in enumerate(parts):
        room = None if max_lines is None else max_lines - len(found)
        if room == 0:
            break
        more = at + 1 < len(parts)
        found += _paragraph(_clean(part), style, width, base, fill, room, more)
    return tuple(found)


def flowed(
    pieces: Iterable[str], style: Style, width: float, between: str = " – "
) -> tuple[str, ...]:
    """Put as many pieces on each line as fit, ``between`` them only, none broken."""
    rows: list[str] = []
    for piece in pieces:
        longer = f"{rows[-1]}{between}{piece}" if rows else ""
        if rows and line(longer, style).width <= width:
            rows[-1] = longer
        else:
            rows.append(piece)
    return tuple(rows)


def fit_line(text: str, style: Style, width: float, base: Base = "auto") -> Line:
    """Shape a text as one line of at most ``width`` points, cut with … (never inside a number)."""
    whole = line(text, style, base)
    if whole.width <= width:
        return whole
    return _shortened(whole.text, 0, style, width, base)


def _clean(text: str) -> str:
    """Make every string drawable: controls become spaces, halves of characters U+FFFD."""
    return _SURROGATES.sub("\ufffd", text.translate(_CONTROLS))


def _cut(text: str, paragraph: Levels, start: int, end: int, style: Style) -> Line:
    runs = shape_line(text, start, line_levels(text, paragraph, start, end), style.typeface)
    width = sum(run.width for run in runs) * style.size / UNITS
    return Line(text[start:end], style, bool(paragraph.base), runs, width)


def _advances(whole: Line) -> list[float]:
    """Give the width in points of the text up to each character, and of all of it."""
    each = [0] * len(whole.text)
    for run in whole.runs:
        for cluster, advance in zip(run.clusters, run.advances, strict=True):
            each[cluster] += advance
    size = whole.style.size
    return [total * size / UNITS for total in accumulate(each, initial=0)]


def _paragraph(  # noqa: PLR0913, PLR0917 - the parameters of layout_paragraph
    text: str,
    style: Style,
    width: float,
    base: Base,
    fill: Fill,
    room: int | None,
    more: bool,  # noqa: FBT001
) -> list[Line]:
    resolved = levels(text, base)
    whole = _cut(text, resolved, 0, len(text), style)
    spans = _spans(text, _advances(whole), width)
    if room is not None and (len(spans) > room or (more and len(spans) == room)):
        kept = spans[: room - 1]
        last = [_shortened(text, spans[room - 1][0], style, width, base)]
    else:
        kept, last = spans, []
    if len(kept) == 1 and not last and kept[0] == (0, len(text)):
        return [whole]
    lines = [_cut(text, resolved, start, end, style) for start, end in kept]
    if fill == "justify":
        full = lines if last else lines[:-1]
        lines = [_justified(one, width) for one in full] + lines[len(full) :]
    return lines + last


def _spans(text: str, before: list[float], width: float) -> list[tuple[int, int]]:
    """Choose where lines start and end: as many words as fit, without the spaces at breaks."""
    chances = [(m.start(), m.end()) for m in _BREAK.finditer(text)]
    end_of_text = len(text.rstrip(" "))
    chances = [c for c in chances if c[0] < end_of_text] + [(end_of_text, end_of_text)]
    spans = []
    start = 0
    fitting: tuple[int, int] | None = None
    limit = width + 1e-6
    for chance in chances:
        while before[chance[0]] - before[start] > limit:
            fitting = fitting or _forced(text, before, start, chance, limit)
            if fitting == chance:
                break
            spans.append((start, fitting[0]))
            start, fitting = fitting[1], None
        fitting = chance
    spans.append((start, end_of_text))
    return spans


def _forced(
    text: str, before: list[float], start: int, chance: tuple[int, int], limit: float
) -> tuple[int, int]:
    """Find where to break what is too wide for a line; ``chance`` itself when that is one number.

    First at a space kept together for beauty only, then between letters.
    """
    end = chance[0]
    spaces = [i for i in range(start + 1, end) if text[i] == " "]
    fitting = [i for i in spaces if before[i] - before[start] <= limit]
    if fitting or spaces:
        at = fitting[-1] if fitting else spaces[0]
        if fitting or any(char.isdigit() for char in text[start:at]):
            return at, at + 1
        end = at
    if any(char.isdigit() for char in text[start:end]):
        return chance
    cut = start + 1
    while cut < end and before[cut + 1] - before[start] <= limit:
        cut += 1
    while cut < end and before[cut] == before[cut + 1]:  # not between a letter and its marks
        cut += 1
    if cut < end:
        return cut, cut
    return (end, end + 1) if end < chance[0] else chance


def _justified(one: Line, width: float) -> Line:
    spaces = sum(run.letters.count(" ") for run in one.runs)
    missing = width - one.width
    if not spaces or not 0 < missing <= spaces * _MAX_GAP * one.style.size:
        return one
    return replace(one, width=width, gap=missing / spaces)


def _shortened(text: str, start: int, style: Style, width: float, base: Base) -> Line:
    """Cut what begins at ``start`` so that it fits with …; isolates left open are closed."""
    end = len(text.rstrip(" "))
    low, high = start, end
    best = _with_ellipsis(text, start, start, style, base)
    while low < high:  # the longest beginning that fits
        middle = (low + high + 1) // 2
        tried = _with_ellipsis(text, start, middle, style, base)
        if tried.width <= width:
            low, best = middle, tried
        else:
            high = middle - 1
    whole = _before_number(text, start, _after_word(text, start, low))
    return best if whole == low else _with_ellipsis(text, start, whole, style, base)


def _after_word(text: str, start: int, cut: int) -> int:
    """Move a cut inside a word to after the word before it, where there is one."""
    if cut >= len(text) or text[cut] == " ":
        return cut
    space = text.rfind(" ", start + 1, cut)
    return space if space > 0 else cut


def _before_number(text: str, start: int, cut: int) -> int:
    """Move a cut that falls inside a number to before it: half an amount is another amount."""
    if cut >= len(text) or not text[start:cut]:
        return cut
    for number in re.finditer(r"[-+\u200e]*\d(?:[\d.,/:\u00a0\u202f-]*\d)?", text):
        if number.start() < cut < number.end():
            return max(start, number.start())
    return cut


def _with_ellipsis(text: str, start: int, cut: int, style: Style, base: Base) -> Line:
    while cut > start and text[cut - 1] == " ":
        cut -= 1
    head = text[:cut]
    opened = sum(head.count(mark) for mark in _FSI_LIKE) - head.count(_PDI)
    direction = base if base != "auto" else ("rtl" if levels(text, base).base else "ltr")
    short = head + _PDI * max(0, opened) + ELLIPSIS
    return _cut(short, levels(short, direction), start, len(short), style)
