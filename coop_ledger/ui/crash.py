"""A fault of the program: written to a file, told in words, and the window stays open."""

import logging
import sys
from collections.abc import Callable
from logging.handlers import RotatingFileHandler
from pathlib import Path
from types import TracebackType

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QWidget

from coop_ledger.core.text import N_
from coop_ledger.i18n import Language
from coop_ledger.ui.dialogs import Dialog
from coop_ledger.ui.words import Label

_BYTES = 400_000
_FILES = 3


class Faults(QObject):
    """Catches what no code expected.

    ``last`` is the number of the last document recorded: what came after it was not. It is told
    when the events at hand are over, so that a document recorded just now counts.
    """

    def __init__(
        self, log: Path, language: Callable[[], Language], window: Callable[[], QWidget | None]
    ) -> None:
        super().__init__()
        self.log, self.last = log, ""
        self._language, self._window = language, window
        self._telling = False
        self._logger = logging.getLogger("coop_ledger.faults")
        self._logger.propagate = False

    def install(self) -> None:
        """Catch every fault from now on."""
        self.log.parent.mkdir(parents=True, exist_ok=True)
        handler = RotatingFileHandler(
            self.log, maxBytes=_BYTES, backupCount=_FILES, encoding="utf-8", delay=True
        )
        handler.setFormatter(logging.Formatter("%(asctime)s %(message)s"))
        self._logger.addHandler(handler)
        sys.excepthook = self.caught

    def uninstall(self) -> None:
        """Leave faults to Python again."""
        sys.excepthook = sys.__excepthook__
        for handler in list(self._logger.handlers):
            self._logger.removeHandler(handler)
            handler.close()

    def caught(
        self, kind: type[BaseException], fault: BaseException, trace: TracebackType | None
    ) -> None:
        """Write a fault down, and tell it when the events at hand are over."""
        if issubclass(kind, KeyboardInterrupt):
            sys.__excepthook__(kind, fault, trace)
            return
        self._logger.error("fault", exc_info=(kind, fault, trace))
        if not self._telling:
            self._telling = True
            QTimer.singleShot(0, self, self._tell)

    def _tell(self) -> None:
        window = self._window()
        if window is not None:
            dialog = FaultDialog(self._language(), window, self.last, self.log)
            dialog.exec()
            dialog.deleteLater()
        self._telling = False


class FaultDialog(Dialog):
    """Says what was not recorded, that what was typed is still there, and where the report is."""

    def __init__(self, language: Language, parent: QWidget | None, last: str, log: Path) -> None:
        super().__init__(language, parent, N_("Something went wrong"), N_("Go on"), tone="warn")
        self.reject_button.hide()
        if last:
            self._add(
                N_("The last thing recorded is {0}. What came after it was not recorded."), last
            )
        else:
            self._add(N_("Nothing has been recorded since this book was opened."))
        self._add(N_("What you typed is still there: try again, or close and open the program."))
        told = Label(
            language,
            N_("If it happens again, give this file to the person who helps you: {0}"),
            str(log),
            role="hint",
            wrap=True,
        )
        self.body.addWidget(told)

    def _add(self, msgid: str, *args: str) -> None:
        self.body.addWidget(Label(self.language, msgid, *args, role="lead", wrap=True))
