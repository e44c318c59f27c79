"""One open book with its window: the actions, the state at the foot, the copy at the end."""

from contextlib import suppress
from dataclasses import replace
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QFileDialog

from coop_ledger.books import Books
from coop_ledger.core.text import N_
from coop_ledger.db import StoreError
from coop_ledger.db.errors import TEXTS
from coop_ledger.db.verify import Finding
from coop_ledger.i18n import Language
from coop_ledger.ui import pages
from coop_ledger.ui.actions import FILE, Action
from coop_ledger.ui.checking import FindingsDialog
from coop_ledger.ui.dialogs import Dialog
from coop_ledger.ui.keeping import DUE_DAYS, Keeper, day_of
from coop_ledger.ui.memory import Memory
from coop_ledger.ui.session import Session
from coop_ledger.ui.shell import Shell
from coop_ledger.ui.status import Checked, Status
from coop_ledger.ui.theme import Theme
from coop_ledger.ui.words import Label

_RECENT = 4
_SMALLEST, _SMALL = 1024, 1440
"""Widths of the screens of old laptops, in pixels."""


class Desk(QObject):
    """A book, its session, its keeper and its window.

    Signals:
        left(): the person closed the window.
        book_wanted(str): another book: ``new``, ``open``, ``practice``, ``anew``, or a path.
        language_changed(str).
    """

    left = Signal()
    book_wanted = Signal(str)
    language_changed = Signal(str)

    def __init__(self, books: Books, spoken: Language, memory: Memory, backups: Path) -> None:
        super().__init__()
        self.session = Session(books, self)
        self.keeper = Keeper(self.session, backups, self.session)
        self._books, self._memory = books, memory
        self._findings: tuple[Finding, ...] = ()
        self.shell = Shell(
            spoken,
            pages.pages(self.session),
            actions=(*self._actions(), *pages.actions(self.session, self._shell)),
            finders=pages.finders(self.session, self._shell),
            status=self._status(spoken),
        )
        self.shell.setGeometry(120, 60, 1366, 768)
        self.shell.restoreGeometry(memory.geometry)
        self._connect()
        self.shell.go("home")

    def show(self) -> None:
        """Show the window, then check the book in the background.

        On the screen of an old laptop it takes all of it, the first time.
        """
        room = self.shell.screen().availableGeometry()
        small = _SMALLEST <= room.width() <= _SMALL
        if small and self._memory.geometry.isEmpty():
            self.shell.showMaximized()
        else:
            self.shell.show()
        self.keeper.check_soon()
        self._tell("checking")

    def close(self) -> None:
        """Keep what is typed, copy the book when it changed, close file and window."""
        self.shell.closing.disconnect(self._on_closing)
        page = self.shell.current_page()
        if page:
            page.leave()
        self._end()
        self.shell.close()
        self.shell.deleteLater()

    def copy_now(self) -> None:
        """Write a safety copy among the others, and say so."""
        self._copy(None)

    def copy_to(self, folder: Path) -> None:
        """Write a safety copy into a folder, as that of a USB stick, and say so."""
        self._copy(folder)

    def _actions(self) -> tuple[Action, ...]:
        books = [book for book in self._memory.books if book != self._books.path.resolve()]
        recent = tuple(
            Action(
                f"recent.{book}",
                book.stem,
                "book",
                "",
                partial(self._want, str(book)),
                FILE,
                sub=str(book.parent),
                plain=True,
            )
            for book in books[:_RECENT]
            if book.exists()
        )
        practice, stick = N_("Practice book"), N_("Safety copy on a USB stick…")
        practising = self._books.profile.practice
        again = N_("Begin the practice book again")
        anew = Action("anew", again, "take_back", "", partial(self._want, "anew"), FILE)
        return (
            Action("new", N_("New book…"), "new", "Ctrl+N", partial(self._want, "new"), FILE),
            Action("open", N_("Open a book…"), "open", "Ctrl+O", partial(self._want, "open"), FILE),
            *recent,
            Action("practice", practice, "training", "", partial(self._want, "practice"), FILE),
            *((anew,) if practising else ()),
            Action("copy", N_("Safety copy now"), "backup", "", self.copy_now, FILE),
            Action("copy.to", stick, "stick", "", self._on_copy_to, FILE),
            Action("check", N_("Check the whole book"), "safe", "", self._on_check, FILE),
        )

    def _connect(self) -> None:
        self.shell.closing.connect(self._on_closing)
        self.shell.language_changed.connect(self._on_language)
        self.shell.theme_changed.connect(self._on_theme)
        self.session.failed.connect(self._on_failed)
        self.keeper.copied.connect(lambda _path: self._tell(self.shell.status.checked))
        self.keeper.checked.connect(self._on_checked)
        self.keeper.book_wanted.connect(self._want)
        self.session.changed.connect(self._on_changed)

    def _shell(self) -> Shell:
        return self.shell

    def _status(self, spoken: Language) -> Status:
        profile, last = self._books.profile, self.keeper.last_copy()
        names = [profile.name_fr, profile.name_ar]
        if spoken.rtl:
            names.reverse()
        copied = day_of(last) if last else None
        old = copied is not None and (self._books.today - copied).days > DUE_DAYS
        return Status(
            cooperative=names[0] or names[1],
            year=self._books.today.year,
            backup=copied,
            backup_old=old,
            practice=profile.practice,
        )

    def _tell(self, checked: Checked) -> None:
        self.shell.set_status(replace(self._status(self.shell.language), checked=checked))

    def _copy(self, folder: Path | None) -> None:
        try:
            made = self.keeper.copy(folder)
            if folder is None:
                self.keeper.copy_second()
        except StoreError as error:
            self.shell.toast("bad", TEXTS[error.code], *error.detail)
            return
        self.shell.toast("good", N_("Safety copy checked and kept: {0}"), made.name)
        self.shell.refresh()

    def _want(self, what: str) -> None:
        self.book_wanted.emit(what)

    def _end(self) -> None:
        self._memory.geometry = self.shell.saveGeometry()
        self.keeper.finish()
        try:
            self.keeper.copy_if_changed()
        except StoreError as error:
            self._not_copied(error)
        with suppress(StoreError):  # a full or locked stick does not keep the window open
            self.keeper.copy_second()
        self._books.close()

    def _not_copied(self, error: StoreError) -> None:
        title = N_("No safety copy was written")
        dialog = Dialog(self.shell.language, self.shell, title, N_("Close"), tone="warn")
        dialog.reject_button.hide()
        told = Label(dialog.language, TEXTS[error.code], *error.detail, role="lead", wrap=True)
        dialog.body.addWidget(told)
        dialog.exec()
        dialog.deleteLater()

    def _on_closing(self) -> None:
        self._end()
        self.left.emit()

    def _on_copy_to(self) -> None:
        title = self.shell.language.text(N_("Safety copy on a USB stick…"))
        chosen = QFileDialog.getExistingDirectory(self.shell, title)
        if chosen:
            self.copy_to(Path(chosen))

    def _on_check(self) -> None:
        self._tell("checking")
        self.keeper.check_now()

    def _on_checked(self, found: object) -> None:
        if isinstance(found, StoreError):
            self._tell("")
            self.shell.toast("warn", TEXTS[found.code], *found.detail)
            return
        assert isinstance(found, tuple)
        self._findings = found
        self._tell("damaged" if found else "whole")
        if found:
            words = N_("The book is damaged: {0} things are not as they must be")
            self.shell.toast("bad", words, len(found), action=N_("Look"), act=self._on_look)

    def _on_look(self) -> None:
        dialog = FindingsDialog(self.shell.language, self.shell, self._findings)
        dialog.exec()
        dialog.deleteLater()

    def _on_changed(self, what: frozenset[str]) -> None:
        if "profile" in what:
            self._tell(self.shell.status.checked)

    def _on_failed(self, error: StoreError) -> None:
        self.shell.toast("bad", TEXTS[error.code], *error.detail)

    def _on_language(self, code: str) -> None:
        self.language_changed.emit(code)
        self._tell(self.shell.status.checked)

    def _on_theme(self, theme: Theme) -> None:
        self._memory.theme = theme
