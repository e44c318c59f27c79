"""The goods with a number of tags each; a search keeps the list short."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from coop_ledger.core.documents.item import Item
from coop_ledger.core.money import NONE, ZERO, Qty
from coop_ledger.core.text import N_
from coop_ledger.i18n import Language
from coop_ledger.render import labels
from coop_ledger.render.labels import Tag
from coop_ledger.ui.cards import plain_text
from coop_ledger.ui.fields import Choice, SearchBox, matching
from coop_ledger.ui.fields.quantity import Stepper
from coop_ledger.ui.flow import scrolled
from coop_ledger.ui.forms.faced_table import picture_for
from coop_ledger.ui.theme import current
from coop_ledger.ui.words import Button, Label

_SHOWN = 30
MOST = 999
"""Tags of one item at most."""


class TagCounts(QWidget):
    """How many tags of each item.

    Signals:
        changed(): a number changed.
    """

    changed = Signal()

    def __init__(
        self, language: Language, items: Mapping[str, tuple[Item, Choice]], stock: Mapping[str, Qty]
    ) -> None:
        super().__init__()
        self.language, self._items, self._stock = language, items, stock
        self._choices = [(choice, choice.folded()) for _, choice in items.values()]
        self.counts: dict[str, int] = {}
        self.steppers: dict[str, Stepper] = {}
        self.search = SearchBox(language, N_("Search by name, code or barcode"))
        self.stock_button = Button(language, N_("As many as in stock"), icon="stock", kind="quiet")
        self.none_button = Button(language, N_("None"), icon="close", kind="quiet")
        self.more = Label(language, role="hint", wrap=True)
        self._rows = QVBoxLayout()
        self._place()
        self.search.searched.connect(lambda _typed: self._fill())
        self.stock_button.clicked.connect(self.as_in_stock)
        self.none_button.clicked.connect(self.clear)
        self._fill()

    def tags(self) -> Sequence[Tag]:
        """List what is to be printed, in the order of the list."""
        wanted = ((item, self.counts.get(code, 0)) for code, (item, _) in self._items.items())
        return tuple(labels.of_item(item, count) for item, count in wanted if count)

    def set_count(self, code: str, count: int) -> None:
        """Want so many tags of an item."""
        self.counts[code] = max(0, min(count, MOST))
        if code in self.steppers:
            self.steppers[code].set_value(Qty(self.counts[code] * 1000))
        self.changed.emit()

    def as_in_stock(self) -> None:
        """Want a tag for every piece there is, of the goods in the list that have a price."""
        for code in self._shown():
            if self._items[code][0].price > ZERO:
                self.counts[code] = min(self.pieces(code), MOST)
        self._fill()
        self.changed.emit()

    def clear(self) -> None:
        """Want none."""
        self.counts.clear()
        self._fill()
        self.changed.emit()

    def pieces(self, code: str) -> int:
        """Tell how many tags the stock of an item wants: one a piece, one for what is weighed."""
        have, unit = self._stock.get(code, NONE), self._items[code][0].unit
        whole = have.milli // 1000 if unit in {"piece", "pair", "set"} else 1
        return max(0, whole) if have > NONE else 0

    def _place(self) -> None:
        worn = current()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(worn.gap(2))
        column.addWidget(self.search)
        head = QHBoxLayout()
        head.addWidget(self.stock_button)
        head.addWidget(self.none_button)
        head.addStretch(1)
        column.addLayout(head)
        self._rows.setSpacing(worn.gap(1))
        column.addWidget(scrolled(self._rows, gap=2), 1)
        column.addWidget(self.more)

    def _shown(self) -> list[str]:
        return [choice.code for choice in matching(self._choices, self.search.text())][:_SHOWN]

    def _fill(self) -> None:
        while (item := self._rows.takeAt(0)) is not None:
            old = item.widget()
            if old:
                old.hide()
                old.deleteLater()
        self.steppers = {}
        shown = self._shown()
        for code in shown:
            self._rows.addWidget(self._row(code))
        self._rows.addStretch(1)
        hidden = len(matching(self._choices, self.search.text())) - len(shown)
        self.more.say(N_("And {0} more: search for them"), hidden)
        self.more.setVisible(hidden > 0)

    def _row(self, code: str) -> QWidget:
        worn, choice = current(), self._items[code][1]
        made, picture, name = QWidget(), QLabel(), plain_text(choice.label)
        picture.setPixmap(picture_for(choice, b"", worn.px(34), self))
        name.setWordWrap(True)
        stepper = Stepper(self.language, N_("Number of tags"))
        stepper.setFixedWidth(worn.px(132))
        stepper.set_value(Qty(self.counts.get(code, 0) * 1000))
        stepper.value_changed.connect(lambda qty, code=code: self._on_count(code, qty))
        self.steppers[code] = stepper
        row = QHBoxLayout(made)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(worn.gap(2))
        row.addWidget(picture, 0, Qt.AlignmentFlag.AlignVCenter)
        row.addWidget(name, 1)
        row.addWidget(stepper, 0, Qt.AlignmentFlag.AlignVCenter)
        return made

    def _on_count(self, code: str, qty: Qty | None) -> None:
        self.counts[code] = min(qty.milli // 1000, MOST) if qty else 0
        self.changed.emit()
