"""Every page of the window, in the order of the rail. To add one, add a line here."""

from collections.abc import Callable
from importlib import import_module

from coop_ledger.core.text import N_
from coop_ledger.ui.actions import Action, Finder
from coop_ledger.ui.page import Page, PageFactory
from coop_ledger.ui.session import Session
from coop_ledger.ui.shell import Shell

PAGES = (
    ("home", N_("Home"), "home", "HomePage"),
    ("sell", N_("Sell"), "sell", "SellPage"),
    ("buy", N_("Buy"), "buy", "BuyPage"),
    ("cash", N_("Cash box"), "cash", "CashPage"),
    ("items", N_("Goods and stock"), "stock", "ItemsPage"),
    ("people", N_("People"), "people", "PeoplePage"),
)
"""Key and module, title, picture, class; the module is imported when the page is first visited."""


def pages(session: Session) -> tuple[PageFactory, ...]:
    """List the pages of a book."""
    return tuple(
        PageFactory(key, title, picture, _maker(key, name, session))
        for key, title, picture, name in PAGES
    )


def finders(_session: Session, _shell: Callable[[], Shell]) -> tuple[Finder, ...]:
    """List what the palette searches in besides the actions; ``_shell`` gives the window."""
    return ()


def actions(_session: Session, _shell: Callable[[], Shell]) -> tuple[Action, ...]:
    """List what the pages add to the menus and to the palette."""
    return ()


def _maker(module: str, name: str, session: Session) -> Callable[[Shell], Page]:
    def make(shell: Shell) -> Page:
        found = import_module(f"{__name__}.{module}")
        page: Page = getattr(found, name)(shell, session)
        return page

    return make
