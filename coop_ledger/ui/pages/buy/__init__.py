"""Buying: goods that go into stock, money spent, debts paid."""

from PySide6.QtWidgets import QWidget

from coop_ledger.core.text import N_
from coop_ledger.ui.forms.debts import DebtForm
from coop_ledger.ui.forms.faces import Face, FacedPage
from coop_ledger.ui.pages.buy.expense import ExpenseForm
from coop_ledger.ui.pages.buy.goods import GoodsForm
from coop_ledger.ui.session import Session
from coop_ledger.ui.shell import Shell


class BuyPage(FacedPage):
    """Money that goes out."""

    FACES = (
        Face("expense", N_("Expense"), "money_out"),
        Face("goods", N_("Goods"), "basket"),
        Face("debt", N_("Pay a debt"), "pay"),
    )

    def __init__(self, shell: Shell, session: Session) -> None:
        super().__init__(shell, session, "buy", N_("Buy"), "buy")

    def make_face(self, key: str) -> QWidget:
        """Make a form."""
        if key == "goods":
            return GoodsForm(self, self.session)
        if key == "expense":
            return ExpenseForm(self, self.session)
        return DebtForm(self, self.session, "buy.debt", "out")
