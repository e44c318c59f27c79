"""Looking after an open book: bringing it to the disk when idle, copying it, checking all of it."""

import hashlib
import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, time
from pathlib import Path

from PySide6.QtCore import QObject, QThread, QTimer, Signal

from coop_ledger.books import Books
from coop_ledger.core.text import N_
from coop_ledger.db import StoreError
from coop_ledger.db.backup import check
from coop_ledger.i18n import Language
from coop_ledger.ui.memory import Memory
from coop_ledger.ui.session import Session

DUE_DAYS = 7
"""A copy older than this is told to be old."""
KEPT = 10
"""So many copies of a book are kept; the oldest go first."""
_IDLE_MS = 20_000
_CHECK_AFTER_MS = 1_500
_WAIT_MS = 60_000
_SECOND = "Daftar"
"""The folder of our own in the second place."""
_COPY = re.compile(r".*_(\d{4}-\d{2}-\d{2})_(\d{6})_(\d+)\.coop")


@dataclass(frozen=True, slots=True)
class CopyFacts:
    """What the name of a copy tells: when it was made, and how many entries it holds."""

    day: date
    hour: time
    entries: int


def facts_of(copy: Path) -> CopyFacts | None:
    """Read the name of a copy; None when the file is called otherwise."""
    if not _COPY.fullmatch(copy.name):
        return None
    day, hour, entries = _made(copy)
    clock = time(int(hour[:2]), int(hour[2:4]), int(hour[4:]))
    return CopyFacts(date.fromisoformat(day), clock, entries)


def keeper_of(session: Session) -> "Keeper | None":
    """Find who looks after the book of a session."""
    found = session.findChild(Keeper)
    return found if isinstance(found, Keeper) else None


def copies_of(book: Path, backups: Path) -> list[Path]:
    """List the copies of a book, the newest first."""
    folder = folder_of(book, backups)
    found = [path for path in folder.glob("*.coop") if _COPY.fullmatch(path.name)]
    return sorted(found, key=_made, reverse=True)


def folder_of(book: Path, backups: Path) -> Path:
    """Give every book a folder of its own: two books of one name must not mix."""
    mark = hashlib.sha256(str(book.resolve()).encode()).hexdigest()[:8]
    return backups / f"{book.stem}-{mark}"


def called(book: Path, language: Language, *, practice: bool) -> Path:
    """Call a practice book in the words of the person; the name of its own file is English."""
    name = language.text(N_("Practice book"))
    return book.with_name(f"{name}.coop") if practice else book


def new_name(book: Path, day: date | None) -> Path:
    """Propose a name beside a book, with the day of its copy, that no file has yet."""
    stem = f"{book.stem}-{day.isoformat()}" if day else book.stem
    target, number = book.with_name(f"{stem}.coop"), 2
    while target.exists():
        target, number = book.with_name(f"{stem}-{number}.coop"), number + 1
    return target


def day_of(copy: Path) -> date:
    """Tell the day a copy was made, from its name."""
    return date.fromisoformat(_made(copy)[0])


class Keeper(QObject):
    """Looks after one open book until the window closes.

    Signals:
        copied(Path): a verified copy was written.
        checked(object): a tuple of findings, empty when the book is whole; or a ``StoreError``.
        book_wanted(str): a book that was brought back is to be opened, by its path.
    """

    copied = Signal(object)
    checked = Signal(object)
    book_wanted = Signal(str)

    def __init__(self, session: Session, backups: Path, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session, self._backups = session, backups
        self._worker: Checker | None = None
        self._older = self._books.older_than(Memory().seen(self._books.chain))
        self._idle = _timer(self, _IDLE_MS, self._on_idle)
        self._soon = _timer(self, _CHECK_AFTER_MS, self.check_now)
        session.changed.connect(lambda _changed: self._idle.start())

    def last_copy(self) -> Path | None:
        """Find the newest copy of this book."""
        return next(iter(self.last_copies()), None)

    def last_copies(self) -> list[Path]:
        """List the copies of this book, the newest first."""
        return copies_of(self._books.path, self._backups)

    def is_checking(self) -> bool:
        """Tell whether a check of the whole book is under way."""
        return self._worker is not None

    def copy(self, folder: Path | None = None) -> Path:
        """Write a verified copy, among the others or into a folder somebody chose.

        Raises:
            StoreError: No room, not writable, or the copy is not whole.
        """
        target = folder or folder_of(self._books.path, self._backups)
        made = self._books.backup(target)
        if folder is None:
            _rotate(copies_of(self._books.path, self._backups))
        self.copied.emit(made)
        return made

    def copy_if_changed(self) -> Path | None:
        """Write a copy unless the newest one holds every entry already."""
        last, seq = self.last_copy(), self._books.head().seq
        if not seq or (last and _made(last)[2] == seq):
            return None
        return self.copy()

    @property
    def folder(self) -> Path:
        """Where the copies of this book go."""
        return folder_of(self._books.path, self._backups)

    @property
    def second_place(self) -> Path | None:
        """Where a second copy goes, as a USB stick; it may not be plugged in."""
        return Memory().second_place(self._books.path)

    def choose_second_place(self, folder: Path | None) -> None:
        """Remember the second place on this computer, or forget it."""
        Memory().keep_second_place(self._books.path, folder)

    def second_copies(self) -> list[Path]:
        """List the copies in the second place, the newest first."""
        place = self.second_place
        return copies_of(self._books.path, place / _SECOND) if place else []

    def copy_second(self) -> Path | None:
        """Write a copy into the second place unless it holds every entry already.

        Returns:
            The copy; None when there is nothing to do, no second place, or its stick is not in.

        Raises:
            StoreError: No room, not writable, or the copy is not whole.
        """
        place = self.second_place
        if place is None or not place.is_dir():
            return None
        last = next(iter(self.second_copies()), None)
        if last and _made(last)[2] == self._books.head().seq:
            return None
        made = self._books.backup(folder_of(self._books.path, place / _SECOND))
        _rotate(self.second_copies())
        self.copied.emit(made)
        return made

    def check_soon(self) -> None:
        """Check the whole book a moment later, in the background."""
        self._soon.start()

    def check_now(self) -> None:
        """Check a snapshot of the book in the background; ``checked`` tells what was found."""
        if self._worker is not None:
            return
        snapshot = self._books.path.with_name(f".{self._books.path.stem}.check")
        snapshot.unlink(missing_ok=True)
        try:
            self._books.snapshot(snapshot)
        except StoreError as error:
            snapshot.unlink(missing_ok=True)
            self.checked.emit(error)
            return
        self._worker = Checker(snapshot, self)
        self._worker.done.connect(self._on_checked)
        self._worker.start(QThread.Priority.LowPriority)

    def finish(self) -> None:
        """Stop what runs and remember where the book ends; it may be closed afterwards."""
        if not self._older:
            Memory().saw(self._books.chain, self._books.head())
        self._idle.stop()
        self._soon.stop()
        worker, self._worker = self._worker, None
        if worker is not None:
            worker.done.disconnect(self._on_checked)
            worker.wait(_WAIT_MS)

    @property
    def _books(self) -> Books:
        return self._session.books

    def _on_idle(self) -> None:
        self._books.checkpoint()

    def _on_checked(self, found: object) -> None:
        worker, self._worker = self._worker, None
        if worker is not None:
            worker.wait(_WAIT_MS)
            worker.deleteLater()
        self.checked.emit((*found, *self._older) if isinstance(found, tuple) else found)


class Checker(QThread):
    """Checks a snapshot, which it removes afterwards; it never touches the book itself.

    Signals:
        done(object): a tuple of findings, or a ``StoreError``.
    """

    done = Signal(object)

    def __init__(self, snapshot: Path, parent: QObject) -> None:
        super().__init__(parent)
        self._snapshot = snapshot

    def run(self) -> None:
        """Check, tell, and clear up."""
        found: object
        try:
            found = tuple(check(self._snapshot))
        except StoreError as error:
            found = error
        finally:
            self._snapshot.unlink(missing_ok=True)
        self.done.emit(found)


def _rotate(copies: list[Path]) -> None:
    for old in copies[KEPT:]:
        old.unlink(missing_ok=True)


def _timer(owner: QObject, pause_ms: int, act: Callable[[], None]) -> QTimer:
    timer = QTimer(owner)
    timer.setSingleShot(True)
    timer.setInterval(pause_ms)
    timer.timeout.connect(act)
    return timer


def _made(copy: Path) -> tuple[str, str, int]:
    parts = _COPY.fullmatch(copy.name)
    assert parts, copy
    return parts[1], parts[2], int(parts[3])
