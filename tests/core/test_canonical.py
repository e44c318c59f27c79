"""What is read as a document, what is refused, and where the fault is."""

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coop_ledger.core.canonical import canonical, money_text, qty_text
from coop_ledger.core.codec import from_json, to_json
from coop_ledger.core.documents.sale import Sale
from coop_ledger.core.money import MAX_CENTIMES, Money, Qty

SALE: dict[str, Any] = {
    "kind": "sale",
    "date": "2026-01-03",
    "lines": [{"item": "TAP", "qty": "1", "unit_price": "1250.00"}],
    "payments": [{"method": "cash", "amount": "1250"}],
}
LINE = SALE["lines"][0]


def found(body: Any) -> list[tuple[str, str]]:
    """Codes and fields of what is wrong."""
    document, problems = from_json(body)
    assert (document is None) == bool(problems)
    return [(p.code, p.field) for p in problems]


def lined(**change: Any) -> dict[str, Any]:
    """The sale with another line."""
    return SALE | {"lines": [LINE, LINE | change]}


@pytest.mark.parametrize(
    ("body", "problem"),
    [
        ([], ("field.type", "document")),
        ("sale", ("field.type", "document")),
        ({}, ("kind.unknown", "kind")),
        ({"kind": ["sale"]}, ("kind.unknown", "kind")),
        (SALE | {"kind": "gift"}, ("kind.unknown", "kind")),
        (SALE | {"colour": "red"}, ("field.unknown", "colour")),
        (lined(colour="red"), ("field.unknown", "lines[1].colour")),
        ({k: v for k, v in SALE.items() if k != "date"}, ("field.missing", "date")),
        (SALE | {"lines": [{"item": "TAP", "qty": "1"}]}, ("field.missing", "lines[0].unit_price")),
        (SALE | {"lines": {}}, ("field.type", "lines")),
        (SALE | {"lines": "TAP"}, ("field.type", "lines")),
        (SALE | {"lines": None}, ("field.type", "lines")),
        (SALE | {"lines": [[]]}, ("field.type", "lines[0]")),
        (SALE | {"lines": [None]}, ("field.type", "lines[0]")),
        (SALE | {"channel": "moon"}, ("field.choice", "channel")),
        (SALE | {"channel": []}, ("field.choice", "channel")),
        (SALE | {"note": 5}, ("field.type", "note")),
        (SALE | {"note": None}, ("field.type", "note")),
        (SALE | {"note": "a\0b"}, ("field.type", "note")),
        (SALE | {"note": "\ud800"}, ("field.type", "note")),
        (SALE | {"note": "x" * 4001}, ("field.type", "note")),
        (SALE | {"attachments": [1]}, ("field.type", "attachments[0]")),
        *[
            (lined(qty=text), ("field.number", "lines[1].qty"))
            for text in ("", "1,5", "1.2345", "+1", "1e3", " 1", "1\n", "١", ".5", "5.", "1 000")
        ],
        *[
            (lined(unit_price=text), ("field.number", "lines[1].unit_price"))
            for text in ("1.234", "NaN", "inf", "--1", "0x1", "1_0", "9" * 16, "1250 DH", "٫5")
        ],
        (lined(qty=1), ("field.type", "lines[1].qty")),
        (lined(qty=1.5), ("field.type", "lines[1].qty")),
        (lined(qty=True), ("field.type", "lines[1].qty")),
        (lined(unit_price=1250), ("field.type", "lines[1].unit_price")),
        (lined(unit_price="1000000000000.00"), ("field.too_large", "lines[1].unit_price")),
        *[
            (SALE | {"date": text}, ("date.invalid", "date"))
            for text in ("2026-02-30", "2026-13-01", "20260103", "2026-1-3", "2026-W01-1", "")
        ],
        *[
            (SALE | {"date": text}, ("date.invalid", "date"))
            for text in (
                "2026-01-03T00:00",
                "٢٠٢٦-٠١-٠٣",
                "0000-01-01",
                "03/01/2026",
                "10000-01-01",
            )
        ],
        (SALE | {"date": 20260103}, ("field.type", "date")),
    ],
)
def test_a_document_that_cannot_be_read(body: Any, problem: tuple[str, str]) -> None:
    assert found(body) == [problem]


@pytest.mark.parametrize("value", [True, 1.0, "20", None, [20]])
def test_a_whole_number_is_a_whole_number(value: object) -> None:
    item = {"kind": "item", "date": "2026-01-02", "code": "TAP", "vat": value}
    assert found(item) == [("field.type", "vat")]


@pytest.mark.parametrize("value", [10**14, -(10**14), 10**400])
def test_a_whole_number_has_a_size(value: int) -> None:
    item = {"kind": "item", "date": "2026-01-02", "code": "TAP", "vat": value}
    assert found(item) == [("field.too_large", "vat")]


@pytest.mark.parametrize("value", [1, 0, "true", None])
def test_yes_or_no_is_neither_number_nor_text(value: object) -> None:
    item = {"kind": "item", "date": "2026-01-02", "code": "TAP", "active": value}
    assert found(item) == [("field.type", "active")]


def test_every_fault_is_told_at_once() -> None:
    body = SALE | {"date": "x", "lines": [{"qty": 1, "item": 2}], "channel": "moon", "z": 0}
    assert sorted(field for _, field in found(body)) == [
        "channel",
        "date",
        "lines[0].item",
        "lines[0].qty",
        "lines[0].unit_price",
        "z",
    ]


@given(st.integers(-MAX_CENTIMES, MAX_CENTIMES))
def test_amounts_are_written_as_they_are_read(number: int) -> None:
    line = {"item": "TAP", "qty": qty_text(Qty(number)), "unit_price": money_text(Money(number))}
    document, problems = from_json(SALE | {"lines": [line]})
    assert problems == []
    assert isinstance(document, Sale)
    assert document.lines[0].qty == Qty(number)
    assert document.lines[0].unit_price == Money(number)


json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3),
    max_leaves=8,
)


@given(st.sampled_from(sorted(SALE)), json_values)
def test_anything_is_read_or_refused_and_never_crashes(field: str, value: Any) -> None:
    document, problems = from_json(SALE | {field: value})
    if document is not None:
        assert problems == []
        assert from_json(json.loads(canonical(to_json(document)))) == (document, [])


@given(json_values)
def test_canonical_text_is_one_and_exact(value: Any) -> None:
    again = json.loads(json.dumps(value))
    assert canonical(value) == canonical(again)
    assert json.loads(canonical(value)) == again
