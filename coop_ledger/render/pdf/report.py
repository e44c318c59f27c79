"""Any report on A4: a head on every page, sums carried over, whose it is and its proof.

Pages are planned before they are drawn, so that each says how many there are.
"""

from collections.abc import Sequence

from coop_ledger.core.text import N_
from coop_ledger.i18n import Language
from coop_ledger.render import cells
from coop_ledger.render.identity import Context, full_name, identity
from coop_ledger.render.pdf import bars
from coop_ledger.render.pdf.draw import draw_line
from coop_ledger.render.pdf.page import A4, MM, Paper, Sheet
from coop_ledger.render.pdf.table import GAP, PAD, Band, Place, Table, carried
from coop_ledger.render.pdf.text import Line, Style
from coop_ledger.reports.table import Emphasis, Report

_NAME, _SOFT = Style(11, bold=True), Style(7.5, colour="#5c5650")
_TITLE, _SUBTITLE = Style(17, bold=True), Style(9, colour="#3b3733")
_SMALL_TITLE = Style(8, bold=True)
_INK, _LINE, _HAIR = "#3b3733", "#8a8178", "#e6e1da"
_SIDEWAYS_FROM = 108
"""Columns that ask for more than this lie on the long side of the sheet."""
_FOOT = 8 * MM
_FEW = 12
"""Rows under one heading that are kept on one page: most entries of a journal."""


def render(report: Report, language: Language, context: Context) -> bytes:
    """Draw a report; a page has the head of the table and, where sums run on, what was carried."""
    asked = sum(column.width for column in report.columns if column.paper)
    paper = Paper(A4.width, A4.height, 12 * MM)
    sheet = Sheet(
        paper.turned() if asked > _SIDEWAYS_FROM else paper,
        title=language.text(report.title),
        language=language.code,
        author=full_name(context.profile, language),
        rtl=language.rtl,
    )
    _Drawing(sheet, report, language, context).draw()
    return sheet.finish()


class _Drawing:
    """One report being drawn on a sheet."""

    def __init__(self, sheet: Sheet, report: Report, language: Language, context: Context) -> None:
        self._sheet, self._report = sheet, report
        self._language, self._context = language, context
        self._table = Table(report, language, sheet.inner)
        self._carry = carried(report)
        self._hairs: list[float] = []
        self._notes = cells.notes(report, language)
        self._chart = report.chart
        if report.chart and bars.height(report.chart) > sheet.height / 2:
            self._chart = None  # years of months: on a screen it can be scrolled, on paper not

    def draw(self) -> None:
        """Draw every page."""
        bands = self._table.bands()
        top = self._first_top()
        pages = self._paginate(bands, top)
        for number, (start, end) in enumerate(pages, 1):
            if number > 1:
                self._sheet.new_page()
            self._under()
            y = self._first_head() if number == 1 else self._later_head()
            y = self._heads(y)
            if start and (row := self._carried_row(start, N_("Brought forward"))):
                y = self._band(y, row)
            for band in bands[start:end]:
                y = self._band(y, band)
            if end < len(bands) and (row := self._carried_row(end, N_("To carry forward"))):
                y = self._band(y, row)
            if end == len(bands):
                self._ending(y)
            self._draw_hairs()
            self._foot(number, len(pages))

    def _paginate(self, bands: Sequence[Band], first_top: float) -> list[tuple[int, int]]:
        """Choose the rows of each page."""
        bottom = self._sheet.height - self._sheet.margin - _FOOT
        room = bottom - first_top - self._table.head_height
        later = bottom - self._later_top() - self._table.head_height
        spare = self._table.row_height if any(self._carry) else 0.0  # "to carry forward"
        pages, start, used = [], 0, 0.0
        for i, band in enumerate(bands):
            if used + band.height > room - spare and i > start:
                end = _break(bands, start, i)
                pages.append((start, end))
                start, room = end, later - spare  # "brought forward"
                used = sum(kept.height for kept in bands[end:i])
            used += band.height
        if used + self._ending_height() > room and len(bands) - start > 1:
            pages.append((start, len(bands) - 1))  # what ends a report goes with at least one row
            start = len(bands) - 1
        return [*pages, (start, len(bands))]

    def _ending_height(self) -> float:
        chart = bars.height(self._chart) if self._chart else 0.0
        return GAP + 12 * len(self._notes) + chart

    def _carried_row(self, at: int, words: str) -> Band | None:
        """What the columns add up to before a row; None when nothing runs on."""
        sums = self._carry[at - 1]
        return self._table.sums(self._language.text(words), sums) if sums else None

    def _under(self) -> None:
        if self._context.profile.practice:
            self._sheet.stamp(self._language.text(N_("Practice book")), colour="#ece7e0")

    def _first_top(self) -> float:
        facts = 14 if self._report.facts else 0
        return self._sheet.margin + 15 + 11 + 12 + 22 + facts + 8

    def _first_head(self) -> float:
        """Draw whose report it is, its title and what it covers."""
        sheet, language, profile = self._sheet, self._language, self._context.profile
        x, y = sheet.margin, sheet.margin
        sheet.text(x, y + 10, full_name(profile, language), _NAME, width=sheet.inner)
        sheet.text(x, y + 22, identity(profile, language), _SOFT, width=sheet.inner)
        sheet.rule(x, x + sheet.inner, y + 29, weight=0.8, colour=_LINE)
        sheet.text(x, y + 52, language.text(self._report.title), _TITLE, width=sheet.inner)
        facts = "    ".join(cells.heading(self._report, language))
        sheet.text(x, y + 68, facts, _SUBTITLE, width=sheet.inner, base=language.direction)
        return self._first_top()

    def _later_top(self) -> float:
        return self._sheet.margin + 20

    def _later_head(self) -> float:
        """Draw the title and whose report it is on one small line."""
        sheet, language = self._sheet, self._language
        x, y, half = sheet.margin, sheet.margin + 8, sheet.inner / 2
        end = x + sheet.inner
        sheet.text(x, y, language.text(self._report.title), _SMALL_TITLE, width=half)
        owner = full_name(self._context.profile, language)
        sheet.text(end, y, owner, _SOFT, align="end", width=half)
        return self._later_top()

    def _heads(self, y: float) -> float:
        sheet, table = self._sheet, self._table
        sheet.box(sheet.margin, y, sheet.inner, table.head_height, fill="#f3efe8")
        for column, lines in zip(table.columns, table.heads, strict=True):
            at = y + table.head_height - PAD
            for found in reversed(lines):
                self._put(column, at - found.descent, found)
                at -= found.leading
        y += table.head_height
        sheet.rule(sheet.margin, sheet.margin + sheet.inner, y, weight=0.8, colour=_INK)
        return y

    def _band(self, y: float, band: Band) -> float:
        sheet, table = self._sheet, self._table
        left, right = sheet.margin, sheet.margin + sheet.inner
        if band.emphasis in {Emphasis.SUBTOTAL, Emphasis.TOTAL}:
            sheet.rule(left, right, y, weight=0.6, colour=_INK)
        elif band.emphasis is Emphasis.ITEM:
            self._hairs.append(y + band.height)
        base = y + band.space + table.base_line
        if band.heads:
            for n, found in enumerate(band.cells[0]):
                sheet.put(left + PAD, base + n * found.leading, found)
        else:
            for column, lines in zip(table.columns, band.cells, strict=True):
                for n, found in enumerate(lines):
                    self._put(column, base + n * found.leading, found)
        y += band.height
        if band.emphasis is Emphasis.TOTAL:
            sheet.rule(left, right, y, weight=0.6, colour=_INK)
            sheet.rule(left, right, y + 1.6, weight=0.6, colour=_INK)
        return y

    def _draw_hairs(self) -> None:
        """Draw the thin lines between the rows of a page, all at once."""
        sheet, canvas = self._sheet, self._sheet.canvas
        canvas.saveState()
        canvas.setStrokeColor(_HAIR)
        canvas.setLineWidth(0.25)
        ends = sheet.margin, sheet.margin + sheet.inner
        canvas.lines([(ends[0], at, ends[1], at) for at in map(sheet.bottom, self._hairs)])
        canvas.restoreState()
        self._hairs.clear()

    def _put(self, column: Place, y: float, found: Line) -> None:
        """Draw a line in its column: numbers at the right edge in both directions."""
        sheet = self._sheet
        left = sheet.left(sheet.margin + column.x, column.width)
        right = column.figures or sheet.rtl
        at = left + column.width if right else left
        draw_line(sheet.canvas, at, sheet.bottom(y), found, "right" if right else "left")

    def _ending(self, y: float) -> None:
        sheet = self._sheet
        y += GAP
        for note in self._notes:
            y = sheet.paragraph(sheet.margin, y, note, _SOFT, sheet.inner)
        if self._chart:
            bars.draw(sheet, self._chart, self._language, y)

    def _foot(self, number: int, count: int) -> None:
        sheet, language, context = self._sheet, self._language, self._context
        x, y = sheet.margin, sheet.height - sheet.margin
        middle, end = x + sheet.inner / 2, x + sheet.inner
        sheet.rule(x, x + sheet.inner, y - 10, weight=0.4, colour=_LINE)
        if context.control_code:
            code = language.text(N_("Control code: {0}"), context.control_code)
            sheet.text(x, y, code, _SOFT)
        if context.made_on:
            day = language.text(N_("Printed on {0}"), context.made_on)
            sheet.text(middle, y, day, _SOFT, align="center")
        page = language.text(N_("Page {0} of {1}"), number, count)
        sheet.text(end, y, page, _SOFT, align="end")


def _break(bands: Sequence[Band], start: int, end: int) -> int:
    """Find where a page ends: not after a heading, nor inside an entry of a few rows."""
    heads = next((i for i in range(end, start, -1) if bands[i].heads), start)
    after = next((i for i in range(heads + 1, len(bands)) if bands[i].heads), len(bands))
    together = after - heads <= _FEW or heads == end - 1
    return heads if heads > start and together else end
