"""An item described: its names, sort, unit, price, photo."""

import re
from collections.abc import Collection, Mapping, Sequence
from datetime import date, timedelta
from typing import get_args

from coop_ledger.core.chart import CATEGORIES, CategoryName
from coop_ledger.core.documents import Document
from coop_ledger.core.documents.item import Item, Unit
from coop_ledger.core.money import ZERO
from coop_ledger.core.text import N_, fold
from coop_ledger.i18n import UNITS, Value
from coop_ledger.ui.cards import Card
from coop_ledger.ui.fields import (
    CheckEdit,
    Choice,
    ChoiceEdit,
    DateEdit,
    DropAttachment,
    MoneyEdit,
    Option,
    PickOne,
    TextEdit,
)
from coop_ledger.ui.flow import Flow, Split
from coop_ledger.ui.forms.form import Form, telling
from coop_ledger.ui.forms.rates import rates
from coop_ledger.ui.page import Page
from coop_ledger.ui.problems import Teller
from coop_ledger.ui.session import Session
from coop_ledger.ui.words import Label

_PICTURES = {
    "product": "carpet",
    "goods": "items",
    "member_goods": "basket",
    "material": "workshop",
    "supply": "work",
    "packaging": "stock",
    "service": "supplier",
}
_CATEGORIES: dict[str, CategoryName] = {name: name for name in get_args(CategoryName)}
_UNITS: dict[str, Unit] = {unit: unit for unit in get_args(Unit)}
_NUMBERED = re.compile(r"([A-Z0-9]+)-([0-9]{1,6})")


def propose_code(name: str, taken: Collection[str]) -> str:
    """Propose a free code: three letters of the name and the next number.

    >>> propose_code("Écharpe", {"ECH-001"})
    'ECH-002'
    """
    letters = "".join(c for c in fold(name).upper() if c.isascii() and c.isalnum())[:3] or "ART"
    numbers = [int(m[2]) for code in taken if (m := _NUMBERED.fullmatch(code)) and m[1] == letters]
    return f"{letters}-{max(numbers, default=0) + 1:03}"


class ItemForm(Form):
    """The form of an item, new or changed."""

    def __init__(self, page: Page, session: Session) -> None:
        super().__init__(page, session, "items.item")
        said = self.language
        self._before: Item | None = None
        self._code_typed = False
        self.heading = Label(said, N_("New item"), role="title")
        self.name_fr = TextEdit(said, N_("Name in French"), script="ltr")
        self.name_ar = TextEdit(said, N_("Name in Arabic"), script="rtl")
        self.code = TextEdit(said, N_("Code"), script="ltr")
        options = [Option(n, c.name, _PICTURES[n]) for n, c in CATEGORIES.items()]
        self.category = PickOne(said, N_("What is it?"), options, columns=4)
        self.category.set_value("product")
        self.unit = ChoiceEdit(
            said, N_("Counted in"), [Choice(u, UNITS[u].several) for u in _UNITS], translate=True
        )
        self.unit.set_value("piece")
        self.price = MoneyEdit(said, N_("Usual selling price"), optional=True)
        self.vat = ChoiceEdit(said, N_("VAT rate"), rates(session))
        self.vat.set_value("0")
        self.since = DateEdit(said, self._first_day(), N_("Holds since"))
        self.barcode = TextEdit(said, N_("Barcode"), optional=True, script="ltr")
        self.active = CheckEdit(said, N_("Still in use"))
        self.active.set_value(True)
        self.paper = DropAttachment(said, N_("Photo"))
        self.parts = {
            "name_fr": self.name_fr,
            "name_ar": self.name_ar,
            "code": self.code,
            "category": self.category,
            "unit": self.unit,
            "price": self.price,
            "vat": self.vat,
            "date": self.since,
            "barcode": self.barcode,
            "attachments": self.paper,
            "active": self.active,
        }
        self._place()
        self.name_fr.value_changed.connect(lambda _name: self._propose())
        self.name_ar.value_changed.connect(lambda _name: self._propose())
        self.code.line.textEdited.connect(self._on_code)
        self.vat.value_changed.connect(lambda _rate: self._on_rate())
        self.ready()

    def subject(self) -> str:
        """Tell which item is changed."""
        return self._before.code if self._before else ""

    def edit(self, code: str) -> None:
        """Describe an item anew; an empty code begins a new one."""
        item = next((i for i in self.session.books.read.items() if i.code == code), None)
        self.keep_draft()
        if item is None:
            self.begin_new()
        else:
            self.reset()
            self._before = item
            self._show_before()
            self.preview()
        self.name_fr.setFocus()

    def document(self, attachments: Sequence[str]) -> Document:
        """Describe the item."""
        held = self._before.attachments if self._before else ()
        return Item(
            date=(self.since.value() if self._rate_changes() else None) or self._first_day(),
            code=self.code.value().upper(),
            name_fr=self.name_fr.value(),
            name_ar=self.name_ar.value(),
            category=_CATEGORIES[self.category.value() or "product"],
            unit=_UNITS[self.unit.value() or "piece"],
            price=self.price.value() or ZERO,
            vat=int(self.vat.value() or 0),
            barcode=self.barcode.value(),
            active=self.active.value(),
            attachments=tuple(attachments) or held,
        )

    def tellers(self) -> Mapping[str, Teller]:
        """Name the fields of problems; the day has none while the rate stays as it is."""
        return telling(self.parts, *(() if self._rate_changes() else ("date",)))

    def reading(self) -> tuple[str, tuple[Value, ...]]:
        """Say what is described."""
        name = self.name_ar.value() if self.language.rtl else self.name_fr.value()
        name = name or self.name_fr.value() or self.name_ar.value()
        return (N_("{0}, code {1}"), (name, self.code.value())) if name else ("", ())

    def reset(self) -> None:
        """Begin a new item."""
        self._before, self._code_typed = None, False
        super().reset()
        self._show_before()

    def _place(self) -> None:
        left, right = Card(self.language), Card(self.language)
        left.add(self.heading)
        left.add(Flow((self.name_fr, self.name_ar), columns=2, least=220))
        left.add(self.category)
        left.add(Flow((self.unit, self.price), columns=2, least=200))
        left.body.addStretch(1)
        for part in (self.paper, self.code, self.barcode):
            right.add(part)
        right.add(Flow((self.vat, self.since), columns=2, least=150))
        right.add(self.active)
        right.body.addStretch(1)
        self.vat.setVisible(self.session.books.profile.vat == "liable")
        self.active.hide()
        self.since.hide()
        self.body.addWidget(Split(left, right, weights=(3, 2)), 1)

    def _first_day(self) -> date:
        """Today, if months are open; or the day for which a change was announced."""
        books = self.session.books
        opened, closed = books.profile.start, books.facts.closed_until
        first = closed + timedelta(days=1) if closed >= opened else opened
        return max(books.today, first, self._before.date if self._before else first)

    def _rate_changes(self) -> bool:
        return self._before is not None and self.vat.value() not in ("", str(self._before.vat))

    def _on_rate(self) -> None:
        self.since.setVisible(self._rate_changes())
        if self._before is not None and not self._rate_changes():
            self.since.set_value(self._first_day())

    def _show_before(self) -> None:
        item = self._before
        self.heading.say(N_("New item") if item is None else N_("Change this item"))
        self.code.line.setReadOnly(item is not None)
        self.active.setVisible(item is not None)
        self._on_rate()
        if item is None:
            return
        self._code_typed = True
        for field, text in (
            (self.name_fr, item.name_fr),
            (self.name_ar, item.name_ar),
            (self.code, item.code),
            (self.barcode, item.barcode),
        ):
            field.set_value(text)
        self.category.set_value(item.category)
        self.unit.set_value(item.unit)
        self.vat.set_value(str(item.vat))
        self.since.set_value(self._first_day())
        self.price.set_value(item.price or None)
        self.active.set_value(item.active)

    def _propose(self) -> None:
        if not self._code_typed:
            name = self.name_fr.value() or self.name_ar.value()
            taken = [item.code for item in self.session.books.read.items()]
            self.code.set_value(propose_code(name, taken) if name else "")

    def _on_code(self, text: str) -> None:
        self._code_typed = bool(text.strip())
