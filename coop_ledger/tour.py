"""A walk through the window on the practice book: every page, dialog and empty place."""

import itertools
import os
import tempfile
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path

from PySide6.QtCore import QEvent, QEventLoop, QSize
from PySide6.QtWidgets import QApplication, QWidget

from coop_ledger import practice
from coop_ledger.books import Books, World
from coop_ledger.core.chart import Account
from coop_ledger.core.documents.chart import Chart
from coop_ledger.core.documents.profile import Profile
from coop_ledger.db import Store, StoreError
from coop_ledger.i18n import language
from coop_ledger.ui.crash import FaultDialog
from coop_ledger.ui.desk import Desk
from coop_ledger.ui.dressing import wear
from coop_ledger.ui.first_start import FirstStart
from coop_ledger.ui.memory import Memory, keep_in
from coop_ledger.ui.opening import Trouble
from coop_ledger.ui.pages import PAGES, UNLISTED
from coop_ledger.ui.stops import Stop
from coop_ledger.ui.theme import Theme

SIZE = (1366, 768)
_PACKAGE = "coop_ledger.ui.pages"


def make_tour(
    folder: Path,
    accounts: Sequence[Account],
    *,
    lang: str = "fr",
    size: tuple[int, int] = SIZE,
    scale: int = 100,
) -> list[Path]:
    """Draw the tour into a folder as numbered PNG files.

    Args:
        folder: Where the pictures go; made when missing.
        accounts: The chart of the practice book.
        lang: ``fr`` or ``ar``.
        size: The size of the window in pixels.
        scale: The size of letters in percent, one of ``theme.SCALES``.

    Returns:
        The pictures in their order.

    Raises:
        StoreError: The practice book could not be made.
    """
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    app = QApplication.instance() or QApplication(["daftar"])
    assert isinstance(app, QApplication)
    folder.mkdir(parents=True, exist_ok=True)
    wear(app, Theme(scale))
    with tempfile.TemporaryDirectory() as room:
        tour = Tour(folder, Path(room), accounts, lang, QSize(*size))
        tour.first_start()
        tour.troubles()
        tour.pages()
        tour.empty_pages()
        return tour.pictures


class Tour:
    """One walk: it opens books in a room of its own and draws what it sees."""

    def __init__(
        self, folder: Path, room: Path, accounts: Sequence[Account], lang: str, size: QSize
    ) -> None:
        keep_in(room)
        self.pictures: list[Path] = []
        self._folder, self._room, self._accounts = folder, room, accounts
        self._language, self._size = language(lang), size

    def first_start(self) -> None:
        """Show every step of the first start."""
        world = _world(date(2026, 1, 1))
        dialog = FirstStart(self._language, world, self._accounts, Path("Daftar"))
        dialog.resize(dialog.size().boundedTo(self._size))
        dialog.show()
        for place, _step in enumerate(dialog.steps):
            dialog.go(place)
            self._draw(f"first-start-{place + 1}", dialog)
        dialog.close()
        dialog.deleteLater()

    def troubles(self) -> None:
        """Show what is said when a book does not open, and when the program has a fault."""
        for code in ("store.missing", "store.locked", "store.too_new", "store.damaged"):
            copy = Path("Tazarbit_2026-03-31_181500_236.coop")
            error = StoreError(code, "Tazarbit.coop")
            self._dialog(code.replace(".", "-"), Trouble(self._language, None, error, [copy]))
        told = FaultDialog(self._language, None, "VT-2026-000076", Path("daftar.log"))
        self._dialog("fault", told)

    def pages(self) -> None:
        """Show every page on the practice book, with everything it wants to be seen."""
        book = self._room / "practice.coop"
        practice.make(book, self._accounts)
        with_desk = self._desk(book)
        desk = next(with_desk)
        for key in places():
            desk.shell.go(key)
            self._draw(key, desk.shell)
            for stop in stops(key):
                self._stop(desk, stop)
        desk.shell.open_palette()
        self._draw("palette", desk.shell)
        next(with_desk, None)

    def empty_pages(self) -> None:
        """Show every page of a book in which nothing was recorded yet."""
        book = self._room / "empty.coop"
        world, start = _world(date(2026, 1, 5)), date(2026, 1, 1)
        books = Books(Store.create(book, "empty"), world)
        profile = Profile(date=start, start=start, name_fr="Tifawin", name_ar="تيفاوين")
        for document in (profile, Chart(date=start, accounts=tuple(self._accounts))):
            books.record(document)
        books.close()
        with_desk = self._desk(book)
        desk = next(with_desk)
        for key in places():
            desk.shell.go(key)
            self._draw(f"empty-{key}", desk.shell)
        next(with_desk, None)

    def _desk(self, book: Path) -> Iterator[Desk]:
        """Open a window on a book; asked again, it closes it."""
        store = Store.open(book)
        last = store.reader.last_entry_date() or date(2026, 1, 5)
        world = _world(last + timedelta(days=1))  # the last day of the practice book is counted
        desk = Desk(Books(store, world), self._language, Memory(), self._room / "backups")
        desk.shell.set_status(replace(desk.shell.status, checked="whole", backup=last))
        desk.shell.resize(self._size)
        desk.shell.show()
        desk.shell.activateWindow()
        desk.shell.refresh()
        yield desk
        desk.close()

    def _stop(self, desk: Desk, stop: Stop) -> None:
        desk.shell.go(stop.page)
        other = stop.prepare(desk.shell, desk.session) if stop.prepare else None
        name = f"{stop.page}-{stop.name}"
        if other is None:
            self._draw(name, desk.shell)
        else:
            self._dialog(name, other)

    def _dialog(self, name: str, dialog: QWidget) -> None:
        dialog.show()
        self._draw(name, dialog)
        dialog.close()
        dialog.deleteLater()

    def _draw(self, name: str, widget: QWidget) -> None:
        _settle()
        target = self._folder / f"{len(self.pictures) + 1:03}-{name}.png"
        widget.grab().save(str(target))
        self.pictures.append(target)


def places() -> tuple[str, ...]:
    """List the pages one goes to by oneself: the rail, and those beside it that have stops."""
    beside = tuple(key for key, *_ in UNLISTED if stops(key))
    return (*(key for key, *_ in PAGES), *beside)


def stops(page: str) -> tuple[Stop, ...]:
    """Find what a page wants to be seen: ``STOPS`` of its module, or of its ``stops``."""
    for module in (f"{_PACKAGE}.{page}.stops", f"{_PACKAGE}.{page}"):
        found = _stops_in(module)
        if found:
            return found
    return ()


def _stops_in(module: str) -> tuple[Stop, ...]:
    parent = import_module(module.rpartition(".")[0])
    if not hasattr(parent, "__path__") or find_spec(module) is None:
        return ()
    return tuple(getattr(import_module(module), "STOPS", ()))


def _settle() -> None:
    """Let layouts, lists and what is deleted later come to rest."""
    for _ in range(3):
        QApplication.processEvents(QEventLoop.ProcessEventsFlag.ExcludeUserInputEvents)
        QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def _world(day: date) -> World:
    """Stand still in the evening of a day, with ids that count."""
    evening = datetime.combine(day, time(18, 30), UTC)
    return World(now=lambda: evening, new_id=_counting(), actor="")


def _counting() -> Callable[[], str]:
    numbers = itertools.count(1)
    return lambda: f"tour-{next(numbers)}"
