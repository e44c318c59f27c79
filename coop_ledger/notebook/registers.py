"""Names in a notebook and codes in the books: items and people, those known and those new."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Final, Literal

from coop_ledger.core.text import fold
from coop_ledger.notebook.preview import Json, Proposal, Source, name_id

PartyKind = Literal["customer", "supplier"]
PREFIXES: Final[Mapping[str, str]] = {"customer": "C", "supplier": "F", "member": "M"}
ITEM_PREFIX: Final = "ART-"
_ARABIC = re.compile(r"[\u0600-\u06ff]")
_DIGITS = re.compile(r"\d+$")


@dataclass(frozen=True, slots=True)
class Goods:
    """An item as rows need it."""

    code: str
    name: str
    unit: str


@dataclass(frozen=True, slots=True)
class Known:
    """What the books hold already: items, people by name, and the first day of the books.

    ``customers`` and ``suppliers`` go from a name to its code; ``members`` from a code to a name.
    ``opened`` tells that opening balances are recorded: none are proposed again.
    """

    start: date | None = None
    opened: bool = False
    items: tuple[Goods, ...] = ()
    customers: Mapping[str, str] = field(default_factory=dict)
    suppliers: Mapping[str, str] = field(default_factory=dict)
    members: Mapping[str, str] = field(default_factory=dict)


class Items:
    """Items by name, those of the books and those the notebook adds."""

    def __init__(self, known: Iterable[Goods], aliases: Mapping[str, str]) -> None:
        self._by_name = {fold(goods.name): goods for goods in known}
        self._aliases = {fold(alias): fold(name) for alias, name in aliases.items()}
        self._last = last_number(goods.code for goods in self._by_name.values())

    def find(self, name: str) -> Goods | None:
        """Look an item up by its name, or by what else the notebook calls it."""
        plain = fold(name)
        return self._by_name.get(self._aliases.get(plain, plain))

    def is_alias(self, name: str) -> bool:
        """Tell whether a name only stands for another."""
        return fold(name) in self._aliases

    def add(self, name: str, unit: str) -> Goods:
        """Give a new item the next code."""
        self._last += 1
        goods = Goods(f"{ITEM_PREFIX}{self._last:03}", name, unit)
        self._by_name[fold(name)] = goods
        return goods


class People:
    """Customers or suppliers by name; who is new gets the next code and a document."""

    def __init__(self, kind: PartyKind, known: Mapping[str, str], start: date) -> None:
        self._kind, self._start = kind, start
        self._codes = {fold(name): code for name, code in known.items()}
        self._last = last_number(known.values())
        self.proposals: list[Proposal] = []

    def code(self, name: str, source: Source) -> str:
        """Find the code of a name, or make one."""
        plain = fold(name)
        if plain not in self._codes:
            self._last += 1
            self._codes[plain] = code = f"{PREFIXES[self._kind]}{self._last:03}"
            self.proposals.append(self._proposal(code, name, source))
        return self._codes[plain]

    def _proposal(self, code: str, name: str, source: Source) -> Proposal:
        document: Json = {"kind": self._kind, "date": self._start.isoformat(), "code": code}
        return Proposal(source, name_id(self._kind, name), document | named(name))


def named(name: str) -> Json:
    """Put a name in the field of its script."""
    return {"name_ar" if _ARABIC.search(name) else "name_fr": name}


def last_number(codes: Iterable[str]) -> int:
    """Find the highest number at the end of codes.

    >>> last_number(["C002", "C010", "X"])
    10
    """
    found = (_DIGITS.search(code) for code in codes)
    return max((int(digits[0]) for digits in found if digits), default=0)
