"""The window: going about, languages, theme, palette, practice, keyboard alone, names for all."""

import gc
import sys
from collections.abc import Iterator

import pytest
from PySide6.QtCore import QEvent, QObject, QPoint, Qt
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QComboBox,
    QLineEdit,
    QPlainTextEdit,
    QTableView,
    QWidget,
)
from pytestqt.qtbot import QtBot

from coop_ledger.core.money import Money
from coop_ledger.core.text import N_
from coop_ledger.i18n import language
from coop_ledger.ui.actions import Action
from coop_ledger.ui.shell import Shell
from coop_ledger.ui.status import Status
from coop_ledger.ui.theme import Theme, current
from tests.ui import gallery
from tests.ui.gallery import PAGES, TODAY, CashPage, FieldsPage, HomePage, ListPage


@pytest.fixture
def window(bot: QtBot) -> Iterator[Shell]:
    made = gallery.shell("fr")
    bot.addWidget(made)
    made.show()
    made.activateWindow()
    bot.waitUntil(made.isActiveWindow)
    made.go("home")
    yield made
    made.close()


def page_of(window: Shell, key: str) -> QWidget:
    window.go(key)
    page = window.current_page()
    assert page
    return page


def x_of(widget: QWidget, window: QWidget) -> int:
    return widget.mapTo(window, QPoint(0, 0)).x()


def test_the_rail_brings_pages_and_back_returns(bot: QtBot, window: Shell) -> None:
    bot.mouseClick(window.rail.buttons["cash"], Qt.MouseButton.LeftButton)
    page = window.current_page()
    assert page
    assert page.key == "cash"
    assert window.rail.buttons["cash"].isChecked()
    bot.mouseClick(page.header.back_button, Qt.MouseButton.LeftButton)
    here = window.current_page()
    assert here
    assert here.key == "home"
    assert not here.header.back_button.isVisible()


def test_pages_are_made_once_and_only_when_visited(window: Shell) -> None:
    assert window.stack.count() == 1
    first = page_of(window, "cash")
    page_of(window, "home")
    assert page_of(window, "cash") is first
    assert window.stack.count() == 2


def test_a_page_that_must_not_be_left_stays(window: Shell, monkeypatch: pytest.MonkeyPatch) -> None:
    page = page_of(window, "fields")
    monkeypatch.setattr(page, "leave", lambda: False)
    window.go("home")
    assert window.current_page() is page
    assert window.rail.buttons["fields"].isChecked()
    monkeypatch.undo()


def test_the_language_changes_live(bot: QtBot, window: Shell) -> None:
    page = page_of(window, "fields")
    assert isinstance(page, FieldsPage)
    page.note.set_value("à garder")
    with bot.waitSignal(window.language_changed) as told:
        bot.mouseClick(window.strip.languages.buttons["ar"], Qt.MouseButton.LeftButton)
    assert told.args == ["ar"]
    assert page.money.label.text() == "المبلغ"
    assert page.header.title.text() == "الوثائق"
    assert page.note.value() == "à garder"
    assert window.menuBar().actions()[0].text() == "ملف"
    assert window.rail.buttons["cash"].text() == "الصندوق"
    window.set_language("fr")
    assert page.money.label.text() == "Montant"
    assert window.strip.languages.buttons["fr"].isChecked()


def test_everything_changes_sides_in_arabic(window: Shell) -> None:
    page = page_of(window, "home")
    assert isinstance(page, HomePage)
    tiles = page.tiles.widgets

    def order() -> tuple[bool, bool, bool, bool]:
        QApplication.processEvents()
        return (
            x_of(window.rail, window) < x_of(window.stack, window),
            x_of(tiles[0], window) < x_of(tiles[1], window),
            page.chart.bar(0, 0).left() < page.chart.bar(0, 5).left(),
            page.chips[1].trend.points()[0].x() < page.chips[1].trend.points()[-1].x(),
        )

    assert order() == (True, True, True, True)
    window.set_language("ar")
    assert order() == (False, False, False, False)


def test_columns_change_sides_but_figures_stay_at_the_right(window: Shell) -> None:
    page = page_of(window, "members")
    assert isinstance(page, ListPage)
    table = page.table
    assert table.columnViewportPosition(0) < table.columnViewportPosition(3)
    window.set_language("ar")
    QApplication.processEvents()
    assert table.columnViewportPosition(0) > table.columnViewportPosition(3)
    align = table.rows.headerData(3, Qt.Orientation.Horizontal, Qt.ItemDataRole.TextAlignmentRole)
    assert isinstance(align, Qt.AlignmentFlag)
    assert align & Qt.AlignmentFlag.AlignRight
    assert align & Qt.AlignmentFlag.AlignAbsolute


@pytest.mark.parametrize("code", ["fr", "ar"])
@pytest.mark.parametrize("key", [factory.key for factory in PAGES])
def test_whatever_takes_the_focus_has_a_name(window: Shell, key: str, code: str) -> None:
    page = page_of(window, key)
    window.set_language(code)
    spoken = (QAbstractButton, QLineEdit, QPlainTextEdit, QTableView, QComboBox)
    nameless = [
        type(widget).__name__
        for widget in (*page.findChildren(QWidget), *window.rail.findChildren(QWidget))
        if (isinstance(widget, spoken) or widget.focusPolicy() & Qt.FocusPolicy.TabFocus)
        and not widget.accessibleName()
        and not widget.objectName().startswith("qt_")
        and type(widget).__name__ != "QTableCornerButton"
    ]
    assert nameless == []


def test_names_are_said_in_the_language_of_the_screen(window: Shell) -> None:
    page = page_of(window, "fields")
    french = {field.accessibleName() for field in page.findChildren(QLineEdit)}
    window.set_language("ar")
    arabic = {field.accessibleName() for field in page.findChildren(QLineEdit)}
    assert not french & arabic


def test_a_form_is_filled_with_the_keyboard_alone(bot: QtBot, window: Shell) -> None:
    page = page_of(window, "fields")
    assert isinstance(page, FieldsPage)
    page.day.line.setFocus()
    for expected in (
        page.day._open,
        page.who.line,
        page.money.line,
        page.money._unit,
        page.qty.line,
    ):
        bot.keyClick(window.focusWidget(), Qt.Key.Key_Tab)
        assert window.focusWidget() is expected
    pressed: list[bool] = []
    page.save.clicked.connect(lambda: pressed.append(True))
    bot.keyClick(window.focusWidget(), Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert pressed == [True]


def test_a_figure_presses_a_tile_and_arrows_walk_as_they_look(bot: QtBot, window: Shell) -> None:
    page = page_of(window, "home")
    assert isinstance(page, HomePage)
    tiles = page.tiles.widgets
    pressed: list[int] = []
    for i, tile in enumerate(tiles):
        assert isinstance(tile, QAbstractButton)
        tile.clicked.connect(lambda _checked=False, i=i: pressed.append(i))
    bot.keyClick(page, Qt.Key.Key_3)
    assert pressed == [2]
    tiles[0].setFocus()
    bot.keyClick(tiles[0], Qt.Key.Key_Right)
    assert tiles[1].hasFocus()
    window.set_language("ar")
    bot.keyClick(tiles[1], Qt.Key.Key_Right)
    assert tiles[0].hasFocus()
    bot.keyClick(tiles[0], Qt.Key.Key_Down)
    assert tiles[4].hasFocus()


def test_the_palette_finds_actions_in_both_languages_and_runs_them(
    bot: QtBot, window: Shell
) -> None:
    for typed, key in (("adher", "members"), ("الصندوق", "cash")):
        window.open_palette()
        window.palette_box.search.line.setText(typed)
        bot.keyClick(window.palette_box.search.line, Qt.Key.Key_Return)
        page = window.current_page()
        assert page
        assert page.key == key
        assert not window.palette_box.isVisible()


def test_the_palette_does_nothing_before_something_is_typed(bot: QtBot, window: Shell) -> None:
    window.open_palette()
    palette = window.palette_box
    places = [row.code for row in palette.list.rows()]
    assert places[0].startswith("go.")
    assert "palette" not in places
    bot.keyClick(palette.search.line, Qt.Key.Key_Return)
    assert palette.isVisible()
    bot.keyClick(palette.search.line, Qt.Key.Key_Up)
    marked = palette.list.marked()
    assert marked
    assert marked.code == places[-1]
    palette.open()
    bot.keyClick(palette.search.line, Qt.Key.Key_Down)
    bot.keyClick(palette.search.line, Qt.Key.Key_Return)
    page = window.current_page()
    assert page
    assert f"go.{page.key}" == places[0]


def test_the_palette_asks_its_finders(bot: QtBot, fr: object) -> None:
    assert fr
    found: list[str] = []

    def finder(typed: str) -> tuple[Action, ...]:
        run = Action("m1", "Fadma", "member", "", lambda: found.append(typed), plain=True)
        return (run,) if typed == "fad" else ()

    window = Shell(language("fr"), PAGES, finders=(finder,))
    bot.addWidget(window)
    window.show()
    window.go("home")
    window.open_palette()
    window.palette_box.search.line.setText("fad")
    bot.keyClick(window.palette_box.search.line, Qt.Key.Key_Return)
    assert found == ["fad"]


def test_escape_closes_the_palette_and_gives_the_focus_back(bot: QtBot, window: Shell) -> None:
    page = page_of(window, "fields")
    assert isinstance(page, FieldsPage)
    page.money.line.setFocus()
    bot.keyClick(window, Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier)
    assert window.palette_box.isVisible()
    bot.keyClick(window.palette_box.search.line, Qt.Key.Key_Escape)
    assert not window.palette_box.isVisible()
    assert window.focusWidget() is page.money.line


def test_every_menu_word_is_unique_and_translated(window: Shell) -> None:
    for code in ("fr", "ar"):
        window.set_language(code)
        words = [action.text() for action in window._qactions.values()]
        assert all(words)
    keys = [action.shortcut().toString() for action in window._qactions.values()]
    given = [key for key in keys if key]
    assert len(given) == len(set(given))


def test_practice_shows_its_frame_and_banner(window: Shell) -> None:
    assert not window._practice.isVisible()
    window.set_status(Status("Essai", 2026, practice=True))
    assert window._practice.isVisible()
    assert window._frame.property("practice") == "yes"
    left, _, right, bottom = window._frame.contentsMargins().left(), 0, 0, 0
    assert (left, right, bottom) == (0, 0, 0)
    assert window._column.contentsMargins().left() > 0
    window.set_status(Status("Vrai", 2026))
    assert not window._practice.isVisible()
    assert window._column.contentsMargins().left() == 0


def test_the_foot_tells_the_state(window: Shell) -> None:
    window.set_status(Status("Tifawin", 2025, year_closed=True))
    assert "clôturé" in window.strip._year.label.text()
    assert window.strip._backup.label.property("tone") == "warn"
    window.set_status(Status("Tifawin", 2026, backup=TODAY))
    assert "21/11/2026" in window.strip._backup.label.text()
    assert window.strip._backup.label.property("tone") == "good"
    assert window.windowTitle().startswith("Tifawin")


def test_a_toast_tells_and_offers_a_way_back(bot: QtBot, window: Shell) -> None:
    undone: list[bool] = []
    window.toast(
        "good", N_("Safety copy of {0}"), TODAY, action=N_("Undo"), act=lambda: undone.append(True)
    )
    assert window.toasts.isVisible()
    assert "21/11/2026" in window.toasts.words.text()
    bot.mouseClick(window.toasts.button, Qt.MouseButton.LeftButton)
    assert undone == [True]
    assert not window.toasts.isVisible()
    window.toast("bad", N_("Still missing"))
    assert not window.toasts.button.isVisible()
    window.set_language("ar")
    assert window.toasts.words.text() == "ما زال ينقص"


def test_letters_grow_and_the_choice_is_told(bot: QtBot, window: Shell) -> None:
    page = page_of(window, "fields")
    assert isinstance(page, FieldsPage)
    before = page.money.line.fontMetrics().height(), window.rail.width()
    with bot.waitSignal(window.theme_changed) as told:
        window._qactions["size.150"].trigger()
    assert told.args == [Theme(150)]
    QApplication.processEvents()
    after = page.money.line.fontMetrics().height(), window.rail.width()
    assert after[0] > before[0] * 1.3
    assert after[1] > before[1]
    window._qactions["contrast"].trigger()
    assert current() == Theme(150, strong=True)


@pytest.mark.parametrize("scale", [100, 125, 150, 200])
@pytest.mark.parametrize("code", ["fr", "ar"])
def test_no_page_needs_a_sideways_scroll_at_1366(bot: QtBot, code: str, scale: int) -> None:
    window = gallery.shell(code)
    bot.addWidget(window)
    window.show()
    window.set_theme(Theme(scale))
    for key in ("home", "fields", "members", "stock"):
        page = page_of(window, key)
        QApplication.processEvents()
        assert window.width() == 1366
        for area in page.findChildren(QWidget, "qt_scrollarea_hcontainer"):
            assert not area.isVisible(), (key, code, scale)
    window.close()


class _Openings(QObject):
    """Notes each widget that shows itself as a window of its own."""

    def __init__(self) -> None:
        super().__init__()
        self.seen: list[str] = []

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        shown = event.type() is QEvent.Type.Show and isinstance(watched, QWidget)
        if shown and isinstance(watched, QWidget) and watched.isWindow():
            self.seen.append(type(watched).__name__)
        return False


def test_no_part_flashes_as_a_window_of_its_own(app: QApplication, window: Shell) -> None:
    eye = _Openings()
    app.installEventFilter(eye)
    for factory in PAGES:
        window.go(factory.key)
        QApplication.processEvents()
    window.toast("good", N_("Total"), action=N_("Undo"))
    window.open_palette()
    app.removeEventFilter(eye)
    assert eye.seen == []


def test_actions_are_at_least_44_pixels(window: Shell) -> None:
    for factory in PAGES:
        page = page_of(window, factory.key)
        QApplication.processEvents()
        small = [
            (type(b).__name__, b.accessibleName(), b.size())
            for b in page.findChildren(QAbstractButton)
            if b.isVisible()
            and not b.objectName().startswith("qt_")
            and b.property("shape") not in {"inset", "link"}
            and (b.height() < 44 or b.width() < 44)
            and type(b).__name__ != "QTableCornerButton"
        ]
        assert small == []


def test_closing_asks_the_page_and_is_told(
    bot: QtBot, window: Shell, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = page_of(window, "fields")
    monkeypatch.setattr(page, "leave", lambda: False)
    window.close()
    assert window.isVisible()
    monkeypatch.undo()
    with bot.waitSignal(window.closing):
        window.close()


def test_change_follows_the_pad(bot: QtBot, window: Shell) -> None:
    page = page_of(window, "cash")
    assert isinstance(page, CashPage)
    page.pad.clear()
    bot.mouseClick(page.pad.pieces[Money(20000)], Qt.MouseButton.LeftButton)
    assert "165,50" in page.change.amount.text()
    assert page.change.amount.property("tone") == "bad"


def test_void_calls_keep_their_references(bot: QtBot) -> None:
    """PySide6 6.12.0 on Python 3.11 loses a reference to None at every void call."""
    widget = QWidget()
    bot.addWidget(widget)
    gc.collect()
    before = sys.getrefcount(None)
    for _ in range(10_000):
        widget.update()
    assert abs(sys.getrefcount(None) - before) < 100
