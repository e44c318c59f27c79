"""The page that sells: goods on one side, the basket on the other, the ways to pay below."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from functools import partial
from typing import Any

from PySide6.QtCore import QTimer
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QScrollArea, QSizePolicy, QWidget

from coop_ledger.books import Recorded, Refused
from coop_ledger.core.documents.goods import WORKSHOP
from coop_ledger.core.documents.item import Item
from coop_ledger.core.documents.payments import Payment
from coop_ledger.core.documents.sale import Sale
from coop_ledger.core.ledger import Problem
from coop_ledger.core.money import ZERO, Money, total
from coop_ledger.core.text import N_
from coop_ledger.db import StoreError
from coop_ledger.i18n import Language
from coop_ledger.ui.flow import Split
from coop_ledger.ui.notices import Banner
from coop_ledger.ui.page import Page
from coop_ledger.ui.pages.sell import draft
from coop_ledger.ui.pages.sell.basket import Basket
from coop_ledger.ui.pages.sell.customer import NewCustomer, buyers
from coop_ledger.ui.pages.sell.details import Details
from coop_ledger.ui.pages.sell.last import LastSale
from coop_ledger.ui.pages.sell.paying import SEVERAL, Given, MethodRow, Parts, in_one_way
from coop_ledger.ui.pages.sell.shelf import Shelf, goods_of
from coop_ledger.ui.pages.sell.stage import Stage
from coop_ledger.ui.printing import show_paper
from coop_ledger.ui.problems import Teller, show_problems
from coop_ledger.ui.session import Session
from coop_ledger.ui.shell import Shell
from coop_ledger.ui.taking_back import take_back
from coop_ledger.ui.theme import current, mark
from coop_ledger.ui.words import Button, Label

_PAUSE_MS = 250
_DRAFT_MS = 900
_WIDE = 1100
"""A page less wide than this (at 100 %) has no room for the ways to pay beside the button."""
_GOODS = 320


class SellPage(Page):
    """A sale from typing to the receipt: type, Enter, Ctrl+Return."""

    def __init__(self, shell: Shell, session: Session) -> None:
        super().__init__(shell, "sell", N_("Sell"), "sell", sub=N_("Sell"))
        self.session, self.today = session, session.books.today
        said = self.language
        profile = session.books.profile
        self.shelf = Shelf(said)
        self.given = Given(said)
        self.parts = Parts(said)
        self.details = Details(said, self.today, profile.places or (WORKSHOP,))
        self.basket = Basket(said)
        self.methods = MethodRow(said)
        self.banner = Banner(said, "bad")
        self.banner.hide()
        self.record_button = Button(
            said, N_("Record"), icon="check", kind="primary", shortcut="Ctrl+Return"
        )
        mark(self.record_button, "size", "big")
        self.record_button.setMinimumWidth(current().px(170))
        self._problems: list[Problem] = []
        self._customers: set[str] = set()
        self._timer = _single_shot(self, self.preview, _PAUSE_MS)
        self._draft_timer = _single_shot(self, self.keep_draft, _DRAFT_MS)
        self._lay_out()
        self._connect()
        self._read()
        self._restore()

    def refresh(self) -> None:
        """Read goods and customers again; what is typed stays."""
        self._read()
        self.preview()

    def retranslate(self, language: Language) -> None:
        """Speak another language; the basket stays as it is."""
        super().retranslate(language)
        self.basket.customer.set_choices(buyers(self.session.books.read.parties(), language))
        self._say_sub()
        self._show_problems()

    def leave(self) -> bool:
        """Keep what is typed before another page comes to the front."""
        self._timer.stop()
        if self._draft_timer.isActive():
            self._draft_timer.stop()
            self.keep_draft()
        return True

    def sale(self) -> Sale:
        """Put what is typed together as a document."""
        basket = self.basket
        unpaid = Sale(
            lines=basket.cart.values(),
            customer=basket.customer.value() or "",
            discount=basket.discount.value() or ZERO,
            **self.details.values(self.today),
        )
        return _paid(unpaid, self._payments(unpaid.total))

    def record(self) -> None:
        """Record the sale, or show why not; nothing typed is lost either way."""
        if self._is_unclear():
            self._show_problems()
            return
        sale = self.sale()
        outcome = self.session.record(sale)
        if isinstance(outcome, Refused):
            self._problems = list(outcome.problems)
            where = self._show_problems()
            if isinstance(where, QWidget):
                where.setFocus()
        elif isinstance(outcome, Recorded):
            self._done(sale, outcome)

    def start_again(self) -> None:
        """Empty the basket and everything that belongs to this sale alone."""
        self.shelf.search.line.clear()
        self.basket.clear()
        self.given.clear()
        self.parts.show_parts({})
        self.methods.set_value("cash")
        self.details.reset(self.details.day.value() or self.today)
        self._problems = []
        self._show_problems()
        self.show_goods()

    def empty(self) -> None:
        """Empty the basket; the toast leads back, for a finger slips easily."""
        before = self._draft()
        self.start_again()
        act = partial(self._bring_back, before)
        self.shell.toast("info", N_("The basket was emptied"), action=N_("Undo"), act=act)

    def show_goods(self) -> None:
        """Bring the goods to the front, ready to type."""
        self._show(self.shelf)
        self.shelf.search.line.setFocus()

    def show_details(self) -> None:
        """Bring what is seldom changed to the front."""
        self._show(self.details)

    def shown(self) -> QWidget:
        """Tell what is in front: the goods, the parts of a payment, the notes, the details."""
        stage = self.stage if self.front.currentWidget() is self.selling else self.front
        shown = stage.currentWidget()
        assert shown is not None, "a stage without views"
        return shown

    def keep_draft(self) -> None:
        """Keep what is typed, so that a power cut loses nothing."""
        books = self.session.books
        try:
            if self.basket.cart.lines:
                books.keep_draft(self.key, "sale", self._draft())
            else:
                books.drop_draft(self.key)
        except StoreError as error:
            self.session.failed.emit(error)

    def _lay_out(self) -> None:
        self.stage = Stage(self.shelf, self.parts)
        self.selling = Split(self.stage, self.basket, weights=(15, 14), least=900)
        self.front = Stage(self.selling, self.given, self.details)
        self.body.addWidget(self.banner)
        self.body.addWidget(self.front, 1)
        self._sum = Label(self.language, role="figure")
        self.foot.addWidget(self.methods, 1)
        self.foot.addWidget(self._sum, 1)
        self.foot.addWidget(self.record_button)
        self._arrange(narrow=False)
        self._empty = Button(self.language, N_("Empty the basket"), icon="delete", kind="quiet")
        self._more = Button(self.language, N_("Day, place, paper…"), icon="edit", kind="quiet")
        self.header.add_action(self._empty)
        self.header.add_action(self._more)
        self.setFocusProxy(self.shelf.search.line)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Give the goods the room they need when letters are big or the window is small."""
        super().resizeEvent(event)
        self._arrange(narrow=event.size().width() < current().px(_WIDE))

    def _arrange(self, *, narrow: bool) -> None:
        """Put the ways to pay at the foot, or, where it is narrow, the total in their place."""
        self._sum.setVisible(narrow)
        if narrow:
            self.body.addWidget(self.methods)
        else:
            self.foot.insertWidget(0, self.methods, 1)
        grows = QSizePolicy.Policy.Fixed if narrow else QSizePolicy.Policy.Expanding
        self.record_button.setSizePolicy(QSizePolicy.Policy.Fixed, grows)
        self.stage.setMinimumHeight(current().px(_GOODS) if narrow else 0)

    def _connect(self) -> None:
        basket = self.basket
        self.shelf.picked.connect(lambda good: basket.cart.add(good.item))
        self.shelf.new_wanted.connect(lambda: self.shell.go("items"))
        for changed in (basket.changed, self.parts.changed, self.details.changed):
            changed.connect(self._on_changed)
        self.given.changed.connect(self._on_given)
        basket.given_wanted.connect(self._on_given_wanted)
        basket.customer.new_wanted.connect(self._on_new_customer)
        basket.last.print_wanted.connect(self._on_print)
        basket.last.take_back_wanted.connect(self._on_take_back)
        self.methods.value_changed.connect(self._on_method)
        for closed in (self.details.closed, self.given.closed):
            closed.connect(self.show_goods)
        self.record_button.clicked.connect(self.record)
        self._empty.clicked.connect(self.empty)
        self._more.clicked.connect(self.show_details)
        back = QShortcut(QKeySequence("Esc"), self)
        back.activated.connect(self._on_escape)

    def _read(self) -> None:
        books = self.session.books
        self._customers = {who.code for who in books.read.parties()}
        place = str(self.details.values(self.today)["place"])
        self._items = {item.code: item for item in books.read.items()}
        self.shelf.show_goods(goods_of(self._items.values(), books, place))
        self.basket.customer.set_choices(buyers(books.read.parties(), self.language))

    def _payments(self, due: Money) -> tuple[Payment, ...]:
        code, number = self.methods.value() or "cash", self.basket.reference.value()
        if code == SEVERAL:
            return self.parts.payments(number)
        return in_one_way(code, due, number)

    def _is_unclear(self) -> bool:
        parts = self.methods.value() == SEVERAL and self.parts.is_unclear()
        return parts or self.basket.is_unclear() or self.details.day.is_unclear()

    def _on_changed(self) -> None:
        sale = self.sale()
        cash = total(p.amount for p in sale.payments if p.method == "cash")
        self.basket.reference.for_method(self.methods.value(), sale.payments)
        self.basket.show_sale(sale, cash=cash, given=self.given.value())
        self._sum.setText(self.language.show(sale.total) if sale.lines else "")
        self.given.show_due(cash)
        self.parts.show_due(sale.total)
        self.shelf.show_counts(self.basket.cart.counts())
        for button in (self.record_button, self._empty):
            button.setEnabled(bool(sale.lines))
        self._say_sub()
        self._timer.start()
        self._draft_timer.start()

    def _on_escape(self) -> None:
        if self.shown() is self.shelf:
            self.shelf.search.line.clear()
        self.show_goods()

    def _on_given(self) -> None:
        self._on_changed()

    def _on_given_wanted(self) -> None:
        if self.methods.value() not in {"cash", SEVERAL}:
            self.methods.set_value("cash")
        self._show(self.given)

    def _on_method(self, code: str | None) -> None:
        if code == SEVERAL:
            self._show(self.parts)
        elif self.shown() is self.parts:
            self.show_goods()
        if code == "credit" and not self.basket.customer.value():
            self.basket.customer.line.setFocus()
        self._on_changed()

    def _on_new_customer(self, typed: str) -> None:
        dialog = NewCustomer(self.language, self, self.session, typed)
        dialog.exec()
        dialog.deleteLater()
        if dialog.code:
            parties = self.session.books.read.parties()
            self.basket.customer.set_choices(buyers(parties, self.language))
            self.basket.customer.set_value(dialog.code)

    def _on_print(self) -> None:
        last = self.basket.last.sale
        if last:
            show_paper(self.shell, self.session, last.number)

    def _on_take_back(self) -> None:
        last = self.basket.last.sale
        if last and take_back(self.shell, self.session, last.number):
            self.basket.last.show_sale(None)
            self.refresh()

    def _show(self, part: QWidget) -> None:
        whole = part in (self.given, self.details)
        if not whole:
            self.stage.setCurrentWidget(part)
        self.front.setCurrentWidget(part if whole else self.selling)
        part.setFocus()
        for area in self.findChildren(QScrollArea):
            if area.isAncestorOf(self.front):
                area.verticalScrollBar().setValue(0)

    def preview(self) -> None:
        """Ask the books what they would say to this sale; an empty basket is no mistake yet."""
        sale = self.sale()
        self._problems = self.session.books.preview(sale)[1] if sale.lines else []
        self._show_problems()

    def _show_problems(self) -> Teller | None:
        lines = {f"lines[{i}]": line for i, line in enumerate(self.basket.cart.lines)}
        fields: dict[str, Teller] = {
            **lines,
            "discount": self.basket.discount,
            "customer": self.basket.customer,
            "payments": self.methods,
        }
        if self.shown() is self.details:
            fields |= {"date": self.details.day, "place": self.details.place}
        return show_problems(self._problems, fields, self.banner, self.language)

    def _done(self, sale: Sale, outcome: Recorded) -> None:
        given = self.given.value()
        cash = total(p.amount for p in sale.payments if p.method == "cash")
        change = given - cash if given and given > cash else ZERO
        self.start_again()
        self.basket.last.show_sale(LastSale(outcome.number, sale.total, change))
        self._draft_timer.stop()
        self.keep_draft()  # the basket is empty: none is left
        self._read()
        self.shell.toast(
            "good", N_("Recorded {0}"), outcome.number, action=N_("Print"), act=self._on_print
        )

    def _say_sub(self) -> None:
        day: date = self.details.values(self.today)["date"]
        channel = self.language.text(self.details.channel_msgid())
        self.header.say_sub(N_("{0}, {1}"), day, channel)
        self.header.sub.tone("warn" if day != self.today else "")

    def _draft(self) -> dict[str, Any]:
        parts = {code: a.value() for code, a in self.parts.amounts.items()}
        return draft.written(
            self.sale(),
            method=self.methods.value() or "cash",
            reference=self.basket.reference.value(),
            parts={code: amount for code, amount in parts.items() if amount},
            given=(self.given.value(), self.given.pad.counts()),
        )

    def _restore(self) -> None:
        """Show what was being typed when the program stopped."""
        kept = next((d[3] for d in self.session.books.read.drafts() if d[0] == self.key), None)
        found = draft.read(kept) if kept else None
        if found:
            self._show_draft(found)
        self._on_changed()

    def _bring_back(self, kept: dict[str, Any]) -> None:
        """Show again the sale that was emptied away; one begun meanwhile gives way to it."""
        found = draft.read(kept)
        if self.basket.cart.lines:
            self.empty()
        if found:
            self._show_draft(found)

    def _show_draft(self, found: draft.Found) -> None:
        sale = found.sale
        known: list[tuple[Item, Any]] = [
            (self._items[line.item], line) for line in sale.lines if line.item in self._items
        ]
        self.basket.cart.show_lines(known)
        self.basket.discount.set_value(sale.discount or None)
        if sale.customer in self._customers:
            self.basket.customer.set_value(sale.customer)
        self.basket.reference.set_value(found.reference)
        self.details.show_sale(sale)
        self.parts.show_parts(found.parts)
        self.methods.set_value(found.method)
        self.given.show_given(*found.given)


def _paid(sale: Sale, payments: tuple[Payment, ...]) -> Sale:
    return replace(sale, payments=payments)


def _single_shot(page: QWidget, act: Callable[[], None], pause_ms: int) -> QTimer:
    timer = QTimer(page)
    timer.setSingleShot(True)
    timer.setInterval(pause_ms)
    timer.timeout.connect(act)
    return timer
