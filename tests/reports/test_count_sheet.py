"""The count sheet: what stands on it, in which order, and what is left to be written by hand."""

from datetime import date

from coop_ledger.books import Books
from coop_ledger.i18n import language
from coop_ledger.render.cells import heading
from tests.reports.reading import chosen, items, made
from tests.support.book import done


def test_every_place_has_every_item_that_can_lie_there(book: Books) -> None:
    found = [(row["place"], row["item"]) for row in items(book, "count_sheet")]
    places = ("Workshop", "Shop", "Fair")
    assert found == [(place, item) for place in places for item in ("LAINE", "MIEL", "TAP")]


def test_what_is_not_sold_any_more_is_left_out(stocked: Books) -> None:
    done(
        stocked,
        {
            "kind": "item",
            "date": "2026-01-02",
            "code": "MIEL",
            "name_fr": "Miel",
            "category": "goods",
            "unit": "kg",
            "active": False,
        },
    )
    found = {row["item"] for row in items(stocked, "count_sheet")}
    assert found == {"LAINE", "TAP"}


def test_what_is_left_of_something_no_longer_sold_is_counted(stocked: Books) -> None:
    given_up = {
        "kind": "item",
        "date": "2026-01-02",
        "code": "TAP",
        "name_fr": "Tapis",
        "category": "product",
        "unit": "piece",
        "active": False,
    }
    done(stocked, given_up)
    assert {row["item"] for row in items(stocked, "count_sheet")} == {"LAINE", "MIEL", "TAP"}
    line = {"item": "TAP", "qty": "0", "reason": "gift"}
    done(
        stocked, {"kind": "stock_count", "date": "2026-03-01", "place": "workshop", "lines": [line]}
    )
    assert {row["item"] for row in items(stocked, "count_sheet")} == {"LAINE", "MIEL"}


def test_it_is_blind_unless_asked_otherwise(book: Books) -> None:
    assert {row["expected"] for row in items(book, "count_sheet")} == {""}
    shown = items(book, "count_sheet", chosen(place="workshop", expected="yes"))
    assert {row["item"]: row["expected"] for row in shown} == {
        "LAINE": "9.5",
        "MIEL": "3",
        "TAP": "6",
    }
    before = items(
        book, "count_sheet", chosen(until="2026-01-31", place="workshop", expected="yes")
    )
    assert {row["item"]: row["expected"] for row in before} == {
        "LAINE": "10",
        "MIEL": "0",
        "TAP": "5",
    }


def test_what_is_counted_is_never_filled_in(book: Books) -> None:
    for params in (None, chosen(until="2026-03-31", expected="yes")):
        found = items(book, "count_sheet", params)
        assert {(row["counted"], row["remark"]) for row in found} == {("", "")}


def test_it_is_narrowed_to_a_place_and_to_a_category(book: Books) -> None:
    found = items(book, "count_sheet", chosen(place="shop", category="material"))
    assert [(row["place"], row["item"]) for row in found] == [("Shop", "LAINE")]


def test_the_day_is_the_chosen_one_or_left_to_be_written(book: Books) -> None:
    assert made(book, "count_sheet", chosen(until="2026-03-31")).facts == (
        ("Count of {0}", date(2026, 3, 31)),
    )
    told = heading(made(book, "count_sheet", chosen(until="2026-03-31")), language("fr"))
    assert told == ("Comptage du 31/03/2026",)
    (blank,) = made(book, "count_sheet").facts
    assert isinstance(blank[1], str)
    assert not any(letter.isalnum() for letter in blank[1])
    both = dict(made(book, "count_sheet", chosen(expected="yes")).facts)
    assert both["Expected on {0}"] == date(2026, 3, 5)  # the last day of the book


def test_two_people_sign(book: Books) -> None:
    assert made(book, "count_sheet").hands == ("Counted by", "In the presence of")
