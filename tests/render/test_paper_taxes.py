"""What invoices and credit notes say of VAT and of payments (CGI art. 91, 92, 145-III)."""

import re
from collections.abc import Iterator
from itertools import pairwise
from typing import Any

import pytest

from coop_ledger.books import Books
from coop_ledger.render.pdf import papers
from tests.render.corpus import plain
from tests.render.test_papers import text_of
from tests.support.book import done, new_books, posted, stock_up
from tests.support.words import Body, back, cash, sale, sold

EXEMPT = "Exonéré de TVA sans droit à déduction – art. {} du CGI"
EXPORT = "Exportation exonérée de TVA avec droit à déduction – art. 92-I-1° du CGI"
REGIME: Body = {"kind": "profile", "start": "2026-01-01", "name_fr": "Tifawin"}


@pytest.fixture
def liable() -> Iterator[Books]:
    """Services at 20, 10 and 0 %, and carpets at 20 %."""
    books = stock_up(new_books(profile={"vat": "liable"}))
    for code, vat in (("A20", 20), ("B10", 10), ("C0", 0)):
        item = {"kind": "item", "date": "2026-01-01", "code": code, "name_fr": f"Service {code}"}
        done(books, item | {"category": "service", "vat": vat})
    yield books
    books.close()


def invoice(lines: list[Body], amount: str, **more: Any) -> Body:
    return sale("2026-01-06", lines, cash(amount), customer="C001", form="invoice", **more)


def said(books: Books, number: str, **how: Any) -> str:
    """A paper as one line, with ordinary blanks."""
    text = plain(text_of(books.paper(number, **how), "-layout"))
    return re.sub(r"\s+", " ", text.replace("\u00a0", " "))


def of(books: Books, body: Body, **how: Any) -> str:
    return said(books, done(books, body).number, **how)


MIXED = [sold("A20", "1", "33.33"), sold("B10", "3", "33.33"), sold("C0", "1", "33.33")]


@pytest.mark.parametrize("size", papers.SIZES)
def test_each_rate_has_its_base_and_its_tax(liable: Books, size: str) -> None:
    """Shares of the discount are taken off first: 31.33, 93.99 and 31.33 are asked."""
    number = done(liable, invoice(MIXED, "156.65", discount="10")).number
    assert posted(liable, number)["4455"] == "-13.76"
    text = said(liable, number, size=size)
    told = (
        *("Remise -10,00", "Hors taxe à 20 % 26,11", "Hors taxe à 10 % 85,45"),
        *("Exonéré de TVA 31,33", "Total hors taxe 142,89", "TVA 20 % 5,22", "TVA 10 % 8,54"),
        *("Total 156,65", EXEMPT.format("91")),
    )
    places = [text.index(words) for words in told]
    assert all(before < after for before, after in pairwise(places))
    arabic = said(liable, number, size="a4", lang="ar")
    for words in ("دون الضريبة بنسبة", "الضريبة على القيمة المضافة", "معفى", "20 %", "10 %"):
        assert words in arabic


def test_one_rate_needs_no_bases(liable: Books) -> None:
    text = of(liable, invoice([sold("TAP", "1", "1200")], "1200"))
    assert "Total hors taxe 1 000,00 TVA 20 % 200,00 Total 1 200,00" in text
    for words in ("Hors taxe à", "Exonéré", "0 % 0,00"):
        assert words not in text.replace("20 % 200,00", "")


def test_no_tax_is_explained(liable: Books) -> None:
    zero = of(liable, invoice([sold("C0", "1", "1000")], "1000"))
    assert EXEMPT.format("91") in zero
    assert "TVA 0 %" not in zero
    export = invoice([sold("TAP", "1", "1000"), sold("C0", "1", "5")], "1005", channel="export")
    number = done(liable, export).number
    assert EXPORT in said(liable, number)
    note = back("2026-01-07", [sold("TAP", "1", "1000")], cash("1000"), of=number)
    assert EXPORT in of(liable, note)
    taxed = of(liable, back("2026-01-07", [sold("TAP", "1", "1200")], cash("1200")))
    assert "TVA 20 % 200,00" in taxed
    assert "Exon" not in taxed + of(liable, invoice([sold("TAP", "1", "1250")], "1250"))


def test_goods_given_away_need_no_exemption(liable: Books) -> None:
    gift = [sold("TAP", "1", "1200"), sold("C0", "1", "0")]
    text = of(liable, invoice(gift, "1200"))
    assert "Exon" not in text
    assert "Hors taxe à" not in text


@pytest.mark.parametrize(("before", "after"), [("liable", "exempt"), ("exempt", "liable")])
def test_a_credit_note_says_the_taxes_of_its_sale(before: str, after: str) -> None:
    books = stock_up(new_books(profile={"vat": before}))
    number = done(books, invoice([sold("TAP", "2", "1200")], "2400")).number
    done(books, REGIME | {"date": "2026-01-10", "vat": after})
    tap = {"kind": "item", "date": "2026-01-10", "code": "TAP", "name_fr": "Tapis", "vat": 10}
    done(books, tap)
    one = back("2026-01-11", [sold("TAP", "1", "1200")], cash("1200"), customer="C001")
    note, alone = of(books, one | {"of": number}), of(books, one)
    tax, exempt = ("TVA 20 % 200,00", "TVA 10 % 109,09"), EXEMPT.format("91-IV-1°")
    for text, taxed, told in ((note, before, tax[0]), (alone, after, tax[1])):
        assert (told in text, exempt in text) == (taxed == "liable", taxed == "exempt")
    books.close()


def test_a_paper_says_the_taxes_of_its_day_not_of_its_turn(liable: Books) -> None:
    done(liable, REGIME | {"date": "2026-02-01", "vat": "exempt"})
    assert "TVA 20 %" in of(liable, invoice([sold("TAP", "1", "1200")], "1200"))
    later = sale("2026-02-01", [sold("TAP", "1", "1200")], cash("1200"))
    assert EXEMPT.format("91-IV-1°") in of(liable, later)


@pytest.mark.parametrize("size", papers.SIZES)
def test_the_number_of_a_cheque_stands_behind_it(liable: Books, size: str) -> None:
    long = "ATTIJARI 000123456789 / VIREMENT DU CLIENT"
    parts = [
        {"method": "cheque", "amount": "1000", "reference": "CHQ 123456"},
        {"method": "bank", "amount": "150", "reference": long},
        {"method": "cash", "amount": "50"},
    ]
    body = invoice([sold("TAP", "1", "1200")], "1200") | {"payments": parts}
    number = done(liable, body).number
    text = said(liable, number, size=size)
    assert "Chèque : CHQ 123456 1 000,00" in text
    assert f"Virement : {long} 150,00" in text
    assert "Espèces 50,00" in text
    assert "CHQ 123456" in said(liable, number, size=size, lang="ar")
    refund = back("2026-01-07", [sold("TAP", "1", "1200")], parts[:1], of=number)
    refund["lines"] = [sold("TAP", "1", "1200", discount="200")]
    assert "CHQ 123456" in of(liable, refund, size=size)
