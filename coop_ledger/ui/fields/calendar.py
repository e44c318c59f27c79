"""A month to choose a day from: Monday first, Moroccan names, arrows on the keyboard."""

from calendar import Calendar, monthrange
from datetime import date, timedelta
from itertools import pairwise

from PySide6.QtCore import QPoint, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from coop_ledger.core.text import N_
from coop_ledger.i18n import Language
from coop_ledger.ui.theme import current, painted_rtl, text_font
from coop_ledger.ui.words import Button

WEEKDAYS = (N_("Mon"), N_("Tue"), N_("Wed"), N_("Thu"), N_("Fri"), N_("Sat"), N_("Sun"))
_CELL = 44


def months_later(day: date, months: int) -> date:
    """Go months on or back, staying inside the month: 31 January + 1 is 28 February.

    >>> months_later(date(2026, 1, 31), 1)
    datetime.date(2026, 2, 28)
    """
    year, month0 = divmod(day.year * 12 + day.month - 1 + months, 12)
    last = monthrange(year, month0 + 1)[1]
    return date(year, month0 + 1, min(day.day, last))


class MonthGrid(QWidget):
    """The days of a month, drawn; arrows, PgUp and PgDn move, Enter or a click chooses.

    Signals:
        chosen(date), moved(date).
    """

    chosen = Signal(object)
    moved = Signal(object)

    def __init__(self, language: Language, today: date) -> None:
        super().__init__()
        self.language, self._today, self.day = language, today, today
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self._hover: date | None = None

    def show_day(self, day: date) -> None:
        """Show the month of a day, with the day marked."""
        self.day = day
        self.setAccessibleName(self.language.long_date(day))
        self.moved.emit(day)
        self.update()

    def sizeHint(self) -> QSize:
        """Measure seven columns and seven rows."""
        cell = current().px(_CELL)
        return QSize(7 * cell, 7 * cell)

    def weeks(self) -> list[list[date]]:
        """List the weeks shown, Monday first, whole weeks."""
        return Calendar(firstweekday=0).monthdatescalendar(self.day.year, self.day.month)

    def day_at(self, point: QPoint) -> date | None:
        """Tell which day is drawn under a point."""
        for day, cell in self._cells():
            if cell.contains(point.toPointF()):
                return day
        return None

    def rect_of(self, day: date) -> QRectF | None:
        """Tell where a day is drawn."""
        return dict(self._cells()).get(day)

    def _cells(self) -> list[tuple[date, QRectF]]:
        return [
            (day, self._cell(column, row + 1))
            for row, week in enumerate(self.weeks())
            for column, day in enumerate(week)
        ]

    def _cell(self, column: int, row: int) -> QRectF:
        width, height = self.width() / 7, self.height() / 7
        shown = 6 - column if painted_rtl(self) else column
        return QRectF(shown * width, row * height, width, height)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the names of the days and the days."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(text_font("hint"))
        painter.setPen(current().colour("ink_soft"))
        for column, name in enumerate(WEEKDAYS):
            painter.drawText(
                self._cell(column, 0), Qt.AlignmentFlag.AlignCenter, self.language.text(name)
            )
        for day, cell in self._cells():
            self._paint_day(painter, day, cell)

    def _paint_day(self, painter: QPainter, day: date, cell: QRectF) -> None:
        worn = current()
        side = min(cell.width(), cell.height()) - 4
        disc = QRectF(0, 0, side, side)
        disc.moveCenter(cell.center())
        chosen = day == self.day
        painter.setPen(Qt.PenStyle.NoPen)
        if chosen or day == self._hover:
            painter.setBrush(worn.colour("accent" if chosen else "accent_soft"))
            painter.drawRoundedRect(disc, side / 4, side / 4)
        if day == self._today:
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(worn.colour("thread" if chosen else "accent"), 2))
            painter.drawRoundedRect(disc.adjusted(1, 1, -1, -1), side / 4, side / 4)
        other = day.month != self.day.month
        painter.setFont(text_font("body", bold=chosen))
        painter.setPen(worn.colour("on_accent" if chosen else "line_strong" if other else "ink"))
        painter.drawText(cell, Qt.AlignmentFlag.AlignCenter, str(day.day))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Move with the arrows as they look, by week, by month; choose with Enter."""
        key = Qt.Key(event.key())
        ahead = -1 if painted_rtl(self) else 1
        days = {
            Qt.Key.Key_Left: -ahead,
            Qt.Key.Key_Right: ahead,
            Qt.Key.Key_Up: -7,
            Qt.Key.Key_Down: 7,
        }
        months = {Qt.Key.Key_PageUp: -1, Qt.Key.Key_PageDown: 1}
        if key in days:
            self.show_day(self.day + timedelta(days=days[key]))
        elif key in months:
            self.show_day(months_later(self.day, months[key]))
        elif key in {Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space}:
            self.chosen.emit(self.day)
        else:
            super().keyPressEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Show which day a click would choose."""
        self._hover = self.day_at(event.position().toPoint())
        self.update()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Choose the day under the pointer."""
        day = self.day_at(event.position().toPoint())
        if day:
            self.show_day(day)
            self.chosen.emit(day)


class CalendarPopup(QFrame):
    """A month with arrows, laid over the window under the field that opened it.

    Signals:
        chosen(date): the popup then hides itself.
    """

    chosen = Signal(object)

    def __init__(self, language: Language, today: date, window: QWidget) -> None:
        super().__init__(window)
        self.language, self._today = language, today
        self.setProperty("box", "popup")
        self._title = QLabel()
        self._title.setProperty("role", "strong")
        self._title.setAlignment(Qt.AlignmentFlag.AlignCenter)
        back = Button(language, icon="caret_back", kind="quiet", name=N_("Month before"))
        ahead = Button(language, icon="caret_next", kind="quiet", name=N_("Month after"))
        self._now = Button(language, N_("Today"), kind="quiet")
        self.grid = MonthGrid(language, today)
        top = QHBoxLayout()
        top.addWidget(back)
        top.addWidget(self._title, 1)
        top.addWidget(ahead)
        column = QVBoxLayout(self)
        column.setContentsMargins(*[current().gap(2)] * 4)
        column.addLayout(top)
        column.addWidget(self.grid)
        column.addWidget(self._now)
        for first, then in pairwise((self.grid, back, ahead, self._now)):
            self.setTabOrder(first, then)
        back.clicked.connect(lambda: self.grid.show_day(months_later(self.grid.day, -1)))
        ahead.clicked.connect(lambda: self.grid.show_day(months_later(self.grid.day, 1)))
        self._now.clicked.connect(lambda: self._on_chosen(self._today))
        self.grid.moved.connect(self._on_moved)
        self.grid.chosen.connect(self._on_chosen)
        self.hide()

    def open_at(self, anchor: QWidget, day: date) -> None:
        """Open under ``anchor`` (above it where the window ends), showing ``day``."""
        self.grid.show_day(day)
        self.adjustSize()
        place_under(self, anchor)
        self.show()
        self.raise_()
        self.grid.setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Close with Escape."""
        if event.key() == Qt.Key.Key_Escape:
            self.hide()
        else:
            super().keyPressEvent(event)

    def _on_moved(self, day: date) -> None:
        self._title.setText(self.language.month(day.year, day.month))

    def _on_chosen(self, day: date) -> None:
        self.hide()
        self.chosen.emit(day)


def place_under(popup: QWidget, anchor: QWidget) -> None:
    """Move a popup, a child of the window, under its anchor, or above it where the window ends."""
    window = popup.parentWidget()
    assert window, "a popup is laid over a window"
    below = anchor.mapTo(window, QPoint(0, anchor.height() + 4))
    x = below.x()
    if painted_rtl(anchor):
        x = anchor.mapTo(window, QPoint(anchor.width(), 0)).x() - popup.width()
    x = max(0, min(x, window.width() - popup.width()))
    y = below.y()
    if y + popup.height() > window.height():
        y = max(0, anchor.mapTo(window, QPoint(0, 0)).y() - popup.height() - 4)
    popup.move(x, y)
