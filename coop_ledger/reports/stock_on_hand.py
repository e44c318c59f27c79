"""Stock on hand: what lies in each place on a day, and what it is worth."""

from itertools import groupby

from coop_ledger.core.chart import CATEGORIES, STOCK_ACCOUNTS
from coop_ledger.core.documents.item import Item
from coop_ledger.core.money import Money, divide
from coop_ledger.core.readings import StockLine
from coop_ledger.core.text import N_
from coop_ledger.reports import words
from coop_ledger.reports.spec import Filter, Params, Reader, ReportSpec
from coop_ledger.reports.table import (
    NOT_ON_DAY,
    Cell,
    Column,
    Emphasis,
    Measure,
    Named,
    Report,
    Row,
)

COLUMNS = (
    Column("category", N_("Category"), 16, paper=False),
    Column("item", N_("Code"), 12),
    Column("name", N_("Name"), 32),
    Column("place", N_("Place"), 14),
    Column("qty", N_("Quantity"), 14, figures=True),
    Column("unit_cost", N_("Unit cost"), 12, figures=True),
    Column("value", N_("Value"), 14, carry="sum", figures=True, always=True),
)


def build(reader: Reader, params: Params) -> Report:
    """Read the stock at the end of a day at weighted average cost (law 9-88 art. 14).

    The whole stock is worth what the stock accounts of class 3 say: both are told.
    """
    until = words.covered(reader, params)[1]
    place, category = params.chosen("place"), params.chosen("category")
    items = {item.code: item for item in reader.items()}
    order = list(CATEGORIES)
    shelf = [
        (items[line.item], line)
        for line in reader.stock(until)
        if place in ("", line.place) and category in ("", items[line.item].category)
    ]
    shelf.sort(key=lambda found: order.index(found[0].category))
    rows: list[Row] = []
    for name, of_category in groupby(shelf, key=lambda found: found[0].category):
        lines = list(of_category)
        title = words.goods_of(name)
        rows.append(Row((title, None, title, None, None, None, None), Emphasis.GROUP))
        rows += [_row(item, line) for item, line in lines]
        whole = [line for _, line in lines]
        rows.append(_total(words.total_of(title), whole, Emphasis.SUBTOTAL))
    rows.append(_total(words.GRAND_TOTAL, [line for _, line in shelf], Emphasis.TOTAL))
    facts = words.on_day(reader, params) + words.narrowed(
        (N_("Place"), words.place(place) if place else None),
        (N_("Category"), words.category(category) if category else None),
    )
    if not (place or category):
        booked = (b.net for b in reader.balances(until, account="3") if b.account in STOCK_ACCOUNTS)
        facts += ((N_("Stock accounts (class 3)"), words.add(booked)),)
    title_ = STOCK_ON_HAND.title
    return Report("stock_on_hand", title_, COLUMNS, tuple(rows), facts, nothing=NOT_ON_DAY)


def _row(item: Item, line: StockLine) -> Row:
    qty = line.qty.milli
    each = Money(divide(line.value.centimes * 1000, qty)) if qty > 0 else None
    cells = (
        words.category(item.category),
        item.code,
        Named(item.name_fr or item.name_ar, item.name_ar),
        words.place(line.place),
        Measure(line.qty, item.unit),
        each,
        line.value,
    )
    return Row(cells, opens=("stock_card", {"item": item.code, "place": line.place}))


def _total(title: Cell, lines: list[StockLine], emphasis: Emphasis) -> Row:
    value = words.add(line.value for line in lines)
    return Row((None, None, title, None, None, None, value), emphasis)


STOCK_ON_HAND = ReportSpec(
    "stock_on_hand",
    N_("Stock on hand"),
    "stock",
    frozenset({"stock", "item"}),
    "day",
    (Filter("place", N_("Place"), "place"), Filter("category", N_("Category"), "category")),
    build,
)
