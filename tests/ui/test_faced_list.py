"""The list with its card: what is marked in the one stands in large on the other."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QStyleOptionViewItem
from pytestqt.qtbot import QtBot

from coop_ledger.books import Books
from coop_ledger.ui.pages.items.listing import ListFace
from coop_ledger.ui.pages.people.listing import PeopleFace
from tests.support.book import done
from tests.ui.desks import Desk


@pytest.fixture
def desk(bot: QtBot, stocked: Books) -> Desk:
    return Desk(bot, stocked)


@pytest.fixture
def face(desk: Desk) -> PeopleFace:
    return desk.open("people", "customers", PeopleFace)


def marked(face: PeopleFace) -> str:
    choice = face.table.choice_at(face.table.currentIndex().row())
    return choice.code if choice else ""


def test_the_arrows_walk_and_the_total_changes_nothing(desk: Desk, face: PeopleFace) -> None:
    shown = []
    face.table.setFocus()
    for _step in range(3):
        shown.append((face.chosen, face.name.text()))
        desk.press(Qt.Key.Key_Down)
    first, second = ("C001", "Riad Dar Ahlam"), ("C002", "Coopérative Afoulki")
    assert shown == [first, second, second]
    assert face.card.isVisible()


def test_what_is_marked_stays_marked_in_another_order(face: PeopleFace) -> None:
    face.table.horizontalHeader().sectionClicked.emit(0)
    assert [row.key for row in face.table.rows.rows] == ["C002", "C001", ""]
    assert marked(face) == face.chosen == "C001"


def test_what_was_chosen_stays_when_the_books_are_read_again(desk: Desk, face: PeopleFace) -> None:
    face.bring("C002")
    desk.shell.set_language("ar")
    assert marked(face) == face.chosen == "C002"


def test_a_search_that_finds_nothing_leaves_the_card(desk: Desk, face: PeopleFace) -> None:
    face.bring("C002")
    desk.type(face.search.line, "zzz")
    assert face.table.rows.rows == []
    assert face.chosen == "C002"
    desk.press(Qt.Key.Key_Escape)
    assert [row.key for row in face.table.rows.rows] == ["C001", "C002", ""]


def test_both_buttons_ask_for_something_new(desk: Desk, face: PeopleFace) -> None:
    asked: list[str] = []
    face.new_wanted.disconnect()
    face.new_wanted.connect(lambda: asked.append("new"))
    desk.click(face.new_button)
    face.empty.acted.emit()
    assert asked == ["new", "new"]


def test_things_are_found_by_the_other_script_and_what_is_not_shown(desk: Desk) -> None:
    item = {"kind": "item", "date": "2026-02-01", "code": "A-1", "name_fr": "Écharpe"}
    done(desk.books, {**item, "name_ar": "وِشاح", "barcode": "6111234567890"})
    goods = desk.open("items", "list", ListFace)
    for typed in ("وشاح", "611123", "echarpe"):
        desk.type(goods.search.line, typed)
        assert [row.key for row in goods.table.rows.rows] == ["A-1"], typed


def test_a_long_card_scrolls_and_its_actions_stay(desk: Desk, face: PeopleFace) -> None:
    long = "Douar Aït Ouzguid, derrière la coopérative laitière, Taznakht, Ouarzazate. " * 5
    body = {"kind": "customer", "date": "2026-02-01", "code": "C009", "name_fr": "Tissages"}
    done(desk.books, {**body, "address": long})
    face.refresh()
    bar = face._told.verticalScrollBar()
    face.bring("C009")
    desk.until(lambda: bar.maximum() > 0)
    assert face._told.focusPolicy() is Qt.FocusPolicy.TabFocus
    foot = face.erase_button.mapTo(desk.shell, face.erase_button.rect().bottomLeft())
    assert foot.y() < 768
    face.bring("C001")
    desk.until(lambda: bar.maximum() == 0)
    assert face._told.focusPolicy() is Qt.FocusPolicy.NoFocus


def test_two_sizes_of_a_good_are_told_apart_where_names_are_cut(desk: Desk) -> None:
    nbsp = "\N{NO-BREAK SPACE}"
    for code, size in (("A-1", f"140{nbsp}×{nbsp}200"), ("A-2", f"180{nbsp}×{nbsp}270")):
        item = {"kind": "item", "date": "2026-02-01", "code": code}
        done(desk.books, {**item, "name_fr": f"Tapis Glaoui noué et tissé à la main {size}"})
    face = desk.open("items", "list", ListFace)
    table, shown = face.table, []
    for row in range(2):
        index, option = table.rows.index(row, 0), QStyleOptionViewItem()
        option.initFrom(table)
        option.rect = table.visualRect(index)
        table._faces.initStyleOption(option, index)
        shown.append(option.text)
        assert table._faces.sizeHint(option, index).width() > option.rect.width()
    assert [text[-9:] for text in shown] == [f"140{nbsp}×{nbsp}200", f"180{nbsp}×{nbsp}270"]
    assert all("…" in text for text in shown)
