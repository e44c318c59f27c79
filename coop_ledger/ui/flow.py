"""Layouts that fit: as many columns as there is room for, and a scroll bar only where one must."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QBoxLayout,
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLayout,
    QScrollArea,
    QSizePolicy,
    QWidget,
)

from coop_ledger.ui.theme import current


class Flow(QWidget):
    """Widgets in equal columns, at most ``columns``, each at least ``least`` pixels wide."""

    def __init__(
        self, widgets: Sequence[QWidget], *, columns: int, least: int = 200, gap: int = 4
    ) -> None:
        super().__init__()
        self.widgets = list(widgets)
        self._most, self._least, self._shown = columns, least, 0
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setSpacing(current().gap(gap))
        self._place(columns)

    @property
    def columns(self) -> int:
        """How many columns stand side by side now."""
        return self._shown

    def set_widgets(self, widgets: Sequence[QWidget]) -> None:
        """Hold other widgets; those given up are deleted later."""
        for old in self.widgets:
            self._grid.removeWidget(old)
            if old not in widgets:
                old.hide()
                old.deleteLater()
        self.widgets = list(widgets)
        self._shown = 0
        self._place(self._fitting(self.width()))

    def minimumSizeHint(self) -> QSize:
        """Be as narrow as one column."""
        widest = max((w.minimumSizeHint().width() for w in self.widgets), default=0)
        return QSize(widest, self._grid.minimumSize().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Use the room there is."""
        super().resizeEvent(event)
        self._place(self._fitting(event.size().width()))

    def event(self, event: QEvent) -> bool:
        """Look again when a part wants another size, as with bigger letters."""
        if event.type() is QEvent.Type.LayoutRequest:
            self._place(self._fitting(self.width()))
        return super().event(event)

    def _fitting(self, width: int) -> int:
        gap = self._grid.horizontalSpacing()
        wanted = max(
            [w.minimumSizeHint().width() for w in self.widgets] + [current().px(self._least)]
        )
        return max(1, min(self._most, (width + gap) // (wanted + gap)))

    def _place(self, columns: int) -> None:
        if columns == self._shown:
            return
        self._shown = columns
        for i, widget in enumerate(self.widgets):
            self._grid.addWidget(widget, i // columns, i % columns)
        for column in range(self._most):
            self._grid.setColumnStretch(column, 1 if column < columns else 0)
        self.updateGeometry()


class Split(QWidget):
    """Two parts side by side by their weights, or one below the other under ``least`` pixels."""

    def __init__(
        self,
        first: QWidget,
        second: QWidget,
        *,
        weights: tuple[int, int] = (1, 1),
        least: int = 860,
    ) -> None:
        super().__init__()
        self._parts, self._least = (first, second), least
        self._box = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._box.setContentsMargins(0, 0, 0, 0)
        self._box.setSpacing(current().gap(4))
        self._box.addWidget(first, weights[0])
        self._box.addWidget(second, weights[1])

    def minimumSizeHint(self) -> QSize:
        """Be as narrow as the wider part."""
        widest = max(part.minimumSizeHint().width() for part in self._parts)
        return QSize(widest, self._box.minimumSize().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Stand side by side where there is room."""
        super().resizeEvent(event)
        self._turn(event.size().width())

    def event(self, event: QEvent) -> bool:
        """Look again when a part wants another size, as with bigger letters."""
        if event.type() is QEvent.Type.LayoutRequest:
            self._turn(self.width())
        return super().event(event)

    def _turn(self, width: int) -> None:
        both = sum(part.minimumSizeHint().width() for part in self._parts) + self._box.spacing()
        wide = width >= max(both, current().px(self._least))
        way = QBoxLayout.Direction.LeftToRight if wide else QBoxLayout.Direction.TopToBottom
        if way != self._box.direction():
            self._box.setDirection(way)
            self.updateGeometry()


def never_high(part: QWidget) -> None:
    """Let a part that scrolls by itself not make what it stands in high."""
    part.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Ignored)


def empty_out(layout: QLayout) -> None:
    """Take everything out of a layout; the widgets are deleted later."""
    while (item := layout.takeAt(0)) is not None:
        old = item.widget()
        if old is not None:
            old.hide()
            old.deleteLater()


def ending_before(body: QLayout, gap: int) -> QHBoxLayout:
    """Leave a gap at the end of the lines: Qt turns rows round with the window, not margins."""
    row = QHBoxLayout()
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(0)
    row.addLayout(body, 1)
    row.addSpacing(current().gap(gap))
    return row


def scrolled(body: QLayout, *, gap: int = 0) -> QScrollArea:
    """Let what a layout holds scroll when there is no room; a gap keeps it off the scroll bar."""
    inside = QWidget()
    inside.setProperty("role", "body")
    inside.setLayout(ending_before(body, gap) if gap else body)
    area = QScrollArea()
    area.setWidgetResizable(True)
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    area.setWidget(inside)
    return area
