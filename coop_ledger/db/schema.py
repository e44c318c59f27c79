"""The schema a book must have, and how a file is brought to it."""

import re
from typing import Any

from sqlite_utils import Database

from coop_ledger.db.driver import sqlite3
from coop_ledger.db.guards import GUARDS
from coop_ledger.db.migrations import APPLICATION_ID, STEPS, migrations

_NOT_OURS = ("_sqlite_migrations", "sqlite_stat1", "sqlite_stat4")
_BLANKS = re.compile(r"\s+")


def build(db: Database) -> None:
    """Apply the migrations that are missing and install the guards."""
    migrations.apply(db)
    installed = {
        row[0] for row in db.execute("SELECT name FROM sqlite_schema WHERE type='trigger'")
    }
    for name, sql in GUARDS.items():
        if name not in installed:
            db.execute(sql)
    db.execute(f"PRAGMA application_id = {APPLICATION_ID}")
    db.execute(f"PRAGMA user_version = {len(STEPS)}")


def shape(connection: Any) -> dict[str, str]:
    """Map every table, index, view and trigger of a file to its SQL, blanks evened out.

    A trigger may bear the name of a table: both are kept then.
    """
    rows = connection.execute(
        "SELECT name, group_concat(type || ' on ' || tbl_name || ': ' || sql, ' ; ')"
        " FROM (SELECT * FROM sqlite_schema ORDER BY type, name, sql)"
        f" WHERE sql IS NOT NULL AND NOT (type = 'table' AND name IN {_NOT_OURS}) GROUP BY name"
    )
    return {row[0]: _BLANKS.sub(" ", row[1]).strip() for row in rows}


def expected() -> dict[str, str]:
    """Tell the shape of a fresh book of this version."""
    connection = sqlite3.connect(":memory:", isolation_level=None)
    build(Database(connection, execute_plugins=False))
    wanted = shape(connection)
    connection.close()
    return wanted


def differences(connection: Any) -> list[str]:
    """Name every table, index or trigger that is missing, added or changed."""
    have, wanted = shape(connection), expected()
    return sorted(
        name for name in have.keys() | wanted.keys() if have.get(name) != wanted.get(name)
    )
