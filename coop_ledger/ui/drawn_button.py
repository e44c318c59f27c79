"""What buttons that are painted by hand have in common."""

from PySide6.QtCore import QEvent, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPen
from PySide6.QtWidgets import QAbstractButton

from coop_ledger.ui.theme import current


class DrawnButton(QAbstractButton):
    """A button that lights up under the pointer. A subclass measures and paints it."""

    def __init__(self) -> None:
        super().__init__()
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)

    def minimumSizeHint(self) -> QSize:
        """Never shrink a target, nor cut a word."""
        return self.sizeHint()

    def changeEvent(self, event: QEvent) -> None:
        """Measure again with another theme."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.StyleChange:
            self.updateGeometry()

    def framed(
        self, ground: str, *, lit: bool, first: bool = False, radius: int = 10
    ) -> tuple[QPainter, QRectF]:
        """Begin to paint, with the frame: dyed when ``lit``, heavy in focus or when ``first``."""
        worn, heavy = current(), self.hasFocus() or first
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        frame = QRectF(self.rect()).adjusted(1.5, 1.5, -1.5, -1.5)
        edge = "focus" if heavy else "accent" if lit else "line"
        painter.setPen(QPen(worn.colour(edge), 3 if heavy else 2))
        painter.setBrush(worn.colour(ground))
        painter.drawRoundedRect(frame, worn.px(radius), worn.px(radius))
        return painter, frame
