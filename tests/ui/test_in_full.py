"""What does not fit into its place can be read in full, in both languages."""

import pytest
from PySide6.QtCore import QEvent, QModelIndex
from PySide6.QtGui import QHelpEvent
from PySide6.QtWidgets import QAbstractItemView, QApplication, QToolTip
from pytestqt.qtbot import QtBot

from coop_ledger.books import Books
from coop_ledger.ui.fields import Choice, ChoiceList
from coop_ledger.ui.forms.faces import FacedPage
from coop_ledger.ui.pages.documents.listing import KIND, NOTE
from coop_ledger.ui.pages.documents.page import DocumentsPage
from coop_ledger.ui.pages.people.listing import PeopleFace
from coop_ledger.ui.pages.people.register import RegisterFace
from coop_ledger.ui.words import in_full
from tests.support.book import done
from tests.ui.desks import ENTER, Desk

FR = "Douar Aït Ouzguid, derrière la coopérative laitière, route de Foum Zguid, Taznakht <45>"
AR = "دوار آيت وزكيد، خلف تعاونية الحليب، طريق فم زكيد، تازناخت، إقليم ورزازات، جهة درعة"


@pytest.fixture
def desk(bot: QtBot, stocked: Books) -> Desk:
    for code, address in (("M002", FR), ("M003", AR)):
        member = {"kind": "member", "code": code, "name_fr": "Rkia", "joined": "2026-02-01"}
        done(stocked, {**member, "date": "2026-02-01", "address": address})
    spent = {"kind": "expense", "date": "2026-03-01", "note": f"{FR}, {FR}"}
    lines = [{"account": "61251", "amount": "10.00"}]
    done(stocked, {**spent, "lines": lines, "payments": [{"method": "cash", "amount": "10.00"}]})
    return Desk(bot, stocked)


def hovered(bot: QtBot, view: QAbstractItemView, index: QModelIndex) -> str:
    """Rest the pointer on a cell and read the tooltip."""
    QToolTip.hideText()
    bot.waitUntil(lambda: not QToolTip.isVisible())
    view.scrollTo(index)
    at = view.visualRect(index).center()
    port = view.viewport()
    QApplication.sendEvent(port, QHelpEvent(QEvent.Type.ToolTip, at, port.mapToGlobal(at)))
    return QToolTip.text() if QToolTip.isVisible() else ""


@pytest.mark.parametrize("code", ["fr", "ar"])
def test_an_address_cut_in_the_register_is_told_whole(desk: Desk, code: str) -> None:
    desk.shell.set_language(code)
    face = desk.open("people", "register", RegisterFace)
    rows, address = face.table.rows, 3
    assert hovered(desk.bot, face.table, rows.index(1, address)) == ""
    face.table.setColumnWidth(address, 200)
    for row, whole in ((1, FR), (2, AR)):
        assert hovered(desk.bot, face.table, rows.index(row, address)) == in_full(whole)
    assert hovered(desk.bot, face.table, rows.index(1, 0)) == ""


def test_a_row_of_the_register_leads_to_the_card_with_the_whole_address(desk: Desk) -> None:
    face = desk.open("people", "register", RegisterFace)
    face.table.setFocus()
    face.table.setCurrentIndex(face.table.rows.index(1, 0))
    desk.press(ENTER)
    page = desk.shell.current_page()
    assert isinstance(page, FacedPage)
    shown = page.face("members")
    assert isinstance(shown, PeopleFace)
    assert shown.chosen == "M002"
    assert FR in shown.facts.text()
    assert shown.facts.wordWrap()


def test_a_note_cut_in_the_list_of_documents_is_told_whole(desk: Desk) -> None:
    desk.shell.go("documents")
    page = desk.shell.current_page()
    assert isinstance(page, DocumentsPage)
    assert hovered(desk.bot, page.table, page.model.index(0, NOTE)) == in_full(f"{FR}, {FR}")
    assert hovered(desk.bot, page.table, page.model.index(0, 0)) == ""


def test_long_kinds_give_way_to_notes_where_room_is_short(desk: Desk) -> None:
    bank = {"method": "bank", "amount": "850.00"}
    bought = {"kind": "purchase", "date": "2026-05-02", "supplier": "F001"}
    lines = [{"item": "LAINE", "qty": "10", "cost": "850.00"}]
    done(desk.books, {**bought, "lines": lines, "payments": [{**bank, "method": "credit"}]})
    paid = {"kind": "supplier_payment", "date": "2026-05-03", "supplier": "F001"}
    done(desk.books, {**paid, "payments": [bank]})
    desk.shell.go("documents")
    page = desk.shell.current_page()
    assert isinstance(page, DocumentsPage)
    paying = page.model.index(0, KIND)
    assert hovered(desk.bot, page.table, paying) == "<p>Règlement à un fournisseur</p>"
    assert page.table.columnWidth(NOTE) > page.table.columnWidth(KIND)
    desk.shell.resize(2600, 768)
    desk.until(lambda: page.table.columnWidth(KIND) > 200)
    assert hovered(desk.bot, page.table, paying) == ""


def test_a_choice_that_is_cut_is_told_whole(bot: QtBot) -> None:
    shown = ChoiceList()
    bot.addWidget(shown)
    shown.resize(260, 200)
    shown.show_rows([Choice("1", "Tapis", "TAP"), Choice("2", FR, AR, face=True)])
    shown.show()
    assert hovered(bot, shown, shown.model().index(0, 0)) == ""
    assert hovered(bot, shown, shown.model().index(1, 0)) == in_full(f"{FR}\n{AR}")


def test_a_tooltip_is_no_markup_of_its_writer() -> None:
    assert in_full("a <b> & c\nd") == "<p>a &lt;b&gt; &amp; c<br>d</p>"
    assert in_full("") == ""
