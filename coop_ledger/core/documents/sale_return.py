"""A sale return: the customer brings goods back and gets money, or owes less."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from coop_ledger.core.chart import receivable
from coop_ledger.core.documents.goods import (
    WORKSHOP,
    inventory_legs,
    line_problems,
    place_problems,
)
from coop_ledger.core.documents.item import Item
from coop_ledger.core.documents.kind import Document, Kind
from coop_ledger.core.documents.payments import (
    Leg,
    Payment,
    cash_problems,
    paid_out,
    payment_problems,
)
from coop_ledger.core.documents.sale import (
    Sale,
    SaleLine,
    income_legs,
    is_taxed,
    price_problems,
)
from coop_ledger.core.facts import Entry, Facts
from coop_ledger.core.ledger import Booking, Move, Problem, booked
from coop_ledger.core.money import NONE, ZERO, Money, Qty, divide, total
from coop_ledger.core.stock import CUSTOMERS
from coop_ledger.core.text import N_


@dataclass(frozen=True, slots=True, kw_only=True)
class SaleReturn(Document):
    """Goods taken back, at the price given back for them; ``of`` is the sale, when it is known."""

    lines: tuple[SaleLine, ...]
    payments: tuple[Payment, ...] = ()
    of: str = ""
    customer: str = ""
    place: str = WORKSHOP

    @property
    def total(self) -> Money:
        """What the customer gets back, tax included."""
        return total(line.net for line in self.lines)


def check(back: SaleReturn, facts: Facts) -> list[Problem]:
    """List everything that stops this return from being recorded."""
    problems = place_problems(back.place, facts)
    if not back.lines:
        return [*problems, Problem("lines.none", "lines")]
    for i, line in enumerate(back.lines):
        problems += line_problems(f"lines[{i}]", line.item, line.qty, facts)
        problems += price_problems(f"lines[{i}]", line)
    if back.customer and not facts.party(back.customer):
        problems.append(Problem("party.unknown", "customer", (back.customer,)))
    problems += payment_problems(back.payments, back.total, back.customer)
    problems += cash_problems(back.payments, back.date, facts)
    return problems + (_sale_problems(back, facts) if back.of else _cost_problems(back, facts))


def _sale_problems(back: SaleReturn, facts: Facts) -> list[Problem]:
    entry = facts.recorded(back.of)
    if entry is None or entry.kind != "sale" or entry.reversed_by:
        return [Problem("return.no_sale", "of", (back.of,))]
    if back.date < entry.date:
        return [Problem("return.before_sale", "date", (entry.date,))]
    left = _sold(entry)
    for item, (milli, _cost) in facts.returned(back.of).items():
        left[item] = left.get(item, 0) - milli
    problems = []
    for i, line in enumerate(back.lines):
        left[line.item] = left.get(line.item, 0) - line.qty.milli
        if left[line.item] < 0:
            have = Qty(max(0, left[line.item] + line.qty.milli))
            problems.append(Problem("return.too_many", f"lines[{i}].qty", (have,)))
        dearest = _dearest(entry, line.item)
        if line.unit_price > dearest:
            problems.append(Problem("return.too_dear", f"lines[{i}].unit_price", (dearest,)))
    if back.customer and back.customer != entry.document.customer:
        problems.append(Problem("return.other_customer", "customer", (back.of,)))
    return problems


def _dearest(entry: Entry, item: str) -> Money:
    """Highest price an item was sold at: no more can be given back for one."""
    assert isinstance(entry.document, Sale)
    prices = [line.unit_price for line in entry.document.lines if line.item == item]
    return max(prices, default=ZERO)


def _cost_problems(back: SaleReturn, facts: Facts) -> list[Problem]:
    return [
        Problem("return.never_had", f"lines[{i}].item", (item.named,))
        for i, line in enumerate(back.lines)
        if (item := facts.item(line.item))
        and item.stocked
        and facts.last_unit_cost(item.code) is None
    ]


def _sold(entry: Entry) -> dict[str, int]:
    assert isinstance(entry.document, Sale)
    sold: dict[str, int] = {}
    for line in entry.document.lines:
        sold[line.item] = sold.get(line.item, 0) + line.qty.milli
    return sold


def book(back: SaleReturn, facts: Facts) -> Booking:
    """Book the income and its tax back as the sale booked them, and the goods in at their cost."""
    items = [item for line in back.lines if (item := facts.item(line.item))]
    moves = tuple(_moves(back, items, facts))
    party = facts.party(back.customer) if back.customer else None
    legs = paid_out(back.payments, receivable(party.relation if party else ""), back.customer)
    legs += [(leg[0], -leg[1]) for leg in _income(back, items, facts)]
    return Booking(booked(*legs, *inventory_legs(moves, items)), moves)


def _income(back: SaleReturn, items: list[Item], facts: Facts) -> Iterator[Leg]:
    """What the lines had brought in: at the rate, regime and accounts of the sale.

    Without a sale nothing tells them, and today's are taken.
    """
    sale = facts.recorded(back.of) if back.of else None
    channel = sale.document.channel if sale else ""
    taxed = is_taxed(facts.profile_then(sale) if sale else facts.profile, channel)
    for item, line in zip(items, back.lines, strict=True):
        sold = facts.item_then(item.code, sale) if sale else item
        assert sold is not None, item
        yield from income_legs(sold, line.net, channel, taxed=taxed)


def _moves(back: SaleReturn, items: list[Item], facts: Facts) -> list[Move]:
    sale = facts.recorded(back.of) if back.of else None
    before = dict(facts.returned(back.of)) if sale else {}
    moves = []
    for item, line in zip(items, back.lines, strict=True):
        if not item.stocked:
            continue
        if sale and all(move.item != item.code for move in sale.booking.moves):
            continue  # it was still a service when it was sold
        if sale:
            milli, spent = before.get(item.code, (0, 0))
            cost = _cost_then(sale, item.code, (milli, spent), line.qty)
            before[item.code] = (milli + line.qty.milli, spent + cost.centimes)
        else:
            cost = _cost_now(item.code, back, facts, line.qty)
        moves.append(Move(item.code, line.qty, CUSTOMERS, back.place, cost))
    return moves


def _cost_then(sale: Entry, item: str, before: tuple[int, int], qty: Qty) -> Money:
    """Share of the sale's cost; parts of one sale returned one by one add up to all of it.

    ``before`` is the quantity and cost of what came back already and was not taken back since.
    """
    moved = [move for move in sale.booking.moves if move.item == item]
    cost = total(move.cost for move in moved).centimes
    milli = sum(move.qty.milli for move in moved)
    return Money(max(0, divide(cost * (before[0] + qty.milli), milli) - before[1]))


def _cost_now(item: str, back: SaleReturn, facts: Facts, qty: Qty) -> Money:
    """Cost at today's average, or at the last known cost when the shelf is empty."""
    now = facts.stock(item, back.place, back.date).now
    if now.qty > NONE:
        return Money(divide(now.value.centimes * qty.milli, now.qty.milli))
    last = facts.last_unit_cost(item)
    assert last is not None, item
    return Money(divide(last[0] * qty.milli, last[1]))


KIND = Kind(
    "sale_return",
    N_("Sale return"),
    "RT",
    "sales",
    SaleReturn,
    check,
    book,
    SaleReturn(
        date=date(2026, 2, 25),
        lines=(SaleLine("TAP-120", Qty(1000), Money(125000)),),
        payments=(Payment("cash", Money(125000)),),
    ),
)
