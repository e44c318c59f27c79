"""Thousands of cuts of power, each put together from what the program really wrote.

``POWER_CUTS=3000 pytest tests/db/test_power_cut.py`` tries as many as a release should.
"""

import os
import shutil
from dataclasses import dataclass
from pathlib import Path
from random import Random

import pytest

from coop_ledger.books import Books
from coop_ledger.db import Store, StoreError
from coop_ledger.db.connection import wal_of
from tests.support.book import new_books, read, stock_up, world
from tests.support.power import Cut, Disk, Step, cut, watched
from tests.support.words import expense

CUTS = int(os.environ.get("POWER_CUTS", "100"))
HELD_BACK = 40
RECORDING = """
import sys
from coop_ledger.books import Books, Recorded
from coop_ledger.db import Store
from tests.support.book import read, world
from tests.support.words import cash, expense, sale, sold, took_back

path, pages = sys.argv[1:]
store = Store.open(path)
store.connection.execute(f"PRAGMA wal_autocheckpoint = {pages}")
books = Books(store, world())
number = ""
for n in range(12):
    day = f"2026-02-{n + 1:02}"
    bodies = (
        sale(day, [sold("LIVRAISON", "1", "10")], cash("10"), note="merci " * n),
        expense(day, "61251", "0.01"),
        *([took_back(day, number)] if number and n % 4 == 3 else []),
        {"kind": "customer", "date": day, "code": f"C{n + 100}", "name_fr": f"Client {n}"},
    )
    for at, body in enumerate(bodies):
        done = books.record(read(body), entry_id=f"p{n}-{at}")
        assert isinstance(done, Recorded), done
        number = done.number if body["kind"] == "expense" else number
        head = books.head()
        sys.stdout.write(f"said {head.seq} {head.hash}\\n")
        sys.stdout.flush()
    if n == 5:
        books.keep_draft("sell", "sale", {"note": "not yet"})
books.close()
"""


@dataclass(frozen=True)
class History:
    """What happened to one book: the file before, every step, the hash of every entry."""

    before: Disk
    steps: list[Step]
    hashes: list[str]


def hashes(books: Books) -> list[str]:
    rows = books._store.connection.execute("SELECT hash FROM entry ORDER BY seq").fetchall()
    return [row[0] for row in rows]


@pytest.fixture(scope="module", params=[4000, 20], ids=["no checkpoint", "checkpoints"])
def history(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> History:
    if shutil.which("strace") is None:
        pytest.skip("needs strace")
    folder = tmp_path_factory.mktemp("power") / "books"
    folder.mkdir()
    path = folder / "book.coop"
    stock_up(new_books(path)).close()
    before = {one.name: one.read_bytes() for one in folder.iterdir()}
    steps = watched(RECORDING, folder, str(path), str(request.param))
    books = Books(Store.open(path), world())
    whole = History(before, steps, hashes(books))
    books.close()
    return whole


def told(history: History, after: Cut, folder: Path) -> str:
    """What opening a disk after a cut comes to: whole, lost, noticed or wrong."""
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir()
    for name, data in after.disk.items():
        (folder / name).write_bytes(data)
    try:
        books = Books(Store.open(folder / "book.coop"), world())
        try:
            if books.verify():
                return "noticed"
            kept = hashes(books)
        finally:
            books.close()
    except StoreError:
        return "noticed"
    if kept != history.hashes[: len(kept)]:
        return "wrong"
    said = [line.split()[1] for line in after.said]
    return "whole" if set(said) <= set(kept) else "lost"


def outcomes(history: History, folder: Path, *, lies: int = 0) -> dict[str, int]:
    chance = Random(20260331 + lies)
    counted: dict[str, int] = {}
    for _ in range(CUTS):
        found = told(history, cut(history.steps, history.before, chance, lies=lies), folder)
        counted[found] = counted.get(found, 0) + 1
    return counted


def test_what_is_watched_is_what_was_written(history: History, tmp_path: Path) -> None:
    kinds = {step.what for step in history.steps}
    assert {"said", "write", "flush"} <= kinds
    assert sum(step.what == "said" for step in history.steps) > 35
    last = Random(0)
    last.randrange = lambda *_args: len(history.steps)  # type: ignore[method-assign]
    assert told(history, cut(history.steps, history.before, last), tmp_path / "b") == "whole"


def test_on_an_honest_disk_nothing_said_is_lost(history: History, tmp_path: Path) -> None:
    assert outcomes(history, tmp_path / "b") == {"whole": CUTS}


def test_on_a_disk_that_lies_nothing_wrong_goes_unnoticed(history: History, tmp_path: Path) -> None:
    found = outcomes(history, tmp_path / "b", lies=HELD_BACK)
    assert "wrong" not in found, found
    assert found.get("lost", 0) > 0  # or it would not have lied


def test_the_check_sees_a_loss(history: History, tmp_path: Path) -> None:
    early = Cut(history.before, (f"99 {history.hashes[-1]}",))
    assert told(history, early, tmp_path / "b") == "lost"


def test_a_log_brought_into_the_file_by_half_is_mended(tmp_path: Path) -> None:
    path, half = tmp_path / "book.coop", tmp_path / "half.coop"
    stock_up(new_books(path)).close()
    before = path.read_bytes()
    books = Books(Store.open(path), world())
    for n in range(40):
        body = expense("2026-02-07", "61251", "0.01", note="long " * 200)
        books.record(read(body), entry_id=f"h{n}")
    kept = hashes(books)
    shutil.copy(wal_of(path), wal_of(half))
    books.close()
    after = path.read_bytes()
    assert len(after) > len(before)
    half.write_bytes(after[:4096] + before[4096:])  # its first page says that it is longer
    again = Books(Store.open(half), world())
    assert again.verify() == []
    assert hashes(again) == kept
    again.close()


def test_a_damaged_file_without_a_log_is_told(tmp_path: Path) -> None:
    path = tmp_path / "book.coop"
    stock_up(new_books(path)).close()
    path.write_bytes(path.read_bytes()[:8192])
    with pytest.raises(StoreError) as told_as:
        Store.open(path)
    assert told_as.value.code == "store.damaged"
