"""Readings of the books for screens, reports and papers: rows of values, never SQL upwards."""

import json
from typing import Any, TypeVar

from coop_ledger.core.canonical import parse
from coop_ledger.core.chart import Account
from coop_ledger.core.documents.item import Item
from coop_ledger.core.documents.profile import Profile
from coop_ledger.core.media import media_type
from coop_ledger.core.readings import Hit, PartyLine
from coop_ledger.core.text import fold
from coop_ledger.db.entry_reader import EntryReader
from coop_ledger.db.goods_reader import GoodsReader
from coop_ledger.db.ledger_reader import LedgerReader

T = TypeVar("T")

_LATEST = """SELECT code, body, seq FROM register AS r WHERE what = :what AND seq = (
    SELECT max(seq) FROM register AS s WHERE s.what = r.what AND s.code = r.code) ORDER BY code"""


class Reader(LedgerReader, GoodsReader, EntryReader):
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
        """Media type and bytes of an attached file; None when it is not here.

        The type is told by the bytes, which the chain proves; the column beside them it does not.
        """
        rows = self._rows("SELECT content FROM attachment WHERE sha256 = :sha256", sha256=sha256)
        return (media_type(rows[0]["content"]), rows[0]["content"]) if rows else None

    def drafts(self) -> tuple[tuple[str, str, str, dict[str, Any]], ...]:
        """What was being typed: (id, kind, saved at, fields), latest first."""
        rows = self._rows("SELECT id, kind, saved_at, body FROM draft ORDER BY saved_at DESC")
        return tuple((r["id"], r["kind"], r["saved_at"], json.loads(r["body"])) for r in rows)


def _built(kind: type[T], body: str) -> T:
    value, problems = parse(kind, json.loads(body))
    assert not problems, problems
    assert isinstance(value, kind)
    return value
