"""The Unicode bidirectional algorithm (UAX #9): which way each character of a paragraph runs.

``levels`` gives every character its embedding level (even = left to right, odd = right to left); a
line is then cut from the paragraph with ``line_levels`` (rule L1) and put in visual order with
``visual_runs`` (rule L2). The rules in between are in ``bidi_explicit`` (X: embeddings, overrides,
isolates) and ``bidi_resolve`` (W, N, I). Mirrored glyphs (L4) and the order of combining marks (L3)
are the shaper's work.
"""

import unicodedata
from collections.abc import Sequence
from functools import lru_cache
from typing import Literal, NamedTuple

from coop_ledger.render.pdf.bidi_explicit import REMOVED, embed, first_strong_level, matching_pdis
from coop_ledger.render.pdf.bidi_resolve import isolating_sequences, resolve

Base = Literal["ltr", "rtl", "auto"]

_BASE_LEVEL: dict[Base, int] = {"ltr": 0, "rtl": 1}
_ISOLATES = frozenset({"LRI", "RLI", "FSI", "PDI"})
_NEED_RULES = frozenset({"R", "AL", "AN", "RLE", "RLO", "LRE", "LRO"}) | _ISOLATES
_TRAILING = frozenset({"WS"}) | _ISOLATES | REMOVED
_SEPARATORS = frozenset({"S", "B"})

# Classes of code points not yet assigned (@missing in DerivedBidiClass.txt); everything else is L.
_UNASSIGNED = (
    (0x0590, 0x05FF, "R"),
    (0x0600, 0x07BF, "AL"),
    (0x07C0, 0x085F, "R"),
    (0x0860, 0x08FF, "AL"),
    (0x20A0, 0x20CF, "ET"),
    (0xFB1D, 0xFB4F, "R"),
    (0xFB50, 0xFDCF, "AL"),
    (0xFDD0, 0xFDEF, "BN"),
    (0xFDF0, 0xFDFF, "AL"),
    (0xFE70, 0xFEFF, "AL"),
    (0xFFF0, 0xFFF8, "BN"),
    (0x10800, 0x10CFF, "R"),
    (0x10D00, 0x10D3F, "AL"),
    (0x10D40, 0x10EBF, "R"),
    (0x10EC0, 0x10EFF, "AL"),
    (0x10F00, 0x10F2F, "R"),
    (0x10F30, 0x10F6F, "AL"),
    (0x10F70, 0x10FFF, "R"),
    (0x1E800, 0x1EC6F, "R"),
    (0x1EC70, 0x1ECBF, "AL"),
    (0x1ECC0, 0x1ECFF, "R"),
    (0x1ED00, 0x1ED4F, "AL"),
    (0x1ED50, 0x1EDFF, "R"),
    (0x1EE00, 0x1EEFF, "AL"),
    (0x1EF00, 0x1EFFF, "R"),
    (0xE0000, 0xE0FFF, "BN"),
)


class VisualRun(NamedTuple):
    """A stretch ``text[start:end]`` of one level; runs come in order from left to right."""

    start: int
    end: int
    level: int


class Levels(NamedTuple):
    """The paragraph's own level and one level per character.

    Characters that rule X9 removes (embedding marks, joiners…) carry the level of the character
    before them, so that they never cut a run in two.
    """

    base: int
    of: tuple[int, ...]


def bidi_class(char: str) -> str:
    """Give the Bidi_Class of a character, assigned or not."""
    found = unicodedata.bidirectional(char)
    if found:
        return found
    code = ord(char)
    if code & 0xFFFE == 0xFFFE:
        return "BN"
    return next((name for low, high, name in _UNASSIGNED if low <= code <= high), "L")


class _Classes(dict[str, str]):
    """Bidi classes already looked up; a text uses the same few characters again and again."""

    def __missing__(self, char: str) -> str:
        found = self[char] = bidi_class(char)
        return found


_CLASS = _Classes()


def levels(text: str, base: Base = "auto") -> Levels:
    """Resolve the levels of one paragraph (no paragraph separator but at its end)."""
    if base != "rtl" and text.isascii():
        return Levels(0, (0,) * len(text))
    classes = tuple([_CLASS[char] for char in text])
    if base != "rtl" and _NEED_RULES.isdisjoint(classes):
        return Levels(0, (0,) * len(classes))
    return _resolved(text, classes, base)


@lru_cache(maxsize=1024)
def _resolved(text: str, classes: tuple[str, ...], base: Base) -> Levels:
    matches = matching_pdis(classes)
    base_level = (
        first_strong_level(classes, matches, 0, len(classes)) or 0
        if base == "auto"
        else _BASE_LEVEL[base]
    )
    explicit = embed(classes, matches, base_level)
    for sequence in isolating_sequences(explicit, matches, base_level):
        resolve(sequence, text, explicit)
    resolved = explicit.levels
    before = base_level
    for i, name in enumerate(classes):
        if name in REMOVED:
            resolved[i] = before
        elif name == "B":
            resolved[i] = base_level
        before = resolved[i]
    return Levels(base_level, tuple(resolved))


def line_levels(text: str, paragraph: Levels, start: int, end: int) -> list[int]:
    """Give the levels of the line ``text[start:end]``: L1 resets separators and trailing spaces."""
    found = list(paragraph.of[start:end])
    if not any(found) and not paragraph.base:
        return found
    resetting = True
    for i in range(end - start - 1, -1, -1):
        name = _CLASS[text[start + i]]
        if name in _SEPARATORS:
            resetting = True
        elif name not in _TRAILING:
            resetting = False
        if resetting:
            found[i] = paragraph.base
    return found


def visual_runs(line: Sequence[int]) -> list[VisualRun]:
    """Cut a line into runs of one level and order them from left to right (rule L2)."""
    if line and min(line) == max(line):
        return [VisualRun(0, len(line), line[0])]
    runs: list[VisualRun] = []
    start = 0
    for i in range(1, len(line) + 1):
        if i == len(line) or line[i] != line[start]:
            runs.append(VisualRun(start, i, line[start]))
            start = i
    odd = [run.level for run in runs if run.level & 1]
    if not odd:
        return runs
    for level in range(max(run.level for run in runs), min(odd) - 1, -1):
        _reverse_at(runs, level)
    return runs


def _reverse_at(runs: list[VisualRun], level: int) -> None:
    start = 0
    while start < len(runs):
        end = start
        while end < len(runs) and runs[end].level >= level:
            end += 1
        runs[start:end] = runs[start:end][::-1]
        start = end + 1


def visual_order(line: Sequence[int]) -> list[int]:
    """Give the indices of a line's characters from left to right."""
    order: list[int] = []
    for run in visual_runs(line):
        order.extend(
            range(run.end - 1, run.start - 1, -1) if run.level & 1 else range(run.start, run.end)
        )
    return order
