"""The general ledger: account by account, what was there, what came, what is left."""

from collections.abc import Iterable, Iterator
from itertools import groupby

from coop_ledger.core.money import ZERO, Money
from coop_ledger.core.readings import PostingLine
from coop_ledger.core.text import N_
from coop_ledger.reports import words
from coop_ledger.reports.spec import Filter, Params, Reader, ReportSpec
from coop_ledger.reports.table import Column, Emphasis, Joined, Report, Row

COLUMNS = (
    Column("account", N_("Account"), 8, paper=False),
    words.DATE,
    words.NUMBER,
    Column("label", N_("What happened"), 34),
    Column("party", N_("Code"), 7, paper=False),
    Column("debit", N_("Debit"), 13, carry="sum", figures=True, always=True),
    Column("credit", N_("Credit"), 13, carry="sum", figures=True, always=True),
    Column("balance", N_("Balance"), 14, carry="last", figures=True, always=True),
)


def build(reader: Reader, params: Params) -> Report:
    """Read the ledger of a period; ``balance`` is positive when it is a debit."""
    since, until = words.covered(reader, params)
    account, party = params.chosen("account"), params.chosen("party")
    opening = words.opened(reader, since, account=account, party=party)
    lines = reader.ledger(since, until, account=account, party=party)
    moved = {code: list(of) for code, of in groupby(lines, key=lambda p: p.account)}
    writer = _Writer(reader)
    rows = [
        row
        for code in sorted(opening.keys() | moved.keys())
        for row in writer.account(code, opening.get(code, ZERO), moved.get(code, ()))
    ]
    sums = writer.debit, writer.credit
    rows.append(Row((None, None, None, words.GRAND_TOTAL, None, *sums, None), Emphasis.TOTAL))
    facts = words.narrowed((N_("Account"), account), (N_("Name"), words.people(reader).get(party)))
    return Report(
        "general_ledger",
        GENERAL_LEDGER.title,
        COLUMNS,
        tuple(rows),
        words.period(reader, params) + facts,
        notes=(N_("A balance with a minus before it is a credit balance."),),
    )


class _Writer:
    """Writes accounts as rows; ``debit`` and ``credit`` add up all it wrote."""

    def __init__(self, reader: Reader) -> None:
        self._names, self._people = words.accounts(reader), words.people(reader)
        self.debit = self.credit = ZERO

    def account(self, code: str, opening: Money, lines: Iterable[PostingLine]) -> Iterator[Row]:
        title = Joined((code, self._names.get(code)))
        yield Row((code, None, None, title, None, None, None, None), Emphasis.GROUP)
        if opening:
            cells = (code, None, None, words.OPENING_BALANCE, None, None, None, opening)
            yield Row(cells)
        balance, debit, credit = opening, ZERO, ZERO
        for line in lines:
            balance += line.amount
            into, out = words.debit(line.amount), words.credit(line.amount)
            debit, credit = debit + (into or ZERO), credit + (out or ZERO)
            told = words.told(line.kind, line.of, self._people.get(line.party), line.note)
            what = (line.date, line.number, told, line.party or None)
            yield Row((code, *what, into, out, balance), link=line.number)
        self.debit, self.credit = self.debit + debit, self.credit + credit
        end = words.total_of(code)
        sums = words.unless_zero(debit), words.unless_zero(credit)
        yield Row((code, None, None, end, None, *sums, balance), Emphasis.SUBTOTAL)


GENERAL_LEDGER = ReportSpec(
    "general_ledger",
    N_("General ledger"),
    "books",
    frozenset({"posting"}),
    "period",
    (Filter("account", N_("Account"), "account"), Filter("party", N_("Person"), "party")),
    build,
)
