"""The practice book: the same every time, whole, and with a little of everything in it."""

from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest

from coop_ledger import practice
from coop_ledger.app import shipped_chart
from coop_ledger.books import Books
from coop_ledger.core.chart import BANK, CASH, SHARES, SHARES_NOT_CALLED
from coop_ledger.core.documents.item import Item
from coop_ledger.core.documents.parties import Customer, Member
from coop_ledger.core.documents.profile import mod97
from coop_ledger.core.money import ZERO, Money, total
from coop_ledger.db import Store, StoreError
from coop_ledger.practice.calendar import Calendar
from coop_ledger.practice.craft import load

CARPETS = load("carpets")


def filled(seed: int = practice.SEED) -> Books:
    store = Store.create(":memory:", CARPETS.chain)
    practice.fill(store, shipped_chart(), seed=seed)
    return Books(store, Calendar(CARPETS.last).world)


@pytest.fixture(scope="module")
def books() -> Iterator[Books]:
    made = filled()
    yield made
    made.close()


def test_the_same_seed_makes_the_same_book_to_the_last_hash(books: Books) -> None:
    again = filled()
    assert again.head() == books.head()
    again.close()
    other = filled(seed=2023)
    assert other.head() != books.head()
    other.close()


@pytest.mark.parametrize("seed", [1, 7, 2024, 99_991])
def test_no_document_is_refused_whatever_the_seed(seed: int) -> None:
    made = filled(seed)
    assert made.verify() == []
    made.close()


def test_the_book_is_whole_and_shows_a_little_of_everything(books: Books) -> None:
    assert books.verify() == []
    kinds = Counter(entry.kind for entry in books.read.entries())
    assert 150 <= books.head().seq <= 260
    assert {"sale_return", "reversal", "stock_count", "supplier_payment"} <= set(kinds)
    assert kinds["member"] == 14
    assert kinds["month_close"] == 2
    assert kinds["customer_payment"] >= 5
    assert kinds["cash_count"] >= 14
    days = [entry.date.isoformat() for entry in books.read.entries()]
    assert (min(days), max(days)) == ("2026-01-01", "2026-03-31")
    assert books.facts.closed_until.isoformat() == "2026-02-28"


def test_sales_are_made_in_several_places_and_paid_in_every_way(books: Books) -> None:
    sales = [body for _, _, body, _ in books.read.documents(kind="sale")]
    channels = Counter(sale.get("channel", "workshop") for sale in sales)
    assert channels["fair"] >= 12
    assert channels["export"] == 1
    methods = {part["method"] for sale in sales for part in sale["payments"]}
    assert methods == {"cash", "fair_cash", "card", "cheque", "bank", "credit"}
    assert any(len(sale["payments"]) > 1 for sale in sales)
    assert any("discount" in sale for sale in sales)
    assert any("discount" in line for sale in sales for line in sale["lines"])
    assert any(amount > ZERO for _, _, amount in books.read.debts()), "somebody owes us"


def test_money_is_plausible_and_a_count_that_differs_was_posted(books: Books) -> None:
    assert Money(50_000) < books.read.balance(CASH) < Money(1_000_000)
    assert books.read.balance(BANK) > Money(1_000_000)
    assert books.read.balance("63861") > ZERO
    assert books.read.balance("73861") < ZERO


def test_the_capital_is_what_the_members_hold(books: Books) -> None:
    members = [d for d in CARPETS.registers if isinstance(d, Member)]
    subscribed = Money(sum(member.shares * 10_000 for member in members))
    assert books.read.balance(SHARES) == -subscribed
    called = books.read.balance(SHARES_NOT_CALLED)
    assert total(member.paid for member in members) == subscribed - called


def test_names_are_in_both_languages_and_numbers_are_sound(books: Books) -> None:
    for document in CARPETS.registers:
        if isinstance(document, Item | Member | Customer):
            assert document.name_fr, document
            assert document.name_ar, document
        if isinstance(document, Customer) and document.ice:
            assert mod97(document.ice, 15)
    profile = books.profile
    assert profile.practice
    assert profile.name_fr
    assert profile.name_ar
    assert mod97(profile.ice, 15)


def test_it_is_made_in_a_file_and_never_over_another_book(tmp_path: Path) -> None:
    path = tmp_path / "essai.coop"
    head = practice.make(path, shipped_chart())
    assert [p.name for p in tmp_path.iterdir()] == ["essai.coop"]
    with pytest.raises(StoreError, match=r"store\.exists"):
        practice.make(path, shipped_chart())
    assert practice.make(path, shipped_chart(), over=True) == head
    path.unlink()
    path.with_name("essai.coop-wal").write_bytes(b"left by a power cut")
    assert practice.make(path, shipped_chart()) == head
    assert [p.name for p in tmp_path.iterdir()] == ["essai.coop"]
    real = tmp_path / "real.coop"
    Store.create(real, "real").close()
    before = real.read_bytes()
    with pytest.raises(StoreError, match=r"store\.exists"):
        practice.make(real, shipped_chart(), over=True)
    assert real.read_bytes() == before
