"""Figures that the arithmetic in ``scripted`` and the comments here give."""

from datetime import date

import pytest

from coop_ledger.books import Books
from coop_ledger.core.money import Money
from coop_ledger.i18n import language
from coop_ledger.render import cells
from coop_ledger.reports import Params
from coop_ledger.reports.debts import still_open
from coop_ledger.reports.table import Month
from tests.reports.reading import chosen, items, made, rows, total
from tests.support.book import done, new_books, stock_up


def test_trial_balance_counts_opening_balances_as_opening(book: Books) -> None:
    found = {row["account"]: row for row in items(book, "trial_balance")}
    cash = found["51611"]
    assert (cash["opening_debit"], cash["debit"], cash["credit"]) == (
        "5000.00",
        "4690.00",  # 2,400 + 800 + 240 + 1,250
        "6410.00",  # 350 + 600 + 1,200 + 1,250 + 10 + 3,000
    )
    assert cash["closing_debit"] == "3280.00"
    assert cash["closing_credit"] == ""


def test_trial_balance_of_a_later_month_opens_with_what_was_before(book: Books) -> None:
    february = chosen("2026-02-01", "2026-02-28")
    found = {row["account"]: row for row in items(book, "trial_balance", february)}
    assert found["51611"]["opening_debit"] == "6450.00"
    assert found["51611"]["closing_debit"] == "6280.00"
    assert found["71211"]["opening_credit"] == "3700.00"
    assert found["71211"]["debit"] == "2450.00"  # a carpet back, and the mistake taken back
    assert found["71211"]["credit"] == "1250.00"


def test_trial_balance_of_some_accounts(book: Books) -> None:
    assert [r["account"] for r in items(book, "trial_balance", chosen(account="44"))] == [
        "44111",
        "44112",
    ]


def test_journal_adds_up_month_by_month(book: Books) -> None:
    found = [row for row in rows(book, "journal") if row["row"] == "subtotal"]
    assert [row["name"] for row in found] == [f"Total · 2026-0{n}" for n in (1, 2, 3)]
    debits = [row["debit"] for row in found]
    # opening 10,600; sale 2,400 + 1,400; wool 2 x 850; sale 1,300 + 700; rent 600: 18,700
    assert debits[0] == "18700.00"
    assert debits == [row["credit"] for row in found]
    assert total(book, "journal")["debit"] == "29552.50"
    entries = [row for row in made(book, "journal").rows if row.link]
    assert {row.link for row in entries} >= {"VT-2026-000001", "EX-2026-000001"}


def test_ledger_of_one_customer(book: Books) -> None:
    found = items(book, "general_ledger", chosen(account="34211", party="C001"))
    assert [(row["debit"], row["credit"], row["balance"]) for row in found] == [
        ("1300.00", "", "1300.00"),
        ("", "800.00", "500.00"),
    ]


def test_ledger_opens_with_what_was_before(book: Books) -> None:
    found = items(book, "general_ledger", chosen("2026-02-01", account="51611"))
    assert found[0]["label"] == "Opening balance"
    assert found[0]["balance"] == "6450.00"
    assert found[-1]["balance"] == "3280.00"


def test_cash_book_runs_and_shows_counts(book: Books) -> None:
    found = items(book, "cash_book")
    assert [row["balance"] for row in found] == [
        *("5000.00", "7400.00", "7050.00", "6450.00", "6450.00", "5250.00"),
        *("6050.00", "6290.00", "7540.00", "6290.00", "6280.00", "3280.00"),
    ]
    assert {row["number"]: row["counted"] for row in found if row["counted"]} == {
        "CC-2026-000001": "6450.00",
        "CC-2026-000002": "6280.00",
    }


def test_cash_book_of_the_bank(book: Books) -> None:
    assert total(book, "cash_book", chosen(purse="bank"))["balance"] == "3000.00"


def test_days_with_several_movements_have_a_total(stocked: Books) -> None:
    for amount in ("30.00", "20.00"):
        done(
            stocked,
            {
                "kind": "transfer",
                "date": "2026-01-01",
                "source": "cash",
                "target": "bank",
                "amount": amount,
            },
        )
    day = next(row for row in rows(stocked, "cash_book") if row["row"] == "subtotal")
    assert (day["in"], day["out"], day["balance"]) == ("5000.00", "50.00", "4950.00")


def test_stock_is_worth_what_class_three_says(book: Books) -> None:
    report = made(book, "stock_on_hand")
    assert report.facts[-1][1] == Money(524750)
    assert total(book, "stock_on_hand")["value"] == "5247.50"
    value = {row["item"]: (row["qty"], row["value"]) for row in items(book, "stock_on_hand")}
    assert value == {
        "TAP": ("6", "4200.00"),
        "MIEL": ("3", "240.00"),
        "LAINE": ("9.5", "807.50"),
    }
    assert total(book, "stock_on_hand", chosen(category="material"))["value"] == "807.50"
    assert items(book, "stock_on_hand", chosen(place="shop")) == []


def test_stock_card_runs(book: Books) -> None:
    found = items(book, "stock_card", chosen("2026-02-01", item="TAP"))
    assert [row["balance"] for row in found] == ["5", "6", "5", "6"]  # 8 - 2 - 1 before
    assert total(book, "stock_card", chosen(item="LAINE"))["value"] == "807.50"


def test_sales_deduct_returns_and_reversals_on_their_own_day(book: Books) -> None:
    months = made(book, "sales_by_month").rows
    cells = {row.cells[0]: row.cells[-2] for row in months if isinstance(row.cells[0], Month)}
    assert cells[Month(2026, 1)] == Money(370000)  # 2,400 + 1,300
    assert cells[Month(2026, 2)] == Money(-96000)  # 240 + 1,250 - 1,250 - 1,200
    assert total(book, "sales_by_month")["total"] == total(book, "sales_by_product")["amount"]
    products = {row["item"]: row for row in items(book, "sales_by_product")}
    assert products["TAP"]["qty"] == "2"
    assert products["TAP"]["margin"] == "1100.00"  # 2,500 - 2 x 700


def test_sales_stand_beside_those_of_the_year_before() -> None:
    books = stock_up(new_books(profile={"date": "2026-01-01", "start": "2026-01-01"}))
    for day in ("2026-02-10", "2027-02-10"):
        done(
            books,
            {
                "kind": "sale",
                "date": day,
                "channel": "online",
                "lines": [{"item": "TAP", "qty": "1", "unit_price": "1000.00"}],
                "payments": [{"method": "bank", "amount": "1000.00"}],
            },
        )
    report = made(books, "sales_by_month", chosen("2027-01-01", "2027-02-28"))
    assert report.rows[1].cells[-1] == Money(100000)
    assert report.chart is not None
    assert [series[1][1] for series in report.chart.series] == [Money(100000), Money(100000)]
    net = items(books, "income_statement", chosen("2027-01-01", "2027-02-28"))
    assert (net[0]["amount"], net[0]["before"]) == ("1000.00", "1000.00")


def test_results_and_both_sides_of_the_balance_sheet(book: Books) -> None:
    assert total(book, "income_statement")["amount"] == "527.50"
    found = {row["line"]: row["amount"] for row in rows(book, "balance_sheet") if row["line"]}
    assert found["A"] == found["P"] == "12027.50"
    assert found["119"] == "527.50"
    assert found["31"] == "5247.50"


def test_results_of_an_earlier_year_wait_to_be_allocated() -> None:
    books = stock_up(new_books())
    for day, amount in (("2026-06-01", "300.00"), ("2027-01-15", "200.00")):
        done(
            books,
            {
                "kind": "expense",
                "date": day,
                "witness": "Rkia",
                "lines": [{"account": "61312", "amount": amount}],
                "payments": [{"method": "cash", "amount": amount}],
            },
        )
    found = {row["line"]: row for row in rows(books, "balance_sheet", chosen(until="2027-01-31"))}
    assert (found["118"]["amount"], found["118"]["before"]) == ("-300.00", "")
    assert (found["119"]["amount"], found["119"]["before"]) == ("-200.00", "-300.00")
    assert found["A"]["amount"] == found["P"]["amount"] == "10100.00"  # 10,600 - 300 - 200


def test_a_bank_overdrawn_is_a_debt() -> None:
    books = stock_up(new_books())
    done(
        books,
        {
            "kind": "transfer",
            "date": "2026-02-01",
            "source": "bank",
            "target": "cash",
            "amount": "700.00",
        },
    )
    found = {row["line"]: row["amount"] for row in rows(books, "balance_sheet")}
    assert found["55"] == "700.00"
    assert found["516"] == "5700.00"


def test_debts_say_since_when(book: Books) -> None:
    found = {row["party"]: row for row in items(book, "debts")}
    assert (found["C001"]["since"], found["C001"]["amount"]) == ("2026-01-10", "500.00")
    assert found["M001"]["side"] == "What we owe"
    assert {r["party"] for r in items(book, "debts", chosen(side="receivable"))} == {"C001"}
    opens = [row.opens for row in made(book, "debts").rows if row.opens]
    assert opens[0] == ("person_statement", {"party": "C001"})


@pytest.mark.parametrize(
    ("changes", "left"),
    [
        ([(1, 100), (2, 50), (3, -120)], [(2, 30)]),  # the payment covered the first, then 20
        ([(1, 100), (2, -100), (3, 40)], [(3, 40)]),
        ([(1, 100), (2, -30)], [(1, 70)]),
        ([(1, 100), (2, -100)], []),
    ],
)
def test_payments_settle_the_oldest_debt_first(
    changes: list[tuple[int, int]], left: list[tuple[int, int]]
) -> None:
    days = [(date(2026, 1, day), Money(centimes)) for day, centimes in changes]
    expected = tuple((date(2026, 1, day), Money(centimes)) for day, centimes in left)
    assert still_open(days) == expected


def test_the_statement_of_a_supplier_paid_in_part(book: Books) -> None:
    found = rows(book, "person_statement", chosen(party="F001"))
    assert [row["row"] for row in found] == ["group", "item", "subtotal", "total"]
    wool = found[1]  # 850.00 of wool, 350.00 of it in cash
    assert (wool["number"], wool["asked"], wool["paid"], wool["balance"]) == (
        *("AC-2026-000001", "850.00", "350.00", "500.00"),
    )
    end = made(book, "person_statement", chosen(party="F001")).rows[-1]
    words = cells.without_isolates(cells.text(end.cells[3], language("fr")))
    assert words == "Nous devons à سوق تازناخت"
    assert end.cells[-1] == Money(50000)


def test_the_statement_of_a_customer_goes_on_from_what_was_before(book: Books) -> None:
    found = rows(book, "person_statement", chosen("2026-02-01", party="C001"))
    told = [(row["date"], row["asked"], row["paid"], row["balance"]) for row in found[1:]]
    assert told == [
        ("2026-02-01", "", "", "1300.00"),
        ("2026-02-10", "", "800.00", "500.00"),
        ("", "0.00", "800.00", ""),
        ("", "", "", "500.00"),
    ]
    assert found[-1]["label"] == "Riad Dar Ahlam owes us"
    assert found[-1]["side"] == "Owed to us"


def test_a_statement_tells_what_was_paid_at_once_brought_back_and_taken_back(
    stocked: Books,
) -> None:
    line = {"item": "TAP", "qty": "2", "unit_price": "1000.00"}
    cash = [{"method": "cash", "amount": "2000.00"}]
    sale = {"kind": "sale", "customer": "C001", "lines": [line], "payments": cash}
    credit = [{"method": "credit", "amount": "2000.00"}]
    back = {
        "kind": "sale_return",
        "of": "VT-2026-000001",
        "lines": [line | {"qty": "1"}],
        "payments": [{"method": "cash", "amount": "1000.00"}],
    }
    for body in (
        sale | {"date": "2026-03-01"},
        sale | {"date": "2026-03-02", "payments": credit},
        back | {"date": "2026-03-03"},  # nobody is named: it is of her sale
        {"kind": "reversal", "date": "2026-03-04", "of": "VT-2026-000002", "reason": "erreur"},
        back  # on credit and of no sale: now we owe her
        | {
            "date": "2026-03-05",
            "of": "",
            "customer": "C001",
            "payments": [{"method": "credit", "amount": "1000.00"}],
        },
    ):
        done(stocked, body)
    found = rows(stocked, "person_statement", chosen(party="C001"))
    told = [(row["asked"], row["paid"], row["balance"]) for row in found if row["number"]]
    assert told == [
        ("2000.00", "2000.00", "0.00"),
        ("2000.00", "", "2000.00"),
        ("-1000.00", "-1000.00", "2000.00"),
        ("-2000.00", "", "0.00"),
        ("-1000.00", "", "-1000.00"),
    ]
    assert found[4]["label"] == "Reversal · VT-2026-000002 · erreur"
    end = found[-1]
    assert (end["side"], end["label"], end["balance"]) == (
        *("What we owe", "We owe to Riad Dar Ahlam", "1000.00"),
    )
    debt = items(stocked, "debts")[0]
    assert (debt["side"], debt["amount"]) == ("What we owe", "1000.00")


def test_what_a_member_buys_and_what_she_brings_are_two_accounts(stocked: Books) -> None:
    line = {"item": "TAP", "qty": "1", "unit_price": "900.00"}
    for body in (
        {"kind": "sale", "customer": "M001", "lines": [line]},
        {
            "kind": "purchase",
            "supplier": "M001",
            "lines": [{"item": "LAINE", "qty": "3", "cost": "250.00"}],
        },
    ):
        price = "900.00" if body["kind"] == "sale" else "250.00"
        done(
            stocked,
            body | {"date": "2026-03-01", "payments": [{"method": "credit", "amount": price}]},
        )
    ends = [
        r for r in rows(stocked, "person_statement", chosen(party="M001")) if r["row"] == "total"
    ]
    assert [(end["label"], end["balance"]) for end in ends] == [
        ("Fadma owes us", "900.00"),
        ("We owe to Fadma", "250.00"),
    ]


@pytest.mark.parametrize(
    ("party", "words"),
    [("C002", "Coopérative Afoulki owes us nothing"), ("M001", "We owe nothing to Fadma")],
)
def test_somebody_with_whom_nothing_passed_owes_nothing(
    stocked: Books, party: str, words: str
) -> None:
    found = rows(stocked, "person_statement", chosen(party=party))
    assert [row["row"] for row in found] == ["group", "item", "total"]
    assert {row["balance"] for row in found[1:]} == {"0.00"}
    assert found[-1]["label"] == words


def test_a_statement_says_at_its_head_who_owes_what(book: Books) -> None:
    facts = made(book, "person_statement", chosen(party="C001")).facts
    assert facts[1] == ("Owed to us", Money(50000))
    facts = made(book, "person_statement", chosen(until="2026-01-08", party="C001")).facts
    assert [title for title, _ in facts[:1]] == ["Name"]
    assert not any(isinstance(told, Money) for _, told in facts)


def test_members_in_the_order_in_which_they_joined(stocked: Books) -> None:
    for code, joined, shares, paid in (
        ("M002", "2016-05-01", 10, "1000.00"),
        ("M003", "2024-01-09", 5, "125.00"),
    ):
        done(
            stocked,
            {
                "kind": "member",
                "date": "2026-01-02",
                "code": code,
                "name_fr": f"Membre {code}",
                "joined": joined,
                "shares": shares,
                "paid": paid,
            },
        )
    found = items(stocked, "members")
    assert [row["number"] for row in found] == ["M002", "M001", "M003"]
    assert (found[2]["subscribed"], found[2]["paid"], found[2]["left"]) == (
        "500.00",
        "125.00",
        "375.00",
    )
    assert total(stocked, "members")["subscribed"] == "1500.00"


def test_audit_trail_follows_the_order_of_recording(book: Books) -> None:
    found = items(book, "audit_trail")
    assert [int(row["seq"]) for row in found] == list(range(1, book.head().seq + 1))
    undone = next(row for row in found if row["number"] == "VT-2026-000004")
    assert undone["reversed_by"] == "EX-2026-000001"
    sales = items(book, "audit_trail", chosen(kind="sale"))
    assert len(sales) == 4


def test_a_row_opens_the_report_it_names(book: Books) -> None:
    month = made(book, "sales_by_month").rows[0]
    assert month.opens is not None
    key, opens = month.opens
    report = made(book, key, Params().following(opens))
    assert report.rows[-1].cells[3] == Money(370000)
