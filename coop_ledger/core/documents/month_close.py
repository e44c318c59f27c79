"""A month close: from then on nothing can be recorded on that month or before it."""

from calendar import monthrange
from dataclasses import dataclass
from datetime import date

from coop_ledger.core.chart import CASH
from coop_ledger.core.documents.kind import Document, Kind
from coop_ledger.core.facts import Facts
from coop_ledger.core.ledger import Booking, Problem
from coop_ledger.core.text import N_


@dataclass(frozen=True, slots=True, kw_only=True)
class MonthClose(Document):
    """Closes every day up to its date, the last of a month."""


def month_end(day: date) -> date:
    """Last day of the month of a day."""
    return day.replace(day=monthrange(day.year, day.month)[1])


def check(close: MonthClose, facts: Facts) -> list[Problem]:
    """List everything that stops this month from being closed."""
    problems = []
    if close.date != month_end(close.date):
        problems.append(Problem("close.month_end", "date", (month_end(close.date),)))
    if close.date > month_end(facts.last_date):
        problems.append(Problem("close.too_early", "date", (facts.last_date,)))
    if facts.counted_until(CASH) < close.date:
        problems.append(Problem("close.no_count", "date", (close.date,), warning=True))
    return problems


def book(_close: MonthClose, _facts: Facts) -> Booking:
    """Book nothing: the entry itself closes the month."""
    return Booking()


KIND = Kind(
    "month_close",
    N_("Month close"),
    "CM",
    "books",
    MonthClose,
    check,
    book,
    MonthClose(date=date(2026, 1, 31)),
)
