"""The slip of our own money carried from one place to another."""

from coop_ledger.core.documents.transfer import Transfer
from coop_ledger.core.facts import Entry
from coop_ledger.core.text import N_
from coop_ledger.render.pdf.papers.slip import Desk, Head, Slip, Sum
from coop_ledger.render.pdf.papers.terms import (
    AMOUNT,
    FROM,
    GIVEN_BY,
    PURSES,
    RECEIVED_BY,
    REFERENCE,
    TO,
    TOTAL,
)
from coop_ledger.reports.table import Term


def slip(entry: Entry, _desk: Desk) -> Slip:
    """Write what the slip of a transfer says."""
    transfer: Transfer = entry.document
    return Slip(
        title=N_("Money carried"),
        facts=((REFERENCE, transfer.reference),) if transfer.reference else (),
        heads=(Head(FROM, "text", 37), Head(TO, "text", 38), Head(AMOUNT, share=25)),
        rows=((Term(PURSES[transfer.source]), Term(PURSES[transfer.target]), transfer.amount),),
        sums=(Sum(TOTAL, transfer.amount, strong=True),),
        total=transfer.amount,
        words=transfer.amount,
        formula=N_("Carried the sum of:"),
        sentences=(transfer.note,) if transfer.note else (),
        signatures=(GIVEN_BY, RECEIVED_BY),
        second_part=N_("Second copy"),
    )
