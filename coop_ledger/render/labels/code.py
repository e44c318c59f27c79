"""The code that is read with the eyes: never cut, because its end tells articles apart."""

import re

from coop_ledger.render.labels.room import Room
from coop_ledger.render.labels.tag import Tag
from coop_ledger.render.pdf.text import Line, Style, line

COLOUR = "#4a443d"
LARGEST, SMALLEST = 7.0, 4.5
"""Points of a code."""
_RATHER_TWO = 5.5
"""Points below which two lines are read more easily than one."""
LEADING = 1.15
_BREAK = re.compile("(?<=[-_/. ])(?=[^·])")


def beneath_bars(tag: Tag) -> str:
    """Say what bars say, the item's own code before it where that is another."""
    return tag.scanned if tag.scanned == tag.code else f"{tag.code} · {tag.scanned}"


def height(lines: int, size: float) -> float:
    """How high lines of a code are, in points."""
    return size * (1 + LEADING * (lines - 1)) if lines else 0.0


def size_in(room: Room) -> float:
    """The size of a code in a label, where its length does not matter."""
    return max(SMALLEST, min(LARGEST, room.height / 12))


def one_line(text: str, width: float, size: float) -> tuple[Line, ...]:
    """Set a code in one line; none where it would be too small."""
    return _set((text,), width, size, min(size, _RATHER_TWO))


def two_lines(text: str, width: float, size: float) -> tuple[Line, ...]:
    """Break a code after a hyphen, in the middle if there are many; none where that is too wide."""
    cuts = [found.start() for found in _BREAK.finditer(text)]
    if not cuts:
        return ()
    cut = min(cuts, key=lambda at: max(_wide(text[:at]), _wide(text[at:])))
    return _set((text[:cut].rstrip(), text[cut:]), width, size, SMALLEST)


def across(text: str, width: float, size: float) -> tuple[Line, ...]:
    """Set a code over the width of a label, in as many lines as it takes."""
    return (
        _set((text,), width, size, SMALLEST)
        or two_lines(text, width, size)
        or _set(_lettered(text, width), width, SMALLEST, 0.0)
    )


def _set(rows: tuple[str, ...], width: float, size: float, least: float) -> tuple[Line, ...]:
    fitting = min(size, width / max(*map(_wide, rows), 1e-6))
    if fitting < least:
        return ()
    return tuple(line(row, Style(fitting, colour=COLOUR), "ltr") for row in rows)


def _wide(text: str) -> float:
    """The width of a text set in one point."""
    return line(text, Style(100), "ltr").width / 100


def _lettered(text: str, width: float) -> tuple[str, ...]:
    """Break a code between any two letters."""
    rows = [""]
    for letter in text:
        if rows[-1] and _wide(rows[-1] + letter) * SMALLEST > width:
            rows.append("")
        rows[-1] += letter
    return tuple(rows)
