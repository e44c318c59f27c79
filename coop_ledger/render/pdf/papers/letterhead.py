"""The head of a sheet: logo, who the paper comes from, and the QR code."""

from collections.abc import Sequence

from coop_ledger.render import identity
from coop_ledger.render.pdf.page import MM, ParagraphAlign, Sheet
from coop_ledger.render.pdf.papers import logo
from coop_ledger.render.pdf.papers.looks import Looks, Printing
from coop_ledger.render.pdf.text import flowed, width_of

_QR = 20 * MM
_LOGO = (22 * MM, 20 * MM)
_GAP = 4 * MM


def letterhead(sheet: Sheet, printing: Printing, looks: Looks) -> float:
    """Draw the head from the top margin on and tell where the rest may begin.

    The co-operative stands at the start edge (in both languages, each at the edge of its own), the
    code at the end.
    """
    top, start, end = looks.margin, looks.margin, sheet.width - looks.margin
    reached = top
    if picture := logo.on_paper(printing.template.logo):
        sheet.image(start, top, *_LOGO, picture)
        start += _LOGO[0] + _GAP
        reached = top + _LOGO[1]
    if printing.template.qr:
        sheet.qr(end - _QR, top, _QR, printing.marks.qr)
        end -= _QR + _GAP
        reached = top + _QR
    reached = max(reached, _names(sheet, printing, looks, (start, end))) + 3 * MM
    x0, x1 = looks.margin, sheet.width - looks.margin
    sheet.rule(x0, x1, reached, weight=1.2, colour=looks.accent)
    if printing.slip.formal:
        sheet.rule(x0, x1, reached + 0.8 * MM, weight=0.4, colour=looks.accent)
    return reached + 3 * MM


def _names(sheet: Sheet, printing: Printing, looks: Looks, room: tuple[float, float]) -> float:
    profile, speech = printing.profile, printing.speech
    left_out = printing.template.left_out()
    told = [
        (identity.full_name(profile, spoken), identity.lines(profile, spoken, left_out))
        for spoken in speech.languages
    ]
    widths = _shared([_needed(name, pieces, looks) for name, pieces in told], room[1] - room[0])
    align: ParagraphAlign = "natural" if speech.both else "start"
    reached, x = looks.margin, room[0]
    for (name, pieces), width in zip(told, widths, strict=True):
        y = sheet.paragraph(x, looks.margin, name, looks.name, width, align=align, max_lines=4)
        for one in pieces:
            for text in flowed(one, looks.small, width):
                y = sheet.paragraph(x, y, text, looks.small, width, align=align)
        reached, x = max(reached, y), x + width + _GAP
    return reached


def _needed(name: str, pieces: Sequence[Sequence[str]], looks: Looks) -> float:
    """How wide a column must be so that neither the name nor any piece is broken."""
    small = [width_of(piece, looks.small) for one in pieces for piece in one]
    return max([width_of(name, looks.name), *small]) + 0.1


def _shared(needed: Sequence[float], whole: float) -> list[float]:
    """Share a width out: each what it needs and half of the rest, or what the other one leaves."""
    if len(needed) == 1:
        return [whole]
    first, other = needed
    room = whole - _GAP
    spare = room - first - other
    if spare >= 0:
        wide = first + spare / 2
    elif other < room / 2:
        wide = room - other
    else:
        wide = min(first, room / 2)
    return [wide, room - wide]
