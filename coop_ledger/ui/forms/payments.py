"""How a document is paid: in one way with one touch, or in several ways that add up."""

from collections.abc import Sequence
from typing import Any, get_args

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from coop_ledger.core.documents.payments import Method, Payment
from coop_ledger.core.money import ZERO, Money, total
from coop_ledger.core.text import N_
from coop_ledger.i18n import Language
from coop_ledger.ui.fields import METHODS, MoneyEdit, Option, PickOne, TextEdit
from coop_ledger.ui.flow import Flow
from coop_ledger.ui.forms.typed import retype, typed
from coop_ledger.ui.theme import current
from coop_ledger.ui.words import Button, Label

_ALL = (*METHODS, Option("fair_cash", N_("Cash of the fair"), "fair"))
_NUMBERED = frozenset({"bank", "cheque"})
"""Ways that leave a number on paper."""


class PaymentsEdit(QWidget):
    """Ways to pay; ``due`` is what the parts must add up to.

    Signals:
        value_changed(): another way or another amount.
    """

    value_changed = Signal(object)

    def __init__(self, language: Language, label: str, codes: Sequence[str]) -> None:
        super().__init__()
        self.language, self._due, self._several = language, ZERO, False
        options = [option for option in _ALL if option.code in codes]
        self.one = PickOne(language, label, options, columns=len(options))
        self.parts = {o.code: MoneyEdit(language, o.msgid, ryal=False) for o in options}
        self.reference = TextEdit(language, N_("Cheque or transfer number"), optional=True)
        self._left = Label(language, role="strong")
        self._grid = Flow(list(self.parts.values()), columns=2, least=110, gap=2)
        self._switch = Button(language, N_("In several ways"), icon="plus", kind="quiet")
        self._switch.setProperty("shape", "link")
        self.one.hide_label()
        head = QHBoxLayout()
        head.addWidget(Label(language, label, role="label"))
        head.addStretch(1)
        head.addWidget(self._switch)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(current().gap(1))
        column.addLayout(head)
        column.addWidget(self.one)
        column.addWidget(self._grid)
        column.addWidget(self._left)
        column.addWidget(self.reference)
        self.setFocusProxy(self._switch)
        self.one.set_value(options[0].code)
        for part in (self.one, self.reference, *self.parts.values()):
            part.value_changed.connect(self._on_changed)
        self._switch.clicked.connect(self._on_switch)
        self._show()

    def set_due(self, due: Money) -> None:
        """Tell what is to be paid."""
        self._due = due
        self._say()

    def payments(self) -> tuple[Payment, ...]:
        """Tell the parts of the payment; several ways without an amount are left out."""
        if not self._several:
            return self._paid({self.one.value(): self._due}) if self._due else ()
        return self._paid({code: part.value() for code, part in self.parts.items()})

    def problem(self, text: str) -> None:
        """Show why it is refused."""
        self.one.problem(text)

    def warning(self, text: str) -> None:
        """Show a doubt."""
        self.one.warning(text)

    def is_unclear(self) -> bool:
        """Tell whether an amount is typed that is none."""
        return self._several and any(part.is_unclear() for part in self.parts.values())

    def typed(self) -> Any:  # noqa: ANN401 - JSON
        """Write what was typed."""
        return {
            "one": typed(self.one),
            "several": {code: typed(part) for code, part in self.parts.items()}
            if self._several
            else {},
            "reference": typed(self.reference),
        }

    def retype(self, body: Any) -> None:  # noqa: ANN401 - JSON
        """Show again what was typed."""
        self._several = bool(body["several"])
        for code, part in self.parts.items():
            retype(part, body["several"].get(code, ""))
        retype(self.one, body["one"])
        retype(self.reference, body["reference"])
        self._show()

    def retranslate(self, language: Language) -> None:
        """Speak another language."""
        self.language = language
        self._say()

    def _paid(self, amounts: dict[Any, Money | None]) -> tuple[Payment, ...]:
        number = self.reference.value()
        return tuple(
            Payment(code, amount, number if code in _NUMBERED else "")
            for code, amount in amounts.items()
            if amount and code in get_args(Method)
        )

    def _on_changed(self, _value: object) -> None:
        self._show()
        self.value_changed.emit(None)

    def _on_switch(self) -> None:
        self._several = not self._several
        chosen = self.one.value()
        if self._several and chosen:
            self.parts[chosen].set_value(self._due or None)
            self.parts[chosen].setFocus()
        self._on_changed(None)

    def _show(self) -> None:
        ways = {p.method for p in self.payments()} | (
            set() if self._several else {self.one.value()}
        )
        self._grid.setVisible(self._several)
        for button in self.one.buttons:
            button.setVisible(not self._several)
        self.reference.setVisible(bool(ways & _NUMBERED))
        self._switch.say(N_("In one way") if self._several else N_("In several ways"))
        self._say()

    def _say(self) -> None:
        left = self._due - total(p.amount for p in self.payments())
        self._left.setVisible(self._several)
        if left.centimes > 0:
            self._left.say(N_("Still missing: {0}"), left)
        elif left:
            self._left.say(N_("Too much: {0}"), -left)
        else:
            self._left.say(N_("The parts add up"))
        self._left.tone("bad" if left else "good")
