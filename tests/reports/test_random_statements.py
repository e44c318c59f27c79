"""Statements of people against what the recorded texts say, the debts and the ledger."""

import json
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from datetime import date, timedelta
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from coop_ledger.books import Books, Recorded
from tests.reports.reading import chosen, rows
from tests.support.book import give, new_books, stock_up

PEOPLE = ("C001", "C002", "M001", "F001")
ACCOUNTS = {"receivable": ("34211", "34212"), "payable": ("44111", "44112")}
SIDES = {"Owed to us": "receivable", "What we owe": "payable"}
DAYS = st.integers(0, 90).map(lambda n: (date(2026, 1, 1) + timedelta(n)).isoformat())
LATE = st.integers(30, 90).map(lambda n: (date(2026, 1, 1) + timedelta(n)).isoformat())
CENTS = st.integers(1, 60_000)
METHOD = st.sampled_from(["cash", "bank", "cheque", "wallet"])
KINDS = ("sale", "sale", "purchase", "expense", "settled", "settled", "sale_return", "reversal")

Effect = tuple[str, str, int, int]
"""Party, side, what was asked, what was paid."""


def money(cents: int) -> str:
    return f"{cents // 100}.{cents % 100:02}"


def cents(text: str) -> int:
    return int(text.replace(".", "")) if text else 0


@st.composite
def documents(draw: st.DrawFn) -> dict[str, Any]:
    """A document with somebody; ``nth`` stands for an earlier number, ``quarters`` for a debt."""
    kind, day = draw(st.sampled_from(KINDS)), draw(DAYS)
    who, price = draw(st.sampled_from(PEOPLE)), draw(CENTS)
    body: dict[str, Any] = {"kind": kind, "date": day}
    if kind == "reversal":
        late = {"date": draw(LATE)}
        return body | late | {"nth": draw(st.integers(0, 20)), "reason": "erreur"}
    if kind == "settled":
        return body | {"date": draw(LATE), "quarters": draw(st.integers(1, 4)), "who": who}
    due = 2 * price
    now = draw(st.sampled_from([0, due // 3, due, due]))
    parts = [{"method": draw(METHOD), "amount": money(now)}] if now else []
    parts += [{"method": "credit", "amount": money(due - now)}] if due > now else []
    body["payments"] = parts
    if kind == "purchase":
        line = {"item": "LAINE", "qty": "2", "cost": money(due)}
        return body | {"supplier": who, "lines": [line]}
    if kind == "expense":
        line = {"account": "61312", "amount": money(due)}
        return body | {"supplier": who, "lines": [line]}
    body["lines"] = [{"item": "TAP", "qty": "2", "unit_price": money(price)}]
    if kind == "sale_return":
        of = {"nth": draw(st.integers(0, 20))} if draw(st.booleans()) else {}
        return body | of | ({"customer": who} if draw(st.booleans()) else {})
    return body | {"customer": who}


def live(books: Books, history: Sequence[Mapping[str, Any]]) -> None:
    """Record what is possible of a history; what is refused did not happen."""
    numbers: list[str] = []
    for body in history:
        document = dict(body)
        if "nth" in document:
            nth = document.pop("nth")
            document["of"] = numbers[nth % len(numbers)] if numbers else "VT-2026-000001"
        if document["kind"] == "settled" and not (document := settled(books, document)):
            continue
        outcome = give(books, document)
        if isinstance(outcome, Recorded) and document["kind"] != "reversal":
            numbers.append(outcome.number)


def settled(books: Books, asked: Mapping[str, Any]) -> dict[str, Any]:
    """The payment of some quarters of the first debt that stands with somebody."""
    for party, account, amount in books.read.debts():
        side = "customer" if account in ACCOUNTS["receivable"] else "supplier"
        owed = amount.centimes if side == "customer" else -amount.centimes
        part = {"method": "bank", "amount": money(max(1, owed * asked["quarters"] // 4))}
        if party == asked["who"] and owed > 0:
            kept = {"kind": f"{side}_payment", "date": asked["date"]}
            return kept | {side: party, "payments": [part]}
    return {}


def effects(books: Books) -> Iterator[tuple[str, str, Effect]]:
    """What each recorded text did between us and somebody: (day, number, effect)."""
    known: dict[str, Effect] = {}
    for (text,) in books._store.connection.execute("SELECT payload FROM entry ORDER BY seq"):
        said = json.loads(text)
        number, day, of = said["number"], said["document"]["date"], said["document"].get("of", "")
        if said["kind"] != "reversal":
            owner = known[of][0] if of in known else ""
            if effect := passed(said["kind"], said["document"], owner):
                known[number] = effect
                yield day, number, effect
        elif of in known:
            party, side, asked, paid = known[of]
            yield day, number, (party, side, -asked, -paid)


def passed(kind: str, document: Mapping[str, Any], owner: str) -> Effect | None:
    """What a document says of somebody; ``owner`` is whose goods come back."""
    party = document.get("customer", document.get("supplier", owner))
    if "payments" not in document or not party:
        return None
    given = [(p["method"], cents(p["amount"])) for p in document["payments"]]
    due = sum(amount for _, amount in given)
    paid = sum(amount for method, amount in given if method != "credit")
    selling = kind in ("sale", "sale_return", "customer_payment")
    sign = -1 if kind == "sale_return" else 1
    asked = 0 if kind.endswith("_payment") else due
    return party, "receivable" if selling else "payable", sign * asked, sign * paid


@settings(max_examples=60, deadline=None)
@given(st.lists(documents(), min_size=3, max_size=20), DAYS, DAYS)
def test_statements_say_what_the_texts_the_debts_and_the_ledger_say(
    history: list[dict[str, Any]], one: str, other: str
) -> None:
    since, until = sorted((one, other))
    books = stock_up(new_books())
    live(books, history)
    done = list(effects(books))
    debts: dict[str, Counter[tuple[str, int]]] = defaultdict(Counter)
    for row in rows(books, "debts", chosen(until=until)):
        if row["row"] == "item":
            debts[row["party"]][SIDES[row["side"]], cents(row["amount"])] += 1
    for party in PEOPLE:
        told = rows(books, "person_statement", chosen(since, until, party=party))
        _check_documents(told, [e for e in done if e[2][0] == party], since, until)
        ends = [(SIDES[r["side"]], cents(r["balance"])) for r in told if r["row"] == "total"]
        assert Counter(end for end in ends if end[1]) == debts[party]
        _check_ledger(books, told, party, since, until)
    books.close()


def _check_documents(
    told: Sequence[Mapping[str, str]],
    done: Sequence[tuple[str, str, Effect]],
    since: str,
    until: str,
) -> None:
    """Every document of the period stands there once, and balances run from what was before."""
    found = [
        (row["date"], row["number"], SIDES[row["side"]], cents(row["asked"]), cents(row["paid"]))
        for row in told
        if row["row"] == "item" and row["number"]
    ]
    expected = [(d, n, side, asked, paid) for d, n, (_, side, asked, paid) in done]
    assert Counter(found) == Counter(e for e in expected if since <= e[0] <= until)
    for side in ACCOUNTS:
        level = sum(e[3] - e[4] for e in expected if e[2] == side and e[0] < since)
        mine = [row for row in told if row["row"] == "item" and SIDES[row["side"]] == side]
        assert [row["date"] for row in mine] == sorted(row["date"] for row in mine)
        if level:
            assert (mine[0]["number"], cents(mine[0]["balance"])) == ("", level)
        for row in mine:
            level += cents(row["asked"]) - cents(row["paid"])
            assert row["number"] == "" or cents(row["balance"]) == level


def _check_ledger(
    books: Books, told: Sequence[Mapping[str, str]], party: str, since: str, until: str
) -> None:
    """Each side ends where the ledger of its accounts ends."""
    for side, accounts in ACCOUNTS.items():
        booked = sum(
            cents(row["balance"])
            for row in rows(books, "general_ledger", chosen(since, until, party=party))
            if row["row"] == "subtotal" and row["account"] in accounts
        )
        mine = [row for row in told if row["row"] == "item" and SIDES[row["side"]] == side]
        left = cents(mine[-1]["balance"]) if mine else 0
        assert (left if side == "receivable" else -left) == booked
