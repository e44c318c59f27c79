"""What the co-operative had and owed on the first day of these books."""

from dataclasses import dataclass
from datetime import date

from coop_ledger.core.chart import (
    CARRIED_CREDIT,
    CARRIED_DEBIT,
    PAYABLE,
    RECEIVABLE,
    STOCK_ACCOUNTS,
    payable,
    receivable,
)
from coop_ledger.core.documents.goods import inventory_legs, line_problems
from coop_ledger.core.documents.kind import Document, Kind
from coop_ledger.core.documents.payments import Leg
from coop_ledger.core.facts import Facts
from coop_ledger.core.ledger import Booking, Move, Problem, booked
from coop_ledger.core.money import ZERO, Money, Qty, total
from coop_ledger.core.stock import OPENING
from coop_ledger.core.text import N_


@dataclass(frozen=True, slots=True)
class Balance:
    """What stood on one account; ``party`` for what one person owes or is owed."""

    account: str
    debit: Money = ZERO
    credit: Money = ZERO
    party: str = ""


@dataclass(frozen=True, slots=True)
class Stock:
    """Goods that were there, and what they had cost."""

    item: str
    qty: Qty
    value: Money
    place: str = "workshop"


@dataclass(frozen=True, slots=True, kw_only=True)
class Opening(Document):
    """Opening balances; what is missing to balance is carried forward (1161 or 1169)."""

    balances: tuple[Balance, ...] = ()
    stock: tuple[Stock, ...] = ()


def check(opening: Opening, facts: Facts) -> list[Problem]:
    """List everything that stops these balances from being recorded."""
    problems = []
    if not (opening.balances or opening.stock):
        problems.append(Problem("lines.none", "balances"))
    if facts.profile and opening.date != facts.profile.start:
        problems.append(Problem("opening.date", "date", (facts.profile.start,)))
    for i, balance in enumerate(opening.balances):
        problems += _balance_problems(f"balances[{i}]", balance, facts)
    for i, stock in enumerate(opening.stock):
        where = f"stock[{i}]"
        problems += line_problems(where, stock.item, stock.qty, facts)
        item = facts.item(stock.item)
        if item and not item.stocked:
            problems.append(Problem("item.not_stocked", f"{where}.item", (item.named,)))
        if stock.value < ZERO:
            problems.append(Problem("amount.negative", f"{where}.value"))
        if facts.profile and stock.place not in facts.profile.places:
            problems.append(Problem("place.unknown", f"{where}.place", (stock.place,)))
    return problems


def _balance_problems(where: str, balance: Balance, facts: Facts) -> list[Problem]:
    problems = []
    account = facts.account(balance.account)
    if account is None:
        problems.append(Problem("account.unknown", f"{where}.account", (balance.account,)))
    elif account.type in ("income", "expense") or account.code in STOCK_ACCOUNTS:
        problems.append(Problem("opening.account", f"{where}.account", (account.code,)))
    if min(balance.debit, balance.credit) < ZERO or bool(balance.debit) == bool(balance.credit):
        problems.append(Problem("opening.one_side", f"{where}.debit"))
    named = balance.account in RECEIVABLE + PAYABLE
    if named and not balance.party:
        problems.append(Problem("party.needed", f"{where}.party"))
    party = facts.party(balance.party) if balance.party else None
    if balance.party and not party:
        problems.append(Problem("party.unknown", f"{where}.party", (balance.party,)))
    if named and party:
        right = (receivable if balance.account in RECEIVABLE else payable)(party.relation)
        if balance.account != right:
            problems.append(
                Problem("opening.party_account", f"{where}.account", (party.code, right))
            )
    return problems


def book(opening: Opening, facts: Facts) -> Booking:
    """Post every balance; goods bring their value to the stock accounts of their category."""
    moves = tuple(Move(s.item, s.qty, OPENING, s.place, s.value) for s in opening.stock)
    items = [item for s in opening.stock if (item := facts.item(s.item))]
    stock_legs = [leg for leg in inventory_legs(moves, items) if leg[0] in STOCK_ACCOUNTS]
    legs: list[Leg] = [(b.account, b.debit - b.credit, b.party) for b in opening.balances]
    legs += stock_legs
    rest = -total(leg[1] for leg in legs)
    legs.append((CARRIED_CREDIT if rest < ZERO else CARRIED_DEBIT, rest))
    return Booking(booked(*legs), moves)


KIND = Kind(
    "opening",
    N_("Opening balances"),
    "OU",
    "books",
    Opening,
    check,
    book,
    Opening(
        date=date(2026, 1, 1),
        balances=(Balance("51611", debit=Money(183000)), Balance("1111", credit=Money(400000))),
        stock=(Stock("TAP-120", Qty(8000), Money(560000)),),
    ),
)
