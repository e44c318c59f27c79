"""The stock card: one item, every move in and out, and what is left in quantity and in value."""

from coop_ledger.core.money import NONE, ZERO, Money, Qty, divide
from coop_ledger.core.readings import MoveLine
from coop_ledger.core.stock import OPENING, OUTSIDE
from coop_ledger.core.text import N_
from coop_ledger.reports import words
from coop_ledger.reports.spec import Filter, Params, Reader, ReportSpec
from coop_ledger.reports.table import (
    Cell,
    Column,
    Emphasis,
    Joined,
    Named,
    Report,
    Row,
    Term,
    Way,
)

COLUMNS = (
    words.DATE,
    words.NUMBER,
    Column("label", N_("What happened"), 26),
    Column("in", N_("In"), 11, figures=True, always=True),
    Column("out", N_("Out"), 11, figures=True, always=True),
    Column("balance", N_("Balance"), 11, carry="last", figures=True, always=True),
    Column("in_value", N_("Value in"), 12, carry="sum", figures=True, always=True),
    Column("out_value", N_("Value out"), 12, carry="sum", figures=True, always=True),
    Column("value", N_("Stock value"), 12, carry="last", figures=True, always=True),
    Column("unit_cost", N_("Unit cost"), 11, figures=True),
)


def build(reader: Reader, params: Params) -> Report:
    """Read the card of an item, in all places or in one."""
    since, until = words.covered(reader, params)
    code, place = params.chosen("item"), params.chosen("place")
    item = next(item for item in reader.items() if item.code == code)
    before = words.day_before(since)
    shelf = [
        line
        for line in (reader.stock(before, item=code) if before else ())
        if place in ("", line.place)
    ]
    card = _Card(Qty(sum(s.qty.milli for s in shelf)), words.add(s.value for s in shelf))
    rows = [card.opening()] if shelf else []
    for move in reader.moves(since, until, item=code):
        if sign := _sign(move, place):
            rows.append(card.write(move, sign))
    rows += card.closing()
    facts = (
        (N_("The item"), Joined((code, Named(item.name_fr or item.name_ar, item.name_ar)))),
        (N_("Unit"), words.unit(item.unit)),
        *words.narrowed((N_("Place"), words.place(place) if place else None)),
        *words.period(reader, params),
    )
    return Report("stock_card", STOCK_CARD.title, COLUMNS, tuple(rows), facts)


def _sign(move: MoveLine, place: str) -> int:
    """1 for what came in, -1 for what went out, 0 for what only changed place among ours."""
    if place:
        return (move.target == place) - (move.source == place)
    return (move.target not in OUTSIDE) - (move.source not in OUTSIDE)


class _Card:
    """Keeps what is left while the card is written."""

    def __init__(self, qty: Qty, value: Money) -> None:
        self._qty, self._value = qty, value
        self._in, self._out = (NONE, ZERO), (NONE, ZERO)

    def opening(self) -> Row:
        """What was there before the period."""
        left = self._left()
        cells = (None, None, words.OPENING_BALANCE, None, None, left[0], None, None, *left[1:])
        return Row(cells)

    def write(self, move: MoveLine, sign: int) -> Row:
        """One move and what it left."""
        self._qty += Qty(sign * move.qty.milli)
        self._value += Money(sign * move.cost.centimes)
        target = words.place(move.target)
        way = Way(words.place(move.source), target) if move.source != OPENING else target
        label = Joined((words.kind(move.kind), way))
        both: tuple[Cell, Cell]
        values: tuple[Cell, Cell]
        if sign > 0:
            self._in = self._in[0] + move.qty, self._in[1] + move.cost
            both, values = (move.qty, None), (move.cost, None)
        else:
            self._out = self._out[0] + move.qty, self._out[1] + move.cost
            both, values = (None, move.qty), (None, move.cost)
        left = self._left()
        return Row(
            (move.date, move.number, label, *both, left[0], *values, *left[1:]), link=move.number
        )

    def closing(self) -> tuple[Row, Row]:
        """What came and went in all; what is left."""
        left = self._left()
        (qty_in, value_in), (qty_out, value_out) = self._in, self._out
        sums = (None, None, words.TOTAL, qty_in, qty_out, None, value_in, value_out, None, None)
        end = (None, None, Term(N_("Stock at the end")), None, None, left[0], None, None, *left[1:])
        return Row(sums, Emphasis.SUBTOTAL), Row(end, Emphasis.TOTAL)

    def _left(self) -> tuple[Cell, Cell, Cell]:
        milli = self._qty.milli
        each = Money(divide(self._value.centimes * 1000, milli)) if milli > 0 else None
        return self._qty, self._value, each


STOCK_CARD = ReportSpec(
    "stock_card",
    N_("Stock card"),
    "stock",
    frozenset({"stock", "item"}),
    "period",
    (Filter("item", N_("The item"), "item", needed=True), Filter("place", N_("Place"), "place")),
    build,
)
