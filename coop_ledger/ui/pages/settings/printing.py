"""For each kind of paper: its usual language, size, printer, copies; and a paper to try it."""

from dataclasses import replace

from PySide6.QtPrintSupport import QPrinterInfo
from PySide6.QtWidgets import QVBoxLayout

from coop_ledger.core.documents import BY_NAME
from coop_ledger.core.text import N_
from coop_ledger.i18n import Language
from coop_ledger.render.pdf.papers import PAPERS
from coop_ledger.render.pdf.papers import template as templates
from coop_ledger.render.pdf.papers.preview import preview
from coop_ledger.render.till import TEXTS, TillError, destination
from coop_ledger.ui.cards import Card
from coop_ledger.ui.fields import CheckEdit, Choice, ChoiceEdit, Option, PickOne, TextEdit
from coop_ledger.ui.flow import Flow, Split
from coop_ledger.ui.forms.faces import Reading
from coop_ledger.ui.memory import Memory
from coop_ledger.ui.notices import Banner
from coop_ledger.ui.page import Page
from coop_ledger.ui.printers import Printer
from coop_ledger.ui.printing import ROLLS, SIZES, TONGUES, deliver
from coop_ledger.ui.session import Session
from coop_ledger.ui.tables import Column, Table, TableRow
from coop_ledger.ui.theme import current
from coop_ledger.ui.words import Button, Label

_ASK, _TILL = "?ask", "?till"
_LETTERS = {"fr": "FR", "ar": "ع", "fr+ar": "FR + ع"}
_COPIES = tuple(Option(str(n), str(n), "") for n in (1, 2, 3, 4))


class PrintingFace(Reading):
    """A table of the papers, and beside it how the one that is chosen is printed.

    Everything is remembered at once on this computer: another one has other printers.
    """

    def __init__(self, page: Page, session: Session) -> None:
        super().__init__()
        self.page, self.session = page, session
        self.language = said = page.language
        self.kind, self._filling = PAPERS[0].kind, False
        columns = (
            Column("paper", N_("Paper"), wide=True),
            Column("how", N_("Usually")),
            Column("printer", N_("Printer"), wide=True),
        )
        self.table = Table(said, N_("Papers"), columns)
        self.name = Label(said, role="title")
        self.tongue = PickOne(said, N_("Language of the paper"), TONGUES, columns=3)
        self.paper_size = PickOne(said, N_("Size"), SIZES, columns=4)
        self.printer = ChoiceEdit(said, N_("Printer"))
        self.till = TextEdit(
            said,
            N_("Where the till printer is"),
            hint=N_("A device as /dev/usb/lp0 or LPT1, or an address as 192.168.1.50:9100"),
            script="ltr",
        )
        self.copies = PickOne(said, N_("Copies"), _COPIES, columns=4)
        self.drawer = CheckEdit(said, N_("Open the cash drawer after printing"))
        self.test_button = Button(said, N_("Print a test"), icon="print", kind="primary")
        self.all_button = Button(said, N_("The same for all papers"), icon="copy", kind="quiet")
        self.banner = Banner(said, "info")
        self.banner.hide()
        self._place()
        self._connect()

    def refresh(self) -> None:
        """Read the printers of this computer, and what is remembered."""
        self._offer()
        self._fill_table()
        self.choose(self.kind)

    def choose(self, kind: str) -> None:
        """Show how a kind of paper is printed."""
        self.kind, self._filling = kind, True
        usual = next(paper.size for paper in PAPERS if paper.kind == kind)
        tongue, size = Memory().paper(kind)
        printer = Memory().printer(kind)
        self.name.say(BY_NAME[kind].title)
        self.tongue.set_value(tongue or self.session.books.profile.language)
        self.paper_size.set_value(size or usual)
        self._offer(printer.name)
        self.printer.set_value(_TILL if printer.till else printer.name or _ASK)
        self.till.set_value(printer.till)
        self.copies.set_value(str(printer.copies))
        self.drawer.set_value(printer.drawer)
        self._filling = False
        self.banner.hide()
        self._follow()

    def chosen(self) -> Printer:
        """Tell the printer that is chosen."""
        code = self.printer.value() or _ASK
        by_till = code == _TILL
        return Printer(
            name="" if code in {_ASK, _TILL} else code,
            till=self.till.value() if by_till else "",
            copies=int(self.copies.value() or 1),
            drawer=self.drawer.value() and by_till,
        )

    def same_for_all(self) -> None:
        """Print every kind of paper as this one, each on the size it has."""
        printer, tongue = self.chosen(), self.tongue.value() or "fr"
        memory = Memory()
        for paper in PAPERS:
            size = memory.paper(paper.kind)[1] or paper.size
            memory.printed(paper.kind, tongue, size)
            memory.keep_printer(paper.kind, printer)
        self._fill_table()
        self.page.shell.toast("good", N_("All papers are printed like this from now on"))

    def test(self) -> bool:
        """Print an invented paper; tell whether it went out."""
        if self._complaint():
            self.till.setFocus()
            return False
        tongue, size = self.tongue.value() or "fr", self.paper_size.value() or "a5"
        books = self.session.books
        template = templates.read(books.preference(templates.KEY))
        pdf = preview(template, tongue, size, books.profile)
        title = self.language.text(N_("Print a test"))
        try:
            sent = deliver(self, pdf, self.chosen(), title, size)
        except TillError as error:
            self.banner.tell("bad", TEXTS[error.code], error.where)
            return False
        if sent:
            self.banner.tell("good", N_("The test was sent to the printer"))
        return sent

    def retranslate(self, language: Language) -> None:
        """Speak another language."""
        self.language = language
        self._fill_table()
        self._offer(self.chosen().name)

    def _place(self) -> None:
        worn, said = current(), self.language
        listed, one = Card(said), Card(said)
        hint = N_("Remembered on this computer: another one has other printers.")
        self.table.setMinimumHeight(worn.px(300))
        listed.add(self.table, 1)
        listed.add(Label(said, hint, role="hint", wrap=True))
        for part in (
            self.name,
            self.tongue,
            self.paper_size,
            self.printer,
            self.till,
            self.copies,
            self.drawer,
            self.banner,
        ):
            one.add(part)
        one.body.addStretch(1)
        one.add(Flow((self.all_button, self.test_button), columns=2, least=180, gap=2))
        column = QVBoxLayout()
        column.setContentsMargins(0, 0, worn.gap(2), 0)
        column.addWidget(Split(listed, one, weights=(6, 5), least=860), 1)
        self.hold(column)

    def _connect(self) -> None:
        self.table.row_chosen.connect(self.choose)
        self.table.selectionModel().currentRowChanged.connect(self._on_row)
        for field in (
            self.tongue,
            self.paper_size,
            self.printer,
            self.till,
            self.copies,
            self.drawer,
        ):
            field.value_changed.connect(self._on_changed)
        self.test_button.clicked.connect(self.test)
        self.all_button.clicked.connect(self.same_for_all)

    def _offer(self, also: str = "") -> None:
        names = list(QPrinterInfo.availablePrinterNames())
        names += [also] if also and also not in names else []
        text = self.language.text
        before, self._filling = self._filling, True
        chosen = self.printer.value()
        self.printer.set_choices(
            [
                Choice(_ASK, text(N_("Ask each time")), "", "help"),
                *(Choice(name, name, "", "print") for name in names),
                Choice(_TILL, text(N_("A till printer")), "", "till"),
            ]
        )
        self.printer.set_value(chosen)
        self._filling = before

    def _fill_table(self) -> None:
        self.table.show_rows([self._row(paper.kind, paper.size) for paper in PAPERS])
        keys = [paper.kind for paper in PAPERS]
        self._filling = True
        self.table.setCurrentIndex(self.table.rows.index(keys.index(self.kind), 0))
        self._filling = False

    def _row(self, kind: str, usual: str) -> TableRow:
        memory, text = Memory(), self.language.text
        tongue, size = memory.paper(kind)
        printer = memory.printer(kind)
        where = printer.till or printer.name or text(N_("Ask each time"))
        often = f"{printer.copies}\N{NO-BREAK SPACE}× {where}" if printer.copies > 1 else where
        letters = _LETTERS[tongue or self.session.books.profile.language]
        how = f"{letters}, {text(_word(SIZES, size or usual))}"
        return TableRow(kind, (text(BY_NAME[kind].title), how, often))

    def _on_row(self, *_indexes: object) -> None:
        keys = self.table.chosen_keys()
        if keys and not self._filling and keys[0] != self.kind:
            self.choose(keys[0])

    def _on_changed(self, _value: object) -> None:
        if self._filling:
            return
        self._follow()
        memory = Memory()
        memory.printed(self.kind, self.tongue.value() or "fr", self.paper_size.value() or "a5")
        printer = self.chosen()
        memory.keep_printer(self.kind, replace(printer, till="") if self._complaint() else printer)
        self._fill_table()

    def _follow(self) -> None:
        """Show what belongs to a till printer only when there is one."""
        by_till = self.printer.value() == _TILL
        self.till.setVisible(by_till)
        self.drawer.setVisible(by_till)
        self.till.problem(self._complaint() if self.till.value() else "")
        roll = self.paper_size.value() in ROLLS
        told = N_("A till printer prints on the roll: choose the till roll as size")
        self.paper_size.warning(self.language.text(told) if by_till and not roll else "")

    def _complaint(self) -> str:
        """Tell what is wrong with where the till printer is, or nothing."""
        if self.printer.value() != _TILL:
            return ""
        try:
            destination(self.till.value())
        except TillError as error:
            return self.language.text(TEXTS[error.code], error.where)
        return ""


def _word(options: tuple[Option, ...], code: str) -> str:
    return next((option.msgid for option in options if option.code == code), code)
