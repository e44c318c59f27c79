"""Readings of entries: lists by period, kind and words, as long as the page they are shown on."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from coop_ledger.core.chart import INVENTORY_ACCOUNTS
from coop_ledger.core.money import Money
from coop_ledger.core.readings import EntryLine
from coop_ledger.core.text import fold
from coop_ledger.db.rows import ALWAYS, NEVER, Connected

_LEGS = "FROM posting AS p WHERE p.chain = e.chain AND p.seq = e.seq"
_LARGER_SIDE = "SELECT max(sum(max(centimes, 0)), sum(max(-centimes, 0)))"
_AMOUNT = f"""coalesce(({_LARGER_SIDE} {_LEGS} AND account NOT IN {INVENTORY_ACCOUNTS}),
    ({_LARGER_SIDE} {_LEGS}), 0)"""
"""What ``core.amount`` finds, without reading the texts of the entries."""
_WHO = """coalesce(e.payload ->> '$.document.customer', e.payload ->> '$.document.supplier',
    e.payload ->> '$.document.code', '')"""


@dataclass(frozen=True, slots=True)
class Word:
    """A word an entry must hold: in its number, amount or texts, or in a name it concerns.

    ``kinds`` are the kinds of entry the word may mean, in whatever language it was typed.
    """

    text: str
    kinds: tuple[str, ...] = ()


class EntryReader(Connected):
    """What was recorded, entry by entry."""

    def entries(  # noqa: PLR0913 - one parameter per way to narrow the list
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

        ``amount`` of a line is that of ``core.amount``; ``note`` its free text, if not erased.
        """
        turn = "DESC" if newest_first else "ASC"
        asked, args = self._asked(since, until, kinds, words)
        rows = self._connection.execute(
            f"""SELECT e.seq, e.number, e.kind, e.date, {_AMOUNT},
                 coalesce(nullif({_WHO}, ''), (SELECT max(party) {_LEGS} AND party <> ''), ''),
                 coalesce((SELECT text FROM note AS n WHERE n.chain = e.chain AND n.seq = e.seq
                   ORDER BY field LIMIT 1), ''),
                 coalesce(e.reverses, ''), coalesce(r.number, ''), e.recorded_at, e.actor, e.hash
               FROM (SELECT e.rowid AS at FROM entry AS e WHERE {asked}
                 ORDER BY e.date {turn}, e.seq {turn} LIMIT :limit OFFSET :offset)
               CROSS JOIN entry AS e ON e.rowid = at
               LEFT JOIN entry AS r ON r.chain = e.chain AND r.reverses = e.number
               ORDER BY e.date {turn}, e.seq {turn}""",
            {"limit": limit, "offset": offset, **args},
        )
        return tuple(
            EntryLine(seq, number, kind, date.fromisoformat(day), Money(centimes), *more)
            for seq, number, kind, day, centimes, *more in rows
        )

    def count_entries(
        self,
        since: date = NEVER,
        until: date = ALWAYS,
        *,
        kinds: Sequence[str] = (),
        words: Sequence[Word] = (),
    ) -> int:
        """How many entries the book has, of a period, of some kinds, that hold every word."""
        asked, args = self._asked(since, until, kinds, words)
        rows = self._rows(f"SELECT count(*) AS n FROM entry AS e WHERE {asked}", **args)
        return int(rows[0]["n"])

    def last_entry_date(self) -> date | None:
        """Latest date of any entry; None in an empty book."""
        day = self._rows("SELECT max(date) AS day FROM entry")[0]["day"]
        return date.fromisoformat(day) if day else None

    def _asked(
        self, since: date, until: date, kinds: Sequence[str], words: Sequence[Word]
    ) -> tuple[str, dict[str, object]]:
        """Write the condition on ``entry AS e`` as SQL with its arguments."""
        asked = ["e.date BETWEEN :since AND :until"]
        args: dict[str, object] = {"since": since.isoformat(), "until": until.isoformat()}
        if kinds:
            asked.append(f"e.kind IN ({_marks('kind', kinds, args)})")
        for i, word in enumerate(words):
            asked.append(self._held(i, word, args))
        return " AND ".join(asked), args

    def _held(self, i: int, word: Word, args: dict[str, object]) -> str:
        """Write that an entry holds a word; nothing is asked of every entry that need not be."""
        text = fold(word.text)
        names = self._rows(
            "SELECT what, ref FROM search WHERE what <> 'entry' AND instr(folded, :text)", text=text
        )
        args[f"word{i}"] = text
        ways = [
            f"""e.number IN (SELECT ref FROM search
                  WHERE what = 'entry' AND instr(folded, :word{i}))"""
        ]
        if word.kinds:
            ways.append(f"e.kind IN ({_marks(f'meant{i}_', word.kinds, args)})")
        if goods := [row["ref"] for row in names if row["what"] == "item"]:
            marks = _marks(f"item{i}_", goods, args)
            ways.append(
                f"(e.chain, e.seq) IN (SELECT chain, seq FROM move WHERE item IN ({marks}))"
            )
        if names:
            marks = _marks(f"name{i}_", [row["ref"] for row in names], args)
            ways.append(f"{_WHO} IN ({marks})")
        return f"({' OR '.join(ways)})"


def _marks(prefix: str, values: Sequence[str], args: dict[str, object]) -> str:
    args |= {f"{prefix}{i}": value for i, value in enumerate(values)}
    return ", ".join(f":{prefix}{i}" for i in range(len(values)))
