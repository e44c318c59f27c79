"""People of one sort: faces, names, phones, debts; and one of them in large."""

from dataclasses import dataclass
from typing import Literal

from coop_ledger.core.chart import DEBTS
from coop_ledger.core.money import ZERO, Money, total
from coop_ledger.core.readings import PartyLine
from coop_ledger.core.text import N_
from coop_ledger.reports import Params
from coop_ledger.ui.cards import plain_text
from coop_ledger.ui.dialogs import confirm
from coop_ledger.ui.forms.faced_list import FacedList, Listed, Words
from coop_ledger.ui.forms.names import party_choice, phone_of
from coop_ledger.ui.going import open_report
from coop_ledger.ui.page import Page
from coop_ledger.ui.session import Session
from coop_ledger.ui.tables import Column, TableRow
from coop_ledger.ui.words import Button, Label

Role = Literal["member", "customer", "supplier"]
NEW = {
    "member": N_("New member"),
    "customer": N_("New customer"),
    "supplier": N_("New supplier"),
}
_SEARCH = N_("Search by name, number or phone")
_WORDS = {
    role: Words(name, _SEARCH, empty, NEW[role], icon, "add_person")
    for role, name, empty, icon in (
        ("member", N_("Members"), N_("Write down the members of the co-operative"), "members"),
        (
            "customer",
            N_("Customers"),
            N_("Write down a customer who buys on credit or wants an invoice"),
            "people",
        ),
        ("supplier", N_("Suppliers"), N_("Write down whom you buy from"), "supplier"),
    )
}
_COLUMNS = (
    Column("name", N_("Name"), wide=True),
    Column("code", N_("Number")),
    Column("phone", N_("Phone")),
    Column("owes", N_("Owes us"), figures=True),
    Column("owed", N_("We owe"), figures=True),
)


@dataclass(frozen=True, slots=True)
class Standing:
    """What stands between us and somebody."""

    owes: Money = ZERO
    owed: Money = ZERO


def standings(session: Session) -> dict[str, Standing]:
    """Add up what everybody owes us and is owed."""
    found: dict[str, Standing] = {}
    for party, account, amount in session.books.read.debts():
        if account.startswith(DEBTS):
            before = found.get(party, Standing())
            owes, owed = max(amount, ZERO), max(-amount, ZERO)
            found[party] = Standing(before.owes + owes, before.owed + owed)
    return found


class PeopleFace(FacedList):
    """All people of one sort."""

    def __init__(self, page: Page, session: Session, role: Role) -> None:
        super().__init__(page, session, _WORDS[role], _COLUMNS)
        self.role, said = role, self.language
        self._people: dict[str, PartyLine] = {}
        self._standings: dict[str, Standing] = {}
        self.other = plain_text("", "lead")
        self.owes, self.owed = Label(said, role="strong"), Label(said, role="strong")
        self.owes.tone("good")
        self.owed.tone("bad")
        self.account_button = Button(said, N_("Statement"), icon="list")
        self.edit_button = Button(said, N_("Change"), icon="edit")
        self.erase_button = Button(said, N_("Erase…"), icon="delete", kind="quiet")
        self.compose(
            (self.other, self.facts, self.owes, self.owed),
            (self.account_button, self.edit_button, self.erase_button),
        )
        self.edit_button.clicked.connect(lambda: self.edit_wanted.emit(self.chosen))
        self.erase_button.clicked.connect(self._on_erase)
        self.account_button.clicked.connect(self._on_account)

    def read(self) -> Listed:
        """Read people and what stands between us."""
        found = [p for p in self.session.books.read.parties() if p.role == self.role]
        self._people = {party.code: party for party in found}
        self._standings = standings(self.session)
        known = [self._stands(party.code) for party in found]
        return Listed(
            {party.code: party_choice(party, self.language) for party in found},
            [self._row(party) for party in found],
            ("", "", total(one.owes for one in known), total(one.owed for one in known)),
        )

    def tell(self, code: str) -> None:
        """Tell the other name, how to reach somebody, and what stands between us."""
        party, stands = self._people[code], self._stands(code)
        other = party.name("fr" if self.language.rtl else "ar")
        self.other.setText(other if other != self.name.text() else "")
        self.other.setVisible(bool(self.other.text()))
        rest = (str(party.person.get(name, "")) for name in ("address", "occupation"))
        told = (code, phone_of(party), *rest)
        self.facts.setText("\n".join(part for part in told if part))
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

    def _stands(self, code: str) -> Standing:
        return self._standings.get(code, Standing())

    def _row(self, party: PartyLine) -> TableRow:
        stands, name = self._stands(party.code), party.name(self.language.code)
        cells = (name, party.code, phone_of(party), stands.owes or None, stands.owed or None)
        return TableRow(party.code, cells, "" if party.person else "soft")

    def _on_account(self) -> None:
        narrowed = Params(filters={"party": self.chosen})
        open_report(self.page.shell, "person_statement", narrowed)

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
