"""Pictures for buttons and tiles: Phosphor drawings (MIT), recoloured and sharp at any size.

Names say what a picture means, not what it shows, so that one thing has one picture everywhere.
"""

from PySide6.QtCore import QByteArray, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QGuiApplication, QIcon, QPainter, QPixmap, QPixmapCache
from PySide6.QtSvg import QSvgRenderer

from coop_ledger.i18n.resources import resource
from coop_ledger.ui.theme import current

PICTURES = {
    "home": "house",
    "sell": "storefront",
    "buy": "shopping-cart-simple",
    "cash": "coins",
    "members": "users-three",
    "member": "user",
    "stock": "package",
    "items": "tag",
    "workshop": "yarn",
    "work": "scissors",
    "reports": "chart-bar",
    "cooperup": "handshake",
    "documents": "files",
    "search": "magnifying-glass",
    "settings": "gear-six",
    "stick": "usb",
    "backup": "floppy-disk",
    "camera": "camera",
    "photo": "image",
    "attachment": "paperclip",
    "print": "printer",
    "take_back": "arrow-counter-clockwise",
    "calendar": "calendar-blank",
    "deadline": "calendar-check",
    "plus": "plus",
    "minus": "minus",
    "delete": "trash",
    "backspace": "backspace",
    "check": "check",
    "done": "check-circle",
    "warning": "warning",
    "problem": "warning-octagon",
    "info": "info",
    "add_person": "user-plus",
    "people": "users",
    "customer": "user",
    "supplier": "truck",
    "bank": "bank",
    "cheque": "signature",
    "transfer": "arrows-left-right",
    "card": "credit-card",
    "wallet": "wallet",
    "credit": "clock-countdown",
    "notes": "money-wavy",
    "coins": "coins",
    "pay": "hand-coins",
    "money_in": "hand-arrow-down",
    "money_out": "hand-arrow-up",
    "till": "cash-register",
    "receipt": "receipt",
    "invoice": "file-text",
    "language": "globe-simple",
    "help": "question",
    "lock": "lock-key",
    "caret_next": "caret-right",
    "caret_back": "caret-left",
    "caret_down": "caret-down",
    "caret_up": "caret-up",
    "next": "arrow-right",
    "back": "arrow-left",
    "close": "x",
    "refused": "x-circle",
    "open": "folder-open",
    "pdf": "file-pdf",
    "sheet": "file-xls",
    "export": "export",
    "book": "notebook",
    "guide": "book-open",
    "training": "graduation-cap",
    "certificate": "certificate",
    "assembly": "gavel",
    "balance": "scales",
    "warehouse": "warehouse",
    "recycling": "recycle",
    "carpet": "rug",
    "jewel": "diamond",
    "jar": "jar",
    "edit": "pencil-simple",
    "see": "eye",
    "safe": "shield-check",
    "doubtful": "shield-warning",
    "filter": "funnel",
    "sort": "sort-ascending",
    "list": "list-bullets",
    "more": "dots-three",
    "up": "trend-up",
    "down": "trend-down",
    "contrast": "circle-half",
    "letters": "text-aa",
    "identity": "identification-card",
    "place": "map-pin",
    "qr": "qr-code",
    "barcode": "barcode",
    "wait": "hourglass-medium",
    "leave": "sign-out",
    "savings": "piggy-bank",
    "gift": "gift",
    "speak": "speaker-high",
    "palette": "command",
    "order": "clipboard-text",
    "columns": "columns-plus-right",
    "copy": "copy",
    "basket": "basket",
    "fair": "tent",
    "stop": "hand-palm",
    "new": "sparkle",
    "phone": "phone",
    "power": "lightning",
    "dye": "palette",
    "moths": "butterfly",
    "unknown": "question-mark",
    "broken": "heart-break",
    "lost": "smiley-sad",
    "wrong_day": "calendar-x",
}
"""What a picture means, and the Phosphor drawing that shows it."""

_LINE_ONLY = frozenset(
    {"plus", "minus", "check", "close", "more", "sort", "list", "leave", "backspace", "search"}
    | {"next", "back", "caret_next", "caret_back", "caret_up", "caret_down", "transfer", "letters"}
)
"""Pictures whose second tone would be a mere square behind the sign."""

DIRECTIONAL = frozenset(
    {"caret_next", "caret_back", "next", "back", "leave", "export", "list", "backspace"}
)
"""Pictures that point along the line of reading and turn round with it."""


def icon(name: str, colour: str = "ink", size: int = 20) -> QIcon:
    """Draw a line picture in a colour of the theme or ``#rrggbb``; ``size`` in pixels at 100 %."""
    return _icon(PICTURES[name], name, colour, size)


def picture(name: str, colour: str = "accent", size: int = 48) -> QIcon:
    """Draw the two-tone picture used on tiles and in the rail."""
    return _icon(_drawing(name, two_tone=True), name, colour, size)


def pixmap(name: str, colour: str, size: int, density: float, *, two_tone: bool = False) -> QPixmap:
    """Draw a picture for a painter: ``size`` in logical pixels, ``density`` of the screen."""
    drawing = _drawing(name, two_tone=two_tone)
    made = _drawn(drawing, _hex(colour), round(size * density), turned=_turned(name))
    made.setDevicePixelRatio(density)
    return made


def _drawing(name: str, *, two_tone: bool) -> str:
    toned = two_tone and name not in _LINE_ONLY
    return f"{PICTURES[name]}-duotone" if toned else PICTURES[name]


def _icon(drawing: str, name: str, colour: str, size: int) -> QIcon:
    side = current().px(size)
    made = QIcon()
    for density in _densities():
        for mode, tint in ((QIcon.Mode.Normal, colour), (QIcon.Mode.Disabled, "line_strong")):
            sharp = _drawn(drawing, _hex(tint), round(side * density), turned=_turned(name))
            sharp.setDevicePixelRatio(density)
            made.addPixmap(sharp, mode)
    return made


def _densities() -> list[float]:
    return sorted({1.0} | {screen.devicePixelRatio() for screen in QGuiApplication.screens()})


def _hex(colour: str) -> str:
    return colour if colour.startswith("#") else current().colour(colour).name()


def _turned(name: str) -> bool:
    rtl = QGuiApplication.layoutDirection() is Qt.LayoutDirection.RightToLeft
    return rtl and name in DIRECTIONAL


def _drawn(drawing: str, colour: str, side: int, *, turned: bool) -> QPixmap:
    key = f"daftar/{drawing}/{colour}/{side}/{turned}"
    kept = QPixmap()
    if QPixmapCache.find(key, kept):
        return QPixmap(kept)
    made = QPixmap(QSize(side, side))
    made.fill(QColor(Qt.GlobalColor.transparent))
    svg = resource("icons", f"{drawing}.svg").read_text("utf-8").replace("currentColor", colour)
    painter = QPainter(made)
    if turned:
        painter.translate(side, 0)
        painter.scale(-1, 1)
    QSvgRenderer(QByteArray(svg.encode())).render(painter, QRectF(0, 0, side, side))
    painter.end()
    QPixmapCache.insert(key, made)
    return made
