"""A purchase: goods come in from a supplier or a member, money goes out or is owed."""

from dataclasses import dataclass
from datetime import date

from coop_ledger.core.chart import VAT_ON_CHARGES, payable
from coop_ledger.core.documents.deduction import deduction_problems, recoverable
from coop_ledger.core.documents.goods import (
    WORKSHOP,
    category_of,
    inventory_legs,
    line_problems,
    place_problems,
)
from coop_ledger.core.documents.kind import Document, Kind
from coop_ledger.core.documents.payments import (
    Payment,
    cash_problems,
    ceiling_problems,
    paid_out,
    payment_problems,
)
from coop_ledger.core.facts import Facts
from coop_ledger.core.ledger import Booking, Move, Problem, booked
from coop_ledger.core.money import ZERO, Money, Qty, total
from coop_ledger.core.stock import SUPPLIERS
from coop_ledger.core.text import N_


@dataclass(frozen=True, slots=True)
class PurchaseLine:
    """One item bought; ``cost`` is for the whole quantity, tax included.

    ``vat`` is the rate in percent the supplier's invoice says is contained in it.
    """

    item: str
    qty: Qty
    cost: Money
    vat: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Purchase(Document):
    """Goods received, with the supplier's own invoice number when there is one."""

    lines: tuple[PurchaseLine, ...]
    payments: tuple[Payment, ...] = ()
    supplier: str = ""
    invoice: str = ""
    place: str = WORKSHOP

    @property
    def total(self) -> Money:
        """What the supplier asks, tax included."""
        return total(line.cost for line in self.lines)


def check(purchase: Purchase, facts: Facts) -> list[Problem]:
    """List everything that stops this purchase from being recorded."""
    problems = place_problems(purchase.place, facts)
    if not purchase.lines:
        return [*problems, Problem("lines.none", "lines")]
    for i, line in enumerate(purchase.lines):
        problems += line_problems(f"lines[{i}]", line.item, line.qty, facts)
        if line.cost <= ZERO:
            problems.append(Problem("amount.not_positive", f"lines[{i}].cost"))
    if purchase.supplier and not facts.party(purchase.supplier):
        problems.append(Problem("party.unknown", "supplier", (purchase.supplier,)))
    problems += deduction_problems(
        (line.vat for line in purchase.lines),
        purchase.date,
        facts,
        supplier=purchase.supplier,
        evidence=bool(purchase.invoice or purchase.attachments),
    )
    problems += payment_problems(purchase.payments, purchase.total, purchase.supplier)
    problems += ceiling_problems(purchase.payments, "tax.cash_purchase_day", purchase.date, facts)
    return problems + cash_problems(purchase.payments, purchase.date, facts)


def book(purchase: Purchase, facts: Facts) -> Booking:
    """Book the charge by nature, and the goods into stock against its variation."""
    party = facts.party(purchase.supplier) if purchase.supplier else None
    relation = party.relation if party else "third"
    items = [item for line in purchase.lines if (item := facts.item_on(line.item, purchase.date))]
    legs = paid_out(purchase.payments, payable(relation), purchase.supplier)
    moves = []
    for item, line in zip(items, purchase.lines, strict=True):
        category = category_of(item)
        tax = recoverable(line.cost, line.vat, purchase.date, facts)
        bought = category.member_purchases if relation == "member" else category.purchases
        legs += [(bought, line.cost - tax), (VAT_ON_CHARGES, tax)]
        if item.stocked:
            moves.append(Move(item.code, line.qty, SUPPLIERS, purchase.place, line.cost - tax))
    return Booking(booked(*legs, *inventory_legs(moves, items)), tuple(moves))


KIND = Kind(
    "purchase",
    N_("Purchase"),
    "AC",
    "purchases",
    Purchase,
    check,
    book,
    Purchase(
        date=date(2026, 1, 4),
        lines=(PurchaseLine("LAINE", Qty(10000), Money(85000)),),
        payments=(Payment("cash", Money(85000)),),
    ),
)
