"""Amounts are typed as people write them, and said in ryal."""

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from coop_ledger.core.money import Money
from coop_ledger.i18n import Language
from coop_ledger.ui.fields import MoneyEdit, in_ryal
from tests.ui.hands import write

NB = "\N{NO-BREAK SPACE}"


def shown(bot: QtBot, said: Language) -> MoneyEdit:
    field = MoneyEdit(said)
    bot.addWidget(field)
    field.show()
    return field


@pytest.mark.parametrize(
    ("typed", "centimes"),
    [
        ("1250", 125000),
        ("1 250,5", 125050),
        ("1.250,50", 125050),
        ("25000 ryal", 125000),
        ("٢٥", 2500),
    ],
)
def test_typed_amounts_become_money(bot: QtBot, fr: Language, typed: str, centimes: int) -> None:
    field = shown(bot, fr)
    write(field.line, typed)
    assert field.value() == Money(centimes)


def test_enter_shows_the_amount_tidily_and_in_ryal(bot: QtBot, fr: Language) -> None:
    field = shown(bot, fr)
    with bot.waitSignal(field.value_changed):
        write(field.line, "1250,5")
    bot.keyClick(field.line, Qt.Key.Key_Return)
    assert field.line.text() == f"1{NB}250,50"
    assert field.shown_message().replace("\N{FIRST STRONG ISOLATE}", "").startswith(f"= 25{NB}010")


def test_each_new_value_is_told_once(bot: QtBot, fr: Language) -> None:
    field = shown(bot, fr)
    told: list[object] = []
    field.value_changed.connect(told.append)
    write(field.line, "12")
    bot.keyClick(field.line, Qt.Key.Key_Return)
    field.set_value(Money(1200))
    assert told == [Money(100), Money(1200)]


def test_what_is_no_amount_is_kept_and_refused_when_left(bot: QtBot, fr: Language) -> None:
    field = shown(bot, fr)
    write(field.line, "douze")
    assert field.shown_message() == ""
    bot.keyClick(field.line, Qt.Key.Key_Return)
    assert field.value() is None
    assert field.is_unclear()
    assert field.line.text() == "douze"
    assert "1 250,50" in field.shown_message().replace(NB, " ")
    assert field.message.isVisible()


def test_a_problem_goes_away_when_one_types(bot: QtBot, fr: Language) -> None:
    field = shown(bot, fr)
    field.problem("Trop grand")
    assert field.shown_message() == "Trop grand"
    assert field.line.accessibleDescription() == "Trop grand"
    write(field.line, "3")
    assert "Trop grand" not in field.shown_message()


def test_a_problem_stands_before_a_warning_and_a_warning_before_a_hint(
    bot: QtBot, fr: Language
) -> None:
    field = shown(bot, fr)
    field.set_value(Money(1000))
    field.warning("Vraiment ?")
    assert field.shown_message() == "Vraiment ?"
    field.problem("Non")
    assert field.shown_message() == "Non"
    field.problem("")
    field.warning("")
    assert "ryal" in field.shown_message()


def test_the_unit_button_lets_one_type_in_ryal(bot: QtBot, fr: Language) -> None:
    field = shown(bot, fr)
    bot.mouseClick(field._unit, Qt.MouseButton.LeftButton)
    write(field.line, "2000")
    assert field.value() == Money(10000)
    assert "100,00" in field.shown_message()
    bot.mouseClick(field._unit, Qt.MouseButton.LeftButton)
    assert field.line.text() == "100,00"


def test_digits_run_from_left_to_right_at_the_right_in_both_languages(
    bot: QtBot, fr: Language, ar: Language
) -> None:
    for said in (fr, ar):
        field = shown(bot, said)
        line = field.line
        assert line.layoutDirection() is Qt.LayoutDirection.LeftToRight
        assert line.alignment() & Qt.AlignmentFlag.AlignRight


def test_an_amount_that_is_no_whole_ryal_is_not_said_in_ryal(fr: Language) -> None:
    assert in_ryal(fr, Money(1003)) == ""
    assert in_ryal(fr, Money(100)) != ""
