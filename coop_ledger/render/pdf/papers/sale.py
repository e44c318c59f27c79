"""The receipt or invoice of a sale.

Receipt: law 31-08, decree 2.12.503 art. 25. Invoice: CGI art. 145-III; identity line of law 112-12
art. 11; the exemption is stated in place of the tax (art. 91).
"""

from coop_ledger.core.chart import VAT_ON_SALES
from coop_ledger.core.documents.sale import Sale, SaleLine
from coop_ledger.core.facts import Entry
from coop_ledger.core.money import ZERO, total
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
from coop_ledger.reports.table import Cell, Measure, Term

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
    cut = any(line.discount for line in sale.lines)
    heads = [Head(DESIGNATION, "text", 44), Head(QUANTITY, share=13), Head(UNIT_PRICE, share=17)]
    heads += [Head(N_("Discount"), share=14)] if cut else []
    return Slip(
        title=N_("Invoice") if invoice else N_("Receipt"),
        name="invoice" if invoice else "receipt",
        facts=tuple(_facts(sale, desk)),
        heads=(*heads, Head(AMOUNT, share=19)),
        rows=tuple(_row(line, desk, cut=cut) for line in sale.lines),
        sums=_sums(entry, sale),
        paid=payment_sums(sale.payments),
        total=sale.total,
        words=sale.total,
        formula=(
            N_("This invoice is closed at the sum of:")
            if invoice
            else N_("This receipt is closed at the sum of:")
        ),
        sentences=_sentences(sale, desk),
        signatures=(FOR_THE_COOPERATIVE, CUSTOMER) if invoice else (FOR_THE_COOPERATIVE,),
        carried=len(heads),
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


def _row(line: SaleLine, desk: Desk, *, cut: bool) -> tuple[Cell, ...]:
    item = desk.item(line.item)
    unit = item.unit if item else ""
    cells: list[Cell] = [
        item_name(desk, line.item),
        Measure(line.qty, unit),
        line.unit_price,
    ]
    cells += [line.discount or None] if cut else []
    return (*cells, line.net)


def _sums(entry: Entry, sale: Sale) -> tuple[Sum, ...]:
    sums = []
    if sale.discount:
        sums.append(Sum(N_("Before discount"), sale.total + sale.discount))
        sums.append(Sum(N_("Discount"), -sale.discount))
    tax = -total(p.amount for p in entry.booking.postings if p.account == VAT_ON_SALES)
    if tax > ZERO:
        sums.append(Sum(N_("Total before tax"), sale.total - tax))
        sums.append(Sum(N_("VAT"), tax))
    return (*sums, Sum(TOTAL, sale.total, strong=True))


def _sentences(sale: Sale, desk: Desk) -> tuple[Cell, ...]:
    sentences: list[Cell] = []
    if desk.profile.vat == "exempt":
        exempt = N_("Exempt from VAT without right to deduct – art. {0} of the CGI")
        own = desk.template.exemption
        chosen = own if own.fr or own.ar else Term(exempt, (desk.profile.exemption,))
        sentences.append(chosen)
    if sale.note:
        sentences.append(sale.note)
    return tuple(sentences)
