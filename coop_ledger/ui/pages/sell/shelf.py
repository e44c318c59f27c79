"""The goods one can sell, as pictures; found by typing, by barcode, or by touching."""

from collections.abc import Iterable
from dataclasses import dataclass

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QPixmap
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from coop_ledger.books import Books
from coop_ledger.core.documents.item import Item
from coop_ledger.core.money import NONE, Qty
from coop_ledger.core.text import N_, fold
from coop_ledger.i18n import Language
from coop_ledger.ui.cards import EmptyState
from coop_ledger.ui.directions import cut_name
from coop_ledger.ui.fields import SearchBox
from coop_ledger.ui.flow import scrolled
from coop_ledger.ui.goods import drawn, dye_of, name_of, photo_of, picture_of
from coop_ledger.ui.theme import Dye, current, painted_rtl, text_font
from coop_ledger.ui.tiles import GoodTile, TileGrid, paint_badge
from coop_ledger.ui.words import in_full

_MOST = 60
"""So many tiles at once; the others are found by typing."""
_FIRST = frozenset({"product", "goods", "member_goods", "service"})


@dataclass(frozen=True, slots=True)
class Good:
    """One thing to sell: the item, how much is left (``None`` for a service), how it looks."""

    item: Item
    left: Qty | None
    picture: str
    dye: Dye
    photo: bytes = b""

    @property
    def gone(self) -> bool:
        """Whether none is left."""
        return self.left is not None and self.left <= NONE

    def holds(self, words: list[str]) -> bool:
        """Tell whether every word typed is somewhere in its names, code or barcode."""
        item = self.item
        text = fold(f"{item.name_fr} {item.name_ar} {item.code} {item.barcode}")
        return all(word in text for word in words)

    def rank(self, words: list[str]) -> tuple[bool, bool, bool, str]:
        """Tell how late it comes among what holds these words; the first is what Enter takes."""
        item = self.item
        begun = fold(f"{item.name_fr} {item.name_ar} {item.code} {item.barcode}").split()
        inside = not all(any(one.startswith(word) for one in begun) for word in words)
        return self.gone, item.category not in _FIRST, inside, item.code

    def price(self, language: Language) -> str:
        """Say what it costs, or that this is asked for each time."""
        price = self.item.price
        return language.show(price) if price else language.text(N_("No price"))

    def is_called(self, typed: str) -> bool:
        """Tell whether what was typed, or scanned, is its code or its barcode."""
        return bool(typed) and typed in {fold(self.item.code), fold(self.item.barcode)}


def goods_of(items: Iterable[Item], books: Books, place: str) -> tuple[Good, ...]:
    """Tell of items in use how many of each there are at a place, and how they look."""
    left = {line.item: line.qty for line in books.read.stock() if line.place == place}
    return tuple(
        Good(
            item,
            left.get(item.code, NONE) if item.stocked else None,
            picture_of(item, books.profile),
            dye_of(item.code),
            photo_of(item, books.read),
        )
        for item in items
        if item.active
    )


class ShelfTile(GoodTile):
    """A good with its price, and how much of it is left on the corner where reading begins."""

    def __init__(self, good: Good, language: Language) -> None:
        self._good = good
        self._left = ""
        super().__init__(name_of(good.item, language), good.price(language))
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self._first = False
        self.setToolTip(in_full(self.text()))
        self.speak(language)

    @property
    def code(self) -> str:
        """The code of the item."""
        return self._good.item.code

    def speak(self, language: Language) -> None:
        """Say what is left in a language."""
        left, unit = self._good.left, self._good.item.unit
        self._left = "" if left is None else language.qty(left, "" if unit == "piece" else unit)
        said = "" if left is None else language.text(N_("{0} left"), language.qty(left, unit))
        self.setAccessibleDescription(f"{self._good.price(language)} {said}".strip())

    def first(self, *, on: bool) -> None:
        """Mark the tile that Enter takes."""
        self._first = on
        self.update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Take it with Enter, too."""
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and not event.modifiers():
            self.click()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the card, the picture, the name in two lines, the price, and what is left."""
        worn, lit = current(), bool(self._count) or self.underMouse() or self._first
        ground = "accent_soft" if lit else "surface"
        painter, frame = self.framed(ground, lit=lit, first=self._first, radius=12)
        side = round(frame.height()) - worn.px(84)
        if self._good.gone:
            painter.setOpacity(0.5)
        painter.drawPixmap(round(frame.center().x() - side / 2), worn.px(9), self._picture(side))
        self._paint_name(painter, frame)
        painter.setOpacity(1)
        if self._left:
            self._paint_left(painter, frame)
        if self._count:
            paint_badge(painter, self._count, frame, rtl=painted_rtl(self))

    def _paint_name(self, painter: QPainter, frame: QRectF) -> None:
        worn = current()
        price = QRectF(frame.left(), frame.bottom() - worn.px(30), frame.width(), worn.px(26))
        name = QRectF(frame.left() + 6, price.top() - worn.px(42), frame.width() - 12, worn.px(40))
        painter.setFont(text_font("hint"))
        painter.setPen(worn.colour("ink"))
        for line, words in zip(
            (0, 1), _two_lines(self.text(), painter, name.width()), strict=False
        ):
            high = name.height() / 2
            row = QRectF(name.left(), name.top() + line * high, name.width(), high)
            painter.drawText(row, Qt.AlignmentFlag.AlignCenter, words)
        priced = bool(self._good.item.price)
        painter.setFont(text_font("body" if priced else "hint", bold=priced))
        painter.setPen(worn.colour("accent" if priced else "ink_soft"))
        painter.drawText(price, Qt.AlignmentFlag.AlignCenter, self._price)

    def _paint_left(self, painter: QPainter, frame: QRectF) -> None:
        worn, gone = current(), self._good.gone
        painter.setFont(text_font("hint", bold=True))
        height = worn.px(22)
        width = max(height, painter.fontMetrics().horizontalAdvance(self._left) + worn.px(12))
        inset = worn.px(6)
        left = frame.right() - width - inset if painted_rtl(self) else frame.left() + inset
        pill = QRectF(left, frame.top() + inset, width, height)
        painter.setPen(worn.colour("bad" if gone else "line"))
        painter.setBrush(worn.colour("bad_soft" if gone else "surface"))
        painter.drawRoundedRect(pill, height / 2, height / 2)
        painter.setPen(worn.colour("bad" if gone else "ink_soft"))
        painter.drawText(pill, Qt.AlignmentFlag.AlignCenter, self._left)

    def sizeHint(self) -> QSize:
        """Measure picture, two lines of name, and price."""
        return QSize(current().px(128), current().px(170))

    def _picture(self, side: int) -> QPixmap:
        good = self._good
        return drawn(good.photo, good.picture, good.dye, side, self.devicePixelRatioF())


def _two_lines(text: str, painter: QPainter, width: float) -> tuple[str, ...]:
    """Break a name between words into at most two lines."""
    measure = painter.fontMetrics()
    words, first = text.split(" "), ""
    while words and measure.horizontalAdvance(f"{first} {words[0]}".strip()) <= width:
        first = f"{first} {words.pop(0)}".strip()
    if not first and words:
        first = words.pop(0)
    lines = filter(None, (first, " ".join(words)))
    return tuple(cut_name(line, measure, round(width)) for line in lines)


class Shelf(QWidget):
    """The search line and the tiles below it. Enter takes the first tile.

    Signals:
        picked(Good).
        new_wanted(): there is nothing to sell yet, and the person wants to add goods.
    """

    picked = Signal(object)
    new_wanted = Signal()

    def __init__(self, language: Language) -> None:
        super().__init__()
        self.language = language
        self._goods: tuple[Good, ...] = ()
        self._shown: list[Good] = []
        self._counts: dict[str, Qty] = {}
        self.search = SearchBox(language, N_("What is sold? Type a name, or scan"))
        self.grid = TileGrid((), columns=5, least=124, gap=2)
        inside = QVBoxLayout()
        inside.addWidget(self.grid)
        inside.addStretch(1)
        self._area = scrolled(inside, gap=1)
        self._area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._empty = EmptyState(
            language, "items", N_("There is nothing to sell yet"), N_("Add goods")
        )
        self._none = EmptyState(language, "search", N_("No goods of that name"))
        self._stack = QStackedWidget()
        for part in (self._area, self._empty, self._none):
            self._stack.addWidget(part)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(current().gap(3))
        whole.addWidget(self.search)
        whole.addWidget(self._stack, 1)
        self._empty.acted.connect(self.new_wanted)
        self.search.searched.connect(self._on_searched)
        self.search.line.returnPressed.connect(self._on_enter)
        self.search.on_key(self._on_key)
        self.setFocusProxy(self.search)

    @property
    def tiles(self) -> list[ShelfTile]:
        """The tiles shown now."""
        return [tile for tile in self.grid.widgets if isinstance(tile, ShelfTile)]

    def show_goods(self, goods: tuple[Good, ...]) -> None:
        """Show these goods: those there are first, then those that are gone."""
        self._goods = goods
        self._on_searched(self.search.text())

    def show_counts(self, counts: dict[str, Qty]) -> None:
        """Show how many of each good are in the basket."""
        self._counts = counts
        for tile, good in zip(self.tiles, self._shown, strict=True):
            count = counts.get(tile.code, NONE)
            shown = self.language.qty(count) if count else ""
            tile.show_price(good.price(self.language), shown)
            tile.speak(self.language)

    def retranslate(self, language: Language) -> None:
        """Speak another language."""
        self.language = language
        self._on_searched(self.search.text())

    def _on_searched(self, typed: str) -> None:
        words = fold(typed).split()
        found = [
            good
            for good in self._goods
            if good.holds(words) and (words or good.item.category in _FIRST)
        ]
        self._shown = sorted(found, key=lambda good: good.rank(words))[:_MOST]
        tiles = [ShelfTile(good, self.language) for good in self._shown]
        for tile, good in zip(tiles, self._shown, strict=True):
            tile.clicked.connect(lambda _on=False, good=good: self._take(good))
        self.grid.set_widgets(tiles)
        if words and tiles:
            tiles[0].first(on=True)
        self.show_counts(self._counts)
        page = self._area if tiles else self._none if words else self._empty
        self._stack.setCurrentWidget(page)

    def _on_enter(self) -> None:
        typed = fold(self.search.text())
        exact = [good for good in self._goods if good.is_called(typed)]
        if typed and (exact or self._shown):
            self._take((exact or self._shown)[0])

    def _on_key(self, event: QKeyEvent) -> bool:
        if event.key() == Qt.Key.Key_Down and self.tiles:
            self.tiles[0].setFocus(Qt.FocusReason.TabFocusReason)
            return True
        return False

    def _take(self, good: Good) -> None:
        self.search.line.clear()
        self.search.line.setFocus()
        self.picked.emit(good)
