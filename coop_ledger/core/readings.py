"""Rows that readings of the books are made of: what the store answers to reports and screens."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, Literal

from coop_ledger.core.money import Money, Qty


@dataclass(frozen=True, slots=True)
class Balance:
    """Debits and credits of an account, both positive."""

    account: str
    debit: Money
    credit: Money

    @property
    def net(self) -> Money:
        """Balance; debit is positive."""
        return self.debit - self.credit


@dataclass(frozen=True, slots=True)
class EntryLine:
    """An entry in a list: enough to recognise it, and the hash that seals it."""

    seq: int
    number: str
    kind: str
    date: date
    amount: Money
    party: str
    note: str
    reverses: str
    reversed_by: str
    recorded_at: str
    actor: str
    hash: str = ""


@dataclass(frozen=True, slots=True)
class PostingLine:
    """A posting with the entry it belongs to; debit is positive.

    ``of`` is the number of the entry that one takes back, or of the sale whose goods it brings
    back, or empty.
    """

    seq: int
    date: date
    number: str
    kind: str
    of: str
    account: str
    party: str
    amount: Money
    note: str


@dataclass(frozen=True, slots=True)
class Dealing:
    """An entry that concerns somebody, with what it did between us; debit is positive.

    ``of`` is the number of the entry it takes back, or of the sale whose goods it brings back, or
    empty, and ``deed`` the kind of what was done or taken back. ``money`` is what it brought into
    our boxes and banks.
    """

    date: date
    number: str
    kind: str
    of: str
    deed: str
    receivable: Money
    payable: Money
    money: Money
    note: str


@dataclass(frozen=True, slots=True)
class MoveLine:
    """A move of goods with the entry it belongs to."""

    seq: int
    date: date
    number: str
    kind: str
    item: str
    source: str
    target: str
    qty: Qty
    cost: Money


@dataclass(frozen=True, slots=True)
class StockLine:
    """An item in a place: how much, and what it is worth."""

    item: str
    place: str
    qty: Qty
    value: Money


@dataclass(frozen=True, slots=True)
class SoldLine:
    """A line of a sale; of a return, or of a sale taken back, with negative figures.

    ``amount`` is what the customer was asked for it, tax included, after every discount; ``tax``
    is its part of what the entry posted to the VAT account.
    """

    date: date
    number: str
    item: str
    channel: str
    qty: Qty
    amount: Money
    tax: Money


@dataclass(frozen=True, slots=True)
class PartyLine:
    """Somebody we deal with: the register's facts and what the register of persons knows."""

    code: str
    role: str
    facts: Mapping[str, Any]
    person: Mapping[str, Any]

    def name(self, lang: str = "fr") -> str:
        """Name in a language, or in the other one, or the code when it was erased."""
        first, second = ("name_ar", "name_fr") if lang == "ar" else ("name_fr", "name_ar")
        return str(self.person.get(first) or self.person.get(second) or self.code)


@dataclass(frozen=True, slots=True)
class Hit:
    """Something a search found; ``ref`` is a number or a code."""

    what: Literal["entry", "item", "party"]
    ref: str
