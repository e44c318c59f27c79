"""Price tags as they look: nothing is cut that tells articles apart, nothing meets anything."""

from collections.abc import Iterator
from functools import cache
from itertools import pairwise, product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

from coop_ledger.core.money import Money
from coop_ledger.render import escpos
from coop_ledger.render.labels import ROLL, STOCKS, Symbol, Tag, render
from coop_ledger.render.labels.bars import bars
from coop_ledger.render.labels.draw import Placed, placed
from coop_ledger.render.labels.room import Label, Piece, Room
from coop_ledger.render.labels.stock import roll_label
from coop_ledger.render.pdf import qr
from coop_ledger.render.pdf.page import MM
from coop_ledger.render.pdf.papers import LANGUAGES
from coop_ledger.render.pdf.papers.speech import Speech
from coop_ledger.reports.table import Named
from tests.render.pictures import pictures
from tests.render.test_labels import OWNER, SYMBOLS, TAGS, read
from tests.render.test_papers import text_of

EVERY: tuple[Symbol, ...] = (*SYMBOLS, "")
ALL_STOCKS = (*STOCKS, ROLL)
LARGE = ("L7160", "L7159", "L7161", "L7163", "L7165", ROLL)
BY_HAND = (
    *TAGS,
    Tag(Named("Écharpe à ÉÇ", "شَالٌ"), "ABCDEFGHIJKLMNOPQRST", Money(5), "ABCDEFGHIJKLMNOPQRST"),
    Tag(Named("Drap"), "ABCDEFGHIJ-KLMNOPQRS", Money(5), "12345678901234567890"),
    Tag(Named("", "حقيبة"), "LONG-CODE-00124", Money(9_900_000_000), "LONG-CODE-00124"),
)


def label_of(stock: str) -> Label:
    return roll_label() if stock == ROLL else next(STOCKS[stock].labels())


@cache
def on_label(tag: Tag, stock: str, lang: str, symbol: Symbol) -> Placed:
    return placed(tag, label_of(stock), OWNER, Speech.of(lang), symbol)


def each(
    *tags: Tag, stocks: tuple[str, ...] = ALL_STOCKS
) -> Iterator[tuple[str, str, Symbol, Tag, Placed]]:
    """Every tag on every stock with every symbol in every language."""
    for stock, lang, symbol, tag in product(stocks, LANGUAGES, EVERY, tags or BY_HAND):
        yield stock, lang, symbol, tag, on_label(tag, stock, lang, symbol)


def box(piece: Piece) -> Room:
    """What the ink of a line covers, from the start edge."""
    wide = piece.line.width
    x = piece.x - wide * {"start": 0.0, "center": 0.5, "end": 1.0}[piece.align]
    return Room(x, piece.top, wide, piece.bottom - piece.top)


def apart(one: Room, other: Room, away: float = 0.0) -> bool:
    """Tell whether two rectangles are so far away from each other."""
    return (
        one.end + away <= other.x + 0.01
        or other.end + away <= one.x + 0.01
        or one.bottom + away <= other.y + 0.01
        or other.bottom + away <= one.y + 0.01
    )


def names_of(where: Placed, tag: Tag) -> list[Piece]:
    bold = [piece for piece in where.words if piece.line.style.bold]
    return bold[:-1] if tag.price is not None else bold


def test_no_code_is_cut() -> None:
    for stock, lang, symbol, tag, where in each():
        told = "".join(piece.line.text for piece in where.code)
        other = symbol == "code128" and where.bars and tag.scanned != tag.code
        assert told.replace(" ", "") == (f"{tag.code}·{tag.scanned}" if other else tag.code)
        assert all(piece.line.style.size >= 4.49 for piece in where.code), (stock, lang, symbol)


def test_a_square_code_is_told_within_its_width_or_across_the_label() -> None:
    beneath = across = 0
    for stock, _, _, _, where in each():
        square = where.symbol
        if not square or where.bars:
            continue
        for found in map(box, where.code):
            if found.end <= square.end + 0.01 and found.x >= square.x - 0.01:
                beneath += 1
            else:
                across += 1
                assert found.end <= label_of(stock).inner.end + 0.01
                assert all(found.y > words.bottom for words in where.words)
    assert beneath > across > 0


def test_what_is_too_long_under_bars_is_broken_between_its_parts() -> None:
    where = on_label(BY_HAND[-2], "L4732", "fr", "code128")
    assert where.bars
    told = [piece.line.text for piece in where.code]
    assert told == ["ABCDEFGHIJ-KLMNOPQRS ·", "12345678901234567890"]


def test_a_code_from_outside_is_told_with_the_item() -> None:
    said = text_of(render(TAGS[:2], OWNER, symbol="code128"))
    assert "COU-7 · 6111234567890" in said
    assert said.count("TAP-012") == 1
    assert "6111234567890" not in text_of(render(TAGS[:2], OWNER))


def test_square_codes_keep_four_modules_of_white() -> None:
    for stock, lang in product(ALL_STOCKS, LANGUAGES):
        for tag in (TAGS[0], *BY_HAND[-2:]):
            picture = pictures(render([tag], OWNER, lang=lang, stock=stock), 288)[0]
            square = on_label(tag, stock, lang, "qr").symbol
            assert square
            quiet = 4 * square.width / qr.path(tag.scanned)[1]
            around = square.inside(-quiet, -quiet)
            edge = label_of(stock).outer
            assert around.end <= edge.end + 0.01
            assert edge.y <= around.y + 0.01
            left = picture.width / 4 - around.end if lang == "ar" else around.x
            seen = Room(left, around.y, around.width, around.height).inside(0.25, 0.25)
            found = picture.crop((4 * seen.x, 4 * seen.y, 4 * seen.end, 4 * seen.bottom))
            ink = found.point(lambda grey: 255 * (grey < 200)).getbbox()
            assert ink
            assert min(ink[:2]) >= 4 * quiet - 3, (stock, lang, tag.code)
            assert max(ink[2] - found.width, ink[3] - found.height) <= 3 - 4 * quiet


def test_bars_keep_ten_modules_of_white() -> None:
    tried = 0
    for stock, _, symbol, tag, where in each():
        if symbol != "code128" or not where.bars or not where.symbol:
            continue
        tried += 1
        edge, step = label_of(stock).outer, where.bars[-1][1] / bars(tag.scanned)[-1][1]
        assert where.symbol.x - 10 * step >= edge.x - 0.01
        assert where.symbol.end + 10 * step <= edge.end + 0.01
        assert step >= 0.19 * MM - 1e-6
    assert tried > 50


def test_each_language_stands_at_its_own_edge() -> None:
    for stock, lang, symbol, tag, where in each():
        words = where.words[:-1] if tag.price is not None else where.words
        for piece in words:
            far = lang == "fr+ar" and piece.line.rtl
            assert piece.align == ("end" if far else "start"), (stock, symbol)
    french, arabic = (
        next(
            piece for piece in on_label(TAGS[0], "L7160", "fr+ar", "").words if piece.line.rtl == r
        )
        for r in (False, True)
    )
    inner = label_of("L7160").inner
    assert (box(french).x, box(arabic).end) == pytest.approx((inner.x, inner.end))


def test_the_price_stands_clear() -> None:
    for stock, lang, symbol, tag, where in each():
        what = stock, lang, symbol, tag.code
        if tag.price is None:
            continue
        price = where.words[-1]
        assert all(piece.bottom + MM <= price.top + 0.01 for piece in where.words[:-1]), what
        if where.bars and where.symbol:
            assert price.bottom + MM <= where.symbol.y + 0.01, what
        assert all(apart(box(price), box(piece), 0.5 * MM) for piece in where.code), what


def test_lines_of_a_name_do_not_touch_and_belong_together() -> None:
    for stock, lang, symbol, tag, where in each():
        what = stock, lang, symbol, tag.code
        names = names_of(where, tag)
        for above, below in pairwise(names):
            assert apart(box(above), box(below)), what
            step = below.y - above.y
            if step and not above.line.rtl and not below.line.rtl:
                assert 1.19 <= step / above.line.style.size <= 1.31, what
            if step and tag.price is not None and names[-1].line.style.size >= 7.2:
                white = below.top - above.bottom
                assert where.words[-1].top - names[-1].bottom > white, what


def test_bands_of_ink_are_apart_on_paper() -> None:
    """The same, seen on the paper: tails and vowel marks too."""
    for stock, lang in product(ALL_STOCKS, LANGUAGES):
        for tag in (TAGS[0], TAGS[2]):
            if not on_label(tag, stock, lang, "code128").bars:
                continue
            picture = pictures(render([tag], OWNER, lang=lang, stock=stock, symbol="code128"), 254)
            dark = picture[0].point(lambda grey: grey < 128)
            filled = [n for n, ink in enumerate(dark.getprojection()[1]) if ink]
            gaps = [below - above for above, below in pairwise(filled) if below - above > 1]
            above_price, above_bars = (gap / 10 for gap in gaps[-3:-1])
            assert min(above_price, above_bars) >= 0.95, (stock, lang, tag.code)


def test_the_price_is_the_largest_and_leaves_the_name_readable() -> None:
    for stock, lang, symbol, tag, where in each():
        if tag.price is None:
            continue
        what = stock, lang, symbol, tag.code
        price = where.words[-1].line.style.size
        sizes = [piece.line.style.size for piece in names_of(where, tag)]
        assert sizes, what
        assert max(sizes) <= max(0.75 * price, 5.5) + 0.02, what
        assert max(piece.line.style.size for piece in where.words[:-1]) < price, what
        if stock in LARGE and tag in TAGS[:2]:
            assert min(sizes) >= 8, what
            assert price >= 16, what


def test_names_are_whole_where_there_is_room() -> None:
    for stock, lang, symbol, tag, where in each(TAGS[0], TAGS[1]):
        assert not any("…" in piece.line.text for piece in where.words), (stock, lang, symbol)
        assert len({piece.line.rtl for piece in names_of(where, tag)}) == 1 + (lang == "fr+ar")
    for stock, lang, symbol, tag, where in each(
        TAGS[2], stocks=("L7160", "L7161", "L7163", "L7165")
    ):
        sizes = [piece.line.style.size for piece in names_of(where, tag)]
        assert not any("…" in piece.line.text for piece in where.words), (stock, lang, symbol)
        least = 5.5 if (stock, lang, symbol) == ("L7160", "fr+ar", "code128") else 6.5
        assert min(sizes) >= least, (stock, lang, symbol)


def test_names_that_cannot_stay_whole_use_the_room_there_is() -> None:
    for symbol in EVERY:
        where = on_label(TAGS[2], "L4732", "fr+ar", symbol)
        names = names_of(where, TAGS[2])
        assert {piece.line.rtl for piece in names} == {False, True}
        white = where.words[-1].top - names[-1].bottom - MM
        assert white < 1.5 * names[-1].line.leading, symbol


def test_tags_on_the_roll_are_of_one_size() -> None:
    for lang, symbol in product(LANGUAGES, EVERY):
        pdf = render(TAGS, OWNER, lang=lang, stock=ROLL, symbol=symbol)
        sizes = {page.size for page in pictures(pdf, 254)}
        assert sizes == {(580, 400)}
    square = on_label(TAGS[0], ROLL, "fr", "qr")
    assert square.symbol
    assert square.symbol.end == pytest.approx(53 * MM)
    assert min(box(piece).x for piece in square.words) == pytest.approx(5 * MM)
    price = square.words[-1]
    assert price.top > max(piece.bottom for piece in square.code)  # below the code, full width
    assert box(price).width > 0.95 * 48 * MM


def test_codes_on_the_roll_are_of_whole_dots() -> None:
    for lang, tag in product(LANGUAGES, BY_HAND):
        square = on_label(tag, ROLL, lang, "qr").symbol
        assert square
        dots = [8 * side / MM for side in (square.x, square.y, square.width)]
        assert dots == pytest.approx([round(side) for side in dots], abs=1e-6)
        assert round(dots[2]) % qr.path(tag.scanned)[1] == 0
        along = on_label(tag, ROLL, lang, "code128")
        ends = [8 * end / MM for pair in along.bars for end in pair]
        assert ends == pytest.approx([round(end) for end in ends], abs=1e-6)


@pytest.mark.parametrize("symbol", SYMBOLS)
def test_a_till_printer_prints_codes_that_can_be_read(symbol: Symbol) -> None:
    pages = escpos.dots(render(TAGS, OWNER, stock=ROLL, symbol=symbol), "58mm")
    drawn = []
    for rows in pages:
        dots = Image.frombytes("1", (384, len(rows) // 48), rows).convert("L")
        paper = Image.new("L", (464, dots.height), 255)
        paper.paste(dots.point(lambda v: 255 - v), (40, 0))
        drawn.append(paper.resize((928, 2 * dots.height), Image.Resampling.NEAREST))
    assert read(drawn) == sorted(tag.scanned for tag in TAGS)


WORDS = st.lists(
    st.sampled_from(
        ("Tapis", "Ouaouzguite", "à", "2×3 m", "زربية", "وَالنِّيلَةِ", "ⵜⴰⵣⵔⴱⵉⵜ", "X" * 30)
    ),
    max_size=12,
).map(" ".join)


@settings(max_examples=60, deadline=None)
@given(
    st.builds(Named, WORDS, WORDS),
    st.from_regex("[A-Z0-9][A-Z0-9-]{0,19}", fullmatch=True),
    st.none() | st.integers(1, 10**12).map(Money),
    st.sampled_from(ALL_STOCKS),
    st.sampled_from(LANGUAGES),
    st.sampled_from(EVERY),
)
def test_nothing_meets_anything(
    name: Named, code: str, price: Money | None, stock: str, lang: str, symbol: Symbol
) -> None:
    where = on_label(Tag(name, code, price, code), stock, lang, symbol)
    boxes = [box(piece) for piece in (*where.words, *where.code) if piece.line.text]
    inner = label_of(stock).inner.inside(-0.05, -0.05)
    assert all(apart(one, other) for n, one in enumerate(boxes) for other in boxes[:n])
    if where.symbol:
        assert all(apart(where.symbol, one) for one in boxes)
        boxes.append(where.symbol)
    for found in boxes:
        assert inner.x <= found.x <= found.end <= inner.end
        assert inner.y <= found.y <= found.bottom <= inner.bottom
