"""Readings of the books for screens, reports and papers: rows of values, never SQL upwards."""

import json
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Any

from coop_ledger.core.canonical import parse
from coop_ledger.core.chart import STOCK_ACCOUNTS, VARIATION_ACCOUNTS, Account
from coop_ledger.core.documents.item import Item
from coop_ledger.core.money import Money, Qty
from coop_ledger.core.readings import (
    Balance,
    EntryLine,
    Hit,
    MoveLine,
    PartyLine,
    PostingLine,
    StockLine,
)
from coop_ledger.core.text import fold

_LATEST = """SELECT code, body, seq FROM register AS r WHERE what = :what AND seq = (
    SELECT max(seq) FROM register AS s WHERE s.what = r.what AND s.code = r.code) ORDER BY code"""
_INVENTORY = str(STOCK_ACCOUNTS + VARIATION_ACCOUNTS)
_NEVER, _ALWAYS = date.min, date.max


class Reader:
    """Readings of one open book."""

    def __init__(self, connection: Any) -> None:
        self._connection = connection

    def accounts(self) -> tuple[Account, ...]:
        """The chart of accounts, by code."""
        rows = self._rows(_LATEST, what="account")
        return tuple(Account(**json.loads(row["body"])) for row in rows)

    def items(self) -> tuple[Item, ...]:
        """Every item as last described, by code."""
        return tuple(_item(row["body"]) for row in self._rows(_LATEST, what="item"))

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
        since: date = _NEVER,
        until: date = _ALWAYS,
        *,
        kinds: Sequence[str] = (),
        newest_first: bool = False,
        limit: int = -1,
        offset: int = 0,
    ) -> tuple[EntryLine, ...]:
        """Entries of a period in order of date, then of recording.

        ``amount`` of a line is the sum of its debits, inventory aside; ``note`` its free text,
        if not erased.
        """
        turn = "DESC" if newest_first else "ASC"
        marks = ",".join(f":kind{i}" for i in range(len(kinds)))
        rows = self._rows(
            f"""SELECT e.seq, e.number, e.kind, e.date, e.recorded_at, e.actor,
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
               WHERE e.date BETWEEN :since AND :until {f"AND e.kind IN ({marks})" if kinds else ""}
               ORDER BY e.date {turn}, e.seq {turn} LIMIT :limit OFFSET :offset""",
            since=since.isoformat(),
            until=until.isoformat(),
            limit=limit,
            offset=offset,
            **{f"kind{i}": kind for i, kind in enumerate(kinds)},
        )
        return tuple(
            EntryLine(
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
            )
            for row in rows
        )

    def count_entries(self) -> int:
        """How many entries the book has."""
        return int(self._rows("SELECT count(*) AS n FROM entry")[0]["n"])

    def last_entry_date(self) -> date | None:
        """Latest date of any entry; None in an empty book."""
        day = self._rows("SELECT max(date) AS day FROM entry")[0]["day"]
        return date.fromisoformat(day) if day else None

    def balances(self, until: date = _ALWAYS, since: date = _NEVER) -> tuple[Balance, ...]:
        """Sum of debits and of credits of every account that has any in the period."""
        rows = self._rows(
            """SELECT account, sum(debit) AS debit, sum(credit) AS credit FROM account_day
               WHERE date BETWEEN :since AND :until
               GROUP BY account ORDER BY account""",
            since=since.isoformat(),
            until=until.isoformat(),
        )
        return tuple(Balance(r["account"], Money(r["debit"]), Money(r["credit"])) for r in rows)

    def balance(self, account: str, until: date = _ALWAYS) -> Money:
        """Balance of one account; debit is positive."""
        rows = self._rows(
            """SELECT coalesce(sum(debit - credit), 0) AS centimes FROM account_day
               WHERE account = :account AND date <= :until""",
            account=account,
            until=until.isoformat(),
        )
        return Money(rows[0]["centimes"])

    def debts(self, until: date = _ALWAYS) -> tuple[tuple[str, str, Money], ...]:
        """What stands between us and each party: (party, account, balance), never zero."""
        rows = self._rows(
            """SELECT party, account, sum(centimes) AS centimes FROM posting
               WHERE party <> '' AND date <= :until GROUP BY party, account
               HAVING sum(centimes) <> 0 ORDER BY party, account""",
            until=until.isoformat(),
        )
        return tuple((r["party"], r["account"], Money(r["centimes"])) for r in rows)

    def postings(
        self, since: date = _NEVER, until: date = _ALWAYS, *, account: str = "", party: str = ""
    ) -> Iterator[PostingLine]:
        """Postings of a period (of one account, of one party) in order of date and recording."""
        cursor = self._connection.execute(
            f"""SELECT p.seq, p.date, e.number, e.kind, p.account, p.party, p.centimes,
                 coalesce((SELECT text FROM note AS n WHERE n.chain = p.chain AND n.seq = p.seq
                   ORDER BY field LIMIT 1), '') AS note
               FROM posting AS p JOIN entry AS e USING (chain, seq)
               WHERE p.date BETWEEN :since AND :until {"AND account = :account" if account else ""}
                 {"AND party = :party AND party <> ''" if party else ""}
               ORDER BY p.date, p.seq, p.line""",
            {
                "since": since.isoformat(),
                "until": until.isoformat(),
                "account": account,
                "party": party,
            },
        )
        for seq, day, number, kind, code, who, centimes, note in cursor:
            yield PostingLine(
                seq, date.fromisoformat(day), number, kind, code, who, Money(centimes), note
            )

    def stock(self, on: date = _ALWAYS) -> tuple[StockLine, ...]:
        """What is in each place at the end of a day; empty shelves are left out."""
        rows = self._rows(
            """SELECT item, place, sum(milli) AS milli, sum(centimes) AS centimes FROM stock_day
               WHERE date <= :on AND place NOT IN ('suppliers', 'customers', 'lost', 'opening')
               GROUP BY item, place HAVING sum(milli) <> 0 OR sum(centimes) <> 0
               ORDER BY item, place""",
            on=on.isoformat(),
        )
        return tuple(
            StockLine(r["item"], r["place"], Qty(r["milli"]), Money(r["centimes"])) for r in rows
        )

    def moves(
        self, since: date = _NEVER, until: date = _ALWAYS, *, item: str = ""
    ) -> Iterator[MoveLine]:
        """Moves of a period (of one item) in order of date and recording."""
        cursor = self._connection.execute(
            f"""SELECT m.seq, m.date, e.number, e.kind, m.item, m.source, m.target,
                 m.milli, m.centimes
               FROM move AS m JOIN entry AS e USING (chain, seq)
               WHERE m.date BETWEEN :since AND :until {"AND item = :item" if item else ""}
               ORDER BY m.date, m.seq, m.line""",
            {"since": since.isoformat(), "until": until.isoformat(), "item": item},
        )
        for seq, day, number, kind, code, source, target, milli, centimes in cursor:
            yield MoveLine(
                seq,
                date.fromisoformat(day),
                number,
                kind,
                code,
                source,
                target,
                Qty(milli),
                Money(centimes),
            )

    def documents(
        self, since: date = _NEVER, until: date = _ALWAYS, *, kind: str
    ) -> Iterator[tuple[str, date, Mapping[str, Any], bool]]:
        """Documents of a kind in a period: (number, date, public JSON, whether taken back)."""
        cursor = self._connection.execute(
            """SELECT e.number, e.date, e.payload -> '$.document', r.number IS NOT NULL
               FROM entry AS e LEFT JOIN entry AS r ON r.chain = e.chain AND r.reverses = e.number
               WHERE e.kind = :kind AND e.date BETWEEN :since AND :until ORDER BY e.date, e.seq""",
            {"kind": kind, "since": since.isoformat(), "until": until.isoformat()},
        )
        for number, day, body, undone in cursor:
            yield number, date.fromisoformat(day), json.loads(body), bool(undone)

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

    def _rows(self, sql: str, **args: object) -> list[dict[str, Any]]:
        cursor = self._connection.execute(sql, args)
        names = [column[0] for column in cursor.description]
        return [dict(zip(names, row, strict=True)) for row in cursor]


def _item(body: str) -> Item:
    value, problems = parse(Item, json.loads(body))
    assert not problems, problems
    assert isinstance(value, Item)
    return value
