"""The stock counted by keyboard: quantities one after the other, and a reason where they differ."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from coop_ledger.books import Books
from coop_ledger.core.documents.stock_count import StockCount
from coop_ledger.core.money import Money, Qty
from coop_ledger.reports.table import Emphasis
from coop_ledger.ui.fields import ChoiceEdit, MoneyEdit, QtyEdit
from coop_ledger.ui.pages.items.count_cells import Editor
from coop_ledger.ui.pages.items.count_lines import COST, COUNTED, EXPECTED, GAP, NAME, WHY
from coop_ledger.ui.pages.items.counting import StockCountForm
from coop_ledger.ui.pages.report.page import ReportPage
from tests.reports.reading import items
from tests.support.book import done, posted
from tests.ui.desks import CONTROL, ENTER, TAB, Desk

GIVEN_UP = {"kind": "item", "date": "2026-01-02", "unit": "piece", "active": False}
DOWN, UP, ESCAPE = Qt.Key.Key_Down, Qt.Key.Key_Up, Qt.Key.Key_Escape


@pytest.fixture
def desk(bot: QtBot, stocked: Books) -> Desk:
    return Desk(bot, stocked)


@pytest.fixture
def form(desk: Desk) -> StockCountForm:
    return desk.open("items", "count", StockCountForm)


def at(form: StockCountForm) -> tuple[str, int]:
    """Tell in which field of which item one types now."""
    here, editor = form.table.currentIndex(), form.table.editor()
    assert editor is not None
    assert editor.line.hasFocus()
    return form.table.rows.shown[here.row()].item.code, here.column()


def written(form: StockCountForm, code: str, column: int) -> str:
    rows = form.table.rows
    return str(rows.index(rows.shown.index(rows.lines[code]), column).data())


def counted(form: StockCountForm) -> dict[str, Qty | None]:
    return {code: line.counted for code, line in form.table.rows.lines.items()}


def document(desk: Desk) -> StockCount:
    (entry,) = desk.entries("stock_count")
    found = desk.books.entry(entry.number)
    assert found
    assert isinstance(found.document, StockCount)
    return found.document


def test_enter_and_the_arrows_lead_through_the_quantities(desk: Desk, form: StockCountForm) -> None:
    desk.click(form.table.viewport())  # some row: the first field opens
    form.table.go(0)
    assert list(form.table.rows.lines) == ["LAINE", "MIEL", "TAP"]
    places = [at(form)]
    for text, key in (("2", ENTER), ("", DOWN), ("8", UP)):
        desk.keys(text)
        desk.press(key)
        places.append(at(form))
    codes = ["LAINE", "MIEL", "TAP", "MIEL"]
    assert places == [(code, COUNTED) for code in codes]
    assert counted(form) == {"LAINE": Qty(2000), "MIEL": None, "TAP": Qty(8000)}


def test_what_is_typed_over_a_quantity_replaces_it(desk: Desk, form: StockCountForm) -> None:
    form.table.go_to("TAP")
    desk.keys("7")
    desk.press(UP)
    desk.press(DOWN)
    desk.keys("8")
    assert counted(form)["TAP"] == Qty(8000)
    assert written(form, "TAP", GAP) == "Juste"


def test_the_difference_is_told_while_one_types(desk: Desk, form: StockCountForm) -> None:
    assert written(form, "TAP", EXPECTED) == "8\N{NO-BREAK SPACE}pièces"
    form.table.go_to("TAP")
    desk.keys("1")
    assert written(form, "TAP", GAP) == "-7\N{NO-BREAK SPACE}pièces"
    desk.keys("0")
    assert written(form, "TAP", GAP) == "2\N{NO-BREAK SPACE}pièces"
    desk.until(lambda: "1" in form.said.text())


def test_a_count_with_reasons_by_keyboard_alone(desk: Desk, form: StockCountForm) -> None:
    form.table.go_to("TAP")
    desk.keys("7")
    desk.press(TAB)
    assert at(form) == ("TAP", WHY)
    desk.keys("mites")
    desk.press(ENTER)
    assert written(form, "TAP", WHY) == "Mangé par les mites"
    form.table.go_to("LAINE")
    desk.keys("2,5")
    desk.press(TAB)
    desk.keys("retrouve")
    desk.press(ENTER)
    assert at(form) == ("LAINE", COST)
    desk.keys("80")
    desk.press(ENTER)
    assert at(form) == ("MIEL", COUNTED)
    desk.press(ENTER, CONTROL)
    lines = {line.item: line for line in document(desk).lines}
    assert {code: (line.qty, line.reason) for code, line in lines.items()} == {
        "TAP": (Qty(7000), "moths"),
        "LAINE": (Qty(2500), "found"),
    }
    assert lines["LAINE"].unit_cost == Money(8000)
    there = {line.item: line.qty for line in desk.books.read.stock()}
    assert there == {"TAP": Qty(7000), "LAINE": Qty(2500)}
    assert set(counted(form).values()) == {None}
    assert form.table.rows.lines["TAP"].expected == Qty(7000)
    assert written(form, "LAINE", COST) == ""


def test_a_reason_of_the_other_sort_is_dropped(form: StockCountForm) -> None:
    form.table.take("TAP", Qty(7000), "moths")
    assert form.table.rows.lines["TAP"].line().reason == "moths"
    form.table.take("TAP", Qty(9000), "moths")
    assert form.table.rows.lines["TAP"].line().reason == ""
    form.table.take("TAP", Qty(9000), "error")
    assert form.table.rows.lines["TAP"].line().reason == "error"


def test_a_difference_without_a_reason_is_refused_where_it_is(
    desk: Desk, form: StockCountForm
) -> None:
    desk.type(form.search.line, "tapis")
    form.table.go(0)
    desk.keys("7")
    desk.type(form.search.line, "laine")
    desk.click(form.record_button)
    assert desk.entries("stock_count") == ()
    assert at(form) == ("TAP", WHY)  # brought back although the search had hidden it
    told, tone = form.table.rows.lines["TAP"].message(form.language)
    assert told != ""
    assert tone == "bad"
    assert counted(form)["TAP"] == Qty(7000)
    desk.press(ENTER)  # takes the first of the list
    assert form.table.rows.lines["TAP"].reason == "own_use"
    assert form.table.rows.lines["TAP"].message(form.language)[0] == ""


def test_what_is_no_quantity_holds_the_field_and_the_count(
    desk: Desk, form: StockCountForm
) -> None:
    form.table.go_to("MIEL")
    desk.keys("deux")
    line = form.table.rows.lines["MIEL"]
    desk.press(ENTER)
    assert at(form) == ("MIEL", COUNTED)
    assert form.table.cells.refused is line
    desk.press(ENTER, CONTROL)
    assert desk.entries("stock_count") == ()
    assert at(form) == ("MIEL", COUNTED)
    assert "2,5" in line.message(form.language)[0]
    desk.keys("3")
    assert form.table.cells.refused is None
    assert counted(form)["MIEL"] == Qty(3000)


def test_escape_leaves_the_field_and_tab_the_table(desk: Desk, form: StockCountForm) -> None:
    form.search.line.setFocus()
    desk.press(TAB)
    assert at(form) == ("LAINE", COUNTED)
    desk.keys("4")
    desk.press(ESCAPE)
    assert form.table.editor() is None
    assert form.table.hasFocus()
    desk.press(TAB)
    assert form.right_button.hasFocus()
    assert counted(form)["LAINE"] == Qty(4000)
    form.table.setFocus()
    desk.press(DOWN)
    desk.press(ESCAPE)
    desk.keys("6")  # a figure opens the field of the row one is on
    assert counted(form)["MIEL"] == Qty(6000)


def test_a_field_closes_when_one_goes_elsewhere(desk: Desk, form: StockCountForm) -> None:
    form.table.go_to("TAP")
    desk.keys("7")
    form.note.line.setFocus()
    desk.until(lambda: form.table.editor() is None)
    assert form.note.line.hasFocus()
    assert counted(form)["TAP"] == Qty(7000)


def test_scanning_a_barcode_leads_to_its_quantity_and_back(desk: Desk) -> None:
    item = {"kind": "item", "date": "2026-02-01", "code": "A-1", "name_fr": "Sac"}
    done(desk.books, {**item, "barcode": "6111234567890"})
    form = desk.open("items", "count", StockCountForm)
    desk.type(form.search.line, "6111234567890", enter=True)
    assert at(form) == ("A-1", COUNTED)
    desk.keys("0")
    desk.press(ENTER)
    assert form.search.line.hasFocus()
    desk.type(form.search.line, "laine", enter=True)
    assert at(form) == ("LAINE", COUNTED)


def test_the_last_row_leads_to_the_button(desk: Desk, form: StockCountForm) -> None:
    form.table.go_to("TAP")
    desk.keys("8")
    desk.press(ENTER)
    assert form.record_button.hasFocus()


def test_minus_and_plus_count_with_the_first_touch(form: StockCountForm) -> None:
    table = form.table
    for code in ("MIEL", "MIEL", "TAP"):
        row = table.rows.shown.index(table.rows.lines[code])
        field = table.visualRect(table.rows.index(row, COUNTED))
        plus = QPoint(field.right() - 36, field.center().y())
        QTest.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, pos=plus)
        assert at(form) == (code, COUNTED)
        button = table.viewport().childAt(plus)
        assert button  # there now
        QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    assert counted(form) == {"LAINE": None, "MIEL": Qty(4000), "TAP": Qty(2000)}
    name = table.visualRect(table.rows.index(0, NAME)).center()
    QTest.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, pos=name)
    assert at(form) == ("LAINE", COUNTED)


def test_all_the_others_are_right(desk: Desk, form: StockCountForm) -> None:
    form.table.take("MIEL", Qty(0))
    desk.click(form.right_button)
    assert counted(form) == {"LAINE": None, "MIEL": Qty(0), "TAP": Qty(8000)}
    desk.click(form.record_button)
    (entry,) = desk.entries("stock_count")
    assert posted(desk.books, entry.number) == {}


def test_only_what_is_sought_is_shown_and_a_count_survives_the_language(
    desk: Desk, form: StockCountForm
) -> None:
    form.table.take("TAP", Qty(7000), "moths")
    desk.type(form.search.line, "laine")
    assert [line.item.code for line in form.table.rows.shown] == ["LAINE"]
    desk.shell.set_language("ar")
    form.search.line.clear()
    assert written(form, "TAP", WHY) == "تلف بسبب العث"
    assert counted(form)["TAP"] == Qty(7000)


def test_a_draft_comes_back(desk: Desk, form: StockCountForm) -> None:
    form.table.take("TAP", Qty(7000), "moths")
    form.table.go_to("MIEL")
    desk.keys("deux")
    form.keep_draft()
    desk.shell.close()
    again = Desk(desk.bot, desk.books).open("items", "count", StockCountForm)
    assert again.table.rows.lines["TAP"].line().reason == "moths"
    assert written(again, "MIEL", COUNTED) == "deux"
    again.clear()
    assert set(counted(again).values()) == {None}


def test_an_item_given_up_leaves_the_list(desk: Desk, form: StockCountForm) -> None:
    body = {"kind": "item", "date": "2026-06-01", "code": "MIEL", "name_fr": "Miel"}
    done(desk.books, {**body, "category": "goods", "unit": "kg", "active": False})
    form.refresh()
    assert [line.item.code for line in form.table.rows.shown] == ["LAINE", "TAP"]


@pytest.mark.parametrize("code", ["fr", "ar"])
def test_the_field_lies_where_its_picture_was(bot: QtBot, stocked: Books, code: str) -> None:
    desk = Desk(bot, stocked, code)
    form = desk.open("items", "count", StockCountForm)
    form.table.take("TAP", Qty(9000))
    form.table.take("LAINE", Qty(9000), "found")
    for item, column, kind in (
        ("TAP", COUNTED, QtyEdit),
        ("LAINE", WHY, ChoiceEdit),
        ("LAINE", COST, MoneyEdit),
    ):
        form.table.go_to(item, column)
        editor = form.table.editor()
        assert isinstance(editor, kind)
        box = editor.line.parentWidget()
        assert box
        cell = form.table.visualRect(form.table.currentIndex())
        assert isinstance(editor, Editor)
        assert cell.contains(_within(box, form.table.viewport()))


def _within(box: QWidget, area: QWidget) -> QPoint:
    assert box.height() >= 44
    return box.mapTo(area, box.rect().center())


def test_two_thousand_items_make_no_more_widgets_than_two(bot: QtBot, stocked: Books) -> None:
    few = Desk(bot, stocked).open("items", "count", StockCountForm)
    widgets = len(few.findChildren(QWidget))
    for i in range(300):
        body = {"kind": "item", "date": "2026-02-01", "code": f"X-{i}", "name_fr": f"Tapis {i}"}
        done(stocked, body)
    many = Desk(bot, stocked).open("items", "count", StockCountForm)
    assert many.table.rows.rowCount() == 303
    assert len(many.findChildren(QWidget)) == widgets


def test_the_sheet_to_count_with_is_one_click_away(bot: QtBot, stocked: Books) -> None:
    desk = Desk(bot, stocked)
    form = desk.open("items", "count", StockCountForm)
    form.table.take("TAP", Qty(9000))
    form.place.set_value("shop")
    form.sheet_button.click()
    page = desk.shell.current_page()
    assert isinstance(page, ReportPage)
    assert page.report is not None
    assert page.report.key == "count_sheet"
    places = [row.cells[0] for row in page.report.rows if row.emphasis is Emphasis.GROUP]
    assert len(places) == 1
    desk.shell.back()
    assert form.table.rows.lines["TAP"].counted == Qty(9000)


def test_what_is_left_of_something_no_longer_used_is_counted(desk: Desk) -> None:
    """And in the order of the sheet to count with."""
    done(desk.books, {**GIVEN_UP, "code": "TAP", "name_fr": "Tapis", "category": "product"})
    done(desk.books, {**GIVEN_UP, "code": "VIDE", "name_fr": "Rien", "category": "product"})
    form = desk.open("items", "count", StockCountForm)
    listed = [line.item.code for line in form.table.rows.shown]
    assert listed == list(dict.fromkeys(row["item"] for row in items(desk.books, "count_sheet")))
    assert "TAP" in listed
    assert "VIDE" not in listed
