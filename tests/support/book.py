"""Real books for tests: in memory, with a clock that stands still and ids that count."""

import csv
import itertools
import sqlite3 as shell
from collections.abc import Callable, Mapping
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

from coop_ledger.books import Books, Recorded, Refused, World
from coop_ledger.core.chart import Account
from coop_ledger.core.codec import from_json
from coop_ledger.core.documents import Document
from coop_ledger.core.documents.chart import Chart
from coop_ledger.core.ledger import Problem
from coop_ledger.core.money import Money
from coop_ledger.db import Store
from coop_ledger.db.guards import GUARDS
from coop_ledger.i18n import resource


def shipped_chart() -> tuple[Account, ...]:
    """The chart that comes with the program, read without its window."""
    with resource("chart_of_accounts_ma.csv").open(encoding="utf-8", newline="") as file:
        return tuple(
            Account(r["code"], r["label_fr"], r["label_ar"], r["type"], r["normal_side"])
            for r in csv.DictReader(file)
        )


NOW = datetime(2026, 6, 30, 12, tzinfo=UTC)
START = date(2026, 1, 1)
CHART = Chart(date=START, accounts=shipped_chart())
PROFILE = {
    "kind": "profile",
    "date": "2026-01-01",
    "start": "2026-01-01",
    "name_fr": "Tifawin Taznakht",
    "name_ar": "تيفاوين تازناخت",
}
GOODS: tuple[dict[str, Any], ...] = (
    {"kind": "item", "code": "TAP", "name_fr": "Tapis", "price": "1250.00", "vat": 20},
    {"kind": "item", "code": "LAINE", "name_fr": "Laine", "category": "material", "unit": "kg"},
    {"kind": "item", "code": "MIEL", "name_fr": "Miel", "category": "goods", "unit": "kg"},
    {"kind": "item", "code": "LIVRAISON", "name_fr": "Livraison", "category": "service"},
    {"kind": "customer", "code": "C001", "name_fr": "Riad Dar Ahlam"},
    {"kind": "customer", "code": "C002", "name_fr": "Coopérative Afoulki", "relation": "coop"},
    {"kind": "supplier", "code": "F001", "name_ar": "سوق تازناخت"},
    {"kind": "member", "code": "M001", "name_fr": "Fadma", "joined": "2018-03-12"},
)
OPENING = {
    "kind": "opening",
    "date": "2026-01-01",
    "balances": [
        {"account": "51611", "debit": "5000.00"},
        {"account": "1111", "credit": "4000.00"},
    ],
    "stock": [{"item": "TAP", "qty": "8", "value": "5600.00"}],
}


def counting(prefix: str = "id") -> Callable[[], str]:
    """Ids that count."""
    counter = itertools.count(1)
    return lambda: f"{prefix}{next(counter)}"


_WORLDS = itertools.count(1)


def world(now: datetime = NOW) -> World:
    """A world whose clock stands still."""
    return World(now=lambda: now, new_id=counting(f"w{next(_WORLDS)}-"), actor="tresoriere")


def new_books(path: Path | str = ":memory:", *, profile: Mapping[str, Any] | None = None) -> Books:
    """A book that knows its co-operative and its chart of accounts."""
    books = Books(Store.create(path, "c1"), world())
    for body in (PROFILE | dict(profile or {}), CHART):
        done(books, body)
    return books


def stock_up(books: Books) -> Books:
    """Items, people, and what was there on the first day."""
    for body in (*({"date": "2026-01-01", **goods} for goods in GOODS), OPENING):
        done(books, body)
    return books


def read(body: Mapping[str, Any] | Document) -> Document:
    """A document from its JSON, which must be well formed."""
    if isinstance(body, Document):
        return body
    document, problems = from_json(body)
    assert document is not None, problems
    return document


def give(books: Books, body: Mapping[str, Any] | Document) -> Recorded | Refused:
    """Hand a document in, whatever comes of it."""
    return books.record(read(body))


def done(books: Books, body: Mapping[str, Any] | Document) -> Recorded:
    """Hand a document in that must be recorded."""
    outcome = give(books, body)
    assert isinstance(outcome, Recorded), outcome
    return outcome


def refused(books: Books, body: Mapping[str, Any] | Document) -> set[str]:
    """Hand a document in that must be refused, and tell the codes of its problems."""
    before = books.head()
    outcome = give(books, body)
    assert isinstance(outcome, Refused), outcome
    assert books.head() == before
    return {problem.code for problem in outcome.problems if not problem.warning}


def problems(outcome: Recorded | Refused) -> tuple[Problem, ...]:
    """What was said about a document."""
    return outcome.problems if isinstance(outcome, Refused) else outcome.warnings


def posted(books: Books, number: str) -> dict[str, str]:
    """Postings of an entry as an accountant writes them: debit plain, credit with a minus."""
    entry = books.entry(number)
    assert entry is not None
    return {f"{p.account} {p.party}".strip(): dirham(p.amount) for p in entry.booking.postings}


def moved(books: Books, number: str) -> list[tuple[str, int, str, str, str]]:
    """Moves of an entry: item, thousandths, from, to, cost."""
    entry = books.entry(number)
    assert entry is not None
    return [(m.item, m.qty.milli, m.source, m.target, dirham(m.cost)) for m in entry.booking.moves]


def dirham(amount: Money) -> str:
    """An amount as text, with two decimals."""
    sign = "-" if amount.centimes < 0 else ""
    whole, cents = divmod(abs(amount.centimes), 100)
    return f"{sign}{whole}.{cents:02}"


def reopened(path: Path) -> Books:
    return Books(Store.open(path), world())


def older(path: Path) -> None:
    """A book as the first step of the schema left it."""
    connection = shell.connect(path, isolation_level=None)
    for guard in GUARDS:
        connection.execute(f"DROP TRIGGER {guard}")
    connection.execute("DROP TABLE draft")
    connection.execute("DROP TABLE search")
    connection.execute("DROP TABLE preference")
    connection.execute("DELETE FROM _sqlite_migrations WHERE name <> 'm001_books'")
    connection.execute("PRAGMA user_version = 1")
    connection.close()
