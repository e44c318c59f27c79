"""Money counted by touching it."""

from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from coop_ledger.core.money import ZERO, Money
from coop_ledger.i18n import Language
from coop_ledger.ui.banknote_pad import BanknotePad
from coop_ledger.ui.banknotes import ChangeDue, pieces_for

TWO_HUNDRED, TWENTY, HALF = Money(20000), Money(2000), Money(50)


def shown(bot: QtBot, said: Language) -> BanknotePad:
    pad = BanknotePad(said)
    bot.addWidget(pad)
    pad.show()
    return pad


def test_touching_notes_adds_them_up(bot: QtBot, fr: Language) -> None:
    pad = shown(bot, fr)
    for _ in range(3):
        bot.mouseClick(pad.pieces[TWO_HUNDRED], Qt.MouseButton.LeftButton)
    with bot.waitSignal(pad.total_changed) as told:
        bot.mouseClick(pad.pieces[HALF], Qt.MouseButton.LeftButton)
    assert told.args == [Money(60050)]
    assert pad.counts() == {TWO_HUNDRED: 3, HALF: 1}
    assert "600,50" in pad._amount.text()


def test_figures_set_a_count_and_keys_take_away(bot: QtBot, fr: Language) -> None:
    pad = shown(bot, fr)
    piece = pad.pieces[TWENTY]
    bot.keyClicks(piece, "12")
    assert pad.total() == Money(24000)
    bot.keyClick(piece, Qt.Key.Key_Minus)
    assert piece.count == 11
    bot.keyClick(piece, Qt.Key.Key_Backspace)
    assert piece.count == 1
    bot.keyClick(piece, Qt.Key.Key_Delete)
    assert pad.total() == ZERO


def test_no_fewer_than_none(bot: QtBot, fr: Language) -> None:
    pad = shown(bot, fr)
    bot.keyClick(pad.pieces[TWENTY], Qt.Key.Key_Minus)
    assert pad.counts() == {}


def test_each_piece_says_its_value_and_count(bot: QtBot, fr: Language, ar: Language) -> None:
    pad = shown(bot, fr)
    pad.set_counts({TWENTY: 4})
    assert "4" in pad.pieces[TWENTY].accessibleName()
    french = pad.pieces[TWENTY].accessibleName()
    pad.pieces[TWENTY].retranslate(ar)
    assert pad.pieces[TWENTY].accessibleName() != french


@given(st.integers(0, 10_000_000))
def test_pieces_always_make_up_the_amount(centimes: int) -> None:
    counts, rest = pieces_for(Money(centimes))
    assert sum(v.centimes * n for v, n in counts.items()) + rest.centimes == centimes
    assert rest.centimes < 10


def test_change_is_green_and_in_notes_and_what_is_missing_is_red(bot: QtBot, fr: Language) -> None:
    view = ChangeDue(fr)
    bot.addWidget(view)
    view.show()
    view.show_change(Money(50000), Money(46500))
    assert "35,00" in view.amount.text()
    assert view.words.property("tone") == "good"
    assert view.pieces.isVisible()
    assert "20" in view.pieces.accessibleName()
    view.show_change(Money(40000), Money(46500))
    assert "65,00" in view.amount.text()
    assert view.words.property("tone") == "bad"
    assert not view.pieces.isVisible()
    view.show_change(None, Money(46500))
    assert "465,00" in view.amount.text()
