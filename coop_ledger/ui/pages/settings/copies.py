"""Safety copies: where they are, a second place, the check of the whole book, the way back."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QVBoxLayout, QWidget

from coop_ledger.core.text import N_
from coop_ledger.db import StoreError
from coop_ledger.db.errors import TEXTS as STORE_TEXTS
from coop_ledger.db.verify import TEXTS, Finding
from coop_ledger.i18n import Language
from coop_ledger.ui.cards import Card, plain_text
from coop_ledger.ui.directions import breakable, in_order
from coop_ledger.ui.flow import Flow, Split, empty_out
from coop_ledger.ui.forms.faces import Reading
from coop_ledger.ui.keeping import DUE_DAYS, Keeper, called, facts_of, keeper_of
from coop_ledger.ui.notices import Banner
from coop_ledger.ui.page import Page
from coop_ledger.ui.pages.settings.restoring import RestoreDialog
from coop_ledger.ui.session import Session
from coop_ledger.ui.tables import Column, Table, TableRow
from coop_ledger.ui.theme import current
from coop_ledger.ui.words import Button, Label

_SHOWN = 30


class CopiesFace(Reading):
    """What keeps the book safe, and what to do when something happened."""

    def __init__(self, page: Page, session: Session) -> None:
        super().__init__()
        self.page, self.session = page, session
        self.language = said = page.language
        keeper = keeper_of(session)
        assert keeper is not None, "a window looks after its book"
        self.keeper: Keeper = keeper
        self.state = Banner(said, "info")
        self.found = Banner(said, "info")
        self.found.hide()
        self.sentences = QVBoxLayout()
        self._findings: tuple[Finding, ...] = ()
        self.copy_button = Button(said, N_("Save a copy"), icon="backup", kind="primary")
        self.check_button = Button(said, N_("Check the book now"), icon="safe")
        self.restore_button = Button(said, N_("Bring a copy back…"), icon="take_back")
        self.folder, self.second = plain_text("", "strong"), plain_text("", "strong")
        self.second_state = Label(said, role="hint", wrap=True)
        self.open_button = Button(said, N_("Open the folder"), icon="open", kind="quiet")
        self.second_button = Button(said, N_("Choose…"), icon="stick", kind="quiet")
        self.forget_button = Button(said, N_("No second place"), icon="close", kind="quiet")
        columns = (
            Column("day", N_("Day")),
            Column("hour", N_("Hour")),
            Column("entries", N_("Entries"), figures=True),
            Column("place", N_("Where"), wide=True),
        )
        self.table = Table(said, N_("Safety copies"), columns)
        self._place()
        self._connect()

    def refresh(self) -> None:
        """Look for the copies again."""
        own = self._listed(self.keeper.last_copies(), N_("This computer"))
        second = self._listed(self.keeper.second_copies(), N_("Second place"))
        rows = sorted(own + second, key=_newest, reverse=True)
        self.table.show_rows(rows)
        self.restore_button.setEnabled(True)
        self._say_state()
        self._say_places()

    def chosen(self) -> Path | None:
        """Tell which copy is chosen, the newest when none is."""
        keys = self.table.chosen_keys() or tuple(row.key for row in self.table.rows.rows[:1])
        return Path(keys[0]) if keys else None

    def choose_second(self, folder: Path | None) -> None:
        """Send a second copy into a folder from now on, and the first one at once."""
        self.keeper.choose_second_place(folder)
        try:
            self.keeper.copy_second()
        except StoreError as error:
            self.page.shell.toast("bad", STORE_TEXTS[error.code], *error.detail)
        self.refresh()

    def restorer(self) -> RestoreDialog:
        """Make the dialog that brings a copy back."""
        books = self.session.books
        book = called(books.path, self.language, practice=books.profile.practice)
        return RestoreDialog(self.language, self.page.shell, self.chosen(), book)

    def retranslate(self, language: Language) -> None:
        """Speak another language."""
        super().retranslate(language)
        self._tell_findings()

    def _place(self) -> None:
        worn, said = current(), self.language
        left = Card(said, N_("Safety copies"), icon="backup")
        left.add(self.state)
        left.add(Flow((self.copy_button, self.check_button), columns=2, least=180, gap=2))
        left.add(self.found)
        left.body.addLayout(self.sentences)
        places = Card(said, N_("Where they go"), icon="place")
        places.add(self._where(N_("On this computer"), self.folder, (self.open_button,)))
        held = (self.second_button, self.forget_button)
        places.add(self._where(N_("Second place, as a USB stick"), self.second, held))
        places.add(self.second_state)
        start = QVBoxLayout()
        start.setContentsMargins(0, 0, 0, 0)
        start.setSpacing(worn.gap(4))
        start.addWidget(left)
        start.addWidget(places)
        start.addStretch(1)
        beginning = QWidget()
        beginning.setLayout(start)
        listed = Card(said, N_("Copies there are"), icon="list")
        self.table.setMinimumHeight(worn.px(220))
        listed.add(self.table, 1)
        hint = N_("A copy becomes a new book. The book that is open is never overwritten.")
        listed.add(Label(said, hint, role="hint", wrap=True))
        listed.add(self.restore_button)
        column = QVBoxLayout()
        column.addWidget(Split(beginning, listed, weights=(1, 1), least=860), 1)
        self.hold(column)

    def _where(self, title: str, path: QWidget, buttons: Sequence[Button]) -> QWidget:
        made = QWidget()
        column = QVBoxLayout(made)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        head = QHBoxLayout()
        head.addWidget(Label(self.language, title, role="label"))
        head.addStretch(1)
        for button in buttons:
            head.addWidget(button)
        column.addLayout(head)
        column.addWidget(path)
        for label in (self.folder, self.second):
            label.setWordWrap(True)
        return made

    def _connect(self) -> None:
        shell = self.page.shell
        self.copy_button.clicked.connect(self._on_copy)
        self.check_button.clicked.connect(self._on_check)
        self.restore_button.clicked.connect(self._on_restore)
        self.open_button.clicked.connect(self._on_open)
        self.second_button.clicked.connect(self._on_second)
        self.forget_button.clicked.connect(lambda: self.choose_second(None))
        self.keeper.checked.connect(self._on_checked)
        self.keeper.copied.connect(lambda _path: self.refresh())
        shell.language_changed.connect(lambda _code: self.refresh())

    def _listed(self, copies: Sequence[Path], place: str) -> list[TableRow]:
        rows = []
        for copy in copies:
            facts = facts_of(copy)
            assert facts is not None
            hour = in_order(f"{facts.hour:%H:%M}")
            cells = (facts.day, hour, facts.entries, self.language.text(place))
            rows.append(TableRow(str(copy), cells))
        return rows

    def _say_state(self) -> None:
        last = self.keeper.last_copy()
        facts = facts_of(last) if last else None
        if facts is None:
            self.state.tell("warn", N_("There is no safety copy yet. Save one now."))
            return
        behind = self.session.books.head().seq - facts.entries
        old = (self.session.books.today - facts.day).days > DUE_DAYS
        if behind:
            words = N_("Last checked copy: {0}. {1} entries came after it.")
            self.state.tell("warn" if old else "info", words, facts.day, behind)
        else:
            words = N_("Last checked copy: {0}. It holds all {1} entries.")
            self.state.tell("good", words, facts.day, facts.entries)

    def _say_places(self) -> None:
        self.folder.setText(breakable(self.keeper.folder))
        place = self.keeper.second_place
        self.second.setVisible(place is not None)
        self.forget_button.setVisible(place is not None)
        self.second.setText(breakable(place) if place else "")
        if place is None:
            self.second_state.say(
                N_("Choose a folder on a USB stick: a copy goes there each time you close the book")
            )
        elif not place.is_dir():
            self.second_state.say(N_("The stick is not plugged in: no copy goes there now"))
        else:
            self.second_state.say(N_("A copy goes there each time you close the book"))

    def _on_copy(self) -> None:
        self.page.shell.run("copy")

    def _on_check(self) -> None:
        self._findings = ()
        self._tell_findings()
        self.check_button.setEnabled(False)
        self.found.tell("info", N_("Checking the book…"))
        self.page.shell.run("check")
        if not self.keeper.is_checking():  # no window around: the keeper itself is asked
            self.keeper.check_now()

    def _on_checked(self, found: object) -> None:
        self.check_button.setEnabled(True)
        if isinstance(found, StoreError):
            self.found.tell("warn", STORE_TEXTS[found.code], *found.detail)
            return
        assert isinstance(found, tuple)
        self._findings = found
        if found:
            words = N_("The book is damaged: {0} things are not as they must be")
            self.found.tell("bad", words, len(found))
        else:
            words = N_("The book is whole: all {0} entries, their sums and their seals are right")
            self.found.tell("good", words, self.session.books.head().seq)
        self._tell_findings()

    def _tell_findings(self) -> None:
        empty_out(self.sentences)
        for finding in self._findings[:_SHOWN]:
            told = Label(self.language, TEXTS[finding.code], *finding.detail, wrap=True)
            self.sentences.addWidget(told)

    def _on_restore(self) -> None:
        dialog = self.restorer()
        if dialog.exec() and dialog.made:
            made = dialog.made
            self.page.shell.toast(
                "good",
                N_("Brought back and checked: {0}"),
                made.name,
                action=N_("Open this book"),
                act=lambda: self.keeper.book_wanted.emit(str(made)),
            )
        dialog.deleteLater()

    def _on_open(self) -> None:
        folder = self.keeper.folder
        near = folder if folder.is_dir() else folder.parent
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(near)))

    def _on_second(self) -> None:
        title = self.language.text(N_("Second place, as a USB stick"))
        chosen = QFileDialog.getExistingDirectory(self, title)
        if chosen:
            self.choose_second(Path(chosen))


def _newest(row: TableRow) -> tuple[str, int]:
    facts = facts_of(Path(row.key))
    assert facts is not None
    return f"{facts.day}{facts.hour}", facts.entries
