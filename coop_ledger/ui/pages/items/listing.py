"""The list of goods: picture, name, price, stock, value; and one of them in large."""

from dataclasses import dataclass

from PySide6.QtCore import Signal

from coop_ledger.core.chart import CATEGORIES
from coop_ledger.core.documents.item import Item
from coop_ledger.core.money import NONE, ZERO, Money, Qty, total
from coop_ledger.core.text import N_
from coop_ledger.i18n import UNITS
from coop_ledger.reports.words import PLACES
from coop_ledger.ui.forms.faced_list import FacedList, Listed, Words
from coop_ledger.ui.forms.names import item_choice
from coop_ledger.ui.goods import name_of, photo_of
from coop_ledger.ui.page import Page
from coop_ledger.ui.session import Session
from coop_ledger.ui.tables import Column, TableRow
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


_WORDS = Words(
    name=N_("Goods"),
    search=N_("Search by name, code or barcode"),
    empty=N_("Write down what you make, buy and sell"),
    new=N_("New item"),
    icon="items",
)
_COLUMNS = (
    Column("name", N_("Name"), wide=True),
    Column("code", N_("Code")),
    Column("price", N_("Price"), figures=True),
    Column("qty", N_("In stock"), figures=True),
    Column("unit", N_("Unit")),
    Column("value", N_("Worth"), figures=True),
)


class ListFace(FacedList):
    """All goods.

    Signals:
        card_wanted(str): the stock card of the item with this code is to be shown.
        tags_wanted(str): its price tags are to be printed.
    """

    card_wanted = Signal(str)
    tags_wanted = Signal(str)

    def __init__(self, page: Page, session: Session) -> None:
        super().__init__(page, session, _WORDS, _COLUMNS, photos=self._photo)
        said = self.language
        self._items: dict[str, Item] = {}
        self.kind = Label(said, role="soft")
        self.edit_button = Button(said, N_("Change"), icon="edit")
        self.tags_button = Button(said, N_("Price tags"), icon="qr")
        self.card_button = Button(said, N_("Stock card"), icon="list")
        self.compose(
            (self.kind, self.facts), (self.card_button, self.tags_button, self.edit_button)
        )
        self.edit_button.clicked.connect(lambda: self.edit_wanted.emit(self.chosen))
        self.tags_button.clicked.connect(lambda: self.tags_wanted.emit(self.chosen))
        self.card_button.clicked.connect(lambda: self.card_wanted.emit(self.chosen))

    def read(self) -> Listed:
        """Read the goods and their stock."""
        books, have = self.session.books, held(self.session)
        self._items = {item.code: item for item in books.read.items()}
        items, profile = self._items.values(), books.profile
        return Listed(
            {item.code: item_choice(item, profile, self.language) for item in items},
            [self._row(item, have.get(item.code, Held())) for item in items],
            ("", None, None, "", total(one.value for one in have.values())),
        )

    def tell(self, code: str) -> None:
        """Tell what an item is, costs, and where it is."""
        item = self._items[code]
        self.kind.say(CATEGORIES[item.category].name)
        self.card_button.setVisible(item.stocked)
        self.tags_button.setVisible(item.stocked and item.active)
        self.facts.setText("\n".join(self._facts(item)))
        self.facts.setVisible(bool(self.facts.text()))

    def _row(self, item: Item, have: Held) -> TableRow:
        qty, worth = (have.qty, have.value) if item.stocked else (None, None)
        unit = self.language.text(UNITS[item.unit].several)
        cells = (name_of(item, self.language), item.code, item.price or None, qty, unit, worth)
        return TableRow(item.code, cells, "" if item.active else "soft")

    def _facts(self, item: Item) -> list[str]:
        said, facts = self.language, []
        if item.price:
            facts.append(f"{said.text(N_('Price'))}  {said.show(item.price)}")
        if item.barcode:
            facts.append(f"{said.text(N_('Barcode'))}  {item.barcode}")
        for line in self.session.books.read.stock(item=item.code):
            place = said.text(PLACES.get(line.place, line.place))
            facts.append(f"{place}  {said.qty(line.qty, item.unit)}")
        return facts if item.active else [*facts, said.text(N_("Not used any more"))]

    def _photo(self, code: str) -> bytes:
        item = self._items.get(code)
        return photo_of(item, self.session.books.read) if item else b""
