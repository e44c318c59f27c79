"""What the rules may ask the books before they judge a document."""

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any, Protocol

from coop_ledger.core.chart import Account
from coop_ledger.core.ledger import Booking
from coop_ledger.core.money import Money
from coop_ledger.core.stock import Timeline

if TYPE_CHECKING:
    from coop_ledger.core.documents.item import Item
    from coop_ledger.core.documents.profile import Profile


@dataclass(frozen=True, slots=True)
class Party:
    """Somebody we deal with, as the rules know them: no name, only a code."""

    code: str
    role: str
    relation: str


@dataclass(frozen=True, slots=True)
class Entry:
    """A recorded document with its booking and its place in the chain.

    ``document`` is the kind's frozen value; ``reversed_by`` the number of the reversal, or empty.
    """

    seq: int
    id: str
    kind: str
    number: str
    date: date
    recorded_at: str
    actor: str
    hash: str
    document: Any
    booking: Booking
    reversed_by: str = ""


class Facts(Protocol):
    """Answers from the store inside the writing transaction, or from a literal in a test.

    Either way a rule gives the same answer for the same facts.
    """

    @property
    def profile(self) -> "Profile | None":
        """The co-operative as last described; None in a book without one."""

    @property
    def today(self) -> date:
        """The machine's date, only ever used to warn."""

    @property
    def closed_until(self) -> date:
        """Last day on which nothing may be recorded any more."""

    @property
    def last_date(self) -> date:
        """Latest date of any entry; ``date.min`` in an empty book."""

    def setting(self, key: str, on: date) -> str | None:
        """Look a legal setting up for a day; None when there is none."""

    def account(self, code: str) -> Account | None:
        """Look an account up in the book's chart."""

    def item(self, code: str) -> "Item | None":
        """Look an item up, as last described."""

    def profile_on(self, day: date) -> "Profile | None":
        """The co-operative as last described, with the regime of VAT that holds on a day.

        That is what was last said of it for that day: by the last description dated on it or
        before, or by the earliest when all are dated later.
        """

    def item_on(self, code: str, day: date) -> "Item | None":
        """Look an item up as last described, with the rate of VAT that holds on a day."""

    def profile_then(self, entry: Entry) -> "Profile | None":
        """The co-operative as an entry found it on its day; nothing recorded later counts."""

    def item_then(self, code: str, entry: Entry) -> "Item | None":
        """Look an item up as an entry found it on its day."""

    def party(self, code: str) -> Party | None:
        """Look a customer, supplier or member up."""

    def stock(self, item: str, place: str, on: date) -> Timeline:
        """Stock of an item in a place at the end of a day and later."""

    def last_unit_cost(self, item: str) -> tuple[int, int] | None:
        """Cost and quantity (centimes, milli) of the item's latest move; None without one."""

    def balance(self, account: str, on: date, party: str = "") -> Money:
        """Balance of an account (of one party) at the end of a day; debit is positive."""

    def settled(self, account: str, party: str, after: date) -> tuple[tuple[date, Money], ...]:
        """Balances of a party's debt on the later days on which it was paid or taken back.

        What came back on credit on such a day is left out; debit is positive.
        """

    def lowest(self, account: str, since: date) -> Money:
        """Lowest end-of-day balance of an account on a day and later."""

    def counted_until(self, account: str) -> date:
        """Last day closed by a cash count of this box; ``date.min`` without one."""

    def followed(self, entry: Entry) -> tuple[Entry, ...]:
        """Entries of the same kind recorded after one, for its day or later; the latest first.

        Those that were taken back are left out.
        """

    def returned(self, sale: str) -> tuple[Entry, ...]:
        """Returns of a sale in order of recording; those that were taken back are left out."""

    def recorded(self, number: str) -> Entry | None:
        """Find an entry by its number."""

    def has_attachment(self, sha256: str) -> bool:
        """Whether the book holds (or is being given) this file."""
