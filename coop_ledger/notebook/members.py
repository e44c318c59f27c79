"""A row of the members: her number in the register, her names, her shares."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from coop_ledger.core.canonical import money_text
from coop_ledger.core.ledger import Problem
from coop_ledger.core.money import ZERO, Money
from coop_ledger.core.text import fold
from coop_ledger.notebook.cells import amount, day, whole
from coop_ledger.notebook.layout import Line
from coop_ledger.notebook.mapping import NotebookMap
from coop_ledger.notebook.preview import Json
from coop_ledger.notebook.problems import Problems


@dataclass(frozen=True, slots=True)
class Shares:
    """Shares of one member: how many, worth how much, and how much of it is paid."""

    count: int
    worth: Money
    paid: Money


@dataclass(frozen=True, slots=True)
class MemberRow:
    """What a row says of a member; ``person`` is her document without shares."""

    person: Json
    shares: Shares
    problems: Problems
    share_problems: Problems

    @property
    def document(self) -> Json:
        """Her document with her shares."""
        paid = money_text(self.shares.paid)
        return self.person | {"shares": self.shares.count, "paid": paid}


def read_member(line: Line, words: NotebookMap, taken: Mapping[str, str], start: date) -> MemberRow:
    """Understand a row of the members; ``taken`` are codes in use with their names.

    A quarter of each share is paid at subscription (law 112-12 art. 7, 26).
    """
    problems, share_problems = Problems(), Problems()
    number = problems.keep(whole(line.cell("number"), "number"))
    code = "" if number is None else member_code(number)
    if code in taken:
        problems.append(Problem("row.number_taken", "number", (number or 0, taken[code])))
    names = _names(line, problems)
    joined = problems.keep(day(line.cell("joined"), "joined", year=words.year))
    shares = _shares(line, words, share_problems)
    person = {"kind": "member", "date": start.isoformat(), "code": code} | names
    if phone := line.written("phone"):
        person["phone"] = phone
    if joined:
        person["joined"] = joined.isoformat()
    return MemberRow(person, shares, problems, share_problems)


def is_known(person: Json, known: Mapping[str, str]) -> bool:
    """Tell whether the books hold this person under this code: then there is nothing to do."""
    name = known.get(person["code"])
    names = {fold(person[field]) for field in ("name_fr", "name_ar") if field in person}
    return name is not None and fold(name) in names


def member_code(number: int) -> str:
    """Make a member's code of her number in the register.

    >>> member_code(7)
    'M007'
    """
    return f"M{number:03}"


def _names(line: Line, problems: Problems) -> Json:
    names = {name: text for name in ("name_fr", "name_ar") if (text := line.written(name))}
    if not names:
        problems.append(Problem("row.no_name", "name_fr"))
    return names


def _shares(line: Line, words: NotebookMap, problems: Problems) -> Shares:
    count = 0 if line.empty("shares") else problems.keep(whole(line.cell("shares"), "shares")) or 0
    paid = ZERO if line.empty("paid") else problems.keep(amount(line.cell("paid"), "paid")) or ZERO
    worth = Money(count * words.share_value.centimes)
    if problems:
        return Shares(0, ZERO, ZERO)
    if paid > worth:
        problems.append(Problem("row.paid_too_much", "paid", (paid, worth)))
    elif 4 * paid.centimes < worth.centimes:
        problems.append(Problem("row.less_than_a_quarter", "paid", (paid, worth)))
    return Shares(count, worth, paid)
