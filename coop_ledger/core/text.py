"""Text for people: marked here, translated by whoever shows it; and folding for search."""

import unicodedata
from dataclasses import dataclass


def N_(message: str) -> str:  # noqa: N802 - the conventional gettext marker
    """Mark a message for extraction without translating it here."""
    return message


@dataclass(frozen=True, slots=True)
class Named:
    """A name people gave in French, Arabic or both; whoever shows it picks."""

    fr: str
    ar: str = ""


_SAME_LETTER = str.maketrans(
    dict.fromkeys("أإآٱ", "ا")
    | {"ى": "ي", "ئ": "ي", "ؤ": "و", "ة": "ه", "ـ": "", "ء": ""}
    | {"œ": "oe", "æ": "ae", "ß": "ss", "’": "'", "\N{NO-BREAK SPACE}": " ", "\u202f": " "}
)


def fold(text: str) -> str:
    """Reduce a text to what a search compares: no case, accents, hamza, tashkeel or tatweel.

    >>> fold("Aïcha") == fold("AICHA"), fold("أَحْمَد") == fold("احمد")
    (True, True)
    """
    plain = unicodedata.normalize("NFD", text.casefold().translate(_SAME_LETTER))
    kept = "".join(c for c in plain if not unicodedata.category(c).startswith(("M", "Cf")))
    return " ".join(kept.translate(_SAME_LETTER).split())
