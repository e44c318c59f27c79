"""A table for long readings: only what is seen is asked for, and rows may head a group or add up.

The model answers ``VALUE_ROLE`` and ``WEIGHT_ROLE``; beyond the weights of ``ui.tables`` a row may
be ``"group"`` (its ``HEADLINE_ROLE`` runs across all columns), ``"subtotal"`` or ``"struck"``.
"""

from collections.abc import Collection, Mapping

from PySide6.QtCore import (
    QAbstractTableModel,
    QEvent,
    QItemSelection,
    QItemSelectionModel,
    QModelIndex,
    QRect,
    Qt,
    Signal,
)
from PySide6.QtGui import (
    QFont,
    QFontMetrics,
    QGuiApplication,
    QKeyEvent,
    QKeySequence,
    QPainter,
    QPen,
    QResizeEvent,
)
from PySide6.QtWidgets import (
    QHeaderView,
    QStyle,
    QStyleOptionViewItem,
    QTableView,
)

from coop_ledger.ui.tables import WEIGHT_ROLE, Index, TableDelegate, dress, ink
from coop_ledger.ui.theme import current, painted_rtl, text_font

HEADLINE_ROLE = Qt.ItemDataRole.UserRole + 2
"""The words of a row that heads a group."""

_SAMPLED, _WIDEST, _NARROWEST = 60, 420, 48
_LEAST, _NAME = 90, 180
"""Widths of a column of words at 100 %: where room is short, and of a name one can read."""
_BOLD = frozenset({"subtotal", "total"})
_MIDDLE = Qt.AlignmentFlag.AlignVCenter


class SheetDelegate(TableDelegate):
    """Adds headings across the columns, subtotals in bold, and what no longer counts struck."""

    def initStyleOption(self, option: QStyleOptionViewItem, index: Index) -> None:
        """Choose the letters by the weight of the row."""
        super().initStyleOption(option, index)
        weight = index.data(WEIGHT_ROLE)
        if weight == "subtotal":
            option.font.setWeight(QFont.Weight.Bold)
        elif weight == "struck":
            option.font.setStrikeOut(index.data(Qt.ItemDataRole.DisplayRole) != "")
            ink(option, "ink_soft")

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draw a cell; each cell of a heading draws its part of the whole line."""
        weight = index.data(WEIGHT_ROLE)
        if weight == "group":
            self._paint_heading(painter, option, str(index.data(HEADLINE_ROLE)))
            return
        super().paint(painter, option, index)
        if weight == "subtotal":
            painter.save()
            painter.setPen(QPen(current().colour("line_strong"), 1))
            painter.drawLine(option.rect.topLeft(), option.rect.topRight())
            painter.restore()

    def _paint_heading(self, painter: QPainter, option: QStyleOptionViewItem, words: str) -> None:
        worn, view = current(), option.widget
        assert isinstance(view, QTableView)
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        painter.save()
        painter.setClipRect(option.rect)
        painter.fillRect(option.rect, worn.colour("accent_soft" if chosen else "sunken"))
        painter.setFont(text_font("body", bold=True))
        painter.setPen(worn.colour("ink"))
        inside = _line(view, option.rect).adjusted(worn.gap(3), 0, -worn.gap(3), 0)
        painter.drawText(inside, Qt.AlignmentFlag.AlignLeft | _MIDDLE, words)
        painter.restore()


def _line(view: QTableView, cell: QRect) -> QRect:
    """Measure the whole row of a cell, from the first column to the last."""
    head, wide = view.horizontalHeader(), view.viewport().width()
    left = wide - head.length() + head.offset() if painted_rtl(view) else -head.offset()
    return QRect(left, cell.top(), head.length(), cell.height())


class Sheet(QTableView):
    """The view. Enter or a plain click opens a row; Ctrl and Shift choose several; Ctrl+C copies.

    Signals:
        row_opened(int): the row of the model that was clicked or on which Enter was pressed.
        chosen_changed(): other rows are chosen.
        letters_typed(str): a letter was typed: it belongs into the search.
    """

    row_opened = Signal(int)
    chosen_changed = Signal()
    letters_typed = Signal(str)

    def __init__(self, model: QAbstractTableModel) -> None:
        super().__init__()
        self._wide: frozenset[int] = frozenset()
        self._reserved: dict[int, str] = {}
        self._yielding: Mapping[int, int] = {}
        self._fitting = self._by_hand = False
        self.setModel(model)
        model.setParent(self)
        self.setItemDelegate(SheetDelegate(self))
        dress(self)
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        head = self.horizontalHeader()
        head.setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        head.setSectionsClickable(True)
        # Else it asks for every row of every column whether it is chosen, each time it is drawn.
        head.setSelectionModel(QItemSelectionModel(model, head))
        head.sectionResized.connect(self._on_resized)
        self.clicked.connect(self._on_clicked)
        self._set_sizes()

    def widen(self, columns: Collection[int]) -> None:
        """Give the room that is left to these columns."""
        self._wide = frozenset(columns)

    def chosen_rows(self) -> list[int]:
        """Tell the rows chosen, from the top."""
        chosen = self.selectionModel().selection()
        ranges = (chosen.at(i) for i in range(chosen.size()))
        return sorted({row for one in ranges for row in range(one.top(), one.bottom() + 1)})

    def copied(self) -> str:
        """Write the rows chosen as lines of cells between tabs, as spreadsheets paste them."""
        model, columns = self.model(), self.shown_columns()
        head = [_plain(model.headerData(c, Qt.Orientation.Horizontal)) for c in columns]
        lines = [
            [_plain(model.index(row, column).data()) for column in columns]
            for row in self.chosen_rows()
        ]
        return "\n".join("\t".join(line) for line in ([head, *lines] if len(lines) > 1 else lines))

    def shown_columns(self) -> list[int]:
        """Tell the columns one sees, in the order in which one reads them."""
        head = self.horizontalHeader()
        order = (head.logicalIndex(place) for place in range(head.count()))
        return [column for column in order if not self.isColumnHidden(column)]

    def copy_chosen(self) -> int:
        """Put the rows chosen on the clipboard; tell how many there were."""
        QGuiApplication.clipboard().setText(self.copied())
        return len(self.chosen_rows())

    def fit(self, *, anew: bool = False) -> None:
        """Fit the columns to what they hold and to the room; widths set by hand stay.

        ``anew`` forgets them, for other columns are shown.
        """
        if anew:
            self._by_hand = False
        if self._by_hand:
            return
        self._fitting = True
        columns = self.shown_columns()
        wanted = {column: self._wanted(column) for column in columns}
        growing = [column for column in columns if column in self._wide] or columns[-1:]
        whole = self.viewport().width()
        for column, least in self._yielding.items():
            short = sum(wanted.values()) - whole
            wanted[column] -= max(0, min(short, wanted[column] - current().px(least)))
        room = whole - sum(wanted[c] for c in columns if c not in growing)
        titles = {c: self.horizontalHeader().sectionSizeHint(c) for c in growing}
        wanted |= _shared(room, {c: wanted[c] for c in growing}, titles)
        for column, width in wanted.items():
            self.setColumnWidth(column, width)
        self._fitting = False

    def let_yield(self, least: Mapping[int, int]) -> None:
        """Let columns give way to the others where room is short, down to widths at 100 %."""
        self._yielding = least

    def reserve(self, column: int, words: str) -> None:
        """Keep room in a column for words that may stand further down."""
        self._reserved[column] = words

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Use the room there is."""
        super().resizeEvent(event)
        self.fit()

    def changeEvent(self, event: QEvent) -> None:
        """Fit again with another theme."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.StyleChange:
            self._set_sizes()
            self.fit(anew=True)

    def selectionChanged(self, selected: QItemSelection, deselected: QItemSelection) -> None:
        """Tell that other rows are chosen."""
        super().selectionChanged(selected, deselected)
        self.chosen_changed.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Open with Enter, copy with Ctrl+C; letters go into the search."""
        index = self.currentIndex()
        if event.matches(QKeySequence.StandardKey.Copy):
            self.copy_chosen()
        elif event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            event.setAccepted(index.isValid() and not event.modifiers())
            if event.isAccepted():
                self.row_opened.emit(index.row())
        elif _is_letter(event):
            self.letters_typed.emit(event.text())
        else:
            super().keyPressEvent(event)

    def _set_sizes(self) -> None:
        # Else Qt makes a column no narrower than the widest letter of three scripts.
        self.horizontalHeader().setMinimumSectionSize(current().px(_NARROWEST))
        self.verticalHeader().setMinimumSectionSize(current().px(36))
        self.verticalHeader().setDefaultSectionSize(current().px(44))

    def _wanted(self, column: int) -> int:
        """Measure a column by its title and the first rows in sight."""
        model, pad, picture = self.model(), current().gap(6), current().px(26)
        plain, bold = (QFontMetrics(text_font("body", bold=bold)) for bold in (False, True))
        first = max(self.rowAt(0), 0)
        widths = [self.horizontalHeader().sectionSizeHint(column)]
        if column in self._reserved:
            widths.append(plain.horizontalAdvance(self._reserved[column]) + pad)
        for row in range(first, min(first + _SAMPLED, model.rowCount())):
            index = model.index(row, column)
            weight = index.data(WEIGHT_ROLE)
            drawn = index.data(Qt.ItemDataRole.DecorationRole) is not None
            if weight != "group":
                letters = bold if weight in _BOLD else plain
                told = letters.horizontalAdvance(str(index.data() or ""))
                widths.append(told + pad + (picture if drawn else 0))
        return min(max(widths), current().px(_WIDEST))

    def _on_resized(self, _column: int, _before: int, _now: int) -> None:
        if not self._fitting and QGuiApplication.mouseButtons():
            self._by_hand = True

    def _on_clicked(self, index: QModelIndex) -> None:
        if not QGuiApplication.keyboardModifiers():
            self.row_opened.emit(index.row())


def _shared(room: int, wanted: dict[int, int], titles: dict[int, int]) -> dict[int, int]:
    """Share room among columns: each what it wants when there is enough, and more in equal parts.

    Where there is too little, none is narrower than its title, and what stands first names the
    row: it is served first, with room for a name, then with more. Where not even the titles have
    room the table scrolls, and names can be read.
    """
    left = room - sum(wanted.values())
    if left >= 0:
        return {column: width + left // len(wanted) for column, width in wanted.items()}
    least, name = current().px(_LEAST), current().px(_NAME)
    given = {c: min(wanted[c], max(titles[c], least)) for c in wanted}
    if sum(given.values()) > room:
        return {c: max(given[c], min(wanted[c], name)) for c in wanted}
    for most in (name, max(wanted.values())):
        for column, width in wanted.items():
            left = room - sum(given.values())
            given[column] += max(0, min(left, min(width, most) - given[column]))
    return given


def _plain(shown: object) -> str:
    """Write a cell for a spreadsheet: on one line, without marks of direction."""
    words = "" if shown is None else str(shown)
    marks = dict.fromkeys(map(ord, "\u2066\u2067\u2068\u2069\u200e\u200f\u202a\u202b\u202c"), None)
    return words.translate(marks | {ord("\t"): " ", ord("\n"): " "})


def _is_letter(event: QKeyEvent) -> bool:
    held = event.modifiers() & ~(
        Qt.KeyboardModifier.ShiftModifier | Qt.KeyboardModifier.KeypadModifier
    )
    return bool(event.text().strip()) and event.text().isprintable() and not held
