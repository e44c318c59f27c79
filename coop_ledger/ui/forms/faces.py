"""The faces of a page: a few things to do on the same page, chosen from a strip at its head."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import (
    QButtonGroup,
    QHBoxLayout,
    QLayout,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from coop_ledger.i18n import Language
from coop_ledger.ui.flow import scrolled
from coop_ledger.ui.page import Page
from coop_ledger.ui.session import Session
from coop_ledger.ui.shell import Shell
from coop_ledger.ui.theme import current
from coop_ledger.ui.words import Button


@dataclass(frozen=True, slots=True)
class Face:
    """One thing to do on a page: its key, its word, its picture."""

    key: str
    msgid: str
    icon: str


class Strip(QWidget):
    """Buttons side by side of which one is down; the arrows walk between them.

    Signals:
        chosen(str): the key of a face.
    """

    chosen = Signal(str)

    def __init__(self, language: Language, faces: Sequence[Face]) -> None:
        super().__init__()
        self._group = QButtonGroup(self)
        self.buttons: dict[str, Button] = {}
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(current().gap(1))
        for face in faces:
            button = Button(language, face.msgid, icon=face.icon, kind="quiet")
            button.setProperty("shape", "tab")
            button.setCheckable(True)
            button.clicked.connect(lambda _down=False, key=face.key: self.chosen.emit(key))
            self._group.addButton(button)
            self.buttons[face.key] = button
            row.addWidget(button)

    def show_face(self, key: str) -> None:
        """Mark which face is in front."""
        self.buttons[key].setChecked(True)

    def minimumSizeHint(self) -> QSize:
        """Never hold the window wide."""
        return QSize(current().px(200), super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave the pictures out where big letters leave no room for all the words."""
        super().resizeEvent(event)
        side = current().px(20)
        for button in self.buttons.values():
            button.setIconSize(QSize(side, side))
        if self.sizeHint().width() > event.size().width():
            for button in self.buttons.values():
                button.setIconSize(QSize(0, 0))


class FacedPage(Page):
    """A page with several faces; ``Ctrl+PgUp`` and ``Ctrl+PgDown`` turn to the next one.

    A subclass makes each face in ``make_face``, the first time it is shown.
    """

    FACES: tuple[Face, ...] = ()

    def __init__(self, shell: Shell, session: Session, key: str, title: str, icon: str) -> None:
        super().__init__(shell, key, title, icon, scrolls=False)
        self.session = session
        self.strip = Strip(self.language, self.FACES)
        self.strip.chosen.connect(self.show_face)
        self.stack = QStackedWidget()
        self._made: dict[str, QWidget] = {}
        self._here = self.FACES[0].key
        self._above: bool | None = None
        self._strip_row = QHBoxLayout()
        self.body.addLayout(self._strip_row)
        self.body.addWidget(self.stack, 1)
        for keys, step in (("Ctrl+PgDown", 1), ("Ctrl+PgUp", -1)):
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(lambda step=step: self._turn(step))

    @property
    def here(self) -> str:
        """Key of the face in front."""
        return self._here

    def make_face(self, key: str) -> QWidget:
        """Make a face."""
        raise NotImplementedError(key)

    def tab(self, key: str) -> str:
        """Tell which tab is lit while a face is in front: its own, unless a page knows better."""
        return key

    def light(self) -> None:
        """Light the tab of what is in front."""
        self.strip.show_face(self.tab(self._here))

    def face(self, key: str) -> QWidget:
        """Find a face, making it on the first visit."""
        if key not in self._made:
            made = self.make_face(key)
            self._made[key] = made
            self.stack.addWidget(made)
        return self._made[key]

    def show_face(self, key: str) -> None:
        """Bring a face to the front and let it read again."""
        self._here = key
        face = self.face(key)
        self.stack.setCurrentWidget(face)
        self.light()
        if isinstance(face, Reading):
            face.refresh()
        if not any(button.hasFocus() for button in self.strip.buttons.values()):
            face.setFocus()

    def refresh(self) -> None:
        """Let the face in front read again."""
        self.show_face(self._here)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the strip beside the title where there is room, else below it."""
        super().resizeEvent(event)
        self._place_strip()

    def retranslate(self, language: Language) -> None:
        """Speak another language."""
        super().retranslate(language)
        self._place_strip()

    def _place_strip(self) -> None:
        worn = current()
        needed = self.strip.sizeHint().width() + self.header.title.sizeHint().width()
        above = needed + worn.px(130) + worn.gap(14) <= self.width()
        if above == self._above:
            return
        self._above = above
        if above:
            self.header.add_action(self.strip)
        else:
            self._strip_row.addWidget(self.strip)

    def _turn(self, step: int) -> None:
        keys = [face.key for face in self.FACES]
        self.show_face(keys[(keys.index(self._here) + step) % len(keys)])


class Reading(QWidget):
    """A face that reads the books each time it comes to the front."""

    language: Language

    def hold(self, body: QLayout) -> None:
        """Fill the face with a layout that scrolls when it must."""
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(scrolled(body, gap=2))

    def refresh(self) -> None:
        """Read again what is shown."""

    def retranslate(self, language: Language) -> None:
        """Speak another language, in which names are read again."""
        self.language = language
        self.refresh()
