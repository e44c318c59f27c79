"""An amount of money, typed as people write it, in dirham or in ryal."""

from coop_ledger.core.money import Money, Qty
from coop_ledger.core.text import N_
from coop_ledger.i18n import Language, parse_money
from coop_ledger.ui.fields.field import Field, Inset, LineBox
from coop_ledger.ui.theme import mark

_CENTIMES_PER_RYAL = 5  # 20 ryal are one dirham


def in_ryal(language: Language, amount: Money) -> str:
    """Say an amount as prices are spoken: ``25 000 ryal``; empty when it is no whole number."""
    ryal, rest = divmod(amount.centimes, _CENTIMES_PER_RYAL)
    return "" if rest else language.text(N_("{0} ryal"), Qty(ryal * 1000))


class MoneyEdit(Field):
    """An amount. It shows the amount in ryal beneath; its unit is a button to type in ryal instead.

    Signals:
        value_changed(Money | None): while typing; ``None`` when empty or not understood.
    """

    def __init__(
        self,
        language: Language,
        label: str = N_("Amount"),
        *,
        hint: str = "",
        optional: bool = False,
        big: bool = False,
        ryal: bool = True,
    ) -> None:
        super().__init__(language, label, hint=hint, optional=optional)
        self._value: Money | None = None
        self._ryal_wanted, self._typing_ryal = ryal, False
        self._box = LineBox()
        self._box.figures()
        self.line = self._box.line
        self.line.setMaxLength(24)
        if big:
            mark(self.line, "size", "figure")
        self._unit = Inset()
        self._unit.setEnabled(ryal)
        self._box.trail(self._unit)
        self.hold(self._box, self.line)
        self.setTabOrder(self.line, self._unit)
        self.line.textEdited.connect(self._on_edited)
        self._box.left.connect(self._tidy)
        self._unit.clicked.connect(self._on_unit)

    def value(self) -> Money | None:
        """Tell the amount; ``None`` when empty or not understood."""
        return self._value

    def set_value(self, amount: Money | None) -> None:
        """Show an amount."""
        self._take(amount)
        self.line.setText(self._written(amount))
        self.problem("")

    def is_unclear(self) -> bool:
        """Tell whether something is typed that is no amount."""
        return self._value is None and bool(self.line.text().strip())

    def read_only(self, *, on: bool) -> None:
        """Let the amount be read but not typed."""
        self.line.setReadOnly(on)
        self._unit.setEnabled(self._ryal_wanted and not on)

    def retranslate(self, language: Language) -> None:
        """Speak another language."""
        super().retranslate(language)
        self._say_unit()
        self._say_other()

    def _on_edited(self, text: str) -> None:
        self.problem("")
        typed = f"{text} ryal" if self._typing_ryal and text.strip().isascii() else text
        self._take(parse_money(typed) if text.strip() else None)

    def _on_unit(self) -> None:
        self._typing_ryal = not self._typing_ryal
        if self._value is not None:
            self.line.setText(self._written(self._value))
        self._say_unit()
        self._say_other()
        self.line.setFocus()

    def _take(self, amount: Money | None) -> None:
        changed, self._value = amount != self._value, amount
        self._say_other()
        if changed:
            self.value_changed.emit(amount)

    def _tidy(self) -> None:
        if self._value is not None:
            self.line.setText(self._written(self._value))
        elif self.is_unclear():
            self.problem(
                self.language.text(
                    N_("This is no amount. Write it like this: 1\N{NO-BREAK SPACE}250,50")
                )
            )

    def _written(self, amount: Money | None) -> str:
        if amount is None:
            return ""
        if self._typing_ryal and not amount.centimes % _CENTIMES_PER_RYAL:
            return self.language.qty(Qty(amount.centimes // _CENTIMES_PER_RYAL * 1000))
        return self.language.money(amount)

    def _say_unit(self) -> None:
        self._unit.setText(self.language.text(N_("ryal") if self._typing_ryal else N_("DH")))
        offer = N_("Type in dirham instead") if self._typing_ryal else N_("Type in ryal instead")
        self._unit.setAccessibleName(self.language.text(offer))
        self._unit.setToolTip(self.language.text(offer))

    def _say_other(self) -> None:
        amount = self._value
        if not amount or not self._ryal_wanted:
            self.note("")
        elif self._typing_ryal:
            self.note("= " + self.language.show(amount))
        else:
            spoken = in_ryal(self.language, amount)
            self.note(f"= {spoken}" if spoken else "")
