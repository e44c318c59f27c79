"""The chart of accounts of this book; recorded, so that it is in the chain like everything else."""

from dataclasses import dataclass
from datetime import date

from coop_ledger.core.canonical import register_line
from coop_ledger.core.chart import Account
from coop_ledger.core.documents.kind import Document, Kind
from coop_ledger.core.facts import Facts
from coop_ledger.core.ledger import Booking, Problem
from coop_ledger.core.text import N_


@dataclass(frozen=True, slots=True, kw_only=True)
class Chart(Document):
    """Accounts added to the chart, or named anew."""

    accounts: tuple[Account, ...]


def check(chart: Chart, _facts: Facts) -> list[Problem]:
    """List everything that stops these accounts from being recorded."""
    problems = []
    if not chart.accounts:
        problems.append(Problem("lines.none", "accounts"))
    for i, account in enumerate(chart.accounts):
        problems += _type_problems(f"accounts[{i}]", account)
        if not (account.code.isascii() and account.code.isdigit() and account.code[0] in "1234567"):
            problems.append(Problem("account.code", f"accounts[{i}].code", (account.code,)))
        if not (account.label_fr and account.label_ar):
            problems.append(Problem("name.missing", f"accounts[{i}].label_fr"))
    return problems


def _type_problems(where: str, account: Account) -> list[Problem]:
    """Check that the type fits the class, for the rules ask the type."""
    fitting = {"6": {"expense"}, "7": {"income"}}.get(
        account.code[:1], {"asset", "liability", "equity"}
    )
    problems = []
    if account.type not in fitting:
        problems.append(Problem("account.type", f"{where}.type", (account.code, account.type)))
    if account.side not in ("debit", "credit"):
        problems.append(Problem("account.type", f"{where}.side", (account.code, account.side)))
    return problems


def book(chart: Chart, _facts: Facts) -> Booking:
    """Write one line per account in the register."""
    return Booking(lines=tuple(register_line("account", a.code, a) for a in chart.accounts))


KIND = Kind(
    "chart",
    N_("Chart of accounts"),
    "PC",
    "books",
    Chart,
    check,
    book,
    Chart(
        date=date(2026, 1, 1),
        accounts=(Account("51612", "Caisse – boutique", "صندوق المتجر", "asset", "debit"),),
    ),
    reversible=False,
)
