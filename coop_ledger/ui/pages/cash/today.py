"""The cash box on one day: how much should be in it, what came in, what went out."""

from collections.abc import Mapping
from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout

from coop_ledger.core.chart import CASH, TREASURY
from coop_ledger.core.money import ZERO, Money
from coop_ledger.core.readings import PostingLine
from coop_ledger.core.text import N_
from coop_ledger.render import cells
from coop_ledger.reports import words
from coop_ledger.reports.table import Named
from coop_ledger.ui.banknotes import PiecesView, pieces_for
from coop_ledger.ui.cards import Card, EmptyState, StatChip
from coop_ledger.ui.fields import DateEdit
from coop_ledger.ui.fields.money import in_ryal
from coop_ledger.ui.flow import Flow
from coop_ledger.ui.forms.faces import Reading
from coop_ledger.ui.going import open_document
from coop_ledger.ui.page import Page
from coop_ledger.ui.pictures import Picture
from coop_ledger.ui.session import Session
from coop_ledger.ui.tables import Column, Table, TableRow, total_row
from coop_ledger.ui.theme import current
from coop_ledger.ui.words import Button, Label

PURSE_PICTURES = {
    "cash": "notes",
    "fair_cash": "fair",
    "bank": "bank",
    "cheques": "cheque",
    "wallet": "phone",
}


class TodayFace(Reading):
    """The box today, large; its ins and outs; our money elsewhere.

    Signals:
        count_wanted(): the box is to be counted.
    """

    count_wanted = Signal()

    def __init__(self, page: Page, session: Session) -> None:
        super().__init__()
        self.page, self.session, self.language = page, session, page.language
        said = self.language
        self.day = DateEdit(said, session.books.today)
        self.expected = Label(said, role="figure")
        self.ryal = Label(said, role="soft")
        self.pieces = PiecesView(said)
        self.state = Label(said, role="body", wrap=True)
        self.shape = Picture("info", "accent", 22)
        self.count_button = Button(said, N_("Count the box"), icon="notes", kind="primary")
        self.chips = {
            purse: StatChip(said, words.PURSES[purse], icon=PURSE_PICTURES[purse], dye="zellij")
            for purse in ("bank", "cheques", "wallet", "fair_cash")
        }
        columns = (
            Column("what", N_("What"), wide=True),
            Column("in", N_("In"), figures=True),
            Column("out", N_("Out"), figures=True),
            Column("number", N_("Number")),
        )
        self.table = Table(said, N_("Ins and outs of the day"), columns)
        self.empty = EmptyState(said, "calendar", N_("Nothing went in or out on this day"))
        self.last_button = Button(said, N_("Show the last day"), icon="calendar")
        self._place()
        self.setFocusProxy(self.day)
        self.day.value_changed.connect(lambda _day: self.refresh())
        self.count_button.clicked.connect(self.count_wanted)
        self.last_button.clicked.connect(self._on_last)
        self.table.row_chosen.connect(lambda number: open_document(page.shell, number))

    def refresh(self) -> None:
        """Read the box on the day chosen."""
        day = self.day.value()
        if day is None:
            return
        read = self.session.books.read
        expected = read.balance(CASH, day)
        self.expected.setText(self.language.show(expected))
        self.ryal.setText(in_ryal(self.language, expected))
        counts, _ = pieces_for(expected)
        self.pieces.show_counts(counts)
        for purse, chip in self.chips.items():
            chip.show_value(read.balance(TREASURY[purse], day))
        self._say_state(day)
        lines = list(read.postings(day, day, account=CASH))
        self.table.show_rows(self._rows(lines))
        self.table.setVisible(bool(lines))
        self.empty.setVisible(not lines)
        self._before = read.last_posting_date(CASH, day)
        self.last_button.setVisible(not lines and self._before is not None)

    def _place(self) -> None:
        worn, said = current(), self.language
        box = Card(said, N_("In the cash box"), icon="cash")
        box.head.addWidget(self.day)
        self.day.hide_label()
        money = QHBoxLayout()
        money.addWidget(self.expected)
        money.addWidget(self.ryal, 1)
        money.addWidget(self.count_button)
        box.body.addLayout(money)
        box.add(self.pieces)
        box.body.addLayout(self._state_row())
        moves = Card(said)
        moves.add(self.table, 1)
        moves.add(self.empty, 1)
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(self.last_button)
        row.addStretch(1)
        moves.body.addLayout(row)
        column = QVBoxLayout()
        column.setSpacing(worn.gap(3))
        column.addWidget(box)
        column.addWidget(Flow(list(self.chips.values()), columns=4, least=170, gap=3))
        column.addWidget(moves, 1)
        self.table.setMinimumHeight(worn.px(170))
        self.hold(column)

    def _state_row(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(current().gap(2))
        row.addWidget(self.shape)
        row.addWidget(self.state, 1)
        return row

    def _say_state(self, day: date) -> None:
        until = self.session.books.facts.counted_until(CASH)
        counted = until >= day
        self.count_button.setEnabled(not counted)
        self.shape.draw("done" if counted else "wait", "good" if counted else "warn")
        if counted:
            self.state.say(N_("This day was counted and is closed for the cash box"))
        elif until == date.min:
            self.state.say(N_("The box was never counted yet"))
        else:
            self.state.say(N_("Last counted on {0}"), until)
        self.state.tone("good" if counted else "warn")

    def _rows(self, lines: list[PostingLine]) -> list[TableRow]:
        if not lines:
            return []
        people = words.people(self.session.books.read)
        rows = [self._row(line, people) for line in lines]
        ins = Money(sum(max(0, line.amount.centimes) for line in lines))
        outs = Money(sum(max(0, -line.amount.centimes) for line in lines))
        return [*rows, total_row(self.language.text(N_("Total")), (ins, outs, ""))]

    def _row(self, line: PostingLine, people: Mapping[str, Named]) -> TableRow:
        told = words.told(line.kind, line.of, people.get(line.party), line.note)
        what = cells.text(told, self.language)
        came = line.amount if line.amount > ZERO else None
        went = -line.amount if line.amount < ZERO else None
        return TableRow(line.number, (what, came, went, line.number))

    def _on_last(self) -> None:
        self.day.set_value(self._before)
