"""A book as a Data Package: one CSV table per thing, and a file that describes them.

Source of the form: https://specs.frictionlessdata.io/data-package/ (profile tabular-data-package).
"""

import csv
import hashlib
import io
import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from coop_ledger.books import Books
from coop_ledger.cli.desk import Json
from coop_ledger.cli.formats.journal import one_line
from coop_ledger.core.canonical import money_text, qty_text
from coop_ledger.render.cells import harmless

_TYPES: Final = {
    "seq": "integer",
    "date": "date",
    "recorded_at": "datetime",
    "amount": "number",
    "cost": "number",
    "price": "number",
    "qty": "number",
}
"""Type of a column by its name; the others are texts."""


@dataclass(frozen=True, slots=True)
class Table:
    """One table: rows as texts, the columns that identify a row, and what others refer to."""

    name: str
    columns: tuple[str, ...]
    rows: Sequence[Sequence[str]]
    key: tuple[str, ...] = ()
    refers: tuple[tuple[str, str, str], ...] = ()
    """(column, table, its column)"""


def package(books: Books) -> dict[str, bytes]:
    """Write every table and ``datapackage.json``; names of files and their content."""
    tables = (_entries(books), _postings(books), _moves(books), *_registers(books))
    files = {f"{table.name}.csv": _csv(table) for table in tables}
    described = {
        "profile": "tabular-data-package",
        "name": "coop-ledger-book",
        "title": books.profile.name_fr or books.profile.name_ar,
        "practice": books.profile.practice,
        "fingerprint": books.head().hash,
        "resources": [_described(table, files[f"{table.name}.csv"]) for table in tables],
    }
    text = json.dumps(described, ensure_ascii=False, indent=1) + "\n"
    return files | {"datapackage.json": text.encode("utf-8")}


def _csv(table: Table) -> bytes:
    target = io.StringIO()
    writer = csv.writer(target)
    writer.writerow(table.columns)
    writer.writerows(table.rows)
    return target.getvalue().encode("utf-8")


def _described(table: Table, content: bytes) -> Json:
    schema: Json = {
        "fields": [{"name": name, "type": _TYPES.get(name, "string")} for name in table.columns],
        "foreignKeys": [
            {"fields": column, "reference": {"resource": other, "fields": theirs}}
            for column, other, theirs in table.refers
        ],
    }
    if table.key:
        schema["primaryKey"] = list(table.key)
    return {
        "profile": "tabular-data-resource",
        "name": table.name,
        "path": f"{table.name}.csv",
        "format": "csv",
        "encoding": "utf-8",
        "bytes": len(content),
        "hash": f"sha256:{hashlib.sha256(content).hexdigest()}",
        "schema": schema,
    }


def _free(text: str) -> str:
    """Put a person's text on one line that no spreadsheet takes for a formula."""
    return harmless(one_line(text))


def _entries(books: Books) -> Table:
    lines = sorted(books.read.entries(), key=lambda line: line.seq)
    rows = [
        (
            *(str(e.seq), e.number, e.kind, e.date.isoformat(), e.party, _free(e.note)),
            *(e.reverses, e.reversed_by, e.recorded_at, _free(e.actor)),
        )
        for e in lines
    ]
    columns = ("seq", "number", "kind", "date", "party", "note", "reverses", "reversed_by")
    return Table("entries", (*columns, "recorded_at", "actor"), rows, ("seq",))


def _postings(books: Books) -> Table:
    rows = [
        (str(p.seq), p.number, p.date.isoformat(), p.account, p.party, money_text(p.amount))
        for p in books.read.postings()
    ]
    columns = ("seq", "number", "date", "account", "party", "amount")
    refers = (("seq", "entries", "seq"), ("account", "accounts", "code"))
    return Table("postings", columns, rows, refers=refers)


def _moves(books: Books) -> Table:
    rows = [
        (
            *(str(m.seq), m.number, m.date.isoformat(), m.item, m.source, m.target),
            *(qty_text(m.qty), money_text(m.cost)),
        )
        for m in books.read.moves()
    ]
    columns = ("seq", "number", "date", "item", "source", "target", "qty", "cost")
    refers = (("seq", "entries", "seq"), ("item", "items", "code"))
    return Table("moves", columns, rows, refers=refers)


def _registers(books: Books) -> Iterable[Table]:
    accounts = [
        (a.code, _free(a.label_fr), _free(a.label_ar), a.type, a.side)
        for a in books.read.accounts()
    ]
    yield Table("accounts", ("code", "name_fr", "name_ar", "type", "side"), accounts, ("code",))
    items = [
        (i.code, _free(i.name_fr), _free(i.name_ar), i.category, i.unit, money_text(i.price))
        for i in books.read.items()
    ]
    columns = ("code", "name_fr", "name_ar", "category", "unit", "price")
    yield Table("items", columns, items, ("code",))
    people = [
        (p.code, p.role, *(_free(str(p.person.get(name, ""))) for name in ("name_fr", "name_ar")))
        for p in books.read.parties()
    ]
    yield Table("parties", ("code", "role", "name_fr", "name_ar"), people, ("code",))
