"""The trial balance: every account before, during and after a period; totals are equal."""

from datetime import date

from coop_ledger.core.money import ZERO, Money
from coop_ledger.core.readings import Balance
from coop_ledger.core.text import N_
from coop_ledger.reports import words
from coop_ledger.reports.spec import Filter, Params, Reader, ReportSpec
from coop_ledger.reports.table import Column, Emphasis, Report, Row

_OPENING, _MOVED, _CLOSING = N_("Opening"), N_("Movements"), N_("Balances")
_DEBIT, _CREDIT = N_("Debit"), N_("Credit")
COLUMNS = (
    Column("account", N_("Account"), 8),
    Column("name", N_("Account name"), 34),
    *(
        Column(key, title, 13, carry="sum", figures=True, always=True, tiers=(over, under))
        for over, under, key, title in (
            (_OPENING, _DEBIT, "opening_debit", N_("Opening debit")),
            (_OPENING, _CREDIT, "opening_credit", N_("Opening credit")),
            (_MOVED, _DEBIT, "debit", N_("Debit of the period")),
            (_MOVED, _CREDIT, "credit", N_("Credit of the period")),
            (_CLOSING, _DEBIT, "closing_debit", N_("Closing debit")),
            (_CLOSING, _CREDIT, "closing_credit", N_("Closing credit")),
        )
    ),
)


def build(reader: Reader, params: Params) -> Report:
    """Read the balance of a period, of all accounts or of those that begin with some digits.

    Opening balances count as such even when the period begins with them. Without a chosen day it
    begins with the financial year.
    """
    since, until = words.covered(reader, params)
    if params.since == date.min:
        since = max(since, words.financial_year(reader, until))
    account = params.chosen("account")
    opening = words.opened(reader, since, account=account)
    brought = {b.account: b for b in reader.brought_in(since, until)}
    moved = {b.account: b for b in reader.balances(until, since, account=account)}
    names = words.accounts(reader)
    rows: list[Row] = []
    for code in sorted(opening.keys() | moved.keys()):
        nothing = Balance(code, ZERO, ZERO)
        first, during = brought.get(code, nothing), moved.get(code, nothing)
        start = opening.get(code, ZERO) + first.net
        amounts = _amounts(start, during.debit - first.debit, during.credit - first.credit)
        if any(amounts):
            opens = ("general_ledger", {"account": code})
            rows.append(Row((code, names.get(code), *amounts), opens=opens))
    totals = [_sum(rows, column) for column in range(2, 8)]
    if not account:
        assert totals[0::2] == totals[1::2], totals
    rows.append(Row((None, words.TOTAL, *map(words.unless_zero, totals)), Emphasis.TOTAL))
    facts = words.narrowed((N_("Account"), account))
    return Report(
        "trial_balance",
        TRIAL_BALANCE.title,
        COLUMNS,
        tuple(rows),
        words.from_to(since, until) + facts,
    )


def _amounts(opening: Money, debit: Money, credit: Money) -> tuple[Money | None, ...]:
    closing = opening + debit - credit
    return (
        words.debit(opening),
        words.credit(opening),
        words.unless_zero(debit),
        words.unless_zero(credit),
        words.debit(closing),
        words.credit(closing),
    )


def _sum(rows: list[Row], column: int) -> Money:
    return words.add(c for row in rows if isinstance(c := row.cells[column], Money))


TRIAL_BALANCE = ReportSpec(
    "trial_balance",
    N_("Trial balance"),
    "books",
    frozenset({"posting"}),
    "period",
    (Filter("account", N_("Account"), "account"),),
    build,
)
