"""What a sheet is, with its number and its day."""

from coop_ledger.render.identity import full_name
from coop_ledger.render.pdf.page import MM, Sheet
from coop_ledger.render.pdf.papers.looks import Looks, Printing
from coop_ledger.render.pdf.papers.marks import CANCELLED_BY
from coop_ledger.render.pdf.text import fit_line, line


def heading(sheet: Sheet, printing: Printing, looks: Looks, y: float) -> float:
    """Draw the title with its top at ``y`` and tell where the rest may begin."""
    if printing.slip.formal:
        return _in_the_middle(sheet, printing, looks, y)
    return _at_the_start(sheet, printing, looks, y)


def _at_the_start(sheet: Sheet, printing: Printing, looks: Looks, y: float) -> float:
    """The title at the start edge; number and day, one above the other, at the end."""
    entry, speech = printing.entry, printing.speech
    x0, x1 = looks.margin, sheet.width - looks.margin
    base = y + sheet.first_base_line(looks.title)
    number = line(entry.number, looks.strong, "ltr")
    room = x1 - x0 - number.width - 4 * MM
    found = fit_line(speech.label(printing.slip.title), looks.title, room)
    sheet.put(x0, base, found, role="H1")
    sheet.put(x1, base - looks.body.size * 0.75, number, align="end")
    day = speech.first.date(entry.date)
    sheet.text(x1, base + looks.body.size * 0.55, day, looks.body, align="end")
    below = base + looks.body.size * 1.1  # the day hangs lower than most titles
    return _told(sheet, printing, looks, max(y + found.leading, below)) + looks.gap


def _told(sheet: Sheet, printing: Printing, looks: Looks, y: float) -> float:
    """Say in ink what the pale word across the sheet says: photocopiers lose it."""
    marks = printing.marks
    if not marks.stamp:
        return y
    speech, by = printing.speech, marks.cancelled_by
    told = speech.label(CANCELLED_BY, by) if by else speech.label(marks.stamp)
    x, wide = looks.margin, sheet.width - 2 * looks.margin
    return sheet.paragraph(x, y, told, looks.strong, wide)


def running_head(sheet: Sheet, printing: Printing, looks: Looks) -> float:
    """Say on a further page whose paper it is, which and of when; tell where the rest may begin."""
    speech, entry = printing.speech, printing.entry
    first = speech.first
    x0, x1 = looks.margin, sheet.width - looks.margin
    base = looks.margin + sheet.first_base_line(looks.small)
    msgid, day = printing.slip.title, first.date(entry.date)
    titles = dict.fromkeys((speech.label(msgid), first.text(msgid)))
    told = (f"{title} – \u2068{entry.number}\u2069 – \u2068{day}\u2069" for title in titles)
    names = dict.fromkeys(full_name(printing.profile, spoken) for spoken in speech.languages)
    whole = " · ".join(f"\u2068{name}\u2069" for name in names)
    tried = [
        [line(text, looks.small, first.direction) for text in (own, which)]
        for which in told
        for own in dict.fromkeys((whole, next(iter(names))))
    ]
    room = x1 - x0 - 4 * MM
    own, which = next((two for two in tried if sum(one.width for one in two) <= room), tried[-1])
    sheet.put(x1, base, which, align="end")
    left = room - which.width
    sheet.text(x0, base, own.text, looks.small, base=first.direction, width=left)
    y = looks.margin + which.leading + 1 * MM
    sheet.rule(x0, x1, y, weight=0.8, colour=looks.accent)
    return y + 3 * MM


def _in_the_middle(sheet: Sheet, printing: Printing, looks: Looks, y: float) -> float:
    """The title in each language on its own line, below it number and day."""
    entry, speech = printing.entry, printing.speech
    middle, room = sheet.width / 2, sheet.width - 2 * looks.margin
    y += looks.gap
    for text in dict.fromkeys(spoken.text(printing.slip.title) for spoken in speech.languages):
        found = fit_line(text, looks.title, room)
        sheet.put(middle, y + sheet.first_base_line(looks.title), found, align="center", role="H1")
        y += found.leading
    told = f"\u2068{entry.number}\u2069 – \u2068{speech.first.date(entry.date)}\u2069"
    number = line(told, looks.body, speech.first.direction)
    sheet.put(middle, y + sheet.first_base_line(looks.body), number, align="center")
    return _told(sheet, printing, looks, y + number.leading) + 2 * looks.gap
