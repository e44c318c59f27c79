"""Sales by product: how many, for how much, what they had cost, best first; returns deducted."""

from collections import defaultdict

from coop_ledger.core.money import NONE, ZERO, Money, Qty
from coop_ledger.core.text import N_
from coop_ledger.reports import words
from coop_ledger.reports.spec import Filter, Params, Reader, ReportSpec
from coop_ledger.reports.table import Chart, Column, Emphasis, Measure, Named, Report, Row

COLUMNS = (
    Column("item", N_("The item"), 12),
    Column("name", N_("Name"), 34),
    Column("qty", N_("Quantity"), 14, figures=True),
    Column("amount", N_("Sales"), 14, carry="sum", figures=True, always=True),
    Column("cost", N_("Cost"), 14, carry="sum", figures=True),
    Column("margin", N_("Margin"), 14, carry="sum", figures=True),
)
ASKED = N_(
    "Sales are what customers were asked, tax included, after discounts; returns are deducted."
)
_BARS = 8


def build(reader: Reader, params: Params) -> Report:
    """Read what was sold of each item in a period."""
    since, until = words.covered(reader, params)
    category = params.chosen("category")
    items = {item.code: item for item in reader.items() if category in ("", item.category)}
    qty: dict[str, Qty] = defaultdict(lambda: NONE)
    amount: dict[str, Money] = defaultdict(lambda: ZERO)
    for line in reader.sold(since, until):
        if line.item in items:
            qty[line.item] += line.qty
            amount[line.item] += line.amount
    costs = reader.cost_of_sales(since, until)
    rows: list[Row] = []
    names, bars = [], []
    for code in sorted(amount, key=lambda code: (-amount[code].centimes, code)):
        item, cost = items[code], costs.get(code, ZERO)
        name = Named(item.name_fr or item.name_ar, item.name_ar)
        cells = (code, name, Measure(qty[code], item.unit), amount[code], words.unless_zero(cost))
        opens = ("stock_card", {"item": code}) if item.stocked else None
        rows.append(Row((*cells, amount[code] - cost), opens=opens))
        names.append(name)
        bars.append(amount[code])
    sold, cost = words.add(amount.values()), words.add(costs.get(code) for code in amount)
    rows.append(Row((None, words.TOTAL, None, sold, cost, sold - cost), Emphasis.TOTAL))
    facts = words.period(reader, params) + words.narrowed(
        (N_("Category"), words.category(category) if category else None)
    )
    series = ((N_("Sales"), tuple(bars[:_BARS])),)
    chart = Chart(tuple(names[:_BARS]), series, N_("Sales")) if bars else None
    return Report(
        "sales_by_product",
        SALES_BY_PRODUCT.title,
        COLUMNS,
        tuple(rows),
        facts,
        chart,
        (ASKED,),
    )


SALES_BY_PRODUCT = ReportSpec(
    "sales_by_product",
    N_("Sales by product"),
    "sales",
    frozenset({"posting", "stock", "item"}),
    "period",
    (Filter("category", N_("Category"), "category"),),
    build,
)
