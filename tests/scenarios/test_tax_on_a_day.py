"""Regime and rate of VAT are those of a document's day, in whatever order all was recorded."""

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from coop_ledger.books import Books
from tests.support.auditor import audit, disagreements
from tests.support.book import done, new_books, posted, refused, stock_up
from tests.support.words import Body, back, cash, closed, expense, purchase, sale, sold, took_back

REGIME: Body = {"kind": "profile", "start": "2026-01-01", "name_fr": "Tifawin"}
DELIVERY: Body = {"kind": "item", "code": "LIVRAISON", "name_fr": "Livraison"}


@pytest.fixture
def liable() -> Iterator[Books]:
    book = stock_up(new_books(profile={"vat": "liable"}))
    yield book
    found = audit(book._store.connection)
    assert (found.faults, disagreements(book, found), book.verify()) == ([], [], [])
    book.close()


def regime(day: str, vat: str) -> Body:
    """The co-operative says since when it is liable to VAT, or not any more."""
    return REGIME | {"date": day, "vat": vat}


def rate(day: str, vat: int, **more: Any) -> Body:
    """Delivery is taxed at a rate from a day on."""
    return DELIVERY | {"date": day, "vat": vat, "category": "service"} | more


def delivered(day: str, amount: str = "120", **more: Any) -> Body:
    return sale(day, [sold("LIVRAISON", "1", amount)], cash(amount), **more)


def tax(books: Books, body: Body, account: str = "4455") -> str:
    """The tax a document posts; empty when it posts none."""
    return posted(books, done(books, body).number).get(account, "")


def test_a_sale_is_taxed_as_on_its_day_although_recorded_later(stocked: Books) -> None:
    done(stocked, rate("2026-01-01", 20))
    done(stocked, regime("2026-07-01", "liable"))
    assert tax(stocked, delivered("2026-06-20")) == ""
    assert tax(stocked, delivered("2026-07-01")) == "-20.00"
    done(stocked, regime("2026-08-01", "exempt"))
    assert tax(stocked, delivered("2026-07-31")) == "-20.00"
    assert tax(stocked, delivered("2026-08-01")) == ""


def test_the_rate_is_that_of_the_day(liable: Books) -> None:
    done(liable, rate("2026-03-01", 10))
    assert tax(liable, delivered("2026-02-28")) == ""  # described on 1 January, without a rate
    assert tax(liable, delivered("2026-03-01", "110")) == "-10.00"


def test_what_is_bought_and_spent_recovers_the_tax_of_its_day(stocked: Books) -> None:
    done(stocked, regime("2026-03-01", "liable"))
    for day, recovered in (("2026-02-28", ""), ("2026-03-01", "20.00")):
        assert tax(stocked, purchase(day, "LAINE", "1", "120", vat=20), "34552") == recovered
        assert tax(stocked, expense(day, "61251", "120", vat=20), "34552") == recovered


def test_a_return_follows_its_sale_and_without_one_its_own_day(liable: Books) -> None:
    done(liable, rate("2026-01-01", 20))
    number = done(liable, delivered("2026-02-01")).number
    done(liable, rate("2026-03-01", 10))
    done(liable, rate("2026-02-01", 0))  # a correction: what was recorded stays as it was
    line = [sold("LIVRAISON", "1", "110")]
    assert tax(liable, back("2026-03-02", line, cash("110"), of=number)) == "18.33"
    assert tax(liable, back("2026-01-31", line, cash("110"))) == "18.33"
    assert tax(liable, back("2026-03-02", line, cash("110"))) == ""
    taxes = [(line.date.day, line.tax.centimes) for line in liable.read.sold()]
    assert taxes == [(31, -1833), (1, 2000), (2, -1833), (2, 0)]


def test_a_correction_dated_back_holds_from_its_day_on(liable: Books) -> None:
    """It became known in March that delivery is taxed since February; its price changed since."""
    done(liable, rate("2026-02-20", 0, price="60"))
    wrong = done(liable, delivered("2026-02-10")).number
    done(liable, rate("2026-02-01", 20, price="60"))
    assert tax(liable, delivered("2026-01-31")) == ""
    assert tax(liable, delivered("2026-02-10")) == "-20.00"
    assert tax(liable, delivered("2026-03-01")) == "-20.00"
    assert tax(liable, took_back("2026-03-02", wrong)) == ""
    item = liable.facts.item("LIVRAISON")
    assert item is not None
    assert item.price.centimes == 6000


def test_what_was_decided_of_the_past_later_is_not_applied_to_what_was_recorded(
    liable: Books,
) -> None:
    done(liable, rate("2026-01-01", 20))
    number = done(liable, delivered("2026-02-10")).number
    done(liable, regime("2026-02-01", "exempt"))
    line = [sold("LIVRAISON", "1", "120")]
    assert tax(liable, back("2026-02-11", line, cash("120"), of=number)) == "20.00"
    assert tax(liable, back("2026-02-11", line, cash("120"))) == ""
    assert tax(liable, back("2026-01-31", line, cash("120"))) == "20.00"


def test_sold_lines_are_told_with_the_rates_of_their_day(liable: Books) -> None:
    """Delivery is described as taxed from March on, then sold in February beside a carpet."""
    done(liable, rate("2026-03-01", 20))
    lines = [sold("LIVRAISON", "1", "60"), sold("TAP", "1", "1200")]
    for day in ("2026-02-10", "2026-03-10"):
        done(liable, sale(day, lines, cash("1260")))
    taxes = [(line.item, line.tax.centimes) for line in liable.read.sold()]
    assert taxes == [("LIVRAISON", 0), ("TAP", 20000), ("LIVRAISON", 1000), ("TAP", 20000)]


def test_before_the_first_description_the_first_holds(liable: Books) -> None:
    """An item first described in February, corrected the same day, was sold in January."""
    soap = {"kind": "item", "code": "SAVON", "name_fr": "Savon", "category": "service"}
    done(liable, soap | {"date": "2026-02-01", "vat": 0})
    done(liable, soap | {"date": "2026-02-01", "vat": 20})
    done(liable, soap | {"date": "2026-03-01", "vat": 10})
    body = sale("2026-01-05", [sold("SAVON", "1", "120")], cash("120"))
    assert tax(liable, body) == "-20.00"


def test_what_is_decided_of_a_closed_month_is_refused(stocked: Books) -> None:
    done(stocked, closed("2026-01-31"))
    for body in (regime("2026-01-31", "liable"), rate("2026-01-31", 20)):
        assert refused(stocked, body) == {"period.closed"}


DAYS = st.integers(0, 40).map(lambda n: date(2026, 1, 1) + timedelta(n))
DECIDED = st.tuples(st.just("regime"), DAYS, st.sampled_from(["liable", "liable", "exempt"]))
RATED = st.tuples(st.just("rate"), DAYS, st.sampled_from([0, 10, 20]))
SOLD = st.tuples(st.just("sale"), DAYS, st.integers(1, 99_999))


@settings(max_examples=40, deadline=None)
@given(st.lists(st.one_of(DECIDED, RATED, SOLD, SOLD), min_size=2, max_size=14))
def test_a_sale_finds_what_was_last_said_for_its_day(history: list[tuple[str, date, Any]]) -> None:
    """Compared with a calendar on which each word overwrites its own day and all after it."""
    books = stock_up(new_books(profile={"vat": "liable"}))
    days = [date(2026, 1, 1) + timedelta(n) for n in range(41)]
    calendar: dict[str, dict[date, Any]] = {
        "regime": dict.fromkeys(days, "liable"),
        "rate": dict.fromkeys(days, 0),
    }
    for kind, day, word in history:
        if kind != "sale":
            calendar[kind] |= {later: word for later in days if later >= day}
            said = regime if kind == "regime" else rate
            done(books, said(day.isoformat(), word))
            continue
        percent = calendar["rate"][day] if calendar["regime"][day] == "liable" else 0
        number = done(books, delivered(day.isoformat(), f"{word // 100}.{word % 100:02}")).number
        entry = books.entry(number)
        assert entry is not None
        found = -sum(p.amount.centimes for p in entry.booking.postings if p.account == "4455")
        assert found == (2 * word * percent + 100 + percent) // (2 * (100 + percent))
        profile, item = books.facts.profile_then(entry), books.facts.item_then("LIVRAISON", entry)
        assert profile is not None
        assert item is not None
        assert (profile.vat, item.vat) == (calendar["regime"][day], calendar["rate"][day])
    found_by_auditor = audit(books._store.connection)
    assert disagreements(books, found_by_auditor) == []
    books.close()
