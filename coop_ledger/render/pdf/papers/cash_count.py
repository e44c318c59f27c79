"""The sheet of a cash count: note by note, what the books expected, the difference, two hands."""

from coop_ledger.core.chart import CASH_OVER, CASH_SHORT
from coop_ledger.core.documents.cash_count import CashCount
from coop_ledger.core.facts import Entry
from coop_ledger.core.money import ZERO, Money, total
from coop_ledger.core.text import N_
from coop_ledger.render.pdf.papers.slip import Desk, Head, Slip, Sum
from coop_ledger.render.pdf.papers.terms import AMOUNT, HOW_MANY, NOTE_OR_COIN, PURSES
from coop_ledger.reports import words
from coop_ledger.reports.table import Cell, Term


def slip(entry: Entry, _desk: Desk) -> Slip:
    """Write what the sheet of a cash count says."""
    count: CashCount = entry.document
    gap = -total(p.amount for p in entry.booking.postings if p.account in (CASH_OVER, CASH_SHORT))
    facts: list[tuple[str, Cell]] = [(N_("Box"), Term(PURSES[count.box]))]
    if count.reason:
        facts.append((N_("Reason of the difference"), Term(words.REASONS[count.reason])))
    rows = []
    for counted in count.counts:
        worth = Money(counted.denomination.centimes * counted.pieces)
        rows.append((counted.denomination, counted.pieces, worth))
    return Slip(
        title=N_("Cash count"),
        facts=tuple(facts),
        heads=(
            Head(NOTE_OR_COIN, share=35),
            Head(HOW_MANY, share=30),
            Head(AMOUNT, share=35),
        ),
        rows=tuple(rows),
        sums=(
            Sum(N_("Counted"), count.total, strong=True),
            Sum(N_("Expected by the books"), count.total - gap),
            _difference(gap),
        ),
        total=count.total,
        words=count.total,
        sentences=(count.note,) if count.note else (),
        signatures=(N_("Counted by"), N_("In the presence of")),
        carried=2,
    )


def _difference(gap: Money) -> Sum:
    """Say by a word, not by a sign, whether there is too little or too much."""
    if gap == ZERO:
        return Sum(N_("Difference"), gap)
    return Sum(N_("Missing"), -gap) if gap < ZERO else Sum(N_("Too much"), gap)
