"""How large lists, pages and the search say entries are."""

import pytest

from coop_ledger.books import Books
from coop_ledger.core.amount import amount_of
from tests.reports.reading import items, rows
from tests.support.book import dirham, done, posted
from tests.support.words import back, cash, counted_stock, credit, purchase, sale, sold, took_back


def listed(books: Books, number: str) -> str:
    """An amount as a list tells it, which is the one of the entry read by itself."""
    (line,) = (entry for entry in books.read.entries() if entry.number == number)
    entry = books.entry(number)
    assert entry is not None
    assert line.amount == amount_of(entry.booking)
    return dirham(line.amount)


def debited(books: Books, number: str) -> str:
    """What the journal debits."""
    cents = (r["debit"].replace(".", "") for r in rows(books, "journal") if r["number"] == number)
    whole = sum(int(found or 0) for found in cents)
    return f"{whole // 100}.{whole % 100:02}"


def test_entries_are_as_large_as_what_they_are_about(book: Books) -> None:
    amounts = {row["number"]: row["amount"] for row in items(book, "audit_trail") if row["amount"]}
    assert amounts == {
        "OU-2026-000001": "10600.00",  # 5,000 in the box and carpets worth 5,600
        "VT-2026-000001": "2400.00",  # what the two carpets had cost is no part of it
        "AC-2026-000001": "850.00",
        "VT-2026-000002": "1300.00",
        "DP-2026-000001": "600.00",
        "RT-2026-000001": "1200.00",
        "AC-2026-000002": "400.00",
        "RC-2026-000001": "800.00",
        "VT-2026-000003": "240.00",
        "VT-2026-000004": "1250.00",
        "EX-2026-000001": "1250.00",
        "CC-2026-000002": "10.00",
        "TR-2026-000001": "3000.00",
        "IN-2026-000001": "42.50",  # half a kilogram of wool at 85.00
    }
    assert {number: listed(book, number) for number in amounts} == amounts


@pytest.mark.parametrize("number", ["OU-2026-000001", "IN-2026-000001"])
def test_where_stock_is_the_matter_itself_the_journal_says_the_same(
    book: Books, number: str
) -> None:
    assert listed(book, number) == debited(book, number)


def test_an_entry_is_found_by_the_amount_that_lists_tell(book: Books) -> None:
    assert [hit.ref for hit in book.read.find("10600.00")] == ["OU-2026-000001"]
    assert [hit.ref for hit in book.read.find("42.50")] == ["IN-2026-000001"]
    assert [hit.ref for hit in book.read.find("5000.00")] == []


def test_what_takes_an_entry_back_is_as_large(stocked: Books) -> None:
    count = done(stocked, counted_stock("2026-01-02", "TAP", "7", "moths")).number
    sold_one = sale("2026-01-03", [sold("TAP", "1", "1250")], credit("1250"), customer="C001")
    sale_number = done(stocked, sold_one).number
    brought = [sold("TAP", "1", "1250")], credit("1250")
    returned = done(stocked, back("2026-01-04", *brought, of=sale_number, customer="C001")).number
    told = {count: "700.00", sale_number: "1250.00", returned: "1250.00"}
    told["OU-2026-000001"] = "10600.00"
    for number in (returned, sale_number, count, "OU-2026-000001"):
        undone = done(stocked, took_back("2026-02-01", number)).number
        assert (listed(stocked, number), listed(stocked, undone)) == (told[number], told[number])


def test_what_is_left_on_an_emptied_shelf_makes_no_reversal_larger(stocked: Books) -> None:
    """Wool bought at 10 and at 20: the first purchase, taken back, finds wool worth 15."""
    first = done(stocked, purchase("2026-01-02", "LAINE", "10", "100")).number
    done(stocked, purchase("2026-01-03", "LAINE", "10", "200"))
    done(stocked, sale("2026-01-04", [sold("LAINE", "10", "50")], cash("500")))
    undone = done(stocked, took_back("2026-01-05", first)).number
    assert posted(stocked, undone)["31211"] == "-150.00"
    assert listed(stocked, undone) == listed(stocked, first) == "100.00"


def test_goods_brought_back_for_nothing_are_as_large_as_what_they_had_cost(stocked: Books) -> None:
    gift = done(stocked, sale("2026-01-03", [sold("TAP", "1", "900")], cash("900"))).number
    returned = done(stocked, back("2026-01-04", [sold("TAP", "1", "0")], [], of=gift)).number
    assert listed(stocked, returned) == debited(stocked, returned) == "700.00"


def test_nothing_is_told_of_entries_that_post_nothing(stocked: Books) -> None:
    assert listed(stocked, "AR-2026-000001") == "0.00"
