"""Debts: who owes us, whom we owe, how much and since when."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from coop_ledger.core.chart import DEBTS as ACCOUNTS
from coop_ledger.core.money import ZERO, Money
from coop_ledger.core.text import N_
from coop_ledger.reports import words
from coop_ledger.reports.spec import Filter, Params, Reader, ReportSpec
from coop_ledger.reports.table import NOT_ON_DAY, Column, Emphasis, Named, Report, Row, Term

COLUMNS = (
    Column("side", N_("Side"), 12, paper=False),
    Column("party", N_("Code"), 8),
    Column("name", N_("Name"), 30),
    Column("account", N_("Account"), 8, paper=False),
    Column("since", N_("Oldest"), 10),
    Column("days", N_("Days"), 7, figures=True),
    Column("month", N_("Up to 30 days"), 13, carry="sum", figures=True),
    Column("quarter", N_("31 to 90 days"), 13, carry="sum", figures=True),
    Column("older", N_("More than 90 days"), 13, carry="sum", figures=True),
    Column("amount", N_("Amount"), 13, carry="sum", figures=True, always=True),
)
FIRST_PAID = N_("Payments are counted against the oldest debt first.")


@dataclass(frozen=True, slots=True)
class _Debt:
    """What is between us and somebody: what is still open, by the day it arose, oldest first."""

    party: str
    account: str
    open: tuple[tuple[date, Money], ...]

    def aged(self, on: date, least: int, most: int) -> Money:
        """The part that is between some numbers of days old."""
        return words.add(m for day, m in self.open if least <= (on - day).days <= most)


def still_open(days: Sequence[tuple[date, Money]]) -> tuple[tuple[date, Money], ...]:
    """Tell what is left of a debt: the newest amounts that add up to what is owed, oldest first.

    ``days`` are the changes of the balance in order; a positive sum is owed, as is each part.
    """
    left, found = words.add(amount for _, amount in days), []
    for day, amount in reversed(days):
        if left <= ZERO:
            break
        if amount > ZERO:
            part = min(amount, left)
            found.append((day, part))
            left -= part
    return tuple(reversed(found))


def build(reader: Reader, params: Params) -> Report:
    """Read the debts at the end of a day, ours and theirs, never offset against each other."""
    until = words.covered(reader, params)[1]
    chosen = params.chosen("side")
    names = words.people(reader)
    rows: list[Row] = []
    for side, debts in _sides(reader, until).items():
        if debts and chosen in ("", side):
            title = Term(words.SIDES[side])
            head = (title, None, title, None, None, None, None, None, None, None)
            rows.append(Row(head, Emphasis.GROUP))
            lines = [_row(title, debt, names.get(debt.party), until) for debt in debts]
            rows += sorted(lines, key=lambda row: str(row.cells[4]))
            rows.append(_total(title, debts, until))
    return Report(
        "debts",
        DEBTS.title,
        COLUMNS,
        tuple(rows),
        words.on_day(reader, params),
        notes=(FIRST_PAID,),
        nothing=NOT_ON_DAY,
    )


def _sides(reader: Reader, until: date) -> dict[str, list[_Debt]]:
    """Sort debts by who owes: a customer we owe (a deposit) stands among what we owe."""
    sides: dict[str, list[_Debt]] = {"receivable": [], "payable": []}
    for (party, account), days in reader.debt_days(until):
        if account.startswith(ACCOUNTS):
            ours = words.add(amount for _, amount in days) > ZERO
            signed = days if ours else [(day, -amount) for day, amount in days]
            debt = _Debt(party, account, still_open(signed))
            sides["receivable" if ours else "payable"].append(debt)
    return sides


def _row(side: Term, debt: _Debt, name: Named | None, on: date) -> Row:
    oldest = debt.open[0][0]
    cells = (side, debt.party, name, debt.account, oldest, (on - oldest).days)
    opens = ("person_statement", {"party": debt.party})
    return Row((*cells, *_ages([debt], on)), opens=opens)


def _total(side: Term, debts: Sequence[_Debt], on: date) -> Row:
    cells = (None, None, words.total_of(side), None, None, None)
    return Row((*cells, *_ages(debts, on)), Emphasis.SUBTOTAL)


def _ages(debts: Sequence[_Debt], on: date) -> tuple[Money | None, ...]:
    bands = ((-36500, 30), (31, 90), (91, 3652059))
    ages = [words.add(debt.aged(on, *band) for debt in debts) for band in bands]
    return (*map(words.unless_zero, ages), words.add(ages))


DEBTS = ReportSpec(
    "debts",
    N_("Debts"),
    "people",
    frozenset({"posting", "party"}),
    "day",
    (Filter("side", N_("Who owes whom"), "side"),),
    build,
)
