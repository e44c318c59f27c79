"""One language of the program: its texts, and how it shows a value."""

import datetime
import gettext
import io
import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Final, Literal

from coop_ledger.core.money import Money, Qty
from coop_ledger.core.text import N_, Named
from coop_ledger.i18n import numbers, words
from coop_ledger.i18n.resources import needs_compiling, translation_file
from coop_ledger.i18n.units import unit_msgid

Value = str | int | Money | Qty | datetime.date | Named | None
"""What can stand in the place of ``{0}`` in a text."""

LANGUAGES: Final = ("fr", "ar", "en")
CURRENCY: Final = N_("DH")

_LOCALES: Final = {"fr": "fr_MA", "ar": "ar_MA", "en": "en"}  # plain ar is Egypt: other months
_PLACE: Final = re.compile(r"\{([0-9])\}")
_ISOLATE: Final = "\N{FIRST STRONG ISOLATE}{}\N{POP DIRECTIONAL ISOLATE}"


@dataclass(frozen=True, slots=True)
class Language:
    """Texts, numbers, dates and words of one language. Numbers keep one shape in all of them."""

    code: str
    _catalogue: gettext.NullTranslations

    @property
    def rtl(self) -> bool:
        """Whether lines run from right to left."""
        return self.code == "ar"

    @property
    def tag(self) -> str:
        """Its name to other programs (BCP 47): French and Arabic as Morocco writes them."""
        return f"{self.code}-MA" if self.code in {"fr", "ar"} else self.code

    @property
    def direction(self) -> Literal["ltr", "rtl"]:
        """Where lines run, as HTML and fonts say it."""
        return "rtl" if self.rtl else "ltr"

    def text(self, msgid: str, *args: Value) -> str:
        """Translate, then put each value in its place (``{0}``, ``{1}``…).

        Values are isolated, so that a French name inside an Arabic sentence moves nothing
        around it. A place without a value is a fault of the caller: IndexError.
        """
        message = self._catalogue.gettext(msgid) if msgid else ""  # "" would be the header
        if not args:
            return message
        return _PLACE.sub(lambda place: _ISOLATE.format(self.show(args[int(place[1])])), message)

    def show(self, value: Value) -> str:
        """Write any value: money with its currency, a whole number without groups, None as ''."""
        match value:
            case None | str():
                return value or ""
            case Named(fr, ar):
                return (ar or fr) if self.rtl else (fr or ar)
            case Money():
                return self.money(value, currency=True)
            case Qty():
                return self.qty(value)
            case datetime.date():
                return self.date(value)
            case int():  # a year or a document's number, too: no groups
                return numbers.decimal(value, 0, rtl=self.rtl).replace(numbers.NBSP, "")

    def money(self, amount: Money, *, currency: bool = False) -> str:
        """Write an amount: ``1 234,50`` or, with its currency, ``1 234,50 DH``."""
        digits = numbers.decimal(amount.centimes, 2, rtl=self.rtl)
        return numbers.with_unit(digits, self.text(CURRENCY)) if currency else digits

    def qty(self, qty: Qty, unit: str = "") -> str:
        """Write a quantity: ``2,5 kg``; ``unit`` is a code of ``UNITS`` or a name of one's own."""
        digits = numbers.shortest(qty.milli, 3, rtl=self.rtl)
        return numbers.with_unit(digits, self.text(unit_msgid(unit, qty, self.code)))

    def date(self, day: datetime.date) -> str:
        """Write a day in figures, ``05/01/2026``; a moment with its hour, ``05/01/2026 14:30``."""
        hour = f"{numbers.NBSP}{day:%H:%M}" if isinstance(day, datetime.datetime) else ""
        return numbers.day_text(day) + hour

    def long_date(self, day: datetime.date) -> str:
        """Write a day with the name of its month: ``5 janvier 2026``, ``5 يناير 2026``."""
        first = self.code == "fr" and day.day == 1
        number = "1er" if first else str(day.day)
        return f"{number} {_months(self.code, 'format')[day.month]} {day.year}"

    def month(self, year: int, month: int) -> str:
        """Write a month: ``janvier 2026``, ``يناير 2026``."""
        return f"{_months(self.code, 'stand-alone')[month]} {year}"

    def short_month(self, month: int) -> str:
        """Write the name of a month as shortly as is usual: ``févr.``, ``فبراير``."""
        return _months(self.code, "stand-alone", "abbreviated")[month]

    def words(self, amount: Money) -> str:
        """Write an amount in words, to the centime, as cheques and invoices need it."""
        return words.amount_in_words(amount, self.code)


@cache
def language(code: str) -> Language:
    """Open a language once; ``en`` shows the texts as they are marked. Unknown: ValueError."""
    if code not in LANGUAGES:
        message = f"unknown language {code!r}"
        raise ValueError(message)
    if code == "en":
        return Language(code, gettext.NullTranslations())
    return Language(code, open_catalogue(translation_file(code)))


def languages(codes: str) -> tuple[Language, ...]:
    """Open the languages of ``fr``, ``ar`` or ``fr+ar``."""
    return tuple(language(code) for code in codes.split("+"))


def open_catalogue(compiled: Path) -> gettext.GNUTranslations:
    """Read a ``.mo``; where it is missing or stale, compile the ``.po`` beside it in memory."""
    if needs_compiling(compiled):
        content = _compile(compiled.with_suffix(".po"))
    else:
        content = compiled.read_bytes()
    return gettext.GNUTranslations(io.BytesIO(content))


def _compile(source: Path) -> bytes:
    from babel.messages.mofile import write_mo  # noqa: PLC0415 - slow, and rarely needed
    from babel.messages.pofile import read_po  # noqa: PLC0415

    compiled = io.BytesIO()
    with source.open("rb") as lines:
        write_mo(compiled, read_po(lines))
    return compiled.getvalue()


@cache
def _months(code: str, form: str, length: str = "wide") -> dict[int, str]:
    from babel import Locale  # noqa: PLC0415 - slow: only who writes a month pays for it

    return dict(Locale.parse(_LOCALES[code]).months[form][length])
