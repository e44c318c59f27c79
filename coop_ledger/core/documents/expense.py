"""An expense: money spent on something that does not go into stock."""

from dataclasses import dataclass
from datetime import date

from coop_ledger.core.chart import VARIATION_ACCOUNTS, VAT_ON_CHARGES, payable
from coop_ledger.core.documents.deduction import deduction_problems, recoverable
from coop_ledger.core.documents.kind import Document, Kind, note
from coop_ledger.core.documents.payments import (
    Payment,
    cash_problems,
    ceiling_problems,
    paid_out,
    payment_problems,
)
from coop_ledger.core.facts import Facts
from coop_ledger.core.ledger import Booking, Problem, booked
from coop_ledger.core.money import ZERO, Money, total
from coop_ledger.core.text import N_


@dataclass(frozen=True, slots=True)
class ExpenseLine:
    """What was spent on one account; ``vat`` is the rate in percent contained in the amount."""

    account: str
    amount: Money
    vat: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Expense(Document):
    """A charge, with the photo of its paper, or with a witness when there is no paper."""

    lines: tuple[ExpenseLine, ...]
    payments: tuple[Payment, ...] = ()
    supplier: str = ""
    invoice: str = ""
    witness: str = note()

    @property
    def total(self) -> Money:
        """What was or will be paid, tax included."""
        return total(line.amount for line in self.lines)


def check(expense: Expense, facts: Facts) -> list[Problem]:
    """List everything that stops this expense from being recorded."""
    if not expense.lines:
        return [Problem("lines.none", "lines")]
    problems = []
    for i, line in enumerate(expense.lines):
        problems += _line_problems(f"lines[{i}]", line, facts)
    if expense.supplier and not facts.party(expense.supplier):
        problems.append(Problem("party.unknown", "supplier", (expense.supplier,)))
    problems += deduction_problems(
        (line.vat for line in expense.lines),
        expense.date,
        facts,
        supplier=expense.supplier,
        evidence=bool(expense.invoice or expense.attachments),
    )
    problems += payment_problems(expense.payments, expense.total, expense.supplier)
    if not (expense.attachments or expense.invoice or expense.witness):
        problems.append(Problem("expense.no_evidence", "attachments", warning=True))
    problems += ceiling_problems(expense.payments, "tax.cash_purchase_day", expense.date, facts)
    return problems + cash_problems(expense.payments, expense.date, facts)


def _line_problems(where: str, line: ExpenseLine, facts: Facts) -> list[Problem]:
    problems = []
    account = facts.account(line.account)
    if account is None:
        problems.append(Problem("account.unknown", f"{where}.account", (line.account,)))
    elif account.type != "expense" or account.code in VARIATION_ACCOUNTS:
        problems.append(Problem("expense.account", f"{where}.account", (account.code,)))
    if line.amount <= ZERO:
        problems.append(Problem("amount.not_positive", f"{where}.amount"))
    return problems


def book(expense: Expense, facts: Facts) -> Booking:
    """Book the charge by nature."""
    party = facts.party(expense.supplier) if expense.supplier else None
    legs = paid_out(expense.payments, payable(party.relation if party else ""), expense.supplier)
    for line in expense.lines:
        tax = recoverable(line.amount, line.vat, expense.date, facts)
        legs += [(line.account, line.amount - tax), (VAT_ON_CHARGES, tax)]
    return Booking(booked(*legs))


KIND = Kind(
    "expense",
    N_("Expense"),
    "DP",
    "purchases",
    Expense,
    check,
    book,
    Expense(
        date=date(2026, 1, 8),
        lines=(ExpenseLine("61221", Money(32000)),),
        payments=(Payment("cash", Money(32000)),),
    ),
)
