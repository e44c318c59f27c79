"""Words: one line, several lines, a secret, a yes or no."""

from typing import Literal

from PySide6.QtCore import QEvent, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QLineEdit, QPlainTextEdit

from coop_ledger.core.text import N_
from coop_ledger.i18n import Language
from coop_ledger.ui.fields.field import Field, LineBox
from coop_ledger.ui.icons import pixmap
from coop_ledger.ui.pictures import Picture
from coop_ledger.ui.theme import current, painted_rtl, text_font


class TextEdit(Field):
    """One line of words; ``script`` is ``"ltr"`` for codes, phones and French names.

    Signals:
        value_changed(str): while typing.
    """

    def __init__(
        self,
        language: Language,
        label: str,
        *,
        hint: str = "",
        optional: bool = False,
        secret: bool = False,
        script: Literal["", "ltr", "rtl"] = "",
    ) -> None:
        super().__init__(language, label, hint=hint, optional=optional)
        self._box = LineBox()
        self.line = self._box.line
        if secret:
            self.line.setEchoMode(QLineEdit.EchoMode.Password)
        if script:
            self.line.setLayoutDirection(_DIRECTIONS[script])
        self.hold(self._box, self.line)
        self.line.textChanged.connect(self._on_changed)

    def value(self) -> str:
        """Tell the words without spaces around them."""
        return self.line.text().strip()

    def set_value(self, text: str) -> None:
        """Show a text."""
        self.line.setText(text)
        self.problem("")

    def _on_changed(self, _text: str) -> None:
        self.problem("")
        self.value_changed.emit(self.value())


_DIRECTIONS = {"ltr": Qt.LayoutDirection.LeftToRight, "rtl": Qt.LayoutDirection.RightToLeft}


class NoteEdit(Field):
    """A free note of a few lines; Tab leaves it.

    Signals:
        value_changed(str): while typing.
    """

    def __init__(
        self, language: Language, label: str = N_("Note"), *, rows: int = 2, optional: bool = True
    ) -> None:
        super().__init__(language, label, optional=optional)
        self.area = QPlainTextEdit()
        self.area.setTabChangesFocus(True)
        self._rows = rows
        self._fit()
        self.hold(self.area)
        self.area.textChanged.connect(self._on_changed)

    def value(self) -> str:
        """Tell the note without spaces around it."""
        return self.area.toPlainText().strip()

    def set_value(self, text: str) -> None:
        """Show a note."""
        self.area.setPlainText(text)
        self.problem("")

    def changeEvent(self, event: QEvent) -> None:
        """Keep room for the same number of lines with another theme."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.FontChange:
            self._fit()

    def _fit(self) -> None:
        line = QFontMetrics(text_font("body")).lineSpacing()
        self.area.setFixedHeight(line * self._rows + current().px(26))

    def _on_changed(self) -> None:
        self.problem("")
        self.value_changed.emit(self.value())


class SearchBox(LineBox):
    """A line with a magnifying glass that filters what stands below it.

    Signals:
        searched(str): while typing.
    """

    searched = Signal(str)

    def __init__(self, language: Language, msgid: str = N_("Search")) -> None:
        super().__init__()
        self._msgid = msgid
        self.lead(Picture("search", "ink_soft", 20))
        self.line.setClearButtonEnabled(False)
        self.line.textChanged.connect(self.searched)
        self.on_key(self._on_key)
        self.retranslate(language)

    def text(self) -> str:
        """Tell what is searched."""
        return self.line.text()

    def retranslate(self, language: Language) -> None:
        """Speak another language."""
        self.line.setPlaceholderText(language.text(self._msgid))
        self.line.setAccessibleName(language.text(self._msgid))

    def _on_key(self, event: QKeyEvent) -> bool:
        if event.key() == Qt.Key.Key_Escape and self.line.text():
            self.line.clear()
            return True
        return False


class Switch(QAbstractButton):
    """A drawn switch: on has another colour, another place and a tick."""

    def __init__(self) -> None:
        super().__init__()
        self.setCheckable(True)
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    def sizeHint(self) -> QSize:
        """Measure the switch and its words."""
        worn = current()
        words = self.fontMetrics().horizontalAdvance(self.text())
        return QSize(worn.px(52) + worn.gap(3) + words + worn.gap(2), worn.px(44))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the track, the knob, the tick and the words."""
        worn, rtl = current(), painted_rtl(self)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        height, width = worn.px(28), worn.px(50)
        left = self.width() - width - 2 if rtl else 2
        track = QRectF(left, (self.height() - height) / 2, width, height)
        on = self.isChecked()
        edge = "focus" if self.hasFocus() else "accent" if on else "line_strong"
        painter.setPen(QPen(worn.colour(edge), 3 if self.hasFocus() else 2))
        painter.setBrush(worn.colour("accent" if on else "surface"))
        painter.drawRoundedRect(track, height / 2, height / 2)
        knob = height - worn.px(8)
        far = track.right() - knob - worn.px(4)
        x = far if on != rtl else track.left() + worn.px(4)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(worn.colour("on_accent" if on else "line_strong"))
        painter.drawEllipse(QRectF(x, track.top() + worn.px(4), knob, knob))
        if on:
            side = knob - worn.px(4)
            tick = pixmap("check", "accent", side, self.devicePixelRatioF())
            painter.drawPixmap(round(x + worn.px(2)), round(track.top() + worn.px(6)), tick)
        self._words(painter, width + worn.gap(3), rtl=rtl)

    def _words(self, painter: QPainter, before: int, *, rtl: bool) -> None:
        painter.setFont(text_font("body"))
        painter.setPen(current().colour("ink"))
        room = self.rect().adjusted(0 if rtl else before, 0, -before if rtl else 0, 0)
        start = Qt.AlignmentFlag.AlignLeft  # the painter turns it with the window
        painter.drawText(room, start | Qt.AlignmentFlag.AlignVCenter, self.text())


class CheckEdit(Field):
    """A yes or no, as a switch with its words beside it.

    Signals:
        value_changed(bool): when it was switched.
    """

    def __init__(self, language: Language, label: str, *, hint: str = "") -> None:
        super().__init__(language, label, hint=hint)
        self.switch = Switch()
        self.hold(self.switch)
        self.hide_label()
        self.switch.toggled.connect(self.value_changed.emit)

    def value(self) -> bool:
        """Tell whether it is on."""
        return self.switch.isChecked()

    def set_value(self, on: bool) -> None:  # noqa: FBT001 - the value of this field is a bool
        """Switch it."""
        self.switch.setChecked(on)

    def retranslate(self, language: Language) -> None:
        """Speak another language."""
        super().retranslate(language)
        for part in self._named:
            assert isinstance(part, Switch)
            part.setText(language.text(self._msgid))
            part.updateGeometry()
