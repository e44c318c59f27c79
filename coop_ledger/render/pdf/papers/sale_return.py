"""The credit note of goods that came back."""

from coop_ledger.core.documents.sale_return import SaleReturn
from coop_ledger.core.facts import Entry
from coop_ledger.core.text import N_
from coop_ledger.render.pdf.papers.slip import Desk, Head, Slip, Sum, item_name, party_name
from coop_ledger.render.pdf.papers.terms import (
    AMOUNT,
    CUSTOMER,
    DESIGNATION,
    FOR_THE_COOPERATIVE,
    QUANTITY,
    TOTAL,
    UNIT_PRICE,
    payment_sums,
)
from coop_ledger.reports.table import Cell, Measure


def slip(entry: Entry, desk: Desk) -> Slip:
    """Write what the credit note of a return says."""
    back: SaleReturn = entry.document
    facts: list[tuple[str, Cell]] = []
    if back.customer:
        facts.append((CUSTOMER, party_name(desk, back.customer)))
    if back.of:
        facts.append((N_("For the sale"), back.of))
    rows = []
    for line in back.lines:
        item = desk.item(line.item)
        qty = Measure(line.qty, item.unit if item else "")
        rows.append((item_name(desk, line.item), qty, line.unit_price, line.net))
    return Slip(
        title=N_("Credit note"),
        facts=tuple(facts),
        heads=(
            Head(DESIGNATION, "text", 48),
            Head(QUANTITY, share=13),
            Head(UNIT_PRICE, share=18),
            Head(AMOUNT, share=20),
        ),
        rows=tuple(rows),
        sums=(Sum(TOTAL, back.total, strong=True),),
        paid=payment_sums(back.payments),
        total=back.total,
        words=back.total,
        formula=N_("This credit note is closed at the sum of:"),
        sentences=(back.note,) if back.note else (),
        signatures=(FOR_THE_COOPERATIVE, CUSTOMER),
        carried=3,
    )
