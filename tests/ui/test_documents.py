"""Documents: a long list read page by page, searched, opened, taken back; real clicks."""

import hashlib
from collections.abc import Callable, Iterator
from dataclasses import fields, is_dataclass, replace
from datetime import date, timedelta

import pytest
from PySide6.QtCore import QItemSelectionModel, Qt, QTimer
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from coop_ledger.books import Books, Refused
from coop_ledger.core.documents import KINDS
from coop_ledger.core.documents.payments import Payment
from coop_ledger.core.documents.sale import Sale, SaleLine
from coop_ledger.core.money import Money, Qty
from coop_ledger.core.problems import TEXTS
from coop_ledger.db import File
from coop_ledger.i18n import language
from coop_ledger.i18n.numbers import NBSP
from coop_ledger.render.cells import heading
from coop_ledger.ui.going import open_document
from coop_ledger.ui.pages.document import DocumentPage
from coop_ledger.ui.pages.document.told import Names, tell
from coop_ledger.ui.pages.document.words import FIELDS, PICTURES
from coop_ledger.ui.pages.documents import DocumentsPage
from coop_ledger.ui.pages.documents.listing import AMOUNT, PAGE, STATE, WHO, EntryModel, Sought
from coop_ledger.ui.tables import WEIGHT_ROLE
from coop_ledger.ui.taking_back import TakeBack
from tests.support.book import done, new_books, read, stock_up
from tests.ui.desks import ENTER, Desk

MANY = 3000
SALE = {
    "kind": "sale",
    "date": "2026-03-03",
    "customer": "C001",
    "note": "Livrée à Aït Ben Haddou",
    "lines": [
        {"item": "TAP", "qty": "1", "unit_price": "1250.00", "discount": "50.00"},
        {"item": "LIVRAISON", "qty": "1", "unit_price": "150.00"},
    ],
    "payments": [{"method": "cash", "amount": "1000.00"}, {"method": "credit", "amount": "350.00"}],
}


def small_sale(n: int) -> Sale:
    return Sale(
        date=date(2026, 1, 2) + timedelta(days=n % 170),
        lines=(SaleLine("LIVRAISON", Qty(1000), Money(1000 + n)),),
        payments=(Payment("cash", Money(1000 + n)),),
    )


@pytest.fixture(scope="module")
def many() -> Iterator[Books]:
    books = stock_up(new_books())
    outcomes = books.record_all([(small_sale(n), "") for n in range(MANY)])
    assert not any(isinstance(outcome, Refused) for outcome in outcomes)
    yield books
    books.close()


@pytest.fixture
def desk(bot: QtBot, stocked: Books) -> Desk:
    return Desk(bot, stocked)


def documents(desk: Desk) -> DocumentsPage:
    desk.shell.go("documents")
    page = desk.shell.current_page()
    assert isinstance(page, DocumentsPage)
    return page


def document(desk: Desk, number: str) -> DocumentPage:
    open_document(desk.shell, number)
    page = desk.shell.current_page()
    assert isinstance(page, DocumentPage)
    assert page.number == number
    return page


def numbers(page: DocumentsPage) -> list[str]:
    return [page.model.entry(row).number for row in range(page.model.rowCount())]


def test_a_long_list_reads_what_is_looked_at_only(bot: QtBot, many: Books) -> None:
    desk = Desk(bot, many)
    asked: list[str] = []
    many._store.connection.set_trace_callback(asked.append)
    page = documents(desk)
    QApplication.processEvents()
    assert page.model.rowCount() == many.read.count_entries() > MANY
    assert page.model.asked == 1
    lists = [sql for sql in asked if "OFFSET" in sql]
    assert len(lists) == 1
    assert f"LIMIT {PAGE} OFFSET 0" in lists[0]
    page.table.scrollToBottom()
    page.table.grab()
    many._store.connection.set_trace_callback(None)
    assert page.model.asked <= 3
    last = page.model.entry(page.model.rowCount() - 1)
    assert last == many.read.entries()[0]


def test_the_pages_together_are_the_whole_list(many: Books) -> None:
    model = EntryModel(language("fr"), many.read)
    model.seek(Sought())
    shown = [model.entry(row).number for row in range(model.rowCount())]
    assert shown == [entry.number for entry in many.read.entries(newest_first=True)]


def test_what_describes_an_item_says_its_name(stocked: Books) -> None:
    model = EntryModel(language("ar"), stocked.read)
    model.seek(Sought(kind="item"))
    told = {model.index(row, WHO).data() for row in range(model.rowCount())}
    assert told == {item.name_ar or item.name_fr for item in stocked.read.items()}


@pytest.mark.parametrize(
    ("since", "until", "said"),
    [
        (date(2026, 1, 1), date(2026, 3, 31), ["Du 01/01/2026 au 31/03/2026"]),
        (date(2026, 1, 1), date.max, ["Depuis le 01/01/2026"]),
        (date.min, date(2026, 3, 31), ["Jusqu’au 31/03/2026"]),
        (date.min, date.max, []),
    ],
)
def test_a_printed_list_tells_its_days_as_reports_do(
    stocked: Books, since: date, until: date, said: list[str]
) -> None:
    model = EntryModel(language("fr"), stocked.read)
    model.seek(Sought(since=since, until=until))
    *days, _count = heading(replace(model.report(), rows=()), language("fr"))
    assert [told.replace(NBSP, " ") for told in days] == said


def test_the_model_keeps_the_rules_of_qt(stocked: Books, bot: QtBot) -> None:
    assert bot
    done(stocked, SALE)
    model = EntryModel(language("ar"), stocked.read)
    mode = QAbstractItemModelTester.FailureReportingMode.Fatal
    tester = QAbstractItemModelTester(model, mode)
    model.seek(Sought())
    model.seek(Sought(typed="zzz"))
    model.seek(Sought(newest_first=False))
    model.retranslate(language("fr"))
    tester.deleteLater()


@pytest.mark.parametrize(
    "typed",
    [
        "livree ait",
        "AÏT",
        "riad AHLAM",
        "1350",
        "1350,00",
        "1 350,00",
        "١٣٥٠",
        "vente tapis",
        "بيع",
        "vt-2026",
        "tapis",
    ],
)
def test_searching_minds_neither_accents_nor_scripts(desk: Desk, typed: str) -> None:
    number = done(desk.books, SALE).number
    page = documents(desk)
    page.search.line.setText(typed)
    page.seek()
    assert number in numbers(page)
    assert page.model.rowCount() < desk.books.read.count_entries()


def test_arabic_names_are_found_without_hamza(desk: Desk) -> None:
    person = {"kind": "customer", "date": "2026-01-05", "code": "C009", "name_ar": "أحمد الإدريسي"}
    number = done(desk.books, person).number
    page = documents(desk)
    page.search.line.setText("احمد الادريسي")
    page.seek()
    assert numbers(page) == [number]


def test_what_is_typed_narrows_after_a_moment(desk: Desk, bot: QtBot) -> None:
    number = done(desk.books, SALE).number
    page = documents(desk)
    bot.keyClicks(page.table, "haddou")  # letters typed in the table go into the search
    bot.waitUntil(lambda: page.model.rowCount() == 1)
    assert page.search.text() == "haddou"
    assert numbers(page) == [number]


def test_kind_and_days_narrow(desk: Desk) -> None:
    number = done(desk.books, SALE).number
    page = documents(desk)
    assert page.kind.line.placeholderText() == "Tous les documents"
    page.kind.set_value("sale")
    assert numbers(page) == [number]
    page.kind.unfold()
    assert page.kind.offered()[0].label == "Tous les documents"
    page.kind._pick(page.kind.offered()[0])
    assert page.model.rowCount() == desk.books.read.count_entries()
    page.kind.set_value("sale")
    page.period.choose("last_month")
    page.seek()
    assert page.nothing.isVisible()
    assert not page.table.isVisible()
    desk.click(page.nothing.button)
    assert page.table.isVisible()
    assert page.model.rowCount() == desk.books.read.count_entries()
    page.period.preset.set_value("custom")
    assert page.period.since
    assert page.period.since.isVisible()
    page.period.since.set_value(date(2026, 3, 3))
    page.period.until.set_value(date(2026, 3, 3))
    assert numbers(page) == [number]


def test_the_order_turns_round(desk: Desk) -> None:
    number = done(desk.books, SALE).number
    page = documents(desk)
    assert numbers(page)[0] == number
    page.table.horizontalHeader().sectionClicked.emit(0)
    assert numbers(page)[-1] == number


def test_what_is_chosen_is_added_up_and_copied(desk: Desk) -> None:
    first, second = done(desk.books, SALE), done(desk.books, SALE | {"date": "2026-03-04"})
    desk.books.take_back(second.number, date(2026, 3, 5), "deux fois")
    page = documents(desk)
    flags = QItemSelectionModel.SelectionFlag.Select | QItemSelectionModel.SelectionFlag.Rows
    for row in range(3):
        page.table.selectionModel().select(page.model.index(row, 0), flags)
    assert "1\N{NO-BREAK SPACE}350,00\N{NO-BREAK SPACE}DH" in page.sum.text()
    desk.click(page.copy_button)
    lines = QGuiApplication.clipboard().text().split("\n")
    assert len(lines) == 4
    assert lines[0].split("\t")[:3] == ["Date", "Numéro", "Document"]
    assert first.number in lines[3]
    assert "\N{FIRST STRONG ISOLATE}" not in lines[3]


def test_taken_back_is_struck_and_said(desk: Desk) -> None:
    number = done(desk.books, SALE).number
    desk.books.take_back(number, date(2026, 3, 5), "deux fois")
    page = documents(desk)
    row = numbers(page).index(number)
    assert page.model.index(row, 0).data(WEIGHT_ROLE) == "struck"
    assert page.model.index(row, STATE).data() == "Annulé"
    assert page.model.index(row, STATE).data(WEIGHT_ROLE) == ""
    desk.shell.set_language("ar")
    assert page.model.index(row, STATE).data() == "ملغاة"


def test_something_recorded_appears(desk: Desk) -> None:
    page = documents(desk)
    before = page.model.rowCount()
    desk.session.record(small_sale(1))
    assert page.model.rowCount() == before + 1
    desk.shell.go("reports")
    desk.session.record(small_sale(2))
    desk.shell.go("documents")
    assert page.model.rowCount() == before + 2


def test_a_document_tells_what_was_written(desk: Desk) -> None:
    page = document(desk, done(desk.books, SALE).number)
    assert page.header.title.text() == "Vente"
    assert page.amount.text() == "1\N{NO-BREAK SPACE}350,00\N{NO-BREAK SPACE}DH"
    said = dict(page.facts.said())
    assert said["Client"] == "Riad Dar Ahlam"
    assert said["Note"] == "Livrée à Aït Ben Haddou"
    assert said["Mode de vente"] == said["Sorti de"] == "Atelier"
    lines, payments = page.tables.tables
    model = lines.model()
    assert [model.index(0, c).data() for c in range(model.columnCount())] == [
        "Tapis",
        "1\N{NO-BREAK SPACE}pièce",
        "1\N{NO-BREAK SPACE}250,00",
        "50,00",
        "1\N{NO-BREAK SPACE}200,00",
    ]
    assert model.index(2, 4).data() == "1\N{NO-BREAK SPACE}350,00"
    assert payments.model().index(1, 0).data() == "À crédit"
    desk.shell.set_language("ar")
    assert page.header.title.text() == "بيع"
    assert dict(page.facts.said())[language("ar").text("The customer")] == "Riad Dar Ahlam"


def test_where_goods_are_the_matter_itself_a_document_is_worth_them(desk: Desk) -> None:
    opening = document(desk, "OU-2026-000001").amount.text()
    assert opening == "10\N{NO-BREAK SPACE}600,00\N{NO-BREAK SPACE}DH"
    line = {"item": "TAP", "qty": "7", "reason": "moths"}
    body = {"kind": "stock_count", "date": "2026-03-05", "lines": [line]}
    page = document(desk, done(desk.books, body).number)
    assert page.amount.text() == "700,00\N{NO-BREAK SPACE}DH"
    assert not page.amount.isHidden()
    assert documents(desk).model.index(0, AMOUNT).data() == "700,00"


def test_a_count_tells_what_was_there_and_what_was_expected(desk: Desk) -> None:
    counts = [{"denomination": "200.00", "pieces": 24}, {"denomination": "5.00", "pieces": 2}]
    body = {"kind": "cash_count", "date": "2026-03-05", "counts": counts, "reason": "change_error"}
    page = document(desk, done(desk.books, body).number)
    assert page.amount_name.text() == "Compté"
    assert page.amount.text() == "4\N{NO-BREAK SPACE}810,00\N{NO-BREAK SPACE}DH"
    said = dict(page.facts.said())
    assert said["Solde selon les livres"] == "5\N{NO-BREAK SPACE}000,00\N{NO-BREAK SPACE}DH"
    assert said["Manquant"] == "190,00\N{NO-BREAK SPACE}DH"
    assert said["Motif"]
    (table,) = page.tables.tables
    shown = [[table.model().index(row, column).data() for column in range(3)] for row in range(3)]
    assert [row[1:] for row in shown] == [
        ["24", "4\N{NO-BREAK SPACE}800,00"],
        ["2", "10,00"],
        ["", "4\N{NO-BREAK SPACE}810,00"],
    ]
    assert [row[0].split()[0] for row in shown] == ["Billet", "Pièce", "Total"]
    sale = document(desk, done(desk.books, SALE | {"date": "2026-03-06"}).number)
    assert not sale.amount_name.isVisible()


def test_a_count_that_was_right_says_so(desk: Desk) -> None:
    counts = [{"denomination": "200.00", "pieces": 25}]
    body = {"kind": "cash_count", "date": "2026-03-05", "counts": counts}
    page = document(desk, done(desk.books, body).number)
    assert page.amount.text() == "5\N{NO-BREAK SPACE}000,00\N{NO-BREAK SPACE}DH"
    assert dict(page.facts.said())["Écart"] == "0,00\N{NO-BREAK SPACE}DH"
    assert page.tables.tables[0].rows.rowCount() == 1


def test_the_accounts_are_one_key_away_and_balance(desk: Desk, bot: QtBot) -> None:
    number = done(desk.books, SALE).number
    page = document(desk, number)
    assert not page.accountant.isVisible()
    bot.keyClick(page, Qt.Key.Key_F4)
    assert page.accountant.isVisible()
    postings, moves = page.accountant.tables.tables
    rows = postings.rows.report.rows
    assert rows[-1].cells[3] == rows[-1].cells[4] != Money(0)
    shown = {str(row.cells[0]): row.cells[3] or row.cells[4] for row in rows[:-1]}
    entry = desk.books.entry(number)
    assert entry
    assert shown == {p.account: abs(p.amount) for p in entry.booking.postings}
    assert moves.rows.rowCount() == 1
    assert page.accountant.hash.text() == entry.hash
    bot.keyClick(page, Qt.Key.Key_F4)
    assert not page.accountant.isVisible()


def test_a_posting_opens_its_account(desk: Desk) -> None:
    page = document(desk, done(desk.books, SALE).number)
    page.toggle_accountant()
    desk.books.read.accounts()
    table = page.accountant.tables.tables[0]
    table.row_wanted.emit(table.rows.rows[0])
    report = desk.shell.current_page()
    assert report
    assert report.key == "report"
    desk.shell.back()
    assert desk.shell.current_page() is page


def test_attached_papers_are_shown(desk: Desk) -> None:
    png = bytes.fromhex(
        "89504e470d0a1a0a0000000d49484452000000010000000108060000001f15c4890000000d49444154789c6360"
        "606060000000050001a5f645400000000049454e44ae426082"
    )
    file = File(hashlib.sha256(png).hexdigest(), "image/png", png)
    expense = {
        "kind": "expense",
        "date": "2026-03-03",
        "lines": [{"account": "61221", "amount": "320.00"}],
        "payments": [{"method": "cash", "amount": "320.00"}],
        "attachments": [file.sha256],
    }
    outcome = desk.session.record(read(expense), [file])
    assert outcome
    assert not isinstance(outcome, Refused)
    page = document(desk, outcome.number)
    assert page.papers.isVisible()
    assert len(page.attached.buttons) == 1
    assert page.attached.buttons[0].accessibleName()
    other = document(desk, done(desk.books, SALE).number)
    assert not other.papers.isVisible()


def in_dialog(act: Callable[[TakeBack], None]) -> Callable[[], None]:
    def run() -> None:
        dialog = QApplication.activeModalWidget()
        assert isinstance(dialog, TakeBack)
        act(dialog)

    return run


def test_taking_back_from_the_click_to_the_paper(desk: Desk, bot: QtBot) -> None:
    number = done(desk.books, SALE).number
    page = document(desk, number)
    refused: list[str] = []

    def fill(dialog: TakeBack) -> None:
        dialog.accept_button.click()  # no reason yet
        refused.append(dialog.why.shown_message())
        bot.mouseClick(dialog.why.buttons[1], Qt.MouseButton.LeftButton)
        dialog.accept_button.click()

    QTimer.singleShot(0, in_dialog(fill))
    desk.click(page.back_button)
    assert refused == [language("fr").text(TEXTS["reversal.reason"])]
    entry = desk.books.entry(number)
    assert entry
    assert entry.reversed_by
    assert page.banner.isVisible()
    assert entry.reversed_by in page.banner.words.text()
    assert not page.back_button.isVisible()
    desk.click(page.banner.button)
    assert page.number == entry.reversed_by
    assert dict(page.facts.said())["Motif"]
    assert desk.books.paper(number).startswith(b"%PDF")  # marked as taken back


def test_the_second_time_it_is_refused_with_its_sentence(desk: Desk, bot: QtBot) -> None:
    number = done(desk.books, SALE).number
    back = desk.books.take_back(number, date(2026, 3, 5), "deux fois")
    assert not isinstance(back, Refused)
    dialog = TakeBack(language("ar"), desk.shell, desk.session, number)
    bot.addWidget(dialog)
    dialog.show()
    dialog.why.set_value("twice")
    dialog.accept_button.click()
    said = language("ar").text(TEXTS["reversal.already"], number, back.number)
    assert dialog.banner.isVisible()
    assert said in dialog.banner.words.text().split("\n")
    assert dialog.isVisible()


def test_an_earlier_day_is_refused_at_the_date(desk: Desk, bot: QtBot) -> None:
    number = done(desk.books, SALE).number
    dialog = TakeBack(language("fr"), desk.shell, desk.session, number)
    bot.addWidget(dialog)
    dialog.show()
    assert dialog.day.value() == desk.books.today
    dialog.why.set_value("twice")
    dialog.day.set_value(date(2026, 3, 1))
    dialog.accept_button.click()
    expected = language("fr").text(TEXTS["reversal.too_early"], date(2026, 3, 3))
    assert dialog.day.shown_message() == expected


def test_the_keyboard_alone_goes_all_the_way(desk: Desk, bot: QtBot) -> None:
    number = done(desk.books, SALE).number
    page = documents(desk)
    assert page.table.hasFocus()
    bot.keyClick(page, Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    assert page.search.line.hasFocus()
    bot.keyClicks(page.search.line, "haddou")
    bot.keyClick(page.search.line, ENTER)
    assert page.table.hasFocus()
    bot.keyClick(page.table, Qt.Key.Key_Down)
    bot.keyClick(page.table, ENTER)
    shown = desk.shell.current_page()
    assert isinstance(shown, DocumentPage)
    assert shown.number == number
    bot.keyClick(shown, Qt.Key.Key_Escape)
    assert desk.shell.current_page() is page


def test_every_field_of_every_kind_has_a_name(stocked: Books) -> None:
    names = Names.of(stocked.read)
    for kind in KINDS:
        assert kind.name in PICTURES
        seen = {one.name for one in fields(kind.example)} - {"attachments"}
        parts = [getattr(kind.example, one.name) for one in fields(kind.example)]
        seen |= {
            one.name
            for part in parts
            if isinstance(part, tuple) and part and is_dataclass(part[0])
            for one in fields(part[0])
        }
        assert seen <= FIELDS.keys(), kind.name
    sample = stocked.entry("OU-2026-000001")
    assert sample
    for kind in KINDS:
        told = tell(replace(sample, kind=kind.name, document=kind.example), names)
        assert told.said or told.tables or kind.name in {"month_close", "reversal"}
