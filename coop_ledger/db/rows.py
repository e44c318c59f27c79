"""What every part of the reader shares: one connection, rows as dictionaries, days as text."""

from datetime import date
from typing import Any

NEVER, ALWAYS = date.min, date.max


class Connected:
    """Readings of one open book."""

    def __init__(self, connection: Any) -> None:
        self._connection = connection

    def _rows(self, sql: str, **args: object) -> list[dict[str, Any]]:
        cursor = self._connection.execute(sql, args)
        names = [column[0] for column in cursor.description]
        return [dict(zip(names, row, strict=True)) for row in cursor]
