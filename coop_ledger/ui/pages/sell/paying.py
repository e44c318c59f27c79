"""How a sale is paid: in one way, in several, and what the customer hands over."""

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from coop_ledger.core.documents.payments import Method, Payment
from coop_ledger.core.money import ZERO, Money, total
from coop_ledger.core.text import N_
from coop_ledger.i18n import Language
from coop_ledger.ui.banknote_pad import BanknotePad
from coop_ledger.ui.banknotes import ChangeDue
from coop_ledger.ui.cards import Card
from coop_ledger.ui.fields import METHODS, MoneyEdit, Option, PickOne, TextEdit
from coop_ledger.ui.flow import Flow, Split
from coop_ledger.ui.theme import current
from coop_ledger.ui.words import Button, Label

SEVERAL = "several"
KEYS = {
    "cash": "F2",
    "bank": "F3",
    "cheque": "F4",
    "card": "F6",
    "wallet": "F7",
    "credit": "F8",
    SEVERAL: "F9",
}
"""Keys of the ways to pay; F1 is help and F5 reads again."""
NUMBERED = frozenset({"cheque", "bank"})
"""Ways to pay that bear a number."""
_CODES: dict[str, Method] = {
    "cash": "cash",
    "bank": "bank",
    "cheque": "cheque",
    "card": "card",
    "wallet": "wallet",
    "credit": "credit",
}


class MethodRow(PickOne):
    """The ways to pay side by side, each with its key.

    Signals:
        value_changed(str | None): a code of ``METHODS``, or ``SEVERAL``.
    """

    def __init__(self, language: Language) -> None:
        options = (*METHODS, Option(SEVERAL, N_("Several ways"), "coins"))
        super().__init__(language, N_("Paid how?"), options, columns=7)
        self.hide_label()
        self.shortcuts: dict[str, QShortcut] = {}
        for button in self.buttons:
            code = button.option.code
            keys = KEYS[code]
            hint = QLabel(keys)
            hint.setProperty("role", "hint")
            corner = QVBoxLayout(button)
            corner.setContentsMargins(*[current().gap(2)] * 4)
            corner.addWidget(hint, 0, Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignTop)
            button.setToolTip(keys)
            self.shortcuts[code] = QShortcut(QKeySequence(keys), self)
            self.shortcuts[code].setContext(Qt.ShortcutContext.WindowShortcut)
            self.shortcuts[code].activated.connect(button.click)
        self.set_value("cash")


class Parts(QWidget):
    """A sale paid in several ways: an amount for each.

    Signals:
        changed().
    """

    changed = Signal()

    def __init__(self, language: Language) -> None:
        super().__init__()
        self.language = language
        self._due = ZERO
        self.amounts = {
            option.code: MoneyEdit(language, option.msgid, optional=True, ryal=False)
            for option in METHODS
        }
        self._rest = Label(language, role="lead")
        self._fill = Button(language, N_("The rest in cash"), icon="notes")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(current().gap(4))
        column.addWidget(Label(language, N_("Paid in several ways"), role="title"))
        column.addWidget(Flow(list(self.amounts.values()), columns=2, least=200))
        foot = QHBoxLayout()
        foot.addWidget(self._rest, 1)
        foot.addWidget(self._fill)
        column.addLayout(foot)
        column.addStretch(1)
        for amount in self.amounts.values():
            amount.value_changed.connect(self._on_changed)
        self._fill.clicked.connect(self._on_fill)
        self.setFocusProxy(self.amounts["cash"])

    def payments(self, reference: str) -> tuple[Payment, ...]:
        """Tell the parts; ``reference`` is the number of a cheque or transfer."""
        return tuple(
            Payment(method, amount, reference if code in NUMBERED else "")
            for code, method in _CODES.items()
            if (amount := self.amounts[code].value())
        )

    def show_parts(self, parts: dict[str, Money]) -> None:
        """Show other parts."""
        for code, amount in self.amounts.items():
            amount.set_value(parts.get(code))

    def show_due(self, due: Money) -> None:
        """Tell what is to pay in all."""
        self._due = due
        self._show()

    def paid(self) -> Money:
        """Add up the parts."""
        return total(amount.value() or ZERO for amount in self.amounts.values())

    def is_unclear(self) -> bool:
        """Tell whether something typed here is no amount."""
        return any(amount.is_unclear() for amount in self.amounts.values())

    def _on_changed(self) -> None:
        self._show()
        self.changed.emit()

    def _on_fill(self) -> None:
        cash = self.amounts["cash"]
        rest = self._due - self.paid() + (cash.value() or ZERO)
        cash.set_value(rest if rest > ZERO else None)

    def _show(self) -> None:
        rest = self._due - self.paid()
        if rest:
            message = N_("Still to pay: {0}") if rest > ZERO else N_("Too much: {0}")
            self._rest.say(message, abs(rest))
        else:
            self._rest.say(N_("All of {0} is paid"), self._due)
        self._rest.tone("warn" if rest else "good")


class Given(QWidget):
    """What the customer hands over, touched or typed, and the change.

    Signals:
        changed(), closed().
    """

    changed = Signal()
    closed = Signal()

    def __init__(self, language: Language) -> None:
        super().__init__()
        self.language = language
        self._due = ZERO
        self.amount = MoneyEdit(language, N_("Handed over"), big=True)
        self.pad = BanknotePad(language)
        self.change = ChangeDue(language)
        self._done = Button(language, N_("Back to the goods"), icon="back")
        self._to_pay = Label(language, role="figure")
        self._lay_out()
        self.amount.value_changed.connect(self._on_typed)
        self.pad.total_changed.connect(self._on_counted)
        self._done.clicked.connect(self.closed)
        self.setFocusProxy(self.amount)

    def value(self) -> Money | None:
        """Tell what is handed over; ``None`` when nobody counted."""
        return self.amount.value()

    def show_due(self, due: Money) -> None:
        """Tell what is to pay in cash."""
        self._due = due
        self._to_pay.setText(self.language.show(due))
        self.change.setVisible(self.value() is not None)
        self.change.show_change(self.value(), due)

    def retranslate(self, language: Language) -> None:
        """Speak another language."""
        self.language = language
        self._to_pay.setText(language.show(self._due))

    def show_given(self, amount: Money | None, counts: dict[Money, int]) -> None:
        """Show what was handed over, and in which notes."""
        with QSignalBlocker(self.pad):
            self.pad.set_counts(counts)
        with QSignalBlocker(self.amount):
            self.amount.set_value(amount)
        self.show_due(self._due)

    def clear(self) -> None:
        """Forget what was handed over."""
        self.show_given(None, {})

    def _lay_out(self) -> None:
        notes = Card(self.language)
        notes.add(self.pad)
        notes.body.addStretch(1)
        sums = Card(self.language)
        line = QHBoxLayout()
        line.addWidget(Label(self.language, N_("To pay"), role="label"))
        line.addStretch(1)
        line.addWidget(self._to_pay)
        sums.body.addLayout(line)
        sums.add(self.amount)
        sums.add(self.change)
        sums.body.addStretch(1)
        sums.body.addWidget(self._done, 0, Qt.AlignmentFlag.AlignTrailing)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(Split(notes, sums, weights=(3, 2), least=900))

    def _on_typed(self, amount: Money | None) -> None:
        if amount != self.pad.total():
            with QSignalBlocker(self.pad):
                self.pad.clear()
        self.show_due(self._due)
        self.changed.emit()

    def _on_counted(self, amount: Money) -> None:
        with QSignalBlocker(self.amount):
            self.amount.set_value(amount or None)
        self.show_due(self._due)
        self.changed.emit()


class Reference(TextEdit):
    """The number of a cheque or a transfer."""

    def __init__(self, language: Language) -> None:
        super().__init__(language, N_("Cheque no."), optional=True, script="ltr")
        self.hide_label()

    def for_method(self, code: str | None, parts: tuple[Payment, ...]) -> None:
        """Ask for the number that this way to pay bears, or for none."""
        used = {code, *(part.method for part in parts)} & NUMBERED
        self.setVisible(bool(used))
        cheque = "cheque" in used
        self.relabel(N_("Cheque no.") if cheque else N_("Transfer no."))


def in_one_way(code: str, amount: Money, reference: str) -> tuple[Payment, ...]:
    """Pay all of an amount in one way."""
    if not amount:
        return ()
    return (Payment(_CODES[code], amount, reference if code in NUMBERED else ""),)
