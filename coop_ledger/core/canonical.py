"""Documents as plain JSON values and back: strings and integers only, every problem named.

Amounts are strings in dirham with a point (``"1250.00"``), quantities strings in the item's unit
(``"2.5"``), dates ``YYYY-MM-DD``; floats are refused. The same form is hashed, exported and read.
"""

import json
import re
from collections.abc import Mapping
from dataclasses import MISSING, Field, fields, is_dataclass
from datetime import date
from functools import cache
from types import MappingProxyType
from typing import Any, Literal, get_args, get_origin, get_type_hints

from coop_ledger.core.ledger import Line, Problem
from coop_ledger.core.money import MAX_CENTIMES, Money, Qty

_DECIMAL = re.compile(r"(-?)(\d{1,15})(?:\.(\d{1,3}))?")
_MAX_TEXT = 4000
_UNWRITABLE = re.compile("[\0\ud800-\udfff]")
"""NUL, which SQLite's functions stop at, and halves of characters, which no file can hold."""


def canonical(value: object) -> str:
    """Encode a value of dicts, lists, strings and ints as one exact string."""
    return json.dumps(value, sort_keys=True, separators=(",", ":"), ensure_ascii=False)


def money_text(amount: Money) -> str:
    """Write an amount for machines: ``1250.00``."""
    whole, cents = divmod(abs(amount.centimes), 100)
    return f"{'-' if amount.centimes < 0 else ''}{whole}.{cents:02}"


def qty_text(qty: Qty) -> str:
    """Write a quantity for machines without trailing zeros: ``2.5``."""
    whole, milli = divmod(abs(qty.milli), 1000)
    rest = f".{milli:03}".rstrip("0").rstrip(".")
    return f"{'-' if qty.milli < 0 else ''}{whole}{rest}"


@cache
def hints(kind: Any) -> Mapping[str, Any]:
    """Resolve the field types of a dataclass once."""
    return MappingProxyType(get_type_hints(kind))


def private_fields(kind: Any) -> Mapping[str, str]:
    """Name the fields of a document that stay out of the chain: ``note`` or ``person``."""
    return _private(kind)


@cache
def _private(kind: Any) -> Mapping[str, str]:
    found = {f.name: f.metadata["private"] for f in fields(kind) if "private" in f.metadata}
    return MappingProxyType(found)


def plain(value: Any) -> Any:
    """Turn a document, or any part of one, into JSON values; defaults are left out."""
    match value:
        case bool() | int() | str():
            return value
        case Money():
            return money_text(value)
        case Qty():
            return qty_text(value)
        case date():
            return value.isoformat()
        case tuple():
            return [plain(part) for part in value]
        case _:
            return {
                f.name: plain(getattr(value, f.name))
                for f in fields(value)
                if f.default is MISSING or getattr(value, f.name) != f.default
            }


def public(document: Any) -> dict[str, Any]:
    """Turn a document into JSON values without its private fields."""
    hidden = private_fields(type(document))
    body: dict[str, Any] = plain(document)
    return {name: value for name, value in body.items() if name not in hidden}


def register_line(what: str, code: str, document: Any) -> Line:
    """Describe a document as a line of a register, without its private fields."""
    return Line(what, code, canonical(public(document)))


class Unreadable(ValueError):  # noqa: N818 - it is not an error of the program
    """The text does not have the shape of the field."""

    def __init__(self, code: str, *detail: str) -> None:
        super().__init__(code)
        self.code, self.detail = code, detail


def parse(kind: Any, body: object, where: str = "") -> tuple[Any, list[Problem]]:
    """Build a dataclass from JSON values.

    Returns:
        The value and no problem, or None and every problem with its field's path.
    """
    if not isinstance(body, Mapping):
        return None, [Problem("field.type", where or "document")]
    prefix = f"{where}." if where else ""
    known = {f.name: f for f in fields(kind)}
    problems = [
        Problem("field.unknown", f"{prefix}{name}", (str(name),))
        for name in body
        if name not in known
    ]
    values: dict[str, Any] = {}
    for name, field in known.items():
        value, found = _field(field, hints(kind)[name], body, f"{prefix}{name}")
        problems += found
        if value is not MISSING:
            values[name] = value
    return (None, problems) if problems else (kind(**values), [])


def _field(
    field: "Field[Any]", hint: object, body: Mapping[str, object], path: str
) -> tuple[Any, list[Problem]]:
    if field.name in body:
        return _value(hint, body[field.name], path)
    if field.default is MISSING:
        return MISSING, [Problem("field.missing", path, (field.name,))]
    return MISSING, []


def _value(hint: Any, raw: object, path: str) -> tuple[Any, list[Problem]]:
    if get_origin(hint) is tuple:
        if not isinstance(raw, list):
            return None, [Problem("field.type", path)]
        parts = [_value(get_args(hint)[0], part, f"{path}[{i}]") for i, part in enumerate(raw)]
        return tuple(v for v, _ in parts), [p for _, found in parts for p in found]
    if is_dataclass(hint) and hint not in (Money, Qty):
        assert isinstance(hint, type)
        return parse(hint, raw, path)
    try:
        return _scalar(hint, raw), []
    except Unreadable as no:
        return None, [Problem(no.code, path, no.detail)]


def _scalar(hint: Any, raw: object) -> object:
    if get_origin(hint) is Literal:
        if raw not in get_args(hint):
            raise Unreadable("field.choice", str(raw), ", ".join(get_args(hint)))
        return raw
    if hint in (bool, int):
        return _integer(hint, raw)
    if not isinstance(raw, str) or len(raw) > _MAX_TEXT or _UNWRITABLE.search(raw):
        raise Unreadable("field.type")
    if hint is Money:
        return Money(_decimal(raw, 2))
    if hint is Qty:
        return Qty(_decimal(raw, 3))
    return _date(raw) if hint is date else raw


def _integer(hint: Any, raw: object) -> int:
    if type(raw) is not hint or not isinstance(raw, int):
        raise Unreadable("field.type")
    if abs(raw) > MAX_CENTIMES:
        raise Unreadable("field.too_large", f">{MAX_CENTIMES}")
    return raw


def _decimal(raw: str, places: int) -> int:
    found = _DECIMAL.fullmatch(raw)
    if not found or len(found[3] or "") > places or not raw.isascii():
        raise Unreadable("field.number", raw)
    number: int = int(found[2]) * 10**places + int((found[3] or "").ljust(places, "0"))
    if number > MAX_CENTIMES:
        raise Unreadable("field.too_large", raw)
    return -number if found[1] else number


def _date(raw: str) -> date:
    try:
        day = date.fromisoformat(raw)
    except ValueError as no:
        raise Unreadable("date.invalid", raw) from no
    if day.isoformat() != raw:
        raise Unreadable("date.invalid", raw)
    return day
