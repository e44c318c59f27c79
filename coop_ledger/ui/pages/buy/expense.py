"""Money spent on something that does not go into stock: what for, paid how, which proof."""

from collections.abc import Mapping, Sequence
from datetime import date

from PySide6.QtWidgets import QWidget

from coop_ledger.core.documents import Document
from coop_ledger.core.documents.expense import Expense, ExpenseLine
from coop_ledger.core.ledger import Problem
from coop_ledger.core.money import ZERO
from coop_ledger.core.text import N_
from coop_ledger.i18n import Value
from coop_ledger.ui.cards import Card
from coop_ledger.ui.fields import (
    ChoiceEdit,
    DateEdit,
    DropAttachment,
    MoneyEdit,
    PickOne,
    TextEdit,
)
from coop_ledger.ui.flow import Flow, Split
from coop_ledger.ui.forms.form import Form, telling
from coop_ledger.ui.forms.names import account_choice, party_choice
from coop_ledger.ui.forms.payments import PaymentsEdit
from coop_ledger.ui.forms.rates import InvoiceRate
from coop_ledger.ui.page import Page
from coop_ledger.ui.pages.buy.spending import ACCOUNTS, OTHER, SPENDING
from coop_ledger.ui.problems import Teller
from coop_ledger.ui.session import Session

METHODS_OUT = ("cash", "bank", "cheque", "wallet", "credit")


class ExpenseForm(Form):
    """The form of an expense."""

    def __init__(self, page: Page, session: Session) -> None:
        super().__init__(page, session, "buy.expense")
        said = self.language
        options = [option for option, _ in SPENDING]
        self.what = PickOne(said, N_("What is it for?"), options, columns=5)
        self.account = ChoiceEdit(said, N_("Which kind of expense?"))
        self.amount = MoneyEdit(said, N_("Amount"), big=True)
        self.vat = InvoiceRate(said, session)
        self.day = DateEdit(said, session.books.today)
        self.payments = PaymentsEdit(said, N_("Paid how?"), METHODS_OUT)
        self.supplier = ChoiceEdit(said, N_("To whom?"), optional=True)
        self.invoice = TextEdit(said, N_("Invoice number"), optional=True, script="ltr")
        self.paper = DropAttachment(said)
        self.witness = TextEdit(said, N_("Witness, when there is no paper"), optional=True)
        self.note = TextEdit(said, N_("Note"), optional=True)
        self.parts = {
            "what": self.what,
            "account": self.account,
            "amount": self.amount,
            "vat": self.vat,
            "date": self.day,
            "payments": self.payments,
            "supplier": self.supplier,
            "invoice": self.invoice,
            "attachments": self.paper,
            "witness": self.witness,
            "note": self.note,
        }
        self._place()
        self.what.value_changed.connect(self._on_what)
        self.amount.value_changed.connect(lambda m: self.payments.set_due(m or ZERO))
        self.payments.value_changed.connect(self.touch)
        self.ready()

    def tellers(self) -> Mapping[str, Teller]:
        """Name the fields of an expense."""
        kind = self.account if self.what.value() == OTHER else self.what
        others = telling(self.parts, "what", "account", "amount", "vat")
        return {"lines[0].account": kind, "lines[0].vat": self.vat, "lines": self.amount, **others}

    def gaps(self) -> list[Problem]:
        """Ask what it was for."""
        return [] if self._account() else [Problem("expense.kind", "lines[0].account")]

    def document(self, attachments: Sequence[str]) -> Document:
        """Make the expense."""
        return Expense(
            date=self.day.value() or date.min,
            lines=(ExpenseLine(self._account(), self.amount.value() or ZERO, self.vat.rate()),),
            payments=self.payments.payments(),
            supplier=self.supplier.value() or "",
            invoice=self.invoice.value(),
            witness=self.witness.value(),
            note=self.note.value(),
            attachments=tuple(attachments),
        )

    def reading(self) -> tuple[str, tuple[Value, ...]]:
        """Say what was spent on what."""
        amount, what = self.amount.value(), self._what()
        return (N_("We spend {0} on: {1}"), (amount, what)) if amount and what else ("", ())

    def fill(self) -> None:
        """Read accounts and suppliers again."""
        read = self.session.books.read
        spent = [account for account in read.accounts() if account.type == "expense"]
        self.account.set_choices([account_choice(account, self.language) for account in spent])
        self.supplier.set_choices([party_choice(p, self.language) for p in read.parties()])
        self.vat.settle()

    def _place(self) -> None:
        left, right = Card(self.language), Card(self.language)
        left.add(self.what)
        left.add(self.account)
        left.add(Flow((self.amount, self.day), columns=2, least=200))
        left.add(self.payments)
        left.body.addStretch(1)
        for part in (
            Flow((self.supplier, self.invoice), columns=2, least=150),
            self.vat,
            self.paper,
            self.witness,
            self.note,
        ):
            right.add(part)
        right.body.addStretch(1)
        self.account.hide()
        self.body.addWidget(Split(left, right, weights=(4, 3)), 1)

    def _on_what(self, code: str | None) -> None:
        self.account.setVisible(code == OTHER)
        target: QWidget = self.account if code == OTHER else self.amount
        if self.what.isVisible() and any(button.hasFocus() for button in self.what.buttons):
            target.setFocus()

    def _account(self) -> str:
        code = self.what.value() or ""
        return self.account.value() or "" if code == OTHER else ACCOUNTS.get(code, "")

    def _what(self) -> str:
        code = self.what.value()
        if code == OTHER:
            return self.account.line.text()
        return next((self.language.text(o.msgid) for o, _ in SPENDING if o.code == code), "")
