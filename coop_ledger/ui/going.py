"""Ways from anywhere to one thing: a document, a report, a person, an item."""

from collections.abc import Mapping
from typing import Protocol, runtime_checkable

from coop_ledger.reports import Params
from coop_ledger.ui.shell import Shell


@runtime_checkable
class ShowsDocument(Protocol):
    """The page of one document."""

    def show_document(self, number: str) -> None:
        """Show a recorded document."""


@runtime_checkable
class ShowsReport(Protocol):
    """The page of one report."""

    def show_report(self, key: str, params: Params | None = None) -> None:
        """Show a report with what was chosen, or with what is usual."""


@runtime_checkable
class ShowsCode(Protocol):
    """A page of people or of items that can bring one of them forward."""

    def show_code(self, code: str) -> None:
        """Show the person or the item with a code."""


@runtime_checkable
class Searches(Protocol):
    """The page that searches everywhere."""

    def search(self, typed: str) -> None:
        """Search for what was typed elsewhere."""


@runtime_checkable
class ShowsPrinting(Protocol):
    """The page where printers are chosen."""

    def show_printing(self, key: str) -> None:
        """Show how something is printed, by its key in ``printouts``."""


def open_document(shell: Shell, number: str) -> None:
    """Show a recorded document; Back returns to where one was."""
    shell.go("document")
    page = shell.current_page()
    if isinstance(page, ShowsDocument):
        page.show_document(number)


def open_report(shell: Shell, key: str, params: Params | None = None) -> None:
    """Show a report; Back returns to where one was."""
    shell.go("report")
    page = shell.current_page()
    if isinstance(page, ShowsReport):
        page.show_report(key, params)


def open_person(shell: Shell, code: str) -> None:
    """Show somebody we deal with."""
    _open_code(shell, "people", code, ("person_statement", {"party": code}))


def open_item(shell: Shell, code: str) -> None:
    """Show an item."""
    _open_code(shell, "items", code, ("stock_card", {"item": code}))


def open_search(shell: Shell, typed: str) -> None:
    """Search everywhere."""
    shell.go("search")
    page = shell.current_page()
    if isinstance(page, Searches):
        page.search(typed)


def open_printing(shell: Shell, key: str) -> None:
    """Show how something is printed, to choose otherwise; Back returns to where one was."""
    shell.go("settings")
    page = shell.current_page()
    if isinstance(page, ShowsPrinting):
        page.show_printing(key)


def _open_code(shell: Shell, key: str, code: str, report: tuple[str, Mapping[str, str]]) -> None:
    """Show somebody or something on its own page, or what the books say where there is none."""
    if key in shell.rail.buttons:
        shell.go(key)
        page = shell.current_page()
        if isinstance(page, ShowsCode):
            page.show_code(code)
            return
    open_report(shell, report[0], Params(filters=report[1]))
