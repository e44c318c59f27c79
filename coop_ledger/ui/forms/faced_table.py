"""A table whose first column shows a face, a photo or a picture beside the name."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace

from PySide6.QtCore import QRect, QSize
from PySide6.QtGui import QPainter, QPixmap
from PySide6.QtWidgets import QStyle, QStyleOptionViewItem, QWidget

from coop_ledger.i18n import Language
from coop_ledger.ui.directions import cut_name
from coop_ledger.ui.fields import Choice
from coop_ledger.ui.goods import drawn, dye_of
from coop_ledger.ui.pictures import initials
from coop_ledger.ui.tables import Column, Index, Table, TableDelegate, TableRow
from coop_ledger.ui.theme import current, painted_rtl

_MARGIN = QStyle.PixelMetric.PM_FocusFrameHMargin
Photos = Callable[[str], bytes]
"""Finds the photo of a row by its key; empty when there is none."""


def no_photo(_code: str) -> bytes:
    """Find none."""
    return b""


def picture_for(choice: Choice, photo: bytes, side: int, widget: QWidget) -> QPixmap:
    """Draw a choice as a rounded square: its photo, its initials, or its picture."""
    if choice.face and not photo:
        return initials(choice.label, choice.code, side, widget)
    return drawn(photo, choice.icon, dye_of(choice.code), side, widget.devicePixelRatioF())


class _FaceDelegate(TableDelegate):
    """Writes the first cell beside its picture."""

    def __init__(self, table: "FacedTable") -> None:
        super().__init__(table)
        self._table = table
        self._drawn: dict[tuple[str, int, str], QPixmap] = {}

    def forget(self) -> None:
        """Draw every picture anew."""
        self._drawn.clear()

    def initStyleOption(self, option: QStyleOptionViewItem, index: Index) -> None:
        """Leave room for the picture, on the side where reading begins."""
        super().initStyleOption(option, index)
        choice = self._table.choice_at(index.row())
        if choice:
            side = current().px(34)
            option.features |= QStyleOptionViewItem.ViewItemFeature.HasDecoration
            option.decorationSize = QSize(side, side)
            element = QStyle.SubElement.SE_ItemViewItemText
            room = self._table.style().subElementRect(element, option, self._table).width()
            room -= 2 * self._table.style().pixelMetric(_MARGIN, None, self._table) + 2
            if option.rect.width() > 0:  # else it is only measured
                option.text = cut_name(choice.label, option.fontMetrics, room)

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """Measure the whole name."""
        whole = QStyleOptionViewItem(option)
        whole.rect = QRect()
        return super().sizeHint(whole, index)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draw the cell, then the picture in its room."""
        super().paint(painter, option, index)
        choice = self._table.choice_at(index.row())
        if choice is None:
            return
        whole = QStyleOptionViewItem(option)
        self.initStyleOption(whole, index)
        style = self._table.style()
        room = style.subElementRect(QStyle.SubElement.SE_ItemViewItemDecoration, whole, self._table)
        painter.drawPixmap(self._middle(room, option.rect), self._picture(choice))

    def _middle(self, room: QRect, cell: QRect) -> QRect:
        side = current().px(34)
        rtl = painted_rtl(self._table)
        left = room.right() - side + 1 if rtl else room.left()
        return QRect(left, cell.center().y() - side // 2, side, side)

    def _picture(self, choice: Choice) -> QPixmap:
        side = current().px(34)
        key = (choice.code, side, choice.label)
        if key not in self._drawn:
            photo = self._table.photos(choice.code)
            self._drawn[key] = picture_for(choice, photo, side, self._table)
        return self._drawn[key]


class FacedTable(Table):
    """A table of people or goods. ``photos`` finds the photo of a row, when there is one."""

    def __init__(
        self,
        language: Language,
        name: str,
        columns: Sequence[Column],
        photos: Photos = no_photo,
    ) -> None:
        self._choices: Mapping[str, Choice] = {}
        self.photos = photos
        super().__init__(language, name, columns)
        self._marked = ""
        self.rows.modelAboutToBeReset.connect(self._on_going)
        self.rows.modelReset.connect(lambda: self.mark_key(self._marked))
        self._faces = _FaceDelegate(self)
        self.setItemDelegateForColumn(0, self._faces)

    def show_faced(self, rows: Sequence[TableRow], choices: Mapping[str, Choice]) -> None:
        """Show rows whose keys are those of the choices; what finds a choice finds its row."""
        self._choices = choices
        self._faces.forget()
        found = ((row, choices.get(row.key)) for row in rows)
        self.show_rows([replace(row, words=c.words) if c else row for row, c in found])

    def choice_at(self, row: int) -> Choice | None:
        """Find who or what stands in a row; None in a total."""
        rows = self.rows.rows
        return self._choices.get(rows[row].key) if 0 <= row < len(rows) else None

    def mark_key(self, key: str) -> None:
        """Mark the row of a key."""
        for i, row in enumerate(self.rows.rows):
            if key and row.key == key:
                self.setCurrentIndex(self.rows.index(i, 0, self.rootIndex()))
                self.scrollTo(self.currentIndex())

    def _on_going(self) -> None:
        """Remember which row is marked: it stays so in another order or language."""
        choice = self.choice_at(self.currentIndex().row())
        self._marked = choice.code if choice else ""

    def keyboardSearch(self, search: str) -> None:
        """Leave typed letters to the search box, which knows both scripts."""
        del search
