"""A transfer: our own money carried from one place to another."""

from dataclasses import dataclass
from datetime import date
from typing import Literal, get_args

from coop_ledger.core.chart import TREASURY
from coop_ledger.core.documents.kind import Document, Kind
from coop_ledger.core.facts import Facts
from coop_ledger.core.ledger import Booking, Problem, booked
from coop_ledger.core.money import ZERO, Money
from coop_ledger.core.text import N_

Purse = Literal["cash", "fair_cash", "bank", "cheques", "wallet"]
assert set(get_args(Purse)) == set(TREASURY)


@dataclass(frozen=True, slots=True, kw_only=True)
class Transfer(Document):
    """Cash taken to the bank or fetched there, cheques handed in, a float for a fair."""

    source: Purse
    target: Purse
    amount: Money
    reference: str = ""


def check(transfer: Transfer, facts: Facts) -> list[Problem]:
    """List everything that stops this transfer from being recorded."""
    problems = []
    if transfer.source == transfer.target:
        problems.append(Problem("transfer.same", "target"))
    if transfer.amount <= ZERO:
        problems.append(Problem("amount.not_positive", "amount"))
    have = facts.lowest(TREASURY[transfer.source], transfer.date)
    if transfer.source not in ("bank", "wallet") and transfer.amount > have:
        problems.append(Problem("cash.short", "amount", (have, transfer.amount)))
    return problems


def book(transfer: Transfer, _facts: Facts) -> Booking:
    """Book the money from one account to the other."""
    source, target = TREASURY[transfer.source], TREASURY[transfer.target]
    return Booking(booked((target, transfer.amount), (source, -transfer.amount)))


KIND = Kind(
    "transfer",
    N_("Transfer"),
    "TR",
    "money",
    Transfer,
    check,
    book,
    Transfer(date=date(2026, 1, 20), source="cash", target="bank", amount=Money(50000)),
)
