"""Every paper and report, in every language and size, as kept and looked at by eye."""

import io
from collections.abc import Iterator
from dataclasses import replace
from itertools import product
from typing import Any

import pytest
from PIL import Image, ImageChops

from coop_ledger.books import Books
from coop_ledger.core.facts import Entry
from coop_ledger.i18n import languages
from coop_ledger.render.identity import Context
from coop_ledger.render.pdf import papers, report
from coop_ledger.render.pdf.papers import BY_KIND, LANGUAGES, SIZES
from coop_ledger.reports import REPORTS
from coop_ledger.reports.table import Report
from tests.render.invented import CASES, DRESSED, REPORT_CASES, desk, line, sale, shares
from tests.render.pictures import FOLDER, apart, compare, pictures, small
from tests.render.test_papers import record
from tests.reports.reading import made
from tests.reports.scripted import quarter
from tests.support.book import new_books, stock_up

SAME = "5" * 64  # every golden paper has the same code, whatever else changes in the books
SEAT: dict[str, Any] = {
    "seat_fr": "Douar Taznakht, Ouarzazate",
    "seat_ar": "دوار تازناخت، ورزازات",
    "register_place_fr": "Ouarzazate",
    "register_place_ar": "ورزازات",
    "register_number": "1/23/2019/12",
    "ice": "001525713000053",
    "phone": "0612345678",
}
MARKED = ("cancelled", "copy", "practice")


@pytest.fixture(scope="module", params=sorted(BY_KIND))
def recorded(request: pytest.FixtureRequest) -> Iterator[tuple[Entry, papers.Desk]]:
    """A recorded document of a kind, and what its paper may look up."""
    books = stock_up(new_books(profile=SEAT))
    entry = books.entry(record(books, request.param))
    assert entry is not None
    facts = books._facts()
    lookups = (facts.item, facts.party_line, facts.account, facts.recorded)
    yield replace(entry, hash=SAME), papers.Desk(books.profile, *lookups)
    books.close()


def compared(
    request: pytest.FixtureRequest, drawn: dict[str, bytes], *, ends: bool = False
) -> None:
    """Compare papers with what is kept; of long ones the first page and the last, the sums."""
    update = request.config.getoption("--update-golden")
    found = []
    for name, pdf in drawn.items():
        pages = pictures(pdf)
        chosen = {0, len(pages) - 1} if ends else set(range(len(pages)))
        for number in sorted(chosen):
            suffix = f".{number + 1}" if number else ""
            found.append(compare(f"{name}{suffix}", pages[number], update=update))
    assert [told for told in found if told] == []


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_paper(
    recorded: tuple[Entry, papers.Desk], lang: str, request: pytest.FixtureRequest
) -> None:
    entry, lookups = recorded
    drawn = {
        f"{entry.kind}.{lang}.{size}": papers.render(entry, lookups, lang=lang, size=size)
        for size in SIZES
    }
    compared(request, drawn)


@pytest.mark.parametrize(("case", "lang"), list(product(CASES, LANGUAGES)))
def test_what_is_hard_to_set(case: str, lang: str, request: pytest.FixtureRequest) -> None:
    drawn = {
        f"case_{case}.{lang}.{size}": papers.render(CASES[case], desk(), lang=lang, size=size)
        for size in SIZES
        if (case, size) not in {("many", "58mm"), ("many", "80mm")}
    }
    compared(request, drawn, ends=True)


@pytest.mark.parametrize(("lang", "size"), list(product(LANGUAGES, SIZES)))
def test_dressed_by_a_template(lang: str, size: str, request: pytest.FixtureRequest) -> None:
    pdf = papers.render(CASES["one"], desk(DRESSED), lang=lang, size=size)
    compared(request, {f"dressed.{lang}.{size}": pdf})


@pytest.mark.parametrize(("code", "paid"), [("FADMA", 240_000), ("LONG", 98_765_432_199)])
@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_formal_paper(lang: str, code: str, paid: int, request: pytest.FixtureRequest) -> None:
    drawn = {
        f"formal_{code.lower()}.{lang}.{size}": papers.render(
            shares(code, paid), desk(DRESSED), lang=lang, size=size
        )
        for size in ("a4", "a5")
    }
    compared(request, drawn, ends=True)


@pytest.mark.parametrize(("mark", "size"), list(product(MARKED, ("a5", "80mm"))))
def test_stamped(mark: str, size: str, request: pytest.FixtureRequest) -> None:
    entry = replace(CASES["one"], reversed_by="AN-2026-000001" if mark == "cancelled" else "")
    lookups = desk(practice=mark == "practice")
    copy = mark == "copy"
    drawn = {
        f"{mark}.{lang}.{size}": papers.render(entry, lookups, lang=lang, size=size, copy=copy)
        for lang in ("fr", "ar")
    }
    compared(request, drawn)


@pytest.fixture(scope="module")
def book() -> Iterator[Books]:
    books = quarter()
    yield books
    books.close()


def sealed_alike(one: Report) -> Report:
    """Give every entry the same control code: a true one is another in every book."""
    at = [n for n, column in enumerate(one.columns) if column.key == "code"]
    rows = [
        replace(row, cells=tuple("5555-5555" if n in at else c for n, c in enumerate(row.cells)))
        for row in one.rows
    ]
    return replace(one, rows=tuple(rows))


@pytest.mark.parametrize("key", [spec.key for spec in REPORTS])
def test_every_report(book: Books, key: str, request: pytest.FixtureRequest) -> None:
    context = Context(replace(book.profile, **SEAT), "5555-5555", book.today)
    one = sealed_alike(made(book, key))
    drawn = {
        f"report_{key}.{lang}": report.render(one, languages(lang), context) for lang in LANGUAGES
    }
    compared(request, drawn, ends=True)


@pytest.mark.parametrize("case", REPORT_CASES)
@pytest.mark.parametrize("key", ["general_ledger", "sales_by_product", "journal", "stock_on_hand"])
def test_reports_that_are_hard_to_set(
    book: Books, key: str, case: str, request: pytest.FixtureRequest
) -> None:
    context = Context(replace(book.profile, **SEAT), "5555-5555", book.today)
    one = REPORT_CASES[case](made(book, key))
    drawn = {
        f"report_{key}_{case}.{lang}": report.render(one, languages(lang), context)
        for lang in LANGUAGES
    }
    compared(request, drawn, ends=True)


def test_the_comparison_sees_one_digit_and_one_point() -> None:
    page, other = (
        pictures(papers.render(sale(line(centimes=price)), desk(), size="a5"))[0]
        for price in (12_345, 12_346)
    )
    kept = Image.open(io.BytesIO(small(page)))
    assert apart(page, kept) == ""
    assert apart(page, other) != ""
    assert apart(page, ImageChops.offset(page, 1, 0)) != ""
    assert apart(page, Image.new("L", page.size, 255)) != ""
    assert apart(page, Image.new("L", (10, 10), 255)) != ""


def test_what_is_kept_is_small() -> None:
    assert sum(path.stat().st_size for path in FOLDER.glob("*.png")) < 6_000_000
