"""Opening the window: on a book, on the last book, or on the first start."""

import sys
from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QLocale, QObject
from PySide6.QtWidgets import QApplication, QFileDialog, QWidget

from coop_ledger.books import World
from coop_ledger.core.chart import Account
from coop_ledger.core.text import N_
from coop_ledger.db import StoreError
from coop_ledger.i18n import Language, language
from coop_ledger.ui.crash import Faults
from coop_ledger.ui.desk import Desk
from coop_ledger.ui.dressing import wear
from coop_ledger.ui.keeping import called
from coop_ledger.ui.memory import Memory, keep_in
from coop_ledger.ui.opening import Answer, brought_back, open_books, trouble
from coop_ledger.ui.places import Places, places_of_person

PRACTICE = "practice.coop"


def open_window(
    path: Path | None,
    world: World,
    accounts: Sequence[Account],
    *,
    lang: str = "",
    places: Places | None = None,
) -> int:
    """Open the window and stay until the person leaves.

    Args:
        path: The book; None opens the last one, or the first start when there is none.
        world: The clock, ids, and who is writing.
        accounts: The chart of a new book.
        lang: The language, when none was chosen in the window yet.
        places: Folders; those of the person when left out.

    Returns:
        The exit status for the shell.
    """
    app = QApplication.instance() or QApplication(sys.argv[:1])
    assert isinstance(app, QApplication)
    launcher = Launcher(app, world, accounts, places or places_of_person(), lang)
    status = app.exec() if launcher.start(path) else 0
    launcher.close()
    return status


class Launcher(QObject):
    """Holds the one desk that is open, and opens the next one."""

    def __init__(
        self,
        app: QApplication,
        world: World,
        accounts: Sequence[Account],
        places: Places,
        lang: str = "",
    ) -> None:
        super().__init__()
        keep_in(places.settings)
        self._app, self._world, self._accounts, self._places = app, world, accounts, places
        self.memory = Memory()
        self.desk: Desk | None = None
        self._practice = places.practice / PRACTICE
        self._spoken = self.memory.language or lang or _system_language()
        app.setApplicationName("Daftar")
        app.setQuitOnLastWindowClosed(False)
        wear(app, self.memory.theme)
        self.faults = Faults(places.logs / "daftar.log", self._language, self._window)
        self.faults.install()

    def start(self, path: Path | None) -> bool:
        """Open a book, the last one, or the first start; false when nothing is open in the end."""
        known = path or next(iter(self.memory.books), None)
        return self.show(known) if known else self.first_start()

    def show(self, path: Path) -> bool:
        """Open a book in a window of its own; the window before it is closed then."""
        while True:
            try:
                books = open_books(path, self._world)
            except StoreError as error:
                found = trouble(self._language(), self._window(), error, path, self._places.backups)
                next_path = self._next(path, *found)
                if next_path is None:
                    return self.desk is not None
                path = next_path
                continue
            break
        self._leave()
        self.desk = Desk(books, self._language(), self.memory, self._places.backups)
        self.desk.book_wanted.connect(self._on_book_wanted)
        self.desk.language_changed.connect(self._on_language)
        self.desk.left.connect(self._on_left)
        self.desk.session.recorded.connect(self._on_recorded)
        self.faults.last = ""
        if not books.profile.practice:
            self.memory.opened(path)
        self.desk.show()
        return True

    def first_start(self) -> bool:
        """Ask the six short steps, and open the book they make."""
        from coop_ledger.ui.first_start import FirstStart  # noqa: PLC0415 - once in a book's life

        dialog = FirstStart(self._language(), self._world, self._accounts, self._places.books)
        dialog.language_changed.connect(self._on_language)
        dialog.exec()
        way, made = dialog.way, dialog.path
        dialog.deleteLater()
        if way == "made":
            return self.show(made)
        if way == "practice":
            return self.practise()
        chosen = self._choose() if way == "open" else None
        return self.show(chosen) if chosen else self.desk is not None

    def practise(self, *, anew: bool = False) -> bool:
        """Open the practice book, made when there is none, or ``anew``."""
        from coop_ledger.practice import make  # noqa: PLC0415 - only who practises needs it

        path = self._practice
        if anew or not path.exists():
            if self.desk and self.desk.session.books.path == path:
                self._leave()
            path.parent.mkdir(parents=True, exist_ok=True)
            make(path, self._accounts, over=True)
        return self.show(path)

    def close(self) -> None:
        """Close what is open, and leave faults to Python again."""
        self._leave()
        self.faults.uninstall()

    def _next(self, path: Path, answer: Answer, copies: list[Path]) -> Path | None:
        """Tell which file to try next after one did not open."""
        if answer == "again":
            return path
        if answer == "restore":
            book = called(path, self._language(), practice=path == self._practice)
            try:
                return brought_back(copies[0], book, self._world.now().date())
            except StoreError:
                return copies[0]  # its own sentence is told when it does not open either
        if answer == "other":
            return self._choose()
        if answer == "first":
            self.first_start()
        return None

    def _choose(self) -> Path | None:
        title = self._language().text(N_("Open a book"))
        kind = self._language().text(N_("Books of Daftar"))
        chosen, _ = QFileDialog.getOpenFileName(
            self._window(), title, str(self._places.books), f"{kind} (*.coop)"
        )
        return Path(chosen) if chosen else None

    def _leave(self) -> None:
        desk, self.desk = self.desk, None
        if desk:
            desk.left.disconnect(self._on_left)
            desk.close()
            desk.deleteLater()

    def _language(self) -> Language:
        return language(self._spoken)

    def _window(self) -> QWidget | None:
        return self.desk.shell if self.desk else None

    def _on_book_wanted(self, what: str) -> None:
        """Open another book: ``new``, ``practice``, ``anew``, ``open``, or the path of one."""
        if what == "new":
            self.first_start()
        elif what in {"practice", "anew"}:
            self.practise(anew=what == "anew")
        else:
            path = self._choose() if what == "open" else Path(what)
            if path:
                self.show(path)

    def _on_language(self, code: str) -> None:
        self._spoken = code
        self.memory.language = code

    def _on_recorded(self, outcome: object) -> None:
        self.faults.last = str(getattr(outcome, "number", ""))

    def _on_left(self) -> None:
        self.desk = None
        self._app.quit()


def _system_language() -> str:
    arabic = QLocale.system().language() is QLocale.Language.Arabic
    return "ar" if arabic else "fr"
