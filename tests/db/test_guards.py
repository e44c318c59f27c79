"""What the database itself refuses, whoever writes: this program or a shell."""

import hashlib
import json
import shutil
import sqlite3 as shell
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from coop_ledger.db.driver import sqlite3
from coop_ledger.db.guards import GUARDS
from tests.support.book import done, new_books, read, stock_up
from tests.support.words import cash, closed, expense, sale, sold, took_back

FAILURES = (sqlite3.DatabaseError, shell.DatabaseError)
Forge = Callable[[Any], None]


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A closed book with a little of everything."""
    path = tmp_path_factory.mktemp("book") / "whole.coop"
    books = stock_up(new_books(path))
    done(books, sale("2026-01-03", [sold("TAP", "1", "1250")], cash("1250"), note="merci"))
    spent = done(books, expense("2026-01-05", "61251", "10")).number
    done(books, took_back("2026-01-06", spent))
    books.record(read(expense("2026-02-05", "61251", "10", witness="Itto")), entry_id="first")
    done(books, closed("2026-01-31"))
    with books._store.writing():
        content = b"photo"
        books._store.connection.execute(
            "INSERT INTO attachment VALUES (?, 'image/png', ?)",
            [hashlib.sha256(content).hexdigest(), content],
        )
    books.close()
    return path


@pytest.fixture(params=["ours", "shell"])
def connection(request: pytest.FixtureRequest, whole: Path, tmp_path: Path) -> Iterator[Any]:
    """The book open as this program opens it, and as anybody may, with SQLite's defaults."""
    path = tmp_path / "copy.coop"
    shutil.copyfile(whole, path)
    if request.param == "ours":
        from coop_ledger.db.connection import connect

        opened = connect(path)
    else:
        opened = shell.connect(path, isolation_level=None)
    yield opened
    opened.close()


def content(connection: Any) -> list[Any]:
    """Everything in the book."""
    tables = "own entry posting move register note attachment account_day stock_day"
    return [connection.execute(f"SELECT * FROM {t} ORDER BY 1").fetchall() for t in tables.split()]


def insert(connection: Any, table: str, values: list[Any], verb: str = "INSERT") -> None:
    """Write one row."""
    marks = ",".join("?" * len(values))
    connection.execute(f"{verb} INTO {table} VALUES ({marks})", values)


def forge(
    connection: Any,
    *,
    entry: dict[str, Any] | None = None,
    payload: dict[str, Any] | None = None,
    postings: list[list[Any]] | None = None,
    moves: list[list[Any]] | None = None,
    day: str = "2026-02-07",
    effects: str = "",
    verb: str = "INSERT",
) -> None:
    """Append an expense by hand, as the program would but for what is told."""
    seq, prev = connection.execute(
        "SELECT seq + 1, hash FROM entry ORDER BY seq DESC LIMIT 1"
    ).fetchone()
    (n,) = connection.execute(
        "SELECT max(n) + 1 FROM entry WHERE series = 'DP' AND year = 2026"
    ).fetchone()
    number = f"DP-2026-{n:06}"
    legs = [["51611", -500, ""], ["61251", 500, ""]] if postings is None else postings
    text = {
        "v": 1,
        "chain": "c1",
        "id": "forged",
        "kind": "expense",
        "number": number,
        "recorded_at": "2026-02-07T00:00:00+00:00",
        "actor": "x",
        "document": {"date": day},
        "notes": {},
        "postings": legs,
        "moves": moves or [],
        "lines": [],
    } | (payload or {})
    body = json.dumps(text, sort_keys=True, separators=(",", ":"))
    row = {
        "chain": "c1",
        "seq": seq,
        "id": "forged",
        "kind": "expense",
        "series": "DP",
        "year": 2026,
        "n": n,
        "number": number,
        "date": day,
        "recorded_at": "2026-02-07T00:00:00+00:00",
        "actor": "x",
        "reverses": None,
        "prev_hash": prev,
        "hash": hashlib.sha256(f"{prev}\n{body}".encode()).hexdigest(),
        "payload": body,
    } | (entry or {})
    place = [row["chain"], row["seq"]]
    connection.execute("BEGIN")
    for i, (account, cents, party) in enumerate(legs):
        insert(connection, "posting", [*place, i, effects or day, account, party, cents], verb)
    for i, (item, milli, source, target, cents) in enumerate(moves or []):
        insert(
            connection,
            "move",
            [*place, i, effects or day, item, source, target, milli, cents],
            verb,
        )
    insert(connection, "entry", list(row.values()), verb)
    connection.execute("COMMIT")


def sql(text: str) -> Forge:
    """One statement."""
    return lambda connection: connection.execute(text)


def forged(**change: Any) -> Forge:
    """An entry with something wrong."""
    return lambda connection: forge(connection, **change)


def replaced_by_rowid(connection: Any) -> None:
    """A row whose hidden number is taken makes REPLACE delete the old one, silently."""
    seq, prev = connection.execute(
        "SELECT seq + 1, hash FROM entry ORDER BY seq DESC LIMIT 1"
    ).fetchone()
    names = [row[1] for row in connection.execute("PRAGMA table_info(entry)")]
    old = connection.execute("SELECT * FROM entry WHERE kind = 'month_close'").fetchone()
    row = dict(zip(names, old, strict=True)) | {"seq": seq, "prev_hash": prev, "hash": "f" * 64}
    row |= {"id": "z", "n": 2, "number": "CM-2026-000002", "date": "2026-02-28"}
    text = json.loads(row["payload"]) | {"id": "z", "number": "CM-2026-000002"}
    row["payload"] = json.dumps(text | {"document": {"date": "2026-02-28"}})
    marks = ",".join("?" * (len(row) + 1))
    connection.execute(
        f"INSERT OR REPLACE INTO entry (rowid, {','.join(row)}) VALUES ({marks})",
        [1, *row.values()],
    )


GUARDED = ("own", "entry", "posting", "move", "register", "attachment")
ILLEGAL: dict[str, Forge] = {
    **{f"delete {t}": sql(f"DELETE FROM {t}") for t in GUARDED},
    "update a daily sum": sql("UPDATE account_day SET debit = debit + 1"),
    "update a daily sum of goods": sql("UPDATE stock_day SET milli = 1, centimes = 1"),
    "delete a daily sum": sql("DELETE FROM account_day"),
    "delete a daily sum of goods": sql("DELETE FROM stock_day"),
    "replace a daily sum": sql(
        "INSERT OR REPLACE INTO account_day SELECT account, date, 1, 2 FROM account_day"
    ),
    "replace a daily sum of goods": sql(
        "INSERT OR REPLACE INTO stock_day SELECT item, place, date, 1, 2 FROM stock_day"
    ),
    "a daily sum of nothing": sql("INSERT INTO account_day VALUES ('5141', '2026-01-01', 5, 0)"),
    "a daily sum of no goods": sql(
        "INSERT INTO stock_day VALUES ('TAP', 'shop', '2026-01-09', 5, 5)"
    ),
    "update own": sql("UPDATE own SET chain = 'c2'"),
    "second own": sql("INSERT INTO own VALUES ('c2')"),
    "replace own": sql("INSERT OR REPLACE INTO own (rowid, chain) VALUES (1, 'c2')"),
    **{
        f"update entry.{column}": sql(f"UPDATE entry SET {column} = {column}")
        for column in ("payload", "date", "actor", "hash", "reverses")
    },
    "update posting": sql("UPDATE posting SET centimes = centimes + 1"),
    "update or replace posting": sql("UPDATE OR REPLACE posting SET line = 0 WHERE line = 1"),
    "update move": sql("UPDATE move SET milli = 1"),
    "update register": sql("UPDATE register SET code = 'X' WHERE code = 'TAP'"),
    "update note": sql("UPDATE note SET text = 'x'"),
    "update attachment": sql("UPDATE attachment SET content = x'00'"),
    **{
        f"{verb} a row again in {table}": sql(f"{verb} INTO {table} SELECT * FROM {table}")
        for verb in ("INSERT OR REPLACE", "REPLACE")
        for table in ("entry", "posting", "move", "register", "note", "attachment")
    },
    "replace an attachment": sql(
        "INSERT OR REPLACE INTO attachment SELECT sha256, media_type, x'00' FROM attachment"
    ),
    "replace an attachment by its row": sql(
        "INSERT OR REPLACE INTO attachment (rowid, sha256, media_type, content)"
        " SELECT rowid, printf('%064d', 7), media_type, x'00' FROM attachment"
    ),
    "upsert posting": sql(
        "INSERT INTO posting SELECT * FROM posting WHERE true"
        " ON CONFLICT DO UPDATE SET centimes = 1"
    ),
    "posting joins a recorded entry": sql(
        "INSERT INTO posting VALUES ('c1', 5, 90, '2026-01-01', '51611', '', 5)"
    ),
    "move joins a recorded entry": sql(
        "INSERT INTO move VALUES ('c1', 5, 90, '2026-01-01', 'TAP', 'lost', 'shop', 1, 1)"
    ),
    "register joins a recorded entry": sql(
        "INSERT INTO register VALUES ('c1', 5, 90, 'item', 'X', '{}')"
    ),
    "note joins a recorded entry": sql("INSERT INTO note VALUES ('c1', 5, 'note', 's', 't')"),
    "replace an entry by its row": replaced_by_rowid,
    "replace an entry by its id": forged(
        verb="INSERT OR REPLACE", entry={"id": "first"}, payload={"id": "first"}
    ),
    "seq too high": forged(entry={"seq": 900}),
    "seq again": forged(entry={"seq": 3}),
    "seq zero": forged(entry={"seq": 0}),
    "wrong prev_hash": forged(entry={"prev_hash": "0" * 64}),
    "short hash": forged(entry={"hash": "abc"}),
    "first of another chain not from the beginning": forged(entry={"chain": "x", "seq": 1}),
    "number gap": forged(
        entry={"n": 9, "number": "DP-2026-000009"}, payload={"number": "DP-2026-000009"}
    ),
    "number again": forged(
        entry={"n": 1, "number": "DP-2026-000001"}, payload={"number": "DP-2026-000001"}
    ),
    "number of another year": forged(
        entry={"year": 2025, "n": 1, "number": "DP-2025-000001"},
        payload={"number": "DP-2025-000001"},
    ),
    "number not its parts": forged(
        entry={"number": "DP-2026-000777"}, payload={"number": "DP-2026-000777"}
    ),
    "30 February": forged(day="2026-02-30"),
    "date with a time": forged(day="2026-02-07 10:00"),
    "date of today": forged(day="now"),
    "closed period": forged(day="2026-01-31"),
    "unbalanced": forged(postings=[["51611", -500, ""], ["61251", 499, ""]]),
    "one leg": forged(postings=[["51611", -500, ""]]),
    "zero amount": forged(postings=[["51611", 0, ""], ["61251", 0, ""]]),
    "broken centime": forged(postings=[["51611", -0.5, ""], ["61251", 0.5, ""]]),
    "amount as text": forged(postings=[["51611", "x", ""], ["61251", 1, ""]]),
    "amount too large": forged(postings=[["51611", -(10**14), ""], ["61251", 10**14, ""]]),
    "no account": forged(postings=[["", -500, ""], ["61251", 500, ""]]),
    "party unknown to columns": forged(postings=[["51611", -500, None], ["61251", 500, ""]]),
    "goods to where they are": forged(moves=[["TAP", 1000, "shop", "shop", 1]]),
    "no goods": forged(moves=[["TAP", 0, "lost", "shop", 1]]),
    "goods that cost less than nothing": forged(moves=[["TAP", 1, "lost", "shop", -1]]),
    "half a thousandth": forged(moves=[["TAP", 0.5, "lost", "shop", 1]]),
    "chain not in payload": forged(payload={"chain": "c2"}),
    "id not in payload": forged(payload={"id": "other"}),
    "kind not in payload": forged(payload={"kind": "sale"}),
    "number not in payload": forged(payload={"number": "DP-2026-000001"}),
    "actor not in payload": forged(payload={"actor": "y"}),
    "moment not in payload": forged(payload={"recorded_at": "2020"}),
    "date not in payload": forged(payload={"document": {"date": "2026-02-08"}}),
    "payload is no json": forged(entry={"payload": "{"}),
    "payload with more postings": forged(payload={"postings": [["1", 1, ""]] * 3}),
    "payload with moves": forged(payload={"moves": [["TAP", 1, "lost", "shop", 1]]}),
    "payload with register lines": forged(payload={"lines": [["item", "X", "{}"]]}),
    "payload without postings": forged(payload={"postings": None}),
    "reversal of an entry twice": forged(
        verb="INSERT OR REPLACE",
        entry={"kind": "reversal", "reverses": "DP-2026-000001"},
        payload={
            "kind": "reversal",
            "document": {"date": "2026-02-07", "of": "DP-2026-000001"},
        },
    ),
    "reversal of nothing": forged(
        entry={"kind": "reversal", "reverses": "DP-2026-000099"},
        payload={
            "kind": "reversal",
            "document": {"date": "2026-02-07", "of": "DP-2026-000099"},
        },
    ),
    "reversal of a reversal": forged(
        entry={"kind": "reversal", "reverses": "EX-2026-000001"},
        payload={
            "kind": "reversal",
            "document": {"date": "2026-02-07", "of": "EX-2026-000001"},
        },
    ),
    "reverses without being a reversal": forged(entry={"reverses": "VT-2026-000001"}),
    "posting on another date": forged(effects="2026-02-08"),
    "move on another date": forged(
        postings=[], moves=[["TAP", 1, "lost", "shop", 1]], effects="2026-02-08"
    ),
}


@pytest.mark.parametrize("name", ILLEGAL)
def test_an_illegal_write_is_refused_and_changes_nothing(connection: Any, name: str) -> None:
    before = content(connection)
    with pytest.raises(FAILURES):
        ILLEGAL[name](connection)
    if connection.in_transaction:
        connection.execute("ROLLBACK")
    assert content(connection) == before


def test_there_are_many(connection: Any) -> None:
    assert len(ILLEGAL) >= 40
    forge(connection)  # the same without a fault goes through
    assert connection.execute("SELECT 1 FROM entry WHERE id = 'forged'").fetchone()


def test_postings_without_an_entry_are_refused_at_commit(whole: Path, tmp_path: Path) -> None:
    from coop_ledger.db.connection import connect

    path = tmp_path / "copy.coop"
    shutil.copyfile(whole, path)
    connection = connect(path)
    connection.execute("BEGIN")
    insert(connection, "posting", ["c1", 99, 0, "2026-02-08", "51611", "", -1])
    with pytest.raises(sqlite3.IntegrityError):
        connection.execute("COMMIT")
    connection.close()


def test_a_note_can_be_erased_and_nothing_else(connection: Any) -> None:
    connection.execute("DELETE FROM note")
    assert connection.execute("SELECT count(*) FROM note").fetchone() == (0,)


def in_memory(content: bytes) -> shell.Connection:
    """A copy of a book that is gone when the test is over."""
    connection = shell.connect(":memory:", isolation_level=None)
    connection.deserialize(content)
    return connection


@pytest.mark.parametrize("guard", [name for name in GUARDS if not name.endswith("_adds_up")])
def test_every_guard_is_needed(whole: Path, guard: str) -> None:
    """Without it, at least one of the illegal writes goes through."""
    connection = in_memory(whole.read_bytes().replace(b"\2\2", b"\1\1", 1))  # without a log
    connection.execute(f"DROP TRIGGER {guard}")
    bare = connection.serialize()
    connection.close()
    passed = []
    for name, illegal in ILLEGAL.items():
        connection = in_memory(bare)
        try:
            illegal(connection)
            passed.append(name)
        except FAILURES:
            continue
        finally:
            connection.close()
    assert passed != []


@pytest.mark.parametrize("table", ["entry", "posting", "move", "register", "note", "attachment"])
def test_every_guarded_table_has_its_guards(table: str) -> None:
    on_table = [sql for sql in GUARDS.values() if f" ON {table}" in sql]
    for verb in ("UPDATE", "INSERT") if table == "note" else ("UPDATE", "INSERT", "DELETE"):
        assert any(f"BEFORE {verb} ON {table}" in sql for sql in on_table)
