"""Goods that leave or come in: checks and bookings shared by the documents that carry them."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date

from coop_ledger.core.chart import CATEGORIES, Category
from coop_ledger.core.documents.item import UNITS, Item
from coop_ledger.core.documents.payments import Leg
from coop_ledger.core.facts import Facts
from coop_ledger.core.ledger import Move, Problem
from coop_ledger.core.money import NONE, Money, Qty
from coop_ledger.core.stock import OUTSIDE, Timeline

WORKSHOP = "workshop"


def category_of(item: Item) -> Category:
    """How an item is booked."""
    return CATEGORIES[item.category]


def line_problems(where: str, code: str, qty: Qty, facts: Facts) -> list[Problem]:
    """Check that an item is known and a quantity makes sense in its unit."""
    item = facts.item(code)
    if item is None:
        return [Problem("item.unknown", f"{where}.item", (code,))]
    if qty <= NONE:
        return [Problem("qty.not_positive", f"{where}.qty")]
    if qty.milli % UNITS[item.unit]:
        return [Problem("qty.not_whole", f"{where}.qty", (item.named,))]
    return []


def place_problems(place: str, facts: Facts) -> list[Problem]:
    """Check that a place is one of ours."""
    known = facts.profile.places if facts.profile else ()
    return [] if place in known else [Problem("place.unknown", "place", (place,))]


@dataclass(slots=True)
class Shelf:
    """Stock of one place while a document with several lines is judged or booked.

    The only state in the rules: what line 1 takes, line 2 does not find any more.
    """

    facts: Facts
    place: str
    on: date
    _seen: dict[str, Timeline] = field(default_factory=dict)

    def timeline(self, item: str) -> Timeline:
        """Stock of an item after the lines so far."""
        if item not in self._seen:
            self._seen[item] = self.facts.stock(item, self.place, self.on)
        return self._seen[item]

    def add(self, item: str, qty: Qty, value: Money) -> None:
        """Put goods on the shelf, or with negatives take them away."""
        self._seen[item] = self.timeline(item).plus(qty, value)

    def take_problem(self, where: str, item: Item, qty: Qty) -> Problem | None:
        """Take goods for a trial; tell why it is not possible."""
        if not item.stocked or qty <= NONE:
            return None
        timeline = self.timeline(item.code)
        if qty > timeline.free:
            later = timeline.free < timeline.now.qty
            code = "stock.short_later" if later else "stock.short"
            return Problem(code, f"{where}.qty", (item.named, timeline.free, qty))
        cost = timeline.cost_of(qty)
        if cost is None:
            return Problem("stock.repriced", "date", (item.named,))
        self.add(item.code, -qty, -cost)
        return None

    def take(self, item: Item, qty: Qty, target: str) -> Move | None:
        """Take goods to another place at their average cost; None for a service."""
        if not item.stocked:
            return None
        cost = self.timeline(item.code).cost_of(qty)
        assert cost is not None, (item, qty)
        self.add(item.code, -qty, -cost)
        return Move(item.code, qty, self.place, target, cost)


def inventory_legs(moves: Iterable[Move], items: Sequence[Item]) -> list[Leg]:
    """Post what moves did to our stock: class 3 against its variation account."""
    by_code = {item.code: category_of(item) for item in items}
    legs: list[Leg] = []
    for move in moves:
        category = by_code[move.item]
        sign = (move.target not in OUTSIDE) - (move.source not in OUTSIDE)
        value = Money(sign * move.cost.centimes)
        legs += [(category.stock, value), (category.variation, -value)]
    return legs
