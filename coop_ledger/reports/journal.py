"""The journal: every entry in order of its date, with what it debits and credits."""

from collections.abc import Iterator, Sequence
from itertools import groupby

from coop_ledger.core.money import ZERO, Money
from coop_ledger.core.readings import PostingLine
from coop_ledger.core.text import N_
from coop_ledger.reports import words
from coop_ledger.reports.spec import Params, Reader, ReportSpec
from coop_ledger.reports.table import Cell, Column, Emphasis, Month, Report, Row

COLUMNS = (
    Column("date", N_("Date"), 10, paper=False),
    Column("number", N_("Number"), 14, paper=False),
    Column("account", N_("Account"), 8),
    Column("name", N_("Account name"), 45),
    Column("label", N_("Third party"), 19),
    Column("party", N_("Code"), 7, paper=False),
    Column("debit", N_("Debit"), 13, "sum", through=True, figures=True, always=True),
    Column("credit", N_("Credit"), 13, "sum", through=True, figures=True, always=True),
)


def build(reader: Reader, params: Params) -> Report:
    """Read the journal of a period, with the totals of each month (law 9-88 art. 1 to 3)."""
    since, until = words.covered(reader, params)
    lines = reader.postings(since, until)
    rows: list[Row] = []
    debit = credit = ZERO
    writer = _Writer(reader)
    for (year, month), of_month in groupby(lines, key=lambda p: (p.date.year, p.date.month)):
        rows += writer.month(of_month)
        sums = writer.taken()
        debit, credit = debit + sums[0], credit + sums[1]
        rows.append(_total(words.total_of(Month(year, month)), sums, Emphasis.SUBTOTAL))
    assert debit == credit, (debit, credit)
    rows.append(_total(words.GRAND_TOTAL, (debit, credit), Emphasis.TOTAL))
    return Report("journal", JOURNAL.title, COLUMNS, tuple(rows), words.period(reader, params))


def _total(what: Cell, sums: tuple[Money, Money], emphasis: Emphasis) -> Row:
    return Row((None, None, None, what, None, None, *sums), emphasis)


class _Writer:
    """Writes entries as rows and adds up what it wrote."""

    def __init__(self, reader: Reader) -> None:
        self._names, self._people = words.accounts(reader), words.people(reader)
        self._debit = self._credit = ZERO

    def month(self, lines: Iterator[PostingLine]) -> Iterator[Row]:
        for _, entry in groupby(lines, key=lambda p: (p.seq, p.number)):
            yield from self._entry(tuple(entry))

    def taken(self) -> tuple[Money, Money]:
        """What was written since the last time this was asked."""
        sums = self._debit, self._credit
        self._debit = self._credit = ZERO
        return sums

    def _entry(self, legs: Sequence[PostingLine]) -> Iterator[Row]:
        first = legs[0]
        parties = {leg.party for leg in legs if leg.party}
        who = self._people.get(parties.pop()) if len(parties) == 1 else None
        told = words.told(first.kind, first.of, who, first.note)
        head = (first.date, first.number, None, None, told, None, None, None)
        yield Row(head, Emphasis.GROUP, first.number)
        for leg in sorted(legs, key=lambda leg: leg.amount < ZERO):  # debits first
            debit, credit = words.debit(leg.amount), words.credit(leg.amount)
            self._debit += debit or ZERO
            self._credit += credit or ZERO
            name, whom = self._names.get(leg.account), self._people.get(leg.party)
            cells = (leg.date, leg.number, leg.account, name, whom, leg.party or None)
            yield Row((*cells, debit, credit), link=leg.number)


JOURNAL = ReportSpec("journal", N_("Journal"), "books", frozenset({"posting"}), "period", (), build)
