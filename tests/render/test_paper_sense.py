"""What papers say, and that it stands where people look for it."""

import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import Any
from unittest.mock import patch

import pytest

from coop_ledger.books import Books
from coop_ledger.core.documents.parties import Member
from coop_ledger.core.money import Money
from coop_ledger.i18n import language
from coop_ledger.render.pdf import papers
from coop_ledger.render.pdf.draw import draw_line
from coop_ledger.render.pdf.papers.speech import in_words, typed
from coop_ledger.render.pdf.text import Line, Style, layout_paragraph, width_of
from tests.render.corpus import plain
from tests.render.invented import CASES, DRESSED, desk, shares
from tests.render.test_papers import CASH, CREDIT, DAY, LINE, record, text_of
from tests.support.book import done, new_books, stock_up

_AMOUNT = re.compile(r"\d[\d\u00a0]*,\d\d")
SOLD = {"kind": "sale", "lines": [LINE], "payments": CASH}
Drawn = list[tuple[float, float, Line]]


def drawn(work: Callable[[], bytes]) -> Drawn:
    """Every line of a paper with its place."""
    with patch("coop_ledger.render.pdf.page.draw_line", wraps=draw_line) as calls:
        work()
    return [(*call.args[1:3], call.args[3]) for call in calls.call_args_list]


@pytest.fixture
def books() -> Iterator[Books]:
    made = stock_up(new_books())
    yield made
    made.close()


def number_of(books: Books, document: dict[str, Any]) -> str:
    return done(books, {"date": DAY, **document}).number


def paper(books: Books, document: dict[str, Any], size: str = "") -> str:
    return plain(text_of(books.paper(number_of(books, document), size=size)))


def ends(found: Drawn) -> set[float]:
    """Where the figures of amounts end, whatever follows them."""
    amounts = [(x, one, _AMOUNT.match(one.text)) for x, _, one in found]
    return {round(x + width_of(told[0], one.style), 1) for x, one, told in amounts if told}


@pytest.mark.parametrize("size", papers.SIZES)
@pytest.mark.parametrize("template", [None, DRESSED])
def test_the_commas_of_a_column_stand_below_each_other(size: str, template: Any) -> None:
    found = drawn(lambda: papers.render(CASES["one"], desk(template), size=size))
    roll = size.endswith("mm")
    assert len(ends(found)) == (1 if roll else 2)  # on a sheet the price has its own column
    assert sum("," in one.text and one.text[0].isdigit() for _, _, one in found) >= 3


def test_what_closes_a_paper_is_not_alone_on_its_last_page() -> None:
    for lang, size in (("fr", "a5"), ("ar", "a5"), ("fr+ar", "a5"), ("fr", "a4")):
        text = text_of(papers.render(CASES["many"], desk(), lang=lang, size=size))
        last = plain(text.rstrip("\f").split("\f")[-1])
        assert "2,99" in last  # the two hundredth line
        assert "VT-2026-000012" in last
        assert "15/01/2026" in last
        assert sum(word in last for word in ("Pour la coopérative", "عن التعاونية")) >= 1


def test_every_page_says_whose_it_is() -> None:
    pages = text_of(papers.render(CASES["many"], desk(), size="a5")).rstrip("\f").split("\f")
    assert len(pages) > 5
    assert all("Coopérative Tifawin Taznakht" in plain(page) for page in pages)
    assert all("VT-2026-000012" in plain(page) for page in pages)


def test_a_zero_is_said(books: Books) -> None:
    number = record(books, "member")
    for size in papers.SIZES:
        said = plain(text_of(books.paper(number, size=size)))
        assert re.search(r"\b0\b.*0,00", said), size


@pytest.mark.parametrize(("sex", "who"), [("f", "Adhérente"), ("m", "Adhérent"), ("", "Membre")])
def test_a_member_is_named_as_she_or_he_is(sex: str, who: str) -> None:
    entry = shares("ONE", 240_000)
    member: Member = replace(entry.document, sex=sex)
    said = plain(text_of(papers.render(replace(entry, document=member), desk(), size="a4")))
    assert re.search(rf"\b{who}\b", said)


def test_a_cancelled_paper_tells_by_what() -> None:
    entry = replace(CASES["one"], reversed_by="AN-2026-000001")
    for size in papers.SIZES:
        said = plain(text_of(papers.render(entry, desk(), size=size)))
        assert "Annulation : AN-2026-000001" in said
    roll = plain(text_of(papers.render(entry, desk(), size="80mm")))
    assert roll.count("*** ANNULÉ ***") == 2


def test_a_credit_note_says_its_tax_and_how_money_went_back() -> None:
    taxed = stock_up(new_books(profile={"vat": "liable"}))
    sold = {"kind": "sale", "lines": [LINE], "payments": CREDIT, "customer": "C001"}
    number = number_of(taxed, sold)
    back = {"kind": "sale_return", "lines": [LINE], "of": number, "customer": "C001"}
    said = paper(taxed, {**back, "payments": CREDIT}, size="a4")
    taxed.close()
    assert "Total hors taxe" in said
    assert "Déduit de la dette" in said
    assert "reste à payer" not in said


def test_a_refund_is_no_payment(books: Books) -> None:
    number_of(books, SOLD)
    said = paper(books, {"kind": "sale_return", "lines": [LINE], "payments": CASH}, size="a4")
    assert "Remboursé en espèces" in said
    assert "Exonéré de TVA" in said


def test_a_copy_says_the_tax_of_its_day(books: Books) -> None:
    number = number_of(books, SOLD)
    number_of(books, {**books_profile(books), "vat": "liable"})
    assert "Exonéré de TVA" in plain(text_of(books.paper(number)))
    later = number_of(books, SOLD)
    assert "Exonéré de TVA" not in plain(text_of(books.paper(later)))


def books_profile(books: Books) -> dict[str, Any]:
    profile = books.profile
    return {"kind": "profile", "start": profile.start.isoformat(), "name_fr": profile.name_fr}


def test_papers_of_nobody_leave_room_for_a_name(books: Books) -> None:
    line = {"item": "LAINE", "qty": "1", "cost": "10.00"}
    paid = [{"method": "cash", "amount": "10.00"}]
    bought = {"kind": "purchase", "lines": [line], "payments": paid}
    assert "Nom et CIN" in paper(books, bought, size="a4")
    assert "Nom et CIN" not in paper(books, {**bought, "supplier": "F001"}, size="a4")
    spent = {"kind": "expense", "lines": [{"account": "61312", "amount": "10.00"}]}
    assert "Payé à" in paper(books, {**spent, "payments": paid, "witness": "Rkia"}, size="a4")


def test_counts_say_where_and_what_is_missing(books: Books) -> None:
    counted = {"kind": "stock_count", "lines": [{"item": "TAP", "qty": "6", "reason": "moths"}]}
    assert "Lieu Atelier" in paper(books, counted)
    cash = {"kind": "cash_count", "counts": [{"denomination": "200.00", "pieces": 7}]}
    said = paper(books, {**cash, "reason": "unknown"})
    assert re.search(r"Manquant 3\s600,00", said.replace("\u00a0", " "))


def test_a_column_that_holds_nothing_is_left_out(books: Books) -> None:
    number = record(books, "customer_payment")
    assert "Référence" not in text_of(books.paper(number, size="a4"))
    bought = {"kind": "sale", "customer": "C001", "lines": [LINE], "payments": CREDIT}
    number_of(books, bought)
    cheque = [{"method": "cheque", "amount": "1250.00", "reference": "CHQ 77"}]
    said = paper(
        books, {"kind": "customer_payment", "customer": "C001", "payments": cheque}, size="a4"
    )
    assert "Référence" in said
    assert "CHQ 77" in said


@pytest.mark.parametrize("lang", ["fr", "ar"])
@pytest.mark.parametrize("centimes", [24_690, 99_999_999, 100_000_000_00, 8_100])
def test_words_of_a_number_stay_together(lang: str, centimes: int) -> None:
    words = in_words(Money(centimes), language(lang))
    assert plain(words).replace("\u00a0", " ") == language(lang).words(Money(centimes))
    for width in range(80, 400, 20):
        rows = [one.text for one in layout_paragraph(words, Style(9), width)]
        assert not any(row.endswith("-") for row in rows[:-1])
        assert not re.match(r"(dirham|centime|درهم|سنتيم)", rows[-1])


@pytest.mark.parametrize(
    ("said", "kept"),
    [
        ("دفعت 12 345,67 درهم", "دفعت 12\u00a0345,67 درهم"),
        ("1 234 567", "1\u00a0234\u00a0567"),
        ("06 12 34 56 78", "06 12 34 56 78"),
        ("\u202eevil\u202c", "evil"),
        ("un\ndeux", "un\ndeux"),
    ],
)
def test_what_a_person_types_turns_nothing_round(said: str, kept: str) -> None:
    assert typed(said) == kept


@pytest.mark.parametrize("size", papers.SIZES)
def test_lines_of_an_arabic_paper_begin_at_the_right(books: Books, size: str) -> None:
    """What was typed in two scripts runs as it begins; what we say runs as Arabic does."""
    cheque = [{"method": "cheque", "amount": "1250.00", "reference": "CHQ 77"}]
    number = number_of(books, {**SOLD, "payments": cheque})
    found = drawn(lambda: books.paper(number, lang="ar", size=size))
    arabic = [one for _, _, one in found if re.search("[\u0621-\u064a]", one.text)]
    told = [one for one in arabic if re.search("[A-Za-z0-9]", one.text)]
    assert any("CHQ 77" in one.text for one in told)
    assert [one.text for one in told if not one.rtl] == []
