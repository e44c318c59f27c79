"""What is being sold: one line per item, with its quantity, price and discount."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from coop_ledger.core.documents.item import Item
from coop_ledger.core.documents.sale import SaleLine
from coop_ledger.core.money import NONE, ZERO, Qty
from coop_ledger.core.text import N_
from coop_ledger.i18n import Language
from coop_ledger.ui.cards import plain_text
from coop_ledger.ui.fields import MoneyEdit, Stepper
from coop_ledger.ui.fields.field import Message, inset
from coop_ledger.ui.fields.quantity import ONE
from coop_ledger.ui.flow import scrolled
from coop_ledger.ui.goods import name_of
from coop_ledger.ui.icons import icon
from coop_ledger.ui.theme import current, mark
from coop_ledger.ui.words import Button, separator


class CartLine(QFrame):
    """One item: name and price, a stepper, what it comes to, a way out. Delete takes it away.

    Signals:
        changed(), removed().
    """

    changed = Signal()
    removed = Signal()

    def __init__(self, language: Language, item: Item, line: SaleLine) -> None:
        super().__init__()
        self.language, self.item = language, item
        worn = current()
        self._name = plain_text("", "label")
        self._name.setWordWrap(True)
        self._each = _link()
        self.qty = Stepper(language, N_("Quantity"), unit=_shown_unit(item), least=ONE)
        self.qty.setFixedWidth(worn.px(132))
        self.qty.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self._total = QLabel()
        self._total.setProperty("role", "strong")
        self._total.setMinimumWidth(worn.px(84))
        figures = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignAbsolute
        self._total.setAlignment(figures | Qt.AlignmentFlag.AlignVCenter)
        self._out = Button(language, icon="close", kind="quiet", name=N_("Take out"))
        inset(self._out)
        self.price = MoneyEdit(language, N_("Price of one"), ryal=False)
        self.discount = MoneyEdit(language, N_("Discount"), ryal=False)
        self._message = Message()
        self._more = QWidget()
        self._lay_out()
        self.qty.set_value(line.qty)
        self.price.set_value(line.unit_price)
        self.discount.set_value(line.discount or None)
        self._more.setVisible(line.discount != ZERO or line.unit_price != item.price)
        for part in (self.qty, self.price, self.discount):
            part.value_changed.connect(self._on_changed)
        self._each.clicked.connect(self._on_more)
        self._out.clicked.connect(self.removed)
        self.retranslate(language)

    def value(self) -> SaleLine:
        """Tell the line as a sale has it; what is not understood counts as zero."""
        return SaleLine(
            self.item.code,
            self.qty.value() or NONE,
            self.price.value() or ZERO,
            self.discount.value() or ZERO,
        )

    def add_one(self) -> None:
        """Sell one more."""
        self.qty.set_value((self.qty.value() or NONE) + ONE)

    def problem(self, text: str) -> None:
        """Show why this line is refused."""
        mark(self.qty, "state", "bad" if text else "")
        self._message.show_text(text, "bad")

    def warning(self, text: str) -> None:
        """Show a doubt about this line."""
        if text:
            self._message.show_text(text, "warn")

    def shown_message(self) -> str:
        """Tell what stands under the line."""
        return self._message.text()

    def is_unclear(self) -> bool:
        """Tell whether something typed in this line is no figure; its own box says so."""
        return self.qty.is_unclear() or self.price.is_unclear() or self.discount.is_unclear()

    def retranslate(self, language: Language) -> None:
        """Speak another language."""
        self.language = language
        self._name.setText(name_of(self.item, language))
        self.qty.line.setAccessibleName(f"{language.text(N_('Quantity'))}: {self._name.text()}")
        self._show()

    def changeEvent(self, event: QEvent) -> None:
        """Take the measures of another theme."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.StyleChange:
            self.qty.setFixedWidth(current().px(132))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Take the line out with Delete."""
        if event.key() == Qt.Key.Key_Delete:
            self.removed.emit()
        else:
            super().keyPressEvent(event)

    def _lay_out(self) -> None:
        worn = current()
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(self._name)
        words.addWidget(self._each, 0, Qt.AlignmentFlag.AlignLeading)
        row = QHBoxLayout()
        row.setSpacing(worn.gap(2))
        row.addLayout(words, 1)
        row.addWidget(self.qty)
        row.addWidget(self._total)
        row.addWidget(self._out)
        more = QHBoxLayout(self._more)
        more.setContentsMargins(0, 0, 0, 0)
        more.setSpacing(worn.gap(3))
        more.addWidget(self.price)
        more.addWidget(self.discount)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, worn.gap(1), 0, worn.gap(1))
        column.setSpacing(worn.gap(1))
        column.addLayout(row)
        column.addWidget(self._message)
        column.addWidget(self._more)
        column.addWidget(separator())

    def _on_changed(self) -> None:
        self._show()
        self.changed.emit()

    def show_more(self) -> None:
        """Show price and discount."""
        self._more.show()

    def ask_price(self) -> None:
        """Show price and discount, ready to type."""
        self._more.show()
        self.price.line.setFocus()
        self.price.line.selectAll()

    def _on_more(self) -> None:
        if self._more.isHidden():
            self.ask_price()
        else:
            self._more.hide()

    def _show(self) -> None:
        line, language = self.value(), self.language
        words = language.show(line.unit_price)
        if line.discount:
            words = language.text(
                N_("{0} − {1}"), language.money(line.unit_price), language.money(line.discount)
            )
        self._each.setText(f" {words}")
        self._each.setAccessibleName(f"{language.text(N_('Price and discount'))}: {words}")
        self._each.setIcon(icon("edit", "accent", 16))
        self._total.setText(language.money(line.net))


class Cart(QWidget):
    """The lines, one below the other.

    Signals:
        changed(): a line came, went, or says something else.
    """

    changed = Signal()

    def __init__(self, language: Language) -> None:
        super().__init__()
        self.language = language
        self.lines: list[CartLine] = []
        self._column = QVBoxLayout()
        self._column.setSpacing(0)
        self._column.addStretch(1)
        self._area = scrolled(self._column, gap=2)
        self._area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._area.setMinimumHeight(current().px(120))
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self._area)

    def add(self, item: Item) -> None:
        """Sell one of an item: one more of its line, or a line of its own."""
        line = next((line for line in self.lines if line.item.code == item.code), None)
        if line:
            line.add_one()
        else:
            line = self._append(item, SaleLine(item.code, ONE, item.price))
            self.changed.emit()
        self._column.activate()
        self._area.ensureWidgetVisible(line)
        if not item.price:
            line.ask_price()

    def show_lines(self, lines: Sequence[tuple[Item, SaleLine]]) -> None:
        """Show other lines."""
        for line in self.lines:
            self._drop(line)
        self.lines = []
        for item, value in lines:
            self._append(item, value)
        self.changed.emit()

    def clear(self) -> None:
        """Take every line out."""
        self.show_lines(())

    def values(self) -> tuple[SaleLine, ...]:
        """Tell the lines as a sale has them."""
        return tuple(line.value() for line in self.lines)

    def counts(self) -> dict[str, Qty]:
        """Tell how many of each item are sold."""
        return {line.item.code: line.qty.value() or NONE for line in self.lines}

    def is_unclear(self) -> bool:
        """Tell whether something typed in a line is no figure."""
        return any(line.is_unclear() for line in self.lines)

    def _append(self, item: Item, value: SaleLine) -> CartLine:
        line = CartLine(self.language, item, value)
        line.changed.connect(self.changed)
        line.removed.connect(lambda: self._remove(line))
        self.lines.append(line)
        self._column.insertWidget(len(self.lines) - 1, line)
        return line

    def _remove(self, line: CartLine) -> None:
        self.lines.remove(line)
        self._drop(line)
        self.changed.emit()

    def _drop(self, line: CartLine) -> None:
        self._column.removeWidget(line)
        line.hide()
        line.deleteLater()

    def retranslate(self, language: Language) -> None:
        """Speak another language; the lines are told by themselves."""
        self.language = language


def _link() -> QPushButton:
    """Make a button whose words are a price, no message of the catalogue."""
    made = QPushButton()
    made.setProperty("kind", "quiet")
    made.setProperty("shape", "link")
    made.setCursor(Qt.CursorShape.PointingHandCursor)
    return made


def _shown_unit(item: Item) -> str:
    return "" if item.unit == "piece" else item.unit
