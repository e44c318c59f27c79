"""A few choices shown all at once, as big buttons with a picture and a word."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QButtonGroup

from coop_ledger.core.text import N_
from coop_ledger.i18n import Language
from coop_ledger.reports.words import METHODS as METHOD_NAMES
from coop_ledger.ui.drawn_button import DrawnButton
from coop_ledger.ui.fields.field import Field
from coop_ledger.ui.flow import Flow
from coop_ledger.ui.icons import pixmap
from coop_ledger.ui.theme import current, text_font


@dataclass(frozen=True, slots=True)
class Option:
    """One big button: what it stands for, its word and its picture."""

    code: str
    msgid: str
    icon: str


def options(names: Mapping[str, str], icons: Mapping[str, str]) -> tuple[Option, ...]:
    """Give codes that have a name a picture each; the pictures tell which, in their order."""
    return tuple(Option(code, names[code], icon) for code, icon in icons.items())


METHODS = options(
    METHOD_NAMES,
    {
        "cash": "notes",
        "bank": "bank",
        "cheque": "cheque",
        "card": "card",
        "wallet": "phone",
        "credit": "credit",
    },
)
"""Ways to pay, by the codes of ``core.documents.payments.Method``."""


class PickButton(DrawnButton):
    """A picture above a word; chosen shows a frame and a tick."""

    LEAST, GAP = 96, 2

    def __init__(self, option: Option) -> None:
        super().__init__()
        self.option = option
        self.setCheckable(True)

    def retranslate(self, language: Language) -> None:
        """Speak another language."""
        words = language.text(self.option.msgid)
        self.setText(words)
        self.setAccessibleName(words)
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        """Measure the picture and at most two lines of words."""
        worn = current()
        longest = max((self._advance(w) for w in self.text().split()), default=0)
        width = max(worn.px(96), longest + worn.gap(5))
        return QSize(
            width, worn.px(52) + self.picture_height() if self.option.icon else worn.px(48)
        )

    def picture_height(self) -> int:
        """Measure the room above the word."""
        return current().px(28)

    def paint_picture(self, painter: QPainter, colour: str) -> None:
        """Draw what stands above the word."""
        worn, side = current(), self.picture_height()
        drawn = pixmap(self.option.icon, colour, side, self.devicePixelRatioF(), two_tone=True)
        painter.drawPixmap((self.width() - side) // 2, worn.px(6), drawn)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the frame, the picture, the word and the tick."""
        worn, on = current(), self.isChecked()
        lit = on or self.underMouse()
        painter, _ = self.framed("accent_soft" if on else "surface", lit=lit)
        words = self._beside_tick() if on else self.rect().adjusted(4, 0, -4, 0)
        if self.option.icon:
            colour = "accent" if on else "ink_soft" if self.isEnabled() else "line_strong"
            self.paint_picture(painter, colour)
            top = worn.px(6) + self.picture_height()
            words = QRect(4, top, self.width() - 8, self.height() - worn.px(3) - top)
        painter.setFont(text_font("label", bold=on))
        painter.setPen(
            worn.colour("accent" if on else "ink" if self.isEnabled() else "line_strong")
        )
        painter.drawText(
            words, Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap, self.text()
        )
        if on:
            self._paint_tick(painter)

    def _paint_tick(self, painter: QPainter) -> None:
        side = current().px(20)
        rtl = self.layoutDirection() is Qt.LayoutDirection.RightToLeft
        left = current().px(6) if rtl else self.width() - side - current().px(6)
        disc = QRectF(left, current().px(6), side, side)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(current().colour("accent"))
        painter.drawEllipse(disc)
        inner = side * 7 // 10
        tick = pixmap("check", "on_accent", inner, self.devicePixelRatioF())
        painter.drawPixmap(
            round(disc.center().x() - inner / 2), round(disc.center().y() - inner / 2), tick
        )

    def _beside_tick(self) -> QRect:
        """Leave the corner of the tick to it, where words in the middle would touch it."""
        inside, tick = self.rect().adjusted(4, 0, -4, 0), current().px(24)
        long = QFontMetrics(text_font("label", bold=True)).horizontalAdvance(self.text())
        if long <= inside.width() - 2 * tick:
            return inside
        rtl = self.layoutDirection() is Qt.LayoutDirection.RightToLeft
        return inside.adjusted(tick, 0, 0, 0) if rtl else inside.adjusted(0, 0, -tick, 0)

    def _advance(self, word: str) -> int:
        return self.fontMetrics().horizontalAdvance(word)


class PickOne(Field):
    """One of a few options, all visible; arrows move, the space bar or a click chooses.

    Signals:
        value_changed(str | None): the code chosen.
    """

    def __init__(
        self,
        language: Language,
        label: str,
        offered: Sequence[Option],
        *,
        columns: int = 6,
        optional: bool = False,
        make: type[PickButton] = PickButton,
    ) -> None:
        super().__init__(language, label, optional=optional)
        self._value: str | None = None
        self._group = QButtonGroup(self)
        self.buttons = tuple(make(option) for option in offered)
        for i, button in enumerate(self.buttons):
            self._group.addButton(button, i)
        self._panel = Flow(self.buttons, columns=columns, least=make.LEAST, gap=make.GAP)
        self._group.idClicked.connect(self._on_clicked)
        self.hold(self._panel)
        self.setFocusProxy(self.buttons[0])
        self.label.setBuddy(self.buttons[0])

    def value(self) -> str | None:
        """Tell the code chosen."""
        return self._value

    def set_value(self, code: str | None) -> None:
        """Choose by code; ``None`` chooses nothing."""
        changed, self._value = code != self._value, code
        self._group.setExclusive(False)
        for button in self.buttons:
            button.setChecked(button.option.code == code)
        self._group.setExclusive(True)
        self.problem("")
        if changed:
            self.value_changed.emit(code)

    def retranslate(self, language: Language) -> None:
        """Speak another language."""
        super().retranslate(language)
        for button in self.buttons:
            button.retranslate(language)

    def _on_clicked(self, place: int) -> None:
        self.set_value(self.buttons[place].option.code)


class MethodPicker(PickOne):
    """How something is paid.

    Signals:
        value_changed(str | None): one of the codes of ``METHODS``.
    """

    def __init__(
        self,
        language: Language,
        label: str = N_("Paid how?"),
        *,
        value: str = "cash",
        columns: int = 6,
    ) -> None:
        super().__init__(language, label, METHODS, columns=columns)
        self.set_value(value)
