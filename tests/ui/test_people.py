"""People: listed, found, written down, corrected, erased."""

from datetime import date

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from coop_ledger.books import Books
from coop_ledger.core.money import Money, Qty
from coop_ledger.render import cells
from coop_ledger.ui.dialogs import Dialog
from coop_ledger.ui.pages.people import PeoplePage
from coop_ledger.ui.pages.people.listing import PeopleFace
from coop_ledger.ui.pages.people.person import PersonForm, propose_number
from coop_ledger.ui.pages.people.register import RegisterFace
from coop_ledger.ui.pages.report import ReportPage
from tests.support.book import done
from tests.ui.desks import CONTROL, ENTER, Desk


@pytest.fixture
def desk(bot: QtBot, stocked: Books) -> Desk:
    return Desk(bot, stocked)


def keys(face: PeopleFace) -> list[str]:
    return [row.key for row in face.table.rows.rows if row.key]


def person(desk: Desk) -> PersonForm:
    page = desk.shell.current_page()
    assert isinstance(page, PeoplePage)
    form = page.face("person")
    assert isinstance(form, PersonForm)
    return form


def test_each_sort_has_its_list(desk: Desk) -> None:
    assert keys(desk.open("people", "members", PeopleFace)) == ["M001"]
    assert keys(desk.open("people", "customers", PeopleFace)) == ["C001", "C002"]
    assert keys(desk.open("people", "suppliers", PeopleFace)) == ["F001"]


def test_the_list_tells_debts_both_ways(desk: Desk) -> None:
    done(
        desk.books,
        {
            "kind": "purchase",
            "date": "2026-05-02",
            "supplier": "M001",
            "lines": [{"item": "LAINE", "qty": "1", "cost": "85.00"}],
            "payments": [{"method": "credit", "amount": "85.00"}],
        },
    )
    face = desk.open("people", "members", PeopleFace)
    assert face.table.rows.rows[0].cells[-2:] == (None, Money(8500))
    assert "85,00" in face.owed.text()


def test_the_card_leads_to_the_statement_and_its_documents(desk: Desk) -> None:
    line = {"item": "TAP", "qty": "1", "unit_price": "1250.00"}
    sale = {"kind": "sale", "date": "2026-05-02", "customer": "C001", "lines": [line]}
    done(desk.books, sale | {"payments": [{"method": "credit", "amount": "1250.00"}]})
    face = desk.open("people", "customers", PeopleFace)
    face.bring("C001")
    desk.click(face.account_button)
    page = desk.shell.current_page()
    assert isinstance(page, ReportPage)
    assert page.spec.key == "person_statement"
    assert page.chooser.filters["party"].value() == "C001"
    end = page.table.rows.rows[-1]
    assert end.cells[-1] == Money(125000)
    for code, words in (("fr", "Riad Dar Ahlam nous doit"), ("ar", "لنا على Riad Dar Ahlam")):
        desk.shell.set_language(code)
        shown = page.table.rows.index(len(page.table.rows.rows) - 1, 3).data()
        assert cells.without_isolates(str(shown)) == words
    page.table.row_wanted.emit(page.table.rows.rows[1])
    here = desk.shell.current_page()
    assert getattr(here, "number", "") == "VT-2026-000001"


def test_the_search_minds_neither_accents_nor_hamza(desk: Desk) -> None:
    for code, fr, ar in (("C010", "Aïcha Ouhammou", "عائشة"), ("C011", "Ahmed", "أَحْمَد بن علي")):
        body = {"kind": "customer", "date": "2026-02-01", "code": code, "phone": "06 11 22"}
        done(desk.books, {**body, "name_fr": fr, "name_ar": ar})
    face = desk.open("people", "customers", PeopleFace)
    desk.type(face.search.line, "aicha")
    assert keys(face) == ["C010"]
    desk.type(face.search.line, "06 11")
    assert keys(face) == ["C010", "C011"]
    desk.shell.set_language("ar")
    desk.type(face.search.line, "احمد")
    assert keys(face) == ["C011"]


def test_a_member_is_written_down_with_the_next_number(desk: Desk) -> None:
    face = desk.open("people", "members", PeopleFace)
    desk.click(face.new_button)
    form = person(desk)
    assert form.code.value() == "M002"
    desk.type(form.name_fr.line, "Rkia Oulhaj")
    desk.type(form.name_ar.line, "رقية أولحاج")
    desk.type(form.phone.line, "0600000402")
    desk.type(form.joined.line, "12/03/2019")
    desk.type(form.occupation.line, "Tisseuse")
    desk.type(form.birth_year.line, "1984")
    desk.type(form.shares.line, "10")
    desk.type(form.paid.line, "1000")
    desk.press(ENTER, CONTROL)
    (found,) = [p for p in desk.books.read.parties() if p.code == "M002"]
    assert found.person == {
        "name_fr": "Rkia Oulhaj",
        "name_ar": "رقية أولحاج",
        "phone": "0600000402",
        "occupation": "Tisseuse",
        "birth_year": 1984,
    }
    assert found.facts["shares"] == 10
    assert found.facts["joined"] == "2019-03-12"
    assert keys(face) == ["M001", "M002"]


def test_too_little_paid_on_shares_is_refused_at_its_field(desk: Desk) -> None:
    form = desk.open("people", "person", PersonForm)
    desk.type(form.name_fr.line, "Rkia")
    desk.type(form.shares.line, "10")
    desk.type(form.paid.line, "100")
    desk.click(form.record_button)
    assert len(desk.entries("member")) == 1
    assert "250,00" in form.paid.shown_message()
    assert form.shares.value() == Qty(10000)


def test_what_would_not_be_kept_as_typed_is_refused(desk: Desk) -> None:
    form = desk.open("people", "person", PersonForm)
    desk.type(form.name_fr.line, "Rkia")
    desk.type(form.birth_year.line, "84")
    desk.type(form.shares.line, "1,5")
    desk.click(form.record_button)
    assert len(desk.entries("member")) == 1
    assert form.birth_year.shown_message() != ""
    assert form.shares.shown_message() != ""
    desk.type(form.birth_year.line, "1984")
    desk.type(form.shares.line, "1")
    desk.type(form.paid.line, "100")
    desk.click(form.record_button)
    assert len(desk.entries("member")) == 2


def test_a_taken_number_and_a_missing_name_are_told(desk: Desk) -> None:
    form = desk.open("people", "person", PersonForm)
    desk.pick(form.role.buttons, "customer")
    assert form.code.value() == "C003"
    desk.type(form.code.line, "C001")
    desk.click(form.record_button)
    assert len(desk.entries("customer")) == 2
    assert form.code.shown_message() != ""
    assert form.name_fr.shown_message() != ""


def test_a_doubtful_ice_is_warned_about(desk: Desk) -> None:
    form = desk.open("people", "person", PersonForm)
    desk.pick(form.role.buttons, "supplier")
    desk.type(form.name_ar.line, "سوق")
    desk.type(form.ice.line, "123456789012345")
    desk.until(lambda: form.ice.shown_message() != "")
    desk.click(form.record_button)
    assert len(desk.entries("supplier")) == 2


def test_personal_data_are_corrected_outside_the_chain(desk: Desk) -> None:
    face = desk.open("people", "members", PeopleFace)
    head = desk.books.head()
    desk.click(face.edit_button)
    form = person(desk)
    assert form.name_fr.value() == "Fadma"
    assert form.code.line.isReadOnly()
    assert not form.shares.isVisible()
    desk.type(form.phone.line, "0611223344")
    desk.click(form.record_button)
    (found,) = [p for p in desk.books.read.parties() if p.code == "M001"]
    assert found.person == {"name_fr": "Fadma", "phone": "0611223344"}
    assert desk.books.head() == head
    assert face.isVisible()
    desk.click(face.new_button)
    assert form.name_fr.value() == ""
    assert form.code.value() == "M002"


def test_a_correction_does_not_disturb_somebody_half_written(desk: Desk) -> None:
    form = desk.open("people", "person", PersonForm)
    desk.type(form.name_fr.line, "Rkia")
    face = desk.open("people", "customers", PeopleFace)
    desk.click(face.edit_button)
    assert form.name_fr.value() == "Riad Dar Ahlam"
    page = desk.shell.current_page()
    assert isinstance(page, PeoplePage)
    assert page.strip.buttons["customers"].isChecked()
    desk.click(page.strip.buttons["person"])
    assert page.strip.buttons["person"].isChecked()
    assert form.name_fr.value() == "Rkia"
    assert form.code.value() == "M002"
    assert form.role.isVisible()


def test_the_search_shows_the_first_found_and_no_total(desk: Desk) -> None:
    face = desk.open("people", "customers", PeopleFace)
    desk.type(face.search.line, "afoulki")
    assert [row.key for row in face.table.rows.rows] == ["C002"]
    assert face.chosen == "C002"
    face.bring("C001")
    assert face.name.text() == "Riad Dar Ahlam"
    assert face.table.rows.rows[-1].weight == "total"


def test_a_correction_without_any_name_is_refused(desk: Desk) -> None:
    face = desk.open("people", "members", PeopleFace)
    desk.click(face.edit_button)
    form = person(desk)
    form.name_fr.set_value("")
    desk.click(form.record_button)
    assert form.name_fr.shown_message() != ""
    assert form.said.property("tone") == "bad"
    assert desk.books.read.parties()[-1].person["name_fr"] == "Fadma"
    desk.type(form.name_fr.line, "Fadma A.")
    desk.until(lambda: form.said.property("tone") == "")


def test_a_person_is_erased_after_a_question(desk: Desk) -> None:
    face = desk.open("people", "customers", PeopleFace)

    def agree() -> None:
        dialog = QApplication.activeModalWidget()
        assert isinstance(dialog, Dialog)
        assert dialog.reject_button.hasFocus()
        desk.click(dialog.accept_button)

    QTimer.singleShot(50, agree)
    desk.click(face.erase_button)
    (erased,) = [p for p in desk.books.read.parties() if p.code == "C001"]
    assert erased.person == {}
    assert keys(face) == ["C001", "C002"]
    assert face.table.rows.rows[0].cells[0] == "C001"


def test_the_register_has_the_columns_of_the_law(desk: Desk) -> None:
    done(
        desk.books,
        {
            "kind": "member",
            "date": "2026-02-01",
            "code": "M002",
            "name_fr": "Rkia",
            "joined": "2026-02-01",
            "shares": 10,
            "paid": "250.00",
        },
    )
    face = desk.open("people", "register", RegisterFace)
    row = face.table.rows.rows[1]
    assert row.cells[0:2] == ("M002", "Rkia")
    assert row.cells[5:9] == (10, Money(100000), Money(25000), date(2026, 2, 1))
    assert face.table.rows.rows[-1].cells[6:8] == (Money(100000), Money(25000))


def test_the_language_changes_and_what_was_typed_stays(desk: Desk) -> None:
    form = desk.open("people", "person", PersonForm)
    desk.pick(form.role.buttons, "supplier")
    desk.type(form.name_ar.line, "سوق")
    desk.shell.set_language("ar")
    assert form.role.value() == "supplier"
    assert form.name_ar.value() == "سوق"
    assert form.heading.text() == "مورد جديد"


def test_numbers_are_proposed() -> None:
    assert propose_number("customer", {"C-3", "M009", "CX7"}) == "C004"
    assert propose_number("supplier", set()) == "F001"


def test_an_empty_book_invites_to_write_members_down(bot: QtBot, books: Books) -> None:
    desk = Desk(bot, books)
    face = desk.open("people", "members", PeopleFace)
    desk.click(face.empty.button)
    assert person(desk).isVisible()
    assert desk.open("people", "register", RegisterFace).empty.isVisible()
