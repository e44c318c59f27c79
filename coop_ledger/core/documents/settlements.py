"""Payments of debts: a customer pays what she owes, or we pay what we owe."""

from dataclasses import dataclass
from datetime import date

from coop_ledger.core.chart import payable, receivable
from coop_ledger.core.documents.debts import left
from coop_ledger.core.documents.kind import Document, Kind
from coop_ledger.core.documents.payments import (
    Payment,
    cash_problems,
    ceiling_problems,
    paid,
    paid_out,
    payment_problems,
    received,
)
from coop_ledger.core.facts import Facts
from coop_ledger.core.ledger import Booking, Problem, booked
from coop_ledger.core.money import ZERO, Money
from coop_ledger.core.text import N_


@dataclass(frozen=True, slots=True, kw_only=True)
class CustomerPayment(Document):
    """Money received on what a customer or member owes us."""

    customer: str
    payments: tuple[Payment, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class SupplierPayment(Document):
    """Money paid on what we owe a supplier or member."""

    supplier: str
    payments: tuple[Payment, ...]


def owed_by(party: str, facts: Facts, on: date) -> Money:
    """What a party owes us at the end of a day."""
    known = facts.party(party)
    return facts.balance(receivable(known.relation), on, party) if known else ZERO


def owed_to(party: str, facts: Facts, on: date) -> Money:
    """What we owe a party at the end of a day."""
    known = facts.party(party)
    return -facts.balance(payable(known.relation), on, party) if known else ZERO


def _problems(payments: tuple[Payment, ...], party: str) -> list[Problem]:
    problems = payment_problems(payments, paid(payments), party, credit=False)
    if paid(payments) <= ZERO:
        problems.append(Problem("amount.not_positive", "payments"))
    return problems


def _debt_problems(
    amount: Money, account: str, party: str, on: date, facts: Facts
) -> list[Problem]:
    """A payment is no more than was owed on its day, and than later payments leave of it."""
    day, most = left(account, party, on, facts)
    told = (amount, max(most, ZERO))
    if amount <= max(most, ZERO):
        return []
    if day == on:
        return [Problem("payment.more_than_owed", "payments", told)]
    return [Problem("payment.paid_later", "payments", (*told, day))]


def check_customer(payment: CustomerPayment, facts: Facts) -> list[Problem]:
    """List everything that stops this payment from being recorded."""
    party, amount = facts.party(payment.customer), paid(payment.payments)
    if party is None:
        return [Problem("party.unknown", "customer", (payment.customer,))]
    problems = _problems(payment.payments, party.code)
    account = receivable(party.relation)
    problems += ceiling_problems(payment.payments, "tax.cash_sale_ceiling", payment.date, facts)
    return problems + _debt_problems(amount, account, party.code, payment.date, facts)


def check_supplier(payment: SupplierPayment, facts: Facts) -> list[Problem]:
    """List everything that stops this payment from being recorded."""
    party, amount = facts.party(payment.supplier), paid(payment.payments)
    if party is None:
        return [Problem("party.unknown", "supplier", (payment.supplier,))]
    problems = _problems(payment.payments, party.code)
    account = payable(party.relation)
    problems += ceiling_problems(payment.payments, "tax.cash_purchase_day", payment.date, facts)
    problems += _debt_problems(amount, account, party.code, payment.date, facts)
    return problems + cash_problems(payment.payments, payment.date, facts)


def book_customer(payment: CustomerPayment, facts: Facts) -> Booking:
    """Book the money in and the debt down."""
    party = facts.party(payment.customer)
    assert party is not None
    legs = received(payment.payments, "", "")
    legs.append((receivable(party.relation), -paid(payment.payments), party.code))
    return Booking(booked(*legs))


def book_supplier(payment: SupplierPayment, facts: Facts) -> Booking:
    """Book the money out and the debt down."""
    party = facts.party(payment.supplier)
    assert party is not None
    legs = paid_out(payment.payments, "", "")
    legs.append((payable(party.relation), paid(payment.payments), party.code))
    return Booking(booked(*legs))


CUSTOMER_PAYMENT = Kind(
    "customer_payment",
    N_("Customer payment"),
    "RC",
    "sales",
    CustomerPayment,
    check_customer,
    book_customer,
    CustomerPayment(
        date=date(2026, 2, 10), customer="C001", payments=(Payment("cash", Money(240000)),)
    ),
)
SUPPLIER_PAYMENT = Kind(
    "supplier_payment",
    N_("Supplier payment"),
    "RF",
    "purchases",
    SupplierPayment,
    check_supplier,
    book_supplier,
    SupplierPayment(
        date=date(2026, 3, 10), supplier="F001", payments=(Payment("cash", Money(127500)),)
    ),
)
