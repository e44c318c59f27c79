"""The credit note of goods that came back."""

from coop_ledger.core.documents.sale_return import SaleReturn
from coop_ledger.core.facts import Entry
from coop_ledger.core.text import N_
from coop_ledger.render.pdf.papers import goods
from coop_ledger.render.pdf.papers.slip import Desk, Slip, party_name
from coop_ledger.render.pdf.papers.terms import CUSTOMER, FOR_THE_COOPERATIVE, payment_sums
from coop_ledger.reports.table import Cell


def slip(entry: Entry, desk: Desk) -> Slip:
    """Write what the credit note of a return says."""
    back: SaleReturn = entry.document
    facts: list[tuple[str, Cell]] = []
    if back.customer:
        facts.append((CUSTOMER, party_name(desk, back.customer)))
    if back.of:
        facts.append((N_("For the sale"), back.of))
    heads = goods.heads(back.lines)
    priced = tuple((line, line.net) for line in back.lines)
    sale = desk.entry(back.of) if back.of else None
    return Slip(
        title=N_("Credit note"),
        facts=tuple(facts),
        heads=heads,
        rows=goods.rows(back.lines, desk),
        sums=goods.sums(entry, desk, priced),
        paid=payment_sums(back.payments, back=True),
        total=back.total,
        words=back.total,
        formula=N_("This credit note is closed at the sum of:"),
        sentences=goods.sentences(entry, desk, priced, sale.document.channel if sale else ""),
        signatures=(FOR_THE_COOPERATIVE, CUSTOMER),
        carried=len(heads) - 1,
    )
