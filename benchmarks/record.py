"""Record sales on a real file, with and without their paper, against bare SQLite in the same run.

``python -m benchmarks.record [BOOK]`` with a book made by ``benchmarks.big_book`` shows whether the
size of the book matters. All figures are medians of single documents, in milliseconds.
"""

import shutil
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from statistics import median

from benchmarks.big_book import make, sale
from coop_ledger.books import Books, Recorded, World
from coop_ledger.db import Store
from coop_ledger.db.driver import sqlite3

ROUNDS = 150


def medians(work: Callable[[int], object], rounds: int = ROUNDS) -> float:
    """Median time of one round in milliseconds, after ten to warm up."""
    times = []
    for n in range(rounds + 10):
        start = time.perf_counter()
        work(n)
        times.append((time.perf_counter() - start) * 1000)
    return median(times[10:])


def bare_commit(path: Path) -> Callable[[int], None]:
    """One row in one durable transaction: what the disk itself costs."""
    connection = sqlite3.connect(str(path), isolation_level=None)
    for pragma in ("locking_mode=EXCLUSIVE", "journal_mode=WAL", "synchronous=FULL"):
        connection.execute(f"PRAGMA {pragma}")
    connection.execute("CREATE TABLE t (n INTEGER, body TEXT)")

    def commit(n: int) -> None:
        connection.execute("BEGIN IMMEDIATE")
        connection.execute("INSERT INTO t VALUES (?, ?)", [n, "x" * 1500])
        connection.execute("COMMIT")

    return commit


def record(books: Books, n: int) -> str:
    """Record one sale at the end of the year and return its number."""
    outcome = books.record(sale(1_000_000 + n, 1_000_200))
    assert isinstance(outcome, Recorded), outcome
    return outcome.number


def opened(folder: Path, big: str) -> Books:
    """A copy of a big book, or a fresh one of 500 sales."""
    path = folder / "bench.coop"
    if not big:
        return make(path, 500)
    shutil.copyfile(big, path)
    numbers = iter(range(10**6))
    now = datetime(2025, 12, 31, 12, tzinfo=UTC)
    return Books(Store.open(path), World(lambda: now, lambda: f"new{next(numbers)}"))


def main() -> None:
    """Measure and print."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        books = opened(folder, sys.argv[1] if len(sys.argv) > 1 else "")
        bare = medians(bare_commit(folder / "bare.db"))
        alone = medians(lambda n: record(books, n))
        number = record(books, ROUNDS + 11)
        paper = medians(lambda _n: books.paper(number, lang="ar"), 40)
        print(f"entries in the book        {books.read.count_entries()}")
        print(f"bare commit                {bare:8.2f} ms")
        print(f"record a sale              {alone:8.2f} ms   {alone / bare:6.1f} x bare")
        print(f"  beyond the disk's sync   {alone - bare:8.2f} ms")
        print(f"its Arabic paper           {paper:8.2f} ms")
        print(f"both beyond the sync       {alone - bare + paper:8.2f} ms")
        books.close()


if __name__ == "__main__":
    main()
