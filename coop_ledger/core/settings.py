"""Legal rates, thresholds and deadlines: dated settings, never constants.

Source of each value: its ``ref`` in ``resources/settings/legal.csv``.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Setting:
    """A value of the law and the days on which it holds."""

    key: str
    value: str
    valid_from: date
    valid_to: date
    ref: str


@dataclass(frozen=True, slots=True)
class Settings:
    """All settings; the latest one that holds on a day wins."""

    rows: tuple[Setting, ...] = ()

    def value(self, key: str, on: date) -> str | None:
        """Look a setting up for a day; None when the law says nothing we know."""
        found = [s for s in self.rows if s.key == key and s.valid_from <= on <= s.valid_to]
        return max(found, key=lambda s: s.valid_from).value if found else None


def read_settings(rows: Iterable[Mapping[str, str]]) -> Settings:
    """Build settings from the rows of the file (key, value, valid_from, valid_to, ref)."""
    return Settings(
        tuple(
            Setting(
                row["key"],
                row["value"],
                date.fromisoformat(row["valid_from"]),
                date.fromisoformat(row["valid_to"]) if row["valid_to"] else date.max,
                row["ref"],
            )
            for row in rows
        )
    )
