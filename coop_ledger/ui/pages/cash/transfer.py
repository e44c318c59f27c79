"""Our own money carried from one place to another: cash to the bank, cheques handed in, a float."""

from collections.abc import Sequence
from datetime import date
from typing import get_args

from coop_ledger.core.chart import TREASURY
from coop_ledger.core.documents import Document
from coop_ledger.core.documents.transfer import Purse, Transfer
from coop_ledger.core.money import ZERO
from coop_ledger.core.text import N_
from coop_ledger.i18n import Language, Value
from coop_ledger.reports.words import PURSES
from coop_ledger.ui.cards import Card
from coop_ledger.ui.fields import DateEdit, DropAttachment, MoneyEdit, PickOne, TextEdit, options
from coop_ledger.ui.flow import Flow, Split
from coop_ledger.ui.forms.form import Form
from coop_ledger.ui.page import Page
from coop_ledger.ui.pages.cash.today import PURSE_PICTURES
from coop_ledger.ui.session import Session
from coop_ledger.ui.words import Label

_PURSES: dict[str, Purse] = {purse: purse for purse in get_args(Purse)}


class TransferForm(Form):
    """The form of a transfer."""

    def __init__(self, page: Page, session: Session) -> None:
        super().__init__(page, session, "cash.transfer")
        said = self.language
        purses = options(PURSES, PURSE_PICTURES)
        self.source = PickOne(said, N_("From where?"), purses, columns=5)
        self.target = PickOne(said, N_("To where?"), purses, columns=5)
        self.source.set_value("cash")
        self.target.set_value("bank")
        self.have = {"source": Label(said, role="soft"), "target": Label(said, role="soft")}
        self.amount = MoneyEdit(said, N_("Amount"), big=True)
        self.day = DateEdit(said, session.books.today)
        self.reference = TextEdit(said, N_("Number on the slip"), optional=True, script="ltr")
        self.paper = DropAttachment(said)
        self.note = TextEdit(said, N_("Note"), optional=True)
        self.parts = {
            "source": self.source,
            "target": self.target,
            "amount": self.amount,
            "date": self.day,
            "reference": self.reference,
            "attachments": self.paper,
            "note": self.note,
        }
        self._place()
        for purse in (self.source, self.target):
            purse.value_changed.connect(lambda _code: self._say_have())
        self.ready()

    def document(self, attachments: Sequence[str]) -> Document:
        """Make the transfer."""
        return Transfer(
            date=self.day.value() or date.min,
            source=_PURSES[self.source.value() or "cash"],
            target=_PURSES[self.target.value() or "bank"],
            amount=self.amount.value() or ZERO,
            reference=self.reference.value(),
            note=self.note.value(),
            attachments=tuple(attachments),
        )

    def reading(self) -> tuple[str, tuple[Value, ...]]:
        """Say how much goes from where to where."""
        amount, source, target = self.amount.value(), self.source.value(), self.target.value()
        if not (amount and source and target) or source == target:
            return "", ()
        text = self.language.text
        return N_("We carry {0} from: {1}, to: {2}"), (
            amount,
            text(PURSES[source]),
            text(PURSES[target]),
        )

    def refresh(self) -> None:
        """Read what is where."""
        super().refresh()
        self._say_have()

    def retranslate(self, language: Language) -> None:
        """Speak another language."""
        super().retranslate(language)
        self._say_have()

    def _place(self) -> None:
        left, right = Card(self.language), Card(self.language)
        left.add(self.source)
        left.add(self.have["source"])
        left.add(self.target)
        left.add(self.have["target"])
        left.body.addStretch(1)
        right.add(self.amount)
        right.add(Flow((self.day, self.reference), columns=2, least=150))
        right.add(self.paper)
        right.add(self.note)
        right.body.addStretch(1)
        self.body.addWidget(Split(left, right, weights=(5, 4)), 1)

    def _say_have(self) -> None:
        for name, field in (("source", self.source), ("target", self.target)):
            purse = field.value()
            if purse:
                amount = self.session.books.read.balance(TREASURY[purse])
                self.have[name].say(N_("There is now: {0}"), amount)
