"""The table one counts in: every row shows its fields, but only the one being typed in is a widget.

Enter and the down arrow lead to the next quantity, the up arrow back; Tab goes through the reason
of a difference. Escape leaves the field; another Tab then leaves the table.
"""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractButton, QAbstractItemView, QHeaderView, QTableView

from coop_ledger.core.money import Qty
from coop_ledger.core.text import N_
from coop_ledger.i18n import Language
from coop_ledger.ui.fields import ChoiceEdit
from coop_ledger.ui.forms.faced_table import Photos
from coop_ledger.ui.pages.items.count_cells import ROW, CountDelegate, Editor
from coop_ledger.ui.pages.items.count_lines import (
    COST,
    COUNTED,
    EXPECTED,
    GAP,
    NAME,
    WHY,
    CountLine,
    CountModel,
)
from coop_ledger.ui.tables import dress
from coop_ledger.ui.theme import current

_WIDTHS = {EXPECTED: 25, COUNTED: 52, GAP: 25, WHY: 55, COST: 34}
"""Widths in steps of the theme; the name takes what is left, at least ``_NAME`` pixels."""
_NAME = 230
_STOPS = (COUNTED, WHY, COST)


class CountTable(QTableView):
    """The items of a count.

    Signals:
        opened(QWidget): this field is open now, and is to be brought into sight.
        ended(): one went on from the last row.
    """

    opened = Signal(object)
    ended = Signal()

    def __init__(self, language: Language, photos: Photos) -> None:
        super().__init__()
        self.rows = CountModel(language)
        self.rows.setParent(self)
        self.setModel(self.rows)
        self.cells = CountDelegate(self, self.rows, photos)
        self.setItemDelegate(self.cells)
        dress(self)
        self.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.AnyKeyPressed)
        head = self.horizontalHeader()
        head.setSectionsMovable(False)
        head.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        head.setSectionsClickable(False)
        self.cells.stepped.connect(self.step)
        self.cells.walked.connect(self.walk)
        self.cells.left.connect(self.leave)
        self.cells.abandoned.connect(self._on_abandoned)
        self.retranslate(language)

    def go(self, row: int, column: int = COUNTED) -> None:
        """Open the field of a row."""
        index = self.rows.index(row, column)
        self.setCurrentIndex(index)
        self.scrollTo(index)
        if self.editor() is None and self.rows.flags(index) & Qt.ItemFlag.ItemIsEditable:
            self.edit(index)
        editor = self.editor()
        if editor is not None:
            editor.line.setFocus()
            editor.line.selectAll()
            self.opened.emit(editor)
        if isinstance(editor, ChoiceEdit):
            editor.unfold()

    def go_to(self, code: str, column: int = COUNTED) -> None:
        """Open the field of an item, when it is among those shown."""
        line = self.rows.lines[code]
        if line in self.rows.shown:
            self.go(self.rows.shown.index(line), column)

    def take(self, code: str, counted: Qty, reason: str = "") -> None:
        """Count an item, as if it had been typed."""
        row = self.rows.shown.index(self.rows.lines[code])
        self.rows.setData(self.rows.index(row, COUNTED), self.rows.language.qty(counted))
        self.rows.setData(self.rows.index(row, WHY), reason)

    def editor(self) -> Editor | None:
        """Find the field in which one types."""
        return self.cells.shown()

    def step(self, by: int) -> None:
        """Go on to the quantity of another row, unless what was typed has no meaning."""
        row = self.currentIndex().row()
        if self._is_refused(self.rows.shown[row]):
            return
        if 0 <= row + by < len(self.rows.shown):
            self.go(row + by)
        elif by > 0:
            self.leave()
            self.ended.emit()

    def walk(self, by: int) -> None:
        """Go on to the next field, in this row or another."""
        at = self.currentIndex()
        asked = [column for column in _STOPS if self.rows.shown[at.row()].asks(column)]
        place = asked.index(at.column()) + by
        if 0 <= place < len(asked):
            self.go(at.row(), asked[place])
        else:
            self.step(by)

    def leave(self) -> None:
        """Close the field; what was typed stays."""
        editor = self.editor()
        if editor is not None:
            self.cells.closeEditor.emit(editor, CountDelegate.EndEditHint.NoHint)

    # The draft of a form keeps it as one of its parts

    def is_unclear(self) -> bool:
        """Tell whether something is typed that is no quantity and no amount."""
        return self.first_unclear() is not None

    def first_unclear(self) -> tuple[str, int] | None:
        """Find the first item of which something is typed that has no meaning, and its column."""
        told = ((code, line.unclear()) for code, line in self.rows.lines.items())
        return next(((code, column) for code, column in told if column is not None), None)

    def typed(self) -> dict[str, dict[str, str]]:
        """Write what was counted."""
        lines = self.rows.lines.items()
        return {code: line.draft() for code, line in lines if line.typed.get(COUNTED, "").strip()}

    def retype(self, body: dict[str, dict[str, str]]) -> None:
        """Show again what was counted."""
        self.leave()
        self.rows.retype(body)

    def retranslate(self, language: Language) -> None:
        """Speak another language."""
        self.rows.retranslate(language)
        self.setAccessibleName(language.text(N_("Count the stock")))

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Open a field for somebody who comes with the Tab key."""
        super().focusInEvent(event)
        came = event.reason() in {Qt.FocusReason.TabFocusReason, Qt.FocusReason.BacktabFocusReason}
        if came and self.rows.shown:
            self.go(max(self.currentIndex().row(), 0))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Open the field of this row with Enter, of another with the arrows."""
        by = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}.get(Qt.Key(event.key()), 0)
        enter = event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and not event.modifiers()
        if (by or enter) and self.rows.shown:
            row = self.currentIndex().row() + by
            self.go(min(max(row, 0), len(self.rows.shown) - 1))
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Open the field one touches; a touch of its minus or plus counts at once."""
        super().mousePressEvent(event)
        at = event.position().toPoint()
        index = self.indexAt(at)
        if not index.isValid():
            return
        asked = self.rows.shown[index.row()].asks(index.column())
        self.go(index.row(), index.column() if asked else COUNTED)
        touched = self.viewport().childAt(at)
        if isinstance(touched, QAbstractButton) and index.column() == COUNTED:
            touched.click()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Give the names the room that is left."""
        super().resizeEvent(event)
        self._fit()

    def _is_refused(self, line: CountLine) -> bool:
        self.cells.refused = line if line.unclear() is not None else None
        self.viewport().update()
        editor = self.editor()
        if self.cells.refused and editor:
            editor.line.returnPressed.emit()  # it says by itself that it does not understand
        return self.cells.refused is not None

    def _on_abandoned(self, editor: object) -> None:
        if editor is self.editor() and not self.isAncestorOf(self.window().focusWidget()):
            self.leave()

    def _fit(self) -> None:
        worn = current()
        self.verticalHeader().setDefaultSectionSize(worn.px(ROW))
        self.horizontalHeader().setMinimumSectionSize(worn.px(64))
        for column, steps in _WIDTHS.items():
            self.setColumnWidth(column, worn.gap(steps))
        room = self.viewport().width() - sum(map(worn.gap, _WIDTHS.values()))
        self.setColumnWidth(NAME, max(room, worn.px(_NAME)))
