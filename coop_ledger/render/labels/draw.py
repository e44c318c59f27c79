"""Draws price tags: name, price as large as it fits, a code at the end or along the foot."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import chain, repeat

from coop_ledger.core.text import N_
from coop_ledger.render.labels import code
from coop_ledger.render.labels.arrange import Arrangement, barred, plain, squared
from coop_ledger.render.labels.bars import bars
from coop_ledger.render.labels.room import Label, Piece, Room
from coop_ledger.render.labels.stock import ROLL, ROLL_PAPER, STOCKS, Stock, roll_label
from coop_ledger.render.labels.tag import Symbol, Tag
from coop_ledger.render.labels.words import Words, set_words
from coop_ledger.render.pdf.about import About
from coop_ledger.render.pdf.page import A4, Sheet
from coop_ledger.render.pdf.papers.speech import Speech
from coop_ledger.render.pdf.papers.template import NO_TEXT, said
from coop_ledger.reports.table import Named


@dataclass(frozen=True, slots=True)
class Placed:
    """All that is on a tag: words with the price last, a square code or bars, what is read there.

    ``bars`` are start and end of each from the left of ``symbol``; without any it is square.
    """

    words: tuple[Piece, ...]
    symbol: Room | None
    bars: tuple[tuple[float, float], ...]
    code: tuple[Piece, ...]


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
        ROLL_PAPER if stock == ROLL else A4,
        About(
            title=speech.first.text(N_("Price tags")),
            author=said(owner, speech.first),
            language=speech.first.tag,
        ),
        rtl=speech.first.rtl,
        arabic=speech.arabic,
        tagged=True,
    )
    labels = _roll(sheet) if stock == ROLL else _sheets(sheet, STOCKS[stock], start)
    for tag, label in zip(each, labels, strict=False):
        _draw(sheet, tag, placed(tag, label, owner, speech, symbol))
        if outlines:
            edge = label.outer
            sheet.box(edge.x, edge.y, edge.width, edge.height, stroke="#bbbbbb", weight=0.3)
    return sheet.finish()


def _sheets(sheet: Sheet, stock: Stock, start: int) -> Iterator[Label]:
    """Go from label to label; a sheet is begun only when it is needed."""
    if not 1 <= start <= stock.count:
        raise ValueError(f"{stock.key} has labels 1 to {stock.count}, not {start}")
    yield from stock.labels(start)
    while True:
        for n, label in enumerate(stock.labels()):
            if n == 0:
                sheet.new_page()
            yield label


def _roll(sheet: Sheet) -> Iterator[Label]:
    label = roll_label()
    yield label
    while True:
        sheet.new_page()
        yield label


def placed(tag: Tag, label: Label, owner: Named, speech: Speech, symbol: Symbol) -> Placed:
    """Find where everything on a tag stands (``render`` tells what is what)."""
    told = Words(
        owner=_told(owner, speech),
        names=_told(tag.name, speech),
        price="" if tag.price is None else speech.amount(tag.price),
    )
    found = bars(tag.scanned) if symbol == "code128" else ()
    where = _arranged(tag, label, symbol, found)
    words = set_words(told, label, where.column, where.foot, both=speech.both)
    steps = tuple((a * where.step, b * where.step) for a, b in found if where.step)
    return Placed(tuple(words), where.symbol, steps, where.code)


def _told(text: Named, speech: Speech) -> tuple[str, ...]:
    each = (said(text, spoken) for spoken in speech.languages)
    return tuple(dict.fromkeys(filter(None, each)))


def _arranged(
    tag: Tag, label: Label, symbol: Symbol, found: Sequence[tuple[int, int]]
) -> Arrangement:
    along = barred(code.beneath_bars(tag), found[-1][1], label) if found else None
    if along:
        return along
    return squared(tag, label) if symbol else plain(tag.code, label)


def _draw(sheet: Sheet, tag: Tag, where: Placed) -> None:
    """Draw a tag in the order in which it is read."""
    for piece in where.words:
        sheet.put(piece.x, piece.y, piece.line, align=piece.align)
    if at := where.symbol:
        if where.bars:
            sheet.bars(at.x, at.y, at.height, where.bars)
        else:
            sheet.qr(at.x, at.y, at.width, tag.scanned or tag.code)
    for piece in where.code:
        sheet.put(piece.x, piece.y, piece.line, align=piece.align)
