"""A sale: goods leave, money or a debt comes in."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal

from coop_ledger.core.chart import VAT_ON_SALES, receivable
from coop_ledger.core.documents.goods import (
    WORKSHOP,
    Shelf,
    category_of,
    inventory_legs,
    line_problems,
    place_problems,
)
from coop_ledger.core.documents.item import Item
from coop_ledger.core.documents.kind import Document, Kind
from coop_ledger.core.documents.payments import (
    Leg,
    Payment,
    ceiling_problems,
    payment_problems,
    received,
)
from coop_ledger.core.documents.profile import Profile, is_liable
from coop_ledger.core.facts import Facts
from coop_ledger.core.ledger import Booking, Problem, booked
from coop_ledger.core.money import ZERO, Money, Qty, allocate, price_of, tax_within, total
from coop_ledger.core.stock import CUSTOMERS
from coop_ledger.core.text import N_

Channel = Literal["workshop", "shop", "fair", "online", "order", "export"]


@dataclass(frozen=True, slots=True)
class SaleLine:
    """One item sold; ``unit_price`` and ``discount`` include tax."""

    item: str
    qty: Qty
    unit_price: Money
    discount: Money = ZERO

    @property
    def gross(self) -> Money:
        """Price before any discount."""
        return price_of(self.qty, self.unit_price)

    @property
    def net(self) -> Money:
        """Price after the line's own discount."""
        return self.gross - self.discount


@dataclass(frozen=True, slots=True, kw_only=True)
class Sale(Document):
    """A receipt, or an invoice to a named customer, for goods handed over."""

    lines: tuple[SaleLine, ...]
    payments: tuple[Payment, ...] = ()
    customer: str = ""
    discount: Money = ZERO
    channel: Channel = "workshop"
    place: str = WORKSHOP
    form: Literal["receipt", "invoice"] = "receipt"

    @property
    def total(self) -> Money:
        """What the customer is asked, tax included."""
        return total(line.net for line in self.lines) - self.discount

    def line_totals(self) -> tuple[Money, ...]:
        """Share every line has in the total: the discount on the whole is allocated."""
        weights = [max(line.net.centimes, 0) for line in self.lines]
        cuts = allocate(self.discount, weights) if weights else ()
        return tuple(line.net - cut for line, cut in zip(self.lines, cuts, strict=True))


def check(sale: Sale, facts: Facts) -> list[Problem]:
    """List everything that stops this sale from being recorded."""
    problems = place_problems(sale.place, facts)
    if not sale.lines:
        return [*problems, Problem("lines.none", "lines")]
    shelf = Shelf(facts, sale.place, sale.date)
    for i, line in enumerate(sale.lines):
        problems += _line_problems(f"lines[{i}]", line, shelf)
    problems += discount_problems(sale)
    problems += _customer_problems(sale, facts)
    problems += ceiling_problems(sale.payments, "tax.cash_sale_ceiling", sale.date, facts)
    return problems + payment_problems(sale.payments, sale.total, sale.customer)


def _line_problems(where: str, line: SaleLine, shelf: Shelf) -> list[Problem]:
    problems = line_problems(where, line.item, line.qty, shelf.facts)
    item = shelf.facts.item(line.item)
    if item and not problems and (short := shelf.take_problem(where, item, line.qty)):
        problems.append(short)
    return problems + price_problems(where, line)


def price_problems(where: str, line: SaleLine) -> list[Problem]:
    """Check that a price is not below zero, before and after the line's discount."""
    if line.unit_price < ZERO:
        return [Problem("price.negative", f"{where}.unit_price")]
    if not ZERO <= line.discount <= line.gross:
        return [Problem("discount.too_much", f"{where}.discount", (line.gross,))]
    return []


def discount_problems(sale: Sale) -> list[Problem]:
    """Check the discount on the whole and that something is left to pay."""
    before = sale.total + sale.discount
    if sale.discount < ZERO or sale.discount > before:
        return [Problem("discount.too_much", "discount", (before,))]
    return [] if sale.total > ZERO else [Problem("sale.worthless", "lines")]


def _customer_problems(sale: Sale, facts: Facts) -> list[Problem]:
    if sale.customer and not facts.party(sale.customer):
        return [Problem("party.unknown", "customer", (sale.customer,))]
    if sale.form == "invoice" and not sale.customer:
        return [Problem("sale.invoice_needs_name", "customer")]
    return []


def book(sale: Sale, facts: Facts) -> Booking:
    """Book the income, the tax in it, and the goods that left at their average cost."""
    items = [item for line in sale.lines if (item := facts.item_on(line.item, sale.date))]
    shelf = Shelf(facts, sale.place, sale.date)
    sold = zip(items, sale.lines, strict=True)
    taken = (shelf.take(item, line.qty, CUSTOMERS) for item, line in sold)
    moves = tuple(move for move in taken if move)
    party = facts.party(sale.customer) if sale.customer else None
    legs = received(sale.payments, receivable(party.relation if party else ""), sale.customer)
    taxed = is_taxed(facts.profile_on(sale.date), sale.channel)
    for item, amount in zip(items, sale.line_totals(), strict=True):
        legs += income_legs(item, amount, sale.channel, taxed=taxed)
    return Booking(booked(*legs, *inventory_legs(moves, items)), moves)


def is_taxed(profile: Profile | None, channel: str) -> bool:
    """Whether a sale carries tax: the co-operative is liable, and it is no export."""
    return is_liable(profile) and channel != "export"


def income_legs(item: Item, amount: Money, channel: str, *, taxed: bool) -> list[Leg]:
    """Credit what a line brings in: sales, and the tax contained at the item's rate."""
    category = category_of(item)
    tax = tax_within(amount, item.vat) if taxed else ZERO
    sales = category.export if channel == "export" else category.sales
    return [(sales, tax - amount), (VAT_ON_SALES, -tax)]


def share_tax(posted: Money, amounts: Sequence[Money], rates: Sequence[int]) -> tuple[Money, ...]:
    """Share the tax an entry posted among its lines, each at its rate; the shares add up to it.

    ``income_legs`` rounds the tax of every line, so every share is what it found for the line.
    """
    found = [tax_within(amount, rate) for amount, rate in zip(amounts, rates, strict=True)]
    return allocate(posted, [tax.centimes for tax in found])


KIND = Kind(
    "sale",
    N_("Sale"),
    "VT",
    "sales",
    Sale,
    check,
    book,
    Sale(
        date=date(2026, 1, 3),
        lines=(SaleLine("TAP-120", Qty(1000), Money(125000)),),
        payments=(Payment("cash", Money(125000)),),
    ),
)
