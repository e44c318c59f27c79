"""The scripted quarter, made once for all tests of reports: nobody writes in it."""

from collections.abc import Iterator

import pytest

from coop_ledger.books import Books
from tests.reports.scripted import quarter


@pytest.fixture(scope="session")
def book() -> Iterator[Books]:
    """A quarter added up by hand in ``scripted``."""
    made = quarter()
    yield made
    assert made.verify() == []
    made.close()
