"""The cells of a count: fields as one sees them everywhere, and the real one where one types."""

from PySide6.QtCore import QAbstractItemModel, QEvent, QObject, QRect, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QFocusEvent, QFont, QFontMetrics, QKeyEvent, QPainter, QPen, QPixmap
from PySide6.QtWidgets import QStyle, QStyleOptionViewItem, QTableView, QWidget

from coop_ledger.core.text import N_
from coop_ledger.reports.words import REASONS
from coop_ledger.ui.directions import cut
from coop_ledger.ui.fields import Choice, ChoiceEdit, MoneyEdit, QtyEdit
from coop_ledger.ui.fields.quantity import unit_word
from coop_ledger.ui.forms.faced_table import Photos, picture_for
from coop_ledger.ui.forms.typed import retype
from coop_ledger.ui.icons import pixmap
from coop_ledger.ui.pages.items.count_lines import (
    COST,
    COUNTED,
    GAP,
    NAME,
    TITLES,
    WHY,
    CountLine,
    CountModel,
)
from coop_ledger.ui.tables import Index, TableDelegate
from coop_ledger.ui.theme import current, text_font

ROW = 56
"""Height of a row at 100 %."""
_FIELD, _FACE = 48, 34
_START = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter  # painters mirror it
_CENTRE = Qt.AlignmentFlag.AlignCenter
_RIGHT = (
    Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignAbsolute
)
_ON = {Qt.Key.Key_Return: 1, Qt.Key.Key_Enter: 1, Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}
_ASIDE = {Qt.FocusReason.PopupFocusReason, Qt.FocusReason.ActiveWindowFocusReason}
Editor = QtyEdit | ChoiceEdit | MoneyEdit


class CountDelegate(TableDelegate):
    """Paints the cells and makes the field one types in. What is typed is counted at once.

    ``refused`` is the line whose field is still open because it was not understood.

    Signals:
        stepped(int): Enter or an arrow leads to another row.
        walked(int): Tab leads to another field.
        left(): Escape leaves the field.
        abandoned(QWidget): the focus went from this field to somewhere else.
    """

    stepped = Signal(int)
    walked = Signal(int)
    left = Signal()
    abandoned = Signal(object)

    def __init__(self, view: QTableView, model: CountModel, photos: Photos) -> None:
        super().__init__(view)
        self._view, self._model, self._photos = view, model, photos
        self._faces: dict[tuple[str, str, int], QPixmap] = {}
        self._open: Editor | None = None
        self.refused: CountLine | None = None

    def shown(self) -> Editor | None:
        """Find the field one types in now."""
        found = self._view.indexWidget(self._view.currentIndex())
        return found if isinstance(found, Editor) else None

    def sizeHint(self, _option: QStyleOptionViewItem, index: Index) -> QSize:
        """Measure what must be seen of a name."""
        worn, line = current(), self._line(index)
        if index.column() != NAME:
            return QSize(1, worn.px(ROW))
        words, _ = self._message(index, line)
        name = QFontMetrics(text_font("body", bold=True)).horizontalAdvance(line.choice.label)
        told = QFontMetrics(text_font("hint")).horizontalAdvance(words)
        return QSize(max(name, told) + worn.px(_FACE) + worn.gap(9), worn.px(ROW))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draw a cell and the quiet line below it."""
        line, column = self._line(index), index.column()
        painter.save()
        painter.setPen(QPen(current().colour("line"), 1))
        painter.drawLine(option.rect.bottomLeft(), option.rect.bottomRight())
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if column == NAME:
            self._paint_name(painter, option.rect, index, line)
        elif column not in {COUNTED, WHY, COST}:
            tone = "ink" if column != GAP else "warn" if line.gap else "good"
            self._write(painter, _padded(option.rect), str(index.data()), tone)
        elif line.asks(column) and self._view.indexWidget(index) is None:
            self._paint_field(painter, _field(option.rect), index, line)
        painter.restore()

    def createEditor(self, parent: QWidget, _option: QStyleOptionViewItem, index: Index) -> QWidget:
        """Make the field."""
        said, line = self._model.language, self._line(index)
        editor: Editor
        if index.column() == WHY:
            editor = ChoiceEdit(said, TITLES[WHY], translate=True)
            editor.set_choices([Choice(code, REASONS[code]) for code in line.reasons])
            editor.value_changed.connect(self._on_chosen)
        elif index.column() == COST:
            editor = MoneyEdit(said, TITLES[COST], ryal=False)
        else:
            editor = QtyEdit(said, line.choice.label, unit=line.item.unit)
        editor.hide_label()
        editor.message.setFixedHeight(0)  # the row tells it, below the name
        editor.setParent(parent)
        if not isinstance(editor, ChoiceEdit):
            editor.line.textChanged.connect(self._on_typed)
        editor.line.installEventFilter(self)
        self._open = editor
        return editor

    def setEditorData(self, editor: QWidget, index: Index) -> None:
        """Show what was typed before."""
        assert isinstance(editor, Editor)
        before = str(index.data(Qt.ItemDataRole.EditRole))
        if _text(editor) != before:
            retype(editor, before)

    def setModelData(self, editor: QWidget, model: QAbstractItemModel, index: Index) -> None:
        """Keep what is typed."""
        assert isinstance(editor, Editor)
        model.setData(index, _text(editor))

    def updateEditorGeometry(
        self, editor: QWidget, option: QStyleOptionViewItem, _index: Index
    ) -> None:
        """Put the field exactly over its picture."""
        editor.setGeometry(_field(option.rect))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Take the keys that lead away from the field, and notice when the focus does."""
        editor = self._open
        if editor is None or watched is not editor.line:
            return super().eventFilter(watched, event)
        if isinstance(event, QKeyEvent) and event.type() is QEvent.Type.KeyPress:
            return self._on_key(event, editor)
        if isinstance(event, QFocusEvent) and event.lostFocus() and event.reason() not in _ASIDE:
            QTimer.singleShot(0, lambda: self.abandoned.emit(editor))
        return False

    def _on_key(self, event: QKeyEvent, editor: Editor) -> bool:
        key = Qt.Key(event.key())
        arrow = key in {Qt.Key.Key_Up, Qt.Key.Key_Down}
        if key in {Qt.Key.Key_Tab, Qt.Key.Key_Backtab}:
            self.walked.emit(1 if key is Qt.Key.Key_Tab else -1)
            return True
        if isinstance(editor, ChoiceEdit) and (arrow or editor.offered()):
            return False  # the list takes it
        if key is Qt.Key.Key_Escape:
            self.left.emit()
            return True
        if key in _ON and not event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.stepped.emit(_ON[key])
            return True
        return False

    def _on_typed(self) -> None:
        if self._open is not None and self._open is self.shown():
            self.refused = None
            self.commitData.emit(self._open)

    def _on_chosen(self, code: str | None) -> None:
        """Go on once a reason is chosen, unless the focus went elsewhere by itself."""
        editor = self._open
        if code is not None and isinstance(editor, ChoiceEdit) and editor.line.hasFocus():
            self.commitData.emit(editor)
            self.walked.emit(1)

    def _line(self, index: Index) -> CountLine:
        return self._model.shown[index.row()]

    def _message(self, index: Index, line: CountLine) -> tuple[str, str]:
        """Say what is wrong; what is half typed is not judged yet."""
        here = index.row() == self._view.currentIndex().row()
        judged = not here or self.shown() is None or self.refused is line
        return line.message(self._model.language, judged=judged)

    def _paint_name(self, painter: QPainter, cell: QRect, index: Index, line: CountLine) -> None:
        worn, way, room = current(), self._view.layoutDirection(), _padded(cell)
        side = worn.px(_FACE)
        face = QRect(room.left(), room.center().y() - side // 2, side, side)
        painter.drawPixmap(QStyle.visualRect(way, room, face), self._face(line, side))
        words = QStyle.visualRect(way, room, room.adjusted(side + worn.gap(3), 0, 0, 0))
        told, tone = self._message(index, line)
        half, bold = words.height() // 2, text_font("body", bold=True)
        upper = words.adjusted(0, worn.gap(1), 0, worn.gap(1) - half) if told else words
        wraps = Qt.AlignmentFlag(_START | Qt.TextFlag.TextWordWrap)
        needed = QFontMetrics(bold).boundingRect(words, wraps, line.choice.label)
        if not told and words.contains(needed):
            painter.setFont(bold)
            painter.setPen(worn.colour("ink"))
            painter.drawText(words, wraps, line.choice.label)
            return
        self._write(painter, upper, line.choice.label, font=bold)
        lower = words.adjusted(0, half - worn.gap(1), 0, -worn.gap(1))
        self._write(painter, lower, told, tone, font=text_font("hint"))

    def _paint_field(self, painter: QPainter, box: QRect, index: Index, line: CountLine) -> None:
        worn, column, words = current(), index.column(), str(index.data())
        judged = self._message(index, line)[0]
        bad = (column, "bad") in line.told or (bool(judged) and line.unclear() == column)
        painter.setPen(QPen(worn.colour("bad" if bad else "line_strong"), 2))
        painter.setBrush(worn.colour("bad_soft" if bad else "surface"))
        painter.drawRoundedRect(box.adjusted(1, 1, -1, -1), worn.px(10), worn.px(10))
        if column == WHY:
            self._draw(painter, box, "caret_down", "ink_soft", -31)
            self._write(painter, box.adjusted(worn.gap(3), 0, -worn.gap(3), 0), words)
        elif column == COST:
            room = self._unit(painter, box.adjusted(worn.gap(3), 0, -worn.gap(3), 0), N_("DH"))
            self._write(painter, room, words, align=_RIGHT)
        else:
            self._draw(painter, box, "minus", "accent", 40)
            self._draw(painter, box, "plus", "accent", -32)
            inside = box.adjusted(worn.px(60), 0, -worn.px(60), 0)
            way = self._view.layoutDirection()
            inside = QStyle.visualRect(way, box, inside)
            unit = unit_word(self._model.language, line.counted, line.item.unit)
            self._write(painter, self._unit(painter, inside, unit), words, align=_CENTRE)

    def _unit(self, painter: QPainter, room: QRect, words: str) -> QRect:
        """Write a unit at the end of a field; tell the room that is left before it."""
        said, way = self._model.language.text(words), self._view.layoutDirection()
        wide = QFontMetrics(text_font("hint")).horizontalAdvance(said) + current().gap(1)
        unit = QRect(room.right() - wide, room.top(), wide, room.height())
        self._write(
            painter, QStyle.visualRect(way, room, unit), said, "ink_soft", font=text_font("hint")
        )
        return QStyle.visualRect(way, room, room.adjusted(0, 0, -wide, 0))

    def _draw(self, painter: QPainter, box: QRect, name: str, colour: str, at: int) -> None:
        """Draw a small picture: its middle lies ``at`` pixels from the start, or from the end."""
        worn, way, side = current(), self._view.layoutDirection(), current().px(20)
        left = box.left() + worn.px(at) if at > 0 else box.right() + worn.px(at)
        place = QRect(left - side // 2, box.center().y() - side // 2, side, side)
        drawn = pixmap(name, colour, side, self._view.devicePixelRatioF())
        painter.drawPixmap(QStyle.visualRect(way, box, place), drawn)

    def _write(
        self,
        painter: QPainter,
        room: QRect,
        words: str,
        colour: str = "ink",
        *,
        font: QFont | None = None,
        align: Qt.AlignmentFlag = _START,
    ) -> None:
        painter.setFont(font or text_font("body"))
        painter.setPen(current().colour(colour))
        painter.drawText(room, align, cut(words, painter.fontMetrics(), room.width()))

    def _face(self, line: CountLine, side: int) -> QPixmap:
        key = (line.item.code, line.choice.label, side)
        if key not in self._faces:
            photo = self._photos(line.item.code)
            self._faces[key] = picture_for(line.choice, photo, side, self._view)
        return self._faces[key]


def _text(editor: Editor) -> str:
    return editor.value() or "" if isinstance(editor, ChoiceEdit) else editor.line.text()


def _padded(cell: QRect) -> QRect:
    gap = current().gap(3)
    return cell.adjusted(gap, 0, -gap, 0)


def _field(cell: QRect) -> QRect:
    worn = current()
    high, gap = worn.px(_FIELD), worn.gap(1)
    return QRect(cell.left() + gap, cell.center().y() - high // 2, cell.width() - 2 * gap, high)
