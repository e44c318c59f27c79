"""An older book brought to this version: copied beside, the copy proven, and only then changed."""

import filecmp
import shutil
from itertools import chain, count
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from sqlite_utils import Database

from coop_ledger.db import schema, search
from coop_ledger.db.connection import check_space, connect, settle, told
from coop_ledger.db.errors import StoreError
from coop_ledger.db.verify import Finding, verify


def upgrade(connection: Any, path: Path, version: int) -> None:
    """Keep a proven copy of an older book beside it, then change its schema in one transaction.

    Raises:
        StoreError: There is no room, or the copy is not whole; the book is as it was.
    """
    check_space(path)
    part = path.with_name(f"{path.stem}.v{version}.coop.part")
    part.unlink(missing_ok=True)
    try:
        connection.execute("VACUUM INTO ?", [str(part)])
        if verify_older(part):
            raise StoreError("store.damaged", path.name)
        _keep(part, path.with_name(f"{path.stem}.v{version}.coop"))
    finally:
        part.unlink(missing_ok=True)
    connection.execute("BEGIN IMMEDIATE")
    try:
        schema.build(Database(connection, execute_plugins=False))
        search.rebuild(connection)
        connection.execute("COMMIT")
    except BaseException:
        if connection.in_transaction:
            connection.execute("ROLLBACK")
        raise


def verify_older(path: Path) -> list[Finding]:
    """Verify a closed book of an older version as what it becomes, on a copy of its own.

    Raises:
        StoreError: It cannot be copied or brought to this version.
    """
    with told(path), TemporaryDirectory() as room:
        copy = Path(room, path.name)
        shutil.copyfile(path, copy)
        connection = connect(copy)
        try:
            schema.build(Database(connection, execute_plugins=False))
            return verify(connection)
        finally:
            connection.close()


def _keep(part: Path, copy: Path) -> None:
    """Give a proven copy its name, or the next one: what bears it may be of another day.

    The same copy, left by an upgrade that was cut short, is not kept twice.
    """
    others = (copy.with_name(f"{copy.stem}-{n}.coop") for n in count(2))
    for name in chain([copy], others):
        if not name.exists():
            settle(part, name)
            return
        if filecmp.cmp(part, name, shallow=False):
            return
