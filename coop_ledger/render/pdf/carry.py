"""What runs on where a page ends: sums of columns, and the group whose rows go on."""

from collections.abc import Iterator, Mapping, Sequence

from coop_ledger.core.money import Money
from coop_ledger.reports.table import Cell, Column, Emphasis, Report, Row

Sums = Mapping[int, Cell]
"""What runs on to the next page, by column."""
_SUMS = frozenset({Emphasis.SUBTOTAL, Emphasis.TOTAL})


def carried(report: Report) -> list[Sums]:
    """Tell for each row what its columns have come to: since the last subtotal, or in all."""
    found: list[Sums] = []
    sums: dict[int, Cell] = {}
    for row in report.rows:
        if row.emphasis is Emphasis.TOTAL:
            sums = {}
        elif row.emphasis is Emphasis.SUBTOTAL:
            sums = {i: cell for i, cell in sums.items() if report.columns[i].through}
        elif row.emphasis is Emphasis.ITEM:
            sums = _plus(sums, row, report.columns)
        found.append(sums)
    return found


def _plus(sums: Mapping[int, Cell], row: Row, columns: Sequence[Column]) -> dict[int, Cell]:
    after = dict(sums)
    for i, column in enumerate(columns):
        cell = row.cells[i]
        if cell is not None and column.carry:
            after[i] = _added(sums.get(i), cell) if column.carry == "sum" else cell
    return after


def _added(before: Cell, cell: Cell) -> Cell:
    if isinstance(before, Money) and isinstance(cell, Money):
        return before + cell
    if isinstance(before, int) and isinstance(cell, int):
        return before + cell
    return cell


def extremes(sums: Sequence[Sums], column: int) -> Iterator[Cell]:
    """Find the lowest and the highest sum of a column: none between them is wider."""
    found = [cell for one in sums if (cell := one.get(column)) is not None]
    for kind in (Money, int):
        alike = [cell for cell in found if isinstance(cell, kind)]
        if alike:
            yield min(alike, key=_number)
            yield max(alike, key=_number)


def _number(cell: Money | int) -> int:
    return cell.centimes if isinstance(cell, Money) else cell


def open_groups(report: Report) -> list[Row | None]:
    """Tell for each row the heading under which it goes on, were it the first of a page.

    A subtotal ends what stands under a heading, unless sums run on through it: then each heading
    is over a few rows only, and no part of what the subtotal adds up.
    """
    through = any(column.through for column in report.columns)
    found: list[Row | None] = []
    heading: Row | None = None
    for row in report.rows:
        goes_on = row.emphasis is Emphasis.ITEM or (
            row.emphasis is Emphasis.SUBTOTAL and not through
        )
        found.append(heading if goes_on else None)
        if row.emphasis is Emphasis.GROUP:
            heading = row
        elif row.emphasis in _SUMS:
            heading = None
    return found
