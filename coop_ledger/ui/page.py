"""What a page is to the window: a key, a title, a picture; it can speak and look again."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import QHelpEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QSizePolicy,
    QSpacerItem,
    QToolTip,
    QVBoxLayout,
    QWidget,
)

from coop_ledger.core.text import N_
from coop_ledger.i18n import Language, Value
from coop_ledger.ui.directions import cut
from coop_ledger.ui.flow import scrolled
from coop_ledger.ui.pictures import Picture
from coop_ledger.ui.theme import current, painted_rtl
from coop_ledger.ui.words import Button, Label, in_full, retranslate_children

if TYPE_CHECKING:
    from coop_ledger.ui.shell import Shell


class CutLabel(Label):
    """A line that is cut with dots where there is no room; its tooltip tells it whole."""

    def minimumSizeHint(self) -> QSize:
        """Never hold the head wide."""
        return QSize(1, super().minimumSizeHint().height())

    def shown(self) -> str:
        """Tell what is seen of the line."""
        if self.fontMetrics().horizontalAdvance(self.text()) <= self.contentsRect().width():
            return self.text()
        return cut(self.text(), self.fontMetrics(), self.contentsRect().width())

    def event(self, event: QEvent) -> bool:
        """Tell the whole line where it is cut."""
        if event.type() is QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            whole = in_full(self.text()) if self.shown() != self.text() else ""
            QToolTip.showText(event.globalPos(), whole, self)
            return True
        return super().event(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw what there is room for."""
        painter = QPainter(self)
        painter.setPen(self.palette().color(self.foregroundRole()))
        painter.drawText(self.contentsRect(), self.alignment(), self.shown())


class PageHeader(QWidget):
    """The head of a page: way back, picture, title, a sentence, and the actions of the page.

    Signals:
        back(): the arrow was pressed.
    """

    back = Signal()

    def __init__(self, language: Language, title: str, *, icon: str = "", sub: str = "") -> None:
        super().__init__()
        worn = current()
        self.back_button = Button(language, icon="back", kind="quiet", name=N_("Back"))
        self.back_button.clicked.connect(self.back)
        self.title = Label(language, title, role="page")
        self.title.setSizePolicy(QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Preferred)
        self.sub = CutLabel(language, sub, role="soft")
        if not sub:
            self.sub.hide()
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(self.title)
        words.addWidget(self.sub)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(worn.gap(7), 0, worn.gap(7), 0)
        self._row.setSpacing(worn.gap(3))
        self._row.addWidget(self.back_button)
        self._picture = Picture(icon or "documents", "accent", 36, two_tone=True)
        self._has_picture = bool(icon)
        self._row.addWidget(self._picture)
        if not icon:
            self._picture.hide()
        self._row.addLayout(words)
        self._free = QSpacerItem(0, 0, QSizePolicy.Policy.Expanding)
        self._row.addSpacerItem(self._free)
        self._row.setStretch(self._row.count() - 1, 1)

    def add_action(self, widget: QWidget) -> None:
        """Put a button, or a search box, at the end of the head."""
        self._row.addWidget(widget)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave the picture out where big letters leave no room."""
        super().resizeEvent(event)
        needed = self._row.minimumSize().width()
        if self._picture.isHidden():
            needed += self._picture.width() + self._row.spacing()
        self._picture.setVisible(self._has_picture and needed <= event.size().width())

    def minimumSizeHint(self) -> QSize:
        """Never hold the window wide."""
        return QSize(current().px(200), super().minimumSizeHint().height())

    def room_for(self, width: int) -> int:
        """Tell the left end of a place so wide: beside the title, else over it, few buttons."""
        beside = self._free.geometry()
        if width <= beside.width():
            return beside.center().x() - width // 2
        whole = beside | self.title.geometry()
        at_left = (width <= whole.width()) is painted_rtl(self)
        return whole.left() if at_left else whole.right() + 1 - width

    def show_picture(self, name: str) -> None:
        """Show another picture of ``icons.PICTURES`` before the title."""
        self._picture.draw(name, "accent")

    def say_sub(self, msgid: str, *args: Value) -> None:
        """Show another sentence under the title."""
        self.sub.say(msgid, *args)
        self.sub.setVisible(bool(msgid))


class Page(QWidget):
    """A page of the window. A subclass fills ``body`` and overrides ``refresh``.

    ``key`` names it for navigation; ``foot`` is a bar that stays visible when the body scrolls.
    A subclass that holds texts of its own extends ``retranslate``; the labels, buttons and fields
    of this package inside the page are told by themselves.
    """

    def __init__(
        self,
        shell: "Shell",
        key: str,
        title: str,
        icon: str,
        *,
        sub: str = "",
        scrolls: bool = True,
    ) -> None:
        super().__init__()
        self.shell, self.key, self.title_msgid, self.icon = shell, key, title, icon
        self.language = shell.language
        worn = current()
        self.setProperty("role", "page")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self.header = PageHeader(shell.language, title, icon=icon, sub=sub)
        self.header.back.connect(shell.back)
        self.body = QVBoxLayout()
        side = worn.gap(3) if scrolls else 0  # the scroll bar stands in the margin of the page
        self.body.setContentsMargins(side, 0, side, 0)
        self.body.setSpacing(worn.gap(4))
        self.foot = QHBoxLayout()
        self.foot.setSpacing(worn.gap(3))
        column = QVBoxLayout(self)
        edge = worn.gap(7)
        self.foot.setContentsMargins(edge, 0, edge, 0)
        column.setContentsMargins(0, worn.gap(4), 0, worn.gap(4))
        column.setSpacing(worn.gap(4))
        column.addWidget(self.header)
        inner = QHBoxLayout()
        inner.setContentsMargins(edge - side, 0, edge - side, 0)
        column.addLayout(inner, 1)
        inner.addWidget(scrolled(self.body)) if scrolls else inner.addLayout(self.body)
        column.addLayout(self.foot)

    def refresh(self) -> None:
        """Read again what is shown; called each time the page comes to the front."""

    def leave(self) -> bool:
        """Tell whether the page may be left; it keeps what was typed, so it nearly always may."""
        return True

    def retranslate(self, language: Language) -> None:
        """Speak another language."""
        self.language = language
        self.setAccessibleName(language.text(self.title_msgid))
        retranslate_children(self, language)


@dataclass(frozen=True, slots=True)
class PageFactory:
    """How the window gets a page: made when first visited. ``rail`` puts it into the side rail."""

    key: str
    title: str
    icon: str
    make: Callable[["Shell"], Page]
    rail: bool = True
