"""What people search in: folded texts of entries, items and persons; rebuilt at will."""

import json
from collections.abc import Mapping
from typing import Any

from coop_ledger.core.amount import amount_of
from coop_ledger.core.canonical import money_text, private_fields
from coop_ledger.core.codec import decode_booking, decode_document
from coop_ledger.core.documents import Document
from coop_ledger.core.documents.item import Item
from coop_ledger.core.ledger import Booking
from coop_ledger.core.text import fold

_PUT = """INSERT INTO search VALUES (?, ?, ?)
    ON CONFLICT (what, ref) DO UPDATE SET folded = excluded.folded"""


def index_entry(connection: Any, document: Document, booking: Booking, number: str) -> None:
    """Make an entry findable by number, amount, invoice and free text; an item by its names."""
    if isinstance(document, Item):
        words = (document.code, document.name_fr, document.name_ar, document.barcode)
        connection.execute(_PUT, ["item", document.code, fold(" ".join(words))])
        return
    size = amount_of(booking)
    notes = [f for f, where in private_fields(type(document)).items() if where == "note"]
    words = (
        number,
        money_text(size) if size else "",
        getattr(document, "invoice", ""),
        *(getattr(document, name) for name in notes),
    )
    connection.execute(_PUT, ["entry", number, fold(" ".join(words))])


def index_party(connection: Any, code: str, person: Mapping[str, Any]) -> None:
    """Make a person findable by code, names and phone."""
    words = (code, *(str(person.get(f, "")) for f in ("name_fr", "name_ar", "phone")))
    connection.execute(_PUT, ["party", code, fold(" ".join(words))])


def rebuild(connection: Any) -> None:
    """Fill the search anew from the entries and the register of persons."""
    connection.execute("DELETE FROM search")
    rows = connection.execute(
        """SELECT e.payload, (SELECT json_group_object(n.field, n.text) FROM note AS n
             WHERE n.chain = e.chain AND n.seq = e.seq) FROM entry AS e ORDER BY e.chain, e.seq"""
    ).fetchall()
    for text, notes in rows:
        payload = json.loads(text)
        document = decode_document(payload, json.loads(notes))
        index_entry(connection, document, decode_booking(payload), payload["number"])
    people = """SELECT code, coalesce(person.body, '{}') FROM register LEFT JOIN person USING (code)
        WHERE what = 'party'"""
    for code, body in connection.execute(people).fetchall():
        index_party(connection, code, json.loads(body))
