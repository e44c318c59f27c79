"""Stops of the tour: what each page wants to be seen of it. A page lists its own as ``STOPS``."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeVar

from PySide6.QtWidgets import QWidget

from coop_ledger.ui.forms.faces import FacedPage
from coop_ledger.ui.session import Session
from coop_ledger.ui.shell import Shell

W = TypeVar("W", bound=QWidget)


def shown(shell: Shell, face: str, kind: type[W]) -> W:
    """Bring a face of the page in front, and give it."""
    page = shell.current_page()
    assert isinstance(page, FacedPage)
    page.show_face(face)
    found = page.face(face)
    assert isinstance(found, kind)
    return found


def bring(face: str, shell: Shell, _session: Session) -> None:
    """Bring a face of the page in front, as it is."""
    shown(shell, face, QWidget)


@dataclass(frozen=True, slots=True)
class Stop:
    """One picture: its name, the page to go to, and what to do there first.

    ``prepare`` may answer with another widget to be drawn instead of the window, as a dialog.
    """

    name: str
    page: str
    prepare: Callable[[Shell, Session], QWidget | None] | None = None
