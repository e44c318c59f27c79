"""The count of the cash box, note by note; a difference is named and given a reason."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any, get_args

from PySide6.QtWidgets import QGridLayout, QHBoxLayout

from coop_ledger.core.chart import FAIR_CASH, TREASURY
from coop_ledger.core.documents import Document
from coop_ledger.core.documents.cash_count import CashCount, Counted, Reason
from coop_ledger.core.money import ZERO, Money
from coop_ledger.core.text import N_
from coop_ledger.i18n import Language, Value
from coop_ledger.reports import words
from coop_ledger.ui.banknote_pad import BanknotePad
from coop_ledger.ui.cards import Card
from coop_ledger.ui.fields import DateEdit, PickOne, TextEdit, options
from coop_ledger.ui.flow import Flow, Split
from coop_ledger.ui.forms.form import Form
from coop_ledger.ui.page import Page
from coop_ledger.ui.pictures import Picture
from coop_ledger.ui.problems import Teller
from coop_ledger.ui.session import Session
from coop_ledger.ui.words import Label

REASONS = options(
    words.REASONS,
    {"change_error": "coins", "forgotten": "book", "lost": "lost", "unknown": "unknown"},
)
BOXES = options(words.PURSES, {"cash": "", "fair_cash": ""})
_REASONS: dict[str, Reason] = {reason: reason for reason in get_args(Reason)}


class _Pad(BanknotePad):
    """The pad as a part of a form, which shows its problems beside it."""

    def __init__(self, language: Language, told: Label) -> None:
        super().__init__(language)
        self._told = told
        self.setFocusProxy(next(iter(self.pieces.values())))

    def problem(self, text: str) -> None:
        """Show why the count is refused."""
        self._told.setText(text)
        self._told.tone("bad")
        self._told.setVisible(bool(text))

    def warning(self, text: str) -> None:
        """Show nothing: no warning concerns single notes."""

    def typed(self) -> Any:  # noqa: ANN401 - JSON
        """Write the counts."""
        return {str(value.centimes): count for value, count in self.counts().items()}

    def retype(self, body: Any) -> None:  # noqa: ANN401 - JSON
        """Count again as before."""
        self.set_counts({Money(int(value)): int(count) for value, count in body.items()})


class CountForm(Form):
    """The form of a cash count."""

    def __init__(self, page: Page, session: Session) -> None:
        super().__init__(page, session, "cash.count", verb=N_("Close the day"))
        said = self.language
        self.refusal = Label(said, role="strong", wrap=True)
        self.refusal.hide()
        self.pad = _Pad(said, self.refusal)
        self.box = PickOne(said, N_("Which box?"), BOXES, columns=2)
        self.box.set_value("cash")
        self.day = DateEdit(said, session.books.today)
        self.reason = PickOne(said, N_("Why is there a difference?"), REASONS, columns=4)
        self.note = TextEdit(said, N_("Note"), optional=True)
        self.expected = Label(said, role="amount")
        self.counted = Label(said, role="amount")
        self.gap = Label(said, role="lead", wrap=True)
        self.gap_shape = Picture("done", "good", 32)
        self.parts = {
            "counts": self.pad,
            "box": self.box,
            "date": self.day,
            "reason": self.reason,
            "note": self.note,
        }
        self._place()
        self.pad.total_changed.connect(self._on_change)
        self.day.value_changed.connect(self._on_change)
        self.box.value_changed.connect(self._on_change)
        self.ready()

    def tellers(self) -> Mapping[str, Teller]:
        """Name the fields of a count."""
        return {"reason": self.reason, "counts": self.pad, "date": self.day, "note": self.note}

    def difference(self) -> Money:
        """What was found more (or less) than the books expect."""
        return self.pad.total() - self._expected()

    def document(self, attachments: Sequence[str]) -> Document:
        """Make the count."""
        reason = _REASONS.get(self.reason.value() or "", "") if self.difference() else ""
        return CashCount(
            date=self.day.value() or date.min,
            box="fair_cash" if self.box.value() == "fair_cash" else "cash",
            counts=tuple(Counted(value, n) for value, n in self.pad.counts().items()),
            reason=reason,
            note=self.note.value(),
            attachments=tuple(attachments),
        )

    def reading(self) -> tuple[str, tuple[Value, ...]]:
        """Say what closing the day means."""
        day = self.day.value()
        return (
            (N_("After that the cash of {0} cannot change any more"), (day,)) if day else ("", ())
        )

    def submit(self) -> bool:
        """Record the count; an empty box counts too."""
        done = super().submit()
        self._compare()
        return done

    def refresh(self) -> None:
        """Read what should be in the box."""
        fair = bool(self.session.books.read.balance(FAIR_CASH))
        self.box.setVisible(fair or self.box.value() == "fair_cash")
        super().refresh()
        self._compare()

    def retranslate(self, language: Language) -> None:
        """Speak another language."""
        super().retranslate(language)
        self._compare()

    def _place(self) -> None:
        said = self.language
        left, right = Card(said), Card(said)
        left.add(self.pad)
        left.add(self.refusal)
        left.add(self.reason)
        left.body.addStretch(1)
        right.add(Flow((self.day, self.box), columns=2, least=160))
        figures = QGridLayout()
        for row, (msgid, figure) in enumerate(
            ((N_("Expected"), self.expected), (N_("Counted"), self.counted))
        ):
            figures.addWidget(Label(said, msgid, role="label"), row, 0)
            figures.addWidget(figure, row, 1)
        figures.setColumnStretch(0, 1)
        right.body.addLayout(figures)
        named = QHBoxLayout()
        named.addWidget(self.gap_shape)
        named.addWidget(self.gap, 1)
        right.body.addLayout(named)
        right.add(self.note)
        right.body.addStretch(1)
        self.body.addWidget(Split(left, right, weights=(5, 3)), 1)

    def _expected(self) -> Money:
        day = self.day.value()
        box = TREASURY[self.box.value() or "cash"]
        return self.session.books.read.balance(box, day) if day else ZERO

    def _on_change(self, _value: object) -> None:
        self._compare()
        self.touch()

    def _compare(self) -> None:
        expected, counted = self._expected(), self.pad.total()
        gap = counted - expected
        self.expected.setText(self.language.show(expected))
        self.counted.setText(self.language.show(counted))
        begun = bool(counted) or self._tried
        if not begun and gap:
            self.gap.say(N_("Touch each note and coin as you count it"))
        elif not gap:
            self.gap.say(N_("The box is right"))
        elif gap > ZERO:
            self.gap.say(N_("{0} more than expected"), gap)
        else:
            self.gap.say(N_("{0} are missing"), -gap)
        doubt = bool(gap) and begun
        self.gap.tone("warn" if doubt else "" if gap else "good")
        self.gap_shape.draw("warning" if doubt else "done", "warn" if doubt else "good")
        self.gap_shape.setVisible(begun or not gap)
        self.reason.setVisible(doubt)
