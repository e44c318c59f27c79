"""Several views in one place, as large as the one in front needs."""

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QStackedWidget, QWidget


class Stage(QStackedWidget):
    """A stack that asks for the room of the view in front alone, not of the largest one."""

    def __init__(self, *views: QWidget) -> None:
        super().__init__()
        for view in views:
            self.addWidget(view)
        self.currentChanged.connect(lambda _at: self.updateGeometry())

    def sizeHint(self) -> QSize:
        """Measure the view in front."""
        return self._front().sizeHint()

    def minimumSizeHint(self) -> QSize:
        """Measure the smallest form of the view in front."""
        return self._front().minimumSizeHint()

    def hasHeightForWidth(self) -> bool:
        """Never let a view that is not in front decide on the height."""
        return False

    def _front(self) -> QWidget:
        front = self.currentWidget()
        assert front is not None, "a stage without views"
        return front
