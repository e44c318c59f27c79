"""What is written after an option: words of a list, days, months, pairs."""

from collections.abc import Callable
from datetime import date
from typing import Final

from coop_ledger.cli.statuses import WrongUseError
from coop_ledger.core.documents.month_close import month_end as last_day
from coop_ledger.core.text import N_
from coop_ledger.i18n import LANGUAGES, parse_date


def one_of(*words: str) -> Callable[[str], str]:
    """Accept one word of a list."""

    def word(typed: str) -> str:
        if typed not in words:
            raise WrongUseError(
                N_("{0} is not possible here; one of: {1}"), typed, ", ".join(words)
            )
        return typed

    return word


def day(typed: str) -> date:
    """Read a day: ``2026-03-31``, or as people write it."""
    found = parse_date(typed)
    if found is None:
        raise WrongUseError(N_("{0} is not a day of the calendar"), typed)
    return found


def month_end(typed: str) -> date:
    """Read a month, ``2026-03``, as its last day."""
    try:
        return last_day(date.fromisoformat(f"{typed}-01"))
    except ValueError as no:
        raise WrongUseError(N_("{0} is not a month; write it as 2026-03"), typed) from no


def pixels(typed: str) -> tuple[int, int]:
    """Read a size such as ``1366x768``."""
    width, cross, height = typed.lower().partition("x")
    if not (cross and width.isdecimal() and height.isdecimal()):
        raise WrongUseError(N_("{0} is not a size; write it as 1366x768"), typed)
    return int(width), int(height)


def percent(typed: str) -> int:
    """Read a size of letters, ``1.5``, as percent."""
    return {"1": 100, "1.25": 125, "1.5": 150, "2": 200}[one_of("1", "1.25", "1.5", "2")(typed)]


def pair(typed: str) -> tuple[str, str]:
    """Read ``KEY=VALUE``."""
    key, sign, chosen = typed.partition("=")
    if not sign or not key:
        raise WrongUseError(N_("{0} is not possible here; write KEY=VALUE"), typed)
    return key, chosen


language_code: Final = one_of(*LANGUAGES)
