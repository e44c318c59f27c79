"""``record``: documents, one JSON object a line, into the books in order."""

import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Final

from coop_ledger.books import Books, Recorded, Refused
from coop_ledger.cli import problems
from coop_ledger.cli.attachments import Drawer
from coop_ledger.cli.desk import Desk, Json
from coop_ledger.cli.files import MAX_INPUT, read, too_big
from coop_ledger.cli.lines import Line, read_lines
from coop_ledger.cli.shape import Arg, Opt, Spec
from coop_ledger.cli.statuses import DONE, REFUSED, WrongUseError
from coop_ledger.core.text import N_

Outcome = Recorded | Refused
STANDARD_INPUT: Final = Path("-")


def record(
    desk: Desk, *, book: Path, file: Path, dry_run: bool, all_or_nothing: bool, partial: bool
) -> int:
    """Record every line, or judge it only; tell each line's number and fingerprint, or problems."""
    if all_or_nothing and partial:
        raise WrongUseError(N_("--all-or-nothing and --partial do not go together"))
    lines = read_lines(
        _content(file), Drawer(Path.cwd() if file == STANDARD_INPUT else file.parent)
    )
    with desk.books(book) as books:
        if dry_run:
            return _together(desk, books, list(lines), keep=False)
        if all_or_nothing:
            return _together(desk, books, list(lines), keep=True)
        return _one_by_one(desk, books, lines, partial=partial)


def _content(file: Path) -> bytes:
    if file != STANDARD_INPUT:
        return read(file)
    content: bytes = sys.stdin.buffer.read(MAX_INPUT + 1)
    if len(content) > MAX_INPUT:
        raise too_big("-", MAX_INPUT)
    return content


def _one_by_one(desk: Desk, books: Books, lines: Iterable[Line], *, partial: bool) -> int:
    """Record each line on its own; stop at the first refusal unless ``partial``."""
    recorded = refused = 0
    for line in lines:
        outcome = _judge(books, line)
        _show(desk, line, outcome, "recorded")
        if isinstance(outcome, Recorded):
            recorded += 1
            continue
        refused += 1
        if not partial:
            desk.tell(N_("Stopped at line {0}; what stands before it is recorded"), line.number)
            break
    desk.tell(N_("{0} recorded, {1} refused"), recorded, refused)
    return REFUSED if refused else DONE


def _judge(books: Books, line: Line) -> Outcome:
    if line.document is None:
        return Refused(line.problems)
    return books.record(line.document, entry_id=line.id, files=line.files)


def _together(desk: Desk, books: Books, lines: list[Line], *, keep: bool) -> int:
    """Judge all lines in one transaction; keep them when none is refused and ``keep``."""
    readable = [(line, line.document) for line in lines if line.document is not None]
    whole = len(readable) == len(lines)
    documents = [(document, line.id) for line, document in readable]
    files = [file for line in lines for file in line.files]
    outcomes = iter(books.record_all(documents, keep=keep and whole, files=files))
    judged = [(line, next(outcomes) if line.document else Refused(line.problems)) for line in lines]
    refused = sum(isinstance(outcome, Refused) for _, outcome in judged)
    kept = keep and not refused
    status = "recorded" if kept else "possible" if not keep else "not_recorded"
    for line, outcome in judged:
        _show(desk, line, outcome, status)
    if not kept:
        desk.tell(
            N_("Nothing was recorded: {0} possible, {1} refused"), len(lines) - refused, refused
        )
    else:
        desk.tell(N_("{0} recorded, {1} refused"), len(lines), refused)
    return REFUSED if refused else DONE


def _show(desk: Desk, line: Line, outcome: Outcome, status: str) -> None:
    """Give the result of one line."""
    if isinstance(outcome, Refused):
        found = outcome.problems
        value: Json = {"line": line.number, "problems": problems.as_json(found, desk)}
        head = desk.text(_LINE, line.number)
        said = [f"{head} {problems.sentence(problem, desk)}" for problem in found]
        desk.give(value, "\n".join(said))
        return
    kept = status == "recorded"
    value = {"line": line.number, "status": "already" if outcome.already else status}
    if kept:
        value |= {"id": outcome.id, "number": outcome.number, "fingerprint": outcome.hash}
    if outcome.warnings:
        value["warnings"] = problems.as_json(outcome.warnings, desk)
    desk.give(value, "\n".join(_said(desk, line, outcome, status)))


def _said(desk: Desk, line: Line, outcome: Recorded, status: str) -> Iterator[str]:
    head = desk.text(_LINE, line.number)
    if outcome.already:
        yield f"{head} {desk.text(N_('{0} was already recorded'), outcome.number)}"
    elif status == "recorded":
        yield f"{head} {outcome.number}  {outcome.hash}"
    else:
        yield f"{head} {desk.text(_STATUS[status])}"
    for warning in outcome.warnings:
        yield f"{head} {desk.text(N_('Look again:'))} {problems.sentence(warning, desk)}"


_LINE: Final = N_("Line {0}:")
_STATUS: Final = {
    "possible": N_("can be recorded"),
    "not_recorded": N_("not recorded, because another line is refused"),
}
BOOK: Final = Arg("book", N_("The file of the book"), Path)
RECORD: Final = Spec(
    "record",
    N_("Record documents from a file, one JSON object a line, in order"),
    record,
    (BOOK, Arg("file", N_("The file of documents; - reads standard input"), Path)),
    (
        Opt(("--dry-run",), N_("Only judge the lines; nothing is recorded"), flag=True),
        Opt(("--all-or-nothing",), N_("Record nothing when one line is refused"), flag=True),
        Opt(("--partial",), N_("Go on past refused lines"), flag=True),
    ),
)
