"""Any report as a table one can sort, search and open; written as it is on paper."""

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QStyleOptionViewItem

from coop_ledger.core.money import Money, Qty
from coop_ledger.core.text import fold
from coop_ledger.i18n import Language
from coop_ledger.render import cells
from coop_ledger.reports.table import Cell, Emphasis, Measure, Month, Report, Row
from coop_ledger.ui.sheet import HEADLINE_ROLE, Sheet, SheetDelegate
from coop_ledger.ui.tables import VALUE_ROLE, WEIGHT_ROLE, FlatModel, Index, ink
from coop_ledger.ui.theme import current

_WEIGHTS = {
    Emphasis.ITEM: "",
    Emphasis.GROUP: "group",
    Emphasis.SUBTOTAL: "subtotal",
    Emphasis.TOTAL: "total",
}
_LONG_TITLE = 12
_NARROW = 15
"""Share of the width up to which a column of a report holds no sentences."""
_EMPTY = Report("", "", (), ())


class ReportModel(FlatModel):
    """The rows of a report. Sorted or searched, it is flat: headings and subtotals fall out."""

    def __init__(self, language: Language) -> None:
        super().__init__()
        self.language, self.report = language, _EMPTY
        self.rows: list[Row] = []
        self._figures: tuple[bool, ...] = ()
        self._order: tuple[int, bool] | None = None
        self._sought: list[str] = []
        self._folded: dict[int, str] = {}

    @property
    def flat(self) -> bool:
        """Whether rows stand without their headings."""
        return bool(self._sought) or self._order is not None

    def show_report(self, report: Report) -> None:
        """Show another report, or the same one read again."""
        if report.key != self.report.key:
            self._order, self._sought = None, []
        self.report = report
        self._figures = cells.figure_columns(report)
        self._folded = {}
        self._arrange()

    def retranslate(self, language: Language) -> None:
        """Speak another language."""
        self.language = language
        self._folded = {}
        self._arrange()

    def seek(self, typed: str) -> None:
        """Keep only rows that hold every word typed; accents and hamza do not matter."""
        self._sought = fold(typed).split()
        self._arrange()

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        """Override QAbstractTableModel.sort; column -1 is the order of the report."""
        self._order = None if column < 0 else (column, order is Qt.SortOrder.DescendingOrder)
        self._arrange()

    def is_figures(self, column: int) -> bool:
        """Tell whether a column holds numbers."""
        return self._figures[column]

    def measure(self) -> tuple[int, int]:
        """Count the rows that are shown."""
        return len(self.rows), len(self.report.columns)

    def title(self, column: int) -> str:
        """Say the title of a column, in two lines where the cells are narrow."""
        title = self.language.text(self.report.columns[column].title)
        return _in_two(title) if self.is_narrow(column) else title

    def is_narrow(self, column: int) -> bool:
        """Tell whether a column holds figures, days or codes, not words."""
        return self._figures[column] or self.report.columns[column].width <= _NARROW

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Override QAbstractTableModel.data."""
        if not index.isValid():
            return None
        row = self.rows[index.row()]
        cell = row.cells[index.column()]
        found: object = None
        if role == Qt.ItemDataRole.DisplayRole:
            found = cells.text(cell, self.language)
        elif role == WEIGHT_ROLE:
            found = _WEIGHTS[row.emphasis]
        elif role == VALUE_ROLE and cells.is_figure(cell):
            found = cell.qty if isinstance(cell, Measure) else cell
        elif role == HEADLINE_ROLE:
            found = cells.headline(row, self.language)
        return found

    def _arrange(self) -> None:
        self.beginResetModel()
        self.rows = self._flat_rows() if self.flat else list(self.report.rows)
        self.endResetModel()

    def _flat_rows(self) -> list[Row]:
        found = [
            row
            for place, row in enumerate(self.report.rows)
            if row.emphasis is Emphasis.ITEM and self._holds(place, row)
        ]
        if self._order:
            column, down = self._order
            found.sort(key=lambda row: self._key(row.cells[column]), reverse=down)
        if self._sought:  # the totals of the report are not those of what is left of it
            return found
        return found + [row for row in self.report.rows if row.emphasis is Emphasis.TOTAL]

    def _holds(self, place: int, row: Row) -> bool:
        if not self._sought:
            return True
        if place not in self._folded:
            said = " ".join(cells.text(cell, self.language) for cell in row.cells)
            self._folded[place] = fold(said)
        return all(word in self._folded[place] for word in self._sought)

    def _key(self, cell: Cell) -> tuple[int, int, str]:
        match cell:
            case None:
                return (0, 0, "")
            case Money(centimes=number) | Qty(milli=number) | Measure(qty=Qty(milli=number)):
                return (1, number, "")
            case date():
                return (1, cell.toordinal(), "")
            case Month(year=year, month=month):
                return (1, year * 12 + month, "")
            case int():
                return (1, cell, "")
            case _:
                return (2, 0, fold(cells.text(cell, self.language)))


class ReportDelegate(SheetDelegate):
    """Writes running balances in plain ink: their minus tells the side, not a loss."""

    def initStyleOption(self, option: QStyleOptionViewItem, index: Index) -> None:
        """Take the red of a negative amount away."""
        super().initStyleOption(option, index)
        model = index.model()
        assert isinstance(model, ReportModel)
        if model.report.columns[index.column()].carry == "last":
            ink(option, "ink")


class ReportTable(Sheet):
    """A report on the screen.

    Signals:
        row_wanted(Row): a row of the report was clicked or chosen with Enter.
    """

    row_wanted = Signal(object)

    def __init__(self, language: Language, name: str = "") -> None:
        self.rows = ReportModel(language)
        super().__init__(self.rows)
        self.setItemDelegate(ReportDelegate(self))
        self._name = name
        self._sorted: tuple[int, bool] | None = None
        self.horizontalHeader().sectionClicked.connect(self._on_head)
        self.row_opened.connect(lambda row: self.row_wanted.emit(self.rows.rows[row]))
        self._say_name()

    def show_report(self, report: Report) -> None:
        """Show another report, or the same one read again."""
        other = report.key != self.rows.report.key
        if other:
            self._mark_sort(None)
        self.rows.show_report(report)
        self._show_columns()
        self.fit(anew=other)
        self._say_name()

    def seek(self, typed: str) -> None:
        """Filter as one types."""
        self.rows.seek(typed)
        self._show_columns()
        self.fit()

    def retranslate(self, language: Language) -> None:
        """Speak another language."""
        self.rows.retranslate(language)
        self._say_name()
        self.fit(anew=True)

    def sums(self) -> list[tuple[str, Money]]:
        """Add up the amounts of the rows chosen: title of each column that can be added, sum."""
        rows = [self.rows.rows[row] for row in self.chosen_rows()]
        items = [row for row in rows if row.emphasis is Emphasis.ITEM]
        found = []
        for place, column in enumerate(self.rows.report.columns):
            amounts = [row.cells[place] for row in items]
            money = [cell for cell in amounts if isinstance(cell, Money)]
            if money and column.carry != "last" and not self.isColumnHidden(place):
                found.append((column.title, Money(sum(m.centimes for m in money))))
        return found

    def full_height(self) -> int:
        """Measure the table with all its rows, for a place that scrolls itself."""
        row = self.verticalHeader().defaultSectionSize()
        head = self.horizontalHeader().sizeHint().height()
        return head + row * self.rows.rowCount() + current().px(3)

    def _show_columns(self) -> None:
        report = self.rows.report
        seen = set(cells.seen_columns(report))
        if self.rows.flat:  # what the headings told must stand beside each row now
            seen |= _filled(report)
        for column in range(len(report.columns)):
            self.setColumnHidden(column, column not in seen)
        words = [c for c in seen if not self.rows.is_narrow(c)]
        widest = max(seen, key=lambda c: report.columns[c].width, default=0)
        self.widen(words or [widest])

    def _on_head(self, section: int) -> None:
        """Sort up, down, and again as the report is."""
        match self._sorted:
            case (column, False) if column == section:
                self._sort((section, True))
            case (column, True) if column == section:
                self._sort(None)
            case _:
                self._sort((section, False))

    def _sort(self, order: tuple[int, bool] | None) -> None:
        self._mark_sort(order)
        column, down = order or (-1, False)
        self.rows.sort(column, _DOWN if down else _UP)
        self._show_columns()
        self.fit()

    def _mark_sort(self, order: tuple[int, bool] | None) -> None:
        self._sorted = order
        head = self.horizontalHeader()
        head.setSortIndicatorShown(order is not None)
        if order:
            head.setSortIndicator(order[0], _DOWN if order[1] else _UP)

    def _say_name(self) -> None:
        title = self._name or self.rows.report.title
        self.setAccessibleName(self.rows.language.text(title) if title else "")


_UP, _DOWN = Qt.SortOrder.AscendingOrder, Qt.SortOrder.DescendingOrder


def _in_two(title: str) -> str:
    r"""Write a long title over narrow cells in two lines, cut at the blank nearest its middle.

    >>> _in_two("Debit of the period")
    'Debit of\nthe period'
    """
    blanks = [place for place, letter in enumerate(title) if letter == " "]
    if len(title) < _LONG_TITLE or not blanks:
        return title
    cut = min(blanks, key=lambda place: abs(place - len(title) // 2))
    return f"{title[:cut]}\n{title[cut + 1 :]}"


def _filled(report: Report) -> set[int]:
    items: Sequence[Row] = [row for row in report.rows if row.emphasis is Emphasis.ITEM]
    return {
        column
        for column in range(len(report.columns))
        if any(row.cells[column] is not None for row in items)
    }
