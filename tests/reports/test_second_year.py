"""Financial years after the first: they begin as the one before ended, income at nothing."""

from datetime import UTC, datetime
from typing import Any

import pytest

from coop_ledger.books import Books
from coop_ledger.db import Store
from coop_ledger.reports.table import Emphasis
from tests.reports.reading import chosen, items, made, rows, total
from tests.support.book import CHART, GOODS, OPENING, PROFILE, done, world
from tests.support.words import cash, sale, sold, took_back

FIRST, SECOND = ("2024-07-01", "2025-06-30"), ("2025-07-01", "2026-06-30")


@pytest.fixture
def two_years() -> Books:
    """Years begin in July; 100.00 earned in the first, 10.00 and 1.00 in the second."""
    books = Books(Store.create(":memory:", "c1"), world(datetime(2026, 6, 30, 12, tzinfo=UTC)))
    done(books, PROFILE | {"date": FIRST[0], "start": FIRST[0], "year_start_month": 7})
    done(books, CHART)
    for goods in (*GOODS, OPENING):
        done(books, {**goods, "date": FIRST[0]})
    for day, price in (("2025-06-30", "100"), ("2025-07-01", "10"), ("2026-06-30", "1")):
        done(books, sale(day, [sold("LIVRAISON", "1", price)], cash(price)))
    return books


def balances(books: Books, which: str, *years: str) -> dict[str, str]:
    """What a trial balance says, debit or minus credit, of accounts that say anything."""
    found: dict[str, str] = {}
    for row in items(books, "trial_balance", chosen(*years)):
        debit, credit = row[f"{which}_debit"], row[f"{which}_credit"]
        found |= {row["account"]: debit or f"-{credit}"} if debit or credit else {}
    return found


def test_a_year_begins_as_the_one_before_ended(two_years: Books) -> None:
    ended = balances(two_years, "closing", *FIRST)
    begun = balances(two_years, "opening", *SECOND)
    assert ended.pop("71243") == "-100.00"
    assert begun.pop("1181") == "-100.00"
    assert begun == ended


def test_income_of_a_year_is_that_of_its_statement(two_years: Books) -> None:
    assert balances(two_years, "closing", *SECOND)["71243"] == "-11.00"
    assert total(two_years, "income_statement", chosen(*SECOND))["amount"] == "11.00"
    ledger = rows(two_years, "general_ledger", chosen(*SECOND, account="71243"))
    assert [row["balance"] for row in ledger if row["row"] == "item"] == ["-10.00", "-11.00"]


def test_in_the_midst_of_a_year_its_income_so_far_is_brought(two_years: Books) -> None:
    found = balances(two_years, "opening", "2025-08-01", "2026-06-30")
    assert (found["71243"], found["1181"]) == ("-10.00", "-100.00")


def test_without_chosen_days_the_balance_is_that_of_the_last_year(two_years: Books) -> None:
    assert balances(two_years, "closing") == balances(two_years, "closing", *SECOND)


@pytest.mark.parametrize("beginning", ["1", "71", "5"])
def test_a_narrowed_balance_says_the_same_of_its_accounts(two_years: Books, beginning: str) -> None:
    narrowed = items(two_years, "trial_balance", chosen(*SECOND, account=beginning))
    whole = items(two_years, "trial_balance", chosen(*SECOND))
    assert narrowed == [row for row in whole if row["account"].startswith(beginning)]


def test_the_first_year_knows_what_was_there_before(two_years: Books) -> None:
    found = rows(two_years, "balance_sheet", chosen(until=FIRST[1]))
    before = {row["line"]: row["before"] for row in found if row["line"]}
    assert (before["516"], before["31"], before["A"]) == ("5000.00", "5600.00", "10600.00")
    assert before["P"] == before["A"]


def test_a_balance_told_again_counts_once(two_years: Books) -> None:
    """A zero too many in the opening balances, taken back, and told again on the first day."""
    entries = two_years.read.entries(kinds=("opening",))
    before: dict[str, Any] = balances(two_years, "opening", *FIRST)
    moved = total(two_years, "trial_balance", chosen(*FIRST))
    wrong = {
        "kind": "opening",
        "date": FIRST[0],
        "balances": [
            {"account": "51611", "debit": "50000.00"},
            {"account": "1111", "credit": "50000.00"},
        ],
    }
    number = done(two_years, wrong).number
    done(two_years, took_back("2024-07-01", number))
    assert len(entries) == 1
    assert balances(two_years, "opening", *FIRST) == before
    assert total(two_years, "trial_balance", chosen(*FIRST)) == moved


@pytest.mark.parametrize("year", [FIRST, SECOND])
def test_every_line_of_the_balance_sheet_opens_something(
    two_years: Books, year: tuple[str, str]
) -> None:
    for row in made(two_years, "balance_sheet", chosen(until=year[1])).rows:
        key, filters = row.opens or ("balance_sheet", {})
        opened = made(two_years, key, chosen(*year).following(filters))
        assert [one for one in opened.rows if one.emphasis is Emphasis.ITEM], row.cells
