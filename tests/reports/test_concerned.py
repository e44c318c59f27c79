"""Entries that take another back, or bring goods of a sale back, name it wherever they are told."""

import pytest

from coop_ledger.books import Books
from coop_ledger.i18n import language
from coop_ledger.render import cells
from coop_ledger.reports.table import Emphasis, Joined
from tests.reports.reading import chosen, items, made, rows
from tests.support.book import done
from tests.support.words import back, cash, credit, sale, sold, took_back

ONE = [sold("TAP", "1", "1250")]


@pytest.fixture
def returned(stocked: Books) -> Books:
    """A sale, its goods brought back, that return taken back; goods of no known sale."""
    hers = {"customer": "C001"}
    done(stocked, sale("2026-01-03", ONE, cash("1250"), **hers))
    done(stocked, back("2026-01-04", ONE, cash("1250"), of="VT-2026-000001"))
    done(stocked, took_back("2026-01-05", "RT-2026-000001"))
    done(stocked, back("2026-01-06", ONE, credit("1250"), note="sans reçu", **hers))
    return stocked


def told(books: Books, key: str, column: str = "label") -> dict[str, str]:
    """What a report says of each entry, by its number."""
    found = [row for row in rows(books, key) if row["number"] and row["row"] != "subtotal"]
    return {row["number"]: row[column] for row in reversed(found)}  # the first row of an entry


@pytest.mark.parametrize("key", ["journal", "general_ledger", "cash_book"])
def test_what_is_taken_back_is_named_after_the_kind(book: Books, key: str) -> None:
    found = told(book, key)
    assert found["EX-2026-000001"] == "Reversal · VT-2026-000004 · =cmd|' /C calc'!A0"
    assert found["RT-2026-000001"] == "Sale return · VT-2026-000001"
    assert found["VT-2026-000001"] == "Sale"


def test_a_return_names_its_sale_when_it_is_known(returned: Books) -> None:
    assert told(returned, "journal") == {
        "OU-2026-000001": "Opening balances",
        "VT-2026-000001": "Sale",
        "RT-2026-000001": "Sale return · VT-2026-000001",
        "EX-2026-000001": "Reversal · RT-2026-000001 · erreur de saisie",
        "RT-2026-000002": "Sale return · Riad Dar Ahlam · sans reçu",
    }


def test_every_posting_of_an_entry_tells_what_it_concerns(returned: Books) -> None:
    lines = list(returned.read.postings())
    assert {(p.number, p.of) for p in lines if p.of} == {
        ("RT-2026-000001", "VT-2026-000001"),
        ("EX-2026-000001", "RT-2026-000001"),
    }
    assert sorted(returned.read.ledger(), key=str) == sorted(lines, key=str)
    assert {p.of for p in returned.read.postings(account="51611")} == {
        *("", "VT-2026-000001", "RT-2026-000001"),
    }


def test_a_statement_names_the_sale_whose_goods_came_back(returned: Books) -> None:
    found = items(returned, "person_statement", chosen(party="C001"))
    assert [row["label"] for row in found if row["number"]] == [
        "Sale",
        "Sale return · VT-2026-000001",
        "Reversal · RT-2026-000001 · erreur de saisie",
        "Sale return · sans reçu",
    ]


@pytest.mark.parametrize(
    ("lang", "said"),
    [
        ("fr", "Annulation · RT-2026-000001 · erreur de saisie"),
        ("ar", "\u2068إلغاء\u2069 · \u2068RT-2026-000001\u2069 · \u2068erreur de saisie\u2069"),
    ],
)
def test_the_number_keeps_its_place_in_both_languages(
    returned: Books, lang: str, said: str
) -> None:
    heads = [row for row in made(returned, "journal").rows if row.emphasis is Emphasis.GROUP]
    (head,) = (row.cells[4] for row in heads if row.link == "EX-2026-000001")
    assert isinstance(head, Joined)
    assert cells.text(head, language(lang)) == said
