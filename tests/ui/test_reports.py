"""Reports: found, chosen, shown cell by cell, opened figure by figure, printed and exported."""

import csv
import io
import time
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from openpyxl import load_workbook
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QGuiApplication, QHelpEvent
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QLineEdit,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QToolTip,
)
from pytestqt.qtbot import QtBot

from coop_ledger.books import Books
from coop_ledger.catalogue import REPORTS
from coop_ledger.core.money import Money
from coop_ledger.core.problems import TEXTS
from coop_ledger.core.text import N_
from coop_ledger.i18n import language
from coop_ledger.render import cells
from coop_ledger.reports import Params
from coop_ledger.reports.table import Emphasis, Report, Row, Term
from coop_ledger.ui.exporting import ExportBar
from coop_ledger.ui.going import open_report
from coop_ledger.ui.memory import keep_in
from coop_ledger.ui.pages.report import ReportPage
from coop_ledger.ui.pages.reports import ReportsPage
from coop_ledger.ui.pages.search import SearchPage, finders
from coop_ledger.ui.periods import period
from coop_ledger.ui.printing import page_images
from coop_ledger.ui.report_table import ReportModel, ReportTable
from coop_ledger.ui.tables import VALUE_ROLE
from coop_ledger.ui.tasks import Task
from coop_ledger.ui.theme import current
from coop_ledger.ui.words import in_full
from tests.support.book import done
from tests.ui.desks import ENTER, Desk

SALE = {
    "kind": "sale",
    "date": "2026-03-03",
    "customer": "C001",
    "lines": [{"item": "TAP", "qty": "1", "unit_price": "1250.00"}],
    "payments": [{"method": "cash", "amount": "900.00"}, {"method": "credit", "amount": "350.00"}],
}
TISLIT = {
    "kind": "member",
    "date": "2026-02-02",
    "name_fr": "Yamna Idbelkacem",
    "name_ar": "يامنة إدبلقاسم",
    "address": "Douar Tislit, commune de Siroua, province de Ouarzazate",
    "occupation": "Tisseuse et teinturière",
    "joined": "2026-02-02",
    "shares": 1,
    "paid": "50.00",
}
NEEDED = {"stock_card": {"item": "TAP"}, "person_statement": {"party": "C001"}}


@pytest.fixture
def desk(bot: QtBot, stocked: Books) -> Desk:
    done(stocked, SALE)
    done(stocked, SALE | {"date": "2026-05-04"})
    return Desk(bot, stocked)


def report(desk: Desk, key: str, params: Params | None = None) -> ReportPage:
    open_report(desk.shell, key, params)
    page = desk.shell.current_page()
    assert isinstance(page, ReportPage)
    assert page.spec.key == key
    return page


def shown(page: ReportPage) -> list[list[str]]:
    model = page.table.rows
    return [
        [str(model.index(r, c).data()) for c in range(model.columnCount())]
        for r in range(model.rowCount())
    ]


def test_the_catalogue_opens_every_report(desk: Desk) -> None:
    for spec in REPORTS:
        desk.shell.go("reports")
        page = desk.shell.current_page()
        assert isinstance(page, ReportsPage)
        card = next(card for card in page.cards if card.spec is spec)
        desk.bot.mouseClick(card, Qt.MouseButton.LeftButton)
        opened = desk.shell.current_page()
        assert isinstance(opened, ReportPage)
        assert opened.spec is spec
        assert opened.needs.isVisible() == (spec.key in NEEDED)


def test_the_catalogue_is_searched_and_walked_with_keys(desk: Desk) -> None:
    desk.shell.go("reports")
    page = desk.shell.current_page()
    assert isinstance(page, ReportsPage)
    desk.bot.keyClick(page, Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    assert page.search.line.hasFocus()
    for typed in ("dette", "الديون"):
        page.search.line.setText(typed)
        assert [c.spec.key for c in page.cards if not c.isHidden()] == ["debts"]
    desk.bot.keyClick(page.search.line, ENTER)
    opened = desk.shell.current_page()
    assert isinstance(opened, ReportPage)
    assert opened.spec.key == "debts"
    desk.shell.go("reports")
    page.search.line.setText("zzz")
    assert page.nothing.isVisible()
    page.search.line.setText("")
    page.cards[3].setFocus()
    desk.bot.keyClick(page.cards[3], ENTER)
    assert opened.spec is page.cards[3].spec


def inks(page: ReportPage, column: str) -> set[str]:
    """Tell the colours in which the negative amounts of a column are written."""
    table, found = page.table, set()
    delegate = table.itemDelegate()
    assert isinstance(delegate, QStyledItemDelegate)
    keys = [one.key for one in table.rows.report.columns]
    for row in range(table.rows.rowCount()):
        index, option = table.rows.index(row, keys.index(column)), QStyleOptionViewItem()
        value = index.data(VALUE_ROLE)
        if isinstance(value, Money) and value < Money(0):
            delegate.initStyleOption(option, index)
            found.add(option.palette.text().color().name())
    return found


def test_a_balance_on_the_other_side_does_not_look_like_a_loss(desk: Desk) -> None:
    ledger = report(desk, "general_ledger")
    assert inks(ledger, "balance") == {current().colour("ink").name()}
    back = {"kind": "sale_return", "date": "2026-06-05", "customer": "C001"}
    money = [{"method": "cash", "amount": "1250.00"}]
    done(desk.books, back | {"lines": SALE["lines"], "payments": money})
    sold = report(desk, "sales_by_product", Params(date(2026, 6, 1), date(2026, 6, 30)))
    assert inks(sold, "amount") == {current().colour("bad").name()}


@pytest.mark.parametrize("code", ["fr", "ar"])
@pytest.mark.parametrize("key", [spec.key for spec in REPORTS])
def test_the_table_is_the_report_cell_by_cell(desk: Desk, key: str, code: str) -> None:
    params = Params(filters=NEEDED.get(key, {}))
    page = report(desk, key, params)
    desk.shell.set_language(code)
    made, spoken = desk.books.report(key, params), language(code)
    assert isinstance(made, Report)
    assert shown(page) == [[cells.text(cell, spoken) for cell in row.cells] for row in made.rows]
    model = page.table.rows
    for place, column in enumerate(made.columns):
        said = str(model.headerData(place, Qt.Orientation.Horizontal))
        assert said.replace("\n", " ") == spoken.text(column.title)
    seen = [c for c in range(len(made.columns)) if not page.table.isColumnHidden(c)]
    assert seen == cells.seen_columns(made)
    assert page.header.title.text() == spoken.text(made.title)
    for told in cells.heading(made, spoken):
        assert told in page.header.sub.text()


def test_the_model_keeps_the_rules_of_qt(desk: Desk) -> None:
    model = ReportModel(language("fr"))
    mode = QAbstractItemModelTester.FailureReportingMode.Fatal
    tester = QAbstractItemModelTester(model, mode)
    for key in ("general_ledger", "journal", "balance_sheet"):
        made = desk.books.report(key, Params())
        assert isinstance(made, Report)
        model.show_report(made)
        model.seek("tapis")
        model.sort(0)
        model.sort(-1)
        model.retranslate(language("ar"))
    tester.deleteLater()


def test_sorted_it_is_flat_and_the_total_stays_at_the_foot(desk: Desk) -> None:
    page = report(desk, "general_ledger", Params())
    whole = shown(page)
    head = page.table.horizontalHeader()
    head.sectionClicked.emit(5)
    rows = page.table.rows.rows
    assert {row.emphasis for row in rows[:-1]} == {Emphasis.ITEM}
    assert rows[-1].emphasis is Emphasis.TOTAL
    debits = [row.cells[5] for row in rows[:-1] if isinstance(row.cells[5], Money)]
    assert debits == sorted(debits, key=lambda amount: amount.centimes)
    assert not page.table.isColumnHidden(0)  # the account is no longer told by a heading
    head.sectionClicked.emit(5)
    again = [row.cells[5] for row in page.table.rows.rows if isinstance(row.cells[5], Money)]
    assert again[:-1] == debits[::-1]
    head.sectionClicked.emit(5)
    assert shown(page) == whole
    assert page.table.isColumnHidden(0)


def test_searched_it_shows_no_total_that_is_not_its_own(desk: Desk, bot: QtBot) -> None:
    page = report(desk, "trial_balance", Params())
    bot.keyClicks(page.table, "caisse")
    rows = page.table.rows.rows
    assert rows
    assert all(row.emphasis is Emphasis.ITEM for row in rows)
    assert [row.cells[0] for row in rows] == ["51611"]
    bot.keyClick(page.search.line, Qt.Key.Key_Escape)
    assert page.table.rows.rows[-1].emphasis is Emphasis.TOTAL


def test_figures_stand_right_and_columns_turn_round(desk: Desk) -> None:
    page = report(desk, "trial_balance", Params())
    table = page.table
    align = table.rows.headerData(2, Qt.Orientation.Horizontal, Qt.ItemDataRole.TextAlignmentRole)
    assert isinstance(align, Qt.AlignmentFlag)
    assert align & Qt.AlignmentFlag.AlignRight
    assert align & Qt.AlignmentFlag.AlignAbsolute
    assert table.columnViewportPosition(0) < table.columnViewportPosition(1)
    desk.shell.set_language("ar")
    QApplication.processEvents()
    assert table.columnViewportPosition(0) > table.columnViewportPosition(1)


def test_a_figure_opens_what_it_is_made_of_and_back(desk: Desk, bot: QtBot) -> None:
    page = report(desk, "trial_balance", Params(date(2026, 3, 1), date(2026, 3, 31)))
    row = next(i for i, row in enumerate(page.table.rows.rows) if row.cells[0] == "51611")
    page.table.setCurrentIndex(page.table.rows.index(row, 0))
    bot.keyClick(page.table, ENTER)
    assert page.spec.key == "general_ledger"
    assert page.chooser.filters["account"].value() == "51611"
    params = page.chooser.params()
    assert params == Params(date(2026, 3, 1), date(2026, 3, 31), {"account": "51611"})
    line = next(i for i, row in enumerate(page.table.rows.rows) if row.link)
    number = page.table.rows.rows[line].link
    page.table.setCurrentIndex(page.table.rows.index(line, 0))
    bot.keyClick(page.table, ENTER)
    here = desk.shell.current_page()
    assert here
    assert here.key == "document"
    assert getattr(here, "number", "") == number
    desk.shell.back()
    assert page.spec.key == "general_ledger"
    bot.keyClick(page, Qt.Key.Key_Escape)
    assert page.spec.key == "trial_balance"
    assert page.chooser.params() == Params(date(2026, 3, 1), date(2026, 3, 31))


def test_what_is_needed_is_asked_for(desk: Desk, bot: QtBot) -> None:
    page = report(desk, "stock_card")
    assert page.needs.isVisible()
    assert not page.table.isVisible()
    assert page.needs.sentence.text() == desk.shell.language.text("Choose an item first")
    for button in (page.export.print_button, page.export.keep_button, page.search.line):
        assert not button.isEnabled()
    item = page.chooser.filters["item"]
    assert item.line.hasFocus()
    bot.keyClicks(item.line, "tap")
    bot.keyClick(item.line, ENTER)
    bot.waitUntil(page.table.isVisible)
    assert not page.needs.isVisible()
    assert page.report
    assert page.report.key == "stock_card"
    assert page.export.print_button.isEnabled()
    assert page.search.line.isEnabled()


@pytest.mark.parametrize("code", ["fr", "ar"])
def test_an_empty_filter_says_that_it_takes_all_and_all_can_be_chosen_again(
    desk: Desk, bot: QtBot, code: str
) -> None:
    desk.shell.set_language(code)
    for spec in REPORTS:
        page = report(desk, spec.key)
        for one in spec.filters:
            field = page.chooser.filters[one.key]
            assert one.needed or field.value() or field.line.placeholderText()
    page = report(desk, "trial_balance", Params(filters={"account": "51611"}))
    everything = desk.shell.language.text("All accounts")
    account = page.chooser.filters["account"]
    account.unfold()
    assert account.offered()[0].label == everything
    account.line.setFocus()
    for _row in range(len(account.offered())):
        bot.keyClick(account.line, Qt.Key.Key_Down)
        if account.offered() and account._popup and account._popup.list.currentIndex().row() == 0:
            break
    bot.keyClick(account.line, ENTER)
    bot.waitUntil(lambda: page.chooser.params() == Params())
    assert (account.line.text(), account.line.placeholderText()) == ("", everything)


def test_the_cash_book_begins_with_the_box_it_shows(desk: Desk) -> None:
    page = report(desk, "cash_book")
    purse = page.chooser.filters["purse"]
    assert purse.line.text() == desk.shell.language.text("Cash box")
    for told in (purse.label.text(), purse.line.text()):
        assert told in page.header.sub.text()


def test_the_search_is_the_first_field(desk: Desk) -> None:
    page = report(desk, "stock_on_hand")
    fields = [page.search, *page.chooser.filters.values()]
    assert page.chooser.drawer.fields[0] is page.search
    assert page.search.x() == min(field.x() for field in fields)


@pytest.mark.parametrize("code", ["fr", "ar"])
def test_many_fields_stand_in_rows_wide_enough_to_be_read(desk: Desk, code: str) -> None:
    desk.shell.set_language(code)
    days = date(2026, 3, 1), date(2026, 5, 2)
    page = report(desk, "general_ledger", Params(*days, {"account": "51"}))
    account = page.chooser.filters["account"]
    assert account.line.text().startswith("51")
    assert account.line.text() in account.line.toolTip()
    QApplication.processEvents()
    places = {(field.y(), field.x()) for field in page.chooser.drawer.fields}
    assert len(places) == 6
    assert len({y for y, _x in places}) == 2
    for part in (page.chooser.period.preset.line if page.chooser.period else None, account.line):
        assert isinstance(part, QLineEdit)
        assert part.fontMetrics().horizontalAdvance(part.text()) <= part.width()


def test_the_beginning_of_accounts_can_be_typed(desk: Desk, bot: QtBot) -> None:
    page = report(desk, "general_ledger", Params())
    account = page.chooser.filters["account"]
    account.new_wanted.emit("51")
    bot.waitUntil(lambda: page.report is not None and page.table.rows.rows[0].cells[0] == "51611")
    assert account.value() == "51"
    account.new_wanted.emit("5x")
    assert account.shown_message()
    desk.shell.set_language("ar")
    assert account.value() == "51"


def test_days_the_wrong_way_round_are_told(desk: Desk) -> None:
    page = report(desk, "journal", Params(date(2026, 5, 1), date(2026, 5, 31)))
    assert page.chooser.period
    assert page.chooser.period.since
    page.chooser.period.preset.set_value("custom")
    page.chooser.period.since.set_value(date(2026, 6, 5))
    page.read()
    said = language("fr").text(TEXTS["report.period"], date(2026, 6, 5), date(2026, 5, 31))
    assert page.banner.words.text() == said
    assert not page.table.isVisible()
    assert page.shown_report() is None


@pytest.mark.parametrize(
    ("code", "since", "until"),
    [
        ("month", date(2026, 6, 1), date(2026, 6, 30)),
        ("last_month", date(2026, 5, 1), date(2026, 5, 31)),
        ("quarter", date(2026, 4, 1), date(2026, 6, 30)),
        ("year", date(2026, 1, 1), date(2026, 12, 31)),
        ("last_year", date(2025, 1, 1), date(2025, 12, 31)),
        ("all", date.min, date.max),
    ],
)
def test_periods(code: str, since: date, until: date) -> None:
    assert period(code, date(2026, 6, 30), 1) == (since, until)


def test_a_year_that_begins_in_september() -> None:
    assert period("year", date(2026, 6, 30), 9) == (date(2025, 9, 1), date(2026, 8, 31))
    assert period("quarter", date(2026, 1, 15), 9) == (date(2025, 12, 1), date(2026, 2, 28))
    assert period("last_year", date(2026, 10, 1), 9) == (date(2025, 9, 1), date(2026, 8, 31))
    assert period("last_month", date(2026, 1, 31), 9) == (date(2025, 12, 1), date(2025, 12, 31))


def test_choosing_a_period_reads_again(desk: Desk, bot: QtBot) -> None:
    page = report(desk, "journal", Params())
    before = page.table.rows.rowCount()
    assert page.chooser.period
    page.chooser.period.preset.set_value("last_month")
    bot.waitUntil(lambda: page.table.rows.rowCount() != before)
    assert {row.cells[0] for row in page.table.rows.rows if row.link} == {date(2026, 5, 4)}
    page.chooser.period.preset.set_value("month")
    bot.waitUntil(page.empty.isVisible)


def test_it_is_read_again_when_what_it_depends_on_changes(desk: Desk) -> None:
    page = report(desk, "sales_by_month", Params())
    made = page.report
    desk.session.changed.emit(frozenset({"party"}))
    assert page.report is made
    desk.session.changed.emit(frozenset({"posting"}))
    assert page.report == made
    assert page.report is not made
    desk.shell.go("reports")
    done(desk.books, SALE | {"date": "2026-06-01"})
    desk.session.changed.emit(frozenset({"posting"}))
    assert page.report == made
    open_report(desk.shell, "sales_by_month", Params())
    assert page.report != made


def test_the_chart_is_that_of_the_report(desk: Desk) -> None:
    page = report(desk, "sales_by_month", Params())
    assert page.chart.isVisible()
    assert page.report
    assert page.report.chart
    assert [one.amounts for one in page.chart._series] == [a for _, a in page.report.chart.series]
    assert page.chart._labels[0] == "janvier 2026"
    desk.shell.set_language("ar")
    assert page.chart._labels[0] == "يناير 2026"
    assert not report(desk, "journal", Params()).chart.isVisible()


def test_rows_chosen_are_added_up_and_copied(desk: Desk) -> None:
    page = report(desk, "journal", Params(date(2026, 3, 1), date(2026, 3, 31)))
    page.table.selectAll()
    items = [row for row in page.table.rows.rows if row.emphasis is Emphasis.ITEM]
    debit = sum(row.cells[6].centimes for row in items if isinstance(row.cells[6], Money))
    assert language("fr").money(Money(debit)) in page.sums.text()
    desk.click(page.copy_button)
    lines = QGuiApplication.clipboard().text().split("\n")
    assert len(lines) == page.table.rows.rowCount() + 1


def written(desk: Desk, page: ReportPage, form: str, target: Path, tongue: str = "") -> bytes:
    page.export.export(form, target, tongue)  # type: ignore[arg-type]
    told = desk.shell.toasts.words
    desk.bot.waitUntil(lambda: target.name in told.text(), timeout=20_000)
    assert not list(target.parent.glob("*.part"))
    return target.read_bytes()


@pytest.mark.parametrize("code", ["fr", "ar"])
def test_exports_are_written_and_readable(desk: Desk, code: str, tmp_path: Path) -> None:
    page = report(desk, "trial_balance", Params())
    desk.shell.set_language(code)
    made = page.shown_report()
    assert made
    rows = list(
        csv.DictReader(io.StringIO(written(desk, page, "csv", tmp_path / "a.csv").decode()))
    )
    assert [row["account"] for row in rows] == [str(row.cells[0] or "") for row in made.rows]
    book = load_workbook(io.BytesIO(written(desk, page, "xlsx", tmp_path / "a.xlsx")))
    values = {cell.value for line in book.active.iter_rows() for cell in line}
    assert "51611" in values
    pdf = written(desk, page, "pdf", tmp_path / "a.pdf")
    assert len(page_images(pdf, 30)) == 1
    both = written(desk, page, "pdf", tmp_path / "b.pdf", "fr+ar")
    assert len(page_images(both, 30)) == 1
    assert both != pdf
    titles = [action.text() for action in page.export.menu().actions()]
    assert language(code).text("PDF in French and Arabic") in titles


def test_a_place_that_cannot_be_written_is_told(desk: Desk, tmp_path: Path) -> None:
    page = report(desk, "debts", Params())
    page.export.export("csv", tmp_path / "nowhere" / "a.csv")
    desk.bot.waitUntil(desk.shell.toasts.isVisible)
    assert "a.csv" in desk.shell.toasts.words.text()
    assert desk.shell.toasts.property("tone") == "bad"


def test_stopped_nothing_is_written(desk: Desk, tmp_path: Path) -> None:
    page = report(desk, "debts", Params())
    assert page.report
    long = replace(page.report, rows=page.report.rows * 3000)
    bar = ExportBar(desk.shell, page.session, lambda: long)
    desk.bot.addWidget(bar)
    bar.export("pdf", tmp_path / "a.pdf")
    assert bar.task
    bar.task.stop()
    desk.bot.waitUntil(desk.shell.toasts.isVisible, timeout=20_000)
    assert not (tmp_path / "a.pdf").exists()
    assert desk.shell.toasts.property("tone") == "info"


def test_stopped_too_late_the_file_is_told(desk: Desk, tmp_path: Path) -> None:
    page = report(desk, "debts", Params())
    page.export.export("csv", tmp_path / "a.csv")
    assert page.export.task
    deadline = time.monotonic() + 20
    while not (tmp_path / "a.csv").exists() and time.monotonic() < deadline:
        time.sleep(0.01)  # the window hears of it only afterwards
    page.export.task.stop()
    desk.bot.waitUntil(desk.shell.toasts.isVisible, timeout=20_000)
    assert desk.shell.toasts.property("tone") == "good"


def test_what_a_task_raises_is_raised_where_it_is_asked(bot: QtBot, desk: Desk) -> None:
    def work(_stopped: object) -> None:
        raise ValueError("broken")

    task = Task(desk.shell, work)
    with bot.waitSignal(task.ended):
        task.begin()
    with pytest.raises(ValueError, match="broken"):
        task.result()


def test_the_preview_shows_the_report_in_either_language_or_both(
    desk: Desk, bot: QtBot, tmp_path: Path
) -> None:
    keep_in(tmp_path)
    page = report(desk, "balance_sheet")
    made = page.shown_report()
    assert made
    dialog = page.export.previewer(made)
    bot.addWidget(dialog)
    dialog.show()
    assert not dialog.size_of_paper.isVisible()
    assert dialog.tongue.value() == "fr"
    first = dialog._pdf
    seen = [first]
    for tongue in ("ar", "fr+ar"):
        button = next(b for b in dialog.tongue.buttons if b.option.code == tongue)
        assert button.isVisible()
        bot.mouseClick(button, Qt.MouseButton.LeftButton)
        assert dialog._pdf.startswith(b"%PDF")
        assert dialog._pdf not in seen
        seen.append(dialog._pdf)
    again = page.export.previewer(made)
    bot.addWidget(again)
    assert again.tongue.value() == "fr+ar"  # remembered for this report


@pytest.mark.parametrize("code", ["fr", "ar"])
def test_what_a_report_covers_is_cut_with_dots_and_told_whole(desk: Desk, code: str) -> None:
    desk.shell.set_language(code)
    line = report(desk, "stock_on_hand").header.sub
    assert line.shown() == line.text()
    line.resize(240, line.height())
    room = line.contentsRect().width()
    assert line.fontMetrics().horizontalAdvance(line.shown()) <= room
    assert "…" in line.shown()
    at = line.rect().center()
    QApplication.sendEvent(line, QHelpEvent(QEvent.Type.ToolTip, at, line.mapToGlobal(at)))
    assert QToolTip.text() == in_full(line.text())
    QToolTip.hideText()


@pytest.mark.parametrize("code", ["fr", "ar"])
def test_an_address_gives_way_before_names_and_amounts(desk: Desk, code: str) -> None:
    done(desk.books, TISLIT | {"code": "M002"})
    desk.shell.set_language(code)
    table = report(desk, "members").table
    columns = table.rows.report.columns
    assert not table.isColumnHidden(3)
    assert table.horizontalHeader().length() <= table.viewport().width()
    whole = {
        column.key
        for place, column in enumerate(columns)
        if table.sizeHintForColumn(place) <= table.columnWidth(place)
    }
    assert {column.key for column in columns} - whole <= {"address", "occupation"}
    for place, _column in enumerate(columns):
        assert table.horizontalHeader().sectionSizeHint(place) <= table.columnWidth(place)
    assert table.columnWidth(0) < current().px(100)  # a number is no name


def test_where_titles_have_no_room_names_are_read_and_the_table_scrolls(desk: Desk) -> None:
    done(desk.books, TISLIT | {"code": "M002"})
    table = report(desk, "members").table
    table.resize(700, 300)
    table.fit()
    assert table.horizontalHeader().length() > table.viewport().width()
    assert table.sizeHintForColumn(1) <= table.columnWidth(1)


def test_headings_run_across_the_columns(bot: QtBot) -> None:
    table = ReportTable(language("ar"))
    bot.addWidget(table)
    columns = REPORTS[8].build.__globals__["COLUMNS"][:2]
    rows = (Row(("1", Term(N_("Total"))), Emphasis.GROUP), Row(("1", date(2026, 1, 1))))
    table.show_report(Report("x", N_("Journal"), columns, rows))
    table.resize(500, 300)
    table.show()
    assert not table.grab().isNull()


def test_searching_everywhere_finds_people_items_and_documents(desk: Desk, bot: QtBot) -> None:
    desk.shell.go("search")
    page = desk.shell.current_page()
    assert isinstance(page, SearchPage)
    assert page.begin.isVisible()
    bot.keyClicks(page.box.line, "RIÂD")
    bot.keyClick(page.box.line, ENTER)
    people, items, documents = page.lists.values()
    assert [row.label for row in people.rows()] == ["Riad Dar Ahlam"]
    assert not items.rows()
    assert documents.rows()[0].code == "VT-2026-000002"
    assert people.hasFocus()
    documents.setFocus()
    bot.keyClick(documents, ENTER)
    here = desk.shell.current_page()
    assert getattr(here, "number", "") == "VT-2026-000002"
    desk.shell.back()
    page.search("zzz")
    assert page.nothing.isVisible()


def test_the_palette_finds_and_opens(desk: Desk) -> None:
    (find,) = finders(desk.session, lambda: desk.shell)
    assert find("t") == ()
    actions = {action.key: action for action in find("tap")}
    assert "item.TAP" in actions
    actions["document.VT-2026-000001"].run()
    here = desk.shell.current_page()
    assert getattr(here, "number", "") == "VT-2026-000001"
    actions["search"].run()
    page = desk.shell.current_page()
    assert isinstance(page, SearchPage)
    assert page.box.text() == "tap"


@pytest.mark.parametrize("code", ["fr", "ar"])
def test_whatever_takes_the_focus_has_a_name(desk: Desk, code: str) -> None:
    desk.shell.set_language(code)
    for key in ("documents", "document", "reports", "report", "search"):
        desk.shell.go(key)
        page = desk.shell.current_page()
        assert page
        nameless = [
            type(widget).__name__
            for kind in (QAbstractButton, QLineEdit, QTableView)
            for widget in page.findChildren(kind)
            if widget.isVisible()
            and not widget.accessibleName()
            and not widget.objectName().startswith("qt_")
            and type(widget).__name__ != "QTableCornerButton"
        ]
        assert nameless == [], key
