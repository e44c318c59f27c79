"""Goods bought: the lines, from whom, with which invoice, paid how."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date

from PySide6.QtWidgets import QHBoxLayout

from coop_ledger.core.documents import Document
from coop_ledger.core.documents.goods import WORKSHOP
from coop_ledger.core.documents.purchase import Purchase
from coop_ledger.core.money import ZERO
from coop_ledger.core.text import N_
from coop_ledger.i18n import Language, Value
from coop_ledger.ui.cards import Card
from coop_ledger.ui.fields import ChoiceEdit, DateEdit, DropAttachment, TextEdit
from coop_ledger.ui.fields.money import in_ryal
from coop_ledger.ui.flow import Flow, Split
from coop_ledger.ui.forms.form import Form, telling
from coop_ledger.ui.forms.goods_lines import GoodsLines
from coop_ledger.ui.forms.names import party_choice, place_choices
from coop_ledger.ui.forms.payments import PaymentsEdit
from coop_ledger.ui.forms.rates import InvoiceRate
from coop_ledger.ui.page import Page
from coop_ledger.ui.pages.buy.expense import METHODS_OUT
from coop_ledger.ui.problems import Teller
from coop_ledger.ui.session import Session
from coop_ledger.ui.words import Label


class GoodsForm(Form):
    """The form of a purchase."""

    def __init__(self, page: Page, session: Session) -> None:
        super().__init__(page, session, "buy.goods")
        said = self.language
        self.lines = GoodsLines(said)
        self.supplier = ChoiceEdit(said, N_("From whom?"), optional=True)
        self.invoice = TextEdit(said, N_("Invoice number"), optional=True, script="ltr")
        self.vat = InvoiceRate(said, session)
        self.day = DateEdit(said, session.books.today)
        self.place = ChoiceEdit(said, N_("Kept where"), translate=True)
        self.payments = PaymentsEdit(said, N_("Paid how?"), METHODS_OUT)
        self.paper = DropAttachment(said)
        self.note = TextEdit(said, N_("Note"), optional=True)
        self.total = Label(said, role="figure")
        self.ryal = Label(said, role="hint")
        self.parts = {
            "lines": self.lines,
            "supplier": self.supplier,
            "invoice": self.invoice,
            "vat": self.vat,
            "date": self.day,
            "payments": self.payments,
            "attachments": self.paper,
            "place": self.place,
            "note": self.note,
        }
        self._place()
        self._places()  # once in its place, else it would flash up as a window
        self.lines.value_changed.connect(self._on_lines)
        self.payments.value_changed.connect(self.touch)
        self.ready()
        self._on_lines()

    def tellers(self) -> Mapping[str, Teller]:
        """Name the fields of a purchase."""
        rates = {f"lines[{i}].vat": self.vat for i in range(len(self.lines.filled()))}
        return self.lines.tellers() | rates | telling(self.parts, "lines", "vat")

    def document(self, attachments: Sequence[str]) -> Document:
        """Make the purchase."""
        return Purchase(
            date=self.day.value() or date.min,
            lines=tuple(replace(line, vat=self.vat.rate()) for line in self.lines.value()),
            payments=self.payments.payments(),
            supplier=self.supplier.value() or "",
            invoice=self.invoice.value(),
            place=self.place.value() or WORKSHOP,
            note=self.note.value(),
            attachments=tuple(attachments),
        )

    def reading(self) -> tuple[str, tuple[Value, ...]]:
        """Say from whom and for how much."""
        cost, who = self.lines.total(), self.supplier.line.text().strip()
        if not cost:
            return "", ()
        if who:
            return N_("We buy for {0} from {1}"), (cost, who)
        return N_("We buy for {0}"), (cost,)

    def fill(self) -> None:
        """Read items and people again."""
        read, profile = self.session.books.read, self.session.books.profile
        items = [item for item in read.items() if item.active]
        self.lines.offer(items, profile, self.language)
        self.supplier.set_choices([party_choice(p, self.language) for p in read.parties()])
        self.vat.settle()

    def retranslate(self, language: Language) -> None:
        """Speak another language."""
        super().retranslate(language)
        self._on_lines()

    def _place(self) -> None:
        left, right = Card(self.language), Card(self.language)
        head = (self.supplier, self.invoice, self.day)
        left.add(Flow(head, columns=3, least=170, gap=3))
        left.add(self.vat)
        left.add(self.lines, 1)
        foot = QHBoxLayout()
        foot.addWidget(Label(self.language, N_("Total"), role="title"))
        foot.addStretch(1)
        foot.addWidget(self.ryal)
        foot.addWidget(self.total)
        left.body.addLayout(foot)
        right.add(self.payments)
        right.add(self.paper)
        right.add(Flow((self.place, self.note), columns=2, least=110, gap=2))
        right.body.addStretch(1)
        self.body.addWidget(Split(left, right, weights=(5, 3)), 1)

    def _places(self) -> None:
        known = self.session.books.profile.places
        self.place.set_choices(place_choices(known))
        self.place.set_value(known[0])
        self.place.setVisible(len(known) > 1)

    def _on_lines(self, _value: object = None) -> None:
        cost = self.lines.total()
        self.total.setText(self.language.show(cost))
        self.ryal.setText(in_ryal(self.language, cost) if cost > ZERO else "")
        self.payments.set_due(cost)
        self.touch()
