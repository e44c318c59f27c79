"""Make a big book: N sales of twenty items over a year, with their receipts paid in cash."""

import itertools
import sys
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

from coop_ledger.app import shipped_chart
from coop_ledger.books import Books, Refused, World
from coop_ledger.core.documents import Document
from coop_ledger.core.documents.chart import Chart
from coop_ledger.core.documents.item import Item
from coop_ledger.core.documents.opening import Opening, Stock
from coop_ledger.core.documents.payments import Payment
from coop_ledger.core.documents.profile import Profile
from coop_ledger.core.documents.sale import Sale, SaleLine
from coop_ledger.core.money import Money, Qty
from coop_ledger.db import Store

START = date(2025, 1, 1)
ITEMS = 20


def sale(n: int, size: int) -> Sale:
    """The n-th of ``size`` sales, spread over a year."""
    lines = tuple(
        SaleLine(f"ITEM-{(n + k) % ITEMS}", Qty(1000), Money(10000 + 100 * k))
        for k in range(1 + n % 3)
    )
    paid = sum(line.unit_price.centimes for line in lines)
    day = START + timedelta(days=n * 364 // size)
    return Sale(date=day, lines=lines, payments=(Payment("cash", Money(paid)),))


def documents(size: int) -> list[Document]:
    """Everything a book of ``size`` sales needs, in order."""
    items = [Item(date=START, code=f"ITEM-{i}", name_fr=f"Article {i}") for i in range(ITEMS)]
    stock = tuple(
        Stock(item.code, Qty(1000 * 10 * size), Money(500 * 100 * size)) for item in items
    )
    return [
        Profile(date=START, start=START, name_fr="Grande coopérative"),
        Chart(date=START, accounts=shipped_chart()),
        *items,
        Opening(date=START, stock=stock),
        *(sale(n, size) for n in range(size)),
    ]


def make(path: Path, size: int) -> Books:
    """Make the book and leave it open."""
    ids = itertools.count(1)
    world = World(lambda: datetime(2025, 12, 31, 12, tzinfo=UTC), lambda: f"id{next(ids)}")
    books = Books(Store.create(path, "bench"), world)
    outcomes = books.record_all([(document, "") for document in documents(size)])
    assert not any(isinstance(outcome, Refused) for outcome in outcomes)
    return books


if __name__ == "__main__":
    make(Path(sys.argv[1]), int(sys.argv[2])).close()
