"""The rule and the guard of a closed month must refuse the same days."""

from dataclasses import replace
from datetime import date, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from coop_ledger.core.codec import Stamp, private_part
from coop_ledger.core.documents import judge
from coop_ledger.core.documents.expense import Expense
from coop_ledger.core.ledger import Booking, Posting
from coop_ledger.core.money import Money
from coop_ledger.db.driver import sqlite3
from tests.support.book import done, give, new_books, read, stock_up
from tests.support.words import closed, expense, took_back

SPENT = read(expense("2026-03-31", "61251", "1"))
BOOKING = Booking((Posting("51611", Money(-100)), Posting("61251", Money(100))))
closings = st.lists(st.sampled_from(["2026-01-31", "2026-02-28", "2026-03-31", "back"]), max_size=6)
days = st.lists(st.integers(0, 95), min_size=4, max_size=8)


@settings(max_examples=25, deadline=None)
@given(closings, days)
def test_rule_and_guard_refuse_the_same_days(steps: list[str], offsets: list[int]) -> None:
    books = stock_up(new_books())
    done(books, SPENT)
    standing: list[str] = []
    for step in steps:
        if step == "back" and standing:
            done(books, took_back("2026-04-30", standing.pop()))
        elif step != "back" and not hasattr(outcome := give(books, closed(step)), "problems"):
            standing.append(outcome.number)
    assert isinstance(SPENT, Expense)
    for offset in offsets:
        spent = replace(SPENT, date=date(2026, 1, 1) + timedelta(offset))
        _, problems = judge(spent, books.facts)
        by_rule = "period.closed" in [p.code for p in problems]
        stamp = Stamp("probe", books._store.next_number("DP", 2026), "x", "x", "c1")
        books._store.connection.execute("BEGIN")
        try:
            books._store.record(spent, BOOKING, stamp, private_part(spent, "s"))
            by_guard = False
        except sqlite3.IntegrityError as told:
            by_guard = "the period is closed" in str(told)
        books._store.connection.execute("ROLLBACK")
        assert by_rule == by_guard
    books.close()
