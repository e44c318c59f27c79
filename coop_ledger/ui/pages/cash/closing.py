"""The close of a month: what was recorded stands, and nothing can be added to it any more."""

from collections.abc import Sequence
from datetime import date, timedelta

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout

from coop_ledger.books import Recorded, Refused
from coop_ledger.core.chart import CASH
from coop_ledger.core.documents.month_close import MonthClose, month_end
from coop_ledger.core.ledger import Problem
from coop_ledger.core.text import N_
from coop_ledger.ui.cards import Card, EmptyState
from coop_ledger.ui.dialogs import confirm
from coop_ledger.ui.flow import Split, ending_before
from coop_ledger.ui.forms.faces import Reading
from coop_ledger.ui.notices import Banner
from coop_ledger.ui.page import Page
from coop_ledger.ui.problems import show_problems
from coop_ledger.ui.session import Session
from coop_ledger.ui.tables import Column, Table, TableRow
from coop_ledger.ui.words import Button, Label


class CloseFace(Reading):
    """The month that can be closed next, and those that are closed."""

    def __init__(self, page: Page, session: Session) -> None:
        super().__init__()
        self.page, self.session, self.language = page, session, page.language
        said = self.language
        self.end: date | None = None
        self.banner = Banner(said, "warn")
        self.banner.hide()
        self.month = Label(said, role="figure")
        self.told = Label(said, role="lead", wrap=True)
        self.counted = Label(said, role="body", wrap=True)
        self.warns = Label(
            said,
            N_("Close a month when everything of it is written. The papers can then be signed."),
            role="soft",
            wrap=True,
        )
        self.close_button = Button(said, N_("Close the month"), icon="lock", kind="primary")
        self.nothing = EmptyState(said, "done", N_("There is no month to close yet"))
        columns = (
            Column("month", N_("Month closed"), wide=True),
            Column("number", N_("Number")),
            Column("on", N_("Recorded on")),
        )
        self.table = Table(said, N_("Months closed"), columns)
        self.none_closed = EmptyState(said, "lock", N_("No month is closed yet"))
        self._place()
        self.close_button.clicked.connect(self.submit)

    def refresh(self) -> None:
        """Read which month comes next."""
        books = self.session.books
        self.end = self._next()
        self.next_card.setVisible(self.end is not None)
        self.nothing.setVisible(self.end is None)
        if self.end:
            first = self.end.replace(day=1)
            self.month.setText(self.language.month(self.end.year, self.end.month))
            entries = len(books.read.entries(first, self.end))
            self.told.say(N_("Documents in this month: {0}"), entries)
            self._say_counted(books.facts.counted_until(CASH))
            _, problems = books.preview(MonthClose(date=self.end))
            self._tell([p for p in problems if p.code != "close.no_count"])
        self._fill()

    def submit(self) -> None:
        """Ask once more, then close the month."""
        if self.end is None:
            return
        month = self.language.month(self.end.year, self.end.month)
        sentence = N_("After that nothing can be added to {0} or to the months before it.")
        if confirm(
            self.language,
            self.page.shell,
            N_("Close the month"),
            N_("Close the month"),
            sentence,
            month,
            tone="warn",
        ):
            self.close_month()

    def close_month(self) -> None:
        """Record the close of the month shown."""
        assert self.end is not None
        outcome = self.session.record(MonthClose(date=self.end))
        if isinstance(outcome, Refused):
            self._tell(outcome.problems)
        elif isinstance(outcome, Recorded):
            self.page.shell.toast("good", N_("Recorded: {0}"), outcome.number)
            self.refresh()

    def _place(self) -> None:
        self.next_card = Card(self.language, N_("The month to close"), icon="calendar")
        for part in (self.month, self.told, self.counted, self.warns):
            self.next_card.add(part)
        self.next_card.body.addWidget(self.close_button, 0, Qt.AlignmentFlag.AlignLeading)
        self.next_card.body.addStretch(1)
        right = Card(self.language)
        right.add(self.table, 1)
        right.add(self.none_closed, 1)
        first = Reading()
        column = QVBoxLayout(first)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.next_card, 1)
        column.addWidget(self.nothing, 1)
        whole = QVBoxLayout()
        whole.addWidget(self.banner)
        whole.addWidget(Split(first, right, weights=(1, 1)), 1)
        self.setLayout(ending_before(whole, 2))

    def _next(self) -> date | None:
        """Tell the last day of the earliest month that is open and has something in it."""
        facts = self.session.books.facts
        start = self.session.books.profile.start
        closed = facts.closed_until
        end = month_end(closed + timedelta(days=1) if closed >= start else start)
        return end if end <= month_end(max(facts.last_date, start)) else None

    def _say_counted(self, until: date) -> None:
        assert self.end is not None
        done = until >= self.end
        if done:
            self.counted.say(N_("The cash box was counted on its last day"))
        else:
            self.counted.say(N_("The cash box was not counted on its last day"))
        self.counted.tone("good" if done else "warn")

    def _tell(self, problems: Sequence[Problem]) -> None:
        show_problems(problems, {}, self.banner, self.language)

    def _fill(self) -> None:
        closes = self.session.books.read.entries(kinds=("month_close",), newest_first=True)
        rows = [
            TableRow(
                entry.number,
                (
                    self.language.month(entry.date.year, entry.date.month),
                    entry.number,
                    date.fromisoformat(entry.recorded_at[:10]),
                ),
                "soft" if entry.reversed_by else "",
            )
            for entry in closes
        ]
        self.table.show_rows(rows)
        self.table.setVisible(bool(rows))
        self.none_closed.setVisible(not rows)
