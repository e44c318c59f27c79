"""Draws price tags: name, price as large as it fits, a code at the end or along the foot."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import chain, repeat

from coop_ledger.core.text import N_
from coop_ledger.render.labels.bars import bars
from coop_ledger.render.labels.stock import ROLL, ROLL_SIZE, STOCKS, Stock
from coop_ledger.render.labels.tag import Symbol, Tag
from coop_ledger.render.pdf.about import About
from coop_ledger.render.pdf.page import A4, MM, ROLL_58, Sheet
from coop_ledger.render.pdf.papers.speech import Speech
from coop_ledger.render.pdf.papers.template import NO_TEXT, said
from coop_ledger.render.pdf.text import Line, Style, layout_paragraph, line
from coop_ledger.reports.table import Named

_INK, _SOFT = "#000000", "#4a443d"
_QUIET = 1.5 * MM
_SMALLEST = 5.0
"""Points below which nobody reads a label."""
_SQUARE = 0.36
"""The share of a label's width that a square code takes."""
_SMALL_LABEL = 24 * MM
"""Labels lower than this have no room for the name of the co-operative."""


@dataclass(frozen=True, slots=True)
class _Room:
    """A rectangle in points."""

    x: float
    y: float
    width: float
    height: float


def render(  # noqa: PLR0913 - what, whose, on what and how
    tags: Iterable[Tag],
    owner: Named,
    *,
    lang: str = "fr",
    stock: str = "L7160",
    start: int = 1,
    symbol: Symbol = "qr",
    currency: Named = NO_TEXT,
    outlines: bool = False,
) -> bytes:
    """Draw tags as a PDF.

    Args:
        tags: In the order in which they are printed.
        owner: Name of the co-operative, on labels that have room for it.
        lang: ``fr``, ``ar`` or ``fr+ar``.
        stock: A key of ``STOCKS``, or ``ROLL``.
        start: The first label still on a used sheet, from 1, in the direction of reading.
        symbol: ``qr``, ``code128`` (what bars cannot say becomes ``qr``) or nothing.
        currency: What is written in place of DH.
        outlines: Whether the edges of labels are drawn, to try a printer on plain paper.

    Raises:
        ValueError: The sheet has no such label.
    """
    speech = Speech.of(lang, currency)
    each = chain.from_iterable(repeat(tag, max(0, tag.copies)) for tag in tags)
    sheet = Sheet(
        ROLL_58 if stock == ROLL else A4,
        About(
            title=speech.first.text(N_("Price tags")),
            author=said(owner, speech.first),
            language=speech.first.tag,
        ),
        rtl=speech.first.rtl,
        arabic=speech.arabic,
        tagged=True,
    )
    pen = _Pen(sheet, speech, owner, symbol)
    rooms = _roll(sheet) if stock == ROLL else _sheets(sheet, STOCKS[stock], start)
    for tag, room in zip(each, rooms, strict=False):
        pen.draw(tag, room)
        if outlines:
            sheet.box(room.x, room.y, room.width, room.height, stroke="#bbbbbb", weight=0.3)
    return sheet.finish()


def _sheets(sheet: Sheet, stock: Stock, start: int) -> Iterator[_Room]:
    """Go from label to label; a sheet is begun only when it is needed."""
    if not 1 <= start <= stock.count:
        raise ValueError(f"{stock.key} has labels 1 to {stock.count}, not {start}")
    for x, y in stock.places(start):
        yield _Room(x, y, stock.width * MM, stock.height * MM)
    while True:
        for n, (x, y) in enumerate(stock.places()):
            if n == 0:
                sheet.new_page()
            yield _Room(x, y, stock.width * MM, stock.height * MM)


def _roll(sheet: Sheet) -> Iterator[_Room]:
    width, height = (side * MM for side in ROLL_SIZE)
    room = _Room(sheet.margin, sheet.margin, width, height)
    yield room
    while True:
        sheet.new_page()
        yield room


class _Pen:
    """Draws one tag after the other in the same manner."""

    def __init__(self, sheet: Sheet, speech: Speech, owner: Named, symbol: Symbol) -> None:
        self.sheet, self.speech, self.owner, self.symbol = sheet, speech, owner, symbol

    def draw(self, tag: Tag, room: _Room) -> None:
        """Draw a tag inside a label."""
        pad = min(3 * MM, room.height / 11)
        inner = _Room(room.x + pad, room.y + pad, room.width - 2 * pad, room.height - 2 * pad)
        found = bars(tag.scanned) if self.symbol == "code128" else ()
        if found and _fits(found, inner.width):
            left = self._bars(tag, inner, found)
        elif self.symbol:
            left = self._square(tag, inner)
        else:
            left = self._plain(tag, inner)
        self._words(tag, left, big=room.height >= _SMALL_LABEL)

    def _square(self, tag: Tag, room: _Room) -> _Room:
        """Put a square code at the end, what it says below it; give the room that is left."""
        style = self._code_style(room)
        size = min(room.height - style.size * 1.3, room.width * _SQUARE)
        x = room.x + room.width - size
        y = room.y + (room.height - size - style.size * 1.3) / 2
        self.sheet.qr(x, y, size, tag.scanned or tag.code)
        self._code(tag, x + size / 2, y + size + style.size * 1.1, size * 1.15, style)
        return _Room(room.x, room.y, room.width - size - 1.5 * _QUIET, room.height)

    def _bars(self, tag: Tag, room: _Room, found: Sequence[tuple[int, int]]) -> _Room:
        """Put bars along the foot, in the middle, with their quiet zones."""
        style = self._code_style(room)
        high = room.height * 0.26
        count = found[-1][1]
        step = min(room.width / (count + 20), 0.38 * MM)
        top = room.y + room.height - high - style.size * 1.2
        x = room.x + (room.width - count * step) / 2
        self.sheet.bars(x, top, high, [(a * step, b * step) for a, b in found])
        self._code(tag, room.x + room.width / 2, room.y + room.height, room.width, style)
        return _Room(room.x, room.y, room.width, top - room.y - 0.6 * MM)

    def _plain(self, tag: Tag, room: _Room) -> _Room:
        style = self._code_style(room)
        middle = room.x + room.width / 2
        self._code(tag, middle, room.y + room.height, room.width, style)
        return _Room(room.x, room.y, room.width, room.height - style.size * 1.4)

    @staticmethod
    def _code_style(room: _Room) -> Style:
        return Style(max(4.5, min(7.0, room.height / 12)), colour=_SOFT)

    def _code(self, tag: Tag, x: float, y: float, width: float, style: Style) -> None:
        self.sheet.text(x, y, tag.code, style, align="center", base="ltr", width=width)

    def _words(self, tag: Tag, room: _Room, *, big: bool) -> None:
        """Owner above, name, and the price at the foot of what is left."""
        price = self._price(tag, room)
        bottom = room.y + room.height
        if price:
            hangs = 0.45 if any("\u0600" <= char <= "\u06ff" for char in price.text) else 0.22
            self.sheet.put(room.x, bottom - price.style.size * hangs, price)
            bottom -= price.style.size * (hangs + 0.9)
        y = self._owner(room) if big else room.y
        self._names(tag, _Room(room.x, y, room.width, bottom - y))

    def _price(self, tag: Tag, room: _Room) -> Line | None:
        if tag.price is None:
            return None
        shown = self.speech.amount(tag.price)
        size = min(30.0, room.height / 2.9)
        wide = line(shown, Style(size, bold=True, colour=_INK)).width
        return line(shown, Style(min(size, size * room.width / wide), bold=True, colour=_INK))

    def _owner(self, room: _Room) -> float:
        own = [said(self.owner, spoken) for spoken in self.speech.languages]
        size = max(5.0, min(8.0, room.height / 12))
        y = room.y + size * 1.1
        for text in dict.fromkeys(filter(None, own)):
            wide = line(text, Style(size)).width
            fitting = Style(max(_SMALLEST, min(size, size * room.width / wide)), colour=_SOFT)
            self.sheet.text(room.x, y, text, fitting, width=room.width)
            y += size * 1.35
        return y - size * 0.8

    def _names(self, tag: Tag, room: _Room) -> None:
        """Names in all the languages asked for, as large as they fit."""
        own = list(dict.fromkeys(said(tag.name, spoken) for spoken in self.speech.languages))
        size = max(_SMALLEST, min(16.0, room.height / 2.2))
        while size > _SMALLEST and not _fit(own, Style(size, bold=True), room):
            size = max(_SMALLEST, size * 0.93)
        style = Style(size, bold=True)
        leading = style.size * style.leading
        if room.height < leading * len(own) * 0.8:
            own = own[:1]  # no room for two
        each = max(1, int(room.height / leading / len(own) + 0.2))
        most = None if _fit(own, style, room) else each
        y = room.y + self.sheet.first_base_line(style)
        for text in own:
            for found in layout_paragraph(text, style, room.width, max_lines=most):
                self.sheet.put(room.x, y, found)
                y += leading


def _fit(texts: Sequence[str], style: Style, room: _Room) -> bool:
    """Tell whether texts fit a room one below the other, no word broken."""
    lines = sum(len(layout_paragraph(text, style, room.width)) for text in texts)
    widest = max(line(word, style).width for text in texts for word in text.split() or [""])
    return lines * style.size * style.leading <= room.height and widest <= room.width


def _fits(found: Sequence[tuple[int, int]], width: float) -> bool:
    """Tell whether bars are wide enough to be read from paper: a fifth of a millimetre."""
    return width / (found[-1][1] + 20) >= 0.19 * MM
