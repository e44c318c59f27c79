"""The map of a notebook: every decision about its words, in a file a person can read and change.

A map is JSON; ``"extends": "default"`` puts it in front of the words that ship with the program.
"""

import json
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, fields, replace
from datetime import date
from pathlib import Path
from typing import Any, Final, Literal, get_args

from coop_ledger.core.chart import CategoryName
from coop_ledger.core.documents.payments import Method
from coop_ledger.core.documents.sale import Channel
from coop_ledger.core.documents.transfer import Purse
from coop_ledger.core.money import Money
from coop_ledger.core.text import fold
from coop_ledger.i18n import parse_money, resource
from coop_ledger.notebook.errors import NotebookError
from coop_ledger.notebook.phrases import Template

Role = Literal["sales", "expenses", "members", "stock", "ignore"]
Scope = Literal["block", "all"]
MAX_MAP: Final = 200_000
Words = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class SheetRule:
    """How sheets of some names are read: their role, and the heading texts of each column.

    A sheet is meant when its name begins with one of ``names``; an empty name means any sheet.
    ``header_row`` (from 1) is looked for when it is 0.
    """

    role: Role
    names: tuple[str, ...]
    columns: Mapping[str, tuple[str, ...]]
    header_row: int = 0


@dataclass(frozen=True, slots=True)
class Prefix:
    """What a word in front of an item says: where it was sold, or that it came back."""

    channel: str = ""
    is_return: bool = False


@dataclass(frozen=True, slots=True)
class Capital:
    """Shares subscribed and paid when the books begin."""

    subscribed: Money
    paid: Money


@dataclass(frozen=True, slots=True, kw_only=True)
class NotebookMap:
    """Decisions about one notebook. Mappings go from what is written to what it means."""

    year: int | None = None
    start: date | None = None
    share_value: Money
    capital: Capital | None = None
    channel: str
    sheets: tuple[SheetRule, ...]
    blank: tuple[str, ...]
    headings: tuple[Template, ...]
    totals: Words
    items: Words
    item_prefixes: Mapping[str, Prefix]
    categories: Words
    purchases: tuple[tuple[Template, str], ...]
    payments: Words
    payment_parts: tuple[Template, ...]
    payment_rests: tuple[tuple[Template, str], ...]
    references: tuple[Template, ...]
    discounts: tuple[Template, ...]
    customer_payments: tuple[str, ...]
    supplier_payments: tuple[str, ...]
    transfers: Mapping[str, tuple[str, str]]
    expenses: Words
    walk_in: tuple[str, ...]
    same_day: tuple[str, ...]
    balances: Words

    def rule_for(self, sheet: str) -> SheetRule | None:
        """Find the first rule that names a sheet."""
        name = fold(sheet)
        for rule in self.sheets:
            if any(name.startswith(fold(start)) for start in rule.names):
                return rule
        return None


def default_map() -> NotebookMap:
    """Give the words that ship with the program."""
    return _understood(_default(), "notebook_map.json")


def load_map(path: Path) -> NotebookMap:
    """Read a map file.

    Raises:
        NotebookError: ``map.unreadable``, or ``map.broken`` with where the mistake is.
    """
    try:
        with path.open("rb") as source:
            data = source.read(MAX_MAP + 1)
    except OSError as no:
        raise NotebookError("map.unreadable", path.name) from no
    raw = _json(data[:MAX_MAP], path.name)
    if raw.pop("extends", "") == "default":
        raw = _overlaid(raw, _default())
    return _understood(raw, path.name)


def with_role(words: NotebookMap, role: Role) -> NotebookMap:
    """Read only sheets of one role; a sheet that no rule names is taken to be of that role."""
    rules = [rule if rule.role == role else replace(rule, role="ignore") for rule in words.sheets]
    catch_all = [replace(rule, names=("",)) for rule in rules if rule.role == role]
    return replace(words, sheets=(*rules, *catch_all[-1:]))


def _default() -> dict[str, Any]:
    path = resource("notebook_map.json")
    return _json(path.read_bytes(), path.name)


def _json(data: bytes, name: str) -> dict[str, Any]:
    try:
        raw = json.loads(data)
    except (ValueError, RecursionError) as no:
        raise NotebookError("map.broken", name) from no
    if not isinstance(raw, dict):
        raise NotebookError("map.broken", name)
    return raw


def _overlaid(own: Mapping[str, Any], default: Mapping[str, Any]) -> dict[str, Any]:
    """Put a map in front of the default: its lists come first, its words win."""
    joined = dict(default) | dict(own)
    for name in own.keys() & default.keys():
        ours, theirs = own[name], default[name]
        if isinstance(ours, list) and isinstance(theirs, list):
            joined[name] = ours + theirs
        elif isinstance(ours, dict) and isinstance(theirs, dict):
            joined[name] = theirs | ours
    return joined


def _understood(raw: Mapping[str, Any], name: str) -> NotebookMap:
    known = {field.name for field in fields(NotebookMap)}
    for key in raw.keys() - known:
        raise NotebookError("map.broken", key)
    values: dict[str, Any] = {}
    for key, value in raw.items():
        try:
            values[key] = _READERS[key](value)
        except (_Mistake, ValueError, TypeError, re.error) as no:
            where = no.where if isinstance(no, _Mistake) else key
            raise NotebookError("map.broken", where) from no
    try:
        return NotebookMap(**values)
    except TypeError as no:  # something that has no default is missing
        raise NotebookError("map.broken", name) from no


class _Mistake(Exception):  # noqa: N818 - a mistake of the map's writer
    def __init__(self, where: object) -> None:
        super().__init__(where)
        self.where = str(where)[:80]


def _text(raw: object) -> str:
    if not isinstance(raw, str):
        raise _Mistake(raw)
    return raw


def _texts(raw: object) -> tuple[str, ...]:
    if not isinstance(raw, list):
        raise _Mistake(raw)
    return tuple(map(_text, raw))


def _object(raw: object) -> Mapping[str, Any]:
    if not isinstance(raw, dict):
        raise _Mistake(raw)
    return raw


def _words(raw: object) -> Words:
    return {word: _text(meaning) for word, meaning in _object(raw).items()}


def _one_of(allowed: Iterable[str], raw: object) -> str:
    if not isinstance(raw, str) or raw not in allowed:
        raise _Mistake(raw)
    return raw


def _chosen(allowed: Iterable[str], raw: object) -> Words:
    return {word: _one_of(allowed, meaning) for word, meaning in _object(raw).items()}


def _money(raw: object) -> Money:
    amount = parse_money(_text(raw))
    if amount is None or amount < Money(0):
        raise _Mistake(raw)
    return amount


def _template(text: str, places: Iterable[str]) -> Template:
    template = Template(text)
    for place in template.places:
        _one_of(places, place)
    template.find("")  # a place named twice shows here
    return template


def _templates(places: Iterable[str], raw: object) -> tuple[Template, ...]:
    return tuple(_template(text, places) for text in _texts(raw))


def _capital(raw: object) -> Capital:
    return Capital(**{name: _money(value) for name, value in _object(raw).items()})


def _prefix(raw: object) -> Prefix:
    said = _object(raw)
    for key in said.keys() - {"channel", "return"}:
        raise _Mistake(key)
    channel = said.get("channel", "")
    is_return = said.get("return", False)
    if not isinstance(is_return, bool):
        raise _Mistake(is_return)
    return Prefix(_one_of(get_args(Channel), channel) if channel else "", is_return)


def _transfer(raw: object) -> tuple[str, str]:
    source, target = _texts(raw)
    return _one_of(get_args(Purse), source), _one_of(get_args(Purse), target)


def _rule(raw: object) -> SheetRule:
    said = dict(_object(raw))
    role = _one_of(get_args(Role), said.pop("role", None))
    header_row = said.pop("header_row", 0)
    names = _texts(said.pop("names", None))
    columns = {name: _texts(texts) for name, texts in _object(said.pop("columns", {})).items()}
    if said or type(header_row) is not int or header_row < 0:
        raise _Mistake(next(iter(said), "header_row"))
    return SheetRule(role, names, columns, header_row)  # type: ignore[arg-type]  # one of Role


def _rules(raw: object) -> tuple[SheetRule, ...]:
    if not isinstance(raw, list):
        raise _Mistake("sheets")
    return tuple(map(_rule, raw))


def _year(raw: object) -> int:
    if type(raw) is not int:
        raise _Mistake(raw)
    return raw


_METHODS: Final = get_args(Method)
_READERS: Final = {
    "year": _year,
    "start": lambda raw: date.fromisoformat(_text(raw)),
    "share_value": _money,
    "capital": _capital,
    "channel": lambda raw: _one_of(get_args(Channel), raw),
    "sheets": _rules,
    "blank": _texts,
    "headings": lambda raw: _templates(("year",), raw),
    "totals": lambda raw: _chosen(get_args(Scope), raw),
    "items": _words,
    "item_prefixes": lambda raw: {w: _prefix(v) for w, v in _object(raw).items()},
    "categories": lambda raw: _chosen(get_args(CategoryName), raw),
    "purchases": lambda raw: tuple((_template(t, ("qty",)), m) for t, m in _words(raw).items()),
    "payments": lambda raw: _chosen(_METHODS, raw),
    "payment_parts": lambda raw: _templates(_METHODS, raw),
    "payment_rests": lambda raw: tuple(
        (_template(text, _METHODS), method) for text, method in _chosen(_METHODS, raw).items()
    ),
    "references": lambda raw: _templates(("reference",), raw),
    "discounts": lambda raw: _templates(("amount",), raw),
    "customer_payments": _texts,
    "supplier_payments": _texts,
    "transfers": lambda raw: {w: _transfer(v) for w, v in _object(raw).items()},
    "expenses": _words,
    "walk_in": _texts,
    "same_day": _texts,
    "balances": _words,
}
