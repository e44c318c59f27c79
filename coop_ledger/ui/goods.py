"""How goods look: their picture, their dye, their name in the language of the screen."""

import re

from PySide6.QtCore import QByteArray, QRectF, Qt
from PySide6.QtGui import QPainter, QPixmap

from coop_ledger.core.documents.item import Item
from coop_ledger.core.documents.profile import Profile
from coop_ledger.db import Reader
from coop_ledger.i18n import Language
from coop_ledger.ui.icons import pixmap
from coop_ledger.ui.pictures import rounded
from coop_ledger.ui.theme import Dye, current
from coop_ledger.ui.weaving import paint_band

_DYES: tuple[Dye, ...] = ("madder", "indigo", "zellij", "clay", "plum", "henna", "saffron")
_OF_CRAFT = {
    "carpets": "carpet",
    "silver": "jewel",
    "lots": "jar",
    "pottery": "jar",
    "recycling": "recycling",
}
_OF_CATEGORY = {
    "goods": "items",
    "member_goods": "basket",
    "material": "workshop",
    "supply": "stock",
    "packaging": "stock",
    "service": "work",
}


_SIZE = re.compile(r"(?<=[0-9]) × (?=[0-9])")
"""The middle of a size such as 120 × 180, which stays on one line."""


def name_of(item: Item, language: Language) -> str:
    """Name an item in a language, or in the other one."""
    first, second = (item.name_ar, item.name_fr) if language.rtl else (item.name_fr, item.name_ar)
    return _SIZE.sub("\N{NO-BREAK SPACE}×\N{NO-BREAK SPACE}", first or second or item.code)


def picture_of(item: Item, profile: Profile) -> str:
    """Choose the drawing that stands for an item without a photo."""
    if item.category in _OF_CATEGORY:
        return _OF_CATEGORY[item.category]
    return next((_OF_CRAFT[craft] for craft in profile.crafts if craft in _OF_CRAFT), "items")


def dye_of(code: str) -> Dye:
    """Give every family of codes (what stands before the hyphen) a dye of its own."""
    family = code.partition("-")[0]
    return _DYES[sum(i * ord(letter) for i, letter in enumerate(family, 1)) % len(_DYES)]


def photo_of(item: Item, read: Reader) -> bytes:
    """Read the photo of an item; empty when it has none."""
    found = read.attachment(item.attachments[0]) if item.attachments else None
    return found[1] if found else b""


def drawn(content: bytes, picture: str, dye: Dye, side: int, density: float) -> QPixmap:
    """Draw a photo cut to a rounded square, or a woven square with a picture in it."""
    whole = QPixmap()
    if content and whole.loadFromData(QByteArray(content)):
        return rounded(whole, side, density)
    return woven(picture, dye, side, density)


def woven(picture: str, dye: Dye, side: int, density: float) -> QPixmap:
    """Draw a square of cloth in a dye, a band of lozenges above and below the picture."""
    side = max(side, 8)  # a widget not laid out yet has no room
    made = QPixmap(round(side * density), round(side * density))
    made.fill(Qt.GlobalColor.transparent)
    made.setDevicePixelRatio(density)
    painter = QPainter(made)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(current().tint(dye))
    painter.drawRoundedRect(QRectF(0, 0, side, side), side / 8, side / 8)
    thread, margin = side * 0.085, side * 0.07
    colour = current().colour(dye)
    colour.setAlpha(150)
    for top in (margin, side - margin - thread):
        paint_band(painter, QRectF(margin, top, side - 2 * margin, thread), colour)
    inner = side * 52 // 100
    image = pixmap(picture, dye, inner, density, two_tone=True)
    painter.drawPixmap((side - inner) // 2, (side - inner) // 2, image)
    painter.end()
    return made
