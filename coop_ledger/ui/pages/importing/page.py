"""The page: choose a notebook, look at what it becomes, record all of it or nothing."""

from dataclasses import replace
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QFileDialog, QStackedWidget

from coop_ledger import notebook
from coop_ledger.books import Recorded
from coop_ledger.core.text import N_
from coop_ledger.i18n import Language
from coop_ledger.notebook import NotebookError, Preview
from coop_ledger.ui.going import open_document
from coop_ledger.ui.page import Page
from coop_ledger.ui.pages.importing.choosing import ChoosingView
from coop_ledger.ui.pages.importing.looking import LookingView
from coop_ledger.ui.pages.importing.reading import Reading, with_suggestions
from coop_ledger.ui.session import Session
from coop_ledger.ui.shell import Shell
from coop_ledger.ui.tasks import Task
from coop_ledger.ui.words import Button

_SOUND = N_("Record what is sound ({0})")

_DONE = {
    (False, False): N_("Entries recorded: {0}"),
    (True, False): N_("Entries recorded: {0}. In the book already: {1}"),
    (False, True): N_(
        "Entries recorded: {0}. Not recorded: {1}. "
        "Save these rows, correct them, then bring them in again"
    ),
    (True, True): N_(
        "Entries recorded: {0}. In the book already: {1}. Not recorded: {2}. "
        "Save these rows, correct them, then bring them in again"
    ),
}
"""What is said when all is done: whether some were in the book already, whether some are left."""


class ImportingPage(Page):
    """Reading goes on beside the window; trying and recording happen on the book itself."""

    def __init__(self, shell: Shell, session: Session) -> None:
        super().__init__(shell, "importing", N_("Bring in a notebook"), "sheet", scrolls=False)
        self.session = session
        self.file: Path | None = None
        self.task: Task[Preview | NotebookError] | None = None
        self.understood, self.preview = Preview(), Preview()
        self._refusal: NotebookError | None = None
        self.choosing, self.looking = ChoosingView(self.language), LookingView(self.language)
        self.stack = QStackedWidget()
        self.stack.addWidget(self.choosing)
        self.stack.addWidget(self.looking)
        said = self.language
        self.other_button = Button(said, N_("Another notebook"), icon="back", kind="quiet")
        self.refused_button = Button(said, N_("Save the refused rows…"), icon="sheet")
        self.record_button = Button(
            said, _SOUND, icon="check", kind="primary", shortcut="Ctrl+Return"
        )
        self.body.addWidget(self.stack, 1)
        self._connect()
        self.begin()

    def begin(self) -> None:
        """Wait for a notebook."""
        self.file = self._refusal = None
        self.understood = self.preview = Preview()
        self.header.say_sub("")
        self.choosing.banner.hide()
        self.choosing.show_busy(busy=False)
        self.stack.setCurrentWidget(self.choosing)
        self._show_foot(shown=False)

    def read(self, file: Path) -> None:
        """Read a notebook beside the window; what was understood is shown when it is done."""
        if self.task is not None:
            return
        self.file, self._refusal = file, None
        self.choosing.banner.hide()
        self.choosing.show_busy(busy=True)
        known = notebook.known_in(self.session.books)
        self.task = Task(self, Reading(file, self.choosing.map, known, self.choosing.chosen_role()))
        self.task.ended.connect(self.finish_reading)
        self.task.begin()

    def refresh(self) -> None:
        """Try the notebook on the books again, unless it was recorded: they may have changed."""
        looked_at = self.stack.currentWidget() is self.looking
        if self.file is not None and looked_at and not self.looking.recorded:
            self._rehearse()

    def record(self) -> bool:
        """Record every sound row, all or nothing; tell whether it was done."""
        if not self.record_button.isEnabled():
            return False
        QApplication.setOverrideCursor(Qt.CursorShape.WaitCursor)
        try:
            outcomes = self.session.record_many(
                lambda books: notebook.record(books, self.preview.proposals)
            )
        finally:
            QApplication.restoreOverrideCursor()
        if outcomes is None:
            words = N_("Nothing was recorded. The notebook is still here: try again")
            self.looking.banner.tell("bad", words)
            return False
        done = [one for one in outcomes if isinstance(one, Recorded)]
        if len(done) < len(outcomes):  # the book changed since it was tried
            self._rehearse()
            self.looking.banner.tell("warn", N_("The book has changed: look again, then record"))
            return False
        self._show_done(done)
        return True

    def save_refused(self, target: Path) -> bool:
        """Write the refused rows into a file; when it cannot be written, say so."""
        try:
            notebook.write_refused(self.preview, self.language, target)
        except OSError:
            sentence = N_("{0} cannot be written there. Choose another folder")
            self.shell.toast("bad", sentence, target.name)
            return False
        self.shell.toast("good", N_("Written: {0}"), target.name)
        return True

    def retranslate(self, language: Language) -> None:
        """Speak another language."""
        super().retranslate(language)
        if self._refusal is not None:
            self.refuse(self._refusal)

    def _connect(self) -> None:
        self.foot.addWidget(self.other_button)
        self.foot.addStretch(1)
        self.foot.addWidget(self.refused_button)
        self.foot.addWidget(self.record_button)
        self.choosing.chosen.connect(self.read)
        self.looking.accepted_changed.connect(self._rehearse)
        self.looking.document_wanted.connect(partial(open_document, self.shell))
        self.other_button.clicked.connect(self.begin)
        self.refused_button.clicked.connect(self._on_save)
        self.record_button.clicked.connect(self.record)

    def _show_foot(self, *, shown: bool) -> None:
        for button in (self.other_button, self.refused_button, self.record_button):
            button.setVisible(shown)

    def finish_reading(self) -> None:
        """Show what was read, when the work has ended."""
        task, self.task = self.task, None
        if task is None:  # shown already
            return
        found = task.result()
        task.deleteLater()
        self.choosing.show_busy(busy=False)
        if isinstance(found, NotebookError):
            self.refuse(found)
            return
        self.understood = found
        self.looking.begin()
        self._rehearse()
        self.stack.setCurrentWidget(self.looking)
        self._show_foot(shown=True)
        self.record_button.setFocus()

    def _rehearse(self) -> None:
        """Try what is proposed and what was agreed to on the books; nothing stays."""
        wanted = with_suggestions(self.understood, self.looking.accepted())
        QApplication.setOverrideCursor(Qt.CursorShape.WaitCursor)
        try:
            self.preview = notebook.rehearse(self.session.books, wanted)
        finally:
            QApplication.restoreOverrideCursor()
        self.looking.banner.hide()
        self.looking.show_preview(self.session.books, self.understood, self.preview)
        self.record_button.say(_SOUND, len(self.preview.proposals))
        self.record_button.show()
        self.record_button.setEnabled(bool(self.preview.proposals))
        self.refused_button.setEnabled(bool(self.preview.refused))
        assert self.file is not None
        self.header.say_sub("{0}", self.file.name)

    def refuse(self, refusal: NotebookError) -> None:
        """Say why the file as a whole cannot be read."""
        self.file, self._refusal = None, refusal
        sentence = notebook.TEXTS[refusal.code]
        self.choosing.banner.tell("bad", sentence, *refusal.detail)

    def _show_done(self, done: list[Recorded]) -> None:
        """Tell what was recorded and what was not; only the rows refused are left to decide."""
        already, left = sum(one.already for one in done), len(self.preview.refused)
        words = _DONE[already > 0, left > 0]
        counts = (len(done) - already, already, left)
        args = [count for place, count in enumerate(counts) if count or place == 0]
        self.looking.show_recorded([one.number for one in done])
        self.looking.banner.tell("good", words, *args)
        self.understood = replace(self.understood, proposals=(), refused=self.preview.refused)
        self.record_button.setEnabled(False)
        self.record_button.hide()
        (self.refused_button if left else self.other_button).setFocus()

    def _on_save(self) -> None:
        assert self.file is not None
        usual = self.file.with_name(f"{self.file.stem}.refused.xlsx")
        title = self.language.text(N_("Save the refused rows…"))
        kinds = "Excel (*.xlsx);;CSV (*.csv)"
        chosen, _ = QFileDialog.getSaveFileName(self, title, str(usual), kinds)
        if chosen:
            self.save_refused(Path(chosen))
