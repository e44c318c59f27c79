"""From characters to glyphs: a line is cut by direction and font, HarfBuzz shapes the pieces.

All measures here are thousandths of the type size. A glyph knows the letters it stands for, in the
order in which the eye meets them from left to right, because that is the order in which readers of
a PDF expect them (they turn right-to-left words round themselves).
"""

import unicodedata
from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import NamedTuple

import uharfbuzz as hb

from coop_ledger.render.pdf.bidi import visual_runs
from coop_ledger.render.pdf.fonts import Face, drawable, face_for

_LANGUAGES = {"Arab": "ar", "Latn": "fr", "Tfng": "zgh"}
_STRETCHABLE = " "
# Directions and joiners are obeyed, then have no glyph; they come back by themselves when text is
# read out of a PDF.
_INVISIBLE = dict.fromkeys(
    [
        0x034F,
        0x061C,
        0x2060,
        0xFEFF,
        *range(0x200B, 0x2010),
        *range(0x202A, 0x202F),
        *range(0x2066, 0x206A),
    ]
)


class Glyph(NamedTuple):
    """One drawn shape, or only letters (``number`` -1) that share the shape beside them."""

    number: int
    x_offset: int
    y_offset: int
    advance: int
    cluster: int  # index of its first character in the text
    letters: str  # what it stands for; empty when its neighbour says it
    stretches: bool = False  # a space between words


class Run(NamedTuple):
    """Glyphs of one font and one direction, from left to right."""

    face: Face
    level: int
    start: int
    end: int
    glyphs: tuple[Glyph, ...]

    @property
    def width(self) -> int:
        """The advance of the whole run."""
        return sum(glyph.advance for glyph in self.glyphs)


def shape_line(
    text: str, start: int, levels: Sequence[int], choice: tuple[Face, Face]
) -> tuple[Run, ...]:
    """Shape ``text[start:start + len(levels)]``; the rest of the text is context for joining."""
    runs: list[Run] = []
    drawn = drawable(text)
    for low, high, level in visual_runs(levels):
        pieces = [
            _shape_piece(text, drawn, first, last, level, face)
            for first, last, face in _font_pieces(drawn, start + low, start + high, choice)
        ]
        runs.extend(reversed(pieces) if level & 1 else pieces)
    return tuple(runs)


def _font_pieces(
    drawn: str, start: int, end: int, choice: tuple[Face, Face]
) -> Iterator[tuple[int, int, Face]]:
    """Cut a run where the font changes."""
    for face, group in groupby(range(start, end), key=lambda i: face_for(drawn[i], choice)):
        indices = list(group)
        yield indices[0], indices[-1] + 1, face


def script_of(piece: str, level: int) -> str:
    """Choose a piece's script; digits and signs alone follow its direction."""
    if level & 1 or any("\u0600" <= char <= "\u08ff" for char in piece):
        return "Arab"
    return "Tfng" if any("\u2d30" <= char <= "\u2d7f" for char in piece) else "Latn"


def prepared(text: str, start: int, end: int, *, rtl: bool, script: str) -> hb.Buffer:
    """Fill a buffer the way all our pieces are shaped."""
    buffer = hb.Buffer()
    buffer.add_str(text, start, end - start)
    buffer.direction = "rtl" if rtl else "ltr"
    buffer.script = script
    buffer.language = _LANGUAGES[script]
    buffer.cluster_level = hb.BufferClusterLevel.MONOTONE_CHARACTERS
    buffer.flags = hb.BufferFlags.REMOVE_DEFAULT_IGNORABLES
    return buffer


def _shape_piece(text: str, drawn: str, start: int, end: int, level: int, face: Face) -> Run:
    rtl = bool(level & 1)
    buffer = prepared(drawn, start, end, rtl=rtl, script=script_of(drawn[start:end], level))
    hb.shape(face.font, buffer)
    glyphs = [
        Glyph(info.codepoint, pos.x_offset, pos.y_offset, pos.x_advance, info.cluster, "")
        for info, pos in zip(buffer.glyph_infos, buffer.glyph_positions, strict=True)
    ]
    return Run(face, level, start, end, tuple(_with_letters(glyphs, text, end, rtl=rtl)))


def _with_letters(drawn: list[Glyph], text: str, end: int, *, rtl: bool) -> Iterator[Glyph]:
    """Tell each glyph its letters, cluster by cluster."""
    starts = sorted({glyph.cluster for glyph in drawn})
    ends = dict(zip(starts, [*starts[1:], end], strict=False))
    at = 0
    while at < len(drawn):
        cluster = drawn[at].cluster
        after = at + 1
        while after < len(drawn) and drawn[after].cluster == cluster:
            after += 1
        letters = text[cluster : ends[cluster]]
        if len(letters) == 1 and after == at + 1 and drawn[at].advance:
            yield drawn[at]._replace(letters=letters, stretches=letters == _STRETCHABLE)
        else:
            letters = letters.translate(_INVISIBLE)
            yield from _spread(drawn[at:after], letters[::-1] if rtl else letters)
        at = after


def _spread(drawn: list[Glyph], letters: str) -> Iterator[Glyph]:
    """Give a cluster's first base letter to its first wide glyph, the others a place beside it."""
    wide = next((i for i, glyph in enumerate(drawn) if glyph.advance), None)
    base = next((i for i, char in enumerate(letters) if not unicodedata.combining(char)), 0)
    cluster = drawn[0].cluster
    before = letters if wide is None else letters[:base]
    after = "" if wide is None else letters[base + 1 :]
    for char in before:
        yield Glyph(-1, 0, 0, 0, cluster, char)
    for i, glyph in enumerate(drawn):
        own = letters[base : base + 1] if i == wide else ""
        yield glyph._replace(letters=own, stretches=own == _STRETCHABLE)
    for char in after:
        yield Glyph(-1, 0, 0, 0, cluster, char)
