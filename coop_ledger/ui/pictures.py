"""Pictures standing in a layout: drawings, and photos cut to a rounded square."""

from pathlib import Path

from PySide6.QtCore import QEvent, QRectF, QSize, Qt
from PySide6.QtGui import QImageReader, QPainter, QPainterPath, QPixmap
from PySide6.QtWidgets import QLabel, QWidget

from coop_ledger.ui.icons import pixmap
from coop_ledger.ui.theme import Dye, current, text_font

_DYES: tuple[Dye, ...] = ("indigo", "madder", "henna", "zellij", "clay", "plum")


class Picture(QLabel):
    """A drawing of ``icons.PICTURES`` that follows the theme; ``size`` in pixels at 100 %."""

    def __init__(
        self, name: str, colour: str = "accent", size: int = 20, *, two_tone: bool = False
    ) -> None:
        super().__init__()
        self._name, self._colour, self._size, self._two_tone = name, colour, size, two_tone
        self.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._draw()

    def draw(self, name: str, colour: str) -> None:
        """Show another drawing."""
        self._name, self._colour = name, colour
        self._draw()

    def changeEvent(self, event: QEvent) -> None:
        """Draw again when the theme or the direction changed."""
        super().changeEvent(event)
        if event.type() in {QEvent.Type.StyleChange, QEvent.Type.LayoutDirectionChange}:
            self._draw()

    def _draw(self) -> None:
        side = current().px(self._size)
        self.setFixedSize(QSize(side, side))
        self.setPixmap(
            pixmap(
                self._name, self._colour, side, self.devicePixelRatioF(), two_tone=self._two_tone
            )
        )


def photo(path: Path, side: int, density: float) -> QPixmap:
    """Read a photo, cut to a rounded square of ``side`` logical pixels; null when it is none."""
    reader = QImageReader(str(path))
    reader.setAutoTransform(True)
    whole = reader.size()
    if not whole.isValid() or not whole.width() or not whole.height():
        return QPixmap()
    wanted = round(side * density)
    scaled = whole.scaled(wanted, wanted, Qt.AspectRatioMode.KeepAspectRatioByExpanding)
    reader.setScaledSize(scaled)
    read = QPixmap.fromImage(reader.read())
    return rounded(read, side, density)


def rounded(whole: QPixmap, side: int, density: float) -> QPixmap:
    """Cut the middle of a picture to a rounded square of ``side`` logical pixels."""
    if whole.isNull():
        return whole
    wanted = round(side * density)
    fitted = whole.scaled(
        wanted,
        wanted,
        Qt.AspectRatioMode.KeepAspectRatioByExpanding,
        Qt.TransformationMode.SmoothTransformation,
    )
    made = _blank(wanted)
    painter = QPainter(made)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setClipPath(_corners(wanted))
    painter.drawPixmap((wanted - fitted.width()) // 2, (wanted - fitted.height()) // 2, fitted)
    painter.end()
    made.setDevicePixelRatio(density)
    return made


def initials(name: str, code: str, side: int, widget: QWidget) -> QPixmap:
    """Draw the first letters of a name where there is no photo; a dye tells people apart."""
    dye = _DYES[sum(code.encode()) % len(_DYES)]
    density = widget.devicePixelRatioF()
    made = _blank(round(side * density))
    made.setDevicePixelRatio(density)
    painter = QPainter(made)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.fillPath(_corners(side), current().tint(dye))
    font = text_font("lead", bold=True)
    font.setPixelSize(side * 2 // 5)
    painter.setFont(font)
    painter.setPen(current().colour(dye))
    letters = "\N{ZERO WIDTH NON-JOINER}".join(word[0] for word in name.split()[:2])
    painter.drawText(QRectF(0, 0, side, side), Qt.AlignmentFlag.AlignCenter, letters)
    painter.end()
    return made


def tinted(name: str, dye: str, side: int, density: float) -> QPixmap:
    """Draw a two-tone picture on a rounded square of its own dye, where there is no photo."""
    made = _blank(round(side * density))
    made.setDevicePixelRatio(density)
    painter = QPainter(made)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.fillPath(_corners(side), current().tint(dye))
    inner = side * 6 // 10
    drawn = pixmap(name, dye, inner, density, two_tone=True)
    painter.drawPixmap((side - inner) // 2, (side - inner) // 2, drawn)
    painter.end()
    return made


def _blank(side: int) -> QPixmap:
    made = QPixmap(side, side)
    made.fill(Qt.GlobalColor.transparent)
    return made


def _corners(side: int) -> QPainterPath:
    path = QPainterPath()
    path.addRoundedRect(QRectF(0, 0, side, side), side / 5, side / 5)
    return path
