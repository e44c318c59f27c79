"""A row of the expenses: a charge, goods bought, a debt paid, or our own money carried."""

from coop_ledger.core.canonical import money_text, qty_text
from coop_ledger.core.ledger import Problem
from coop_ledger.core.money import NONE, ZERO, Money, Qty
from coop_ledger.i18n import parse_qty
from coop_ledger.notebook.cells import amount
from coop_ledger.notebook.layout import Line
from coop_ledger.notebook.mapping import NotebookMap
from coop_ledger.notebook.phrases import longest
from coop_ledger.notebook.preview import Json
from coop_ledger.notebook.problems import Problems
from coop_ledger.notebook.registers import Goods, Items
from coop_ledger.notebook.sales import read_debt_paid
from coop_ledger.notebook.settling import note, on_credit, party, payments


def read_expense(line: Line, words: NotebookMap, items: Items) -> tuple[Json, Problems]:
    """Understand a row of the expenses.

    Returns:
        A document without its date, its supplier still a name; worth nothing with problems.
    """
    label = line.written("label")
    if longest(label, words.supplier_payments):
        return read_debt_paid(line, words, "supplier")
    problems = Problems()
    spent = problems.keep(amount(line.cell("amount")))
    if spent is not None and spent <= ZERO:
        problems.append(Problem("row.not_positive", "amount", (spent,)))
    carried = longest(label, words.transfers)
    document = _carried(words.transfers[carried]) if carried else _bought(label, words, items)
    if not document:
        document = _charge(label, words, problems)
    if spent is None or problems:
        return {}, problems
    _fill_in(document, spent)
    if not carried:
        document |= _paid(line, spent, words, problems)
    return document | note(line, words, label=True), problems


def _carried(road: tuple[str, str]) -> Json:
    return {"kind": "transfer", "source": road[0], "target": road[1]}


def _bought(label: str, words: NotebookMap, items: Items) -> Json:
    for template, name in words.purchases:
        if found := template.fits(label):
            goods = items.find(name)
            qty = parse_qty(found["qty"])
            if goods and qty and qty > NONE:
                return _purchase(goods, qty)
    return {}


def _purchase(goods: Goods, qty: Qty) -> Json:
    return {"kind": "purchase", "lines": [{"item": goods.code, "qty": qty_text(qty)}]}


def _charge(label: str, words: NotebookMap, problems: Problems) -> Json:
    phrase = longest(label, words.expenses)
    if phrase is None:
        code = "row.account_unknown" if label else "row.no_item"
        problems.append(Problem(code, "label", (label,) if label else ()))
        return {}
    return {"kind": "expense", "lines": [{"account": words.expenses[phrase]}]}


def _fill_in(document: Json, spent: Money) -> None:
    """Put the amount where this kind of document has it."""
    match document["kind"]:
        case "transfer":
            document["amount"] = money_text(spent)
        case "purchase":
            document["lines"][0]["cost"] = money_text(spent)
        case _:
            document["lines"][0]["amount"] = money_text(spent)


def _paid(line: Line, spent: Money, words: NotebookMap, problems: Problems) -> Json:
    parts = problems.keep(payments(line, spent, words)) or []
    supplier = party(line, words)
    if on_credit(parts) and not supplier:
        problems.append(Problem("row.credit_needs_name", "party"))
    return {"payments": parts} | ({"supplier": supplier} if supplier else {})
