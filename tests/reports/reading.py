"""Reports as tests look at them: made, or as rows of exact texts by column."""

import csv
import io
from collections.abc import Mapping
from datetime import date

from coop_ledger.books import Books, Refused
from coop_ledger.i18n import language
from coop_ledger.render import csv as csv_writer
from coop_ledger.reports import Params
from coop_ledger.reports.table import Report

NEEDED = {"stock_card": {"item": "TAP"}, "person_statement": {"party": "C001"}}
"""What reports cannot do without."""


def made(books: Books, key: str, params: Params | None = None) -> Report:
    """A report, which must not be refused."""
    report = books.report(key, params or Params(filters=NEEDED.get(key, {})))
    assert not isinstance(report, Refused), report
    return report


def rows(books: Books, key: str, params: Params | None = None) -> list[dict[str, str]]:
    """Rows of a report by the keys of their columns, as its CSV says them."""
    text = csv_writer.render(made(books, key, params), language("en")).decode()
    return list(csv.DictReader(io.StringIO(text)))


def items(books: Books, key: str, params: Params | None = None) -> list[dict[str, str]]:
    """The rows that others add up."""
    return [row for row in rows(books, key, params) if row["row"] == "item"]


def total(books: Books, key: str, params: Params | None = None) -> dict[str, str]:
    """The last row."""
    return rows(books, key, params)[-1]


def chosen(since: str = "", until: str = "", **filters: str) -> Params:
    """Params from texts."""
    found: Mapping[str, str] = filters
    return Params(
        date.fromisoformat(since) if since else date.min,
        date.fromisoformat(until) if until else date.max,
        found,
    )
