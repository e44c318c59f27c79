"""Rates of VAT as the law set them year by year (CGI art. 99; LF 2024 art. 247-XXXXI)."""

import pytest

from tests.support.book import done, new_books


@pytest.mark.parametrize(
    ("year", "usual", "unusual"),
    [
        (2023, (20, 14, 10, 7), (16, 18, 12)),
        (2024, (20, 16, 13, 12, 11, 10, 8), (14, 7, 18)),
        (2025, (20, 18, 15, 12, 10, 9), (14, 16, 7)),
        (2026, (20, 10), (18, 14, 12, 9, 7)),
    ],
)
def test_a_rate_that_is_not_of_the_year_is_told(
    year: int, usual: tuple[int, ...], unusual: tuple[int, ...]
) -> None:
    day = f"{year}-06-01"
    books = new_books(profile={"date": f"{year}-01-01", "start": f"{year}-01-01"})
    item = {"kind": "item", "date": day, "code": "TAP", "name_fr": "Tapis", "category": "product"}
    for rate in (*usual, *unusual):
        outcome = done(books, item | {"unit": "piece", "vat": rate})
        told = {problem.code for problem in outcome.warnings} & {"vat.unusual"}
        assert bool(told) == (rate in unusual), rate
