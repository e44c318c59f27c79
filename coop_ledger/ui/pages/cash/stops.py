"""What is to be seen of the page: each face, and a count with a difference."""

from functools import partial

from coop_ledger.core.money import Money
from coop_ledger.ui.forms.debts import DebtForm
from coop_ledger.ui.pages.cash import CashPage
from coop_ledger.ui.pages.cash.count import CountForm
from coop_ledger.ui.pages.cash.transfer import TransferForm
from coop_ledger.ui.session import Session
from coop_ledger.ui.shell import Shell
from coop_ledger.ui.stops import Stop


def _page(shell: Shell, face: str) -> CashPage:
    page = shell.current_page()
    assert isinstance(page, CashPage)
    page.show_face(face)
    return page


def _face(face: str, shell: Shell, _session: Session) -> None:
    _page(shell, face)


def _difference(shell: Shell, _session: Session) -> None:
    form = _page(shell, "count").face("count")
    assert isinstance(form, CountForm)
    form.pad.set_counts({Money(20000): 12, Money(5000): 3, Money(1000): 4})
    form.preview()


def _carried(shell: Shell, _session: Session) -> None:
    form = _page(shell, "transfer").face("transfer")
    assert isinstance(form, TransferForm)
    form.amount.set_value(Money(150000))
    form.preview()


def _pays(shell: Shell, _session: Session) -> None:
    form = _page(shell, "debt").face("debt")
    assert isinstance(form, DebtForm)
    rows = form.table.rows.rows
    if rows:
        form.choose(rows[0].key)
    form.preview()


STOPS = (
    Stop("today", "cash", partial(_face, "today")),
    Stop("count", "cash", partial(_face, "count")),
    Stop("difference", "cash", _difference),
    Stop("carry", "cash", _carried),
    Stop("customer-pays", "cash", _pays),
    Stop("month-end", "cash", partial(_face, "close")),
)
