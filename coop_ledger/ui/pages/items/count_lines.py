"""What is counted, line by line: what the books expect, what was typed, and why they differ."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, Final, Literal, get_args

from PySide6.QtCore import Qt, Signal

from coop_ledger.core.canonical import money_text
from coop_ledger.core.documents.item import Item
from coop_ledger.core.documents.stock_count import Reason, StockLine
from coop_ledger.core.money import NONE, ZERO, Money, Qty
from coop_ledger.core.text import N_, fold
from coop_ledger.i18n import Language, parse_money, parse_qty
from coop_ledger.reports.words import REASONS
from coop_ledger.ui.fields import Choice
from coop_ledger.ui.tables import FlatModel, Index

NAME, EXPECTED, COUNTED, GAP, WHY, COST = range(6)
TITLES: Final = (
    N_("Name"),
    N_("Expected"),
    N_("Counted"),
    N_("Difference"),
    N_("Why?"),
    N_("Cost of one"),
)
_MISSING: Final = ("own_use", "breakage", "moths", "lost", "gift", "error")
_FOUND: Final = ("made", "found", "error")
_CODES: dict[str, Reason] = {reason: reason for reason in get_args(Reason)}
_UNCLEAR: Final = {
    COUNTED: N_("This is no quantity. Write it like this: 2,5"),
    COST: N_("This is no amount. Write it like this: 1\N{NO-BREAK SPACE}250,50"),
}

Tone = Literal["bad", "warn"]


@dataclass(slots=True, eq=False)
class CountLine:
    """One item to be counted. What was typed is kept as it is, even when it means nothing yet."""

    item: Item
    choice: Choice
    expected: Qty = NONE
    typed: dict[int, str] = field(default_factory=dict)
    counted: Qty | None = None
    told: dict[tuple[int, Tone], str] = field(default_factory=dict)

    def write(self, column: int, text: str) -> None:
        """Take what was typed into a column."""
        self.typed[column] = text
        if column == COUNTED:
            self.counted = parse_qty(text, unit=self.item.unit) if text.strip() else None

    @property
    def gap(self) -> Qty:
        """How much more there is than the books expect."""
        return NONE if self.counted is None else self.counted - self.expected

    @property
    def reasons(self) -> tuple[str, ...]:
        """Codes of what a difference may come from."""
        return () if not self.gap else _MISSING if self.gap < NONE else _FOUND

    @property
    def reason(self) -> Reason:
        """The code chosen; nothing when it does not go with the difference any more."""
        chosen = self.typed.get(WHY, "")
        return _CODES[chosen] if chosen in self.reasons else ""

    @property
    def cost(self) -> Money | None:
        """What one cost, as typed."""
        return parse_money(self.typed.get(COST, ""))

    def asks(self, column: int) -> bool:
        """Tell whether something is to be typed into a column."""
        found_anew = self.gap > NONE and self.expected <= NONE
        return (
            column == COUNTED
            or (column == WHY and bool(self.gap))
            or (column == COST and found_anew)
        )

    def unclear(self) -> int | None:
        """Find the column in which something is typed that has no meaning."""
        for column, value in ((COUNTED, self.counted), (COST, self.cost)):
            if value is None and self.asks(column) and self.typed.get(column, "").strip():
                return column
        return None

    def message(self, language: Language, *, judged: bool = True) -> tuple[str, Tone]:
        """Say what is wrong with the line, nothing when all is well.

        ``judged``: what has no meaning counts, too; while it is typed it may still get one.
        """
        unclear = self.unclear() if judged else None
        if unclear is not None:
            return language.text(_UNCLEAR[unclear]), "bad"
        refused = next((key for key in self.told if key[1] == "bad"), None)
        key = refused or next(iter(self.told), None)
        return (self.told[key], key[1]) if key else ("", "bad")

    def line(self) -> StockLine:
        """Tell the line of the document."""
        cost = self.cost if self.asks(COST) else None
        return StockLine(self.item.code, self.counted or NONE, self.reason, cost or ZERO)

    def draft(self) -> dict[str, str]:
        """Write what was typed."""
        cost = self.typed.get(COST, "") if self.cost is None else money_text(self.cost)
        return {"qty": self.typed.get(COUNTED, ""), "why": self.reason, "cost": cost}


class CountModel(FlatModel):
    """All lines, and those that are shown.

    Signals:
        typed(): something was typed.
    """

    typed = Signal()

    def __init__(self, language: Language) -> None:
        super().__init__()
        self.language = language
        self.lines: dict[str, CountLine] = {}
        self.shown: list[CountLine] = []
        self._sought: list[str] = []

    def show_items(self, items: Iterable[tuple[Item, Choice]]) -> None:
        """Show other items, or the same in another language; what was typed stays."""
        before, self.lines = self.lines, {}
        for item, choice in items:
            line = before.get(item.code) or CountLine(item, choice)
            line.item, line.choice = item, choice
            self.lines[item.code] = line
        self._arrange()

    def expect(self, there: Mapping[str, Qty]) -> None:
        """Tell what the books expect."""
        for code, line in self.lines.items():
            line.expected = there.get(code, NONE)
        self._say()

    def seek(self, typed: str) -> None:
        """Keep only items that hold every word typed; accents and hamza do not matter."""
        self._sought = fold(typed).split()
        self._arrange()

    def retranslate(self, language: Language) -> None:
        """Speak another language."""
        self.language = language
        self._arrange()

    def counted(self) -> Iterator[CountLine]:
        """Go through the lines somebody counted."""
        return (line for line in self.lines.values() if line.counted is not None)

    def count_others(self) -> None:
        """Count everything else as the books expect it."""
        for line in self.lines.values():
            if line.counted is None and line.expected > NONE:
                line.write(COUNTED, self.language.qty(line.expected))
        self._say()
        self.typed.emit()

    def retype(self, body: Mapping[str, Mapping[str, str]]) -> None:
        """Show again what was typed."""
        for code, line in self.lines.items():
            kept = body.get(code, {})
            line.told.clear()
            for column, name in ((COUNTED, "qty"), (WHY, "why"), (COST, "cost")):
                line.write(column, str(kept.get(name, "")))
        self._say()

    def tell(self, code: str, column: int, tone: Tone, text: str) -> None:
        """Tell what is wrong in a column of a line; an empty text clears it."""
        line = self.lines[code]
        if line.told.get((column, tone), "") == text:
            return
        line.told[column, tone] = text
        if not text:
            del line.told[column, tone]
        self._say()

    def measure(self) -> tuple[int, int]:
        """Count the lines that are shown."""
        return len(self.shown), len(TITLES)

    def title(self, column: int) -> str:
        """Say the title of a column."""
        return self.language.text(TITLES[column])

    def is_figures(self, column: int) -> bool:
        """Tell that quantities stand with their unit, as words do."""
        return column == COST

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Let be typed what is asked."""
        found = super().flags(index)
        asked = index.isValid() and self.shown[index.row()].asks(index.column())
        return found | Qt.ItemFlag.ItemIsEditable if asked else found

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Override QAbstractTableModel.data."""
        line, column = self.shown[index.row()], index.column()
        if role == Qt.ItemDataRole.DisplayRole:
            return self._written(line, column)
        if role == Qt.ItemDataRole.EditRole:
            return line.reason if column == WHY else line.typed.get(column, "")
        if role == Qt.ItemDataRole.ToolTipRole and column == NAME:
            return f"{line.choice.label}\n{line.message(self.language)[0]}".strip()
        if role == Qt.ItemDataRole.AccessibleTextRole and line.asks(column):
            return f"{line.choice.label}, {self.title(column)}: {self._written(line, column)}"
        return None

    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:  # noqa: ANN401 - Qt
        """Override QAbstractTableModel.setData."""
        line, column, text = self.shown[index.row()], index.column(), str(value)
        if role != Qt.ItemDataRole.EditRole or line.typed.get(column, "") == text:
            return False
        line.write(column, text)
        for key in [key for key in line.told if key[0] == column]:
            del line.told[key]
        self._say()
        self.typed.emit()
        return True

    def _written(self, line: CountLine, column: int) -> str:
        said = self.language
        if column == NAME:
            return line.choice.label
        if column == EXPECTED:
            return said.qty(line.expected, line.item.unit)
        if column == GAP and line.counted is not None:
            gap = said.qty(line.gap, line.item.unit)
            return gap if line.gap else said.text(N_("Right"))
        if column == WHY:
            return said.text(REASONS[line.reason]) if line.reason else ""
        return line.typed.get(column, "") if line.asks(column) else ""

    def _arrange(self) -> None:
        self.beginResetModel()
        words = self._sought
        self.shown = [
            line
            for line in self.lines.values()
            if not words or all(word in line.choice.folded() for word in words)
        ]
        self.endResetModel()

    def _say(self) -> None:
        if self.shown:
            last = self.index(len(self.shown) - 1, len(TITLES) - 1)
            self.dataChanged.emit(self.index(0, 0), last)
