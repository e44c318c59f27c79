"""A search that stands among other fields, under its own label; Ctrl+F leads to it."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

from coop_ledger.core.text import N_
from coop_ledger.i18n import Language
from coop_ledger.ui.fields import Field, SearchBox


class SearchField(Field):
    """A search with a label.

    Signals:
        value_changed(str): while typing.
    """

    def __init__(self, language: Language, placeholder: str, label: str = N_("Search")) -> None:
        super().__init__(language, label)
        self.box = SearchBox(language, placeholder)
        self.line = self.box.line
        self.hold(self.box, self.line)
        self.box.searched.connect(self.value_changed.emit)

    def text(self) -> str:
        """Tell what is searched."""
        return self.line.text()

    def type_on(self, letter: str) -> None:
        """Take a letter typed elsewhere, and the focus."""
        self.line.setFocus()
        self.line.setText(self.text() + letter)


def find_key(owner: QWidget, act: Callable[[], None]) -> QShortcut:
    """Let Ctrl+F lead to the search of a page."""
    made = QShortcut(QKeySequence("Ctrl+F"), owner)
    made.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
    made.activated.connect(act)
    return made
