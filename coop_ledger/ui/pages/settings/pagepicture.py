"""A page as it will be printed, as wide as there is room."""

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QImage, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QScrollArea, QWidget

from coop_ledger.core.text import N_
from coop_ledger.i18n import Language
from coop_ledger.ui.printing import page_images, page_width
from coop_ledger.ui.theme import current

_POINTS = 72
_LARGEST = 1.9
"""Times its real size a narrow roll is shown at most."""


class _Sheets(QWidget):
    """The pages, one below the other, each with a quiet frame."""

    def __init__(self) -> None:
        super().__init__()
        self.images: list[QImage] = []

    def show_images(self, images: list[QImage]) -> None:
        self.images = images
        gap = current().gap(3)
        sizes = [image.deviceIndependentSize().toSize() for image in images]
        wide = max((size.width() for size in sizes), default=0)
        self.setMinimumSize(QSize(wide, sum(size.height() + gap for size in sizes)))
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter, top = QPainter(self), 0
        for image in self.images:
            size = image.deviceIndependentSize().toSize()
            box = QRect((self.width() - size.width()) // 2, top, size.width(), size.height())
            painter.drawImage(box, image)
            painter.setPen(current().colour("line_strong"))
            painter.drawRect(box.adjusted(0, 0, -1, -1))
            top += size.height() + current().gap(3)


class PagePicture(QScrollArea):
    """The pages of a PDF; drawn again when the room changes."""

    def __init__(self, language: Language, name: str = N_("Preview")) -> None:
        super().__init__()
        self._name, self._pdf, self._wide = name, b"", 0
        self._sheets = _Sheets()
        self.setWidgetResizable(True)
        self.setWidget(self._sheets)
        self.setMinimumSize(current().px(260), current().px(200))
        self.retranslate(language)

    @property
    def images(self) -> list[QImage]:
        """The pages as they are shown."""
        return self._sheets.images

    def show_pdf(self, pdf: bytes) -> None:
        """Show the pages of a file."""
        self._pdf = pdf
        self._draw()

    def retranslate(self, language: Language) -> None:
        """Speak another language."""
        self.setAccessibleName(language.text(self._name))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Use the room there is."""
        super().resizeEvent(event)
        if self._pdf and self._room() != self._wide:
            self._draw()

    def _room(self) -> int:
        bar = self.verticalScrollBar().sizeHint().width()
        return max(self.width() - bar - current().gap(2), current().px(160))

    def _draw(self) -> None:
        self._wide, density = self._room(), self.devicePixelRatioF()
        scale = min(self._wide / page_width(self._pdf), _LARGEST * current().scale / 100)
        images = page_images(self._pdf, max(round(scale * density * _POINTS), 1))
        for image in images:
            image.setDevicePixelRatio(density)
        self._sheets.show_images(images)
        self._sheets.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
