"""A report as a spreadsheet: real numbers and dates, texts never formulas, ready to print."""

import io
from datetime import date, datetime
from decimal import Decimal
from typing import Any

import xlsxwriter

from coop_ledger.core.money import Money, Qty
from coop_ledger.core.text import N_
from coop_ledger.i18n import Language
from coop_ledger.render import cells
from coop_ledger.render.identity import Context, full_name, identity
from coop_ledger.reports.table import Cell, Emphasis, Measure, Month, Report, Row

_A4 = 9
_WIDEST, _NARROWEST = 46, 8
_MONEY = "#,##0.00"
_DAY, _MINUTE = "dd/mm/yyyy", "dd/mm/yyyy hh:mm"
_MONTH = "mm/yyyy"
_LONGEST_TEXT = 32767
_LANDSCAPE_FROM = 95
_NO_FORMULAS = {
    "in_memory": True,
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
    "default_date_format": _DAY,
}
_LOOKS: dict[Emphasis, dict[str, Any]] = {
    Emphasis.ITEM: {},
    Emphasis.GROUP: {"bold": True, "bg_color": "#F3EFE8"},
    Emphasis.SUBTOTAL: {"bold": True, "top": 1},
    Emphasis.TOTAL: {"bold": True, "top": 1, "bottom": 6},
}


def render(report: Report, language: Language, context: Context) -> bytes:
    """Write a report as a workbook of one sheet, right to left in Arabic."""
    file = io.BytesIO()
    book = xlsxwriter.Workbook(file, _NO_FORMULAS)
    title, owner = language.text(report.title), full_name(context.profile, language)
    made_on = context.made_on or date(2000, 1, 1)
    book.set_properties({"title": title, "author": owner, "created": _moment(made_on)})
    sheet = book.add_worksheet(_sheet_name(title))
    writer = _Writer(book, sheet, language)
    head = writer.heading(report, context)
    writer.table(report, head)
    _print_setup(sheet, report, head, owner, rtl=language.rtl)
    book.close()
    return file.getvalue()


class _Writer:
    """Writes cells with their formats; a format is made once."""

    def __init__(self, book: Any, sheet: Any, language: Language) -> None:  # noqa: ANN401 - untyped library
        self._book, self._sheet, self._language = book, sheet, language
        self._formats: dict[tuple[str, Emphasis], Any] = {}

    def heading(self, report: Report, context: Context) -> int:
        """Write whose report it is, what and when; tell the row of the table's head."""
        language = self._language
        lines = [
            (full_name(context.profile, language), {"bold": True, "font_size": 12}),
            (cells.BETWEEN.join(identity(context.profile, language)), {"font_color": "#666666"}),
            (language.text(report.title), {"bold": True, "font_size": 16}),
        ]
        if context.profile.practice:
            lines.append(
                (language.text(N_("Practice book")), {"bold": True, "font_color": "#C0392B"})
            )
        lines += [(fact, {}) for fact in cells.heading(report, language)]
        lines += [(note, {"italic": True}) for note in cells.notes(report, language)]
        if context.control_code:
            code = language.text(N_("Control code: {0}"), context.control_code)
            lines.append((code, {"font_color": "#666666"}))
        row = 0
        for shown, look in lines:
            if shown:
                self._write_text(row, 0, shown, self._book.add_format(look))
                row += 1
        return row + 1

    def table(self, report: Report, head: int) -> None:
        """Write the table below its head, and make columns as wide as what they hold."""
        figures = cells.figure_columns(report)
        look = {"bold": True, "bottom": 2, "text_wrap": True, "valign": "vcenter"}
        words = self._book.add_format(look)
        numbers = self._book.add_format(look | {"align": "right"})
        for i, column in enumerate(report.columns):
            title = self._language.text(column.title)
            self._write_text(head, i, title, numbers if figures[i] else words)
        for n, row in enumerate(report.rows, head + 1):
            for i, cell in enumerate(row.cells):
                self._cell(n, i, cell, row)
        for i in range(len(report.columns)):
            self._sheet.set_column(i, i, self._width(report, i))

    def _cell(self, row: int, column: int, cell: Cell, of: Row) -> None:
        sheet = self._sheet
        if cell is None:
            if of.emphasis is not Emphasis.ITEM:
                sheet.write_blank(row, column, None, self._format("", of.emphasis))
        elif isinstance(cell, date | Month):
            number = _MONTH if isinstance(cell, Month) else _DAY
            number = _MINUTE if isinstance(cell, datetime) else number
            sheet.write_datetime(row, column, _moment(cell), self._format(number, of.emphasis))
        elif cells.is_figure(cell):
            value, number = self._number(cell)
            sheet.write_number(row, column, value, self._format(number, of.emphasis))
        else:
            shown = cells.text(cell, self._language)
            self._write_text(row, column, shown, self._format("", of.emphasis))

    def _number(self, cell: Cell) -> tuple[Decimal | int, str]:
        match cell:
            case Money(centimes=centimes):
                return Decimal(centimes) / 100, _MONEY
            case Measure(qty=Qty(milli=milli), unit=unit):
                return Decimal(milli) / 1000, f'General" {self._unit(unit)}"'
            case Qty(milli=milli):
                return Decimal(milli) / 1000, "General"
            case _:
                assert isinstance(cell, int), cell
                return cell, "0"

    def _write_text(self, row: int, column: int, shown: str, look: Any) -> None:  # noqa: ANN401
        plain = cells.without_isolates(shown)[:_LONGEST_TEXT]
        self._sheet.write_string(row, column, plain, look)

    def _format(self, number: str, emphasis: Emphasis) -> Any:  # noqa: ANN401 - untyped library
        key = (number, emphasis)
        if key not in self._formats:
            look = _LOOKS[emphasis] | ({"num_format": number} if number else {})
            if number in {_DAY, _MINUTE, _MONTH}:
                look = look | {"align": "left" if not self._language.rtl else "right"}
            self._formats[key] = self._book.add_format(look)
        return self._formats[key]

    def _unit(self, unit: str) -> str:
        name = self._language.qty(Qty(1000), unit).partition("\N{NO-BREAK SPACE}")[2]
        return cells.clean(name).replace('"', "")

    def _width(self, report: Report, column: int) -> int:
        title = report.columns[column].title
        shown = [row.cells[column] for row in report.rows if row.emphasis is not Emphasis.GROUP]
        texts = (cells.without_isolates(cells.text(cell, self._language)) for cell in shown)
        longest = max(map(cells.columns_wide, texts), default=0)
        words = max(map(cells.columns_wide, self._language.text(title).split()), default=0)
        return max(_NARROWEST, min(_WIDEST, max(longest, words) + 2))


def _moment(cell: date | Month) -> datetime:
    if isinstance(cell, datetime):
        return cell
    day = cell if isinstance(cell, date) else date(cell.year, cell.month, 1)
    return datetime(day.year, day.month, day.day)  # noqa: DTZ001 - a day, no zone


def _sheet_name(title: str) -> str:
    kept = "".join(char for char in cells.clean(title) if char not in "[]:*?/\\'")
    return kept[:31]


def _print_setup(sheet: Any, report: Report, head: int, owner: str, *, rtl: bool) -> None:  # noqa: ANN401
    if rtl:
        sheet.right_to_left()
    sheet.freeze_panes(head + 1, 0)
    sheet.repeat_rows(head)
    sheet.set_paper(_A4)
    if sum(column.width for column in report.columns) > _LANDSCAPE_FROM:
        sheet.set_landscape()
    sheet.fit_to_pages(1, 0)
    sheet.set_margins(left=0.5, right=0.5, top=0.6, bottom=0.7)
    sheet.hide_gridlines(2)
    sheet.set_footer(f"&L{owner.replace('&', '&&')[:180]}&R&P / &N")
