"""The head of a sheet: logo, who the paper comes from, and the QR code."""

from coop_ledger.render import identity
from coop_ledger.render.pdf.page import MM, ParagraphAlign, Sheet
from coop_ledger.render.pdf.papers import logo
from coop_ledger.render.pdf.papers.looks import Looks, Printing
from coop_ledger.render.pdf.text import flowed

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
    reached = max(reached, _names(sheet, printing, looks, (start, end))) + 2 * MM
    x0, x1 = looks.margin, sheet.width - looks.margin
    sheet.rule(x0, x1, reached, weight=1.2, colour=looks.accent)
    if printing.slip.formal:
        sheet.rule(x0, x1, reached + 0.8 * MM, weight=0.4, colour=looks.accent)
    return reached + 3 * MM


def _names(sheet: Sheet, printing: Printing, looks: Looks, room: tuple[float, float]) -> float:
    profile, speech = printing.profile, printing.speech
    start, end = room
    column = (end - start - _GAP * (len(speech.languages) - 1)) / len(speech.languages)
    left_out = printing.template.left_out()
    reached = looks.margin
    for i, spoken in enumerate(speech.languages):
        x, y = start + i * (column + _GAP), looks.margin
        align: ParagraphAlign = "natural" if speech.both else "start"
        own = identity.full_name(profile, spoken)
        y = sheet.paragraph(x, y, own, looks.name, column, align=align, max_lines=4)
        for pieces in identity.lines(profile, spoken, left_out):
            for text in flowed(pieces, looks.small, column):
                y = sheet.paragraph(x, y, text, looks.small, column, align=align)
        reached = max(reached, y)
    return reached
