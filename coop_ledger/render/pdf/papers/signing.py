"""A box for each hand that signs, with a place for the thumb of who does not write."""

from coop_ledger.core.text import N_
from coop_ledger.render.pdf.page import MM, Sheet
from coop_ledger.render.pdf.papers.looks import RULE, Looks, Printing

_GAP = 4 * MM
_THUMB = (14 * MM, 16 * MM)
THUMBPRINT = N_("Thumbprint")


def boxes(sheet: Sheet, printing: Printing, looks: Looks, y: float) -> float:
    """Draw the boxes side by side, with their top at ``y``, and tell where they end."""
    slip = printing.slip
    inner = sheet.width - 2 * looks.margin
    count = max(2, len(slip.signatures))
    width = (inner - (count - 1) * _GAP) / count
    for i, who in enumerate(slip.signatures):
        x = looks.margin + (count - len(slip.signatures) + i) * (width + _GAP)
        sheet.box(x, y, width, looks.hand, stroke=RULE, radius=2 * MM)
        thumb = _THUMB[0] if who in slip.thumbs else 0.0
        base = y + looks.pad + sheet.first_base_line(looks.small)
        room = width - 2 * looks.pad - thumb - (1.5 * MM if thumb else 0)
        start = x + looks.pad
        sheet.text(start, base, printing.speech.label(who), looks.small, width=room)
        if thumb:
            _thumb(
                sheet, printing, looks, (x + width - thumb - 1.5 * MM, y + looks.hand - 1.5 * MM)
            )
    return y + looks.hand


def _thumb(sheet: Sheet, printing: Printing, looks: Looks, at: tuple[float, float]) -> None:
    """Draw the place for a thumb; its lower start corner is given."""
    x, bottom = at
    width, height = _THUMB
    sheet.box(x, bottom - height, width, height, stroke=RULE, radius=width / 2, weight=0.7)
    base, middle = bottom - 1.08 * looks.tiny.size, x + width / 2
    for i, spoken in enumerate(printing.speech.languages):
        sheet.text(
            middle,
            base - i * looks.small.size,
            spoken.text(THUMBPRINT),
            looks.tiny,
            align="center",
            width=width - 2 * MM,
        )
