"""The count sheet: what to count place by place, and an empty box for what is really there."""

from collections.abc import Mapping, Sequence
from datetime import date

from coop_ledger.core.documents.item import Item
from coop_ledger.core.money import NONE, Qty
from coop_ledger.core.text import N_
from coop_ledger.reports import words
from coop_ledger.reports.spec import Filter, Params, Reader, ReportSpec
from coop_ledger.reports.table import NOT_ON_DAY, Cell, Column, Emphasis, Named, Report, Row

COLUMNS = (
    Column("place", N_("Place"), 12, paper=False),
    Column("item", N_("Code"), 12),
    Column("name", N_("Name"), 34),
    Column("unit", N_("Unit"), 12),
    Column("expected", N_("Expected"), 12),
    Column("counted", N_("Counted"), 14, blank=True),
    Column("remark", N_("Remark"), 16, blank=True),
)
HOW = N_("Write 0 where nothing is left. Leave empty only what was not counted: it stays as it is.")
HANDS = (N_("Counted by"), N_("In the presence of"))
_NO_DAY = "____ / ____ / ________".replace(" ", "\N{NO-BREAK SPACE}")


def build(reader: Reader, params: Params) -> Report:
    """List the goods of each place in the order in which the count is typed in.

    What the books expect is left out unless it is asked for: who reads a number before counting
    tends to find it. Without a chosen day the date is left to be written by hand.
    """
    place, category = params.chosen("place"), params.chosen("category")
    profile = reader.profile()
    places = [place] if place else list(profile.places if profile else ())
    day = words.covered(reader, params)[1]
    items = [item for item in to_count(reader, day) if category in ("", item.category)]
    expected = _expected(reader, day) if params.chosen("expected") else None
    rows: list[Row] = []
    for one in places if items else ():
        name = words.place(one)
        rows.append(Row((name, None, name, None, None, None, None), Emphasis.GROUP))
        rows += _rows(one, items, expected)
    facts = _day(params, day if expected is not None else None) + words.narrowed(
        (N_("Category"), words.category(category) if category else None)
    )
    return Report(
        "count_sheet",
        COUNT_SHEET.title,
        COLUMNS,
        tuple(rows),
        facts,
        notes=(HOW,),
        nothing=NOT_ON_DAY,
        hands=HANDS,
    )


def to_count(reader: Reader, on: date = date.max) -> tuple[Item, ...]:
    """Goods in use, and those no longer used of which something is left, now or on a day."""
    left = {line.item for line in (*reader.stock(), *reader.stock(on))}
    found = (item for item in reader.items() if item.stocked)
    return tuple(item for item in found if item.active or item.code in left)


def _expected(reader: Reader, on: date) -> Mapping[tuple[str, str], Qty]:
    return {(line.item, line.place): line.qty for line in reader.stock(on)}


def _rows(
    place: str, items: Sequence[Item], expected: Mapping[tuple[str, str], Qty] | None
) -> list[Row]:
    return [
        Row(
            (
                words.place(place),
                item.code,
                Named(item.name_fr or item.name_ar, item.name_ar),
                words.unit(item.unit),
                None if expected is None else expected.get((item.code, place), NONE),
                None,
                None,
            ),
            opens=("stock_card", {"item": item.code, "place": place}),
        )
        for item in items
    ]


def _day(params: Params, expected_on: date | None) -> tuple[tuple[str, Cell], ...]:
    """Tell the day of the count, or leave it to be written; and of what is expected."""
    chosen = params.until if params.until != date.max else None
    told: tuple[tuple[str, Cell], ...] = ((N_("Count of {0}"), chosen or _NO_DAY),)
    return (*told, (N_("Expected on {0}"), expected_on)) if expected_on else told


COUNT_SHEET = ReportSpec(
    "count_sheet",
    N_("Count sheet"),
    "stock",
    frozenset({"stock", "item", "profile"}),
    "day",
    (
        Filter("place", N_("Place"), "place"),
        Filter("category", N_("Category"), "category"),
        Filter("expected", N_("Expected quantity"), "shown"),
    ),
    build,
)
