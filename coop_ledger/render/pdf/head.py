"""The head of a report: whose it is, its title, what it covers; small on later pages."""

from collections.abc import Sequence

from coop_ledger.core.documents.profile import Profile
from coop_ledger.i18n import Language
from coop_ledger.render import cells
from coop_ledger.render.identity import full_name, identity
from coop_ledger.render.pdf.beside import EACH_ON_ITS_OWN, Columns, beside, high, put
from coop_ledger.render.pdf.page import Sheet
from coop_ledger.render.pdf.text import Line, Style, line
from coop_ledger.reports.table import Report

SOFT = Style(7.5, colour="#5c5650")
LINE = "#8a8178"
_NAME = Style(11, bold=True)
_TITLE, _FACTS = Style(17, bold=True, leading=1.2), Style(9, colour="#3b3733")
_APART = 10.0
_SMALL_TITLE = Style(8, bold=True)
_UNDER_ARABIC = 5.0
"""More room below a title in Arabic: its letters hang lower than French ones."""


class Head:
    """The head of a report laid out; ``bottom`` is where the table may begin under it."""

    def __init__(
        self, sheet: Sheet, report: Report, languages: Sequence[Language], profile: Profile
    ) -> None:
        self._sheet, self._report = sheet, report
        self._languages, self._profile = languages, profile

        def set_(told: Sequence[tuple[str, ...]], style: Style, between: str = " – ") -> Columns:
            said = list(zip(languages, told, strict=True))
            return beside(said, style, sheet.inner, between)

        self._names = set_([(full_name(profile, spoken),) for spoken in languages], _NAME)
        self._identity = set_([identity(profile, spoken) for spoken in languages], SOFT)
        self._title = set_([(spoken.text(report.title),) for spoken in languages], _TITLE)
        facts = [cells.heading(report, spoken) for spoken in languages]
        self._facts = set_(facts, _FACTS, "    ")
        if len(languages) > 1 and max(map(len, self._facts)) > 1:
            self._facts = set_(facts, _FACTS, EACH_ON_ITS_OWN)  # each faces its translation
        self._rule = sheet.margin + 2 + high(self._names) + high(self._identity)
        self.later_bottom = sheet.margin + 20
        self._under = _UNDER_ARABIC * any(spoken.rtl for spoken in languages)
        under_title = self._rule + 11 + high(self._title) + self._under
        self.bottom = under_title + high(self._facts) + 8

    def first(self) -> float:
        """Draw it on the first page."""
        sheet = self._sheet
        x, wide = sheet.margin, sheet.inner
        y = put(sheet, x, sheet.margin + 10, wide, self._names) - 4
        put(sheet, x, y, wide, self._identity)
        sheet.rule(x, x + wide, self._rule, weight=0.8, colour=LINE)
        y = put(sheet, x, self._rule + 23, wide, self._title, "H1") - 4.4
        put(sheet, x, y + self._under, wide, self._facts)
        return self.bottom

    def later(self) -> float:
        """Draw the title, its days and whose report it is on one small line."""
        sheet, languages = self._sheet, self._languages
        x, y = sheet.margin, sheet.margin + 8
        end = x + sheet.inner
        owners = list(dict.fromkeys(full_name(self._profile, spoken) for spoken in languages))
        owner = sheet.text(end, y, cells.joined(owners), SOFT, align="end", width=sheet.inner / 2)
        room = sheet.inner - owner.width - _APART
        title = cells.label(self._report.title, languages)
        room -= sheet.text(x, y, title, _SMALL_TITLE, width=room).width + _APART
        days = self._days(room)
        if days:
            sheet.put(end - owner.width - _APART - room, y, days)
        return self.later_bottom

    def _days(self, room: float) -> Line | None:
        """Set the days in every language where there is room, or in the first, or not at all."""
        told = [cells.when(self._report, spoken) for spoken in self._languages]
        tried = (cells.joined(list(dict.fromkeys(told))), told[0])
        base = self._languages[0].direction
        found = (line(days, SOFT, base) for days in tried)
        return next((one for one in found if one.width <= room), None)
