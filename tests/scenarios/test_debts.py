"""A debt settled on past days: never more than was owed, on any day between then and now."""

from typing import Any

import pytest

from coop_ledger.books import Books, Refused
from coop_ledger.core.money import Money
from tests.support.book import done, give, refused
from tests.support.words import Body, back, cash, credit, purchase, sale, sold, took_back

OWES: dict[str, Any] = {"customer": "C001"}


def lent(day: str, amount: str) -> Body:
    """Sold to a customer who pays later."""
    return sale(day, [sold("LIVRAISON", "1", amount)], credit(amount), customer="C001")


def pays(day: str, amount: str) -> Body:
    """The customer pays."""
    return {"kind": "customer_payment", "date": day, "payments": cash(amount)} | OWES


def borrowed(day: str, amount: str) -> Body:
    """Bought from a supplier who is paid later."""
    return purchase(day, "LAINE", "1", amount, credit(amount), supplier="F001")


def paid(day: str, amount: str) -> Body:
    """We pay the supplier."""
    return {"kind": "supplier_payment", "date": day, "supplier": "F001", "payments": cash(amount)}


def noted(day: str, amount: str) -> Body:
    """A carpet comes back and is left to her account: a credit note."""
    return back(day, [sold("TAP", "1", amount)], credit(amount), customer="C001")


def owes(books: Books) -> int:
    """What the customer owes in the end, in centimes."""
    return sum(debt.centimes for party, _, debt in books.read.debts() if party == "C001")


@pytest.mark.parametrize(("raise_it", "settle"), [(lent, pays), (borrowed, paid)])
def test_what_a_later_payment_took_is_not_there_earlier(
    stocked: Books, raise_it: Any, settle: Any
) -> None:
    """Owed on its own day and in the end, but not in between: a payment of 20 January is there."""
    done(stocked, raise_it("2026-01-03", "100"))
    done(stocked, settle("2026-01-20", "100"))
    done(stocked, raise_it("2026-02-10", "100"))
    outcome = give(stocked, settle("2026-01-10", "60"))
    assert isinstance(outcome, Refused)
    [problem] = outcome.problems
    assert (problem.code, problem.field) == ("payment.paid_later", "payments")
    assert problem.detail == (Money(6000), Money(0), stocked.today.replace(month=1, day=20))
    done(stocked, settle("2026-02-10", "60"))


@pytest.mark.parametrize(("raise_it", "settle"), [(lent, pays), (borrowed, paid)])
def test_an_earlier_payment_of_an_earlier_debt_goes(
    stocked: Books, raise_it: Any, settle: Any
) -> None:
    done(stocked, raise_it("2026-01-03", "100"))
    done(stocked, raise_it("2026-01-15", "50"))
    done(stocked, settle("2026-01-20", "50"))
    done(stocked, settle("2026-01-10", "70"))
    assert refused(stocked, settle("2026-01-10", "30.01")) == {"payment.more_than_owed"}
    done(stocked, settle("2026-01-10", "30"))
    assert stocked.read.debts() == ()


def test_a_sale_is_not_taken_back_before_its_payment_although_another_is_owed(
    stocked: Books,
) -> None:
    first = done(stocked, lent("2026-01-03", "100")).number
    done(stocked, pays("2026-01-20", "100"))
    done(stocked, lent("2026-02-10", "100"))
    assert refused(stocked, took_back("2026-01-10", first)) == {"reversal.already_paid"}
    assert refused(stocked, took_back("2026-01-25", first)) == {"reversal.already_paid"}
    done(stocked, took_back("2026-02-10", first))


def test_a_purchase_is_not_taken_back_before_its_payment(stocked: Books) -> None:
    first = done(stocked, borrowed("2026-01-03", "100")).number
    done(stocked, paid("2026-01-20", "100"))
    done(stocked, borrowed("2026-02-10", "100"))
    assert refused(stocked, took_back("2026-01-10", first)) == {"reversal.already_paid"}


def test_goods_do_not_come_back_on_credit_before_the_payment_that_paid_them(
    stocked: Books,
) -> None:
    done(stocked, lent("2026-01-03", "100"))
    done(stocked, pays("2026-01-20", "100"))
    assert refused(stocked, noted("2026-01-10", "40")) == {"debt.settled_later"}
    in_cash = back("2026-01-10", [sold("TAP", "1", "40")], cash("40"), customer="C001")
    done(stocked, in_cash)
    done(stocked, noted("2026-01-20", "40"))  # she paid, then brought something back
    assert owes(stocked) == -4000


def test_an_opening_does_not_forget_what_was_paid_since(stocked: Books) -> None:
    opening: Body = {"kind": "opening", "date": "2026-01-01"}
    row = {"account": "34211", "party": "C001"}
    done(stocked, opening | {"balances": [row | {"debit": "100"}]})
    done(stocked, pays("2026-01-20", "100"))
    less = opening | {"balances": [row | {"credit": "40"}]}
    assert refused(stocked, less) == {"debt.settled_later"}


def test_a_credit_note_stands_in_nobody_s_way(stocked: Books) -> None:
    """Beyond the debt it is hers: a payment made before it was a payment of what she owed then."""
    done(stocked, lent("2026-01-03", "50"))
    done(stocked, noted("2026-02-01", "100"))
    done(stocked, lent("2026-03-01", "200"))
    done(stocked, pays("2026-01-15", "50"))
    assert owes(stocked) == 10000
    assert refused(stocked, pays("2026-02-15", "1")) == {"payment.more_than_owed"}
    done(stocked, pays("2026-03-02", "100"))


def test_a_credit_note_lowers_what_later_payments_find(stocked: Books) -> None:
    done(stocked, lent("2026-01-03", "100"))
    done(stocked, noted("2026-02-01", "40"))
    done(stocked, pays("2026-03-01", "60"))
    assert refused(stocked, pays("2026-01-15", "40")) == {"payment.paid_later"}


def test_a_payment_taken_back_pays_nothing_any_more(stocked: Books) -> None:
    done(stocked, lent("2026-01-03", "100"))
    number = done(stocked, pays("2026-01-20", "100")).number
    done(stocked, took_back("2026-01-20", number))
    done(stocked, pays("2026-01-10", "100"))


@pytest.mark.parametrize(
    ("raise_it", "settle", "amount", "told"),
    [
        (lent, pays, "19999.99", []),
        (lent, pays, "20000", ["cash.ceiling"]),  # fined from there on (CGI art. 193)
        (borrowed, paid, "5000", []),  # deductible up to there (CGI art. 11-II)
        (borrowed, paid, "5000.01", ["cash.ceiling"]),
    ],
)
def test_much_cash_for_a_debt_is_told(
    stocked: Books, raise_it: Any, settle: Any, amount: str, told: list[str]
) -> None:
    done(stocked, lent("2026-01-02", "9999"))
    done(stocked, pays("2026-01-02", "9999"))  # money to pay with
    done(stocked, raise_it("2026-01-03", amount))
    assert [p.code for p in done(stocked, settle("2026-01-20", amount)).warnings] == told
