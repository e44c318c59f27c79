"""A duplicate says what was handed out, whatever was described anew since."""

from collections.abc import Iterator
from typing import Any

import pytest

from coop_ledger.books import Books
from coop_ledger.render.pdf import papers
from tests.render.corpus import plain
from tests.render.test_papers import text_of
from tests.support.book import done, new_books, stock_up
from tests.support.words import Body, back, cash, credit, purchase, sale, sold

WORKSHOP: Body = {"kind": "item", "date": "2026-01-01", "code": "AT", "category": "service"}
PROFILE: Body = {"kind": "profile", "start": "2026-01-01", "name_fr": "Tifawin"}
GOODS = [sold("TAP", "1", "1250"), sold("AT", "2", "100")]
PAPERS: dict[str, list[Body]] = {
    "sale": [sale("2026-01-06", GOODS, cash("1450"), customer="C001", form="invoice")],
    "sale_return": [
        sale("2026-01-06", GOODS, cash("1450"), customer="C001"),
        back("2026-01-07", GOODS, cash("1450"), of="VT-2026-000001", customer="C001"),
    ],
    "purchase": [purchase("2026-01-06", "TAP", "1", "700")],
    "stock_count": [
        {"kind": "stock_count", "date": "2026-01-06"}
        | {"lines": [{"item": "TAP", "qty": "7", "reason": "moths"}]}
    ],
    "member": [
        {"kind": "member", "date": "2026-01-06", "code": "M010", "name_fr": "Aicha"}
        | {"joined": "2026-01-06", "shares": 10, "paid": "1000.00"}
    ],
    "customer_payment": [
        sale("2026-01-06", GOODS, credit("1450"), customer="C001"),
        {"kind": "customer_payment", "date": "2026-01-07", "customer": "C001"}
        | {"payments": cash("1450")},
    ],
}


@pytest.fixture
def books() -> Iterator[Books]:
    made = stock_up(new_books())
    done(made, WORKSHOP | {"name_fr": "Atelier d'une heure", "unit": "hour"})
    yield made
    made.close()


def described_anew(books: Books) -> None:
    """Names, unit, price and worth of a share change: by entries, today's are on the screen."""
    tap = {"kind": "item", "date": "2026-01-01", "code": "TAP", "price": "80.00", "vat": 10}
    done(books, tap | {"name_fr": "Coussin brodé", "name_ar": "وسادة"})
    done(books, WORKSHOP | {"name_fr": "Atelier d'une journée", "unit": "day"})
    done(books, PROFILE | {"date": "2026-01-01", "share_value": "200.00"})


def said(books: Books, number: str, **how: Any) -> str:
    text = plain(text_of(books.paper(number, **how), "-layout"))
    return text.replace("Coopérative Tifawin Taznakht", "Coopérative Tifawin")


@pytest.mark.parametrize("kind", sorted(PAPERS))
@pytest.mark.parametrize("size", sorted(papers.SIZES))
def test_a_paper_says_again_what_it_said(books: Books, kind: str, size: str) -> None:
    number = [done(books, body).number for body in PAPERS[kind]][-1]
    first = said(books, number, size=size)
    described_anew(books)
    assert said(books, number, size=size).split() == first.split()


def test_a_certificate_says_the_share_of_its_entry(books: Books) -> None:
    number = done(books, PAPERS["member"][0]).number
    described_anew(books)
    assert "2 000,00" not in said(books, number).replace("\u00a0", " ")
    again = done(books, PAPERS["member"][0] | {"code": "M011"}).number
    assert "2 000,00" in said(books, again).replace("\u00a0", " ")


def test_a_duplicate_is_stamped_and_names_people_as_they_are_found_today(books: Books) -> None:
    number = done(books, PAPERS["sale"][0]).number
    before = said(books, number)
    described_anew(books)
    books.update_person("C001", {"name_fr": "Riad Dar Ahlam et fils"})
    copy = said(books, number, copy=True)
    assert "Riad Dar Ahlam et fils" in copy
    assert "Tapis" in copy
    assert "2 heures" in copy
    for words in ("Coussin", "jours", "journée"):
        assert words not in copy
    assert "et fils" not in before


def test_an_entry_of_the_past_is_handed_out_as_described_when_it_was_recorded(
    books: Books,
) -> None:
    described_anew(books)
    number = done(books, PAPERS["sale"][0]).number
    assert "Coussin brodé" in said(books, number)
    assert "2 jours" in said(books, number)
