"""An item: something the co-operative sells, buys or uses, as a line of the items' register."""

import re
from dataclasses import dataclass
from datetime import date
from typing import Literal, get_args

from coop_ledger.core.canonical import register_line
from coop_ledger.core.chart import CategoryName
from coop_ledger.core.documents.kind import Document, Kind
from coop_ledger.core.facts import Facts
from coop_ledger.core.ledger import Booking, Problem
from coop_ledger.core.money import ZERO, Money
from coop_ledger.core.text import N_, Named

Unit = Literal["piece", "pair", "set", "kg", "g", "m", "m2", "l", "hour", "day"]
UNITS: dict[str, int] = dict.fromkeys(get_args(Unit), 1) | {
    "piece": 1000,
    "pair": 1000,
    "set": 1000,
}
"""Smallest step of each unit in thousandths: pieces are whole, the rest is exact to 0.001."""
CODE = re.compile(r"[A-Z0-9][A-Z0-9-]{0,19}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Item(Document):
    """An item as described on a date; recording the same code again describes it anew.

    ``price`` is the usual selling price of one unit, tax included; ``vat`` the rate in percent
    that applies when the co-operative is liable; the first attachment is its photo.
    """

    code: str
    name_fr: str = ""
    name_ar: str = ""
    category: CategoryName = "product"
    unit: Unit = "piece"
    price: Money = ZERO
    vat: int = 0
    barcode: str = ""
    active: bool = True

    @property
    def name(self) -> str:
        """A name for machines, in whichever language there is one."""
        return self.name_fr or self.name_ar

    @property
    def named(self) -> Named:
        """Its names for messages; who tells them picks."""
        return Named(self.name_fr, self.name_ar)

    @property
    def stocked(self) -> bool:
        """Whether it can lie on a shelf."""
        return self.category != "service"


def check(item: Item, facts: Facts) -> list[Problem]:
    """List everything that stops this item from being recorded."""
    problems = []
    if not CODE.fullmatch(item.code):
        problems.append(Problem("item.code_shape", "code", (item.code,)))
    if not item.name:
        problems.append(Problem("name.missing", "name_fr"))
    if item.price < ZERO:
        problems.append(Problem("price.negative", "price"))
    problems += vat_problems(item.vat, "vat", item.date, facts)
    before = facts.item(item.code)
    other = before and (before.unit, before.category) != (item.unit, item.category)
    if other and facts.last_unit_cost(item.code) is not None:
        problems.append(Problem("item.unit_fixed", "unit", (item.named,)))
    return problems


def vat_problems(rate: int, field: str, on: date, facts: Facts) -> list[Problem]:
    """Check a rate of VAT against those of the day (CGI art. 99); 0 is exempt."""
    if not 0 <= rate <= 100:
        return [Problem("vat.rate", field)]
    rates = facts.setting("tax.vat_rates", on)
    if rate and rates and str(rate) not in rates.split():
        return [Problem("vat.unusual", field, (rate, rates), warning=True)]
    return []


def book(item: Item, _facts: Facts) -> Booking:
    """Write the item's line in the register."""
    return Booking(lines=(register_line("item", item.code, item),))


KIND = Kind(
    "item",
    N_("Item"),
    "AR",
    "stock",
    Item,
    check,
    book,
    Item(
        date=date(2026, 1, 2),
        code="TAP-120",
        name_fr="Tapis Ouzguita 120x200",
        name_ar="زربية واوزكيت 120×200",
        price=Money(125000),
    ),
    reversible=False,
)
