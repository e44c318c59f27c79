"""Any report on A4: a head on every page, sums carried over, whose it is and its proof.

In both languages figures are said once; words stand above each other, or face each other.

Pages are planned before they are drawn, so that each says how many there are.
"""

import gc
from collections.abc import Iterator, Sequence
from contextlib import contextmanager

from coop_ledger.core.text import N_
from coop_ledger.i18n import Language
from coop_ledger.render import cells
from coop_ledger.render.identity import Context, full_name
from coop_ledger.render.pdf import beside, hands, places
from coop_ledger.render.pdf.about import About
from coop_ledger.render.pdf.bars import Bars
from coop_ledger.render.pdf.head import LINE, SOFT, Head
from coop_ledger.render.pdf.page import A4, MM, Paper, Sheet
from coop_ledger.render.pdf.places import GAP, PAD
from coop_ledger.render.pdf.table import BROUGHT, TO_CARRY, Band, Table
from coop_ledger.render.pdf.tags import row_head
from coop_ledger.render.pdf.text import Style
from coop_ledger.reports.table import Emphasis, Report

_INK, _HAIR = "#3b3733", "#c8c2b8"
_SAME = 0.01
_AT_THE_SHELF = Style(9.5, colour=_INK)
"""How notes are written on what is filled in by hand."""
_HAIR_WEIGHT = 0.35
"""Of the lines between rows: thinner or paler ones are lost on office printers."""
_BOX = 0.6
"""Weight of the lines between which one writes: any printer prints them."""
_SIDEWAYS_FROM = 108
"""Columns that ask for more than this lie on the long side of the sheet."""
_FOOT, _NEXT_FOOT = 8 * MM, 10.0
_READ_ALOUD = 500
"""Rows of the longest report that is tagged: the structure of longer ones would double them."""
_FEW, _MOST_BLANK = 12, 0.25
"""Rows under one heading that are kept on one page, most entries of a journal, unless they would
leave more than this share of the page before blank."""
_SUMS = frozenset({Emphasis.SUBTOTAL, Emphasis.TOTAL})


def render(report: Report, languages: Sequence[Language], context: Context) -> bytes:
    """Draw a report; a page has the head of the table and, where sums run on, what was carried.

    Of two languages the first decides how the sheet runs: the other must run against it.
    """
    first = languages[0]
    asked = sum(column.width for column in report.columns if column.paper)
    paper = Paper(A4.width, A4.height, 12 * MM)
    sheet = Sheet(
        paper.turned() if asked > _SIDEWAYS_FROM else paper,
        About(
            title=cells.without_isolates(cells.label(report.title, languages)),
            author=full_name(context.profile, first),
            language=first.tag,
            day=context.made_on,
        ),
        rtl=first.rtl,
        tagged=_is_tagged(report),
        arabic=any(spoken.rtl for spoken in languages),
    )
    with _uncollected():
        _Drawing(sheet, report, languages, context).draw()
        return sheet.finish()


@contextmanager
def _uncollected() -> Iterator[None]:
    """Hold the collector of cycles back.

    Tens of thousands of lines live until the last page is drawn; looked through again and again
    they take a fifth of the time.
    """
    collects = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if collects:
            gc.enable()


class _Drawing:
    """One report being drawn on a sheet."""

    def __init__(
        self, sheet: Sheet, report: Report, languages: Sequence[Language], context: Context
    ) -> None:
        self._sheet, self._report = sheet, report
        self._languages, self._context = languages, context
        self._head = Head(sheet, report, languages, context.profile)
        self._table = Table(report, languages, sheet.inner)
        self._tagged = _is_tagged(report)
        self._hairs: list[float] = []
        self._boxes: list[tuple[float, float]] = []
        self._telling = _AT_THE_SHELF if self._table.by_hand else SOFT
        said = [cells.notes(report, spoken) for spoken in languages]
        notes = [
            [(spoken, (note,)) for spoken, note in zip(languages, told, strict=True)]
            for told in zip(*said, strict=True)
        ]
        self._notes = [beside.beside(note, self._telling, sheet.inner) for note in notes]
        self._foot_height = _FOOT + (len(languages) - 1) * _NEXT_FOOT
        self._chart = Bars(report.chart, languages, sheet.inner) if report.chart else None
        if self._chart and self._chart.height > sheet.height / 2:
            self._chart = None  # years of months: on a screen it can be scrolled, on paper not

    def draw(self) -> None:
        """Draw every page."""
        bands = self._table.bands()
        pages = self._paginate(bands)
        self._under()
        y = self._head.first()
        if self._table.by_hand:  # what one must know before one begins
            y = self._tell(y) + GAP
        with self._sheet.part("Table"):
            y = self._table.heads.draw(self._sheet, y)
            for number, (start, end) in enumerate(pages, 1):
                if number > 1:
                    y = self._turn(start)
                for band in bands[start:end]:
                    y = self._band(y, band)
                with self._sheet.aside():
                    if end < len(bands):
                        self._carry_over(y, end, TO_CARRY)
                    self._draw_lines()
                    self._foot(number, len(pages))
        self._ending(y)

    def _turn(self, start: int) -> float:
        """Go to the next page: what it repeats is not read aloud again."""
        self._sheet.new_page()
        with self._sheet.aside():
            self._under()
            y = self._table.heads.draw(self._sheet, self._head.later())
            heading = self._table.again(start)
            if self._table.through:  # what runs on through groups is not of this one
                y = self._carry_over(y, start, BROUGHT)
                return self._band(y, heading) if heading else y
            y = self._band(y, heading) if heading else y
            under = self._carry_over(y, start, BROUGHT)
            if under > y:
                self._hairs.append(under)
            return under

    def _paginate(self, bands: Sequence[Band]) -> list[tuple[int, int]]:
        """Choose the rows of each page."""
        bottom = self._sheet.height - self._sheet.margin - self._foot_height
        room = bottom - self._head.bottom - self._table.heads.height
        room -= self._notes_height() + GAP if self._table.by_hand else 0.0
        later = bottom - self._head.later_bottom - self._table.heads.height
        spare = self._table.carry_height  # "to carry forward"
        pages, start, used = [], 0, 0.0
        for i, band in enumerate(bands):
            if used + band.height > room - spare and i > start:
                end = _break(bands, start, i, room * _MOST_BLANK)
                pages.append((start, end))
                again = self._table.again(end)
                start, room = end, later - spare  # "brought forward"
                room -= again.height if again else 0.0
                used = sum(kept.height for kept in bands[end:i])
            used += band.height
        if used + self._ending_height() > room and len(bands) - start > 1:
            end = _break(bands, start, len(bands) - 1, 0.0)  # what ends it goes with a row
            pages.append((start, end))
            start = end
        return [*pages, (start, len(bands))]

    def _ending_height(self) -> float:
        chart = self._chart.height if self._chart else 0.0
        notes = 0.0 if self._table.by_hand else self._notes_height()
        return GAP + notes + chart + hands.height(self._report.hands)

    def _notes_height(self) -> float:
        return sum(map(beside.high, self._notes))

    def _tell(self, y: float) -> float:
        """Write the notes, languages beside each other; give where they end."""
        sheet = self._sheet
        for columns in self._notes:
            base = y + sheet.first_base_line(self._telling)
            beside.put(sheet, sheet.margin, base, sheet.inner, columns)
            y += beside.high(columns)
        return y

    def _carry_over(self, y: float, at: int, words: str) -> float:
        """Draw what the columns add up to before a row, where anything runs on."""
        sums = self._table.carry[at - 1]
        return self._band(y, self._table.sums(words, sums)) if sums else y

    def _under(self) -> None:
        if self._context.profile.practice:
            word = cells.label(N_("Practice book"), self._languages)
            self._sheet.stamp(word, colour="#ece7e0")

    def _band(self, y: float, band: Band) -> float:
        sheet, table = self._sheet, self._table
        left, right = sheet.margin, sheet.margin + sheet.inner
        if band.emphasis in _SUMS:
            sheet.rule(left, right, y, weight=0.6, colour=_INK)
            if self._hairs and abs(self._hairs[-1] - y) < _SAME:
                self._hairs.pop()  # a paler line over it would part it in two
        elif band.emphasis is Emphasis.ITEM:
            self._hairs.append(y + band.height)
            if table.by_hand:
                self._boxes.append((y, y + band.height))
        elif table.by_hand:
            self._hairs.append(y + band.height)  # a heading closes the boxes below it
        with sheet.part("TR"):
            if band.heads:
                with sheet.part("TH", row_head(len(table.columns))):
                    beside.put(sheet, left + PAD, y + band.base, band.width, band.heads)
            else:
                self._cells(y + band.base, band)
        y += band.height - band.after
        if band.emphasis is Emphasis.TOTAL:
            sheet.rule(left, right, y, weight=0.6, colour=_INK)
            sheet.rule(left, right, y + 1.6, weight=0.6, colour=_INK)
        return y + band.after

    def _cells(self, base: float, band: Band) -> None:
        sheet = self._sheet
        for column, lines in zip(self._table.columns, band.cells, strict=True):
            if self._tagged:  # who reads aloud tells empty cells
                with sheet.part("TD"):
                    places.put_all(sheet, column, base, lines)
            elif lines:
                places.put_all(sheet, column, base, lines)

    def _draw_lines(self) -> None:
        """Draw the lines between the rows of a page all at once, thin ones or those of boxes."""
        sheet, by_hand = self._sheet, self._table.by_hand
        weight, colour = (_BOX, _INK) if by_hand else (_HAIR_WEIGHT, _HAIR)
        left, right = sheet.margin, sheet.margin + sheet.inner
        found = [(left, y, right, y) for y in self._hairs]
        edges = [sheet.margin + x for x in self._table.edges()] if self._boxes else []
        found += [(x, top, x, bottom) for top, bottom in self._boxes for x in edges]
        sheet.rules(found, weight=weight, colour=colour)
        self._hairs.clear()
        self._boxes.clear()

    def _ending(self, y: float) -> None:
        sheet = self._sheet
        y += GAP
        y = y if self._table.by_hand else self._tell(y)
        if self._chart:
            y = self._chart.draw(sheet, y)
        if self._report.hands:
            hands.draw(sheet, self._report.hands, self._languages, y)

    def _foot(self, number: int, count: int) -> None:
        """Write proof, day and number of the page, a line for each language."""
        sheet, context = self._sheet, self._context
        x, y = sheet.margin, sheet.height - sheet.margin + _FOOT - self._foot_height
        middle, end = x + sheet.inner / 2, x + sheet.inner
        sheet.rule(x, end, y - 10, weight=0.4, colour=LINE)
        for language in self._languages:
            if context.control_code:
                code = language.text(N_("Control code: {0}"), context.control_code)
                sheet.text(x, y, code, SOFT)
            if context.made_on:
                day = language.text(N_("Printed on {0}"), context.made_on)
                sheet.text(middle, y, day, SOFT, align="center")
            page = language.text(N_("Page {0} of {1}"), number, count)
            sheet.text(end, y, page, SOFT, align="end")
            y += _NEXT_FOOT


def _is_tagged(report: Report) -> bool:
    return len(report.rows) <= _READ_ALOUD


def _break(bands: Sequence[Band], start: int, end: int, most_blank: float) -> int:
    """Find where a page ends: not after a heading, nor before a sum without one of its rows.

    Nor inside an entry of a few rows, when no more than ``most_blank`` points are left blank.
    """
    while end > start + 1 and bands[end].emphasis in _SUMS:
        end -= 1
    heads = next((i for i in range(end, start, -1) if bands[i].heads), start)
    after = next((i for i in range(heads + 1, len(bands)) if bands[i].heads), len(bands))
    blank = sum(band.height for band in bands[heads:end])
    together = heads == end - 1 or (after - heads <= _FEW and blank <= most_blank)
    return heads if heads > start and together else end
