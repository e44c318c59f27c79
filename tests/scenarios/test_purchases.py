"""Purchases, expenses and what is owed, with the postings an accountant expects."""

from collections.abc import Iterator
from typing import Any

import pytest

from coop_ledger.books import Books
from tests.support.book import done, give, moved, new_books, posted, problems, refused, stock_up
from tests.support.words import Body, cash, credit, expense, purchase, sale, sold, took_back


def test_wool_bought_in_cash(stocked: Books) -> None:
    number = done(stocked, purchase("2026-01-04", "LAINE", "10", "850")).number
    assert posted(stocked, number) == {
        "51611": "-850.00",
        "61211": "850.00",  # achats de matières premières
        "31211": "850.00",  # stock de matières
        "61241": "-850.00",  # variation des stocks de matières
    }
    assert moved(stocked, number) == [("LAINE", 10000, "suppliers", "workshop", "850.00")]


def test_wool_bought_from_a_member_on_credit(stocked: Books) -> None:
    body = purchase("2026-01-04", "LAINE", "10", "850", credit("850"), supplier="M001")
    assert posted(stocked, done(stocked, body).number) == {
        "44112 M001": "-850.00",
        "61212": "850.00",
        "31211": "850.00",
        "61241": "-850.00",
    }


def test_tax_on_purchases_is_recovered_when_liable_and_stays_out_of_stock() -> None:
    books = stock_up(new_books(profile={"vat": "liable"}))
    bought = purchase("2026-01-04", "TAP", "2", "1200", vat=20, supplier="F001", invoice="F-12")
    number = done(books, bought).number
    assert posted(books, number) == {
        "51611": "-1200.00",
        "6111": "1000.00",
        "34552": "200.00",  # État, TVA récupérable sur les charges
        "3151": "1000.00",
        "71321": "-1000.00",
    }
    spent = expense("2026-01-08", "61251", "120", vat=20, invoice="F-13")
    assert done(books, spent).warnings == ()
    number = done(books, spent).number
    assert posted(books, number) == {"51611": "-120.00", "61251": "100.00", "34552": "20.00"}
    assert books.verify() == []
    books.close()


@pytest.fixture
def liable() -> Iterator[Books]:
    books = stock_up(new_books(profile={"vat": "liable"}))
    yield books
    books.close()


def test_what_an_item_is_sold_at_is_no_tax_on_what_it_cost(liable: Books) -> None:
    """The carpet is sold at 20 %; nobody charged VAT on this one (CGI art. 146)."""
    number = done(liable, purchase("2026-01-04", "TAP", "1", "1200")).number
    assert posted(liable, number) == {
        "51611": "-1200.00",
        "6111": "1200.00",
        "3151": "1200.00",
        "71321": "-1200.00",
    }


def taxed(supplier: str = "", **more: Any) -> Body:
    """Wool of which 20 % is VAT, says the paper."""
    return purchase("2026-01-04", "LAINE", "1", "120", vat=20, supplier=supplier, **more)


def test_tax_of_a_member_is_refused_and_without_a_paper_it_is_told(liable: Books) -> None:
    assert refused(liable, taxed("M001", invoice="12")) == {"vat.from_member"}
    assert [p.code for p in done(liable, taxed("F001")).warnings] == ["vat.no_invoice"]
    assert done(liable, taxed("F001", invoice="12")).warnings == ()
    spent = expense("2026-01-08", "61251", "120", vat=20)
    assert sorted(p.code for p in done(liable, spent).warnings) == [
        "expense.no_evidence",
        "vat.no_invoice",
    ]


def test_an_exempt_book_asks_for_no_invoice(stocked: Books) -> None:
    assert done(stocked, taxed("M001")).warnings == ()


def test_an_exempt_book_recovers_nothing(stocked: Books) -> None:
    number = done(stocked, expense("2026-01-08", "61251", "120", vat=20)).number
    assert posted(stocked, number) == {"51611": "-120.00", "61251": "120.00"}


def test_a_debt_is_paid_but_not_more_than_it(stocked: Books) -> None:
    body = purchase("2026-01-04", "LAINE", "10", "850", credit("850"), supplier="F001")
    bought = done(stocked, body).number
    pay = {"kind": "supplier_payment", "date": "2026-01-10", "supplier": "F001"}
    assert refused(stocked, pay | {"payments": cash("850.01")}) == {"payment.more_than_owed"}
    assert refused(stocked, pay | {"payments": credit("10")}) >= {"payment.credit_not_possible"}
    number = done(stocked, pay | {"payments": cash("800")}).number
    assert posted(stocked, number) == {"51611": "-800.00", "44111 F001": "800.00"}
    assert refused(stocked, took_back("2026-01-11", bought)) == {"reversal.already_paid"}
    done(stocked, took_back("2026-01-11", number))
    done(stocked, took_back("2026-01-11", bought))
    assert stocked.read.debts() == ()


def test_credit_notes_can_be_taken_back_although_we_owe_more(stocked: Books) -> None:
    note: Body = {"kind": "sale_return", "date": "2026-01-05", "customer": "C001"}
    note |= {"lines": [sold("TAP", "1", "100")], "payments": credit("100")}
    numbers = [done(stocked, note).number for _ in range(2)]
    for number in numbers:
        done(stocked, took_back("2026-01-06", number))


def test_a_customer_pays_what_she_owes(stocked: Books) -> None:
    body = sale("2026-01-03", [sold("TAP", "1", "1250")], credit("1250"), customer="C001")
    done(stocked, body)
    pay = {"kind": "customer_payment", "date": "2026-02-10", "customer": "C001"}
    cheque = [{"method": "cheque", "amount": "1250", "reference": "12"}]
    number = done(stocked, pay | {"payments": cheque}).number
    assert posted(stocked, number) == {"51111": "1250.00", "34211 C001": "-1250.00"}
    assert refused(stocked, pay | {"payments": cheque}) == {"payment.more_than_owed"}
    to_bank = {"kind": "transfer", "date": "2026-02-11", "source": "cheques", "target": "bank"}
    assert refused(stocked, to_bank | {"amount": "1250.01"}) == {"cash.short"}
    number = done(stocked, to_bank | {"amount": "1250"}).number
    assert posted(stocked, number) == {"5141": "1250.00", "51111": "-1250.00"}


def test_cash_is_never_below_zero_not_even_on_a_past_day(stocked: Books) -> None:
    done(stocked, expense("2026-02-10", "61251", "4900"))
    assert refused(stocked, expense("2026-01-10", "61251", "100.01")) == {"cash.short"}
    done(stocked, expense("2026-01-10", "61251", "100"))
    assert refused(stocked, expense("2026-03-10", "61251", "0.01")) == {"cash.short"}
    done(stocked, sale("2026-03-01", [sold("TAP", "1", "10")], cash("10")))
    assert refused(stocked, expense("2026-02-20", "61251", "0.01")) == {"cash.short"}
    done(stocked, expense("2026-03-01", "61251", "10"))


@pytest.mark.parametrize("account", ["51611", "3151", "71211", "6114", "61241", "71321", "999"])
def test_an_expense_is_on_an_expense_account(stocked: Books, account: str) -> None:
    assert refused(stocked, expense("2026-01-08", account, "10")) & {
        "expense.account",
        "account.unknown",
    }


def test_a_purchase_dated_before_later_sales_leaves_them_as_they_are(stocked: Books) -> None:
    done(stocked, purchase("2026-01-10", "MIEL", "2", "100"))
    sold_later = done(stocked, sale("2026-01-20", [sold("MIEL", "1", "80")], cash("80"))).number
    done(stocked, purchase("2026-01-05", "MIEL", "1", "20"))
    assert moved(stocked, sold_later)[0][4] == "50.00"
    rest = done(stocked, sale("2026-01-21", [sold("MIEL", "2", "80")], cash("160"))).number
    assert moved(stocked, rest)[0][4] == "70.00"


def test_a_cost_that_would_no_longer_fit_later_days_is_refused(stocked: Books) -> None:
    done(stocked, purchase("2026-01-10", "MIEL", "1", "10"))
    done(stocked, purchase("2026-01-12", "MIEL", "1", "90"))
    done(stocked, sale("2026-01-14", [sold("MIEL", "1", "99")], cash("99")))  # costs 50
    body = sale("2026-01-11", [sold("MIEL", "1", "99")], cash("99"))  # would empty two days
    assert refused(stocked, body) == {"stock.repriced"}


def test_a_debt_is_not_paid_twice_by_dating_one_payment_earlier(stocked: Books) -> None:
    done(stocked, sale("2026-01-03", [sold("TAP", "1", "9")], credit("9"), customer="C001"))
    pay = {"kind": "customer_payment", "customer": "C001", "payments": cash("9")}
    done(stocked, pay | {"date": "2026-01-20"})
    assert refused(stocked, pay | {"date": "2026-01-10"}) == {"payment.paid_later"}
    done(stocked, purchase("2026-01-04", "LAINE", "1", "9", credit("9"), supplier="F001"))
    pay = {"kind": "supplier_payment", "supplier": "F001", "payments": cash("9")}
    done(stocked, pay | {"date": "2026-01-20"})
    assert refused(stocked, pay | {"date": "2026-01-10"}) == {"payment.paid_later"}


def test_a_paid_sale_is_taken_back_only_after_its_payment(stocked: Books) -> None:
    body = sale("2026-01-03", [sold("TAP", "1", "9")], credit("9"), customer="C001")
    number = done(stocked, body).number
    pay = {"kind": "customer_payment", "date": "2026-01-20", "customer": "C001"}
    paid = done(stocked, pay | {"payments": cash("9")}).number
    assert refused(stocked, took_back("2026-01-21", number)) == {"reversal.already_paid"}
    done(stocked, took_back("2026-01-21", paid))
    done(stocked, took_back("2026-01-21", number))


def test_a_day_to_come_is_told_but_not_refused(stocked: Books) -> None:
    outcome = give(stocked, expense("2026-07-01", "61251", "1", witness="Itto"))
    assert [p.code for p in problems(outcome)] == ["date.future"]
    outcome = give(stocked, expense("2026-06-30", "61251", "1", witness="Itto"))
    assert problems(outcome) == ()
