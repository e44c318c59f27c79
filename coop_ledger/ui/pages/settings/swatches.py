"""The colour of the papers: a few dyes, each dark enough to be read on white."""

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QColor, QPaintEvent

from coop_ledger.core.text import N_
from coop_ledger.i18n import Language
from coop_ledger.ui.fields import Option, PickOne
from coop_ledger.ui.fields.picks import PickButton
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

    LEAST, GAP = 64, 1

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


class DyePick(PickOne):
    """One of the dyes.

    Signals:
        value_changed(str): ``#rrggbb``.
    """

    def __init__(self, language: Language) -> None:
        title = N_("Colour of titles and lines")
        super().__init__(language, title, DYES, columns=4, make=Swatch)
        for button in self.buttons:
            button.setMinimumHeight(current().px(70))

    def value(self) -> str:
        """Tell the colour."""
        return super().value() or DYES[0].code

    def set_value(self, code: str | None) -> None:
        """Choose a colour; one that is not among the dyes is black."""
        known = any(option.code == code for option in DYES)
        super().set_value(code if known else DYES[0].code)
