"""The fields that narrow a list: in as many columns as fit, and folded away on a low screen."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QWidget

from coop_ledger.core.text import N_
from coop_ledger.i18n import Language
from coop_ledger.ui.theme import current
from coop_ledger.ui.words import Button

_LEAST, _MOST = 200, 6
LOW = 520
"""Height of a page at 100 % below which its fields are folded away until they are wanted."""


class Drawer(QWidget):
    """Fields side by side, hidden ones left out. ``button`` unfolds them; put it into the head."""

    def __init__(self, language: Language) -> None:
        super().__init__()
        self.fields: list[QWidget] = []
        self.button = Button(
            language, icon="filter", name=N_("Search and narrow"), shortcut="Ctrl+L"
        )
        self.button.clicked.connect(self.toggle)
        self._shown: tuple[list[QWidget], int] = ([], 0)
        self._wanted, self._low = False, False
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(current().gap(3))
        self._grid.setVerticalSpacing(current().gap(1))

    def hold(self, fields: Sequence[QWidget]) -> None:
        """Hold other fields; those given up are deleted later."""
        for old in self.fields:
            self._grid.removeWidget(old)
            if old not in fields:
                old.hide()
                old.deleteLater()
        self.fields, self._shown = list(fields), ([], 0)
        self._place()

    def settle(self, height: int) -> None:
        """Fold the fields on a page as low as this, unless they are wanted."""
        self._low = height < current().px(LOW)
        self.button.setVisible(self._low)
        self.setVisible(self._wanted or not self._low)

    def fold(self) -> None:
        """Leave the room to the figures on a low page, until the fields are wanted again."""
        self._wanted = False
        self.setVisible(not self._low)

    def unfold(self) -> None:
        """Show the fields, for somebody wants to type into them."""
        self._wanted = True
        self.show()

    def toggle(self) -> None:
        """Show or hide the fields."""
        self._wanted = not self.isVisible()
        self.setVisible(self._wanted)
        if self._wanted and self.fields:
            self.fields[0].setFocus()

    def minimumSizeHint(self) -> QSize:
        """Be as narrow as one field."""
        return QSize(current().px(_LEAST), self._grid.minimumSize().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Use the room there is."""
        super().resizeEvent(event)
        self._place()

    def event(self, event: QEvent) -> bool:
        """Close up when a field comes or goes."""
        if event.type() is QEvent.Type.LayoutRequest:
            self._place()
        return super().event(event)

    def _place(self) -> None:
        seen = [field for field in self.fields if not _is_hidden(field)]
        gap = self._grid.horizontalSpacing()
        fitting = (self.width() + gap) // (current().px(_LEAST) + gap)
        rows = -(-len(seen) // max(1, min(fitting, _MOST))) or 1
        columns = max(1, -(-len(seen) // rows))  # rows as long as each other
        if (seen, columns) == self._shown:
            return
        self._shown = (seen, columns)
        for field in self.fields:
            self._grid.removeWidget(field)
        for place, field in enumerate(seen):
            self._grid.addWidget(field, place // columns, place % columns)
        for column in range(_MOST):
            self._grid.setColumnStretch(column, 1 if column < columns else 0)
        self.updateGeometry()


def _is_hidden(field: QWidget) -> bool:
    """Tell whether somebody hid a field; one that was never shown yet is to be shown."""
    return field.isHidden() and field.testAttribute(Qt.WidgetAttribute.WA_WState_ExplicitShowHide)
