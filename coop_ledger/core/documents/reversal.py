"""A reversal: an earlier entry is taken back by booking its mirror image."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from coop_ledger.core.documents.cash_count import CashCount
from coop_ledger.core.documents.debts import left, taken_off
from coop_ledger.core.documents.goods import category_of
from coop_ledger.core.documents.kind import Document, Kind, note
from coop_ledger.core.documents.payments import Leg
from coop_ledger.core.documents.stock_count import StockCount
from coop_ledger.core.facts import Entry, Facts
from coop_ledger.core.ledger import Booking, Move, Posting, Problem, booked
from coop_ledger.core.money import ZERO, Money
from coop_ledger.core.stock import OUTSIDE, Timeline
from coop_ledger.core.text import N_, Named


@dataclass(frozen=True, slots=True, kw_only=True)
class Reversal(Document):
    """The entry with the number ``of`` was a mistake; ``reason`` says why, in a person's words."""

    of: str
    reason: str = note()


def check(reversal: Reversal, facts: Facts) -> list[Problem]:
    """List everything that stops this entry from being taken back."""
    entry = facts.recorded(reversal.of)
    if entry is None:
        return [Problem("reversal.unknown", "of", (reversal.of,))]
    problems = []
    if not reversal.reason.strip():
        problems.append(Problem("reversal.reason", "reason"))
    if entry.reversed_by:
        problems.append(Problem("reversal.already", "of", (entry.number, entry.reversed_by)))
    if entry.kind in NOT_REVERSIBLE:
        problems.append(Problem("reversal.not_possible", "of", (entry.number,)))
    if reversal.date < entry.date:
        problems.append(Problem("reversal.too_early", "date", (entry.date,)))
    if facts.returned(entry.number):
        problems.append(Problem("reversal.has_returns", "of", (entry.number,)))
    problems += _debt_problems(entry, reversal.date, facts)
    problems += _count_problems(entry, facts)
    return problems + [
        Problem("reversal.goods_gone", "of", (_name(move.item, facts),))
        for move, cost in _costs_back(entry, reversal, facts)
        if cost is None
    ]


def _debt_problems(entry: Entry, on: date, facts: Facts) -> list[Problem]:
    """A debt that was paid, or will be on a later day, must be unpaid first."""
    for posting in entry.booking.postings:
        back = taken_off(Posting(posting.account, -posting.amount, posting.party))
        if back > ZERO and back > left(posting.account, posting.party, on, facts)[1]:
            return [Problem("reversal.already_paid", "of", (entry.number,))]
    return []


def _count_problems(entry: Entry, facts: Facts) -> list[Problem]:
    """A count says what is there after the counts before it: the latest is taken back first."""
    if entry.kind not in ("cash_count", "stock_count"):
        return []
    again = (c for c in facts.followed(entry) if _same_counted(entry.document, c.document))
    later = next(again, None)
    return [Problem("reversal.counted_again", "of", (entry.number, later.number))] if later else []


def _same_counted(one: Document, other: Document) -> bool:
    """Whether two counts are of one box, or of one item in one place."""
    if isinstance(one, CashCount) and isinstance(other, CashCount):
        return one.box == other.box
    assert isinstance(one, StockCount), one
    assert isinstance(other, StockCount), other
    items = {line.item for line in one.lines} & {line.item for line in other.lines}
    return one.place == other.place and bool(items)


def _name(item: str, facts: Facts) -> Named:
    known = facts.item(item)
    return known.named if known else Named(item)


def _costs_back(
    entry: Entry, reversal: Reversal, facts: Facts
) -> Iterator[tuple[Move, Money | None]]:
    """Cost at which goods go back where they came from; None when they are not there any more.

    What one move takes, the next does not find any more.
    """
    shelves: dict[tuple[str, str], Timeline] = {}
    for move in entry.booking.moves:
        if move.target in OUTSIDE:
            yield move, move.cost
            continue
        key = (move.item, move.target)
        shelf = shelves.get(key) or facts.stock(*key, reversal.date)
        cost = shelf.settled(move.qty, move.cost) if move.qty <= shelf.free else None
        if cost is not None:
            shelves[key] = shelf.plus(-move.qty, -cost)
        yield move, cost


def book(reversal: Reversal, facts: Facts) -> Booking:
    """Book the mirror image of what was recorded then, not what we would do now.

    When the goods going back empty a place, all the value left there goes with them and the
    difference is posted to the variation account, so that nothing is worth exactly 0.00.
    """
    entry = facts.recorded(reversal.of)
    assert entry is not None
    legs: list[Leg] = [(p.account, -p.amount, p.party) for p in entry.booking.postings]
    moves = []
    for move, cost in _costs_back(entry, reversal, facts):
        item = facts.item(move.item)
        assert cost is not None, move
        assert item is not None, move
        category, rest = category_of(item), cost - move.cost
        legs += [(category.stock, -rest), (category.variation, rest)]
        moves.append(Move(move.item, move.qty, move.target, move.source, cost))
    return Booking(booked(*legs), tuple(moves))


NOT_REVERSIBLE = frozenset(
    {"profile", "chart", "item", "customer", "supplier", "member", "reversal"}
)
KIND = Kind(
    "reversal",
    N_("Reversal"),
    "EX",
    "books",
    Reversal,
    check,
    book,
    Reversal(date=date(2026, 3, 31), of="VT-2026-000001", reason="Saisie en double"),
    reversible=False,
)
