"""Sales and returns, with the postings an accountant expects (CGNC; debit plain, credit minus).

The shop begins with 8 carpets worth 5,600.00 and 5,000.00 in cash (``support.book.OPENING``).
"""

from collections.abc import Iterator
from decimal import Decimal

import pytest

from coop_ledger.books import Books, Refused
from coop_ledger.core.money import Money
from tests.support.book import (
    dirham,
    done,
    give,
    moved,
    new_books,
    posted,
    problems,
    refused,
    stock_up,
)
from tests.support.words import Body, back, cash, credit, purchase, sale, sold, took_back


@pytest.fixture
def liable() -> Iterator[Books]:
    book = stock_up(new_books(profile={"vat": "liable"}))
    yield book
    assert book.verify() == []
    book.close()


def test_a_carpet_sold_for_cash(stocked: Books) -> None:
    number = done(stocked, sale("2026-01-03", [sold("TAP", "1", "1250")], cash("1250"))).number
    assert number == "VT-2026-000001"
    assert posted(stocked, number) == {
        "51611": "1250.00",  # caisse
        "71211": "-1250.00",  # ventes de biens produits
        "3151": "-700.00",  # produits finis
        "71321": "700.00",  # variation des stocks de produits
    }
    assert moved(stocked, number) == [("TAP", 1000, "workshop", "customers", "700.00")]


def test_tax_is_inside_the_price_when_the_book_is_liable(liable: Books) -> None:
    number = done(liable, sale("2026-01-03", [sold("TAP", "1", "1250")], cash("1250"))).number
    assert posted(liable, number) == {
        "51611": "1250.00",
        "71211": "-1041.67",  # 1250 / 1.20
        "4455": "-208.33",  # TVA facturée
        "3151": "-700.00",
        "71321": "700.00",
    }


TAP = {"kind": "item", "date": "2026-02-01", "code": "TAP", "name_fr": "Tapis", "vat": 10}
REGIME = {"kind": "profile", "date": "2026-03-01", "start": "2026-01-01", "name_fr": "Tifawin"}


def test_a_return_gives_back_the_tax_of_its_sale_not_that_of_today(liable: Books) -> None:
    """The rate changed, then the co-operative is exempt: what was collected is given back."""
    body = sale("2026-01-03", [sold("TAP", "2", "1250")], cash("2500"))
    number = done(liable, body).number
    done(liable, TAP)
    at_ten = done(liable, sale("2026-02-03", [sold("TAP", "1", "1250")], cash("1250"))).number
    done(liable, REGIME | {"vat": "exempt"})
    one = [sold("TAP", "1", "1250")]
    mirrored = {"51611": "-1250.00", "3151": "700.00", "71321": "-700.00"}
    for of, sales, tax in ((number, "1041.67", "208.33"), (at_ten, "1136.36", "113.64")):
        returned = done(liable, back("2026-03-05", one, cash("1250"), of=of)).number
        assert posted(liable, returned) == mirrored | {"71211": sales, "4455": tax}
    unnamed = done(liable, back("2026-03-05", one, cash("1250"))).number
    assert posted(liable, unnamed) == mirrored | {"71211": "1250.00"}


def test_a_return_gives_no_tax_back_when_none_was_collected(stocked: Books) -> None:
    number = done(stocked, sale("2026-01-03", [sold("TAP", "1", "1250")], cash("1250"))).number
    done(stocked, REGIME | {"vat": "liable"})
    body = back("2026-03-05", [sold("TAP", "1", "1250")], cash("1250"), of=number)
    assert "4455" not in posted(stocked, done(stocked, body).number)


def test_a_return_debits_the_account_the_sale_credited(stocked: Books) -> None:
    body = sale("2026-01-03", [sold("LIVRAISON", "2", "50")], cash("100"))
    number = done(stocked, body).number
    item = {"kind": "item", "date": "2026-01-04", "code": "LIVRAISON", "name_fr": "Livraison"}
    done(stocked, item | {"category": "goods"})
    body = back("2026-01-05", [sold("LIVRAISON", "1", "50")], cash("50"), of=number)
    assert posted(stocked, done(stocked, body).number) == {"51611": "-50.00", "71243": "50.00"}


def test_export_carries_no_tax(liable: Books) -> None:
    body = sale("2026-01-03", [sold("TAP", "1", "1250")], cash("1250"), channel="export")
    number = done(liable, body).number
    assert posted(liable, number) == {
        "51611": "1250.00",
        "71221": "-1250.00",
        "3151": "-700.00",
        "71321": "700.00",
    }


def test_a_sale_to_a_member_partly_on_credit(stocked: Books) -> None:
    body = sale(
        "2026-01-03",
        [sold("TAP", "1", "1000", discount="100"), sold("LIVRAISON", "1", "50")],
        [*cash("400"), {"method": "cheque", "amount": "150", "reference": "77"}, *credit("350")],
        customer="M001",
        form="invoice",
        discount="50",
    )
    assert posted(stocked, done(stocked, body).number) == {
        "51611": "400.00",
        "51111": "150.00",  # chèques en portefeuille
        "34212 M001": "350.00",  # clients – adhérents
        "71211": "-852.63",  # 900 less 900/950 of the discount of 50
        "71243": "-47.37",
        "3151": "-700.00",
        "71321": "700.00",
    }


def test_the_last_piece_takes_the_rounding_centime(stocked: Books) -> None:
    done(stocked, purchase("2026-01-02", "MIEL", "3", "100"))
    costs = []
    for day in ("03", "04", "05"):
        body = sale(f"2026-01-{day}", [sold("MIEL", "1", "60")], cash("60"))
        costs.append(moved(stocked, done(stocked, body).number)[0][4])
    assert costs == ["33.33", "33.34", "33.33"]
    assert [s for s in stocked.read.stock() if s.item == "MIEL"] == []


def test_a_return_gives_the_money_back_and_the_goods_at_their_cost(stocked: Books) -> None:
    number = done(stocked, sale("2026-01-03", [sold("TAP", "2", "1250")], cash("2500"))).number
    done(stocked, purchase("2026-01-04", "TAP", "1", "1600"))  # the average is another by now
    body = back("2026-01-05", [sold("TAP", "1", "1250")], cash("1250"), of=number)
    assert posted(stocked, done(stocked, body).number) == {
        "51611": "-1250.00",
        "71211": "1250.00",
        "3151": "700.00",
        "71321": "-700.00",
    }


def test_a_return_without_its_sale_comes_in_at_the_average_of_the_day(stocked: Books) -> None:
    done(stocked, purchase("2026-01-04", "TAP", "8", "2400"))
    body = back("2026-01-05", [sold("TAP", "1", "1250")], credit("1250"), customer="C002")
    assert posted(stocked, done(stocked, body).number) == {
        "34211 C002": "-1250.00",
        "71211": "1250.00",
        "3151": "500.00",  # (5600 + 2400) / 16
        "71321": "-500.00",
    }


def test_a_return_to_an_empty_shelf_comes_in_at_the_last_cost(stocked: Books) -> None:
    done(stocked, sale("2026-01-03", [sold("TAP", "8", "1250")], cash("10000")))
    body = back("2026-01-05", [sold("TAP", "1", "1250")], cash("1250"))
    assert moved(stocked, done(stocked, body).number)[0][4] == "700.00"


def test_parts_of_a_sale_come_back_at_all_of_its_cost(stocked: Books) -> None:
    done(stocked, purchase("2026-01-02", "MIEL", "3", "100"))
    number = done(stocked, sale("2026-01-03", [sold("MIEL", "3", "60")], cash("180"))).number
    costs = []
    for qty in ("1", "0.5", "1.25", "0.25"):
        price = {"1": "60", "0.5": "30", "1.25": "75", "0.25": "15"}[qty]
        body = back("2026-01-05", [sold("MIEL", qty, "60")], cash(price), of=number)
        costs.append(moved(stocked, done(stocked, body).number)[0][4])
    assert costs == ["33.33", "16.67", "41.67", "8.33"]


def test_parts_add_up_although_a_return_was_taken_back_in_between(stocked: Books) -> None:
    done(stocked, purchase("2026-01-02", "MIEL", "3", "100"))
    number = done(stocked, sale("2026-01-03", [sold("MIEL", "3", "60")], cash("180"))).number
    one = back("2026-01-05", [sold("MIEL", "1", "60")], cash("60"), of=number)
    first = done(stocked, one).number
    done(stocked, one)
    done(stocked, took_back("2026-01-05", first))
    done(stocked, one)
    done(stocked, one)
    assert refused(stocked, one) == {"return.too_many"}
    shelf = [s for s in stocked.read.stock() if s.item == "MIEL"]
    assert [(s.qty.milli, s.value.centimes) for s in shelf] == [(3000, 10000)]


def test_a_tiny_part_never_costs_less_than_nothing(stocked: Books) -> None:
    done(stocked, purchase("2026-01-02", "MIEL", "3", "1"))
    number = done(stocked, sale("2026-01-03", [sold("MIEL", "3", "60")], cash("180"))).number
    one = back("2026-01-05", [sold("MIEL", "1", "60")], cash("60"), of=number)
    first = done(stocked, one).number
    done(stocked, one)  # 0.34, and the first, of 0.33, is taken back
    done(stocked, took_back("2026-01-05", first))
    tiny = back("2026-01-05", [sold("MIEL", "0.001", "10")], cash("0.01"), of=number)
    assert moved(stocked, done(stocked, tiny).number)[0][4] == "0.00"


def test_what_was_sold_as_a_service_does_not_come_back_as_goods(stocked: Books) -> None:
    number = done(stocked, sale("2026-01-03", [sold("LIVRAISON", "1", "50")], cash("50"))).number
    item = {"kind": "item", "date": "2026-01-04", "code": "LIVRAISON", "name_fr": "Livraison"}
    done(stocked, item | {"category": "product"})
    body = back("2026-01-05", [sold("LIVRAISON", "1", "50")], cash("50"), of=number)
    assert moved(stocked, done(stocked, body).number) == []


def test_a_return_has_no_price_below_zero(stocked: Books) -> None:
    number = done(stocked, sale("2026-01-03", [sold("TAP", "2", "1250")], cash("2500"))).number
    lines = [sold("TAP", "1", "1250"), sold("TAP", "1", "1250", discount="2000")]
    body = back("2026-01-05", lines, cash("500"), of=number)
    assert refused(stocked, body) == {"discount.too_much"}
    negative = back("2026-01-05", [sold("TAP", "1", "1250", discount="-1")], cash("1251"))
    assert refused(stocked, negative) == {"discount.too_much"}


def test_a_sale_taken_back_has_no_returns_and_a_returned_one_is_not_taken_back(
    stocked: Books,
) -> None:
    first = done(stocked, sale("2026-01-03", [sold("TAP", "1", "1250")], cash("1250"))).number
    done(stocked, took_back("2026-01-04", first))
    body = back("2026-01-05", [sold("TAP", "1", "1250")], cash("1250"))
    assert refused(stocked, body | {"of": first}) == {"return.no_sale"}
    second = done(stocked, sale("2026-01-03", [sold("TAP", "1", "1250")], cash("1250"))).number
    returned = done(stocked, body | {"of": second}).number
    assert refused(stocked, took_back("2026-01-06", second)) == {"reversal.has_returns"}
    done(stocked, took_back("2026-01-06", returned))
    done(stocked, took_back("2026-01-06", second))
    early = body | {"of": "VT-2026-000003", "date": "2026-01-02"}
    done(stocked, sale("2026-01-03", [sold("TAP", "1", "1250")], cash("1250")))
    assert refused(stocked, early) == {"return.before_sale"}


def test_goods_can_be_sold_before_a_later_sale_only_if_enough_is_left(stocked: Books) -> None:
    done(stocked, sale("2026-01-20", [sold("TAP", "6", "1250")], cash("7500")))
    body = sale("2026-01-10", [sold("TAP", "3", "1250")], cash("3750"))
    assert refused(stocked, body) == {"stock.short_later"}
    done(stocked, sale("2026-01-10", [sold("TAP", "2", "1250")], cash("2500")))
    assert refused(stocked, sale("2026-01-21", [sold("TAP", "1", "1")], cash("1"))) == {
        "stock.short"
    }


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"lines": []}, "lines.none"),
        ({"lines": [sold("TAP", "0", "1250")]}, "qty.not_positive"),
        ({"lines": [sold("TAP", "-1", "1250")]}, "qty.not_positive"),
        ({"lines": [sold("TAP", "0.5", "2500")]}, "qty.not_whole"),
        ({"lines": [sold("X", "1", "1250")]}, "item.unknown"),
        ({"lines": [sold("TAP", "9", "1250")]}, "stock.short"),
        ({"lines": [sold("TAP", "1", "-1250")]}, "price.negative"),
        ({"lines": [sold("TAP", "1", "1250", discount="1250.01")]}, "discount.too_much"),
        ({"discount": "1251"}, "discount.too_much"),
        ({"discount": "-1"}, "discount.too_much"),
        ({"lines": [sold("TAP", "1", "0")]}, "sale.worthless"),
        ({"payments": []}, "payment.mismatch"),
        ({"payments": cash("1250.01")}, "payment.mismatch"),
        ({"payments": [*cash("1251"), *cash("-1")]}, "amount.not_positive"),
        ({"payments": credit("1250")}, "payment.credit_needs_name"),
        ({"customer": "C999"}, "party.unknown"),
        ({"form": "invoice"}, "sale.invoice_needs_name"),
        ({"place": "lost"}, "place.unknown"),
        ({"place": "shop"}, "stock.short"),
        ({"date": "2025-12-31"}, "date.before_start"),
        ({"date": "2029-01-01"}, "date.too_far"),
        ({"attachments": ["0" * 64]}, "attachment.unknown"),
    ],
)
def test_a_sale_is_refused(stocked: Books, change: dict[str, object], code: str) -> None:
    body = sale("2026-01-03", [sold("TAP", "1", "1250")], cash("1250")) | change
    assert code in refused(stocked, body)


def test_two_lines_cannot_take_the_same_piece(stocked: Books) -> None:
    lines = [sold("TAP", "5", "1"), sold("TAP", "4", "1")]
    assert refused(stocked, sale("2026-01-03", lines, cash("9"))) == {"stock.short"}


def test_much_cash_is_told_but_not_refused(stocked: Books) -> None:
    outcome = give(stocked, sale("2026-01-03", [sold("TAP", "8", "2500")], cash("20000")))
    assert [p.code for p in problems(outcome)] == ["cash.ceiling"]


def test_sums_beyond_the_books_are_refused_not_crashed(stocked: Books) -> None:
    lines = [sold("LIVRAISON", "1", "999999999999.99")] * 2
    payments = cash("999999999999.99") * 2
    assert refused(stocked, sale("2026-01-03", lines, payments)) == {"field.too_large"}
    huge = [sold("LIVRAISON", "99999999999", "999999999999.99")]
    assert refused(stocked, sale("2026-01-03", huge, cash("1"))) == {"payment.mismatch"}


def test_an_empty_shelf_remembers_the_latest_cost_by_date(stocked: Books) -> None:
    for day, cost in (("10", "10"), ("20", "90"), ("05", "40")):
        done(stocked, purchase(f"2026-01-{day}", "MIEL", "1", cost))
        done(stocked, sale(f"2026-01-{day}", [sold("MIEL", "1", "99")], cash("99")))
    body = back("2026-02-05", [sold("MIEL", "1", "99")], cash("99"))
    assert moved(stocked, done(stocked, body).number)[0][4] == "90.00"
    never = back("2026-02-05", [sold("LAINE", "1", "9")], cash("9"))
    assert refused(stocked, never) == {"return.never_had"}


def test_no_more_is_given_back_than_was_paid(stocked: Books) -> None:
    line = {"item": "TAP", "qty": "1", "unit_price": "1250.00"}
    cash = [{"method": "cash", "amount": "1250.00"}]
    sale = {"kind": "sale", "date": "2026-01-05", "customer": "C001", "lines": [line]}
    number = done(stocked, sale | {"payments": cash}).number
    back = {"kind": "sale_return", "date": "2026-01-06", "of": number}
    dear = [line | {"unit_price": "1250.01"}]
    much = [{"method": "cash", "amount": "1250.01"}]
    assert refused(stocked, back | {"lines": dear, "payments": much}) == {"return.too_dear"}
    other = back | {"lines": [line], "payments": cash, "customer": "C002"}
    assert refused(stocked, other) == {"return.other_customer"}
    assert done(stocked, back | {"lines": [line], "payments": cash, "customer": "C001"})


def test_a_cheque_taken_to_the_bank_is_not_in_hand_any_more(stocked: Books) -> None:
    line = {"item": "TAP", "qty": "1", "unit_price": "1250.00"}
    cheque = [{"method": "cheque", "amount": "1250.00"}]
    sale = {"kind": "sale", "date": "2026-01-05", "lines": [line], "payments": cheque}
    number = done(stocked, sale).number
    carried = {"kind": "transfer", "date": "2026-01-06", "amount": "1250.00"}
    done(stocked, carried | {"source": "cheques", "target": "bank"})
    back = {"kind": "reversal", "date": "2026-01-07", "of": number, "reason": "x"}
    assert refused(stocked, back) == {"cheques.short"}


CUT = {
    "one carpet, its price cut twice": (
        [sold("TAP", "1", "1250", discount="250")],
        "500",
        [("1", "1250", "500.00"), ("1", "500.01", "500.00")],
    ),
    "three alike": ([sold("TAP", "3", "40")], "20", [("1", "40", "33.33"), ("2", "40", "66.67")]),
    "one code, two prices": (
        [sold("TAP", "1", "2000"), sold("TAP", "3", "100")],
        "0",
        [("4", "1500", "2300.00"), ("2", "2000", "2100.00"), ("1", "2000.01", "2000.00")],
    ),
    "given with another": (
        [sold("TAP", "1", "900"), sold("TAP", "1", "0")],
        "0",
        [("2", "900", "900.00")],
    ),
}


@pytest.mark.parametrize("case", CUT.values(), ids=CUT)
def test_no_more_is_given_back_than_the_sale_brought_in_after_discounts(
    stocked: Books, case: tuple[list[Body], str, list[tuple[str, str, str]]]
) -> None:
    lines, discount, tries = case
    gross = sum(int(line["qty"]) * Decimal(line["unit_price"]) for line in lines)
    cuts = sum(Decimal(line.get("discount", "0")) for line in lines)
    asked = str(gross - cuts - Decimal(discount))
    number = done(stocked, sale("2026-01-03", lines, cash(asked), discount=discount)).number
    for qty, price, most in tries:
        much = str(int(qty) * Decimal(price))
        body = back("2026-01-04", [sold("TAP", qty, price)], cash(much), of=number)
        outcome = give(stocked, body)
        assert isinstance(outcome, Refused)
        [problem] = outcome.problems
        assert (problem.code, problem.field) == ("return.too_dear", "lines[0].unit_price")
        assert [dirham(cell) for cell in problem.detail if isinstance(cell, Money)] == [most]
        less = str(Decimal(much) - Decimal(most))
        body = back("2026-01-04", [sold("TAP", qty, price, discount=less)], cash(most), of=number)
        done(stocked, took_back("2026-01-04", done(stocked, body).number))


def test_pieces_that_come_back_one_by_one_bring_back_what_they_brought_in(stocked: Books) -> None:
    """Of 3 x 40.00 less 20.00, 33.33 and 33.34 and 33.33; not a centime before its turn."""
    number = done(stocked, sale("2026-01-03", [sold("TAP", "3", "40")], cash("100"), discount="20"))
    for price in ("33.33", "33.34", "33.33"):
        dearer = str(Decimal(price) + Decimal("0.01"))
        for asked, codes in ((dearer, {"return.too_dear"}), (price, None)):
            body = back("2026-01-04", [sold("TAP", "1", asked)], cash(asked), of=number.number)
            if codes:
                assert refused(stocked, body) == codes
            else:
                done(stocked, body)
    again = back("2026-01-04", [sold("TAP", "1", "0")], [], of=number.number)
    assert refused(stocked, again) == {"return.too_many"}


def test_two_lines_of_a_return_do_not_bring_back_the_same_money(stocked: Books) -> None:
    lines = [sold("TAP", "1", "2000"), sold("TAP", "3", "100")]
    number = done(stocked, sale("2026-01-03", lines, cash("2300"))).number
    twice = back("2026-01-04", [sold("TAP", "1", "2000")] * 2, cash("4000"), of=number)
    outcome = give(stocked, twice)
    assert isinstance(outcome, Refused)
    assert [p.field for p in outcome.problems] == ["lines[1].unit_price"]
    other = back("2026-01-04", [sold("MIEL", "1", "5")], cash("5"), of=number)
    assert refused(stocked, other) == {"return.too_many"}
    done(stocked, back("2026-01-04", lines, cash("2300"), of=number))


def told_owed(books: Books, body: Body) -> list[str]:
    """What a refused return says is still owed, and what may be given back in money."""
    outcome = give(books, body)
    assert isinstance(outcome, Refused)
    [problem] = outcome.problems
    assert (problem.code, problem.field) == ("return.still_owed", "payments")
    return [dirham(cell) for cell in problem.detail if isinstance(cell, Money)]


def test_what_was_never_paid_is_not_given_back_in_money(stocked: Books) -> None:
    body = sale("2026-01-03", [sold("TAP", "1", "1250")], credit("1250"), customer="C002")
    number = done(stocked, body).number
    for_cash = back("2026-01-06", [sold("TAP", "1", "1250")], cash("1250"), of=number)
    assert told_owed(stocked, for_cash) == ["1250.00", "0.00"]
    assert told_owed(stocked, for_cash | {"customer": "C002"}) == ["1250.00", "0.00"]
    pays = {"kind": "customer_payment", "date": "2026-01-05", "customer": "C002"}
    done(stocked, pays | {"payments": cash("450")})
    assert told_owed(stocked, for_cash) == ["800.00", "450.00"]
    assert told_owed(stocked, for_cash | {"date": "2026-01-04"}) == ["1250.00", "0.00"]
    both = for_cash | {"payments": [*cash("450"), *credit("800")], "customer": "C002"}
    done(stocked, both)
    assert stocked.read.debts() == ()


def test_what_was_paid_at_once_or_since_is_given_back_in_money(stocked: Books) -> None:
    """Two carpets, 1,000.00 paid at once and 1,500.00 later; she owes for another sale, too."""
    two = sale("2026-01-03", [sold("TAP", "2", "1250")], [*cash("1000"), *credit("1500")])
    number = done(stocked, two | {"customer": "C001"}).number
    one = back("2026-01-04", [sold("TAP", "1", "1250")], cash("1250"), of=number, customer="C001")
    assert told_owed(stocked, one) == ["1500.00", "1000.00"]
    done(stocked, one | {"payments": [*cash("1000"), *credit("250")]})
    assert told_owed(stocked, one) == ["1250.00", "0.00"]
    pays = {"kind": "customer_payment", "date": "2026-01-05", "customer": "C001"}
    done(stocked, pays | {"payments": cash("1250")})
    paid_at_once = sale("2026-01-06", [sold("TAP", "1", "900")], cash("900"), customer="C001")
    at_once = done(stocked, paid_at_once).number
    later = sale("2026-01-06", [sold("TAP", "1", "300")], credit("300"), customer="C001")
    done(stocked, later)
    assert told_owed(stocked, one | {"date": "2026-01-07"}) == ["300.00", "950.00"]
    done(stocked, back("2026-01-07", [sold("TAP", "1", "900")], cash("900"), of=at_once))
    done(stocked, one | {"date": "2026-01-07", "payments": [*cash("950"), *credit("300")]})
    assert stocked.read.debts() == ()


def test_a_return_left_on_account_is_not_paid_out_as_well(stocked: Books) -> None:
    """Half of a sale on credit came back on credit: the other half is all that is owed."""
    two = sale("2026-01-03", [sold("TAP", "2", "1250")], credit("2500"), customer="C001")
    number = done(stocked, two).number
    one = back("2026-01-04", [sold("TAP", "1", "1250")], cash("1250"), of=number, customer="C001")
    done(stocked, one | {"payments": credit("1250")})
    assert told_owed(stocked, one) == ["1250.00", "0.00"]
    pays = {"kind": "customer_payment", "date": "2026-01-05", "customer": "C001"}
    done(stocked, pays | {"payments": cash("1250")})
    done(stocked, one | {"date": "2026-01-05"})


def test_another_debt_does_not_hold_back_what_was_paid_at_once(stocked: Books) -> None:
    """Of 1,000.00 in cash and 1,500.00 on credit, 1,250.00 came back on credit; she owes more."""
    two = sale("2026-01-03", [sold("TAP", "2", "1250")], [*cash("1000"), *credit("1500")])
    number = done(stocked, two | {"customer": "C001"}).number
    other = sale("2026-01-03", [sold("TAP", "4", "1250")], credit("5000"), customer="C001")
    done(stocked, other)
    one = back("2026-01-04", [sold("TAP", "1", "1250")], credit("1250"), of=number)
    done(stocked, one | {"customer": "C001"})
    assert told_owed(stocked, one | {"payments": cash("1250")}) == ["250.00", "1000.00"]
    done(stocked, one | {"payments": [*cash("1000"), *credit("250")], "customer": "C001"})
