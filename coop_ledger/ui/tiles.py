"""The big pictures of the home page: one touch, one key, one thing to do."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QEvent, QObject, QRectF, QSize, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence, QPainter, QPaintEvent, QPen, QPixmap, QShortcut
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from coop_ledger.i18n import Language
from coop_ledger.ui.directions import cut
from coop_ledger.ui.drawn_button import DrawnButton
from coop_ledger.ui.flow import Flow
from coop_ledger.ui.icons import pixmap
from coop_ledger.ui.pictures import photo, tinted
from coop_ledger.ui.theme import Dye, current, painted_rtl, text_font
from coop_ledger.ui.weaving import paint_band


class Tile(DrawnButton):
    """A picture with a word below, and perhaps a sentence; ``digit`` is the key that presses it.

    The tile is drawn as a woven square: its own dye, a band of lozenges at the foot.
    """

    def __init__(
        self,
        language: Language,
        msgid: str,
        *,
        icon: str,
        dye: Dye = "indigo",
        sub: str = "",
        digit: int = 0,
    ) -> None:
        super().__init__()
        self._msgid, self._sub_msgid, self._sub = msgid, sub, ""
        self._icon, self._dye, self._digit = icon, dye, digit
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        if digit:
            self._shortcut = QShortcut(QKeySequence(str(digit)), self)
            self._shortcut.activated.connect(self.click)
        self.retranslate(language)

    def retranslate(self, language: Language) -> None:
        """Speak another language."""
        self._sub = language.text(self._sub_msgid) if self._sub_msgid else ""
        self.setText(language.text(self._msgid))
        self.setAccessibleName(self.text())
        self.setAccessibleDescription(self._sub)
        self.update()

    def sizeHint(self) -> QSize:
        """Measure a tile at ease."""
        return QSize(current().px(200), current().px(144))

    def minimumSizeHint(self) -> QSize:
        """Measure the smallest tile: still three fingers wide."""
        return QSize(current().px(140), current().px(128))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the square, the picture, the words, the key and the band."""
        worn = current()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        frame = QRectF(self.rect()).adjusted(2, 2, -2, -2)
        lifted = self.underMouse() or self.hasFocus()
        edge = worn.colour("focus" if self.hasFocus() else self._dye if lifted else "line")
        painter.setPen(QPen(edge, 3 if self.hasFocus() else worn.border() + 1))
        painter.setBrush(worn.tint(self._dye) if lifted else worn.colour("surface"))
        painter.drawRoundedRect(frame, worn.px(14), worn.px(14))
        band = QRectF(
            frame.left() + worn.px(16),
            frame.bottom() - worn.px(14),
            frame.width() - worn.px(32),
            worn.px(8),
        )
        paint_band(painter, band, worn.colour(self._dye))
        self._paint_content(painter, frame.adjusted(8, worn.px(10), -8, -worn.px(18)))
        if self._digit:
            self._paint_digit(painter, frame)

    def _paint_content(self, painter: QPainter, room: QRectF) -> None:
        worn = current()
        word = worn.px(28)
        sub = worn.px(22) if self._sub else 0
        side = min(worn.px(64), round(room.height()) - word - sub - worn.px(6))
        top = room.top() + (room.height() - side - word - sub - worn.px(4)) / 2
        down = 2 if self.isDown() else 0
        drawn = pixmap(self._icon, self._dye, side, self.devicePixelRatioF(), two_tone=True)
        painter.drawPixmap(round(room.center().x() - side / 2), round(top) + down, drawn)
        painter.setFont(text_font("title", bold=True))
        painter.setPen(worn.colour("ink"))
        line = QRectF(room.left(), top + side + worn.px(4), room.width(), word)
        painter.drawText(line, Qt.AlignmentFlag.AlignCenter, self.text())
        painter.setFont(text_font("hint"))
        painter.setPen(worn.colour("ink_soft"))
        painter.drawText(line.translated(0, word - 2), Qt.AlignmentFlag.AlignCenter, self._sub)

    def _paint_digit(self, painter: QPainter, frame: QRectF) -> None:
        worn = current()
        side = worn.px(24)
        rtl = self.layoutDirection() is Qt.LayoutDirection.RightToLeft
        left = frame.left() + worn.px(8) if rtl else frame.right() - side - worn.px(8)
        box = QRectF(left, frame.top() + worn.px(8), side, side)
        painter.setPen(QPen(worn.colour("line"), 1))
        painter.setBrush(worn.colour("paper"))
        painter.drawRoundedRect(box, worn.px(6), worn.px(6))
        painter.setFont(text_font("hint", bold=True))
        painter.setPen(worn.colour("ink_soft"))
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, str(self._digit))


class GoodTile(DrawnButton):
    """One thing to sell: its photo or picture, its name, its price, and how many are in the cart.

    The texts are data: they are shown as they are.
    """

    def __init__(
        self,
        label: str,
        price: str,
        *,
        photo: Path | None = None,
        icon: str = "items",
        dye: Dye = "clay",
    ) -> None:
        super().__init__()
        self._photo, self._icon, self._dye = photo, icon, dye
        self._price, self._count = price, ""
        self.setText(label)
        self.show_price(price)

    def show_price(self, price: str, count: str = "") -> None:
        """Show a price already written, and how many are in the cart."""
        self._price, self._count = price, count
        self.setAccessibleName(self.text())
        self.setAccessibleDescription(" ".join(filter(None, (price, count))))
        self.update()

    def sizeHint(self) -> QSize:
        """Measure photo and two lines."""
        return QSize(current().px(152), current().px(168))

    def minimumSizeHint(self) -> QSize:
        """Never shrink a target."""
        return QSize(current().px(128), current().px(148))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the card, the photo, the words and the count."""
        worn, chosen = current(), bool(self._count)
        lit = chosen or self.underMouse()
        painter, frame = self.framed("accent_soft" if lit else "surface", lit=lit, radius=12)
        line = worn.px(24)
        side = round(frame.height()) - 2 * line - worn.px(20)
        left = round(frame.center().x() - side / 2)
        painter.drawPixmap(left, worn.px(10), self._picture(side))
        top = frame.bottom() - 2 * line - worn.px(6)
        words = QRectF(frame.left() + 6, top, frame.width() - 12, line)
        self._paint_words(painter, words)
        if chosen:
            paint_badge(painter, self._count, frame, rtl=painted_rtl(self))

    def _paint_words(self, painter: QPainter, line: QRectF) -> None:
        worn, middle = current(), Qt.AlignmentFlag.AlignCenter
        painter.setFont(text_font("label"))
        painter.setPen(worn.colour("ink"))
        name = cut(self.text(), painter.fontMetrics(), round(line.width()))
        painter.drawText(line, middle, name)
        painter.setFont(text_font("body", bold=True))
        painter.setPen(worn.colour("accent"))
        painter.drawText(line.translated(0, line.height()), middle, self._price)

    def _picture(self, side: int) -> QPixmap:
        density = self.devicePixelRatioF()
        drawn = photo(self._photo, side, density) if self._photo else QPixmap()
        if not drawn.isNull():
            return drawn
        return tinted(self._icon, self._dye, side, density)


def paint_badge(painter: QPainter, text: str, frame: QRectF, *, rtl: bool) -> None:
    """Draw a count on the corner of a box where reading ends."""
    worn = current()
    painter.setFont(text_font("label", bold=True))
    height = worn.px(26)
    width = max(height, painter.fontMetrics().horizontalAdvance(text) + worn.px(14))
    left = frame.left() if rtl else frame.right() - width
    badge = QRectF(left, frame.top(), width, height)
    painter.setPen(QPen(worn.colour("surface"), 2))
    painter.setBrush(worn.colour("accent"))
    painter.drawRoundedRect(badge, height / 2, height / 2)
    painter.setPen(worn.colour("on_accent"))
    painter.drawText(badge, Qt.AlignmentFlag.AlignCenter, text)


class TileGrid(Flow):
    """Tiles in equal columns; the arrows walk between them as they look."""

    def __init__(
        self,
        tiles: Sequence[QAbstractButton],
        *,
        columns: int = 4,
        least: int = 140,
        gap: int = 4,
    ) -> None:
        super().__init__(tiles, columns=columns, least=least, gap=gap)
        for tile in tiles:
            tile.installEventFilter(self)

    def set_widgets(self, widgets: Sequence[QWidget]) -> None:
        """Hold other tiles."""
        super().set_widgets(widgets)
        for tile in widgets:
            tile.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Take the arrows before a button takes them for Tab."""
        if isinstance(event, QKeyEvent) and event.type() is QEvent.Type.KeyPress:
            return self._walk(event)
        return super().eventFilter(watched, event)

    def _walk(self, event: QKeyEvent) -> bool:
        ahead = -1 if painted_rtl(self) else 1
        step = {
            Qt.Key.Key_Left: -ahead,
            Qt.Key.Key_Right: ahead,
            Qt.Key.Key_Up: -self.columns,
            Qt.Key.Key_Down: self.columns,
        }.get(Qt.Key(event.key()))
        at = next((i for i, tile in enumerate(self.widgets) if tile.hasFocus()), None)
        if step is None or at is None:
            return False
        if 0 <= at + step < len(self.widgets):
            self.widgets[at + step].setFocus(Qt.FocusReason.TabFocusReason)
        return True
