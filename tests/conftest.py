"""Fixtures: real books in memory, a clock that stands still, ids that count."""

import os
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from coop_ledger.books import Books
from tests.support.auditor import audit, disagreements
from tests.support.book import new_books, stock_up

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
GOLDEN = Path(__file__).parent / "golden"


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--update-golden", action="store_true", help="write golden files anew")


@pytest.fixture
def books() -> Iterator[Books]:
    """A book with a co-operative and a chart; audited when the test is over."""
    book = new_books()
    yield book
    found = audit(book._store.connection)
    assert found.faults == []
    assert disagreements(book, found) == []
    assert book.verify() == []
    book.close()


@pytest.fixture
def stocked(books: Books) -> Books:
    """The same with items, people and opening balances."""
    return stock_up(books)


@pytest.fixture
def golden(request: pytest.FixtureRequest) -> Callable[[str, str], None]:
    """Compare a text with the file kept of it; ``--update-golden`` keeps it anew."""

    def compare(name: str, actual: str) -> None:
        path = GOLDEN / name
        if request.config.getoption("--update-golden"):
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(actual, "utf-8", newline="\n")
        assert actual == path.read_text("utf-8")

    return compare
