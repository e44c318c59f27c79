"""Where the program keeps things on this computer."""

from dataclasses import dataclass
from pathlib import Path

_NAME = "coop-ledger"


@dataclass(frozen=True, slots=True)
class Places:
    """The folders of one person: what is remembered, copies, reports of faults, new books."""

    settings: Path
    backups: Path
    logs: Path
    books: Path
    practice: Path


def places_of_person() -> Places:
    """Find the folders the system has for such things.

    Books live with the program's data, not in Documents, which cloud folders often redirect.
    """
    from platformdirs import (  # noqa: PLC0415 - only the real start asks the system
        user_config_path,
        user_data_path,
        user_log_path,
    )

    data = user_data_path(_NAME, appauthor=False)
    return Places(
        settings=user_config_path(_NAME, appauthor=False),
        backups=data / "backups",
        logs=user_log_path(_NAME, appauthor=False),
        books=data / "books",
        practice=data / "practice",
    )
