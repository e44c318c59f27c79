"""Sheets that are filled in by hand: room to write, boxes any printer prints, lines to sign on."""

import subprocess
from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import pytest
from PIL import Image

from coop_ledger import render
from coop_ledger.books import Books
from coop_ledger.i18n import languages
from coop_ledger.render.pdf import hands
from coop_ledger.render.pdf.page import A4, MM
from coop_ledger.render.pdf.papers import LANGUAGES
from coop_ledger.render.pdf.table import Table
from coop_ledger.reports.table import Column, Emphasis, Named, Report, Row
from tests.render.pictures import pictures
from tests.reports.reading import made
from tests.reports.scripted import quarter

DPI = 144
DARK = 150  # of 255: a laser printer of two colours prints it


@pytest.fixture(scope="module")
def book() -> Iterator[Books]:
    books = quarter()
    yield books
    books.close()


def sheet(book: Books, lang: str, report: Report | None = None) -> bytes:
    """The count sheet as a PDF."""
    context = render.Context(book.profile, "5555-5555", book.today)
    return render.on_paper(report or made(book, "count_sheet"), languages(lang), context)


def long_sheet(places: int, goods: int) -> Report:
    """A count sheet of several pages."""
    rows: list[Row] = []
    columns = (Column("name", "Name", 30), Column("counted", "Counted", 20, blank=True))
    for place in range(places):
        rows.append(Row((f"Place{place}", None), Emphasis.GROUP))
        rows += [Row((Named(f"Item{n}"), None)) for n in range(goods)]
    return Report("test", "Stock count", columns, tuple(rows), hands=("Counted by", "Witness"))


def text_of(pdf: bytes, folder: Path) -> list[str]:
    """The text of each page."""
    path = folder / "sheet.pdf"
    path.write_bytes(pdf)
    found = subprocess.run(
        ["pdftotext", "-layout", str(path), "-"], check=True, capture_output=True
    )
    return found.stdout.decode().split("\f")[:-1]


def runs(picture: Image.Image, x: int) -> list[tuple[int, int]]:
    """Where an upright line of dark points stands at ``x``: first and last point of each run."""
    column = [grey < DARK for grey in picture.crop((x, 0, x + 1, picture.height)).tobytes()]
    turns = [y for y, (one, other) in enumerate(pairwise([False, *column, False])) if one != other]
    return [(a, b) for a, b in zip(turns[::2], turns[1::2], strict=True) if b - a > 20]


@pytest.mark.parametrize("lang", LANGUAGES)
def test_rows_are_high_enough_to_write_in(book: Books, lang: str) -> None:
    table = Table(made(book, "count_sheet"), languages(lang), A4.width - 24 * MM)
    heights = {band.height for band in table.bands() if band.emphasis is Emphasis.ITEM}
    assert min(heights) >= 9 * MM
    blank = [place for place in table.columns if place.blank]
    assert min(place.width for place in blank) > 25 * MM
    others = made(book, "stock_on_hand")
    assert Table(others, languages(lang), A4.width).bands()[1].height < 6 * MM


@pytest.mark.parametrize("lang", LANGUAGES)
def test_boxes_are_drawn_in_ink_around_what_is_written(book: Books, lang: str) -> None:
    report = made(book, "count_sheet")
    (page,) = pictures(sheet(book, lang), DPI, 1)
    table = Table(report, languages(lang), A4.width - 24 * MM)
    rows = sum(row.emphasis is Emphasis.ITEM for row in report.rows)
    heights = sum(b.height for b in table.bands() if b.emphasis is Emphasis.ITEM)
    assert len(table.edges()) == 3
    for edge in table.edges():
        x = 12 * MM + edge
        at = (A4.width - x if lang == "ar" else x) * DPI / 72
        found = max(
            (runs(page, x) for x in range(int(at) - 1, int(at) + 3) if x < page.width),
            key=lambda some: sum(b - a for a, b in some),
        )
        drawn = sum(b - a for a, b in found) * 72 / DPI
        assert drawn == pytest.approx(heights, abs=rows)


@pytest.mark.parametrize("lang", LANGUAGES)
def test_each_page_says_whose_shelf_it_is_and_the_last_is_signed(
    book: Books, lang: str, tmp_path: Path
) -> None:
    pages = text_of(sheet(book, lang, long_sheet(2, 40)), tmp_path)
    assert len(pages) > 2
    place = ""
    for page in pages:
        named = [f"Place{n}" for n in range(2) if f"Place{n}" in page]
        first = min((page.index(name), name) for name in named)[1]
        assert page.index(first) < page.index("Item")
        assert first in (place, "Place0", "Place1")
        place = named[-1]
        assert page.count("Item") >= 1
    signs = [languages(lang)[0].text("Signature") in page for page in pages]
    assert signs == [False] * (len(pages) - 1) + [True]


def test_nothing_stands_outside_the_sheet(book: Books) -> None:
    for goods in range(20, 27):  # the lines to sign on go to a new page when there is no room
        for page in pictures(sheet(book, "fr", long_sheet(1, goods)), 36, 1):
            margin = round(8 * MM * 36 / 72)
            foot = page.crop((0, page.height - margin, page.width, page.height))
            assert min(foot.getextrema()) == 255


def test_two_hands_sign_beside_each_other_one_on_half_of_the_sheet(book: Books) -> None:
    assert hands.height(()) == 0
    two = replace(made(book, "count_sheet"), rows=())
    one = replace(two, hands=two.hands[:1])
    drawn = [pictures(sheet(book, "fr", report), 72, 1)[0] for report in (one, two)]
    left = [page.crop((0, 0, page.width // 2 - 12, page.height)) for page in drawn]
    assert left[0].tobytes() == left[1].tobytes()
    assert drawn[0].tobytes() != drawn[1].tobytes()
