"""The people the co-operative deals with: customers, suppliers, members.

The chain knows a code and a relation; names, phone and address stay in the register of persons,
which can be corrected and erased (law 09-08).
"""

import re
from dataclasses import dataclass, field
from datetime import date
from typing import Literal

from coop_ledger.core.canonical import register_line
from coop_ledger.core.chart import Relation
from coop_ledger.core.documents.kind import Document, Kind, personal
from coop_ledger.core.documents.profile import mod97
from coop_ledger.core.facts import Facts
from coop_ledger.core.ledger import Booking, Problem
from coop_ledger.core.money import ZERO, Money
from coop_ledger.core.text import N_

CODE = re.compile(r"[A-Z]{1,4}-?[0-9]{1,6}")
"""Letters and a number: a code must not be a name, for it stays in the chain for ever."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Person(Document):
    """What every register of people keeps."""

    code: str
    name_fr: str = personal()
    name_ar: str = personal()
    phone: str = personal()
    address: str = personal()


@dataclass(frozen=True, slots=True, kw_only=True)
class Customer(Person):
    """Somebody who buys from the co-operative."""

    relation: Relation = "third"
    ice: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Supplier(Person):
    """Somebody the co-operative buys from."""

    relation: Relation = "third"
    ice: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Member(Person):
    """A member as entered in the register of law 112-12 art. 17.

    ``shares`` and ``paid`` are what she held when these books began.
    """

    relation: Literal["member"] = "member"
    joined: date
    occupation: str = personal()
    sex: Literal["", "f", "m"] = ""
    birth_year: int = field(default=0, metadata={"private": "person"})
    shares: int = 0
    paid: Money = ZERO


def check(person: Customer | Supplier | Member, facts: Facts) -> list[Problem]:
    """List everything that stops this person from being recorded."""
    problems = []
    if not CODE.fullmatch(person.code):
        problems.append(Problem("party.code_shape", "code", (person.code,)))
    elif facts.party(person.code):
        problems.append(Problem("party.code_taken", "code", (person.code,)))
    if not (person.name_fr or person.name_ar):
        problems.append(Problem("name.missing", "name_fr"))
    if not isinstance(person, Member) and person.ice and not mod97(person.ice, 15):
        problems.append(Problem("ice.doubtful", "ice", (person.ice,), warning=True))
    return problems


def check_member(member: Member, facts: Facts) -> list[Problem]:
    """Check a member; a quarter of each share is paid at subscription (law 112-12 art. 7, 26)."""
    problems = check(member, facts)
    if member.shares < 0 or member.paid < ZERO:
        problems.append(Problem("amount.negative", "paid"))
    elif facts.profile:
        worth = Money(member.shares * facts.profile.share_value.centimes)
        if member.paid > worth:
            problems.append(Problem("shares.overpaid", "paid", (member.paid, worth)))
        percent = int(facts.setting("coop.share_first_payment_percent", member.date) or 0)
        first = Money(-(-worth.centimes * percent // 100))
        if member.paid < first:
            problems.append(Problem("shares.first_payment", "paid", (member.paid, first)))
    return problems


def book(person: Customer | Supplier | Member, _facts: Facts) -> Booking:
    """Write the person's line in the register, without anything personal."""
    return Booking(lines=(register_line("party", person.code, person),))


CUSTOMER = Kind(
    "customer",
    N_("Customer"),
    "CL",
    "people",
    Customer,
    check,
    book,
    Customer(date=date(2026, 1, 2), code="C001", name_fr="Riad Dar Ahlam"),
    reversible=False,
)
SUPPLIER = Kind(
    "supplier",
    N_("Supplier"),
    "FO",
    "people",
    Supplier,
    check,
    book,
    Supplier(date=date(2026, 1, 2), code="F001", name_ar="سوق تازناخت"),
    reversible=False,
)
MEMBER = Kind(
    "member",
    N_("Member"),
    "AD",
    "people",
    Member,
    check_member,
    book,
    Member(
        date=date(2026, 1, 2),
        code="M001",
        name_fr="Fadma Aït Oubella",
        name_ar="فاضمة أيت أوبلا",
        joined=date(2018, 3, 12),
        shares=10,
        paid=Money(100000),
    ),
    reversible=False,
)
