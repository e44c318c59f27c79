"""A cash count: what is really in the box, note by note; it closes the day for this box."""

from dataclasses import dataclass
from datetime import date
from typing import Literal

from coop_ledger.core.chart import CASH_OVER, CASH_SHORT, TREASURY
from coop_ledger.core.documents.kind import Document, Kind
from coop_ledger.core.facts import Facts
from coop_ledger.core.ledger import Booking, Problem, booked
from coop_ledger.core.money import ZERO, Money, total
from coop_ledger.core.text import N_

DENOMINATIONS = tuple(
    Money(c) for c in (20000, 10000, 5000, 2000, 1000, 500, 200, 100, 50, 20, 10, 5, 1)
)
"""Notes and coins in use (Bank Al-Maghrib); 5 and 1 centime are old but may still be found."""
Reason = Literal["", "change_error", "forgotten", "lost", "unknown"]


@dataclass(frozen=True, slots=True)
class Counted:
    """How many notes or coins of one value there were."""

    denomination: Money
    pieces: int


@dataclass(frozen=True, slots=True, kw_only=True)
class CashCount(Document):
    """The box counted; a difference from the books needs a reason and is posted."""

    box: Literal["cash", "fair_cash"] = "cash"
    counts: tuple[Counted, ...]
    reason: Reason = ""

    @property
    def total(self) -> Money:
        """What was found in the box."""
        return total(Money(c.denomination.centimes * c.pieces) for c in self.counts)


def difference(count: CashCount, facts: Facts) -> Money:
    """What was found more (or, negative, less) than the books expect at the end of the day."""
    return count.total - facts.balance(TREASURY[count.box], count.date)


def check(count: CashCount, facts: Facts) -> list[Problem]:
    """List everything that stops this count from being recorded."""
    problems = []
    for i, counted in enumerate(count.counts):
        if counted.denomination not in DENOMINATIONS:
            problems.append(Problem("count.denomination", f"counts[{i}]", (counted.denomination,)))
        if counted.pieces < 0:
            problems.append(Problem("amount.negative", f"counts[{i}].pieces"))
    until = facts.counted_until(TREASURY[count.box])
    if count.date < until:
        problems.append(Problem("cash.counted", "date", (until,)))
    gap = difference(count, facts)
    if gap and not count.reason:
        problems.append(Problem("count.reason", "reason", (gap,)))
    if gap < ZERO and facts.lowest(TREASURY[count.box], count.date) + gap < ZERO:
        problems.append(Problem("cash.short_later", "counts"))
    return problems


def book(count: CashCount, facts: Facts) -> Booking:
    """Book the difference, if there is one, as a cash loss or gain."""
    gap = difference(count, facts)
    other = CASH_OVER if gap > ZERO else CASH_SHORT
    return Booking(booked((TREASURY[count.box], gap), (other, -gap)))


KIND = Kind(
    "cash_count",
    N_("Cash count"),
    "CC",
    "money",
    CashCount,
    check,
    book,
    CashCount(
        date=date(2026, 1, 31),
        counts=(Counted(Money(20000), 9), Counted(Money(1000), 3)),
        reason="unknown",
    ),
)
