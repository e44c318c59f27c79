"""What the first start asks, as documents; and the new book they are recorded in."""

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

from coop_ledger.books import Books, Refused, World
from coop_ledger.core.chart import BANK, CASH, SHARES, Account
from coop_ledger.core.documents import Document
from coop_ledger.core.documents.chart import Chart
from coop_ledger.core.documents.opening import Balance, Opening
from coop_ledger.core.documents.parties import Member
from coop_ledger.core.documents.profile import Profile
from coop_ledger.core.ledger import Problem
from coop_ledger.core.money import ZERO, Money, total
from coop_ledger.db import Store


@dataclass(frozen=True, slots=True)
class NewMember:
    """A member as written down at the first start; her shares are paid."""

    name_fr: str
    name_ar: str
    shares: int = 0


@dataclass(frozen=True, slots=True)
class Answers:
    """Everything that was answered; what was skipped is as it usually is.

    ``profile`` holds fields of ``Profile`` by their names.
    """

    start: date
    profile: dict[str, Any]
    cash: Money = ZERO
    bank: Money = ZERO
    members: tuple[NewMember, ...] = field(default=())


def documents(answers: Answers, accounts: Sequence[Account]) -> list[Document]:
    """Write the first documents of a book, in their order."""
    start = answers.start
    profile = Profile(date=start, start=start, **answers.profile)
    members = list(_members(answers, profile))
    made: list[Document] = [profile, Chart(date=start, accounts=tuple(accounts)), *members]
    balances = tuple(_balances(answers, total(member.paid for member in members)))
    return [*made, Opening(date=start, balances=balances)] if balances else made


def found(
    path: Path, answers: Answers, accounts: Sequence[Account], world: World
) -> tuple[Problem, ...]:
    """Make the book in a new file; when it is refused no file stays.

    Returns:
        The problems that refuse it, or nothing when the book is made.

    Raises:
        StoreError: The place cannot be written, or is full.
    """
    books = Books(Store.create(path, world.new_id()), world)
    given = [(document, world.new_id()) for document in documents(answers, accounts)]
    try:
        outcomes = books.record_all(given)
    finally:
        books.close()
    first = next((outcome for outcome in outcomes if isinstance(outcome, Refused)), None)
    if first is None:
        return ()
    path.unlink()  # what follows the first refusal is refused only because of it
    return tuple(problem for problem in first.problems if not problem.warning)


def file_name(name: str) -> str:
    """Make a name of a file from the name of a co-operative, in letters every disk can hold.

    >>> file_name("Coopérative Tifawin / Taznakht"), file_name("تيفاوين")
    ('Cooperative-Tifawin-Taznakht', 'تيفاوين')
    """
    plain = unicodedata.normalize("NFKD", name)
    bare = "".join(letter for letter in plain if not unicodedata.combining(letter))
    return re.sub(r"[\W_]+", "-", bare).strip("-")[:60] or "Daftar"


def free_path(folder: Path, name: str) -> Path:
    """Find a name in a folder that no file has yet."""
    stem, number = file_name(name), 2
    path = folder / f"{stem}.coop"
    while path.exists():
        path, number = folder / f"{stem}-{number}.coop", number + 1
    return path


def _members(answers: Answers, profile: Profile) -> Iterator[Member]:
    for number, told in enumerate(answers.members, 1):
        yield Member(
            date=answers.start,
            code=f"M{number:03}",
            name_fr=told.name_fr,
            name_ar=told.name_ar,
            joined=answers.start,
            shares=told.shares,
            paid=Money(told.shares * profile.share_value.centimes),
        )


def _balances(answers: Answers, capital: Money) -> Iterator[Balance]:
    if answers.cash > ZERO:
        yield Balance(CASH, debit=answers.cash)
    if answers.bank > ZERO:
        yield Balance(BANK, debit=answers.bank)
    if capital > ZERO:
        yield Balance(SHARES, credit=capital)
