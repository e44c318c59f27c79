"""Stops of the tour: what each page wants to be seen of it. A page lists its own as ``STOPS``."""

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtWidgets import QWidget

from coop_ledger.ui.session import Session
from coop_ledger.ui.shell import Shell


@dataclass(frozen=True, slots=True)
class Stop:
    """One picture: its name, the page to go to, and what to do there first.

    ``prepare`` may answer with another widget to be drawn instead of the window, as a dialog.
    """

    name: str
    page: str
    prepare: Callable[[Shell, Session], QWidget | None] | None = None
