"""Texts of one language over a width, or of two side by side, each at the edge of its own."""

from collections.abc import Sequence

from coop_ledger.i18n import Language
from coop_ledger.render.pdf.page import Sheet
from coop_ledger.render.pdf.text import Line, Style, flowed, layout_paragraph

Columns = tuple[tuple[Line, ...], ...]
"""The lines of each language."""
EACH_ON_ITS_OWN = "\n"
"""Between pieces that never share a line."""
_BETWEEN = 18.0
_END_TO_END = 1e6


def beside(
    told: Sequence[tuple[Language, Sequence[str]]],
    style: Style,
    width: float,
    between: str = " – ",
) -> Columns:
    """Set pieces of text in columns of lines: none is cut, none broken that fits its column.

    The narrower text gets what it needs up to half of the width, the other one the rest.
    """
    if len(told) == 1:
        return (_column(*told[0], style, width, between),)
    whole = [_column(*one, style, _END_TO_END, between) for one in told]
    natural = [sum(found.width for found in lines) + 0.1 for lines in whole]
    room = width - _BETWEEN
    widths = [max(room / 2, room - other) for other in reversed(natural)]
    return tuple(
        _column(*one, style, wide, between) for one, wide in zip(told, widths, strict=True)
    )


def high(columns: Columns) -> float:
    """How high columns are, in points."""
    return max((sum(found.leading for found in lines) for lines in columns), default=0.0)


def put(sheet: Sheet, x: float, y: float, width: float, columns: Columns, role: str = "P") -> float:
    """Draw columns from a first base line on; give the base line below the last."""
    reached = y
    for n, column in enumerate(columns):
        at = y
        for found in column:
            start = x + width if n else x
            sheet.put(start, at, found, align="end" if n else "start", role=role)
            at += found.leading
        reached = max(reached, at)
    return reached


def _column(
    spoken: Language, pieces: Sequence[str], style: Style, width: float, between: str
) -> tuple[Line, ...]:
    base = spoken.direction
    own = between == EACH_ON_ITS_OWN
    rows = pieces if own else flowed(pieces, style, width, between)
    set_ = [layout_paragraph(row, style, width, base) for row in rows]
    return tuple(found for lines in set_ for found in lines)
