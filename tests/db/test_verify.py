"""A book that somebody edited by hand, guards dropped and put back: what verify finds and where."""

import hashlib
import json
import random
import shutil
import sqlite3 as shell
from pathlib import Path
from typing import Any

import pytest

from coop_ledger.books import Books
from coop_ledger.core.chain import digest
from coop_ledger.core.ledger import Value
from coop_ledger.db import File, StoreError
from coop_ledger.db.backup import check
from coop_ledger.db.verify import TEXTS, verify
from tests.support.book import done, new_books, read, stock_up
from tests.support.words import cash, closed, counted_cash, expense, purchase, sale, sold, took_back

PHOTO = b"\x89PNG a photo"
SHA = hashlib.sha256(PHOTO).hexdigest()


def filled(books: Books) -> Books:
    """A book with a little of everything."""
    stock_up(books)
    photo = File(SHA, "image/png", PHOTO)
    paid = sale("2026-01-03", [sold("TAP", "2", "1250")], cash("2500"), note="merci beaucoup")
    done(books, paid)
    books.record(read(expense("2026-01-05", "61251", "10", attachments=[SHA])), files=[photo])
    done(books, purchase("2026-01-06", "LAINE", "10", "850"))
    done(books, took_back("2026-01-07", "DP-2026-000001"))
    done(books, expense("2026-01-08", "61251", "20", witness="Itto"))
    done(books, counted_cash("2026-01-31", {"200": 33}, "lost"))
    done(books, closed("2026-01-31"))
    return books


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("book") / "whole.coop"
    filled(new_books(path)).close()
    assert check(path) == []
    return path


@pytest.fixture
def path(whole: Path, tmp_path: Path) -> Path:
    return Path(shutil.copyfile(whole, tmp_path / "edited.coop"))


def without_guards(connection: Any) -> list[tuple[str, str]]:
    """Drop every guard, and hand them out so that they can be put back."""
    cursor = connection.execute("SELECT name, sql FROM sqlite_schema WHERE type = 'trigger'")
    guards: list[tuple[str, str]] = cursor.fetchall()
    for name, _ in guards:
        connection.execute(f"DROP TRIGGER {name}")
    return guards


def edit(path: Path, *statements: str, again: bool = False) -> None:
    """Edit with the guards dropped, and put them back; ``again`` computes the chain anew."""
    connection = shell.connect(path, isolation_level=None)
    guards = without_guards(connection)
    for statement in statements:
        connection.execute(statement)
    if again:
        rechain(connection)
    for _, sql in guards:
        connection.execute(sql)
    connection.close()


def rechain(connection: Any) -> None:
    """Make every hash fit the texts again, as a treasurer with time would."""
    prev = "0" * 64
    for seq, text in connection.execute("SELECT seq, payload FROM entry ORDER BY seq").fetchall():
        mark = digest(prev, text)
        connection.execute(
            "UPDATE entry SET prev_hash = ?, hash = ? WHERE seq = ?", [prev, mark, seq]
        )
        prev = mark


def found(path: Path) -> set[tuple[str, Value]]:
    """Codes and places of the findings; each must have its sentence."""
    findings = check(path)
    for finding in findings:
        TEXTS[finding.code].format(*finding.detail)
    return {(finding.code, finding.detail[0]) for finding in findings}


SOLD = "(SELECT seq FROM entry WHERE number = 'VT-2026-000001')"
TAMPERED: dict[str, tuple[str, tuple[str, Value]]] = {
    "a letter of a text": (
        (
            "UPDATE entry SET payload = replace(payload, '\"1250.00\"', '\"1260.00\"')"
            " WHERE number = 'VT-2026-000001'"
        ),
        ("verify.chain", "VT-2026-000001"),
    ),
    "two amounts of an entry": (
        f"UPDATE posting SET centimes = centimes * 2 WHERE seq = {SOLD}",
        ("verify.postings", "VT-2026-000001"),
    ),
    "an account": (
        f"UPDATE posting SET account = '5141' WHERE seq = {SOLD} AND account = '51611'",
        ("verify.postings", "VT-2026-000001"),
    ),
    "a party": (
        f"UPDATE posting SET party = 'M001' WHERE seq = {SOLD} AND line = 0",
        ("verify.postings", "VT-2026-000001"),
    ),
    "the day of a posting": (
        f"UPDATE posting SET date = '2026-01-04' WHERE seq = {SOLD}",
        ("verify.postings", "VT-2026-000001"),
    ),
    "a posting less": (
        f"DELETE FROM posting WHERE seq = {SOLD} AND line > 1",
        ("verify.postings", "VT-2026-000001"),
    ),
    "a posting more": (
        (
            f"INSERT INTO posting SELECT chain, seq, 9, date, account, party, centimes FROM posting"
            f" WHERE seq = {SOLD} AND line = 0"
        ),
        ("verify.postings", "VT-2026-000001"),
    ),
    "a quantity": (
        f"UPDATE move SET milli = 1000 WHERE seq = {SOLD}",
        ("verify.moves", "VT-2026-000001"),
    ),
    "a cost": (
        f"UPDATE move SET centimes = 1 WHERE seq = {SOLD}",
        ("verify.moves", "VT-2026-000001"),
    ),
    "a place": (
        f"UPDATE move SET target = 'lost' WHERE seq = {SOLD}",
        ("verify.moves", "VT-2026-000001"),
    ),
    "a move less": (f"DELETE FROM move WHERE seq = {SOLD}", ("verify.moves", "VT-2026-000001")),
    "a line of a register": (
        (
            "UPDATE register SET body = json_set(body, '$.price', '1.00')"
            " WHERE what = 'item' AND code = 'TAP'"
        ),
        ("verify.register", "AR-2026-000001"),
    ),
    "a code of a register": (
        "UPDATE register SET code = 'M002' WHERE code = 'M001'",
        ("verify.register", "AD-2026-000001"),
    ),
    "a free text": (
        "UPDATE note SET text = 'x' WHERE text LIKE 'merci%'",
        ("verify.note", "VT-2026-000001"),
    ),
    "a salt": (
        "UPDATE note SET salt = 'x' WHERE text LIKE 'merci%'",
        ("verify.note", "VT-2026-000001"),
    ),
    "a free text more": (
        f"INSERT INTO note VALUES ('c1', {SOLD}, 'reason', 's', 't')",
        ("verify.note", "VT-2026-000001"),
    ),
    "an attached file": ("UPDATE attachment SET content = x'00'", ("verify.attachment", SHA[:12])),
    "an attached file less": ("DELETE FROM attachment", ("verify.attachment", SHA[:12])),
    "the day of an entry": (
        "UPDATE entry SET date = '2026-01-04' WHERE number = 'VT-2026-000001'",
        ("verify.columns", "VT-2026-000001"),
    ),
    "who wrote": (
        "UPDATE entry SET actor = 'x' WHERE number = 'VT-2026-000001'",
        ("verify.columns", "VT-2026-000001"),
    ),
    "when it was written": (
        "UPDATE entry SET recorded_at = '2020' WHERE number = 'VT-2026-000001'",
        ("verify.columns", "VT-2026-000001"),
    ),
    "the kind of an entry": (
        "UPDATE entry SET kind = 'sale' WHERE kind = 'month_close'",
        ("verify.columns", "CM-2026-000001"),
    ),
    "what was taken back": (
        "UPDATE entry SET reverses = NULL WHERE kind = 'reversal'",
        ("verify.columns", "EX-2026-000001"),
    ),
    "an entry gone": (
        "DELETE FROM entry WHERE number = 'DP-2026-000002'",
        ("verify.orphan", "posting"),
    ),
    "an entry gone with all of it": (
        "DELETE FROM posting WHERE seq = (SELECT seq FROM entry WHERE number = 'DP-2026-000002');",
        ("verify.postings", "DP-2026-000002"),
    ),
    "a daily sum": (
        "UPDATE account_day SET debit = debit + 1 WHERE account = '51611'",
        ("verify.sums", "51611"),
    ),
    "a daily sum less": (
        "DELETE FROM account_day WHERE account = '51611'",
        ("verify.sums", "51611"),
    ),
    "a daily sum of a place that only gave": (
        "DELETE FROM stock_day WHERE item = 'TAP' AND place = 'workshop' AND date = '2026-01-03'",
        ("verify.sums", "TAP"),
    ),
    "a daily sum more": (
        "INSERT INTO stock_day VALUES ('LAINE', 'shop', '2026-01-01', 5, 5)",
        ("verify.sums", "LAINE"),
    ),
    "another chain to write on": ("UPDATE own SET chain = 'c2'", ("verify.orphan", "own")),
    "no chain to write on": ("DELETE FROM own", ("verify.orphan", "own")),
}


@pytest.mark.parametrize("again", [False, True], ids=["as it is", "chain computed again"])
@pytest.mark.parametrize("name", TAMPERED)
def test_an_edit_is_found_where_it_was_made(path: Path, name: str, *, again: bool) -> None:
    statement, place = TAMPERED[name]
    edit(path, statement, again=again)
    places = found(path)
    if again and name == "a letter of a text":
        assert places == set()  # a whole and consistent lie: only a witness outside can tell
        return
    assert place in places


def test_a_whole_lie_changes_the_control_code(path: Path, whole: Path) -> None:
    edit(path, TAMPERED["a letter of a text"][0], again=True)
    heads = []
    for file in (path, whole):
        connection = shell.connect(file)
        heads += connection.execute("SELECT hash FROM entry ORDER BY seq DESC LIMIT 1").fetchall()
        connection.close()
    assert heads[0] != heads[1]


@pytest.mark.parametrize(
    "text",
    [
        "5",
        "[]",
        "{}",
        '{"postings":5}',
        (
            '{"chain":0,"id":1,"kind":"sale","number":2,"recorded_at":3,"actor":4,"document":{"date":5},'
            '"postings":[5],"moves":[],"lines":[],"notes":{}}'
        ),
        (
            '{"chain":0,"id":1,"kind":"sale","number":2,"recorded_at":3,"actor":4,"document":{"date":5},'
            '"postings":[["a","b","c"]],"moves":[],"lines":[],"notes":[]}'
        ),
        (
            '{"chain":0,"id":1,"kind":"reversal","number":2,"recorded_at":3,"actor":4,"document":[],'
            '"postings":[],"moves":[],"lines":[],"notes":{}}'
        ),
    ],
)
def test_a_text_that_says_nothing_is_found_not_crashed(path: Path, text: str) -> None:
    edit(path, f"UPDATE entry SET payload = '{text}' WHERE number = 'VT-2026-000001'", again=True)
    codes = {code for code, place in found(path) if place == "VT-2026-000001"}
    assert codes & {"verify.payload", "verify.columns"}


def test_a_register_that_says_nothing_is_found_not_crashed(path: Path) -> None:
    edit(path, """UPDATE register SET body = '{"category":"moon"}' WHERE code = 'TAP'""")
    assert ("verify.register", "AR-2026-000001") in found(path)


def test_below_zero_is_found_though_everything_fits(path: Path) -> None:
    """An entry forged with all it needs: the guards cannot know, the audits can."""
    connection = shell.connect(path, isolation_level=None)
    seq, prev = connection.execute(
        "SELECT seq + 1, hash FROM entry ORDER BY seq DESC LIMIT 1"
    ).fetchone()
    legs = [["51611", -90000000, ""], ["61251", 90000000, ""]]
    moves = [["TAP", 90000, "workshop", "lost", 0]]
    text = {
        "v": 1,
        "chain": "c1",
        "id": "f",
        "kind": "expense",
        "number": "DP-2026-000003",
        "recorded_at": "x",
        "actor": "",
        "document": {"date": "2026-02-01"},
        "notes": {},
        "postings": legs,
        "moves": moves,
        "lines": [],
    }
    body = json.dumps(text)
    connection.execute("BEGIN")
    for i, (account, cents, party) in enumerate(legs):
        values = ["c1", seq, i, "2026-02-01", account, party, cents]
        connection.execute("INSERT INTO posting VALUES (?, ?, ?, ?, ?, ?, ?)", values)
    connection.execute(
        "INSERT INTO move VALUES (?, ?, 0, '2026-02-01', 'TAP', 'workshop', 'lost', 90000, 0)",
        ["c1", seq],
    )
    row = ["c1", seq, "f", "expense", "DP", 2026, 3, "DP-2026-000003", "2026-02-01", "x", "", None]
    connection.execute(
        f"INSERT INTO entry VALUES ({','.join('?' * 15)})", [*row, prev, digest(prev, body), body]
    )
    connection.execute("COMMIT")
    connection.close()
    assert found(path) == {("verify.cash", "51611"), ("verify.stock", "TAP")}


COLUMNS = {
    "entry": [
        "seq",
        "id",
        "kind",
        "series",
        "year",
        "n",
        "number",
        "date",
        "recorded_at",
        "actor",
        "reverses",
        "prev_hash",
        "hash",
        "payload",
    ],
    "posting": ["chain", "seq", "line", "date", "account", "party", "centimes"],
    "move": ["chain", "seq", "line", "date", "item", "source", "target", "milli", "centimes"],
    "register": ["chain", "seq", "line", "what", "code", "body"],
    "note": ["chain", "seq", "field", "salt", "text"],
    "attachment": ["sha256", "content"],
    "account_day": ["account", "date", "debit", "credit"],
    "stock_day": ["item", "place", "date", "milli", "centimes"],
    "own": ["chain"],
}


def spoilt(value: Any, chance: random.Random) -> Any:
    """Another value of the same sort."""
    match value:
        case int():
            return value + chance.choice([1, -1, 100, 7])
        case bytes():
            return value + b"x"
        case None:
            return "VT-2026-000001"
        case _:
            text = str(value)
            at = chance.randrange(len(text) + 1)
            return text[:at] + chance.choice("x1-7") + text[at + chance.randint(0, 1) :]


@pytest.mark.parametrize("again", [False, True], ids=["as it is", "chain computed again"])
def test_300_random_edits_are_all_found(whole: Path, *, again: bool) -> None:
    content = whole.read_bytes().replace(b"\2\2", b"\1\1", 1)
    chance = random.Random(20260331)
    unnoticed = []
    done_so_far = 0
    while done_so_far < 150:
        table = chance.choice(sorted(COLUMNS))
        column = chance.choice(COLUMNS[table])
        if again and (table, column) in {
            ("entry", "payload"),
            ("entry", "hash"),
            ("entry", "prev_hash"),
        }:
            continue  # a consistent lie, or mended by computing the chain again
        connection = shell.connect(":memory:", isolation_level=None)
        connection.deserialize(content)
        rows = connection.execute(f"SELECT * FROM {table} LIMIT 60").fetchall()
        names = [row[1] for row in connection.execute(f"PRAGMA table_info({table})")]
        row = dict(zip(names, chance.choice(rows), strict=True))
        value = spoilt(row[column], chance)
        if value != row[column] and spoil(connection, table, row, column, value, again=again):
            done_so_far += 1
            if seems_whole(connection):
                unnoticed.append((table, column, row[column], value))
        connection.close()
    assert unnoticed == []


def seems_whole(connection: Any) -> bool:
    """Whether nothing is found, nor in the way of looking."""
    try:
        return verify(connection) == []
    except shell.DatabaseError:
        return False


def spoil(
    connection: Any, table: str, row: dict[str, Any], column: str, value: Any, *, again: bool
) -> bool:
    """Change one cell with the guards dropped; tell whether the table took it."""
    guards = without_guards(connection)
    connection.execute("PRAGMA foreign_keys = OFF")
    where = " AND ".join(f"{name} IS :{name}" for name in row)
    try:
        connection.execute(
            f"UPDATE {table} SET {column} = :_value WHERE {where}", row | {"_value": value}
        )
    except shell.IntegrityError:
        return False
    if again:
        rechain(connection)
    for _, sql in guards:
        connection.execute(sql)
    return True


def test_200_flipped_bytes_never_change_the_content_unnoticed(whole: Path, tmp_path: Path) -> None:
    """The book is found damaged, or it still says exactly what it said."""
    content = whole.read_bytes()
    told = said(whole)
    path = tmp_path / "flipped.coop"
    chance = random.Random(20260331)
    unnoticed = []
    for _ in range(200):
        at, bit = chance.randrange(len(content)), 1 << chance.randrange(8)
        path.write_bytes(content[:at] + bytes([content[at] ^ bit]) + content[at + 1 :])
        try:
            findings = check(path)
        except StoreError:
            continue
        if not findings and said(path) != told:
            unnoticed.append((at, bit))
    assert unnoticed == []


def said(path: Path) -> list[Any]:
    """All that the chain is there to keep."""
    connection = shell.connect(f"file:{path}?immutable=1", uri=True)
    try:
        tables = ("own", "entry", "posting", "move", "register", "note", "account_day", "stock_day")
        rows = [connection.execute(f"SELECT * FROM {t}").fetchall() for t in tables]
        return [*rows, connection.execute("SELECT sha256, content FROM attachment").fetchall()]
    finally:
        connection.close()
