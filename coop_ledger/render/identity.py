"""Who the co-operative is, as every paper must say it (law 112-12 art. 11)."""

from collections.abc import Container
from dataclasses import dataclass
from datetime import date

from coop_ledger.core.documents.profile import Profile
from coop_ledger.core.text import N_, fold
from coop_ledger.i18n import Language
from coop_ledger.render.cells import clean, without_isolates

_SAID = ("coopérative", "تعاونية", "تعاونيات")


@dataclass(frozen=True, slots=True)
class Context:
    """What a report on paper says beside its figures: whose it is, its proof, its day."""

    profile: Profile
    control_code: str = ""
    made_on: date | None = None


def full_name(profile: Profile, language: Language) -> str:
    """Name the co-operative with the word for it before the name, unless the name says it."""
    name = clean(_either(profile.name_fr, profile.name_ar, language))
    if any(fold(word) in fold(name) for word in _SAID):
        return name
    return without_isolates(language.text(N_("Cooperative {0}"), name))


def lines(
    profile: Profile, language: Language, left_out: Container[str] = ()
) -> tuple[tuple[str, ...], ...]:
    """Seat and register (law 112-12 art. 11), then the numbers of CGI art. 145-III.

    Each line is its pieces, none of which should be broken; ``left_out`` are names of
    ``template.OPTIONAL`` that are not shown.
    """
    numbers = (
        ("", N_("ICE: {0}"), profile.ice),
        ("", N_("Tax no.: {0}"), profile.tax_id),
        ("", N_("Business tax: {0}"), profile.business_tax),
        ("Craft register number", N_("Craft register: {0}"), profile.craft_register),
        ("Phone", N_("Phone: {0}"), profile.phone),
        ("E-mail", N_("E-mail: {0}"), profile.email),
        ("Bank account (RIB)", N_("RIB: {0}"), profile.rib),
    )
    second = [
        language.text(label, value)
        for name, label, value in numbers
        if value and not (name and name in left_out)
    ]
    return tuple(tuple(part) for part in (_place(profile, language), second) if part)


def identity(profile: Profile, language: Language) -> tuple[str, ...]:
    """Say the seat, the register and the ICE; what is not known is left out."""
    told = _place(profile, language)
    if profile.ice:
        told.append(language.text(N_("ICE: {0}"), profile.ice))
    return tuple(told)


def _place(profile: Profile, language: Language) -> list[str]:
    told = []
    if seat := _either(profile.seat_fr, profile.seat_ar, language):
        told.append(language.text(N_("Seat: {0}"), seat))
    if profile.register_number:
        told.append(_register(profile, language))
    return told


def _register(profile: Profile, language: Language) -> str:
    """Tell the register; its place stands apart: nothing is elided before it, nor joined to it."""
    number = profile.register_number
    court = _either(profile.register_place_fr, profile.register_place_ar, language)
    if court:
        return language.text(N_("Register of cooperatives ({0}), no. {1}"), court, number)
    return language.text(N_("Register of cooperatives, no. {0}"), number)


def _either(fr: str, ar: str, language: Language) -> str:
    """Choose the text of a language, or the other one where it is missing."""
    return (ar or fr) if language.rtl else (fr or ar)
