"""The stock counted: expected, really there, and a reason for each difference."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from PySide6.QtWidgets import QWidget

from coop_ledger.core.documents import Document
from coop_ledger.core.documents.goods import WORKSHOP
from coop_ledger.core.documents.stock_count import StockCount
from coop_ledger.core.text import N_
from coop_ledger.i18n import Value
from coop_ledger.reports import Params
from coop_ledger.reports.count_sheet import to_count
from coop_ledger.ui.cards import EmptyState
from coop_ledger.ui.fields import ChoiceEdit, DateEdit, TextEdit
from coop_ledger.ui.flow import Flow
from coop_ledger.ui.forms.form import Form
from coop_ledger.ui.forms.names import item_choice, place_choices
from coop_ledger.ui.going import open_report
from coop_ledger.ui.goods import photo_of
from coop_ledger.ui.page import Page
from coop_ledger.ui.pages.items.count_lines import COST, COUNTED, WHY, CountModel
from coop_ledger.ui.pages.items.count_table import CountTable
from coop_ledger.ui.problems import Teller
from coop_ledger.ui.search_field import SearchField, find_key
from coop_ledger.ui.session import Session
from coop_ledger.ui.theme import current
from coop_ledger.ui.words import Button


@dataclass(frozen=True, slots=True)
class Spot:
    """A field of the table, where a problem is told."""

    model: CountModel
    code: str
    column: int

    def problem(self, text: str) -> None:
        """Show why the value is refused; an empty text clears it."""
        self.model.tell(self.code, self.column, "bad", text)

    def warning(self, text: str) -> None:
        """Show a doubt; an empty text clears it."""
        self.model.tell(self.code, self.column, "warn", text)


class StockCountForm(Form):
    """The form of a stock count: only what was counted is recorded."""

    def __init__(self, page: Page, session: Session) -> None:
        super().__init__(page, session, "items.count")
        said = self.language
        self.day = DateEdit(said, session.books.today)
        self.place = ChoiceEdit(said, N_("Which place?"), translate=True)
        self.note = TextEdit(said, N_("Note"), optional=True)
        self.search = SearchField(said, N_("Name, code or barcode"))
        self.right_button = Button(said, N_("All the others are right"), icon="done", kind="quiet")
        self.sheet_button = Button(said, N_("Count sheet"), icon="print", kind="quiet")
        self.empty = EmptyState(said, "stock", N_("There are no goods to count yet"))
        self.table = CountTable(said, self._photo)
        known = session.books.profile.places
        self.place.set_choices(place_choices(known))
        self.place.set_value(known[0])
        self.parts = {
            "date": self.day,
            "place": self.place,
            "note": self.note,
            "lines": self.table,
        }
        self.fields = Flow((self.day, self.place, self.note, self.search), columns=4, least=170)
        self.table.setMinimumHeight(current().px(240))
        self.body.addWidget(self.fields)
        self.body.addWidget(self.table, 1)
        self.body.addWidget(self.empty, 1)
        self.add_foot(self.right_button)
        self.add_foot(self.sheet_button)
        self._connect()
        self.ready()

    def tellers(self) -> Mapping[str, Teller]:
        """Name the fields of a count."""
        found: dict[str, Teller] = {}
        for i, line in enumerate(self.table.rows.counted()):
            for part, column in ((".reason", WHY), (".unit_cost", COST), ("", COUNTED)):
                found[f"lines[{i}]{part}"] = Spot(self.table.rows, line.item.code, column)
        return found | {"date": self.day, "place": self.place, "note": self.note}

    def document(self, attachments: Sequence[str]) -> Document:
        """Make the count."""
        return StockCount(
            date=self.day.value() or date.min,
            lines=tuple(line.line() for line in self.table.rows.counted()),
            place=self.place.value() or WORKSHOP,
            note=self.note.value(),
            attachments=tuple(attachments),
        )

    def reading(self) -> tuple[str, tuple[Value, ...]]:
        """Say how many items were counted and how many differ."""
        gaps = [line.gap for line in self.table.rows.counted()]
        if not gaps:
            return N_("Only what you count is recorded"), ()
        return N_("Counted: {0}, with a difference: {1}"), (len(gaps), sum(map(bool, gaps)))

    def _connect(self) -> None:
        self.table.rows.typed.connect(self.touch)
        self.table.opened.connect(self._area.ensureWidgetVisible)
        self.table.ended.connect(self._on_ended)
        self.search.value_changed.connect(self.table.rows.seek)
        self.search.line.returnPressed.connect(self._on_found)
        find_key(self, self._on_find)
        self.right_button.clicked.connect(self.table.rows.count_others)
        self.sheet_button.clicked.connect(self._on_sheet)
        for field in (self.day, self.place):
            field.value_changed.connect(lambda _value: self._expect())

    def _on_sheet(self) -> None:
        """Show the sheet to count with at the shelf; what was typed stays."""
        place = self.place.value() or WORKSHOP
        narrowed = Params(until=self.day.value() or date.max, filters={"place": place})
        open_report(self.page.shell, "count_sheet", narrowed)

    def fill(self) -> None:
        """Read the goods and what should be there."""
        books = self.session.books
        items = to_count(books.read)
        profile = books.profile
        self.table.rows.show_items((i, item_choice(i, profile, self.language)) for i in items)
        for part in (
            self.fields,
            self.table,
            self.right_button,
            self.sheet_button,
            self.record_button,
            self.clear_button,
        ):
            part.setVisible(bool(items))
        self.empty.setVisible(not items)
        self._expect()

    def _expect(self) -> None:
        day = self.day.value()
        if day is None:
            return
        place = self.place.value() or WORKSHOP
        lines = self.session.books.read.stock(day)
        self.table.rows.expect({line.item: line.qty for line in lines if line.place == place})

    def _photo(self, code: str) -> bytes:
        return photo_of(self.table.rows.lines[code].item, self.session.books.read)

    def _focus(self, part: QWidget | None = None) -> None:
        """Lead to the field of the table that refuses, bringing its row back when it is hidden."""
        spot, unclear = self._first, self.table.first_unclear()
        if part is self.table and unclear:
            spot = Spot(self.table.rows, *unclear)
        if not isinstance(spot, Spot) or (part and part is not self.table):
            super()._focus(part)
            return
        self.search.line.clear()
        self.table.go_to(spot.code, spot.column)

    def _on_found(self) -> None:
        if self.table.rows.shown:
            self.table.go(0)

    def _on_find(self) -> None:
        self.search.line.setFocus()
        self.search.line.selectAll()

    def _on_ended(self) -> None:
        """After the last row comes the next search, as of a barcode, or the end."""
        if self.search.text().strip():
            self._on_find()
        else:
            self.record_button.setFocus()
