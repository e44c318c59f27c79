"""One of many: type a few letters, accents and hamza do not matter, and take it from the list."""

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QHideEvent, QKeyEvent
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from coop_ledger.core.text import N_, fold
from coop_ledger.i18n import Language
from coop_ledger.ui.fields.calendar import place_under
from coop_ledger.ui.fields.choice_list import Choice, ChoiceList, matching
from coop_ledger.ui.fields.field import Field, Inset, LineBox
from coop_ledger.ui.theme import current
from coop_ledger.ui.words import in_full

_SHOWN_ROWS = 6


class _Popup(QFrame):
    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self.setProperty("box", "popup")
        self.list = ChoiceList()
        column = QVBoxLayout(self)
        column.setContentsMargins(2, 4, 2, 4)
        column.addWidget(self.list)
        self.hide()

    def show_rows(self, rows: list[Choice], anchor: QWidget, name: str, at: int) -> None:
        self.list.setAccessibleName(name)
        shown = min(max(len(rows), 1), _SHOWN_ROWS)
        self.setFixedSize(max(anchor.width(), current().px(260)), shown * current().px(52) + 12)
        place_under(self, anchor)
        self.list.show_rows(rows, at)
        self.show()
        self.raise_()


class ChoiceEdit(Field):
    """One of many choices, found by typing.

    ``translate``: the labels are messages of the catalogue.

    Signals:
        value_changed(str | None): the code chosen.
        new_wanted(str): the person chose to add what was typed.
    """

    new_wanted = Signal(str)

    def __init__(
        self,
        language: Language,
        label: str,
        choices: Sequence[Choice] = (),
        *,
        hint: str = "",
        optional: bool = False,
        translate: bool = False,
    ) -> None:
        super().__init__(language, label, hint=hint, optional=optional)
        self._translate, self._new, self._all = translate, "", Choice("", "")
        self._value: str | None = None
        self._given: tuple[Choice, ...] = tuple(choices)
        self._choices: list[tuple[Choice, str]] = []
        self._popup: _Popup | None = None
        self._box = LineBox()
        self.line = self._box.line
        self._caret = Inset("caret_down", "ink_soft")
        self._caret.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._box.trail(self._caret)
        self._box.on_key(self._on_key)
        self.hold(self._box, self.line)
        self.line.textEdited.connect(self._on_edited)
        self._box.left.connect(self._tidy)
        self._caret.clicked.connect(self._on_caret)

    def offer_new(self, msgid: str) -> None:
        """Offer to add what was typed, at the end of the list: ``N_("Add “{0}”")``."""
        self._new = msgid

    def offer_all(self, msgid: str, *, icon: str = "") -> None:
        """Offer to choose none of them, first in the list; the empty field says what that means."""
        self._all = Choice("", msgid, icon=icon)
        self.line.setPlaceholderText(self.language.text(msgid))

    def set_choices(self, choices: Sequence[Choice]) -> None:
        """Offer other choices; a value that is no longer offered is cleared."""
        self._given = tuple(choices)
        self._prepare()
        if self._value is not None and self._chosen() is None:
            self.set_value(None)

    def value(self) -> str | None:
        """Tell the code chosen."""
        return self._value

    def set_value(self, code: str | None) -> None:
        """Choose by code; a code that is not offered leaves the field empty."""
        changed, self._value = code != self._value, code
        chosen = self._chosen()
        self._value = chosen.code if chosen else None
        self._show(chosen)
        self.problem("")
        if changed:
            self.value_changed.emit(self._value)

    def unfold(self) -> None:
        """Open the whole list."""
        self._open("")

    def offered(self) -> list[Choice]:
        """List what the open list shows; empty when it is closed."""
        return self._popup.list.rows() if self._popup and self._popup.isVisible() else []

    def retranslate(self, language: Language) -> None:
        """Speak another language."""
        super().retranslate(language)
        self._caret.setAccessibleName(language.text(N_("Show the list")))
        if self._all.label:
            self.line.setPlaceholderText(language.text(self._all.label))
        self._prepare()
        chosen = self._chosen()
        if chosen:
            self._show(chosen)
        self._hide()

    def hideEvent(self, event: QHideEvent) -> None:
        """Close the list with the page."""
        self._hide()
        super().hideEvent(event)

    def _show(self, chosen: Choice | None) -> None:
        """Write a choice from its beginning; the tooltip has all of it."""
        self.line.setText(chosen.label if chosen else "")
        self.line.setToolTip(in_full(self.line.text()))
        self.line.setCursorPosition(0)

    def _prepare(self) -> None:
        self._choices = [(choice, choice.folded()) for choice in map(self._said, self._given)]

    def _said(self, choice: Choice) -> Choice:
        if not self._translate:
            return choice
        text = self.language.text
        label, sub = text(choice.label), text(choice.sub) if choice.sub else ""
        return replace(choice, label=label, sub=sub)

    def _chosen(self) -> Choice | None:
        return next((c for c, _ in self._choices if c.code == self._value), None)

    def _everything(self) -> Choice:
        return replace(self._all, label=self.language.text(self._all.label))

    def _on_edited(self, text: str) -> None:
        self.problem("")
        self.line.setToolTip("")
        if self._value is not None:
            self._value = None
            self.value_changed.emit(None)
        self._open(text)

    def _on_caret(self) -> None:
        self.line.setFocus()
        if self._popup and self._popup.isVisible():
            self._hide()
        else:
            self.unfold()

    def _open(self, typed: str) -> None:
        if self._popup is None:
            self._popup = _Popup(self.window())
            self._popup.list.picked.connect(self._pick)
            self.destroyed.connect(self._popup.deleteLater)  # it belongs to the window
        rows = matching(self._choices, typed)
        if self._all.label and not typed.strip():
            rows.insert(0, self._everything())
        at = next((i for i, row in enumerate(rows) if row.code == self._value), 0)
        if self._new and typed.strip():
            rows.append(Choice("", self.language.text(self._new, typed.strip()), icon="plus"))
        elif not rows:
            rows.append(Choice("", self.language.text(N_("Nothing found")), icon="search"))
        self._popup.show_rows(rows, self._box, self.label.text(), at)

    def _hide(self) -> None:
        if self._popup:
            self._popup.hide()

    def _on_key(self, event: QKeyEvent) -> bool:
        key = Qt.Key(event.key())
        popup = self._popup if self._popup and self._popup.isVisible() else None
        if key in {Qt.Key.Key_Down, Qt.Key.Key_Up}:
            if popup:
                popup.list.step(1 if key is Qt.Key.Key_Down else -1)
            else:
                self.unfold()
            return True
        if popup and key in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self._pick(popup.list.marked())
            return True
        if popup and key is Qt.Key.Key_Escape:
            self._hide()
            return True
        return False

    def _pick(self, choice: Choice | None) -> None:
        typed = self.line.text().strip()
        self._hide()
        if choice and (choice.code or choice == self._everything()):
            self.set_value(choice.code or None)
        elif self._new and typed:
            self.new_wanted.emit(typed)

    def _tidy(self) -> None:
        self._hide()
        typed = fold(self.line.text())
        if self._value is not None or not typed:
            return
        exact = [c for c, text in self._choices if fold(c.label) == typed or fold(c.code) == typed]
        found = exact or matching(self._choices, typed)
        if len(found) == 1:
            self.set_value(found[0].code)
        else:
            self.problem(self.language.text(N_("Choose one from the list")))
