"""People of one sort: faces, names, phones, debts; and one of them in large."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout

from coop_ledger.core.chart import PAYABLE, RECEIVABLE
from coop_ledger.core.money import ZERO, Money
from coop_ledger.core.readings import PartyLine
from coop_ledger.core.text import N_
from coop_ledger.i18n import Language
from coop_ledger.reports import Params
from coop_ledger.ui.cards import Card, EmptyState, plain_text
from coop_ledger.ui.dialogs import confirm
from coop_ledger.ui.fields import Choice, SearchBox
from coop_ledger.ui.flow import Split
from coop_ledger.ui.forms.faced_table import FacedTable, picture_for
from coop_ledger.ui.forms.faces import Reading
from coop_ledger.ui.forms.names import party_choice, phone_of
from coop_ledger.ui.going import open_report
from coop_ledger.ui.page import Page
from coop_ledger.ui.session import Session
from coop_ledger.ui.tables import Column, TableRow, total_row
from coop_ledger.ui.theme import current
from coop_ledger.ui.words import Button, Label

Role = Literal["member", "customer", "supplier"]
NEW = {
    "member": N_("New member"),
    "customer": N_("New customer"),
    "supplier": N_("New supplier"),
}
_NAMES = {"member": N_("Members"), "customer": N_("Customers"), "supplier": N_("Suppliers")}
_EMPTY = {
    "member": N_("Write down the members of the co-operative"),
    "customer": N_("Write down a customer who buys on credit or wants an invoice"),
    "supplier": N_("Write down whom you buy from"),
}
_PICTURES = {"member": "members", "customer": "people", "supplier": "supplier"}


@dataclass(frozen=True, slots=True)
class Standing:
    """What stands between us and somebody."""

    owes: Money = ZERO
    owed: Money = ZERO


def standings(session: Session) -> dict[str, Standing]:
    """Add up what everybody owes us and is owed."""
    found: dict[str, Standing] = {}
    for party, account, amount in session.books.read.debts():
        before = found.get(party, Standing())
        if account in RECEIVABLE:
            found[party] = Standing(before.owes + amount, before.owed)
        elif account in PAYABLE:
            found[party] = Standing(before.owes, before.owed - amount)
    return found


class PeopleFace(Reading):
    """All people of one sort, with a search over both scripts.

    Signals:
        new_wanted(str): somebody of this sort is to be added.
        edit_wanted(str): the person with this code is to be corrected.
    """

    new_wanted = Signal(str)
    edit_wanted = Signal(str)

    def __init__(self, page: Page, session: Session, role: Role) -> None:
        super().__init__()
        self.page, self.session, self.language, self.role = page, session, page.language, role
        said = self.language
        self.chosen = ""
        self._people: dict[str, PartyLine] = {}
        self._choices: Mapping[str, Choice] = {}
        self.search = SearchBox(said, N_("Search by name, number or phone"))
        self.new_button = Button(said, NEW[role], icon="add_person", kind="primary")
        self.table = FacedTable(said, _NAMES[role], self._columns())
        self.empty = EmptyState(said, _PICTURES[role], _EMPTY[role], NEW[role])
        self.card = Card(said)
        self.picture = QLabel()
        self.name, self.other = plain_text("", "title"), plain_text("", "lead")
        self.facts = plain_text("", "body")
        self.owes, self.owed = Label(said, role="strong"), Label(said, role="strong")
        self.account_button = Button(said, N_("Statement"), icon="list")
        self.edit_button = Button(said, N_("Correct"), icon="edit")
        self.erase_button = Button(said, N_("Erase…"), icon="delete", kind="quiet")
        self._place()
        self.setFocusProxy(self.search)
        self.search.searched.connect(self._on_search)
        self.table.row_chosen.connect(self.choose)
        self.table.selectionModel().currentRowChanged.connect(self._on_row)
        self.new_button.clicked.connect(lambda: self.new_wanted.emit(role))
        self.empty.acted.connect(lambda: self.new_wanted.emit(role))
        self.edit_button.clicked.connect(lambda: self.edit_wanted.emit(self.chosen))
        self.erase_button.clicked.connect(self._on_erase)
        self.account_button.clicked.connect(self._on_account)

    def refresh(self) -> None:
        """Read people and what stands between us."""
        found = self.session.books.read.parties()
        self._people = {p.code: p for p in found if p.role == self.role}
        self._standings = standings(self.session)
        self._choices = {c: party_choice(p, self.language) for c, p in self._people.items()}
        rows = bool(self._people)
        self._fill_table(searching=bool(self.search.text().strip()))
        self._split.setVisible(bool(rows))
        self.search.setVisible(bool(rows))
        self.new_button.setVisible(bool(rows))
        self.empty.setVisible(not rows)
        first = self.chosen if self.chosen in self._people else next(iter(self._people), "")
        self.table.mark_key(first)
        self.choose(first)

    def choose(self, code: str) -> None:
        """Show one person in large."""
        self.chosen = code
        party = self._people.get(code)
        self.card.setVisible(party is not None)
        if party is None:
            return
        side = current().px(96)
        self.picture.setPixmap(picture_for(self._choices[code], b"", side, self.picture))
        name, other = party.name(self.language.code), self._other_name(party)
        self.name.setText(name)
        self.other.setText(other if other != name else "")
        self.other.setVisible(bool(self.other.text()))
        rest = (str(party.person.get(name, "")) for name in ("address", "occupation"))
        told = (code, phone_of(party), *rest)
        self.facts.setText("\n".join(part for part in told if part))
        stands = self._standings.get(code, Standing())
        self.owes.say(N_("Owes us {0}"), stands.owes)
        self.owes.setVisible(stands.owes > ZERO)
        self.owed.say(N_("We owe {0}"), stands.owed)
        self.owed.setVisible(stands.owed > ZERO)
        self.erase_button.setVisible(bool(party.person))

    def erase(self, code: str) -> None:
        """Forget somebody's name, phone and address."""
        if self.session.erase_person(code):
            self.page.shell.toast("good", N_("{0} is only a number now"), code)
            self.refresh()

    def retranslate(self, language: Language) -> None:
        """Speak another language."""
        self.language = language
        self.refresh()

    def _columns(self) -> tuple[Column, ...]:
        first = (Column("name", N_("Name"), wide=True), Column("code", N_("Number")))
        phone = (Column("phone", N_("Phone")),)
        debts = (
            Column("owes", N_("Owes us"), figures=True),
            Column("owed", N_("We owe"), figures=True),
        )
        return (*first, *phone, *debts)

    def _fill_table(self, *, searching: bool) -> None:
        rows = [self._row(party) for party in self._people.values()]
        total = [self._total()] if rows and not searching else []
        self.table.show_faced([*rows, *total], self._choices)

    def _row(self, party: PartyLine) -> TableRow:
        stands = self._standings.get(party.code, Standing())
        cells = (
            party.name(self.language.code),
            party.code,
            phone_of(party),
            stands.owes or None,
            stands.owed or None,
        )
        return TableRow(party.code, cells, "" if party.person else "soft")

    def _total(self) -> TableRow:
        known = [self._standings.get(code, Standing()) for code in self._people]
        owes = Money(sum(one.owes.centimes for one in known))
        owed = Money(sum(one.owed.centimes for one in known))
        return total_row(self.language.text(N_("Total")), ("", "", owes, owed))

    def _place(self) -> None:
        worn, centre = current(), Qt.AlignmentFlag.AlignHCenter
        self.card.body.addWidget(self.picture, 0, centre)
        for part in (self.name, self.other, self.facts, self.owes, self.owed):
            part.setAlignment(centre)
            part.setWordWrap(True)
            self.card.add(part)
        self.owes.tone("good")
        self.owed.tone("bad")
        self.card.body.addStretch(1)
        self.card.add(self.account_button)
        self.card.add(self.edit_button)
        self.card.add(self.erase_button)
        head = QHBoxLayout()
        head.setSpacing(worn.gap(3))
        head.addWidget(self.search, 1)
        head.addWidget(self.new_button)
        self._split = Split(self.table, self.card, weights=(3, 1), least=760)
        column = QVBoxLayout()
        column.setContentsMargins(0, 0, worn.gap(2), 0)
        column.setSpacing(worn.gap(3))
        column.addLayout(head)
        column.addWidget(self._split, 1)
        column.addWidget(self.empty, 1)
        self.table.setMinimumHeight(worn.px(240))
        self.hold(column)

    def _other_name(self, party: PartyLine) -> str:
        return party.name("fr" if self.language.rtl else "ar")

    def bring(self, code: str) -> None:
        """Bring one of them forward, whatever was searched before."""
        self.search.line.clear()
        self.table.mark_key(code)
        self.choose(code)

    def _on_search(self, text: str) -> None:
        """Filter; the total is of all, so it hides meanwhile, and the first one found is shown."""
        self.table.seek(text)
        self._fill_table(searching=bool(text.strip()))
        found = [row.key for row in self.table.rows.rows if row.key]
        if found and self.chosen not in found:
            self.table.mark_key(found[0])
            self.choose(found[0])

    def _on_row(self, *_indexes: object) -> None:
        choice = self.table.choice_at(self.table.currentIndex().row())
        if choice:
            self.choose(choice.code)

    def _on_account(self) -> None:
        narrowed = Params(filters={"party": self.chosen})
        open_report(self.page.shell, "general_ledger", narrowed)

    def _on_erase(self) -> None:
        name = self.name.text()
        if confirm(
            self.language,
            self.page.shell,
            N_("Erase a person"),
            N_("Erase for ever"),
            N_(
                "The name, phone and address of {0} are forgotten. The accounts keep the number"
                " {1}. This cannot be taken back."
            ),
            name,
            self.chosen,
            tone="bad",
        ):
            self.erase(self.chosen)
