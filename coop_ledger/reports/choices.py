"""What a filter of a report can be set to, and why a choice is refused."""

from collections.abc import Callable, Mapping
from datetime import date

from coop_ledger.core.chart import CATEGORIES
from coop_ledger.core.documents import KINDS
from coop_ledger.core.ledger import Problem
from coop_ledger.core.text import N_
from coop_ledger.reports import words
from coop_ledger.reports.spec import Choice, Params, Reader, ReportSpec
from coop_ledger.reports.table import Cell, Term

_EARLIEST, _LATEST = date(1900, 1, 1), date(2199, 12, 31)
"""Other days are slips of the pen; ``date.min`` and ``date.max`` mean that none was chosen."""


def _terms(names: Mapping[str, str]) -> Mapping[str, Cell]:
    return {code: Term(name) for code, name in names.items()}


def _places(reader: Reader) -> Mapping[str, Cell]:
    profile = reader.profile()
    return {code: words.place(code) for code in (profile.places if profile else ())}


_SOURCES: Mapping[Choice, Callable[[Reader], Mapping[str, Cell]]] = {
    "account": words.accounts,
    "item": words.goods,
    "party": words.people,
    "place": _places,
    "purse": lambda _reader: _terms(words.PURSES),
    "category": lambda _reader: {name: Term(c.name) for name, c in CATEGORIES.items()},
    "kind": lambda _reader: {kind.name: Term(kind.title) for kind in KINDS},
    "side": lambda _reader: _terms(words.SIDES),
    "shown": lambda _reader: {"yes": Term(N_("Shown"))},
}
_REFUSALS = {
    "account": "account.unknown",
    "item": "item.unknown",
    "party": "party.unknown",
    "place": "place.unknown",
    "kind": "kind.unknown",
}


def of(what: Choice, reader: Reader) -> Mapping[str, Cell]:
    """Codes a filter can be set to, with their names."""
    return _SOURCES[what](reader)


def refusals(spec: ReportSpec, reader: Reader, params: Params) -> list[Problem]:
    """List everything that stops a report from being made with these choices."""
    problems = [
        Problem("date.invalid", key, (day,))
        for key, day in (("since", params.since), ("until", params.until))
        if date.min < day < _EARLIEST or _LATEST < day < date.max
    ]
    if params.since > params.until:
        problems.append(Problem("report.period", "since", (params.since, params.until)))
    known = {one.key: one for one in spec.filters}
    for key, code in params.filters.items():
        if key not in known:
            problems.append(Problem("report.filter", key, (key,)))
        elif code and not _possible(known[key].what, code, reader):
            problems.append(_refused(key, known[key].what, code, reader))
    problems += [
        Problem("report.needs", one.key, (one.key,))
        for one in spec.filters
        if one.needed and not params.chosen(one.key)
    ]
    return problems


def _possible(what: Choice, code: str, reader: Reader) -> bool:
    codes = of(what, reader)
    if what == "account":  # a few digits stand for every account that begins with them
        return code.isascii() and code.isdigit() and any(c.startswith(code) for c in codes)
    return code in codes


def _refused(key: str, what: Choice, code: str, reader: Reader) -> Problem:
    if what in _REFUSALS:
        return Problem(_REFUSALS[what], key, (code,))
    return Problem("field.choice", key, (code, ", ".join(of(what, reader))))
