"""Readings of goods: stock, moves, what was sold and what it had cost."""

import json
from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Any

from coop_ledger.core.chart import VAT_ON_SALES
from coop_ledger.core.documents.sale import Sale, SaleLine, share_tax
from coop_ledger.core.money import ZERO, Money, Qty
from coop_ledger.core.readings import MoveLine, SoldLine, StockLine
from coop_ledger.db.rows import ALWAYS, NEVER, Connected

_CHANNEL_OF_PLACE = {"shop": "shop", "fair": "fair"}
_Described = tuple[int, str, int]
"""When an item was described, and its rate then: place in the chain, day, percent."""


class GoodsReader(Connected):
    """Where goods are, where they went, and what they brought in."""

    def stock(self, on: date = ALWAYS, *, item: str = "") -> tuple[StockLine, ...]:
        """What is in each place at the end of a day (of one item); empty shelves are left out."""
        rows = self._rows(
            f"""SELECT item, place, sum(milli) AS milli, sum(centimes) AS centimes FROM stock_day
               WHERE date <= :on AND place NOT IN ('suppliers', 'customers', 'lost', 'opening')
                 {"AND item = :item" if item else ""}
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

    def cost_of_sales(self, since: date = NEVER, until: date = ALWAYS) -> dict[str, Money]:
        """What the goods of each item had cost that left to customers, less what came back."""
        rows = self._rows(
            """SELECT item, sum(centimes) AS centimes FROM stock_day
               WHERE place = 'customers' AND date BETWEEN :since AND :until GROUP BY item""",
            since=since.isoformat(),
            until=until.isoformat(),
        )
        return {row["item"]: Money(row["centimes"]) for row in rows}

    def sold(self, since: date = NEVER, until: date = ALWAYS) -> Iterator[SoldLine]:
        """Lines of sales and returns dated in a period; reversals count on their own day.

        A return belongs to the channel of its sale, or of the place where the goods came back.
        The tax is what the entry posted, shared at the rates it was reckoned with: those that
        held on the day of the sale, or of the return that names none, as far as known then.
        """
        rates = self._rates()
        cursor = self._connection.execute(
            f"""SELECT e.number, e.date, e.reverses IS NOT NULL, o.kind, o.payload -> '$.document',
                 iif(s.number IS NULL, '',
                   coalesce(s.payload ->> '$.document.channel', 'workshop')),
                 coalesce(s.seq, o.seq), coalesce(s.date, o.date),
                 coalesce((SELECT -sum(p.centimes) FROM posting AS p WHERE p.chain = e.chain
                   AND p.seq = e.seq AND p.account = '{VAT_ON_SALES}'), 0)
               FROM entry AS e
               JOIN entry AS o ON o.number = coalesce(e.reverses, e.number) AND o.chain = e.chain
                 AND o.kind IN ('sale', 'sale_return')
               LEFT JOIN entry AS s ON s.number = o.payload ->> '$.document.of'
                 AND s.chain = e.chain
               WHERE e.kind IN ('sale', 'sale_return', 'reversal')
                 AND e.date BETWEEN :since AND :until ORDER BY e.date, e.seq""",
            {"since": since.isoformat(), "until": until.isoformat()},
        )
        for number, day, undone, kind, body, channel, seq, held, tax in cursor:
            document, back = json.loads(body), kind == "sale_return"
            on, sign = date.fromisoformat(day), -1 if bool(undone) != back else 1
            lines, amounts = _asked(document, back=back)
            shares = tuple(ZERO for _ in lines)
            if tax:
                then = [_rate(rates[line.item], seq, held) for line in lines]
                shares = share_tax(Money(tax), amounts, then)
            through = _through(document, channel if back else None)
            for line, amount, share in zip(lines, amounts, shares, strict=True):
                qty, asked = Qty(sign * line.qty.milli), Money(sign * amount.centimes)
                yield SoldLine(on, number, line.item, through, qty, asked, share)

    def _rates(self) -> dict[str, list[_Described]]:
        """Rates of tax of each item as often as it was described, in order of recording."""
        rows = self._rows(
            """SELECT code, seq, date, coalesce(body ->> '$.vat', 0) AS vat
               FROM register JOIN entry USING (chain, seq) WHERE what = 'item' ORDER BY code, seq"""
        )
        found: dict[str, list[_Described]] = {}
        for row in rows:
            found.setdefault(row["code"], []).append((row["seq"], row["date"], row["vat"]))
        return found

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


def _asked(
    body: Mapping[str, Any], *, back: bool
) -> tuple[tuple[SaleLine, ...], tuple[Money, ...]]:
    """Lines of a sale or return, and what was asked or given back for each, tax included."""
    lines = tuple([_sale_line(line) for line in body["lines"]])
    if back or "discount" not in body:
        return lines, tuple([line.net for line in lines])
    return lines, Sale(date=NEVER, lines=lines, discount=_money(body["discount"])).line_totals()


def _through(body: Mapping[str, Any], of_sale: str | None) -> str:
    """Channel of a sale; of a return by that of the sale it names, which is empty without one."""
    if of_sale is None:
        return str(body.get("channel", "workshop"))
    return of_sale or _CHANNEL_OF_PLACE.get(body.get("place", ""), "workshop")


def _rate(versions: Sequence[_Described], seq: int, day: str) -> int:
    """Rate of an item an entry found on its day (see ``core.facts.Facts.item_then``)."""
    known = versions[: bisect_left(versions, (seq,))]
    held = next((version for version in reversed(known) if version[1] <= day), None)
    return (held or min(known, key=lambda version: (version[1], -version[0])))[2]


def _sale_line(body: Mapping[str, str]) -> SaleLine:
    """Build a line from the recorded text, which was checked then: ``parse`` checks it again."""
    return SaleLine(
        body["item"],
        Qty(_exact(body["qty"], 3)),
        _money(body["unit_price"]),
        _money(body.get("discount", "0")),
    )


def _money(text: str) -> Money:
    return Money(_exact(text, 2))


def _exact(text: str, places: int) -> int:
    """Read a number of a recorded text (``core.canonical``): ``-0.05`` with two places is -5."""
    whole, _, part = text.partition(".")
    return int(whole + part.ljust(places, "0"))
