"""Sales of a co-operative that is liable to VAT, told as the journal posted them."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from coop_ledger.books import Books, Recorded
from coop_ledger.core.documents.sale import share_tax
from coop_ledger.core.money import Money, tax_within
from coop_ledger.i18n import language
from tests.reports.reading import chosen, items, made, total
from tests.support.auditor import audit, disagreements
from tests.support.book import done, give, new_books, posted, stock_up
from tests.support.words import back, cash, purchase, sale, sold, took_back

REGIME = {"kind": "profile", "start": "2026-01-01", "name_fr": "Tifawin"}
SALES = {"TAP": "71211", "MIEL": "7111", "LIVRAISON": "71243"}
EXPORTS = SALES | {"TAP": "71221", "MIEL": "7113"}


def described(day: str, code: str, vat: int) -> dict[str, Any]:
    """An item of the test books, at another rate."""
    more: dict[str, Any] = {
        "TAP": {"name_fr": "Tapis"},
        "MIEL": {"name_fr": "Miel", "category": "goods", "unit": "kg"},
        "LIVRAISON": {"name_fr": "Livraison", "category": "service"},
    }
    return {"kind": "item", "date": day, "code": code, "vat": vat, **more[code]}


@pytest.fixture
def liable() -> Iterator[Books]:
    """Eight carpets worth 5,600.00 at 20 %; honey and delivery are without tax."""
    book = stock_up(new_books(profile={"vat": "liable"}))
    yield book
    found = audit(book._store.connection)
    assert found.faults == []
    assert disagreements(book, found) == []
    assert book.verify() == []
    book.close()


def told(books: Books, since: str = "", until: str = "") -> dict[str, tuple[str, ...]]:
    """Sales, sales before tax, cost and margin of each item, and in all."""
    asked = chosen(since, until)
    rows = {row["item"]: row for row in items(books, "sales_by_product", asked)}
    rows["all"] = total(books, "sales_by_product", asked)
    keys = ("amount", "before_tax", "cost", "margin")
    return {code: tuple(row.get(key, "-") for key in keys) for code, row in rows.items()}


def test_the_margin_holds_no_tax(liable: Books) -> None:
    number = done(liable, sale("2026-01-03", [sold("TAP", "2", "1200")], cash("2400"))).number
    journal = posted(liable, number)
    assert (journal["71211"], journal["4455"], journal["3151"]) == (
        "-2000.00",
        "-400.00",
        "-1400.00",
    )
    row = ("2400.00", "2000.00", "1400.00", "600.00")
    assert told(liable) == {"TAP": row, "all": row}


def test_sales_with_and_without_tax_stand_side_by_side(liable: Books) -> None:
    done(liable, sale("2026-01-03", [sold("TAP", "2", "1200")], cash("2400")))
    report = made(liable, "sales_by_product")
    titles = {
        lang: [language(lang).text(column.title) for column in report.columns]
        for lang in ("fr", "ar")
    }
    assert titles == {
        "fr": ["Code", "Nom", "Quantité", "Ventes TTC", "Ventes HT", "Coût", "Marge"],
        "ar": [
            *("الرمز", "الاسم", "الكمية", "المبيعات مع احتساب الرسوم"),
            *("المبيعات دون احتساب الرسوم", "الكلفة", "الهامش"),
        ],
    }
    assert report.notes == (
        "Sales are what customers were asked after discounts; returns are deducted.",
        "The margin is sales before tax less their cost.",
    )
    assert report.chart is not None
    assert report.chart.series == (("Sales, tax included", (Money(240000),)),)


def test_without_tax_one_column_of_sales_says_all(book: Books) -> None:
    report = made(book, "sales_by_product")
    keys = [column.key for column in report.columns]
    assert keys == ["item", "name", "qty", "amount", "cost", "margin"]
    assert report.notes == (
        "Sales are what customers were asked, tax included, after discounts; returns are deducted.",
    )


def test_every_line_carries_the_tax_of_its_rate(liable: Books) -> None:
    """A discount on the whole is shared before tax is found in the lines, each rounded.

    Of 1,250.00 + 99.99 + 60.00 less 9.99 the lines are 1,241.14, 99.28 and 59.58: at 20 % tax is
    206.86, at 10 % it is 9.03, on the delivery there is none.
    """
    done(liable, purchase("2026-01-02", "MIEL", "3", "60"))
    done(liable, described("2026-01-02", "MIEL", 10))
    lines = [sold("TAP", "1", "1250"), sold("MIEL", "3", "33.33"), sold("LIVRAISON", "1", "60")]
    body = sale("2026-01-03", lines, cash("1400"), discount="9.99")
    number = done(liable, body).number
    assert posted(liable, number)["4455"] == "-215.89"
    found = [(line.item, line.amount, line.tax) for line in liable.read.sold()]
    assert found == [
        ("TAP", Money(124114), Money(20686)),
        ("MIEL", Money(9928), Money(903)),
        ("LIVRAISON", Money(5958), Money(0)),
    ]
    assert told(liable) == {
        "TAP": ("1241.14", "1034.28", "700.00", "334.28"),
        "MIEL": ("99.28", "90.25", "60.00", "30.25"),
        "LIVRAISON": ("59.58", "59.58", "", "59.58"),
        "all": ("1400.00", "1184.11", "760.00", "424.11"),
    }


def test_a_category_without_tax_needs_no_second_column(liable: Books) -> None:
    lines = [sold("TAP", "1", "1250"), sold("LIVRAISON", "1", "60")]
    done(liable, sale("2026-01-03", lines, cash("1310")))
    service = made(liable, "sales_by_product", chosen(category="service"))
    assert "before_tax" not in [column.key for column in service.columns]
    product = total(liable, "sales_by_product", chosen(category="product"))
    assert (product["amount"], product["before_tax"]) == ("1250.00", "1041.67")


def test_exports_carry_no_tax(liable: Books) -> None:
    body = sale("2026-01-03", [sold("TAP", "1", "1250")], cash("1250"), channel="export")
    number = done(liable, body).number
    assert told(liable)["all"] == ("1250.00", "-", "700.00", "550.00")
    done(liable, back("2026-01-04", [sold("TAP", "1", "1250")], cash("1250"), of=number))
    done(liable, sale("2026-01-05", [sold("TAP", "1", "1250")], cash("1250")))
    assert told(liable)["all"] == ("1250.00", "1041.67", "700.00", "341.67")


def test_returns_and_reversals_give_back_the_tax_of_their_sale(liable: Books) -> None:
    """The rate falls, then the co-operative is exempt: nothing of it is applied backwards."""
    one = [sold("TAP", "1", "1250")]
    at_twenty = done(liable, sale("2026-01-03", 2 * one, cash("2500"))).number
    done(liable, described("2026-02-01", "TAP", 10))
    at_ten = done(liable, sale("2026-02-03", one, cash("1250"))).number
    done(liable, REGIME | {"date": "2026-03-01", "vat": "exempt"})
    done(liable, sale("2026-03-02", one, cash("1250")))
    done(liable, back("2026-03-05", one, cash("1250"), of=at_twenty))
    done(liable, took_back("2026-03-06", at_ten))
    done(liable, back("2026-03-07", one, cash("1250")))
    taxes = [(line.date.isoformat(), line.tax.centimes) for line in liable.read.sold()]
    assert taxes == [
        *(("2026-01-03", 20833), ("2026-01-03", 20833), ("2026-02-03", 11364)),
        *(("2026-03-02", 0), ("2026-03-05", -20833), ("2026-03-06", -11364), ("2026-03-07", 0)),
    ]
    # of 4 x 1,250.00 less 3 x 1,250.00 the tax of one sale in January is left
    assert told(liable)["all"] == ("1250.00", "1041.67", "700.00", "341.67")
    # in March a sale of 1,250.00 without tax, less 1,041.67, 1,136.36 and 1,250.00
    march = told(liable, "2026-03-01", "2026-03-31")["all"]
    assert march == ("-2500.00", "-2178.03", "-1400.00", "-778.03")


def test_lines_are_taxed_at_the_rates_of_their_day(liable: Books) -> None:
    """Delivery was without tax then, and carpets were taxed; both changed since."""
    lines = [sold("TAP", "1", "1250"), sold("LIVRAISON", "1", "60")]
    number = done(liable, sale("2026-01-03", lines, cash("1310"))).number
    for code, vat in (("TAP", 7), ("LIVRAISON", 20)):
        done(liable, described("2026-01-01", code, vat))
    done(liable, back("2026-01-04", lines, cash("1310"), of=number))
    taxes = [(line.item, line.tax.centimes) for line in liable.read.sold()]
    assert taxes == [("TAP", 20833), ("LIVRAISON", 0), ("TAP", -20833), ("LIVRAISON", 0)]
    done(liable, back("2026-01-05", lines, cash("1310")))
    taxes = [(line.item, line.tax.centimes) for line in liable.read.sold()][4:]
    assert taxes == [("TAP", -8178), ("LIVRAISON", -1000)]  # of no sale: today's rates


@given(
    st.lists(st.tuples(st.integers(0, 10**7), st.integers(0, 20)), min_size=1, max_size=5),
    st.integers(-3, 3),
    st.sampled_from([1, -1]),
)
def test_shares_add_up_to_what_was_posted(
    lines: list[tuple[int, int]], off: int, sign: int
) -> None:
    """Also when the journal should have rounded otherwise than every line by itself."""
    amounts = [Money(centimes) for centimes, _ in lines]
    rates = [rate for _, rate in lines]
    own = [tax_within(amount, rate).centimes for amount, rate in zip(amounts, rates, strict=True)]
    posted = sign * (sum(own) + off)
    shares = [share.centimes for share in share_tax(Money(posted), amounts, rates)]
    assert sum(shares) == posted
    if not off:
        assert shares == [sign * tax for tax in own]


DAYS = st.integers(0, 90).map(lambda n: (date(2026, 1, 1) + timedelta(n)).isoformat())
LINE = st.tuples(st.sampled_from(sorted(SALES)), st.integers(1, 4), st.integers(1, 90_000))
LINES = st.lists(LINE, min_size=1, max_size=4)
RATES = st.sampled_from([0, 7, 10, 14, 20])
SALE = st.fixed_dictionaries(
    {
        "kind": st.just("sale"),
        "date": DAYS,
        "lines": LINES,
        "discount": st.integers(0, 300),
        "channel": st.sampled_from(["workshop", "shop", "export"]),
    }
)
RETURN = st.fixed_dictionaries(
    {
        "kind": st.just("sale_return"),
        "date": DAYS,
        "nth": st.integers(0, 30),
        "named": st.booleans(),
        "part": st.integers(1, 3),
    }
)
REVERSAL = st.fixed_dictionaries(
    {"kind": st.just("reversal"), "date": DAYS, "nth": st.integers(0, 30)}
)
DESCRIBED = st.builds(described, DAYS, st.sampled_from(sorted(SALES)), RATES)
DECIDED = st.fixed_dictionaries(
    {"date": DAYS, "vat": st.sampled_from(["liable", "liable", "liable", "exempt"])}
).map(lambda body: REGIME | body)
OFTEN = (SALE, SALE, SALE, RETURN, RETURN, REVERSAL, DESCRIBED, DECIDED)
HISTORY = st.lists(st.sampled_from(OFTEN).flatmap(lambda kind: kind), min_size=4, max_size=25)


def dirham(centimes: int) -> str:
    return f"{centimes // 100}.{centimes % 100:02}"


def paid(centimes: int) -> list[dict[str, str]]:
    return [{"method": "bank", "amount": dirham(centimes)}]


def spoken(body: dict[str, Any], sales: Sequence[dict[str, Any]], numbers: Sequence[str]) -> Any:
    """A document of a history in full; None when there is nothing to return or take back."""
    if body["kind"] == "sale":
        lines = [sold(item, str(qty), dirham(price)) for item, qty, price in body["lines"]]
        asked = sum(qty * price for _, qty, price in body["lines"]) - body["discount"]
        more = {"discount": dirham(body["discount"]), "channel": body["channel"]}
        return sale(body["date"], lines, paid(max(asked, 0)), **more)
    if body["kind"] == "reversal":
        return took_back(body["date"], numbers[body["nth"] % len(numbers)]) if numbers else None
    if body["kind"] != "sale_return":
        return body
    if not sales:
        return None
    of = sales[body["nth"] % len(sales)]
    few = [(item, max(1, qty // 2), p * body["part"] // 3) for item, qty, p in of["lines"]]
    lines = [sold(item, str(qty), dirham(price)) for item, qty, price in few]
    price = sum(qty * price for _, qty, price in few)
    given_back = paid(price) if price else []
    more = {"of": of["number"]} if body["named"] else {}
    return back(max(body["date"], of["date"]), lines, given_back, **more)


def live(books: Books, history: Sequence[dict[str, Any]]) -> None:
    """Record what is possible of a history; what is refused did not happen."""
    for item in ("TAP", "MIEL"):
        done(books, purchase("2026-01-01", item, "400", "4321.09", paid(432109)))
    sales: list[dict[str, Any]] = []
    numbers: list[str] = []
    for body in history:
        document = spoken(body, sales, numbers)
        outcome = give(books, document) if document else None
        if isinstance(outcome, Recorded):
            if body["kind"] == "sale":
                sales.append(body | {"number": outcome.number})
            if body["kind"] in ("sale", "sale_return"):
                numbers.append(outcome.number)


def journal_of(books: Books, number: str) -> dict[str, int]:
    entry = books.entry(number)
    assert entry is not None
    accounts = {*SALES.values(), *EXPORTS.values(), "4455"}
    return {p.account: -p.amount.centimes for p in entry.booking.postings if p.account in accounts}


@settings(max_examples=60, deadline=None)
@given(HISTORY, DAYS, DAYS)
def test_sales_before_tax_are_what_the_journal_posted(
    history: list[dict[str, Any]], one: str, other: str
) -> None:
    books = stock_up(new_books(profile={"vat": "liable"}))
    live(books, history)
    _check_every_entry(books)
    since, until = sorted((one, other))
    found = audit(books._store.connection)
    assert disagreements(books, found) == []

    def credited(*beginnings: str) -> int:
        return -sum(
            cents
            for account, days in found.accounts.items()
            if account.startswith(beginnings)
            for day, cents in days.items()
            if since <= day <= until
        )

    report = made(books, "sales_by_product", chosen(since, until))
    row = dict(zip((column.key for column in report.columns), report.rows[-1].cells, strict=True))
    amounts = {key: cell.centimes for key, cell in row.items() if isinstance(cell, Money)}
    sales, tax = credited("711", "712"), credited("4455")
    assert amounts["amount"] == sales + tax
    assert amounts.get("before_tax", amounts["amount"]) == sales
    assert amounts["margin"] == sales - amounts["cost"]
    for item in report.rows[:-1]:
        *_, amount, cost, margin = (cell or Money(0) for cell in item.cells)
        assert isinstance(amount, Money)
        assert margin == amount - cost  # type: ignore[operator]
    books.close()


def _check_every_entry(books: Books) -> None:
    """To the centime, account by account: each item of these books has one of its own."""
    told: dict[str, dict[str, int]] = defaultdict(lambda: defaultdict(int))
    for line in books.read.sold():
        account = (EXPORTS if line.channel == "export" else SALES)[line.item]
        told[line.number][account] += (line.amount - line.tax).centimes
        told[line.number]["4455"] += line.tax.centimes
    for number, accounts in told.items():
        assert {a: c for a, c in accounts.items() if c} == journal_of(books, number), number
