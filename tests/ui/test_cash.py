"""The cash box: seen, counted, carried, paid in, closed; real clicks into real books."""

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from coop_ledger.books import Books
from coop_ledger.core.documents.cash_count import CashCount
from coop_ledger.core.money import Money
from coop_ledger.ui.dialogs import Dialog
from coop_ledger.ui.forms.debts import DebtForm
from coop_ledger.ui.pages.cash.closing import CloseFace
from coop_ledger.ui.pages.cash.count import CountForm
from coop_ledger.ui.pages.cash.today import TodayFace
from coop_ledger.ui.pages.cash.transfer import TransferForm
from tests.support.book import done, posted
from tests.ui.desks import CONTROL, ENTER, Desk

SALE = {
    "kind": "sale",
    "date": "2026-06-30",
    "lines": [{"item": "TAP", "qty": "1", "unit_price": "1250.00"}],
    "payments": [{"method": "cash", "amount": "1250.00"}],
}
ON_CREDIT = SALE | {
    "customer": "C001",
    "payments": [{"method": "credit", "amount": "1250.00"}],
}


@pytest.fixture
def desk(bot: QtBot, stocked: Books) -> Desk:
    return Desk(bot, stocked)


def test_today_shows_the_box_and_its_ins_and_outs(desk: Desk) -> None:
    done(desk.books, SALE)
    face = desk.open("cash", "today", TodayFace)
    assert face.expected.text() == "6\N{NO-BREAK SPACE}250,00\N{NO-BREAK SPACE}DH"
    rows = face.table.rows.rows
    assert [row.cells[1:3] for row in rows] == [(Money(125000), None), (Money(125000), Money(0))]
    face.day.set_value(date(2026, 6, 29))
    assert face.empty.isVisible()
    assert face.expected.text() == "5\N{NO-BREAK SPACE}000,00\N{NO-BREAK SPACE}DH"


def test_today_names_what_was_taken_back(desk: Desk) -> None:
    number = done(desk.books, SALE).number
    body = {"kind": "reversal", "date": "2026-06-30", "of": number, "reason": "deux fois"}
    done(desk.books, body)
    face = desk.open("cash", "today", TodayFace)
    assert [row.cells[0] for row in face.table.rows.rows][:2] == [
        "Vente",
        f"Annulation · {number} · deux fois",
    ]
    desk.shell.set_language("ar")
    assert (
        face.table.rows.rows[1].cells[0]
        == f"\u2068إلغاء\u2069 · \u2068{number}\u2069 · \u2068deux fois\u2069"
    )


def test_a_quiet_day_leads_to_the_last_one(desk: Desk) -> None:
    face = desk.open("cash", "today", TodayFace)
    assert face.empty.isVisible()
    desk.click(face.last_button)
    assert face.day.value() == date(2026, 1, 1)
    assert face.table.isVisible()


def test_the_last_day_is_one_on_which_money_moved(desk: Desk) -> None:
    done(desk.books, SALE | {"date": "2026-06-10"})
    done(desk.books, ON_CREDIT | {"date": "2026-06-20"})  # nothing went into the box
    face = desk.open("cash", "today", TodayFace)
    desk.click(face.last_button)
    assert face.day.value() == date(2026, 6, 10)
    assert face.table.isVisible()


def test_a_box_that_was_never_used_leads_nowhere(bot: QtBot, books: Books) -> None:
    face = Desk(bot, books).open("cash", "today", TodayFace)
    assert face.empty.isVisible()
    assert not face.last_button.isVisible()


def test_today_leads_to_the_count(desk: Desk) -> None:
    face = desk.open("cash", "today", TodayFace)
    desk.click(face.count_button)
    page = desk.shell.current_page()
    assert page
    assert getattr(page, "here") == "count"  # noqa: B009


def test_a_box_that_is_right_closes_the_day(desk: Desk) -> None:
    form = desk.open("cash", "count", CountForm)
    for _ in range(25):
        desk.click(form.pad.pieces[Money(20000)])
    assert form.gap.text() == "Le compte est juste"
    assert not form.reason.isVisible()
    desk.click(form.record_button)
    (entry,) = desk.entries("cash_count")
    assert posted(desk.books, entry.number) == {}
    face = desk.open("cash", "today", TodayFace)
    assert not face.count_button.isEnabled()
    assert face.state.text().startswith("Ce jour a été compté")


def test_a_difference_is_named_and_needs_a_reason(desk: Desk) -> None:
    form = desk.open("cash", "count", CountForm)
    piece = form.pad.pieces[Money(20000)]
    piece.setFocus()
    desk.keys("24")
    assert "Il manque" in form.gap.text()
    assert "200,00" in form.gap.text()
    desk.click(form.record_button)
    assert desk.entries("cash_count") == ()
    assert form.reason.shown_message() != ""
    assert form.pad.total() == Money(480000)
    desk.pick(form.reason.buttons, "change_error")
    desk.click(form.record_button)
    (entry,) = desk.entries("cash_count")
    document = desk.books.entry(entry.number).document  # type: ignore[union-attr]
    assert isinstance(document, CashCount)
    assert document.reason == "change_error"
    assert posted(desk.books, entry.number) == {"51611": "-200.00", "63861": "200.00"}
    assert form.pad.total() == Money(0)


def test_a_count_cleared_by_a_slip_comes_back(desk: Desk) -> None:
    form = desk.open("cash", "count", CountForm)
    desk.click(form.pad.pieces[Money(20000)])
    desk.type(form.note.line, "Devant Fatima")
    desk.until(lambda: bool(desk.books.read.drafts()))
    desk.click(form.clear_button)
    assert (form.pad.total(), form.note.value()) == (Money(0), "")
    assert not desk.books.read.drafts()
    desk.click(desk.shell.toasts.button)
    assert (form.pad.total(), form.note.value()) == (Money(20000), "Devant Fatima")
    assert "Il manque" in form.gap.text()
    desk.until(lambda: bool(desk.books.read.drafts()))


def test_an_untouched_pad_accuses_nobody(desk: Desk) -> None:
    form = desk.open("cash", "count", CountForm)
    assert "Il manque" not in form.gap.text()
    assert not form.reason.isVisible()
    desk.click(form.record_button)
    assert desk.entries("cash_count") == ()
    assert form.reason.isVisible()


def test_a_count_survives_a_change_of_language_and_of_face(desk: Desk) -> None:
    form = desk.open("cash", "count", CountForm)
    desk.click(form.pad.pieces[Money(20000)])
    desk.shell.set_language("ar")
    desk.open("cash", "today", TodayFace)
    desk.open("cash", "count", CountForm)
    assert form.pad.total() == Money(20000)
    assert [d[0] for d in desk.books.read.drafts()] == ["cash.count"]


def test_money_is_carried(desk: Desk) -> None:
    form = desk.open("cash", "transfer", TransferForm)
    assert "5\N{NO-BREAK SPACE}000,00" in form.have["source"].text()
    desk.type(form.amount.line, "1500")
    desk.type(form.reference.line, "V-77")
    desk.press(ENTER, CONTROL)
    (entry,) = desk.entries("transfer")
    assert posted(desk.books, entry.number) == {"5141": "1500.00", "51611": "-1500.00"}
    assert "3\N{NO-BREAK SPACE}500,00" in form.have["source"].text()


def test_money_cannot_be_carried_to_where_it_is(desk: Desk) -> None:
    form = desk.open("cash", "transfer", TransferForm)
    desk.pick(form.target.buttons, "cash")
    desk.type(form.amount.line, "10")
    desk.click(form.record_button)
    assert desk.entries("transfer") == ()
    assert form.target.shown_message() != ""


def test_more_than_there_is_cannot_be_carried(desk: Desk) -> None:
    form = desk.open("cash", "transfer", TransferForm)
    desk.type(form.amount.line, "9000")
    desk.click(form.record_button)
    assert desk.entries("transfer") == ()
    assert "5\N{NO-BREAK SPACE}000,00" in form.amount.shown_message()
    assert form.amount.value() == Money(900000)


def test_a_customer_pays(desk: Desk) -> None:
    done(desk.books, ON_CREDIT)
    form = desk.open("cash", "debt", DebtForm)
    desk.bot.mouseClick(
        form.table.viewport(),
        Qt.MouseButton.LeftButton,
        pos=form.table.visualRect(form.table.rows.index(0, 0)).center(),
    )
    assert form.party == "C001"
    assert form.amount.value() == Money(125000)
    desk.pick(form.payments.one.buttons, "cheque")
    desk.until(form.payments.reference.isVisible)
    desk.type(form.payments.reference.line, "0012345")
    desk.click(form.record_button)
    (entry,) = desk.entries("customer_payment")
    assert posted(desk.books, entry.number) == {"34211 C001": "-1250.00", "51111": "1250.00"}
    document = desk.books.entry(entry.number).document  # type: ignore[union-attr]
    assert document.payments[0].reference == "0012345"
    assert form.nobody.isVisible()


def test_a_month_is_closed(desk: Desk) -> None:
    done(desk.books, SALE)
    face = desk.open("cash", "close", CloseFace)
    assert face.month.text() == "janvier 2026"
    assert not face.counted.text().startswith("La caisse a été")

    def agree() -> None:
        dialog = QApplication.activeModalWidget()
        assert isinstance(dialog, Dialog)
        desk.click(dialog.accept_button)

    desk.bot.waitUntil(face.close_button.isVisible)
    _soon(agree)
    desk.click(face.close_button)
    (entry,) = desk.entries("month_close")
    assert entry.date == date(2026, 1, 31)
    assert face.month.text() == "février 2026"
    assert face.table.rows.rows[0].key == entry.number


def test_a_month_stays_open_when_somebody_goes_back(desk: Desk) -> None:
    face = desk.open("cash", "close", CloseFace)

    def go_back() -> None:
        dialog = QApplication.activeModalWidget()
        assert isinstance(dialog, Dialog)
        desk.bot.keyClick(dialog, Qt.Key.Key_Escape)

    _soon(go_back)
    desk.click(face.close_button)
    assert desk.entries("month_close") == ()


def test_a_month_without_entries_cannot_be_closed_yet(desk: Desk) -> None:
    face = desk.open("cash", "close", CloseFace)
    face.close_month()
    assert face.nothing.isVisible()
    assert face.end is None


def test_faces_turn_with_the_keyboard(desk: Desk) -> None:
    desk.open("cash", "today", TodayFace)
    page = desk.shell.current_page()
    desk.press(Qt.Key.Key_PageDown, CONTROL)
    assert getattr(page, "here") == "count"  # noqa: B009
    desk.press(Qt.Key.Key_PageUp, CONTROL)
    desk.press(Qt.Key.Key_PageUp, CONTROL)
    assert getattr(page, "here") == "close"  # noqa: B009


def _soon(act: object) -> None:
    from PySide6.QtCore import QTimer

    QTimer.singleShot(50, act)  # type: ignore[call-overload]
