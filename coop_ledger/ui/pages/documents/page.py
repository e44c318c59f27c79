"""The page that lists what was recorded."""

from PySide6.QtCore import QSize, Qt, QTimer
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from coop_ledger.core.documents import KINDS
from coop_ledger.core.text import N_
from coop_ledger.i18n import Language
from coop_ledger.reports.table import Report
from coop_ledger.ui.cards import EmptyState
from coop_ledger.ui.drawer import Drawer
from coop_ledger.ui.exporting import ExportBar
from coop_ledger.ui.fields import Choice, ChoiceEdit
from coop_ledger.ui.going import open_document
from coop_ledger.ui.page import Page
from coop_ledger.ui.pages.document.words import PICTURES
from coop_ledger.ui.pages.documents.listing import (
    DATE,
    KIND,
    NOTE,
    NUMBER,
    STATE,
    WHO,
    EntryModel,
    Sought,
    counted,
)
from coop_ledger.ui.periods import PeriodPicker
from coop_ledger.ui.search_field import SearchField, find_key
from coop_ledger.ui.session import Session
from coop_ledger.ui.sheet import Sheet
from coop_ledger.ui.shell import Shell
from coop_ledger.ui.theme import current
from coop_ledger.ui.words import Button, Label

_PAUSE_MS = 200
_LEAST = {KIND: 200, WHO: 180}
"""Widths down to which columns give way to notes: most kinds and names are still told whole."""
_MOST_ADDED_UP = 5000
"""Rows chosen beyond this are counted, not added up: that would read the whole book."""


class DocumentsPage(Page):
    """The list. Enter opens a document; letters typed anywhere in the table search."""

    def __init__(self, shell: Shell, session: Session) -> None:
        super().__init__(shell, "documents", N_("Documents"), "documents", scrolls=False)
        self.session, said, books = session, self.language, session.books
        self.search = SearchField(said, N_("Number, name, amount, words of the note"))
        kinds = [Choice(kind.name, kind.title, icon=PICTURES[kind.name]) for kind in KINDS]
        self.kind = ChoiceEdit(said, N_("Document"), kinds, translate=True)
        self.kind.offer_all(N_("All documents"), icon="documents")
        self.period = PeriodPicker(said, books.today, books.profile.year_start_month, self)
        self.drawer = Drawer(said)
        self.model = EntryModel(said, books.read)
        self.table = Sheet(self.model)
        self.table.widen({NOTE, WHO})
        self.table.let_yield(_LEAST)
        self.count = Label(said, role="strong")
        self.sum = Label(said, role="strong")
        self.copy_button = Button(said, N_("Copy"), icon="copy", kind="quiet")
        self.clear_button = Button(said, N_("Show everything"), icon="close", kind="quiet")
        self.export = ExportBar(shell, session, self.as_report)
        self.nothing = EmptyState(
            said,
            "search",
            N_("Nothing recorded matches this"),
            N_("Show everything"),
            action_icon="close",
        )
        self.first = EmptyState(
            said, "documents", N_("Nothing is recorded yet"), N_("Sell"), action_icon="sell"
        )
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._stale = True
        self._lay_out()
        self._connect()
        self._say_names()

    def refresh(self) -> None:
        """Read the list again when something was recorded meanwhile."""
        if self._stale:
            self.seek()
        self.table.setFocus()

    def seek(self) -> None:
        """Show what the fields ask for."""
        self._pause.stop()
        days = self.period.value()
        if days is None:
            return
        self._stale = False
        sought = Sought(
            *days, self.kind.value() or "", self.search.text(), self.model.sought.newest_first
        )
        self.model.seek(sought)
        self._show_order()
        found = self.model.rowCount() > 0
        narrowed = sought != Sought(newest_first=sought.newest_first)
        self.table.setVisible(found)
        self.nothing.setVisible(not found and narrowed)
        self.first.setVisible(not found and not narrowed)
        self.clear_button.setVisible(narrowed and found)
        if found:
            self.table.fit()
            self.table.setCurrentIndex(self.model.index(0, 0))
            self.table.clearSelection()
        self._say_chosen()

    def show_all(self) -> None:
        """Take away everything that narrows the list."""
        self.search.line.clear()
        self.kind.set_value(None)
        self.period.choose("all")
        self.seek()

    def as_report(self) -> Report | None:
        """Give the list as it is narrowed now, to print or keep."""
        return self.model.report() if self.model.rowCount() else None

    def retranslate(self, language: Language) -> None:
        """Speak another language."""
        super().retranslate(language)
        self.model.retranslate(language)
        self._say_names()
        self.table.fit(anew=True)
        self._say_chosen()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave the room of a low screen to the list."""
        super().resizeEvent(event)
        self.drawer.settle(self.height())

    def _lay_out(self) -> None:
        worn = current()
        self.header.add_action(self.drawer.button)
        self.header.add_action(self.export)
        column = QVBoxLayout()
        column.setSpacing(worn.gap(2))
        self.drawer.hold([self.search, self.kind, *self.period.fields()])
        self.body.addWidget(self.drawer)
        column.addWidget(self.table, 1)
        column.addWidget(self.nothing, 1)
        column.addWidget(self.first, 1)
        self.body.addLayout(column, 1)
        strip = QWidget()
        row = QHBoxLayout(strip)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(worn.gap(4))
        row.addWidget(self.count)
        row.addWidget(self.sum)
        row.addStretch(1)
        row.addWidget(self.clear_button)
        row.addWidget(self.copy_button)
        self.foot.addWidget(strip)
        self.table.setIconSize(QSize(worn.px(20), worn.px(20)))

    def _connect(self) -> None:
        self._pause.timeout.connect(self.seek)
        self.search.value_changed.connect(lambda _typed: self._pause.start(_PAUSE_MS))
        self.search.line.returnPressed.connect(self._on_search_done)
        self.kind.value_changed.connect(self.seek)
        self.period.changed.connect(self.seek)
        self.table.row_opened.connect(self._on_open)
        self.table.chosen_changed.connect(self._say_chosen)
        self.table.letters_typed.connect(self._on_letters)
        self.table.horizontalHeader().sectionClicked.connect(self._on_head)
        self.copy_button.clicked.connect(self._on_copy)
        self.clear_button.clicked.connect(self.show_all)
        self.nothing.acted.connect(self.show_all)
        self.first.acted.connect(lambda: self.shell.go("sell"))
        self.session.changed.connect(self._on_changed)
        find_key(self, self._on_find)

    def _say_names(self) -> None:
        self.table.reserve(STATE, self.language.text(N_("Taken back")))
        self.table.setAccessibleName(self.language.text(N_("Documents")))

    def _say_chosen(self) -> None:
        """Tell how many documents there are, or how many are chosen and what they add up to."""
        rows = self.table.chosen_rows()
        several = len(rows) > 1
        self.count.say(
            N_("Chosen: {0}") if several else N_("Documents: {0}"),
            len(rows) if several else self.model.rowCount(),
        )
        self.sum.setVisible(several and len(rows) <= _MOST_ADDED_UP)
        if not self.sum.isHidden():
            self.sum.say(
                N_("Together: {0}, those taken back left out"),
                counted([self.model.entry(row) for row in rows]),
            )
        self.copy_button.setEnabled(bool(rows))

    def _show_order(self) -> None:
        head = self.table.horizontalHeader()
        down = Qt.SortOrder.DescendingOrder
        head.setSortIndicatorShown(True)
        head.setSortIndicator(
            DATE, down if self.model.sought.newest_first else Qt.SortOrder.AscendingOrder
        )

    def _on_head(self, section: int) -> None:
        """Turn the order round: it is that of the days."""
        if section in {DATE, NUMBER}:
            before = self.model.sought
            turned = Sought(
                before.since, before.until, before.kind, before.typed, not before.newest_first
            )
            self.model.seek(turned)
        self._show_order()

    def _on_open(self, row: int) -> None:
        open_document(self.shell, self.model.entry(row).number)

    def _on_find(self) -> None:
        self.drawer.unfold()
        self.search.line.setFocus()

    def _on_letters(self, typed: str) -> None:
        self.drawer.unfold()
        self.search.type_on(typed)

    def _on_search_done(self) -> None:
        """Enter in the search leads into the list."""
        self.seek()
        self.table.setFocus()

    def _on_copy(self) -> None:
        count = self.table.copy_chosen()
        self.shell.toast("good", N_("Lines copied: {0}. Paste them into a spreadsheet"), count)

    def _on_changed(self, _parts: frozenset[str]) -> None:
        self._stale = True
        if self.isVisible():
            self.seek()
