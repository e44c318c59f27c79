"""What is to be seen of the page: goods half written, an expense refused, a debt."""

from coop_ledger.core.money import Money
from coop_ledger.ui.forms.debts import DebtForm
from coop_ledger.ui.pages.buy import BuyPage
from coop_ledger.ui.pages.buy.expense import ExpenseForm
from coop_ledger.ui.pages.buy.goods import GoodsForm
from coop_ledger.ui.session import Session
from coop_ledger.ui.shell import Shell
from coop_ledger.ui.stops import Stop


def _page(shell: Shell, face: str) -> BuyPage:
    page = shell.current_page()
    assert isinstance(page, BuyPage)
    page.show_face(face)
    return page


def _expense(shell: Shell, _session: Session) -> None:
    form = _page(shell, "expense").face("expense")
    assert isinstance(form, ExpenseForm)
    form.what.set_value("power")
    form.amount.set_value(Money(32050))
    form.preview()


def _refused(shell: Shell, _session: Session) -> None:
    form = _page(shell, "expense").face("expense")
    assert isinstance(form, ExpenseForm)
    form.clear()
    form.amount.set_value(Money(900000))
    form.submit()


def _goods(shell: Shell, session: Session) -> None:
    form = _page(shell, "goods").face("goods")
    assert isinstance(form, GoodsForm)
    body = [
        {"item": item.code, "qty": "2,5", "cost": "180"}
        for item in session.books.read.items()
        if item.category == "material"
    ]
    form.lines.retype(body[:3])
    form.preview()


def _debt(shell: Shell, _session: Session) -> None:
    form = _page(shell, "debt").face("debt")
    assert isinstance(form, DebtForm)
    rows = form.table.rows.rows
    if rows:
        form.choose(rows[0].key)
    form.preview()


STOPS = (
    Stop("expense", "buy", _expense),
    Stop("expense-refused", "buy", _refused),
    Stop("goods", "buy", _goods),
    Stop("debt", "buy", _debt),
)
