"""Counting the cash box and the shelves."""

from coop_ledger.books import Books
from tests.support.book import done, give, moved, posted, problems, refused
from tests.support.words import (
    cash,
    counted_cash,
    counted_stock,
    expense,
    purchase,
    sale,
    sold,
    took_back,
)


def test_a_box_that_agrees_posts_nothing_and_closes_the_day(stocked: Books) -> None:
    number = done(stocked, counted_cash("2026-01-31", {"200": 25})).number
    assert posted(stocked, number) == {}
    assert refused(stocked, expense("2026-01-31", "61251", "1")) == {"cash.counted"}
    assert refused(stocked, expense("2026-01-02", "61251", "1")) == {"cash.counted"}
    bank = expense("2026-01-31", "61251", "1", payments=[{"method": "bank", "amount": "1"}])
    done(stocked, bank)
    done(stocked, expense("2026-02-01", "61251", "1"))
    assert refused(stocked, counted_cash("2026-01-30", {"200": 25})) == {"cash.counted"}


def test_a_box_that_is_short_or_over_needs_a_reason(stocked: Books) -> None:
    short = counted_cash("2026-01-31", {"200": 24, "50": 3})
    assert refused(stocked, short) == {"count.reason"}
    number = done(stocked, short | {"reason": "change_error"}).number
    assert posted(stocked, number) == {"63861": "50.00", "51611": "-50.00"}
    number = done(stocked, counted_cash("2026-02-28", {"200": 25}, "forgotten")).number
    assert posted(stocked, number) == {"51611": "50.00", "73861": "-50.00"}


def test_only_the_last_count_can_be_taken_back_on_its_day(stocked: Books) -> None:
    first = done(stocked, counted_cash("2026-01-10", {"200": 24}, "lost")).number
    second = done(stocked, counted_cash("2026-01-31", {"200": 24})).number
    for day in ("2026-01-15", "2026-01-31", "2026-02-05"):
        assert refused(stocked, took_back(day, first)) == {"reversal.counted_again"}
    done(stocked, took_back("2026-01-31", second))
    done(stocked, took_back("2026-01-15", first))
    assert stocked.read.balance("51611").centimes == 500000


def test_two_counts_of_one_day_are_taken_back_the_later_first(stocked: Books) -> None:
    """Each difference was found after the one before it: without it, it would mean nothing."""
    first = done(stocked, counted_cash("2026-01-31", {"200": 24}, "lost")).number
    second = done(stocked, counted_cash("2026-01-31", {"200": 23}, "lost")).number
    fair = counted_cash("2026-01-31", {}) | {"box": "fair_cash"}
    done(stocked, fair)  # another box
    outcome = give(stocked, took_back("2026-01-31", first))
    assert [(p.code, p.detail) for p in problems(outcome)] == [
        ("reversal.counted_again", (first, second))
    ]
    done(stocked, took_back("2026-01-31", second))
    done(stocked, took_back("2026-01-31", first))
    assert stocked.read.balance("51611").centimes == 500000


def test_two_counts_of_a_shelf_are_taken_back_the_later_first(stocked: Books) -> None:
    first = done(stocked, counted_stock("2026-01-31", "TAP", "7", "lost")).number
    done(stocked, counted_stock("2026-01-31", "MIEL", "2", "found", unit_cost="3"))  # other goods
    shop = counted_stock("2026-01-31", "TAP", "1", "found") | {"place": "shop"}
    done(stocked, shop)  # another place
    done(stocked, counted_stock("2026-01-30", "TAP", "9", "found"))  # of a day before it
    done(stocked, took_back("2026-01-31", first))
    second = done(stocked, counted_stock("2026-01-31", "TAP", "6", "lost")).number
    third = done(stocked, counted_stock("2026-01-31", "TAP", "5", "lost")).number
    fourth = done(stocked, counted_stock("2026-02-28", "TAP", "5")).number  # nothing differs
    outcome = give(stocked, took_back("2026-02-28", second))
    assert [(p.code, p.detail) for p in problems(outcome)] == [
        ("reversal.counted_again", (second, fourth))
    ]
    for number in (fourth, third, second):
        done(stocked, took_back("2026-02-28", number))


def test_a_count_cannot_make_a_later_day_negative(stocked: Books) -> None:
    done(stocked, expense("2026-02-10", "61251", "4900"))
    body = counted_cash("2026-01-31", {"200": 24}, "lost")
    assert refused(stocked, body) == {"cash.short_later"}


def test_strange_notes_and_pieces_are_refused(stocked: Books) -> None:
    assert "count.denomination" in refused(stocked, counted_cash("2026-01-31", {"3": 1}, "lost"))
    assert "amount.negative" in refused(stocked, counted_cash("2026-01-31", {"200": -1}, "lost"))
    many = counted_cash("2026-01-31", {"200": 99999999999999}, "forgotten")
    assert refused(stocked, many) == {"field.too_large"}


def test_carpets_made_come_in_and_carpets_lost_go_out_at_cost(stocked: Books) -> None:
    made = counted_stock("2026-01-31", "TAP", "10", "made")
    number = done(stocked, made).number
    assert posted(stocked, number) == {"3151": "1400.00", "71321": "-1400.00"}
    assert moved(stocked, number) == [("TAP", 2000, "lost", "workshop", "1400.00")]
    number = done(stocked, counted_stock("2026-02-28", "TAP", "0", "moths")).number
    assert posted(stocked, number) == {"3151": "-7000.00", "71321": "7000.00"}


def test_a_count_needs_a_reason_and_a_first_cost(stocked: Books) -> None:
    assert refused(stocked, counted_stock("2026-01-31", "TAP", "7")) == {"count.reason"}
    assert refused(stocked, counted_stock("2026-01-31", "MIEL", "7", "found")) == {"count.cost"}
    number = done(stocked, counted_stock("2026-01-31", "MIEL", "7", "made", unit_cost="3")).number
    assert moved(stocked, number)[0][4] == "21.00"
    assert refused(stocked, counted_stock("2026-01-31", "LIVRAISON", "1", "made")) == {
        "item.not_stocked"
    }
    assert refused(stocked, counted_stock("2026-01-31", "TAP", "7.5", "lost")) == {"qty.not_whole"}
    twice = counted_stock("2026-01-31", "TAP", "7", "lost")
    twice["lines"] *= 2
    assert refused(stocked, twice) == {"count.twice"}


def test_a_past_count_cannot_take_what_was_sold_later(stocked: Books) -> None:
    done(stocked, sale("2026-02-10", [sold("TAP", "7", "1")], cash("7")))
    assert refused(stocked, counted_stock("2026-01-31", "TAP", "6", "lost")) == {
        "stock.short_later"
    }


def test_a_purchase_taken_back_empties_the_shelf_to_zero(stocked: Books) -> None:
    """The value left on an emptied shelf goes with the last goods; the difference is posted."""
    bought = done(stocked, purchase("2026-01-10", "MIEL", "1", "10")).number
    done(stocked, purchase("2026-01-12", "MIEL", "1", "90"))
    done(stocked, sale("2026-01-14", [sold("MIEL", "1", "99")], cash("99")))  # costs 50
    number = done(stocked, took_back("2026-01-20", bought)).number
    assert moved(stocked, number) == [("MIEL", 1000, "workshop", "suppliers", "50.00")]
    assert posted(stocked, number) == {
        "51611": "10.00",
        "6111": "-10.00",
        "3111": "-50.00",
        "6114": "50.00",
    }


def test_two_lines_of_one_purchase_go_back_together(stocked: Books) -> None:
    body = purchase("2026-01-10", "MIEL", "1", "10")
    body["lines"] += [{"item": "MIEL", "qty": "1", "cost": "20"}]
    body["payments"] = cash("30")
    bought = done(stocked, body).number
    done(stocked, purchase("2026-01-12", "MIEL", "1", "100"))
    done(stocked, sale("2026-01-14", [sold("MIEL", "1", "99")], cash("99")))  # costs 43.33
    number = done(stocked, took_back("2026-01-20", bought)).number
    assert [row[4] for row in moved(stocked, number)] == ["10.00", "76.67"]
    assert posted(stocked, number)["6114"] == "86.67"


def test_goods_that_are_gone_do_not_go_back(stocked: Books) -> None:
    bought = done(stocked, purchase("2026-01-10", "MIEL", "2", "10")).number
    done(stocked, sale("2026-01-14", [sold("MIEL", "1", "99")], cash("99")))
    assert refused(stocked, took_back("2026-01-20", bought)) == {"reversal.goods_gone"}
