"""Open one book file the only safe way: exclusive, WAL, every commit on the disk."""

import errno
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from coop_ledger.db.driver import sqlite3
from coop_ledger.db.errors import StoreError

MEMORY = ":memory:"
NEEDED_BYTES = 50_000_000
"""Free space below which nothing is written any more: an entry and its WAL must always fit."""
_PRAGMAS = {
    "locking_mode": ("EXCLUSIVE", "exclusive"),
    "journal_mode": ("WAL", "wal"),
    "synchronous": ("FULL", 2),
    "foreign_keys": ("ON", 1),
    "recursive_triggers": ("ON", 1),
    "trusted_schema": ("OFF", 0),
    "cell_size_check": ("ON", 1),
    "secure_delete": ("ON", 1),  # a name that was erased leaves no trace in free pages
    "mmap_size": ("0", 0),
    "wal_autocheckpoint": ("4000", 4000),
}
_CODES = {
    "SQLITE_BUSY": "store.locked",
    "SQLITE_LOCKED": "store.locked",
    "SQLITE_READONLY": "store.readonly",
    "SQLITE_PERM": "store.readonly",
    "SQLITE_CANTOPEN": "store.readonly",
    "SQLITE_FULL": "store.full",
    "SQLITE_CORRUPT": "store.damaged",
    "SQLITE_NOTADB": "store.not_a_book",
}
_PASSING = frozenset({"store.locked", "store.readonly", "store.full"})
"""Failures after which the next try may succeed: nothing was written, or all of it was undone."""


@contextmanager
def told(path: Path | str) -> Iterator[None]:
    """Turn a failure of the environment into a ``StoreError`` with its sentence."""
    try:
        yield
    except sqlite3.IntegrityError:
        raise
    except UnicodeDecodeError as error:  # bytes of a text in the file are no text any more
        raise StoreError("store.damaged", Path(path).name) from error
    except sqlite3.DatabaseError as error:
        raise StoreError(_CODES.get(_family(error), "store.io"), Path(path).name) from error
    except OSError as error:
        code = "store.full" if error.errno == errno.ENOSPC else "store.io"
        raise StoreError(code, Path(path).name) from error


def lasting(error: StoreError) -> bool:
    """Tell whether after a failure nobody knows what the disk holds until the book is reopened."""
    return error.code not in _PASSING and _family(error.__cause__) != "SQLITE_INTERRUPT"


def _family(error: BaseException | None) -> str:
    name = getattr(error, "sqlite_errorname", "") or ""
    return "_".join(name.split("_")[:2])


def connect(path: Path | str) -> Any:
    """Connect with every setting asserted.

    Raises:
        StoreError: The file is locked, not writable, or not a database.
    """
    with told(path):
        connection = sqlite3.connect(str(path), isolation_level=None, timeout=1)
        try:
            for name, (value, wanted) in _PRAGMAS.items():
                got = connection.execute(f"PRAGMA {name} = {value}").fetchone()
                got = connection.execute(f"PRAGMA {name}").fetchone() or got
                assert str(path) == MEMORY or got is None or got[0] == wanted, (name, got)
            connection.execute("SELECT count(*) FROM sqlite_schema").fetchone()
        except BaseException:
            connection.close()
            raise
    return connection


def wal_of(path: Path | str) -> Path:
    """The write-ahead log beside a book, there while the book is open or was not closed properly.

    A log with nothing in it says the same: it is left by a book whose disk failed.
    """
    return Path(f"{path}-wal")


def settle(part: Path, target: Path) -> None:
    """Give a finished file its name, once its bytes are on the disk."""
    with part.open("rb+") as file:
        os.fsync(file.fileno())
    part.rename(target)
    if os.name == "posix":  # elsewhere a folder cannot be synchronised
        folder = os.open(target.parent, os.O_RDONLY)
        try:
            os.fsync(folder)
        finally:
            os.close(folder)


def check_space(path: Path | str) -> None:
    """Refuse early, while everything is still whole, when the disk is nearly full."""
    if str(path) == MEMORY:
        return
    if shutil.disk_usage(Path(path).parent).free < NEEDED_BYTES:
        raise StoreError("store.full", Path(path).name)
