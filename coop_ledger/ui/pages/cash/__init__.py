"""The cash box: what is in it, counted, carried, paid in, closed."""

from PySide6.QtWidgets import QWidget

from coop_ledger.core.text import N_
from coop_ledger.ui.forms.debts import DebtForm
from coop_ledger.ui.forms.faces import Face, FacedPage
from coop_ledger.ui.pages.cash.closing import CloseFace
from coop_ledger.ui.pages.cash.count import CountForm
from coop_ledger.ui.pages.cash.today import TodayFace
from coop_ledger.ui.pages.cash.transfer import TransferForm
from coop_ledger.ui.session import Session
from coop_ledger.ui.shell import Shell


class CashPage(FacedPage):
    """Our money."""

    FACES = (
        Face("today", N_("Today"), "cash"),
        Face("count", N_("Count"), "notes"),
        Face("transfer", N_("Carry money"), "transfer"),
        Face("debt", N_("A customer pays"), "money_in"),
        Face("close", N_("Month end"), "lock"),
    )

    def __init__(self, shell: Shell, session: Session) -> None:
        super().__init__(shell, session, "cash", N_("Cash box"), "cash")

    def make_face(self, key: str) -> QWidget:
        """Make a face."""
        match key:
            case "count":
                return CountForm(self, self.session)
            case "transfer":
                return TransferForm(self, self.session)
            case "debt":
                return DebtForm(self, self.session, "cash.debt", "in")
            case "close":
                return CloseFace(self, self.session)
            case _:
                today = TodayFace(self, self.session)
                today.count_wanted.connect(lambda: self.show_face("count"))
                return today
