"""Money counted by touching it: for the cash count, and for what a customer hands over."""

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPaintEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from coop_ledger.core.money import Money, total
from coop_ledger.core.text import N_
from coop_ledger.i18n import Language
from coop_ledger.ui.banknotes import COINS, NOTES, paint_piece, piece_size
from coop_ledger.ui.drawn_button import DrawnButton
from coop_ledger.ui.fields.money import in_ryal
from coop_ledger.ui.theme import current, painted_rtl
from coop_ledger.ui.tiles import paint_badge
from coop_ledger.ui.words import Button, Label


class PieceButton(DrawnButton):
    """One note or coin: a touch adds one; typed figures set the count; minus takes away.

    Signals:
        counted(int): the new count.
    """

    counted = Signal(int)

    def __init__(self, language: Language, value: Money) -> None:
        super().__init__()
        self._language, self.value, self.count = language, value, 0
        self.clicked.connect(lambda: self.set_count(self.count + 1))
        self._name()

    def set_count(self, count: int) -> None:
        """Show so many of this piece."""
        count = min(max(count, 0), 99_999)
        if count != self.count:
            self.count = count
            self._name()
            self.update()
            self.counted.emit(count)

    def retranslate(self, language: Language) -> None:
        """Speak another language."""
        self._language = language
        self._name()

    def sizeHint(self) -> QSize:
        """Measure the piece and the count beneath."""
        size, worn = piece_size(self.value), current()
        return QSize(max(size.width() + worn.px(24), worn.px(68)), worn.px(84))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Count from the keyboard."""
        key, text = Qt.Key(event.key()), event.text()
        if text.isascii() and text.isdigit():
            self.set_count(self.count * 10 + int(text))
        elif key is Qt.Key.Key_Plus:
            self.set_count(self.count + 1)
        elif key is Qt.Key.Key_Minus:
            self.set_count(self.count - 1)
        elif key is Qt.Key.Key_Backspace:
            self.set_count(self.count // 10)
        elif key is Qt.Key.Key_Delete:
            self.set_count(0)
        else:
            super().keyPressEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the piece; hovered and focused show a frame."""
        lit = self.underMouse()
        painter, frame = self.framed("accent_soft" if lit else "paper", lit=lit)
        size = piece_size(self.value)
        box = QRectF(0, 0, size.width(), size.height())
        box.moveCenter(frame.center())
        if self.isDown():
            box.translate(0, 2)
        paint_piece(painter, self.value, box)
        if self.count:
            paint_badge(painter, str(self.count), frame, rtl=painted_rtl(self))

    def _name(self) -> None:
        words = self._language.text(N_("{0}: {1} counted"), self.value, self.count)
        self.setAccessibleName(words)


class _Minus(Button):
    """Takes one piece away; shown only when there is one."""

    def __init__(self, language: Language, piece: PieceButton) -> None:
        super().__init__(language, icon="minus", name=N_("One less"))
        self._piece = piece
        policy = self.sizePolicy()
        policy.setRetainSizeWhenHidden(True)
        self.setSizePolicy(policy)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.clicked.connect(lambda: piece.set_count(piece.count - 1))
        piece.counted.connect(lambda count: self.setVisible(count > 0))
        self.hide()


class BanknotePad(QWidget):
    """Notes and coins to touch, with a count on each and the total beneath.

    Signals:
        total_changed(Money).
    """

    total_changed = Signal(object)

    def __init__(self, language: Language, *, values: tuple[Money, ...] = (*NOTES, *COINS)) -> None:
        super().__init__()
        self._language = language
        self.pieces = {value: PieceButton(language, value) for value in values}
        self._words = Label(language, N_("Total"), role="label")
        self._ryal = Label(language, role="hint")
        self._amount = Label(language, role="figure")
        self._clear = Button(language, N_("Count from zero"), icon="backspace", kind="quiet")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(current().gap(2))
        for row in (NOTES, COINS):
            held = [self.pieces[value] for value in row if value in self.pieces]
            if held:
                column.addLayout(self._row(language, held))
        foot = QHBoxLayout()
        foot.addWidget(self._clear)
        foot.addStretch(1)
        foot.addWidget(self._ryal)
        foot.addWidget(self._words)
        foot.addWidget(self._amount)
        column.addLayout(foot)
        self._clear.clicked.connect(self.clear)
        for piece in self.pieces.values():
            piece.counted.connect(self._on_counted)
        self._show()

    def _row(self, language: Language, pieces: list[PieceButton]) -> QGridLayout:
        grid = QGridLayout()
        grid.setHorizontalSpacing(current().gap(1))
        grid.setVerticalSpacing(current().gap(1))
        for column, piece in enumerate(pieces):
            middle = Qt.AlignmentFlag.AlignCenter
            grid.addWidget(piece, 0, column, middle)
            grid.addWidget(_Minus(language, piece), 1, column, middle)
        return grid

    def total(self) -> Money:
        """Add up what is counted."""
        return total(Money(v.centimes * piece.count) for v, piece in self.pieces.items())

    def counts(self) -> dict[Money, int]:
        """Tell how many of each value, without those of which there are none."""
        return {value: piece.count for value, piece in self.pieces.items() if piece.count}

    def set_counts(self, counts: dict[Money, int]) -> None:
        """Show so many of each value; those not named become zero."""
        for value, piece in self.pieces.items():
            piece.set_count(counts.get(value, 0))

    def clear(self) -> None:
        """Count from zero."""
        self.set_counts({})

    def retranslate(self, language: Language) -> None:
        """Speak another language."""
        self._language = language
        self._show()

    def _on_counted(self, _count: int) -> None:
        self._show()
        self.total_changed.emit(self.total())

    def _show(self) -> None:
        amount = self.total()
        self._amount.setText(self._language.show(amount))
        self._ryal.setText(in_ryal(self._language, amount))
