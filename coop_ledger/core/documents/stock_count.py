"""A stock count: what is really on the shelves, with a reason for each difference."""

from dataclasses import dataclass
from datetime import date
from typing import Literal

from coop_ledger.core.documents.goods import (
    WORKSHOP,
    Shelf,
    inventory_legs,
    line_problems,
    place_problems,
)
from coop_ledger.core.documents.item import UNITS
from coop_ledger.core.documents.kind import Document, Kind
from coop_ledger.core.facts import Facts
from coop_ledger.core.ledger import Booking, Move, Problem, booked
from coop_ledger.core.money import NONE, ZERO, Money, Qty, divide
from coop_ledger.core.stock import LOST
from coop_ledger.core.text import N_

Reason = Literal["", "breakage", "moths", "lost", "gift", "own_use", "made", "found", "error"]


@dataclass(frozen=True, slots=True)
class StockLine:
    """One item counted; ``unit_cost`` is asked only when nothing tells what a surplus cost."""

    item: str
    qty: Qty
    reason: Reason = ""
    unit_cost: Money = ZERO


@dataclass(frozen=True, slots=True, kw_only=True)
class StockCount(Document):
    """What was counted in one place; items not named were not counted."""

    lines: tuple[StockLine, ...]
    place: str = WORKSHOP


def check(count: StockCount, facts: Facts) -> list[Problem]:
    """List everything that stops this count from being recorded."""
    problems = place_problems(count.place, facts)
    if not count.lines:
        return [*problems, Problem("lines.none", "lines")]
    shelf = Shelf(facts, count.place, count.date)
    seen: set[str] = set()
    for i, line in enumerate(count.lines):
        problems += _line_problems(f"lines[{i}]", line, shelf)
        if line.item in seen:
            problems.append(Problem("count.twice", f"lines[{i}].item", (line.item,)))
        seen.add(line.item)
    return problems


def _line_problems(where: str, line: StockLine, shelf: Shelf) -> list[Problem]:
    item = shelf.facts.item(line.item)
    if item is None:
        return line_problems(where, line.item, line.qty, shelf.facts)
    if not item.stocked:
        return [Problem("item.not_stocked", f"{where}.item", (item.named,))]
    if line.qty < NONE or line.qty.milli % UNITS[item.unit]:
        return [Problem("qty.not_whole", f"{where}.qty", (item.named,))]
    gap = line.qty - shelf.timeline(item.code).now.qty
    problems = []
    if gap and not line.reason:
        problems.append(Problem("count.reason", f"{where}.reason", (gap,)))
    if gap < NONE and (short := shelf.take_problem(where, item, -gap)):
        problems.append(short)
    if gap > NONE and _cost_of_found(line, gap, shelf) is None:
        problems.append(Problem("count.cost", f"{where}.unit_cost", (item.named,)))
    return problems


def _cost_of_found(line: StockLine, gap: Qty, shelf: Shelf) -> Money | None:
    """Cost of a surplus: at the average on the shelf, the last known cost, or as told."""
    now = shelf.timeline(line.item).now
    last = shelf.facts.last_unit_cost(line.item)
    if now.qty > NONE:
        return Money(divide(now.value.centimes * gap.milli, now.qty.milli))
    if line.unit_cost > ZERO:
        return Money(divide(line.unit_cost.centimes * gap.milli, 1000))
    return Money(divide(last[0] * gap.milli, last[1])) if last else None


def book(count: StockCount, facts: Facts) -> Booking:
    """Book each difference: what is missing leaves, what is found comes in."""
    shelf = Shelf(facts, count.place, count.date)
    items, moves = [], []
    for line in count.lines:
        item = facts.item(line.item)
        assert item is not None
        gap = line.qty - shelf.timeline(item.code).now.qty
        if gap < NONE and (move := shelf.take(item, -gap, LOST)):
            moves.append(move)
        elif gap > NONE and (cost := _cost_of_found(line, gap, shelf)) is not None:
            moves.append(Move(item.code, gap, LOST, count.place, cost))
        items.append(item)
    return Booking(booked(*inventory_legs(moves, items)), tuple(moves))


KIND = Kind(
    "stock_count",
    N_("Stock count"),
    "IN",
    "stock",
    StockCount,
    check,
    book,
    StockCount(
        date=date(2026, 1, 31),
        lines=(StockLine("TAP-120", Qty(9000), reason="made", unit_cost=Money(70000)),),
    ),
)
