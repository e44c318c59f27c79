"""An invented sale on paper: what a template looks like before it is kept."""

from datetime import date

from coop_ledger.core.documents.item import Item
from coop_ledger.core.documents.payments import Payment
from coop_ledger.core.documents.profile import Profile
from coop_ledger.core.documents.sale import Sale, SaleLine
from coop_ledger.core.facts import Entry
from coop_ledger.core.ledger import Booking
from coop_ledger.core.money import Money, Qty
from coop_ledger.core.readings import PartyLine
from coop_ledger.render.pdf import papers
from coop_ledger.render.pdf.papers.template import Template

_DAY = date(2026, 1, 15)
_PROFILE = Profile(
    date=_DAY,
    start=_DAY,
    name_fr="Tifawin Taznakht",
    name_ar="تيفاوين تازناخت",
    seat_fr="Taznakht, Ouarzazate",
    seat_ar="تازناخت، ورزازات",
    register_place_fr="Ouarzazate",
    register_place_ar="ورزازات",
    register_number="1/23/2026/7",
    phone="0528 00 00 00",
)
_GOODS = {
    "TAP": Item(date=_DAY, code="TAP", name_fr="Tapis Ouaouzguite", name_ar="زربية واوزكيت"),
    "COU": Item(date=_DAY, code="COU", name_fr="Coussin brodé", name_ar="وسادة مطرزة"),
}
_BUYER = PartyLine(
    "C001",
    "customer",
    {"ice": "001525713000053"},
    {"name_fr": "Riad Dar Ahlam", "name_ar": "رياض دار أحلام", "address": "Skoura"},
)
_SALE = Sale(
    date=_DAY,
    customer="C001",
    form="invoice",
    lines=(
        SaleLine(item="TAP", qty=Qty(1000), unit_price=Money(250_000)),
        SaleLine(item="COU", qty=Qty(4000), unit_price=Money(18_050)),
    ),
    payments=(Payment(method="cash", amount=Money(322_200)),),
)
_ENTRY = Entry(
    seq=1,
    id="preview",
    kind="sale",
    number="VT-2026-000012",
    date=_DAY,
    recorded_at="",
    actor="",
    hash="5" * 64,
    document=_SALE,
    booking=Booking(),
)


def preview(
    template: Template, lang: str = "fr", size: str = "a5", profile: Profile | None = None
) -> bytes:
    """Draw an invented invoice of a co-operative (an invented one too, if none is given)."""
    desk = papers.Desk(
        profile or _PROFILE,
        _GOODS.get,
        {"C001": _BUYER}.get,
        lambda _code: None,
        lambda _number: None,
        template,
    )
    return papers.render(_ENTRY, desk, lang=lang, size=size)
