"""What goods cost when they leave: weighted average, exact to the centime, on any date.

Law 9-88 art. 14 allows the weighted average. A document may be dated before others that are
already recorded; what was decided then stays, so a cost must leave every later day whole:
quantity never below zero, value never below zero, and value 0.00 whenever the quantity is 0.
"""

from dataclasses import dataclass, replace
from datetime import date

from coop_ledger.core.money import NONE, ZERO, Money, Qty, share_of

SUPPLIERS, CUSTOMERS, LOST = "suppliers", "customers", "lost"
OPENING = "opening"
OUTSIDE = frozenset({SUPPLIERS, CUSTOMERS, LOST, OPENING})
"""Places that are not ours: goods there are not in our stock."""


@dataclass(frozen=True, slots=True)
class OnHand:
    """An item in a place at the end of a day: how much, and what it is worth."""

    day: date
    qty: Qty = NONE
    value: Money = ZERO


@dataclass(frozen=True, slots=True)
class Timeline:
    """An item in a place at the end of one day, and of every later day on which it changed."""

    now: OnHand
    later: tuple[OnHand, ...] = ()

    @property
    def days(self) -> tuple[OnHand, ...]:
        """This day and the later ones."""
        return (self.now, *self.later)

    @property
    def free(self) -> Qty:
        """What can leave on this day without a later day falling below zero."""
        return min(state.qty for state in self.days)

    def cost_of(self, qty: Qty) -> Money | None:
        """Cost of taking ``qty`` out now; None when no cost would leave every later day whole.

        Needs ``0 < qty <= free``.
        """
        assert NONE < qty <= self.free, (qty, self.free)
        emptied = {state.value for state in self.days if state.qty == qty}
        least = min(state.value for state in self.days)
        if not emptied:
            return min(share_of(qty, self.now.qty, self.now.value), least)
        cost = emptied.pop()
        return cost if not emptied and cost <= least else None

    def settled(self, qty: Qty, cost: Money) -> Money | None:
        """Cost at which ``qty`` known to be worth ``cost`` can leave; as ``cost_of`` otherwise.

        Equals ``cost`` unless the place is emptied: then all that is left goes.
        """
        if any(state.qty == qty for state in self.days):
            return self.cost_of(qty)
        return cost if cost <= min(state.value for state in self.days) else None

    def plus(self, qty: Qty, value: Money) -> "Timeline":
        """Add (or, with negatives, take away) now and on every later day."""
        days = [replace(s, qty=s.qty + qty, value=s.value + value) for s in self.days]
        return Timeline(days[0], tuple(days[1:]))
