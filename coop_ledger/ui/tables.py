"""Tables that look like the paper notebook: tall rows, quiet lines, figures one under the other."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal

from PySide6.QtCore import (
    QAbstractTableModel,
    QEvent,
    QModelIndex,
    QPersistentModelIndex,
    Qt,
    Signal,
)
from PySide6.QtGui import (
    QFont,
    QGuiApplication,
    QHelpEvent,
    QKeyEvent,
    QKeySequence,
    QPainter,
    QPen,
)
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QToolTip,
    QWidget,
)

from coop_ledger.core.money import Money, Qty
from coop_ledger.core.text import Named, fold
from coop_ledger.i18n import Language, Value
from coop_ledger.ui.directions import in_own_way
from coop_ledger.ui.theme import current
from coop_ledger.ui.words import in_full

Index = QModelIndex | QPersistentModelIndex
ROOT = QModelIndex()
WORDS = Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignVCenter
FIGURES = (
    Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignAbsolute
)

VALUE_ROLE = Qt.ItemDataRole.UserRole
"""The value of a cell (``i18n.Value``); the delegate formats it. Any model may answer it."""
WEIGHT_ROLE = Qt.ItemDataRole.UserRole + 1
"""``"total"`` for a row that adds up, ``"soft"`` for one that no longer counts, or nothing."""

Weight = Literal["", "total", "soft"]


@dataclass(frozen=True, slots=True)
class Column:
    """One column: its title; ``wide`` takes the room that is left; ``unit`` of its quantities."""

    key: str
    msgid: str
    wide: bool = False
    figures: bool = False
    unit: str = ""


@dataclass(frozen=True, slots=True)
class TableRow:
    """One row: a key the page understands, its cells, and how heavily it is written.

    ``words`` are not shown: a search finds the row by them, too.
    """

    key: str
    cells: tuple[Value, ...]
    weight: Weight = ""
    words: str = ""


class FlatModel(QAbstractTableModel):
    """Rows under titles. A subclass measures them, names its columns and answers ``data``."""

    def measure(self) -> tuple[int, int]:
        """Tell how many rows and columns there are."""
        raise NotImplementedError

    def title(self, column: int) -> str:
        """Say the title of a column."""
        raise NotImplementedError

    def is_figures(self, column: int) -> bool:
        """Tell whether a column holds numbers."""
        raise NotImplementedError

    def rowCount(self, parent: Index = ROOT) -> int:
        """Override QAbstractTableModel.rowCount."""
        return 0 if parent.isValid() else self.measure()[0]

    def columnCount(self, parent: Index = ROOT) -> int:
        """Override QAbstractTableModel.columnCount."""
        return 0 if parent.isValid() else self.measure()[1]

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        """Override QAbstractTableModel.headerData."""
        if orientation is Qt.Orientation.Vertical or section >= self.columnCount():
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return self.title(section)
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return FIGURES if self.is_figures(section) else WORDS
        return None


class TableModel(FlatModel):
    """Rows held in memory: sorted by any column, filtered as one types. Totals stay at the foot."""

    def __init__(
        self, language: Language, columns: Sequence[Column], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.language, self.columns = language, tuple(columns)
        self._all: tuple[TableRow, ...] = ()
        self._order: tuple[int, bool] | None = None
        self._sought: list[str] = []
        self.rows: list[TableRow] = []

    def show_rows(self, rows: Sequence[TableRow]) -> None:
        """Show other rows, in the order and with the filter in force."""
        self._all = tuple(rows)
        self._arrange()

    def seek(self, typed: str) -> None:
        """Keep only rows that hold every word typed; accents and hamza do not matter."""
        self._sought = fold(typed).split()
        self._arrange()

    def retranslate(self, language: Language) -> None:
        """Speak another language."""
        self.language = language
        self._arrange()

    def written(self, row: int, column: int) -> str:
        """Write a cell as it is shown."""
        return self._text(self.rows[row].cells[column], self.columns[column])

    def measure(self) -> tuple[int, int]:
        """Count the rows that are shown."""
        return len(self.rows), len(self.columns)

    def title(self, column: int) -> str:
        """Say the title of a column."""
        return self.language.text(self.columns[column].msgid)

    def is_figures(self, column: int) -> bool:
        """Tell whether a column holds numbers."""
        return self.columns[column].figures

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Override QAbstractTableModel.data."""
        row = self.rows[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return self.written(index.row(), index.column())
        if role == VALUE_ROLE:
            return row.cells[index.column()]
        return row.weight if role == WEIGHT_ROLE else None

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        """Override QAbstractTableModel.sort."""
        down = order is Qt.SortOrder.DescendingOrder
        self._order = None if column < 0 else (column, down)
        self._arrange()

    def _arrange(self) -> None:
        self.beginResetModel()
        plain = [row for row in self._all if row.weight != "total" and self._holds(row)]
        if self._order:
            column, down = self._order
            plain.sort(key=lambda row: _sort_key(row.cells[column]), reverse=down)
        self.rows = plain + [row for row in self._all if row.weight == "total"]
        self.endResetModel()

    def _holds(self, row: TableRow) -> bool:
        if not self._sought:
            return True
        text = fold(" ".join((*map(self._text, row.cells, self.columns), row.words)))
        return all(word in text for word in self._sought)

    def _text(self, value: Value, column: Column) -> str:
        if isinstance(value, Money):
            return self.language.money(value)
        if isinstance(value, Qty):
            return self.language.qty(value, column.unit)
        return self.language.show(value)


def _sort_key(value: Value) -> tuple[int, int, str]:
    match value:
        case None:
            return (0, 0, "")
        case Money(centimes=number) | Qty(milli=number):
            return (1, number, "")
        case date():
            return (1, 0, value.isoformat())
        case int():
            return (1, value, "")
        case str():
            return (2, 0, fold(value))
        case Named(fr, ar):
            return (2, 0, fold(fr or ar))


class TableDelegate(QStyledItemDelegate):
    """Writes figures at the right on every screen, negative ones in red, totals in bold."""

    def initStyleOption(self, option: QStyleOptionViewItem, index: Index) -> None:
        """Choose letters, colour and side by the value."""
        super().initStyleOption(option, index)
        value, weight = index.data(VALUE_ROLE), index.data(WEIGHT_ROLE)
        option.text = in_own_way(option.text)
        option.state &= ~QStyle.StateFlag.State_HasFocus
        if isinstance(value, Money | Qty) or (
            isinstance(value, int) and not isinstance(value, bool)
        ):
            option.displayAlignment = FIGURES
        if weight == "total":
            option.font.setWeight(QFont.Weight.Bold)
        if isinstance(value, Money) and value.centimes < 0:
            ink(option, "bad")
        elif weight == "soft":
            ink(option, "ink_soft")

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draw the cell and the quiet line below it; a total has a strong line above."""
        super().paint(painter, option, index)
        worn = current()
        painter.save()
        box = option.rect
        painter.setPen(QPen(worn.colour("line"), 1))
        painter.drawLine(box.bottomLeft(), box.bottomRight())
        if index.data(WEIGHT_ROLE) == "total":
            painter.setPen(QPen(worn.colour("ink"), 2))
            painter.drawLine(box.topLeft(), box.topRight())
        painter.restore()

    def helpEvent(
        self,
        event: QHelpEvent,
        view: QAbstractItemView,
        option: QStyleOptionViewItem,
        index: Index,
    ) -> bool:
        """Tell the whole of a cell that does not fit into it."""
        if event.type() is not QEvent.Type.ToolTip:
            return super().helpEvent(event, view, option, index)
        needed, room = self.sizeHint(option, index), option.rect
        cut = needed.width() > room.width() or needed.height() > room.height()
        words = str(index.data(Qt.ItemDataRole.ToolTipRole) or index.data() or "") if cut else ""
        QToolTip.showText(event.globalPos(), in_full(words), view.viewport(), room)
        return bool(words)


def ink(option: QStyleOptionViewItem, name: str) -> None:
    """Write a cell in a colour of the theme, chosen or not."""
    for role in (option.palette.ColorRole.Text, option.palette.ColorRole.HighlightedText):
        option.palette.setColor(role, current().colour(name))


def dress(view: QTableView) -> None:
    """Make a view look like the paper notebook: whole rows, no grid, a quiet head."""
    view.setShowGrid(False)
    view.setAlternatingRowColors(True)
    view.setWordWrap(False)
    view.setTabKeyNavigation(False)
    view.setCornerButtonEnabled(False)
    view.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
    view.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
    view.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
    view.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
    view.verticalHeader().hide()
    head = view.horizontalHeader()
    head.setHighlightSections(False)
    head.setSectionsMovable(True)
    head.setSortIndicatorShown(False)


class Table(QTableView):
    """A table one reads and chooses from. Ctrl+C copies the rows chosen, for a spreadsheet.

    Signals:
        row_chosen(str): the key of the row that was clicked or on which Enter was pressed.
    """

    row_chosen = Signal(str)

    def __init__(self, language: Language, name: str, columns: Sequence[Column]) -> None:
        super().__init__()
        self._name = name
        self.rows = TableModel(language, columns, self)
        self.setModel(self.rows)
        self.setItemDelegate(TableDelegate(self))
        dress(self)
        self.horizontalHeader().sectionClicked.connect(self._on_head)
        self.clicked.connect(self._on_clicked)
        self._sorted: tuple[int, bool] | None = None
        self.retranslate(language)

    def show_rows(self, rows: Sequence[TableRow]) -> None:
        """Show other rows and fit the columns to them."""
        self.rows.show_rows(rows)
        self._fit()

    def seek(self, typed: str) -> None:
        """Filter as one types."""
        self.rows.seek(typed)

    def chosen_keys(self) -> tuple[str, ...]:
        """Tell the keys of the rows chosen, from the top."""
        rows = sorted({index.row() for index in self.selectionModel().selectedRows()})
        return tuple(self.rows.rows[row].key for row in rows)

    def copied(self) -> str:
        """Write the rows chosen as lines of cells between tabs, as spreadsheets paste them."""
        chosen = sorted({index.row() for index in self.selectionModel().selectedRows()})
        columns = range(len(self.rows.columns))
        return "\n".join("\t".join(self.rows.written(r, c) for c in columns) for r in chosen)

    def retranslate(self, language: Language) -> None:
        """Speak another language."""
        self.rows.retranslate(language)
        self.setAccessibleName(language.text(self._name))
        self._fit()

    def changeEvent(self, event: QEvent) -> None:
        """Fit again with another theme."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.StyleChange:
            self._fit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Choose with Enter; copy with Ctrl+C."""
        if event.matches(QKeySequence.StandardKey.Copy):
            QGuiApplication.clipboard().setText(self.copied())
        elif event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and self.currentIndex().isValid():
            self._on_clicked(self.currentIndex())
        else:
            super().keyPressEvent(event)

    def _on_clicked(self, index: QModelIndex) -> None:
        key = self.rows.rows[index.row()].key
        if key:
            self.row_chosen.emit(key)

    def _on_head(self, section: int) -> None:
        down = self._sorted == (section, False)
        self._sorted = (section, down)
        order = Qt.SortOrder.DescendingOrder if down else Qt.SortOrder.AscendingOrder
        self.horizontalHeader().setSortIndicatorShown(True)
        self.horizontalHeader().setSortIndicator(section, order)
        self.rows.sort(section, order)

    def _fit(self) -> None:
        worn = current()
        self.verticalHeader().setDefaultSectionSize(worn.px(44))
        head = self.horizontalHeader()
        head.setMinimumSectionSize(worn.px(64))
        for i, column in enumerate(self.rows.columns):
            mode = (
                QHeaderView.ResizeMode.Stretch
                if column.wide
                else QHeaderView.ResizeMode.Interactive
            )
            head.setSectionResizeMode(i, mode)
            if not column.wide:
                wanted = max(self.sizeHintForColumn(i), head.sectionSizeHint(i))
                head.resizeSection(i, wanted)


def total_row(label: str, cells: Sequence[Value]) -> TableRow:
    """Make the row that adds up; ``label`` stands in the first cell."""
    return TableRow("", (label, *cells), "total")
