"""The first label still on a used sheet: touch it on a drawing of the sheet."""

from PySide6.QtCore import QPoint, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from coop_ledger.i18n import Language
from coop_ledger.render.labels import Stock
from coop_ledger.ui.theme import current

_WIDE, _HIGH = 128, 181
"""Pixels of the drawn sheet at 100 %, in the proportion of A4."""


class StartPick(QWidget):
    """A small sheet; the labels that are gone are hatched. Arrows move the first label.

    Signals:
        value_changed(int): the first label, from 1.
    """

    value_changed = Signal(int)

    def __init__(self, language: Language, msgid: str) -> None:
        super().__init__()
        self._msgid, self._stock, self._value = msgid, Stock("", 63.5, 38.1, 3, 7, 66.0, 38.1), 1
        self._rtl = False
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.retranslate(language)

    def value(self) -> int:
        """Tell the first label, from 1."""
        return self._value

    def show_sheet(self, stock: Stock, *, rtl: bool) -> None:
        """Draw another sheet, read from the right for papers in Arabic."""
        self._stock, self._rtl = stock, rtl
        self.choose(min(self._value, stock.count))
        self.update()

    def choose(self, place: int) -> None:
        """Begin at a label."""
        changed, self._value = place != self._value, place
        self._name()
        self.update()
        if changed:
            self.value_changed.emit(place)

    def sizeHint(self) -> QSize:
        """Be as large as a small sheet."""
        return QSize(current().px(_WIDE), current().px(_HIGH))

    def retranslate(self, language: Language) -> None:
        """Speak another language."""
        self._words = language.text(self._msgid)
        self._name()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Begin at the label that was touched."""
        found = self._at(event.position().toPoint())
        if found:
            self.choose(found)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Move with the arrows."""
        along = -1 if self._rtl else 1
        steps = {
            Qt.Key.Key_Right: along,
            Qt.Key.Key_Left: -along,
            Qt.Key.Key_Down: self._stock.columns,
            Qt.Key.Key_Up: -self._stock.columns,
        }
        step = steps.get(Qt.Key(event.key()))
        if step is None:
            super().keyPressEvent(event)
        else:
            self.choose(max(1, min(self._stock.count, self._value + step)))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the sheet and its labels."""
        worn, painter = current(), QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        edge = "focus" if self.hasFocus() else "line_strong"
        painter.setPen(QPen(worn.colour(edge), 3 if self.hasFocus() else 1))
        painter.setBrush(worn.colour("surface"))
        painter.drawRect(QRectF(self.rect()).adjusted(1.5, 1.5, -1.5, -1.5))
        for place in range(1, self._stock.count + 1):
            box = self._box(place)
            gone, first = place < self._value, place == self._value
            painter.setPen(QPen(worn.colour("accent" if first else "line_strong"), 1))
            painter.setBrush(worn.colour("accent" if first else "accent_soft"))
            if gone:
                painter.setBrush(worn.colour("sunken"))
            painter.drawRoundedRect(box, 2, 2)
            if gone:
                painter.drawLine(box.topLeft(), box.bottomRight())

    def _box(self, place: int) -> QRectF:
        row, column = divmod(place - 1, self._stock.columns)
        if self._rtl:
            column = self._stock.columns - 1 - column
        inside = QRectF(self.rect()).adjusted(7, 7, -7, -7)
        wide, high = inside.width() / self._stock.columns, inside.height() / self._stock.rows
        left, top = inside.left() + column * wide, inside.top() + row * high
        return QRectF(left + 1.5, top + 1.5, wide - 3, high - 3)

    def _at(self, point: QPoint) -> int:
        places = range(1, self._stock.count + 1)
        return next((n for n in places if self._box(n).contains(point.toPointF())), 0)

    def _name(self) -> None:
        self.setAccessibleName(f"{self._words}: {self._value}")
