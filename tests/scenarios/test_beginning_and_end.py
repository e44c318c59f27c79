"""Opening, closing, taking back, and who may be written in the registers."""

import pytest

from coop_ledger.books import Books
from tests.support.book import OPENING, done, give, new_books, posted, problems, refused
from tests.support.words import (
    cash,
    closed,
    counted_cash,
    credit,
    expense,
    purchase,
    sale,
    sold,
    took_back,
)


def test_what_is_missing_in_the_opening_is_carried_forward(stocked: Books) -> None:
    assert posted(stocked, "OU-2026-000001") == {
        "51611": "5000.00",
        "1111": "-4000.00",
        "3151": "5600.00",
        "1161": "-6600.00",  # report à nouveau créditeur
    }


def test_more_debts_than_goods_is_carried_on_the_other_side(stocked: Books) -> None:
    body = {"kind": "opening", "date": "2026-01-01"}
    body["balances"] = [{"account": "44111", "credit": "900", "party": "F001"}]  # type: ignore[assignment]
    assert posted(stocked, done(stocked, body).number) == {
        "44111 F001": "-900.00",
        "1169": "900.00",
    }


@pytest.mark.parametrize(
    ("balance", "code"),
    [
        ({"account": "3151", "debit": "1"}, "opening.account"),
        ({"account": "71211", "credit": "1"}, "opening.account"),
        ({"account": "6114", "debit": "1"}, "opening.account"),
        ({"account": "99", "debit": "1"}, "account.unknown"),
        ({"account": "5141"}, "opening.one_side"),
        ({"account": "5141", "debit": "1", "credit": "1"}, "opening.one_side"),
        ({"account": "5141", "debit": "-1"}, "opening.one_side"),
        ({"account": "34211", "debit": "1"}, "party.needed"),
        ({"account": "34211", "debit": "1", "party": "X1"}, "party.unknown"),
        ({"account": "34211", "debit": "1", "party": "M001"}, "opening.party_account"),
        ({"account": "44112", "credit": "1", "party": "F001"}, "opening.party_account"),
        ({"account": "51611", "credit": "5000.01"}, "cash.short"),
    ],
)
def test_an_opening_is_refused(stocked: Books, balance: dict[str, str], code: str) -> None:
    body = {"kind": "opening", "date": "2026-01-01", "balances": [balance]}
    assert code in refused(stocked, body)


def test_an_opening_of_a_member_s_debt_can_be_paid(stocked: Books) -> None:
    owes = {"account": "34212", "debit": "70", "party": "M001"}
    done(stocked, {"kind": "opening", "date": "2026-01-01", "balances": [owes]})
    pay = {"kind": "customer_payment", "date": "2026-02-10", "customer": "M001"}
    done(stocked, pay | {"payments": cash("70")})


def test_an_opening_is_taken_back_only_while_nothing_stands_on_it(stocked: Books) -> None:
    spent = done(stocked, expense("2026-01-05", "61251", "10")).number
    gone = done(stocked, sale("2026-01-05", [sold("TAP", "1", "1")], cash("1"))).number
    opening = took_back("2026-01-06", "OU-2026-000001")
    assert refused(stocked, opening) == {"reversal.goods_gone"}
    done(stocked, took_back("2026-01-06", gone))
    assert refused(stocked, opening) == {"cash.short"}
    done(stocked, took_back("2026-01-06", spent))
    done(stocked, opening)
    assert [b for b in stocked.read.balances() if b.net] == []
    assert stocked.read.stock() == ()
    done(stocked, OPENING)


def test_a_closed_month_refuses_everything_and_can_be_reopened(stocked: Books) -> None:
    assert refused(stocked, closed("2026-01-30")) == {"close.month_end"}
    assert refused(stocked, closed("2026-02-28")) == {"close.too_early"}
    outcome = give(stocked, closed("2026-01-31"))
    assert [p.code for p in problems(outcome)] == ["close.no_count"]
    for body in (
        expense("2026-01-31", "61251", "1"),
        took_back("2026-01-31", "OU-2026-000001"),
        counted_cash("2026-01-31", {"200": 25}),
        closed("2026-01-31"),
        {"kind": "item", "date": "2026-01-31", "code": "X", "name_fr": "x"},
        {"kind": "customer", "date": "2026-01-31", "code": "C9", "name_fr": "x"},
    ):
        assert "period.closed" in refused(stocked, body)
    done(stocked, expense("2026-02-01", "61251", "1"))
    assert refused(stocked, took_back("2026-01-31", "CM-2026-000001")) == {"period.closed"}
    done(stocked, took_back("2026-02-01", "CM-2026-000001"))
    done(stocked, expense("2026-01-31", "61251", "1"))


def test_the_end_of_time_is_refused_not_crashed(stocked: Books) -> None:
    assert "date.too_far" in refused(stocked, closed("9999-12-31"))
    assert "date.before_start" in refused(stocked, closed("0001-01-31"))
    assert "date.too_far" in refused(stocked, took_back("9999-12-31", "OU-2026-000001"))


def test_nothing_is_taken_back_twice_or_without_reason(stocked: Books) -> None:
    number = done(stocked, expense("2026-01-05", "61251", "10")).number
    silent = took_back("2026-01-06", number) | {"reason": "  "}
    assert refused(stocked, silent) == {"reversal.reason"}
    assert refused(stocked, took_back("2026-01-04", number)) == {"reversal.too_early"}
    undone = done(stocked, took_back("2026-01-06", number)).number
    assert refused(stocked, took_back("2026-01-06", number)) == {"reversal.already"}
    assert refused(stocked, took_back("2026-01-06", undone)) == {"reversal.not_possible"}
    assert refused(stocked, took_back("2026-01-06", "VT-2026-999999")) == {"reversal.unknown"}
    assert refused(stocked, took_back("2026-01-06", "CO-2026-000001")) == {"reversal.not_possible"}


def test_a_sale_on_credit_is_mirrored(stocked: Books) -> None:
    body = sale("2026-01-03", [sold("TAP", "1", "1250")], credit("1250"), customer="C001")
    number = done(stocked, body).number
    done(stocked, purchase("2026-01-04", "TAP", "1", "1600"))
    undone = done(stocked, took_back("2026-01-05", number)).number
    assert posted(stocked, undone) == {
        "34211 C001": "-1250.00",
        "71211": "1250.00",
        "3151": "700.00",
        "71321": "-700.00",
    }


@pytest.mark.parametrize(
    ("shares", "paid", "codes"),
    [
        (10, "250", set()),
        (10, "1000", set()),
        (0, "0", set()),
        (10, "249.99", {"shares.first_payment"}),
        (10, "1000.01", {"shares.overpaid"}),
        (-1, "0", {"amount.negative"}),
        (1, "-1", {"amount.negative"}),
    ],
)
def test_a_quarter_of_each_share_is_paid(
    stocked: Books, shares: int, paid: str, codes: set[str]
) -> None:
    member = {"kind": "member", "date": "2026-01-02", "code": "M002", "name_fr": "Itto"}
    body = member | {"joined": "2026-01-02", "shares": shares, "paid": paid}
    if codes:
        assert refused(stocked, body) == codes
    else:
        done(stocked, body)


@pytest.mark.parametrize(
    "code", ["FADMA", "m001", "M٠٠١", "M001\n", "", "M", "AITBR-1", "M-1234567", "C001"]
)
def test_a_code_is_not_a_name_and_not_taken(stocked: Books, code: str) -> None:
    body = {"kind": "customer", "date": "2026-01-02", "code": code, "name_fr": "x"}
    assert refused(stocked, body) & {"party.code_shape", "party.code_taken"}


@pytest.mark.parametrize("place", ["customers", "suppliers", "lost", "opening", "", "  "])
def test_a_place_is_ours(books: Books, place: str) -> None:
    body = {"kind": "profile", "date": "2026-01-02", "start": "2026-01-01", "name_fr": "x"}
    places = [*books.profile.places, place]
    assert refused(books, body | {"places": places}) == {"profile.place_name"}


def test_what_was_decided_at_the_start_stays(books: Books) -> None:
    body = {"kind": "profile", "date": "2026-01-02", "start": "2026-01-01", "name_fr": "x"}
    assert refused(books, body | {"start": "2025-01-01"}) == {"profile.start_fixed"}
    assert refused(books, body | {"places": ["workshop"]}) == {"profile.place_gone"}
    assert done(books, body | {"places": [*books.profile.places, "souk"]})


@pytest.mark.parametrize(
    ("code", "kind", "side"),
    [
        ("51611", "expense", "debit"),
        ("3111", "expense", "debit"),
        ("6114", "asset", "debit"),
        ("71211", "expense", "credit"),
        ("5141", "asset", "left"),
    ],
)
def test_the_chart_cannot_turn_an_account_into_another_sort(
    stocked: Books, code: str, kind: str, side: str
) -> None:
    account = {"code": code, "label_fr": "x", "label_ar": "س", "type": kind, "side": side}
    body = {"kind": "chart", "date": "2026-01-02", "accounts": [account]}
    assert refused(stocked, body) == {"account.type"}


def test_an_item_that_moved_keeps_its_unit_and_category(stocked: Books) -> None:
    item = {"kind": "item", "date": "2026-01-02", "code": "TAP", "name_fr": "Tapis"}
    assert refused(stocked, item | {"category": "goods"}) == {"item.unit_fixed"}
    assert refused(stocked, item | {"unit": "pair"}) == {"item.unit_fixed"}
    done(stocked, item | {"price": "1300"})


def test_numbers_count_by_kind_and_year_in_order_of_recording(stocked: Books) -> None:
    numbers = [
        done(stocked, expense(day, "61251", "1")).number
        for day in ("2026-12-31", "2027-01-01", "2026-01-01", "2028-05-05", "2027-01-01")
    ]
    assert numbers == [
        "DP-2026-000001",
        "DP-2027-000001",
        "DP-2026-000002",
        "DP-2028-000001",
        "DP-2027-000002",
    ]


def test_a_book_begins_with_its_co_operative() -> None:
    books = new_books()
    assert books.entry("CO-2026-000001") is not None
    books.close()
