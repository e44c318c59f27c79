"""Copies that are proven before they are believed, and the way back."""

import sqlite3 as shell
from pathlib import Path

import pytest

from coop_ledger.books import Books
from coop_ledger.db import Store, StoreError, backup
from coop_ledger.db.connection import wal_of
from coop_ledger.db.guards import GUARDS
from tests.support.book import done, new_books, older, reopened, stock_up, world
from tests.support.words import expense


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "book.coop"


def refused(code: str, action: object, *args: object) -> None:
    with pytest.raises(StoreError) as told:
        action(*args)  # type: ignore[operator]
    assert told.value.code == code


def test_20_backups_taken_while_posting_are_all_whole(path: Path, tmp_path: Path) -> None:
    books = stock_up(new_books(path))
    heads = {}
    for _ in range(20):
        done(books, expense("2026-02-07", "61251", "1"))
        copy = books.backup(tmp_path / "copies")
        heads[copy] = books.head()
        assert copy.name.endswith(f"_{books.head().seq}.coop")
    books.close()
    assert len(heads) == 20
    assert sorted(p.name for p in (tmp_path / "copies").iterdir()) == sorted(p.name for p in heads)
    for copy, head in heads.items():
        assert backup.check(copy) == []
        again = Books(Store.open(copy), world())
        assert again.head() == head
        again.close()


def test_a_restored_book_is_the_backup_and_goes_on(path: Path, tmp_path: Path) -> None:
    books = stock_up(new_books(path))
    copy = books.backup(tmp_path)
    head = books.head()
    done(books, expense("2026-02-07", "61251", "1"))
    books.close()
    target = tmp_path / "restored.coop"
    backup.restore(copy, target)
    assert target.read_bytes() == copy.read_bytes()
    restored = Books(Store.open(target), world())
    assert restored.head() == head
    done(restored, expense("2026-02-07", "61251", "1"))
    restored.close()


def test_nothing_is_overwritten(path: Path, tmp_path: Path) -> None:
    books = stock_up(new_books(path))
    copy = books.backup(tmp_path)
    before = copy.read_bytes()
    refused("store.exists", books.backup, tmp_path)
    refused("store.exists", backup.restore, copy, path)
    target = tmp_path / "restored.coop"
    wal_of(target).write_bytes(b"left by a crash")
    refused("store.exists", backup.restore, copy, target)
    assert copy.read_bytes() == before
    assert not target.exists()
    books.close()


def test_a_book_in_use_or_left_by_a_crash_is_no_backup(path: Path, tmp_path: Path) -> None:
    books = stock_up(new_books(path))
    refused("store.locked", backup.check, path)
    refused("store.locked", backup.restore, path, tmp_path / "copy.coop")
    books.close()


def test_a_damaged_backup_is_not_restored(path: Path, tmp_path: Path) -> None:
    books = stock_up(new_books(path))
    copy = books.backup(tmp_path)
    books.close()
    content = copy.read_bytes().replace(b"Tapis", b"Papis")
    copy.write_bytes(content)
    refused("store.damaged", backup.restore, copy, tmp_path / "restored.coop")
    copy.write_bytes(b"PK")
    refused("store.not_a_book", backup.restore, copy, tmp_path / "restored.coop")
    refused("store.missing", backup.restore, tmp_path / "x", tmp_path / "restored.coop")
    assert not (tmp_path / "restored.coop").exists()
    assert list(tmp_path.glob("*.part")) == []


def test_a_book_that_is_not_whole_gives_no_backup(path: Path, tmp_path: Path) -> None:
    books = stock_up(new_books(path))
    guard = "account_day_agrees_on_update"
    books._store.connection.execute(f"DROP TRIGGER {guard}")
    books._store.connection.execute("UPDATE account_day SET debit = debit + 1")
    books._store.connection.execute(GUARDS[guard])
    refused("store.damaged", books.backup, tmp_path / "copies")
    assert list((tmp_path / "copies").iterdir()) == []
    books.close()


def test_a_snapshot_is_read_without_the_book(path: Path, tmp_path: Path) -> None:
    books = stock_up(new_books(path))
    books.snapshot(tmp_path / "snapshot.coop")
    assert backup.check(tmp_path / "snapshot.coop") == []
    refused("store.io", books.snapshot, tmp_path / "snapshot.coop")
    books.close()


def test_a_backup_of_an_older_version_is_verified_and_restored(path: Path, tmp_path: Path) -> None:
    """It is checked as what it becomes when opened; neither the backup nor its schema changes."""
    books = stock_up(new_books(path))
    done(books, expense("2026-02-07", "61251", "10") | {"note": "gaz"})
    books.close()
    older(path)
    before = path.read_bytes()
    assert backup.check(path) == []
    backup.restore(path, tmp_path / "again.coop")
    assert path.read_bytes() == before
    books = reopened(tmp_path / "again.coop")
    assert books.verify() == []
    books.close()
    connection = shell.connect(path, isolation_level=None)
    connection.execute("DROP TRIGGER IF EXISTS note_keeps_on_update")
    connection.execute("UPDATE note SET text = 'other'")
    connection.close()
    assert [finding.code for finding in backup.check(path)] == ["verify.note"]
