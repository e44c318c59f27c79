"""The whole book checked against itself: pages, schema, chain, columns, registers, files."""

import hashlib
import json
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from coop_ledger.core.chain import GENESIS, digest
from coop_ledger.core.chart import CASH_BOXES, CATEGORIES
from coop_ledger.core.codec import commitment
from coop_ledger.core.ledger import Value
from coop_ledger.core.money import Money
from coop_ledger.core.text import N_
from coop_ledger.db import schema
from coop_ledger.db.driver import sqlite3

TEXTS = {
    "verify.pages": N_("The file itself is damaged: {0}"),
    "verify.schema": N_("The table, index or guard {0} is not as it must be"),
    "verify.chain": N_("The chain breaks at entry {0}: it, or one before it, was changed"),
    "verify.payload": N_("The text of entry {0} is not readable"),
    "verify.columns": N_("Entry {0} does not say the same in its columns and in its text"),
    "verify.postings": N_("The postings of entry {0} are not those that were recorded"),
    "verify.moves": N_("The goods moved by entry {0} are not those that were recorded"),
    "verify.register": N_("The register line of entry {0} is not the one that was recorded"),
    "verify.number": N_("A number is missing before {0}"),
    "verify.balance": N_("Entry {0} does not balance"),
    "verify.orphan": N_("There are lines in {0} that belong to no entry"),
    "verify.note": N_("The free text of entry {0} is not the one that was recorded"),
    "verify.attachment": N_("The attached file {0} is missing or was changed"),
    "verify.cash": N_("The cash account {0} is below zero on {1}"),
    "verify.stock": N_("The stock of {0} is impossible on {1}"),
    "verify.older": N_(
        "This book is older than what this computer saw: entry number {0} is gone or another."
        " Somebody may have put an older copy in its place"
    ),
    "verify.sums": N_("The daily sums of {0} are not those of the entries"),
    "verify.value": N_("The stock account {0} holds {1}, the shelves {2}"),
}
"""Sentence of every ``Finding.code``."""


@dataclass(frozen=True, slots=True)
class Finding:
    """Something in the book that is not as it must be, and where."""

    code: str
    detail: tuple[Value, ...]


def verify(connection: Any) -> list[Finding]:
    """Check everything; an empty list means the book is whole."""
    findings: list[Finding] = []
    try:
        for check in CHECKS:
            findings += check(connection)
    except (sqlite3.DatabaseError, UnicodeDecodeError) as error:
        findings.append(Finding("verify.pages", (str(error),)))
    return findings


def _sums(connection: Any) -> Iterator[Finding]:
    """The daily sums are an index: they must be what the postings and moves add up to."""
    rows = connection.execute(
        """SELECT DISTINCT name FROM (
             SELECT account AS name, date, debit, credit FROM account_day EXCEPT
             SELECT account, date, sum(max(centimes, 0)), sum(max(-centimes, 0))
             FROM posting GROUP BY account, date)
           UNION SELECT DISTINCT account FROM posting AS p WHERE NOT EXISTS (
             SELECT 1 FROM account_day AS d WHERE d.account = p.account AND d.date = p.date)
           UNION SELECT DISTINCT item FROM (
             SELECT item, place, date, milli, centimes FROM stock_day EXCEPT
             SELECT item, place, date, sum(milli), sum(centimes) FROM (
               SELECT item, target AS place, date, milli, centimes FROM move
               UNION ALL SELECT item, source, date, -milli, -centimes FROM move)
             GROUP BY item, place, date)
           UNION SELECT DISTINCT item FROM move AS m WHERE 2 <> (
             SELECT count(*) FROM stock_day AS d WHERE d.item = m.item AND d.date = m.date
               AND d.place IN (m.source, m.target))"""
    )
    for (name,) in rows.fetchall():
        yield Finding("verify.sums", (name,))


def _pages(connection: Any) -> Iterator[Finding]:
    for (said,) in connection.execute("PRAGMA integrity_check(20)"):
        if said != "ok":
            yield Finding("verify.pages", (said,))


def _schema(connection: Any) -> Iterator[Finding]:
    for name in schema.differences(connection):
        yield Finding("verify.schema", (name,))


def _orphans(connection: Any) -> Iterator[Finding]:
    for table in sorted({row[0] for row in connection.execute("PRAGMA foreign_key_check")}):
        yield Finding("verify.orphan", (table,))
    (strange,) = connection.execute(
        """SELECT (SELECT count(*) FROM own) <> 1 OR (EXISTS (SELECT 1 FROM entry)
             AND NOT EXISTS (SELECT 1 FROM entry JOIN own USING (chain)))"""
    ).fetchone()
    if strange:
        yield Finding("verify.orphan", ("own",))


def _entries(connection: Any) -> Iterator[Finding]:
    """Walk every chain in order, with the rows of each table beside it in the same order."""
    beside = {
        "posting": _Beside(connection, "account, centimes, party", "posting"),
        "move": _Beside(connection, "item, milli, source, target, centimes", "move"),
        "register": _Beside(connection, "what, code, body", "register"),
        "note": _Beside(connection, "field, salt, text", "note", order="field"),
    }
    head: tuple[str, int, str] = ("", 0, GENESIS)
    last: dict[tuple[str, str, int], int] = {}
    for row in connection.execute(
        """SELECT chain, seq, id, kind, series, year, n, number, date, recorded_at, actor, reverses,
             prev_hash, hash, payload FROM entry ORDER BY chain, seq"""
    ):
        chain, seq = row[0], row[1]
        if chain != head[0]:
            head = (chain, 0, GENESIS)
        rows = {name: part.rows(chain, seq) for name, part in beside.items()}
        yield from _one_entry(row, head, rows)
        series = (chain, row[4], row[5])
        if row[6] != last.get(series, 0) + 1:
            yield Finding("verify.number", (row[7],))
        last[series] = row[6]
        head = (chain, seq, row[13])


class _Beside:
    """Rows of one table, handed out entry by entry in one pass."""

    def __init__(self, connection: Any, columns: str, table: str, order: str = "line") -> None:
        sql = (
            f"SELECT chain, seq, {order}, date_, {columns} FROM ({{}}) ORDER BY chain, seq, {order}"
        )
        has_date = table in ("posting", "move")
        inner = f"SELECT *, {'date' if has_date else 'NULL'} AS date_ FROM {table}"
        cursor = connection.execute(sql.format(inner))
        self._groups = groupby(cursor, key=lambda row: (row[0], row[1]))
        self._next = self._advance()

    def _advance(self) -> tuple[tuple[str, int], list[Any]] | None:
        found = next(self._groups, None)
        return None if found is None else (found[0], [row[2:] for row in found[1]])

    def rows(self, chain: str, seq: int) -> list[Any]:
        """Rows of one entry; entries must be asked in order."""
        while self._next is not None and self._next[0] < (chain, seq):
            self._next = self._advance()
        if self._next is None or self._next[0] != (chain, seq):
            return []
        rows = self._next[1]
        self._next = self._advance()
        return rows


def _one_entry(
    row: Any,
    head: tuple[str, int, str],
    beside: dict[str, list[Any]],
) -> Iterator[Finding]:
    seq, number, day, payload = row[1], row[7], row[8], row[14]
    linked = seq == head[1] + 1 and row[12] == head[2]
    if not linked or row[13] != digest(head[2], payload):
        yield Finding("verify.chain", (number,))
    try:
        said = json.loads(payload)
        told = [said[name] for name in ("chain", "id", "kind", "number", "recorded_at", "actor")]
        told.append(said["document"]["date"])
        reverses = said["document"]["of"] if said["kind"] == "reversal" else None
        parts = [said[name] for name in ("postings", "moves", "lines", "notes")]
        unlike = list(_parts(number, day, parts, beside))
    except (ValueError, LookupError, TypeError, AttributeError):
        yield Finding("verify.payload", (number,))
        return
    if told != [row[0], row[2], row[3], number, row[9], row[10], day] or reverses != row[11]:
        yield Finding("verify.columns", (number,))
    yield from unlike


def _parts(
    number: str, day: str, parts: list[Any], beside: dict[str, list[Any]]
) -> Iterator[Finding]:
    postings, moves, lines, notes = parts
    if [[i, day, *p] for i, p in enumerate(postings)] != [list(p) for p in beside["posting"]]:
        yield Finding("verify.postings", (number,))
    if sum(p[1] for p in postings) != 0:
        yield Finding("verify.balance", (number,))
    if [[i, day, *m] for i, m in enumerate(moves)] != [list(m) for m in beside["move"]]:
        yield Finding("verify.moves", (number,))
    if [[i, None, *ln] for i, ln in enumerate(lines)] != [list(ln) for ln in beside["register"]]:
        yield Finding("verify.register", (number,))
    for _order, _date, field, salt, text in beside["note"]:
        if notes.get(field) != commitment(salt, text):
            yield Finding("verify.note", (number,))


def _attachments(connection: Any) -> Iterator[Finding]:
    here = set()
    for sha256, content in connection.execute("SELECT sha256, content FROM attachment"):
        here.add(sha256)
        if hashlib.sha256(content).hexdigest() != sha256:
            yield Finding("verify.attachment", (sha256[:12],))
    wanted = connection.execute(
        """SELECT DISTINCT j.value FROM entry, json_each(payload, '$.document.attachments') AS j
           WHERE json_valid(payload)"""
    )
    for (sha256,) in wanted.fetchall():
        if sha256 not in here:
            yield Finding("verify.attachment", (sha256[:12],))


def _cash(connection: Any) -> Iterator[Finding]:
    for box in CASH_BOXES:
        found = connection.execute(
            """SELECT date FROM (SELECT date, sum(sum(centimes)) OVER (ORDER BY date) AS level
                 FROM posting WHERE account = ? GROUP BY date) WHERE level < 0 LIMIT 1""",
            [box],
        ).fetchone()
        if found:
            yield Finding("verify.cash", (box, found[0]))


def _shelves(connection: Any) -> Iterator[Finding]:
    rows = connection.execute(
        """SELECT item, place, min(date) FROM (
             SELECT item, place, date,
               sum(sum(milli)) OVER shelf AS qty, sum(sum(centimes)) OVER shelf AS value
             FROM (SELECT item, target AS place, date, milli, centimes FROM move
                   UNION ALL SELECT item, source, date, -milli, -centimes FROM move)
             WHERE place NOT IN ('suppliers', 'customers', 'lost', 'opening')
             GROUP BY item, place, date
             WINDOW shelf AS (PARTITION BY item, place ORDER BY date))
           WHERE qty < 0 OR value < 0 OR (qty = 0 AND value <> 0) GROUP BY item, place"""
    )
    for item, _place, day in rows.fetchall():
        yield Finding("verify.stock", (item, day))


def _stock_accounts(connection: Any) -> Iterator[Finding]:
    """The value on the shelves is the balance of the stock accounts, category by category."""
    shelves: dict[str, int] = {}
    rows = connection.execute(
        """SELECT coalesce(r.body ->> '$.category', 'product'), sum(m.centimes) FROM (
             SELECT item, target AS place, centimes FROM move
             UNION ALL SELECT item, source, -centimes FROM move) AS m
           JOIN register AS r ON r.what = 'item' AND r.code = m.item AND r.seq = (
             SELECT max(seq) FROM register AS s WHERE s.what = 'item' AND s.code = m.item)
           WHERE m.place NOT IN ('suppliers', 'customers', 'lost', 'opening') GROUP BY 1"""
    )
    for category, centimes in rows.fetchall():
        account = CATEGORIES[category].stock if category in CATEGORIES else ""
        shelves[account] = shelves.get(account, 0) + centimes
    for account in {c.stock for c in CATEGORIES.values() if c.stock}:
        held = connection.execute(
            "SELECT coalesce(sum(centimes), 0) FROM posting WHERE account = ?", [account]
        ).fetchone()[0]
        if held != shelves.get(account, 0):
            yield Finding("verify.value", (account, Money(held), Money(shelves.get(account, 0))))


CHECKS = (
    _pages,
    _schema,
    _orphans,
    _entries,
    _attachments,
    _cash,
    _shelves,
    _sums,
    _stock_accounts,
)
"""Every check of a book, each a reading that yields findings. To add one, add it here."""
