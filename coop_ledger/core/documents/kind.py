"""What every document has, and what every kind of document must say about itself."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Literal

from coop_ledger.core.facts import Facts
from coop_ledger.core.ledger import Booking, Problem

Area = Literal["sales", "purchases", "money", "stock", "people", "books"]


def note() -> Any:  # noqa: ANN401 - stands where a str default stands
    """Declare free text: kept beside the chain, proven in it by a salted commitment."""
    return field(default="", metadata={"private": "note"})


def personal() -> Any:  # noqa: ANN401 - stands where a str default stands
    """Declare personal data: kept in the register of persons, editable and erasable."""
    return field(default="", metadata={"private": "person"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """A thing that happened, as a person would describe it.

    ``attachments`` are the SHA-256 (hex) of photos or PDFs kept in the book.
    """

    date: date
    note: str = note()
    attachments: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of document: its name, number series, rules, and what it does to the books.

    ``check`` lists every problem; ``book`` is called only when none of them refuses.
    ``reversible`` kinds can be taken back. ``example`` is one valid document.
    """

    name: str
    title: str
    series: str
    area: Area
    type: type[Any]
    check: Callable[[Any, Facts], list[Problem]]
    book: Callable[[Any, Facts], Booking]
    example: Document
    reversible: bool = True
