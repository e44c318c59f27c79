"""``kinds``, ``find``, ``verify``, ``close``: what there is, and whether it is whole."""

from datetime import date
from pathlib import Path
from typing import Final

from coop_ledger.books import Books, Refused
from coop_ledger.cli import problems
from coop_ledger.cli.desk import Desk, Json, table, to_json
from coop_ledger.cli.record import BOOK
from coop_ledger.cli.shape import Arg, Opt, Spec
from coop_ledger.cli.statuses import DONE, REFUSED, WrongUseError
from coop_ledger.cli.values import month_end
from coop_ledger.core.canonical import money_text
from coop_ledger.core.codec import to_json as document_json
from coop_ledger.core.documents import BY_NAME, KINDS, Kind
from coop_ledger.core.documents.month_close import MonthClose
from coop_ledger.core.readings import Hit
from coop_ledger.core.schema import schema_of
from coop_ledger.core.text import N_
from coop_ledger.db.verify import TEXTS as FINDINGS


def kinds(desk: Desk, *, name: str | None) -> int:
    """List the kinds of documents, or show the schema and an example of one."""
    if name is None:
        rows = [(kind.name, kind.series, desk.text(kind.title)) for kind in KINDS]
        desk.give([_kind(kind, desk) for kind in KINDS], table(rows))
        return DONE
    if name not in BY_NAME:
        listed = ", ".join(BY_NAME)
        raise WrongUseError(N_("{0} is not possible here; one of: {1}"), name, listed)
    kind = BY_NAME[name]
    desk.give(_kind(kind, desk), _described(kind, desk))
    return DONE


def _kind(kind: Kind, desk: Desk) -> Json:
    return {
        "name": kind.name,
        "title": desk.text(kind.title),
        "series": kind.series,
        "area": kind.area,
        "reversible": kind.reversible,
        "schema": schema_of(kind),
        "example": document_json(kind.example),
    }


def _described(kind: Kind, desk: Desk) -> str:
    schema = schema_of(kind)
    needed = set(schema["required"])
    rows = [
        (name, desk.text(N_("needed")) if name in needed else "", _form(shape))
        for name, shape in schema["properties"].items()
    ]
    title = f"{kind.name} ({kind.series}) — {desk.text(kind.title)}"
    example = to_json(document_json(kind.example))
    return f"{title}\n\n{table(rows)}\n\n{desk.text(N_('Example:'))}\n{example}"


def _form(shape: Json) -> str:
    if "enum" in shape:
        return " | ".join(repr(choice) for choice in shape["enum"])
    if shape.get("type") == "array":
        return f"[{_form(shape['items'])}, …]"
    if shape.get("type") == "object":
        return "{" + ", ".join(shape["properties"]) + "}"
    return str(shape.get("const") or shape.get("format") or shape.get("pattern") or shape["type"])


def find(desk: Desk, *, book: Path, text: str) -> int:
    """Search documents, people and items; nothing found is a result, too."""
    with desk.books(book) as books:
        found = [_hit(books, hit, desk) for hit in books.read.find(text)]
    rows = [(hit["ref"], hit["date"], hit["title"], hit["text"]) for hit in found]
    desk.give(found, table(rows))
    if not found:
        desk.tell(N_("Nothing was found for {0}"), text)
    return DONE


def _hit(books: Books, hit: Hit, desk: Desk) -> Json:
    value: Json = {"what": hit.what, "ref": hit.ref, "date": "", "title": "", "text": ""}
    if hit.what == "entry":
        entry = books.entry(hit.ref)
        assert entry is not None, hit
        value |= {"date": entry.date.isoformat(), "title": desk.text(BY_NAME[entry.kind].title)}
        value |= {"text": entry.document.note, "kind": entry.kind}
        return value
    lang = desk.language.code
    if hit.what == "item":
        item = books.facts.item(hit.ref)
        assert item is not None, hit
        name = (item.name_ar if lang == "ar" else "") or item.name
        return value | {"title": name, "text": money_text(item.price)}
    party = next(party for party in books.read.parties() if party.code == hit.ref)
    title = desk.text(BY_NAME[party.role].title)
    return value | {"title": party.name(lang), "text": title, "kind": party.role}


def verify(desk: Desk, *, book: Path) -> int:
    """Check the whole book and name every finding."""
    with desk.books(book) as books:
        findings = books.verify()
        head = books.head()
    said = [desk.text(FINDINGS[finding.code], *finding.detail) for finding in findings]
    value: Json = {
        "whole": not findings,
        "entries": head.seq,
        "fingerprint": head.hash,
        "findings": [
            {"code": finding.code, "message": text}
            for finding, text in zip(findings, said, strict=True)
        ],
    }
    whole = desk.text(N_("The book is whole: {0} entries checked"), head.seq)
    desk.give(value, "\n".join(said) or whole)
    return REFUSED if findings else DONE


def close(desk: Desk, *, book: Path, month: date) -> int:
    """Close a month: nothing can be recorded on it, or before it, any more."""
    with desk.books(book) as books:
        outcome = books.record(MonthClose(date=month))
    if isinstance(outcome, Refused):
        said = [problems.sentence(problem, desk) for problem in outcome.problems]
        desk.give({"problems": problems.as_json(outcome.problems, desk)}, "\n".join(said))
        return REFUSED
    for warning in outcome.warnings:
        desk.tell(N_("Look again: {0}"), problems.sentence(warning, desk))
    value = {"number": outcome.number, "fingerprint": outcome.hash, "closed": month.isoformat()}
    named = desk.language.month(month.year, month.month)
    desk.give(value, desk.text(N_("{0} is closed: {1}"), named, outcome.number))
    return DONE


KINDS_COMMAND: Final = Spec(
    "kinds",
    N_("List the kinds of documents, or describe one"),
    kinds,
    (Arg("name", N_("The kind to describe"), required=False),),
)
FIND: Final = Spec(
    "find",
    N_("Search documents, people and items; accents and hamza do not matter"),
    find,
    (BOOK, Arg("text", N_("The words to look for"))),
)
VERIFY: Final = Spec("verify", N_("Check a whole book and name every finding"), verify, (BOOK,))
CLOSE: Final = Spec(
    "close",
    N_("Close a month: nothing is recorded on it any more"),
    close,
    (BOOK,),
    (
        Opt(
            ("--month",),
            N_("The month, such as 2026-01"),
            month_end,
            required=True,
            metavar="YYYY-MM",
        ),
    ),
)
