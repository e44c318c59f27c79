"""The income statement (CPC), simplified: what was earned, what it cost, what is left.

Order of the lines: CGNC, simplified model for a turnover up to ten millions (law 9-88 art. 21).
"""

from datetime import date, timedelta

from coop_ledger.core.money import Money
from coop_ledger.core.text import N_
from coop_ledger.reports import statement, words
from coop_ledger.reports.spec import Params, Reader, ReportSpec
from coop_ledger.reports.statement import Line, Pair, minus, plus, result, section, total
from coop_ledger.reports.table import Emphasis, Report, Row, Term

INCOME = (
    Line("711", N_("Sales of goods"), ("711",)),
    Line("712", N_("Sales of products and services"), ("712",)),
    Line("713", N_("Change in the stock of products"), ("713",)),
    Line("714", N_("Fixed assets made by ourselves"), ("714",)),
    Line("716", N_("Operating grants"), ("716",)),
    Line("718", N_("Other operating income"), ("718", "7")),
    Line("719", N_("Provisions taken back and transfers of charges"), ("719",)),
)
CHARGES = (
    Line("611", N_("Purchases of goods resold"), ("611",)),
    Line("612", N_("Materials and supplies used"), ("612",)),
    Line("613", N_("Other external charges"), ("613", "614")),
    Line("616", N_("Taxes and duties"), ("616",)),
    Line("617", N_("Staff and piece-work"), ("617",)),
    Line("618", N_("Other operating charges"), ("618", "6")),
    Line("619", N_("Depreciation and provisions"), ("619",)),
)
FINANCIAL = (Line("73", N_("Financial income"), ("73",)),)
FINANCIAL_CHARGES = (Line("63", N_("Financial charges"), ("63",)),)
OTHER = (Line("75", N_("Non-current income"), ("75",)),)
OTHER_CHARGES = (Line("65", N_("Non-current charges"), ("65",)),)
TAX = Line("67", N_("Tax on results"), ("67",))
_ALL = (*INCOME, *CHARGES, *FINANCIAL, *FINANCIAL_CHARGES, *OTHER, *OTHER_CHARGES, TAX)


def build(reader: Reader, params: Params) -> Report:
    """Read the results of a period (by default the financial year) and a year before."""
    since, until = words.covered(reader, params)
    if params.since == date.min:
        since = words.financial_year(reader, until)
    then = _year_before(since), _year_before(until)
    key_of = statement.longest(_ALL)
    worth = statement.amounts(
        _nets(reader, since, until), _nets(reader, *then), lambda account, _net: key_of(account)
    )
    rows, operating = _part(N_("Operating income"), INCOME, N_("Operating charges"), CHARGES, worth)
    rows.append(result("III", Term(N_("Operating result")), operating))
    part, financial = _part(
        N_("Financial income"), FINANCIAL, N_("Financial charges"), FINANCIAL_CHARGES, worth
    )
    rows += part
    if part:
        rows.append(result("VI", Term(N_("Financial result")), financial))
    current = plus(operating, financial)
    rows.append(result("VII", Term(N_("Current result")), current))
    part, other = _part(
        N_("Non-current income"), OTHER, N_("Non-current charges"), OTHER_CHARGES, worth
    )
    rows += part
    if part:
        rows.append(result("X", Term(N_("Non-current result")), other))
    _, tax = section(N_("Tax on results"), (TAX,), worth, 1)
    before_tax = plus(current, other)
    if any(tax):
        rows.append(result("XI", Term(N_("Result before tax")), before_tax))
        rows.append(result("XII", Term(TAX.label), tax, Emphasis.ITEM))
    net = minus(before_tax, tax)
    rows.append(result("XIII", Term(N_("Net result")), net, Emphasis.TOTAL))
    facts = words.from_to(since, until)
    title = INCOME_STATEMENT.title
    return Report("income_statement", title, statement.COLUMNS, tuple(rows), facts)


def _part(
    income: str,
    income_lines: tuple[Line, ...],
    charges: str,
    charge_lines: tuple[Line, ...],
    worth: statement.Amounts,
) -> tuple[list[Row], Pair]:
    """Write income, then charges; both are left out when empty."""
    earned_rows, earned = section(income, income_lines, worth, -1)
    spent_rows, spent = section(charges, charge_lines, worth, 1)
    rows: list[Row] = []
    for title, lines, written, pair in (
        (income, income_lines, earned_rows, earned),
        (charges, charge_lines, spent_rows, spent),
    ):
        if any(pair):
            rows += [*written, total(title, pair)] if len(lines) > 1 else written[1:]
    return rows, minus(earned, spent)


def _year_before(day: date) -> date:
    """The same day a year before; a month that ends on another day then ends there."""
    after = day + timedelta(days=1)
    if after.day == 1:
        return after.replace(year=after.year - 1) - timedelta(days=1)
    return day.replace(year=day.year - 1)


def _nets(reader: Reader, since: date, until: date) -> dict[str, Money]:
    found = reader.balances(until, since, account="6"), reader.balances(until, since, account="7")
    return {b.account: b.net for half in found for b in half if b.net}


INCOME_STATEMENT = ReportSpec(
    "income_statement",
    N_("Income statement"),
    "books",
    frozenset({"posting", "profile"}),
    "period",
    (),
    build,
)
