"""A quantity, typed or stepped up and down."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLabel

from coop_ledger.core.money import NONE, Qty
from coop_ledger.core.text import N_
from coop_ledger.i18n import Language, parse_qty
from coop_ledger.ui.fields.field import Field, Inset, LineBox
from coop_ledger.ui.theme import mark

ONE = Qty(1000)


def unit_word(language: Language, qty: Qty | None, unit: str) -> str:
    """Name a unit as it stands after a quantity, or after one where none is typed yet."""
    return language.qty(qty or ONE, unit).split("\N{NO-BREAK SPACE}")[-1] if unit else ""


class Stepper(LineBox):
    """A bare quantity between a minus and a plus, for the lines of a cart. Up and Down step, too.

    ``name`` is its accessible name; empty when a field around it names it.

    Signals:
        value_changed(Qty | None): ``None`` when empty or not understood.
    """

    value_changed = Signal(object)

    def __init__(
        self,
        language: Language,
        name: str = N_("Quantity"),
        *,
        unit: str = "",
        step: Qty = ONE,
        least: Qty = NONE,
    ) -> None:
        super().__init__()
        self._name = name
        self.language, self.unit, self._step, self._least = language, unit, step, least
        self._value: Qty | None = None
        self.figures()
        self.line.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.line.setMaxLength(16)
        self._unit = QLabel()
        self._unit.setProperty("role", "hint")
        self._fewer, self._more = Inset("minus"), Inset("plus")
        for button in (self._fewer, self._more):
            button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            button.setAutoRepeat(True)
        self.lead(self._fewer)
        self.trail(self._unit)
        self.trail(self._more)
        self._fewer.clicked.connect(lambda: self._on_step(-1))
        self._more.clicked.connect(lambda: self._on_step(1))
        self.line.textEdited.connect(self._on_edited)
        self.left.connect(self._tidy)
        self.on_key(self._on_key)
        self.retranslate(language)

    def value(self) -> Qty | None:
        """Tell the quantity; ``None`` when empty or not understood."""
        return self._value

    def set_value(self, qty: Qty | None) -> None:
        """Show a quantity."""
        self._take(qty)
        self.line.setText("" if qty is None else self.language.qty(qty))

    def set_unit(self, unit: str) -> None:
        """Count in another unit (a code of ``i18n.UNITS``)."""
        self.unit = unit
        self.retranslate(self.language)

    def is_unclear(self) -> bool:
        """Tell whether something is typed that is no quantity."""
        return self._value is None and bool(self.line.text().strip())

    def retranslate(self, language: Language) -> None:
        """Speak another language."""
        self.language = language
        if self._name:
            self.line.setAccessibleName(language.text(self._name))
        self._fewer.setAccessibleName(language.text(N_("One less")))
        self._more.setAccessibleName(language.text(N_("One more")))
        self._say_unit()

    def _on_edited(self, text: str) -> None:
        self._take(parse_qty(text, unit=self.unit) if text.strip() else None)

    def _on_step(self, way: int) -> None:
        now = (self._value or NONE).milli + way * self._step.milli
        self.set_value(Qty(max(now, self._least.milli)))

    def _on_key(self, event: QKeyEvent) -> bool:
        way = {Qt.Key.Key_Up: 1, Qt.Key.Key_Down: -1}.get(Qt.Key(event.key()), 0)
        if way:
            self._on_step(way)
        return bool(way)

    def _take(self, qty: Qty | None) -> None:
        changed, self._value = qty != self._value, qty
        mark(self, "state", "")
        if changed:
            self._say_unit()
            self.value_changed.emit(qty)

    def _tidy(self) -> None:
        if self._value is not None:
            self.line.setText(self.language.qty(self._value))
        mark(self, "state", "bad" if self.is_unclear() else "")

    def _say_unit(self) -> None:
        self._unit.setText(unit_word(self.language, self._value, self.unit))
        self._unit.setVisible(bool(self.unit))


class QtyEdit(Field):
    """A quantity with its label and unit.

    Signals:
        value_changed(Qty | None): while typing; ``None`` when empty or not understood.
    """

    def __init__(
        self,
        language: Language,
        label: str = N_("Quantity"),
        *,
        unit: str = "",
        hint: str = "",
        optional: bool = False,
        step: Qty = ONE,
    ) -> None:
        super().__init__(language, label, hint=hint, optional=optional)
        self._stepper = Stepper(language, "", unit=unit, step=step)
        self.line = self._stepper.line
        self.hold(self._stepper, self.line)
        self._stepper.value_changed.connect(self._on_changed)
        self._stepper.left.connect(self._tidy)

    def value(self) -> Qty | None:
        """Tell the quantity; ``None`` when empty or not understood."""
        return self._stepper.value()

    def set_value(self, qty: Qty | None) -> None:
        """Show a quantity."""
        self._stepper.set_value(qty)
        self.problem("")

    def set_unit(self, unit: str) -> None:
        """Count in another unit."""
        self._stepper.set_unit(unit)

    def is_unclear(self) -> bool:
        """Tell whether something is typed that is no quantity."""
        return self._stepper.is_unclear()

    def retranslate(self, language: Language) -> None:
        """Speak another language."""
        self._stepper.retranslate(language)
        super().retranslate(language)

    def _on_changed(self, qty: Qty | None) -> None:
        self.problem("")
        self.value_changed.emit(qty)

    def _tidy(self) -> None:
        if self.is_unclear():
            self.problem(self.language.text(N_("This is no quantity. Write it like this: 2,5")))
