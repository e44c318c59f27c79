"""Lines to sign on at the end of a report, side by side: who in what part, a name, a signature."""

from collections.abc import Sequence

from coop_ledger.core.text import N_
from coop_ledger.i18n import Language
from coop_ledger.render import cells
from coop_ledger.render.pdf.page import MM, Sheet
from coop_ledger.render.pdf.text import Style

_PART, _ASKED = Style(9, bold=True), Style(8, colour="#3b3733")
_INK = "#3b3733"
_BEFORE, _APART = 6 * MM, 10 * MM
_FIRST, _NEXT = 12 * MM, 15 * MM
"""How far below the top the line for the name stands, and the one to sign on below it."""
_ASKED_FOR = (N_("Name"), N_("Signature"))


def height(hands: Sequence[str]) -> float:
    """How high the lines of those who sign are; nothing when nobody does."""
    return _BEFORE + _FIRST + _NEXT + 1 * MM if hands else 0.0


def draw(sheet: Sheet, hands: Sequence[str], languages: Sequence[Language], y: float) -> None:
    """Draw the lines of each who signs, below ``y``."""
    count = max(2, len(hands))
    width = (sheet.inner - (count - 1) * _APART) / count
    asked = [cells.label(msgid, languages) for msgid in _ASKED_FOR]
    for n, part in enumerate(hands):
        x, at = sheet.margin + n * (width + _APART), y + _BEFORE
        sheet.text(x, at + 3 * MM, cells.label(part, languages), _PART, width=width)
        for label, down in zip(asked, (_FIRST, _NEXT), strict=True):
            at += down
            begins = x + sheet.text(x, at, label, _ASKED, width=width).width + 2 * MM
            sheet.rule(begins, x + width, at + 1, weight=0.6, colour=_INK)
