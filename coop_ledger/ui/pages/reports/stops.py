"""What is to be seen of reports: a search, some of them, one narrowed, one before it is printed."""

from datetime import date
from functools import partial

from PySide6.QtWidgets import QWidget

from coop_ledger.catalogue import REPORTS
from coop_ledger.reports import Params
from coop_ledger.ui.going import open_report
from coop_ledger.ui.pages.report import ReportPage
from coop_ledger.ui.pages.reports.page import ReportsPage
from coop_ledger.ui.session import Session
from coop_ledger.ui.shell import Shell
from coop_ledger.ui.stops import Stop


def _search(shell: Shell, _session: Session) -> None:
    page = shell.current_page()
    assert isinstance(page, ReportsPage)
    page.search.line.setText("balance")


def _open(key: str, params: Params | None, shell: Shell, _session: Session) -> None:
    open_report(shell, key, params)


def _sought(shell: Shell, session: Session) -> None:
    _open("trial_balance", None, shell, session)
    page = shell.current_page()
    assert isinstance(page, ReportPage)
    page.search.line.setText("caisse")


def _preview(shell: Shell, session: Session) -> QWidget:
    _open("balance_sheet", None, shell, session)
    page = shell.current_page()
    assert isinstance(page, ReportPage)
    assert page.report
    preview = page.export.previewer(page.report)
    preview.tongue.set_value(shell.language.code)
    return preview


_NARROWED = Params(date(2026, 2, 3), date(2026, 3, 1), {"account": "61"})
_SOMEBODY = Params(filters={"party": "C001"})
STOPS = (
    Stop("search", "reports", _search),
    *(
        Stop(spec.key.replace("_", "-"), "reports", partial(_open, spec.key, None))
        for spec in REPORTS
    ),
    Stop("narrowed", "reports", partial(_open, "general_ledger", _NARROWED)),
    Stop("somebody", "reports", partial(_open, "person_statement", _SOMEBODY)),
    Stop("sought", "reports", _sought),
    Stop("preview", "reports", _preview),
)
