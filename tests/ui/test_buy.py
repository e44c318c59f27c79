"""Buying: goods, expenses and debts, from real clicks and keys into real books."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from coop_ledger.books import Books
from coop_ledger.core.documents.expense import Expense
from coop_ledger.core.documents.purchase import Purchase
from coop_ledger.core.money import Money, Qty
from coop_ledger.ui.forms.debts import DebtForm, debts
from coop_ledger.ui.forms.form import Form
from coop_ledger.ui.pages.buy import BuyPage
from coop_ledger.ui.pages.buy.expense import ExpenseForm
from coop_ledger.ui.pages.buy.goods import GoodsForm
from coop_ledger.ui.pages.buy.spending import ACCOUNTS, OTHER
from tests.support.book import done, new_books, posted, stock_up
from tests.ui.desks import CONTROL, ENTER, TAB, Desk, photo

CREDIT = {
    "kind": "purchase",
    "date": "2026-05-02",
    "supplier": "F001",
    "lines": [{"item": "LAINE", "qty": "10", "cost": "850.00"}],
    "payments": [{"method": "credit", "amount": "850.00"}],
}
SPINDLE = {"code": "FUS", "name_fr": "Fuseau", "category": "material", "unit": "piece"}


@pytest.fixture
def desk(bot: QtBot, stocked: Books) -> Desk:
    return Desk(bot, stocked)


def test_goods_are_bought_line_by_line(desk: Desk) -> None:
    form = desk.open("buy", "goods", GoodsForm)
    first = form.lines.rows[0]
    desk.type(first.item.line, "laine", enter=True)
    desk.type(first.qty.line, "2,5")
    desk.type(first.cost.line, "200")
    assert len(form.lines.rows) == 2
    second = form.lines.rows[1]
    desk.type(second.item.line, "miel", enter=True)
    desk.type(second.qty.line, "4")
    desk.type(second.cost.line, "6000 ryal", enter=True)
    assert form.total.text() == "500,00\N{NO-BREAK SPACE}DH"
    desk.type(form.invoice.line, "A-12")
    desk.click(form.record_button)
    (entry,) = desk.entries("purchase")
    document = desk.books.entry(entry.number).document  # type: ignore[union-attr]
    assert isinstance(document, Purchase)
    assert [(line.item, line.qty, line.cost) for line in document.lines] == [
        ("LAINE", Qty(2500), Money(20000)),
        ("MIEL", Qty(4000), Money(30000)),
    ]
    assert document.invoice == "A-12"
    assert document.payments[0].method == "cash"
    assert desk.books.read.stock(item="LAINE")[0].qty == Qty(2500)
    assert len(form.lines.rows) == 1
    assert form.lines.rows[0].is_blank()
    assert form.invoice.value() == ""


def test_goods_from_the_keyboard_alone(desk: Desk) -> None:
    desk.shell.go("buy")
    desk.press(Qt.Key.Key_PageDown, CONTROL)
    page = desk.shell.current_page()
    assert isinstance(page, BuyPage)
    form = page.face("goods")
    assert isinstance(form, GoodsForm)
    for i, (item, qty, cost) in enumerate((("laine", "2,5", "200"), ("miel", "4", "300"))):
        desk.until(form.lines.rows[i].cost.isVisible)
        desk.until(form.lines.rows[i].item.line.hasFocus)
        desk.keys(item)
        desk.press(ENTER)
        desk.press(TAB)
        desk.keys(qty)
        desk.press(TAB)
        desk.keys(cost)
        desk.press(ENTER)
    desk.until(form.lines.rows[2].item.line.hasFocus)
    desk.press(ENTER, CONTROL)
    (entry,) = desk.entries("purchase")
    assert entry.amount == Money(50000)


@pytest.mark.parametrize("face", ["goods", "expense"])
def test_tab_walks_from_the_first_field_to_the_button_that_records(desk: Desk, face: str) -> None:
    form = desk.open("buy", face, Form)
    assert isinstance(form, GoodsForm | ExpenseForm)
    first = form.supplier.line if isinstance(form, GoodsForm) else form.what.buttons[0]
    first.setFocus()
    seen: list[QWidget | None] = []
    while form.record_button not in seen and len(seen) < 80:
        desk.press(TAB)
        seen.append(desk.shell.focusWidget())
    assert seen[-2:] == [form.clear_button, form.record_button]
    for line in (form.invoice.line, form.day.line, form.note.line):
        assert line in seen
    if isinstance(form, GoodsForm):
        assert seen.index(form.lines.rows[0].item.line) > seen.index(form.day.line)


def test_lines_of_goods_stand_under_each_other_and_tell_the_price_of_a_unit(desk: Desk) -> None:
    form = desk.open("buy", "goods", GoodsForm)
    done(desk.books, {**SPINDLE, "kind": "item", "date": "2026-02-01"})
    form.refresh()
    for at, item in enumerate(("laine", "fuseau")):
        line = form.lines.rows[at]
        desk.type(line.item.line, item, enter=True)
        desk.type(line.qty.line, "2,5")
        desk.type(line.cost.line, "180")
    first, second, last = form.lines.rows
    assert [row.cost.shown_message() for row in (first, second)] == [
        "\u206872,00\N{NO-BREAK SPACE}DH\u2069 par \u2068kg\u2069",
        "\u206872,00\N{NO-BREAK SPACE}DH\u2069 par \u2068pièce\u2069",
    ]
    desk.until(lambda: last.qty.width() == first.qty.width() == second.qty.width())
    assert last.item.width() == first.item.width() == second.item.width()
    for row in (first, second):
        bin_at = row.remove.mapTo(row, row.remove.rect().center()).y()
        line_at = row.cost.line.mapTo(row, row.cost.line.rect().center()).y()
        assert abs(bin_at - line_at) <= 1
    desk.type(second.qty.line, "0")
    assert "par" not in second.cost.shown_message()


def test_a_line_taken_away_does_not_count(desk: Desk) -> None:
    form = desk.open("buy", "goods", GoodsForm)
    for i, item in enumerate(("laine", "miel")):
        row = form.lines.rows[i]
        desk.type(row.item.line, item, enter=True)
        desk.type(row.qty.line, "1")
        desk.type(row.cost.line, "10")
    desk.click(form.lines.rows[0].remove)
    assert [line.item for line in form.lines.value()] == ["MIEL"]
    desk.until(form.lines.rows[0].item.label.isVisible)
    desk.click(form.record_button)
    assert len(desk.entries("purchase")) == 1


def test_a_purchase_refused_tells_where_and_keeps_what_was_typed(desk: Desk) -> None:
    form = desk.open("buy", "goods", GoodsForm)
    row = form.lines.rows[0]
    desk.type(row.item.line, "tapis", enter=True)
    desk.type(row.qty.line, "1,5")
    desk.type(row.cost.line, "9000")
    head = desk.books.head()
    desk.click(form.record_button)
    assert desk.books.head() == head
    assert (
        row.qty.shown_message()
        == "\N{FIRST STRONG ISOLATE}Tapis\N{POP DIRECTIONAL ISOLATE} se compte en pièces entières"
    )
    assert "5\N{NO-BREAK SPACE}000,00" in form.payments.one.shown_message()
    assert row.qty.line.text() == "1,5"
    assert row.qty.line.hasFocus()


def test_the_foot_tells_how_much_is_to_mend_until_all_is_mended(desk: Desk) -> None:
    form = desk.open("buy", "expense", ExpenseForm)
    desk.type(form.amount.line, "9000")
    assert "enregistré" not in form.said.text()
    desk.click(form.record_button)
    assert "À corriger" in form.said.text()
    assert "2" in form.said.text()
    assert form.said.property("tone") == "bad"
    desk.pick(form.what.buttons, "rent")
    desk.until(lambda: "1" in form.said.text())
    desk.type(form.amount.line, "neuf")
    desk.until(lambda: "1" in form.said.text())  # what is not understood is to mend, too
    desk.type(form.amount.line, "900")
    desk.until(lambda: "corriger" not in form.said.text())
    assert form.said.property("tone") == ""
    desk.click(form.record_button)
    assert len(desk.entries("expense")) == 1


def test_nothing_typed_is_told_only_when_somebody_tries(desk: Desk) -> None:
    form = desk.open("buy", "goods", GoodsForm)
    item = form.lines.rows[0].item
    assert item.shown_message() == ""
    assert not form.banner.isVisible()
    desk.click(form.record_button)
    assert item.shown_message() != ""
    assert desk.entries("purchase") == ()


def test_credit_needs_a_name_and_then_is_owed(desk: Desk) -> None:
    form = desk.open("buy", "goods", GoodsForm)
    row = form.lines.rows[0]
    desk.type(row.item.line, "laine", enter=True)
    desk.type(row.qty.line, "1")
    desk.type(row.cost.line, "85")
    desk.pick(form.payments.one.buttons, "credit")
    desk.click(form.record_button)
    assert desk.entries("purchase") == ()
    assert form.supplier.shown_message() != ""
    assert form.payments.one.shown_message() == ""
    desk.type(form.supplier.line, "سوق", enter=True)
    desk.click(form.record_button)
    assert [(d.party, d.amount) for d in debts(desk.books, "out")] == [("F001", Money(8500))]


def test_several_ways_add_up(desk: Desk) -> None:
    form = desk.open("buy", "goods", GoodsForm)
    row = form.lines.rows[0]
    desk.type(row.item.line, "laine", enter=True)
    desk.type(row.qty.line, "1")
    desk.type(row.cost.line, "100")
    desk.type(form.supplier.line, "F001", enter=True)
    desk.click(form.payments._switch)
    desk.type(form.payments.parts["cash"].line, "30")
    assert "70,00" in form.payments._left.text()
    desk.click(form.record_button)
    assert desk.entries("purchase") == ()
    desk.type(form.payments.parts["credit"].line, "70")
    desk.click(form.record_button)
    (entry,) = desk.entries("purchase")
    assert posted(desk.books, entry.number)["44111 F001"] == "-70.00"
    assert posted(desk.books, entry.number)["51611"] == "-30.00"


def test_an_expense_by_picture_with_its_photo(desk: Desk, tmp_path: Path) -> None:
    form = desk.open("buy", "expense", ExpenseForm)
    desk.pick(form.what.buttons, "power")
    assert form.amount.line.hasFocus()
    desk.type(form.amount.line, "320,50")
    path = photo(tmp_path)
    form.paper.set_value(path)
    desk.click(form.record_button)
    (entry,) = desk.entries("expense")
    document = desk.books.entry(entry.number).document  # type: ignore[union-attr]
    assert isinstance(document, Expense)
    assert document.lines[0].account == "61251"
    assert document.lines[0].amount == Money(32050)
    (sha,) = document.attachments
    assert desk.books.read.attachment(sha) == ("image/png", path.read_bytes())
    assert form.what.value() is None
    assert form.paper.value() is None


def test_a_huge_photo_is_kept_smaller(desk: Desk, tmp_path: Path) -> None:
    form = desk.open("buy", "expense", ExpenseForm)
    desk.pick(form.what.buttons, "rent")
    desk.type(form.amount.line, "100")
    form.paper.set_value(photo(tmp_path, side=3000))
    desk.click(form.record_button)
    (entry,) = desk.entries("expense")
    (sha,) = desk.books.entry(entry.number).document.attachments  # type: ignore[union-attr]
    media, content = desk.books.read.attachment(sha) or ("", b"")
    assert media == "image/jpeg"
    assert content.startswith(b"\xff\xd8")


def test_what_is_no_photo_is_refused_at_its_field(desk: Desk, tmp_path: Path) -> None:
    form = desk.open("buy", "expense", ExpenseForm)
    wrong = tmp_path / "bon.png"
    wrong.write_text("not a photo")
    desk.pick(form.what.buttons, "rent")
    desk.type(form.amount.line, "100")
    form.paper.set_value(wrong)
    desk.click(form.record_button)
    assert desk.entries("expense") == ()
    assert form.paper.shown_message() != ""
    form.paper.set_value(tmp_path / "gone.png")
    desk.click(form.record_button)
    assert desk.entries("expense") == ()


def test_without_paper_a_witness_is_asked_for_but_not_demanded(desk: Desk) -> None:
    form = desk.open("buy", "expense", ExpenseForm)
    desk.pick(form.what.buttons, "transport")
    desk.type(form.amount.line, "60")
    form._tried = True
    form.preview()
    assert form.paper.shown_message() != ""
    desk.type(form.witness.line, "Rkia")
    form.preview()
    assert form.paper.shown_message() == ""
    desk.click(form.record_button)
    (entry,) = desk.entries("expense")
    assert desk.books.entry(entry.number).document.witness == "Rkia"  # type: ignore[union-attr]


def test_an_expense_needs_to_say_what_for(desk: Desk) -> None:
    form = desk.open("buy", "expense", ExpenseForm)
    desk.type(form.amount.line, "60")
    desk.click(form.record_button)
    assert desk.entries("expense") == ()
    assert form.what.shown_message() == "Dites à quoi cela a servi"
    assert form.amount.value() == Money(6000)


def test_another_kind_is_found_by_its_words(desk: Desk) -> None:
    form = desk.open("buy", "expense", ExpenseForm)
    desk.pick(form.what.buttons, OTHER)
    assert form.account.line.hasFocus()
    desk.type(form.account.line, "honoraires", enter=True)
    desk.type(form.amount.line, "500")
    desk.click(form.record_button)
    (entry,) = desk.entries("expense")
    assert posted(desk.books, entry.number) == {"51611": "-500.00", "61365": "500.00"}


def test_every_picture_has_an_account_of_the_chart(stocked: Books) -> None:
    for code, account in ACCOUNTS.items():
        found = stocked.facts.account(account)
        assert code == OTHER or (found and found.type == "expense"), code


def test_an_expense_from_the_keyboard_alone(desk: Desk) -> None:
    form = desk.open("buy", "expense", ExpenseForm)
    form.what.buttons[0].setFocus()
    desk.press(Qt.Key.Key_Space)
    desk.keys("250")
    desk.press(TAB)
    desk.press(ENTER, CONTROL)
    (entry,) = desk.entries("expense")
    assert posted(desk.books, entry.number) == {"51611": "-250.00", "617118": "250.00"}


def test_more_cash_than_there_is_cannot_be_spent(desk: Desk) -> None:
    form = desk.open("buy", "expense", ExpenseForm)
    desk.pick(form.what.buttons, "rent")
    desk.type(form.amount.line, "5000,01")
    desk.until(lambda: form.payments.one.shown_message() != "")
    desk.click(form.record_button)
    assert desk.entries("expense") == ()
    assert form.amount.value() == Money(500001)


def test_the_language_changes_and_what_was_typed_stays(desk: Desk) -> None:
    form = desk.open("buy", "expense", ExpenseForm)
    desk.pick(form.what.buttons, "rent")
    desk.type(form.amount.line, "1250,50")
    desk.type(form.supplier.line, "F001", enter=True)
    desk.type(form.witness.line, "Rkia")
    desk.shell.set_language("ar")
    assert form.what.value() == "rent"
    assert form.amount.value() == Money(125050)
    assert form.supplier.value() == "F001"
    assert form.witness.value() == "Rkia"
    assert form.what.buttons[2].text() == "الكراء"
    desk.click(form.record_button)
    assert len(desk.entries("expense")) == 1


def test_a_debt_is_paid_from_the_list(desk: Desk) -> None:
    done(desk.books, CREDIT)
    form = desk.open("buy", "debt", DebtForm)
    assert form.table.rows.rows[0].key == "F001"
    form.table.setFocus()
    form.table.setCurrentIndex(form.table.rows.index(0, 0))
    desk.press(ENTER)
    assert form.amount.value() == Money(85000)
    desk.keys("300")
    desk.until(lambda: "550,00" in form.said.text())
    desk.press(ENTER, CONTROL)
    (entry,) = desk.entries("supplier_payment")
    assert posted(desk.books, entry.number) == {"51611": "-300.00", "44111 F001": "300.00"}
    assert form.table.rows.rows[0].cells[2] == Money(55000)
    assert form.amount.value() is None


def test_more_than_the_debt_is_refused(desk: Desk) -> None:
    done(desk.books, CREDIT)
    form = desk.open("buy", "debt", DebtForm)
    form.choose("F001")
    desk.type(form.amount.line, "900")
    desk.click(form.record_button)
    assert desk.entries("supplier_payment") == ()
    assert "850,00" in form.amount.shown_message()


def test_nobody_chosen_is_refused(desk: Desk) -> None:
    done(desk.books, CREDIT)
    form = desk.open("buy", "debt", DebtForm)
    desk.type(form.amount.line, "10")
    desk.click(form.record_button)
    assert desk.entries("supplier_payment") == ()
    assert form.amount.shown_message() != ""


def test_without_debts_the_page_says_so(desk: Desk) -> None:
    form = desk.open("buy", "debt", DebtForm)
    assert form.nobody.isVisible()
    assert not form.record_button.isVisible()


def test_a_draft_survives_the_window(bot: QtBot, stocked: Books) -> None:
    desk = Desk(bot, stocked)
    form = desk.open("buy", "goods", GoodsForm)
    row = form.lines.rows[0]
    desk.type(row.item.line, "laine", enter=True)
    desk.type(row.qty.line, "2,5")
    desk.type(row.cost.line, "abc")
    desk.type(form.supplier.line, "F001", enter=True)
    desk.shell.close()
    again = Desk(bot, stocked).open("buy", "goods", GoodsForm)
    kept = again.lines.rows[0]
    assert kept.item.value() == "LAINE"
    assert kept.qty.value() == Qty(2500)
    assert kept.cost.line.text() == "abc"
    assert again.supplier.value() == "F001"
    again.clear()
    assert stocked.read.drafts() == ()


def test_a_draft_is_written_while_typing_and_dropped_on_record(desk: Desk) -> None:
    form = desk.open("buy", "expense", ExpenseForm)
    desk.pick(form.what.buttons, "rent")
    desk.type(form.amount.line, "100")
    desk.until(lambda: [d[0] for d in desk.books.read.drafts()] == ["buy.expense"])
    desk.click(form.record_button)
    assert desk.books.read.drafts() == ()


@pytest.fixture
def liable(bot: QtBot) -> Desk:
    return Desk(bot, stock_up(new_books(profile={"vat": "liable"})))


def test_the_tax_of_an_invoice_is_recovered(liable: Desk) -> None:
    form = liable.open("buy", "goods", GoodsForm)
    liable.type(form.invoice.line, "A-12")
    liable.type(form.vat.line, "20", enter=True)
    liable.type(form.lines.rows[0].item.line, "laine", enter=True)
    liable.type(form.lines.rows[0].qty.line, "1")
    liable.type(form.lines.rows[0].cost.line, "120")
    liable.click(form.record_button)
    (entry,) = liable.entries("purchase")
    assert posted(liable.books, entry.number)["34552"] == "20.00"
    assert form.vat.value() == "0"


def test_the_tax_of_an_expense_is_recovered(liable: Desk) -> None:
    form = liable.open("buy", "expense", ExpenseForm)
    liable.pick(form.what.buttons, "rent")
    liable.type(form.amount.line, "1200")
    liable.type(form.vat.line, "20", enter=True)
    liable.type(form.invoice.line, "L-3")
    liable.click(form.record_button)
    (entry,) = liable.entries("expense")
    assert posted(liable.books, entry.number)["34552"] == "200.00"
    assert form.vat.value() == "0"


@pytest.mark.parametrize(("key", "kind"), [("goods", GoodsForm), ("expense", ExpenseForm)])
def test_exempt_books_ask_for_no_rate(desk: Desk, key: str, kind: type) -> None:
    assert not desk.open("buy", key, kind).vat.isVisible()
