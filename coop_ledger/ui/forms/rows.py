"""Lines filled one after the other: a new one opens when the last is full."""

from collections.abc import Callable, Mapping
from typing import Any, Generic, TypeVar

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from coop_ledger.core.text import N_
from coop_ledger.i18n import Language
from coop_ledger.ui.fields import ChoiceEdit, Field, MoneyEdit, QtyEdit
from coop_ledger.ui.forms.typed import retype, typed
from coop_ledger.ui.problems import Teller
from coop_ledger.ui.theme import current
from coop_ledger.ui.words import Button, Label

LineField = ChoiceEdit | QtyEdit | MoneyEdit


class Row(QWidget):
    """One line: its fields by name, each with its share of the width.

    Signals:
        changed(): something was typed.
        gone(): the line is to be taken away.
    """

    changed = Signal()
    gone = Signal()

    def __init__(self, language: Language, fields: Mapping[str, tuple[LineField, int]]) -> None:
        super().__init__()
        self.language = language
        self.fields: dict[str, LineField] = {name: field for name, (field, _) in fields.items()}
        self.remove = Button(language, icon="delete", kind="quiet", name=N_("Remove this line"))
        policy = self.remove.sizePolicy()
        policy.setRetainSizeWhenHidden(True)
        self.remove.setSizePolicy(policy)
        self._above = Label(language, role="label")  # as high as the labels beside it
        end = QVBoxLayout()
        end.setSpacing(current().gap(1))
        for part in (self._above, self.remove):
            end.addWidget(part)
        end.addStretch(1)
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(current().gap(2))
        for column, (field, share) in enumerate(fields.values()):
            grid.addWidget(field, 1, column)
            grid.setColumnStretch(column, share)
            field.value_changed.connect(lambda _value: self.changed.emit())
        grid.addLayout(end, 1, len(fields))
        self.remove.clicked.connect(self.gone)
        self.setFocusProxy(next(iter(self.fields.values())))

    def hide_labels(self) -> None:
        """Show no labels: the first line has them for all."""
        for field in self.fields.values():
            field.hide_label()
        self._above.hide()

    def show_labels(self) -> None:
        """Show the labels: this line became the first."""
        for field in self.fields.values():
            field.label.show()
        self._above.show()

    def is_blank(self) -> bool:
        """Tell whether nothing is typed."""
        return not any(field.line.text().strip() for field in self.fields.values())

    def is_full(self) -> bool:
        """Tell whether every field has a value."""
        return all(field.value() for field in self.fields.values())

    def is_unclear(self) -> bool:
        """Tell whether something is typed that means nothing."""
        parts = self.fields.values()
        return any(not isinstance(p, ChoiceEdit) and p.is_unclear() for p in parts)


def stops_of(part: QWidget) -> list[QWidget]:
    """List where the Tab key stops inside a part."""
    inside = (w for w in part.findChildren(QWidget) if not w.focusProxy())
    return [w for w in inside if w.focusPolicy() & Qt.FocusPolicy.TabFocus]


def follow(before: QWidget, after: QWidget) -> None:
    """Let the Tab key walk from the end of one part through another."""
    at = stops_of(before)[-1]
    for stop in stops_of(after):
        QWidget.setTabOrder(at, stop)
        at = stop


R = TypeVar("R", bound=Row)


class RowsEdit(QWidget, Generic[R]):
    """All lines, made by ``make``.

    Signals:
        value_changed(): a line changed.
    """

    value_changed = Signal(object)

    def __init__(self, language: Language, make: Callable[[Language], R], path: str) -> None:
        super().__init__()
        self.language, self._make, self._path = language, make, path
        self.rows: list[R] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(current().gap(1))
        self._column.addStretch(1)
        self._add()

    def filled(self) -> list[R]:
        """List the lines that are not blank."""
        return [row for row in self.rows if not row.is_blank()]

    def tellers(self) -> dict[str, Teller]:
        """Name the fields by the paths of the document's lines."""
        found: dict[str, Teller] = {}
        for i, row in enumerate(self.filled()):
            found |= {f"{self._path}[{i}].{name}": field for name, field in row.fields.items()}
        first: Field = next(iter(self.rows[0].fields.values()))
        return found if self.filled() else {self._path: first}

    def is_unclear(self) -> bool:
        """Tell whether a line holds what means nothing."""
        return any(row.is_unclear() for row in self.rows)

    def typed(self) -> Any:  # noqa: ANN401 - JSON
        """Write what was typed."""
        return [{n: typed(field) for n, field in row.fields.items()} for row in self.filled()]

    def retype(self, body: Any) -> None:  # noqa: ANN401 - JSON
        """Show again what was typed."""
        for row in list(self.rows):
            self._drop(row)
        for kept in body:
            last = self.rows[-1] if self.rows else None
            row = last if last and last.is_blank() else self._add()
            for name, field in row.fields.items():
                retype(field, kept.get(name, ""))
        if not self.rows or not self.rows[-1].is_blank():
            self._add()
        self.value_changed.emit(None)

    def retranslate(self, language: Language) -> None:
        """Speak another language, also in the lines to come."""
        self.language = language

    def _add(self) -> R:
        row = self._make(self.language)
        row.changed.connect(self._on_changed)
        row.gone.connect(lambda: self._on_gone(row))
        before = self.rows[-1] if self.rows else None
        if before is None:
            self.setFocusProxy(row)
        self.rows.append(row)
        self._column.insertWidget(len(self.rows) - 1, row)
        *_, last = row.fields.values()
        last.line.returnPressed.connect(lambda: self._on_enter(row))
        if before:
            row.hide_labels()
            follow(before, row)
        row.remove.setVisible(not row.is_blank())
        return row

    def _drop(self, row: R) -> None:
        self.rows.remove(row)
        self._column.removeWidget(row)
        row.hide()
        row.deleteLater()

    def _on_gone(self, row: R) -> None:
        at = self.rows.index(row)
        self._drop(row)
        if not self.rows:
            self._add()
        self.rows[0].show_labels()
        self.setFocusProxy(self.rows[0])
        self.rows[min(at, len(self.rows) - 1)].setFocus()
        self._on_changed()

    def _on_enter(self, row: R) -> None:
        at = self.rows.index(row) + 1
        if at < len(self.rows):
            self.rows[at].setFocus()

    def _on_changed(self) -> None:
        if self.rows[-1].is_full():
            self._add()
        for row in self.rows:
            row.remove.setVisible(not row.is_blank())
        self.value_changed.emit(None)
