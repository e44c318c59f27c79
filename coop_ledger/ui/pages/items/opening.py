"""What the co-operative had and owed when its books began."""

from collections.abc import Mapping, Sequence

from coop_ledger.core.chart import BANK, CASH, CHEQUES, SHARES, WALLET, payable, receivable
from coop_ledger.core.documents import Document
from coop_ledger.core.documents.opening import Balance, Opening, Stock
from coop_ledger.core.money import ZERO, Money, total
from coop_ledger.core.text import N_
from coop_ledger.i18n import Language, Value
from coop_ledger.reports.words import PURSES
from coop_ledger.ui.cards import Card
from coop_ledger.ui.fields import Choice, ChoiceEdit, MoneyEdit
from coop_ledger.ui.flow import Flow, Split
from coop_ledger.ui.forms.form import Form
from coop_ledger.ui.forms.goods_lines import GoodsLines
from coop_ledger.ui.forms.names import party_choice
from coop_ledger.ui.forms.rows import Row, RowsEdit
from coop_ledger.ui.notices import Banner
from coop_ledger.ui.page import Page
from coop_ledger.ui.problems import Teller
from coop_ledger.ui.session import Session
from coop_ledger.ui.theme import current
from coop_ledger.ui.words import Label

_MONEY = {
    "cash": (CASH, PURSES["cash"]),
    "bank": (BANK, PURSES["bank"]),
    "cheques": (CHEQUES, PURSES["cheques"]),
    "wallet": (WALLET, PURSES["wallet"]),
}
_WAYS = (Choice("in", N_("Owes us")), Choice("out", N_("We owe")))


class DebtRow(Row):
    """One debt: with whom, in which direction, how much."""

    def __init__(self, language: Language) -> None:
        self.party = ChoiceEdit(language, N_("With whom?"))
        self.party.setMinimumWidth(current().px(150))
        self.way = ChoiceEdit(language, N_("Which way?"), _WAYS, translate=True)
        self.amount = MoneyEdit(language, N_("Amount"), ryal=False)
        super().__init__(
            language,
            {"party": (self.party, 4), "way": (self.way, 3), "debit": (self.amount, 3)},
        )

    def value(self, relations: Mapping[str, str]) -> Balance:
        """Tell the balance, on the account of this relation."""
        party, amount = self.party.value() or "", self.amount.value() or ZERO
        relation = relations.get(party, "third")
        if self.way.value() == "out":
            return Balance(payable(relation), credit=amount, party=party)
        return Balance(receivable(relation), debit=amount, party=party)


class DebtRows(RowsEdit[DebtRow]):
    """All debts; the first balances of the document are those of money."""

    def __init__(self, language: Language) -> None:
        self._choices: list[Choice] = []
        super().__init__(language, self._row, "balances")

    def offer(self, choices: Sequence[Choice]) -> None:
        """Offer people."""
        self._choices = list(choices)
        for row in self.rows:
            row.party.set_choices(self._choices)

    def _row(self, language: Language) -> DebtRow:
        row = DebtRow(language)
        row.party.set_choices(self._choices)
        return row


class OpeningForm(Form):
    """The form of the opening balances, dated on the first day of the books."""

    def __init__(self, page: Page, session: Session) -> None:
        super().__init__(page, session, "items.opening")
        said = self.language
        self.money = {name: MoneyEdit(said, msgid) for name, (_, msgid) in _MONEY.items()}
        self.shares = MoneyEdit(said, N_("Shares paid"))
        self.debts = DebtRows(said)
        self.goods = GoodsLines(said, "stock")
        self.worth = Label(said, role="amount")
        self.already = Banner(said, "info")
        self.already.hide()
        self._relations: dict[str, str] = {}
        self.parts = {
            **self.money,
            "shares": self.shares,
            "debts": self.debts,
            "goods": self.goods,
        }
        self._place()
        for lines in (self.debts, self.goods):
            lines.value_changed.connect(self.touch)
        self.ready()

    def tellers(self) -> Mapping[str, Teller]:
        """Name the fields of the opening: money first, as in the document."""
        found: dict[str, Teller] = {}
        given = [self.money[name] for name in _MONEY if self.money[name].value()]
        given += [self.shares] if self.shares.value() else []
        for i, field in enumerate(given):
            found[f"balances[{i}]"] = field
        for i, row in enumerate(self.debts.filled(), len(given)):
            found |= {f"balances[{i}].{name}": field for name, field in row.fields.items()}
            found[f"balances[{i}]"] = row.amount
        for i, line in enumerate(self.goods.filled()):
            found |= {f"stock[{i}].item": line.item, f"stock[{i}].qty": line.qty}
            found[f"stock[{i}].value"] = line.cost
        return found | {"balances": self.money["cash"]}

    def document(self, attachments: Sequence[str]) -> Document:
        """Make the opening."""
        balances = [
            Balance(account, debit=amount)
            for name, (account, _) in _MONEY.items()
            if (amount := self.money[name].value())
        ]
        if shares := self.shares.value():
            balances.append(Balance(SHARES, credit=shares))
        balances += [row.value(self._relations) for row in self.debts.filled()]
        stock = [Stock(line.item, line.qty, line.cost) for line in self.goods.value()]
        return Opening(
            date=self.session.books.profile.start,
            balances=tuple(balances),
            stock=tuple(stock),
            attachments=tuple(attachments),
        )

    def reading(self) -> tuple[str, tuple[Value, ...]]:
        """Say on which day it all was."""
        return N_("What there was on {0}"), (self.session.books.profile.start,)

    def preview(self) -> None:
        """Show live what is wrong, and what everything we had is worth."""
        super().preview()
        self._say_worth()

    def retranslate(self, language: Language) -> None:
        """Speak another language."""
        super().retranslate(language)
        self._say_worth()

    def _place(self) -> None:
        said = self.language
        money = Card(said, N_("Money and shares"))
        money.add(Flow([*self.money.values(), self.shares], columns=5, least=150, gap=3))
        left, right = Card(said, N_("Debts")), Card(said, N_("Goods in the workshop"))
        left.add(self.debts)
        left.body.addStretch(1)
        right.add(self.goods)
        right.body.addStretch(1)
        right.add(self.worth)
        self.body.addWidget(self.already)
        self.body.addWidget(money)
        self.body.addWidget(Split(left, right, weights=(1, 1)), 1)

    def fill(self) -> None:
        """Read people and goods, and whether the opening was recorded."""
        books = self.session.books
        people = books.read.parties()
        self._relations = {p.code: str(p.facts.get("relation", _relation(p.role))) for p in people}
        self.debts.offer([party_choice(p, self.language) for p in people])
        items = [item for item in books.read.items() if item.active and item.stocked]
        self.goods.offer(items, books.profile, self.language)
        done = [e for e in books.read.entries(kinds=("opening",)) if not e.reversed_by]
        if done:
            self.already.tell(
                "info",
                N_("Opening balances were recorded: {0}. What you add now is added to them."),
                done[-1].number,
            )
        self.already.setVisible(bool(done))

    def _say_worth(self) -> None:
        money = total(field.value() or ZERO for field in self.money.values())
        worth: Money = self.goods.total() + money
        self.worth.say(N_("Money and goods together: {0}"), worth)


def _relation(role: str) -> str:
    return "member" if role == "member" else "third"
