"""Who the paper comes from: the name and the lines that law and tax ask for."""

from collections.abc import Container, Iterable

from coop_ledger.core.documents.profile import Profile
from coop_ledger.core.text import N_
from coop_ledger.i18n import Language
from coop_ledger.render.pdf.text import Style, line

_TITLE = N_("Cooperative {0}")
_SEAT = N_("Seat: {0}")
_REGISTER = N_("Register of cooperatives of {0}, no. {1}")


def name(profile: Profile, spoken: Language) -> str:
    """Name of the co-operative, next to the word itself (law 112-12 art. 11)."""
    own = profile.name_ar or profile.name_fr if spoken.rtl else profile.name_fr or profile.name_ar
    word = spoken.text(N_("Cooperative"))
    return own if word.casefold() in own.casefold() else spoken.text(_TITLE, own)


def lines(
    profile: Profile, spoken: Language, left_out: Container[str] = ()
) -> tuple[tuple[str, ...], ...]:
    """Seat and register (law 112-12 art. 11), then the numbers of CGI art. 145-III.

    Each line is its pieces, none of which should be broken; ``left_out`` are names of
    ``template.OPTIONAL`` that are not shown.
    """
    ar = spoken.rtl
    seat = (profile.seat_ar or profile.seat_fr) if ar else (profile.seat_fr or profile.seat_ar)
    fr, arabic = profile.register_place_fr, profile.register_place_ar
    court = (arabic or fr) if ar else (fr or arabic)
    first = [spoken.text(_SEAT, seat)] if seat else []
    if profile.register_number:
        first.append(spoken.text(_REGISTER, court, profile.register_number))
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
        spoken.text(label, value)
        for name, label, value in numbers
        if value and not (name and name in left_out)
    ]
    return tuple(tuple(part) for part in (first, second) if part)


def flowed(pieces: Iterable[str], style: Style, width: float) -> list[str]:
    """Put as many pieces on each line as fit, a dash between them, none at the end of a line."""
    rows: list[str] = []
    for piece in pieces:
        longer = f"{rows[-1]} – {piece}" if rows else ""
        if rows and line(longer, style).width <= width:
            rows[-1] = longer
        else:
            rows.append(piece)
    return rows
