"""The shape of a kind's documents as JSON Schema, for scripts and for the generic form."""

from dataclasses import MISSING, fields, is_dataclass
from datetime import date
from typing import Any, Literal, get_args, get_origin

from coop_ledger.core.canonical import hints
from coop_ledger.core.documents import Kind
from coop_ledger.core.money import Money, Qty

_SCALARS: dict[object, dict[str, Any]] = {
    str: {"type": "string"},
    int: {"type": "integer"},
    bool: {"type": "boolean"},
    date: {"type": "string", "format": "date"},
    Money: {"type": "string", "pattern": r"^-?\d{1,15}(\.\d{1,2})?$"},
    Qty: {"type": "string", "pattern": r"^-?\d{1,15}(\.\d{1,3})?$"},
}


def schema_of(kind: Kind) -> dict[str, Any]:
    """Describe the JSON of a kind's documents (JSON Schema 2020-12)."""
    body = _object(kind.type)
    body["properties"] = {
        "kind": {"const": kind.name},
        "id": {"type": "string", "format": "uuid"},
        **body["properties"],
    }
    body["required"] = ["kind", *body["required"]]
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": kind.title,
        **body,
    }


def _object(kind: type) -> dict[str, Any]:
    return {
        "type": "object",
        "properties": {f.name: _shape(hints(kind)[f.name]) for f in fields(kind)},
        "required": [f.name for f in fields(kind) if f.default is MISSING],
        "additionalProperties": False,
    }


def _shape(hint: Any) -> dict[str, Any]:  # noqa: ANN401 - a type, a tuple of one or a Literal
    if get_origin(hint) is tuple:
        return {"type": "array", "items": _shape(get_args(hint)[0])}
    if get_origin(hint) is Literal:
        return {"enum": list(get_args(hint))}
    if is_dataclass(hint) and hint not in _SCALARS:
        assert isinstance(hint, type)
        return _object(hint)
    return dict(_SCALARS[hint])
