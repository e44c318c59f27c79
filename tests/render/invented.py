"""Entries no book would take, to see how papers bear them: none, many, endless, hostile."""

import io
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from itertools import cycle, islice
from typing import cast

from PIL import Image, ImageDraw

from coop_ledger.core.documents.item import Item
from coop_ledger.core.documents.parties import Member
from coop_ledger.core.documents.payments import Payment
from coop_ledger.core.documents.sale import Sale, SaleLine
from coop_ledger.core.facts import Entry
from coop_ledger.core.money import Money, Qty
from coop_ledger.core.readings import PartyLine
from coop_ledger.render.pdf.papers import Desk, preview
from coop_ledger.render.pdf.papers.template import Formula, Template
from coop_ledger.reports.table import Cell, Emphasis, Joined, Named, Report

LONG_FR = (
    "Grand tapis de haute laine à motifs de losanges, teint à la garance, à l'indigo et à "
    "l'écorce de grenade, pièce unique n° 7"
)
LONG_AR = "زَرْبِيَّةٌ كَبِيرَةٌ مِنَ الصُّوفِ الْخَالِصِ بِأَشْكَالٍ هَنْدَسِيَّةٍ مَصْبُوغَةٌ بِالْفُوَّةِ وَالنِّيلَةِ وَقِشْرِ الرُّمَّانِ"
HOSTILE_FR = (
    "\u202eevil\u202c ((«[{ </b> & \\ %s \x00\x07 😀 \u200f\u200f n°\u2066 "
    "A\u0301\u0323\u0308 ⵜⴰⵎⴰⵣⵉⵖⵜ"
)
HOSTILE_AR = "لا إله)) «[{ 12 345,67 \u202eabc\u202c \u2067\u2067 ـــــ ﷺ ٣٤٥ W\u200dX"
ENDLESS = "Anticonstitutionnellement" * 5
HUGE = Money(99_999_999_999_999)
NAMES = {
    "FADMA": ("Fadma Aït Ouarhou", "فاطمة آيت وارهو"),
    "ONE": ("Tapis Ouaouzguite", "زربية واوزكيت"),
    "LONG": (LONG_FR, LONG_AR),
    "HOSTILE": (HOSTILE_FR, HOSTILE_AR),
    "ENDLESS": (ENDLESS, "زربية" * 20),
}
_BASE = preview._ENTRY
_SALE = cast("Sale", _BASE.document)


def item(code: str) -> Item | None:
    fr, ar = NAMES.get(code, ("", ""))
    return Item(date=_BASE.date, code=code, name_fr=fr, name_ar=ar) if fr else None


def party(code: str) -> PartyLine:
    fr, ar = NAMES[code]
    return PartyLine(code, "customer", {}, {"name_fr": fr, "name_ar": ar, "address": fr})


def sale(*lines: SaleLine, note: str = "", customer: str = "") -> Entry:
    asked = Money(sum(line.net.centimes for line in lines))
    paid = (Payment(method="cash", amount=asked),)
    document = replace(_SALE, lines=lines, payments=paid, note=note, customer=customer)
    return replace(_BASE, document=document)


def line(code: str = "ONE", centimes: int = 12_345, milli: int = 2000) -> SaleLine:
    return SaleLine(item=code, qty=Qty(milli), unit_price=Money(centimes))


def shares(code: str, paid: int) -> Entry:
    """The certificate of a member who paid so many centimes."""
    member = Member(
        date=_BASE.date, code=code, joined=date(2025, 6, 1), shares=48, paid=Money(paid)
    )
    return replace(_BASE, kind="member", number="AD-2026-000012", document=member)


CASES: dict[str, Entry] = {
    "none": sale(),
    "one": sale(line()),
    "many": sale(*(line(centimes=100 + n) for n in range(200))),
    "longest": sale(line("LONG"), line("ENDLESS"), customer="LONG", note=f"{LONG_FR}. {LONG_AR}"),
    "huge": sale(line(centimes=HUGE.centimes, milli=1000)),
    "hostile": sale(line("HOSTILE"), customer="HOSTILE", note=HOSTILE_FR + HOSTILE_AR),
}


def logo() -> bytes:
    """A drawing with a transparent ground."""
    picture = Image.new("RGBA", (500, 420), (0, 0, 0, 0))
    pen = ImageDraw.Draw(picture)
    pen.polygon([(250, 10), (490, 400), (10, 400)], fill="#a03020")
    pen.ellipse([180, 200, 320, 340], fill="#ffd27a")
    file = io.BytesIO()
    picture.save(file, "PNG")
    return file.getvalue()


DRESSED = Template(
    logo=logo(),
    accent="#8a2b1d",
    footer=Named("Merci de soutenir les tisseuses de Taznakht.", "شكرا لدعمكم نساجات تازناخت."),
    exemption=Named("TVA non applicable, art. 91 du CGI", "غير خاضع للضريبة، المادة 91"),
    currency=Named("MAD", "د.م."),
    formulas=(Formula("invoice", Named("Arrêtée à :", "أوقفت هذه الفاتورة عند مبلغ:")),),
    hidden=("address", "channel"),
)


def desk(template: Template | None = None, *, practice: bool = False) -> Desk:
    return Desk(
        replace(preview._PROFILE, practice=practice),
        item,
        lambda code: party(code) if code in NAMES else None,
        lambda _code: None,
        lambda _number: None,
        template or Template(),
    )


def with_rows(report: Report, count: int) -> Report:
    """A report of so many rows, those it has again and again."""
    items = [row for row in report.rows if row.emphasis is Emphasis.ITEM]
    return replace(report, rows=tuple(islice(cycle(items), count)))


def with_cells(report: Report, change: Callable[[Cell], Cell]) -> Report:
    """A report with other cells."""
    rows = (replace(row, cells=tuple(map(change, row.cells))) for row in report.rows)
    return replace(report, rows=tuple(rows))


def lengthened(cell: Cell) -> Cell:
    """A name as long as the longest, also inside a cell of several."""
    if isinstance(cell, Joined):
        return Joined(tuple(map(lengthened, cell.parts)))
    return Named(LONG_FR, LONG_AR) if isinstance(cell, Named) else cell


def enlarged(cell: Cell) -> Cell:
    """The largest amount."""
    return HUGE if isinstance(cell, Money) else cell


REPORT_CASES: dict[str, Callable[[Report], Report]] = {
    "none": lambda report: replace(report, rows=()),
    "one": lambda report: with_rows(report, 1),
    "many": lambda report: with_rows(report, 200),
    "longest": lambda report: with_cells(report, lengthened),
    "huge": lambda report: with_cells(report, enlarged),
}
