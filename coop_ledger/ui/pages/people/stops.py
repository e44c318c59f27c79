"""What is to be seen of the page: each list, the register, somebody new, a correction."""

from functools import partial

from coop_ledger.ui.pages.people import PeoplePage
from coop_ledger.ui.session import Session
from coop_ledger.ui.shell import Shell
from coop_ledger.ui.stops import Stop, bring


def _page(shell: Shell) -> PeoplePage:
    page = shell.current_page()
    assert isinstance(page, PeoplePage)
    return page


def _new(shell: Shell, _session: Session) -> None:
    _page(shell).begin("members", "member")


def _correct(shell: Shell, session: Session) -> None:
    members = (p.code for p in session.books.read.parties() if p.role == "member")
    _page(shell).edit("members", next(members))


STOPS = (
    Stop("members", "people", partial(bring, "members")),
    Stop("customers", "people", partial(bring, "customers")),
    Stop("suppliers", "people", partial(bring, "suppliers")),
    Stop("register", "people", partial(bring, "register")),
    Stop("new", "people", _new),
    Stop("correct", "people", _correct),
)
