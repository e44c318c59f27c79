"""The words of a label: owner above, name below, the price at the foot and larger than all.

The price is as large as it fits, but gives way before the name gets too small to be read from
where one stands.
"""

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import count, pairwise, takewhile

from coop_ledger.render.labels.room import CLEAR, Label, Piece, Room, ink
from coop_ledger.render.pdf.page import MM
from coop_ledger.render.pdf.text import Line, Style, fit_line, layout_paragraph, line

_SOFT = "#4a443d"
_SMALLEST = 5.0
"""Points below which nobody reads a label."""
_READABLE = 6.5
"""Points of a name for which the price gives way."""
_STARVED = 7.2
"""Points of a name below which the white under it gives way too."""
_LEAST_NAME, _MOST_NAME = 5.5, 20.0
_LEAST_PRICE, _MOST_PRICE = 8.0, 36.0
_LEAST_SHARE = 9
"""The price is not made smaller than this part of the height of a label."""
_NAME_TO_PRICE = 0.42, 0.75
"""A name beside its price: rather not below the first, never above the second."""
_STEP = 0.96
_SIZES = (*takewhile(_LEAST_NAME.__lt__, (_MOST_NAME * _STEP**n for n in count())), _LEAST_NAME)
"""Sizes of a name that are tried: few, so that what is laid out is found again."""
_MOST_OWNER = 7.5
_OWNER_BESIDE = 6.0
"""Points for which both names of the co-operative stand on one line."""
_BETWEEN = 1.5
"""Sizes between two languages on one line."""
_LEADING = 1.2
_APART, _TIGHT = 0.8, 0.5
"""From the last base line of a name to the price, in distances from line to line."""
_CAPITAL = 0.7
"""The height of capital letters and figures in sizes."""
_BIG = 24 * MM
"""Labels lower than this have no room for the name of the co-operative."""


@dataclass(frozen=True, slots=True)
class Words:
    """What is written: owner and names in each language asked for, the price or nothing."""

    owner: tuple[str, ...]
    names: tuple[str, ...]
    price: str


@dataclass(frozen=True, slots=True)
class _Setting:
    """Lines with their base lines below the top of the first, all of one size.

    ``foot`` is where something else may begin below them.
    """

    size: float
    lines: tuple[tuple[float, Line], ...]
    foot: float


def set_words(words: Words, label: Label, column: Room, foot: Room, *, both: bool) -> list[Piece]:
    """Place all the words in the order in which they are read.

    Args:
        words: What is said.
        label: The label, which decides what there is room for.
        column: Where owner and names stand, down to the price.
        foot: Where the price may be, at the lower edge; as wide as the column or wider.
        both: Whether two languages are said: then those of the second stand at the other edge.
    """
    placed = []
    if label.outer.height >= _BIG and (owner := _owner(words.owner, column, label.inner.height)):
        placed = _pieces(owner, column, both=both)
        column = Room(column.x, column.y + owner.foot, column.width, column.height - owner.foot)
    price, names = _balanced(words, column, foot, label.inner.height / _LEAST_SHARE)
    if names:
        placed += _pieces(names, column, both=both)
    if price:
        placed.append(Piece(foot.x, foot.bottom - ink(price)[1], price))
    return placed


def _pieces(setting: _Setting, room: Room, *, both: bool) -> list[Piece]:
    """Put each language at its own edge: French, where there are two, is the sheet's."""
    return [
        Piece(room.end, room.y + down, found, "end")
        if both and found.rtl
        else Piece(room.x, room.y + down, found)
        for down, found in setting.lines
    ]


def _owner(texts: Sequence[str], room: Room, height: float) -> _Setting | None:
    """Set the name of the co-operative, each language on one line, both on one if they fit."""
    most = max(_SMALLEST, min(_MOST_OWNER, height / 13))
    widest = max((_wide(text) for text in texts), default=0.0)
    if not widest:
        return None
    together = Style(_OWNER_BESIDE, colour=_SOFT)
    if _beside(texts, together, room.width):
        size = room.width / (sum(map(_wide, texts)) + _BETWEEN)
        return _beside(texts, Style(min(most, size), colour=_SOFT), room.width)
    style = Style(max(_SMALLEST, min(most, room.width / widest)), colour=_SOFT)
    return _stacked([[fit_line(text, style, room.width)] for text in texts], style)


def _wide(text: str, *, bold: bool = False) -> float:
    """The width of a text set in one point."""
    return line(text, Style(100, bold=bold)).width / 100


def _balanced(
    words: Words, column: Room, foot: Room, least: float
) -> tuple[Line | None, _Setting | None]:
    """Choose the sizes of price and names: the largest price that leaves the name readable."""
    whole = _Names(words.names, column.width)
    if not words.price:
        names = whole.largest(_MOST_NAME, column.height)
        return None, names or _cut(words.names, column) or _cut(words.names[:1], column)
    low, high = _NAME_TO_PRICE
    best: tuple[Line, _Setting] | None = None
    for price in _prices(words.price, foot, least):
        size = price.style.size
        names = whole.largest(high * size, _above(price, column, foot).height)
        if names and (best is None or names.size > best[1].size):
            best = price, names
        if names and names.size >= min(max(_READABLE, low * size), high * size, _MOST_NAME) - 0.01:
            break
    return best or _shortened(words, column, foot, least)


def _shortened(
    words: Words, column: Room, foot: Room, least: float
) -> tuple[Line, _Setting | None]:
    """Give names that cannot stay whole as many lines as they get, the price what is left."""
    prices = list(_prices(words.price, foot, least))
    rooms = [_above(price, column, foot) for price in prices]
    for texts in (words.names, words.names[:1]):
        tried = [(price, _cut(texts, room)) for price, room in zip(prices, rooms, strict=True)]
        fitting = [(price, names) for price, names in tried if names]
        if fitting:
            return max(fitting, key=lambda one: len(one[1].lines))
    return prices[-1], None


def _above(price: Line, column: Room, foot: Room) -> Room:
    """What is left of a column above a price."""
    return column.until(foot.bottom - sum(ink(price)))


def _prices(text: str, room: Room, least: float) -> Iterator[Line]:
    """Set a price smaller and smaller, from as large as it fits."""
    large = line(text, Style(100, bold=True))
    size = min(_MOST_PRICE, 100 * room.width / large.width, 100 * room.height / sum(ink(large)))
    yield _sized(large, size)
    while (size := size * _STEP) >= max(_LEAST_PRICE, least):
        yield _sized(large, size)


def _sized(found: Line, size: float) -> Line:
    """Give a line another size: letters are shaped alike in all of them."""
    style = replace(found.style, size=size)
    return replace(found, style=style, width=found.width * size / found.style.size)


class _Names:
    """Names in a column, whole: one below the other or side by side, of any size asked for."""

    def __init__(self, texts: Sequence[str], width: float) -> None:
        self._texts, self._width = texts, width
        words = (word for text in texts for word in text.split())
        self._widest = max((_wide(word, bold=True) for word in words), default=0.0)
        self._known: dict[float, tuple[_Setting, ...]] = {}

    def largest(self, most: float, height: float) -> _Setting | None:
        """Find the largest size in which they fit, no word broken."""
        limit = max(most, _LEAST_NAME) + 0.01
        sizes = [size for size in _SIZES if size <= limit and size * self._widest <= self._width]
        first = bisect_left(sizes, 1, key=lambda size: self._fitting(size, height) is not None)
        return self._fitting(sizes[first], height) if first < len(sizes) else None

    def _fitting(self, size: float, height: float) -> _Setting | None:
        if size not in self._known:
            self._known[size] = self._settings(Style(size, bold=True, leading=_LEADING))
        return next((one for one in self._known[size] if one.foot <= height), None)

    def _settings(self, style: Style) -> tuple[_Setting, ...]:
        lines = [layout_paragraph(text, style, self._width) for text in self._texts]
        both = _stacked(lines, style), _beside(self._texts, style, self._width)
        return tuple(filter(None, both))


def _cut(texts: Sequence[str], room: Room) -> _Setting | None:
    """Set as much of names as there is room for: a line each, then more as long as they fit."""
    style = Style(_LEAST_NAME, bold=True, leading=_LEADING)
    counts = [1] * len(texts)
    best = _within(texts, counts, style, room)
    grown = best is not None
    while best and grown:
        grown = False
        for n in range(len(texts)):
            tried = [count + (i == n) for i, count in enumerate(counts)]
            found = _within(texts, tried, style, room)
            if found and len(found.lines) > len(best.lines):
                counts, best, grown = tried, found, True
    return best


def _within(
    texts: Sequence[str], counts: Sequence[int], style: Style, room: Room
) -> _Setting | None:
    """Set each text in so many lines, the last one cut; nothing where there is no room."""
    lines = [
        layout_paragraph(text, style, room.width, max_lines=most)
        for text, most in zip(texts, counts, strict=True)
    ]
    setting = _stacked(lines, style)
    return setting if setting and setting.foot <= room.height else None


def _stacked(paragraphs: Sequence[Sequence[Line]], style: Style) -> _Setting | None:
    """Set paragraphs one below the other, their lines as far apart as their marks ask for."""
    placed: list[tuple[float, Line]] = []
    for lines in filter(None, paragraphs):
        leading = _leading(lines, style)
        for n, found in enumerate(lines):
            step = leading if n else _after(placed, found, style)
            placed.append(((placed[-1][0] if placed else 0.0) + step, found))
    return _Setting(style.size, tuple(placed), _foot(placed, style)) if placed else None


def _beside(texts: Sequence[str], style: Style, width: float) -> _Setting | None:
    """Set two languages on one line, each at its edge; nothing where they would meet."""
    lines = [line(text, style) for text in texts]
    if len(lines) != 2 or lines[0].rtl == lines[1].rtl:
        return None
    if sum(found.width for found in lines) + _BETWEEN * style.size > width + 1e-6:
        return None
    down = max(_rise(found) for found in lines)
    placed = [(down, found) for found in lines]
    return _Setting(style.size, tuple(placed), _foot(placed, style))


def _leading(lines: Sequence[Line], style: Style) -> float:
    """From line to line of one text: more where vowel marks would meet tails."""
    meeting = [ink(above)[1] + ink(below)[0] for above, below in pairwise(lines)]
    return max([_LEADING * style.size, *(both + 0.1 * style.size for both in meeting)])


def _after(placed: Sequence[tuple[float, Line]], found: Line, style: Style) -> float:
    """From the last line of one text to the first of the next."""
    if not placed:
        return _rise(found)
    meeting = ink(placed[-1][1])[1] + ink(found)[0] + 0.25 * style.size
    return max(_LEADING * style.size, meeting)


def _rise(found: Line) -> float:
    """How far a first line stands below the top, capital letters at one height."""
    return max(_CAPITAL * found.style.size, ink(found)[0])


def _foot(placed: Sequence[tuple[float, Line]], style: Style) -> float:
    """Where the next thing may begin: further than from line to line, so that it is another."""
    hanging = max(down + ink(found)[1] for down, found in placed)
    base, last = placed[-1]
    starved = style.bold and style.size < _STARVED
    share = _TIGHT if starved else _APART
    return max(hanging + CLEAR, base + share * _leading((last, last), style))
