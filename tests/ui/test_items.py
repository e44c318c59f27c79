"""Goods: listed, described, counted, and what there was at the beginning."""

from datetime import date
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from coop_ledger.books import Books
from coop_ledger.core.money import Money, Qty
from coop_ledger.ui.pages.items import ItemsPage
from coop_ledger.ui.pages.items.counting import StockCountForm
from coop_ledger.ui.pages.items.describing import ItemForm, propose_code
from coop_ledger.ui.pages.items.listing import ListFace
from coop_ledger.ui.pages.items.opening import OpeningForm
from tests.support.book import done, new_books, posted, stock_up
from tests.ui.desks import CONTROL, ENTER, Desk, photo


@pytest.fixture
def desk(bot: QtBot, stocked: Books) -> Desk:
    return Desk(bot, stocked)


def keys(face: ListFace) -> list[str]:
    return [row.key for row in face.table.rows.rows if row.key]


def test_goods_are_listed_with_stock_and_worth(desk: Desk) -> None:
    face = desk.open("items", "list", ListFace)
    (carpet,) = [row for row in face.table.rows.rows if row.key == "TAP"]
    assert carpet.cells == ("Tapis", "TAP", Money(125000), Qty(8000), "pièces", Money(560000))
    assert face.table.rows.rows[-1].cells[-1] == Money(560000)


def test_the_search_minds_neither_accents_nor_hamza(desk: Desk) -> None:
    for code, fr, ar in (("A-1", "Écharpe brodée", "وشاح"), ("A-2", "Sac", "أكياس الأزهار")):
        item = {"kind": "item", "date": "2026-02-01", "code": code, "name_fr": fr, "name_ar": ar}
        done(desk.books, item)
    face = desk.open("items", "list", ListFace)
    desk.type(face.search.line, "ECHARPE brodee")
    assert keys(face) == ["A-1"]
    desk.shell.set_language("ar")
    desk.type(face.search.line, "اكياس الازهار")
    assert keys(face) == ["A-2"]


def test_a_new_item_with_its_photo(desk: Desk, tmp_path: Path) -> None:
    face = desk.open("items", "list", ListFace)
    desk.click(face.new_button)
    page = desk.shell.current_page()
    assert isinstance(page, ItemsPage)
    form = page.face("item")
    assert isinstance(form, ItemForm)
    desk.type(form.name_fr.line, "Écharpe")
    assert form.code.value() == "ECH-001"
    desk.type(form.name_ar.line, "وشاح")
    desk.type(form.price.line, "180")
    form.paper.set_value(photo(tmp_path))
    desk.press(ENTER, CONTROL)
    item = desk.books.facts.item("ECH-001")
    assert item
    assert (item.name_fr, item.name_ar, item.price) == ("Écharpe", "وشاح", Money(18000))
    assert desk.books.read.attachment(item.attachments[0])
    assert page.here == "list"
    assert "ECH-001" in keys(face)


def test_an_item_described_anew_keeps_its_photo(desk: Desk, tmp_path: Path) -> None:
    page = desk_page(desk)
    page.edit("")
    form = page.face("item")
    assert isinstance(form, ItemForm)
    desk.type(form.name_fr.line, "Sac")
    form.paper.set_value(photo(tmp_path))
    desk.click(form.record_button)
    page.edit("SAC-001")
    assert form.name_fr.value() == "Sac"
    assert form.code.line.isReadOnly()
    desk.type(form.price.line, "240")
    form.active.set_value(False)
    desk.click(form.record_button)
    item = desk.books.facts.item("SAC-001")
    assert item
    assert item.price == Money(24000)
    assert not item.active
    assert len(item.attachments) == 1


def test_a_change_does_not_disturb_an_item_half_written(desk: Desk) -> None:
    form = desk.open("items", "item", ItemForm)
    desk.type(form.name_fr.line, "Pouf")
    page = desk_page(desk)
    page.edit("TAP")
    assert form.name_fr.value() == "Tapis"
    desk.click(page.strip.buttons["item"])
    assert form.name_fr.value() == "Pouf"
    assert form.code.value() == "POU-001"


def test_starting_again_gives_a_changed_item_back_and_leaves_the_draft(desk: Desk) -> None:
    form = desk.open("items", "item", ItemForm)
    desk.type(form.name_fr.line, "Pouf")
    page = desk_page(desk)
    page.edit("TAP")
    desk.click(form.clear_button)
    assert not desk.shell.toasts.isVisible()  # nothing was typed
    desk.type(form.name_fr.line, "Kilim")
    desk.click(form.clear_button)
    assert (form.subject(), form.name_fr.value()) == ("TAP", "Tapis")
    desk.click(page.strip.buttons["item"])
    assert (form.subject(), form.name_fr.value()) == ("", "Pouf")
    desk.click(desk.shell.toasts.button)
    assert (form.subject(), form.name_fr.value()) == ("TAP", "Kilim")
    assert page.strip.buttons["list"].isChecked()
    desk.click(page.strip.buttons["item"])
    assert form.name_fr.value() == "Pouf"


def test_the_tab_of_the_list_stays_lit_while_an_item_is_changed(desk: Desk) -> None:
    face = desk.open("items", "list", ListFace)
    face.bring("TAP")
    desk.click(face.edit_button)
    page = desk_page(desk)
    form, tabs = page.face("item"), page.strip.buttons
    assert form.isVisible()
    assert [key for key, tab in tabs.items() if tab.isChecked()] == ["list"]
    desk.shell.refresh()
    assert tabs["list"].isChecked()
    desk.click(tabs["item"])
    assert tabs["item"].isChecked()
    face.edit_wanted.emit("TAP")
    desk.click(tabs["list"])
    assert face.isVisible()


def test_an_item_without_a_name_is_refused(desk: Desk) -> None:
    form = desk.open("items", "item", ItemForm)
    desk.type(form.code.line, "X-1")
    desk.click(form.record_button)
    assert desk.books.facts.item("X-1") is None
    assert form.name_fr.shown_message() != ""
    assert form.code.value() == "X-1"


def test_a_unit_that_moved_stays(desk: Desk) -> None:
    page = desk_page(desk)
    page.edit("TAP")
    form = page.face("item")
    assert isinstance(form, ItemForm)
    form.unit.set_value("kg")
    desk.click(form.record_button)
    item = desk.books.facts.item("TAP")
    assert item
    assert item.unit == "piece"
    assert form.unit.shown_message() != ""


def test_codes_are_proposed() -> None:
    assert propose_code("Tapis 120", {"TAP-120", "TAP"}) == "TAP-121"
    assert propose_code("زربية", set()) == "ART-001"


def test_the_opening_of_a_new_book(bot: QtBot, books: Books) -> None:
    for body in (
        {"kind": "item", "code": "TAP", "name_fr": "Tapis"},
        {"kind": "customer", "code": "C001", "name_fr": "Riad"},
        {"kind": "member", "code": "M001", "name_fr": "Fadma", "joined": "2018-03-12"},
    ):
        done(books, {"date": "2026-01-01", **body})
    desk = Desk(bot, books)
    form = desk.open("items", "opening", OpeningForm)
    desk.type(form.money["cash"].line, "1830")
    desk.type(form.shares.line, "4000")
    for name, way, amount in (("riad", "nous doit", "300"), ("fadma", "nous devons", "120")):
        row = form.debts.rows[-1]
        desk.type(row.party.line, name, enter=True)
        desk.type(row.way.line, way, enter=True)
        desk.type(row.amount.line, amount)
    goods = form.goods.rows[0]
    desk.type(goods.item.line, "tapis", enter=True)
    desk.type(goods.qty.line, "8")
    desk.type(goods.cost.line, "5600")
    desk.click(form.record_button)
    (entry,) = desk.entries("opening")
    assert entry.date == date(2026, 1, 1)
    assert posted(books, entry.number) == {
        "51611": "1830.00",
        "1111": "-4000.00",
        "34211 C001": "300.00",
        "44112 M001": "-120.00",
        "3151": "5600.00",
        "1161": "-3610.00",
    }
    assert form.already.isVisible()


def test_an_opening_without_a_name_is_refused_where_it_is(desk: Desk) -> None:
    form = desk.open("items", "opening", OpeningForm)
    row = form.debts.rows[0]
    desk.type(row.amount.line, "300")
    desk.click(form.record_button)
    assert len(desk.entries("opening")) == 1
    assert row.party.shown_message() != ""
    assert row.amount.value() == Money(30000)


def test_an_empty_book_invites_to_write_goods_down(bot: QtBot, books: Books) -> None:
    desk = Desk(bot, books)
    face = desk.open("items", "list", ListFace)
    assert face.empty.isVisible()
    desk.click(face.empty.button)
    page = desk.shell.current_page()
    assert isinstance(page, ItemsPage)
    assert page.here == "item"
    assert desk.open("items", "count", StockCountForm).empty.isVisible()


def desk_page(desk: Desk) -> ItemsPage:
    desk.shell.go("items")
    page = desk.shell.current_page()
    assert isinstance(page, ItemsPage)
    return page


def test_a_rate_holds_since_the_day_that_is_chosen(bot: QtBot) -> None:
    desk = Desk(bot, stock_up(new_books(profile={"vat": "liable"})))
    form = desk.open("items", "item", ItemForm)
    assert not form.since.isVisibleTo(form)
    form.vat.set_value("10")
    form.vat.value_changed.emit("10")
    assert not form.since.isVisibleTo(form)  # a new item has always been so
    form.edit("TAP")
    assert not form.since.isVisibleTo(form)
    form.vat.set_value("10")
    form.vat.value_changed.emit("10")
    assert form.since.isVisibleTo(form)
    assert form.since.value() == desk.books.today
    desk.type(form.since.line, "01/03/2026")
    assert form.submit()
    rates = [desk.books.facts.item_on("TAP", date(2026, month, 28)) for month in (2, 3, 6)]
    assert [item.vat for item in rates if item] == [20, 10, 10]
    form.edit("TAP")
    assert not form.since.isVisibleTo(form)
    form.price.set_value(Money(90000))
    assert form.submit()
    item = desk.books.facts.item("TAP")
    assert item is not None
    assert (item.price, item.date) == (Money(90000), desk.books.today)
    desk.books.close()
