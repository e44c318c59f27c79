"""One document being written: fields, live problems, a draft, and the act that records it."""

from collections.abc import Mapping, Sequence
from contextlib import suppress
from functools import partial
from itertools import pairwise
from typing import Any, Protocol, runtime_checkable

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from coop_ledger.books import Recorded, Refused
from coop_ledger.core.documents import Document, kind_of
from coop_ledger.core.ledger import Problem
from coop_ledger.core.text import N_
from coop_ledger.db import File, StoreError
from coop_ledger.i18n import Language, Value
from coop_ledger.ui.fields import DropAttachment, Field
from coop_ledger.ui.flow import scrolled
from coop_ledger.ui.forms.faces import Reading
from coop_ledger.ui.forms.papers import UnreadablePaperError, read_paper
from coop_ledger.ui.forms.typed import Typed, retype, typed
from coop_ledger.ui.notices import Banner
from coop_ledger.ui.page import Page
from coop_ledger.ui.problems import Teller, count_refusals, show_problems
from coop_ledger.ui.session import Session
from coop_ledger.ui.taking_back import take_back
from coop_ledger.ui.theme import current
from coop_ledger.ui.words import Button, Label

_PREVIEW_MS, _DRAFT_MS = 250, 1000

UNFINISHED = frozenset(
    {"amount.not_positive", "count.reason", "expense.kind", "expense.no_evidence"}
    | {
        "item.code_shape",
        "item.unknown",
        "lines.none",
        "name.missing",
        "opening.one_side",
        "party.code_shape",
    }
    | {"party.needed", "party.unknown", "payment.credit_needs_name", "payment.mismatch"}
    | {"qty.not_positive", "shares.first_payment"}
)
"""Problems of a form that is not finished: told only once somebody tried to record it."""


@runtime_checkable
class _Telling(Teller, Protocol):
    """A part that can show why it is refused."""


def telling(parts: Mapping[str, object], *but: str) -> dict[str, Teller]:
    """Keep the parts that can show why they are refused, except those named."""
    found = {path: part for path, part in parts.items() if isinstance(part, _Telling)}
    return {path: part for path, part in found.items() if path not in but}


class Form(Reading):
    """The screen of one document. A subclass makes the fields, ``document`` and ``reading``.

    ``key`` names its draft. ``parts`` are the fields of the draft; ``tellers`` where problems go.

    Signals:
        recorded(Recorded): the document is in the books and the form is empty again.
    """

    recorded = Signal(object)

    def __init__(self, page: Page, session: Session, key: str, *, verb: str = N_("Record")) -> None:
        super().__init__()
        self.page, self.session, self.key = page, session, key
        self.language = page.language
        self.parts: dict[str, Field | Typed] = {}
        self._shown: list[Problem] = []
        self._tried = self._restored = self._kept = False
        self._blank: dict[str, Any] = {}
        self.banner = Banner(self.language, "bad")
        self.banner.hide()
        self.said = Label(self.language, role="lead", wrap=True)
        self.clear_button = Button(self.language, N_("Start again"), icon="delete", kind="quiet")
        self.record_button = Button(
            self.language, verb, icon="check", kind="primary", shortcut="Ctrl+Return"
        )
        self._buttons: list[QWidget] = [self.clear_button, self.record_button]
        self.body = QVBoxLayout()
        self._lay_out()
        self._preview_timer, self._draft_timer = QTimer(self), QTimer(self)
        for timer, act in (
            (self._preview_timer, self.preview),
            (self._draft_timer, self.keep_draft),
        ):
            timer.setSingleShot(True)
            timer.timeout.connect(act)
        self.record_button.clicked.connect(self.submit)
        self.clear_button.clicked.connect(self.start_again)

    # What a subclass says about its document

    def document(self, attachments: Sequence[str]) -> Document:
        """Make the document of what is typed; what is missing is told by the rules."""
        raise NotImplementedError

    def gaps(self) -> list[Problem]:
        """List what is missing before there is a document to judge."""
        return []

    def tellers(self) -> Mapping[str, Teller]:
        """Name the field of each path a problem may have, in the order of reading."""
        return telling(self.parts)

    def reading(self) -> tuple[str, tuple[Value, ...]]:
        """Say the document as a sentence to be read aloud; empty while too little is known."""
        return "", ()

    def fill(self) -> None:
        """Read again what may be chosen, named in the language of the screen."""

    def reset(self) -> None:
        """Put every field back to how it was before anything was typed."""
        for name, part in self.parts.items():
            retype(part, self._blank[name])

    # What every form does

    def ready(self) -> None:
        """Begin, once all fields are made: call at the end of ``__init__``."""
        self._blank = self._typed()
        first = next((part for part in self.parts.values() if isinstance(part, QWidget)), None)
        if first:
            self.setFocusProxy(first)
        for part in self.parts.values():
            if isinstance(part, Field):
                part.value_changed.connect(self.touch)

    def touch(self, _value: object = None) -> None:
        """Look at the document again soon, and keep it as a draft a little later."""
        self._preview_timer.start(_PREVIEW_MS)
        self._draft_timer.start(_DRAFT_MS)

    def refresh(self) -> None:
        """Read what may be chosen again, and on the first visit what was being typed."""
        self.fill()
        if not self._restored:
            self._restored = True
            self._order_stops()
            self._restore()
        self.preview()

    def preview(self) -> None:
        """Show live what is wrong and what the document says."""
        self._preview_timer.stop()
        files, found = self._files()
        _, problems = self.session.books.preview(
            self.document([file.sha256 for file in files]), files
        )
        gaps = self.gaps()
        told = {gap.field for gap in gaps}
        found += gaps + [problem for problem in problems if problem.field not in told]
        if not self._tried:
            found = [problem for problem in found if problem.code not in UNFINISHED]
            if self._typed() == self._blank:
                found = [problem for problem in found if problem.field in self.tellers()]
        self._tell(found)

    def submit(self) -> bool:
        """Record the document; tell whether it was."""
        unclear = next((p for p in self.parts.values() if _is_unclear(p)), None)
        files, gaps = self._files()
        gaps += self.gaps()
        self._tried = True
        if unclear is not None or gaps:
            self.preview()
            self._focus(unclear if isinstance(unclear, QWidget) else None)
            return False
        document = self.document([file.sha256 for file in files])
        outcome = self.session.record(document, files)
        match outcome:
            case Recorded():
                self._on_recorded(document, outcome)
            case Refused(problems):
                self._tell(list(problems))
                self._focus()
            case None:
                self.banner.tell("bad", N_("Nothing was recorded. What you typed is still here"))
        return isinstance(outcome, Recorded)

    def start_again(self) -> None:
        """Put every field back to how it was; the toast leads back, for a finger slips easily."""
        subject, before = self.subject(), self._typed()
        if subject:
            self._tried = False
            self.edit(subject)
        else:
            self.clear()
        if self._typed() != before:
            act = partial(self._bring_back, subject, before)
            words = N_("What you typed is cleared")
            self.page.shell.toast("info", words, action=N_("Undo"), act=act)

    def clear(self) -> None:
        """Begin again with empty fields."""
        kept = self.keeps_draft()
        self._tried = False
        self.reset()
        self._draft_timer.stop()
        if kept:
            self._drop_draft()
        self.preview()

    def subject(self) -> str:
        """Tell the code of what is being corrected; empty while something new is written."""
        return ""

    def edit(self, _code: str) -> None:
        """Correct what bears a code; an empty one begins something new."""
        self.begin_new()

    def keeps_draft(self) -> bool:
        """Tell whether what is typed now is a draft; a correction of something old is none."""
        return not self.subject()

    def begin_new(self) -> None:
        """Leave what was being corrected, and show again what was being written before."""
        if not self.keeps_draft():
            self._tried = False
            self.reset()
            self._restore()
        self.preview()

    def keep_draft(self) -> None:
        """Keep what is typed, so that a power cut loses nothing."""
        self._draft_timer.stop()
        if not self.keeps_draft():
            return
        body = self._typed()
        if body == self._blank:
            self._drop_draft()
            return
        with suppress(StoreError):  # recording tells it; what is typed stays on the screen
            self.session.books.keep_draft(self.key, self.key, body)
            self._kept = True

    def hideEvent(self, event: QHideEvent) -> None:
        """Keep the draft at once when the form is left or the window closes."""
        self._preview_timer.stop()
        if self._draft_timer.isActive():
            self.keep_draft()
        super().hideEvent(event)

    def retranslate(self, language: Language) -> None:
        """Speak another language; what was typed stays."""
        self.language = language
        self.fill()
        self._tell(self._shown)

    def add_foot(self, widget: QWidget) -> None:
        """Put another button before the one that records."""
        self._foot.insertWidget(self._foot.count() - 2, widget)
        self._buttons.insert(len(self._buttons) - 2, widget)

    def _lay_out(self) -> None:
        worn = current()
        self.body.setSpacing(worn.gap(3))
        area = scrolled(self.body, gap=2)
        self._area = area
        self._foot = QHBoxLayout()
        self._foot.setSpacing(worn.gap(3))
        self._foot.addWidget(self.said, 1)
        self._foot.addWidget(self.clear_button)
        self._foot.addWidget(self.record_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(worn.gap(3))
        column.addWidget(self.banner)
        column.addWidget(area, 1)
        column.addLayout(self._foot)

    def _files(self) -> tuple[list[File], list[Problem]]:
        paper = self.parts.get("attachments")
        path = paper.value() if isinstance(paper, DropAttachment) else None
        if path is None:
            return [], []
        try:
            return [read_paper(path)], []
        except UnreadablePaperError:
            return [], [Problem("attachment.unknown", "attachments", (path.name,))]

    def _tell(self, problems: list[Problem]) -> None:
        self._shown = problems
        self._first = show_problems(problems, self.tellers(), self.banner, self.language)
        self._say()

    def _say(self) -> None:
        """Read the document aloud, or, once it was refused, tell how much is still to mend."""
        mend = self._to_mend() if self._tried else 0
        words = N_("Nothing is recorded yet. To mend: {0}")
        msgid, args = (words, (mend,)) if mend else self.reading()
        self.said.say(msgid, *args)
        self.said.tone("bad" if mend else "")

    def _to_mend(self) -> int:
        unclear = any(_is_unclear(part) for part in self.parts.values())
        return count_refusals(self._shown, self.tellers()) or int(unclear)

    def _focus(self, part: QWidget | None = None) -> None:
        first = part or self._first
        if isinstance(first, QWidget):
            first.setFocus()
            self._area.ensureWidgetVisible(first)

    def _on_recorded(self, document: Document, outcome: Recorded) -> None:
        self.clear()
        undo = partial(self._take_back, outcome.number)
        reversible = kind_of(document).reversible
        self.page.shell.toast(
            "good",
            N_("Recorded: {0}"),
            outcome.number,
            action=N_("Take back") if reversible else "",
            act=undo if reversible else None,
        )
        self.refresh()
        self.recorded.emit(outcome)

    def _take_back(self, number: str) -> None:
        take_back(self.page.shell, self.session, number)
        self.refresh()

    def _typed(self) -> dict[str, Any]:
        return {name: typed(part) for name, part in self.parts.items()}

    def _order_stops(self) -> None:
        """Let the Tab key leave the last field for the buttons; the form must be in its window."""
        inside = self._area.widget()
        if inside is not None:
            for before, after in pairwise([_last_stop(inside), *self._buttons]):
                QWidget.setTabOrder(before, after)

    def _restore(self) -> None:
        kept = next((d for d in self.session.books.read.drafts() if d[0] == self.key), None)
        if kept:
            self._kept = True
            self._retype(kept[3])

    def _retype(self, bodies: Mapping[str, Any]) -> None:
        for name, body in bodies.items():
            if name in self.parts:
                retype(self.parts[name], body)

    def _bring_back(self, subject: str, before: Mapping[str, Any]) -> None:
        if subject != self.subject():
            self.edit(subject)
        self._retype(before)
        self.page.refresh()
        self.touch()

    def _drop_draft(self) -> None:
        if self._kept:
            self._kept = False
            with suppress(StoreError):
                self.session.books.drop_draft(self.key)


def _last_stop(part: QWidget) -> QWidget:
    """Find where the Tab key leaves a part."""
    found, at = part, part.nextInFocusChain()
    while at is not None and at is not part:
        stops = at.focusPolicy() & Qt.FocusPolicy.TabFocus and not at.focusProxy()
        if stops and part.isAncestorOf(at):
            found = at
        at = at.nextInFocusChain()
    return found


def _is_unclear(part: object) -> bool:
    told = getattr(part, "is_unclear", None)
    return bool(told and told())
