"""Digits as Moroccan papers print them: ``1 234,50``, Latin, the same in every language.

Babel and Qt disagree on the groups of fr_MA and ar_MA, so neither is asked.
"""

import datetime
from typing import Final

NBSP: Final = "\N{NO-BREAK SPACE}"
_LRM: Final = "\N{LEFT-TO-RIGHT MARK}"
_RLM: Final = "\N{RIGHT-TO-LEFT MARK}"


def decimal(value: int, places: int, *, rtl: bool) -> str:
    """Write ``value`` / 10**``places`` with a decimal comma and no-break groups of three.

    In a right-to-left line a mark keeps the minus on the left of its digits.

    >>> decimal(-123450, 2, rtl=False).replace(NBSP, " ")
    '-1 234,50'
    """
    whole, part = divmod(abs(value), 10**places)
    digits = f"{whole:,}".replace(",", NBSP)
    if places:
        digits += f",{part:0{places}}"
    minus = f"{_LRM}-" if rtl else "-"
    return minus + digits if value < 0 else digits


def shortest(value: int, places: int, *, rtl: bool) -> str:
    """Write like ``decimal`` without the zeros that end the decimals.

    >>> shortest(2500, 3, rtl=False), shortest(3000, 3, rtl=False)
    ('2,5', '3')
    """
    return decimal(value, places, rtl=rtl).rstrip("0").rstrip(",")


def with_unit(digits: str, name: str) -> str:
    """Put the name of a unit after its digits, never on the next line.

    The mark before an Arabic minus would turn the direction of the whole amount: it is
    turned back, so that a negative amount reads in the same order as a positive one.
    """
    turn = _RLM if digits.startswith(_LRM) else ""
    return f"{turn}{digits}{NBSP}{name}" if name else digits


def day_text(day: datetime.date) -> str:
    """Write a day as JJ/MM/AAAA.

    >>> day_text(datetime.date(2026, 1, 5))
    '05/01/2026'
    """
    return f"{day.day:02}/{day.month:02}/{day.year:04}"
