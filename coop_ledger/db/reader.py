"""Readings of the books for screens, reports and papers: rows of values, never SQL upwards."""

import json
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any, TypeVar

from coop_ledger.core.canonical import parse
from coop_ledger.core.chart import STOCK_ACCOUNTS, VARIATION_ACCOUNTS, Account
from coop_ledger.core.documents.item import Item
from coop_ledger.core.documents.profile import Profile
from coop_ledger.core.money import Money
from coop_ledger.core.readings import EntryLine, Hit, PartyLine
from coop_ledger.core.text import fold
from coop_ledger.db.goods_reader import GoodsReader
from coop_ledger.db.ledger_reader import LedgerReader
from coop_ledger.db.narrowing import Word, narrowed
from coop_ledger.db.rows import ALWAYS, NEVER

T = TypeVar("T")

_LATEST = """SELECT code, body, seq FROM register AS r WHERE what = :what AND seq = (
    SELECT max(seq) FROM register AS s WHERE s.what = r.what AND s.code = r.code) ORDER BY code"""
_INVENTORY = str(STOCK_ACCOUNTS + VARIATION_ACCOUNTS)


class Reader(LedgerReader, GoodsReader):
    """Readings of one open book."""

    def profile(self) -> Profile | None:
        """The co-operative as last described; None in an empty book."""
        rows = self._rows(_LATEST, what="profile")
        return _built(Profile, rows[0]["body"]) if rows else None

    def accounts(self) -> tuple[Account, ...]:
        """The chart of accounts, by code."""
        rows = self._rows(_LATEST, what="account")
        return tuple(Account(**json.loads(row["body"])) for row in rows)

    def items(self) -> tuple[Item, ...]:
        """Every item as last described, by code."""
        return tuple(_built(Item, row["body"]) for row in self._rows(_LATEST, what="item"))

    def parties(self) -> tuple[PartyLine, ...]:
        """Everybody we deal with, by code, with what the register of persons knows."""
        rows = self._rows(
            """SELECT r.code, e.kind, r.body, coalesce(p.body, '{}') AS person FROM register AS r
               JOIN entry AS e USING (chain, seq) LEFT JOIN person AS p ON p.code = r.code
               WHERE r.what = 'party' AND seq = (SELECT max(seq) FROM register AS s
                 WHERE s.what = 'party' AND s.code = r.code) ORDER BY r.code"""
        )
        return tuple(
            PartyLine(row["code"], row["kind"], json.loads(row["body"]), json.loads(row["person"]))
            for row in rows
        )

    def entries(
        self,
        since: date = NEVER,
        until: date = ALWAYS,
        *,
        kinds: Sequence[str] = (),
        words: Sequence[Word] = (),
        newest_first: bool = False,
        limit: int = -1,
        offset: int = 0,
    ) -> tuple[EntryLine, ...]:
        """Entries of a period in order of date, then of recording, that hold every word.

        ``amount`` of a line is the sum of its debits, inventory aside; ``note`` its free text,
        if not erased.
        """
        turn = "DESC" if newest_first else "ASC"
        chosen, args = narrowed(since, until, kinds, words)
        rows = self._rows(
            f"""SELECT e.seq, e.number, e.kind, e.date, e.recorded_at, e.actor, e.hash,
                 coalesce(e.reverses, '') AS reverses, coalesce(r.number, '') AS reversed_by,
                 coalesce((SELECT sum(centimes) FROM posting AS p WHERE p.chain = e.chain
                   AND p.seq = e.seq AND centimes > 0 AND account NOT IN {_INVENTORY}), 0)
                   AS centimes,
                 coalesce((SELECT max(party) FROM posting AS p WHERE p.chain = e.chain
                   AND p.seq = e.seq), '') AS posted_to,
                 coalesce(e.payload ->> '$.document.customer', e.payload ->> '$.document.supplier',
                   e.payload ->> '$.document.code', '') AS party,
                 coalesce((SELECT text FROM note AS n WHERE n.chain = e.chain AND n.seq = e.seq
                   ORDER BY field LIMIT 1), '') AS note
               FROM entry AS e LEFT JOIN entry AS r ON r.chain = e.chain AND r.reverses = e.number
               WHERE {chosen}
               ORDER BY e.date {turn}, e.seq {turn} LIMIT :limit OFFSET :offset""",
            limit=limit,
            offset=offset,
            **args,
        )
        return tuple(_entry_line(row) for row in rows)

    def count_entries(
        self,
        since: date = NEVER,
        until: date = ALWAYS,
        *,
        kinds: Sequence[str] = (),
        words: Sequence[Word] = (),
    ) -> int:
        """How many entries the book has, of a period, of some kinds, that hold every word."""
        chosen, args = narrowed(since, until, kinds, words)
        return int(self._rows(f"SELECT count(*) AS n FROM entry AS e WHERE {chosen}", **args)[0]["n"])

    def last_entry_date(self) -> date | None:
        """Latest date of any entry; None in an empty book."""
        day = self._rows("SELECT max(date) AS day FROM entry")[0]["day"]
        return date.fromisoformat(day) if day else None

    def find(self, text: str, limit: int = 50) -> tuple[Hit, ...]:
        """Find entries, items and people by every word of a text, whatever accents or hamza."""
        words = fold(text).split()
        if not words:
            return ()
        rows = self._rows(
            f"""SELECT what, ref FROM search WHERE
               {" AND ".join(f"instr(folded, :word{i})" for i in range(len(words)))}
               ORDER BY what = 'entry', ref DESC LIMIT :limit""",
            limit=limit,
            **{f"word{i}": word for i, word in enumerate(words)},
        )
        return tuple(Hit(row["what"], row["ref"]) for row in rows)

    def attachment(self, sha256: str) -> tuple[str, bytes] | None:
        """Media type and bytes of an attached file; None when it is not here."""
        rows = self._rows(
            "SELECT media_type, content FROM attachment WHERE sha256 = :sha256", sha256=sha256
        )
        return (rows[0]["media_type"], rows[0]["content"]) if rows else None

    def drafts(self) -> tuple[tuple[str, str, str, dict[str, Any]], ...]:
        """What was being typed: (id, kind, saved at, fields), latest first."""
        rows = self._rows("SELECT id, kind, saved_at, body FROM draft ORDER BY saved_at DESC")
        return tuple((r["id"], r["kind"], r["saved_at"], json.loads(r["body"])) for r in rows)


def _built(kind: type[T], body: str) -> T:
    value, problems = parse(kind, json.loads(body))
    assert not problems, problems
    assert isinstance(value, kind)
    return value


def _entry_line(row: Mapping[str, Any]) -> EntryLine:
    return EntryLine(
        row["seq"],
        row["number"],
        row["kind"],
        date.fromisoformat(row["date"]),
        Money(row["centimes"]),
        row["party"] or row["posted_to"],
        row["note"],
        row["reverses"],
        row["reversed_by"],
        row["recorded_at"],
        row["actor"],
        row["hash"],
    )
