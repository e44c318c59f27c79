"""Every kind of document the books accept. To add one, add a line here."""

from collections import Counter
from dataclasses import replace
from datetime import date

from coop_ledger.core.canonical import parse, plain
from coop_ledger.core.chart import CASH_BOXES, CHEQUES
from coop_ledger.core.documents import (
    cash_count,
    chart,
    expense,
    item,
    month_close,
    opening,
    parties,
    profile,
    purchase,
    reversal,
    sale,
    sale_return,
    settlements,
    stock_count,
    transfer,
)
from coop_ledger.core.documents.debts import later_problems
from coop_ledger.core.documents.kind import Document, Kind
from coop_ledger.core.facts import Facts
from coop_ledger.core.ledger import Booking, Problem
from coop_ledger.core.money import MAX_CENTIMES, ZERO, Money, Qty
from coop_ledger.core.stock import OUTSIDE, Timeline

KINDS: tuple[Kind, ...] = (
    profile.KIND,
    chart.KIND,
    opening.KIND,
    item.KIND,
    parties.CUSTOMER,
    parties.SUPPLIER,
    parties.MEMBER,
    sale.KIND,
    sale_return.KIND,
    settlements.CUSTOMER_PAYMENT,
    purchase.KIND,
    expense.KIND,
    settlements.SUPPLIER_PAYMENT,
    transfer.KIND,
    cash_count.KIND,
    stock_count.KIND,
    reversal.KIND,
    month_close.KIND,
)
BY_NAME = {kind.name: kind for kind in KINDS}
BY_SERIES = {kind.series: kind for kind in KINDS}
assert len(BY_NAME) == len(BY_SERIES) == len(KINDS)
_BY_TYPE = {kind.type: kind for kind in KINDS}


def kind_of(document: Document) -> Kind:
    """Find the kind a document belongs to."""
    return _BY_TYPE[type(document)]


def judge(document: Document, facts: Facts) -> tuple[Booking | None, list[Problem]]:
    """Tell what recording a document would do, and every problem it has.

    The booking is there exactly when no problem refuses the document.
    """
    kind = kind_of(document)
    _, unreadable = parse(kind.type, plain(document))
    if unreadable:  # what cannot be read back must not be recorded
        return None, unreadable
    problems = _date_problems(document, facts) + kind.check(document, facts)
    for sha256 in document.attachments:
        if not facts.has_attachment(sha256):
            problems.append(Problem("attachment.unknown", "attachments", (sha256[:12],)))
    if any(not problem.warning for problem in problems):
        return None, problems
    booking = kind.book(document, facts)
    effects = _effect_problems(document, booking, facts)
    return (None if effects else booking), problems + effects


def _date_problems(document: Document, facts: Facts) -> list[Problem]:
    """Check the day: in an open period, after the books began, not years ahead."""
    known = facts.profile
    if known is None:
        first = isinstance(document, profile.Profile)
        return [] if first else [Problem("book.no_profile", "date")]
    day = document.date
    latest = max(facts.last_date, known.start, facts.today)
    if day < known.start and not isinstance(document, profile.Profile | chart.Chart):
        return [Problem("date.before_start", "date", (known.start,))]
    if day <= facts.closed_until:
        return [Problem("period.closed", "date", (facts.closed_until,))]
    if day.year > latest.year + 2:
        return [Problem("date.too_far", "date", (day,))]
    if day > facts.today:
        return [Problem("date.future", "date", (day,), warning=True)]
    return []


def _effect_problems(document: Document, booking: Booking, facts: Facts) -> list[Problem]:
    """Check what no document may do, whatever its kind: the last line before the store."""
    problems = [
        Problem("account.unknown", "", (posting.account,))
        for posting in booking.postings
        if not facts.account(posting.account)
    ]
    problems += _size_problems(booking)
    net: Counter[str] = Counter()
    for posting in booking.postings:
        net[posting.account] += posting.amount.centimes
    for purse, code in ((CHEQUES, "cheques.short"), *((box, "cash.short") for box in CASH_BOXES)):
        have = facts.lowest(purse, document.date)
        if net[purse] < 0 and have + Money(net[purse]) < ZERO:
            problems.append(Problem(code, "", (have, Money(-net[purse]))))
    for box in CASH_BOXES:
        until = facts.counted_until(box)
        if box in net and document.date <= until and not _reopens(document, until, facts):
            problems.append(Problem("cash.counted", "date", (until,)))
    problems += later_problems(document.date, booking, facts)
    return problems + _stock_problems(document, booking, facts)


def _reopens(document: Document, until: date, facts: Facts) -> bool:
    """Whether a document is a count, or takes the last one back, and so may touch its day."""
    if isinstance(document, reversal.Reversal):
        entry = facts.recorded(document.of)
        return entry is not None and entry.kind == "cash_count" and entry.date == until
    return isinstance(document, cash_count.CashCount)


def _size_problems(booking: Booking) -> list[Problem]:
    """Check that sums and products of what was entered still fit the books."""
    sizes: list[Money | Qty] = [abs(posting.amount) for posting in booking.postings]
    sizes += [size for move in booking.moves for size in (move.qty, move.cost)]
    return [
        Problem("field.too_large", "", (size,))
        for size in sizes
        if (size.centimes if isinstance(size, Money) else size.milli) > MAX_CENTIMES
    ][:1]


def _stock_problems(document: Document, booking: Booking, facts: Facts) -> list[Problem]:
    timelines: dict[tuple[str, str], Timeline] = {}
    for move in booking.moves:
        for place, sign in ((move.source, -1), (move.target, 1)):
            if place not in OUTSIDE:
                key = (move.item, place)
                before = timelines.get(key) or facts.stock(*key, document.date)
                qty = replace(move.qty, milli=sign * move.qty.milli)
                timelines[key] = before.plus(qty, Money(sign * move.cost.centimes))
    return [
        Problem("stock.repriced", "date", (item_code,))
        for (item_code, _place), timeline in timelines.items()
        for state in timeline.days
        if state.qty.milli < 0 or state.value < ZERO or (not state.qty and state.value)
    ][:1]


__all__ = ["BY_NAME", "BY_SERIES", "KINDS", "Document", "Kind", "judge", "kind_of"]
