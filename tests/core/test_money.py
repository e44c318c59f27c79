"""Amounts are exact, and what is split adds up."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coop_ledger.core.money import (
    ZERO,
    Money,
    Qty,
    allocate,
    divide,
    price_of,
    share_of,
    tax_within,
    total,
)

amounts = st.integers(-(10**14), 10**14).map(Money)
weights = st.lists(st.integers(0, 10**9), min_size=1, max_size=9)


def nearest(exact: Fraction) -> int:
    """The nearest whole number; a half goes away from zero."""
    low, rest = divmod(abs(exact.numerator), exact.denominator)
    up = low + (2 * rest >= exact.denominator)
    return up if exact > 0 else -up


@given(st.integers(-(10**30), 10**30), st.integers(1, 10**12))
def test_division_rounds_half_away_from_zero(numerator: int, denominator: int) -> None:
    assert divide(numerator, denominator) == nearest(Fraction(numerator, denominator))


@given(amounts, weights)
def test_parts_add_up_and_each_is_within_a_centime_of_its_share(
    amount: Money, parts: list[int]
) -> None:
    given_out = allocate(amount, parts)
    assert total(given_out) == amount
    assert len(given_out) == len(parts)
    if sum(parts):
        for weight, part in zip(parts, given_out, strict=True):
            exact = Fraction(amount.centimes * weight, sum(parts))
            assert abs(part.centimes - exact) < 1
            assert weight or part == ZERO
    else:
        assert given_out[0] == amount


@given(amounts, weights, st.data())
def test_a_heavier_weight_never_gets_less(
    amount: Money, parts: list[int], data: st.DataObject
) -> None:
    if not sum(parts):
        return
    given_out = allocate(abs(amount), parts)
    i, j = (data.draw(st.integers(0, len(parts) - 1)) for _ in range(2))
    assert parts[i] <= parts[j] or given_out[i] >= given_out[j]


@given(st.integers(1, 10**9), st.integers(0, 10**9), st.integers(0, 10**12))
def test_all_of_it_takes_all(part: int, rest: int, value: int) -> None:
    whole = Qty(part + rest)
    assert share_of(whole, whole, Money(value)) == Money(value)
    exact = Fraction(value * part, part + rest)
    assert share_of(Qty(part), whole, Money(value)).centimes == nearest(exact)


@given(st.integers(0, 10**9), st.integers(0, 10**9))
def test_a_price_is_rounded_to_the_centime(milli: int, centimes: int) -> None:
    exact = Fraction(milli * centimes, 1000)
    assert price_of(Qty(milli), Money(centimes)).centimes == nearest(exact)


@given(st.integers(0, 10**12), st.integers(0, 100))
def test_tax_is_inside_the_amount(centimes: int, rate: int) -> None:
    tax = tax_within(Money(centimes), rate).centimes
    assert tax == nearest(Fraction(centimes * rate, 100 + rate))
    assert 0 <= tax <= centimes


@pytest.mark.parametrize("wrong", [1.0, "1", True, None])
def test_money_and_quantities_are_whole_numbers_only(wrong: object) -> None:
    with pytest.raises(AssertionError):
        Money(wrong)  # type: ignore[arg-type]
    with pytest.raises(AssertionError):
        Qty(wrong)  # type: ignore[arg-type]


@pytest.mark.parametrize("denominator", [0, -1])
def test_nothing_is_divided_by_nothing(denominator: int) -> None:
    with pytest.raises(AssertionError):
        divide(1, denominator)


def test_nothing_is_split_among_nobody() -> None:
    with pytest.raises(AssertionError):
        allocate(Money(1), [])
    with pytest.raises(AssertionError):
        allocate(Money(1), [1, -1])
