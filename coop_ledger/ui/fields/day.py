"""A day: typed in many shapes, moved with PgUp and PgDn, or chosen from a month."""

from datetime import date, timedelta

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QWidget

from coop_ledger.core.text import N_
from coop_ledger.i18n import Language, parse_date
from coop_ledger.ui.fields.calendar import CalendarPopup
from coop_ledger.ui.fields.field import Field, Inset, LineBox


class DateEdit(Field):
    """A plain day. ``today`` marks the calendar and completes a day typed without its year.

    Signals:
        value_changed(date | None): while typing; ``None`` when empty or not understood.
    """

    def __init__(
        self,
        language: Language,
        today: date,
        label: str = N_("Date"),
        *,
        hint: str = "",
        optional: bool = False,
    ) -> None:
        super().__init__(language, label, hint=hint, optional=optional)
        self._today = today
        self._value: date | None = None
        self._popup: CalendarPopup | None = None
        self._box = LineBox()
        self.line = self._box.line
        self._open = Inset("calendar")
        self._box.trail(self._open)
        self._box.on_key(self._on_key)
        self.hold(self._box, self.line)
        self.line.textEdited.connect(self._on_edited)
        self._box.left.connect(self._tidy)
        self._open.clicked.connect(self._on_open)
        if not optional:
            self.set_value(today)

    def value(self) -> date | None:
        """Tell the day; ``None`` when empty or not understood."""
        return self._value

    def set_value(self, day: date | None) -> None:
        """Show a day."""
        self._take(day)
        self.line.setText("" if day is None else self.language.date(day))
        self.problem("")

    def is_unclear(self) -> bool:
        """Tell whether something is typed that is no day."""
        return self._value is None and bool(self.line.text().strip())

    def retranslate(self, language: Language) -> None:
        """Speak another language."""
        super().retranslate(language)
        self._open.setAccessibleName(language.text(N_("Open the calendar")))
        self._say_long()
        if self._popup:
            self._close()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Close the calendar when a click falls outside it."""
        if event.type() is QEvent.Type.MouseButtonPress and isinstance(watched, QWidget):
            inside = self._popup and (
                watched is self._popup or self._popup.isAncestorOf(watched) or watched is self._open
            )
            if self._popup and not inside:
                self._close()
        return super().eventFilter(watched, event)

    def _on_edited(self, text: str) -> None:
        self.problem("")
        self._take(parse_date(text, year=self._today.year) if text.strip() else None)

    def _on_key(self, event: QKeyEvent) -> bool:
        step = {Qt.Key.Key_PageUp: 1, Qt.Key.Key_PageDown: -1}.get(Qt.Key(event.key()))
        if step:
            self.set_value((self._value or self._today) + timedelta(days=step))
            return True
        if event.key() == Qt.Key.Key_Down and event.modifiers() & Qt.KeyboardModifier.AltModifier:
            self._on_open()
            return True
        return False

    def _on_open(self) -> None:
        if self._popup:
            self._close()
            return
        self._popup = CalendarPopup(self.language, self._today, self.window())
        self._popup.chosen.connect(self._on_chosen)
        self._popup.destroyed.connect(self._forget)
        self._popup.open_at(self._box, self._value or self._today)
        app = QApplication.instance()
        assert app
        app.installEventFilter(self)

    def _on_chosen(self, day: date) -> None:
        self.set_value(day)
        self._close()
        self.line.setFocus()

    def _close(self) -> None:
        popup, self._popup = self._popup, None
        app = QApplication.instance()
        if popup and app:
            app.removeEventFilter(self)
            popup.hide()
            popup.deleteLater()

    def _forget(self) -> None:
        self._popup = None

    def _take(self, day: date | None) -> None:
        changed, self._value = day != self._value, day
        self._say_long()
        if changed:
            self.value_changed.emit(day)

    def _tidy(self) -> None:
        if self._value is not None:
            self.line.setText(self.language.date(self._value))
        elif self.is_unclear():
            self.problem(self.language.text(N_("This is no date. Write it like this: 05/01/2026")))

    def _say_long(self) -> None:
        self.note("" if self._value is None else self.language.long_date(self._value))
