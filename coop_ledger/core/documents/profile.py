"""The co-operative itself: who it is, its financial year and its regime, as the books know it."""

from dataclasses import dataclass
from datetime import date
from typing import Literal

from coop_ledger.core.canonical import register_line
from coop_ledger.core.documents.kind import Document, Kind
from coop_ledger.core.facts import Facts
from coop_ledger.core.ledger import Booking, Problem
from coop_ledger.core.money import ZERO, Money
from coop_ledger.core.stock import OUTSIDE
from coop_ledger.core.text import N_

_HUNDRED = Money(10000)
"""Usual and smallest value of a share (law 112-12 art. 26)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Profile(Document):
    """The identity line of law 112-12 art. 11 and what the rules depend on.

    ``start`` is the first day of these books; ``year_start_month`` the month (1-12) in which a
    financial year begins; ``vat`` whether sales are exempt or taxed; ``exemption`` the article
    that is printed; ``practice`` marks a training book.
    """

    name_fr: str = ""
    name_ar: str = ""
    start: date
    seat_fr: str = ""
    seat_ar: str = ""
    register_place_fr: str = ""
    register_place_ar: str = ""
    register_number: str = ""
    ice: str = ""
    tax_id: str = ""
    business_tax: str = ""
    craft_register: str = ""
    phone: str = ""
    email: str = ""
    rib: str = ""
    year_start_month: int = 1
    vat: Literal["exempt", "liable"] = "exempt"
    exemption: str = "91-IV-1°"
    share_value: Money = _HUNDRED
    crafts: tuple[str, ...] = ()
    places: tuple[str, ...] = ("workshop", "shop", "fair")
    language: Literal["fr", "ar"] = "fr"
    practice: bool = False


def mod97(number: str, digits: int) -> bool:
    """Check an ICE (15 digits) or RIB (24 digits): the whole number is a multiple of 97."""
    return len(number) == digits and number.isascii() and number.isdigit() and int(number) % 97 == 0


def is_liable(profile: Profile | None) -> bool:
    """Whether the co-operative invoices VAT and recovers it."""
    return profile is not None and profile.vat == "liable"


def check(profile: Profile, facts: Facts) -> list[Problem]:
    """List everything that stops this description from being recorded."""
    problems = []
    if not (profile.name_fr or profile.name_ar):
        problems.append(Problem("name.missing", "name_fr"))
    if not 1 <= profile.year_start_month <= 12:
        problems.append(Problem("profile.month", "year_start_month"))
    if profile.share_value <= ZERO:
        problems.append(Problem("amount.not_positive", "share_value"))
    if not profile.places:
        problems.append(Problem("profile.no_place", "places"))
    problems += [
        Problem("profile.place_name", f"places[{i}]", (place,))
        for i, place in enumerate(profile.places)
        if not place.strip() or place in OUTSIDE
    ]
    problems += _fixed_problems(profile, facts)
    if profile.ice and not mod97(profile.ice, 15):
        problems.append(Problem("ice.doubtful", "ice", (profile.ice,), warning=True))
    if profile.rib and not mod97(profile.rib, 24):
        problems.append(Problem("rib.doubtful", "rib", (profile.rib,), warning=True))
    return problems


def _fixed_problems(profile: Profile, facts: Facts) -> list[Problem]:
    """What was decided with the first description stays: the first day, the places."""
    before = facts.profile
    if before is None:
        return []
    problems = []
    if profile.start != before.start:
        problems.append(Problem("profile.start_fixed", "start", (before.start,)))
    gone = [place for place in before.places if place not in profile.places]
    if gone:
        problems.append(Problem("profile.place_gone", "places", (", ".join(gone),)))
    return problems


def book(profile: Profile, _facts: Facts) -> Booking:
    """Write the profile's line in the register."""
    return Booking(lines=(register_line("profile", "profile", profile),))


KIND = Kind(
    "profile",
    N_("Co-operative"),
    "CO",
    "books",
    Profile,
    check,
    book,
    Profile(
        date=date(2026, 1, 1),
        start=date(2026, 1, 1),
        name_fr="Tifawin Taznakht",
        name_ar="تيفاوين تازناخت",
    ),
    reversible=False,
)
