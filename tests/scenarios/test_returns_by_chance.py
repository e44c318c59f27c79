"""Returns of random sales: all that comes back brings back what came in, never a centime more."""

from collections import Counter
from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from coop_ledger.books import Books, Recorded, Refused
from coop_ledger.core.documents.sale import Sale, SaleLine
from coop_ledger.core.documents.sale_return import brought_in
from coop_ledger.core.facts import Entry
from coop_ledger.core.money import Money, Qty
from tests.support import returns
from tests.support.book import START, dirham, give, new_books, stock_up
from tests.support.words import Body, back, credit, sale, sold

STEPS = {"TAP": 1000, "LIVRAISON": 1000, "MIEL": 1}
LINE = st.tuples(
    st.sampled_from(sorted(STEPS)),
    st.integers(1, 3),
    st.integers(0, 60_000),
    st.sampled_from([0, 0, 10, 33, 100]),
)
LINES = st.lists(LINE, min_size=1, max_size=4)
PART = st.tuples(st.integers(0, 3), st.integers(1, 3), st.sampled_from([0, 0, 1, 40]))
MUCH = 10**9


def lines_of(rows: list[tuple[str, int, int, int]]) -> tuple[SaleLine, ...]:
    """Lines with a discount in percent; honey is sold by the gram."""
    return tuple(
        replace(line, discount=Money(line.gross.centimes * percent // 100))
        for item, n, cents, percent in rows
        for line in [SaleLine(item, Qty(n * (7 if item == "MIEL" else 1000)), Money(cents))]
    )


def written(line: SaleLine) -> Body:
    price, less = dirham(line.unit_price), dirham(line.discount)
    return sold(line.item, qty(line.qty.milli), price, discount=less)


def qty(milli: int) -> str:
    return f"{milli // 1000}.{milli % 1000:03}"


def asking(books: Books, number: str, item: str, milli: int, cents: int) -> Recorded | Refused:
    """Bring something back for so many centimes, left to the account."""
    price = (abs(cents) * 1000 // milli) + 1
    gross = (2 * milli * price + 1000) // 2000
    line = sold(item, qty(milli), dirham(Money(price)), discount=dirham(Money(gross - cents)))
    paid = credit(dirham(Money(cents))) if cents else []
    return give(books, back("2026-01-04", [line], paid, of=number, customer="C001"))


def most(outcome: Recorded | Refused) -> int:
    """What a refused return says may be given back."""
    assert isinstance(outcome, Refused), outcome
    [problem] = outcome.problems
    assert problem.code == "return.too_dear"
    [amount] = problem.detail
    assert isinstance(amount, Money)
    return amount.centimes


def sold_by_chance(books: Books, lines: tuple[SaleLine, ...], discount: int) -> Entry | None:
    """The sale of these lines, on credit; None when there is nothing to pay."""
    bought = {"kind": "purchase", "date": "2026-01-01", "payments": credit("90")}
    bought |= {"supplier": "F001", "lines": [{"item": "MIEL", "qty": "1", "cost": "90"}]}
    assert isinstance(give(books, bought), Recorded)
    asked = Money(sum(line.net.centimes for line in lines) - discount)
    body = sale("2026-01-03", [written(line) for line in lines], credit(dirham(asked)))
    outcome = give(books, body | {"customer": "C001", "discount": dirham(Money(discount))})
    return books.entry(outcome.number) if isinstance(outcome, Recorded) else None


@settings(max_examples=40, deadline=None)
@given(LINES, st.integers(0, 2_000), st.lists(PART, max_size=5))
def test_all_that_comes_back_brings_back_what_the_lines_brought_in(
    rows: list[tuple[str, int, int, int]], discount: int, parts: list[tuple[int, int, int]]
) -> None:
    """Asked for too much, a return says what is possible; that is recorded, a centime more not."""
    books = stock_up(new_books())
    if (entry := sold_by_chance(books, lines_of(rows), discount)) is None:
        books.close()
        return
    lines, totals = entry.document.lines, entry.document.line_totals()
    worth, left, given_back = Counter[str](), Counter[str](), Counter[str]()
    for line, amount in zip(lines, totals, strict=True):
        worth[line.item] += amount.centimes
        left[line.item] += line.qty.milli
    wanted = [(lines[n % len(lines)].item, much, less) for n, much, less in parts]
    for item, much, less in [*wanted, *((item, MUCH, 0) for item in sorted(left))]:
        milli = min(left[item], much * STEPS[item])
        if milli:
            able = most(asking(books, entry.number, item, milli, MUCH))
            assert able + given_back[item] <= worth[item]
            assert most(asking(books, entry.number, item, milli, able + 1)) == able
            taken = max(0, able - (less if milli < left[item] else 0))
            assert isinstance(asking(books, entry.number, item, milli, taken), Recorded)
            left[item], given_back[item] = left[item] - milli, given_back[item] + taken
    assert given_back == worth
    assert returns.faults(books._store.connection) == []
    books.close()


@given(LINES, st.integers(0, 2_000), st.integers(0, 9_000))
def test_more_goods_never_brought_in_less(
    rows: list[tuple[str, int, int, int]], discount: int, milli: int
) -> None:
    lines = lines_of(rows)
    net = sum(line.net.centimes for line in lines)
    made = Sale(date=START, lines=lines, discount=Money(min(discount, net)))
    for item in STEPS:
        here = [n for n, line in enumerate(lines) if line.item == item]
        whole = sum(lines[n].qty.milli for n in here)
        totals = sum(made.line_totals()[n].centimes for n in here)
        assert brought_in(made, item, whole) == Money(totals)
        less, more = (brought_in(made, item, min(whole, m)) for m in (milli, milli + 1))
        assert Money(0) <= less <= more <= Money(totals)
