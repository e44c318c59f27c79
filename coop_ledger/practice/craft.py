"""What the practice book of a craft begins with: read from ``resources/practice``."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from coop_ledger.core.codec import from_json
from coop_ledger.core.documents import Document
from coop_ledger.core.money import Money
from coop_ledger.i18n import resource

CRAFTS: Final = ("carpets",)
"""Crafts there is a practice book for."""


@dataclass(frozen=True, slots=True)
class Piece:
    """A product: what one costs to make, how many are kept, and how often it is asked for."""

    cost: Money
    level: int
    demand: int


@dataclass(frozen=True, slots=True)
class Craft:
    """An invented co-operative: its registers and opening, its goods, its calendar.

    ``materials`` gives what one unit costs.
    """

    chain: str
    last: date
    closed_days: frozenset[date]
    fair: tuple[date, ...]
    pieces: Mapping[str, Piece]
    materials: Mapping[str, Money]
    registers: tuple[Document, ...]


def dirham(text: str) -> Money:
    """Read an amount of the resource file, always with two decimals."""
    return Money(int(text.replace(".", "")))


def load(name: str) -> Craft:
    """Read a craft by its name in ``CRAFTS``."""
    raw = json.loads(resource("practice", f"{name}.json").read_text(encoding="utf-8"))
    return Craft(
        chain=raw["chain"],
        last=date.fromisoformat(raw["last"]),
        closed_days=frozenset(map(date.fromisoformat, raw["closed_days"])),
        fair=tuple(map(date.fromisoformat, raw["fair"])),
        pieces={
            code: Piece(dirham(piece["cost"]), piece["level"], piece["demand"])
            for code, piece in raw["pieces"].items()
        },
        materials={code: dirham(cost) for code, cost in raw["materials"].items()},
        registers=tuple(map(_document, raw["registers"])),
    )


def _document(body: Mapping[str, Any]) -> Document:
    document, problems = from_json(body)
    assert document is not None, (body, problems)
    return document
