"""A file of documents, one JSON object a line: read, each mistake told with its line."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Final
from uuid import UUID

from coop_ledger.cli.attachments import Drawer
from coop_ledger.cli.desk import Json
from coop_ledger.core.codec import from_json
from coop_ledger.core.documents import Document
from coop_ledger.core.ledger import Problem
from coop_ledger.db import File

MAX_LINE: Final = 1_000_000
"""Bytes of one document."""


@dataclass(frozen=True, slots=True)
class Line:
    """One line: a document with its id and files, or problems."""

    number: int
    id: str = ""
    document: Document | None = None
    files: tuple[File, ...] = ()
    problems: tuple[Problem, ...] = ()


class _Float:
    """Stands where a float was written: no field accepts it."""


class _TwiceError(ValueError):
    def __init__(self, name: str) -> None:
        super().__init__(name)
        self.name = name


def read_lines(content: bytes, drawer: Drawer) -> Iterator[Line]:
    """Read every line that is not blank, in order; numbers count from 1."""
    for number, raw in enumerate(content.removeprefix(b"\xef\xbb\xbf").split(b"\n"), 1):
        if raw.strip():
            yield _line(number, raw, drawer)


def _line(number: int, raw: bytes, drawer: Drawer) -> Line:
    body, problem = read_object(raw)
    if body is None:
        assert problem is not None
        return Line(number, problems=(problem,))
    problems = _id_problems(body)
    files, wrong = drawer.take(body)
    document, found = from_json(body)
    problems += wrong + found
    if problems or document is None:
        return Line(number, problems=tuple(problems))
    return Line(number, str(body.get("id", "")), document, files)


def read_object(raw: bytes) -> tuple[Json | None, Problem | None]:
    """Read one JSON object made of texts and whole numbers, or tell what is wrong with it."""
    if len(raw) > MAX_LINE:
        return None, Problem("json.too_long", "")
    try:
        text = raw.decode("utf-8")
        body = json.loads(
            text,
            parse_float=lambda _: _Float(),
            parse_constant=lambda _: _Float(),
            object_pairs_hook=_unique,
        )
        _text_of(body).encode("utf-8")
    except UnicodeError:
        return None, Problem("json.letters", "")
    except _TwiceError as twice:
        return None, Problem("json.twice", twice.name, (twice.name,))
    except (ValueError, RecursionError) as no:
        return None, Problem("json.broken", "", (_where(no),))
    return (body, None) if isinstance(body, dict) else (None, Problem("json.object", ""))


def _unique(pairs: list[tuple[str, Any]]) -> Json:
    found: Json = {}
    for name, value in pairs:
        if name in found:
            raise _TwiceError(name)
        found[name] = value
    return found


def _text_of(body: object) -> str:
    """Write it again: a lone surrogate in a text shows when the result is encoded."""
    return json.dumps(body, ensure_ascii=False, default=lambda _: "")


def _where(no: Exception) -> str:
    return f"{no.msg}, {no.colno}" if isinstance(no, json.JSONDecodeError) else type(no).__name__


def _id_problems(body: Json) -> list[Problem]:
    if "id" not in body:
        return []
    given = body["id"]
    try:
        sound = isinstance(given, str) and str(UUID(given)) == given
    except ValueError:
        sound = False
    return [] if sound else [Problem("id.shape", "id", (str(given)[:80],))]
