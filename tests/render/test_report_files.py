"""Reports as files: exact for machines, harmless for spreadsheets, right to left in Arabic."""

import csv
import io
import json
import zipfile
from datetime import date, datetime
from typing import Any

import openpyxl
import pytest

from coop_ledger import render
from coop_ledger.books import Books
from coop_ledger.core.documents.profile import Profile
from coop_ledger.core.money import MAX_CENTIMES, Money, Qty
from coop_ledger.i18n import language
from coop_ledger.render import cells
from coop_ledger.reports import REPORTS
from coop_ledger.reports.table import (
    Cell,
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
from tests.reports.reading import made
from tests.reports.scripted import quarter

HOSTILE = (
    "=cmd|' /C calc'!A0",
    "+1+1",
    "-2+3",
    "@SUM(A1)",
    "\t=1",
    "\r=1",
    "<img src=x onerror=alert(1)>",
    "{=1+1}",
    "http://example.org/",
    "wool\u202ecod.exe",
    "a\x00b\x1b[31mred",
    "\ud800half",
    "two\nlines",
    'quote " and, comma; &amp; _x0041_',
    "12345678901234567890",
)
START = date(2026, 1, 1)
CONTEXT = render.Context(
    Profile(date=START, start=START, name_fr="Tifawin & Sœurs", name_ar="تيفاوين"),
    "ABCD-1234",
    date(2026, 6, 30),
)


def one_column(*values: Cell) -> Report:
    """A report with a column of values."""
    rows = tuple(Row((value,)) for value in values)
    return Report("test", "Trial balance", (Column("value", "Value"),), rows)


def sheet_of(report: Report, code: str = "fr") -> Any:
    """The sheet of a report as another program reads it."""
    data = render.report(report, "xlsx", language(code), CONTEXT)
    return openpyxl.load_workbook(io.BytesIO(data)).active


def below_head(sheet: Any) -> list[Any]:
    """The cells of the first column below the head of the table."""
    head = int(sheet.print_title_rows.rpartition("$")[2])
    return [row[0] for row in sheet.iter_rows(min_row=head + 1)]


@pytest.fixture(scope="module")
def book() -> Books:
    return quarter()


@pytest.mark.parametrize("text", HOSTILE)
def test_csv_runs_nothing(text: str) -> None:
    for value in (text, Named(text), Joined((text, "note"))):
        data = render.report(one_column(value), "csv", language("fr"), CONTEXT)
        field = list(csv.reader(io.StringIO(data.decode(), newline="")))[1][1]
        assert not field.startswith(("=", "+", "-", "@", "\t", "\r"))


def test_csv_keeps_numbers_as_numbers() -> None:
    values = (Money(-123450), Qty(-1500), Measure(Qty(2500), "kg"), -3, date(2026, 3, 1))
    data = render.report(one_column(*values, Month(2026, 3)), "csv", language("ar"), CONTEXT)
    assert data.decode().split("\n")[1:-1] == [
        "item,-1234.50",
        "item,-1.5",
        "item,2.5",
        "item,-3",
        "item,2026-03-01",
        "item,2026-03",
    ]


@pytest.mark.parametrize("text", HOSTILE)
def test_spreadsheet_holds_texts_as_texts(text: str) -> None:
    sheet = sheet_of(one_column(text, Named(text)))
    for cell in below_head(sheet):
        assert cell.data_type == "s"
        assert cell.hyperlink is None
        assert not set(str(cell.value)) & set("\u202e\x00\x1b")


def test_spreadsheet_holds_exact_numbers_and_dates() -> None:
    values = (
        Money(MAX_CENTIMES),
        Money(-1),
        Money(10),
        Qty(1),
        Measure(Qty(9500), "kg"),
        7,
        date(2026, 2, 28),
    )
    sheet = sheet_of(one_column(*values))
    found = below_head(sheet)
    assert [cell.value for cell in found] == [
        999_999_999_999.99,
        -0.01,
        0.1,
        0.001,
        9.5,
        7,
        datetime(2026, 2, 28),  # noqa: DTZ001 - a spreadsheet knows no zones
    ]
    assert [cell.data_type for cell in found] == ["n"] * 6 + ["d"]
    assert found[0].number_format == "#,##0.00"
    assert "kg" in found[4].number_format


@pytest.mark.parametrize("spec", REPORTS, ids=lambda spec: spec.key)
@pytest.mark.parametrize("code", ["fr", "ar"])
def test_spreadsheets_have_no_formula_and_every_amount(book: Books, spec: Any, code: str) -> None:
    report = made(book, spec.key)
    data = render.report(report, "xlsx", language(code), CONTEXT)
    with zipfile.ZipFile(io.BytesIO(data)) as parts:
        assert b"<f>" not in parts.read("xl/worksheets/sheet1.xml")
    sheet = openpyxl.load_workbook(io.BytesIO(data)).active
    assert bool(sheet.sheet_view.rightToLeft) is (code == "ar")
    assert sheet.freeze_panes is not None
    assert sheet.page_setup.paperSize == 9
    texts = {str(cell.value) for row in sheet.iter_rows() for cell in row if cell.value}
    assert language(code).text(report.title) in texts
    amounts = [
        cell.centimes for row in report.rows for cell in row.cells if isinstance(cell, Money)
    ]
    numbers = [
        round(cell.value * 100)
        for row in sheet.iter_rows()
        for cell in row
        if cell.data_type == "n" and cell.number_format == "#,##0.00" and cell.value is not None
    ]
    assert numbers == amounts


def test_spreadsheet_says_whose_it_is() -> None:
    sheet = sheet_of(one_column(Money(1)))
    assert sheet["A1"].value == "Coopérative Tifawin & Sœurs"
    assert "&&" in sheet.oddFooter.left.text or "&" in str(sheet.oddFooter.left.text)
    assert sheet_of(one_column(Money(1)), "ar")["A1"].value == "تعاونية تيفاوين"


@pytest.mark.parametrize("spec", REPORTS, ids=lambda spec: spec.key)
def test_json_is_readable_and_exact(book: Books, spec: Any) -> None:
    report = made(book, spec.key)
    body = json.loads(render.report(report, "json", language("ar"), CONTEXT))
    assert body["report"] == spec.key
    assert [column["key"] for column in body["columns"]] == [c.key for c in report.columns]
    assert len(body["rows"]) == len(report.rows)
    linked = [row["entry"] for row in body["rows"] if "entry" in row]
    assert linked == [row.link for row in report.rows if row.link]


def test_json_refuses_floats_even_here() -> None:
    body = json.loads(
        render.report(
            one_column(Money(10), Measure(Qty(1500), "kg")), "json", language("fr"), CONTEXT
        ),
        parse_float=lambda text: pytest.fail(f"a float: {text}"),
    )
    assert [row["cells"]["value"] for row in body["rows"]] == ["0.10", {"qty": "1.5", "unit": "kg"}]


def test_table_in_arabic_begins_on_the_right() -> None:
    report = Report(
        "test",
        "Trial balance",
        (Column("a", "Account"), Column("b", "Debit")),
        (Row(("51611", Money(100))), Row((Named("Fatima =1", "فاطمة"), Money(-123456)))),
    )
    text = render.report(report, "table", language("ar"), CONTEXT).decode()
    head = next(line for line in text.split("\n") if "مدين" in line)
    assert head.index("مدين") < head.index("الحساب")
    widths = {cells.columns_wide(line) for line in text.split("\n")[2:] if line}
    assert len(widths) == 1  # every line of the table ends at the same edge
    assert text.count("\N{FIRST STRONG ISOLATE}") == text.count("\N{POP DIRECTIONAL ISOLATE}")


@pytest.mark.parametrize("text", HOSTILE)
def test_tables_stay_on_their_lines(text: str) -> None:
    shown = render.report(one_column(text, "plain"), "table", language("fr"), CONTEXT).decode()
    assert len(shown.rstrip("\n").split("\n")) == 6
    assert not set(shown) & set("\x1b\x00\r\u202e")


def test_an_empty_report_says_so() -> None:
    empty = Report("test", "Journal", (Column("a", "Account"),), ())
    shown = render.report(empty, "table", language("fr"), CONTEXT).decode()
    assert "Rien n’a été enregistré" in shown
    assert any("Rien n’a été" in str(row[0].value) for row in sheet_of(empty).iter_rows())


def test_groups_are_told_once() -> None:
    row = Row((Term("Raw material"), None, Term("Raw material")), Emphasis.GROUP)
    assert cells.headline(row, language("en")) == "Raw material"
