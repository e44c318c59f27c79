"""The dialog of price tags."""

from collections.abc import Mapping
from pathlib import Path

from PySide6.QtCore import QSize, QStandardPaths, QTimer
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QVBoxLayout

from coop_ledger.core.documents.item import Item
from coop_ledger.core.money import NONE, Qty
from coop_ledger.core.text import N_
from coop_ledger.i18n import Language
from coop_ledger.render import labels
from coop_ledger.render.labels import Symbol
from coop_ledger.render.till import TEXTS as TILL_TEXTS
from coop_ledger.render.till import TillError
from coop_ledger.ui import printouts
from coop_ledger.ui.cards import EmptyState
from coop_ledger.ui.dialogs import Dialog
from coop_ledger.ui.fields import Choice, ChoiceEdit, Option, PickOne
from coop_ledger.ui.flow import never_high, scrolled
from coop_ledger.ui.forms.names import item_choice
from coop_ledger.ui.labelling.counting import TagCounts
from coop_ledger.ui.labelling.drawing import KIND, chosen_last, draw
from coop_ledger.ui.labelling.start import StartPick
from coop_ledger.ui.memory import Memory
from coop_ledger.ui.notices import Banner
from coop_ledger.ui.pages.settings.pagepicture import PagePicture
from coop_ledger.ui.printer_line import PrinterLine
from coop_ledger.ui.printing import at_hand, deliver
from coop_ledger.ui.printouts import SHORT_TONGUES, TAG_ROLL, TAG_SHEET, Printout
from coop_ledger.ui.session import Session
from coop_ledger.ui.shell import Shell
from coop_ledger.ui.theme import current
from coop_ledger.ui.words import Button, Label

_DRAW_MS = 150
_CODES = (
    Option("qr", "QR", ""),
    Option("code128", N_("Bars"), ""),
    Option("none", N_("No code"), ""),
)


class LabelsDialog(Dialog):
    """Goods and numbers at the start, the sheet in the middle, the page itself at the end."""

    def __init__(self, shell: Shell, session: Session, code: str = "") -> None:
        said = shell.language
        super().__init__(said, shell, N_("Price tags"), N_("Print"), icon="items")
        self._session, self._pdf = session, b""
        self.counts = TagCounts(said, _goods(session, said), _held(session))
        self.tongue = PickOne(said, N_("Language"), SHORT_TONGUES, columns=3)
        self.stock = ChoiceEdit(said, N_("Sheet of labels, or roll"))
        self.symbol = PickOne(said, N_("Code to scan"), _CODES, columns=3)
        self.start = StartPick(said, N_("First label still on the sheet"))
        self.start_words = Label(
            said, N_("First label still on the sheet"), role="label", wrap=True
        )
        self.banner = Banner(said, "bad")
        self.banner.hide()
        self.picture = PagePicture(said)
        self.nothing = EmptyState(said, "items", N_("Choose how many tags of each"))
        self.save_button = Button(said, N_("Keep as PDF…"), icon="pdf")
        self.printer = PrinterLine(said, changes=False)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_DRAW_MS)
        self._timer.timeout.connect(self.draw)
        self._row, self._choices = QHBoxLayout(), QVBoxLayout()
        self._beside: bool | None = None
        self._offer()
        self._place(shell)
        self._connect()
        if code:
            self.counts.search.line.setText(code)
            self.counts.set_count(code, self.counts.pieces(code) or 1)
        self.draw()

    def draw(self) -> None:
        """Draw the tags as they will be printed, and remember the choices."""
        self._timer.stop()
        tongue, stock = self.tongue.value() or "fr", self.stock.value() or labels.ROLL
        Memory().printed(KIND, tongue, stock)
        self._follow(stock, tongue)
        tags = self.counts.tags()
        for button in (self.accept_button, self.save_button):
            button.setEnabled(bool(tags))
        self.picture.setVisible(bool(tags))
        self.nothing.setVisible(not tags)
        if not tags:
            return
        chosen = self.symbol.value()
        symbol: Symbol = "code128" if chosen == "code128" else "qr" if chosen == "qr" else ""
        start = self.start.value()
        self._pdf = draw(self._session, tags, (tongue, stock), start=start, symbol=symbol)
        self.picture.show_pdf(self._pdf)

    def accept(self) -> None:
        """Print the tags and close."""
        self.draw()
        title, printout = self.language.text(N_("Price tags")), self.printout()
        chosen = printouts.printer_of(printout)
        try:
            printed = deliver(self, self._pdf, chosen, title, printout.size)
        except TillError as error:
            self.banner.tell("bad", TILL_TEXTS[error.code], error.where)
            return
        if printed:
            super().accept()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Show the page beside the choices, or below them where big letters leave no room."""
        super().resizeEvent(event)
        beside = event.size().width() >= current().px(1000)
        if beside != self._beside:
            self._beside = beside
            home = self._row if beside else self._choices
            home.addWidget(self.picture, 4 if beside else 0)
            self.picture.setMinimumHeight(current().px(200 if beside else 320))

    def save(self, target: Path) -> bool:
        """Keep the tags as a PDF; when the place cannot be written, say so."""
        self.draw()
        try:
            target.write_bytes(self._pdf)
        except OSError:
            sentence = N_("{0} cannot be written there. Choose another folder")
            self.banner.tell("bad", sentence, target.name)
            return False
        self.banner.tell("good", N_("Written: {0}"), target.name)
        return True

    def _offer(self) -> None:
        text = self.language.text
        sheets = [
            Choice(
                stock.key,
                text(N_("{0}: {1} on a sheet"), stock.key, stock.count),
                f"{_mm(stock.width)} × {_mm(stock.height)} mm",
                "columns",
            )
            for stock in labels.STOCKS.values()
        ]
        roll = Choice(labels.ROLL, text(N_("Till roll, 58 mm")), "", "till")
        self.stock.set_choices([*sheets, roll])
        tongue, stock = chosen_last(self._session)
        self.tongue.set_value(tongue)
        self.stock.set_value(stock)
        self.symbol.set_value("qr")

    def _place(self, shell: Shell) -> None:
        worn = current()
        self._choices.setSpacing(worn.gap(3))
        for part in (self.stock, self.start_words, self.start, self.tongue, self.symbol):
            self._choices.addWidget(part)
        self._choices.addStretch(1)
        middle = QVBoxLayout()
        area = scrolled(self._choices, gap=2)
        for scrolling in (area, self.counts):
            never_high(scrolling)
        middle.addWidget(area, 1)
        middle.addWidget(self.save_button)
        self._row.setSpacing(worn.gap(5))
        self._row.addWidget(self.counts, 4)
        self._row.addLayout(middle, 3)
        self._row.addWidget(self.nothing, 4)
        self.body.addWidget(self.banner)
        self.body.addLayout(self._row, 1)
        self.foot.insertWidget(0, self.printer)
        room = shell.size() - QSize(40, 40)
        self.resize(QSize(worn.px(1280), worn.px(720)).boundedTo(room))

    def _connect(self) -> None:
        self.counts.changed.connect(self._timer.start)
        for field in (self.tongue, self.stock, self.symbol, self.start):
            field.value_changed.connect(lambda _value: self._timer.start())
        self.save_button.clicked.connect(self._on_save)

    def printout(self) -> Printout:
        """Tell which tags these are: they have a printer for sheets, and one for the roll."""
        return TAG_SHEET if self.stock.value() in labels.STOCKS else TAG_ROLL

    def _follow(self, stock: str, tongue: str) -> None:
        """Draw the sheet that is chosen, and name its printer; a roll has no first label."""
        printout = self.printout()
        self.printer.show_printer(at_hand(printouts.printer_of(printout), printout.size))
        sheet = labels.STOCKS.get(stock)
        for part in (self.start, self.start_words):
            part.setVisible(sheet is not None)
        if sheet:
            self.start.show_sheet(sheet, rtl=tongue == "ar")

    def _on_save(self) -> None:
        place = QStandardPaths.StandardLocation.DocumentsLocation
        name = self.language.text(N_("Price tags"))
        usual = Path(QStandardPaths.writableLocation(place)) / f"{name}.pdf"
        title = self.language.text(N_("Keep as PDF…"))
        chosen, _ = QFileDialog.getSaveFileName(self, title, str(usual), "PDF (*.pdf)")
        if chosen:
            self.save(Path(chosen))


def show_labels(shell: Shell, session: Session, code: str = "") -> None:
    """Open the dialog; with the code of an item, its tags are proposed."""
    dialog = LabelsDialog(shell, session, code)
    dialog.exec()
    dialog.deleteLater()


def _goods(session: Session, language: Language) -> Mapping[str, tuple[Item, Choice]]:
    profile = session.books.profile
    return {
        item.code: (item, item_choice(item, profile, language))
        for item in session.books.read.items()
        if item.active and item.stocked
    }


def _held(session: Session) -> Mapping[str, Qty]:
    found: dict[str, Qty] = {}
    for line in session.books.read.stock():
        found[line.item] = found.get(line.item, NONE) + line.qty
    return found


def _mm(length: float) -> str:
    return f"{length:g}".replace(".", ",")
