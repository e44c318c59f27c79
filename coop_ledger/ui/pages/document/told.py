"""A recorded document in words of the trade, and as an accountant reads it: values, no widgets."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields, is_dataclass
from datetime import date
from typing import TYPE_CHECKING

from coop_ledger.core.documents import BY_NAME
from coop_ledger.core.documents.cash_count import CashCount
from coop_ledger.core.documents.item import Item
from coop_ledger.core.documents.purchase import Purchase
from coop_ledger.core.documents.sale import Sale, SaleLine
from coop_ledger.core.documents.sale_return import SaleReturn
from coop_ledger.core.facts import Entry
from coop_ledger.core.money import NONE, ZERO, Money, Qty
from coop_ledger.core.text import N_
from coop_ledger.reports import words
from coop_ledger.reports.spec import Reader
from coop_ledger.reports.table import (
    Cell,
    Column,
    Emphasis,
    Joined,
    Measure,
    Named,
    Report,
    Row,
    Term,
)
from coop_ledger.ui.pages.document import counted
from coop_ledger.ui.pages.document.words import CODES, FIELDS, label_of

if TYPE_CHECKING:
    from _typeshed import DataclassInstance

_PEOPLE, _WIDE = frozenset({"customer", "supplier", "party"}), 30
_ELSEWHERE = frozenset({"date", "attachments", "of"})
"""Fields the page shows in a place of their own."""
_EMPTY = ("", (), 0, ZERO, NONE)
"""What is not worth a line: nothing was written there."""


@dataclass(frozen=True, slots=True)
class Names:
    """What codes are called in this book."""

    people: Mapping[str, Named]
    accounts: Mapping[str, Named]
    items: Mapping[str, Item]

    @classmethod
    def of(cls, reader: Reader) -> "Names":
        """Read the names of a book."""
        items = {item.code: item for item in reader.items()}
        return cls(words.people(reader), words.accounts(reader), items)

    def item(self, code: str) -> Cell:
        """Name an item."""
        known = self.items.get(code)
        return Named(known.name_fr or known.name_ar, known.name_ar) if known else code


@dataclass(frozen=True, slots=True)
class Told:
    """What was said: a label and a value each, and tables for what came in several."""

    said: tuple[tuple[str, Cell], ...]
    tables: tuple[Report, ...]


def tell(entry: Entry, names: Names) -> Told:
    """Tell a document field by field; what was left empty is left out."""
    said: list[tuple[str, Cell]] = []
    tables: list[Report] = []
    document = entry.document
    for one in fields(document):
        value = getattr(document, one.name)
        if isinstance(document, CashCount) and one.name == "counts":
            said += counted.facts(entry, document)
            tables += [counted.table(document)] if document.counts else []
        elif one.name in _ELSEWHERE or value in _EMPTY:
            continue
        elif isinstance(value, tuple) and is_dataclass(value[0]):
            tables.append(_table(one.name, value, document, names))
        else:
            said.append((label_of(entry.kind, one.name), _cell(one.name, value, document, names)))
    return Told(tuple(said), tuple(tables))


def postings(entry: Entry, names: Names) -> Report:
    """Write the postings as a journal does."""
    columns = (
        Column("account", N_("Account"), 8),
        Column("name", N_("Account name"), 34),
        Column("party", N_("Name"), 20),
        Column("debit", N_("Debit"), 13, carry="sum"),
        Column("credit", N_("Credit"), 13, carry="sum"),
    )
    rows = [
        Row(
            (
                p.account,
                names.accounts.get(p.account),
                names.people.get(p.party, p.party) if p.party else None,
                words.debit(p.amount),
                words.credit(p.amount),
            ),
            opens=("general_ledger", {"account": p.account}),
        )
        for p in entry.booking.postings
    ]
    debit, credit = (
        words.add(found(p.amount) for p in entry.booking.postings)
        for found in (words.debit, words.credit)
    )
    rows.append(Row((None, words.TOTAL, None, debit, credit), Emphasis.TOTAL))
    return Report("postings", N_("Postings"), columns, tuple(rows))


def moves(entry: Entry, names: Names) -> Report:
    """Write what went from where to where, and what it had cost."""
    columns = (
        Column("item", N_("The item"), 12),
        Column("name", N_("Name"), 30),
        Column("source", N_("From"), 14),
        Column("target", N_("To"), 14),
        Column("qty", N_("Quantity"), 12),
        Column("cost", N_("Cost"), 13, carry="sum"),
    )
    rows = tuple(
        Row(
            (
                move.item,
                names.item(move.item),
                words.place(move.source),
                words.place(move.target),
                _measure(move.qty, move.item, names),
                move.cost,
            ),
            opens=("stock_card", {"item": move.item}),
        )
        for move in entry.booking.moves
    )
    return Report("moves", N_("Moves of goods"), columns, rows)


def _table(
    name: str, values: Sequence["DataclassInstance"], document: object, names: Names
) -> Report:
    """Write a list of parts, a row each; columns nobody filled fall out."""
    kept = [
        one.name
        for one in fields(values[0])
        if any(getattr(value, one.name) not in _EMPTY for value in values)
    ]
    columns = [Column(part, FIELDS[part], _width(part, getattr(values[0], part))) for part in kept]
    rows = [tuple(_filled(part, value, names) for part in kept) for value in values]
    if isinstance(values[0], SaleLine):
        columns.append(Column("amount", FIELDS["amount"], 13, carry="sum"))
        nets = [line.net for line in values if isinstance(line, SaleLine)]
        rows = [(*row, net) for row, net in zip(rows, nets, strict=True)]
    made = [Row(row) for row in rows]
    whole = _whole(name, document)
    if whole is not None and len(columns) > 1 and len(rows) > 1:
        blank: list[Cell] = [None] * (len(columns) - 2)
        made.append(Row((words.TOTAL, *blank, whole), Emphasis.TOTAL))
    return Report(f"said.{name}", FIELDS[name], tuple(columns), tuple(made))


def _filled(part: str, holder: "DataclassInstance", names: Names) -> Cell:
    value = getattr(holder, part)
    return None if value in _EMPTY else _cell(part, value, holder, names)


def _whole(name: str, document: object) -> Money | None:
    """Add up the last column of a table where that is what was asked or paid."""
    match document:
        case SaleReturn() | Purchase() if name == "lines":
            return document.total
        case Sale() if name == "lines":
            return document.total + document.discount
        case _:
            return None


def _width(part: str, value: object) -> int:
    if part in {"item", "account", "party", "reference", "reason", "label_fr", "label_ar"}:
        return _WIDE
    return 13 if isinstance(value, Money | Qty | int) else 14


def _cell(name: str, value: object, holder: object, names: Names) -> Cell:
    """Give a value with its name where it is a code, and its unit where it is a quantity."""
    match value:
        case bool():
            return Term(N_("Yes") if value else N_("No"))
        case int():
            return _number(name, value)
        case Qty():
            return _measure(value, str(getattr(holder, "item", "")), names)
        case Money() | date():
            return value
        case tuple():
            return Joined(tuple(_word(name, code) for code in value))
        case _:
            return _named(name, str(value), names)


def _number(name: str, value: int) -> Cell:
    if name == "vat":
        return f"{value} %"
    return str(value) if name in {"birth_year", "year_start_month"} else value


def _named(name: str, code: str, names: Names) -> Cell:
    if name in _PEOPLE:
        return names.people.get(code, code)
    if name == "item":
        return names.item(code)
    if name == "account":
        return Joined((code, names.accounts.get(code)))
    return _word(name, code)


def _word(name: str, code: str) -> Cell:
    msgid = CODES.get(name, {}).get(code)
    return Term(msgid) if msgid else code


def _measure(qty: Qty, item: str, names: Names) -> Measure:
    known = names.items.get(item)
    return Measure(qty, known.unit if known else "")


def title_of(kind: str) -> str:
    """Name a kind of document."""
    return BY_NAME[kind].title
