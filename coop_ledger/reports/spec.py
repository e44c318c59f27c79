"""What every report says about itself, what it may ask the books, and what can be chosen for it."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Literal, Protocol

from coop_ledger.core.chart import Account
from coop_ledger.core.documents.item import Item
from coop_ledger.core.documents.kind import Area
from coop_ledger.core.documents.profile import Profile
from coop_ledger.core.money import Money
from coop_ledger.core.readings import (
    Balance,
    Dealing,
    EntryLine,
    MoveLine,
    PartyLine,
    PostingLine,
    SoldLine,
    StockLine,
)
from coop_ledger.reports.table import Report


class Reader(Protocol):
    """The readings of the books that reports use; days are inclusive."""

    def profile(self) -> Profile | None:
        """The co-operative as last described."""

    def accounts(self) -> Sequence[Account]:
        """The chart of accounts, by code."""

    def items(self) -> Sequence[Item]:
        """Every item, by code."""

    def parties(self) -> Sequence[PartyLine]:
        """Everybody we deal with, by code."""

    def last_entry_date(self) -> date | None:
        """Latest date of any entry."""

    def entries(
        self, since: date = ..., until: date = ..., *, kinds: Sequence[str] = ()
    ) -> Sequence[EntryLine]:
        """Entries of a period."""

    def balances(
        self, until: date = ..., since: date = ..., *, account: str = "", party: str = ""
    ) -> Sequence[Balance]:
        """Debits and credits of the accounts that begin with ``account``."""

    def brought_in(self, since: date = ..., until: date = ...) -> Sequence[Balance]:
        """What opening balances dated in the period brought to each account."""

    def debts(self, until: date = ...) -> Sequence[tuple[str, str, Money]]:
        """What stands between us and each party: (party, account, balance)."""

    def debt_days(
        self, until: date = ...
    ) -> Iterable[tuple[tuple[str, str], Sequence[tuple[date, Money]]]]:
        """How each standing debt came about, by (party, account)."""

    def postings(
        self, since: date = ..., until: date = ..., *, account: str = "", party: str = ""
    ) -> Iterator[PostingLine]:
        """Postings in order of date and recording."""

    def ledger(
        self, since: date = ..., until: date = ..., *, account: str = "", party: str = ""
    ) -> Iterator[PostingLine]:
        """Postings by account, then in order of date and recording."""

    def dealings(self, since: date = ..., until: date = ..., *, party: str) -> Iterator[Dealing]:
        """Entries that concern somebody, in order of date and recording."""

    def stock(self, on: date = ..., *, item: str = "") -> Sequence[StockLine]:
        """What is in each place at the end of a day."""

    def moves(self, since: date = ..., until: date = ..., *, item: str = "") -> Iterator[MoveLine]:
        """Moves in order of date and recording."""

    def cost_of_sales(self, since: date = ..., until: date = ...) -> Mapping[str, Money]:
        """What the goods of each item had cost that customers kept."""

    def sold(self, since: date = ..., until: date = ...) -> Iterator[SoldLine]:
        """Lines of sales, returns and reversals of either."""

    def documents(
        self, since: date = ..., until: date = ..., *, kind: str
    ) -> Iterator[tuple[str, date, Mapping[str, Any], bool]]:
        """Documents of a kind: (number, date, public JSON, whether taken back)."""


@dataclass(frozen=True, slots=True)
class Params:
    """What the reader of a report chose: the days it covers, and codes that narrow it."""

    since: date = date.min
    until: date = date.max
    filters: Mapping[str, str] = field(default_factory=dict)

    def following(self, opens: Mapping[str, str]) -> "Params":
        """The choices of the report that a row opens (``Row.opens``): its own where it has any."""
        filters = dict(opens)
        since, until = filters.pop("since", ""), filters.pop("until", "")
        return Params(
            date.fromisoformat(since) if since else self.since,
            date.fromisoformat(until) if until else self.until,
            filters,
        )

    def chosen(self, key: str) -> str:
        """The code chosen for a filter, or empty."""
        return self.filters.get(key, "")


Choice = Literal["account", "item", "party", "place", "purse", "category", "kind", "side", "shown"]


@dataclass(frozen=True, slots=True)
class Filter:
    """A way to narrow a report; ``what`` says where its codes come from (``choices.of``).

    ``usual`` is the code a report takes when none is chosen, where it does not then take all.
    """

    key: str
    title: str
    what: Choice
    needed: bool = False
    usual: str = ""


@dataclass(frozen=True, slots=True)
class ReportSpec:
    """A report on offer.

    ``depends_on`` names the readings that change it (``Recorded.changed``); ``takes`` whether it
    covers a period, stands on a day (``Params.until``), or neither.
    """

    key: str
    title: str
    area: Area
    depends_on: frozenset[str]
    takes: Literal["period", "day", "nothing"]
    filters: tuple[Filter, ...]
    build: Callable[[Reader, Params], Report]
