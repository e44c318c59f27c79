"""Reading what people type: amounts, quantities and days. Unsure is None, never a guess.

A number is read in every shape people use, and kept when exactly one reading is sound:

- groups of three by spaces or points with a decimal comma: ``1 234,50``, ``1.234,50``;
- groups by commas, only where a point or a second comma shows it: ``1,234.50``, ``1,234,567``;
- no groups: ``1234,5``, ``1234.5``.

So a lone comma is always decimal, as this program prints it. A lone point before three figures
is a group in an amount (``2.400`` is 2400 dirham: there is no third decimal) and unsure in a
quantity (``2.400`` kg). Decimals beyond the centime, or beyond the thousandth of a unit, are
unsure; so is a zero in front (``0661``: a telephone), except before decimals.
"""

import datetime
import re
from typing import Final

from coop_ledger.core.money import MAX_CENTIMES, Money, Qty
from coop_ledger.core.text import fold
from coop_ledger.i18n.units import is_unit

_LONGEST: Final = 64
_CENTIMES_PER_RYAL: Final = 5
_CENTURY_TURN: Final = 50
_YEARS: Final = range(1900, 2100)

_TYPED: Final = (
    str.maketrans("٠١٢٣٤٥٦٧٨٩۰۱۲۳۴۵۶۷۸۹", "01234567890123456789")
    | str.maketrans({"٫": ",", "،": ",", "٬": " ", "\N{MINUS SIGN}": "-"})
    | dict.fromkeys(map(ord, "\u200e\u200f\u061c\u2066\u2067\u2068\u2069\u202a\u202b\u202c"))
)

_SHAPES: Final = tuple(
    re.compile(shape)
    for shape in (
        r"(0|[1-9][0-9]*|[1-9][0-9]{0,2}(?: [0-9]{3})+)(?:[.,]([0-9]+))?",
        r"([1-9][0-9]{0,2}(?:\.[0-9]{3})+)(?:,([0-9]+))?",
        r"([1-9][0-9]{0,2}(?:,[0-9]{3})+)\.([0-9]+)",
        r"([1-9][0-9]{0,2}(?:,[0-9]{3}){2,})()",
    )
)

_DIRHAM: Final = "dh dhs dh. dhs. mad dirham dirhams درهم دراهم درهما د.م. د.م"
_RYAL: Final = "ryal ryals rial rials riyal riyals ريال ريالا ريالات"
_CURRENCIES: Final = sorted(fold(f"{_DIRHAM} {_RYAL}").split(), key=len, reverse=True)
_RYAL_NAMES: Final = frozenset(fold(_RYAL).split())


def parse_money(text: str) -> Money | None:
    """Read an amount in dirham, or in ryal (20 to the dirham, whole ones only).

    >>> parse_money("2.400,00 DH"), parse_money("25 000 ryal"), parse_money("??")
    (Money(centimes=240000), Money(centimes=125000), None)
    """
    plain, currency = _split_currency(_plain(text))
    ryal = currency in _RYAL_NAMES
    value = _number(plain, 0 if ryal else 2)
    if value is None:
        return None
    centimes = value * _CENTIMES_PER_RYAL if ryal else value
    return Money(centimes) if abs(centimes) <= MAX_CENTIMES else None


def parse_qty(text: str, *, unit: str = "") -> Qty | None:
    """Read a quantity to the thousandth; words after it only when they name ``unit``.

    ``5 g`` in a field that counts kilograms is unsure, not 5.

    >>> parse_qty("22,5"), parse_qty("10 كلغ", unit="kg"), parse_qty("5 g", unit="kg")
    (Qty(milli=22500), Qty(milli=10000), None)
    """
    number, name = _split_name(_plain(text))
    if name and not is_unit(name, unit):
        return None
    value = _number(number, 3)
    return Qty(value) if value is not None and abs(value) <= MAX_CENTIMES else None


def _plain(text: str) -> str:
    """Bring digits, separators and letters to one form; nothing when it is too long to be one."""
    return fold(text.translate(_TYPED)) if len(text) <= _LONGEST else ""


def _split_currency(plain: str) -> tuple[str, str]:
    for name in _CURRENCIES:
        if plain.endswith(name):
            return plain.removesuffix(name).rstrip(), name
        if plain.startswith(name):
            return plain.removeprefix(name).lstrip(), name
    return plain, ""


def _split_name(plain: str) -> tuple[str, str]:
    """Split ``10 kg`` after its last figure before any letter."""
    letter = re.search(r"[^\W\d_]", plain)
    cut = letter.start() if letter else len(plain)
    return plain[:cut].rstrip(), plain[cut:]


def _number(plain: str, places: int) -> int | None:
    """Read a number times 10**``places`` when one shape alone fits it."""
    negative = plain.startswith("-")
    digits = plain.removeprefix("-").lstrip()
    found = [shape.fullmatch(digits) for shape in _SHAPES]
    readings = {
        _scaled(match[1], match[2] or "", places)
        for match in found
        if match and len(match[2] or "") <= places
    }
    if len(readings) != 1:
        return None
    value = readings.pop()
    return -value if negative else value


def _scaled(whole: str, part: str, places: int) -> int:
    return int(re.sub(r"[ .,]", "", whole) + part.ljust(places, "0"))


_MONTHS: Final = {
    fold(name): number
    for number, names in enumerate(
        (
            "janvier janv jan january يناير جانفي",
            "février févr fév february feb فبراير فيفري",
            "mars mar march مارس",
            "avril avr april apr أبريل إبريل أفريل",
            "mai may ماي مايو",
            "juin june jun يونيو يونيه جوان",
            "juillet juil july jul يوليوز يوليو جويلية",
            "août august aug غشت أغسطس أوت",
            "septembre sept sep september شتنبر سبتمبر",
            "octobre oct october أكتوبر",
            "novembre nov november نونبر نوفمبر",
            "décembre déc december dec دجنبر ديسمبر",
        ),
        start=1,
    )
    for name in names.split()
}
"""Moroccan names first, then those of the neighbours; ``jui`` is two months, so neither."""

_IN_FIGURES: Final = re.compile(r"([0-9]{1,2}) ?([/.-]) ?([0-9]{1,2}) ?\2 ?([0-9]{4}|[0-9]{2})")
_YEAR_FIRST: Final = re.compile(r"([0-9]{4})([/-])([0-9]{1,2})\2([0-9]{1,2})")
_NO_YEAR: Final = re.compile(r"([0-9]{1,2})[/-]([0-9]{1,2})")
_NAMED: Final = re.compile(r"([0-9]{1,2})(?:er)?[ /-]?([^\W\d_]+)\.?(?:[ /-]?([0-9]{4}|[0-9]{2}))?")


def parse_date(text: str, *, year: int | None = None) -> datetime.date | None:
    """Read a day; the day comes before the month, as everybody writes it here.

    A year of two figures lies between 1950 and 2049. ``year`` completes a day written without
    one (``12/03``, ``12 mars``), which is unsure otherwise. A day that does not exist is None.

    >>> parse_date("12 janv. 2026"), parse_date("30/02/2026")
    (datetime.date(2026, 1, 12), None)
    """
    plain = _plain(text)
    if match := _IN_FIGURES.fullmatch(plain):
        return _day(_full_year(match[4]), int(match[3]), int(match[1]))
    if match := _YEAR_FIRST.fullmatch(plain):
        return _day(int(match[1]), int(match[3]), int(match[4]))
    if match := _NO_YEAR.fullmatch(plain):
        return _day(year, int(match[2]), int(match[1]))
    if match := _NAMED.fullmatch(plain):
        written = _full_year(match[3]) if match[3] else year
        return _day(written, _MONTHS.get(match[2], 0), int(match[1]))
    return None


def _full_year(written: str) -> int:
    year = int(written)
    if len(written) == 4:
        return year
    return year + (2000 if year < _CENTURY_TURN else 1900)


def _day(year: int | None, month: int, day: int) -> datetime.date | None:
    if year is None or year not in _YEARS:
        return None
    try:
        return datetime.date(year, month, day)
    except ValueError:
        return None
