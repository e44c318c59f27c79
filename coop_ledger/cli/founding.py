"""``new`` and ``practice``: make a book, and leave nothing behind when it cannot be made."""

from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Final

from coop_ledger import practice
from coop_ledger.books import Books, Refused
from coop_ledger.cli import problems
from coop_ledger.cli.desk import Desk, Json
from coop_ledger.cli.files import read, told
from coop_ledger.cli.lines import MAX_LINE, read_object
from coop_ledger.cli.record import BOOK
from coop_ledger.cli.shape import Arg, Opt, Spec
from coop_ledger.cli.statuses import DONE, REFUSED
from coop_ledger.cli.values import one_of
from coop_ledger.core.chain import control_code
from coop_ledger.core.codec import from_json
from coop_ledger.core.documents import Document
from coop_ledger.core.documents.chart import Chart
from coop_ledger.core.documents.profile import Profile
from coop_ledger.core.ledger import Problem
from coop_ledger.core.text import N_
from coop_ledger.db import Store, StoreError


def new(desk: Desk, *, book: Path, profile: Path) -> int:
    """Make a book with its profile and chart; never over an existing file."""
    described, found = _profile(read(profile, MAX_LINE))
    if described is None:
        return _refused(desk, found)
    with _claimed(book) as unwanted, _store(desk, book) as books:
        chart = Chart(date=described.start, accounts=tuple(desk.parts.chart()))
        for document in (described, chart):
            outcome = books.record(document)
            if isinstance(outcome, Refused):
                unwanted.append(book)
                return _refused(desk, outcome.problems)
            found += outcome.warnings
        head = books.head()
    for warning in found:
        desk.tell(N_("Look again: {0}"), problems.sentence(warning, desk))
    value = {"book": str(book), "entries": head.seq, "fingerprint": head.hash}
    desk.give(value, desk.text(N_("The book {0} is made"), str(book)))
    return DONE


def _refused(desk: Desk, found: list[Problem] | tuple[Problem, ...]) -> int:
    said = "\n".join(problems.sentence(problem, desk) for problem in found)
    desk.give({"problems": problems.as_json(found, desk)}, said)
    return REFUSED


def _profile(content: bytes) -> tuple[Profile | None, list[Problem]]:
    """Read a profile; its kind may be left out, and its date is the first day of the books."""
    body, broken = read_object(content.removeprefix(b"\xef\xbb\xbf"))
    if body is None:
        return None, [broken] if broken else []
    body = {"kind": "profile", **_dated(body)}
    if body["kind"] != "profile":
        return None, [Problem("kind.unknown", "kind", (str(body["kind"]),))]
    document: Document | None
    document, found = from_json(body)
    return (document, found) if isinstance(document, Profile) else (None, found)


def _dated(body: Json) -> Json:
    return {"date": body["start"], **body} if "start" in body else body


@contextmanager
def _store(desk: Desk, book: Path) -> Iterator[Books]:
    books = Books(Store.create(book, desk.parts.world.new_id()), desk.parts.world)
    try:
        yield books
    finally:
        books.close()


@contextmanager
def _claimed(book: Path) -> Iterator[list[Path]]:
    """Remove a half-made book: when it fails, or when it is put on the list that is given."""
    if book.exists():
        raise StoreError("store.exists", book.name)
    unwanted: list[Path] = []
    try:
        yield unwanted
    except StoreError as error:
        if error.code != "store.exists":
            unwanted.append(book)
        raise
    finally:
        for path in unwanted:
            for end in ("", "-wal", "-shm"):
                with suppress(OSError):
                    path.with_name(path.name + end).unlink(missing_ok=True)


def practise(desk: Desk, *, craft: str | None, reset: bool, to: Path | None) -> int:
    """Make a practice book; without ``--to``, open it in the window."""
    chosen = craft or practice.CRAFTS[0]
    book = to or desk.parts.practice_book
    if to is None:
        with told(book):
            book.parent.mkdir(parents=True, exist_ok=True)
    if to is not None or reset or not book.exists():
        accounts = desk.parts.chart()
        head = practice.make(book, accounts, craft=chosen, over=reset)
        code = control_code(head.hash)
        said = desk.text(N_("The practice book {0} is made, control code {1}"), str(book), code)
        desk.give({"book": str(book), "entries": head.seq, "fingerprint": head.hash}, said)
    return DONE if to is not None else desk.parts.open_window(book, desk.language.code)


NEW: Final = Spec(
    "new",
    N_("Make a new book; nothing is ever overwritten"),
    new,
    (BOOK,),
    (
        Opt(
            ("--profile",),
            N_("Who the co-operative is: a JSON file"),
            Path,
            required=True,
            metavar="PROFILE.json",
        ),
    ),
)
PRACTICE: Final = Spec(
    "practice",
    N_("Make a practice book, with three invented months, and open it"),
    practise,
    (Arg("craft", N_("The craft: carpets"), one_of(*practice.CRAFTS), required=False),),
    (
        Opt(("--reset",), N_("Put a fresh one in the place of an old practice book"), flag=True),
        Opt(("--to",), N_("Where to make it; it is not opened then"), Path, metavar="FILE"),
    ),
)
