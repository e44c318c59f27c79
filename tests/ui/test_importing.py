"""Bringing in a notebook: a whole quarter read, decided, recorded, and its rest given back."""

from pathlib import Path

import pytest
from openpyxl import load_workbook
from pytestqt.qtbot import QtBot

from coop_ledger.books import Books
from coop_ledger.i18n import language
from coop_ledger.notebook import TEXTS, Preview, Proposal, Refused, Source, known_in
from coop_ledger.ui.pages.importing import ImportingPage
from coop_ledger.ui.pages.importing.reading import understood, with_suggestions
from coop_ledger.ui.pages.importing.told import Teller, document_of
from tests.notebook.files import CAHIER, CAHIER_MAP
from tests.ui.desks import Desk


@pytest.fixture
def desk(bot: QtBot, books: Books) -> Desk:
    return Desk(bot, books)


@pytest.fixture
def page(desk: Desk) -> ImportingPage:
    """The page with the quarter read."""
    page = opened(desk)
    page.choosing.take_map(CAHIER_MAP)
    read(desk, page, CAHIER)
    return page


def opened(desk: Desk) -> ImportingPage:
    desk.shell.go("importing")
    page = desk.shell.current_page()
    assert isinstance(page, ImportingPage)
    return page


def read(desk: Desk, page: ImportingPage, file: Path) -> None:
    page.choosing.chosen.emit(file)
    desk.until(lambda: page.task is None)


def test_the_quarter_is_shown_before_anything_is_recorded(
    desk: Desk, page: ImportingPage, books: Books
) -> None:
    assert page.looking.isVisible()
    assert page.looking.chips["sound"].figure.text() == "50"
    assert page.looking.chips["refused"].figure.text() == str(len(page.preview.refused))
    assert len(page.looking.tables["sound"].rows.rows) == 50
    refused = page.looking.tables["refused"].rows.rows
    places = {(row.cells[0], row.cells[1]) for row in refused}
    assert {("Ventes", 8), ("Ventes", 19), ("المصاريف", 11), ("Membres", 7)} <= places
    assert all(row.cells[3] for row in refused)
    assert len(page.looking.tables["noticed"].rows.rows) == len(page.preview.findings) > 0
    assert books.read.entries(kinds=("sale",)) == ()
    assert desk.shell.strip.isVisible()


def test_all_sound_rows_are_recorded_once(desk: Desk, page: ImportingPage, books: Books) -> None:
    changed: list[frozenset[str]] = []
    desk.session.changed.connect(changed.append)
    desk.click(page.record_button)
    head = books.head()
    assert "posting" in changed[0]
    assert not page.record_button.isVisible()
    assert "50" in page.looking.banner.words.text()
    desk.click(page.other_button)
    assert page.choosing.isVisible()
    read(desk, page, CAHIER)
    assert page.looking.chips["sound"].figure.text() != "0"
    desk.click(page.record_button)
    assert books.head() == head


@pytest.mark.parametrize("code", ["fr", "ar"])
def test_the_map_bears_the_name_it_has_in_refusals(desk: Desk, code: str) -> None:
    desk.shell.set_language(code)
    named = opened(desk).choosing.map_button.text().strip(" …").lower()
    for refusal in (TEXTS["map.unreadable"], TEXTS["map.broken"]):
        assert named in desk.shell.language.text(refusal, "x").lower()


@pytest.mark.parametrize("code", ["fr", "ar"])
def test_what_was_recorded_is_told_and_what_was_not(
    desk: Desk, page: ImportingPage, books: Books, code: str
) -> None:
    desk.shell.set_language(code)
    text, looking = desk.shell.language.text, page.looking
    assert "50" in page.record_button.text()
    left = len(page.preview.refused)
    assert looking.chips["sound"].name.text() == text("To record")
    desk.click(page.record_button)
    assert looking.chips["sound"].name.text() == text("Entries recorded")
    for count in (50, left):
        assert language(code).show(count) in looking.banner.words.text()
    assert page.refused_button.hasFocus()
    rows = looking.tables["sound"].rows.rows
    numbers = [entry.number for entry in books.read.entries(kinds=("sale",))]
    for number in numbers:
        assert sum(number in str(row.cells[1]) for row in rows) == 1
    desk.shell.go("home")
    desk.shell.go("importing")
    assert looking.banner.isVisible()  # it is not tried again
    looking.tables["sound"].row_chosen.emit(rows[-1].key)
    here = desk.shell.current_page()
    assert getattr(here, "number", "") in str(rows[-1].cells[1])


def test_after_recording_only_what_is_agreed_to_is_recorded(
    desk: Desk, page: ImportingPage, books: Books
) -> None:
    desk.click(page.record_button)
    sold = len(books.read.entries(kinds=("sale",)))
    page.looking.show_view("refused")
    next(s for s in page.looking.switches if "8" in s.text()).click()
    assert page.looking.chips["sound"].figure.text() == "1"
    desk.click(page.record_button)
    assert len(books.read.entries(kinds=("sale",))) == sold + 1
    assert "50" not in page.looking.banner.words.text()


def test_each_reason_stands_on_a_line_of_its_own(desk: Desk, tmp_path: Path) -> None:
    file = tmp_path / "ventes.csv"
    head, row = "Date;Désignation;Qté;P.U.;Montant;Payé", "30/02/2026;Tapis;2;150;400;oui"
    file.write_text(f"{head}\n{row}\n", "utf-8")
    page = opened(desk)
    read(desk, page, file)
    (refused,) = page.preview.refused
    (shown,) = page.looking.tables["refused"].rows.rows
    assert len(str(shown.cells[3]).splitlines()) == len(refused.problems) > 1
    target = tmp_path / "refus.xlsx"
    assert page.save_refused(target)
    assert load_workbook(target).worksheets[0]["B2"].value == shown.cells[3]


def test_a_suggestion_is_taken_only_by_hand(desk: Desk, page: ImportingPage, books: Books) -> None:
    page.looking.show_view("refused")
    undated = next(s for s in page.looking.switches if "8" in s.text())
    assert not undated.isChecked()
    before = len(page.preview.refused)
    undated.click()
    assert len(page.preview.proposals) == 51
    assert len(page.preview.refused) == before - 1
    again = next(s for s in page.looking.switches if s.code == undated.code)
    assert again.isChecked()
    desk.click(page.record_button)
    assert len(books.read.entries(kinds=("sale",))) == len(list(page.preview.of("sale")))
    desk.shell.set_language("ar")
    assert [s.isChecked() for s in page.looking.switches if s.code == undated.code] == [True]
    desk.shell.set_language("fr")


def test_refused_rows_are_given_back(desk: Desk, page: ImportingPage, tmp_path: Path) -> None:
    target = tmp_path / "refus.xlsx"
    assert page.save_refused(target)
    rows = sum(sheet.max_row - 1 for sheet in load_workbook(target))
    assert rows == len(page.preview.refused)
    assert not page.save_refused(tmp_path / "missing" / "refus.xlsx")
    assert "refus.xlsx" in desk.shell.toasts.words.text()


def test_a_file_that_is_no_notebook_is_told(desk: Desk, tmp_path: Path) -> None:
    page = opened(desk)
    wrong = tmp_path / "photo.xlsx"
    wrong.write_bytes(b"PK\x03\x04 broken")
    read(desk, page, wrong)
    assert page.choosing.isVisible()
    assert page.choosing.banner.isVisible()
    assert page.file is None
    french = page.choosing.banner.words.text()
    desk.shell.set_language("ar")
    assert page.choosing.banner.words.text() != french
    desk.shell.set_language("fr")
    read(desk, page, tmp_path / "missing.csv")
    assert "missing.csv" in page.choosing.banner.words.text()


def test_a_sheet_of_any_name_is_read_as_what_it_holds(desk: Desk, tmp_path: Path) -> None:
    page = opened(desk)
    file = tmp_path / "export.csv"
    file.write_text(
        "Date;Désignation;Qté;P.U.;Montant;Payé\n05/01/2026;Tapis;1;150;150;oui\n", "utf-8"
    )
    read(desk, page, file)
    assert not page.preview.refused
    assert [one.code for one in page.preview.findings] == ["finding.sheet_left_out"]
    desk.click(page.other_button)
    desk.pick(page.choosing.role.buttons, "sales")
    read(desk, page, file)
    (row,) = page.preview.refused
    assert [problem.code for problem in row.problems] == ["row.item_unknown"]


def test_a_broken_map_is_told(desk: Desk, tmp_path: Path) -> None:
    page = opened(desk)
    words = tmp_path / "map.json"
    words.write_text('{"sheets": 3}')
    page.choosing.take_map(words)
    assert page.choosing.map_name.text() == "map.json"
    read(desk, page, CAHIER)
    assert page.choosing.banner.isVisible()
    desk.click(page.choosing.no_map_button)
    assert page.choosing.map is None


def test_the_book_changing_meanwhile_is_seen_when_the_page_comes_back(
    desk: Desk, page: ImportingPage
) -> None:
    member = document_of(next(page.preview.of("member")))
    desk.session.record(member)
    page.refresh()
    codes = {p.code for row in page.preview.refused for p in row.problems}
    assert "party.code_taken" in codes
    assert page.looking.chips["refused"].figure.text() == str(len(page.preview.refused))


@pytest.mark.parametrize("code", ["fr", "ar"])
def test_every_proposal_is_told_in_words(books: Books, code: str) -> None:
    found = understood(CAHIER, CAHIER_MAP, known_in(books))
    assert isinstance(found, Preview)
    teller = Teller(books, found, language(code))
    said = [teller.tell(document_of(proposal)) for proposal in found.proposals]
    assert all(sentence for sentence, _ in said)
    sales = [teller.tell(document_of(proposal))[1] for proposal in found.of("sale")]
    assert all(sales)


def test_suggestions_stand_where_they_belong_in_time() -> None:
    def proposal(name: str, kind: str, day: str) -> Proposal:
        return Proposal(Source("s", 1), name, {"kind": kind, "date": day})

    late = proposal("b", "sale", "2026-02-01")
    item = proposal("i", "item", "2026-01-01")
    middle = proposal("m", "sale", "2026-01-15")
    member = proposal("p", "member", "2026-01-01")
    refused = tuple(Refused(Source("s", 2), (), (), one) for one in (middle, member))
    preview = Preview((item, proposal("a", "sale", "2026-01-10"), late), refused)
    merged = with_suggestions(preview, {"m", "p"})
    assert [one.id for one in merged.proposals] == ["i", "p", "a", "m", "b"]
    assert merged.refused == ()
    assert with_suggestions(preview, frozenset()) is preview
