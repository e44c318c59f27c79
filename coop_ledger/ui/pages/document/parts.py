"""The parts of the page of a document: what was said, and what an accountant reads."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QLabel, QSizePolicy, QVBoxLayout, QWidget

from coop_ledger.core.chain import control_code
from coop_ledger.core.facts import Entry
from coop_ledger.core.money import Money
from coop_ledger.core.text import N_
from coop_ledger.i18n import Language
from coop_ledger.render import cells
from coop_ledger.reports.table import Cell, Report
from coop_ledger.ui.cards import Card, plain_text
from coop_ledger.ui.flow import empty_out
from coop_ledger.ui.report_table import ReportTable
from coop_ledger.ui.theme import current
from coop_ledger.ui.words import Label

Fact = tuple[str, Cell]


class Facts(QWidget):
    """Labels with their values, one below the other."""

    def __init__(self, language: Language) -> None:
        super().__init__()
        self.language = language
        self.facts: tuple[Fact, ...] = ()
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(current().gap(5))
        self._grid.setVerticalSpacing(current().gap(1))
        self._grid.setColumnStretch(1, 1)

    def show_facts(self, facts: Sequence[Fact]) -> None:
        """Show other facts."""
        self.facts = tuple(facts)
        self._fill()

    def said(self) -> list[tuple[str, str]]:
        """Tell what is shown, line by line."""
        return [
            (self.language.text(label), fact_text(value, self.language))
            for label, value in self.facts
        ]

    def retranslate(self, language: Language) -> None:
        """Speak another language."""
        self.language = language
        self._fill()

    def _fill(self) -> None:
        empty_out(self._grid)
        top, rtl = Qt.AlignmentFlag.AlignTop, self.language.rtl
        side = Qt.AlignmentFlag.AlignRight if rtl else Qt.AlignmentFlag.AlignLeft
        for row, (label, value) in enumerate(self.said()):
            name = plain_text(label, "soft")
            shown = plain_text(value, "strong")
            shown.setWordWrap(True)
            shown.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
            shown.setAlignment(side | Qt.AlignmentFlag.AlignAbsolute)
            shown.setAccessibleName(f"{label}: {value}")
            self._grid.addWidget(name, row, 0, top)
            self._grid.addWidget(shown, row, 1, top)
        self.setVisible(bool(self.facts))


def fact_text(value: Cell, language: Language) -> str:
    """Write a value that stands alone: amounts with their currency, days in full."""
    return language.show(value) if isinstance(value, Money) else cells.text(value, language)


class Whole(ReportTable):
    """A short report shown with all its rows, in a page that scrolls itself."""

    def __init__(self, language: Language, name: str = "") -> None:
        super().__init__(language, name)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_report(self, report: Report) -> None:
        """Show a report in full height."""
        super().show_report(report)
        self.setFixedHeight(self.full_height())

    def fit(self, *, anew: bool = False) -> None:
        """Fit the columns, and leave room for the bar when they are wider than the page."""
        super().fit(anew=anew)
        over = self.horizontalHeader().length() > self.viewport().width()
        self.setFixedHeight(self.full_height() + (current().px(14) if over else 0))


class Tables(QWidget):
    """Short reports one below the other, each under its title."""

    def __init__(self, language: Language) -> None:
        super().__init__()
        self.language = language
        self.tables: list[Whole] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(current().gap(2))

    def show_reports(self, reports: Sequence[Report]) -> None:
        """Show other reports."""
        empty_out(self._column)
        self.tables = []
        for report in reports:
            self._column.addWidget(Label(self.language, report.title, role="label"))
            table = Whole(self.language, report.title)
            self._column.addWidget(table)
            table.show_report(report)
            self.tables.append(table)
        self.setVisible(bool(reports))

    def retranslate(self, language: Language) -> None:
        """Speak another language; labels and tables are told by themselves."""
        self.language = language


class AccountantCard(Card):
    """Postings, moves, and the proof: who recorded it when, and its control code."""

    def __init__(self, language: Language) -> None:
        super().__init__(language, N_("For the accountant"), icon="balance")
        self.tables = Tables(language)
        self.nothing = Label(
            language, N_("This document moves neither money nor goods"), role="soft", wrap=True
        )
        self.proof = Facts(language)
        self.hash = QLabel()
        self.hash.setProperty("role", "hint")
        self.hash.setWordWrap(True)
        self.hash.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
        self.hash.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        for part in (self.nothing, self.tables, self.proof, self.hash):
            self.add(part)

    def show_entry(self, entry: Entry, reports: Sequence[Report]) -> None:
        """Show another document."""
        filled = [report for report in reports if report.rows]
        self.tables.show_reports(filled)
        self.nothing.setVisible(not filled)
        moment = f"{entry.recorded_at[:10]} {entry.recorded_at[11:16]} UTC"
        self.proof.show_facts(
            (
                (N_("Order"), entry.seq),
                (N_("Control code"), control_code(entry.hash)),
                (N_("Recorded at"), moment),
                *(((N_("By"), entry.actor),) if entry.actor else ()),
            )
        )
        self.hash.setText(entry.hash)
