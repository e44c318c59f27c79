"""The page of one report."""

from dataclasses import dataclass

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QGuiApplication, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from coop_ledger import catalogue
from coop_ledger.books import Refused
from coop_ledger.core.ledger import Problem
from coop_ledger.core.text import N_
from coop_ledger.i18n import Language
from coop_ledger.render import cells
from coop_ledger.reports import Params, ReportSpec
from coop_ledger.reports.table import Emphasis, Report, Row
from coop_ledger.ui.cards import Card, EmptyState
from coop_ledger.ui.charts import BarChart, Series
from coop_ledger.ui.directions import anchored
from coop_ledger.ui.exporting import ExportBar
from coop_ledger.ui.fields import ChoiceEdit
from coop_ledger.ui.going import open_document
from coop_ledger.ui.notices import Banner
from coop_ledger.ui.page import Page
from coop_ledger.ui.pages.report.choosing import Chooser
from coop_ledger.ui.periods import period
from coop_ledger.ui.problems import show_problems
from coop_ledger.ui.report_table import ReportTable
from coop_ledger.ui.search_field import SearchField, find_key
from coop_ledger.ui.session import Session
from coop_ledger.ui.shell import Shell
from coop_ledger.ui.theme import current
from coop_ledger.ui.words import Button, Label

_PAUSE_MS = 250
_COLOURS = ("accent", "thread", "zellij")
_ROOM_FOR_CHART = 560
"""Height of the page at 100 % below which the chart gives its place to the figures."""
_NEEDED = {"party": N_("Choose a person first"), "item": N_("Choose an item first")}
"""What is asked for, by the filter a report cannot do without."""


@dataclass(frozen=True, slots=True)
class Step:
    """A report on the way one came: which, and what was chosen."""

    key: str
    params: Params


class ReportPage(Page):
    """One report at a time; ``show_report`` says which. Back returns to the report before."""

    def __init__(self, shell: Shell, session: Session) -> None:
        super().__init__(shell, "report", N_("Report"), "reports", scrolls=False)
        self.session, self.spec = session, catalogue.REPORTS[0]
        self.report: Report | None = None
        self._trail: list[Step] = []
        self._stale = False
        said = self.language
        self.search = SearchField(said, N_("Search in this report"))
        books = session.books
        self.chooser = Chooser(said, books.read, books.today, (self.search,), self)
        self.banner = Banner(said, "bad")
        self.banner.hide()
        self.chart = BarChart(said, N_("Chart"))
        self.chart.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._chart_card = Card(said)
        self._chart_card.hide()
        self._chart_card.add(self.chart)
        self.table = ReportTable(said)
        self.empty = EmptyState(said, "reports", N_("Nothing to tell for these days"))
        self.needs = EmptyState(said, "filter", "")
        self.begin = EmptyState(
            said, "reports", N_("Choose a report"), N_("Reports"), action_icon="reports"
        )
        for part in (self.table, self.empty, self.needs):
            part.hide()
        self.count = Label(said, role="strong")
        self.sums = Label(said, role="soft")
        self.copy_button = Button(said, N_("Copy"), icon="copy", kind="quiet")
        self.export = ExportBar(shell, session, self.shown_report)
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._lay_out()
        self._connect()

    def show_report(self, key: str, params: Params | None = None) -> None:
        """Show a report with what was chosen, or with what is usual for it."""
        spec = catalogue.report(key)
        assert spec is not None, key
        self._trail = []
        self._open(spec, params or self._usual(spec))

    def shown_report(self) -> Report | None:
        """Give the report as it stands, to print or keep."""
        return self.report

    def refresh(self) -> None:
        """Read the report again when something it depends on changed."""
        if self._stale:
            self.read()

    def read(self) -> None:
        """Make the report of what is chosen."""
        self._pause.stop()
        params = self.chooser.params()
        if params is None:
            return
        self._stale = False
        QGuiApplication.setOverrideCursor(Qt.CursorShape.WaitCursor)
        try:
            made = self.session.books.report(self.spec.key, params)
        finally:
            QGuiApplication.restoreOverrideCursor()
        if isinstance(made, Refused):
            self._refuse(made.problems)
            return
        self._tell_problems(())
        self.report = made
        self._show(made)

    def step_back(self) -> None:
        """Return to the report before, or to the page before."""
        if not self._trail:
            self.shell.back()
            return
        step = self._trail.pop()
        spec = catalogue.report(step.key)
        assert spec is not None, step
        self._open(spec, step.params)

    def retranslate(self, language: Language) -> None:
        """Speak another language."""
        super().retranslate(language)
        self.chooser.retranslate(language)
        if self.report:
            self._show(self.report)

    def _lay_out(self) -> None:
        worn = current()
        self._let_work(works=False)
        self.header.add_action(self.chooser.drawer.button)
        self.header.add_action(self.export)
        self.header.back.disconnect()
        self.header.back.connect(self.step_back)
        strip = QWidget()
        row = QHBoxLayout(strip)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(worn.gap(4))
        row.addWidget(self.count)
        row.addWidget(self.sums, 1)
        row.addWidget(self.copy_button)
        self.body.addWidget(self.chooser.drawer)
        for part in (self.banner, self._chart_card):
            self.body.addWidget(part)
        for tall in (self.table, self.empty, self.needs, self.begin):
            self.body.addWidget(tall, 1)
        self.body.setSpacing(worn.gap(3))
        self.foot.addWidget(strip)

    def _connect(self) -> None:
        self._pause.timeout.connect(self.read)
        self.chooser.changed.connect(lambda: self._pause.start(_PAUSE_MS))
        self.search.value_changed.connect(self._on_search)
        self.search.line.returnPressed.connect(self.table.setFocus)
        self.table.row_wanted.connect(self._on_row)
        self.table.chosen_changed.connect(self._say_chosen)
        self.table.letters_typed.connect(self._on_letters)
        self.copy_button.clicked.connect(self._on_copy)
        self.session.changed.connect(self._on_changed)
        find_key(self, self._on_find)
        self.begin.acted.connect(lambda: self.shell.go("reports"))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go back with Escape, when no field needed it."""
        if event.key() == Qt.Key.Key_Escape:
            self.step_back()
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave the room of a low screen to the figures."""
        super().resizeEvent(event)
        self.chooser.drawer.settle(self.height())
        if self.report:
            self._show_chart(self.report)

    def _on_find(self) -> None:
        self.chooser.drawer.unfold()
        self.search.line.setFocus()

    def _usual(self, spec: ReportSpec) -> Params:
        """Choose what people mostly want: the year, today, and the one thing there is."""
        books = self.session.books
        if spec.takes == "day":
            return Params(until=books.today)
        since, until = period("year", books.today, books.profile.year_start_month)
        last = books.read.last_entry_date() or books.today
        return Params(since, until) if since <= last <= until else Params()

    def _open(self, spec: ReportSpec, params: Params) -> None:
        self.spec, self.report = spec, None
        self.begin.hide()
        self.title_msgid = spec.title
        self.header.title.say(spec.title)
        self.setAccessibleName(self.language.text(spec.title))
        self.search.line.clear()
        self.chooser.show_spec(spec, self.session.books.profile.year_start_month)
        self.chooser.show_params(params)
        self.chooser.drawer.fold()
        self.read()
        missing = next((f for f in self._needed() if f.value() is None), None)
        if missing:
            self.chooser.drawer.unfold()
        (missing or self.table).setFocus()

    def _needed(self) -> list[ChoiceEdit]:
        return [self.chooser.filters[one.key] for one in self.spec.filters if one.needed]

    def _show(self, report: Report) -> None:
        told = "   ".join(cells.heading(report, self.language))
        self.header.say_sub("{0}", anchored(told, self.language))
        self.table.show_report(report)
        filled = any(row.emphasis is Emphasis.ITEM for row in report.rows)
        self.table.setVisible(filled)
        self._let_work(works=True)
        self.search.setEnabled(filled)
        self.empty.setVisible(not filled)
        self.needs.hide()
        self._show_chart(report)
        self._say_chosen()

    def _show_chart(self, report: Report) -> None:
        chart = report.chart
        roomy = self.height() >= current().px(_ROOM_FOR_CHART) or not self.isVisible()
        self._chart_card.setVisible(chart is not None and len(chart.labels) > 1 and roomy)
        if chart:
            labels = [cells.text(label, self.language) for label in chart.labels]
            series = [
                Series(title, amounts, colour)
                for (title, amounts), colour in zip(chart.series, _COLOURS, strict=False)
            ]
            self.chart.show_series(labels, series)
            self.chart.setFixedHeight(current().px(148))

    def _refuse(self, problems: tuple[Problem, ...]) -> None:
        needed = [problem for problem in problems if problem.code == "report.needs"]
        self._tell_problems(tuple(p for p in problems if p not in needed))
        self.report = None
        self.header.say_sub("")
        for part in (self.table, self._chart_card, self.empty):
            part.hide()
        self._let_work(works=False)
        self.needs.setVisible(bool(needed))
        for problem in needed:
            self.needs.sentence.say(_NEEDED[problem.field])
        self._say_chosen()

    def _let_work(self, *, works: bool) -> None:
        """Let a report be searched, printed and kept, when there is one."""
        for part in (self.search, self.export):
            part.setEnabled(works)

    def _tell_problems(self, problems: tuple[Problem, ...]) -> None:
        show_problems(problems, self.chooser.filters, self.banner, self.language)

    def _say_chosen(self) -> None:
        """Tell how many rows there are, or how many are chosen and what they add up to."""
        rows = self.table.chosen_rows() if self.report else []
        several = len(rows) > 1
        items = sum(row.emphasis is Emphasis.ITEM for row in self.table.rows.rows)
        self.count.say(
            N_("Chosen: {0}") if several else N_("Rows: {0}"), len(rows) if several else items
        )
        self.count.setVisible(self.report is not None)
        said = [
            self.language.text(N_("{0}: {1}"), self.language.text(title), amount)
            for title, amount in (self.table.sums() if several else ())
        ]
        self.sums.setText("     ".join(said))
        self.copy_button.setVisible(self.report is not None)
        self.copy_button.setEnabled(bool(rows))

    def _on_search(self, typed: str) -> None:
        self.table.seek(typed)
        self._say_chosen()

    def _on_letters(self, typed: str) -> None:
        self.chooser.drawer.unfold()
        self.search.type_on(typed)

    def _on_row(self, row: Row) -> None:
        """Open what a figure is made of: its document, or the report that explains it."""
        if row.link:
            open_document(self.shell, row.link)
        elif row.opens and (spec := catalogue.report(row.opens[0])):
            params = self.chooser.params() or Params()
            self._trail.append(Step(self.spec.key, params))
            self._open(spec, params.following(row.opens[1]))
            self.header.back_button.show()

    def _on_copy(self) -> None:
        count = self.table.copy_chosen()
        self.shell.toast("good", N_("Lines copied: {0}. Paste them into a spreadsheet"), count)

    def _on_changed(self, parts: frozenset[str]) -> None:
        if parts & self.spec.depends_on:
            self._stale = True
            if self.isVisible():
                self.read()
