"""What a document does to the books: postings of money, moves of goods, lines in registers."""

from dataclasses import dataclass
from datetime import date

from coop_ledger.core.money import ZERO, Money, Qty, total
from coop_ledger.core.text import Named

Value = str | int | Money | Qty | date | Named
"""Anything a message can carry; whoever shows it formats it."""


@dataclass(frozen=True, slots=True)
class Problem:
    """Why a document cannot be recorded, or what a person should look at twice.

    ``code`` names a sentence of ``core.problems``; ``field`` is a path such as ``lines[0].qty``;
    a ``warning`` is told but does not refuse.
    """

    code: str
    field: str
    detail: tuple[Value, ...] = ()
    warning: bool = False


@dataclass(frozen=True, slots=True)
class Posting:
    """One leg of a journal entry; debit is positive, credit is negative.

    ``party`` is the code of the customer, supplier or member it concerns, or empty.
    """

    account: str
    amount: Money
    party: str = ""

    def __post_init__(self) -> None:
        assert self.amount, self
        assert self.account, self


@dataclass(frozen=True, slots=True)
class Move:
    """Goods carried from one place to another, so none appear or vanish."""

    item: str
    qty: Qty
    source: str
    target: str
    cost: Money

    def __post_init__(self) -> None:
        assert self.qty.milli > 0, self
        assert self.cost.centimes >= 0, self
        assert self.source != self.target, self


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a register (``what``: profile, account, item, party) as canonical JSON."""

    what: str
    code: str
    body: str


@dataclass(frozen=True, slots=True)
class Booking:
    """The whole effect of one document. It cannot be built unbalanced."""

    postings: tuple[Posting, ...] = ()
    moves: tuple[Move, ...] = ()
    lines: tuple[Line, ...] = ()

    def __post_init__(self) -> None:
        assert len(self.postings) != 1, self
        assert total(p.amount for p in self.postings) == ZERO, self


def booked(*legs: tuple[str, Money] | tuple[str, Money, str]) -> tuple[Posting, ...]:
    """Build postings, adding up legs on the same account and party and leaving out zeros."""
    sums: dict[tuple[str, str], Money] = {}
    for account, amount, *party in legs:
        key = (account, party[0] if party else "")
        sums[key] = sums.get(key, ZERO) + amount
    return tuple(Posting(account, m, party) for (account, party), m in sums.items() if m)
