"""A row of the stock when the books begin: goods with their cost, or money in a box."""

from dataclasses import dataclass
from datetime import date

from coop_ledger.core.canonical import money_text, qty_text
from coop_ledger.core.ledger import Problem
from coop_ledger.core.money import NONE, ZERO, Money, Qty, price_of
from coop_ledger.core.text import fold
from coop_ledger.i18n import UNITS
from coop_ledger.i18n.units import is_unit
from coop_ledger.notebook.cells import amount, quantity
from coop_ledger.notebook.layout import Line
from coop_ledger.notebook.mapping import NotebookMap
from coop_ledger.notebook.phrases import longest
from coop_ledger.notebook.preview import Json
from coop_ledger.notebook.problems import Problems
from coop_ledger.notebook.registers import Items, named


@dataclass(frozen=True, slots=True)
class StockRow:
    """What a row says: a new item (or none), and its part of the opening (or none)."""

    item: Json
    stock: Json
    balance: Json


_NOTHING = StockRow({}, {}, {})


def same_item(line: Line, items: Items) -> bool:
    """Tell whether a row only says that a name stands for another item."""
    return items.is_alias(line.written("label")) and line.empty("qty", "price", "amount")


def read_stock(
    line: Line, words: NotebookMap, items: Items, start: date
) -> tuple[StockRow, Problems]:
    """Understand a row of the opening stock; a new item is added to ``items`` when it is sound."""
    label = line.written("label")
    purse = longest(label, words.balances)
    if purse:
        return _balance(line, words.balances[purse])
    problems = Problems()
    name = label
    if not name:
        problems.append(Problem("row.no_item", "label"))
    known = items.find(name)
    unit = known.unit if known else _unit(line, problems)
    qty = problems.keep(quantity(line.cell("qty"), unit=unit))
    value = problems.keep(amount(line.cell("amount")))
    _check_sum(line, qty, value, problems)
    if qty is None or value is None or problems:
        return _NOTHING, problems
    goods = known or items.add(name, unit)
    stock = {"item": goods.code, "qty": qty_text(qty), "value": money_text(value)}
    item = {} if known else _item(goods.code, name, unit, words, start)
    return StockRow(item, stock if qty else {}, {}), problems


def _balance(line: Line, account: str) -> tuple[StockRow, Problems]:
    problems = Problems()
    held = problems.keep(amount(line.cell("amount")))
    if not held:
        return _NOTHING, problems
    side = "debit" if held > ZERO else "credit"
    return StockRow({}, {}, {"account": account, side: money_text(abs(held))}), problems


def _unit(line: Line, problems: Problems) -> str:
    written = line.written("unit")
    found = next((code for code in UNITS if is_unit(written, code)), "")
    if not found:
        problems.append(Problem("row.unit_unknown", "unit", (written,)))
    return found


def _check_sum(line: Line, qty: Qty | None, value: Money | None, problems: Problems) -> None:
    if qty is not None and qty < NONE:
        problems.append(Problem("row.not_positive", "qty", (qty,)))
    if value is not None and value < ZERO:
        problems.append(Problem("row.not_positive", "amount", (value,)))
    if line.empty("price"):
        return
    cost = problems.keep(amount(line.cell("price"), "price"))
    if qty is None or cost is None or value is None or problems:
        return
    if price_of(qty, cost) != value:
        problems.append(Problem("row.does_not_add_up", "amount", (qty, cost, value)))


def _item(code: str, name: str, unit: str, words: NotebookMap, start: date) -> Json:
    sorts = {fold(word): sort for word, sort in words.categories.items()}
    document = {"kind": "item", "date": start.isoformat(), "code": code} | named(name)
    return document | {"category": sorts.get(fold(name), "product"), "unit": unit}
