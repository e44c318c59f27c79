"""Which days: this month, last month, the year, all, or days one chooses."""

from datetime import date, timedelta

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from coop_ledger.core.text import N_
from coop_ledger.i18n import Language
from coop_ledger.ui.fields import Choice, ChoiceEdit, DateEdit

CUSTOM, ALL = "custom", "all"
PERIODS = (
    Choice("month", N_("This month")),
    Choice("last_month", N_("Last month")),
    Choice("quarter", N_("This quarter")),
    Choice("year", N_("This year")),
    Choice("last_year", N_("Last year")),
    Choice(ALL, N_("From the beginning")),
    Choice(CUSTOM, N_("Days I choose")),
)
DAYS = (
    Choice("today", N_("Today")),
    Choice("last_month", N_("End of last month")),
    Choice("last_year", N_("End of last year")),
    Choice(CUSTOM, N_("A day I choose")),
)


def period(code: str, today: date, first_month: int) -> tuple[date, date]:
    """Tell the first and last day of a period; the year is the financial one.

    ``all`` has no bounds: ``date.min`` and ``date.max``.
    """
    year = date(today.year - (today.month < first_month), first_month, 1)
    quarter = 3 * ((today.month - first_month) % 12 // 3)
    match code:
        case "month":
            return today.replace(day=1), _before(_months(today, 1))
        case "last_month":
            return _months(today, -1), _before(today.replace(day=1))
        case "quarter":
            return _months(year, quarter), _before(_months(year, quarter + 3))
        case "year":
            return year, _before(_months(year, 12))
        case "last_year":
            return _months(year, -12), _before(year)
        case _:
            return date.min, date.max


def _months(day: date, by: int) -> date:
    count = day.year * 12 + day.month - 1 + by
    return date(count // 12, count % 12 + 1, 1)


def _before(day: date) -> date:
    return day - timedelta(days=1)


class PeriodPicker(QObject):
    """The fields that choose days, to be laid out by the page: a name, first day, last day.

    With ``day`` it is one day on which something stands, and there is no first day.

    Signals:
        changed(): other days were chosen.
    """

    changed = Signal()

    def __init__(
        self,
        language: Language,
        today: date,
        first_month: int,
        parent: QObject,
        *,
        day: bool = False,
    ) -> None:
        super().__init__(parent)
        self._today, self._first_month, self._offered = today, first_month, DAYS if day else PERIODS
        self._busy = False
        name = N_("Which day?") if day else N_("Period")
        last = N_("On the day") if day else N_("To the day")
        self.preset = ChoiceEdit(language, name, self._offered, translate=True)
        self.since = None if day else DateEdit(language, today, N_("From the day"))
        self.until = DateEdit(language, today, last)
        self.choose(self._offered[0].code if day else ALL)
        self.preset.value_changed.connect(self._on_preset)
        for field in (self.since, self.until):
            if field:
                field.value_changed.connect(self._on_day)

    def fields(self) -> tuple[QWidget, ...]:
        """List the fields in the order of reading; days are shown when they are chosen by hand."""
        return (self.preset, self.since, self.until) if self.since else (self.preset, self.until)

    def choose(self, code: str) -> None:
        """Choose one of the periods offered."""
        since, until = self._bounds(code)
        self._show(code, since, until)

    def show_days(self, since: date, until: date) -> None:
        """Show days that were chosen elsewhere, by the name they have."""
        if self.since is None:
            since = date.min
        for choice in self._offered[:-1]:
            if self._bounds(choice.code) == (since, until):
                self._show(choice.code, since, until)
                return
        self._show(CUSTOM, since, until)

    def value(self) -> tuple[date, date] | None:
        """Tell the days chosen; nothing while one is not understood."""
        if self.until.is_unclear() or (self.since and self.since.is_unclear()):
            return None
        since = self.since.value() if self.since else None
        return since or date.min, self.until.value() or date.max

    def _bounds(self, code: str) -> tuple[date, date]:
        if self.since:
            return period(code, self._today, self._first_month)
        if code == "today":
            return date.min, self._today
        return date.min, period(code, self._today, self._first_month)[1]

    def _show(self, code: str, since: date, until: date) -> None:
        self._busy = True
        self.preset.set_value(code)
        if self.since:
            self.since.set_value(None if since == date.min else since)
        self.until.set_value(None if until == date.max else until)
        self._busy = False
        self._show_days(by_hand=code == CUSTOM)

    def _show_days(self, *, by_hand: bool) -> None:
        for field in (self.since, self.until):
            if field:
                field.setVisible(by_hand)

    def _on_preset(self, code: str | None) -> None:
        if self._busy or code is None:
            return
        if code == CUSTOM:
            self._show_days(by_hand=True)
            (self.since or self.until).line.setFocus()
            return
        self.choose(code)
        self.changed.emit()

    def _on_day(self, _day: date | None) -> None:
        if self._busy:
            return
        if self.value() is not None:
            self.changed.emit()
