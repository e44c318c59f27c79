"""What a sale and its return say alike: goods with their prices, the tax, or why there is none."""

from collections.abc import Iterator, Sequence

from coop_ledger.core.chart import VAT_ON_SALES
from coop_ledger.core.documents.sale import SaleLine, share_tax
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

AT_A_RATE, EXEMPT, VAT_AT = N_("Before tax, at {0}"), N_("Exempt from VAT"), N_("VAT at {0}")
_EXEMPT_EXPORT, _EXEMPT_GOODS = "92-I-1°", "91"
"""Articles on exports and on goods exempt by nature; which of its points applies is not known."""


def heads(lines: Sequence[SaleLine]) -> tuple[Head, ...]:
    """Head the lines; the discount has a column where there is one."""
    words = (Head(DESIGNATION, "text", 44), Head(QUANTITY, share=13), Head(UNIT_PRICE, share=17))
    cut = (Head(DISCOUNT, share=14),) if _cut(lines) else ()
    return (*words, *cut, Head(AMOUNT, share=19))


def rows(lines: Sequence[SaleLine], desk: Desk) -> tuple[tuple[Cell, ...], ...]:
    """Write the lines."""
    return tuple(_row(line, desk, cut=_cut(lines)) for line in lines)


Priced = Sequence[tuple[SaleLine, Money]]
"""Lines, and what each brought in or back after every discount."""


def sums(entry: Entry, desk: Desk, priced: Priced) -> tuple[Sum, ...]:
    """Write the total, and where there is tax in it what each rate is of (CGI art. 145-III)."""
    asked, tax = total(amount for _, amount in priced), _tax(entry)
    taxed = _taxed(tax, desk, priced) if tax else ()
    return (*taxed, Sum(TOTAL, asked, strong=True))


def _taxed(tax: Money, desk: Desk, priced: Priced) -> Iterator[Sum]:
    """Share what was posted, so that what is printed is what is in the books."""
    amounts, rates = [amount for _, amount in priced], [_rate(desk, line) for line, _ in priced]
    bases: dict[int, Money] = {}
    taxes: dict[int, Money] = {}
    for rate, amount, part in zip(rates, amounts, share_tax(tax, amounts, rates), strict=True):
        bases[rate] = bases.get(rate, ZERO) + amount - part
        taxes[rate] = taxes.get(rate, ZERO) + part
    found = sorted((rate for rate in bases if bases[rate]), reverse=True)
    if len(found) > 1:
        for rate in found:
            at = (_percent(rate),) if rate else ()
            yield Sum(AT_A_RATE if rate else EXEMPT, bases[rate], args=at)
    yield Sum(N_("Total before tax"), total(amounts) - tax)
    yield from (Sum(VAT_AT, taxes[rate], args=(_percent(rate),)) for rate in found if rate)


def sentences(entry: Entry, desk: Desk, priced: Priced, channel: str) -> tuple[Cell, ...]:
    """Say why there is no tax, or none on some lines, and the note (CGI art. 91, 92, 145-III-6°).

    An exempt co-operative may say it in its own words.
    """
    said: list[Cell] = []
    exempt = N_("Exempt from VAT without right to deduct – art. {0} of the CGI")
    if desk.profile.vat == "exempt" and not _tax(entry):
        own = desk.template.exemption
        said.append(own if own.fr or own.ar else Term(exempt, (desk.profile.exemption,)))
    elif channel == "export" and not _tax(entry):
        export = N_("Export exempt from VAT with right to deduct – art. {0} of the CGI")
        said.append(Term(export, (_EXEMPT_EXPORT,)))
    elif any(amount and not _rate(desk, line) for line, amount in priced):
        said.append(Term(exempt, (_EXEMPT_GOODS,)))
    return (*said, note) if (note := entry.document.note) else tuple(said)


def _tax(entry: Entry) -> Money:
    return abs(total(p.amount for p in entry.booking.postings if p.account == VAT_ON_SALES))


def _rate(desk: Desk, line: SaleLine) -> int:
    item = desk.item(line.item)
    return item.vat if item else 0


def _percent(rate: int) -> str:
    return f"{rate}\N{NO-BREAK SPACE}%"


def _cut(lines: Sequence[SaleLine]) -> bool:
    return any(line.discount for line in lines)


def _row(line: SaleLine, desk: Desk, *, cut: bool) -> tuple[Cell, ...]:
    item = desk.item(line.item)
    unit = item.unit if item else ""
    discount = (line.discount or None,) if cut else ()
    name, qty = item_name(desk, line.item), Measure(line.qty, unit)
    return (name, qty, line.unit_price, *discount, line.net)
