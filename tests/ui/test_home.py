"""The home page: tiles that lead on, figures that follow the books."""

from datetime import date

import pytest
from pytestqt.qtbot import QtBot

from coop_ledger.books import Books
from coop_ledger.core.money import Money
from coop_ledger.ui import figures
from coop_ledger.ui.pages.home import HomePage
from tests.support.book import done
from tests.ui.desks import Desk

SALE = {
    "kind": "sale",
    "date": "2026-06-10",
    "customer": "C001",
    "lines": [{"item": "TAP", "qty": "2", "unit_price": "1250.00"}],
    "payments": [
        {"method": "cash", "amount": "1500.00"},
        {"method": "credit", "amount": "1000.00"},
    ],
}


@pytest.fixture
def desk(bot: QtBot, stocked: Books) -> Desk:
    return Desk(bot, stocked)


def home(desk: Desk) -> HomePage:
    desk.shell.go("home")
    page = desk.shell.current_page()
    assert isinstance(page, HomePage)
    return page


def front(desk: Desk) -> str:
    page = desk.shell.current_page()
    assert page is not None
    return page.key


def test_figures_follow_the_books(desk: Desk) -> None:
    page = home(desk)
    assert page.cash.figure.text() == desk.shell.language.show(Money(500000))
    done(desk.books, SALE)
    desk.session.changed.emit(frozenset({"posting"}))
    show = desk.shell.language.show
    assert page.cash.figure.text() == show(Money(650000))
    assert page.sold.figure.text() == show(Money(250000))
    assert page.owed.figure.text() == show(Money(100000))
    assert page.owing.figure.text() == show(Money(0))
    assert page.goods.figure.text() == show(Money(420000))


def test_a_book_without_sales_says_what_to_do_first(bot: QtBot, books: Books) -> None:
    desk = Desk(bot, books)
    page = home(desk)
    assert not page.chart.isVisible()
    assert not page.no_sales.isVisible()
    desk.click(page.no_goods.button)
    assert front(desk) == "items"


def test_goods_without_sales_lead_to_the_first_sale_and_it_to_the_chart(desk: Desk) -> None:
    page = home(desk)
    assert not page.chart.isVisible()
    assert not page.no_goods.isVisible()
    desk.click(page.no_sales.button)
    assert front(desk) == "sell"
    done(desk.books, SALE)
    page = home(desk)
    assert page.chart.isVisible()
    assert not page.no_sales.isVisible()


@pytest.mark.parametrize("code", ["fr", "ar"])
def test_every_month_of_the_chart_is_named(desk: Desk, code: str) -> None:
    done(desk.books, SALE)
    desk.shell.set_language(code)
    page = home(desk)
    assert page.chart.labelled() == [0, 1, 2, 3, 4, 5]


def test_a_count_of_the_box_is_told(desk: Desk) -> None:
    page = home(desk)
    never = page.cash.sentence.text()
    counts = [{"denomination": "200.00", "pieces": 25}]
    done(desk.books, {"kind": "cash_count", "date": "2026-06-30", "counts": counts})
    page.refresh()
    assert page.cash.sentence.text() != never
    assert page.cash.sentence.property("tone") == "good"


def test_tiles_lead_to_pages_by_click_and_by_figure(desk: Desk) -> None:
    page = home(desk)
    desk.click(page.tiles["sell"])
    assert front(desk) == "sell"
    page = home(desk)
    desk.click(page.tiles["search"])
    assert front(desk) == "search"


def test_months_go_over_the_turn_of_the_year() -> None:
    assert figures.first_of_month(date(2026, 1, 31), 1) == date(2025, 12, 1)
    assert figures.first_of_month(date(2026, 12, 31), -1) == date(2027, 1, 1)


def test_sales_by_month_leave_the_stock_aside(stocked: Books) -> None:
    done(stocked, SALE)
    months = figures.sales_by_month(stocked.read, date(2026, 6, 30), 3)
    assert [(m.month, m.amount) for m in months] == [
        (4, Money(0)),
        (5, Money(0)),
        (6, Money(250000)),
    ]


def test_last_month_is_compared_until_the_same_day(stocked: Books) -> None:
    done(stocked, SALE)
    assert figures.sales_until_same_day(stocked.read, date(2026, 7, 9)) == Money(0)
    assert figures.sales_until_same_day(stocked.read, date(2026, 7, 10)) == Money(250000)
    assert figures.sales_until_same_day(stocked.read, date(2026, 7, 31)) == Money(250000)
