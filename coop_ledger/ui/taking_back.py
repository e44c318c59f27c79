"""Taking a recorded document back: ask why, record the mirror image, keep both."""

from datetime import date

from PySide6.QtWidgets import QWidget

from coop_ledger.books import Recorded, Refused
from coop_ledger.core.documents.reversal import Reversal
from coop_ledger.core.text import N_
from coop_ledger.i18n import Language
from coop_ledger.ui.dialogs import Dialog
from coop_ledger.ui.directions import anchored
from coop_ledger.ui.fields import DateEdit, Field, Option, PickOne, TextEdit
from coop_ledger.ui.gist import gist, undone
from coop_ledger.ui.notices import Banner
from coop_ledger.ui.problems import show_problems
from coop_ledger.ui.session import Session
from coop_ledger.ui.shell import Shell
from coop_ledger.ui.words import Label

_OTHER = "other"
REASONS = (
    Option("mistake", N_("A mistake in what was written"), "edit"),
    Option("twice", N_("Written twice"), "copy"),
    Option("undone", N_("It did not take place"), "stop"),
    Option(_OTHER, N_("Another reason"), "more"),
)


class TakeBack(Dialog):
    """Asks why a document is taken back, with pictures; the verb records the reversal.

    ``reversal`` is its number when the dialog was accepted.
    """

    def __init__(self, language: Language, parent: QWidget, session: Session, number: str) -> None:
        super().__init__(language, parent, N_("Take back"), N_("Take back"), tone="bad")
        self._session, self._number, self.reversal = session, number, ""
        self.entry = session.books.entry(number)
        self.day = DateEdit(language, self._proposed(), N_("Taken back on"))
        self.told = self._tell()
        self.banner = Banner(language, "bad")
        self.banner.hide()
        self.why = PickOne(language, N_("Why?"), REASONS, columns=4)
        self.words = TextEdit(language, N_("In your words"))
        self.words.hide()
        for part in (self.banner, self.why, self.words, self.day):
            self.body.addWidget(part)
        self.why.value_changed.connect(self._on_why)
        self.why.setFocus()

    def accept(self) -> None:
        """Record the reversal; stay open, with the reasons, when it is refused."""
        day = self.day.value()
        if day is None:
            self.day.line.setFocus()
            return
        reversal = Reversal(date=day, of=self._number, reason=self._reason())
        outcome = self._session.record(reversal)
        if isinstance(outcome, Recorded):
            self.reversal = outcome.number
            super().accept()
        elif isinstance(outcome, Refused):
            fields: dict[str, Field] = {"reason": self.why, "date": self.day}
            show_problems(outcome.problems, fields, self.banner, self.language)
            self.fit()
        else:
            self.banner.tell("bad", N_("Nothing was recorded. What you typed is still here"))

    def _tell(self) -> list[Label]:
        """Say which document it is, what happens to it, and what that does."""
        entry, said = self.entry, self.language
        sentence = N_("{0} stays in the books, and its opposite is written beside it.")
        told = [Label(said, sentence, self._number, role="body", wrap=True)]
        if entry:
            subject, effects = (Label(said, role=role, wrap=True) for role in ("strong", "body"))
            subject.setText(anchored(gist(entry, self._session.books.read, said), said))
            effects.setText(" ".join(map(said.text, undone(entry.booking))))
            effects.setVisible(bool(effects.text()))
            told = [subject, *told, effects]
        for label in told:
            self.body.addWidget(label)
        return told

    def _proposed(self) -> date:
        """Propose today, or the day of the document when that is later."""
        today = self._session.books.today
        return max(today, self.entry.date) if self.entry else today

    def _reason(self) -> str:
        code = self.why.value()
        if code == _OTHER:
            return self.words.value()
        chosen = next((option for option in REASONS if option.code == code), None)
        return self.language.text(chosen.msgid) if chosen else ""

    def _on_why(self, code: str | None) -> None:
        self.words.setVisible(code == _OTHER)
        if code == _OTHER:
            self.words.setFocus()


def take_back(shell: Shell, session: Session, number: str) -> str:
    """Ask why, and take a document back; its reversal's number, or nothing when it stays."""
    dialog = TakeBack(shell.language, shell, session, number)
    dialog.exec()
    dialog.deleteLater()
    if dialog.reversal:
        shell.toast("good", N_("{0} is taken back: {1}"), number, dialog.reversal)
    return dialog.reversal
