"""The colour of the papers: a few dyes, each dark enough to be read on white."""

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QColor, QPaintEvent
from PySide6.QtWidgets import QButtonGroup

from coop_ledger.core.text import N_
from coop_ledger.i18n import Language
from coop_ledger.ui.fields import Field, Option
from coop_ledger.ui.fields.picks import PickButton
from coop_ledger.ui.flow import Flow
from coop_ledger.ui.icons import pixmap
from coop_ledger.ui.theme import current, text_font

DYES = (
    Option("#1d1a17", N_("Black"), ""),
    Option("#2f3d8a", N_("Indigo"), ""),
    Option("#96303a", N_("Madder"), ""),
    Option("#0e6969", N_("Green of tiles"), ""),
    Option("#5d681c", N_("Henna"), ""),
    Option("#9a4a20", N_("Clay"), ""),
    Option("#78305f", N_("Plum"), ""),
    Option("#485466", N_("Slate"), ""),
)


class Swatch(PickButton):
    """A round spot of colour above its name."""

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the frame, the spot, the tick and the name."""
        worn, on = current(), self.isChecked()
        lit = on or self.underMouse()
        painter, _ = self.framed("accent_soft" if on else "surface", lit=lit)
        middle, radius = QPointF(self.width() / 2, worn.px(24)), worn.px(15)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(self.option.code))
        painter.drawEllipse(middle, radius, radius)
        if on:
            side = worn.px(18)
            tick = pixmap("check", "#ffffff", side, self.devicePixelRatioF())
            painter.drawPixmap(round(middle.x() - side / 2), round(middle.y() - side / 2), tick)
        painter.setFont(text_font("hint", bold=on))
        painter.setPen(worn.colour("ink"))
        words = self.rect().adjusted(4, worn.px(42), -4, -worn.px(4))
        flags = Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap
        painter.drawText(words, flags, self.text())


class DyePick(Field):
    """One of the dyes.

    Signals:
        value_changed(str): ``#rrggbb``.
    """

    def __init__(self, language: Language) -> None:
        super().__init__(language, N_("Colour of titles and lines"))
        self._group = QButtonGroup(self)
        self.buttons = tuple(Swatch(option) for option in DYES)
        for place, button in enumerate(self.buttons):
            button.setMinimumHeight(current().px(70))
            self._group.addButton(button, place)
        self.hold(Flow(self.buttons, columns=4, least=64, gap=1))
        self.setFocusProxy(self.buttons[0])
        self._group.idClicked.connect(lambda place: self.value_changed.emit(DYES[place].code))
        self.retranslate(language)

    def value(self) -> str:
        """Tell the colour."""
        place = self._group.checkedId()
        return DYES[max(place, 0)].code

    def set_value(self, colour: str) -> None:
        """Choose a colour; one that is not among the dyes is black."""
        found = next((b for b in self.buttons if b.option.code == colour), self.buttons[0])
        found.setChecked(True)

    def retranslate(self, language: Language) -> None:
        """Speak another language."""
        super().retranslate(language)
        for button in self.buttons:
            button.retranslate(language)
