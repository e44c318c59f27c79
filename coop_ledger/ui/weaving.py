"""The band of lozenges woven into the borders of Middle Atlas carpets, as a signature."""

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPolygonF
from PySide6.QtWidgets import QSizePolicy, QWidget

from coop_ledger.ui.theme import current


def paint_band(painter: QPainter, band: QRectF, colour: QColor) -> None:
    """Draw whole lozenges, evenly spread over a band, every second one small."""
    half = band.height() / 2
    count = max(int(band.width() / (half * 4)) | 1, 1)
    step = band.width() / count
    painter.save()
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(colour)
    for i in range(count):
        middle = QPointF(band.left() + step * (i + 0.5), band.center().y())
        painter.drawPolygon(lozenge(middle, half if i % 2 == 0 else half * 0.45))
    painter.restore()


def lozenge(middle: QPointF, half: float) -> QPolygonF:
    """Outline a lozenge of half height ``half`` around a point."""
    corners = ((0.0, -half), (half * 1.25, 0.0), (0.0, half), (-half * 1.25, 0.0))
    return QPolygonF([middle + QPointF(x, y) for x, y in corners])


class Band(QWidget):
    """A strip of lozenges in a colour of the theme."""

    def __init__(self, colour: str = "thread", height: int = 10) -> None:
        super().__init__()
        self._colour, self._height = colour, height
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        """Measure the strip."""
        return QSize(40, current().px(self._height))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the lozenges."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        paint_band(painter, QRectF(self.rect()), current().colour(self._colour))
