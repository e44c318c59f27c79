"""The direction of a line that holds no letters of its own, only isolated values."""

from coop_ledger.i18n import Language

_MARKS = {"rtl": "\N{RIGHT-TO-LEFT MARK}", "ltr": "\N{LEFT-TO-RIGHT MARK}"}


def anchored(line: str, language: Language) -> str:
    """Begin a line in the direction of the screen: isolates alone would make it left to right."""
    return _MARKS[language.direction] + line
