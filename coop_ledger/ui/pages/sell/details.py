"""What is the same for most sales: the day, the channel, the place, receipt or invoice, a note."""

from datetime import date
from typing import Any, Literal, cast

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from coop_ledger.core.documents.sale import Channel, Sale
from coop_ledger.core.text import N_
from coop_ledger.i18n import Language
from coop_ledger.reports import words
from coop_ledger.ui.cards import Card
from coop_ledger.ui.fields import DateEdit, NoteEdit, Option, PickOne, options
from coop_ledger.ui.flow import Split
from coop_ledger.ui.words import Button

_ICONS = {"workshop": "workshop", "shop": "sell", "fair": "fair"}
CHANNELS = options(
    words.CHANNELS, {**_ICONS, "online": "phone", "order": "order", "export": "export"}
)
"""By the codes of ``core.documents.sale.Channel``."""
FORMS = (
    Option("receipt", N_("Receipt"), "receipt"),
    Option("invoice", N_("Invoice"), "invoice"),
)


class Details(QWidget):
    """The part of a sale that one looks at only when it is not as usual.

    Signals:
        changed(): something says something else.
        closed(): back to the goods.
    """

    changed = Signal()
    closed = Signal()

    def __init__(self, language: Language, today: date, places: tuple[str, ...]) -> None:
        super().__init__()
        self.day = DateEdit(language, today)
        self.channel = PickOne(language, N_("Sold where?"), CHANNELS, columns=3)
        self.place = PickOne(
            language,
            N_("The goods come from"),
            [Option(p, words.PLACES.get(p, p), _ICONS.get(p, "place")) for p in places],
        )
        self.form = PickOne(language, N_("Paper for the customer"), FORMS)
        self.note = NoteEdit(language)
        self._usual = places[0]
        self._done = Button(language, N_("Back to the goods"), icon="back")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        first, second = Card(language), Card(language)
        for part in (self.day, self.form, self.note):
            first.add(part)
        for part in (self.channel, self.place):
            second.add(part)
        for card in (first, second):
            card.body.addStretch(1)
        first.body.addWidget(self._done, 0, Qt.AlignmentFlag.AlignLeading)
        column.addWidget(Split(first, second, weights=(4, 5), least=900))
        self.place.setVisible(len(places) > 1)
        for field in (self.day, self.channel, self.place, self.form, self.note):
            field.value_changed.connect(lambda _value: self.changed.emit())
        self._done.clicked.connect(self.closed)
        self.setFocusProxy(self.day)
        self.reset(today)

    def reset(self, day: date) -> None:
        """Begin another sale: channel and place stay, for the next customer is there too."""
        self.day.set_value(day)
        self.form.set_value("receipt")
        self.note.set_value("")
        if self.channel.value() is None:
            self.channel.set_value("workshop")
            self.place.set_value(self._usual)

    def show_sale(self, sale: Sale) -> None:
        """Show what a sale says of these."""
        self.day.set_value(sale.date)
        self.channel.set_value(sale.channel)
        self.place.set_value(sale.place)
        self.form.set_value(sale.form)
        self.note.set_value(sale.note)

    def values(self, today: date) -> dict[str, Any]:
        """Tell the fields of the sale; ``today`` stands for a day that is not understood."""
        return {
            "date": self.day.value() or today,
            "channel": cast("Channel", self.channel.value() or "workshop"),
            "place": self.place.value() or self._usual,
            "form": cast('Literal["receipt", "invoice"]', self.form.value() or "receipt"),
            "note": self.note.value(),
        }

    def channel_msgid(self) -> str:
        """Name the channel, to be translated."""
        code = self.channel.value()
        return next((option.msgid for option in CHANNELS if option.code == code), "")
