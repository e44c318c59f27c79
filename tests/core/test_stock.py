"""The cost of what leaves, against trying every possible cost."""

from datetime import date, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from coop_ledger.core.money import NONE, Money, Qty, share_of
from coop_ledger.core.stock import OnHand, Timeline

DAY = date(2026, 1, 1)
states = st.integers(0, 6).flatmap(
    lambda qty: st.tuples(st.just(qty), st.integers(0, 40) if qty else st.just(0))
)
timelines = st.lists(states, min_size=1, max_size=5).map(
    lambda rows: Timeline(*_days(rows)),
)


def _days(rows: list[tuple[int, int]]) -> tuple[OnHand, tuple[OnHand, ...]]:
    days = [OnHand(DAY + timedelta(i), Qty(q), Money(v)) for i, (q, v) in enumerate(rows)]
    return days[0], tuple(days[1:])


def whole(timeline: Timeline) -> bool:
    """No day with less than nothing, and nothing is worth nothing."""
    return all(
        s.qty >= NONE and s.value.centimes >= 0 and bool(s.qty or not s.value)
        for s in timeline.days
    )


def possible(timeline: Timeline, qty: Qty) -> set[int]:
    """Every cost that leaves every day whole."""
    return {c for c in range(41) if whole(timeline.plus(-qty, Money(-c)))}


@settings(max_examples=1000)
@given(timelines, st.integers(1, 6))
def test_a_cost_is_found_exactly_when_there_is_one(timeline: Timeline, milli: int) -> None:
    qty = Qty(milli)
    if qty > timeline.free:
        assert possible(timeline, qty) == set()
        return
    cost = timeline.cost_of(qty)
    assert (cost is None) == (possible(timeline, qty) == set())
    if cost is not None:
        assert cost.centimes in possible(timeline, qty)


@settings(max_examples=1000)
@given(timelines, st.integers(1, 6))
def test_the_cost_is_the_average_whenever_it_can_be(timeline: Timeline, milli: int) -> None:
    qty = Qty(milli)
    if qty <= timeline.free and (cost := timeline.cost_of(qty)) is not None:
        average = share_of(qty, timeline.now.qty, timeline.now.value)
        if average.centimes in possible(timeline, qty):
            assert cost == average


@settings(max_examples=1000)
@given(timelines, st.integers(1, 6), st.integers(0, 45))
def test_a_known_cost_is_kept_whenever_it_can_be(
    timeline: Timeline, milli: int, known: int
) -> None:
    qty = Qty(milli)
    if qty > timeline.free:
        return
    cost = timeline.settled(qty, Money(known))
    can = possible(timeline, qty)
    if known in can:
        assert cost == Money(known)
    if cost is not None:
        assert cost.centimes in can
    if all(s.qty == qty for s in timeline.days):
        assert (cost is None) == (can == set())
