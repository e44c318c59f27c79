"""Copies of a book that are proven before they are believed, and the way back."""

import shutil
from contextlib import suppress
from pathlib import Path

from coop_ledger.db.connection import check_space, settle, told, wal_of
from coop_ledger.db.driver import sqlite3
from coop_ledger.db.errors import StoreError
from coop_ledger.db.migrations import APPLICATION_ID, STEPS
from coop_ledger.db.store import Store
from coop_ledger.db.upgrade import verify_older
from coop_ledger.db.verify import Finding, verify


def backup(store: Store, folder: Path, name: str) -> Path:
    """Write a verified copy of an open book into a folder, under a name not yet taken.

    Raises:
        StoreError: No room, not writable, the name is taken, or the copy is not whole.
    """
    target = folder / name
    if target.exists():
        raise StoreError("store.exists", name)
    part = folder / f"{name}.part"
    try:
        folder.mkdir(parents=True, exist_ok=True)
        part.unlink(missing_ok=True)
        check_space(part)
    except OSError as error:
        raise StoreError("store.readonly", str(folder)) from error
    try:
        with told(part):
            store.connection.execute("VACUUM INTO ?", [str(part)])
        if check(part):
            raise StoreError("store.damaged", store_name(store))
        settle(part, target)
    except OSError as error:
        raise StoreError("store.io", name) from error
    finally:
        with suppress(OSError):  # a place that cannot be written has no half-made copy
            part.unlink(missing_ok=True)
    return target


def snapshot(store: Store, target: Path) -> None:
    """Copy an open book for a worker that must not touch its connection."""
    with told(target):
        store.connection.execute("VACUUM INTO ?", [str(target)])


def check(path: Path) -> list[Finding]:
    """Verify a book that nobody has open, without changing a byte of it.

    Raises:
        StoreError: It is no book, open (or not closed properly), newer, or cannot be read.
    """
    if not path.is_file():
        raise StoreError("store.missing", path.name)
    if wal_of(path).exists():  # its last entries may not be in the file yet
        raise StoreError("store.locked", path.name)
    with told(path):
        connection = sqlite3.connect(f"{path.resolve().as_uri()}?immutable=1", uri=True)
        try:
            if connection.execute("PRAGMA application_id").fetchone()[0] != APPLICATION_ID:
                raise StoreError("store.not_a_book", path.name)
            version = connection.execute("PRAGMA user_version").fetchone()[0]
            if version > len(STEPS):
                raise StoreError("store.too_new", path.name)
            if version == len(STEPS):
                return verify(connection)
        finally:
            connection.close()
    return verify_older(path)


def restore(source: Path, target: Path) -> None:
    """Make a book from a backup, after verifying it; never over an existing file.

    Raises:
        StoreError: The backup is not whole, or the target exists or cannot be written.
    """
    if check(source):
        raise StoreError("store.damaged", source.name)
    for taken in (target, wal_of(target)):  # a stray log would be poured into the new book
        if taken.exists():
            raise StoreError("store.exists", taken.name)
    part = target.with_name(f"{target.name}.part")
    try:
        check_space(part)
        shutil.copyfile(source, part)
        if check(part):
            raise StoreError("store.damaged", target.name)
        settle(part, target)
    except OSError as error:
        raise StoreError("store.readonly", target.name) from error
    finally:
        with suppress(OSError):  # a place that cannot be written has no half-made copy
            part.unlink(missing_ok=True)


def store_name(store: Store) -> str:
    """Name of an open book's file, for messages."""
    return Path(store.path).name
