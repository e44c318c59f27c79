"""What every kind of document must keep, whatever it is about."""

import ast
import json
import re
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from coop_ledger.books import Books, Refused
from coop_ledger.core import problems
from coop_ledger.core.canonical import canonical
from coop_ledger.core.codec import decode_booking, decode_document, from_json, to_json
from coop_ledger.core.documents import BY_NAME, KINDS, Kind, judge
from coop_ledger.core.documents.chart import Chart
from coop_ledger.core.documents.reversal import NOT_REVERSIBLE
from coop_ledger.core.money import total
from coop_ledger.core.schema import schema_of
from coop_ledger.db.errors import TEXTS as STORE_TEXTS
from coop_ledger.db.verify import TEXTS as VERIFY_TEXTS
from tests.support.book import CHART, done, give
from tests.support.words import closed, credit, purchase, sale, sold, took_back

PACKAGE = Path(problems.__file__).parents[1]
every_kind = pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.name)
ITEMS = (
    BY_NAME["item"].example,
    {
        "kind": "item",
        "date": "2026-01-02",
        "code": "LAINE",
        "name_fr": "Laine",
        "category": "material",
        "unit": "kg",
    },
)
BEFORE: dict[str, tuple[Any, ...]] = {
    "opening": ITEMS,
    "sale": (*ITEMS, BY_NAME["opening"].example),
    "purchase": (*ITEMS, BY_NAME["opening"].example),
    "expense": (*ITEMS, BY_NAME["opening"].example),
    "transfer": (*ITEMS, BY_NAME["opening"].example),
    "cash_count": (*ITEMS, BY_NAME["opening"].example),
    "stock_count": (*ITEMS, BY_NAME["opening"].example),
    "sale_return": (*ITEMS, BY_NAME["opening"].example),
    "reversal": (*ITEMS, BY_NAME["opening"].example, BY_NAME["sale"].example),
    "customer_payment": (
        *ITEMS,
        BY_NAME["opening"].example,
        BY_NAME["customer"].example,
        sale("2026-02-01", [sold("TAP-120", "2", "1200")], credit("2400"), customer="C001"),
    ),
    "supplier_payment": (
        *ITEMS,
        BY_NAME["opening"].example,
        BY_NAME["supplier"].example,
        purchase("2026-02-01", "LAINE", "5", "1275", credit("1275"), supplier="F001"),
    ),
    "month_close": (*ITEMS,),
}


def prepared(books: Books, kind: Kind) -> Books:
    """A book in which the kind's example can be recorded."""
    for body in BEFORE.get(kind.name, ()):
        done(books, body)
    return books


@every_kind
def test_the_example_is_recorded_balanced_and_read_back_as_it_was(books: Books, kind: Kind) -> None:
    prepared(books, kind)
    booking, told = judge(kind.example, books.facts)
    assert booking is not None, told
    assert sum(p.amount.centimes for p in booking.postings) == 0
    entry = books.entry(done(books, kind.example).number)
    assert entry is not None
    assert entry.document == kind.example
    assert entry.booking == booking
    assert entry.kind == kind.name
    assert entry.number.startswith(f"{kind.series}-{kind.example.date.year}-")


@every_kind
def test_the_example_can_be_taken_back_exactly_when_its_kind_says_so(
    books: Books, kind: Kind
) -> None:
    number = done(prepared(books, kind), kind.example).number
    assert kind.reversible == (kind.name not in NOT_REVERSIBLE)
    before = {b.account: b.net for b in books.read.balances()}
    entry = books.entry(number)
    assert entry is not None
    outcome = give(books, took_back("2026-06-01", number))
    if not kind.reversible:
        assert isinstance(outcome, Refused)
        assert "reversal.not_possible" in [p.code for p in outcome.problems]
        return
    after = {b.account: b.net for b in books.read.balances()}
    for account, net in before.items():
        change = total(p.amount for p in entry.booking.postings if p.account == account)
        assert after[account] == net - change


@every_kind
def test_a_document_is_frozen(kind: Kind) -> None:
    with pytest.raises(AttributeError):
        kind.example.note = "x"  # type: ignore[misc]
    assert not hasattr(kind.example, "__dict__")
    hash(kind.example)


@every_kind
def test_json_goes_there_and_back(kind: Kind) -> None:
    body = json.loads(canonical(to_json(kind.example)))
    assert from_json(body) == (kind.example, [])
    assert to_json(kind.example) == body


@every_kind
def test_the_recorded_text_alone_rebuilds_the_entry(books: Books, kind: Kind) -> None:
    number = done(prepared(books, kind), replace(kind.example, note="مذكرة")).number
    entry = books.entry(number)
    assert entry is not None
    (text,) = books._store.connection.execute(
        "SELECT payload FROM entry WHERE number = ?", [number]
    ).fetchone()
    assert canonical(json.loads(text)) == text
    assert decode_booking(json.loads(text)) == entry.booking
    assert type(decode_document(json.loads(text), {})) is kind.type
    assert "مذكرة" not in text


@every_kind
def test_nothing_is_recorded_in_a_book_without_a_co_operative(kind: Kind) -> None:
    from coop_ledger.db import Store
    from tests.support.book import world

    books = Books(Store.create(":memory:", "c1"), world())
    outcome = books.record(kind.example)
    assert isinstance(outcome, Refused) == (kind.name != "profile")
    if isinstance(outcome, Refused):
        assert "book.no_profile" in [p.code for p in outcome.problems]
    books.close()


@every_kind
def test_nothing_is_recorded_in_a_closed_month(stocked: Books, kind: Kind) -> None:
    done(stocked, closed("2026-01-31"))
    outcome = stocked.record(replace(kind.example, date=CHART.date.replace(day=31)))
    assert isinstance(outcome, Refused)
    assert "period.closed" in [p.code for p in outcome.problems]


@every_kind
def test_problems_point_to_fields_that_are_there(books: Books, kind: Kind) -> None:
    """Spoil every leaf of the example: the faults must lie on paths of the document."""
    stock = prepared(books, kind)
    body = to_json(kind.example)
    paths = {re.sub(r"\[\d+\]", "", path) for path in _paths(schema_of(kind))}
    for spoilt in _spoilt(body):
        document, told = from_json(spoilt)
        if document is not None and not isinstance(document, Chart):
            told = judge(document, stock.facts)[1]
        for problem in told:
            field = re.sub(r"\[\d+\]", "", problem.field)
            assert field in paths | {"", "kind"} or problem.code == "field.unknown", problem
            assert problem.code in problems.TEXTS
            problems.TEXTS[problem.code].format(*problem.detail)


def _paths(shape: dict[str, Any], prefix: str = "") -> set[str]:
    found = set()
    for name, inner in shape.get("properties", {}).items():
        path = f"{prefix}.{name}" if prefix else name
        found.add(path)
        found |= _paths(inner, path) | _paths(inner.get("items", {}), path)
    return found


def _spoilt(value: Any) -> list[Any]:
    """The value with one leaf or list replaced, in every way and place."""
    match value:
        case dict():
            return [
                value | {k: bad}
                for k, inner in value.items()
                if k != "kind"
                for bad in _spoilt(inner)
            ]
        case list():
            inside = [
                [*value[:i], bad, *value[i + 1 :]]
                for i, v in enumerate(value)
                for bad in _spoilt(v)
            ]
            return [[], *inside]
        case str():
            return ["", "-1", "0", "999999999", "Z9", "2026-12-31", "2999-01-01", 5]
        case _:
            return [-1, 10**9, "x"]


@every_kind
def test_the_schema_describes_the_example(kind: Kind) -> None:
    schema = json.loads(json.dumps(schema_of(kind)))
    assert _mismatch(schema, to_json(kind.example)) == []
    assert _mismatch(schema, to_json(kind.example) | {"colour": "red"})
    assert _mismatch(schema, {"kind": kind.name})


def _mismatch(schema: dict[str, Any], value: Any) -> list[str]:
    """A small check of a value against a schema, by somebody else's reading of the standard."""
    if schema.get("type") == "object":
        wrong = [f"{name} is missing" for name in schema["required"] if name not in value]
        wrong += [f"{name} is not known" for name in value if name not in schema["properties"]]
        known = schema["properties"].keys() & value.keys()
        return wrong + [w for n in known for w in _mismatch(schema["properties"][n], value[n])]
    if schema.get("type") == "array":
        return [wrong for part in value for wrong in _mismatch(schema["items"], part)]
    choices = [schema["const"]] if "const" in schema else schema.get("enum", [value])
    right = {"string": str, "integer": int, "boolean": bool}.get(schema.get("type", ""), object)
    fits = isinstance(value, right) and value in choices
    return [] if fits and re.search(schema.get("pattern", ""), str(value)) else [f"{value} unfit"]


def test_kinds_have_names_series_and_titles_of_their_own() -> None:
    for attribute in ("name", "series", "title", "type"):
        assert len({getattr(kind, attribute) for kind in KINDS}) == len(KINDS)
    for kind in KINDS:
        assert re.fullmatch(r"[A-Z]{2}", kind.series)


OURS = [*(PACKAGE / "core").rglob("*.py"), *(PACKAGE / "db").rglob("*.py"), PACKAGE / "books.py"]


def _given(names: tuple[str, ...], paths: Iterable[Path]) -> set[str]:
    """First argument of every call of these names, where it is written out."""
    found = set()
    for path in paths:
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Call) and getattr(node.func, "id", "") in names and node.args:
                first = node.args[0]
                parts = (first.body, first.orelse) if isinstance(first, ast.IfExp) else (first,)
                found |= {p.value for p in parts if isinstance(p, ast.Constant)}
    return {code for code in found if isinstance(code, str)}


def test_every_problem_has_its_sentence() -> None:
    assert _given(("Problem", "Unreadable"), OURS) - problems.TEXTS.keys() == set()
    assert _given(("StoreError",), PACKAGE.rglob("*.py")) - STORE_TEXTS.keys() == set()
    assert _given(("Finding",), OURS) == VERIFY_TEXTS.keys()


def test_every_sentence_is_used() -> None:
    sources = [path.read_text("utf-8") for path in PACKAGE.rglob("*.py")]
    for texts in (problems.TEXTS, STORE_TEXTS, VERIFY_TEXTS):
        unused = [c for c in texts if sum(source.count(f'"{c}"') for source in sources) < 2]
        assert unused == []
