"""The statement of a person: what was asked, what was paid, and what is still owed."""

from collections.abc import Sequence
from dataclasses import dataclass

from coop_ledger.core.chart import PAYABLE, RECEIVABLE
from coop_ledger.core.documents import BY_NAME
from coop_ledger.core.money import ZERO, Money
from coop_ledger.core.readings import Balance, Dealing
from coop_ledger.core.text import N_
from coop_ledger.reports import words
from coop_ledger.reports.spec import Filter, Params, Reader, ReportSpec
from coop_ledger.reports.table import Cell, Column, Emphasis, Joined, Named, Report, Row, Term

COLUMNS = (
    Column("side", N_("Side"), 12, paper=False),
    words.DATE,
    words.NUMBER,
    Column("label", N_("What happened"), 34),
    Column("asked", N_("Asked"), 13, carry="sum", figures=True, always=True),
    Column("paid", N_("Paid"), 13, carry="sum", figures=True, always=True),
    Column("balance", N_("Still owed"), 14, carry="last", figures=True, always=True),
)
BEFORE = Term(N_("Owed before"))


@dataclass(frozen=True, slots=True)
class _Side:
    """What somebody buys from us, or brings us; ``sign`` makes what is owed positive."""

    key: str
    title: str
    accounts: tuple[str, ...]
    area: str
    sign: int
    owed: str
    nothing: str
    beyond: str

    def change(self, deal: Dealing) -> Money:
        """By how much a dealing raised what is owed."""
        return self._of(deal.receivable if self.key == "receivable" else deal.payable)

    def paid(self, deal: Dealing) -> Money:
        """What was paid on the spot or later, towards what is owed on this side."""
        return self._of(deal.money) if BY_NAME[deal.deed].area == self.area else ZERO

    def concerns(self, deal: Dealing) -> bool:
        """Whether a dealing belongs here."""
        return bool(self.change(deal)) or BY_NAME[deal.deed].area == self.area

    def owed_at(self, balances: Sequence[Balance]) -> Money:
        """What the balances of the accounts tell to be owed."""
        return self._of(words.add(b.net for b in balances if b.account in self.accounts))

    def end(self, balance: Money, name: Named) -> tuple[str, Term, Money]:
        """Say who owes whom how much: the key of the side, the words, the amount."""
        other = {"receivable": "payable", "payable": "receivable"}[self.key]
        if balance < ZERO:
            return other, Term(self.beyond, (name,)), -balance
        return self.key, Term(self.owed if balance else self.nothing, (name,)), balance

    def _of(self, amount: Money) -> Money:
        return Money(self.sign * amount.centimes)


_OWES_US, _WE_OWE = N_("{0} owes us"), N_("We owe to {0}")
SIDES = (
    _Side(
        "receivable",
        N_("{0} buys from us"),
        RECEIVABLE,
        "sales",
        1,
        _OWES_US,
        N_("{0} owes us nothing"),
        _WE_OWE,
    ),
    _Side(
        "payable",
        N_("{0} supplies us"),
        PAYABLE,
        "purchases",
        -1,
        _WE_OWE,
        N_("We owe nothing to {0}"),
        _OWES_US,
    ),
)


def build(reader: Reader, params: Params) -> Report:
    """Read what passed between us and somebody, ours and theirs never offset against each other.

    A document paid at once stands there too, asked and paid; what is left is the balance of the
    accounts on which debts stand (``debts``).
    """
    since, until = words.covered(reader, params)
    party = params.chosen("party")
    name = words.people(reader)[party]
    before = words.day_before(since)
    balances = reader.balances(before, party=party) if before else ()
    deals = list(reader.dealings(since, until, party=party))
    rows: list[Row] = []
    for side in SIDES:
        opening, own = side.owed_at(balances), [deal for deal in deals if side.concerns(deal)]
        if opening or own:
            told = (_key(side.key), since, None, BEFORE, None, None, opening)
            rows += _side(side, name, [Row(told)] if opening else [], own, opening)
    if not rows:
        customer = any(p.code == party and p.role == "customer" for p in reader.parties())
        rows.append(_end(SIDES[0 if customer else 1], name, ZERO))
    facts = ((N_("Name"), Joined((party, name))), *words.period(reader, params))
    return Report("person_statement", PERSON_STATEMENT.title, COLUMNS, tuple(rows), facts)


def _side(
    side: _Side, name: Named, before: list[Row], own: Sequence[Dealing], opening: Money
) -> list[Row]:
    """Write one side: its heading, what was owed before, its documents, its sums, its end."""
    key, title = _key(side.key), Term(side.title, (name,))
    rows = [Row((None, None, None, title, None, None, None), Emphasis.GROUP), *before]
    balance, asked, paid = opening, ZERO, ZERO
    for deal in own:
        change, given = side.change(deal), side.paid(deal)
        balance, asked, paid = balance + change, asked + change + given, paid + given
        told = Joined((words.kind(deal.kind), deal.of or None, deal.note or None))
        figures = words.unless_zero(change + given), words.unless_zero(given), balance
        rows.append(Row((key, deal.date, deal.number, told, *figures), link=deal.number))
    if own:
        rows.append(Row((key, None, None, words.TOTAL, asked, paid, None), Emphasis.SUBTOTAL))
    return [*rows, _end(side, name, balance)]


def _end(side: _Side, name: Named, balance: Money) -> Row:
    key, said, owed = side.end(balance, name)
    return Row((_key(key), None, None, said, None, None, owed), Emphasis.TOTAL)


def _key(side: str) -> Cell:
    return Term(words.SIDES[side])


PERSON_STATEMENT = ReportSpec(
    "person_statement",
    N_("Statement of a person"),
    "people",
    frozenset({"posting", "party"}),
    "period",
    (Filter("party", N_("Name"), "party", needed=True),),
    build,
)
