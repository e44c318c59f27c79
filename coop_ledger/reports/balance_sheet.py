"""The balance sheet (bilan), simplified: what the co-operative has, and who it belongs to."""

from collections.abc import Iterable
from datetime import date

from coop_ledger.core.chart import DEBTS
from coop_ledger.core.money import ZERO, Money
from coop_ledger.core.readings import Balance
from coop_ledger.core.text import N_
from coop_ledger.reports import statement, words
from coop_ledger.reports.spec import Params, Reader, ReportSpec
from coop_ledger.reports.statement import Line, Pair, plus, result, section
from coop_ledger.reports.table import NOT_ON_DAY, Column, Emphasis, Report, Row, Term

COLUMNS = (
    *statement.COLUMNS[:3],
    Column("before", N_("End of the year before"), 18, figures=True),
)
FIXED = (
    Line("21", N_("Start-up costs and intangible assets"), ("21", "22")),
    Line("23", N_("Tangible fixed assets"), ("23",)),
    Line("24", N_("Deposits and other financial assets"), ("24", "25", "2")),
    Line("28", N_("Depreciation of fixed assets"), ("28", "29")),
)
CURRENT = (
    Line("31", N_("Stocks"), ("31",)),
    Line("342", N_("Customers"), ("342",)),
    Line("345", N_("State: to receive"), ("345",)),
    Line("346", N_("Members: to receive"), ("346",)),
    Line("34", N_("Other receivables"), ("34", "35", "3")),
    Line("39", N_("Provisions on current assets"), ("39",)),
)
LIQUID = (
    Line("511", N_("Cheques in hand and transfers"), ("511", "51", "5")),
    Line("514", N_("Banks"), ("514",)),
    Line("516", N_("Cash boxes"), ("516",)),
    Line("59", N_("Provisions on money"), ("59",)),
)
EQUITY = (
    Line("111", N_("Capital of the members"), ("111",)),
    Line("114", N_("Legal reserve"), ("114",)),
    Line("115", N_("Other reserves"), ("112", "113", "115", "1")),
    Line("116", N_("Results carried forward"), ("116",)),
    Line("118", N_("Results not allocated yet"), ("118",)),
    Line("119", N_("Result of the year"), ("119",), "income_statement"),
    Line("13", N_("Investment grants"), ("13",)),
)
LONG_DEBTS = (Line("14", N_("Loans and long-term provisions"), ("14", "15", "16", "17")),)
SHORT_DEBTS = (
    Line("441", N_("Suppliers"), ("441",)),
    Line("442", N_("Deposits from customers"), ("442",)),
    Line("443", N_("Staff and piece-work to pay"), ("443",)),
    Line("444", N_("Social bodies"), ("444",)),
    Line("445", N_("State: to pay"), ("445",)),
    Line("446", N_("Members: to pay"), ("446",)),
    Line("44", N_("Other debts"), ("44", "45", "4")),
)
OVERDRAWN = (Line("55", N_("Banks overdrawn"), ("55",)),)
_ASSETS = (
    (N_("Fixed assets"), FIXED),
    (N_("Current assets"), CURRENT),
    (N_("Money"), LIQUID),
)
_LIABILITIES = (
    (N_("Equity"), EQUITY),
    (N_("Long-term debts"), LONG_DEBTS),
    (N_("Short-term debts"), SHORT_DEBTS),
    (N_("Banks overdrawn"), OVERDRAWN),
)
_SWAPPED = {"342": "442", "3": "44", "4": "34", "51": "55", "55": "511", "5": "55"}
"""Where an account goes whose balance is on the unusual side: nothing is offset (9-88 art. 15)."""
_swapped = statement.longest(Line(key, "", (prefix,)) for prefix, key in _SWAPPED.items())
_key_of = statement.longest(line for _, part in (*_ASSETS, *_LIABILITIES) for line in part)


def build(reader: Reader, params: Params) -> Report:
    """Read the balance sheet at the end of a day; both sides are equal, with the result in it."""
    until = words.covered(reader, params)[1]
    year = words.financial_year(reader, until)
    worth = statement.amounts(_nets(reader, until), _year_before(reader, year, until), _place)
    rows, assets = _side(N_("Assets"), _ASSETS, worth, 1)
    rows.append(result("A", Term(N_("Total assets")), assets, Emphasis.TOTAL))
    more, liabilities = _side(N_("Equity and debts"), _LIABILITIES, worth, -1)
    rows += more
    rows.append(result("P", Term(N_("Total equity and debts")), liabilities, Emphasis.TOTAL))
    assert assets == liabilities, (assets, liabilities)
    facts = words.on_day(reader, params)
    title = BALANCE_SHEET.title
    return Report("balance_sheet", title, COLUMNS, tuple(rows), facts, nothing=NOT_ON_DAY)


def _side(
    name: str, parts: tuple[tuple[str, tuple[Line, ...]], ...], worth: statement.Amounts, sign: int
) -> tuple[list[Row], Pair]:
    rows = [statement.heading(name)]
    whole: Pair = (ZERO, ZERO)
    for title, lines in parts:
        written, pair = section(title, lines, worth, sign)
        if len(written) > 1:
            rows += [*written, statement.total(title, pair)]
        whole = plus(whole, pair)
    return rows, whole


def _place(account: str, net: Money) -> str:
    """Find the line of an account; one with an unusual balance goes to the other side."""
    if account.startswith(("1", "2", "39", "59")):
        return _key_of(account)
    owned = account.startswith(("3", "5")) and not account.startswith("55")
    return _key_of(account) if owned == (net > ZERO) else _swapped(account)


def _nets(reader: Reader, until: date) -> dict[str, Money]:
    """Balances of a day; income and charges become the result, earlier years' apart.

    Debts of people are added up by side: ``34211+`` is owed to us, ``34211-`` by us.
    """
    found = reader.balances(until)
    nets = {b.account: b.net for b in found if b.account[0] in "12345"}
    before = words.day_before(words.financial_year(reader, until)) if until > date.min else None
    earlier = _result(reader.balances(before)) if before else ZERO
    for account, net in (("118", earlier), ("119", _result(found) - earlier)):
        nets[account] = nets.get(account, ZERO) + net
    for _, account, net in reader.debts(until):
        if account.startswith(DEBTS):  # one who owes us does not lower what we owe another
            side = f"{account}{'+' if net > ZERO else '-'}"
            nets[account], nets[side] = nets[account] - net, nets.get(side, ZERO) + net
    return {account: net for account, net in nets.items() if net}


def _year_before(reader: Reader, year: date, until: date) -> dict[str, Money]:
    """Balances at the end of the year before; books that begin with a year were given them."""
    profile = reader.profile()
    if profile and profile.start == year:
        return {b.account: b.net for b in reader.brought_in(year, until)}
    return _nets(reader, words.day_before(year) or date.min)


def _result(balances: Iterable[Balance]) -> Money:
    return words.add(b.net for b in balances if b.account[0] in "67")


BALANCE_SHEET = ReportSpec(
    "balance_sheet",
    N_("Balance sheet"),
    "books",
    frozenset({"posting", "profile"}),
    "day",
    (),
    build,
)
