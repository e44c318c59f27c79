"""What is to be seen of the page: each face, and a count with a difference."""

from functools import partial

from coop_ledger.core.money import Money
from coop_ledger.ui.forms.debts import DebtForm
from coop_ledger.ui.pages.cash.count import CountForm
from coop_ledger.ui.pages.cash.transfer import TransferForm
from coop_ledger.ui.session import Session
from coop_ledger.ui.shell import Shell
from coop_ledger.ui.stops import Stop, bring, shown


def _difference(shell: Shell, _session: Session) -> None:
    form = shown(shell, "count", CountForm)
    form.pad.set_counts({Money(20000): 12, Money(5000): 3, Money(1000): 4})
    form.preview()


def _carried(shell: Shell, _session: Session) -> None:
    form = shown(shell, "transfer", TransferForm)
    form.amount.set_value(Money(150000))
    form.preview()


def _pays(shell: Shell, _session: Session) -> None:
    form = shown(shell, "debt", DebtForm)
    form.choose_largest()
    form.preview()


STOPS = (
    Stop("today", "cash", partial(bring, "today")),
    Stop("count", "cash", partial(bring, "count")),
    Stop("difference", "cash", _difference),
    Stop("carry", "cash", _carried),
    Stop("customer-pays", "cash", _pays),
    Stop("month-end", "cash", partial(bring, "close")),
)
