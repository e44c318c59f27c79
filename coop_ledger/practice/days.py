"""Three months in the life of the practice co-operative, day after day."""

from collections.abc import Iterator
from datetime import date, timedelta

from coop_ledger.core.documents.month_close import month_end
from coop_ledger.practice import counting, selling, spending
from coop_ledger.practice.treasurer import Act, Treasurer

THURSDAY, SATURDAY, SUNDAY = 3, 5, 6
MONTHLY: dict[int, tuple[Act, ...]] = {
    5: (spending.rent, spending.cotton),
    8: (spending.spinner,),
    10: (counting.cheques,),
    12: (spending.dyes,),
    15: (spending.pay_weavers,),
    19: (spending.power, spending.pay_members),
    21: (spending.internet,),
    24: (lambda hand: spending.pay_supplier(hand, "F002"),),
    25: (counting.cheques,),
    28: (spending.pay_weavers, spending.bank_fees),
}
"""What comes back every month; a day on which the workshop is shut moves to the next."""
ONCE: dict[tuple[int, int], tuple[Act, ...]] = {
    (1, 9): (lambda hand: spending.pay_supplier(hand, "F002"), spending.office),
    (1, 13): (lambda hand: hand.promises.append((hand.day, "C001")),),
    (1, 20): (selling.bring_back,),
    (1, 27): (spending.combs,),
    (2, 3): (counting.close_month, spending.pay_members),
    (2, 11): (selling.sell_twice, selling.abroad, spending.delivery),
    (2, 17): (selling.bring_back,),
    (2, 21): (selling.visitors,),
    (3, 3): (counting.close_month, spending.pay_members, spending.office),
    (3, 10): (spending.stand,),
    (3, 17): (selling.bring_back,),
    (3, 25): (counting.finish_pieces,),
    (3, 26): (spending.road, counting.to_fair),
    (3, 30): (counting.from_fair,),
}


def live(hand: Treasurer) -> None:
    """Live through all days; the calendar stands on the first one."""
    waiting: list[Act] = []
    for day in _days(hand.day, hand.craft.last):
        hand.calendar.turn_to(day)
        waiting += [*MONTHLY.get(day.day, ()), *ONCE.get((day.month, day.day), ())]
        if day in hand.craft.fair:
            _at_the_fair(hand)
        if day.weekday() != SUNDAY and day not in hand.craft.closed_days:
            _at_the_workshop(hand, waiting)
            waiting = []


def _days(first: date, last: date) -> Iterator[date]:
    while first <= last:
        yield first
        first += timedelta(days=1)


def _at_the_workshop(hand: Treasurer, waiting: list[Act]) -> None:
    """Go through a working day: sales, what is due, then the evening."""
    counting.from_bank(hand)
    if hand.day not in hand.craft.fair:
        for _ in range(hand.random.choices((0, 1, 2), (38, 44, 18))[0]):
            selling.sell(hand)
    if hand.day.weekday() == THURSDAY and hand.day.isocalendar().week % 2:
        spending.wool_market(hand)
    for act in waiting:
        act(hand)
    selling.collect(hand)
    last = hand.day == month_end(hand.day)
    if last:
        counting.count_shelves(hand)
    if hand.day.weekday() == SATURDAY or last:
        counting.to_bank(hand)
        counting.count_box(hand)


def _at_the_fair(hand: Treasurer) -> None:
    """Sell all day, eat, and count the box in the evening."""
    for _ in range(hand.random.randint(5, 7)):
        selling.sell(hand, channel="fair", box="fair_cash")
    spending.meals(hand)
    counting.count_box(hand, "fair_cash")
