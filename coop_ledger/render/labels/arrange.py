"""Where the parts of a label stand: a square code at the end, bars or a code along the foot."""

from collections.abc import Sequence
from dataclasses import dataclass

from coop_ledger.render.labels import code
from coop_ledger.render.labels.room import CLEAR, Label, Piece, Room, ink
from coop_ledger.render.labels.tag import Tag
from coop_ledger.render.pdf import qr
from coop_ledger.render.pdf.page import MM, Align
from coop_ledger.render.pdf.text import Line

_QUIET = 4
"""Modules that stay white around a square code (ISO/IEC 18004)."""
_QUIET_BARS = 10
"""Modules that stay white beside bars (ISO/IEC 15417)."""
_SHARE, _LARGE_SHARE = 0.36, 0.5
"""What a square code takes of the width of a label, and what a long one may take."""
_CELL, _SMALL_CELL = 0.7 * MM, 0.36 * MM
"""The largest module but on high labels, and what a telephone reads easily."""
_CELLS = 65
"""How many modules high a high label is at least."""
_BAR, _THIN_BAR = 0.38 * MM, 0.19 * MM
"""The widest module of bars, and the thinnest that is read from paper."""
_DOTS = 2
"""A till printer's thinnest bar."""
_HIGH_BARS = 0.22
_TALL = 30 * MM
"""On labels as high as this the price runs below a square code."""
_PRICE = 8 * MM
"""What is kept for it there."""


@dataclass(frozen=True, slots=True)
class Arrangement:
    """The rooms of a label: ``column`` for names, ``foot`` for the price.

    ``step`` is the width of a module of bars, 0 for a square code.
    """

    column: Room
    foot: Room
    code: tuple[Piece, ...]
    symbol: Room | None = None
    step: float = 0.0


def plain(text: str, label: Label) -> Arrangement:
    """Leave all to the words but the lowest line."""
    inner = label.inner
    lines = code.across(text, inner.width, code.size_in(inner))
    pieces = _at_foot(lines, inner.x + inner.width / 2, inner.bottom)
    left = inner.until(pieces[0].top - CLEAR)
    return Arrangement(left, left, pieces)


def barred(text: str, count: int, label: Label) -> Arrangement | None:
    """Put bars along the foot, in the middle; nothing where they would be too thin."""
    inner, outer = label.inner, label.outer
    room = min(inner.width / count, outer.width / (count + 2 * _QUIET_BARS))
    step = label.whole(min(_BAR, room))
    if step < max(_THIN_BAR, _DOTS * label.dot - 1e-6):
        return None
    lines = code.across(text, inner.width, code.size_in(inner))
    pieces = _at_foot(lines, inner.x + inner.width / 2, inner.bottom)
    high = _HIGH_BARS * inner.height
    top = pieces[0].top - 0.8 * MM - high
    x = inner.x + label.whole((inner.width - count * step) / 2)
    left = inner.until(top - CLEAR)
    return Arrangement(left, left, pieces, Room(x, top, count * step, high), step)


def squared(tag: Tag, label: Label) -> Arrangement:
    """Put a square code at the end, what is read below it, white around it."""
    inner, size = label.inner, code.size_in(label.inner)
    count = qr.path(tag.scanned or tag.code)[1]
    for rows, setting in ((1, code.one_line), (2, code.two_lines)):
        step = _module(count, label, inner.bottom - code.height(rows, size))
        lines = setting(tag.code, count * step, size)
        if lines:
            return _square(count, step, label, inner.bottom, lines)
    pieces = _at_foot(code.across(tag.code, inner.width, size), inner.end, inner.bottom, "end")
    bottom = pieces[0].top - CLEAR
    return _square(count, _module(count, label, bottom), label, bottom, (), pieces)


def _module(count: int, label: Label, bottom: float) -> float:
    """Choose the width of a module for a code that may reach ``bottom`` with the white below it."""
    inner, outer = label.inner, label.outer
    share = min(_LARGE_SHARE * outer.width, _SMALL_CELL * (count + 2 * _QUIET))
    wide = max(_SHARE * outer.width, share) / (count + 2 * _QUIET)
    lowest = bottom - (_PRICE if _tall(label) else 0.0)
    high = min(
        (lowest - inner.y) / (count + _QUIET),
        (lowest - outer.y) / (count + 2 * _QUIET),
    )
    return label.whole(min(max(_CELL, outer.height / _CELLS), wide, high))


def _square(
    count: int,
    step: float,
    label: Label,
    bottom: float,
    lines: Sequence[Line],
    elsewhere: tuple[Piece, ...] = (),
) -> Arrangement:
    inner, outer = label.inner, label.outer
    size, quiet = count * step, _QUIET * step
    x = min(inner.end, outer.end - quiet) - size
    block = size + quiet + (code.height(len(lines), lines[0].style.size) if lines else 0.0)
    spare = 0.0 if _tall(label) else max(0.0, bottom - inner.y - block) / 2
    y = max(inner.y + spare, outer.y + quiet)
    beneath = y + size + quiet
    pieces = _from_top(lines, x + size / 2, beneath)
    column = Room(inner.x, inner.y, x - quiet - inner.x, bottom - inner.y)
    foot = column
    if _tall(label):
        top = max([beneath, *(piece.bottom + CLEAR for piece in pieces)])
        foot = Room(inner.x, top, inner.width, bottom - top)
    return Arrangement(column, foot, pieces or elsewhere, Room(x, y, size, size))


def _tall(label: Label) -> bool:
    return label.outer.height >= _TALL


def _from_top(lines: Sequence[Line], x: float, y: float) -> tuple[Piece, ...]:
    """Place the lines of a code below ``y``, their middle at ``x``."""
    base = y + ink(lines[0])[0] if lines else y
    return tuple(
        Piece(x, base + n * code.LEADING * found.style.size, found, "center")
        for n, found in enumerate(lines)
    )


def _at_foot(
    lines: Sequence[Line], x: float, bottom: float, align: Align = "center"
) -> tuple[Piece, ...]:
    """Place the lines of a code so that the last stands on ``bottom``."""
    base = bottom - ink(lines[-1])[1]
    last = len(lines) - 1
    return tuple(
        Piece(x, base - (last - n) * code.LEADING * found.style.size, found, align)
        for n, found in enumerate(lines)
    )
