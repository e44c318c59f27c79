"""Practice books: the invented months of an invented co-operative, the same every time."""

from collections.abc import Sequence
from contextlib import suppress
from datetime import date
from pathlib import Path
from random import Random
from typing import Final

from coop_ledger.books import Books
from coop_ledger.core.chain import Head
from coop_ledger.core.chart import Account
from coop_ledger.core.documents.chart import Chart
from coop_ledger.core.documents.profile import Profile
from coop_ledger.db import Store, StoreError
from coop_ledger.practice.calendar import Calendar
from coop_ledger.practice.craft import CRAFTS, load
from coop_ledger.practice.days import live
from coop_ledger.practice.treasurer import Treasurer

SEED: Final = 2022
"""Everybody in a training room sees the same book; this one has a little of everything."""


def make(
    path: Path,
    accounts: Sequence[Account],
    *,
    craft: str = CRAFTS[0],
    seed: int = SEED,
    over: bool = False,
) -> Head:
    """Make a practice book in a new file and tell where its chain ends.

    ``accounts`` is the chart of the book. The file appears under its name only when it is whole;
    with ``over`` it takes the place of an older practice book, never of another book.

    Raises:
        StoreError: The file exists already, or the place cannot be written.
    """
    target = Path(path)
    if target.exists() and not (over and is_practice(target)):
        raise StoreError("store.exists", target.name)
    part = target.with_name(f"{target.name}.part")
    try:
        _sweep(part)
        head = _write(part, accounts, craft, seed)
        _sweep(target, ("-wal", "-shm"))  # what an older file left would be read into the new one
        part.replace(target)
    except OSError as error:
        raise StoreError("store.readonly", target.name) from error
    finally:
        with suppress(OSError):
            _sweep(part)
    return head


def fill(
    store: Store, accounts: Sequence[Account], *, craft: str = CRAFTS[0], seed: int = SEED
) -> Head:
    """Live through the three months in an empty book; every document goes the common way in."""
    known = load(craft)
    first = known.registers[0]
    assert isinstance(first, Profile)
    calendar = Calendar(first.start)
    books = Books(store, calendar.world)
    random = Random(seed)  # noqa: S311 - invented sales, not secrets
    hand = Treasurer(books, calendar, random, known)
    hand.record(first)
    hand.record(Chart(date=first.start, accounts=tuple(accounts)))
    for document in known.registers[1:]:
        hand.record(document)
    live(hand)
    return books.head()


def is_practice(path: Path) -> bool:
    """Tell whether a book is a practice book.

    Raises:
        StoreError: It is no book, or cannot be opened.
    """
    store = Store.open(path)
    try:
        profile = store.facts(date.min).profile
    finally:
        store.close()
    return profile is not None and profile.practice


def _write(path: Path, accounts: Sequence[Account], craft: str, seed: int) -> Head:
    store = Store.create(path, load(craft).chain)
    try:
        return fill(store, accounts, craft=craft, seed=seed)
    finally:
        store.close()


def _sweep(path: Path, ends: Sequence[str] = ("", "-wal", "-shm")) -> None:
    """Remove a half-made book with the files the database keeps beside it."""
    for end in ends:
        path.with_name(path.name + end).unlink(missing_ok=True)


__all__ = ["CRAFTS", "SEED", "fill", "is_practice", "make"]
