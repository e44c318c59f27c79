"""What no document may do, whatever its kind's own rules let through."""

import pytest

from coop_ledger.books import Books
from coop_ledger.core.documents import _effect_problems
from coop_ledger.core.ledger import Booking, Move, Posting
from coop_ledger.core.money import MAX_CENTIMES, Money, Qty
from tests.support.book import done, read
from tests.support.words import counted_cash, expense

SPENT = read(expense("2026-01-05", "61251", "1"))


def legs(account: str, centimes: int) -> tuple[Posting, ...]:
    return (Posting(account, Money(centimes)), Posting("61251", Money(-centimes)))


def lost(milli: int, centimes: int) -> Move:
    return Move("TAP", Qty(milli), "workshop", "lost", Money(centimes))


@pytest.mark.parametrize(
    ("booking", "codes"),
    [
        (Booking(legs("51611", -500000)), []),
        (Booking(legs("51611", -500001)), ["cash.short"]),
        (Booking(legs("51613", -1)), ["cash.short"]),
        (Booking(legs("5141", -1)), []),
        (Booking(legs("999", 1)), ["account.unknown"]),
        (Booking(legs("5141", MAX_CENTIMES)), []),
        (Booking(legs("5141", MAX_CENTIMES + 1)), ["field.too_large"]),
        (Booking(moves=(lost(8000, 560000),)), []),
        (Booking(moves=(lost(8000, 559999),)), ["stock.repriced"]),
        (Booking(moves=(lost(8001, 560000),)), ["stock.repriced"]),
        (Booking(moves=(lost(1000, 560001),)), ["stock.repriced"]),
        (Booking(moves=(lost(4000, 280000), lost(4001, 280000))), ["stock.repriced"]),
        (Booking(moves=(lost(MAX_CENTIMES + 1, 0),)), ["field.too_large", "stock.repriced"]),
    ],
)
def test_an_effect_that_cannot_be(stocked: Books, booking: Booking, codes: list[str]) -> None:
    assert [p.code for p in _effect_problems(SPENT, booking, stocked.facts)] == codes


def test_a_counted_box_is_not_touched(stocked: Books) -> None:
    done(stocked, counted_cash("2026-01-31", {"200": 25}))
    effects = _effect_problems(SPENT, Booking(legs("51611", 1)), stocked.facts)
    assert [p.code for p in effects] == ["cash.counted"]
    assert _effect_problems(SPENT, Booking(legs("51613", 1)), stocked.facts) == []


def test_a_booking_that_does_not_balance_cannot_be_built() -> None:
    with pytest.raises(AssertionError):
        Booking((Posting("1", Money(1)), Posting("2", Money(-2))))
    with pytest.raises(AssertionError):
        Booking((Posting("1", Money(1)),))
    with pytest.raises(AssertionError):
        Posting("1", Money(0))
    for qty, source, cost in ((0, "shop", 1), (1, "lost", 1), (1, "shop", -1)):
        with pytest.raises(AssertionError):
            Move("TAP", Qty(qty), source, "lost", Money(cost))
