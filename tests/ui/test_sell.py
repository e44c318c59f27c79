"""Selling: from typing to the number of the receipt, with real keys and clicks into real books."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QApplication, QLineEdit
from pytestqt.qtbot import QtBot

from coop_ledger.books import Books
from coop_ledger.core.documents.reversal import Reversal
from coop_ledger.core.documents.sale import Sale
from coop_ledger.core.money import Money, Qty
from coop_ledger.i18n import Language
from coop_ledger.ui.directions import cut_name
from coop_ledger.ui.pages.sell import SellPage
from coop_ledger.ui.pages.sell.customer import NewCustomer, next_code
from coop_ledger.ui.taking_back import TakeBack
from coop_ledger.ui.words import Button
from tests.support.book import done, posted
from tests.ui.desks import CONTROL, ENTER, Desk
from tests.ui.hands import write

UP, DOWN, DELETE, ESCAPE = Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_Delete, Qt.Key.Key_Escape
PRICE = Money(125000)


def sell_page(desk: Desk) -> SellPage:
    desk.shell.go("sell")
    page = desk.shell.current_page()
    assert isinstance(page, SellPage)
    return page


@pytest.fixture
def desk(bot: QtBot, stocked: Books) -> Desk:
    return Desk(bot, stocked)


@pytest.fixture
def page(desk: Desk) -> SellPage:
    return sell_page(desk)


def the_sale(desk: Desk) -> Sale:
    found = desk.entries("sale")
    assert len(found) == 1
    entry = desk.books.entry(found[0].number)
    assert entry is not None
    assert isinstance(entry.document, Sale)
    return entry.document


def put(page: SellPage, *codes: str) -> None:
    for code in codes:
        next(tile for tile in page.shelf.tiles if tile.code == code).click()


def test_keys_alone_sell_for_cash(desk: Desk, page: SellPage) -> None:
    desk.keys("tap")
    desk.press(ENTER)
    desk.press(ENTER, CONTROL)
    sale = the_sale(desk)
    assert [(line.item, line.qty, line.unit_price) for line in sale.lines] == [
        ("TAP", Qty(1000), PRICE)
    ]
    assert [(p.method, p.amount) for p in sale.payments] == [("cash", PRICE)]
    number = desk.entries("sale")[0].number
    assert number in desk.shell.toasts.words.text()
    assert page.basket.last.sale is not None
    assert page.basket.last.sale.number == number
    assert not page.basket.cart.lines
    assert page.shelf.search.line.hasFocus()


def test_keys_alone_sell_several_on_credit_to_a_customer(desk: Desk, page: SellPage) -> None:
    for _ in range(2):
        desk.keys("tap")
        desk.press(ENTER)
    line = page.basket.cart.lines[0]
    assert line.qty.value() == Qty(2000)
    line.qty.line.setFocus()
    desk.press(UP)
    assert line.qty.value() == Qty(3000)
    desk.press(Qt.Key.Key_F8)
    assert page.basket.customer.line.hasFocus()
    desk.keys("riad")
    desk.press(ENTER)
    desk.press(ENTER, CONTROL)
    sale = the_sale(desk)
    assert (sale.customer, sale.total) == ("C001", Money(375000))
    assert posted(desk.books, desk.entries("sale")[0].number)["34211 C001"] == "3750.00"


def test_a_barcode_or_a_code_is_taken_before_what_looks_like_it(desk: Desk, page: SellPage) -> None:
    done(
        desk.books,
        {
            "kind": "item",
            "date": "2026-01-02",
            "code": "Z9",
            "name_fr": "Coussin",
            "barcode": "6111234",
            "price": "80.00",
        },
    )
    page.refresh()
    for typed in ("6111234", "z9"):
        desk.keys(typed)
        desk.press(ENTER)
    assert page.basket.cart.values()[0].qty == Qty(2000)
    assert page.basket.cart.lines[0].item.code == "Z9"


def test_enter_takes_what_is_made_for_sale_and_begins_with_what_was_typed(
    desk: Desk, page: SellPage
) -> None:
    for code, name, category in (
        ("CHA-001", "Haïk à découper", "material"),
        ("ACH-001", "Châle brodé", "product"),
        ("ZHA-001", "Hanbel", "product"),
    ):
        item = {"kind": "item", "date": "2026-01-02", "code": code, "name_fr": name}
        done(desk.books, item | {"category": category, "price": "80.00"})
    page.refresh()
    desk.keys("ha")
    assert [tile.code for tile in page.shelf.tiles] == ["ZHA-001", "ACH-001", "CHA-001"]
    desk.press(ENTER)
    assert [line.item.code for line in page.basket.cart.lines] == ["ZHA-001"]


def test_what_has_no_price_does_not_seem_to_be_given_away(page: SellPage) -> None:
    (tile,) = [tile for tile in page.shelf.tiles if tile.code == "LIVRAISON"]
    assert tile._price == "Pas de prix"
    assert "0,00" not in tile.accessibleDescription()


def test_words_that_name_nothing_add_nothing(desk: Desk, page: SellPage) -> None:
    desk.keys("xyz")
    desk.press(ENTER)
    assert not page.basket.cart.lines
    assert page.shelf.search.text() == "xyz"
    desk.press(ESCAPE)
    assert page.shelf.search.text() == ""


def test_arrows_reach_the_tiles_and_enter_takes_one(desk: Desk, page: SellPage) -> None:
    desk.press(DOWN)
    assert page.shelf.tiles[0].hasFocus()
    desk.press(ENTER)
    assert page.basket.cart.lines[0].item.code == page.shelf.tiles[0].code


def test_more_than_there_is_is_refused_at_its_line(desk: Desk, page: SellPage) -> None:
    put(page, "TAP")
    page.basket.cart.lines[0].qty.set_value(Qty(99_000))
    page.basket.customer.set_value("C001")
    desk.until(lambda: bool(page.basket.cart.lines[0].shown_message()))
    head = desk.books.head()
    desk.press(ENTER, CONTROL)
    assert desk.books.head() == head
    line = page.basket.cart.lines[0]
    assert "99" in line.shown_message()
    assert line.qty.value() == Qty(99_000)
    assert page.basket.customer.value() == "C001"


def test_credit_without_a_name_is_refused_where_the_name_is_chosen(
    desk: Desk, page: SellPage, ar: Language
) -> None:
    put(page, "TAP")
    customer = page.basket.customer
    assert customer.line.placeholderText() == "Client (si connu)"
    page.methods.set_value("credit")
    assert customer.line.placeholderText() == "Qui paiera\N{NO-BREAK SPACE}?"
    page.record()
    assert customer.shown_message()
    assert not page.methods.shown_message()
    assert customer.line.hasFocus()
    assert not desk.entries("sale")
    desk.shell.set_language("ar")
    assert customer.line.placeholderText() == ar.text("Who will pay?")
    page.methods.set_value("cash")
    assert customer.line.placeholderText() == ar.text("Customer (if known)")
    customer.set_value("C001")
    page.preview()
    assert not customer.shown_message()


def test_a_figure_nobody_understands_is_not_recorded(desk: Desk, page: SellPage) -> None:
    put(page, "TAP")
    qty = page.basket.cart.lines[0].qty
    desk.type(qty.line, "deux")
    page.record()
    assert not desk.entries("sale")
    assert qty.line.text() == "deux"


def test_an_empty_basket_cannot_be_recorded(page: SellPage) -> None:
    assert not page.record_button.isEnabled()
    put(page, "TAP")
    assert page.record_button.isEnabled()


def test_change_is_told_before_and_after(desk: Desk, page: SellPage) -> None:
    put(page, "TAP")
    desk.press(Qt.Key.Key_F10)
    assert page.shown() is page.given
    desk.keys("1300")
    assert page.given.change.amount.text() == desk.shell.language.show(Money(5000))
    assert "50,00" in page.basket._change.text()
    desk.press(ENTER, CONTROL)
    last = page.basket.last.sale
    assert last is not None
    assert (last.total, last.change) == (PRICE, Money(5000))
    assert page.given.value() is None


def test_notes_touched_are_what_is_handed_over(page: SellPage) -> None:
    put(page, "TAP")
    for _ in range(7):
        page.given.pad.pieces[Money(20000)].click()
    assert page.given.value() == Money(140000)
    assert page.given.pad.total() == Money(140000)
    page.given.amount.set_value(Money(130000))
    assert page.given.pad.total() == Money(0)


def test_a_basket_emptied_by_a_slip_comes_back(desk: Desk, page: SellPage) -> None:
    assert not page._empty.isEnabled()
    put(page, "TAP")
    page.basket.discount.set_value(Money(1000))
    page.methods.set_value("cheque")
    page.details.note.set_value("à livrer")
    before = page.sale()
    desk.click(page._empty)
    assert not page.basket.cart.lines
    desk.click(desk.shell.toasts.button)
    assert page.sale() == before
    page.record()
    assert the_sale(desk).note == "à livrer"


def test_undo_loses_nothing_of_a_basket_begun_meanwhile(desk: Desk, page: SellPage) -> None:
    put(page, "TAP")
    desk.click(page._empty)
    put(page, "LIVRAISON")
    for code in ("TAP", "LIVRAISON"):
        desk.click(desk.shell.toasts.button)
        assert [line.item.code for line in page.basket.cart.lines] == [code]


def test_counting_anew_is_not_called_as_emptying_the_basket(desk: Desk, page: SellPage) -> None:
    put(page, "TAP")
    desk.press(Qt.Key.Key_F10)
    page.given.pad.pieces[Money(20000)].click()
    called = [b.text() for b in page.findChildren(Button) if b.isVisible() and b.text()]
    assert len(called) == len(set(called))
    desk.click(page.given.pad._clear)
    assert page.given.value() is None
    assert page.basket.cart.lines


def test_several_ways_must_add_up(desk: Desk, page: SellPage) -> None:
    put(page, "TAP")
    desk.press(Qt.Key.Key_F9)
    assert page.shown() is page.parts
    page.parts.amounts["cheque"].set_value(Money(100000))
    page.basket.reference.set_value("0042")
    page.record()
    assert page.methods.shown_message()
    page.parts._fill.click()
    assert page.parts.amounts["cash"].value() == Money(25000)
    page.record()
    assert [(p.method, p.amount, p.reference) for p in the_sale(desk).payments] == [
        ("cash", Money(25000), ""),
        ("cheque", Money(100000), "0042"),
    ]


def test_discounts_on_a_line_and_on_the_whole(desk: Desk, page: SellPage) -> None:
    put(page, "TAP")
    line = page.basket.cart.lines[0]
    line.price.set_value(Money(120000))
    line.discount.set_value(Money(10000))
    page.basket.discount.set_value(Money(5000))
    page.record()
    sale = the_sale(desk)
    assert sale.total == Money(105000)
    assert sale.discount == Money(5000)


def test_fields_of_the_basket_keep_their_names_once_filled(desk: Desk, page: SellPage) -> None:
    put(page, "TAP")
    basket = page.basket
    assert not basket.customer.label.isVisible()  # alone it needs none
    desk.click(basket._cut)
    desk.keys("30")
    assert basket.discount.label.isVisible()
    assert basket.discount.label.text() == "Remise sur le total"
    page.methods.set_value("cheque")
    for field in (basket.customer, basket.reference, basket.discount):
        assert field.label.isVisible()
    assert basket.reference.label.text() == "N° de chèque"
    page.methods.set_value("bank")
    assert basket.reference.label.text() == "N° de virement"
    tops = {f.line.mapTo(page, QPoint(0, 0)).y() for f in (basket.customer, basket.discount)}
    assert len(tops) == 1
    page.start_again()
    put(page, "TAP")
    assert not basket.customer.label.isVisible()


def test_an_invoice_on_another_day_at_the_fair(desk: Desk, page: SellPage) -> None:
    put(page, "TAP")
    page.show_details()
    desk.type(page.details.day.line, "28/06/2026")
    page.details.form.set_value("invoice")
    page.details.channel.set_value("fair")
    page.details.note.set_value("Livré")
    page.record()
    assert not desk.entries("sale")
    assert page.basket.customer.shown_message()
    page.basket.customer.set_value("C001")
    page.record()
    sale = the_sale(desk)
    assert (sale.form, sale.channel, sale.note, sale.date.day) == ("invoice", "fair", "Livré", 28)
    assert page.details.channel.value() == "fair"
    assert page.details.form.value() == "receipt"


def test_another_language_keeps_the_basket(desk: Desk, page: SellPage, ar: Language) -> None:
    put(page, "TAP", "LIVRAISON")
    page.basket.cart.lines[0].qty.set_value(Qty(99_000))
    page.basket.customer.set_value("C001")
    page.preview()
    french = page.basket.cart.lines[0].shown_message()
    desk.shell.set_language("ar")
    assert [line.item for line in page.basket.cart.values()] == ["TAP", "LIVRAISON"]
    assert page.basket.cart.lines[0].qty.value() == Qty(99_000)
    assert page.basket.customer.value() == "C001"
    told = page.basket.cart.lines[0].shown_message()
    assert told != french
    assert ar.money(Money(125000)) in page.basket.cart.lines[0]._each.text()


def test_what_is_typed_survives(bot: QtBot, desk: Desk, page: SellPage) -> None:
    put(page, "TAP")
    page.basket.cart.lines[0].qty.set_value(Qty(2000))
    page.basket.customer.set_value("C002")
    page.basket.discount.set_value(Money(1000))
    page.methods.set_value("cheque")
    page.basket.reference.set_value("77")
    page.details.note.set_value("à livrer")
    desk.until(lambda: bool(desk.books.read.drafts()))
    desk.until(lambda: "77" in str(desk.books.read.drafts()))
    desk.shell.close()
    again = sell_page(Desk(bot, desk.books, "ar"))
    assert again.sale() == page.sale()
    assert again.methods.value() == "cheque"
    assert again.basket.customer.value() == "C002"
    again.record()
    assert not desk.books.read.drafts()
    assert len(desk.entries("sale")) == 1


def test_leaving_the_page_keeps_what_is_typed_at_once(desk: Desk, page: SellPage) -> None:
    put(page, "TAP")
    desk.shell.go("home")
    assert [draft[0] for draft in desk.books.read.drafts()] == ["sell"]
    desk.shell.go("sell")
    page.start_again()
    page.keep_draft()
    assert not desk.books.read.drafts()


def test_a_draft_of_another_version_is_overlooked(bot: QtBot, stocked: Books) -> None:
    stocked.keep_draft("sell", "sale", {"sale": {"kind": "sale", "lines": 3}, "method": "gold"})
    page = sell_page(Desk(bot, stocked))
    assert not page.basket.cart.lines


def test_a_new_customer_is_added_in_place(desk: Desk, page: SellPage) -> None:
    dialog = NewCustomer(desk.shell.language, page, desk.session, "Riad Atlas")
    desk.bot.addWidget(dialog)
    dialog.show()
    write(dialog.phone.line, "0600000000")
    dialog.accept_button.click()
    assert dialog.code == "C003"
    assert "Riad Atlas" in [who.name("fr") for who in desk.books.read.parties()]


def test_a_customer_without_a_name_is_refused_and_the_dialog_stays(
    desk: Desk, page: SellPage
) -> None:
    dialog = NewCustomer(desk.shell.language, page, desk.session, "")
    desk.bot.addWidget(dialog)
    dialog.show()
    dialog.accept_button.click()
    assert dialog.isVisible()
    assert dialog.name_fr.shown_message()
    assert dialog.code == ""


def test_the_next_code_is_one_more_than_the_highest(stocked: Books) -> None:
    assert next_code(stocked.read.parties()) == "C003"


def test_a_sale_is_taken_back_with_a_reason(desk: Desk, page: SellPage) -> None:
    put(page, "TAP")
    page.record()
    number = desk.entries("sale")[0].number
    dialog = TakeBack(desk.shell.language, desk.shell, desk.session, number)
    desk.bot.addWidget(dialog)
    dialog.show()
    dialog.accept_button.click()
    assert dialog.reversal == ""
    assert dialog.why.shown_message()
    dialog.why.set_value("twice")
    dialog.accept_button.click()
    entry = desk.books.entry(dialog.reversal)
    assert entry is not None
    assert isinstance(entry.document, Reversal)
    assert entry.document.of == number
    assert entry.document.reason == desk.shell.language.text("Written twice")


def test_stock_left_follows_the_sale(page: SellPage) -> None:
    def left() -> str:
        return next(tile for tile in page.shelf.tiles if tile.code == "TAP")._left

    assert left() == "8"
    put(page, "TAP")
    page.record()
    assert left() == "7"


def test_a_line_goes_with_delete_or_its_cross(desk: Desk, page: SellPage) -> None:
    put(page, "TAP", "LIVRAISON")
    first, second = page.basket.cart.lines
    first.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    desk.bot.keyClick(first, DELETE)
    assert page.basket.cart.lines == [second]
    desk.until(second._out.isVisible)
    desk.click(second._out)
    assert not page.basket.cart.lines


def test_what_has_no_price_asks_for_one(desk: Desk, page: SellPage) -> None:
    put(page, "LIVRAISON")
    line = page.basket.cart.lines[0]
    assert line.price.line.hasFocus()
    assert isinstance(desk.shell.focusWidget(), QLineEdit)


def test_every_control_has_a_name_in_both_languages(desk: Desk, page: SellPage) -> None:
    put(page, "TAP")
    for code in ("fr", "ar"):
        desk.shell.set_language(code)
        for line in page.findChildren(QLineEdit):
            assert line.accessibleName(), line


def test_a_book_that_cannot_be_written_says_so_and_keeps_what_is_typed(
    desk: Desk, page: SellPage
) -> None:
    told: list[object] = []
    desk.session.failed.connect(told.append)
    put(page, "TAP")
    store = desk.books._store
    before, store.altered = store.altered, ["posting_no_update"]
    page.keep_draft()
    page.record()
    store.altered = before
    assert [getattr(error, "code", "") for error in told] == ["store.altered"] * 2
    assert page.basket.cart.values()[0].item == "TAP"
    assert not desk.entries("sale")


def test_dots_leave_the_size_that_tells_two_goods_apart(app: QApplication) -> None:
    measure = QFontMetrics(app.font())
    width = measure.horizontalAdvance("noué et 140\u00a0×\u00a0200")
    said = cut_name("noué et tissé, 140\u00a0×\u00a0200", measure, width)
    assert said.endswith("… 140\u00a0×\u00a0200")
    assert measure.horizontalAdvance(said) <= width
    assert cut_name("noué", measure, width) == "\N{FIRST STRONG ISOLATE}noué"
    assert cut_name("noué et tissé de la haute vallée", measure, width).endswith("…")
