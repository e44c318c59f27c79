"""A row of the sales: goods sold or brought back, or a customer who pays what she owes."""

from dataclasses import dataclass

from coop_ledger.core.canonical import money_text, qty_text
from coop_ledger.core.ledger import Problem
from coop_ledger.core.money import NONE, ZERO, Money, Qty, price_of
from coop_ledger.i18n import parse_money
from coop_ledger.notebook.cells import amount, quantity
from coop_ledger.notebook.layout import Line
from coop_ledger.notebook.mapping import NotebookMap, Prefix
from coop_ledger.notebook.phrases import after, first, longest
from coop_ledger.notebook.preview import Json
from coop_ledger.notebook.problems import Problems
from coop_ledger.notebook.registers import Goods, Items
from coop_ledger.notebook.settling import note, on_credit, party, payments


@dataclass(frozen=True, slots=True)
class _Sold:
    goods: Goods
    qty: Qty
    price: Money
    discount: Money

    @property
    def total(self) -> Money:
        """What was asked; below zero for goods brought back."""
        return price_of(self.qty, self.price) - self.discount


def read_sale(line: Line, words: NotebookMap, items: Items) -> tuple[Json, Problems]:
    """Understand a row of the sales.

    Returns:
        A document without its date, its customer still a name; worth nothing with problems.
    """
    label = line.written("label")
    if longest(label, words.customer_payments) and line.empty("qty", "price"):
        return read_debt_paid(line, words, "customer")
    problems = Problems()
    name, prefix = _unprefixed(label, words, items)
    sold = _sold(line, name, words, items, problems)
    if sold is None:
        return {}, problems
    if prefix.is_return and sold.qty > NONE:
        problems.append(Problem("row.return_unclear", "qty"))
    parts = problems.keep(payments(line, abs(sold.total), words)) or []
    customer = party(line, words)
    if on_credit(parts) and not customer:
        problems.append(Problem("row.credit_needs_name", "party"))
    goods_line = _goods_line(sold)
    base = {"lines": [goods_line], "payments": parts} | _if(customer=customer)
    base |= note(line, words, label=label != sold.goods.name)
    if sold.qty < NONE:
        return {"kind": "sale_return"} | base, problems
    said = _if(discount=money_text(sold.discount) if sold.discount else "")
    return {"kind": "sale", "channel": prefix.channel or words.channel} | base | said, problems


def read_debt_paid(line: Line, words: NotebookMap, who: str) -> tuple[Json, Problems]:
    """Understand a row in which a debt is paid; ``who`` is ``customer`` or ``supplier``."""
    problems = Problems()
    name = party(line, words)
    if not name:
        problems.append(Problem("row.no_name", "party"))
    paid = problems.keep(amount(line.cell("amount")))
    if paid is None:
        return {}, problems
    if paid <= ZERO:
        problems.append(Problem("row.not_positive", "amount", (paid,)))
        return {}, problems
    parts = problems.keep(payments(line, paid, words, credit=False))
    document = {"kind": f"{who}_payment", who: name, "payments": parts}
    return document | note(line, words, label=True), problems


def _unprefixed(label: str, words: NotebookMap, items: Items) -> tuple[str, Prefix]:
    """Take a word such as *Foire Tiznit* off the item; an item's own name is never cut."""
    found = None if items.find(label) else longest(label, words.item_prefixes)
    return (after(label, found), words.item_prefixes[found]) if found else (label, Prefix())


def _sold(
    line: Line, name: str, words: NotebookMap, items: Items, problems: Problems
) -> _Sold | None:
    goods = items.find(name)
    if not name:
        problems.append(Problem("row.no_item", "label"))
    elif goods is None:
        problems.append(Problem("row.item_unknown", "label", (line.written("label"),)))
    unit = goods.unit if goods else ""
    qty = problems.keep(quantity(line.cell("qty"), unit=unit))
    price = problems.keep(amount(line.cell("price"), "price"))
    asked = None if line.empty("amount") else problems.keep(amount(line.cell("amount")))
    if goods is None or qty is None or price is None or problems:
        return None
    sold = _Sold(goods, qty, price, _discount(line, words) if qty > NONE else ZERO)
    problems.extend(_sum_problems(sold, asked))
    return None if problems else sold


def _sum_problems(sold: _Sold, asked: Money | None) -> list[Problem]:
    if not sold.qty:
        return [Problem("row.not_positive", "qty", (sold.qty,))]
    if sold.price <= ZERO:
        return [Problem("row.not_positive", "price", (sold.price,))]
    if asked is not None and asked != sold.total:
        return [Problem("row.does_not_add_up", "amount", (sold.qty, sold.price, asked))]
    if sold.qty > NONE and sold.total <= ZERO:
        gross = price_of(sold.qty, sold.price)
        return [Problem("row.discount_too_large", "note", (sold.discount, gross))]
    return []


def _discount(line: Line, words: NotebookMap) -> Money:
    found = first(words.discounts, line.written("note"))
    cut = parse_money(found["amount"]) if found else None
    return cut or ZERO


def _goods_line(sold: _Sold) -> Json:
    qty = sold.qty if sold.qty > NONE else -sold.qty
    price = money_text(sold.price)
    return {"item": sold.goods.code, "qty": qty_text(qty), "unit_price": price}


def _if(**values: str) -> Json:
    return {name: value for name, value in values.items() if value}
