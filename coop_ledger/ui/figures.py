"""The few figures a treasurer wants to see first, read from the books."""

from dataclasses import dataclass
from datetime import date, timedelta

from coop_ledger.books import Books
from coop_ledger.core.chart import CASH, DEBTS
from coop_ledger.core.money import ZERO, Money, total
from coop_ledger.db import Reader

_SALES = ("711", "712")
"""Beginnings of the accounts of sales (CGNC 711 and 712)."""


@dataclass(frozen=True, slots=True)
class MonthOfSales:
    """What was sold in a month, tax aside."""

    year: int
    month: int
    amount: Money


def first_of_month(day: date, back: int = 0) -> date:
    """Give the first day of a month, so many months back.

    >>> first_of_month(date(2026, 1, 31), 2)
    datetime.date(2025, 11, 1)
    """
    year, month0 = divmod(day.year * 12 + day.month - 1 - back, 12)
    return date(year, month0 + 1, 1)


def sales(read: Reader, since: date, until: date) -> Money:
    """Add up what sales brought in a period, tax aside, returns taken off."""
    return total(
        -balance.net
        for beginning in _SALES
        for balance in read.balances(until, since, account=beginning)
    )


def sales_by_month(read: Reader, today: date, months: int) -> tuple[MonthOfSales, ...]:
    """List the sales of the last months, the oldest first; the last one is not over yet."""
    found = []
    for back in range(months - 1, -1, -1):
        first = first_of_month(today, back)
        last = first_of_month(today, back - 1) - timedelta(days=1)
        found.append(MonthOfSales(first.year, first.month, sales(read, first, min(last, today))))
    return tuple(found)


def sales_until_same_day(read: Reader, today: date) -> Money:
    """Add up last month's sales until the same day of the month, to compare like with like."""
    first = first_of_month(today, 1)
    last = first_of_month(today) - timedelta(days=1)
    return sales(read, first, min(last, first + timedelta(days=today.day - 1)))


@dataclass(frozen=True, slots=True)
class Debts:
    """What others owe us and what we owe, and how many they are."""

    owed_to_us: Money
    debtors: int
    we_owe: Money
    creditors: int


def debts(read: Reader) -> Debts:
    """Add up what stands between us and everybody; nothing is offset against anything."""
    found = [m for _, account, m in read.debts() if account.startswith(DEBTS)]
    ours, theirs = [m for m in found if m > ZERO], [-m for m in found if m < ZERO]
    return Debts(total(ours), len(ours), total(theirs), len(theirs))


@dataclass(frozen=True, slots=True)
class Goods:
    """What lies on the shelves: its worth, and how many items there are of what is sold."""

    value: Money
    kinds: int


def goods(read: Reader) -> Goods:
    """Add up what is on the shelves."""
    lines = read.stock()
    return Goods(total(line.value for line in lines), len({line.item for line in lines}))


def cash(books: Books) -> tuple[Money, date | None]:
    """Tell what the box should hold, and when it was counted last."""
    counted = books.facts.counted_until(CASH)
    return books.read.balance(CASH), None if counted == date.min else counted
