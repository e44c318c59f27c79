"""The reception slip of goods bought, also the voucher when there is no invoice (CGI art. 146)."""

from coop_ledger.core.documents.purchase import Purchase
from coop_ledger.core.facts import Entry
from coop_ledger.core.text import N_
from coop_ledger.render.pdf.papers.slip import Desk, Head, Slip, Sum, item_name, party_name
from coop_ledger.render.pdf.papers.terms import (
    AMOUNT,
    COPY_OF_SUPPLIER,
    DESIGNATION,
    FOR_THE_COOPERATIVE,
    QUANTITY,
    SUPPLIER,
    THEIR_INVOICE,
    TO_FILL_IN,
    TOTAL,
    payment_sums,
)
from coop_ledger.reports.table import Cell, Measure


def slip(entry: Entry, desk: Desk) -> Slip:
    """Write what the reception slip of a purchase says."""
    purchase: Purchase = entry.document
    facts: list[tuple[str, Cell]] = []
    if purchase.supplier:
        facts.append((SUPPLIER, party_name(desk, purchase.supplier)))
    else:  # the voucher stands for the invoice: it names who sold
        facts.append((N_("Name and identity card"), TO_FILL_IN))
    if purchase.invoice:
        facts.append((THEIR_INVOICE, purchase.invoice))
    rows = []
    for line in purchase.lines:
        item = desk.item(line.item)
        qty = Measure(line.qty, item.unit if item else "")
        rows.append((item_name(desk, line.item), qty, line.cost))
    return Slip(
        title=N_("Goods received"),
        facts=tuple(facts),
        heads=(Head(DESIGNATION, "text", 56), Head(QUANTITY, share=19), Head(AMOUNT, share=25)),
        rows=tuple(rows),
        sums=(Sum(TOTAL, purchase.total, strong=True),),
        paid=payment_sums(purchase.payments),
        total=purchase.total,
        words=purchase.total,
        sentences=(purchase.note,) if purchase.note else (),
        signatures=(FOR_THE_COOPERATIVE, SUPPLIER),
        thumbs=(SUPPLIER,),
        second_part=COPY_OF_SUPPLIER,
        carried=2,
    )
