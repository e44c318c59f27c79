"""Opening a book; when it does not open, what that means and what one can do."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from typing import Literal

from PySide6.QtWidgets import QWidget

from coop_ledger.books import Books, World
from coop_ledger.core.text import N_
from coop_ledger.db import Store, StoreError
from coop_ledger.db.backup import restore
from coop_ledger.db.errors import TEXTS
from coop_ledger.i18n import Language
from coop_ledger.ui.dialogs import Dialog
from coop_ledger.ui.keeping import copies_of, day_of, new_name
from coop_ledger.ui.words import Button, Label

Answer = Literal["", "again", "other", "restore", "first"]
_AGAIN = frozenset({"store.locked", "store.full", "store.io", "store.readonly", "store.missing"})
_LOST = frozenset({"store.missing", "store.damaged", "store.not_a_book", "store.io"})


def open_books(path: Path, world: World) -> Books:
    """Open the book in a file.

    Raises:
        StoreError: It is missing, locked, newer, damaged, not a book, or not to be written.
    """
    store = Store.open(path)
    profile = store.reader.profile()
    if profile is None:  # made by a first start that was cut short
        store.close()
        raise StoreError("store.not_a_book", path.name)
    return Books(store, _own_time(store, world) if profile.practice else world)


def _own_time(store: Store, world: World) -> World:
    """Let a practice book live on the day after its last entry, whatever the year outside.

    Its months are invented: today's date would find them all long past.
    """
    last = store.reader.last_entry_date()
    if last is None:
        return world
    later = last + timedelta(days=1) - world.now().date()
    return replace(world, now=lambda: world.now() + later)


def brought_back(copy: Path, book: Path, on: date) -> Path:
    """Restore a copy beside the book it was made of, under a new name.

    Raises:
        StoreError: The copy is not whole, or the place cannot be written.
    """
    folder = book.parent if book.parent.is_dir() else copy.parent
    target = new_name(folder / book.name, on)
    restore(copy, target)
    return target


class Trouble(Dialog):
    """Says why a book does not open, and offers what can be done about it.

    ``answer`` is what the person chose; empty when she gave up.
    """

    def __init__(
        self, language: Language, parent: QWidget | None, error: StoreError, copies: Sequence[Path]
    ) -> None:
        title = N_("This book cannot be opened")
        super().__init__(language, parent, title, N_("Try again"), tone="warn")
        self.answer: Answer = ""
        sentence = Label(language, TEXTS[error.code], *error.detail, role="lead", wrap=True)
        self.body.addWidget(sentence)
        self.buttons: dict[Answer, Button] = {}
        if error.code in _LOST and copies:
            self._offer("restore", N_("Bring the last safety copy back"), "backup")
            told = N_(
                "The last safety copy is of {0}. It is opened beside, nothing is overwritten."
            )
            self.body.addWidget(Label(language, told, day_of(copies[0]), role="hint", wrap=True))
        self._offer("other", N_("Open another book…"), "open")
        self._offer("first", N_("Begin a new book…"), "new")
        self.accept_button.setVisible(error.code in _AGAIN)
        self.reject_button.say(N_("Close"))
        self.accept_button.clicked.connect(lambda: self._choose("again"))

    def _offer(self, answer: Answer, msgid: str, picture: str) -> None:
        button = Button(self.language, msgid, icon=picture)
        button.clicked.connect(lambda: self._choose(answer))
        self.buttons[answer] = button
        self.body.addWidget(button)

    def _choose(self, answer: Answer) -> None:
        self.answer = answer
        self.accept()


def trouble(
    language: Language, parent: QWidget | None, error: StoreError, book: Path, backups: Path
) -> tuple[Answer, list[Path]]:
    """Tell why a book does not open; what the person chose, and the copies there are."""
    copies = copies_of(book, backups)
    dialog = Trouble(language, parent, error, copies)
    dialog.exec()
    dialog.deleteLater()
    return dialog.answer, copies
