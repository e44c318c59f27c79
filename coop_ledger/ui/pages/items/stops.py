"""What is to be seen of the page: an item changed, the stock counted, the beginning."""

from functools import partial

from PySide6.QtWidgets import QWidget

from coop_ledger.core.money import Qty
from coop_ledger.ui.pages.items import ItemsPage
from coop_ledger.ui.pages.items.counting import StockCountForm
from coop_ledger.ui.session import Session
from coop_ledger.ui.shell import Shell
from coop_ledger.ui.stops import Stop, bring, shown


def _page(shell: Shell) -> ItemsPage:
    page = shell.current_page()
    assert isinstance(page, ItemsPage)
    return page


def _new(shell: Shell, _session: Session) -> None:
    _page(shell).edit("")


def _change(shell: Shell, session: Session) -> None:
    _page(shell).edit(next(iter(session.books.read.items())).code)


def _count(shell: Shell, _session: Session) -> None:
    form = shown(shell, "count", StockCountForm)
    lines = form.table.rows.lines.items()
    for (code, line), less in zip(lines, (0, 1, 0), strict=False):
        form.table.take(code, line.expected - Qty(1000 * less))
    form.preview()


def _tags(shell: Shell, session: Session) -> QWidget:
    from coop_ledger.ui.labelling import LabelsDialog  # noqa: PLC0415 - slow, only for printing

    dialog = LabelsDialog(shell, session)
    dialog.counts.as_in_stock()
    dialog.start.choose(3)
    dialog.draw()
    return dialog


STOPS = (
    Stop("new", "items", _new),
    Stop("change", "items", _change),
    Stop("count", "items", _count),
    Stop("opening", "items", partial(bring, "opening")),
    Stop("tags", "items", _tags),
)
