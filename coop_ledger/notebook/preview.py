"""What came out of a notebook: documents to record, rows that are refused, things noticed."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID, uuid5

from coop_ledger.core.ledger import Problem, Value
from coop_ledger.core.text import fold
from coop_ledger.notebook.sheet import Row

Json = dict[str, Any]
"""A document as plain JSON values, in the form ``record`` reads."""
_NOTEBOOK = UUID("c0a7f5d2-5a0c-5c7e-9d0b-6f3e1f7a2b11")


@dataclass(frozen=True, slots=True)
class Source:
    """Where something stands in the notebook; row 0 is the sheet as a whole."""

    sheet: str
    row: int


@dataclass(frozen=True, slots=True)
class Proposal:
    """A document to record. ``id`` is the same whenever the same row is read again.

    ``cells`` are the texts of the row it comes from, if it comes from one.
    """

    source: Source
    id: str
    document: Json
    cells: tuple[str, ...] = ()

    def line(self) -> Json:
        """Give the document with its id, as one line of a file to record."""
        return {"id": self.id, **self.document}


@dataclass(frozen=True, slots=True)
class Refused:
    """A row that is not recorded, why, and what it could be if a person agrees."""

    source: Source
    cells: tuple[str, ...]
    problems: tuple[Problem, ...]
    suggestion: Proposal | None = None


@dataclass(frozen=True, slots=True)
class Finding:
    """Something a person should look at; it stops nothing."""

    code: str
    source: Source
    detail: tuple[Value, ...] = ()


@dataclass(frozen=True, slots=True)
class Preview:
    """Proposals in the order in which to record them: registers, opening, then by date.

    ``headings`` gives the column headings of each sheet that was read.
    """

    proposals: tuple[Proposal, ...] = ()
    refused: tuple[Refused, ...] = ()
    findings: tuple[Finding, ...] = ()
    headings: Mapping[str, tuple[str, ...]] | None = None

    def of(self, *kinds: str) -> Iterator[Proposal]:
        """Give the proposals of some kinds, in order."""
        return (p for p in self.proposals if p.document["kind"] in kinds)


def row_id(kind: str, sheet: str, row: Row) -> str:
    """Name the document a row becomes: by its sheet, what it says, and which copy of it this is.

    Not by its number: rows put in above it later must not make it another document.
    """
    texts = list(row.texts)
    while texts and not texts[-1]:
        texts.pop()
    return _id(kind, sheet, str(row.copy), *texts)


def name_id(kind: str, name: str) -> str:
    """Name the document a person's or item's name becomes, wherever it stands."""
    return _id(kind, fold(name))


def joined_id(kind: str, ids: Iterator[str]) -> str:
    """Name the document that several rows become together."""
    return _id(kind, *ids)


def _id(*parts: str) -> str:
    return str(uuid5(_NOTEBOOK, "\x1f".join(parts)))
