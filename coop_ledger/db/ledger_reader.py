"""Readings of postings: balances, journal, ledger, debts. Each uses an index that covers it."""

from collections.abc import Iterator
from datetime import date
from typing import Any

from coop_ledger.core.chart import PAYABLE, RECEIVABLE, TREASURY
from coop_ledger.core.money import Money
from coop_ledger.core.readings import Balance, Dealing, PostingLine
from coop_ledger.db.rows import ALWAYS, NEVER, Connected

_OF = """coalesce(e.reverses,
    CASE e.kind WHEN 'sale_return' THEN e.payload ->> '$.document.of' END, '')"""
"""The entry that another concerns; of all kinds one alone must be asked for it in its text."""
_LINE = f"""SELECT p.seq, p.date, e.number, e.kind, {_OF}, p.account, p.party, p.centimes,
    coalesce((SELECT text FROM note AS n WHERE n.chain = p.chain AND n.seq = p.seq
      ORDER BY field LIMIT 1), '') AS note"""
_OF_PARTY = "AND p.party = :party AND p.party <> ''"
_BOXES = str(tuple(TREASURY.values()))


class LedgerReader(Connected):
    """What stands on the accounts."""

    def balances(
        self, until: date = ALWAYS, since: date = NEVER, *, account: str = "", party: str = ""
    ) -> tuple[Balance, ...]:
        """Sum of debits and of credits of every account that has any in the period.

        ``account`` is the beginning of the accounts' codes.
        """
        if party:
            sums = "sum(max(centimes, 0)) AS debit, sum(max(-centimes, 0)) AS credit FROM posting"
        else:
            sums = "sum(debit) AS debit, sum(credit) AS credit FROM account_day"
        rows = self._rows(
            f"""SELECT account, {sums} AS p WHERE date BETWEEN :since AND :until
                 {_beginning(account)} {_OF_PARTY if party else ""}
               GROUP BY account ORDER BY account""",
            **_args(since, until, account, party),
        )
        return tuple(Balance(r["account"], Money(r["debit"]), Money(r["credit"])) for r in rows)

    def brought_in(self, since: date = NEVER, until: date = ALWAYS) -> tuple[Balance, ...]:
        """What opening balances dated in the period brought to each account.

        One taken back in the same period brought nothing.
        """
        rows = self._rows(
            """SELECT account, sum(max(centimes, 0)) AS debit, sum(max(-centimes, 0)) AS credit
               FROM entry AS e
               LEFT JOIN entry AS o ON o.chain = e.chain AND o.number = e.reverses
               CROSS JOIN posting AS p ON p.chain = e.chain AND p.seq = e.seq
               WHERE (e.kind = 'opening' OR (o.kind = 'opening' AND o.date >= :since))
                 AND e.date BETWEEN :since AND :until
               GROUP BY account ORDER BY account""",
            since=since.isoformat(),
            until=until.isoformat(),
        )
        return tuple(Balance(r["account"], Money(r["debit"]), Money(r["credit"])) for r in rows)

    def balance(self, account: str, until: date = ALWAYS) -> Money:
        """Balance of one account; debit is positive."""
        rows = self._rows(
            """SELECT coalesce(sum(debit - credit), 0) AS centimes FROM account_day
               WHERE account = :account AND date <= :until""",
            account=account,
            until=until.isoformat(),
        )
        return Money(rows[0]["centimes"])

    def last_posting_date(self, account: str, until: date = ALWAYS) -> date | None:
        """Tell the last day on which an account was posted to; None when it never was."""
        rows = self._rows(
            """SELECT max(date) AS last FROM posting
               WHERE account = :account AND date <= :until""",
            account=account,
            until=until.isoformat(),
        )
        return date.fromisoformat(rows[0]["last"]) if rows[0]["last"] else None

    def debts(self, until: date = ALWAYS) -> tuple[tuple[str, str, Money], ...]:
        """What stands between us and each party: (party, account, balance), never zero."""
        rows = self._rows(
            """SELECT party, account, sum(centimes) AS centimes FROM posting
               WHERE party <> '' AND date <= :until GROUP BY party, account
               HAVING sum(centimes) <> 0 ORDER BY party, account""",
            until=until.isoformat(),
        )
        return tuple((r["party"], r["account"], Money(r["centimes"])) for r in rows)

    def debt_days(
        self, until: date = ALWAYS
    ) -> tuple[tuple[tuple[str, str], tuple[tuple[date, Money], ...]], ...]:
        """How each standing debt came about: ((party, account), its (day, amount) in order).

        What was taken back falls on the day of what it takes back, a return on that of its sale:
        neither settles what is older.
        """
        rows = self._connection.execute(
            """WITH standing AS (
                 SELECT party, account FROM posting WHERE party <> '' AND date <= :until
                 GROUP BY party, account HAVING sum(centimes) <> 0),
               target AS MATERIALIZED (
                 SELECT e.chain, e.seq, o.seq AS of, o.date FROM entry AS e JOIN entry AS o
                   ON o.chain = +e.chain AND o.number = CAST(e.payload ->> '$.document.of' AS TEXT)
                 WHERE e.kind IN ('sale_return', 'reversal'))
               SELECT party, account, coalesce(further.date, target.date, p.date) AS day,
                 sum(centimes)
               FROM standing JOIN posting AS p USING (party, account)
               LEFT JOIN target ON target.chain = p.chain AND target.seq = p.seq
               LEFT JOIN target AS further
                 ON further.chain = p.chain AND further.seq = target.of
               WHERE p.date <= :until
               GROUP BY party, account, day ORDER BY party, account, day""",
            {"until": until.isoformat()},
        )
        found: dict[tuple[str, str], list[tuple[date, Money]]] = {}
        for party, account, day, centimes in rows:
            found.setdefault((party, account), []).append(
                (date.fromisoformat(day), Money(centimes))
            )
        return tuple((key, tuple(days)) for key, days in found.items())

    def postings(
        self, since: date = NEVER, until: date = ALWAYS, *, account: str = "", party: str = ""
    ) -> Iterator[PostingLine]:
        """Postings of a period (of one account, of one party) in order of date and recording."""
        if account or party:
            source = "posting AS p JOIN entry AS e USING (chain, seq)"
        else:  # the journal: entries of the period first, by their dates
            source = "entry AS e CROSS JOIN posting AS p USING (chain, seq)"
        yield from self._lines(
            f"""{_LINE} FROM {source} WHERE e.date BETWEEN :since AND :until
               {"AND p.date BETWEEN :since AND :until AND p.account = :account" if account else ""}
               {_OF_PARTY if party else ""} ORDER BY e.date, e.seq, p.line""",
            since=since.isoformat(),
            until=until.isoformat(),
            account=account,
            party=party,
        )

    def ledger(
        self, since: date = NEVER, until: date = ALWAYS, *, account: str = "", party: str = ""
    ) -> Iterator[PostingLine]:
        """Postings of a period by account, then in order of date and recording.

        ``account`` is the beginning of the accounts' codes.
        """
        yield from self._lines(
            f"""{_LINE} FROM posting AS p JOIN entry AS e USING (chain, seq)
               WHERE p.date BETWEEN :since AND :until {_beginning(account)}
                 {_OF_PARTY if party else ""} ORDER BY p.account, p.date, p.seq, p.line""",
            **_args(since, until, account, party),
        )

    def dealings(
        self, since: date = NEVER, until: date = ALWAYS, *, party: str
    ) -> Iterator[Dealing]:
        """Entries of a period that concern somebody, in order of date and recording.

        Those that name or post to the party, what returns goods of theirs, and what takes them
        back. An entry paid at once has no debt, and only its text tells whom it concerns.
        """
        # ``CAST`` and ``+`` leave SQLite an index by number alone: by chain it finds every entry.
        cursor = self._connection.execute(
            f"""WITH RECURSIVE back AS MATERIALIZED (
                 SELECT chain, seq, number, CAST(payload ->> '$.document.of' AS TEXT) AS of
                   FROM entry WHERE kind IN ('sale_return', 'reversal')),
               own(chain, seq, number) AS (
                 SELECT chain, seq, number FROM entry WHERE :party = coalesce(
                   payload ->> '$.document.customer', payload ->> '$.document.supplier')
                 UNION SELECT chain, seq, number FROM posting AS p JOIN entry USING (chain, seq)
                   WHERE account IN {RECEIVABLE + PAYABLE} {_OF_PARTY}
                 UNION SELECT back.chain, back.seq, back.number FROM own JOIN back
                   ON back.of = own.number AND back.chain = +own.chain)
               SELECT e.date, e.number, e.kind, {_OF}, coalesce(o.kind, e.kind),
                 sum(p.centimes) FILTER (WHERE account IN {RECEIVABLE} AND party = :party),
                 sum(p.centimes) FILTER (WHERE account IN {PAYABLE} AND party = :party),
                 sum(p.centimes) FILTER (WHERE account IN {_BOXES}),
                 coalesce((SELECT text FROM note AS n WHERE n.chain = e.chain AND n.seq = e.seq
                   AND field IN ('note', 'reason') ORDER BY field LIMIT 1), '')
               FROM own JOIN entry AS e USING (chain, seq)
               JOIN posting AS p USING (chain, seq)
               LEFT JOIN entry AS o ON o.chain = e.chain AND o.number = e.reverses
               WHERE e.date BETWEEN :since AND :until
               GROUP BY e.chain, e.seq ORDER BY e.date, e.seq""",
            {"party": party, "since": since.isoformat(), "until": until.isoformat()},
        )
        for day, number, kind, of, deed, *sums, note in cursor:
            ours, theirs, money = (Money(cents or 0) for cents in sums)
            on = date.fromisoformat(day)
            yield Dealing(on, number, kind, of, deed, ours, theirs, money, note)

    def _lines(self, sql: str, **args: object) -> Iterator[PostingLine]:
        rows = self._connection.execute(sql, args)
        for seq, day, number, kind, of, code, who, cents, note in rows:
            on = date.fromisoformat(day)
            yield PostingLine(seq, on, number, kind, of, code, who, Money(cents), note)


def _beginning(account: str) -> str:
    return "AND p.account BETWEEN :account AND :account_end" if account else ""


def _args(since: date, until: date, account: str, party: str) -> dict[str, Any]:
    return {
        "since": since.isoformat(),
        "until": until.isoformat(),
        "account": account,
        "account_end": f"{account}~",  # codes are digits, and ~ comes after them
        "party": party,
    }
