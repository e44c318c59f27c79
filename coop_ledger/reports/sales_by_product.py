"""Sales by product: how many, for how much, what they had cost, best first; returns deducted."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from coop_ledger.core.documents.item import Item
from coop_ledger.core.money import NONE, ZERO, Money, Qty
from coop_ledger.core.text import N_
from coop_ledger.reports import words
from coop_ledger.reports.spec import Filter, Params, Reader, ReportSpec
from coop_ledger.reports.table import Cell, Chart, Column, Emphasis, Measure, Named, Report, Row

_GOODS = (
    Column("item", N_("Code"), 12),
    Column("name", N_("Name"), 34),
    Column("qty", N_("Quantity"), 14, figures=True),
)
_SALES = Column("amount", N_("Sales"), 14, carry="sum", figures=True, always=True)
_TAXED_SALES = tuple(
    Column(key, title, 14, "sum", figures=True, always=True, tiers=(N_("Sales"), under))
    for key, title, under in (
        ("amount", N_("Sales, tax included"), N_("Tax included")),
        ("before_tax", N_("Sales before tax"), N_("Before tax")),
    )
)
_LEFT = (
    Column("cost", N_("Cost"), 14, carry="sum", figures=True),
    Column("margin", N_("Margin"), 14, carry="sum", figures=True),
)
COLUMNS, TAXED_COLUMNS = (*_GOODS, _SALES, *_LEFT), (*_GOODS, *_TAXED_SALES, *_LEFT)
ASKED = N_(
    "Sales are what customers were asked, tax included, after discounts; returns are deducted."
)
_TAXED_NOTES = (
    N_("Sales are what customers were asked after discounts; returns are deducted."),
    N_("The margin is sales before tax less their cost."),
)
_BARS = 8


@dataclass(frozen=True, slots=True)
class _Sold:
    """What was sold of an item, or of all of them, less what came back."""

    qty: Qty = NONE
    amount: Money = ZERO
    tax: Money = ZERO
    cost: Money = ZERO

    def __add__(self, other: "_Sold") -> "_Sold":
        return _Sold(
            self.qty + other.qty,
            self.amount + other.amount,
            self.tax + other.tax,
            self.cost + other.cost,
        )

    def figures(self, *, taxed: bool) -> tuple[Money, ...]:
        """Sales, before tax too where there is any, their cost, and the margin.

        Tax is collected for the State: none of it is margin.
        """
        before_tax = self.amount - self.tax
        sales = (self.amount, before_tax) if taxed else (self.amount,)
        return (*sales, self.cost, before_tax - self.cost)


def build(reader: Reader, params: Params) -> Report:
    """Read what was sold of each item in a period.

    Where nothing of it carries tax, one column of sales says all.
    """
    category = params.chosen("category")
    items = {item.code: item for item in reader.items() if category in ("", item.category)}
    sold = {item: one for item, one in _sold(reader, params).items() if item in items}
    best = sorted(sold, key=lambda code: (-sold[code].amount.centimes, code))
    taxed = any(one.tax for one in sold.values())
    rows = [_row(items[code], sold[code], taxed=taxed) for code in best]
    total = sum(sold.values(), _Sold()).figures(taxed=taxed)
    rows.append(Row((None, words.TOTAL, None, *total), Emphasis.TOTAL))
    columns = TAXED_COLUMNS if taxed else COLUMNS
    facts = words.period(reader, params) + words.narrowed(
        (N_("Category"), words.category(category) if category else None)
    )
    return Report(
        "sales_by_product",
        SALES_BY_PRODUCT.title,
        columns,
        tuple(rows),
        facts,
        _chart(columns[3].title, [(_name(items[code]), sold[code].amount) for code in best]),
        _TAXED_NOTES if taxed else (ASKED,),
    )


def _sold(reader: Reader, params: Params) -> Mapping[str, _Sold]:
    since, until = words.covered(reader, params)
    found: dict[str, _Sold] = {}
    for line in reader.sold(since, until):
        before = found.get(line.item, _Sold())
        found[line.item] = before + _Sold(line.qty, line.amount, line.tax)
    costs = reader.cost_of_sales(since, until)
    return {item: replace(one, cost=costs.get(item, ZERO)) for item, one in found.items()}


def _row(item: Item, sold: _Sold, *, taxed: bool) -> Row:
    *sales, cost, margin = sold.figures(taxed=taxed)
    what: tuple[Cell, ...] = (item.code, _name(item), Measure(sold.qty, item.unit))
    opens = ("stock_card", {"item": item.code}) if item.stocked else None
    return Row((*what, *sales, words.unless_zero(cost), margin), opens=opens)


def _name(item: Item) -> Named:
    return Named(item.name_fr or item.name_ar, item.name_ar)


def _chart(title: str, best: Sequence[tuple[Named, Money]]) -> Chart | None:
    if not best:
        return None
    names, amounts = zip(*best[:_BARS], strict=True)
    return Chart(names, ((title, amounts),), title)


SALES_BY_PRODUCT = ReportSpec(
    "sales_by_product",
    N_("Sales by product"),
    "sales",
    frozenset({"posting", "stock", "item"}),
    "period",
    (Filter("category", N_("Category"), "category"),),
    build,
)
