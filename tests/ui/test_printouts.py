"""What is printed: each with its own choices, remembered once and obeyed everywhere."""

from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest
from PySide6.QtCore import QSettings, QTimer
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from coop_ledger.books import Books
from coop_ledger.i18n import language
from coop_ledger.render import labels
from coop_ledger.reports import Params
from coop_ledger.ui import printouts
from coop_ledger.ui.exporting import ExportBar
from coop_ledger.ui.fields import Field
from coop_ledger.ui.going import open_printing, open_report
from coop_ledger.ui.labelling import LabelsDialog
from coop_ledger.ui.labelling.drawing import chosen_last
from coop_ledger.ui.memory import Memory
from coop_ledger.ui.pages.report import ReportPage
from coop_ledger.ui.pages.settings import SettingsPage
from coop_ledger.ui.pages.settings.printing import PrintingFace
from coop_ledger.ui.pages.settings.samples import sample
from coop_ledger.ui.printers import Printer
from coop_ledger.ui.printing import (
    PaperPreview,
    at_hand,
    page_images,
    page_width,
    paper_preview,
)
from coop_ledger.ui.printouts import REPORT, TAG_ROLL, TAG_SHEET
from tests.support.book import done
from tests.ui.desks import Desk

SALE = {
    "kind": "sale",
    "date": "2026-06-10",
    "lines": [{"item": "TAP", "qty": "1", "unit_price": "1250.00"}],
    "payments": [{"method": "cash", "amount": "1250.00"}],
}


@pytest.fixture
def desk(bot: QtBot, stocked: Books) -> Desk:
    done(stocked, SALE)
    return Desk(bot, stocked)


@pytest.fixture
def face(desk: Desk) -> PrintingFace:
    return desk.open("settings", "printing", PrintingFace)


@pytest.fixture
def to_file(tmp_path: Path) -> Callable[[], Path]:
    """Answer the next question for a printer: print into a file, and tell how often."""
    target = tmp_path / "printed.pdf"

    def answer() -> None:
        asked = QApplication.activeModalWidget()
        assert isinstance(asked, QPrintDialog)
        printer = asked.printer()
        printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
        printer.setOutputFileName(str(target))
        target.with_suffix(".copies").write_text(str(printer.copyCount()))
        asked.done(1)

    def expect() -> Path:
        QTimer.singleShot(100, answer)
        return target

    return expect


def report(desk: Desk, key: str) -> ExportBar:
    open_report(desk.shell, key, Params())
    page = desk.shell.current_page()
    assert isinstance(page, ReportPage)
    return page.export


def preview(desk: Desk, key: str = "balance_sheet") -> PaperPreview:
    bar = report(desk, key)
    page = desk.shell.current_page()
    assert isinstance(page, ReportPage)
    assert page.report
    dialog = bar.previewer(page.report)
    desk.bot.addWidget(dialog)
    dialog.show()
    return dialog


def tags(desk: Desk, stock: str) -> LabelsDialog:
    dialog = LabelsDialog(desk.shell, desk.session, "TAP")
    desk.bot.addWidget(dialog)
    dialog.show()
    dialog.stock.set_value(stock)
    dialog.draw()
    return dialog


def told(desk: Desk, name: str) -> bool:
    return name in desk.shell.toasts.words.text()


def shown(face: PrintingFace) -> set[str]:
    fields: dict[str, Field] = {
        "tongue": face.tongue,
        "size": face.paper_size,
        "printer": face.printer,
        "till": face.till,
        "drawer": face.drawer,
        "copies": face.copies,
    }
    return {name for name, field in fields.items() if field.isVisible()}


def row(face: PrintingFace, key: str) -> tuple[object, ...]:
    return next(row.cells for row in face.table.rows.rows if row.key == key)


def offered(face: PrintingFace) -> list[str]:
    return [choice.code for choice, _ in face.printer._choices]


def test_everything_that_is_printed_has_a_row(face: PrintingFace) -> None:
    keys = [row.key for row in face.table.rows.rows]
    assert keys == [one.key for one in printouts.printouts()]
    assert keys[-3:] == ["report", "labels", "labels_roll"]
    assert len(set(keys)) == len(keys)


@pytest.mark.parametrize(
    ("key", "plain", "by_till"),
    [
        (
            "sale",
            {"tongue", "size", "printer", "copies"},
            {"tongue", "size", "printer", "till", "drawer", "copies"},
        ),
        ("report", {"tongue", "printer", "copies"}, None),
        ("labels", {"printer"}, None),
        ("labels_roll", {"printer"}, {"printer", "till"}),
    ],
)
def test_only_what_applies_is_shown(
    face: PrintingFace, key: str, plain: set[str], by_till: set[str] | None
) -> None:
    face.table.row_chosen.emit(key)
    assert shown(face) == plain
    assert face.hint.isVisible() == (key != "sale")
    assert face.all_button.isVisible() == ("tongue" in plain)
    assert ("?till" in offered(face)) == (by_till is not None)
    if by_till:
        face.printer.set_value("?till")
        assert shown(face) == by_till


def test_how_reports_are_printed_is_kept_once_for_all_of_them(
    desk: Desk, face: PrintingFace
) -> None:
    Memory().keep_printer("report", Printer("HP Laser"))
    face.table.row_chosen.emit("report")
    assert face.printer.value() == "HP Laser"
    gone = "This printer is not on this computer: you will be asked which one"
    assert face.printer.shown_message() == language("fr").text(gone)
    desk.pick(face.tongue.buttons, "fr+ar")
    desk.pick(face.copies.buttons, "2")
    assert Memory().paper("report") == ("fr+ar", "a4")
    assert Memory().printer("report") == Printer("HP Laser", copies=2)
    assert Memory().printer("sale") == Printer()
    assert "FR + ع" in str(row(face, "report")[1])
    assert "HP Laser" in str(row(face, "report")[2])
    for key in ("balance_sheet", "trial_balance"):
        assert preview(desk, key).tongue.value() == "fr+ar"


def test_the_language_chosen_in_the_preview_is_the_one_of_the_settings(
    desk: Desk, face: PrintingFace
) -> None:
    dialog = preview(desk)
    assert Memory().paper("report") == ("", "")  # who only looks chooses nothing
    assert not dialog.size_of_paper.isVisible()
    desk.pick(dialog.tongue.buttons, "ar")
    dialog.close()
    assert Memory().paper("report") == ("ar", "a4")
    kept = QSettings(QSettings.Format.IniFormat, QSettings.Scope.UserScope, "Daftar", "daftar")
    assert [key for key in kept.allKeys() if key.startswith("paper/")] == ["paper/report"]
    open_printing(desk.shell, "report")
    assert face.printout == REPORT
    assert face.tongue.value() == "ar"


def test_papers_speak_the_language_of_the_book_until_told_otherwise(
    bot: QtBot, books: Books
) -> None:
    assert books.profile.language == "fr"
    desk = Desk(bot, books, "ar")
    assert preview(desk).tongue.value() == "fr"
    face = desk.open("settings", "printing", PrintingFace)
    assert face.tongue.value() == "fr"


def test_a_preview_begins_with_the_size_of_its_paper(desk: Desk) -> None:
    number = desk.entries("sale")[-1].number
    assert paper_preview(desk.shell, desk.session, number).size_of_paper.value() == "a5"
    Memory().printed("sale", "ar", "80mm")
    again = paper_preview(desk.shell, desk.session, number)
    assert again.form() == ("ar", "80mm")
    Memory().printed("sale", "tzm", "a9")
    assert paper_preview(desk.shell, desk.session, number).form() == ("fr", "a5")


def test_a_pdf_is_written_in_the_language_of_reports(desk: Desk, tmp_path: Path) -> None:
    bar = report(desk, "balance_sheet")
    titles = [action.text() for action in bar.menu().actions()]
    assert "(\N{FIRST STRONG ISOLATE}FR\N{POP DIRECTIONAL ISOLATE})" in titles[0]
    assert len(titles) == 4
    Memory().printed("report", "fr+ar", "a4")
    titles = [action.text() for action in bar.menu().actions()]
    assert "FR + ع" in titles[0]
    assert len(titles) == 3  # both languages are said once
    written: list[bytes] = []
    for tongue in ("", "fr+ar", "fr"):
        target = tmp_path / f"report{len(written)}.pdf"
        bar.export("pdf", target, tongue)
        desk.until(partial(told, desk, target.name))
        written.append(target.read_bytes())
    usual, both, french = (page_images(pdf, 40)[0] for pdf in written)
    assert usual == both
    assert usual != french


def test_tags_on_sheets_and_on_the_roll_have_a_printer_each(
    desk: Desk, face: PrintingFace, tmp_path: Path
) -> None:
    Memory().keep_printer("labels", Printer("HP Laser", copies=3))
    target = tmp_path / "roll.bin"
    face.table.row_chosen.emit("labels_roll")
    face.printer.set_value("?till")
    desk.type(face.till.line, str(target))
    assert Memory().printer("labels_roll").till == str(target)
    assert printouts.printer_of(TAG_SHEET) == Printer("HP Laser")  # each has its own number
    sheet, roll = tags(desk, "L7160"), tags(desk, labels.ROLL)
    assert sheet.printout() == TAG_SHEET
    assert str(target) in roll.printer.words.text()
    roll.accept()
    assert target.read_bytes().startswith(b"\x1b@")


def test_a_roll_of_tags_goes_where_sales_go_until_told_otherwise(
    desk: Desk, face: PrintingFace, tmp_path: Path
) -> None:
    sales = tmp_path / "sales.bin"
    Memory().keep_printer("sale", Printer(till=str(sales), copies=3, drawer=True))
    face.table.row_chosen.emit("labels_roll")
    assert face.printer.value() == "?follow"
    assert str(sales) in face.printer.shown_message()
    assert printouts.printer_of(TAG_ROLL) == Printer(till=str(sales))
    assert Memory().own_printer("labels_roll") is None
    face.printer.set_value("?ask")  # told otherwise
    assert Memory().own_printer("labels_roll") == Printer()
    assert printouts.printer_of(TAG_ROLL) == Printer()
    face.refresh()
    assert face.printer.value() == "?ask"
    face.printer.set_value("?follow")
    assert Memory().own_printer("labels_roll") is None
    assert str(sales) in tags(desk, labels.ROLL).printer.words.text()


def test_what_does_not_apply_is_never_obeyed() -> None:
    nonsense = Printer(till="/dev/usb/lp0", copies=3, drawer=True)
    for one in (REPORT, TAG_SHEET, TAG_ROLL):
        Memory().keep_printer(one.key, nonsense)
    assert printouts.printer_of(REPORT) == Printer(copies=3)
    assert printouts.printer_of(TAG_SHEET) == Printer()
    assert printouts.printer_of(TAG_ROLL) == Printer(till="/dev/usb/lp0")
    Memory().printed("report", "ar", "58mm")
    assert printouts.form(REPORT, "fr") == ("ar", "a4")


def test_a_till_prints_rolls_only_and_a_printer_may_be_gone() -> None:
    till = Printer(till="COM3", copies=2)
    assert at_hand(till, "80mm") == till
    assert at_hand(till, "a4") == Printer(copies=2)
    assert at_hand(Printer("gone"), "a4") == Printer()


@pytest.mark.parametrize("code", ["fr", "ar"])
def test_every_row_prints_a_test(
    desk: Desk, face: PrintingFace, to_file: Callable[[], Path], code: str
) -> None:
    desk.shell.set_language(code)
    for one in face.printouts:
        Memory().printed(one.key, code, one.size)
    for one in face.printouts:
        face.choose(one.key)
        target = to_file()
        desk.click(face.test_button)
        assert len(page_images(target.read_bytes(), 20)) == 1, one.key
        assert face.banner.isVisible()
        target.unlink()


def test_a_test_that_nobody_wants_prints_nothing(desk: Desk, face: PrintingFace) -> None:
    face.choose("report")
    QTimer.singleShot(100, lambda: QApplication.activeModalWidget().close())  # type: ignore[union-attr]
    desk.click(face.test_button)
    assert not face.banner.isVisible()


def test_a_sample_is_what_will_be_printed(desk: Desk) -> None:
    sheets, rolls = sample(desk.session, TAG_SHEET), sample(desk.session, TAG_ROLL)
    assert round(page_width(sheets)) == 595
    assert round(page_width(rolls)) == 164
    first = page_images(sample(desk.session, REPORT), 40)[0]
    Memory().printed("report", "ar", "a4")
    assert page_images(sample(desk.session, REPORT), 40)[0] != first
    Memory().printed("labels", "ar", labels.ROLL)  # a sheet is tried on a sheet all the same
    assert round(page_width(sample(desk.session, TAG_SHEET))) == 595


def test_an_empty_book_prints_a_test_too(bot: QtBot, books: Books) -> None:
    desk = Desk(bot, books)
    for one in printouts.printouts():
        assert sample(desk.session, one).startswith(b"%PDF")
    assert chosen_last(desk.session) == ("fr", "L7160")


def test_a_report_is_printed_as_often_as_was_chosen(
    desk: Desk, to_file: Callable[[], Path]
) -> None:
    Memory().keep_printer("report", Printer(copies=2))
    dialog = preview(desk)
    assert dialog.printer.words.text().endswith("2\N{POP DIRECTIONAL ISOLATE}")
    target = to_file()
    dialog.accept_button.click()
    assert target.read_bytes().startswith(b"%PDF")
    assert target.with_suffix(".copies").read_text() == "2"
    assert not dialog.isVisible()


def test_a_preview_says_where_it_prints_and_leads_to_another_choice(desk: Desk) -> None:
    dialog = preview(desk)
    assert dialog.printer.words.text() == language("fr").text("You will be asked which printer")
    desk.click(dialog.printer.button)
    assert not dialog.isVisible()
    page = desk.shell.current_page()
    assert isinstance(page, SettingsPage)
    face = page.face("printing")
    assert isinstance(face, PrintingFace)
    assert face.printout == REPORT
    assert face.table.chosen_keys() == ("report",)


def test_a_till_that_does_not_answer_is_told_once_in_the_preview(
    desk: Desk, tmp_path: Path
) -> None:
    Memory().printed("sale", "fr", "80mm")
    Memory().keep_printer("sale", Printer(till=str(tmp_path / "missing" / "lp0")))
    number = desk.entries("sale")[-1].number
    dialog = paper_preview(desk.shell, desk.session, number)
    desk.bot.addWidget(dialog)
    dialog.show()
    count = dialog.body.count()
    for _ in range(2):
        desk.click(dialog.accept_button)
        assert dialog.isVisible()
        assert dialog.banner.isVisible()
    assert dialog.body.count() == count


def test_the_same_for_all_leaves_what_does_not_apply_and_goes_back(
    desk: Desk, face: PrintingFace
) -> None:
    Memory().keep_printer("report", Printer("HP Laser"))
    face.choose("sale")
    face.printer.set_value("?till")
    desk.type(face.till.line, "192.168.1.50")
    desk.pick(face.copies.buttons, "2")
    desk.pick(face.tongue.buttons, "ar")
    desk.click(face.all_button)
    memory = Memory()
    assert memory.printer("member") == Printer(till="192.168.1.50", copies=2)
    assert memory.printer("report") == Printer("HP Laser")  # no till prints A4
    assert memory.paper("report") == ("ar", "a4")
    assert memory.own_printer("labels") is None
    assert memory.own_printer("labels_roll") is None
    desk.click(desk.shell.toasts.button)
    assert Memory().own_printer("member") is None
    assert printouts.form(REPORT, "fr") == ("fr", "a4")
    assert Memory().printer("sale").till == "192.168.1.50"


def test_a_wrong_till_is_not_given_to_all(desk: Desk, face: PrintingFace) -> None:
    face.printer.set_value("?till")
    desk.type(face.till.line, "not a printer !")
    desk.click(face.all_button)
    assert Memory().own_printer("member") is None
    assert not desk.shell.toasts.isVisible()


def test_a_name_half_typed_keeps_the_printer_before(desk: Desk, face: PrintingFace) -> None:
    Memory().keep_printer("report", Printer("HP Laser"))
    face.choose("report")
    desk.type(face.printer.line, "Can")
    assert Memory().printer("report") == Printer("HP Laser")


def test_the_row_stays_marked_when_the_table_is_sorted(desk: Desk, face: PrintingFace) -> None:
    face.choose("report")
    face.table._on_head(0)
    desk.pick(face.tongue.buttons, "ar")
    assert face.table.chosen_keys() == ("report",)
    assert face.printout == REPORT
    assert Memory().paper("sale") == ("", "")
