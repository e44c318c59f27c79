"""Price tags: numbers, sheets, the first label, the page, the PDF; with real books."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from coop_ledger.books import Books
from coop_ledger.core.money import Qty
from coop_ledger.render import labels
from coop_ledger.ui.labelling import LabelsDialog
from coop_ledger.ui.memory import Memory, keep_in
from coop_ledger.ui.pages.items.listing import ListFace
from coop_ledger.ui.printers import Printer
from tests.support.book import done
from tests.ui.desks import Desk


@pytest.fixture(autouse=True)
def remembered(tmp_path: Path) -> None:
    keep_in(tmp_path / "memory")


@pytest.fixture
def desk(bot: QtBot, stocked: Books) -> Desk:
    return Desk(bot, stocked)


@pytest.fixture
def dialog(desk: Desk) -> LabelsDialog:
    dialog = LabelsDialog(desk.shell, desk.session)
    desk.bot.addWidget(dialog)
    dialog.show()
    return dialog


def test_nothing_wanted_is_nothing_to_print(dialog: LabelsDialog) -> None:
    assert dialog.counts.tags() == ()
    assert not dialog.accept_button.isEnabled()
    assert dialog.nothing.isVisible()
    assert not dialog.picture.isVisible()


def test_only_goods_that_can_lie_on_a_shelf_are_offered(dialog: LabelsDialog) -> None:
    assert set(dialog.counts.steppers) == {"TAP", "LAINE", "MIEL"}


def test_numbers_typed_become_tags(desk: Desk, dialog: LabelsDialog) -> None:
    desk.type(dialog.counts.steppers["MIEL"].line, "12")
    dialog.counts.steppers["TAP"].set_value(Qty(3000))
    assert {(t.code, t.copies) for t in dialog.counts.tags()} == {("MIEL", 12), ("TAP", 3)}
    desk.until(dialog.picture.isVisible)
    assert len(dialog.picture.images) == 1
    dialog.counts.set_count("TAP", 5000)
    assert dialog.counts.counts["TAP"] == 999


def test_as_many_as_in_stock(desk: Desk, dialog: LabelsDialog) -> None:
    desk.click(dialog.counts.stock_button)
    assert dialog.counts.counts == {"TAP": 8}
    desk.click(dialog.counts.none_button)
    assert dialog.counts.tags() == ()


def test_goods_without_a_price_get_tags_only_one_by_one(desk: Desk) -> None:
    line = {"item": "LAINE", "qty": "10", "cost": "850.00"}
    paid = {"method": "bank", "amount": "850.00"}
    done(
        desk.books, {"kind": "purchase", "date": "2026-05-02", "lines": [line], "payments": [paid]}
    )
    dialog = LabelsDialog(desk.shell, desk.session)
    desk.bot.addWidget(dialog)
    dialog.show()
    desk.click(dialog.counts.stock_button)
    assert [(tag.code, tag.copies) for tag in dialog.counts.tags()] == [("TAP", 8)]
    dialog.counts.set_count("LAINE", 1)
    desk.click(dialog.counts.stock_button)
    assert {(tag.code, tag.copies) for tag in dialog.counts.tags()} == {("TAP", 8), ("LAINE", 1)}


def test_a_search_keeps_what_was_wanted(desk: Desk, dialog: LabelsDialog) -> None:
    dialog.counts.set_count("TAP", 2)
    desk.type(dialog.counts.search.line, "miel")
    assert set(dialog.counts.steppers) == {"MIEL"}
    assert [tag.code for tag in dialog.counts.tags()] == ["TAP"]
    dialog.counts.search.line.clear()
    assert dialog.counts.steppers["TAP"].value() == Qty(2000)


def test_the_first_label_moves_with_keys_and_touch(desk: Desk, dialog: LabelsDialog) -> None:
    start = dialog.start
    start.setFocus()
    desk.bot.keyClick(start, Qt.Key.Key_Right)
    desk.bot.keyClick(start, Qt.Key.Key_Down)
    assert start.value() == 5
    desk.bot.keyClick(start, Qt.Key.Key_Up)
    desk.bot.keyClick(start, Qt.Key.Key_Up)
    assert start.value() == 1
    start.show_sheet(labels.STOCKS["L7160"], rtl=True)
    desk.bot.keyClick(start, Qt.Key.Key_Left)
    assert start.value() == 2
    place = start._box(9).center().toPoint()
    desk.bot.mouseClick(start, Qt.MouseButton.LeftButton, pos=place)
    assert start.value() == 9
    start.show_sheet(labels.STOCKS["L7165"], rtl=False)
    assert start.value() == 8
    assert "8" in start.accessibleName()


def test_a_used_sheet_takes_one_page_more(dialog: LabelsDialog) -> None:
    dialog.counts.set_count("TAP", 21)
    dialog.draw()
    assert len(dialog.picture.images) == 1
    dialog.start.choose(2)
    dialog.draw()
    assert len(dialog.picture.images) == 2


def test_a_roll_has_no_first_label_and_goes_to_the_till(
    desk: Desk, dialog: LabelsDialog, tmp_path: Path
) -> None:
    target = tmp_path / "till.bin"
    Memory().keep_printer("sale", Printer(till=str(target), copies=3, drawer=True))
    dialog.counts.set_count("TAP", 2)
    dialog.stock.set_value(labels.ROLL)
    dialog.draw()
    assert not dialog.start.isVisible()
    assert len(dialog.picture.images) == 2
    desk.click(dialog.accept_button)
    sent = target.read_bytes()
    assert sent.startswith(b"\x1b@")
    assert sent.count(b"\x1dVB") == 2
    assert b"\x1bp" not in sent
    assert not dialog.isVisible()
    assert Memory().paper("labels") == ("fr", labels.ROLL)


def test_a_till_that_is_not_there_is_told(desk: Desk, dialog: LabelsDialog) -> None:
    Memory().keep_printer("labels_roll", Printer(till="/nowhere/lp0"))
    dialog.counts.set_count("TAP", 1)
    dialog.stock.set_value(labels.ROLL)
    dialog.draw()
    desk.click(dialog.accept_button)
    assert dialog.banner.isVisible()
    assert dialog.isVisible()


def test_tags_are_kept_as_a_pdf(dialog: LabelsDialog, tmp_path: Path) -> None:
    dialog.counts.set_count("TAP", 1)
    dialog.symbol.set_value("code128")
    assert dialog.save(tmp_path / "tags.pdf")
    assert (tmp_path / "tags.pdf").read_bytes().startswith(b"%PDF")
    assert not dialog.save(tmp_path / "missing" / "tags.pdf")
    assert dialog.banner.isVisible()


def test_the_tags_of_one_item_are_proposed(desk: Desk) -> None:
    dialog = LabelsDialog(desk.shell, desk.session, "TAP")
    desk.bot.addWidget(dialog)
    assert [(tag.code, tag.copies) for tag in dialog.counts.tags()] == [("TAP", 8)]


def test_the_list_of_goods_offers_tags(desk: Desk) -> None:
    face = desk.open("items", "list", ListFace)
    asked: list[str] = []
    face.tags_wanted.disconnect()
    face.tags_wanted.connect(asked.append)
    face.choose("TAP")
    desk.click(face.tags_button)
    face.choose("LIVRAISON")
    assert not face.tags_button.isVisible()
    assert asked == ["TAP"]
