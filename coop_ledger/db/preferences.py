"""What a co-operative chose for its papers and lists: kept with the book, outside the chain."""

import json
from typing import Any


def read(connection: Any, key: str) -> dict[str, Any] | None:
    """Give what was kept under a key; None when nothing was."""
    row = connection.execute("SELECT body FROM preference WHERE key = ?", [key]).fetchone()
    return dict(json.loads(row[0])) if row else None


def keep(connection: Any, key: str, body: str) -> None:
    """Keep a JSON object under a key, in place of what was there. Call inside ``writing``."""
    connection.execute(
        "INSERT INTO preference VALUES (?, ?) ON CONFLICT (key) DO UPDATE SET body = excluded.body",
        [key, body],
    )


def forget(connection: Any, key: str) -> None:
    """Go back to how it was before anything was chosen. Call inside ``writing``."""
    connection.execute("DELETE FROM preference WHERE key = ?", [key])
