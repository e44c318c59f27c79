"""How much an entry is said to be: one rule for lists, pages and the search."""

from coop_ledger.core.chart import INVENTORY_ACCOUNTS
from coop_ledger.core.ledger import Booking
from coop_ledger.core.money import Money


def amount_of(booking: Booking) -> Money:
    """Measure an entry: the larger side of its legs, those of inventory left out beside others.

    Stock and variation accounts tell the cost of goods that went along with a sale, a purchase or
    a return, whose other legs weigh the same on both sides. Opening balances bring stock in
    without its variation: their other legs are larger on the side that tells its worth, all that
    is debited. Where a stock count posts nothing else, inventory is the matter itself. A reversal
    is as large as what it takes back. Entries without postings are nothing.
    """
    legs = [p for p in booking.postings if p.account not in INVENTORY_ACCOUNTS] or booking.postings
    sizes = [leg.amount.centimes for leg in legs]
    debit, credit = sum(max(size, 0) for size in sizes), sum(max(-size, 0) for size in sizes)
    return Money(max(debit, credit))
