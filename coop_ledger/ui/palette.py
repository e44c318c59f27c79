"""Ctrl+K: type a few letters of what you want to do, find or open."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, QObject, QRect, Qt
from PySide6.QtGui import QColor, QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from coop_ledger.core.text import N_
from coop_ledger.i18n import Language
from coop_ledger.ui.actions import Action, Finder, as_choice
from coop_ledger.ui.fields.choice_list import Choice, ChoiceList, matching
from coop_ledger.ui.fields.text import SearchBox
from coop_ledger.ui.theme import current
from coop_ledger.ui.words import Label

_ROWS = 7


class Palette(QWidget):
    """A veil over the window with a search line and what it finds."""

    def __init__(
        self,
        language: Language,
        window: QWidget,
        actions: Callable[[], Sequence[Action]],
        finders: tuple[Finder, ...],
    ) -> None:
        super().__init__(window)
        self._language, self._actions, self._finders = language, actions, finders
        self._found: dict[str, Action] = {}
        self._over, self._before = window, window.focusWidget()
        self._card = QFrame(self)
        self._card.setProperty("box", "card")
        self.search = SearchBox(language, N_("What would you like to do?"))
        self.search.on_key(self._on_key)
        self.list = ChoiceList()
        self._hint = Label(language, N_("Arrows choose, Enter does it, Esc goes back"), role="hint")
        column = QVBoxLayout(self._card)
        column.setContentsMargins(*[current().gap(3)] * 4)
        column.setSpacing(current().gap(2))
        column.addWidget(self.search)
        column.addWidget(self.list, 1)
        column.addWidget(self._hint)
        self.search.searched.connect(self._on_searched)
        self.list.picked.connect(self._run)
        window.installEventFilter(self)
        self.hide()

    def open(self) -> None:
        """Open with an empty search."""
        self._before = self.window().focusWidget()
        self.setGeometry(self._over.rect())
        self._settle()
        self.search.line.clear()
        self._on_searched("")
        self.show()
        self.raise_()
        self.search.line.setFocus()

    def close_again(self) -> None:
        """Give the focus back to where it was."""
        self.hide()
        if self._before:
            self._before.setFocus()

    def retranslate(self, language: Language) -> None:
        """Speak another language."""
        self._language = language
        self.setAccessibleName(language.text(N_("What would you like to do?")))
        self.list.setAccessibleName(language.text(N_("What was found")))
        self._hint.retranslate(language)
        self.search.retranslate(language)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Keep the size of the window."""
        if event.type() is QEvent.Type.Resize and watched is self._over and self.isVisible():
            self.setGeometry(self._over.rect())
            self._settle()
        return super().eventFilter(watched, event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Close when the veil is touched."""
        if not self._card.geometry().contains(event.position().toPoint()):
            self.close_again()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the veil."""
        veil = QColor(current().colour("rail"))
        veil.setAlpha(110)
        QPainter(self).fillRect(self.rect(), veil)

    def _settle(self) -> None:
        worn = current()
        width = min(worn.px(640), self.width() - 40)
        height = min(worn.px(52) * _ROWS + worn.px(130), self.height() - 60)
        self._card.setGeometry(
            QRect((self.width() - width) // 2, max(20, self.height() // 9), width, height)
        )

    def _on_searched(self, typed: str) -> None:
        offered = sorted(self._actions(), key=lambda action: not action.key.startswith("go."))
        actions = {action.key: action for action in offered if action.key != "palette"}
        rows = [as_choice(action, self._language) for action in actions.values()]
        found = matching([(row, row.folded()) for row in rows], typed)
        if typed.strip():
            more = [action for finder in self._finders for action in finder(typed)]
            actions |= {action.key: action for action in more}
            found += [as_choice(action, self._language) for action in more]
        self._found = actions
        # Nothing is marked before something is typed: Enter alone must not do the first thing.
        self.list.show_rows(found, 0 if typed.strip() else -1)

    def _on_key(self, event: QKeyEvent) -> bool:
        match event.key():
            case Qt.Key.Key_Down:
                self.list.step(1)
            case Qt.Key.Key_Up:
                self.list.step(-1)
            case Qt.Key.Key_Return | Qt.Key.Key_Enter:
                self._run(self.list.marked())
            case Qt.Key.Key_Escape:
                self.close_again()
            case _:
                return False
        return True

    def _run(self, choice: Choice | None) -> None:
        if choice:
            self.close_again()
            self._found[choice.code].run()
