"""Who the co-operative is, as every paper must say it (law 112-12 art. 11)."""

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
    known = (profile.name_ar, profile.name_fr)
    name = next(filter(None, known if language.code == "ar" else reversed(known)), "")
    if any(fold(word) in fold(name) for word in _SAID):
        return name
    return without_isolates(language.text(N_("Co-operative {0}"), clean(name)))


def identity(profile: Profile, language: Language) -> str:
    """Say the seat and the registration on one line; what is not known is left out."""
    arabic = language.code == "ar"
    seat = (profile.seat_ar or profile.seat_fr) if arabic else (profile.seat_fr or profile.seat_ar)
    places = (profile.register_place_ar, profile.register_place_fr)
    place = next(filter(None, places if arabic else reversed(places)), "")
    told = [seat]
    if profile.register_number:
        told.append(
            language.text(N_("Register of co-operatives: {0} {1}"), place, profile.register_number)
        )
    if profile.ice:
        told.append(language.text(N_("ICE: {0}"), profile.ice))
    return " · ".join(filter(None, told))
