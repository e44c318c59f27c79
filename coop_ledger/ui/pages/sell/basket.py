"""The basket: its lines, who buys, the discount, and the total to be read from afar."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from coop_ledger.core.documents.payments import on_credit
from coop_ledger.core.documents.sale import Sale
from coop_ledger.core.money import ZERO, Money
from coop_ledger.core.text import N_
from coop_ledger.i18n import Language
from coop_ledger.ui.cards import Card
from coop_ledger.ui.fields import ChoiceEdit, MoneyEdit, in_ryal
from coop_ledger.ui.pages.sell.cart import Cart
from coop_ledger.ui.pages.sell.last import LastSaleView
from coop_ledger.ui.pages.sell.paying import Reference
from coop_ledger.ui.pages.sell.stage import Stage
from coop_ledger.ui.theme import current
from coop_ledger.ui.words import Button, Label, separator


class Basket(Card):
    """What is sold, to whom, and for how much.

    Signals:
        changed(): something says something else.
        given_wanted(): count what the customer hands over.
    """

    changed = Signal()
    given_wanted = Signal()

    def __init__(self, language: Language) -> None:
        super().__init__(language)
        self.language, self._credit = language, False
        self.cart = Cart(language)
        self.last = LastSaleView(language)
        self.customer = ChoiceEdit(language, N_("The customer"), optional=True)
        self.customer.hide_label()
        self.customer.offer_new(N_("Add “{0}”"))
        self.reference = Reference(language)
        self.discount = MoneyEdit(language, N_("Discount on the whole"), optional=True, ryal=False)
        self.discount.hide_label()
        self.discount.hide()
        self._cut = Button(language, N_("Discount"), icon="minus", kind="quiet")
        self._give = Button(
            language, N_("The customer gives…"), icon="notes", kind="quiet", shortcut="F10"
        )
        for button in (self._cut, self._give):
            button.setProperty("shape", "link")
        self._ryal = Label(language, role="hint")
        self._total_words = Label(language, N_("Total"), role="label")
        self._total = Label(language, role="figure")
        self._change = Label(language, role="strong")
        self._stack = Stage(self.last, self.cart)
        self._foot = QWidget()
        self._lay_out()
        self.cart.changed.connect(self._on_cart)
        for field in (self.customer, self.discount, self.reference):
            field.value_changed.connect(lambda _value: self.changed.emit())
        self._cut.clicked.connect(self._on_cut)
        self._give.clicked.connect(self.given_wanted)
        self._on_cart()

    def clear(self) -> None:
        """Empty the basket."""
        self.last.show_sale(None)
        self.customer.set_value(None)
        self.customer.line.clear()
        self.discount.set_value(None)
        self._show_discount(on=False)
        self.reference.set_value("")
        self.cart.clear()

    def show_sale(self, sale: Sale, *, cash: Money, given: Money | None) -> None:
        """Show what the sale comes to, and what to give back."""
        self._total.setText(self.language.show(sale.total))
        self._ryal.setText(in_ryal(self.language, sale.total) if sale.total > ZERO else "")
        self._show_discount(on=not self.discount.isHidden() or sale.discount != ZERO)
        self._ask_customer(credit=bool(on_credit(sale.payments)))
        change = given - cash if given is not None else ZERO
        self._change.setVisible(given is not None and cash > ZERO)
        if change >= ZERO:
            self._change.say(N_("To give back: {0}"), change)
        else:
            self._change.say(N_("{0} is missing"), -change)
        self._change.tone("good" if change >= ZERO else "bad")

    def is_unclear(self) -> bool:
        """Tell whether something typed here is no figure."""
        return self.cart.is_unclear() or self.discount.is_unclear()

    def retranslate(self, language: Language) -> None:
        """Speak another language."""
        self.language = language
        self._ask_customer(credit=self._credit)

    def _lay_out(self) -> None:
        worn = current()
        self.body.setSpacing(worn.gap(2))
        self.add(self._stack, 1)
        foot = QVBoxLayout(self._foot)
        foot.setContentsMargins(0, 0, 0, 0)
        foot.setSpacing(worn.gap(2))
        self._who = QHBoxLayout()
        self._who.setSpacing(worn.gap(3))
        self._who.addWidget(self.customer, 3)
        self._who.addWidget(self.reference, 2)
        self._who.addWidget(self.discount, 2)
        self._who.addWidget(self._cut)
        foot.addLayout(self._who)
        foot.addWidget(separator())
        foot.addLayout(self._figures())
        self.add(self._foot)
        self.retranslate(self.language)

    def _figures(self) -> QHBoxLayout:
        figures = QHBoxLayout()
        figures.setSpacing(current().gap(2))
        giving = QVBoxLayout()
        giving.setSpacing(0)
        giving.addWidget(self._give, 0, Qt.AlignmentFlag.AlignLeading)
        giving.addWidget(self._change)
        figures.addLayout(giving)
        figures.addStretch(1)
        sums = QVBoxLayout()
        sums.setSpacing(0)
        sums.addWidget(self._total, 0, Qt.AlignmentFlag.AlignTrailing)
        sums.addWidget(self._ryal, 0, Qt.AlignmentFlag.AlignTrailing)
        figures.addWidget(self._total_words)
        figures.addLayout(sums)
        return figures

    def _ask_customer(self, *, credit: bool) -> None:
        self._credit = credit
        asked = N_("Who will pay?") if credit else N_("Customer (if known)")
        self.customer.line.setPlaceholderText(self.language.text(asked))

    def _on_cart(self) -> None:
        filled = bool(self.cart.lines)
        self._stack.setCurrentWidget(self.cart if filled else self.last)
        self._foot.setVisible(filled)
        self.changed.emit()

    def _show_discount(self, *, on: bool) -> None:
        self.discount.setVisible(on)
        self._cut.setVisible(not on)
        several = on or not self.reference.isHidden()
        for field in (self.customer, self.reference, self.discount):
            field.show_label(on=several)
        end = Qt.AlignmentFlag.AlignBottom if several else Qt.AlignmentFlag.AlignVCenter
        self._who.setAlignment(self._cut, end)

    def _on_cut(self) -> None:
        self._show_discount(on=True)
        self.discount.line.setFocus()
