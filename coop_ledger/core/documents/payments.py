"""How a document is paid: in several ways at once, or later."""

import operator
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal

from coop_ledger.core.chart import BANK, CASH, CHEQUES, FAIR_CASH, WALLET
from coop_ledger.core.facts import Facts
from coop_ledger.core.ledger import Problem
from coop_ledger.core.money import ZERO, Money, total

Method = Literal["cash", "fair_cash", "bank", "card", "cheque", "wallet", "credit"]
CREDIT: Method = "credit"
MONEY_IN: dict[str, str] = {
    "cash": CASH,
    "fair_cash": FAIR_CASH,
    "bank": BANK,
    "card": BANK,
    "cheque": CHEQUES,
    "wallet": WALLET,
}
"""Where money received goes; a cheque waits in the portfolio until it is taken to the bank."""
MONEY_OUT = MONEY_IN | {"cheque": BANK}
"""Where money paid comes from; a cheque we write leaves the bank."""

Leg = tuple[str, Money] | tuple[str, Money, str]


@dataclass(frozen=True, slots=True)
class Payment:
    """One part of a payment; ``reference`` is a cheque or transfer number."""

    method: Method
    amount: Money
    reference: str = ""


def paid(payments: Sequence[Payment]) -> Money:
    """Add up what is paid now."""
    return total(p.amount for p in payments if p.method != CREDIT)


def on_credit(payments: Sequence[Payment]) -> Money:
    """Add up what is left for later."""
    return total(p.amount for p in payments if p.method == CREDIT)


def payment_problems(
    payments: Sequence[Payment], due: Money, party: str, *, credit: bool = True
) -> list[Problem]:
    """Check that the parts add up to what is due and that a debt has a name."""
    problems = [
        Problem("amount.not_positive", f"payments[{i}].amount")
        for i, payment in enumerate(payments)
        if payment.amount <= ZERO
    ]
    given = total(p.amount for p in payments)
    if given != due:
        problems.append(Problem("payment.mismatch", "payments", (given, due)))
    if on_credit(payments) and not credit:
        problems.append(Problem("payment.credit_not_possible", "payments"))
    elif on_credit(payments) and not party:
        problems.append(Problem("payment.credit_needs_name", "payments"))
    return problems


def cash_problems(payments: Sequence[Payment], on: date, facts: Facts) -> list[Problem]:
    """Check that the cash boxes hold what is paid out of them, on this day and later."""
    problems = []
    for method in ("cash", "fair_cash"):
        out = total(p.amount for p in payments if p.method == method)
        have = facts.lowest(MONEY_OUT[method], on)
        if out > ZERO and out > have:
            problems.append(Problem("cash.short", "payments", (have, out)))
    return problems


_BEYOND = {"tax.cash_purchase_day": operator.gt, "tax.cash_sale_ceiling": operator.ge}


def ceiling_problems(
    payments: Sequence[Payment], key: str, on: date, facts: Facts
) -> list[Problem]:
    """Warn when more is paid in cash than the tax law tolerates.

    Purchases up to the ceiling are deductible (CGI art. 11-II); sales from it on are fined (193).
    """
    ceiling = facts.setting(key, on)
    cash = total(p.amount for p in payments if p.method in ("cash", "fair_cash"))
    if ceiling is None or not _BEYOND[key](cash.centimes, 100 * int(ceiling.partition(".")[0])):
        return []
    return [Problem("cash.ceiling", "payments", (cash,), warning=True)]


def received(payments: Sequence[Payment], debt: str, party: str) -> list[Leg]:
    """Legs of money that comes in; what is on credit goes to the account ``debt``."""
    return [
        (debt, p.amount, party) if p.method == CREDIT else (MONEY_IN[p.method], p.amount)
        for p in payments
    ]


def paid_out(payments: Sequence[Payment], debt: str, party: str) -> list[Leg]:
    """Legs of money that goes out; what is on credit goes to the account ``debt``."""
    return [
        (debt, -p.amount, party) if p.method == CREDIT else (MONEY_OUT[p.method], -p.amount)
        for p in payments
    ]
