"""For everything that is printed: its usual language, size, printer, copies; and a test of it."""

from dataclasses import replace

from PySide6.QtPrintSupport import QPrinterInfo
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout

from coop_ledger.core.text import N_
from coop_ledger.i18n import Language
from coop_ledger.render import cells
from coop_ledger.render.till import TEXTS, TillError, destination
from coop_ledger.ui import printouts
from coop_ledger.ui.cards import Card
from coop_ledger.ui.directions import anchored
from coop_ledger.ui.fields import CheckEdit, Choice, ChoiceEdit, Option, PickOne, TextEdit
from coop_ledger.ui.flow import Split, never_high, scrolled
from coop_ledger.ui.forms.faces import Reading
from coop_ledger.ui.memory import Memory
from coop_ledger.ui.notices import Banner
from coop_ledger.ui.page import Page
from coop_ledger.ui.pages.settings.samples import sample
from coop_ledger.ui.printers import Printer
from coop_ledger.ui.printing import deliver
from coop_ledger.ui.printouts import LETTERS, ROLLS, SIZES, TONGUES, Printout
from coop_ledger.ui.session import Session
from coop_ledger.ui.tables import Column, Table, TableRow
from coop_ledger.ui.theme import current
from coop_ledger.ui.words import Button, Label

_ASK, _TILL, _FOLLOW = "?ask", "?till", "?follow"
_COPIES = tuple(Option(str(n), str(n), "") for n in (1, 2, 3, 4))
_WORDS = {option.code: option.msgid for option in SIZES}


class PrintingFace(Reading):
    """A table of what is printed, and beside it how the one that is chosen is.

    Everything is remembered at once on this computer: another one has other printers.
    """

    def __init__(self, page: Page, session: Session) -> None:
        super().__init__()
        self.page, self.session = page, session
        self.language = said = page.language
        self.printouts = printouts.printouts()
        self.printout, self._filling = self.printouts[0], False
        columns = (
            Column("paper", N_("Paper"), wide=True),
            Column("how", N_("Usually")),
            Column("printer", N_("Printer"), wide=True),
        )
        self.table = Table(said, N_("Papers"), columns)
        self.name = Label(said, role="title", wrap=True)
        self.hint = Label(said, role="soft", wrap=True)
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
        self._fill_table()
        self.choose(self.printout.key)

    def choose(self, key: str) -> None:
        """Show how something is printed, by its key in ``printouts``."""
        self._filling = True
        self.printout = one = next(one for one in self.printouts if one.key == key)
        tongue, size = printouts.form(one, self.session.books.profile.language)
        printer = printouts.printer_of(one)
        self.name.say(one.title)
        self.hint.say(one.hint)
        self.tongue.set_value(tongue)
        self.paper_size.set_value(size)
        self._offer(printer.name)
        self.printer.set_value(self._code(printer))
        self.till.set_value(printer.till)
        self.copies.set_value(str(printer.copies))
        self.drawer.set_value(printer.drawer)
        self._filling = False
        self.banner.hide()
        self._mark()
        self._follow()

    def chosen(self) -> Printer | None:
        """Tell the printer that is chosen; None when it is the one of something else."""
        code = self.printer.value() or _ASK
        if code == _FOLLOW:
            return None
        chosen = Printer(
            name="" if code in {_ASK, _TILL} else code,
            till=self.till.value() if code == _TILL else "",
            copies=int(self.copies.value() or 1),
            drawer=self.drawer.value(),
        )
        return printouts.fitting(self.printout, chosen)

    def same_for_all(self) -> None:
        """Print everything as this, as far as it applies, each on its own size; one may go back."""
        printer, tongue, memory = self.chosen(), self.tongue.value() or "fr", Memory()
        if printer is None or self._complaint():
            self.till.setFocus()
            return
        before = [(o.key, memory.paper(o.key), memory.own_printer(o.key)) for o in self.printouts]
        for one in self.printouts:
            if "tongue" in one.choices:
                memory.printed(one.key, tongue, printouts.form(one, tongue)[1])
            if not one.follows and ("till" in one.choices or not printer.till):
                memory.keep_printer(one.key, printouts.fitting(one, printer))
        self._fill_table()

        def back() -> None:
            for key, paper, own in before:
                memory.printed(key, *paper)
                memory.keep_printer(key, own)
            self.refresh()

        words = N_("All papers are printed like this from now on")
        self.page.shell.toast("good", words, action=N_("Undo"), act=back)

    def test(self) -> bool:
        """Print a sample; tell whether it went out."""
        if self._complaint():
            self.till.setFocus()
            return False
        one, title = self.printout, self.language.text(N_("Print a test"))
        pdf = sample(self.session, one)
        size = printouts.form(one, "fr")[1]
        try:
            sent = deliver(self, pdf, printouts.printer_of(one), title, size)
        except TillError as error:
            self.banner.tell("bad", TEXTS[error.code], error.where)
            return False
        if sent:
            self.banner.tell("good", N_("The test was sent to the printer"))
        return sent

    def retranslate(self, language: Language) -> None:
        """Speak another language."""
        self.language = language
        self.refresh()

    def _place(self) -> None:
        worn, said = current(), self.language
        listed = Card(said)
        hint = N_("Remembered on this computer: another one has other printers.")
        self.table.setMinimumHeight(worn.px(300))
        never_high(self.table)
        listed.add(self.table, 1)
        listed.add(Label(said, hint, role="hint", wrap=True))
        column = QVBoxLayout()
        column.addWidget(Split(listed, self._card(), weights=(5, 4), least=860), 1)
        self.hold(column)

    def _card(self) -> Card:
        """Put together what is told of one printout; its fields scroll when there are many."""
        worn, one = current(), Card(self.language)
        head, fields = QHBoxLayout(), QVBoxLayout()
        head.addWidget(self.name, 1)
        head.addWidget(self.test_button)
        one.body.addLayout(head)
        one.add(self.hint)
        one.add(self.banner)
        fields.setSpacing(worn.gap(3))
        for field in self._fields():
            fields.addWidget(field)
        fields.addStretch(1)
        area = scrolled(fields, gap=2)
        area.setMinimumHeight(worn.px(260))
        never_high(area)
        one.add(area, 1)
        one.add(self.all_button)
        return one

    def _fields(self) -> tuple[PickOne | ChoiceEdit | TextEdit | CheckEdit, ...]:
        return (self.tongue, self.paper_size, self.printer, self.till, self.drawer, self.copies)

    def _connect(self) -> None:
        self.table.row_chosen.connect(self.choose)
        self.table.selectionModel().currentRowChanged.connect(self._on_row)
        for field in self._fields():
            field.value_changed.connect(self._on_changed)
        self.test_button.clicked.connect(self.test)
        self.all_button.clicked.connect(self.same_for_all)

    def _offer(self, also: str) -> None:
        """Offer the printers of this computer, and what else can print what is chosen."""
        names = list(QPrinterInfo.availablePrinterNames())
        names += [also] if also and also not in names else []
        text = self.language.text
        offered = [Choice(_ASK, text(N_("Ask each time")), "", "help")]
        if self.printout.follows:
            offered.insert(0, Choice(_FOLLOW, text(N_("The printer of sales")), "", "sell"))
        offered += [Choice(name, name, "", "print") for name in names]
        if "till" in self.printout.choices:
            offered.append(Choice(_TILL, text(N_("A till printer")), "", "till"))
        self.printer.set_choices(offered)

    def _code(self, printer: Printer) -> str:
        """Tell which of the choices a printer is."""
        if printouts.follows(self.printout):
            return _FOLLOW
        return _TILL if printer.till else printer.name or _ASK

    def _fill_table(self) -> None:
        before, self._filling = self._filling, True
        self.table.show_rows([self._row(one) for one in self.printouts])
        self._filling = before
        self._mark()

    def _mark(self) -> None:
        """Mark the row of what is shown."""
        before, self._filling = self._filling, True
        keys = [row.key for row in self.table.rows.rows]
        if self.printout.key in keys:
            self.table.setCurrentIndex(self.table.rows.index(keys.index(self.printout.key), 0))
        self._filling = before

    def _row(self, one: Printout) -> TableRow:
        text = self.language.text
        tongue, size = printouts.form(one, self.session.books.profile.language)
        how = [LETTERS[tongue]] if "tongue" in one.choices else []
        usually = anchored(cells.joined([*how, text(_WORDS[size])]), self.language)
        return TableRow(one.key, (text(one.title), usually, self._where(one)))

    def _where(self, one: Printout) -> str:
        if printouts.follows(one):
            return self.language.text(N_("The printer of sales"))
        return printouts.told(printouts.printer_of(one), self.language)

    def _on_row(self, *_indexes: object) -> None:
        keys = self.table.chosen_keys()
        if keys and not self._filling and keys[0] != self.printout.key:
            self.choose(keys[0])

    def _on_changed(self, _value: object) -> None:
        if self._filling:
            return
        memory, one = Memory(), self.printout
        if "tongue" in one.choices:
            size = self.paper_size.value() or one.size
            memory.printed(one.key, self.tongue.value() or "fr", size)
        if self.printer.value():  # while a name is typed, the printer before stays
            chosen = self.chosen()
            wrong = chosen is not None and bool(self._complaint())
            memory.keep_printer(one.key, replace(chosen, till="") if chosen and wrong else chosen)
        self._follow()
        self._fill_table()

    def _follow(self) -> None:
        """Show what applies: to this paper, and to a till printer only when there is one."""
        choices, code = self.printout.choices, self.printer.value()
        by_till, follows = code == _TILL, code == _FOLLOW
        self.hint.setVisible(bool(self.printout.hint))
        self.tongue.setVisible("tongue" in choices)
        self.paper_size.setVisible("size" in choices)
        self.copies.setVisible("copies" in choices)
        self.till.setVisible(by_till)
        self.drawer.setVisible(by_till and "drawer" in choices)
        self.all_button.setVisible("tongue" in choices)
        self.till.problem(self._complaint() if self.till.value() else "")
        now = printouts.told(printouts.printer_of(self.printout), self.language)
        self.printer.note(self.language.text(N_("For now: {0}"), now) if follows else "")
        self._warn(by_till=by_till)

    def _warn(self, *, by_till: bool) -> None:
        """Tell what would not print: a sheet on a till printer, a printer that is not there."""
        name = printouts.printer_of(self.printout).name
        gone = N_("This printer is not on this computer: you will be asked which one")
        missing = bool(name) and name not in QPrinterInfo.availablePrinterNames()
        self.printer.warning(self.language.text(gone) if missing else "")
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
