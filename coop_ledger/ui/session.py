"""The one road from a click to the books and back."""

from collections.abc import Callable, Collection, Mapping, Sequence
from typing import Any

from PySide6.QtCore import QObject, Signal

from coop_ledger.books import Books, Recorded, Refused
from coop_ledger.core.documents import Document
from coop_ledger.core.ledger import Problem
from coop_ledger.db import File, StoreError


class Session(QObject):
    """Runs commands on the books and tells every screen what changed.

    Signals:
        changed: frozenset of the readings that are now out of date.
        recorded: the ``Recorded`` of the document just accepted.
        failed: the ``StoreError`` that kept a document from being recorded.
    """

    changed = Signal(object)
    recorded = Signal(object)
    failed = Signal(object)

    def __init__(self, books: Books, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.books = books

    def record(self, document: Document, files: Collection[File] = ()) -> Recorded | Refused | None:
        """Record a document and announce the outcome; None when the disk stood in the way."""
        try:
            outcome = self.books.record(document, files=files)
        except StoreError as error:
            self.failed.emit(error)
            return None
        if isinstance(outcome, Recorded):
            self.changed.emit(outcome.changed)
            self.recorded.emit(outcome)
        return outcome

    def record_many(
        self, act: Callable[[Books], Sequence[Recorded | Refused]]
    ) -> Sequence[Recorded | Refused] | None:
        """Let ``act`` record many documents, all or nothing, and announce what changed.

        Returns:
            The outcomes; None when the disk stood in the way.
        """
        try:
            outcomes = act(self.books)
        except StoreError as error:
            self.failed.emit(error)
            return None
        changed: frozenset[str] = frozenset()
        if all(isinstance(outcome, Recorded) for outcome in outcomes):
            changed = changed.union(*(o.changed for o in outcomes if isinstance(o, Recorded)))
        if changed:
            self.changed.emit(changed)
        return outcomes

    def correct_person(self, code: str, person: Mapping[str, Any]) -> list[Problem] | None:
        """Correct what the register of persons knows of somebody.

        Returns:
            Every problem, none when it was written; None when the disk stood in the way.
        """
        try:
            problems = self.books.update_person(code, person)
        except StoreError as error:
            self.failed.emit(error)
            return None
        if not problems:
            self.changed.emit(frozenset({"party"}))
        return problems

    def erase_person(self, code: str) -> bool:
        """Forget somebody's name, phone and address; tell whether it was written."""
        try:
            self.books.erase_person(code)
        except StoreError as error:
            self.failed.emit(error)
            return False
        self.changed.emit(frozenset({"party"}))
        return True
