"""Where something stands on a label: rooms, lines, and how far their ink really reaches.

All measures are points; ``x`` from the start edge of the sheet, ``y`` from its top downwards.
"""

from dataclasses import dataclass, replace
from functools import lru_cache

from coop_ledger.render.pdf.fonts import UNITS, Face
from coop_ledger.render.pdf.page import MM, Align
from coop_ledger.render.pdf.text import Line

CLEAR = 1 * MM
"""White that parts what is on a label: above a price, above bars."""


@dataclass(frozen=True, slots=True)
class Room:
    """A rectangle."""

    x: float
    y: float
    width: float
    height: float

    @property
    def end(self) -> float:
        """Its edge opposite to the start."""
        return self.x + self.width

    @property
    def bottom(self) -> float:
        """Its lower edge."""
        return self.y + self.height

    def inside(self, across: float, down: float) -> "Room":
        """Leave an edge free at the sides, and above and below."""
        return Room(self.x + across, self.y + down, self.width - 2 * across, self.height - 2 * down)

    def until(self, bottom: float) -> "Room":
        """The same room with another lower edge."""
        return replace(self, height=bottom - self.y)


@dataclass(frozen=True, slots=True)
class Label:
    """A label: ``outer`` is its paper, ``inner`` where ink may be.

    ``dot`` is what its printer cannot divide, 0 where that does not matter.
    """

    outer: Room
    inner: Room
    dot: float = 0.0

    def whole(self, length: float) -> float:
        """The most dots that a length holds, as a length."""
        return int(length / self.dot + 1e-6) * self.dot if self.dot else length


@dataclass(frozen=True, slots=True)
class Piece:
    """A line and where its base line begins, or ends."""

    x: float
    y: float
    line: Line
    align: Align = "start"

    @property
    def top(self) -> float:
        """How high its ink rises."""
        return self.y - ink(self.line)[0]

    @property
    def bottom(self) -> float:
        """How low its ink hangs."""
        return self.y + ink(self.line)[1]


@lru_cache(maxsize=1024)
def ink(found: Line) -> tuple[float, float]:
    """Tell how far the letters of a line rise above its base line and hang below it.

    ``Line.ascent`` and ``Line.descent`` hold for any text: half as much again for one without
    marks, which a label has no room for.
    """
    above = below = 0
    for run in found.runs:
        for number, up in zip(run.numbers, run.y_offsets, strict=True):
            high, low = _extent(run.face, number)
            above, below = max(above, up + high), max(below, low - up)
    size = found.style.size / UNITS
    return above * size, below * size


@lru_cache(maxsize=4096)
def _extent(face: Face, number: int) -> tuple[int, int]:
    """How far a glyph rises and hangs, in thousandths; letters without a shape do neither."""
    found = face.font.get_glyph_extents(number) if number >= 0 else None
    if found is None:
        return 0, 0
    return found.y_bearing, -(found.y_bearing + found.height)
