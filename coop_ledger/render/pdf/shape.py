"""From characters to glyphs: a line is cut by direction and font, HarfBuzz shapes the pieces.

All measures here are thousandths of the type size. A glyph knows the letters it stands for, in the
order in which the eye meets them from left to right, because that is the order in which readers of
a PDF expect them (they turn right-to-left words round themselves).
"""

import unicodedata
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import groupby, repeat
from typing import NamedTuple

import uharfbuzz as hb

from coop_ledger.render.pdf.bidi import visual_runs
from coop_ledger.render.pdf.fonts import Face, Typeface

_LANGUAGES = {"Arab": "ar", "Latn": "fr", "Tfng": "zgh"}
# Neither kerned nor joined in any pair but "//".
_FIGURES = frozenset("0123456789,.-+/:%() \u00a0")
_FIGURES_AND_MARK = _FIGURES | {"\u200e"}  # before a minus in Arabic text
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
_UNSEEN = frozenset(map(chr, _INVISIBLE))


class Glyph(NamedTuple):
    """One drawn shape, or only letters (``number`` -1) that share the shape beside them."""

    number: int
    x_offset: int
    y_offset: int
    advance: int
    cluster: int  # index of its first character in the text
    letters: str  # what it stands for; empty when its neighbour says it

    @property
    def stretches(self) -> bool:
        """Whether it is a space between words, which a justified line widens."""
        return self.letters == " "


class Run(NamedTuple):
    """Glyphs of one font and one direction, from left to right, in columns."""

    face: Face
    level: int
    start: int
    end: int
    width: int  # the advance of all of them
    regular: bool  # one letter a glyph, each as wide as the font says
    numbers: tuple[int, ...]
    x_offsets: tuple[int, ...]
    y_offsets: tuple[int, ...]
    advances: tuple[int, ...]
    clusters: tuple[int, ...]
    letters: tuple[str, ...]

    @property
    def glyphs(self) -> list[Glyph]:
        """The glyphs one by one."""
        return list(map(Glyph, *self[6:]))


def shape_line(text: str, start: int, levels: Sequence[int], choice: Typeface) -> tuple[Run, ...]:
    """Shape ``text[start:start + len(levels)]``; the rest of the text is context for joining."""
    runs: list[Run] = []
    drawn = choice.drawable(text)
    for low, high, level in visual_runs(levels):
        pieces = [
            _shape_piece(text, drawn, first, last, level, face)
            for first, last, face in _font_pieces(drawn, start + low, start + high, choice)
        ]
        runs.extend(reversed(pieces) if level & 1 else pieces)
    return tuple(runs)


def _font_pieces(
    drawn: str, start: int, end: int, choice: Typeface
) -> Iterator[tuple[int, int, Face]]:
    """Cut a run where the font changes."""
    if choice.one_face(drawn):
        yield start, end, choice.first
        return
    for face, group in groupby(range(start, end), key=lambda i: choice.face_for(drawn[i])):
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


def is_figures(text: str) -> bool:
    """Tell whether a text is set without HarfBuzz, which never changes figures.

    Most of a report is figures.
    """
    return _FIGURES_AND_MARK.issuperset(text) and "//" not in text


def _shape_piece(text: str, drawn: str, start: int, end: int, level: int, face: Face) -> Run:
    rtl = bool(level & 1)
    if not rtl and is_figures(text[start:end]):
        return figures(text, start, end, level, face)
    buffer = prepared(drawn, start, end, rtl=rtl, script=script_of(drawn[start:end], level))
    hb.shape(face.font, buffer)
    infos, positions = buffer.glyph_infos, buffer.glyph_positions
    numbers = tuple([info.codepoint for info in infos])
    clusters = tuple([info.cluster for info in infos])
    advances = tuple([at.x_advance for at in positions])
    rights = tuple([at.x_offset for at in positions])
    ups = tuple([at.y_offset for at in positions])
    head = (face, level, start, end, sum(advances))
    seen = [i for i in range(start, end) if text[i] not in _UNSEEN]
    if clusters == tuple(reversed(seen) if rtl else seen) and all(advances):
        letters = tuple([text[i] for i in clusters])
        widths = tuple([face.widths[number] for number in numbers])
        regular = advances == widths and not any(rights) and not any(ups)
        return Run(*head, regular, numbers, rights, ups, advances, clusters, letters)
    glyphs = list(map(Glyph, numbers, rights, ups, advances, clusters, repeat("")))
    spelt = list(_with_letters(glyphs, text, end, rtl=rtl))
    return Run(*head, False, *(zip(*spelt, strict=True) if spelt else ((),) * 6))  # noqa: FBT003


def figures(text: str, start: int, end: int, level: int, face: Face) -> Run:
    """Set what ``is_figures`` as it stands, from left to right."""
    clusters = tuple([i for i in range(start, end) if text[i] != "\u200e"])
    letters = tuple([text[i] for i in clusters])
    glyphs = _figure_glyphs(face)
    numbers = tuple([glyphs[letter] for letter in letters])
    advances = tuple([face.widths[number] for number in numbers])
    zeros = (0,) * len(letters)
    return Run(
        face,
        level,
        start,
        end,
        sum(advances),
        regular=True,
        numbers=numbers,
        x_offsets=zeros,
        y_offsets=zeros,
        advances=advances,
        clusters=clusters,
        letters=letters,
    )


@cache
def _figure_glyphs(face: Face) -> dict[str, int]:
    """Find the glyph of each figure; Amiri has other brackets and points for Latin than Arabic."""
    each = "".join(_FIGURES)
    buffer = prepared(each, 0, len(each), rtl=False, script="Latn")
    hb.shape(face.font, buffer)
    return {each[info.cluster]: info.codepoint for info in buffer.glyph_infos}


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
            yield drawn[at]._replace(letters=letters)
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
        yield glyph._replace(letters=own)
    for char in after:
        yield Glyph(-1, 0, 0, 0, cluster, char)
