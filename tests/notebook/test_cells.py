from datetime import date
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coop_ledger.core.ledger import Problem
from coop_ledger.core.money import MAX_CENTIMES, Money, Qty
from coop_ledger.i18n import language
from coop_ledger.notebook import TEXTS, Cell
from coop_ledger.notebook.cells import amount, day, quantity, whole
from coop_ledger.notebook.sheet import typed_text
from tests.notebook.files import text


def number(written: str) -> Cell:
    return Cell("number", written, Decimal(written))


@pytest.mark.parametrize(
    ("written", "centimes"),
    [
        *(("1 250,00", 125_000), ("2.400,00", 240_000), ("2 400", 240_000), ("80", 8_000)),
        *(("25 000 ryal", 125_000), ("1600 ريال", 8_000), ("12000 ريال", 60_000), ("-80", -8_000)),
        *(("187,35", 18_735), ("1.275,00", 127_500), ("1250 DH", 125_000)),
    ],
)
def test_amounts_of_the_notebook(written: str, centimes: int) -> None:
    assert amount(text(written)) == Money(centimes)


@pytest.mark.parametrize(
    ("cell", "code"),
    [
        (Cell(), "row.no_amount"),
        (text("abc"), "row.not_an_amount"),
        (text("12 DH 50"), "row.not_an_amount"),
        (text("1,2,3"), "row.not_an_amount"),
        (text("12,345"), "row.too_precise"),
        (text("12.34567"), "row.too_precise"),
        (number("0.005"), "row.too_precise"),
        (number("1000000000000000"), "row.too_large"),
        (number("999999999999999.5"), "row.too_large"),
        (text("=450*1"), "row.formula"),
        (Cell("date", "2026-01-05", date(2026, 1, 5)), "row.not_an_amount"),
    ],
)
def test_what_is_not_an_amount_says_why(cell: Cell, code: str) -> None:
    found = amount(cell)
    assert isinstance(found, Problem)
    assert (found.code, found.field) == (code, "amount")
    assert not cell.text or found.detail == (cell.text,)


def test_a_missing_price_is_told_as_such() -> None:
    assert amount(Cell(), "price") == Problem("row.no_price", "price")


def test_float_cells_become_exact_centimes() -> None:
    assert amount(number("940.5")) == Money(94_050)
    assert amount(number("1e3")) == Money(100_000)


@given(st.integers(-MAX_CENTIMES, MAX_CENTIMES), st.sampled_from(["fr", "ar"]))
def test_what_the_program_shows_is_understood_again(centimes: int, lang: str) -> None:
    shown = language(lang).money(Money(centimes), currency=True)
    assert amount(typed_text(shown)) == Money(centimes)


@given(st.integers(-MAX_CENTIMES, MAX_CENTIMES))
def test_number_cells_are_exact(centimes: int) -> None:
    assert amount(number(str(Decimal(centimes).scaleb(-2)))) == Money(centimes)


@given(st.floats(allow_nan=False, allow_infinity=False) | st.integers(-(10**15), 10**15))
def test_a_number_cell_is_exact_or_refused(value: float) -> None:
    found = amount(Cell("number", repr(value), Decimal(repr(value))))
    if isinstance(found, Money):
        assert Fraction(found.centimes, 100) == Fraction(repr(value))
    else:
        assert found.code in {"row.too_precise", "row.too_large"}


@given(st.integers(0, 10**9))
def test_quantities_are_understood_again(milli: int) -> None:
    assert quantity(text(language("fr").qty(Qty(milli)))) == Qty(milli)
    assert quantity(number(str(Decimal(milli).scaleb(-3)))) == Qty(milli)


@pytest.mark.parametrize(
    ("cell", "unit", "expected"),
    [
        (text("22,5"), "kg", Qty(22_500)),
        (text("10 كلغ"), "kg", Qty(10_000)),
        (number("-1"), "piece", Qty(-1_000)),
        (text("10 g"), "kg", "row.not_a_quantity"),
        (text("deux"), "", "row.not_a_quantity"),
        (Cell("date", "2026-01-05", date(2026, 1, 5)), "", "row.not_a_quantity"),
        (number("0.0001"), "kg", "row.too_precise"),
        (text("=1+1"), "", "row.formula"),
        (Cell(), "", "row.no_qty"),
    ],
)
def test_quantities(cell: Cell, unit: str, expected: Qty | str) -> None:
    found = quantity(cell, unit=unit)
    assert (found.code if isinstance(found, Problem) else found) == expected


@pytest.mark.parametrize(
    ("cell", "expected"),
    [
        (number("7"), 7),
        (text("5"), 5),
        (text("5,5"), "row.not_whole"),
        (number("-5"), "row.not_whole"),
        (text("x"), "row.not_a_quantity"),
        (Cell(), "row.no_number"),
    ],
)
def test_counts(cell: Cell, expected: int | str) -> None:
    found = whole(cell, "number")
    assert (found.code if isinstance(found, Problem) else found) == expected


@pytest.mark.parametrize(
    ("cell", "expected"),
    [
        (text("03/01/2026"), date(2026, 1, 3)),
        (text("7-1-26"), date(2026, 1, 7)),
        (text("12 janv. 2026"), date(2026, 1, 12)),
        (text("2026-01-20"), date(2026, 1, 20)),
        (text("14/2/2026"), date(2026, 2, 14)),
        (text("3/4"), date(2026, 4, 3)),
        (Cell("date", "2026-01-05", date(2026, 1, 5)), date(2026, 1, 5)),
        (text("30/02/2026"), "row.no_such_day"),
        (text("31 avril 2026"), "row.no_such_day"),
        (text("31 أبريل 2026"), "row.no_such_day"),
        (text("2026-02-30"), "row.no_such_day"),
        (text("29-2-26"), "row.no_such_day"),
        (text("03/13/2026"), "row.not_a_date"),
        (text("bientôt"), "row.not_a_date"),
        (number("46027"), "row.not_a_date"),
        (text("=TODAY()"), "row.formula"),
        (Cell(), "row.no_date"),
    ],
)
def test_days(cell: Cell, expected: date | str) -> None:
    found = day(cell, year=2026)
    assert (found.code if isinstance(found, Problem) else found) == expected


@given(st.dates(date(1950, 1, 1), date(2049, 12, 31)))
def test_days_are_understood_again(on: date) -> None:
    shapes = (on.isoformat(), f"{on:%d/%m/%Y}", f"{on.day}-{on.month}-{on:%y}")
    for shown in (*shapes, language("fr").long_date(on), language("ar").long_date(on)):
        assert day(text(shown)) == on


@given(st.text(max_size=80))
def test_any_text_is_understood_or_told_in_words(written: str) -> None:
    for found in (amount(text(written)), quantity(text(written)), day(text(written))):
        assert not isinstance(found, Problem) or found.code in TEXTS


def test_a_long_text_is_cut_in_the_message() -> None:
    found = amount(text("x" * 500))
    assert isinstance(found, Problem)
    assert len(str(found.detail[0])) == 60
