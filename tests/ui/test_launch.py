"""Opening the window on books that are there, missing, locked, newer or damaged."""

import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import TypeVar

import pytest
from PySide6.QtCore import QSettings, Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from coop_ledger.app import shipped_chart
from coop_ledger.books import Books
from coop_ledger.db import Store
from coop_ledger.db.backup import check
from coop_ledger.ui.checking import FindingsDialog
from coop_ledger.ui.crash import FaultDialog
from coop_ledger.ui.dialogs import Dialog
from coop_ledger.ui.first_start import FirstStart
from coop_ledger.ui.keeping import KEPT, Keeper, copies_of
from coop_ledger.ui.launch import Launcher, open_window
from coop_ledger.ui.memory import Memory
from coop_ledger.ui.opening import Answer, Trouble, open_books
from coop_ledger.ui.places import Places
from coop_ledger.ui.session import Session
from coop_ledger.ui.theme import Theme, current
from tests.support.book import done, new_books, read, reopened, stock_up, world
from tests.support.words import expense

SALE = {
    "kind": "sale",
    "date": "2026-06-30",
    "lines": [{"item": "TAP", "qty": "1", "unit_price": "1250.00"}],
    "payments": [{"method": "cash", "amount": "1250.00"}],
}
W = TypeVar("W", bound=QWidget)


@pytest.fixture
def places(tmp_path: Path) -> Places:
    return Places(*(tmp_path / name for name in ("conf", "copies", "logs", "books", "practice")))


@pytest.fixture
def launcher(app: QApplication, places: Places) -> Iterator[Launcher]:
    made = Launcher(app, world(), shipped_chart(), places, "fr")
    yield made
    made.close()
    app.setQuitOnLastWindowClosed(True)
    assert sys.excepthook is sys.__excepthook__


@pytest.fixture
def book(tmp_path: Path) -> Path:
    path = tmp_path / "tifawin.coop"
    stock_up(new_books(path)).close()
    return path


def when(kind: type[W], act: Callable[[W], None]) -> list[W]:
    """Do something with the next dialog of a kind that opens; tell which it was."""
    seen: list[W] = []

    def look() -> None:
        found = QApplication.activeModalWidget()
        if isinstance(found, kind):
            seen.append(found)
            act(found)
        elif not seen:
            QTimer.singleShot(20, look)

    QTimer.singleShot(0, look)
    return seen


def answer(what: Answer) -> Callable[[Trouble], None]:
    def act(dialog: Trouble) -> None:
        button = dialog.buttons.get(what, dialog.accept_button)
        (button if what else dialog.reject_button).click()

    return act


def test_a_book_opens_on_the_home_page(launcher: Launcher, book: Path) -> None:
    assert launcher.start(book)
    assert launcher.desk is not None
    page = launcher.desk.shell.current_page()
    assert page is not None
    assert page.key == "home"
    assert launcher.desk.shell.status.year == 2026
    assert launcher.memory.books == [book.resolve()]


def test_the_last_book_opens_when_none_is_named(launcher: Launcher, book: Path) -> None:
    launcher.memory.opened(book)
    assert launcher.start(None)
    assert launcher.desk is not None
    assert launcher.desk.session.books.path == book.resolve()


def test_without_any_book_the_first_start_comes(launcher: Launcher) -> None:
    seen = when(FirstStart, lambda dialog: dialog.reject())
    assert not launcher.start(None)
    assert seen


def test_a_missing_book_is_told_and_may_be_given_up(launcher: Launcher, tmp_path: Path) -> None:
    said: list[str] = []

    def act(dialog: Trouble) -> None:
        said.extend(dialog.buttons)
        dialog.reject_button.click()

    when(Trouble, act)
    assert not launcher.start(tmp_path / "gone.coop")
    assert said == ["other", "first"]
    assert launcher.desk is None


def test_a_locked_book_opens_when_tried_again(launcher: Launcher, book: Path) -> None:
    other = Store.open(book)

    def act(dialog: Trouble) -> None:
        other.close()
        dialog.accept_button.click()

    seen = when(Trouble, act)
    assert launcher.start(book)
    assert seen
    assert launcher.desk is not None


@pytest.mark.parametrize("content", [b"not a book at all", b"SQLite format 3\0" + bytes(200)])
def test_what_is_no_book_is_left_as_it_is(
    launcher: Launcher, tmp_path: Path, content: bytes
) -> None:
    path = tmp_path / "strange.coop"
    path.write_bytes(content)
    seen = when(Trouble, answer(""))
    assert not launcher.start(path)
    assert seen
    assert path.read_bytes() == content


def test_a_newer_book_is_refused_without_trying_again(launcher: Launcher, book: Path) -> None:
    store = Store.open(book)
    store.connection.execute("PRAGMA user_version = 900")
    store.close()
    shown: list[bool] = []

    def act(dialog: Trouble) -> None:
        shown.append(dialog.accept_button.isVisible())
        dialog.reject_button.click()

    when(Trouble, act)
    assert not launcher.start(book)
    assert shown == [False]


def test_a_damaged_book_gives_way_to_its_last_copy(launcher: Launcher, book: Path) -> None:
    launcher.start(book)
    assert launcher.desk is not None
    launcher.desk.copy_now()
    launcher._leave()
    broken = b"SQLite format 3\0" + bytes(5000)
    book.write_bytes(broken)
    seen = when(Trouble, answer("restore"))
    assert launcher.show(book)
    assert seen
    assert launcher.desk is not None
    assert launcher.desk.session.books.path.stem.startswith("tifawin-")
    assert launcher.desk.session.books.profile.name_fr
    assert book.read_bytes() == broken


def test_a_damaged_practice_book_comes_back_under_a_name_of_its_language(
    launcher: Launcher, places: Places
) -> None:
    launcher.practise()
    assert launcher.desk is not None
    book = launcher.desk.session.books.path
    launcher.desk.copy_now()
    launcher._leave()
    book.write_bytes(b"SQLite format 3\0" + bytes(5000))
    when(Trouble, answer("restore"))
    assert launcher.show(book)
    came = launcher.desk.session.books.path
    assert came.parent == places.practice
    assert came.stem.startswith("Livre d’entraînement-")


def test_closing_writes_a_verified_copy_once(
    launcher: Launcher, book: Path, places: Places
) -> None:
    launcher.start(book)
    launcher._leave()
    copies = copies_of(book, places.backups)
    assert len(copies) == 1
    assert check(copies[0]) == []
    launcher.start(book)
    launcher._leave()
    assert copies_of(book, places.backups) == copies


def test_only_the_newest_copies_are_kept(launcher: Launcher, book: Path, places: Places) -> None:
    launcher.start(book)
    assert launcher.desk is not None
    launcher.desk.copy_now()
    first = copies_of(book, places.backups)[0]
    for number in range(KEPT + 3):
        shutil.copy(first, first.with_name(f"tifawin_2026-01-{number + 1:02}_080000_{number}.coop"))
    done(launcher.desk.session.books, SALE)
    launcher.desk.copy_now()
    copies = copies_of(book, places.backups)
    assert len(copies) == KEPT
    assert copies[0].name.endswith(f"_{launcher.desk.session.books.head().seq}.coop")


def test_a_copy_that_cannot_be_written_is_told(
    launcher: Launcher, book: Path, tmp_path: Path
) -> None:
    launcher.start(book)
    assert launcher.desk is not None
    (tmp_path / "file").write_text("in the way")
    launcher.desk.copy_to(tmp_path / "file")
    assert launcher.desk.shell.toasts.property("tone") == "bad"


def test_the_whole_book_is_checked_in_the_background(launcher: Launcher, book: Path) -> None:
    launcher.start(book)
    desk = launcher.desk
    assert desk is not None
    assert desk.shell.status.checked == "checking"
    desk.keeper.check_now()
    _until(lambda: desk.shell.status.checked == "whole")
    assert not list(book.parent.glob(".*.check*"))


def test_damage_is_told_at_the_foot_and_in_words(launcher: Launcher, book: Path) -> None:
    store = Store.open(book)
    store.connection.execute("DROP TRIGGER IF EXISTS posting_no_update")
    for (name,) in store.connection.execute(
        "SELECT name FROM sqlite_schema WHERE type = 'trigger'"
    ).fetchall():
        store.connection.execute(f"DROP TRIGGER {name}")
    store.connection.execute("UPDATE posting SET centimes = centimes + 1 WHERE line = 0")
    store.close()
    launcher.start(book)
    desk = launcher.desk
    assert desk is not None
    desk.keeper.check_now()
    _until(lambda: desk.shell.status.checked == "damaged")
    assert not desk.shell.toasts.isHidden()
    seen = when(FindingsDialog, lambda dialog: dialog.accept())
    desk.shell.toasts.button.click()
    assert seen
    told = when(Dialog, lambda dialog: dialog.accept())
    launcher._leave()
    assert told
    assert not copies_of(book, launcher._places.backups)


def test_language_letters_and_place_are_remembered(launcher: Launcher, book: Path) -> None:
    launcher.start(book)
    assert launcher.desk is not None
    launcher.desk.shell.set_language("ar")
    launcher.desk.shell.set_theme(Theme(125, strong=True))
    launcher.desk.shell.resize(1100, 700)
    launcher._leave()
    kept = Memory()
    assert kept.language == "ar"
    assert kept.theme == Theme(125, strong=True)
    assert not kept.geometry.isEmpty()
    launcher.start(book)
    assert launcher.desk.shell.language.code == "ar"
    assert QApplication.layoutDirection() is Qt.LayoutDirection.RightToLeft


def test_nonsense_in_the_memory_is_overlooked(launcher: Launcher, places: Places) -> None:
    assert launcher
    kept = QSettings(QSettings.Format.IniFormat, QSettings.Scope.UserScope, "Daftar", "daftar")
    for name, value in (("language", "xx"), ("letters", "12000"), ("geometry", "?"), ("books", "")):
        kept.setValue(name, value)
    assert places.settings in Path(kept.fileName()).parents
    memory = Memory()
    assert (memory.language, memory.theme, memory.books) == ("", Theme(), [])
    assert memory.geometry.isEmpty()


def test_the_practice_book_is_made_and_not_remembered(launcher: Launcher) -> None:
    assert launcher.practise()
    assert launcher.desk is not None
    assert launcher.desk.shell.status.practice
    assert launcher.memory.books == []
    before = launcher.desk.session.books.head()
    launcher.desk.session.books.keep_draft("sell", "sale", {"x": 1})
    assert launcher.practise(anew=True)
    assert launcher.desk.session.books.head().seq == before.seq
    assert not launcher.desk.session.books.read.drafts()


def test_another_book_takes_the_place_of_the_first(
    launcher: Launcher, book: Path, tmp_path: Path
) -> None:
    other = tmp_path / "other.coop"
    stock_up(new_books(other)).close()
    launcher.start(book)
    assert launcher.desk is not None
    launcher.desk.book_wanted.emit(str(other))
    assert launcher.desk.session.books.path == other
    Store.open(book).close()


def test_a_fault_is_written_down_told_and_leaves_the_window_open(
    launcher: Launcher, book: Path, places: Places
) -> None:
    launcher.start(book)
    assert launcher.desk is not None
    recorded = launcher.desk.session.record(read(SALE))
    number = getattr(recorded, "number", "")
    told: list[str] = []

    def act(dialog: FaultDialog) -> None:
        told.extend(label.text() for label in dialog.findChildren(QLabel))
        dialog.accept()

    seen = when(FaultDialog, act)
    try:
        _ = 1 // 0
    except ZeroDivisionError as fault:
        sys.excepthook(type(fault), fault, fault.__traceback__)
        sys.excepthook(type(fault), fault, fault.__traceback__)
    _until(lambda: bool(seen) and not launcher.faults._telling)
    assert len(seen) == 1
    assert number
    assert any(number in text for text in told)
    report = (places.logs / "daftar.log").read_text("utf-8")
    assert report.count("ZeroDivisionError") == 2
    assert launcher.desk.shell.isVisible()


def test_leaving_the_window_leaves_the_program(
    app: QApplication, places: Places, book: Path
) -> None:
    QTimer.singleShot(400, lambda: [w.close() for w in app.topLevelWidgets() if w.isVisible()])
    assert open_window(book, world(), shipped_chart(), lang="ar", places=places) == 0
    assert sys.excepthook is sys.__excepthook__
    assert len(copies_of(book, places.backups)) == 1
    Store.open(book).close()
    app.setQuitOnLastWindowClosed(True)


def test_nothing_heavy_is_loaded_to_show_the_window() -> None:
    code = (
        "import sys, coop_ledger.ui.launch, coop_ledger.ui.pages.home, coop_ledger.ui.pages.sell;"
        "print(sorted({m.partition('.')[0] for m in sys.modules}"
        " & {'reportlab', 'openpyxl', 'babel', 'pypdfium2', 'xlsxwriter', 'uharfbuzz', 'PIL'}))"
    )
    told = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert told.stdout.strip() == "[]"


def test_a_closed_book_is_not_checked_any_more(launcher: Launcher, book: Path) -> None:
    launcher.start(book)
    assert launcher.desk is not None
    keeper = launcher.desk.keeper
    assert keeper._soon.isActive()
    launcher._leave()
    assert not keeper._soon.isActive()


def test_idle_brings_everything_to_the_file(app: QApplication, book: Path, places: Places) -> None:
    assert app
    books = Books(Store.open(book), world())
    session = Session(books)
    keeper = Keeper(session, places.backups)
    session.record(read(SALE))
    log = Path(f"{book}-wal")
    assert log.stat().st_size > 0
    keeper._idle.timeout.emit()
    assert log.stat().st_size == 0
    keeper.finish()
    books.close()


def _until(true: Callable[[], bool]) -> None:
    for _ in range(400):
        if true():
            return
        QTest.qWait(20)
    assert true()


def test_the_theme_is_worn_from_the_start(launcher: Launcher) -> None:
    assert current() == launcher.memory.theme


def test_an_older_copy_put_in_its_place_is_told(tmp_path: Path, bot: QtBot) -> None:
    """Nothing inside the file can show it: the computer remembers where the book ended."""
    path, old = tmp_path / "book.coop", tmp_path / "old.coop"
    stock_up(new_books(path)).close()
    old.write_bytes(path.read_bytes())
    for _ in range(2):
        session = Session(reopened(path))
        keeper = Keeper(session, tmp_path / "backups", session)
        with bot.waitSignal(keeper.checked, timeout=20_000) as told:
            keeper.check_now()
        assert told.args == [()]
        done(session.books, expense("2026-02-07", "61251", "10"))
        keeper.finish()
        session.books.close()
    path.write_bytes(old.read_bytes())
    session = Session(reopened(path))
    keeper = Keeper(session, tmp_path / "backups", session)
    with bot.waitSignal(keeper.checked, timeout=20_000) as told:
        keeper.check_now()
    assert [finding.code for finding in told.args[0]] == ["verify.older"]
    keeper.finish()
    session.books.close()


def test_a_practice_book_lives_in_its_own_time(tmp_path: Path) -> None:
    path = tmp_path / "practice.coop"
    stock_up(new_books(path, profile={"practice": True})).close()
    books = open_books(path, world())
    assert books.today == date(2026, 1, 2)
    done(books, expense("2026-01-02", "61251", "10"))
    books.close()
    books = open_books(path, world())
    assert books.today == date(2026, 1, 3)
    books.close()
