"""The register of members with the columns the law asks for (law 112-12, art. 17)."""

from datetime import date

from PySide6.QtWidgets import QVBoxLayout

from coop_ledger.core.money import Money, total
from coop_ledger.core.readings import PartyLine
from coop_ledger.core.text import N_
from coop_ledger.i18n import parse_money
from coop_ledger.ui.cards import EmptyState
from coop_ledger.ui.fields import SearchBox
from coop_ledger.ui.flow import ending_before
from coop_ledger.ui.forms.faced_table import FacedTable
from coop_ledger.ui.forms.faces import Reading
from coop_ledger.ui.going import open_person
from coop_ledger.ui.page import Page
from coop_ledger.ui.session import Session
from coop_ledger.ui.tables import Column, TableRow, total_row
from coop_ledger.ui.theme import current


class RegisterFace(Reading):
    """All members as the register has them. A row leads to the card of the member."""

    def __init__(self, page: Page, session: Session) -> None:
        super().__init__()
        self.page, self.session, self.language = page, session, page.language
        said = self.language
        self.search = SearchBox(said, N_("Search by name, number or phone"))
        columns = (
            Column("code", N_("Number")),
            Column("name_fr", N_("Name in French")),
            Column("name_ar", N_("Name in Arabic")),
            Column("address", N_("Address")),
            Column("occupation", N_("Occupation")),
            Column("shares", N_("Shares"), figures=True),
            Column("subscribed", N_("Subscribed"), figures=True),
            Column("paid", N_("Paid"), figures=True),
            Column("joined", N_("Joined")),
            Column("left", N_("Left")),
        )
        self.table = FacedTable(said, N_("Register of members"), columns)
        self.empty = EmptyState(said, "book", N_("The register of members is empty"))
        column = QVBoxLayout()
        column.setSpacing(current().gap(3))
        column.addWidget(self.search)
        column.addWidget(self.table, 1)
        column.addWidget(self.empty, 1)
        self.setLayout(ending_before(column, 2))
        self.setFocusProxy(self.search)
        self.search.searched.connect(self.table.seek)
        self.table.row_chosen.connect(lambda code: open_person(page.shell, code))

    def refresh(self) -> None:
        """Read the members."""
        books = self.session.books
        members = [party for party in books.read.parties() if party.role == "member"]
        worth = books.profile.share_value
        rows = [self._row(member, worth) for member in members]
        shares = sum(_shares(member) for member in members)
        subscribed = Money(shares * worth.centimes)
        paid = total(_paid(member) for member in members)
        sums = ("", "", "", "", shares, subscribed, paid, None, None)
        foot = [total_row(self.language.text(N_("Total")), sums)] if rows else []
        self.table.show_rows([*rows, *foot])
        for part in (self.table, self.search):
            part.setVisible(bool(rows))
        self.empty.setVisible(not rows)

    def _row(self, member: PartyLine, worth: Money) -> TableRow:
        told = member.person
        joined = str(member.facts.get("joined", ""))
        cells = (
            member.code,
            *(str(told.get(n, "")) for n in ("name_fr", "name_ar", "address", "occupation")),
            _shares(member),
            Money(_shares(member) * worth.centimes),
            _paid(member),
            date.fromisoformat(joined) if joined else None,
            None,
        )
        return TableRow(member.code, cells)


def _shares(member: PartyLine) -> int:
    return int(member.facts.get("shares", 0))


def _paid(member: PartyLine) -> Money:
    return parse_money(str(member.facts.get("paid", "0"))) or Money(0)
