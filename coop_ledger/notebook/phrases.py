"""Recognise what people write: words at the start of a text, and patterns with numbers in them.

Texts are compared folded (no case, accents, hamza), so a map lists each word once.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache

from coop_ledger.core.text import fold

LONGEST = 500
"""Letters of a text we search: what is longer is a story, not a remark."""
_CURRENCY = "ryals?|rials?|dhs?|mad|dirhams?|ريال|درهم"
_NUMBER = rf"-?\d(?:[\d .,]*\d)?(?:\s?(?:{_CURRENCY})\b)?"
_REFERENCE = r"[\w/-]*\d[\w/-]*"
_PLACE = re.compile(r"\{(\w+)\}")


def begins(text: str, phrase: str) -> bool:
    """Tell whether a text begins with a phrase, and a word ends there.

    >>> begins("Réglement crédit Ali", "règlement"), begins("restes", "reste")
    (True, False)
    """
    whole, start = fold(text), fold(phrase)
    following = whole[len(start) : len(start) + 1]
    ends = not (start[-1:].isalnum() and following.isalnum())
    return whole.startswith(start) and ends


def longest(text: str, phrases: Iterable[str]) -> str | None:
    """Find the longest of the phrases a text begins with."""
    return max((p for p in phrases if begins(text, p)), key=len, default=None)


def after(text: str, phrase: str) -> str:
    """Give what follows a phrase the text begins with, folded."""
    return fold(text)[len(fold(phrase)) :].strip(" :-–—")


@cache
def _compiled(template: str) -> "re.Pattern[str]":
    pieces = _PLACE.split(template)
    shapes = [
        _literal(piece) if i % 2 == 0 else f"(?P<{piece}>{_shape(piece)})"
        for i, piece in enumerate(pieces)
    ]
    return re.compile(r"(?<!\w)" + "".join(shapes) + r"(?!\w)")


def _literal(piece: str) -> str:
    words = r"\s?".join(map(re.escape, fold(piece).split()))
    before = r"\s?" if piece[:1].isspace() else ""
    behind = r"\s?" if piece[-1:].isspace() else ""
    return f"{before}{words}{behind}" if words else r"\s?"


def _shape(place: str) -> str:
    return _REFERENCE if place == "reference" else _NUMBER


@dataclass(frozen=True, slots=True)
class Template:
    """A text with named places for numbers: ``espèces {cash} + TPE {card}``."""

    text: str

    @property
    def places(self) -> tuple[str, ...]:
        """Names of the places."""
        return tuple(_PLACE.findall(self.text))

    def find(self, text: str) -> Mapping[str, str] | None:
        """Look for the pattern anywhere in a text; give what stands in its places."""
        found = _compiled(self.text).search(fold(text)) if len(text) <= LONGEST else None
        return found.groupdict() if found else None

    def fits(self, text: str) -> Mapping[str, str] | None:
        """Like ``find``, but the pattern must be the whole text."""
        found = _compiled(self.text).fullmatch(fold(text)) if len(text) <= LONGEST else None
        return found.groupdict() if found else None


def first(templates: Iterable[Template], text: str) -> Mapping[str, str] | None:
    """Find the first of several patterns that occurs in a text."""
    return next((found for t in templates if (found := t.find(text)) is not None), None)
