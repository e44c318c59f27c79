"""What the tour shows of selling."""

from PySide6.QtWidgets import QWidget

from coop_ledger.core.money import Money, Qty
from coop_ledger.ui.pages.sell.customer import NewCustomer
from coop_ledger.ui.pages.sell.page import SellPage
from coop_ledger.ui.printing import paper_preview
from coop_ledger.ui.session import Session
from coop_ledger.ui.shell import Shell
from coop_ledger.ui.stops import Stop
from coop_ledger.ui.taking_back import TakeBack


def _page(shell: Shell) -> SellPage:
    page = shell.current_page()
    assert isinstance(page, SellPage)
    return page


def _basket(shell: Shell, _session: Session) -> None:
    page = _page(shell)
    page.start_again()
    for tile in page.shelf.tiles[:3]:
        tile.click()
    page.preview()


def _typing(shell: Shell, session: Session) -> None:
    _basket(shell, session)
    _page(shell).shelf.search.line.setText("ha")


def _given(shell: Shell, session: Session) -> None:
    _basket(shell, session)
    page = _page(shell)
    page.basket.given_wanted.emit()
    due = page.sale().total
    page.given.pad.set_counts({Money(20000): due.centimes // 20000 + 1, Money(500): 1})


def _several(shell: Shell, session: Session) -> None:
    _basket(shell, session)
    page = _page(shell)
    page.methods.set_value("several")
    page.parts.amounts["cash"].set_value(Money(50000))
    page.parts.amounts["cheque"].set_value(Money(40000))
    page.preview()


def _details(shell: Shell, session: Session) -> None:
    _basket(shell, session)
    _page(shell).show_details()


def _discounts(shell: Shell, session: Session) -> None:
    _basket(shell, session)
    page = _page(shell)
    page.basket.cart.lines[0].discount.set_value(Money(5000))
    page.basket.cart.lines[0].show_more()
    page.basket.discount.set_value(Money(3000))
    page.preview()


def _refused(shell: Shell, session: Session) -> None:
    _basket(shell, session)
    page = _page(shell)
    page.basket.cart.lines[0].qty.set_value(Qty(99_000))
    page.methods.set_value("credit")
    page.record()


def _recorded(shell: Shell, session: Session) -> None:
    _given(shell, session)
    _page(shell).record()


def _again(shell: Shell, _session: Session) -> None:
    shell.toasts.hide()
    _page(shell).show_goods()


def _customer(shell: Shell, session: Session) -> QWidget:
    return NewCustomer(shell.language, shell, session, "Riad Atlas")


def _take_back(shell: Shell, session: Session) -> QWidget:
    return TakeBack(shell.language, shell, session, _last(shell))


def _paper(shell: Shell, session: Session) -> QWidget:
    preview = paper_preview(shell, session, _last(shell))
    preview.tongue.set_value(shell.language.code)
    return preview


def _last(shell: Shell) -> str:
    last = _page(shell).basket.last.sale
    assert last is not None, "the stop before records a sale"
    return last.number


STOPS = (
    Stop("basket", "sell", _basket),
    Stop("typing", "sell", _typing),
    Stop("discounts", "sell", _discounts),
    Stop("given", "sell", _given),
    Stop("several-ways", "sell", _several),
    Stop("details", "sell", _details),
    Stop("refused", "sell", _refused),
    Stop("recorded", "sell", _recorded),
    Stop("after", "sell", _again),
    Stop("new-customer", "sell", _customer),
    Stop("take-back", "sell", _take_back),
    Stop("paper", "sell", _paper),
)
