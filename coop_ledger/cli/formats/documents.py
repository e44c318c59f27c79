"""A book as the documents it was made of: one JSON object a line, as ``record`` reads them."""

from collections.abc import Iterator
from typing import Final

from coop_ledger.books import Books
from coop_ledger.cli.attachments import file_name
from coop_ledger.cli.desk import Json, to_json
from coop_ledger.core.codec import to_json as document_json

_ERASED: Final = "—"
"""Name of a person who was erased: the form asks for one."""


def jsonl(books: Books, folder: str) -> tuple[str, dict[str, bytes]]:
    """Write every document with its id, in the order of recording.

    Returns:
        The lines; and the attached files by name, which the lines look for in ``folder``.
    """
    files: dict[str, bytes] = {}
    lines = [to_json(_line(body, books, folder, files)) for body in _documents(books)]
    return "".join(f"{line}\n" for line in lines), files


def _documents(books: Books) -> Iterator[Json]:
    for line in sorted(books.read.entries(), key=lambda entry: entry.seq):
        entry = books.entry(line.number)
        assert entry is not None, line
        yield {"id": entry.id, **document_json(entry.document)}


def _line(body: Json, books: Books, folder: str, files: dict[str, bytes]) -> Json:
    if body["kind"] in ("customer", "supplier", "member"):
        body = body if {"name_fr", "name_ar"} & body.keys() else {**body, "name_fr": _ERASED}
    if "attachments" not in body:
        return body
    names = []
    for sha256 in body["attachments"]:
        held = books.read.attachment(sha256)
        name = file_name(sha256, held[0]) if held else sha256
        if held:
            files[name] = held[1]
        names.append(f"{folder}/{name}" if held else sha256)
    return {**body, "attachments": names}
