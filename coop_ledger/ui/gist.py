"""What a recorded document comes to: how much, with whom, and what taking it back would do."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from coop_ledger.core.amount import amount_of
from coop_ledger.core.chart import PAYABLE, RECEIVABLE, TREASURY
from coop_ledger.core.documents import BY_NAME
from coop_ledger.core.documents.cash_count import CashCount
from coop_ledger.core.facts import Entry
from coop_ledger.core.ledger import Booking
from coop_ledger.core.money import ZERO, Money, total
from coop_ledger.core.stock import OUTSIDE
from coop_ledger.core.text import N_
from coop_ledger.i18n import Language
from coop_ledger.reports.words import people

if TYPE_CHECKING:
    from coop_ledger.reports.spec import Reader


def headline(entry: Entry) -> tuple[str, Money]:
    """Give the amount a document is about, with a name where it is not what was posted."""
    document = entry.document
    if isinstance(document, CashCount):
        return N_("Counted"), document.total
    return "", amount_of(entry.booking)


def gist(entry: Entry, read: "Reader", language: Language) -> str:
    """Say in a line what a document was, of which day, over how much, and with whom."""
    kind = language.text(BY_NAME[entry.kind].title)
    said = [language.text(N_("{0} of the day {1}"), kind, language.long_date(entry.date))]
    amount = headline(entry)[1]
    if amount:
        said.append(language.show(amount))
    someone = next(filter(None, (getattr(entry.document, role, "") for role in _ROLES)), "")
    if someone:
        said.append(language.show(people(read).get(someone, someone)))
    return " \N{MIDDLE DOT} ".join(said)


def undone(booking: Booking) -> Iterator[str]:
    """Say what taking a document back does to goods, money and debts, a sentence each."""
    moves = booking.moves
    if any(m.target in OUTSIDE and m.source not in OUTSIDE for m in moves):
        yield N_("The goods go back into stock.")
    if any(m.source in OUTSIDE and m.target not in OUTSIDE for m in moves):
        yield N_("The goods leave the stock.")
    money = _net(booking, tuple(TREASURY.values()))
    if money > ZERO:
        yield N_("The money is taken out of the cash box or the bank.")
    elif money < ZERO:
        yield N_("The money comes back into the cash box or the bank.")
    elif any(p.account in TREASURY.values() for p in booking.postings):
        yield N_("The money goes back to where it was.")
    owed = _net(booking, RECEIVABLE) - _net(booking, PAYABLE)
    if owed > ZERO:
        yield N_("What was left to pay is no longer owed.")
    elif owed < ZERO:
        yield N_("What was settled is owed again.")


_ROLES = ("customer", "supplier", "party")


def _net(booking: Booking, accounts: tuple[str, ...]) -> Money:
    return total(p.amount for p in booking.postings if p.account in accounts)
