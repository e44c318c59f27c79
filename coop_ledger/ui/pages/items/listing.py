"""The list of goods: picture, name, price, stock, value; and one of them in large."""

from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout

from coop_ledger.core.chart import CATEGORIES
from coop_ledger.core.documents.item import Item
from coop_ledger.core.money import NONE, ZERO, Money, Qty
from coop_ledger.core.text import N_
from coop_ledger.i18n import UNITS, Language
from coop_ledger.reports.words import PLACES
from coop_ledger.ui.cards import Card, EmptyState, plain_text
from coop_ledger.ui.fields import SearchBox
from coop_ledger.ui.flow import Split
from coop_ledger.ui.forms.faced_table import FacedTable, picture_for
from coop_ledger.ui.forms.faces import Reading
from coop_ledger.ui.forms.names import item_choice
from coop_ledger.ui.goods import name_of, photo_of
from coop_ledger.ui.page import Page
from coop_ledger.ui.session import Session
from coop_ledger.ui.tables import Column, TableRow, total_row
from coop_ledger.ui.theme import current
from coop_ledger.ui.words import Button, Label


@dataclass(frozen=True, slots=True)
class Held:
    """How much of an item there is in all places together, and what it is worth."""

    qty: Qty = NONE
    value: Money = ZERO


def held(session: Session) -> dict[str, Held]:
    """Add up the stock of every item."""
    found: dict[str, Held] = {}
    for line in session.books.read.stock():
        before = found.get(line.item, Held())
        found[line.item] = Held(before.qty + line.qty, before.value + line.value)
    return found


class ListFace(Reading):
    """All goods, with a search over both scripts.

    Signals:
        edit_wanted(str): the item with this code is to be changed; empty for a new one.
        card_wanted(str): its stock card is to be shown.
        tags_wanted(str): its price tags are to be printed.
    """

    edit_wanted = Signal(str)
    card_wanted = Signal(str)
    tags_wanted = Signal(str)

    def __init__(self, page: Page, session: Session) -> None:
        super().__init__()
        self.page, self.session, self.language = page, session, page.language
        said = self.language
        self._items: dict[str, Item] = {}
        self.chosen = ""
        self.search = SearchBox(said, N_("Search by name, code or barcode"))
        self.new_button = Button(said, N_("New item"), icon="plus", kind="primary")
        columns = (
            Column("name", N_("Name"), wide=True),
            Column("code", N_("Code")),
            Column("price", N_("Price"), figures=True),
            Column("qty", N_("In stock"), figures=True),
            Column("unit", N_("Unit")),
            Column("value", N_("Worth"), figures=True),
        )
        self.table = FacedTable(said, N_("Goods"), columns, self._photo)
        self.empty = EmptyState(
            said, "items", N_("Write down what you make, buy and sell"), N_("New item")
        )
        self.card = Card(said)
        self.picture = QLabel()
        self.name = plain_text("", "title")
        self.name.setWordWrap(True)
        self.kind = Label(said, role="soft")
        self.lines = QVBoxLayout()
        self.edit_button = Button(said, N_("Change"), icon="edit")
        self.tags_button = Button(said, N_("Price tags"), icon="qr")
        self.card_button = Button(said, N_("Stock card"), icon="list")
        self._place()
        self.setFocusProxy(self.search)
        self.search.searched.connect(self._on_search)
        self.table.row_chosen.connect(self.choose)
        self.table.selectionModel().currentRowChanged.connect(self._on_row)
        for wanted in (self.new_button.clicked, self.empty.acted):
            wanted.connect(lambda: self.edit_wanted.emit(""))
        self.edit_button.clicked.connect(lambda: self.edit_wanted.emit(self.chosen))
        self.tags_button.clicked.connect(lambda: self.tags_wanted.emit(self.chosen))
        self.card_button.clicked.connect(lambda: self.card_wanted.emit(self.chosen))

    def refresh(self) -> None:
        """Read the goods and their stock."""
        books = self.session.books
        self._items = {item.code: item for item in books.read.items()}
        self._held = held(self.session)
        profile = books.profile
        choices = {
            code: item_choice(item, profile, self.language) for code, item in self._items.items()
        }
        self._choices = choices
        rows = bool(self._items)
        self._fill_table(searching=bool(self.search.text().strip()))
        self._split.setVisible(bool(rows))
        self.search.setVisible(bool(rows))
        self.new_button.setVisible(bool(rows))
        self.empty.setVisible(not rows)
        first = self.chosen if self.chosen in self._items else next(iter(self._items), "")
        self.table.mark_key(first)
        self.choose(first)

    def choose(self, code: str) -> None:
        """Show one item in large."""
        self.chosen = code
        item = self._items.get(code)
        self.card.setVisible(item is not None)
        if item is None:
            return
        side = current().px(150)
        self.picture.setPixmap(
            picture_for(self._choices[code], self._photo(code), side, self.picture)
        )
        self.name.setText(name_of(item, self.language))
        self.kind.say(CATEGORIES[item.category].name)
        self.card_button.setVisible(item.stocked)
        self.tags_button.setVisible(item.stocked and item.active)
        self._show_lines(item)

    def retranslate(self, language: Language) -> None:
        """Speak another language."""
        self.language = language
        self.refresh()

    def _place(self) -> None:
        worn = current()
        centre = Qt.AlignmentFlag.AlignHCenter
        self.name.setAlignment(centre)
        self.kind.setAlignment(centre)
        self.card.body.addWidget(self.picture, 0, centre)
        self.card.add(self.name)
        self.card.add(self.kind)
        self.card.body.addLayout(self.lines)
        self.card.body.addStretch(1)
        self.card.add(self.card_button)
        self.card.add(self.tags_button)
        self.card.add(self.edit_button)
        head = QHBoxLayout()
        head.setSpacing(worn.gap(3))
        head.addWidget(self.search, 1)
        head.addWidget(self.new_button)
        self._split = Split(self.table, self.card, weights=(3, 1), least=760)
        column = QVBoxLayout()
        column.setContentsMargins(0, 0, worn.gap(2), 0)
        column.setSpacing(worn.gap(3))
        column.addLayout(head)
        column.addWidget(self._split, 1)
        column.addWidget(self.empty, 1)
        self.table.setMinimumHeight(worn.px(240))
        self.hold(column)

    def _fill_table(self, *, searching: bool) -> None:
        rows = [self._row(item) for item in self._items.values()]
        if rows and not searching:
            worth = Money(sum(one.value.centimes for one in self._held.values()))
            total = self.language.text(N_("Total"))
            rows.append(total_row(total, ("", None, None, "", worth)))
        self.table.show_faced(rows, self._choices)

    def _row(self, item: Item) -> TableRow:
        have = self._held.get(item.code, Held())
        qty = have.qty if item.stocked else None
        unit = self.language.text(UNITS[item.unit].several)
        worth = have.value if item.stocked else None
        price = item.price if item.price else None
        cells = (name_of(item, self.language), item.code, price, qty, unit, worth)
        return TableRow(item.code, cells, "" if item.active else "soft")

    def _show_lines(self, item: Item) -> None:
        while (old := self.lines.takeAt(0)) is not None:
            widget = old.widget()
            if widget:
                widget.hide()
                widget.deleteLater()
        if item.price:
            self._add_line(self.language.text(N_("Price")), self.language.show(item.price))
        if item.barcode:
            self._add_line(self.language.text(N_("Barcode")), item.barcode)
        for line in self.session.books.read.stock(item=item.code):
            place = self.language.text(PLACES.get(line.place, line.place))
            self._add_line(place, self.language.qty(line.qty, item.unit))
        if not item.active:
            self._add_line(self.language.text(N_("Not used any more")), "")

    def _add_line(self, word: str, figure: str) -> None:
        line = plain_text(f"{word}  {figure}" if figure else word)
        line.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self.lines.addWidget(line)

    def _photo(self, code: str) -> bytes:
        item = self._items.get(code)
        return photo_of(item, self.session.books.read) if item else b""

    def bring(self, code: str) -> None:
        """Bring one of them forward, whatever was searched before."""
        self.search.line.clear()
        self.table.mark_key(code)
        self.choose(code)

    def _on_search(self, text: str) -> None:
        """Filter; the total is of all, so it hides meanwhile, and the first one found is shown."""
        self.table.seek(text)
        self._fill_table(searching=bool(text.strip()))
        found = [row.key for row in self.table.rows.rows if row.key]
        if found and self.chosen not in found:
            self.table.mark_key(found[0])
            self.choose(found[0])

    def _on_row(self, *_indexes: object) -> None:
        keys = self.table.chosen_keys() or ("",)
        row = self.table.currentIndex().row()
        choice = self.table.choice_at(row)
        self.choose(choice.code if choice else keys[0])
