"""The receipt or invoice of a sale.

Receipt: law 31-08, decree 2.12.503 art. 25. Invoice: CGI art. 145-III; identity line of law 112-12
art. 11; the exemption is stated in place of the tax (art. 91).
"""

from coop_ledger.core.documents.sale import Sale
from coop_ledger.core.facts import Entry
from coop_ledger.core.text import N_
from coop_ledger.render.pdf.papers import goods
from coop_ledger.render.pdf.papers.slip import Desk, Slip, Sum, party_name
from coop_ledger.render.pdf.papers.terms import (
    CUSTOMER,
    DISCOUNT,
    FOR_THE_COOPERATIVE,
    payment_sums,
)
from coop_ledger.reports.table import Cell, Term

CHANNELS = {
    "workshop": N_("At the workshop"),
    "shop": N_("At the shop"),
    "fair": N_("At a fair"),
    "online": N_("Online"),
    "order": N_("On order"),
    "export": N_("Export"),
}


def slip(entry: Entry, desk: Desk) -> Slip:
    """Write what the paper of a sale says."""
    sale: Sale = entry.document
    invoice = sale.form == "invoice"
    heads = goods.heads(sale.lines)
    priced = tuple(zip(sale.lines, sale.line_totals(), strict=True))
    return Slip(
        title=N_("Invoice") if invoice else N_("Receipt"),
        name="invoice" if invoice else "receipt",
        facts=tuple(_facts(sale, desk)),
        heads=heads,
        rows=goods.rows(sale.lines, desk),
        sums=(*_cut(sale), *goods.sums(entry, desk, priced)),
        paid=payment_sums(sale.payments),
        total=sale.total,
        words=sale.total,
        formula=(
            N_("This invoice is closed at the sum of:")
            if invoice
            else N_("This receipt is closed at the sum of:")
        ),
        sentences=goods.sentences(entry, desk, priced, sale.channel),
        signatures=(FOR_THE_COOPERATIVE, CUSTOMER) if invoice else (FOR_THE_COOPERATIVE,),
        carried=len(heads) - 1,
    )


def _facts(sale: Sale, desk: Desk) -> list[tuple[str, Cell]]:
    facts: list[tuple[str, Cell]] = []
    buyer = desk.party(sale.customer) if sale.customer else None
    if buyer:
        facts.append((CUSTOMER, party_name(desk, sale.customer)))
        facts += [(N_("Address"), str(a))] if (a := buyer.person.get("address")) else []
        facts += [(N_("ICE of the customer"), str(i))] if (i := buyer.facts.get("ice")) else []
    facts.append((N_("Sold"), Term(CHANNELS[sale.channel])))
    return facts


def _cut(sale: Sale) -> tuple[Sum, ...]:
    """What was asked before the discount on all of it."""
    if not sale.discount:
        return ()
    before = Sum(N_("Before discount"), sale.total + sale.discount)
    return (before, Sum(DISCOUNT, -sale.discount))
