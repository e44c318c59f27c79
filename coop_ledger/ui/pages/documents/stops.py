"""What is to be seen of documents: the list narrowed and chosen, one document, a search."""

from functools import partial

from PySide6.QtCore import QItemSelectionModel
from PySide6.QtWidgets import QWidget

from coop_ledger.ui.going import open_document, open_search
from coop_ledger.ui.pages.document import DocumentPage
from coop_ledger.ui.pages.documents.page import DocumentsPage
from coop_ledger.ui.session import Session
from coop_ledger.ui.shell import Shell
from coop_ledger.ui.stops import Stop
from coop_ledger.ui.taking_back import TakeBack


def _page(shell: Shell) -> DocumentsPage:
    page = shell.current_page()
    assert isinstance(page, DocumentsPage)
    return page


def _chosen(shell: Shell, _session: Session) -> None:
    page = _page(shell)
    rows = QItemSelectionModel.SelectionFlag.Rows | QItemSelectionModel.SelectionFlag.Select
    for row in range(1, 5):
        page.table.selectionModel().select(page.model.index(row, 0), rows)


def _narrowed(typed: str, shell: Shell, _session: Session) -> None:
    page = _page(shell)
    page.drawer.unfold()
    page.search.line.setText(typed)
    page.seek()


def _number(kind: str, session: Session, *, undone: bool = False) -> str:
    entries = session.books.read.entries(kinds=(kind,), newest_first=True)
    return next(entry.number for entry in entries if bool(entry.reversed_by) == undone)


def _document(kind: str, shell: Shell, session: Session) -> None:
    _page(shell).show_all()
    open_document(shell, _number(kind, session))


def _undone(shell: Shell, session: Session) -> None:
    open_document(shell, _number("sale", session, undone=True))


def _accountant(shell: Shell, session: Session) -> None:
    _document("purchase", shell, session)
    page = shell.current_page()
    assert isinstance(page, DocumentPage)
    page.toggle_accountant()


def _take_back(shell: Shell, session: Session) -> QWidget:
    return TakeBack(shell.language, shell, session, _number("sale", session))


def _search(typed: str, shell: Shell, _session: Session) -> None:
    open_search(shell, typed)


STOPS = (
    Stop("chosen", "documents", _chosen),
    Stop("search", "documents", partial(_narrowed, "tapis 2")),
    Stop("nothing", "documents", partial(_narrowed, "zzzz")),
    Stop("sale", "documents", partial(_document, "sale")),
    Stop("count", "documents", partial(_document, "cash_count")),
    Stop("undone", "documents", _undone),
    Stop("accountant", "documents", _accountant),
    Stop("take-back", "documents", _take_back),
    Stop("everywhere", "documents", partial(_search, "tapis")),
    Stop("everywhere-nothing", "documents", partial(_search, "zzzz")),
)
