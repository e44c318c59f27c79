"""Where something will be printed, said beside the button that prints it."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from coop_ledger.core.text import N_
from coop_ledger.i18n import Language
from coop_ledger.ui import printouts
from coop_ledger.ui.pictures import Picture
from coop_ledger.ui.printers import Printer
from coop_ledger.ui.theme import current
from coop_ledger.ui.words import Button, Label


class PrinterLine(QWidget):
    """The printer and the copies; with ``changes``, a button that leads to choosing otherwise.

    Signals:
        change_wanted(): the button was pressed.
    """

    change_wanted = Signal()

    def __init__(self, language: Language, *, changes: bool = True) -> None:
        super().__init__()
        self.language, self._printer = language, Printer()
        self.words = Label(language, role="soft")
        self.words.setMinimumWidth(current().px(120))  # a very long name gives way
        self.button = Button(language, N_("Choose the printer"), kind="quiet")
        self.button.setProperty("shape", "link")
        self.button.setVisible(changes)
        self.button.clicked.connect(self.change_wanted)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(current().gap(2))
        row.addWidget(Picture("print", "ink_soft", 22))
        row.addWidget(self.words)
        row.addWidget(self.button)

    def show_printer(self, printer: Printer) -> None:
        """Say which printer it will be."""
        self._printer = printer
        if not printer.name and not printer.till:
            once = N_("You will be asked which printer")
            more = N_("You will be asked which printer; copies: {0}")
            self.words.say(more if printer.copies > 1 else once, printer.copies)
        else:
            self.words.say(N_("Printer: {0}"), printouts.told(printer, self.language))

    def retranslate(self, language: Language) -> None:
        """Speak another language."""
        self.language = language
        self.show_printer(self._printer)
