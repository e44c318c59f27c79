"""Debts on any day: no payment, and no entry taken back, may find less than it takes off.

A debt may be settled on a past day only as far as later settlements leave it: what a later
payment paid is not there any more. Goods that came back on credit are another thing: what they
bring beyond the debt is owed to the customer, so they stand in nobody's way.
"""

from datetime import date

from coop_ledger.core.chart import PAYABLE, RECEIVABLE
from coop_ledger.core.facts import Facts
from coop_ledger.core.ledger import Booking, Posting, Problem
from coop_ledger.core.money import ZERO, Money

Left = tuple[date, Money]
"""A day, and how much of a debt can still be taken off without that day falling below zero."""


def owed(account: str, balance: Money) -> Money:
    """Turn a balance (debit positive) into what is owed, to us or by us."""
    return -balance if account in PAYABLE else balance


def left(account: str, party: str, on: date, facts: Facts) -> Left:
    """Tell how much of a debt can be settled on a day, and which day allows no more."""
    now = owed(account, facts.balance(account, on, party))
    days = ((on, now), *_later(account, party, on, facts))
    return min(days, key=lambda found: found[1])


def later_problems(on: date, booking: Booking, facts: Facts) -> list[Problem]:
    """Check that what was settled on later days was still owed then, whatever the document."""
    return [
        Problem("debt.settled_later", "date", (posting.party, day))
        for posting in booking.postings
        if taken_off(posting) > ZERO
        for day, most in _later(posting.account, posting.party, on, facts)
        if taken_off(posting) > most
    ][:1]


def taken_off(posting: Posting) -> Money:
    """Tell by how much a posting lowers a debt; zero or less when it does not."""
    named = posting.party and posting.account in RECEIVABLE + PAYABLE
    return -owed(posting.account, posting.amount) if named else ZERO


def _later(account: str, party: str, on: date, facts: Facts) -> tuple[Left, ...]:
    return tuple(
        (day, owed(account, balance)) for day, balance in facts.settled(account, party, on)
    )
