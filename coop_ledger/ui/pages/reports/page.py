"""The reports on offer, as cards under the part of the work they belong to."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from coop_ledger.catalogue import REPORTS
from coop_ledger.core.documents.kind import Area
from coop_ledger.core.text import N_, fold
from coop_ledger.i18n import Language, language
from coop_ledger.reports import ReportSpec
from coop_ledger.ui.cards import EmptyState
from coop_ledger.ui.fields import SearchBox
from coop_ledger.ui.flow import Flow
from coop_ledger.ui.going import open_report
from coop_ledger.ui.page import Page
from coop_ledger.ui.pictures import Picture
from coop_ledger.ui.search_field import find_key
from coop_ledger.ui.session import Session
from coop_ledger.ui.shell import Shell
from coop_ledger.ui.theme import Dye, current, mark
from coop_ledger.ui.words import Label

AREAS: tuple[tuple[tuple[Area, str, Dye], ...], ...] = (
    (
        ("sales", N_("Sales"), "indigo"),
        ("purchases", N_("Purchases"), "madder"),
        ("money", N_("Cash and bank"), "saffron"),
    ),
    (("people", N_("People"), "plum"), ("stock", N_("Stock"), "clay")),
    (("books", N_("For the accountant"), "slate"),),
)
"""The areas of the work, in the columns of the page."""
ABOUT = {
    "sales_by_month": (N_("How the sales went, beside the year before"), "up"),
    "sales_by_product": (N_("What sells, and what we earn by it"), "sell"),
    "cash_book": (N_("What came into the box and what went out, day by day"), "cash"),
    "debts": (N_("Who owes us, whom we owe, since when"), "credit"),
    "person_statement": (N_("What was asked, what was paid, what is left"), "people"),
    "stock_on_hand": (N_("What lies where, and what it is worth"), "stock"),
    "stock_card": (N_("One item: every time it came or went"), "items"),
    "count_sheet": (N_("To print and to fill in at the shelf"), "order"),
    "members": (N_("Everybody who belongs to the co-operative, with her shares"), "members"),
    "journal": (N_("Every entry with what it debits and credits"), "book"),
    "general_ledger": (N_("Account by account: before, during, after"), "list"),
    "trial_balance": (N_("All accounts on one page; both sides are equal"), "balance"),
    "income_statement": (N_("What we earned and what it cost: the result"), "reports"),
    "balance_sheet": (N_("What we have and to whom it belongs"), "savings"),
    "audit_trail": (N_("All that was recorded, and when, under seal"), "safe"),
}
"""What each report tells, in words of the trade, and its picture; a new one has its title only."""


class ReportCard(QFrame):
    """A report one can open: its picture, its name, what it tells.

    Signals:
        opened(str): the key of the report.
    """

    opened = Signal(str)

    def __init__(self, spoken: Language, spec: ReportSpec, dye: Dye) -> None:
        super().__init__()
        self.spec = spec
        sentence, picture = ABOUT.get(spec.key, ("", "reports"))
        self.setProperty("box", "card")
        mark(self, "opens", "yes")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        worn = current()
        self.setMinimumWidth(worn.px(240))
        row = QHBoxLayout(self)
        row.setContentsMargins(worn.gap(3), worn.gap(2), worn.gap(3), worn.gap(2))
        row.setSpacing(worn.gap(3))
        row.addWidget(Picture(picture, dye, 36, two_tone=True), 0, Qt.AlignmentFlag.AlignTop)
        column = QVBoxLayout()
        column.setSpacing(0)
        self.title = Label(spoken, spec.title, role="strong", wrap=True)
        self.about = Label(spoken, sentence, role="hint", wrap=True)
        column.addWidget(self.title)
        column.addWidget(self.about)
        column.addStretch(1)
        row.addLayout(column, 1)
        self.retranslate(spoken)

    def retranslate(self, spoken: Language) -> None:
        """Speak another language."""
        self.title.retranslate(spoken)
        self.about.retranslate(spoken)
        self.setAccessibleName(self.title.text())
        self.setAccessibleDescription(self.about.text())

    def found_by(self, sought: list[str]) -> bool:
        """Tell whether its words, in any language, hold every word sought."""
        told = (self.spec.title, ABOUT.get(self.spec.key, ("", ""))[0])
        text = " ".join(language(c).text(m) for c in ("fr", "ar") for m in told if m)
        return all(word in fold(text) for word in sought)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Open when clicked."""
        if self.rect().contains(event.position().toPoint()):
            self.opened.emit(self.spec.key)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Open with Enter or the space bar."""
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space}:
            self.opened.emit(self.spec.key)
        else:
            super().keyPressEvent(event)


class ReportsPage(Page):
    """The catalogue; typing narrows it, Enter opens the first report left."""

    def __init__(self, shell: Shell, session: Session) -> None:
        super().__init__(shell, "reports", N_("Reports"), "reports", scrolls=True)
        self.session, said = session, self.language
        self.search = SearchBox(said, N_("Search a report"))
        self.search.setMinimumWidth(current().px(260))
        self.header.add_action(self.search)
        self.cards: list[ReportCard] = []
        self._parts: list[tuple[Label, list[ReportCard]]] = []
        columns = [self._column(areas) for areas in AREAS]
        self.body.addWidget(Flow(columns, columns=3, least=300, gap=5))
        self.nothing = EmptyState(said, "search", N_("No report is called so"))
        self.nothing.hide()
        self.body.addWidget(self.nothing)
        self.body.addStretch(1)
        self.search.searched.connect(self.seek)
        self.search.line.returnPressed.connect(self._on_enter)
        find_key(self, self.search.line.setFocus)

    def seek(self, typed: str) -> None:
        """Show the reports whose words hold what is typed."""
        sought = fold(typed).split()
        found = 0
        for title, cards in self._parts:
            kept = [card for card in cards if card.found_by(sought)]
            for card in cards:
                card.setVisible(card in kept)
            title.setVisible(bool(kept))
            found += len(kept)
        self.nothing.setVisible(not found)

    def _column(self, areas: tuple[tuple[Area, str, Dye], ...]) -> QWidget:
        made = QWidget()
        column = QVBoxLayout(made)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(current().gap(2))
        for area, title, dye in areas:
            cards = [ReportCard(self.language, spec, dye) for spec in REPORTS if spec.area == area]
            if cards:
                heading = Label(self.language, title, role="title")
                column.addWidget(heading)
                for card in cards:
                    card.opened.connect(lambda key: open_report(self.shell, key))
                    column.addWidget(card)
                column.addSpacing(current().gap(2))
                self.cards += cards
                self._parts.append((heading, cards))
        column.addStretch(1)
        return made

    def _on_enter(self) -> None:
        first = next((card for card in self.cards if not card.isHidden()), None)
        if first:
            open_report(self.shell, first.spec.key)
