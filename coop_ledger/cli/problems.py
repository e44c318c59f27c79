"""Problems as sentences for people and as JSON for programs."""

from collections.abc import Iterable
from typing import Final

from coop_ledger.cli.desk import Desk, Json
from coop_ledger.cli.fieldnames import in_words
from coop_ledger.core import problems
from coop_ledger.core.ledger import Problem
from coop_ledger.core.text import N_

_OWN: Final = {
    "json.broken": N_("This line is not JSON: {0}"),
    "json.object": N_("This line is not a document: it must begin with a curly bracket"),
    "json.twice": N_("The field {0} is written twice"),
    "json.letters": N_("This line has signs that are no letters (it is not UTF-8)"),
    "json.too_long": N_("This line is too long"),
    "id.shape": N_("{0} is not an identifier (UUID)"),
    "attachment.missing": N_("There is no file {0} to attach"),
    "attachment.outside": N_("{0} is not beside the file of documents: copy it there"),
    "attachment.kind": N_("{0} cannot be attached: only photos (JPEG, PNG, WebP) and PDF"),
    "attachment.too_big": N_("{0} is too big to attach: at most 10 MB"),
    "attachment.too_many": N_("Too many files are attached at once"),
}
TEXTS: Final = problems.TEXTS | _OWN
"""Sentence of every problem a file of documents can have."""


def sentence(problem: Problem, desk: Desk) -> str:
    """Say a problem, with its field in words behind it."""
    said = desk.language.text(TEXTS[problem.code], *problem.detail)
    field = in_words(problem.field, desk.language)
    return desk.shown(f"{said} ({field})" if field else said)


def as_json(found: Iterable[Problem], desk: Desk) -> list[Json]:
    """Describe problems for programs: code, field, message; a warning says so."""
    return [
        {
            "code": problem.code,
            "field": problem.field,
            "message": desk.text(TEXTS[problem.code], *problem.detail),
            **({"warning": True} if problem.warning else {}),
        }
        for problem in found
    ]
