"""Boxes that hold things: a card, a figure with its meaning, an empty place and what to do."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from coop_ledger.i18n import Language, Value
from coop_ledger.ui.charts import Sparkline
from coop_ledger.ui.pictures import Picture
from coop_ledger.ui.theme import Dye, Tone, current, mark
from coop_ledger.ui.words import Button, Label

TONE_PICTURE = {"good": "done", "bad": "refused", "warn": "warning", "info": "info"}
"""The shape that goes with each tone, so that colour never speaks alone."""


class Card(QFrame):
    """A rounded box with an optional title; widgets go into ``body``, actions into ``head``."""

    def __init__(self, language: Language, title: str = "", *, icon: str = "") -> None:
        super().__init__()
        self.setProperty("box", "card")
        worn = current()
        column = QVBoxLayout(self)
        column.setContentsMargins(worn.gap(5), worn.gap(4), worn.gap(5), worn.gap(4))
        column.setSpacing(worn.gap(3))
        self.head = QHBoxLayout()
        self.head.setSpacing(worn.gap(2))
        if icon:
            self.head.addWidget(Picture(icon, "accent", 24, two_tone=True))
        self.title = Label(language, title, role="title")
        self.head.addWidget(self.title)
        self.head.addStretch(1)
        if title:
            column.addLayout(self.head)
        self.body = QVBoxLayout()
        self.body.setSpacing(worn.gap(3))
        column.addLayout(self.body, 1)

    def add(self, widget: QWidget, stretch: int = 0) -> None:
        """Put a widget below what is there."""
        self.body.addWidget(widget, stretch)


class StatChip(QFrame):
    """One figure: its picture, its name, the value and a sentence; the whole chip can be clicked.

    Signals:
        clicked(): by mouse, Enter or the space bar.
    """

    clicked = Signal()

    def __init__(self, language: Language, msgid: str, *, icon: str, dye: Dye = "indigo") -> None:
        super().__init__()
        self._language, self._msgid = language, msgid
        self._value: Value = None
        self.setProperty("box", "card")
        worn = current()
        row = QHBoxLayout(self)
        row.setContentsMargins(worn.gap(4), worn.gap(3), worn.gap(4), worn.gap(3))
        row.setSpacing(worn.gap(3))
        row.addWidget(Picture(icon, dye, 36, two_tone=True), 0, Qt.AlignmentFlag.AlignTop)
        words = QVBoxLayout()
        words.setSpacing(0)
        row.addLayout(words, 1)
        self.name = Label(language, msgid, role="hint")
        self.figure = Label(language, role="amount")
        self.sentence = Label(language, role="hint", wrap=True)
        self._shape = Picture("done", "good", 18)
        under = QHBoxLayout()
        under.setSpacing(worn.gap(1))
        under.addWidget(self._shape)
        under.addWidget(self.sentence, 1)
        for part in (self.name, self.figure):
            part.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
            words.addWidget(part)
        words.addLayout(under)
        self.trend = Sparkline()
        self.trend.hide()
        words.addWidget(self.trend)
        words.addStretch(1)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self.setMinimumWidth(worn.px(180))
        self.show_value(None)

    def show_value(
        self, value: Value, sentence: str = "", *args: Value, tone: Tone | None = None
    ) -> None:
        """Show a value, and a message of the catalogue with its arguments under it."""
        self._value = value
        self.figure.setText("–" if value is None else self._language.show(value))
        self.sentence.say(sentence, *args)
        self.sentence.setVisible(bool(sentence))
        self.sentence.tone(tone or "")
        self._shape.setVisible(tone is not None)
        if tone:
            self._shape.draw(TONE_PICTURE[tone], "accent" if tone == "info" else tone)
        self._name()

    def rename(self, msgid: str) -> None:
        """Show another name over the value."""
        self._msgid = msgid
        self.name.say(msgid)
        self._name()

    def show_trend(self, values: tuple[int, ...]) -> None:
        """Draw how the figure went, the oldest first."""
        self.trend.show_values(values)
        self.trend.setVisible(len(values) > 1)

    def make_clickable(self) -> None:
        """Let the chip be opened."""
        mark(self, "opens", "yes")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    def retranslate(self, language: Language) -> None:
        """Speak another language."""
        self._language = language
        self.name.retranslate(language)
        self.sentence.retranslate(language)
        self.figure.setText("–" if self._value is None else language.show(self._value))
        self._name()

    def _name(self) -> None:
        self.setAccessibleName(f"{self._language.text(self._msgid)}: {self.figure.text()}")
        self.setAccessibleDescription(self.sentence.text())

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Open when clicked."""
        inside = self.rect().contains(event.position().toPoint())
        if inside and self.focusPolicy() is not Qt.FocusPolicy.NoFocus:
            self.clicked.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Open with Enter or the space bar."""
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space}:
            self.clicked.emit()
        else:
            super().keyPressEvent(event)


class EmptyState(QWidget):
    """Where there is nothing yet: a picture, one sentence and the one thing to do next.

    ``action_icon`` is the picture of that thing to do.

    Signals:
        acted(): the button was pressed.
    """

    acted = Signal()

    def __init__(
        self,
        language: Language,
        icon: str,
        sentence: str,
        action: str = "",
        *,
        action_icon: str = "plus",
    ) -> None:
        super().__init__()
        worn = current()
        column = QVBoxLayout(self)
        column.setSpacing(worn.gap(4))
        column.addStretch(1)
        centre = Qt.AlignmentFlag.AlignHCenter
        column.addWidget(Picture(icon, "accent", 88, two_tone=True), 0, centre)
        self.sentence = Label(language, sentence, role="lead", wrap=True)
        self.sentence.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.sentence.setMinimumWidth(worn.px(320))
        self.sentence.setMaximumWidth(worn.px(520))
        middle = QHBoxLayout()  # a row asks the sentence how high it is when it wraps
        middle.addStretch(1)
        middle.addWidget(self.sentence, 100)
        middle.addStretch(1)
        column.addLayout(middle)
        self.button = Button(language, action, kind="primary", icon=action_icon, name=sentence)
        if not action:
            self.button.hide()
        column.addWidget(self.button, 0, centre)
        column.addStretch(1)
        self.button.clicked.connect(self.acted)


def plain_text(text: str, role: str = "body") -> QLabel:
    """Make a label for data, which is never translated nor read as HTML."""
    made = QLabel(text)
    made.setProperty("role", role)
    made.setTextFormat(Qt.TextFormat.PlainText)
    return made
