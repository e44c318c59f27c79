"""Making, opening, upgrading and closing the file of a book."""

import errno
import os
import random
import shutil
import signal
import sqlite3 as shell
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest
from sqlite_utils import Database

from coop_ledger.books import Books
from coop_ledger.db import Store, StoreError, backup, schema
from coop_ledger.db.connection import wal_of
from coop_ledger.db.guards import GUARDS
from coop_ledger.db.migrations import STEPS, migrations
from tests.support.book import done, new_books, older, reopened, stock_up
from tests.support.words import expense


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A closed book of a few entries."""
    path = tmp_path / "livre de Taznakht – تازناخت.coop"
    stock_up(new_books(path)).close()
    return path


def code_of(path: Path) -> str:
    """Why a file is not opened."""
    with pytest.raises(StoreError) as refused:
        Store.open(path)
    return refused.value.code


def test_the_settings_that_lose_nothing(path: Path) -> None:
    books = reopened(path)
    told = {
        name: books._store.connection.execute(f"PRAGMA {name}").fetchone()[0]
        for name in (
            "journal_mode",
            "locking_mode",
            "synchronous",
            "foreign_keys",
            "recursive_triggers",
            "trusted_schema",
            "cell_size_check",
            "mmap_size",
            "secure_delete",
            "application_id",
            "user_version",
        )
    }
    assert told == {
        "journal_mode": "wal",
        "locking_mode": "exclusive",
        "synchronous": 2,
        "foreign_keys": 1,
        "recursive_triggers": 1,
        "trusted_schema": 0,
        "cell_size_check": 1,
        "mmap_size": 0,
        "secure_delete": 1,
        "application_id": 0x434F4F50,
        "user_version": len(STEPS),
    }
    books.close()


def test_closing_leaves_one_file(path: Path) -> None:
    books = reopened(path)
    done(books, expense("2026-02-07", "61251", "10"))
    assert wal_of(path).stat().st_size > 0
    assert books.checkpoint()
    assert wal_of(path).stat().st_size == 0
    books.close()
    assert [p.name for p in path.parent.iterdir()] == [path.name]
    again = reopened(path)
    assert again.entry("DP-2026-000001") is not None
    assert again.verify() == []
    again.close()


def test_a_book_is_open_once_by_whatever_name(path: Path) -> None:
    books = reopened(path)
    link, hard = path.with_name("link.coop"), path.with_name("hard.coop")
    link.symlink_to(path)
    os.link(path, hard)
    for name in (path, link, path.parent / "." / path.name):
        assert code_of(name) == "store.locked"
    assert code_of(hard) in ("store.locked", "store.not_a_book")
    done(books, expense("2026-02-07", "61251", "10"))
    books.close()


def another_program(path: Path) -> str:
    """What somebody else's SQLite says of the file."""
    script = "import sqlite3, sys; sqlite3.connect(sys.argv[1], timeout=0).execute(sys.argv[2])"
    run = subprocess.run(
        [sys.executable, "-c", script, str(path), "SELECT count(*) FROM entry"],
        capture_output=True,
        text=True,
        check=False,
    )
    return run.stderr.strip().splitlines()[-1] if run.returncode else "open"


def test_no_other_program_gets_at_an_open_book(path: Path) -> None:
    books = reopened(path)
    assert another_program(path) == "sqlite3.OperationalError: database is locked"
    books.close()
    assert another_program(path) == "open"


def test_a_second_try_does_not_unlock_the_book(path: Path) -> None:
    """Where locks are POSIX's, closing any handle of a file drops all of the process."""
    books = reopened(path)
    assert code_of(path) == "store.locked"
    with pytest.raises(StoreError):
        backup.check(path)
    with pytest.raises(StoreError):
        backup.restore(path, path.with_name("copy.coop"))
    assert another_program(path) == "sqlite3.OperationalError: database is locked"
    books.close()


def test_there_must_be_a_file(tmp_path: Path) -> None:
    assert code_of(tmp_path / "none.coop") == "store.missing"
    assert code_of(tmp_path) == "store.missing"
    assert list(tmp_path.iterdir()) == []


def sqlite_file(path: Path, *statements: str) -> None:
    connection = shell.connect(path)
    for statement in (*statements, "CREATE TABLE t (x)"):
        connection.execute(statement)
    connection.close()


@pytest.mark.parametrize(
    "content", [b"", b"x", b"SQLite format 3\0", b"SQLite format 3\0" + b"\0" * 84, b"PK\3\4" * 999]
)
def test_what_is_no_book_is_left_as_it_is(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "x.coop"
    path.write_bytes(content)
    assert code_of(path) == "store.not_a_book"
    assert path.read_bytes() == content
    assert list(tmp_path.iterdir()) == [path]


@pytest.mark.parametrize("application_id", [0, 7])
def test_another_program_s_database_is_left_as_it_is(tmp_path: Path, application_id: int) -> None:
    path = tmp_path / "x.coop"
    sqlite_file(path, f"PRAGMA application_id = {application_id}")
    before = path.read_bytes()
    assert code_of(path) == "store.not_a_book"
    assert path.read_bytes() == before
    assert list(tmp_path.iterdir()) == [path]


def test_a_newer_book_is_left_as_it_is(path: Path) -> None:
    connection = shell.connect(path)
    connection.execute(f"PRAGMA user_version = {len(STEPS) + 1}")
    connection.close()
    before = path.read_bytes()
    assert code_of(path) == "store.too_new"
    assert path.read_bytes() == before


def test_creating_never_overwrites(path: Path) -> None:
    before = path.read_bytes()
    with pytest.raises(StoreError) as refused:
        Store.create(path, "c2")
    assert refused.value.code == "store.exists"
    assert path.read_bytes() == before


def test_a_stray_log_is_not_poured_into_a_new_book(tmp_path: Path) -> None:
    path = tmp_path / "new.coop"
    wal_of(path).write_bytes(b"the last entries of another book")
    with pytest.raises(StoreError) as refused:
        Store.create(path, "c1")
    assert refused.value.code == "store.exists"
    assert [p.name for p in tmp_path.iterdir()] == ["new.coop-wal"]


def test_a_book_that_could_not_be_made_leaves_nothing_behind(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "new.coop"
    monkeypatch.setattr(schema, "GUARDS", {"broken": "CREATE TRIGGER nonsense"})
    with pytest.raises(StoreError):
        Store.create(path, "c1")
    assert list(tmp_path.iterdir()) == []
    monkeypatch.undo()
    Store.create(path, "c1").close()


def test_a_full_disk_is_told_before_anything_is_written(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    books = reopened(path)
    head = books.head()
    monkeypatch.setattr("coop_ledger.db.connection.NEEDED_BYTES", 10**18)
    for writing in (
        lambda: done(books, expense("2026-02-07", "61251", "10")),
        lambda: Store.create(path.with_name("new.coop"), "c1"),
        lambda: books.backup(path.parent),
    ):
        with pytest.raises(StoreError) as refused:
            writing()
        assert refused.value.code == "store.full"
    assert books.head() == head
    assert not path.with_name("new.coop").exists()
    monkeypatch.undo()
    done(books, expense("2026-02-07", "61251", "10"))
    books.close()


@pytest.mark.parametrize("percent", [5, 30, 60, 95])
def test_a_file_cut_short_is_damaged(path: Path, percent: int) -> None:
    with path.open("rb+") as file:
        file.truncate(path.stat().st_size * percent // 100)
    with suppress(StoreError):
        assert backup.check(path) != []


@pytest.fixture
def readonly(path: Path) -> Iterator[Path]:
    """The book in a place that cannot be written: a mount, for root may write anything else."""
    place = path.parent / "stick"
    place.mkdir()
    shutil.copyfile(path, place / "book.coop")
    mounted = subprocess.run(
        ["mount", "--bind", "-o", "ro", str(place), str(place)], capture_output=True, check=False
    )
    if mounted.returncode:
        pytest.skip("nothing can be mounted here")
    subprocess.run(["mount", "-o", "remount,bind,ro", str(place)], capture_output=True, check=False)
    try:
        with pytest.raises(OSError, match=os.strerror(errno.EROFS)):
            (place / "x").touch()
        yield place / "book.coop"
    finally:
        subprocess.run(["umount", str(place)], check=True)


def test_a_read_only_place_is_told(readonly: Path) -> None:
    assert code_of(readonly) == "store.readonly"
    with pytest.raises(StoreError) as refused:
        Store.create(readonly.with_name("new.coop"), "c1")
    assert refused.value.code == "store.readonly"


# --- the fingerprint of the schema ---------------------------------------------------------


def changed(path: Path, *statements: str) -> Books:
    """The book after somebody's statements, opened again."""
    connection = shell.connect(path, isolation_level=None)
    for statement in statements:
        connection.execute(statement)
    connection.close()
    return reopened(path)


ALTERATIONS = {
    **{f"drop {name}": (f"DROP TRIGGER {name}",) for name in GUARDS},
    "weaken a guard": (
        "DROP TRIGGER entry_balances",
        GUARDS["entry_balances"].replace("<> 0", "<> 1"),
    ),
    "guard of the same name elsewhere": (
        "DROP TRIGGER entry_balances",
        GUARDS["entry_balances"].replace("ON entry", "ON draft").replace("NEW.chain", "'x'"),
    ),
    "another trigger": ("CREATE TRIGGER evil AFTER INSERT ON entry BEGIN DELETE FROM person; END",),
    "a trigger that sounds like SQLite's": (
        "CREATE TRIGGER sqliteXevil AFTER INSERT ON entry BEGIN DELETE FROM person; END",
    ),
    "a trigger that bears a table's name": (
        "CREATE TRIGGER person AFTER INSERT ON entry BEGIN DELETE FROM person; END",
    ),
    "a trigger on the list of steps": (
        "CREATE TRIGGER _sqlite_migrations AFTER INSERT ON entry BEGIN SELECT 1; END",
    ),
    "a view": ("CREATE VIEW v AS SELECT 1",),
    "a table": ("CREATE TABLE extra (x)",),
    "an index": ("CREATE INDEX extra ON entry(actor)",),
    "an index less": ("DROP INDEX posting_by_account",),
    "a column": ("ALTER TABLE draft ADD COLUMN x TEXT",),
    "another name": ("ALTER TABLE draft RENAME TO drafts",),
}


@pytest.mark.parametrize("name", ALTERATIONS)
def test_an_altered_schema_is_read_but_not_written(path: Path, name: str) -> None:
    books = changed(path, *ALTERATIONS[name])
    assert list(books.altered) != []
    head = books.head()
    for writing in (
        lambda: done(books, expense("2026-02-07", "61251", "10")),
        lambda: books.keep_draft("d", "sale", {}),
        lambda: books.erase_person("M001"),
    ):
        with pytest.raises(StoreError) as refused:
            writing()
        assert refused.value.code == "store.altered"
    assert books.head() == head
    assert len(books.read.items()) == 4
    named = [f.detail[0] for f in books.verify() if f.code == "verify.schema"]
    assert set(named) == set(books.altered)
    books.close()


def test_a_tool_that_rebuilds_a_table_loses_its_guards_and_is_noticed(path: Path) -> None:
    connection = shell.connect(path)
    Database(connection, execute_plugins=False)["note"].transform(rename={"text": "words"})  # type: ignore[union-attr]
    connection.close()
    books = reopened(path)
    assert "note" in books.altered
    assert "note_keeps_on_update" in books.altered
    books.close()


def test_statistics_of_the_planner_are_no_alteration(path: Path) -> None:
    books = changed(path, "ANALYZE")
    assert books.altered == []
    books.close()


# --- older books ------------------------------------------------------------------------------


def test_an_older_book_is_copied_then_brought_up_to_date(path: Path) -> None:
    older(path)
    books = reopened(path)
    assert books.altered == []
    assert books.verify() == []
    assert [hit.ref for hit in books.read.find("fadma")] == ["M001"]
    done(books, expense("2026-02-07", "61251", "10"))
    books.close()
    copy = path.with_name(f"{path.stem}.v1.coop")
    connection = shell.connect(copy)
    assert connection.execute("PRAGMA user_version").fetchone() == (1,)
    assert connection.execute("SELECT max(seq) FROM entry").fetchone()[0] > 10
    connection.close()


def test_a_search_of_the_third_step_learns_the_amounts_that_lists_tell(path: Path) -> None:
    """Until then opening balances were found by what they debit beside the goods."""
    connection = shell.connect(path, isolation_level=None)
    changed = connection.execute(
        "UPDATE search SET folded = replace(folded, '10600.00', '5000.00') WHERE what = 'entry'"
    )
    assert changed.rowcount == 7  # all entries but those of items, which are found by their names
    connection.execute("DELETE FROM _sqlite_migrations WHERE name = 'm004_search_by_amount'")
    connection.execute("PRAGMA user_version = 3")
    assert connection.execute("SELECT 1 FROM search WHERE folded LIKE '%10600%'").fetchall() == []
    connection.close()
    books = reopened(path)
    assert books.altered == []
    assert books.verify() == []
    assert [hit.ref for hit in books.read.find("10600.00")] == ["OU-2026-000001"]
    assert books.read.find("5000.00") == ()
    assert [hit.ref for hit in books.read.find("fadma")] == ["M001"]
    books.close()
    assert backup.check(path.with_name(f"{path.stem}.v3.coop")) == []


def test_an_upgrade_that_fails_leaves_the_book_older_and_whole(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    older(path)
    monkeypatch.setattr(schema, "GUARDS", GUARDS | {"broken": "CREATE TRIGGER nonsense"})
    with pytest.raises(StoreError):
        Store.open(path)
    monkeypatch.undo()
    connection = shell.connect(path)
    assert connection.execute("PRAGMA user_version").fetchone() == (1,)
    tables = {row[0] for row in connection.execute("SELECT name FROM sqlite_schema")}
    assert not tables & {"draft", "search", "entry_balances"}
    connection.close()
    books = reopened(path)
    assert books.verify() == []
    books.close()


def test_the_copy_of_an_older_book_is_proven_before_the_book_is_changed(path: Path) -> None:
    """A book that is not whole is left as it is, and no copy of it is believed."""
    older(path)
    connection = shell.connect(path)
    connection.execute("UPDATE posting SET centimes = centimes * 2")
    connection.commit()
    connection.close()
    before = path.read_bytes()
    assert code_of(path) == "store.damaged"
    assert path.read_bytes() == before
    assert [p.name for p in path.parent.iterdir()] == [path.name]


@pytest.mark.parametrize("text", ["5", "{}", '{"kind":"moon","notes":{},"document":{}}'])
def test_an_older_book_of_which_a_text_says_nothing_is_damaged(path: Path, text: str) -> None:
    older(path)
    connection = shell.connect(path)
    connection.execute("UPDATE entry SET payload = ? WHERE kind = 'opening'", [text])
    connection.commit()
    connection.close()
    assert code_of(path) == "store.damaged"


def test_a_file_that_bears_the_name_of_the_copy_is_neither_believed_nor_overwritten(
    path: Path,
) -> None:
    older(path)
    first = path.with_name(f"{path.stem}.v1.coop")
    first.write_bytes(b"a copy of another day")
    reopened(path).close()
    assert first.read_bytes() == b"a copy of another day"
    second = path.with_name(f"{path.stem}.v1-2.coop")
    assert backup.check(second) == []


def test_an_upgrade_cut_short_at_any_moment_is_made_up_for(
    path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Killed in its midst: the book is older or newer, whole, and at most one copy is kept."""
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))  # what the killed leave goes with us
    older(path)
    whole = Path(shutil.copyfile(path, tmp_path / "whole.coop"))
    began = time.monotonic()
    reopened(whole).close()
    needed = time.monotonic() - began
    chance = random.Random(20260331)
    for turn in range(25):
        book = tmp_path / str(turn) / "book.coop"
        book.parent.mkdir()
        shutil.copyfile(path, book)
        opened_and_killed(book, chance.uniform(0, 1.2 * needed))
        copy = book.with_name("book.v1.coop")
        assert not copy.exists() or backup.check(copy) == []
        books = reopened(book)
        assert books.verify() == []
        assert books.altered == []
        books.close()
        assert [p.name for p in sorted(book.parent.iterdir())] == ["book.coop", "book.v1.coop"]
        assert backup.check(copy) == []


def opened_and_killed(path: Path, seconds: float) -> None:
    """Open a book in a child that is killed a moment later."""
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        with suppress(BaseException):
            os.write(writing, b"x")
            Store.open(path)
            time.sleep(1)
        os._exit(0)
    os.read(reading, 1)
    time.sleep(seconds)
    os.kill(child, signal.SIGKILL)
    os.waitpid(child, 0)
    os.close(reading)
    os.close(writing)


def test_the_steps_are_those_that_are_counted() -> None:
    database = Database(memory=True, execute_plugins=False)
    assert tuple(step.name for step in migrations.pending(database)) == STEPS


def test_what_was_erased_leaves_no_trace_in_the_file(path: Path) -> None:
    books = reopened(path)
    member: dict[str, Any] = {"kind": "member", "date": "2026-01-02", "code": "M009"}
    done(books, member | {"joined": "2026-01-02", "name_fr": "Zzyzxfadma Unique"})
    books.erase_person("M009")
    assert books.read.find("zzyzxfadma") == ()
    books.close()
    raw = path.read_bytes()
    assert b"Zzyzxfadma" not in raw
    assert b"zzyzxfadma" not in raw
