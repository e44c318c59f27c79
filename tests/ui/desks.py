"""A window over a real book, for the tests of the pages, and hands that use it."""

from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

from PySide6.QtCore import Qt
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QAbstractButton, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from coop_ledger.books import Books
from coop_ledger.core.readings import EntryLine
from coop_ledger.i18n import language
from coop_ledger.ui.forms.faces import FacedPage
from coop_ledger.ui.pages import pages
from coop_ledger.ui.session import Session
from coop_ledger.ui.shell import Shell
from tests.ui.hands import write

W = TypeVar("W", bound=QWidget)
ENTER, TAB = Qt.Key.Key_Return, Qt.Key.Key_Tab
CONTROL = Qt.KeyboardModifier.ControlModifier


class Desk:
    """A window, its book, and one pair of hands."""

    def __init__(self, bot: QtBot, books: Books, code: str = "fr") -> None:
        self.bot, self.books = bot, books
        self.session = Session(books)
        self.shell = Shell(language(code), pages(self.session))
        self.shell.resize(1366, 768)
        bot.addWidget(self.shell)
        self.shell.show()
        self.shell.activateWindow()
        bot.waitUntil(self.shell.isActiveWindow)

    def open(self, page: str, face: str, kind: type[W]) -> W:
        """Open a face of a page by clicking its tab."""
        self.shell.go(page)
        faced = self.shell.current_page()
        assert isinstance(faced, FacedPage)
        self.click(faced.strip.buttons[face])
        shown = faced.face(face)
        assert isinstance(shown, kind)
        assert shown.isVisible()
        assert self.shell.isActiveWindow()  # nothing flashed up as a window of its own
        return shown

    def click(self, button: QWidget) -> None:
        """Click a visible button."""
        assert button.isVisible()
        assert button.isEnabled()
        self.bot.mouseClick(button, Qt.MouseButton.LeftButton)

    def type(self, line: QWidget, text: str, *, enter: bool = False) -> None:
        """Type into a line, over what is there."""
        line.setFocus()
        if isinstance(line, QLineEdit):
            line.selectAll()
        write(line, text)
        if enter:
            self.bot.keyClick(line, ENTER)

    def keys(self, text: str) -> None:
        """Type where the focus is."""
        focused = self.shell.focusWidget()
        assert focused
        write(focused, text)

    def press(self, key: Qt.Key, modifier: Qt.KeyboardModifier | None = None) -> None:
        """Press a key where the focus is."""
        focused = self.shell.focusWidget()
        assert focused
        self.bot.keyClick(focused, key, modifier or Qt.KeyboardModifier.NoModifier)

    def pick(self, buttons: tuple[QAbstractButton, ...], code: str) -> None:
        """Click one of big pictures by its code."""
        self.click(next(b for b in buttons if getattr(b, "option").code == code))  # noqa: B009

    def entries(self, kind: str) -> tuple[EntryLine, ...]:
        """List what is recorded of a kind."""
        return self.books.read.entries(kinds=(kind,))

    def until(self, true: Callable[[], bool]) -> None:
        """Wait for something."""
        self.bot.waitUntil(true, timeout=4000)


def photo(folder: Path, name: str = "bon.png", side: int = 40) -> Path:
    """Make a photo."""
    path = folder / name
    image = QImage(side, side // 2, QImage.Format.Format_RGB32)
    image.fill(Qt.GlobalColor.darkGreen)
    assert image.save(str(path))
    return path
