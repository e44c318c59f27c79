"""Days, quantities, choices, notes and attachments."""

from datetime import date
from pathlib import Path
from typing import TypeVar

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent, QImage
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from coop_ledger.core.money import Qty
from coop_ledger.core.text import N_
from coop_ledger.i18n import Language
from coop_ledger.ui.fields import (
    CheckEdit,
    Choice,
    ChoiceEdit,
    DateEdit,
    DropAttachment,
    MethodPicker,
    QtyEdit,
)
from coop_ledger.ui.fields.calendar import MonthGrid
from tests.ui.gallery import PEOPLE, TODAY
from tests.ui.hands import write

W = TypeVar("W", bound=QWidget)


def put(bot: QtBot, widget: W) -> W:
    bot.addWidget(widget)
    widget.resize(600, 500)
    widget.show()
    return widget


@pytest.mark.parametrize("typed", ["5/1/26", "05-01-2026", "2026-01-05", "5 janv. 2026", "5/1"])
def test_a_day_is_understood_in_many_shapes(bot: QtBot, fr: Language, typed: str) -> None:
    field = put(bot, DateEdit(fr, TODAY, optional=True))
    write(field.line, typed)
    expected = date(2026, 1, 5)
    assert field.value() == expected
    bot.keyClick(field.line, Qt.Key.Key_Return)
    assert field.line.text() == "05/01/2026"
    assert "janvier" in field.shown_message()


def test_a_day_that_does_not_exist_is_refused(bot: QtBot, fr: Language) -> None:
    field = put(bot, DateEdit(fr, TODAY, optional=True))
    write(field.line, "30/02/2026")
    bot.keyClick(field.line, Qt.Key.Key_Return)
    assert field.value() is None
    assert "05/01/2026" in field.shown_message()


def test_page_keys_walk_the_days(bot: QtBot, ar: Language) -> None:
    field = put(bot, DateEdit(ar, TODAY))
    assert field.value() == TODAY
    bot.keyClick(field.line, Qt.Key.Key_PageUp)
    assert field.value() == date(2026, 11, 22)
    bot.keyClick(field.line, Qt.Key.Key_PageDown)
    bot.keyClick(field.line, Qt.Key.Key_PageDown)
    assert field.value() == date(2026, 11, 20)
    assert "نونبر" in field.shown_message()


def test_the_calendar_begins_on_monday_and_gives_a_day(bot: QtBot, fr: Language) -> None:
    field = put(bot, DateEdit(fr, TODAY))
    bot.mouseClick(field._open, Qt.MouseButton.LeftButton)
    assert field._popup
    grid = field._popup.grid
    assert grid.weeks()[0][0] == date(2026, 10, 26)
    bot.keyClick(grid, Qt.Key.Key_Down)
    bot.keyClick(grid, Qt.Key.Key_Return)
    assert field.value() == date(2026, 11, 28)
    assert field._popup is None


def test_the_calendar_mirrors(bot: QtBot, fr: Language) -> None:
    grid = put(bot, MonthGrid(fr, TODAY))
    monday, sunday = date(2026, 11, 9), date(2026, 11, 15)

    def left(day: date) -> float:
        cell = grid.rect_of(day)
        assert cell
        return cell.left()

    assert left(monday) < left(sunday)
    grid.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    assert left(monday) > left(sunday)
    grid.show_day(monday)
    bot.keyClick(grid, Qt.Key.Key_Left)
    assert grid.day == date(2026, 11, 10)


def test_a_quantity_is_typed_and_stepped(bot: QtBot, fr: Language) -> None:
    field = put(bot, QtyEdit(fr, unit="kg"))
    write(field.line, "2,5")
    assert field.value() == Qty(2500)
    bot.keyClick(field.line, Qt.Key.Key_Up)
    assert field.value() == Qty(3500)
    for _ in range(5):
        bot.keyClick(field.line, Qt.Key.Key_Down)
    assert field.value() == Qty(0)


def test_what_is_no_quantity_is_refused(bot: QtBot, fr: Language) -> None:
    field = put(bot, QtyEdit(fr))
    write(field.line, "beaucoup")
    bot.keyClick(field.line, Qt.Key.Key_Return)
    assert field.value() is None
    assert "2,5" in field.shown_message()


@pytest.mark.parametrize(
    ("typed", "code"),
    [("aicha", "m1"), ("احمد", "m3"), ("ben ahm", "m3"), ("رقيه", "m4"), ("12", "m1")],
)
def test_a_choice_is_found_without_accents_or_hamza(
    bot: QtBot, fr: Language, typed: str, code: str
) -> None:
    field = put(bot, ChoiceEdit(fr, N_("Member"), PEOPLE))
    write(field.line, typed)
    assert field.offered()[0].code == code
    with bot.waitSignal(field.value_changed):
        bot.keyClick(field.line, Qt.Key.Key_Return)
    assert field.value() == code
    assert field.line.text() == next(c.label for c in PEOPLE if c.code == code)
    assert field.offered() == []


def test_arrows_walk_the_choices_and_escape_closes(bot: QtBot, fr: Language) -> None:
    field = put(bot, ChoiceEdit(fr, N_("Member"), PEOPLE))
    bot.keyClick(field.line, Qt.Key.Key_Down)
    bot.keyClick(field.line, Qt.Key.Key_Down)
    bot.keyClick(field.line, Qt.Key.Key_Return)
    assert field.value() == "m2"
    bot.keyClick(field.line, Qt.Key.Key_Down)
    assert len(field.offered()) == 4
    bot.keyClick(field.line, Qt.Key.Key_Escape)
    assert field.offered() == []
    assert field.value() == "m2"


def test_what_is_not_in_the_list_is_refused_or_offered_as_new(bot: QtBot, fr: Language) -> None:
    field = put(bot, ChoiceEdit(fr, N_("Member"), PEOPLE))
    write(field.line, "Zohra")
    bot.keyClick(field.line, Qt.Key.Key_Escape)
    bot.keyClick(field.line, Qt.Key.Key_Return)
    assert field.value() is None
    assert field.shown_message()
    field.offer_new(N_("{0} ryal"))
    field.line.clear()
    write(field.line, "Zohra")
    with bot.waitSignal(field.new_wanted) as wanted:
        bot.keyClick(field.line, Qt.Key.Key_Return)
    assert wanted.args == ["Zohra"]


def test_a_choice_no_longer_offered_is_cleared(bot: QtBot, fr: Language) -> None:
    field = put(bot, ChoiceEdit(fr, N_("Member"), PEOPLE))
    field.set_value("m2")
    field.set_choices(PEOPLE[:1])
    assert field.value() is None
    assert field.line.text() == ""


def test_translated_choices_follow_the_language(bot: QtBot, fr: Language, ar: Language) -> None:
    field = put(bot, ChoiceEdit(fr, N_("Note"), (Choice("a", N_("Total")),), translate=True))
    field.set_value("a")
    assert field.line.text() == "Total"
    field.retranslate(ar)
    assert field.line.text() == "المجموع"
    assert field.value() == "a"


def test_one_way_to_pay_is_chosen(bot: QtBot, fr: Language) -> None:
    field = put(bot, MethodPicker(fr))
    assert field.value() == "cash"
    cheque = next(b for b in field.buttons if b.option.code == "cheque")
    with bot.waitSignal(field.value_changed) as told:
        bot.mouseClick(cheque, Qt.MouseButton.LeftButton)
    assert told.args == ["cheque"]
    assert [b.option.code for b in field.buttons if b.isChecked()] == ["cheque"]


def test_a_switch_is_switched_with_the_space_bar(bot: QtBot, fr: Language) -> None:
    field = put(bot, CheckEdit(fr, N_("Strong contrast")))
    with bot.waitSignal(field.value_changed) as told:
        bot.keyClick(field.switch, Qt.Key.Key_Space)
    assert told.args == [True]


def test_a_photo_is_dropped_and_other_files_are_refused(
    bot: QtBot, fr: Language, tmp_path: Path
) -> None:
    photo = tmp_path / "facture.png"
    image = QImage(40, 20, QImage.Format.Format_RGB32)
    image.fill(Qt.GlobalColor.red)
    assert image.save(str(photo))
    field = put(bot, DropAttachment(fr))
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(photo))])
    drop = QDropEvent(
        QPointF(5, 5),
        Qt.DropAction.CopyAction,
        mime,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )
    field._zone.dropEvent(drop)
    assert field.value() == photo
    assert not field._thumb.pixmap().isNull()
    field.set_value(tmp_path / "virus.exe")
    assert field.value() == photo
    assert "virus.exe" in field.shown_message()
    bot.mouseClick(field._remove, Qt.MouseButton.LeftButton)
    assert field.value() is None
