"""The first page: what one can do, as pictures, and how things stand, as figures."""

from functools import partial

from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from coop_ledger.core.money import ZERO, Money
from coop_ledger.core.text import N_
from coop_ledger.i18n import Language
from coop_ledger.ui import figures
from coop_ledger.ui.cards import Card, EmptyState, StatChip
from coop_ledger.ui.charts import BarChart, Series
from coop_ledger.ui.flow import Flow, Split
from coop_ledger.ui.keeping import DUE_DAYS
from coop_ledger.ui.page import Page
from coop_ledger.ui.session import Session
from coop_ledger.ui.shell import Shell
from coop_ledger.ui.theme import Dye, Tone, current
from coop_ledger.ui.tiles import Tile, TileGrid

_MONTHS = 6
_COUNT_DAYS = 7
"""After so many days without a count of the box, the card reminds."""
_TILES: tuple[tuple[str, str, str, Dye], ...] = (
    ("sell", N_("Sell"), "sell", "indigo"),
    ("buy", N_("Buy"), "buy", "madder"),
    ("cash", N_("Cash box"), "cash", "saffron"),
    ("items", N_("Goods and stock"), "stock", "clay"),
    ("people", N_("People"), "people", "plum"),
    ("documents", N_("Documents"), "documents", "zellij"),
    ("reports", N_("Reports"), "reports", "henna"),
    ("search", N_("Search"), "search", "slate"),
)
"""Page, word, picture, dye."""


class HomePage(Page):
    """Tiles, figures and the sales of the last months."""

    def __init__(self, shell: Shell, session: Session) -> None:
        super().__init__(shell, "home", N_("Home"), "home")
        self.session = session
        said = self.language
        self.tiles = {
            key: Tile(said, word, icon=picture, dye=dye, digit=place)
            for place, (key, word, picture, dye) in enumerate(_TILES, 1)
        }
        for key, tile in self.tiles.items():
            tile.clicked.connect(partial(shell.go, key))
        self.cash = self._chip(N_("Cash in the box"), "cash", "saffron", "cash")
        self.sold = self._chip(N_("Sales this month"), "sell", "indigo", "reports")
        self.owed = self._chip(N_("Owed to us"), "money_in", "zellij", "people")
        self.owing = self._chip(N_("We owe"), "money_out", "madder", "people")
        self.goods = self._chip(N_("Goods in stock"), "stock", "clay", "items")
        self.safety = self._chip(N_("Safety copy"), "backup", "slate", "")
        self.safety.clicked.connect(partial(shell.run, "copy"))
        chips = (self.cash, self.sold, self.owed, self.owing, self.goods, self.safety)
        self.chart = BarChart(said, N_("Sales by month"))
        self.chart.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Ignored)
        self.no_goods = self._empty(N_("Add goods"), "plus", "items")
        self.no_sales = self._empty(N_("Sell"), "sell", "sell")
        self._fit()
        card = Card(said, N_("Sales by month"), icon="reports")
        for part in (self.chart, self.no_goods, self.no_sales):
            card.add(part, 1)
        self.body.addWidget(TileGrid(list(self.tiles.values()), gap=3))
        self.body.addWidget(
            Split(card, Flow(chips, columns=3, least=190, gap=3), weights=(1, 2), least=900), 1
        )
        self._owner: QWidget = card
        session.changed.connect(self._on_changed)

    def refresh(self) -> None:
        """Read every figure again."""
        books, read, today = self.session.books, self.session.books.read, self.session.books.today
        self._show_cash()
        months = figures.sales_by_month(read, today, _MONTHS)
        before = figures.sales_until_same_day(read, today)
        self._show_sales(months[-1].amount, before)
        self._show_chart(months)
        self._show_debts(figures.debts(read))
        goods = figures.goods(books.read)
        self.goods.show_value(goods.value, N_("{0} different goods"), goods.kinds)
        self._show_safety()

    def retranslate(self, language: Language) -> None:
        """Speak another language; the months are written anew."""
        super().retranslate(language)
        self.refresh()

    def changeEvent(self, event: QEvent) -> None:
        """Take the measures of another theme."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.StyleChange:
            self._fit()

    def _fit(self) -> None:
        """Leave the chart what the window leaves, so that nothing scrolls at 1366 by 768."""
        self.chart.setMinimumHeight(current().px(130))
        for tile in self.tiles.values():
            tile.setMaximumHeight(current().px(136))

    def _empty(self, action: str, picture: str, page: str) -> EmptyState:
        """Stand for the chart until there are sales, with the way to them."""
        sentence = N_("Your sales will appear here")
        made = EmptyState(self.language, "reports", sentence, action, action_icon=picture)
        made.acted.connect(partial(self.shell.go, page))
        return made

    def _chip(self, msgid: str, picture: str, dye: Dye, page: str) -> StatChip:
        chip = StatChip(self.language, msgid, icon=picture, dye=dye)
        chip.make_clickable()
        if page:
            chip.clicked.connect(partial(self.shell.go, page))
        return chip

    def _show_cash(self) -> None:
        amount, counted = figures.cash(self.session.books)
        today = self.session.books.today
        if counted is None:
            self.cash.show_value(amount, N_("Never counted yet"), tone="warn")
        elif counted >= today:
            self.cash.show_value(amount, N_("Counted today"), tone="good")
        else:
            days = (today - counted).days
            tone: Tone = "warn" if days > _COUNT_DAYS else "good"
            self.cash.show_value(amount, N_("Counted on {0}"), counted, tone=tone)

    def _show_debts(self, debts: figures.Debts) -> None:
        owed = N_("{0} to remind") if debts.debtors else ""
        self.owed.show_value(debts.owed_to_us, owed, debts.debtors)
        owing = N_("{0} to pay") if debts.creditors else ""
        self.owing.show_value(debts.we_owe, owing, debts.creditors)

    def _show_sales(self, now: Money, before: Money) -> None:
        if now == before == ZERO:
            self.sold.show_value(now)
        elif now >= before:
            self.sold.show_value(now, N_("{0} on this day last month"), before, tone="good")
        else:
            self.sold.show_value(now, N_("{0} on this day last month"), before, tone="info")

    def _show_chart(self, months: tuple[figures.MonthOfSales, ...]) -> None:
        sold = any(m.amount for m in months)
        goods = sold or bool(self.session.books.read.items())
        self.chart.setVisible(sold)
        self.no_goods.setVisible(not goods)
        self.no_sales.setVisible(goods and not sold)
        names = [self.language.short_month(m.month) for m in months]
        series = Series(N_("Sales"), tuple(max(m.amount, ZERO) for m in months))
        self.chart.show_series(names, (series,))

    def _show_safety(self) -> None:
        copied = self.shell.status.backup
        if copied is None:
            self.safety.show_value(None, N_("No safety copy yet"), tone="warn")
            return
        old = (self.session.books.today - copied).days > DUE_DAYS
        tone: Tone = "warn" if old else "good"
        self.safety.show_value(copied, N_("Make one now") if old else N_("Up to date"), tone=tone)

    def _on_changed(self) -> None:
        if self.isVisible():
            self.refresh()
