"""Moroccan notes and coins, drawn: true colours, a plain motif, clearly no copies."""

from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from coop_ledger.core.documents.cash_count import DENOMINATIONS
from coop_ledger.core.money import ZERO, Money
from coop_ledger.core.text import N_
from coop_ledger.i18n import Language
from coop_ledger.ui.theme import FAMILIES, current
from coop_ledger.ui.weaving import lozenge
from coop_ledger.ui.words import Label

NOTES = tuple(d for d in DENOMINATIONS if d.centimes >= 2000)
COINS = tuple(d for d in DENOMINATIONS if 10 <= d.centimes < 2000)


@dataclass(frozen=True, slots=True)
class _Look:
    body: str
    edge: str
    ink: str


_LOOKS = {
    20000: _Look("#bcd3ea", "#2f6fb0", "#174a80"),
    10000: _Look("#e3c9a8", "#94602c", "#613a12"),
    5000: _Look("#c3dfbd", "#4a8a44", "#245c20"),
    2000: _Look("#d9c6e4", "#7a4d99", "#532a70"),
    1000: _Look("#dfe1e3", "#c89b3c", "#5a4310"),
    500: _Look("#ecd79a", "#a9aeb4", "#57430d"),
    200: _Look("#dcdfe2", "#9aa1a8", "#3b434a"),
    100: _Look("#dcdfe2", "#9aa1a8", "#3b434a"),
    50: _Look("#dcdfe2", "#9aa1a8", "#3b434a"),
    20: _Look("#ecd79a", "#b98f33", "#57430d"),
    10: _Look("#ecd79a", "#b98f33", "#57430d"),
}
_COIN_WIDTH = {1000: 52, 500: 48, 200: 50, 100: 44, 50: 40, 20: 42, 10: 38}


def pieces_for(amount: Money) -> tuple[dict[Money, int], Money]:
    """Make up an amount of as few notes and coins as can be; the second value is what none can pay.

    >>> pieces_for(Money(23055))[1]
    Money(centimes=5)
    """
    counts: dict[Money, int] = {}
    rest = max(amount.centimes, 0)
    for value in (*NOTES, *COINS):
        pieces, rest = divmod(rest, value.centimes)
        if pieces:
            counts[value] = pieces
    return counts, Money(rest)


def piece_size(value: Money, percent: int = 100) -> QSize:
    """Measure a note or coin as drawn, in logical pixels of the theme."""
    worn = current()
    if value in NOTES:
        grown = NOTES[::-1].index(value) * 4
        return QSize(
            worn.px((104 + grown) * percent // 100), worn.px((54 + grown // 2) * percent // 100)
        )
    side = worn.px(_COIN_WIDTH[value.centimes] * percent // 100)
    return QSize(side, side)


def paint_piece(painter: QPainter, value: Money, box: QRectF) -> None:
    """Draw a note or coin into a box; the figure is in dirham."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    if value in NOTES:
        _paint_note(painter, value, box)
    else:
        _paint_coin(painter, value, box)
    painter.restore()


def figure(value: Money) -> str:
    """Write the figure that stands on a note or coin: ``200``, ``½``, ``20 c``.

    >>> figure(Money(20000)), figure(Money(50)), figure(Money(20))
    ('200', '½', '20c')
    """
    if value.centimes >= 100:
        return str(value.centimes // 100)
    return "½" if value.centimes == 50 else f"{value.centimes}c"


def _paint_note(painter: QPainter, value: Money, box: QRectF) -> None:
    look = _LOOKS[value.centimes]
    inner = box.adjusted(1, 1, -1, -1)
    painter.setPen(QPen(QColor(look.edge), 2))
    painter.setBrush(QColor(look.body))
    painter.drawRoundedRect(inner, box.height() / 9, box.height() / 9)
    painter.setPen(QPen(QColor(look.edge), 1))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    margin = box.height() / 9
    painter.drawRect(inner.adjusted(margin, margin, -margin, -margin))
    _paint_lozenges(painter, inner.adjusted(margin, margin, -margin, -margin), QColor(look.edge))
    _paint_figure(painter, value, box.height() * 0.50, inner, QColor(look.ink))


def _paint_lozenges(painter: QPainter, frame: QRectF, colour: QColor) -> None:
    """Draw the weaver's lozenges at both ends, where a copy would have portraits."""
    colour.setAlpha(150)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(colour)
    half = frame.height() / 6
    for x in (frame.left() + half * 1.2, frame.right() - half * 1.2):
        for row in (-1, 0, 1):
            middle = QPointF(x, frame.center().y() + row * half * 1.75)
            painter.drawPolygon(lozenge(middle, half * 0.8))


def _paint_coin(painter: QPainter, value: Money, box: QRectF) -> None:
    look = _LOOKS[value.centimes]
    disc = box.adjusted(1.5, 1.5, -1.5, -1.5)
    bimetal = value.centimes in {1000, 500}
    painter.setPen(QPen(QColor(look.edge).darker(115), 1.5))
    painter.setBrush(QColor(look.edge) if bimetal else QColor(look.body))
    painter.drawEllipse(disc)
    margin = disc.width() * (0.14 if bimetal else 0.08)
    painter.setPen(QPen(QColor(look.edge).darker(110), 1))
    painter.setBrush(QColor(look.body))
    painter.drawEllipse(disc.adjusted(margin, margin, -margin, -margin))
    height = 0.36 if value.centimes < 50 else 0.46
    _paint_figure(painter, value, box.height() * height, box, QColor(look.ink))


def _paint_figure(painter: QPainter, value: Money, height: float, box: QRectF, ink: QColor) -> None:
    font = QFont()
    font.setFamilies(list(FAMILIES))
    font.setBold(True)
    font.setPixelSize(max(round(height), 8))
    painter.setFont(font)
    painter.setPen(ink)
    painter.drawText(box, Qt.AlignmentFlag.AlignCenter, figure(value))


class PiecesView(QWidget):
    """A row of notes and coins, each with how many times; wraps to more rows when needed."""

    def __init__(self, language: Language) -> None:
        super().__init__()
        self._language = language
        self._counts: tuple[tuple[Money, int], ...] = ()
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def show_counts(self, counts: dict[Money, int]) -> None:
        """Show so many pieces of each value, the largest first."""
        self._counts = tuple(sorted(counts.items(), reverse=True))
        self._name()
        self.updateGeometry()
        self.update()

    def retranslate(self, language: Language) -> None:
        """Speak another language."""
        self._language = language
        self._name()

    def sizeHint(self) -> QSize:
        """Measure one row."""
        boxes = self._places(10_000)
        width = round(max((box.right() for _, _, box in boxes), default=0))
        return QSize(min(width + 40, current().px(420)), self.heightForWidth(current().px(420)))

    def heightForWidth(self, width: int) -> int:
        """Measure the rows needed for a width."""
        return round(max((box.bottom() for _, _, box in self._places(width)), default=0)) + 2

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the pieces, from the side where reading begins."""
        painter = QPainter(self)
        font = painter.font()
        font.setBold(True)
        painter.setFont(font)
        rtl = self.layoutDirection() is Qt.LayoutDirection.RightToLeft
        for value, count, box in self._places(self.width()):
            shown = QRectF(box)
            if rtl:
                shown.moveRight(self.width() - box.left())
            paint_piece(painter, value, self._piece_in(value, shown, rtl=rtl))
            painter.setPen(current().colour("ink"))
            side = Qt.AlignmentFlag.AlignRight  # the painter turns it with the window
            painter.drawText(
                shown, side | Qt.AlignmentFlag.AlignVCenter, f"\N{MULTIPLICATION SIGN}{count}"
            )

    def _piece_in(self, value: Money, box: QRectF, *, rtl: bool) -> QRectF:
        size = piece_size(value, 80)
        left = box.right() - size.width() if rtl else box.left()
        return QRectF(left, box.center().y() - size.height() / 2, size.width(), size.height())

    def _places(self, width: int) -> list[tuple[Money, int, QRectF]]:
        worn = current()
        x, y, row = 0, 0, worn.px(50)
        places = []
        for value, count in self._counts:
            words = self.fontMetrics().horizontalAdvance(
                f"\N{MULTIPLICATION SIGN}{count}"
            ) + worn.px(8)
            wide = piece_size(value, 80).width() + words
            if x and x + wide > width:
                x, y = 0, y + row + worn.gap(1)
            places.append((value, count, QRectF(x, y, wide, row)))
            x += wide + worn.gap(3)
        return places

    def _name(self) -> None:
        said = [
            f"{count} \N{MULTIPLICATION SIGN} {self._language.show(value)}"
            for value, count in self._counts
        ]
        self.setAccessibleName(", ".join(said) or self._language.text(N_("Notes and coins")))


class ChangeDue(QWidget):
    """What to give back, in figures and as notes and coins; or what is still missing."""

    def __init__(self, language: Language) -> None:
        super().__init__()
        self._language = language
        self._given: Money | None = None
        self._due = ZERO
        self.words = Label(language, role="label")
        self.amount = Label(language, role="figure")
        self.pieces = PiecesView(language)
        line = QHBoxLayout()
        line.addWidget(self.words)
        line.addStretch(1)
        line.addWidget(self.amount)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(current().gap(2))
        column.addLayout(line)
        column.addWidget(self.pieces)
        self.show_change(None, ZERO)

    def show_change(self, given: Money | None, due: Money) -> None:
        """Show the change when ``given`` is handed over for ``due``; ``None`` shows what is due."""
        self._given, self._due = given, due
        change = ZERO if given is None else given - due
        enough = change >= ZERO
        message = N_("Change to give back") if enough else N_("Still missing")
        self.words.say(message if given is not None else N_("To pay"))
        for label in (self.words, self.amount):
            label.tone("" if given is None else "good" if enough else "bad")
        self.amount.setText(self._language.show(due if given is None else abs(change)))
        counts, _ = pieces_for(change)
        self.pieces.show_counts(counts)
        self.pieces.setVisible(bool(counts))

    def retranslate(self, language: Language) -> None:
        """Speak another language."""
        self._language = language
        self.words.retranslate(language)
        self.pieces.retranslate(language)
        self.show_change(self._given, self._due)
