"""What the rules ask the books (``core.facts.Facts``), answered by SQL inside the transaction."""

import json
from collections.abc import Collection, Mapping
from dataclasses import replace
from datetime import date
from typing import Any, TypeVar

from coop_ledger.core.canonical import parse
from coop_ledger.core.chart import PAYABLE, TREASURY, Account
from coop_ledger.core.codec import decode_booking, decode_document
from coop_ledger.core.documents.item import Item
from coop_ledger.core.documents.profile import Profile
from coop_ledger.core.facts import Entry, Party
from coop_ledger.core.money import Money, Qty
from coop_ledger.core.readings import PartyLine
from coop_ledger.core.settings import Settings
from coop_ledger.core.stock import OnHand, Timeline

_NO_SETTINGS = Settings()
_NEVER_REACHED = 2**62
"""A place in the chain after every entry."""
_T = TypeVar("_T")
Row = Mapping[str, Any]
_ENTRY = """SELECT e.chain, e.seq, e.id, e.kind, e.number, e.date, e.recorded_at, e.actor,
    e.hash, e.payload, coalesce(r.number, '') AS reversed_by
    FROM entry AS e LEFT JOIN entry AS r ON r.chain = e.chain AND r.reverses = e.number"""


class StoreFacts:
    """Facts of one book; ``today`` and the files ``given`` with the document come from outside."""

    def __init__(
        self,
        connection: Any,
        today: date,
        given: Collection[str] = (),
        settings: Settings = _NO_SETTINGS,
    ) -> None:
        self._connection = connection
        self._today = today
        self._given = given
        self._settings = settings
        self._seen: dict[tuple[object, ...], Any] = {}

    @property
    def today(self) -> date:
        """The machine's date (see ``core.facts.Facts``)."""
        return self._today

    @property
    def profile(self) -> Profile | None:
        """The co-operative as last described (see ``core.facts.Facts``)."""
        return self._latest("profile", "profile", Profile)

    @property
    def closed_until(self) -> date:
        """Last closed day (see ``core.facts.Facts``)."""
        return self._last_standing("kind = 'month_close'")

    @property
    def last_date(self) -> date:
        """Latest date of any entry (see ``core.facts.Facts``)."""
        found = self._one("SELECT max(date) AS day FROM entry")
        return date.fromisoformat(found["day"]) if found and found["day"] else date.min

    def setting(self, key: str, on: date) -> str | None:
        """Look a legal setting up (see ``core.facts.Facts``)."""
        return self._settings.value(key, on)

    def account(self, code: str) -> Account | None:
        """Look an account up (see ``core.facts.Facts``)."""
        return self._latest("account", code, Account)

    def item(self, code: str) -> Item | None:
        """Look an item up (see ``core.facts.Facts``)."""
        return self._latest("item", code, Item)

    def profile_on(self, day: date) -> Profile | None:
        """The co-operative on a day (see ``core.facts.Facts``)."""
        return _regime(self.profile, self._holding("profile", "profile", Profile, day))

    def item_on(self, code: str, day: date) -> Item | None:
        """Look an item up on a day (see ``core.facts.Facts``)."""
        return _rate(self.item(code), self._holding("item", code, Item, day))

    def profile_then(self, entry: Entry) -> Profile | None:
        """The co-operative as an entry found it (see ``core.facts.Facts``)."""
        known = self._before("profile", "profile", Profile, entry.seq)
        held = self._holding("profile", "profile", Profile, entry.date, entry.seq)
        return _regime(known, held)

    def item_then(self, code: str, entry: Entry) -> Item | None:
        """Look an item up as an entry found it (see ``core.facts.Facts``)."""
        known = self._before("item", code, Item, entry.seq)
        return _rate(known, self._holding("item", code, Item, entry.date, entry.seq))

    def party(self, code: str) -> Party | None:
        """Look a party up (see ``core.facts.Facts``)."""
        found = self._one(
            """SELECT kind, body ->> '$.relation' AS relation FROM register
               JOIN entry USING (chain, seq) WHERE what = 'party' AND code = :code
               ORDER BY seq DESC LIMIT 1""",
            code=code,
        )
        if found is None:
            return None
        relation = found["relation"] or ("member" if found["kind"] == "member" else "third")
        return Party(code, found["kind"], relation)

    def stock(self, item: str, place: str, on: date) -> Timeline:
        """Stock on a day and later (see ``core.facts.Facts``)."""
        rows = self._all(
            """SELECT max(date, :on) AS day, sum(milli) AS milli, sum(centimes) AS centimes
               FROM stock_day WHERE item = :item AND place = :place
               GROUP BY max(date, :on) ORDER BY day""",
            item=item,
            place=place,
            on=on.isoformat(),
        )
        days, milli, centimes = [OnHand(on)], 0, 0
        for row in rows:
            milli, centimes = milli + row["milli"], centimes + row["centimes"]
            state = OnHand(date.fromisoformat(row["day"]), Qty(milli), Money(centimes))
            days[-1 if state.day == on else len(days) :] = [state]
        return Timeline(days[0], tuple(days[1:]))

    def last_unit_cost(self, item: str) -> tuple[int, int] | None:
        """Cost of the latest move (see ``core.facts.Facts``)."""
        found = self._one(
            """SELECT centimes, milli FROM move WHERE item = :item
               ORDER BY date DESC, seq DESC, line DESC LIMIT 1""",
            item=item,
        )
        return (found["centimes"], found["milli"]) if found else None

    def balance(self, account: str, on: date, party: str = "") -> Money:
        """Balance of an account (see ``core.facts.Facts``)."""
        if party:
            sql = """SELECT coalesce(sum(centimes), 0) AS centimes FROM posting
                WHERE party = :party AND party <> '' AND account = :account AND date <= :on"""
        else:
            sql = """SELECT coalesce(sum(debit - credit), 0) AS centimes FROM account_day
                WHERE account = :account AND date <= :on"""
        found = self._one(sql, account=account, on=on.isoformat(), party=party)
        assert found is not None
        return Money(found["centimes"])

    def settled(self, account: str, party: str, after: date) -> tuple[tuple[date, Money], ...]:
        """Balances on days of settlement (see ``core.facts.Facts``)."""
        rows = self._all(
            """SELECT day, level - given AS centimes FROM (
                 SELECT p.date AS day, sum(sum(centimes)) OVER (ORDER BY p.date) AS level,
                   sum(iif(kind = 'sale_return', centimes, 0)) AS given,
                   max(kind NOT IN ('sale_return', 'opening') AND centimes * :side < 0) AS lowered
                 FROM posting AS p JOIN entry USING (chain, seq)
                 WHERE party = :party AND party <> '' AND account = :account GROUP BY p.date)
               WHERE lowered AND day > :after ORDER BY day""",
            account=account,
            party=party,
            after=after.isoformat(),
            side=-1 if account in PAYABLE else 1,
        )
        return tuple((date.fromisoformat(row["day"]), Money(row["centimes"])) for row in rows)

    def lowest(self, account: str, since: date) -> Money:
        """Lowest balance on a day and later (see ``core.facts.Facts``)."""
        found = self._one(
            """SELECT min(level) AS lowest FROM (
                 SELECT sum(sum(debit - credit)) OVER (ORDER BY max(date, :since)) AS level
                 FROM account_day WHERE account = :account GROUP BY max(date, :since))""",
            account=account,
            since=since.isoformat(),
        )
        lowest = Money(found["lowest"] or 0) if found else Money(0)
        return min(lowest, self.balance(account, since))

    def counted_until(self, account: str) -> date:
        """Last day closed by a count of this box (see ``core.facts.Facts``)."""
        box = next(name for name, code in TREASURY.items() if code == account)
        return self._last_standing(
            "kind = 'cash_count' AND coalesce(payload ->> '$.document.box', 'cash') = :box", box=box
        )

    def followed(self, entry: Entry) -> tuple[Entry, ...]:
        """Later entries of the same kind (see ``core.facts.Facts``)."""
        rows = self._all(
            f"""{_ENTRY} WHERE e.kind = :kind AND e.date >= :day AND e.seq > :seq
                AND r.number IS NULL ORDER BY e.seq DESC""",
            kind=entry.kind,
            day=entry.date.isoformat(),
            seq=entry.seq,
        )
        return tuple(self._entry(row) for row in rows)

    def returned(self, sale: str) -> tuple[Entry, ...]:
        """Returns of a sale (see ``core.facts.Facts``)."""
        rows = self._all(
            f"""{_ENTRY} WHERE e.kind = 'sale_return' AND e.payload ->> '$.document.of' = :sale
                AND r.number IS NULL ORDER BY e.seq""",
            sale=sale,
        )
        return tuple(self._entry(row) for row in rows)

    def recorded(self, number: str) -> Entry | None:
        """Find an entry by its number (see ``core.facts.Facts``)."""
        found = self._one(f"{_ENTRY} WHERE e.number = :number", number=number)
        return self._entry(found) if found else None

    def recorded_as(self, entry_id: str) -> Entry | None:
        """Find an entry by its id."""
        found = self._one(f"{_ENTRY} WHERE e.id = :id", id=entry_id)
        return self._entry(found) if found else None

    def has_attachment(self, sha256: str) -> bool:
        """Whether the file is here or being given (see ``core.facts.Facts``)."""
        sql = "SELECT 1 AS found FROM attachment WHERE sha256 = :sha256"
        return sha256 in self._given or self._one(sql, sha256=sha256) is not None

    def _entry(self, row: Row) -> Entry:
        payload = json.loads(row["payload"])
        return Entry(
            seq=row["seq"],
            id=row["id"],
            kind=row["kind"],
            number=row["number"],
            date=date.fromisoformat(row["date"]),
            recorded_at=row["recorded_at"],
            actor=row["actor"],
            hash=row["hash"],
            document=decode_document(payload, self._private(row, payload)),
            booking=decode_booking(payload),
            reversed_by=row["reversed_by"],
        )

    def _private(self, row: Row, payload: Row) -> dict[str, Any]:
        notes = self._all(
            "SELECT field, text FROM note WHERE chain = :chain AND seq = :seq",
            chain=row["chain"],
            seq=row["seq"],
        )
        kept = {note["field"]: note["text"] for note in notes}
        if any(line[0] == "party" for line in payload["lines"]):
            kept |= self.person(payload["document"]["code"])
        return kept

    def party_line(self, code: str) -> PartyLine | None:
        """Somebody we deal with, and what the register of persons knows of them."""
        found = self._one(
            """SELECT kind, body FROM register JOIN entry USING (chain, seq)
               WHERE what = 'party' AND code = :code ORDER BY seq DESC LIMIT 1""",
            code=code,
        )
        if found is None:
            return None
        return PartyLine(code, found["kind"], json.loads(found["body"]), self.person(code))

    def person(self, code: str) -> dict[str, Any]:
        """What the register of persons knows of a party; empty when it was erased."""
        found = self._one("SELECT body FROM person WHERE code = :code", code=code)
        return dict(json.loads(found["body"])) if found else {}

    def _latest(self, what: str, code: str, kind: type[_T]) -> _T | None:
        """Look a register's line up once: facts live no longer than one judgement."""
        if (what, code) not in self._seen:
            self._seen[what, code] = self._before(what, code, kind, _NEVER_REACHED)
        return self._seen[what, code]  # type: ignore[no-any-return]

    def _before(self, what: str, code: str, kind: type[_T], seq: int) -> _T | None:
        """Look a register's line up as it stood before an entry."""
        found = self._one(
            """SELECT body FROM register WHERE what = :what AND code = :code AND seq < :seq
               ORDER BY seq DESC LIMIT 1""",
            what=what,
            code=code,
            seq=seq,
        )
        return _built(kind, json.loads(found["body"])) if found else None

    def _holding(
        self, what: str, code: str, kind: type[_T], day: date, seq: int = _NEVER_REACHED
    ) -> _T | None:
        """Look up what was last said for a day, before an entry; else of the earliest day."""
        key = (what, code, day, seq)
        if key not in self._seen:
            found = self._one(
                """SELECT body FROM register JOIN entry USING (chain, seq)
                   WHERE what = :what AND code = :code AND seq < :seq
                   ORDER BY date > :day, iif(date > :day, date, ''), seq DESC LIMIT 1""",
                what=what,
                code=code,
                seq=seq,
                day=day.isoformat(),
            )
            self._seen[key] = _built(kind, json.loads(found["body"])) if found else None
        return self._seen[key]  # type: ignore[no-any-return]

    def _last_standing(self, condition: str, **args: object) -> date:
        found = self._one(
            f"""SELECT max(date) AS day FROM entry AS e WHERE {condition} AND NOT EXISTS (
                 SELECT 1 FROM entry AS r WHERE r.chain = e.chain AND r.reverses = e.number)""",
            **args,
        )
        return date.fromisoformat(found["day"]) if found and found["day"] else date.min

    def _all(self, sql: str, **args: object) -> list[Row]:
        cursor = self._connection.execute(sql, args)
        names = [column[0] for column in cursor.description]
        return [dict(zip(names, row, strict=True)) for row in cursor]

    def _one(self, sql: str, **args: object) -> Row | None:
        rows = self._all(sql, **args)
        return rows[0] if rows else None


def _regime(known: Profile | None, held: Profile | None) -> Profile | None:
    """Say of the co-operative what is known, and of its taxes what holds."""
    return replace(known, vat=held.vat, exemption=held.exemption) if known and held else None


def _rate(known: Item | None, held: Item | None) -> Item | None:
    return replace(known, vat=held.vat) if known and held else None


def _built(kind: type[_T], body: Row) -> _T:
    value, problems = parse(kind, body)
    assert not problems, problems
    assert isinstance(value, kind)
    return value
