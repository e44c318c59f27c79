"""Who the paper comes from: the name and the lines that law and tax ask for."""

from coop_ledger.core.documents.profile import Profile
from coop_ledger.core.text import N_
from coop_ledger.i18n import Language

_TITLE = N_("Cooperative {0}")
_SEAT = N_("Seat: {0}")
_REGISTER = N_("Register of cooperatives of {0}, no. {1}")


def name(profile: Profile, spoken: Language) -> str:
    """Name of the co-operative, next to the word itself (law 112-12 art. 11)."""
    own = profile.name_ar or profile.name_fr if spoken.rtl else profile.name_fr or profile.name_ar
    word = spoken.text(N_("Cooperative"))
    return own if word.casefold() in own.casefold() else spoken.text(_TITLE, own)


def lines(profile: Profile, spoken: Language) -> tuple[str, ...]:
    """Seat and register (law 112-12 art. 11), then the numbers of CGI art. 145-III."""
    ar = spoken.rtl
    seat = (profile.seat_ar or profile.seat_fr) if ar else (profile.seat_fr or profile.seat_ar)
    fr, arabic = profile.register_place_fr, profile.register_place_ar
    court = (arabic or fr) if ar else (fr or arabic)
    first = [spoken.text(_SEAT, seat)] if seat else []
    if profile.register_number:
        first.append(spoken.text(_REGISTER, court, profile.register_number))
    numbers = (
        (N_("ICE: {0}"), profile.ice),
        (N_("Tax no.: {0}"), profile.tax_id),
        (N_("Business tax: {0}"), profile.business_tax),
        (N_("Phone: {0}"), profile.phone),
    )
    second = [spoken.text(label, value) for label, value in numbers if value]
    return tuple(" – ".join(part) for part in (first, second) if part)
