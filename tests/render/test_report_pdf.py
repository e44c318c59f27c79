"""Reports on paper, read back by other programs."""

import re
import subprocess
import unicodedata
from collections import Counter
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from coop_ledger import render
from coop_ledger.books import Books
from coop_ledger.core.documents.profile import Profile
from coop_ledger.core.money import ZERO, Money, Qty
from coop_ledger.i18n import Language, language, languages
from coop_ledger.render import cells
from coop_ledger.render.identity import full_name, identity
from coop_ledger.render.pdf.carry import carried
from coop_ledger.render.pdf.papers import LANGUAGES
from coop_ledger.render.pdf.places import fitted
from coop_ledger.reports import REPORTS
from coop_ledger.reports.general_ledger import COLUMNS
from coop_ledger.reports.table import (
    Chart,
    Column,
    Emphasis,
    Joined,
    Measure,
    Month,
    Named,
    Report,
    Row,
    Term,
)
from tests.render.unpacked import unpacked
from tests.reports.reading import made
from tests.reports.scripted import quarter

START = date(2026, 1, 1)
PROFILE = Profile(
    date=START,
    start=START,
    name_fr="Tifawin",
    name_ar="تيفاوين",
    seat_fr="Douar Taznakht, Ouarzazate",
    seat_ar="دوار تازناخت، ورزازات",
    register_place_fr="Ouarzazate",
    register_place_ar="ورزازات",
    register_number="1/23/2019/12",
    ice="001525713000053",
)
CONTEXT = render.Context(PROFILE, "ABCD-1234", date(2026, 6, 30))


@pytest.fixture(scope="module")
def book() -> Books:
    return quarter()


def text_of(data: bytes, folder: Path) -> str:
    """All the text of a PDF as poppler finds it, blanks for marks of direction."""
    path = folder / "report.pdf"
    path.write_bytes(data)
    subprocess.run(["qpdf", "--check", str(path)], check=True, capture_output=True)
    found = subprocess.run(
        ["pdftotext", "-layout", str(path), "-"], check=True, capture_output=True
    ).stdout.decode()
    return "".join(" " if unicodedata.category(char) == "Cf" else char for char in found)


def words(text: str) -> set[str]:
    """The words and numbers of a text, without the full stop that poppler sets apart in Arabic."""
    found = re.findall(r"[\w,./-]+", text.replace("\N{NO-BREAK SPACE}", " "))
    return {word.strip(".") for word in found}


def ledger(count: int) -> Report:
    """A long ledger of one account."""
    balance, rows = ZERO, []
    for n in range(count):
        amount = Money((n * 7919) % 500_000 + 100)
        balance += amount
        told = Joined(
            (Term("Sale"), Named(f"Client {n % 300}", "زبون"), "note" if n % 5 == 0 else None)
        )
        cells_ = ("51611", date(2026, 1, 1 + n % 28), f"VT-2026-{n + 1:06}", told, None)
        rows.append(Row((*cells_, amount, None, balance), link=f"VT-2026-{n + 1:06}"))
    total = Row((None, None, None, Term("Total"), None, balance, None, balance), Emphasis.TOTAL)
    return Report("general_ledger", "General ledger", COLUMNS, (*rows, total))


@pytest.mark.parametrize("spec", REPORTS, ids=lambda spec: spec.key)
@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_cell_is_on_the_paper(book: Books, spec: Any, lang: str, tmp_path: Path) -> None:
    report = made(book, spec.key)
    text = text_of(render.on_paper(report, languages(lang), CONTEXT), tmp_path)
    pages = text.count("\f")
    missing = {
        word
        for spoken in languages(lang)
        for told in expected(report, spoken, pages)
        for word in words(cells.without_isolates(told))
        if "\u200e" not in word
    } - words(text)
    assert missing == set()


def expected(report: Report, spoken: Language, pages: int) -> list[str]:
    """What a report on paper says in a language."""
    seen = cells.seen_columns(report)
    told = [cells.text(row.cells[i], spoken) for row in report.rows for i in seen]
    heads = (report.columns[i] for i in seen)
    told += [spoken.text(said) for head in heads for said in head.tiers or (head.title,)]
    told += [spoken.text(report.title), full_name(PROFILE, spoken), *identity(PROFILE, spoken)]
    told += [*cells.heading(report, spoken), *cells.notes(report, spoken)]
    foot = (("Control code: {0}", "ABCD-1234"), ("Printed on {0}", date(2026, 6, 30)))
    told += [spoken.text(msgid, value) for msgid, value in foot]
    return [*told, *(spoken.text("Page {0} of {1}", n + 1, pages) for n in range(pages))]


def test_in_both_languages_figures_are_said_once_from_left_to_right(
    book: Books, tmp_path: Path
) -> None:
    report = replace(made(book, "general_ledger"), facts=())
    found = []
    for lang in ("fr", "fr+ar"):
        data = render.on_paper(report, languages(lang), CONTEXT)
        assert b"/R2L" not in unpacked(data)
        text = text_of(data, tmp_path)
        kept = [page for page in text.split("\f") if "reporter" not in page]
        assert len(kept) < len(text.split("\f"))  # sums are carried where a page ends
        amounts = re.findall("\\d{1,3}(?:\N{NO-BREAK SPACE}\\d{3})*,\\d\\d", text)
        found.append(Counter(amounts) - Counter(carried_amounts(text)))
    assert found[0] == found[1]
    assert sum(found[0].values()) > 50


def carried_amounts(text: str) -> list[str]:
    """The amounts of the rows that carry sums from page to page."""
    told = [line for line in text.splitlines() if re.search(r"À reporter|\bReport\b(?! à)", line)]
    return re.findall("\\d{1,3}(?:\N{NO-BREAK SPACE}\\d{3})*,\\d\\d", "\n".join(told))


def test_what_is_long_is_never_cut_in_either_language(tmp_path: Path) -> None:
    facts = tuple((f"fact{n}", Named(f"valeur{n} " * 3, f"قيمة qima{n} " * 3)) for n in range(8))
    title = "A title that goes on and on, as long as three others would be together"
    head = tuple(Column(f"c{n}", f"Column{n}", 30) for n in range(2))
    rows = tuple(
        Row((Named(f"long{n} " * 25, f"طويل tawil{n} " * 15), Measure(Qty(2000), "piece")))
        for n in range(40)
    )
    group = Row((Named("groupe " * 30 + "fin", "مجموعة " * 30 + "نهاية"), None), Emphasis.GROUP)
    report = Report("test", title, head, (group, *rows), facts)
    text = text_of(render.on_paper(report, languages("fr+ar"), CONTEXT), tmp_path)
    assert "…" not in text.split("\f")[0]
    said = words(text)
    told = {f"{word}{n}" for n in range(8) for word in ("fact", "valeur", "qima")}
    told |= {f"{word}{n}" for n in range(40) for word in ("long", "tawil")}
    assert told | {"fin", "نهاية", "pièces", "قطع"} <= said
    assert text.count("together") >= 2  # French and Arabic know no translation: said by each


@pytest.mark.parametrize("lang", ["fr", "fr+ar"])
def test_a_long_ledger_is_quick_small_and_carries_its_sums(lang: str, tmp_path: Path) -> None:
    report = ledger(600)
    data = render.on_paper(report, languages(lang), CONTEXT)
    text = text_of(data, tmp_path)
    pages = text.split("\f")[:-1]
    assert len(pages) > 5
    assert len(data) < 5_500 * len(pages) + 40_000
    for number, page in enumerate(pages, 1):
        assert f"Page {number} sur {len(pages)}" in page
        assert "Grand livre" in page
        assert ("À reporter" in page) is (number < len(pages))
    sums = [re.search(r"À reporter[^\d\n]+([\d  ]+,\d\d)", page) for page in pages[:-1]]
    for page, found in zip(pages[:-1], sums, strict=True):
        assert found is not None
        last = max(map(int, re.findall(r"VT-2026-(\d{6})", page)))
        amounts = [row.cells[5] for row in report.rows[:last]]
        expected = sum(cell.centimes for cell in amounts if isinstance(cell, Money))
        digits = re.sub(r"\D", "", found[1])
        assert int(digits) == expected


def test_a_chart_shows_every_label_and_amount(tmp_path: Path) -> None:
    chart = Chart(
        (Month(2026, 1), Month(2026, 2)),
        (("This year", (Money(123400), Money(-500))), ("A year before", (Money(77700), ZERO))),
    )
    report = Report("test", "Sales by month", (Column("n", "Number"),), (Row((1,)),), chart=chart)
    text = text_of(render.report(report, "pdf", language("fr"), CONTEXT), tmp_path)
    assert {"janvier", "février", "777,00", "-5,00", "Cette"} <= words(text)
    both = words(text_of(render.on_paper(report, languages("fr+ar"), CONTEXT), tmp_path))
    assert {"janvier", "يناير", "فبراير", "777,00", "Cette", "السنة"} <= both
    tall = replace(chart, labels=chart.labels * 40, series=(("Sales", (Money(1), Money(2)) * 40),))
    data = render.report(replace(report, chart=tall), "pdf", language("fr"), CONTEXT)
    assert "janvier" not in text_of(data, tmp_path)  # rather none than one that leaves the page


def test_what_is_carried_begins_anew_after_a_subtotal() -> None:
    columns = (
        Column("a", "Account"),
        Column("d", "Debit", carry="sum"),
        Column("b", "Balance", carry="last"),
    )
    rows = (
        Row(("x", Money(1), Money(1))),
        Row(("x", Money(2), Money(3))),
        Row((None, Money(3), Money(3)), Emphasis.SUBTOTAL),
        Row(("y", None, None), Emphasis.GROUP),
        Row(("y", Money(5), Money(5))),
    )
    found = carried(Report("test", "Journal", columns, rows))
    assert [dict(sums) for sums in found] == [
        {1: Money(1), 2: Money(1)},
        {1: Money(3), 2: Money(3)},
        {},
        {},
        {1: Money(5), 2: Money(5)},
    ]


def test_an_entry_of_a_few_rows_stays_on_one_page(tmp_path: Path) -> None:
    columns = (Column("name", "Name", 20), Column("debit", "Debit", 10, carry="sum"))
    rows: list[Row] = []
    for n in range(80):
        rows.append(Row((f"Head{n}", None), Emphasis.GROUP))
        rows += [Row((f"Leg{n}", Money(100 + leg))) for leg in range(n % 5 + 1)]
    report = Report("test", "Journal", columns, tuple(rows))
    pages = text_of(render.report(report, "pdf", language("fr"), CONTEXT), tmp_path).split("\f")
    assert len(pages) > 4
    for n in range(80):
        on = [page for page in pages if re.search(rf"\b(Head|Leg){n}\b", page)]
        assert len(on) == 1, n


def test_columns_share_the_width() -> None:
    assert fitted([50, 300, 20], [10, 30, 10], [True, False, False], 200) == [50, 130, 20]
    widths = fitted([50, 30, 20], [10, 30, 10], [True, False, False], 200)
    assert sum(widths) == pytest.approx(200)
    assert all(width >= least for width, least in zip(widths, [50, 30, 20], strict=True))


def test_practice_is_told_on_every_page(tmp_path: Path) -> None:
    practice = replace(CONTEXT, profile=replace(PROFILE, practice=True))
    data = render.report(ledger(100), "pdf", language("fr"), practice)
    pages = text_of(data, tmp_path).split("\f")[:-1]
    path = tmp_path / "report.pdf"
    raw = subprocess.run(
        ["pdftotext", "-raw", str(path), "-"], check=True, capture_output=True
    ).stdout.decode()
    assert len(pages) > 1
    assert raw.replace("\n", "").count("entraînement") == len(pages)  # it stands aslant


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize(
    "name", ["<img src=x>", "=cmd|' /C calc'!A0", "a\u202eb\x00c", "\ud800", "&amp;", "x" * 500]
)
def test_hostile_names_are_only_drawn(name: str, lang: str, tmp_path: Path) -> None:
    columns = (Column("name", "Name", 20), Column("amount", "Amount", 10))
    report = Report("test", "Debts", columns, (Row((Named(name), Money(12345))),))
    text = text_of(render.on_paper(report, languages(lang), CONTEXT), tmp_path)
    assert "123,45" in text


def test_the_same_report_is_the_same_file(book: Books) -> None:
    report = made(book, "journal")
    one, other = (render.report(report, "pdf", language("ar"), CONTEXT) for _ in range(2))
    assert one == other
    sheets = [render.report(report, "xlsx", language("ar"), CONTEXT) for _ in range(2)]
    assert sheets[0] == sheets[1]


def test_who_it_is_leaves_out_what_is_not_known() -> None:
    french, arabic = languages("fr+ar")
    seat_only = replace(PROFILE, ice="", register_number="")
    assert list(map(cells.without_isolates, identity(seat_only, french))) == [
        "Siège\N{NO-BREAK SPACE}: Douar Taznakht, Ouarzazate"
    ]
    unplaced = replace(PROFILE, register_place_fr="", register_place_ar="", seat_fr="", seat_ar="")
    assert list(map(cells.without_isolates, identity(unplaced, french))) == [
        "Registre des coopératives, n°\N{NO-BREAK SPACE}1/23/2019/12",
        "ICE\N{NO-BREAK SPACE}: 001525713000053",
    ]
    french_only = replace(unplaced, register_place_fr="Taroudant", ice="")
    assert list(map(cells.without_isolates, identity(french_only, arabic))) == [
        "سجل التعاونيات (Taroudant)، رقم\N{NO-BREAK SPACE}1/23/2019/12"
    ]
    assert full_name(PROFILE, arabic) == "تعاونية تيفاوين"
    assert full_name(replace(PROFILE, name_ar="تعاونية النور"), arabic) == "تعاونية النور"
    assert full_name(replace(PROFILE, name_ar=""), arabic) == "تعاونية Tifawin"
