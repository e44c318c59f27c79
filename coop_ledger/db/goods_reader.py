"""Readings of goods: stock, moves, what was sold and what it had cost."""

import json
from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from coop_ledger.core.canonical import parse
from coop_ledger.core.documents.sale import Sale
from coop_ledger.core.documents.sale_return import SaleReturn
from coop_ledger.core.money import Money, Qty
from coop_ledger.core.readings import MoveLine, SoldLine, StockLine
from coop_ledger.db.rows import ALWAYS, NEVER, Connected

_CHANNEL_OF_PLACE = {"shop": "shop", "fair": "fair"}


class GoodsReader(Connected):
    """Where goods are, where they went, and what they brought in."""

    def stock(self, on: date = ALWAYS, *, item: str = "") -> tuple[StockLine, ...]:
        """What is in each place at the end of a day (of one item); empty shelves are left out."""
        which = "date <= :on AND item = :item" if item else "date <= :on"
        rows = self._rows(
            f"""SELECT item, place, sum(milli) AS milli, sum(centimes) AS centimes FROM (
                 SELECT item, target AS place, milli, centimes FROM move WHERE {which}
                 UNION ALL SELECT item, source, -milli, -centimes FROM move WHERE {which})
               WHERE place NOT IN ('suppliers', 'customers', 'lost', 'opening')
               GROUP BY item, place HAVING sum(milli) <> 0 OR sum(centimes) <> 0
               ORDER BY item, place""",
            on=on.isoformat(),
            item=item,
        )
        return tuple(
            StockLine(r["item"], r["place"], Qty(r["milli"]), Money(r["centimes"])) for r in rows
        )

    def moves(
        self, since: date = NEVER, until: date = ALWAYS, *, item: str = ""
    ) -> Iterator[MoveLine]:
        """Moves of a period (of one item) in order of date and recording."""
        if item:
            tables = "move AS m JOIN entry AS e USING (chain, seq)"
        else:
            tables = "entry AS e CROSS JOIN move AS m USING (chain, seq)"
        cursor = self._connection.execute(
            f"""SELECT m.seq, m.date, e.number, e.kind, m.item, m.source, m.target,
                 m.milli, m.centimes FROM {tables} WHERE e.date BETWEEN :since AND :until
                 {"AND m.date BETWEEN :since AND :until AND m.item = :item" if item else ""}
               ORDER BY e.date, e.seq, m.line""",
            {"since": since.isoformat(), "until": until.isoformat(), "item": item},
        )
        for seq, day, number, kind, code, source, target, milli, cents in cursor:
            on = date.fromisoformat(day)
            qty, cost = Qty(milli), Money(cents)
            yield MoveLine(seq, on, number, kind, code, source, target, qty, cost)

    def documents(
        self, since: date = NEVER, until: date = ALWAYS, *, kind: str
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


def _sold_lines(
    number: str, day: date, body: Mapping[str, Any], sign: int, channel: str | None
) -> Iterator[SoldLine]:
    document, problems = parse(Sale if channel is None else SaleReturn, body)
    assert not problems, (number, problems)
    if isinstance(document, Sale):
        amounts, through = document.line_totals(), str(document.channel)
    else:
        amounts = tuple(line.net for line in document.lines)
        through = channel or _CHANNEL_OF_PLACE.get(document.place, "workshop")
    for line, amount in zip(document.lines, amounts, strict=True):
        yield SoldLine(
            day,
            number,
            line.item,
            through,
            Qty(sign * line.qty.milli),
            Money(sign * amount.centimes),
        )
