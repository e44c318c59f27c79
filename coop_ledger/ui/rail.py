"""The side rail: where one can go, as pictures with words, on the side where reading begins."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import (
    QButtonGroup,
    QFrame,
    QLabel,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from coop_ledger.core.text import N_
from coop_ledger.i18n import Language
from coop_ledger.ui.drawn_button import DrawnButton
from coop_ledger.ui.icons import pixmap
from coop_ledger.ui.page import PageFactory
from coop_ledger.ui.theme import current, painted_rtl, text_font
from coop_ledger.ui.weaving import Band


class RailButton(DrawnButton):
    """One place to go."""

    def __init__(self, place: PageFactory) -> None:
        super().__init__()
        self._place = place
        self.setCheckable(True)

    def retranslate(self, language: Language) -> None:
        """Speak another language."""
        self.setText(language.text(self._place.title))
        self.setAccessibleName(self.text())
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        """Measure picture and word; the height grows less than the letters."""
        worn = current()
        words = QFontMetrics(text_font("body", bold=True)).horizontalAdvance(self.text())
        return QSize(words + worn.px(24) + worn.gap(12), max(44, worn.px(24) + worn.gap(6)))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the place; where one is stands out on paper."""
        worn, here, rtl = current(), self.isChecked(), painted_rtl(self)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = QRectF(self.rect()).adjusted(worn.gap(2), 1.5, -worn.gap(2), -1.5)
        if self.hasFocus():
            painter.setPen(QPen(worn.colour("thread"), 2))
        else:
            painter.setPen(Qt.PenStyle.NoPen)
        ground = "paper" if here else "rail_hover" if self.underMouse() else "rail"
        painter.setBrush(worn.colour(ground))
        painter.drawRoundedRect(box, worn.px(10), worn.px(10))
        side = worn.px(24)
        gap = worn.gap(5)
        left = self.width() - gap - side if rtl else gap
        ink = "accent" if here else "rail_ink"
        drawn = pixmap(self._place.icon, ink, side, self.devicePixelRatioF(), two_tone=True)
        painter.drawPixmap(left, (self.height() - side) // 2, drawn)
        painter.setFont(text_font("body", bold=here))
        painter.setPen(worn.colour(ink))
        before = gap + side + worn.gap(2)
        words = QRect(0 if rtl else before, 0, self.width() - before, self.height())
        start = Qt.AlignmentFlag.AlignLeft  # the painter turns it with the window
        painter.drawText(words, start | Qt.AlignmentFlag.AlignVCenter, self.text())


class Rail(QFrame):
    """The places, one under the other; it scrolls when the letters are very big.

    Signals:
        chosen(str): the key of the place.
    """

    chosen = Signal(str)

    def __init__(self, language: Language, places: Sequence[PageFactory]) -> None:
        super().__init__()
        self.setProperty("box", "rail")
        self.buttons = {place.key: RailButton(place) for place in places if place.rail}
        self._group = QButtonGroup(self)
        worn = current()
        self._name = QLabel()
        self._name.setProperty("role", "title")
        inside = QFrame()
        inside.setProperty("box", "rail")
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, worn.gap(1), 0, worn.gap(2))
        column.setSpacing(2)
        for key, button in self.buttons.items():
            self._group.addButton(button)
            column.addWidget(button)
            button.clicked.connect(lambda _checked=False, key=key: self.chosen.emit(key))
        column.addStretch(1)
        self._area = QScrollArea()
        self._area.setWidgetResizable(True)
        self._area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._area.setWidget(inside)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, worn.gap(3), 0, 0)
        whole.setSpacing(worn.gap(2))
        whole.addWidget(self._heading(), 0)
        whole.addWidget(self._area, 1)
        self.retranslate(language)

    def show_place(self, key: str) -> None:
        """Mark where one is; a page that is not in the rail marks nothing."""
        self._group.setExclusive(False)
        for name, button in self.buttons.items():
            button.setChecked(name == key)
        self._group.setExclusive(True)

    def retranslate(self, language: Language) -> None:
        """Speak another language."""
        self.setAccessibleName(language.text(N_("Where to go")))
        self._name.setText(language.text(N_("Daftar")))
        for button in self.buttons.values():
            button.retranslate(language)
        self._fit()

    def changeEvent(self, event: QEvent) -> None:
        """Fit again with another theme."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.StyleChange:
            self._fit()

    def _fit(self) -> None:
        widest = max((button.sizeHint().width() for button in self.buttons.values()), default=0)
        self.setFixedWidth(max(widest, current().gap(44)))

    def _heading(self) -> QWidget:
        made = QWidget()
        worn = current()
        column = QVBoxLayout(made)
        column.setContentsMargins(worn.gap(5), 0, worn.gap(5), worn.gap(1))
        column.setSpacing(worn.gap(1))
        column.addWidget(self._name)
        column.addWidget(Band("thread", 9))
        return made
