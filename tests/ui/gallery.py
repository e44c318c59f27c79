"""Every widget of the kit on pages of a window, for the tests and for the eye.

``python -m tests.ui.gallery FOLDER [scale] [strong]`` draws each page in French and in Arabic.
"""

import sys
from collections.abc import Callable
from datetime import date
from pathlib import Path

from PySide6.QtWidgets import QApplication, QHBoxLayout, QVBoxLayout, QWidget

from coop_ledger.core.money import Money, Qty
from coop_ledger.core.text import N_
from coop_ledger.i18n import language
from coop_ledger.ui.actions import FILE, HELP, Action
from coop_ledger.ui.banknote_pad import BanknotePad
from coop_ledger.ui.banknotes import ChangeDue
from coop_ledger.ui.cards import Card, EmptyState, StatChip
from coop_ledger.ui.charts import BarChart, Series
from coop_ledger.ui.dialogs import Dialog
from coop_ledger.ui.dressing import wear
from coop_ledger.ui.fields import (
    CheckEdit,
    Choice,
    ChoiceEdit,
    DateEdit,
    DropAttachment,
    MethodPicker,
    MoneyEdit,
    NoteEdit,
    Option,
    PickOne,
    QtyEdit,
    SearchBox,
    Stepper,
    TextEdit,
)
from coop_ledger.ui.flow import Flow, Split
from coop_ledger.ui.notices import Banner
from coop_ledger.ui.page import Page, PageFactory
from coop_ledger.ui.shell import Shell
from coop_ledger.ui.status import Status
from coop_ledger.ui.tables import Column, Table, TableRow, total_row
from coop_ledger.ui.theme import Theme
from coop_ledger.ui.tiles import GoodTile, Tile, TileGrid
from coop_ledger.ui.words import Button, Label

TODAY = date(2026, 11, 21)
PEOPLE = (
    Choice("m1", "Aïcha Ouhammou", "12 · عائشة أوحمو", face=True, words="عائشة أوحمو"),
    Choice("m2", "Fadma Aït Lahcen", "7 · فاضمة آيت لحسن", face=True, words="فاضمة آيت لحسن"),
    Choice("m3", "أحمد بن علي", "3 · Ahmed Benali", face=True, words="Ahmed Benali"),
    Choice("m4", "Rkia El Idrissi", "21 · رقية الإدريسي", face=True, words="رقية الإدريسي"),
)


class HomePage(Page):
    """Tiles and figures."""

    def __init__(self, shell: Shell) -> None:
        super().__init__(shell, "home", N_("Home"), "home", scrolls=True)
        said = self.language
        tiles = (
            Tile(said, N_("Sell"), icon="sell", dye="indigo", digit=1),
            Tile(said, N_("Buy"), icon="buy", dye="madder", digit=2),
            Tile(said, N_("Cash box"), icon="cash", dye="saffron", digit=3),
            Tile(said, N_("Members"), icon="members", dye="plum", digit=4),
            Tile(said, N_("Stock"), icon="stock", dye="clay", digit=5),
            Tile(said, N_("Workshop"), icon="workshop", dye="zellij", digit=6),
            Tile(said, N_("Reports"), icon="reports", dye="henna", digit=7),
            Tile(said, N_("Cooper'Up"), icon="cooperup", dye="slate", digit=8),
        )
        self.tiles = TileGrid(tiles)
        self.body.addWidget(self.tiles)
        self.chips = (
            StatChip(said, N_("Cash in the box"), icon="cash", dye="saffron"),
            StatChip(said, N_("Sales this month"), icon="sell"),
            StatChip(said, N_("Owed to us"), icon="money_in", dye="zellij"),
            StatChip(said, N_("We owe members"), icon="members", dye="plum"),
        )
        for chip in self.chips:
            chip.make_clickable()
        self.body.addWidget(Flow(self.chips, columns=4))
        card = Card(said, N_("Sales by month"), icon="reports")
        self.chart = BarChart(said, N_("Sales by month"))
        card.add(self.chart, 1)
        self.body.addWidget(card, 1)
        self.chips[0].show_value(Money(1245050), N_("Safety copy of {0}"), TODAY, tone="good")
        self.chips[1].show_value(Money(3820000))
        self.chips[1].show_trend((12, 18, 9, 22, 30, 28, 38))
        self.chips[2].show_value(Money(412000), N_("Still missing"), tone="warn")
        self.chips[3].show_value(Money(965000))

    def refresh(self) -> None:
        """Read the months again."""
        months = [self.language.month(2026, m).split()[0][:5] for m in range(6, 12)]
        this = Series(
            N_("Year {0}"), tuple(map(Money, (820000, 1190000, 640000, 1510000, 2210000, 1830000)))
        )
        last = Series(
            N_("Total"),
            tuple(map(Money, (610000, 900000, 720000, 1010000, 1400000, 1650000))),
            "madder",
        )
        self.chart.show_series(months, (this, last))

    def retranslate(self, language: object) -> None:
        """Give the months in the other language."""
        super().retranslate(language)  # type: ignore[arg-type]
        self.refresh()


class FieldsPage(Page):
    """Every editor."""

    def __init__(self, shell: Shell) -> None:
        super().__init__(shell, "fields", N_("Documents"), "documents", sub=N_("Notes and coins"))
        said = self.language
        self.money, self.big = MoneyEdit(said), MoneyEdit(said, N_("To pay"), big=True)
        self.qty = QtyEdit(said, unit="kg")
        self.day = DateEdit(said, TODAY)
        self.who = ChoiceEdit(said, N_("Member"), PEOPLE)
        self.who.offer_new(N_("{0} ryal"))
        self.text = TextEdit(said, N_("Cheque"), optional=True)
        self.secret = TextEdit(said, N_("Close"), secret=True)
        self.note = NoteEdit(said)
        self.method = MethodPicker(said)
        self.switch = CheckEdit(said, N_("Strong contrast"))
        self.paper = DropAttachment(said)
        self.why = PickOne(
            said,
            N_("Note"),
            (Option("a", N_("Go back"), "back"), Option("b", N_("Total"), "coins")),
        )
        self.save = Button(said, N_("Total"), icon="check", kind="primary", shortcut="Ctrl+Return")
        card = Card(said)
        pairs = (
            self.day,
            self.who,
            self.money,
            self.qty,
            self.text,
            self.big,
            self.secret,
            self.switch,
        )
        card.add(Flow(pairs, columns=2, least=300))
        card.add(self.method)
        card.add(Flow((self.note, self.paper, self.why), columns=2, least=300))
        self.body.addWidget(card)
        self.body.addStretch(1)
        self.foot.addStretch(1)
        self.foot.addWidget(Button(said, N_("Undo"), kind="quiet", icon="take_back"))
        self.foot.addWidget(Button(said, N_("Go back"), kind="danger"))
        self.foot.addWidget(Button(said, N_("Choose…"), icon="print"))
        self.foot.addWidget(self.save)
        self._fill()

    def _fill(self) -> None:
        said = self.language
        self.money.set_value(Money(125000))
        self.big.problem(
            said.text(N_("This is no amount. Write it like this: 1\N{NO-BREAK SPACE}250,50"))
        )
        self.qty.set_value(Qty(2500))
        self.text.warning(said.text(N_("Choose one from the list")))
        self.switch.set_value(True)


class CashPage(Page):
    """Notes, coins and change."""

    def __init__(self, shell: Shell) -> None:
        super().__init__(shell, "cash", N_("Cash box"), "cash")
        said = self.language
        self.pad, self.change = BanknotePad(said), ChangeDue(said)
        left, right = Card(said, N_("Notes and coins")), Card(said)
        left.add(self.pad)
        left.body.addStretch(1)
        right.add(self.change)
        goods = QHBoxLayout()
        self.goods = (
            GoodTile("Tapis Zanafi 2 × 3 m", said.show(Money(420000)), icon="carpet", dye="madder"),
            GoodTile("زعفران 1 غ", said.show(Money(3500)), icon="jar", dye="saffron"),
        )
        self.goods[1].show_price(said.show(Money(3500)), "3")
        for good in self.goods:
            goods.addWidget(good)
        goods.addStretch(1)
        right.body.addLayout(goods)
        lines = QVBoxLayout()
        for qty in (1000, 3000):
            stepper = Stepper(said, unit="piece")
            stepper.set_value(Qty(qty))
            stepper.setFixedWidth(240)
            line = QHBoxLayout()
            line.addWidget(Label(said, N_("Sell"), role="strong"), 1)
            line.addWidget(stepper)
            lines.addLayout(line)
        right.body.addLayout(lines)
        right.body.addStretch(1)
        self.body.addWidget(
            Banner(said, "good", N_("Safety copy of {0}"), TODAY, action=N_("Undo"))
        )
        self.body.addWidget(Split(left, right, weights=(3, 2)))
        self.body.addWidget(Banner(said, "bad", N_("Still missing")))
        self.pad.total_changed.connect(lambda given: self.change.show_change(given, Money(36550)))
        self.pad.set_counts({Money(20000): 2, Money(500): 3})


class ListPage(Page):
    """A table with a search."""

    def __init__(self, shell: Shell) -> None:
        super().__init__(shell, "members", N_("Members"), "members", scrolls=False)
        said = self.language
        self.search = SearchBox(said)
        self.header.add_action(self.search)
        self.header.add_action(Button(said, N_("Choose…"), icon="add_person", kind="primary"))
        columns = (
            Column("date", N_("Date")),
            Column("who", N_("Member"), wide=True),
            Column("qty", N_("Quantity"), figures=True, unit="kg"),
            Column("amount", N_("Amount"), figures=True),
        )
        self.table = Table(said, N_("Members"), columns)
        self.body.addWidget(self.table, 1)
        self.search.searched.connect(self.table.seek)
        rows = [
            TableRow(
                f"r{i}",
                (
                    date(2026, 11, i + 1),
                    PEOPLE[i % 4].label,
                    Qty(1000 * i + 250),
                    Money((i - 2) * 123456),
                ),
                "soft" if i == 3 else "",
            )
            for i in range(9)
        ]
        self.table.show_rows([*rows, total_row("Total", ("", Qty(38250), Money(2222208)))])


class EmptyPage(Page):
    """Nothing yet."""

    def __init__(self, shell: Shell) -> None:
        super().__init__(shell, "stock", N_("Stock"), "stock", scrolls=False)
        empty = EmptyState(self.language, "stock", N_("No safety copy yet"), N_("Choose…"))
        self.body.addWidget(empty, 1)


PAGES = (
    PageFactory("home", N_("Home"), "home", HomePage),
    PageFactory("fields", N_("Documents"), "documents", FieldsPage),
    PageFactory("cash", N_("Cash box"), "cash", CashPage),
    PageFactory("members", N_("Members"), "members", ListPage),
    PageFactory("stock", N_("Stock"), "stock", EmptyPage),
)


def shell(code: str, *, practice: bool = False) -> Shell:
    """Make a window with every page of the gallery."""
    status = Status(
        "Coopérative Tifawin", 2026, person="Khadija", backup=TODAY, stick=True, practice=practice
    )
    actions = (
        Action("print", N_("Choose…"), "print", "Ctrl+P", _nothing, FILE),
        Action("help", N_("Help"), "help", "F1", _nothing, HELP),
    )
    made = Shell(language(code), PAGES, actions=actions, status=status)
    made.resize(1366, 768)
    return made


def _nothing() -> None:
    """Stand in for something to do."""


def draw(folder: Path, code: str, scale: int, *, strong: bool) -> None:
    """Draw every page, the palette, a toast, the lists that open and a dialog."""
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    wear(app, Theme(scale, strong))
    window = shell(code, practice=scale == 150)
    window.show()
    name = f"{code}-{scale}{'-strong' if strong else ''}"

    def take(what: str, widget: QWidget = window) -> None:
        app.processEvents()
        widget.grab().save(str(folder / f"{name}-{what}.png"))

    for factory in PAGES:
        window.go(factory.key)
        take(factory.key)
    window.toast("good", N_("Safety copy of {0}"), TODAY, action=N_("Undo"))
    take("toast")
    window.go("fields")
    page = window.current_page()
    assert isinstance(page, FieldsPage)
    for what, act in _open_lists(page):
        act()
        take(what)
    window.open_palette()
    take("palette")
    dialog = Dialog(window.language, window, N_("Total"), N_("Undo"), tone="bad")
    dialog.body.addWidget(Label(window.language, N_("Safety copy of {0}"), TODAY, role="lead"))
    take("dialog", dialog)
    window.close()


def _open_lists(page: FieldsPage) -> tuple[tuple[str, Callable[[], None]], ...]:
    def type_a() -> None:
        page.day._close()
        page.who.line.setText("a")
        page.who.line.textEdited.emit("a")

    return (("calendar", page.day._on_open), ("choice", type_a))


def main(arguments: list[str]) -> None:
    """Draw the gallery."""
    QApplication(arguments)
    folder = Path(arguments[1])
    folder.mkdir(parents=True, exist_ok=True)
    scale = int(arguments[2]) if len(arguments) > 2 else 100
    for code in ("fr", "ar"):
        draw(folder, code, scale, strong="strong" in arguments)


if __name__ == "__main__":
    main(sys.argv)
