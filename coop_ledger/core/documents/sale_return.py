"""A sale return: the customer brings goods back and gets money, or owes less."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

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
    on_credit,
    paid,
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
from coop_ledger.core.ledger import Booking, Move, Posting, Problem, booked
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
    sale, before = entry.document, facts.returned(back.of)
    problems = _goods_problems(back, sale, [one.document for one in before])
    problems += _money_problems(back, entry, [one.document for one in before], facts)
    if back.customer and back.customer != sale.customer:
        problems.append(Problem("return.other_customer", "customer", (back.of,)))
    return problems


def _goods_problems(back: SaleReturn, sale: Sale, before: Sequence[SaleReturn]) -> list[Problem]:
    """Check that of each item no more comes back than was sold, for no more than it brought in."""
    milli: Counter[str] = Counter()
    given: Counter[str] = Counter()
    for line in (line for earlier in before for line in earlier.lines):
        milli[line.item] += line.qty.milli
        given[line.item] += line.net.centimes
    problems = []
    for i, line in enumerate(back.lines):
        left = sum(s.qty.milli for s in sale.lines if s.item == line.item) - milli[line.item]
        milli[line.item] += line.qty.milli
        if line.qty.milli > left:
            problems.append(Problem("return.too_many", f"lines[{i}].qty", (Qty(max(0, left)),)))
            continue
        worth = brought_in(sale, line.item, milli[line.item])
        most = max(worth - Money(given[line.item]), ZERO)
        given[line.item] += line.net.centimes
        if line.net > most:
            problems.append(Problem("return.too_dear", f"lines[{i}].unit_price", (most,)))
    return problems


def brought_in(sale: Sale, item: str, milli: int) -> Money:
    """Tell what so much of an item had brought in, after every discount: the dearest first.

    All of it brought in exactly what its lines did, to the centime. Lines of one price share it;
    where one code was sold at several prices nothing tells which piece came back.
    """
    lines = [
        (amount.centimes, line.qty.milli)
        for line, amount in zip(sale.lines, sale.line_totals(), strict=True)
        if line.item == item
    ]
    worth, left = 0, milli
    for amount, qty in sorted(lines, key=lambda line: Fraction(*line), reverse=True):
        part = min(qty, left)
        worth, left = worth + divide(amount * part, qty), left - part
    return Money(worth)


def _money_problems(
    back: SaleReturn, entry: Entry, before: Sequence[SaleReturn], facts: Facts
) -> list[Problem]:
    """Check that no money is given back for what was never paid: the debt is lowered first.

    Books know what a customer owes, not what she owes of one sale: of what was left on credit
    as much is unpaid as she owes on the day.
    """
    sale = entry.document
    noted = total(on_credit(earlier.payments) for earlier in before)
    owes = total(facts.balance(p.account, back.date, p.party) for p in _debts(entry))
    unpaid = min(on_credit(sale.payments) - noted, owes)
    most = max(sale.total - max(unpaid, ZERO) - total(b.total for b in before), ZERO)
    if unpaid <= ZERO or paid(back.payments) <= most:
        return []
    return [Problem("return.still_owed", "payments", (unpaid, most))]


def _debts(entry: Entry) -> list[Posting]:
    return [posting for posting in entry.booking.postings if posting.party]


def _cost_problems(back: SaleReturn, facts: Facts) -> list[Problem]:
    return [
        Problem("return.never_had", f"lines[{i}].item", (item.named,))
        for i, line in enumerate(back.lines)
        if (item := facts.item(line.item))
        and item.stocked
        and facts.last_unit_cost(item.code) is None
    ]


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

    Without a sale nothing tells them, and those of the return's day are taken.
    """
    sale = facts.recorded(back.of) if back.of else None
    channel = sale.document.channel if sale else ""
    profile = facts.profile_then(sale) if sale else facts.profile_on(back.date)
    taxed = is_taxed(profile, channel)
    for item, line in zip(items, back.lines, strict=True):
        code = item.code
        sold = facts.item_then(code, sale) if sale else facts.item_on(code, back.date)
        assert sold is not None, item
        yield from income_legs(sold, line.net, channel, taxed=taxed)


def _moves(back: SaleReturn, items: list[Item], facts: Facts) -> list[Move]:
    sale = facts.recorded(back.of) if back.of else None
    before = _came_back(facts.returned(back.of)) if sale else {}
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


def _came_back(returns: Sequence[Entry]) -> dict[str, tuple[int, int]]:
    """Quantity (milli) and cost (centimes) of what came back, by item."""
    milli: Counter[str] = Counter()
    cost: Counter[str] = Counter()
    for entry in returns:
        for line in entry.document.lines:
            milli[line.item] += line.qty.milli
        for move in entry.booking.moves:
            cost[move.item] += move.cost.centimes
    return {item: (milli[item], cost[item]) for item in milli}


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
