"""Lines of a statement: which accounts each adds up, this year and before."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from coop_ledger.core.money import ZERO, Money
from coop_ledger.core.text import N_
from coop_ledger.reports import words
from coop_ledger.reports.table import Cell, Column, Emphasis, Row, Term

COLUMNS = (
    Column("line", N_("Line"), 6, paper=False),
    Column("label", N_("Label"), 56),
    Column("amount", N_("Amount"), 18, figures=True, always=True),
    Column("before", N_("A year before"), 18, figures=True),
)


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a statement: a key for machines, its words, the beginnings of its accounts.

    It opens the trial balance of its accounts, where they have one beginning, or a ``report``.
    """

    key: str
    label: str
    prefixes: tuple[str, ...] = ()
    report: str = ""

    @property
    def opens(self) -> tuple[str, Mapping[str, str]] | None:
        """Which report it opens, and narrowed to what."""
        if self.report:
            return self.report, {}
        one = len(self.prefixes) == 1
        return ("trial_balance", {"account": self.prefixes[0]}) if one else None


Pair = tuple[Money, Money]
Amounts = Mapping[str, Pair]
"""What each line is worth, now and before."""
Place = Callable[[str, Money], str]
"""Finds the key of the line where an account with a balance belongs."""


def longest(lines: Iterable[Line]) -> Callable[[str], str]:
    """Find lines by the longest beginning that an account's code has."""
    keys = {prefix: line.key for line in lines for prefix in line.prefixes}

    def key_of(account: str) -> str:
        return keys[next(account[:n] for n in range(len(account), 0, -1) if account[:n] in keys)]

    return key_of


def amounts(now: Mapping[str, Money], before: Mapping[str, Money], place: Place) -> dict[str, Pair]:
    """Add up balances (debit positive) of accounts, line by line."""
    found: dict[str, Pair] = {}
    for which, balances in enumerate((now, before)):
        for account, net in balances.items():
            pair = list(found.get(key := place(account, net), (ZERO, ZERO)))
            pair[which] += net
            found[key] = (pair[0], pair[1])
    return found


def heading(title: str) -> Row:
    """Write what stands over a section, or over a side of the sheet."""
    return Row((None, Term(title), None, None), Emphasis.GROUP)


def section(title: str, lines: Sequence[Line], worth: Amounts, sign: int) -> tuple[list[Row], Pair]:
    """Write a heading and the lines that are not empty; give their sum too."""
    rows = [heading(title)]
    now = before = ZERO
    for line in lines:
        pair = worth.get(line.key, (ZERO, ZERO))
        shown = Money(sign * pair[0].centimes), Money(sign * pair[1].centimes)
        now, before = now + shown[0], before + shown[1]
        if any(shown):
            both = words.unless_zero(shown[0]), words.unless_zero(shown[1])
            rows.append(Row((line.key, Term(line.label), *both), opens=line.opens))
    return rows, (now, before)


def total(title: str, pair: Pair) -> Row:
    """Write what a section comes to."""
    return result("", words.total_of(Term(title)), pair)


def result(key: str, label: Cell, pair: Pair, emphasis: Emphasis = Emphasis.SUBTOTAL) -> Row:
    """Write a sum; a year before without anything stays empty."""
    return Row((key, label, pair[0], words.unless_zero(pair[1])), emphasis)


def plus(*pairs: Pair) -> Pair:
    """Add pairs of now and before."""
    return words.add(p[0] for p in pairs), words.add(p[1] for p in pairs)


def minus(one: Pair, other: Pair) -> Pair:
    """Take a pair from another."""
    return one[0] - other[0], one[1] - other[1]
