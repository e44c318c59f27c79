"""The page of one document."""

from datetime import datetime

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from coop_ledger.core.documents import BY_NAME
from coop_ledger.core.facts import Entry
from coop_ledger.core.text import N_
from coop_ledger.i18n import Language
from coop_ledger.reports import Params
from coop_ledger.reports.table import Cell, Row, Term
from coop_ledger.ui.cards import Card, EmptyState
from coop_ledger.ui.directions import anchored
from coop_ledger.ui.flow import Split
from coop_ledger.ui.gist import headline
from coop_ledger.ui.going import open_document, open_report
from coop_ledger.ui.notices import Banner
from coop_ledger.ui.page import Page
from coop_ledger.ui.pages.document.attached import Attached
from coop_ledger.ui.pages.document.parts import AccountantCard, Facts, Tables
from coop_ledger.ui.pages.document.told import Names, moves, postings, tell
from coop_ledger.ui.pages.document.words import PICTURES
from coop_ledger.ui.printing import show_paper
from coop_ledger.ui.session import Session
from coop_ledger.ui.shell import Shell
from coop_ledger.ui.taking_back import take_back
from coop_ledger.ui.theme import current
from coop_ledger.ui.words import Button, Label

ACCOUNTANT_KEY = "F4"


class DocumentPage(Page):
    """What was recorded under one number. ``show_document`` says which."""

    def __init__(self, shell: Shell, session: Session) -> None:
        super().__init__(shell, "document", N_("Document"), "documents", scrolls=True)
        self.session, self.number, self._other = session, "", ""
        self.entry: Entry | None = None
        said = self.language
        self.print_button = Button(said, N_("Print"), icon="print", shortcut="Ctrl+P")
        self.back_button = Button(said, N_("Take back…"), icon="take_back", kind="danger")
        self.accountant_button = Button(
            said, N_("Accounts"), icon="balance", shortcut=ACCOUNTANT_KEY
        )
        self.banner = Banner(said, "warn", action=N_("Open it"))
        self.banner.hide()
        self.amount_name = Label(said, role="soft")
        self.amount = Label(said, role="figure")
        self.in_words = Label(said, role="hint", wrap=True)
        self.facts, self.tables = Facts(said), Tables(said)
        self.history = Facts(said)
        self.attached = Attached(said)
        self.accountant = AccountantCard(said)
        self.accountant.hide()
        self.empty = EmptyState(said, "documents", N_("Choose a document in the list"))
        self._lay_out()
        self.print_button.clicked.connect(lambda: show_paper(shell, session, self.number))
        self.back_button.clicked.connect(self._on_take_back)
        self.accountant_button.clicked.connect(self.toggle_accountant)
        self.banner.acted.connect(self._on_other)
        session.changed.connect(self._on_changed)

    def show_document(self, number: str) -> None:
        """Show the document recorded under a number."""
        self.number = number
        self.refresh()
        self.accountant_button.setFocus()

    def refresh(self) -> None:
        """Read the document again: it may have been taken back."""
        self.entry = self.session.books.entry(self.number) if self.number else None
        known = self.entry is not None
        self.empty.setVisible(not known)
        self._content.setVisible(known)
        for button in (self.print_button, self.back_button, self.accountant_button):
            button.setVisible(known)
        if self.entry:
            self._show(self.entry)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go back with Escape."""
        if event.key() == Qt.Key.Key_Escape:
            self.shell.back()
        else:
            super().keyPressEvent(event)

    def toggle_accountant(self) -> None:
        """Show or hide what an accountant reads."""
        self.accountant.setVisible(not self.accountant.isVisibleTo(self))
        self._name_toggle()

    def retranslate(self, language: Language) -> None:
        """Speak another language."""
        super().retranslate(language)
        self.refresh()

    def _lay_out(self) -> None:
        worn, said = current(), self.language
        for action in (self.accountant_button, self.print_button, self.back_button):
            self.header.add_action(action)
        main = Card(said, N_("What was written"), icon="edit")
        for part in (self.amount_name, self.amount, self.in_words, self.facts, self.tables):
            main.add(part)
        main.body.addStretch(1)
        self.papers = Card(said, N_("Photo or paper"), icon="attachment")
        self.papers.add(self.attached)
        self.past = Card(said, N_("History"), icon="wait")
        self.past.add(self.history)
        side = QWidget()
        column = QVBoxLayout(side)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(worn.gap(4))
        column.addWidget(self.past)
        column.addWidget(self.papers)
        column.addStretch(1)
        self._content = QWidget()
        inside = QVBoxLayout(self._content)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.setSpacing(worn.gap(4))
        inside.addWidget(self.banner)
        inside.addWidget(Split(main, side, weights=(5, 2)))
        inside.addWidget(self.accountant)
        inside.addStretch(1)
        self.body.addWidget(self._content)
        self.body.addWidget(self.empty)

    def _show(self, entry: Entry) -> None:
        names, said = Names.of(self.session.books.read), self.language
        kind = BY_NAME[entry.kind]
        self.header.title.say(kind.title)
        sub = said.text("{0}, {1}", entry.number, said.long_date(entry.date))
        self.header.say_sub("{0}", anchored(sub, said))
        self.header.show_picture(PICTURES.get(entry.kind, "documents"))
        told = tell(entry, names)
        name, amount = headline(entry)
        self.amount_name.say(name)
        self.amount_name.setVisible(bool(name))
        for part in (self.amount, self.in_words):
            part.setVisible(bool(name or amount))
        self.amount.setText(said.show(amount))
        self.in_words.setText(said.words(amount))
        self.facts.show_facts(told.said)
        self.tables.show_reports(told.tables)
        self.history.show_facts(self._past(entry))
        found = [self.session.books.read.attachment(s) for s in entry.document.attachments]
        self.attached.show_files([file for file in found if file])
        self.papers.setVisible(bool(self.attached.buttons))
        self.accountant.show_entry(entry, (postings(entry, names), moves(entry, names)))
        for table in self.accountant.tables.tables:
            table.row_wanted.connect(self._on_row)
        self._show_state(entry)
        self._name_toggle()

    def _show_state(self, entry: Entry) -> None:
        from coop_ledger.render.pdf.papers import BY_KIND  # noqa: PLC0415 - slow: after the window

        self._other = entry.reversed_by or getattr(entry.document, "of", "")
        self.print_button.setVisible(entry.kind in BY_KIND)
        standing = BY_NAME[entry.kind].reversible and not entry.reversed_by
        self.back_button.setVisible(standing)
        if entry.reversed_by:
            self.banner.tell("warn", N_("Taken back: it no longer counts. See {0}"), self._other)
        elif self._other:
            sentence = (
                N_("This takes {0} back: both stay in the books")
                if entry.kind == "reversal"
                else N_("Goods of {0} that came back")
            )
            self.banner.tell("info", sentence, self._other)
        self.banner.setVisible(bool(self._other))

    def _past(self, entry: Entry) -> list[tuple[str, Cell]]:
        """Tell what became of the document, the oldest first."""
        on = self.language.date(entry.date)
        past: list[tuple[str, Cell]] = [(N_("Day it happened"), on)]
        past.append((N_("Recorded on"), self._moment(entry.recorded_at)))
        if entry.actor:
            past.append((N_("By"), entry.actor))
        back = self.session.books.entry(entry.reversed_by) if entry.reversed_by else None
        if back:
            past.append((N_("Taken back on"), back.date))
            past.append((N_("Reason"), back.document.reason or Term(N_("No reason is known"))))
        return past

    def _moment(self, recorded_at: str) -> str:
        """Tell a moment as the clock on the wall showed it."""
        moment = datetime.fromisoformat(recorded_at).astimezone()
        return f"{self.language.date(moment.date())} {moment:%H:%M}"

    def _name_toggle(self) -> None:
        shown = self.accountant.isVisibleTo(self)
        self.accountant_button.say(N_("Hide") if shown else N_("Accounts"))

    def _on_take_back(self) -> None:
        if take_back(self.shell, self.session, self.number):
            self.refresh()

    def _on_other(self) -> None:
        open_document(self.shell, self._other)

    def _on_row(self, row: Row) -> None:
        if row.opens:
            key, filters = row.opens
            open_report(self.shell, key, Params(filters=filters))

    def _on_changed(self, _parts: frozenset[str]) -> None:
        if self.isVisible():
            self.refresh()
