"""How reports name what they show: sums, sides, days, the columns that the law asks for."""

import json
import re
from typing import Any, get_args

import pytest

from coop_ledger import render
from coop_ledger.books import Books
from coop_ledger.core.chart import CATEGORIES
from coop_ledger.core.documents.item import Unit
from coop_ledger.i18n import UNITS, language
from coop_ledger.render import cells
from coop_ledger.reports import REPORTS, words
from coop_ledger.reports.table import NOT_IN_PERIOD, NOT_ON_DAY, Days, Emphasis, Report, Way
from tests.reports.reading import items, made, rows
from tests.support.book import new_books

SUMMED = (
    "balance_sheet",
    "income_statement",
    "stock_on_hand",
    "journal",
    "general_ledger",
    "debts",
)


@pytest.mark.parametrize("key", SUMMED)
def test_no_subtotal_is_only_called_total(book: Books, key: str) -> None:
    report = made(book, key)
    french = language("fr")
    said = [
        cells.text(cell, french)
        for row in report.rows
        if row.emphasis is Emphasis.SUBTOTAL
        for cell in row.cells
        if cell is not None and not cells.is_figure(cell)
    ]
    assert said
    assert "Total" not in said


def test_both_sides_of_the_balance_sheet_have_their_heading(book: Books) -> None:
    groups = [row["label"] for row in rows(book, "balance_sheet") if row["row"] == "group"]
    assert groups == [
        *("Assets", "Current assets", "Money"),
        *("Equity and debts", "Equity", "Short-term debts"),
    ]


def test_a_category_is_in_the_plural_over_its_goods(book: Books) -> None:
    assert words.HEADINGS.keys() == CATEGORIES.keys()
    assert words.UNITS.keys() == set(get_args(Unit)) == UNITS.keys()
    found = rows(book, "stock_on_hand")
    assert {row["name"] for row in found if row["row"] == "group"} >= {"Raw materials"}
    assert {row["category"] for row in found if row["row"] == "item"} >= {"Raw material"}


@pytest.mark.parametrize("spec", REPORTS, ids=lambda spec: spec.key)
def test_an_empty_report_says_whether_it_has_a_period_or_a_day(book: Books, spec: Any) -> None:
    report = made(book, spec.key)
    assert report.nothing == (NOT_IN_PERIOD if spec.takes == "period" else NOT_ON_DAY)
    told = cells.when(report, language("fr"))
    assert told.startswith("Du ") == any(isinstance(cell, Days) for _, cell in report.facts)
    assert told or spec.key == "count_sheet"  # its day is written by hand


@pytest.mark.parametrize("spec", REPORTS, ids=lambda spec: spec.key)
@pytest.mark.parametrize("lang", ["fr", "ar"])
def test_the_head_of_a_report_says_all_it_knows(book: Books, spec: Any, lang: str) -> None:
    report, spoken = made(book, spec.key), language(lang)
    told = cells.heading(report, spoken)
    for fact, (_, cell) in zip(told, report.facts, strict=False):
        assert cells.text(cell, spoken) in fact
        assert not re.search(r"[{}]", fact)


def test_what_always_stands_in_the_books_is_there_when_empty() -> None:
    bare = new_books()

    def seen(report: Report) -> set[str]:
        return {report.columns[i].key for i in cells.seen_columns(report)}

    assert seen(made(bare, "journal")) >= {"debit", "credit"}
    assert seen(made(bare, "general_ledger")) >= {"debit", "credit", "balance"}
    assert seen(made(bare, "cash_book")) >= {"in", "out", "balance"}
    assert seen(made(bare, "members")) >= {
        *("address", "occupation", "joined", "shares", "subscribed", "paid")  # law 112-12 art. 17
    }


def test_the_register_tells_its_day_and_how_many(book: Books) -> None:
    french = language("fr")
    told = [cells.without_isolates(fact) for fact in cells.heading(made(book, "members"), french)]
    assert [fact.replace("\N{NO-BREAK SPACE}", " ") for fact in told[:2]] == [
        "Situation au 05/03/2026",
        "Membres : 1",
    ]


@pytest.mark.parametrize("key", ["journal", "cash_book"])
def test_sums_of_books_run_on_through_months_and_days(book: Books, key: str) -> None:
    columns = made(book, key).columns
    assert all(column.through for column in columns if column.carry)
    assert any(column.carry == "sum" for column in columns)


def test_a_stock_card_tells_from_where_to_where_and_its_unit_once(book: Books) -> None:
    report = made(book, "stock_card")
    assert any(title == "Unit" for title, _ in report.facts)
    labels = [row["label"] for row in items(book, "stock_card")]
    assert "Sale · Workshop → Customers" in labels
    assert "Sale return · Customers → Workshop" in labels
    assert any(isinstance(part, Way) for row in report.rows for part in _parts(row.cells[2]))


def _parts(cell: Any) -> tuple[Any, ...]:
    return getattr(cell, "parts", ())


def test_machines_read_the_period_as_an_interval(book: Books) -> None:
    told = render.report(
        made(book, "journal"), "json", language("en"), render.Context(book.profile)
    )
    facts = {fact["title"]: fact["value"] for fact in json.loads(told)["facts"]}
    assert facts == {"Period": "2026-01-01/2026-03-05"}
