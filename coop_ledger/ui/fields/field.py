"""What every editor shares: a label above, the box, and one line beneath to hint or refuse."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import (
    QAbstractButton,
    QFrame,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from coop_ledger.core.text import N_
from coop_ledger.i18n import Language
from coop_ledger.ui.icons import icon
from coop_ledger.ui.pictures import Picture
from coop_ledger.ui.theme import current, mark, painted_rtl
from coop_ledger.ui.words import Label


class Message(QWidget):
    """One line under a field: a hint, a warning or a problem, each with its own picture."""

    def __init__(self) -> None:
        super().__init__()
        self._picture, self._text = Picture("problem", "bad", 18), QLabel()
        self._text.setProperty("role", "hint")
        self._text.setTextFormat(Qt.TextFormat.PlainText)
        self._text.setWordWrap(True)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(current().gap(1))
        row.addWidget(self._picture, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self._text, 1)
        self.hide()

    def text(self) -> str:
        """Tell what is shown."""
        return self._text.text()

    def show_text(self, text: str, tone: str) -> None:
        """Show a text in a tone: ``bad``, ``warn`` or empty for a hint; no text hides the line."""
        self._text.setText(text)
        mark(self._text, "tone", tone)
        self._picture.setVisible(bool(tone))
        if tone:
            self._picture.draw("problem" if tone == "bad" else "warning", tone)
        self.setVisible(bool(text))


class Field(QWidget):
    """A labelled editor.

    Signals:
        value_changed(object): the new value when it became another; ``None`` when unclear.
    """

    value_changed = Signal(object)

    def __init__(
        self, language: Language, label: str, *, hint: str = "", optional: bool = False
    ) -> None:
        super().__init__()
        self.language = language
        self._msgid, self._hint_msgid = label, hint
        self._problem = self._warning = self._note = ""
        self.label = Label(language, label, role="label")
        self._optional = Label(language, N_("optional") if optional else "", role="hint")
        self.message = Message()
        self._named: list[QWidget] = []
        self._framed: list[QWidget] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(current().gap(1))
        heading = QHBoxLayout()
        heading.addWidget(self.label)
        heading.addWidget(self._optional)
        heading.addStretch(1)
        self._column.addLayout(heading)

    def hold(self, editor: QWidget, *named: QWidget) -> None:
        """Put the editor in place; ``named`` are the parts that bear its name when read aloud."""
        self._framed.append(editor)
        self._named.extend(named or (editor,))
        self.label.setBuddy(self._named[0])
        self.setFocusProxy(self._named[0])
        self._column.addWidget(editor)
        self._column.addWidget(self.message)
        self._column.addStretch(1)
        self.retranslate(self.language)

    def hide_label(self) -> None:
        """Show no label, where a table's heading says it; screen readers still hear it."""
        self.label.hide()
        self._optional.hide()

    def show_label(self, *, on: bool) -> None:
        """Show the label, or none where there is nothing to tell the field from."""
        self.label.setVisible(on)

    def problem(self, text: str) -> None:
        """Show why the value is refused, under the field and around it; an empty text clears it."""
        self._problem = text
        self._tell()

    def warning(self, text: str) -> None:
        """Show a doubt that does not stop the document; an empty text clears it."""
        self._warning = text
        self._tell()

    def note(self, text: str) -> None:
        """Show a help that follows the value, as the amount in ryal."""
        self._note = text
        self._tell()

    def shown_message(self) -> str:
        """Tell what stands under the field now."""
        return self.message.text()

    def relabel(self, msgid: str) -> None:
        """Give the field another label."""
        self._msgid = msgid
        self.retranslate(self.language)

    def retranslate(self, language: Language) -> None:
        """Speak another language; problems are texts of the page, which shows them again itself."""
        self.language = language
        self.label.say(self._msgid)
        self.label.retranslate(language)
        self._optional.retranslate(language)
        for part in self._named:
            part.setAccessibleName(language.text(self._msgid))
        self._tell()

    def _tell(self) -> None:
        hint = self.language.text(self._hint_msgid) if self._hint_msgid else ""
        text = self._problem or self._warning or self._note or hint
        tone = "bad" if self._problem else "warn" if self._warning else ""
        self.message.show_text(text, tone)
        for part in self._framed:
            mark(part, "state", tone)
        for part in self._named:
            part.setAccessibleDescription(text)


_MIDDLE = Qt.AlignmentFlag.AlignAbsolute | Qt.AlignmentFlag.AlignVCenter
_LEFT, _RIGHT = Qt.AlignmentFlag.AlignLeft | _MIDDLE, Qt.AlignmentFlag.AlignRight | _MIDDLE


class LineBox(QFrame):
    """The frame of a one-line editor, with room for a unit or a button at either end.

    Signals:
        left(): the line lost the focus or Enter was pressed: time to show the value tidily.
    """

    left = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("box", "field")
        self.line = QLineEdit()
        self.line.setProperty("bare", "yes")
        self.line.setFrame(False)
        self.line.installEventFilter(self)
        self.line.returnPressed.connect(self.left)
        self.setFocusProxy(self.line)
        self._keys: Callable[[QKeyEvent], bool] | None = None
        self._figures = False
        self._row = QHBoxLayout(self)
        self._row.setSpacing(current().gap(1))
        self._row.addWidget(self.line, 1)
        self._fit()

    def lead(self, part: QWidget) -> None:
        """Put a part before the line."""
        self._row.insertWidget(0, part)

    def trail(self, part: QWidget) -> None:
        """Put a part after the line."""
        self._row.addWidget(part)

    def on_key(self, handler: Callable[[QKeyEvent], bool]) -> None:
        """Let ``handler`` see each key first; it answers whether it used the key."""
        self._keys = handler

    def figures(self) -> None:
        """Write figures: always from left to right, and aligned at the right on every screen."""
        self._figures = True
        self.line.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
        self.line.setAlignment(_RIGHT)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Follow the focus of the line, and offer its keys to the handler."""
        if watched is self.line:
            if isinstance(event, QFocusEvent):
                mark(self, "focused", "yes" if event.gotFocus() else "no")
                if event.lostFocus() and event.reason() is not Qt.FocusReason.PopupFocusReason:
                    self.left.emit()
            elif (
                isinstance(event, QKeyEvent) and event.type() is QEvent.Type.KeyPress and self._keys
            ):
                return self._keys(event)
        return super().eventFilter(watched, event)

    def changeEvent(self, event: QEvent) -> None:
        """Take the measures of another theme, and turn round with the window."""
        super().changeEvent(event)
        if event.type() in {QEvent.Type.StyleChange, QEvent.Type.LayoutDirectionChange}:
            self._fit()

    def _fit(self) -> None:
        worn = current()
        if not self._figures:
            self.line.setAlignment(_RIGHT if painted_rtl(self) else _LEFT)
        self.setMinimumHeight(worn.px(48))
        self.line.setMinimumWidth(worn.px(64))  # Qt asks for the widest letter of three scripts
        start, end = worn.gap(3), worn.gap(1)
        left, right = (end, start) if painted_rtl(self) else (start, end)
        self._row.setContentsMargins(left, 0, right, 0)


class Inset(QPushButton):
    """A button inside a field, with a short text or a picture that follows the theme."""

    def __init__(self, picture: str = "", colour: str = "accent") -> None:
        super().__init__()
        self._picture, self._colour = picture, colour
        inset(self)
        self._draw()

    def changeEvent(self, event: QEvent) -> None:
        """Draw the picture again when the theme changed."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.StyleChange:
            self._draw()

    def _draw(self) -> None:
        if self._picture:
            self.setIcon(icon(self._picture, self._colour))


def inset(button: QAbstractButton) -> None:
    """Dress a button that stands inside a field."""
    button.setProperty("shape", "inset")
    button.setCursor(Qt.CursorShape.PointingHandCursor)
