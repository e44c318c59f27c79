"""The direction of a line whose letters do not tell it, or would tell it wrong."""

import re
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QFontMetrics

from coop_ledger.i18n import Language

_MARKS = {"rtl": "\N{RIGHT-TO-LEFT MARK}", "ltr": "\N{LEFT-TO-RIGHT MARK}"}
_ARABIC = re.compile("[\u0600-\u06ff]+(?: +[\u0600-\u06ff]+)*")
_LEFT, _RIGHT = "\N{LEFT-TO-RIGHT ISOLATE}", "\N{RIGHT-TO-LEFT ISOLATE}"
_FIRST, _END = "\N{FIRST STRONG ISOLATE}", "\N{POP DIRECTIONAL ISOLATE}"
_INSIDE = re.compile(f"[{_LEFT}{_RIGHT}{_FIRST}][^{_END}]*{_END}")


def anchored(line: str, language: Language) -> str:
    """Begin a line in the direction of the screen: isolates alone would make it left to right."""
    return _MARKS[language.direction] + line


def in_order(path: str) -> str:
    """Keep the parts of a path or a number in their order, whatever the screen and its words."""
    words = _ARABIC.sub(rf"{_RIGHT}\g<0>{_END}", path)
    return f"{_LEFT}{words}{_END}" if path else ""


def in_own_way(words: str) -> str:
    """Let words run the way their letters do on any screen: cut, they have the dots at their end.

    The isolate is not closed, else the dots would stand behind it.
    """
    letters = any(letter.isalpha() for letter in _INSIDE.sub("", words))
    return f"{_FIRST}{words}" if letters else words


def cut(words: str, measure: QFontMetrics, width: int) -> str:
    """Cut with dots what is wider than ``width`` pixels."""
    return measure.elidedText(in_own_way(words), Qt.TextElideMode.ElideRight, width)


def breakable(path: Path) -> str:
    """Keep a long path in order, and let it go on in the next line after each folder."""
    broken = (f"{sign}\N{ZERO WIDTH SPACE}" if sign in "/\\" else sign for sign in str(path))
    return in_order("".join(broken))


def cut_name(words: str, measure: QFontMetrics, width: int) -> str:
    """Cut the name of a good; a size at its end tells two goods apart and stays."""
    head, _, last = words.rpartition(" ")
    size = f" {last}" if head and any(char.isdigit() for char in last) else ""
    if measure.horizontalAdvance(words) <= width or not size:
        return cut(words, measure, width)
    return cut(head, measure, width - measure.horizontalAdvance(size)) + size
