"""The direction of a line whose letters do not tell it, or would tell it wrong."""

import re

from coop_ledger.i18n import Language

_MARKS = {"rtl": "\N{RIGHT-TO-LEFT MARK}", "ltr": "\N{LEFT-TO-RIGHT MARK}"}
_ARABIC = re.compile("[\u0600-\u06ff]+(?: +[\u0600-\u06ff]+)*")
_LEFT, _RIGHT = "\N{LEFT-TO-RIGHT ISOLATE}", "\N{RIGHT-TO-LEFT ISOLATE}"
_END = "\N{POP DIRECTIONAL ISOLATE}"


def anchored(line: str, language: Language) -> str:
    """Begin a line in the direction of the screen: isolates alone would make it left to right."""
    return _MARKS[language.direction] + line


def in_order(path: str) -> str:
    """Keep the parts of a path or a number in their order, whatever the screen and its words."""
    words = _ARABIC.sub(rf"{_RIGHT}\g<0>{_END}", path)
    return f"{_LEFT}{words}{_END}" if path else ""
