"""The stock counted: expected, really there, and a reason for each difference."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any, get_args

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSizePolicy, QVBoxLayout, QWidget

from coop_ledger.core.documents import Document
from coop_ledger.core.documents.goods import WORKSHOP
from coop_ledger.core.documents.item import Item
from coop_ledger.core.documents.stock_count import Reason, StockCount, StockLine
from coop_ledger.core.ledger import Problem
from coop_ledger.core.money import NONE, ZERO, Qty
from coop_ledger.core.text import N_, fold
from coop_ledger.i18n import Language, Value
from coop_ledger.reports.words import PLACES
from coop_ledger.ui.cards import Card, EmptyState, plain_text
from coop_ledger.ui.fields import (
    Choice,
    ChoiceEdit,
    DateEdit,
    MoneyEdit,
    QtyEdit,
    SearchBox,
    TextEdit,
)
from coop_ledger.ui.flow import Flow
from coop_ledger.ui.forms.faced_table import picture_for
from coop_ledger.ui.forms.form import Form
from coop_ledger.ui.forms.names import item_choice
from coop_ledger.ui.forms.typed import retype, typed
from coop_ledger.ui.goods import photo_of
from coop_ledger.ui.page import Page
from coop_ledger.ui.problems import Teller
from coop_ledger.ui.session import Session
from coop_ledger.ui.theme import current
from coop_ledger.ui.words import Button, Label, separator

_MISSING = {
    "own_use": N_("Used in the workshop"),
    "breakage": N_("Broken or spoilt"),
    "moths": N_("Moths"),
    "lost": N_("Lost"),
    "gift": N_("Given as a gift"),
    "error": N_("A mistake in writing"),
}
_FOUND = {
    "made": N_("Made in the workshop"),
    "found": N_("Found again"),
    "error": N_("A mistake in writing"),
}
_REASONS: dict[str, Reason] = {reason: reason for reason in get_args(Reason)}


_WIDTHS = (25, 52, 27, 56)
"""Widths, in steps of the theme, of expected, counted, difference and reason."""


class CountRow(QWidget):
    """One item to be counted: expected, counted, and once they differ, why.

    Signals:
        changed(): something was typed.
    """

    changed = Signal()

    def __init__(self, language: Language, item: Item, choice: Choice, photo: bytes) -> None:
        super().__init__()
        self.language, self.item, self.found_by = language, item, choice.folded()
        self.expected, self._offered = NONE, ""
        self.name = plain_text(choice.label, "strong")
        self.name.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self.name.setWordWrap(True)
        self.name.setToolTip(choice.label)
        self.expects = plain_text("")
        self.counted = QtyEdit(language, choice.label, unit=item.unit)
        self.gap = Label(language)
        self.reason = ChoiceEdit(language, N_("Why?"), translate=True)
        self.cost = MoneyEdit(language, N_("Cost of one"), ryal=False)
        self.cost.line.setPlaceholderText(language.text(N_("Cost of one")))
        for field in (self.counted, self.reason, self.cost):
            field.hide_label()
            field.value_changed.connect(self._on_changed)
        self._lay_out(choice, photo)
        self.setMinimumHeight(current().px(58))
        self.setFocusProxy(self.counted)
        self._show()

    def _lay_out(self, choice: Choice, photo: bytes) -> None:
        side = current().px(34)
        picture = QLabel()
        picture.setPixmap(picture_for(choice, photo, side, picture))
        why = QWidget()
        stacked = QVBoxLayout(why)
        stacked.setContentsMargins(0, 0, 0, 0)
        stacked.addWidget(self.reason)
        stacked.addWidget(self.cost)
        row = QHBoxLayout()
        row.setSpacing(current().gap(3))
        row.addWidget(picture)
        row.addWidget(self.name, 1)
        for part, width in zip((self.expects, self.counted, self.gap, why), _WIDTHS, strict=True):
            part.setFixedWidth(current().gap(width))
            row.addWidget(part)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(current().gap(1))
        column.addLayout(row)
        column.addWidget(separator())

    def expect(self, qty: Qty) -> None:
        """Tell what the books expect."""
        self.expected = qty
        self._show()

    def is_counted(self) -> bool:
        """Tell whether somebody counted it."""
        return self.counted.value() is not None

    def line(self) -> StockLine:
        """Tell the line of the document."""
        counted = self.counted.value() or NONE
        reason = self.reason.value() or ""
        return StockLine(
            self.item.code,
            counted,
            _REASONS[reason] if counted != self.expected else "",
            self.cost.value() or ZERO,
        )

    def tellers(self, path: str) -> dict[str, Teller]:
        """Name the fields of the line."""
        return {
            f"{path}.reason": self.reason,
            f"{path}.unit_cost": self.cost,
            path: self.counted,
        }

    def typed(self) -> Any:  # noqa: ANN401 - JSON
        """Write what was typed."""
        return {"qty": typed(self.counted), "why": typed(self.reason), "cost": typed(self.cost)}

    def retype(self, body: Any) -> None:  # noqa: ANN401 - JSON
        """Show again what was typed."""
        retype(self.counted, body["qty"])
        self._show()
        retype(self.reason, body["why"])
        retype(self.cost, body["cost"])

    def retranslate(self, language: Language) -> None:
        """Speak another language."""
        self.language = language
        self._show()

    def name_it(self, label: str) -> None:
        """Call the item by its name in the language of the screen."""
        self.name.setText(label)
        self.counted.relabel(label)
        self.counted.hide_label()
        self.cost.line.setPlaceholderText(self.language.text(N_("Cost of one")))

    def _on_changed(self, _value: object) -> None:
        self._show()
        self.changed.emit()

    def _show(self) -> None:
        self.expects.setText(self.language.qty(self.expected, self.item.unit))
        counted = self.counted.value()
        gap = NONE if counted is None else counted - self.expected
        shown = self.language.qty(gap, self.item.unit)
        self.gap.say("")
        self.gap.setText(
            "" if counted is None else shown if gap else self.language.text(N_("Right"))
        )
        self.gap.tone("" if counted is None else "warn" if gap else "good")
        self.reason.setVisible(bool(gap))
        self.cost.setVisible(gap > NONE and self.expected <= NONE)
        reasons = _MISSING if gap < NONE else _FOUND
        offered = [Choice(code, msgid) for code, msgid in reasons.items()]
        way = "missing" if gap < NONE else "found"
        if gap and way != self._offered:
            self._offered = way
            self.reason.set_choices(offered)


class StockCountForm(Form):
    """The form of a stock count: only what was counted is recorded."""

    def __init__(self, page: Page, session: Session) -> None:
        super().__init__(page, session, "items.count")
        said = self.language
        self.rows: dict[str, CountRow] = {}
        self.day = DateEdit(said, session.books.today)
        self.place = ChoiceEdit(said, N_("Which place?"), translate=True)
        self.note = TextEdit(said, N_("Note"), optional=True)
        self.search = SearchBox(said, N_("Search by name, code or barcode"))
        self.right_button = Button(said, N_("All the others are right"), icon="done", kind="quiet")
        self.empty = EmptyState(said, "stock", N_("There are no goods to count yet"))
        self.card = Card(said)
        self._list = QVBoxLayout()
        known = session.books.profile.places
        self.place.set_choices([Choice(p, PLACES.get(p, p)) for p in known])
        self.place.set_value(known[0])
        self.parts = {
            "date": self.day,
            "place": self.place,
            "note": self.note,
            "lines": _Rows(self.rows),
        }
        self._place()
        self.search.searched.connect(self._seek)
        self.right_button.clicked.connect(self._on_right)
        for field in (self.day, self.place):
            field.value_changed.connect(lambda _value: self._expect())
        self.ready()

    def tellers(self) -> Mapping[str, Teller]:
        """Name the fields of a count."""
        found: dict[str, Teller] = {}
        for i, row in enumerate(self._counted()):
            found |= row.tellers(f"lines[{i}]")
        return found | {"date": self.day, "place": self.place, "note": self.note}

    def gaps(self) -> list[Problem]:
        """Name what is typed and means nothing."""
        return []

    def document(self, attachments: Sequence[str]) -> Document:
        """Make the count."""
        return StockCount(
            date=self.day.value() or date.min,
            lines=tuple(row.line() for row in self._counted()),
            place=self.place.value() or WORKSHOP,
            note=self.note.value(),
            attachments=tuple(attachments),
        )

    def reading(self) -> tuple[str, tuple[Value, ...]]:
        """Say how many items were counted and how many differ."""
        counted = self._counted()
        differ = sum(row.line().qty != row.expected for row in counted)
        if not counted:
            return N_("Only what you count is recorded"), ()
        return N_("Counted: {0}, with a difference: {1}"), (len(counted), differ)

    def refresh(self) -> None:
        """Read the goods and what should be there."""
        self._fill()
        super().refresh()

    def retranslate(self, language: Language) -> None:
        """Speak another language."""
        super().retranslate(language)
        self._fill()

    def _place(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(current().gap(3))
        head.addWidget(self.search, 1)
        head.addWidget(self.right_button)
        self.card.add(Flow((self.day, self.place, self.note), columns=3, least=200))
        self.card.body.addLayout(head)
        self.card.body.addLayout(self._headings())
        self._list.setSpacing(current().gap(1))
        self.card.body.addLayout(self._list)
        self.card.body.addStretch(1)
        self.body.addWidget(self.card, 1)
        self.body.addWidget(self.empty, 1)

    def _headings(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(current().gap(3))
        side = QLabel()
        side.setFixedWidth(current().px(34))
        row.addWidget(side)
        row.addWidget(Label(self.language, N_("Name"), role="hint"), 1)
        named = (N_("Expected"), N_("Counted"), N_("Difference"), N_("Why?"))
        for msgid, width in zip(named, _WIDTHS, strict=True):
            label = Label(self.language, msgid, role="hint")
            label.setFixedWidth(current().gap(width))
            row.addWidget(label)
        return row

    def _fill(self) -> None:
        books = self.session.books
        items = [item for item in books.read.items() if item.active and item.stocked]
        profile = books.profile
        for item in items:
            choice = item_choice(item, profile, self.language)
            if item.code not in self.rows:
                row = CountRow(self.language, item, choice, photo_of(item, books.read))
                row.changed.connect(self.touch)
                self.rows[item.code] = row
                self._list.addWidget(row)
            self.rows[item.code].name_it(choice.label)
        self.card.setVisible(bool(items))
        self.empty.setVisible(not items)
        self.record_button.setVisible(bool(items))
        self.clear_button.setVisible(bool(items))
        self._blank["lines"] = {}
        self._expect()

    def _expect(self) -> None:
        day = self.day.value()
        if day is None:
            return
        place = self.place.value() or WORKSHOP
        lines = self.session.books.read.stock(day)
        there = {line.item: line.qty for line in lines if line.place == place}
        for code, row in self.rows.items():
            row.expect(there.get(code, NONE))

    def _counted(self) -> list[CountRow]:
        return [row for row in self.rows.values() if row.is_counted()]

    def _seek(self, text: str) -> None:
        words = fold(text).split()
        for row in self.rows.values():
            row.setVisible(all(word in row.found_by for word in words))

    def _on_right(self) -> None:
        for row in self.rows.values():
            if not row.is_counted() and row.expected > NONE:
                row.counted.set_value(row.expected)


class _Rows:
    """All rows as a part of the draft."""

    def __init__(self, rows: dict[str, CountRow]) -> None:
        self._rows = rows

    def is_unclear(self) -> bool:
        """Tell whether something is typed that is no quantity."""
        return any(row.counted.is_unclear() for row in self._rows.values())

    def typed(self) -> Any:  # noqa: ANN401 - JSON
        """Write what was counted."""
        return {
            code: row.typed() for code, row in self._rows.items() if row.counted.line.text().strip()
        }

    def retype(self, body: Any) -> None:  # noqa: ANN401 - JSON
        """Show again what was counted."""
        nothing = {"qty": "", "why": "", "cost": ""}
        for code, row in self._rows.items():
            row.retype(body.get(code, nothing))
