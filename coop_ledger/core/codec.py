"""A recorded document as the text that is hashed, and back.

The text holds what happened and what was decided, never a name: private notes appear as salted
commitments, persons as codes. ``v`` is the version of this shape; older shapes are upcast here.
"""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from coop_ledger.core.canonical import parse, plain, private_fields, public
from coop_ledger.core.documents import BY_NAME, Document, Kind, kind_of
from coop_ledger.core.ledger import Booking, Line, Move, Posting, Problem
from coop_ledger.core.money import Money, Qty

VERSION = 1


@dataclass(frozen=True, slots=True)
class Stamp:
    """What the program adds to a document when it records it."""

    id: str
    number: str
    recorded_at: str
    actor: str
    chain: str


@dataclass(frozen=True, slots=True)
class Private:
    """What stays outside the chain: free texts with their salts, and personal data."""

    notes: Mapping[str, tuple[str, str]] = field(default_factory=dict)
    person: Mapping[str, Any] = field(default_factory=dict)


def commitment(salt: str, text: str) -> str:
    """Commit to a free text without telling it."""
    return hashlib.sha256(f"{salt}\n{text}".encode()).hexdigest()


def private_part(document: Document, salt: str) -> Private:
    """Collect the private fields of a document; empty ones are left out."""
    values: dict[str, Any] = plain(document)
    notes, person = {}, {}
    for name, where in private_fields(type(document)).items():
        if name in values and where == "note":
            notes[name] = (salt, str(values[name]))
        elif name in values:
            person[name] = values[name]
    return Private(notes, person)


def encode(document: Document, booking: Booking, stamp: Stamp, private: Private) -> dict[str, Any]:
    """Describe a recorded document completely, in strings and integers only."""
    return {
        "v": VERSION,
        "chain": stamp.chain,
        "id": stamp.id,
        "kind": kind_of(document).name,
        "number": stamp.number,
        "recorded_at": stamp.recorded_at,
        "actor": stamp.actor,
        "document": public(document),
        "notes": {name: commitment(*kept) for name, kept in private.notes.items()},
        "postings": [[p.account, p.amount.centimes, p.party] for p in booking.postings],
        "moves": [
            [m.item, m.qty.milli, m.source, m.target, m.cost.centimes] for m in booking.moves
        ],
        "lines": [[line.what, line.code, line.body] for line in booking.lines],
    }


def decode_booking(payload: Mapping[str, Any]) -> Booking:
    """Rebuild the booking that was recorded; never book the document again."""
    return Booking(
        tuple(
            Posting(account, Money(cents), party) for account, cents, party in payload["postings"]
        ),
        tuple(
            Move(item, Qty(milli), source, target, Money(cost))
            for item, milli, source, target, cost in payload["moves"]
        ),
        tuple(Line(*line) for line in payload["lines"]),
    )


def decode_document(payload: Mapping[str, Any], private: Mapping[str, Any]) -> Document:
    """Rebuild the document, with what is still known of its private fields."""
    kind = BY_NAME[payload["kind"]]
    document, problems = parse(kind.type, {**payload["document"], **private})
    assert not problems, (payload["number"], problems)
    assert isinstance(document, Document)
    return document


def person_problems(kind: Kind, person: Mapping[str, Any]) -> list[Problem]:
    """Check what is told of a person against the fields her register keeps."""
    known = [name for name, where in private_fields(kind.type).items() if where == "person"]
    told = {name: person[name] for name in known if name in person}
    problems = [Problem("field.unknown", name, (name,)) for name in person if name not in known]
    if not (told.get("name_fr") or told.get("name_ar")):
        problems.append(Problem("name.missing", "name_fr"))
    return problems + parse(kind.type, public(kind.example) | told)[1]


def from_json(body: Mapping[str, Any]) -> tuple[Document | None, list[Problem]]:
    """Read a document a person or another program wrote: ``{"kind": "sale", "date": …}``."""
    if not isinstance(body, Mapping):
        return None, [Problem("field.type", "document")]
    kind = BY_NAME.get(str(body.get("kind")))
    if kind is None:
        return None, [Problem("kind.unknown", "kind", (str(body.get("kind", "")),))]
    return parse(
        kind.type, {name: value for name, value in body.items() if name not in ("kind", "id")}
    )


def to_json(document: Document) -> dict[str, Any]:
    """Write a document as ``from_json`` reads it."""
    return {"kind": kind_of(document).name, **plain(document)}
