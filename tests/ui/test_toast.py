"""Toasts of real pages: where they stand."""

import pytest
from PySide6.QtCore import QPoint, QRect
from PySide6.QtWidgets import QAbstractButton, QApplication
from pytestqt.qtbot import QtBot

from coop_ledger.books import Books
from coop_ledger.core.text import N_
from tests.ui.desks import Desk


@pytest.mark.parametrize("code", ["fr", "ar"])
@pytest.mark.parametrize("key", ["sell", "buy", "documents"])
def test_a_toast_covers_no_button_of_the_head(
    bot: QtBot, stocked: Books, key: str, code: str
) -> None:
    desk = Desk(bot, stocked, code)
    desk.shell.go("home")
    desk.shell.go(key)
    QApplication.processEvents()
    desk.shell.toast("good", N_("Recorded {0}"), "VT-2026-000076", action=N_("Print"))
    told, page = desk.shell.toasts, desk.shell.current_page()
    over = told.parentWidget()
    assert page
    assert over
    for button in page.header.findChildren(QAbstractButton):
        if button.isVisible():
            corner = button.mapTo(over, QPoint(0, 0))
            assert not told.geometry().intersects(QRect(corner, button.size())), button.text()
    assert desk.shell.stack.geometry().contains(told.geometry())


@pytest.mark.parametrize("code", ["fr", "ar"])
def test_a_toast_too_wide_for_the_head_stays_in_the_window(
    bot: QtBot, stocked: Books, code: str
) -> None:
    desk = Desk(bot, stocked, code)
    desk.shell.go("home")
    desk.shell.go("items")
    QApplication.processEvents()
    desk.shell.toast("good", N_("Recorded {0}"), "VT-2026-000076 " * 3, action=N_("Print"))
    told, page = desk.shell.toasts, desk.shell.current_page()
    over = told.parentWidget()
    assert page
    assert over
    assert desk.shell.stack.geometry().contains(told.geometry())
    back = page.header.back_button
    corner = back.mapTo(over, QPoint(0, 0))
    assert not told.geometry().intersects(QRect(corner, back.size()))


@pytest.mark.parametrize("code", ["fr", "ar"])
def test_a_toast_leaves_the_title_free_where_it_can(bot: QtBot, stocked: Books, code: str) -> None:
    desk = Desk(bot, stocked, code)
    desk.shell.go("home")
    desk.shell.go("sell")
    QApplication.processEvents()
    for number in ("VT", "VT-2026-000076"):
        desk.shell.toast("good", N_("Recorded {0}"), number, action=N_("Print"))
        told, page = desk.shell.toasts, desk.shell.current_page()
        over = told.parentWidget()
        assert page
        assert over
        title = page.header.title
        corner = title.mapTo(over, QPoint(0, 0))
        assert not told.geometry().intersects(QRect(corner, title.size()))
