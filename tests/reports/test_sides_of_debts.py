"""Who owes us and whom we owe: told alike everywhere, never offset, as old as they are."""

from dataclasses import replace

import pytest

from coop_ledger.books import Books
from coop_ledger.core.chart import Account
from coop_ledger.core.money import Money
from coop_ledger.ui import figures
from coop_ledger.ui.forms.debts import debts
from tests.reports.reading import chosen, items, rows
from tests.support.book import CHART, done, new_books
from tests.support.words import back, cash, credit, sale, sold, took_back

END = chosen(until="2026-06-30")


def lent(books: Books, day: str, amount: str, customer: str = "C001") -> str:
    """Sold to somebody who pays later."""
    lines = [sold("LIVRAISON", "1", amount)]
    return done(books, sale(day, lines, credit(amount), customer=customer)).number


def ages(books: Books) -> list[tuple[str, ...]]:
    """The oldest day of each debt, and its parts by age."""
    found = items(books, "debts", END)
    return [(row["since"], row["month"], row["quarter"], row["older"]) for row in found]


def test_a_sale_taken_back_leaves_the_older_debt_its_age(stocked: Books) -> None:
    lent(stocked, "2026-01-10", "100")
    done(stocked, took_back("2026-05-10", lent(stocked, "2026-05-01", "60")))
    assert ages(stocked) == [("2026-01-10", "", "", "100.00")]


def test_a_return_lowers_the_debt_of_its_sale(stocked: Books) -> None:
    lent(stocked, "2026-01-10", "100")
    of = lent(stocked, "2026-05-01", "60")
    lines = [sold("LIVRAISON", "1", "60")]
    came = done(stocked, back("2026-05-10", lines, credit("60"), customer="C001", of=of)).number
    assert ages(stocked) == [("2026-01-10", "", "", "100.00")]
    done(stocked, took_back("2026-05-11", came))
    assert ages(stocked) == [("2026-01-10", "", "60.00", "100.00")]


def test_a_bounced_cheque_makes_the_debt_no_younger(stocked: Books) -> None:
    lent(stocked, "2026-01-10", "100")
    cheque = [{"method": "cheque", "amount": "100"}]
    paid = {"kind": "customer_payment", "date": "2026-02-01", "customer": "C001"}
    number = done(stocked, paid | {"payments": cheque}).number
    done(stocked, took_back("2026-06-20", number))
    assert ages(stocked) == [("2026-01-10", "", "", "100.00")]


def test_the_page_of_payments_says_the_same_day(stocked: Books) -> None:
    lent(stocked, "2026-01-10", "100")
    lent(stocked, "2026-02-10", "100")
    paid = {"kind": "customer_payment", "date": "2026-02-15", "customer": "C001"}
    done(stocked, paid | {"payments": cash("100")})
    [debt] = debts(stocked, "in")
    assert [debt.since.isoformat()] == [row["since"] for row in items(stocked, "debts", END)]


@pytest.fixture
def both(stocked: Books) -> Books:
    """C001 paid for a carpet and brought it back on account; C002 owes 2 000."""
    number = done(
        stocked,
        sale("2026-02-01", [sold("TAP", "1", "1250")], cash("1250"), customer="C001"),
    ).number
    lines = [sold("TAP", "1", "1250")]
    done(stocked, back("2026-02-10", lines, credit("1250"), customer="C001", of=number))
    lent(stocked, "2026-03-01", "2000", "C002")
    return stocked


def test_what_we_owe_one_does_not_lower_what_another_owes(both: Books) -> None:
    told = figures.debts(both.read)
    assert (told.owed_to_us, told.debtors) == (Money(200_000), 1)
    assert (told.we_owe, told.creditors) == (Money(125_000), 1)
    sheet = {row["line"]: row["amount"] for row in rows(both, "balance_sheet", END)}
    assert (sheet["342"], sheet["442"]) == ("2000.00", "1250.00")
    assert sheet["A"] == sheet["P"]
    found = {row["side"]: row["amount"] for row in items(both, "debts", END)}
    assert sorted(found.values()) == ["1250.00", "2000.00"]


def test_unusual_accounts_of_money_have_their_place() -> None:
    books = new_books()
    added = (
        Account("5300", "Titres", "سندات", "asset", "debit"),
        Account("5900", "Provisions", "مؤن", "asset", "credit"),
    )
    done(books, replace(CHART, accounts=(*CHART.accounts, *added)))
    balances = [
        {"account": "5300", "debit": "900"},
        {"account": "5900", "credit": "100"},
        {"account": "1111", "credit": "800"},
    ]
    done(books, {"kind": "opening", "date": "2026-01-01", "balances": balances, "stock": []})
    sheet = {row["line"]: row["amount"] for row in rows(books, "balance_sheet", END)}
    assert (sheet["511"], sheet["59"], sheet["A"], sheet["P"]) == (
        *("900.00", "-100.00"),
        *("800.00", "800.00"),
    )
