"""What is to be seen of the page: goods half written, an expense refused, a debt."""

from coop_ledger.core.money import Money
from coop_ledger.ui.forms.debts import DebtForm
from coop_ledger.ui.pages.buy.expense import ExpenseForm
from coop_ledger.ui.pages.buy.goods import GoodsForm
from coop_ledger.ui.session import Session
from coop_ledger.ui.shell import Shell
from coop_ledger.ui.stops import Stop, shown


def _expense(shell: Shell, _session: Session) -> None:
    form = shown(shell, "expense", ExpenseForm)
    form.what.set_value("power")
    form.amount.set_value(Money(32050))
    form.preview()


def _refused(shell: Shell, _session: Session) -> None:
    form = shown(shell, "expense", ExpenseForm)
    form.clear()
    form.amount.set_value(Money(900000))
    form.submit()


def _goods(shell: Shell, session: Session) -> None:
    form = shown(shell, "goods", GoodsForm)
    body = [
        {"item": item.code, "qty": "2,5", "cost": "180"}
        for item in session.books.read.items()
        if item.category == "material"
    ]
    form.lines.retype(body[:3])
    form.preview()


def _debt(shell: Shell, _session: Session) -> None:
    form = shown(shell, "debt", DebtForm)
    form.choose_largest()
    form.preview()


STOPS = (
    Stop("expense", "buy", _expense),
    Stop("expense-refused", "buy", _refused),
    Stop("goods", "buy", _goods),
    Stop("debt", "buy", _debt),
)
