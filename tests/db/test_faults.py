"""A disk that fails, a cut of power, a full stick: all or nothing, and what was told stays true."""

import hashlib
import itertools
import os
import random
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest

from coop_ledger.books import Books, Recorded
from coop_ledger.db import File, Store, StoreError
from coop_ledger.db.backup import check
from coop_ledger.db.connection import wal_of
from coop_ledger.db.driver import sqlite3
from coop_ledger.db.errors import TEXTS
from coop_ledger.db.guards import GUARDS
from tests.support.book import done, new_books, read, reopened, stock_up, world
from tests.support.words import cash, expense, sale, sold, took_back

PHOTO = b"\x89PNG a photo"
SHA = hashlib.sha256(PHOTO).hexdigest()
SALE = sale("2026-01-03", [sold("TAP", "1", "1250")], cash("1250"), note="merci", attachments=[SHA])
MEMBER = {"kind": "member", "date": "2026-01-02", "code": "M009", "name_fr": "Itto"}
WRITES: dict[str, list[dict[str, Any]]] = {
    "sale": [SALE],
    "member": [MEMBER | {"joined": "2026-01-02"}],
    "reversal": [took_back("2026-01-05", "OU-2026-000001")],
    "many": [SALE, expense("2026-01-04", "61251", "10"), expense("2026-01-05", "61251", "10")],
}
TABLES = "own entry posting move register note attachment person search account_day stock_day draft"


class Failing:
    """A connection whose n-th statement fails."""

    def __init__(self, connection: Any, at: int) -> None:
        self._connection, self._left = connection, at

    def __getattr__(self, name: str) -> Any:
        return getattr(self._connection, name)

    def _count(self, sql: str) -> None:
        self._left -= 1
        if self._left == 0 and sql != "ROLLBACK":
            raise sqlite3.OperationalError("disk I/O error")

    def execute(self, sql: str, *args: Any) -> Any:
        self._count(sql)
        return self._connection.execute(sql, *args)

    def executemany(self, sql: str, *args: Any) -> Any:
        self._count(sql)
        return self._connection.executemany(sql, *args)


def content(books: Books) -> list[Any]:
    """Everything in the book."""
    run = books._store.connection.execute
    return [sorted(run(f"SELECT * FROM {t}").fetchall(), key=repr) for t in TABLES.split()]


def write(books: Books, bodies: list[dict[str, Any]]) -> bool:
    """Record documents together; tell whether it was said that they are."""
    photo = File(SHA, "image/png", PHOTO)
    documents = [(read(body), "") for body in bodies]
    return all(isinstance(o, Recorded) for o in books.record_all(documents, files=[photo]))


def stopped(books: Books, code: str = "store.stopped") -> None:
    """Nothing is written any more, whatever it is, and it is told why."""
    before = content(books)
    for writing in (
        lambda: done(books, expense("2026-02-07", "61251", "10")),
        lambda: books.keep_draft("d", "sale", {}),
        lambda: books.erase_person("M001"),
    ):
        with pytest.raises(StoreError) as told:
            writing()
        assert told.value.code == code
        assert TEXTS[code].format(*told.value.detail)
    assert content(books) == before


@pytest.mark.parametrize("name", WRITES)
def test_a_fault_at_any_statement_leaves_nothing_behind_and_stops_the_writing(
    name: str, tmp_path: Path
) -> None:
    path = tmp_path / "book.coop"
    books = stock_up(new_books(path))
    before = content(books)
    for at in itertools.count(1):
        connection = books._store.connection
        books._store.connection = Failing(connection, at)
        try:
            write(books, WRITES[name])
            break
        except StoreError as told:
            assert told.code == "store.io"  # noqa: PT017 - the loop ends when nothing fails
        finally:
            books._store.connection = connection
        assert content(books) == before
        assert not connection.in_transaction
        stopped(books)
        books.close()
        assert wal_of(path).exists()  # so that it is checked when it is opened again
        books = reopened(path)
    assert at > 10
    assert content(books) != before
    assert books.verify() == []
    books.close()


@pytest.mark.parametrize("name", WRITES)
def test_an_interruption_at_any_moment_leaves_nothing_behind(name: str) -> None:
    books = stock_up(new_books())
    before, connection = content(books), books._store.connection
    interrupted = 0
    for steps in range(10, 60_000, 499):
        calls = itertools.count()
        connection.set_progress_handler(lambda c=calls, n=steps: next(c) == n, 1)
        try:
            write(books, WRITES[name])
            break
        except StoreError:
            interrupted += 1
        finally:
            connection.set_progress_handler(None, 0)
        assert not connection.in_transaction
        assert content(books) == before
    assert interrupted > 1
    assert books.verify() == []
    books.close()


def test_a_fault_while_the_log_is_brought_into_the_file_stops_the_writing(tmp_path: Path) -> None:
    path = tmp_path / "book.coop"
    books = stock_up(new_books(path))
    before, connection = content(books), books._store.connection
    books._store.connection = Failing(connection, 1)
    assert not books.checkpoint()
    books._store.connection = connection
    stopped(books)
    assert not books.checkpoint()
    books.close()
    books = reopened(path)
    assert content(books) == before
    done(books, expense("2026-02-07", "61251", "10"))
    books.close()
    assert [p.name for p in tmp_path.iterdir()] == ["book.coop"]


@pytest.mark.parametrize(
    ("cause", "code", "stops"),
    [
        (OSError("no such device"), "store.io", True),
        (UnicodeDecodeError("utf-8", b"\xff", 0, 1, "?"), "store.damaged", True),
        (sqlite3.DatabaseError("anything"), "store.io", True),
        (AssertionError("a mistake of ours"), "", False),
    ],
)
def test_what_stops_the_writing(cause: Exception, code: str, *, stops: bool) -> None:
    books = stock_up(new_books())
    with pytest.raises((StoreError, AssertionError)) as told, books._store.writing():
        raise cause
    assert getattr(told.value, "code", "") == code
    if stops:
        stopped(books)
    else:
        done(books, expense("2026-02-07", "61251", "10"))
    books.close()


def test_a_book_that_was_not_closed_is_only_read_when_it_is_not_whole(tmp_path: Path) -> None:
    path = tmp_path / "book.coop"
    stock_up(new_books(path)).close()
    edit = sqlite3.connect(path, isolation_level=None)
    edit.execute("UPDATE search SET folded = 'x'")  # nothing of what is checked
    edit.close()
    wal_of(path).touch()
    books = reopened(path)
    done(books, expense("2026-02-07", "61251", "10"))
    books.close()
    guard = "note_keeps_on_update"
    edit = sqlite3.connect(path, isolation_level=None)
    edit.execute(f"DROP TRIGGER {guard}")
    edit.execute("INSERT INTO note VALUES ('c1', 999, 'note', 's', 't')")
    edit.execute(GUARDS[guard])
    edit.close()
    wal_of(path).touch()
    books = reopened(path)
    assert len(books.read.items()) == 4
    assert books.verify() != []
    stopped(books, "store.doubtful")
    books.close()
    stopped(again := reopened(path), "store.doubtful")
    again.close()


def test_what_was_told_as_recorded_survives_50_kills(tmp_path: Path) -> None:
    path = tmp_path / "book.coop"
    stock_up(new_books(path)).close()
    chance = random.Random(20260331)
    told: list[str] = []
    for turn in range(50):
        told += killed_after(path, turn, chance.uniform(0.005, 0.06))
        assert check_after_crash(path, set(told))
    assert len(told) > 50


def killed_after(path: Path, turn: int, seconds: float) -> list[str]:
    """Ids a child was told are recorded before it was killed in the midst of recording."""
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        with suppress(BaseException):
            books = Books(Store.open(path), world())
            for n in range(10_000):
                name = f"t{turn}-{n}"
                if not books.record(read(expense("2026-02-07", "61251", "0.01")), entry_id=name):
                    break
                os.write(writing, f"{name}\n".encode())
        os._exit(0)
    os.close(writing)
    os.read(reading, 1)  # it is recording by now
    time.sleep(seconds)
    os.kill(child, signal.SIGKILL)
    os.waitpid(child, 0)
    with os.fdopen(reading) as acknowledged:
        rest = acknowledged.read()
    return [line if line.startswith("t") else f"t{line}" for line in rest.split()]


def check_after_crash(path: Path, told: set[str]) -> bool:
    books = Books(Store.open(path), world())
    kept = books._store.connection.execute("SELECT id FROM entry").fetchall()
    whole = books.verify() == [] and told <= {row[0] for row in kept}
    books.close()
    return whole


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A disk of 2 MB."""
    place = tmp_path / "disk"
    place.mkdir()
    mounted = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", "size=2m", "tmpfs", str(place)],
        capture_output=True,
        check=False,
    )
    if mounted.returncode:
        pytest.skip("nothing can be mounted here")
    try:
        yield place
    finally:
        subprocess.run(["umount", "-l", str(place)], check=True)


def test_a_disk_that_fills_up_in_the_midst(
    small_disk: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("coop_ledger.db.connection.NEEDED_BYTES", 0)
    books = stock_up(new_books(small_disk / "book.coop"))
    assert books.checkpoint()
    filler = small_disk / "filler"
    filler.write_bytes(b"x" * (shutil.disk_usage(small_disk).free - 200_000))
    full = 0
    for n in range(200):
        head = books.head()
        content = random.Random(n).randbytes(8_000)
        photo = File(hashlib.sha256(content).hexdigest(), "image/png", content)
        body = expense("2026-02-07", "61251", "0.01", attachments=[photo.sha256])
        try:
            books.record(read(body), files=[photo])
        except StoreError as told:
            assert told.code == "store.full"  # noqa: PT017 - until the disk is full
            assert books.head() == head
            full += 1
            if full == 3:
                break
    assert full == 3
    assert books.verify() == []
    filler.unlink()
    done(books, expense("2026-02-07", "61251", "10"))
    books.close()
    assert check(small_disk / "book.coop") == []


RECORDING = """
import sys
from coop_ledger.books import Books
from coop_ledger.db import Store, StoreError
from tests.support.book import read, world
from tests.support.words import expense
try:
    books = Books(Store.open(sys.argv[1]), world())
    for n in range(4):
        books.record(read(expense("2026-02-07", "61251", "0.01")), entry_id=f"i{n}")
        print(f"i{n}", flush=True)
    books.close()
except StoreError as told:
    print(told.code, flush=True)
"""


@pytest.mark.skipif(shutil.which("strace") is None, reason="needs strace")
@pytest.mark.parametrize(
    "fault",
    [
        "pwrite64:error=ENOSPC:when=2+",
        "pwrite64:error=EIO:when=6+",
        "pwrite64:error=EIO:when=9",
        "fdatasync:error=EIO:when=1+",
        "fdatasync:error=EIO:when=2",
        "fsync:error=EIO:when=1+",
        "ftruncate:error=EIO:when=1+",
        "pread64:error=EIO:when=8+",
    ],
)
def test_a_failing_system_call(tmp_path: Path, fault: str) -> None:
    path = tmp_path / "book.coop"
    stock_up(new_books(path)).close()
    command = ["strace", "-f", "-o", os.devnull, "-P", str(path), "-P", f"{path}-wal"]
    command += ["-e", f"inject={fault}", sys.executable, "-c", RECORDING, str(path)]
    run = subprocess.run(command, capture_output=True, text=True, check=False)
    if "ptrace" in run.stderr:
        pytest.skip("nothing can be traced here")
    assert "Traceback" not in run.stderr, run.stderr
    told = run.stdout.split()
    failures = [line for line in told if line.startswith("store.")]
    assert set(failures) <= {"store.io", "store.full", "store.damaged", "store.readonly"}
    assert check_after_crash(path, set(told) - set(failures))


STUBBORN = RECORDING.replace(
    'books.record(read(expense("2026-02-07", "61251", "0.01")), entry_id=f"i{n}")',
    """try:
            books.record(read(expense("2026-02-07", "61251", "0.01")), entry_id=f"i{n}")
        except StoreError as told:
            print(told.code, flush=True)
            continue""",
)


@pytest.mark.skipif(shutil.which("strace") is None, reason="needs strace")
@pytest.mark.parametrize("fault", ["pwrite64:error=EIO:when=9", "fsync:error=EIO:when=3"])
def test_after_one_failing_system_call_nothing_more_is_recorded(tmp_path: Path, fault: str) -> None:
    """The disk answers again at once; who wrote is not believed until the book was checked."""
    path = tmp_path / "book.coop"
    stock_up(new_books(path)).close()
    command = ["strace", "-f", "-o", os.devnull, "-P", str(path), "-P", f"{path}-wal"]
    command += ["-e", f"inject={fault}", sys.executable, "-c", STUBBORN, str(path)]
    run = subprocess.run(command, capture_output=True, text=True, check=False)
    if "ptrace" in run.stderr:
        pytest.skip("nothing can be traced here")
    assert "Traceback" not in run.stderr, run.stderr
    told = run.stdout.split()
    failed = told.index("store.io")
    assert len(told) == 4
    assert set(told[failed + 1 :]) == {"store.stopped"}
    assert wal_of(path).exists()
    assert check_after_crash(path, set(told[:failed]))
    books = reopened(path)
    done(books, expense("2026-02-07", "61251", "10"))
    books.close()
