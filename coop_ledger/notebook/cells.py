"""Understand one cell: an amount, a quantity, a day — or say exactly why it is not one.

Nothing is guessed: what has two readings is a problem. Fields are named after columns.
"""

import re
from datetime import date
from decimal import Decimal

from coop_ledger.core.ledger import Problem
from coop_ledger.core.money import MAX_CENTIMES, Money, Qty
from coop_ledger.i18n import parse_date, parse_money, parse_qty
from coop_ledger.notebook.sheet import Cell

_SHOWN = 60
_DAY_FIRST = re.compile(r"^\D{0,2}\d{1,2}(?!\d)")
_DAY_LAST = re.compile(r"(?<!\d)\d{1,2}$")
_TOO_FINE = re.compile(r"^-?\d+(?:[.,]\d{4,}|,\d{3})$")


def amount(cell: Cell, field: str = "amount") -> Money | Problem:
    """Understand an amount; ryal become dirham, a number cell is exact or refused."""
    match cell.kind:
        case "blank":
            return Problem("row.no_price" if field == "price" else "row.no_amount", field)
        case "formula":
            return _formula(cell, field)
        case "number":
            centimes = _scaled(cell, 2, field)
            return Money(centimes) if isinstance(centimes, int) else centimes
        case "date" | "text":
            found = None if cell.kind == "date" else parse_money(cell.text)
            return _amount_problem(cell, field) if found is None else found


def _amount_problem(cell: Cell, field: str) -> Problem:
    too_fine = cell.kind == "text" and _TOO_FINE.search(cell.text)
    code = "row.too_precise" if too_fine else "row.not_an_amount"
    return Problem(code, field, (_short(cell),))


def quantity(cell: Cell, field: str = "qty", *, unit: str = "") -> Qty | Problem:
    """Understand a quantity in ``unit``, to the thousandth."""
    match cell.kind:
        case "blank":
            return Problem("row.no_qty", field)
        case "formula":
            return _formula(cell, field)
        case "number":
            milli = _scaled(cell, 3, field)
            return Qty(milli) if isinstance(milli, int) else milli
        case "date" | "text":
            found = None if cell.kind == "date" else parse_qty(cell.text, unit=unit)
            problem = Problem("row.not_a_quantity", field, (_short(cell),))
            return problem if found is None else found


def whole(cell: Cell, field: str) -> int | Problem:
    """Understand a count: a member's number, her shares."""
    if cell.kind == "blank":
        return Problem("row.no_number", field)
    found = quantity(cell, field)
    if isinstance(found, Problem):
        return found
    if found.milli < 0 or found.milli % 1000:
        return Problem("row.not_whole", field, (_short(cell),))
    return found.milli // 1000


def day(cell: Cell, field: str = "date", *, year: int | None = None) -> date | Problem:
    """Understand a day; ``year`` completes one written without."""
    match cell.kind:
        case "blank":
            return Problem("row.no_date", field)
        case "formula":
            return _formula(cell, field)
        case "date":
            assert isinstance(cell.value, date), cell
            return cell.value
        case "number" | "text":
            found = parse_date(cell.text, year=year) if cell.kind == "text" else None
            return _date_problem(cell, field, year) if found is None else found


def _date_problem(cell: Cell, field: str, year: int | None) -> Problem:
    impossible = cell.kind == "text" and _only_the_day_is_wrong(cell.text, year)
    code = "row.no_such_day" if impossible else "row.not_a_date"
    return Problem(code, field, (_short(cell),))


def _only_the_day_is_wrong(text: str, year: int | None) -> bool:
    """With its day replaced by the first of the month, an impossible date becomes a date."""
    tries = (_DAY_FIRST.sub("1", text), _DAY_LAST.sub("01", text))
    return any(parse_date(attempt, year=year) for attempt in tries)


def _scaled(cell: Cell, places: int, field: str) -> int | Problem:
    """Scale a number cell to an integer; decimals beyond ``places`` are refused, not rounded."""
    assert isinstance(cell.value, Decimal), cell
    scaled = cell.value.scaleb(places)  # exact: a spreadsheet's number has 17 digits at most
    if abs(scaled) > MAX_CENTIMES:
        return Problem("row.too_large", field, (_short(cell),))
    if scaled != scaled.to_integral_value():
        return Problem("row.too_precise", field, (_short(cell),))
    return int(scaled)


def _formula(cell: Cell, field: str) -> Problem:
    return Problem("row.formula", field, (_short(cell),))


def _short(cell: Cell) -> str:
    return cell.text if len(cell.text) <= _SHOWN else cell.text[: _SHOWN - 1] + "…"
