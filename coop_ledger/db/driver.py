"""The one SQLite of the program: pysqlite3, recent enough to be free of the WAL-reset bug."""

import pysqlite3.dbapi2 as sqlite3

NEEDED = (3, 51, 3)
"""First version without the WAL-reset corruption (sqlite.org/wal.html, 2026)."""
assert sqlite3.sqlite_version_info >= NEEDED, sqlite3.sqlite_version

__all__ = ["sqlite3"]
