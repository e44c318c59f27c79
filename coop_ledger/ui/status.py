"""The foot of the window: whose books, which year, whether they are safe, and in which language."""

from dataclasses import dataclass
from datetime import date
from typing import Literal

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QButtonGroup, QFrame, QHBoxLayout, QWidget

from coop_ledger.core.text import N_
from coop_ledger.i18n import Language
from coop_ledger.ui.cards import plain_text
from coop_ledger.ui.drawn_button import DrawnButton
from coop_ledger.ui.pictures import Picture
from coop_ledger.ui.theme import current, text_font
from coop_ledger.ui.words import Button, Label

Checked = Literal["", "checking", "whole", "damaged"]


@dataclass(frozen=True, slots=True)
class Status:
    """What the foot of the window tells; ``backup`` is the day of the last verified copy.

    ``checked`` is how far the check of the whole book has come, and what it found.
    """

    cooperative: str = ""
    year: int | None = None
    year_closed: bool = False
    person: str = ""
    backup: date | None = None
    backup_old: bool = False
    stick: bool = False
    practice: bool = False
    checked: Checked = ""


class _Part(QWidget):
    def __init__(self, picture: str, label: Label) -> None:
        super().__init__()
        self.picture, self.label = Picture(picture, "ink_soft", 18), label
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(current().gap(1))
        row.addWidget(self.picture)
        row.addWidget(label)


class _Tongue(DrawnButton):
    def __init__(self, code: str, letters: str, name: str) -> None:
        super().__init__()
        self.code = code
        self.setText(letters)
        self.setAccessibleName(name)
        self.setToolTip(name)
        self.setCheckable(True)

    def sizeHint(self) -> QSize:
        return QSize(current().px(46), current().px(30))

    def paintEvent(self, _event: QPaintEvent) -> None:
        on = self.isChecked()
        lit = on or self.underMouse()
        painter, _ = self.framed("accent" if on else "surface", lit=lit, radius=8)
        painter.setFont(text_font("label", bold=True))
        painter.setPen(current().colour("on_accent" if on else "ink"))
        painter.drawText(self.rect(), Qt.AlignmentFlag.AlignCenter, self.text())


class LanguageSwitch(QWidget):
    """FR and ع side by side, each in its own letters; the one in use is filled.

    Signals:
        chosen(str): the code of the language.
    """

    chosen = Signal(str)

    def __init__(self, language: Language) -> None:
        super().__init__()
        self.buttons = {
            "fr": _Tongue("fr", "FR", "Français"),
            "ar": _Tongue("ar", "ع", "العربية"),
        }
        self._group = QButtonGroup(self)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(2)
        row.setDirection(QHBoxLayout.Direction.LeftToRight)
        for button in self.buttons.values():
            self._group.addButton(button)
            row.addWidget(button)
            button.clicked.connect(lambda _checked=False, code=button.code: self.chosen.emit(code))
        self.retranslate(language)

    def retranslate(self, language: Language) -> None:
        """Fill the language in use; the names of languages are never translated."""
        if language.code in self.buttons:
            self.buttons[language.code].setChecked(True)


class StatusStrip(QFrame):
    """The foot of the window; it tells states, never messages.

    Signals:
        language_chosen(str).
        settings_wanted().
    """

    language_chosen = Signal(str)
    settings_wanted = Signal()

    def __init__(self, language: Language, status: Status) -> None:
        super().__init__()
        self.setProperty("box", "strip")
        self._language = language
        self._cooperative = plain_text("", "strong")
        self._year = _Part("book", Label(language, role="hint"))
        self._person = plain_text("", "hint")
        self._stick = _Part("stick", Label(language, N_("USB stick"), role="hint"))
        self._checked = _Part("check", Label(language, role="hint"))
        self._backup = _Part("safe", Label(language, role="hint"))
        self.languages = LanguageSwitch(language)
        self.languages.chosen.connect(self.language_chosen)
        self.settings = Button(language, icon="settings", kind="quiet", name=N_("Settings"))
        self.settings.setProperty("shape", "small")
        self.settings.clicked.connect(self.settings_wanted)
        worn = current()
        self._status = status
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(worn.gap(5), worn.gap(1), worn.gap(5), worn.gap(1))
        self._row.setSpacing(worn.gap(5))
        for part in (self._cooperative, self._year, self._person):
            self._row.addWidget(part)
        self._row.addStretch(1)
        for end in (self._stick, self._checked, self._backup, self.languages, self.settings):
            self._row.addWidget(end)
        self.show_status(status)

    def show_status(self, status: Status) -> None:
        """Show another state."""
        self._cooperative.setText(status.cooperative)
        self._person.setText(status.person)
        self._status = status
        closed = N_("Year {0}, closed") if status.year_closed else N_("Year {0}")
        self._year.label.say(closed, status.year)
        self._year.picture.draw("lock" if status.year_closed else "book", "ink_soft")
        self._show_checked(status.checked)
        self._show_backup(status)
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave out what matters least where big letters leave no room."""
        super().resizeEvent(event)
        self._fit()

    def minimumSizeHint(self) -> QSize:
        """Never hold the window wide."""
        return QSize(self.languages.sizeHint().width(), super().minimumSizeHint().height())

    def _fit(self) -> None:
        status = self._status
        wanted = (
            (self._person, bool(status.person)),
            (self._stick, status.stick),
            (self._checked, bool(status.checked)),
            (self._year, status.year is not None),
        )
        for part, shown in wanted:
            part.setVisible(shown)
        for part, _ in wanted:
            if self._row.sizeHint().width() <= self.width():
                break
            part.hide()

    def _show_checked(self, checked: Checked) -> None:
        words, picture, tone = _CHECKED[checked]
        self._checked.label.say(words)
        self._checked.label.tone(tone)
        self._checked.picture.draw(picture, tone or "ink_soft")

    def _show_backup(self, status: Status) -> None:
        label, picture = self._backup.label, self._backup.picture
        if status.backup is None:
            label.say(N_("No safety copy yet"))
        else:
            label.say(N_("Safety copy of {0}"), status.backup)
        doubtful = status.backup is None or status.backup_old
        label.tone("warn" if doubtful else "good")
        picture.draw("doubtful" if doubtful else "safe", "warn" if doubtful else "good")


_CHECKED: dict[Checked, tuple[str, str, Literal["", "good", "bad"]]] = {
    "": ("", "wait", ""),
    "checking": (N_("Checking the book…"), "wait", ""),
    "whole": (N_("Book checked"), "done", "good"),
    "damaged": (N_("The book is damaged"), "problem", "bad"),
}
