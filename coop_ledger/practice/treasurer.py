"""The treasurer of the practice book: she asks the books before she acts, as a person would."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from random import Random

from coop_ledger.books import Books, Recorded
from coop_ledger.core.chart import TREASURY
from coop_ledger.core.documents import Document
from coop_ledger.core.documents.goods import WORKSHOP
from coop_ledger.core.documents.payments import Method, Payment
from coop_ledger.core.money import Money, Qty
from coop_ledger.practice.calendar import Calendar
from coop_ledger.practice.craft import Craft

Act = Callable[["Treasurer"], None]


def dh(amount: int) -> Money:
    """Whole dirhams."""
    return Money(100 * amount)


def whole(pieces: int) -> Qty:
    """Whole pieces, hours or kilos."""
    return Qty(1000 * pieces)


_KEPT = dh(400)
"""Change that stays in the box."""


@dataclass(slots=True)
class Treasurer:
    """Keeps one book day by day.

    ``promises`` are debts with the day on which the customer said she would pay; ``sold`` the
    numbers of sales of which something may come back.
    """

    books: Books
    calendar: Calendar
    random: Random
    craft: Craft
    promises: list[tuple[date, str]] = field(default_factory=list)
    sold: list[str] = field(default_factory=list)
    cheques: int = 410_200

    @property
    def day(self) -> date:
        """The day it is."""
        return self.calendar.day

    def record(self, document: Document) -> Recorded:
        """Record a document; in a practice book none may be refused."""
        outcome = self.books.record(document)
        assert isinstance(outcome, Recorded), (document, outcome)
        return outcome

    def in_box(self, purse: str = "cash") -> Money:
        """Tell what a box holds and may be spent."""
        return self.books.facts.lowest(TREASURY[purse], self.day)

    def on_shelf(self, item: str) -> int:
        """Tell how many whole pieces can be sold."""
        return self.books.facts.stock(item, WORKSHOP, self.day).free.milli // 1000

    def chance(self, percent: int) -> bool:
        """Let it happen in so many cases of a hundred."""
        return self.random.randrange(100) < percent

    def cheque(self) -> str:
        """Number of the next cheque."""
        self.cheques += self.random.randint(1, 9)
        return str(self.cheques)

    def pay(self, amount: Money) -> tuple[Payment, ...]:
        """Pay small amounts out of the box while something stays in it, others by the bank."""
        if amount <= dh(3000) and self.in_box() - amount >= _KEPT:
            return (Payment("cash", amount),)
        method: Method = "cheque" if amount > dh(1000) else "bank"
        return (Payment(method, amount, self.cheque() if method == "cheque" else ""),)
