"""Anything people do leaves the books balanced, whole and as an auditor expects.

Random histories of every kind of document, on days in any order; after each of them the auditor
(``support.auditor``) replays the recorded texts and compares.
"""

from datetime import date, timedelta
from typing import Any

from hypothesis import HealthCheck, note, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
)

from coop_ledger.books import Recorded, Refused
from coop_ledger.core.money import Money
from tests.support import returns
from tests.support.auditor import audit, disagreements
from tests.support.book import GOODS, OPENING, START, dirham, give, new_books
from tests.support.words import (
    Body,
    back,
    closed,
    counted_cash,
    counted_stock,
    expense,
    purchase,
    sale,
    sold,
    took_back,
)

days = st.integers(0, 75).map(lambda n: (START + timedelta(n)).isoformat())
month_ends = st.sampled_from(["2026-01-31", "2026-02-28"])
STEPS = {"TAP": 1000, "LAINE": 1, "MIEL": 250, "LIVRAISON": 1000}
items = st.sampled_from(sorted(STEPS))
goods = st.sampled_from(["TAP", "LAINE", "MIEL"])
places = st.sampled_from(["workshop", "workshop", "shop"])
steps = st.integers(1, 12)
cents = st.integers(1, 90_000)
customers = st.sampled_from(["C001", "C002", "M001"])
suppliers = st.sampled_from(["F001", "M001"])
methods = st.sampled_from(["cash", "fair_cash", "bank", "cheque", "credit", "credit"])


def milli(item: str, count: int) -> str:
    """A quantity of so many of an item's steps."""
    thousandths = STEPS[item] * count
    return f"{thousandths // 1000}.{thousandths % 1000:03}"


def amount(centimes: int) -> str:
    """An amount for JSON."""
    return dirham(Money(centimes))


class BooksMachine(RuleBasedStateMachine):
    """A treasurer who does everything, in any order."""

    vat = "exempt"

    def __init__(self) -> None:
        super().__init__()
        self.books = new_books(profile={"vat": self.vat})
        self.seen = self.state()
        self.numbers: list[str] = []

    def state(self) -> tuple[Any, ...]:
        """What must not change when a document is refused."""
        tables = "entry posting move register note person search attachment account_day stock_day"
        count = self.books._store.connection.execute
        return (
            self.books.head(),
            *(count(f"SELECT count(*) FROM {table}").fetchone() for table in tables.split()),
        )

    def hand_in(self, body: Body) -> bool:
        """Record a document; a refused one must change nothing."""
        before = self.state()
        outcome = give(self.books, body)
        match outcome:
            case Recorded(number=number):
                self.numbers.append(number)
                assert self.state() != before
                return True
            case Refused(problems=problems):
                assert self.state() == before
                note(f"refused: {[p.code for p in problems]}")
                return False

    @initialize(opening=st.booleans())
    def begin(self, *, opening: bool) -> None:
        for body in GOODS:
            assert self.hand_in({"date": "2026-01-01", **body})
        if opening:
            assert self.hand_in(OPENING)

    @rule(
        day=days,
        item=goods,
        count=steps,
        cost=cents,
        place=places,
        paid=st.tuples(suppliers, methods, st.sampled_from((0, 0, 10, 20))),
    )
    def buy(
        self, day: str, item: str, count: int, cost: int, place: str, paid: tuple[str, str, int]
    ) -> None:
        supplier, method, vat = paid
        payments = [{"method": method, "amount": amount(cost)}]
        body = purchase(day, item, milli(item, count), amount(cost), payments, vat=vat, place=place)
        self.hand_in(body | {"supplier": supplier})

    @rule(day=days, rows=st.lists(st.tuples(goods, steps, cents), min_size=2, max_size=3))
    def buy_much(self, day: str, rows: list[tuple[str, int, int]]) -> None:
        lines = [{"item": i, "qty": milli(i, n), "cost": amount(c)} for i, n, c in rows]
        asked = amount(sum(c for _, _, c in rows))
        body = purchase(day, "TAP", "1", asked, [{"method": "bank", "amount": asked}])
        self.hand_in(body | {"lines": lines})

    @rule(
        day=days,
        rows=st.lists(st.tuples(items, steps, cents), min_size=1, max_size=3),
        place=places,
        method=methods,
        customer=customers,
        export=st.booleans(),
        discount=st.integers(0, 300),
    )
    def sell(
        self,
        day: str,
        rows: list[tuple[str, int, int]],
        place: str,
        method: str,
        customer: str,
        discount: int,
        *,
        export: bool,
    ) -> None:
        lines = [sold(i, milli(i, n), amount(c)) for i, n, c in rows]
        asked = sum((2 * STEPS[i] * n * c + 1000) // 2000 for i, n, c in rows) - discount
        payments = [{"method": method, "amount": amount(asked)}]
        channel = "export" if export else "shop"
        more = {"place": place, "customer": customer, "discount": amount(discount)}
        self.hand_in(sale(day, lines, payments, channel=channel, **more))

    @precondition(lambda self: any(n.startswith("VT") for n in self.numbers))
    @rule(
        day=days,
        data=st.data(),
        part=st.integers(1, 4),
        named=st.booleans(),
        noted=st.booleans(),
        fair=st.booleans(),
    )
    def bring_back(
        self, day: str, data: st.DataObject, part: int, *, named: bool, noted: bool, fair: bool
    ) -> None:
        numbers = [n for n in self.numbers if n.startswith("VT")]
        number = data.draw(st.sampled_from(numbers))
        entry = self.books.entry(number)
        assert entry is not None
        line = data.draw(st.sampled_from(entry.document.lines))
        step = STEPS[line.item]
        qty = max(step, line.qty.milli // (part if fair else 1) // step * step)
        price = (2 * qty * line.unit_price.centimes + 1000) // 2000
        text = f"{qty // 1000}.{qty % 1000:03}"
        asked = dict(zip(entry.document.lines, entry.document.line_totals(), strict=True))[line]
        less = max(0, price - asked.centimes * qty // line.qty.milli) if fair else 0
        price -= less
        unit_price, cut = amount(line.unit_price.centimes), amount(less)
        lines = [sold(line.item, text, unit_price, discount=cut)]
        method = "credit" if noted else "cash"
        payments = [{"method": method, "amount": amount(price)}] if price else []
        day = max(day, entry.date.isoformat()) if named else day
        more = {"customer": entry.document.customer} if noted else {}
        self.hand_in(back(day, lines, payments, **more, **({"of": number} if named else {})))

    @rule(day=days, cost=cents, rate=st.sampled_from([0, 10, 20]), method=methods)
    def spend(self, day: str, cost: int, rate: int, method: str) -> None:
        payments = [{"method": method, "amount": amount(cost)}]
        self.hand_in(expense(day, "61251", amount(cost), vat=rate, payments=payments))

    @precondition(lambda self: bool(self.books.read.debts()))
    @rule(day=days, data=st.data(), part=st.integers(1, 3), more=st.sampled_from([0, 0, 0, 1]))
    def settle(self, day: str, data: st.DataObject, part: int, more: int) -> None:
        who, account, debt = data.draw(st.sampled_from(self.books.read.debts()))
        theirs = account.startswith("3421")
        kind, field = (
            ("customer_payment", "customer") if theirs else ("supplier_payment", "supplier")
        )
        paid = max(1, abs(debt.centimes) // part + more)
        payments = [{"method": "bank", "amount": amount(paid)}]
        self.hand_in({"kind": kind, "date": day, field: who, "payments": payments})

    @rule(day=days, pair=st.permutations(["cash", "fair_cash", "bank", "cheques"]), cost=cents)
    def carry(self, day: str, pair: list[str], cost: int) -> None:
        body = {"kind": "transfer", "date": day, "amount": amount(cost)}
        self.hand_in(body | {"source": pair[0], "target": pair[1]})

    @rule(day=days, off=st.sampled_from([0, 0, 0, 5, -5, -20_000]))
    def count_the_box(self, day: str, off: int) -> None:
        found = self.books.facts.balance("51611", date.fromisoformat(day)).centimes + off
        counts = {}
        for value in (20000, 1000, 100, 10, 5, 1):
            counts[amount(value)], found = divmod(max(found, 0), value)
        self.hand_in(counted_cash(day, counts, "unknown"))

    @rule(day=days, item=goods, count=st.integers(0, 20), place=places)
    def count_the_shelf(self, day: str, item: str, count: int, place: str) -> None:
        body = counted_stock(day, item, milli(item, count), "error", unit_cost="7.77")
        self.hand_in(body | {"place": place})

    @precondition(lambda self: bool(self.numbers))
    @rule(day=days, data=st.data())
    def take_back(self, day: str, data: st.DataObject) -> None:
        number = data.draw(st.sampled_from(self.numbers))
        entry = self.books.entry(number)
        assert entry is not None
        late = max(day, entry.date.isoformat())
        if self.hand_in(took_back(data.draw(st.sampled_from([late, late, day])), number)):
            again = give(self.books, took_back("2026-12-31", number))
            assert isinstance(again, Refused)

    @precondition(lambda self: len(self.numbers) > 12)
    @rule(day=month_ends)
    def close(self, day: str) -> None:
        self.hand_in(closed(day))

    @invariant()
    def the_auditor_agrees(self) -> None:
        found = audit(self.books._store.connection)
        assert found.faults == []
        assert disagreements(self.books, found) == []

    @invariant()
    def nothing_is_given_back_that_was_not_brought_in(self) -> None:
        assert returns.faults(self.books._store.connection) == []

    @invariant()
    def the_book_finds_no_fault_with_itself(self) -> None:
        assert self.books.verify() == []

    def teardown(self) -> None:
        self.books.close()


class LiableMachine(BooksMachine):
    """The same in a book that is liable to VAT."""

    vat = "liable"


calm = [HealthCheck.too_slow, HealthCheck.data_too_large]
TestExempt = BooksMachine.TestCase
TestExempt.settings = settings(
    max_examples=20, stateful_step_count=30, deadline=None, suppress_health_check=calm
)
TestLiable = LiableMachine.TestCase
TestLiable.settings = settings(
    max_examples=10, stateful_step_count=30, deadline=None, suppress_health_check=calm
)
