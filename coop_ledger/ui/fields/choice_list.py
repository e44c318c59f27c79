"""Choices in a list one can search: a face or a picture, a name, and what tells it apart."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QPersistentModelIndex,
    QRect,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QFontMetrics, QHelpEvent, QPainter, QPen, QPixmap
from PySide6.QtWidgets import (
    QAbstractItemView,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QToolTip,
    QWidget,
)

from coop_ledger.core.text import fold
from coop_ledger.ui.directions import cut
from coop_ledger.ui.icons import pixmap
from coop_ledger.ui.pictures import initials, photo
from coop_ledger.ui.theme import current, painted_rtl, text_font
from coop_ledger.ui.words import in_full

_Index = QModelIndex | QPersistentModelIndex
_ROOT = QModelIndex()


@dataclass(frozen=True, slots=True)
class Choice:
    """One thing to choose. ``face`` draws a photo (``photo``) or the initials of the label."""

    code: str
    label: str
    sub: str = ""
    icon: str = ""
    face: bool = False
    photo: Path | None = None
    words: str = ""
    """More words it is found by, as a barcode or the name in the other script."""

    def folded(self) -> str:
        """Reduce everything it is found by to what a search compares."""
        return fold(f"{self.label} {self.sub} {self.words} {self.code}")


def matching(choices: Sequence[tuple[Choice, str]], typed: str) -> list[Choice]:
    """List the choices that hold every word typed, those that begin with the first one first."""
    words = fold(typed).split()
    held = [(c, text) for c, text in choices if all(word in text for word in words)]
    if words:
        held.sort(key=lambda pair: not pair[1].startswith(words[0]))
    return [choice for choice, _ in held]


class _Choices(QAbstractListModel):
    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.rows: list[Choice] = []

    def show(self, rows: list[Choice]) -> None:
        self.beginResetModel()
        self.rows = rows
        self.endResetModel()

    def rowCount(self, parent: _Index = _ROOT) -> int:
        return 0 if parent.isValid() else len(self.rows)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        row = self.rows[index.row()]
        if role in {Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole}:
            return f"{row.label}, {row.sub}" if row.sub else row.label
        return row if role == Qt.ItemDataRole.UserRole else None


class ChoiceDelegate(QStyledItemDelegate):
    """Draws a choice: face or picture, name, and what tells it apart."""

    def sizeHint(self, _option: QStyleOptionViewItem, _index: _Index) -> QSize:
        """Measure a row a finger can hit."""
        return QSize(100, current().px(52))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        """Draw one choice, mirrored on right-to-left screens."""
        choice = index.data(Qt.ItemDataRole.UserRole)
        view = option.widget
        worn, rtl = current(), painted_rtl(view)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = option.rect.adjusted(4, 2, -4, -2)
        if option.state & (QStyle.StateFlag.State_Selected | QStyle.StateFlag.State_MouseOver):
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(worn.colour("accent_soft"))
            painter.drawRoundedRect(box, 8, 8)
        room = box.adjusted(worn.gap(2), 0, -worn.gap(2), 0)
        if choice.icon or choice.face:
            room = self._paint_picture(painter, choice, room, view)
        side = Qt.AlignmentFlag.AlignRight if rtl else Qt.AlignmentFlag.AlignLeft
        middle = side | Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignAbsolute
        self._paint_words(painter, choice, room, middle)
        painter.restore()

    def helpEvent(
        self,
        event: QHelpEvent,
        view: QAbstractItemView,
        option: QStyleOptionViewItem,
        index: _Index,
    ) -> bool:
        """Tell the whole of a choice that does not fit into its row."""
        choice, worn = index.data(Qt.ItemDataRole.UserRole), current()
        needed = max(
            QFontMetrics(text_font(role)).horizontalAdvance(words)
            for role, words in (("body", choice.label), ("hint", choice.sub))
        )
        picture = worn.px(36) + worn.gap(3) if choice.icon or choice.face else 0
        room = option.rect.width() - 8 - worn.gap(4) - picture
        words = f"{choice.label}\n{choice.sub}".strip() if needed > room else ""
        QToolTip.showText(event.globalPos(), in_full(words), view.viewport(), option.rect)
        return bool(words)

    def _paint_picture(
        self, painter: QPainter, choice: Choice, room: QRect, view: QWidget
    ) -> QRect:
        worn, rtl = current(), painted_rtl(view)
        side = worn.px(36)
        left = room.right() - side if rtl else room.left()
        drawn = self.face(choice, side, view)
        painter.drawPixmap(left, room.center().y() - side // 2, drawn)
        gap = side + worn.gap(3)
        return room.adjusted(0 if rtl else gap, 0, -gap if rtl else 0, 0)

    def face(self, choice: Choice, side: int, view: QWidget) -> QPixmap:
        """Draw the photo, the initials or the picture of a choice."""
        if choice.photo:
            drawn = photo(choice.photo, side, view.devicePixelRatioF())
            if not drawn.isNull():
                return drawn
        if choice.face:
            return initials(choice.label, choice.code, side, view)
        return pixmap(choice.icon, "accent", side, view.devicePixelRatioF(), two_tone=True)

    def _paint_words(
        self, painter: QPainter, choice: Choice, room: QRect, align: Qt.AlignmentFlag
    ) -> None:
        half = room.height() // 2
        upper = room.adjusted(0, 2, 0, -half + 4) if choice.sub else room
        painter.setPen(QPen(current().colour("ink")))
        painter.setFont(text_font("body"))
        painter.drawText(upper, align, cut(choice.label, painter.fontMetrics(), room.width()))
        if choice.sub:
            painter.setPen(QPen(current().colour("ink_soft")))
            painter.setFont(text_font("hint"))
            lower = room.adjusted(0, half - 4, 0, -2)
            painter.drawText(lower, align, cut(choice.sub, painter.fontMetrics(), room.width()))


class ChoiceList(QListView):
    """The list itself; the line that searches keeps the focus and moves it with ``step``.

    Signals:
        picked(Choice): a row was clicked.
    """

    picked = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("box", "plain")
        self._choices = _Choices(self)
        self.setModel(self._choices)
        self.setItemDelegate(ChoiceDelegate(self))
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setMouseTracking(True)
        self.setUniformItemSizes(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.clicked.connect(lambda index: self.picked.emit(self._choices.rows[index.row()]))

    def rows(self) -> list[Choice]:
        """List what is shown."""
        return list(self._choices.rows)

    def show_rows(self, rows: list[Choice], at: int = 0) -> None:
        """Show other choices, with one of them marked; at -1 none is."""
        self._choices.show(rows)
        if rows:
            self.setCurrentIndex(self._choices.index(at, 0))

    def step(self, by: int) -> None:
        """Mark the next or the previous row, round the ends."""
        count = len(self._choices.rows)
        if count:
            now = self.currentIndex().row()
            row = (now + by if now >= 0 or by > 0 else -1) % count  # unmarked: from either end
            self.setCurrentIndex(self._choices.index(row, 0))

    def marked(self) -> Choice | None:
        """Tell which row is marked."""
        row = self.currentIndex().row()
        return self._choices.rows[row] if 0 <= row < len(self._choices.rows) else None
