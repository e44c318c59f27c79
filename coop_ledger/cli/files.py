"""Files a command reads and writes, with the environment's failures told in words."""

import errno
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from coop_ledger.cli.statuses import RefusedError
from coop_ledger.core.text import N_
from coop_ledger.db import StoreError

MAX_INPUT: Final = 64_000_000
"""Bytes of a file of documents: years of a co-operative's work."""
TOO_BIG: Final = N_("{0} is too big: at most {1} MB")


def too_big(name: str, limit: int) -> RefusedError:
    """Refuse a file that is larger than any honest one; the limit is in bytes."""
    return RefusedError("file.too_big", TOO_BIG, name, limit // 1_000_000)


@contextmanager
def told(path: Path) -> Iterator[None]:
    """Turn a failure of the file system into a ``StoreError`` with its sentence."""
    try:
        yield
    except (FileNotFoundError, IsADirectoryError, NotADirectoryError) as error:
        raise StoreError("store.missing", path.name) from error
    except FileExistsError as error:
        raise StoreError("store.exists", path.name) from error
    except OSError as error:
        full = error.errno in (errno.ENOSPC, errno.EDQUOT)
        denied = error.errno in (errno.EACCES, errno.EPERM, errno.EROFS)
        code = "store.full" if full else "store.readonly" if denied else "store.io"
        raise StoreError(code, path.name) from error


def read(path: Path, limit: int = MAX_INPUT) -> bytes:
    """Read a file that is not larger than a limit.

    Raises:
        StoreError: It is not there or cannot be read.
        RefusedError: It is larger.
    """
    with told(path), path.open("rb") as file:
        content = file.read(limit + 1)
    if len(content) > limit:
        raise too_big(path.name, limit)
    return content


def write_new(path: Path, content: bytes) -> None:
    """Write a file that must not exist yet; what could not be written whole is removed.

    Raises:
        StoreError: It exists, or cannot be written.
    """
    with told(path), path.open("xb") as file:
        try:
            file.write(content)
            file.flush()
        except OSError:
            path.unlink(missing_ok=True)
            raise
