"""A box for each hand that signs, with a place for the thumb of who does not write."""

from coop_ledger.core.text import N_
from coop_ledger.render.pdf.page import MM, Sheet
from coop_ledger.render.pdf.papers.looks import FRAME, Looks, Printing
from coop_ledger.render.pdf.papers.slip import Slip
from coop_ledger.render.pdf.text import width_of

THUMB = (18 * MM, 22 * MM)
"""What a thumb that rolls from side to side needs."""
ROUND = 3 * MM
_GAP, _EDGE = 4 * MM, 1.5 * MM
THUMBPRINT = N_("Thumbprint")


def height(slip: Slip, looks: Looks) -> float:
    """How high the boxes of a slip are; 0 where nobody signs."""
    if not slip.signatures:
        return 0.0
    return max(looks.hand, THUMB[1] + 2 * _EDGE if slip.thumbs else 0.0)


def boxes(sheet: Sheet, printing: Printing, looks: Looks, y: float) -> float:
    """Draw the boxes side by side, with their top at ``y``, and tell where they end."""
    slip = printing.slip
    high, inner = height(slip, looks), sheet.width - 2 * looks.margin
    count = max(2, len(slip.signatures))
    width = (inner - (count - 1) * _GAP) / count
    for i, who in enumerate(slip.signatures):
        x = looks.margin + (count - len(slip.signatures) + i) * (width + _GAP)
        sheet.box(x, y, width, high, stroke=FRAME, radius=2 * MM, weight=0.6)
        room = width - 2 * looks.pad
        if who in slip.thumbs:
            room -= THUMB[0] + _EDGE
            _thumb(sheet, printing, looks, (x + width - THUMB[0] - _EDGE, y + high - _EDGE))
        label = printing.speech.label(who)
        if width_of(label, looks.small) > room:
            label = "\n".join(spoken.text(who) for spoken in printing.speech.languages)
        sheet.paragraph(x + looks.pad, y + looks.pad, label, looks.small, room)
    return y + high


def _thumb(sheet: Sheet, printing: Printing, looks: Looks, at: tuple[float, float]) -> None:
    """Draw the place for a thumb, its name beside it; its lower start corner is given."""
    x, bottom = at
    sheet.box(x, bottom - THUMB[1], *THUMB, stroke=FRAME, radius=ROUND, weight=0.6)
    base = bottom - looks.small.size * 0.4
    for i, spoken in enumerate(reversed(printing.speech.languages)):
        above = base - i * looks.small.size * looks.small.leading
        sheet.text(x - _EDGE, above, spoken.text(THUMBPRINT), looks.small, align="end")
