"""A safety copy becomes a book again: under a new name, checked before and after."""

from datetime import datetime
from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QProgressBar, QWidget

from coop_ledger.core.text import N_
from coop_ledger.db import StoreError
from coop_ledger.db.backup import restore
from coop_ledger.db.errors import TEXTS
from coop_ledger.i18n import Language
from coop_ledger.ui.dialogs import Dialog
from coop_ledger.ui.directions import breakable, in_order
from coop_ledger.ui.keeping import facts_of, new_name
from coop_ledger.ui.notices import Banner
from coop_ledger.ui.tasks import Stopped, Task
from coop_ledger.ui.words import Button, Label


class RestoreDialog(Dialog):
    """Asks which copy and which new file; ``made`` is the book, once it is there."""

    def __init__(self, language: Language, parent: QWidget, copy: Path | None, book: Path) -> None:
        super().__init__(language, parent, N_("Bring a copy back"), N_("Bring back"), icon="backup")
        self.copy = copy
        self.made: Path | None = None
        facts = facts_of(copy) if copy else None
        self.target = new_name(book, facts.day if facts else None)
        self.task: Task[StoreError | None] | None = None
        self.told = Label(language, role="lead", wrap=True)
        self.place = Label(language, role="strong", wrap=True)
        self.folder = Label(language, role="soft", wrap=True)
        self.banner = Banner(language, "bad")
        self.banner.hide()
        self.copy_button = Button(language, N_("Another copy…"), icon="open", kind="quiet")
        self.target_button = Button(language, N_("Another place…"), icon="place", kind="quiet")
        self.bar = QProgressBar()
        self.bar.setRange(0, 0)
        self.bar.setTextVisible(False)
        self.bar.setAccessibleName(language.text(N_("The copy is being checked")))
        self.bar.hide()
        self._place()
        self.copy_button.clicked.connect(self._on_copy)
        self.target_button.clicked.connect(self._on_target)
        self._say()

    def accept(self) -> None:
        """Check the copy and make the book beside the window, then close."""
        source, target = self.copy, self.target
        if self.task is not None or source is None:
            return
        self.banner.hide()
        self._busy(on=True)

        def work(_stopped: Stopped) -> StoreError | None:
            try:
                restore(source, target)
            except StoreError as error:
                return error
            return None

        self.task = Task(self, work)
        self.task.ended.connect(self._on_ended)
        self.task.begin()

    def reject(self) -> None:
        """Go back, unless a book is being written just now."""
        if self.task is None:
            super().reject()

    def choose_copy(self, copy: Path) -> None:
        """Bring back another file."""
        self.copy = copy
        self.banner.hide()
        self._say()

    def choose_target(self, target: Path) -> None:
        """Make the book elsewhere."""
        self.target = target.with_suffix(".coop")
        self.banner.hide()
        self._say()

    def _place(self) -> None:
        for widget in (self.told, self.place, self.folder, self.banner, self.bar):
            self.body.addWidget(widget)
        row = QHBoxLayout()
        row.addWidget(self.copy_button)
        row.addWidget(self.target_button)
        row.addStretch(1)
        self.body.insertLayout(3, row)

    def _say(self) -> None:
        self.accept_button.setEnabled(self.copy is not None)
        facts = facts_of(self.copy) if self.copy else None
        if self.copy is None:
            self.told.say(N_("There is no copy here yet. Choose the file of one."))
        elif facts is None:
            self.told.say(N_("{0} is checked, then becomes a new book."), self.copy.name)
        else:
            told = N_("The copy of {0} with {1} entries is checked, then becomes a new book.")
            self.told.say(told, datetime.combine(facts.day, facts.hour), facts.entries)
        self.place.say(N_("New file: {0}"), in_order(self.target.name))
        self.folder.say(N_("In: {0}"), breakable(self.target.parent))

    def _busy(self, *, on: bool) -> None:
        self.bar.setVisible(on)
        for button in (
            self.accept_button,
            self.reject_button,
            self.copy_button,
            self.target_button,
        ):
            button.setEnabled(not on)

    def _on_ended(self) -> None:
        task, self.task = self.task, None
        assert task is not None
        error = task.result()
        task.deleteLater()
        self._busy(on=False)
        if error is not None:
            self.banner.tell("bad", TEXTS[error.code], *error.detail)
            return
        self.made = self.target
        super().accept()

    def _on_copy(self) -> None:
        kind = self.language.text(N_("Books of Daftar"))
        title = self.language.text(N_("Another copy…"))
        chosen, _ = QFileDialog.getOpenFileName(self, title, "", f"{kind} (*.coop)")
        if chosen:
            self.choose_copy(Path(chosen))

    def _on_target(self) -> None:
        kind = self.language.text(N_("Books of Daftar"))
        title = self.language.text(N_("Another place…"))
        chosen, _ = QFileDialog.getSaveFileName(self, title, str(self.target), f"{kind} (*.coop)")
        if chosen:
            self.choose_target(Path(chosen))
