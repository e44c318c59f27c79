"""What a sale and its return say alike: goods with their prices, the tax, or why there is none."""

from collections.abc import Sequence

from coop_ledger.core.chart import VAT_ON_SALES
from coop_ledger.core.documents.sale import SaleLine
from coop_ledger.core.facts import Entry
from coop_ledger.core.money import ZERO, Money, total
from coop_ledger.core.text import N_
from coop_ledger.render.pdf.papers.slip import Desk, Head, Sum, item_name
from coop_ledger.render.pdf.papers.terms import (
    AMOUNT,
    DESIGNATION,
    DISCOUNT,
    QUANTITY,
    TOTAL,
    UNIT_PRICE,
)
from coop_ledger.reports.table import Cell, Measure, Term


def heads(lines: Sequence[SaleLine]) -> tuple[Head, ...]:
    """Head the lines; the discount has a column where there is one."""
    words = (Head(DESIGNATION, "text", 44), Head(QUANTITY, share=13), Head(UNIT_PRICE, share=17))
    cut = (Head(DISCOUNT, share=14),) if _cut(lines) else ()
    return (*words, *cut, Head(AMOUNT, share=19))


def rows(lines: Sequence[SaleLine], desk: Desk) -> tuple[tuple[Cell, ...], ...]:
    """Write the lines."""
    return tuple(_row(line, desk, cut=_cut(lines)) for line in lines)


def sums(entry: Entry, asked: Money) -> tuple[Sum, ...]:
    """Write the total, with the tax in it where there is any."""
    tax = abs(total(p.amount for p in entry.booking.postings if p.account == VAT_ON_SALES))
    taxed = (Sum(N_("Total before tax"), asked - tax), Sum(N_("VAT"), tax)) if tax > ZERO else ()
    return (*taxed, Sum(TOTAL, asked, strong=True))


def sentences(desk: Desk, note: str) -> tuple[Cell, ...]:
    """Say why there is no tax (CGI art. 91), and the note."""
    said: list[Cell] = []
    if desk.profile.vat == "exempt":
        exempt = N_("Exempt from VAT without right to deduct – art. {0} of the CGI")
        own = desk.template.exemption
        said.append(own if own.fr or own.ar else Term(exempt, (desk.profile.exemption,)))
    return (*said, note) if note else tuple(said)


def _cut(lines: Sequence[SaleLine]) -> bool:
    return any(line.discount for line in lines)


def _row(line: SaleLine, desk: Desk, *, cut: bool) -> tuple[Cell, ...]:
    item = desk.item(line.item)
    unit = item.unit if item else ""
    discount = (line.discount or None,) if cut else ()
    name, qty = item_name(desk, line.item), Measure(line.qty, unit)
    return (name, qty, line.unit_price, *discount, line.net)
