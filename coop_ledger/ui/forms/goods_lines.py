"""Lines of goods: what, how much of it, what all of it cost."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent

from coop_ledger.core.documents.item import Item
from coop_ledger.core.documents.profile import Profile
from coop_ledger.core.documents.purchase import PurchaseLine
from coop_ledger.core.money import NONE, ZERO, Money, divide, total
from coop_ledger.core.text import N_
from coop_ledger.i18n import UNITS, Language
from coop_ledger.ui.fields import Choice, ChoiceEdit, MoneyEdit, QtyEdit
from coop_ledger.ui.forms.names import item_choice
from coop_ledger.ui.forms.rows import Row, RowsEdit
from coop_ledger.ui.theme import current


class GoodsRow(Row):
    """One line of goods; the price of one is worked out below the cost."""

    def __init__(self, language: Language) -> None:
        self.item = ChoiceEdit(language, N_("The item"))
        self.item.setMinimumWidth(current().px(190))
        self.qty = QtyEdit(language, N_("Quantity"))
        self.cost = MoneyEdit(language, N_("Cost of all of it"))
        super().__init__(
            language, {"item": (self.item, 6), "qty": (self.qty, 2), "cost": (self.cost, 2)}
        )
        self.units: dict[str, str] = {}
        self.item.value_changed.connect(lambda code: self.qty.set_unit(self.units.get(code, "")))
        self.changed.connect(self._say_price)

    def value(self) -> PurchaseLine:
        """Tell the line."""
        return PurchaseLine(
            self.item.value() or "", self.qty.value() or NONE, self.cost.value() or ZERO
        )

    def retranslate(self, language: Language) -> None:
        """Speak another language."""
        self.language = language
        self._say_price()

    def _say_price(self) -> None:
        line, unit = self.value(), self.units.get(self.item.value() or "")
        if unit and line.qty > NONE and line.cost > ZERO:
            one = Money(divide(line.cost.centimes * 1000, line.qty.milli))
            said = self.language.text(UNITS[unit].one)
            self.cost.note(self.language.text(N_("{0} per {1}"), one, said))
        else:
            self.cost.retranslate(self.language)  # it tells the amount in ryal again


class GoodsLines(RowsEdit[GoodsRow]):
    """All lines of goods."""

    def __init__(self, language: Language, path: str = "lines") -> None:
        self._choices: list[Choice] = []
        self._units: dict[str, str] = {}
        super().__init__(language, self._row, path)

    def offer(self, items: Sequence[Item], profile: Profile, language: Language) -> None:
        """Offer items, with their units."""
        self._choices = [item_choice(item, profile, language) for item in items]
        self._units = {item.code: item.unit for item in items}
        for row in self.rows:
            self._supply(row)

    def event(self, event: QEvent) -> bool:
        """Keep quantities as wide in each line as the longest unit asks for."""
        if event.type() is QEvent.Type.LayoutRequest:
            wide = max(row.qty.minimumSizeHint().width() for row in self.rows)
            for row in self.rows:
                row.qty.setMinimumWidth(wide)
        return super().event(event)

    def value(self) -> tuple[PurchaseLine, ...]:
        """Tell the lines that are not blank."""
        return tuple(row.value() for row in self.filled())

    def total(self) -> Money:
        """Add up what the lines cost."""
        return total(line.cost for line in self.value())

    def _row(self, language: Language) -> GoodsRow:
        row = GoodsRow(language)
        self._supply(row)
        return row

    def _supply(self, row: GoodsRow) -> None:
        row.units = self._units
        row.item.set_choices(self._choices)
        row.qty.set_unit(self._units.get(row.item.value() or "", ""))
