"""Small charts, drawn: bars by month, and a line without axes. Time runs as reading does."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import (
    QBrush,
    QFontMetrics,
    QHelpEvent,
    QPainter,
    QPainterPath,
    QPaintEvent,
    QPen,
)
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from coop_ledger.core.money import Money, Qty
from coop_ledger.i18n import Language
from coop_ledger.ui.directions import cut
from coop_ledger.ui.theme import current, painted_rtl, text_font

_SIDE, _LINE = 64, 18
"""Room at 100 % for the amounts beside the bars, and for a line of the words under them."""
_BREAKABLE = 72
"""Room of a column, at 100 %, from which its label may stand in two lines."""


@dataclass(frozen=True, slots=True)
class Series:
    """One row of amounts: a message that names it, its amounts, and a colour of the theme."""

    msgid: str
    amounts: tuple[Money, ...]
    colour: str = "accent"


class BarChart(QWidget):
    """Bars over labels; a second series is hatched as well as coloured. Amounts may be negative."""

    def __init__(self, language: Language, title: str) -> None:
        super().__init__()
        self._language, self._title = language, title
        self._labels: tuple[str, ...] = ()
        self._series: tuple[Series, ...] = ()
        self.setMouseTracking(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self._name()

    def show_series(self, labels: Sequence[str], series: Sequence[Series]) -> None:
        """Show one to three series over labels already in words, the oldest first."""
        assert all(len(one.amounts) == len(labels) for one in series), labels
        self._labels, self._series = tuple(labels), tuple(series)
        self._name()
        self.update()

    def retranslate(self, language: Language) -> None:
        """Speak another language; the page gives the labels anew."""
        self._language = language
        self._name()
        self.update()

    def sizeHint(self) -> QSize:
        """Measure a chart in a card."""
        return QSize(current().px(420), current().px(220))

    def minimumSizeHint(self) -> QSize:
        """Measure the smallest chart that can be read."""
        return QSize(current().px(240), current().px(130))

    def bar(self, series: int, column: int) -> QRectF:
        """Tell where a bar is drawn."""
        plot, (low, high, _) = self._plot(), self._range()
        slot = plot.width() / max(len(self._labels), 1)
        wide = min(slot * 0.7, current().px(56)) / max(len(self._series), 1)
        x = slot * column + (slot - wide * len(self._series)) / 2 + wide * series
        if painted_rtl(self):
            x = plot.width() - x - wide
        amount = self._series[series].amounts[column].centimes
        zero = plot.bottom() - (0 - low) * plot.height() / (high - low)
        top = plot.bottom() - (amount - low) * plot.height() / (high - low)
        return QRectF(plot.left() + x + 1, min(zero, top), max(wide - 2, 2), abs(zero - top))

    def labelled(self) -> list[int]:
        """Tell which columns have room for their labels; the last one always has."""
        widest = 0 if self._breaks() else max(map(_advance, self._labels))
        every = -(-widest // max(round(self._slot()) - 4, 1)) or 1
        last = len(self._labels) - 1
        return [column for column in range(last + 1) if (last - column) % every == 0]

    def written(self, column: int) -> tuple[str, ...]:
        """Tell the lines of a label: two where there is room for names that are too long for one.

        Of bars as narrow as those of many months some are named, but whole.
        """
        if not self._breaks():
            return (self._labels[column],)
        return _in_two(self._labels[column], int(self._slot()) - current().px(6))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the lines, the bars, the labels and the legend."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(text_font("hint"))
        if self._labels and self._series:
            self._paint_lines(painter)
            self._paint_bars(painter)
            self._paint_labels(painter)
        self._paint_legend(painter)

    def event(self, event: QEvent) -> bool:
        """Tell the amounts under the pointer."""
        if event.type() is QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            column = self._column_at(event.pos().x())
            if column is not None:
                QToolTip.showText(event.globalPos(), self._said(column), self)
            return True
        return super().event(event)

    def _plot(self) -> QRectF:
        worn = current()
        side, foot = worn.px(_SIDE), worn.px(8 + _LINE * (2 if self._breaks() else 1))
        head = worn.px(30) if len(self._series) > 1 else worn.px(10)
        rtl = painted_rtl(self)
        left, right = (4, side) if rtl else (side, 4)
        return QRectF(self.rect()).adjusted(left, head, -right, -foot)

    def _range(self) -> tuple[int, int, int]:
        amounts = [a.centimes for one in self._series for a in one.amounts]
        step = _nice_step(max([*amounts, 0]) - min([*amounts, 0]))
        low = min([*amounts, 0]) // step * step
        high = -(-max([*amounts, 0]) // step) * step
        return low, max(high, low + step), step

    def _paint_lines(self, painter: QPainter) -> None:
        worn, plot, (low, high, step) = current(), self._plot(), self._range()
        for amount in range(low, high + 1, step):
            y = plot.bottom() - (amount - low) * plot.height() / (high - low)
            painter.setPen(QPen(worn.colour("line_strong" if amount == 0 else "line"), 1))
            painter.drawLine(QPointF(plot.left(), y), QPointF(plot.right(), y))
            painter.setPen(worn.colour("ink_soft"))
            shown = self._language.qty(Qty(amount * 10))
            height, wide = worn.px(20), worn.px(58)
            left = (
                plot.right() + worn.px(6) if painted_rtl(self) else plot.left() - wide - worn.px(6)
            )
            align = Qt.AlignmentFlag.AlignRight  # the painter turns it with the window
            box = QRectF(left, y - height / 2, wide, height)
            painter.drawText(box, align | Qt.AlignmentFlag.AlignVCenter, shown)

    def _paint_bars(self, painter: QPainter) -> None:
        for row, one in enumerate(self._series):
            painter.setBrush(_fill(one.colour, row))
            painter.setPen(QPen(current().colour(one.colour), 1.5))
            for column in range(len(self._labels)):
                bar = self.bar(row, column)
                if bar.height() > 0:
                    painter.drawRoundedRect(bar, 3, 3)

    def _paint_labels(self, painter: QPainter) -> None:
        painter.setPen(current().colour("ink_soft"))
        for column in self.labelled():
            for place, line in enumerate(self.written(column)):
                under = self._under(column, line).translated(0, current().px(_LINE) * place)
                painter.drawText(under, Qt.AlignmentFlag.AlignCenter, line)

    def _slot(self) -> float:
        """Measure the room of one column."""
        return (self.width() - current().px(_SIDE) - 4) / max(len(self._labels), 1)

    def _breaks(self) -> bool:
        """Tell whether labels are broken into two lines."""
        slot = self._slot()
        widest = max(map(_advance, self._labels), default=0)
        return slot >= current().px(_BREAKABLE) and widest > slot - 4

    def _under(self, column: int, line: str) -> QRectF:
        """Measure the place of a label: under its bars, and whole at the edges."""
        plot = self._plot()
        slot, wide = self._slot(), _advance(line) + 2
        shown = len(self._labels) - 1 - column if painted_rtl(self) else column
        left = plot.left() + slot * (shown + 0.5) - wide / 2
        left = min(max(left, 0), self.width() - wide)
        return QRectF(left, plot.bottom() + 4, wide, current().px(_LINE))

    def _paint_legend(self, painter: QPainter) -> None:
        if len(self._series) < 2:
            return
        worn, x, rtl = current(), 0.0, painted_rtl(self)
        mark, height = worn.px(14), worn.px(22)
        for row, one in enumerate(self._series):
            words = self._language.text(one.msgid)
            wide = painter.fontMetrics().horizontalAdvance(words)
            left = self.width() - x - mark if rtl else x
            painter.setBrush(_fill(one.colour, row))
            painter.setPen(QPen(worn.colour(one.colour), 1.5))
            painter.drawRoundedRect(QRectF(left, (height - mark) / 2, mark, mark), 3, 3)
            painter.setPen(worn.colour("ink"))
            start = left - worn.px(6) - wide if rtl else left + mark + worn.px(6)
            painter.drawText(
                QRectF(start, 0, wide + 2, height), Qt.AlignmentFlag.AlignVCenter, words
            )
            x += mark + wide + worn.px(26)

    def _column_at(self, x: int) -> int | None:
        plot = self._plot()
        if not self._labels or not plot.left() <= x <= plot.right():
            return None
        shown = min(
            int((x - plot.left()) * len(self._labels) / plot.width()), len(self._labels) - 1
        )
        return len(self._labels) - 1 - shown if painted_rtl(self) else shown

    def _said(self, column: int) -> str:
        amounts = [
            f"{self._language.text(one.msgid)}: {self._language.show(one.amounts[column])}"
            for one in self._series
        ]
        return "\n".join((self._labels[column], *amounts))

    def _name(self) -> None:
        self.setAccessibleName(self._language.text(self._title))
        self.setAccessibleDescription("; ".join(map(self._said, range(len(self._labels)))))


def _advance(label: str) -> int:
    return QFontMetrics(text_font("hint")).horizontalAdvance(label)


def _in_two(label: str, room: int) -> tuple[str, ...]:
    """Write a label in one line, or in two as long as each other, cut with dots if need be."""
    words = label.split(" ")
    lines: tuple[str, ...] = (label,)
    if _advance(label) > room and len(words) > 1:
        broken = ((" ".join(words[:at]), " ".join(words[at:])) for at in range(1, len(words)))
        lines = min(broken, key=lambda pair: max(map(_advance, pair)))
    measure = QFontMetrics(text_font("hint"))
    return tuple(cut(line, measure, room) for line in lines)


def _fill(colour: str, row: int) -> QBrush:
    full = current().colour(colour)
    return QBrush(full, _PATTERNS[row % len(_PATTERNS)])


_PATTERNS = (Qt.BrushStyle.SolidPattern, Qt.BrushStyle.BDiagPattern, Qt.BrushStyle.Dense5Pattern)


def _nice_step(span: int) -> int:
    """Choose 1, 2 or 5 times a power of ten, in centimes, that cuts a span in at most five."""
    step = 100
    while step * 5 < span:
        step = step * 5 // 2 if str(step).startswith("2") else step * 2
    return step


class Sparkline(QWidget):
    """A line without axes: how a figure went. It says nothing that a figure beside it does not."""

    def __init__(self, colour: str = "accent") -> None:
        super().__init__()
        self._colour = colour
        self._values: tuple[int, ...] = ()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_values(self, values: Sequence[int]) -> None:
        """Show values, the oldest first."""
        self._values = tuple(values)
        self.update()

    def sizeHint(self) -> QSize:
        """Measure the line."""
        return QSize(current().px(120), current().px(34))

    def points(self) -> list[QPointF]:
        """Tell where the values are drawn."""
        room = QRectF(self.rect()).adjusted(4, 4, -4, -4)
        low, high = min(self._values, default=0), max(self._values, default=0)
        last = max(len(self._values) - 1, 1)
        rtl = painted_rtl(self)
        return [
            QPointF(
                room.right() - i * room.width() / last
                if rtl
                else room.left() + i * room.width() / last,
                room.bottom() - (value - low) * room.height() / max(high - low, 1),
            )
            for i, value in enumerate(self._values)
        ]

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the line and its last point."""
        points = self.points()
        if len(points) < 2:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        colour = current().colour(self._colour)
        path = QPainterPath(points[0])
        for point in points[1:]:
            path.lineTo(point)
        painter.setPen(QPen(colour, 2, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap))
        painter.drawPath(path)
        painter.setBrush(colour)
        painter.drawEllipse(points[-1], 3, 3)
