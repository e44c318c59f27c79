"""Money and quantities as exact integers: never a float, never a bare int."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Self

MAX_CENTIMES = 99_999_999_999_999
"""The largest amount the books accept: 999,999,999,999.99 dirham."""


@dataclass(frozen=True, slots=True, order=True)
class Money:
    """An amount in centimes of dirham.

    >>> Money(250) + Money(50)
    Money(centimes=300)
    """

    centimes: int

    def __post_init__(self) -> None:
        assert type(self.centimes) is int, self.centimes

    def __add__(self, other: Self) -> "Money":
        return Money(self.centimes + other.centimes)

    def __sub__(self, other: Self) -> "Money":
        return Money(self.centimes - other.centimes)

    def __neg__(self) -> "Money":
        return Money(-self.centimes)

    def __abs__(self) -> "Money":
        return Money(abs(self.centimes))

    def __bool__(self) -> bool:
        return self.centimes != 0


@dataclass(frozen=True, slots=True, order=True)
class Qty:
    """A quantity in thousandths of the item's unit (1500 = 1.5 kg)."""

    milli: int

    def __post_init__(self) -> None:
        assert type(self.milli) is int, self.milli

    def __add__(self, other: Self) -> "Qty":
        return Qty(self.milli + other.milli)

    def __sub__(self, other: Self) -> "Qty":
        return Qty(self.milli - other.milli)

    def __neg__(self) -> "Qty":
        return Qty(-self.milli)

    def __bool__(self) -> bool:
        return self.milli != 0


ZERO = Money(0)
NONE = Qty(0)


def total(amounts: Iterable[Money]) -> Money:
    """Sum amounts; the empty sum is zero."""
    return Money(sum(amount.centimes for amount in amounts))


def divide(numerator: int, denominator: int) -> int:
    """Divide two integers, rounding half away from zero.

    >>> divide(5, 2), divide(-5, 2), divide(4, 3)
    (3, -3, 1)
    """
    assert denominator > 0, denominator
    sign = -1 if numerator < 0 else 1
    return sign * ((2 * abs(numerator) + denominator) // (2 * denominator))


def price_of(qty: Qty, unit_price: Money) -> Money:
    """Price a quantity, rounding half away from zero to the centime.

    >>> price_of(Qty(1500), Money(333))
    Money(centimes=500)
    """
    return Money(divide(qty.milli * unit_price.centimes, 1000))


def share_of(part: Qty, whole: Qty, value: Money) -> Money:
    """Value of ``part`` when ``whole`` is worth ``value``; all of it takes all.

    >>> share_of(Qty(1), Qty(3), Money(100))
    Money(centimes=33)
    """
    assert 0 < part.milli <= whole.milli, (part, whole)
    return Money(divide(part.milli * value.centimes, whole.milli))


def allocate(amount: Money, weights: Sequence[int]) -> tuple[Money, ...]:
    """Split an amount by weights to the centime (largest remainder, first comes first).

    The parts always add up to the amount; no weight or only zeros: the first part takes all.

    >>> [part.centimes for part in allocate(Money(100), [1, 1, 1])]
    [34, 33, 33]
    """
    assert weights, "nothing to allocate to"
    assert min(weights) >= 0, weights
    whole = sum(weights)
    if not whole:
        return (amount, *(ZERO for _ in weights[1:]))
    sign = -1 if amount.centimes < 0 else 1
    products = [abs(amount.centimes) * weight for weight in weights]
    parts = [product // whole for product in products]
    order = sorted(range(len(weights)), key=lambda i: (-(products[i] % whole), i))
    for i in order[: abs(amount.centimes) - sum(parts)]:
        parts[i] += 1
    return tuple(Money(sign * part) for part in parts)


def tax_within(amount: Money, rate_percent: int) -> Money:
    """Tax contained in an amount that includes it, rounded to the centime.

    >>> tax_within(Money(12000), 20)
    Money(centimes=2000)
    """
    return Money(divide(amount.centimes * rate_percent, 100 + rate_percent))
