"""The sale just recorded, where the basket is: its number, the change, the paper, a way back."""

from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from coop_ledger.core.money import Money
from coop_ledger.core.text import N_
from coop_ledger.i18n import Language
from coop_ledger.ui.banknotes import PiecesView, pieces_for
from coop_ledger.ui.pictures import Picture
from coop_ledger.ui.theme import current
from coop_ledger.ui.words import Button, Label


@dataclass(frozen=True, slots=True)
class LastSale:
    """What is told of a sale when it is done."""

    number: str
    total: Money
    change: Money


class LastSaleView(QWidget):
    """An empty basket: what to do first, or what was just sold.

    Signals:
        print_wanted(), take_back_wanted().
    """

    print_wanted = Signal()
    take_back_wanted = Signal()

    def __init__(self, language: Language) -> None:
        super().__init__()
        self.sale: LastSale | None = None
        worn = current()
        self._picture = Picture("basket", "accent", 64, two_tone=True)
        self._words = Label(language, role="lead", wrap=True)
        self._words.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._amount = Label(language, role="figure")
        self._change = Label(language, role="strong")
        self._pieces = PiecesView(language)
        self.print_button = Button(language, N_("Print"), icon="print")
        self.back_button = Button(language, N_("Take back"), icon="take_back", kind="danger")
        self._buttons = QWidget()
        row = QHBoxLayout(self._buttons)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(worn.gap(3))
        row.addStretch(1)
        row.addWidget(self.print_button)
        row.addWidget(self.back_button)
        row.addStretch(1)
        self.print_button.clicked.connect(self.print_wanted)
        self.back_button.clicked.connect(self.take_back_wanted)
        self._lay_out()
        self.show_sale(None)

    def _lay_out(self) -> None:
        worn, middle = current(), Qt.AlignmentFlag.AlignHCenter
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(worn.gap(2))
        column.addStretch(1)
        column.addWidget(self._picture, 0, middle)
        column.addWidget(self._words)
        column.addWidget(self._amount, 0, middle)
        column.addSpacing(worn.gap(2))
        column.addWidget(self._change, 0, middle)
        column.addWidget(self._pieces, 0, middle)
        column.addSpacing(worn.gap(2))
        column.addWidget(self._buttons)
        column.addStretch(1)

    def show_sale(self, sale: LastSale | None) -> None:
        """Show what was sold; nothing shows what to do first."""
        self.sale = sale
        for part in (self._amount, self._change, self._pieces, self._buttons):
            part.setVisible(sale is not None)
        self._picture.draw("done" if sale else "basket", "good" if sale else "accent")
        if sale is None:
            self._words.say(N_("Touch what is sold, or type its name"))
            return
        self._words.say(N_("Recorded: {0}"), sale.number)
        self._amount.say("{0}", sale.total)
        self._change.setVisible(bool(sale.change))
        self._change.say(N_("To give back: {0}"), sale.change)
        counts, _ = pieces_for(sale.change)
        self._pieces.show_counts(counts)
        self._pieces.setVisible(bool(counts))
