"""What the tour shows of bringing in a notebook: a short one, with the usual mistakes."""

import tempfile
from pathlib import Path

from coop_ledger import notebook
from coop_ledger.ui.pages.importing.page import ImportingPage
from coop_ledger.ui.session import Session
from coop_ledger.ui.shell import Shell
from coop_ledger.ui.stops import Stop

_HEAD = "Date;Désignation;Qté;P.U.;Montant;Payé;Remarque"


def _page(shell: Shell) -> ImportingPage:
    page = shell.current_page()
    assert isinstance(page, ImportingPage)
    return page


def _rows(session: Session) -> list[str]:
    """Write a few sales of today as a treasurer would, two of them with a mistake."""
    books = session.books
    held = {line.item for line in books.read.stock() if line.place == "workshop"}
    names = [i.name_fr for i in books.read.items() if i.code in held and i.unit == "piece"][:3]
    day = f"{books.today:%d/%m/%Y}"
    sales = [f"{day};{name};1;{n}50;{n}50;oui;" for n, name in enumerate(names, 1)]
    if not names:
        return [_HEAD]
    undated = f";{names[0]};1;150;150;chèque;même jour"
    wrong = f"30/02/{books.today.year};{names[0]};2;150;400;oui;"
    return [_HEAD, *sales, undated, wrong]


def _read(shell: Shell, session: Session) -> None:
    page = _page(shell)
    with tempfile.TemporaryDirectory() as room:
        file = Path(room) / "Ventes avril.csv"
        file.write_text("\n".join(_rows(session)), "utf-8")
        page.read(file)
        if page.task is not None:  # a short notebook may be read already
            page.task.result()
            page.finish_reading()


def _refused(shell: Shell, session: Session) -> None:
    _read(shell, session)
    _page(shell).looking.show_view("refused")


def _recorded(shell: Shell, _session: Session) -> None:
    page = _page(shell)
    page.looking.show_view("sound")
    page.record()
    shell.toasts.hide()


def _damaged(shell: Shell, _session: Session) -> None:
    page = _page(shell)
    page.begin()
    page.refuse(notebook.NotebookError("file.old_format"))


STOPS = (
    Stop("read", "importing", _read),
    Stop("refused", "importing", _refused),
    Stop("recorded", "importing", _recorded),
    Stop("damaged", "importing", _damaged),
)
