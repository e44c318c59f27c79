"""The statement of a person: what was asked, what was paid, and what is still owed."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

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
    told = [
        _Told(side, name, side.owed_at(balances), [d for d in deals if side.concerns(d)])
        for side in SIDES
    ]
    some = [one for one in told if one.opening or one.deals] or [told[_usual(reader, party)]]
    rows = tuple(row for one in some for row in one.rows(since))
    facts = (
        (N_("Name"), Joined((party, name))),
        *(fact for one in some if (fact := one.fact())[1]),
        *words.period(reader, params),
    )
    return Report("person_statement", PERSON_STATEMENT.title, COLUMNS, rows, facts)


def _usual(reader: Reader, party: str) -> int:
    """Tell the side on which something would stand if anything did: customers buy."""
    customers = (p.code for p in reader.parties() if p.role == "customer")
    return 0 if party in customers else 1


@dataclass(frozen=True, slots=True)
class _Told:
    """One side with somebody: what was owed before, what passed since."""

    side: _Side
    name: Named
    opening: Money
    deals: Sequence[Dealing]

    def rows(self, since: date) -> Iterator[Row]:
        """Write its heading, what was owed before, its documents, its sums, its end."""
        side, key = self.side, Term(words.SIDES[self.side.key])
        title = Term(side.title, (self.name,))
        yield Row((None, None, None, title, None, None, None), Emphasis.GROUP)
        if self.opening or not self.deals:
            yield Row((key, since, None, BEFORE, None, None, self.opening))
        balance, asked, paid = self.opening, ZERO, ZERO
        for deal in self.deals:
            change, given = side.change(deal), side.paid(deal)
            balance, asked, paid = balance + change, asked + change + given, paid + given
            told = words.told(deal.kind, deal.of, None, deal.note)
            figures = words.unless_zero(change + given), words.unless_zero(given), balance
            yield Row((key, deal.date, deal.number, told, *figures), link=deal.number)
        if self.deals:
            sums = (key, None, None, words.TOTAL, asked, paid, None)
            yield Row(sums, Emphasis.SUBTOTAL)
        owing, said, owed = side.end(balance, self.name)
        yield Row((Term(words.SIDES[owing]), None, None, said, None, None, owed), Emphasis.TOTAL)

    def fact(self) -> tuple[str, Cell]:
        """Say beforehand who owes how much in the end; an amount of nothing when nobody does."""
        left = self.opening + words.add(self.side.change(deal) for deal in self.deals)
        owing, _, owed = self.side.end(left, self.name)
        return words.SIDES[owing], owed


PERSON_STATEMENT = ReportSpec(
    "person_statement",
    N_("Statement of a person"),
    "people",
    frozenset({"posting", "party"}),
    "period",
    (Filter("party", N_("Person"), "party", needed=True),),
    build,
)
