"""The cash book: what came into a box, what went out, and what must be there, day by day."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from coop_ledger.core.canonical import parse
from coop_ledger.core.chart import TREASURY
from coop_ledger.core.documents.cash_count import CashCount
from coop_ledger.core.money import ZERO, Money
from coop_ledger.core.text import N_
from coop_ledger.reports import words
from coop_ledger.reports.spec import Filter, Params, Reader, ReportSpec
from coop_ledger.reports.table import Cell, Column, Emphasis, Joined, Report, Row, Term

COLUMNS = (
    words.DATE,
    words.NUMBER,
    Column("label", N_("What happened"), 30),
    Column("in", N_("In"), 12, "sum", through=True, figures=True, always=True),
    Column("out", N_("Out"), 12, "sum", through=True, figures=True, always=True),
    Column("balance", N_("Balance"), 12, "last", through=True, figures=True, always=True),
    Column("counted", N_("Counted"), 12, figures=True),
)
_OF_DAY = Term(N_("Total of the day"))
_PURSE, _USUAL = N_("Cash box or account"), "cash"


@dataclass(frozen=True, slots=True)
class _Event:
    """Money in or out, or a count; ``counted`` is what was found in the box."""

    date: date
    number: str
    label: Cell
    amount: Money = ZERO
    counted: Money | None = None


def build(reader: Reader, params: Params) -> Report:
    """Read one box (or the bank) in a period; counts stand beside what the books expect."""
    since, until = words.covered(reader, params)
    purse = params.chosen("purse") or _USUAL
    account = TREASURY[purse]
    before = words.day_before(since)
    opened = reader.balances(before, account=account) if before else ()
    opening = words.add(b.net for b in opened if b.account == account)
    rows = []
    if opening:
        rows.append(Row((since, None, words.OPENING_BALANCE, None, None, opening, None)))
    balance, into, out = opening, ZERO, ZERO
    events = _events(reader, since, until, purse)
    for day, of_day in groupby(events, key=lambda event: event.date):
        lines = [*of_day]
        for event in lines:
            balance += event.amount
            rows.append(_row(event, balance))
        day_in = words.add(words.debit(event.amount) for event in lines)
        day_out = words.add(words.credit(event.amount) for event in lines)
        into, out = into + day_in, out + day_out
        if len(lines) > 1:
            cells = (day, None, _OF_DAY, *_both(day_in, day_out), balance, None)
            rows.append(Row(cells, Emphasis.SUBTOTAL))
    end = (None, None, words.GRAND_TOTAL, into, out, balance, None)
    rows.append(Row(end, Emphasis.TOTAL))
    facts = (*words.period(reader, params), (_PURSE, Term(words.PURSES[purse])))
    return Report("cash_book", CASH_BOOK.title, COLUMNS, tuple(rows), facts)


def _both(into: Money, out: Money) -> tuple[Money | None, Money | None]:
    return words.unless_zero(into), words.unless_zero(out)


def _row(event: _Event, balance: Money) -> Row:
    both = words.debit(event.amount), words.credit(event.amount)
    cells = (event.date, event.number, event.label, *both, balance, event.counted)
    return Row(cells, link=event.number)


def _events(reader: Reader, since: date, until: date, purse: str) -> Iterator[_Event]:
    people, counts = words.people(reader), _counts(reader, since, until, purse)
    events = [
        _Event(
            line.date,
            line.number,
            words.told(line.kind, line.of, people.get(line.party), line.note),
            line.amount,
            counts[line.number].counted if line.number in counts else None,
        )
        for line in reader.postings(since, until, account=TREASURY[purse])
    ]
    posted = {event.number for event in events}
    exact = [count for number, count in counts.items() if number not in posted]
    return iter(sorted(events + exact, key=lambda event: event.date))  # stable: counts come last


def _counts(reader: Reader, since: date, until: date, purse: str) -> Mapping[str, _Event]:
    """Counts of the box that still stand, by number."""
    found = {}
    for number, day, body, undone in reader.documents(since, until, kind="cash_count"):
        count, problems = parse(CashCount, body)
        assert not problems, (number, problems)
        assert isinstance(count, CashCount)
        if count.box == purse and not undone:
            label = Joined((words.kind("cash_count"),))
            found[number] = _Event(day, number, label, counted=count.total)
    return found


CASH_BOOK = ReportSpec(
    "cash_book",
    N_("Cash book"),
    "money",
    frozenset({"posting", "entry"}),
    "period",
    (Filter("purse", _PURSE, "purse", usual=_USUAL),),
    build,
)
