"""Debts seen and paid: who owes us what, whom we owe what, and the payment of one of them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal

from PySide6.QtWidgets import QHBoxLayout

from coop_ledger.books import Books
from coop_ledger.core.chart import PAYABLE, RECEIVABLE
from coop_ledger.core.documents import Document
from coop_ledger.core.documents.settlements import CustomerPayment, SupplierPayment
from coop_ledger.core.ledger import Problem
from coop_ledger.core.money import ZERO, Money, total
from coop_ledger.core.text import N_
from coop_ledger.i18n import Language, Value
from coop_ledger.reports.debts import still_open
from coop_ledger.ui.cards import Card, EmptyState
from coop_ledger.ui.fields import DateEdit, MoneyEdit, TextEdit
from coop_ledger.ui.flow import Flow, Split
from coop_ledger.ui.forms.faced_table import FacedTable
from coop_ledger.ui.forms.form import Form
from coop_ledger.ui.forms.names import party_choice
from coop_ledger.ui.forms.payments import PaymentsEdit
from coop_ledger.ui.page import Page
from coop_ledger.ui.problems import Teller
from coop_ledger.ui.session import Session
from coop_ledger.ui.tables import Column, TableRow, total_row
from coop_ledger.ui.words import Label

Way = Literal["in", "out"]


@dataclass(frozen=True, slots=True)
class Debt:
    """What stands between us and somebody, and the day of the oldest part of it."""

    party: str
    amount: Money
    since: date


def debts(books: Books, way: Way) -> tuple[Debt, ...]:
    """List what is owed to us (``in``) or what we owe (``out``), the largest first."""
    accounts, sign = (RECEIVABLE, 1) if way == "in" else (PAYABLE, -1)
    found = []
    for (party, account), days in books.read.debt_days():
        owed = still_open([(day, Money(sign * part.centimes)) for day, part in days])
        if account in accounts and owed:
            found.append(Debt(party, total(part for _, part in owed), owed[0][0]))
    return tuple(sorted(found, key=lambda debt: (-debt.amount.centimes, debt.party)))


_METHODS = {
    "in": ("cash", "bank", "cheque", "card", "wallet"),
    "out": ("cash", "bank", "cheque", "wallet"),
}
_WHO = {"in": N_("Who owes us"), "out": N_("Whom we owe")}
_NOBODY = {"in": N_("Nobody owes us anything"), "out": N_("We owe nobody anything")}
_OWES = {"in": N_("Owes us {0}"), "out": N_("We owe {0}")}
_SAID = {"in": N_("{0} pays us {1}"), "out": N_("We pay {1} to {0}")}
_LEFT = {
    "in": N_("{0} pays us {1} and still owes {2}"),
    "out": N_("We pay {1} to {0} and still owe {2}"),
}


class DebtForm(Form):
    """The payment of a debt: choose the person in the table, the whole debt is proposed."""

    def __init__(self, page: Page, session: Session, key: str, way: Way) -> None:
        super().__init__(page, session, key)
        self.way, self.party = way, ""
        said = self.language
        columns = (
            Column("who", N_("Name"), wide=True),
            Column("since", N_("Since")),
            Column("amount", N_("Amount"), figures=True),
        )
        self.table = FacedTable(said, _WHO[way], columns)
        self.nobody = EmptyState(said, "done", _NOBODY[way])
        self.name = Label(said, role="title", wrap=True)
        self.owed = Label(said, role="lead")
        self.amount = MoneyEdit(said, N_("Amount"), big=True)
        self.payments = PaymentsEdit(said, N_("Paid how?"), _METHODS[way])
        self.day = DateEdit(said, session.books.today)
        self.note = TextEdit(said, N_("Note"), optional=True)
        self.parts = {
            "party": _Chosen(self),
            "amount": self.amount,
            "payments": self.payments,
            "date": self.day,
            "note": self.note,
        }
        self._place()
        self.table.row_chosen.connect(self.choose)
        self.amount.value_changed.connect(lambda m: self.payments.set_due(m or ZERO))
        self.payments.value_changed.connect(self.touch)
        self.ready()

    def choose_largest(self) -> None:
        """Pay the largest debt, when there is one."""
        if self._debts:
            self.choose(next(iter(self._debts)))

    def choose(self, party: str) -> None:
        """Pay the debt of somebody; the whole of it is proposed."""
        self.party = party
        self._name()
        debt = self._debt()
        self.amount.set_value(debt.amount if debt else None)
        self.amount.setFocus()
        self.amount.line.selectAll()
        self.touch()

    def tellers(self) -> Mapping[str, Teller]:
        """Name the fields of the payment."""
        who = "customer" if self.way == "in" else "supplier"
        return {who: self.amount, "payments": self.amount, "date": self.day, "note": self.note}

    def gaps(self) -> list[Problem]:
        """Ask for the person."""
        who = "customer" if self.way == "in" else "supplier"
        return [] if self.party else [Problem("party.needed", who)]

    def document(self, attachments: Sequence[str]) -> Document:
        """Make the payment."""
        day = self.day.value() or date.min
        parts, note, held = self.payments.payments(), self.note.value(), tuple(attachments)
        if self.way == "in":
            return CustomerPayment(
                date=day, customer=self.party, payments=parts, note=note, attachments=held
            )
        return SupplierPayment(
            date=day, supplier=self.party, payments=parts, note=note, attachments=held
        )

    def reading(self) -> tuple[str, tuple[Value, ...]]:
        """Say who pays whom how much, and what is left."""
        debt, amount = self._debt(), self.amount.value()
        if not debt or not amount:
            return "", ()
        left = debt.amount - amount
        name = self._called()
        return (
            (_LEFT[self.way], (name, amount, left))
            if left > ZERO
            else (
                _SAID[self.way],
                (name, amount),
            )
        )

    def refresh(self) -> None:
        """Read the debts again."""
        super().refresh()
        self._name()

    def reset(self) -> None:
        """Choose nobody."""
        super().reset()
        self.party = ""
        self._name()

    def retranslate(self, language: Language) -> None:
        """Speak another language."""
        super().retranslate(language)
        self._name()

    def _place(self) -> None:
        left, right = Card(self.language), Card(self.language)
        left.add(self.table, 1)
        left.add(self.nobody, 1)
        head = QHBoxLayout()
        head.addWidget(self.name, 1)
        head.addWidget(self.owed)
        right.body.addLayout(head)
        right.add(Flow((self.amount, self.day), columns=2, least=200))
        right.add(self.payments)
        right.add(self.note)
        right.body.addStretch(1)
        self._right = right
        self.body.addWidget(Split(left, right, weights=(5, 6)), 1)

    def fill(self) -> None:
        """Read the debts again."""
        books = self.session.books
        people = {p.code: p for p in books.read.parties()}
        self._debts = {debt.party: debt for debt in debts(books, self.way)}
        self._people = {code: party_choice(people[code], self.language) for code in self._debts}
        rows = [
            TableRow(code, (self._people[code].label, debt.since, debt.amount))
            for code, debt in self._debts.items()
        ]
        sum_ = total(debt.amount for debt in self._debts.values())
        self.table.show_faced(
            [*rows, total_row(self.language.text(N_("Total")), ("", sum_))] if rows else [],
            self._people,
        )
        self.table.setVisible(bool(rows))
        self.nobody.setVisible(not rows)
        self._right.setVisible(bool(rows))
        self.record_button.setVisible(bool(rows))
        self.clear_button.setVisible(bool(rows))

    def _debt(self) -> Debt | None:
        return self._debts.get(self.party)

    def _called(self) -> str:
        return self._people[self.party].label if self.party in self._people else self.party

    def _name(self) -> None:
        debt = self._debt()
        if debt is None:
            self.party = ""
            self.name.say(N_("Choose a name in the list"))
            self.owed.say("")
        else:
            self.name.say("")
            self.name.setText(self._called())
            self.owed.say(_OWES[self.way], debt.amount)


class _Chosen:
    """The person chosen in the table, as a part of the draft."""

    def __init__(self, form: DebtForm) -> None:
        self._form = form

    def typed(self) -> str:
        """Write who is chosen."""
        return self._form.party

    def retype(self, body: str) -> None:
        """Choose again."""
        self._form.party = str(body)
