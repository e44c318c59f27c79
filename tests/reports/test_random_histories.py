"""Reports against an accountant in plain Python who reads the texts of random histories."""

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from coop_ledger.books import Books, Recorded
from tests.reports.reading import chosen, items, rows, total
from tests.support.auditor import OUTSIDE, Audit, audit
from tests.support.book import give, new_books, stock_up

DAYS = st.integers(0, 120).map(lambda n: (date(2026, 1, 1) + timedelta(n)).isoformat())
QTY = st.integers(1, 4).map(str)
PRICE = st.integers(1, 90_000).map(lambda c: f"{c // 100}.{c % 100:02}")
METHOD = st.sampled_from(["cash", "bank", "credit", "fair_cash"])


@st.composite
def documents(draw: st.DrawFn) -> dict[str, Any]:
    """A document that may or may not be possible; the amount of its payment is filled in later."""
    kind = draw(st.sampled_from(["sale", "sale", "purchase", "expense", "transfer", "reversal"]))
    body: dict[str, Any] = {"kind": kind, "date": draw(DAYS)}
    if kind == "reversal":
        return body | {"nth": draw(st.integers(0, 30)), "reason": "erreur"}
    if kind == "transfer":
        return body | {"source": "cash", "target": "bank", "amount": draw(PRICE)}
    method = {"method": draw(METHOD)}
    if kind == "expense":
        line = {"account": "61312", "amount": draw(PRICE)}
        return body | {"lines": [line], "payments": [method], "supplier": "F001"}
    item = draw(st.sampled_from(["TAP", "LAINE", "MIEL"]))
    if kind == "purchase":
        line = {"item": item, "qty": draw(QTY), "cost": draw(PRICE)}
        return body | {"lines": [line], "payments": [method], "supplier": "M001"}
    line = {"item": item, "qty": draw(QTY), "unit_price": draw(PRICE)}
    channel = draw(st.sampled_from(["workshop", "shop", "export"]))
    return body | {
        "lines": [line],
        "payments": [method],
        "customer": "C001",
        "channel": channel,
    }


def _live(books: Books, history: Sequence[Mapping[str, Any]]) -> None:
    """Record what is possible of a history; what is refused did not happen."""
    numbers: list[str] = []
    for body in history:
        document = dict(body)
        if "nth" in document:
            nth = document.pop("nth")
            document["of"] = numbers[nth % len(numbers)] if numbers else "VT-2026-000001"
        elif "payments" in document:
            line = document["lines"][0]
            price = line.get("amount") or line.get("cost") or line["unit_price"]
            times = int(line["qty"]) if "unit_price" in line else 1
            cents = int(price.replace(".", "")) * times
            due = f"{cents // 100}.{cents % 100:02}"
            document["payments"] = [document["payments"][0] | {"amount": due}]
        outcome = give(books, document)
        if isinstance(outcome, Recorded) and document["kind"] != "reversal":
            numbers.append(outcome.number)


def _cents(text: str) -> int:
    return int(text.replace(".", "")) if text else 0


@settings(max_examples=40, deadline=None)
@given(st.lists(documents(), min_size=3, max_size=25), DAYS, DAYS)
def test_reports_say_what_the_texts_say(
    history: list[dict[str, Any]], one: str, other: str
) -> None:
    since, until = sorted((one, other))
    books = stock_up(new_books())
    _live(books, history)
    told = audit(books._store.connection)
    assert told.faults == []
    _check_trial_balance(books, told, since, until)
    _check_cash_book(books, told, since, until)
    _check_stock(books, told, until)
    _check_sales(books, told, since, until)
    both = {row["line"]: row["amount"] for row in rows(books, "balance_sheet", chosen(until=until))}
    assert both["A"] == both["P"]
    books.close()


def _check_trial_balance(books: Books, told: Audit, since: str, until: str) -> None:
    found = {r["account"]: r for r in items(books, "trial_balance", chosen(since, until))}
    for account in list(told.accounts):
        row = found.pop(account, None)
        closing = told.balance(account, until)
        shown = _cents(row["closing_debit"]) - _cents(row["closing_credit"]) if row else 0
        assert shown == closing, account
        if row:
            opening = _cents(row["opening_debit"]) - _cents(row["opening_credit"])
            moved = _cents(row["debit"]) - _cents(row["credit"])
            assert opening + moved == closing, account
    assert not found


def _check_cash_book(books: Books, told: Audit, since: str, until: str) -> None:
    found = rows(books, "cash_book", chosen(since, until))
    assert _cents(found[-1]["balance"]) == told.balance("51611", until)
    for row in found[:-1]:
        if row["row"] == "subtotal":
            assert _cents(row["balance"]) == told.balance("51611", row["date"])
    days = told.accounts["51611"]
    net = sum(cents for day, cents in days.items() if since <= day <= until)
    assert _cents(found[-1]["in"]) - _cents(found[-1]["out"]) == net


def _check_stock(books: Books, told: Audit, until: str) -> None:
    found = {
        (row["item"], row["place"].lower()): (
            round(float(row["qty"]) * 1000),
            _cents(row["value"]),
        )
        for row in items(books, "stock_on_hand", chosen(until=until))
    }
    mine = {key: told.shelf(*key, until) for key in list(told.shelves) if key[1] not in OUTSIDE}
    assert found == {key: state for key, state in mine.items() if state != (0, 0)}
    worth = sum(
        told.balance(account, until) for account in list(told.accounts) if account[0] == "3"
    )
    owed = sum(told.balance(a, until) for a in ("34211", "34212"))
    assert _cents(total(books, "stock_on_hand", chosen(until=until))["value"]) == worth - owed
    for item in ("TAP", "LAINE"):
        card = total(books, "stock_card", chosen(until=until, item=item))
        assert _cents(card["value"]) == told.shelf(item, "workshop", until)[1]


def _check_sales(books: Books, told: Audit, since: str, until: str) -> None:
    """Without tax, sales are what the income accounts of sales gained."""
    gained = -sum(
        cents
        for account in list(told.accounts)
        if account.startswith(("711", "712"))
        for day, cents in told.accounts[account].items()
        if since <= day <= until
    )
    assert _cents(total(books, "sales_by_product", chosen(since, until))["amount"]) == gained
