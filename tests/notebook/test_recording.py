"""The notebook in real books: what they say at the end of the quarter."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from coop_ledger.books import Books, Recorded
from coop_ledger.core.money import Money, total
from coop_ledger.i18n import LANGUAGES, language
from coop_ledger.notebook import (
    Preview,
    known_in,
    load_map,
    read_notebook,
    reason,
    record,
    rehearse,
    understand,
    write_refused,
)
from tests.notebook.files import CAHIER, CAHIER_MAP, sheet, workbook
from tests.support.book import done, new_books

END = date(2026, 3, 31)


def previewed(books: Books, path: Path = CAHIER) -> Preview:
    words = load_map(CAHIER_MAP)
    return rehearse(books, understand(read_notebook(path), words, known_in(books)))


@pytest.fixture
def filled(books: Books) -> Books:
    outcomes = record(books, previewed(books).proposals)
    assert all(isinstance(outcome, Recorded) and not outcome.already for outcome in outcomes)
    assert len(outcomes) == 50
    return books


def balance(books: Books, prefix: str) -> Money:
    return total(line.net for line in books.read.balances(END, account=prefix))


def test_a_rehearsal_leaves_nothing_and_the_books_refuse_nothing(books: Books) -> None:
    head = books.head()
    preview = previewed(books)
    assert books.head() == head
    assert preview == understand(read_notebook(CAHIER), load_map(CAHIER_MAP), known_in(books))


@pytest.mark.parametrize(
    ("prefix", "centimes"),
    [
        ("51611", 1_210_215),
        ("5141", 1_430_000),
        ("51111", 75_000),
        ("3421", 0),
        ("4411", 0),
        ("31", 792_250),
        ("1111", -400_000),
        ("1119", 75_000),
        ("1161", -2_716_250),
        ("7121", -1_964_000),
        ("61211", 212_500),
    ],
)
def test_the_books_at_the_end_of_the_quarter(filled: Books, prefix: str, centimes: int) -> None:
    assert balance(filled, prefix) == Money(centimes)


def test_the_result_and_the_size_of_the_balance_sheet(filled: Books) -> None:
    result = -(balance(filled, "6") + balance(filled, "7"))
    assert result == Money(466_215)
    assert total(balance(filled, first) for first in ("3", "5")) == Money(3_507_465)
    assert total(balance(filled, first) for first in "1234567") == Money(0)


def test_what_is_on_the_shelves(filled: Books) -> None:
    names = {item.code: item.name for item in filled.read.items()}
    assert {names[line.item]: line.qty.milli for line in filled.read.stock(END)} == {
        "Tapis Ouzguita 120x200": 1_000,
        "زربية واوزكيت 150×250": 1_000,
        "Hanbel rayé 1,5 m": 5_000,
        "Coussin brodé": 10_000,
        "Sac en laine": 7_000,
        "Laine": 47_500,
    }


def test_the_same_notebook_again_records_nothing(filled: Books) -> None:
    head, again = filled.head(), previewed(filled)
    outcomes = record(filled, again.proposals)
    assert len(outcomes) == 30
    assert all(isinstance(outcome, Recorded) and outcome.already for outcome in outcomes)
    assert filled.head() == head
    assert len(again.refused) == 9


def test_the_first_preview_recorded_twice_records_once(filled: Books) -> None:
    known = known_in(filled)
    assert known.opened
    preview = understand(read_notebook(CAHIER), load_map(CAHIER_MAP))
    outcomes = record(filled, preview.proposals)
    assert len(outcomes) == 50
    assert all(isinstance(outcome, Recorded) and outcome.already for outcome in outcomes)


def test_a_suggestion_a_person_agrees_to_is_recorded(filled: Books) -> None:
    suggested = [r.suggestion for r in previewed(filled).refused if r.suggestion]
    outcomes = record(filled, suggested)
    assert [isinstance(outcome, Recorded) for outcome in outcomes] == [True, True]
    assert balance(filled, "51611") == Money(1_210_215 + 8_000)


def test_rows_the_books_refuse_join_the_others(filled: Books, tmp_path: Path) -> None:
    page = sheet(
        "Ventes",
        ("Date", "Désignation / البيان", "Qté", "P.U.", "Payé"),
        ("30/03/2026", "Sac en laine", "6", "120", "oui"),
        ("30/03/2026", "Sac en laine", "2", "120", "oui"),
        ("31/03/2026", "Sac en laine", "1", "120", "oui"),
    )
    found = understand([page], load_map(CAHIER_MAP), known_in(filled))
    preview = rehearse(filled, found)
    assert [(r.source.row, [p.code for p in r.problems]) for r in preview.refused] == [
        (3, ["stock.short"])
    ]
    assert preview.refused[0].cells[1] == "Sac en laine"
    assert all(isinstance(outcome, Recorded) for outcome in record(filled, preview.proposals))
    for lang in LANGUAGES:
        assert "{" not in reason(preview.refused[0], language(lang))
    write_refused(preview, language("ar"), tmp_path / "refus.xlsx")


def test_nothing_is_recorded_when_one_is_refused(books: Books) -> None:
    proposals = list(previewed(books).proposals)
    last = proposals[-1]
    proposals[-1] = replace(last, document=last.document | {"supplier": "F999"})
    head = books.head()
    assert not all(isinstance(outcome, Recorded) for outcome in record(books, proposals))
    assert books.head() == head


def test_books_whose_opening_was_taken_back_may_be_opened_again(books: Books) -> None:
    balances = [{"account": "51611", "debit": "5.00"}]
    opening = done(books, {"kind": "opening", "date": "2026-01-01", "balances": balances})
    assert known_in(books).opened
    assert isinstance(books.take_back(opening.number, END, "erreur"), Recorded)
    assert not known_in(books).opened


def test_somebody_who_was_erased_is_somebody_new(filled: Books) -> None:
    filled.erase_person("C001")
    assert "Riad Dar Ahlam" not in known_in(filled).customers


def test_a_file_with_only_sales_needs_the_items_of_the_books(tmp_path: Path) -> None:
    path = tmp_path / "ventes.xlsx"
    headings = ("Date", "Désignation / البيان", "Qté", "P.U.", "Payé")
    rows = (headings, ("3/1/2026", "Vase", 1, 10, "oui"))
    path.write_bytes(workbook({"Ventes": rows}))
    books = new_books()
    preview = previewed(books, path)
    assert [p.code for r in preview.refused for p in r.problems] == ["row.item_unknown"]
    assert not preview.proposals
    books.close()
