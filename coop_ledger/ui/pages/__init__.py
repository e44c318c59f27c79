"""Every page of the window, in the order of the rail. To add one, add a line here."""

from collections.abc import Callable, Sequence
from importlib import import_module

from coop_ledger.core.text import N_
from coop_ledger.ui.actions import GO, Action, Finder
from coop_ledger.ui.page import Page, PageFactory
from coop_ledger.ui.pages.chores import chores
from coop_ledger.ui.session import Session
from coop_ledger.ui.shell import Shell

PAGES = (
    ("home", N_("Home"), "home", "HomePage"),
    ("sell", N_("Sell"), "sell", "SellPage"),
    ("buy", N_("Buy"), "buy", "BuyPage"),
    ("cash", N_("Cash box"), "cash", "CashPage"),
    ("items", N_("Goods and stock"), "stock", "ItemsPage"),
    ("people", N_("People"), "people", "PeoplePage"),
    ("documents", N_("Documents"), "documents", "DocumentsPage"),
    ("reports", N_("Reports"), "reports", "ReportsPage"),
)
"""Key and module, title, picture, class; the module is imported when the page is first visited."""

UNLISTED = (
    ("document", N_("Document"), "documents", "DocumentPage"),
    ("report", N_("Report"), "reports", "ReportPage"),
    ("search", N_("Search"), "search", "SearchPage"),
    ("settings", N_("Settings"), "settings", "SettingsPage"),
    ("importing", N_("Bring in a notebook"), "sheet", "ImportingPage"),
)
"""Pages one is led to from another one, or by the palette; they are not in the rail."""


def pages(session: Session) -> tuple[PageFactory, ...]:
    """List the pages of a book."""
    return tuple(
        PageFactory(key, title, picture, _maker(key, name, session), rail=listed)
        for listed, places in ((True, PAGES), (False, UNLISTED))
        for key, title, picture, name in places
    )


def finders(session: Session, shell: Callable[[], Shell]) -> tuple[Finder, ...]:
    """List what the palette searches in besides the actions; ``shell`` gives the window."""

    def found(typed: str) -> Sequence[Action]:
        from coop_ledger.ui.pages import search  # noqa: PLC0415 - the window opens sooner

        return [action for find in search.finders(session, shell) for action in find(typed)]

    return (found,)


def actions(session: Session, shell: Callable[[], Shell]) -> tuple[Action, ...]:
    """List what the pages add to the menus and to the palette."""
    title = N_("Search everywhere")
    search = Action("go.search", title, "search", "Ctrl+Shift+F", lambda: shell().go("search"), GO)
    return (search, *chores(session, shell))


def _maker(module: str, name: str, session: Session) -> Callable[[Shell], Page]:
    def make(shell: Shell) -> Page:
        found = import_module(f"{__name__}.{module}")
        page: Page = getattr(found, name)(shell, session)
        return page

    return make
