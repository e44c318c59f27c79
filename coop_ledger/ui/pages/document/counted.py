"""A count of the box, told: what was there piece by piece, and what the books had expected."""

from coop_ledger.core.chart import TREASURY
from coop_ledger.core.documents.cash_count import CashCount, Counted
from coop_ledger.core.facts import Entry
from coop_ledger.core.money import ZERO, Money, total
from coop_ledger.core.text import N_
from coop_ledger.reports import words
from coop_ledger.reports.table import Cell, Column, Emphasis, Report, Row, Term
from coop_ledger.ui.pages.document.words import FIELDS

_LEAST_NOTE = Money(2000)


def facts(entry: Entry, count: CashCount) -> list[tuple[str, Cell]]:
    """Say what was expected, and by a word, not by a sign, whether there was less or more."""
    box = TREASURY[count.box]
    gap = total(p.amount for p in entry.booking.postings if p.account == box)
    name = N_("Difference") if gap == ZERO else N_("Missing") if gap < ZERO else N_("Too much")
    return [(N_("Expected by the books"), count.total - gap), (name, abs(gap))]


def table(count: CashCount) -> Report:
    """Write the notes and coins, a row each, and what they are worth together."""
    columns = (
        Column("denomination", FIELDS["denomination"], 30),
        Column("pieces", FIELDS["pieces"], 13),
        Column("amount", FIELDS["amount"], 13, carry="sum"),
    )
    rows = [Row((_piece(one.denomination), one.pieces, _worth(one))) for one in count.counts]
    if len(rows) > 1:
        rows.append(Row((words.TOTAL, None, count.total), Emphasis.TOTAL))
    return Report("said.counts", FIELDS["counts"], columns, tuple(rows))


def _piece(value: Money) -> Term:
    return Term(N_("Note of {0}") if value >= _LEAST_NOTE else N_("Coin of {0}"), (value,))


def _worth(one: Counted) -> Money:
    return Money(one.denomination.centimes * one.pieces)
