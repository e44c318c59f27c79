"""The sheets of labels one can buy, and the roll: where each label is."""

from collections.abc import Iterator
from dataclasses import dataclass

from coop_ledger.render.labels.room import Label, Room
from coop_ledger.render.pdf.page import A4, MM, ROLL_58, Paper


@dataclass(frozen=True, slots=True)
class Stock:
    """A sheet of A4 with labels in columns and rows; millimetres.

    ``across`` and ``down`` are from one label to the same edge of the next. The labels stand in the
    middle of the sheet.
    """

    key: str
    width: float
    height: float
    columns: int
    rows: int
    across: float
    down: float

    @property
    def count(self) -> int:
        """How many labels a sheet has."""
        return self.columns * self.rows

    def places(self, start: int = 1) -> Iterator[tuple[float, float]]:
        """Give where labels stand (points, from the start edge and the top), row by row.

        Args:
            start: The first label that is still on the sheet, from 1.
        """
        left = (A4.width / MM - (self.columns - 1) * self.across - self.width) / 2
        top = ((A4.height or 0) / MM - (self.rows - 1) * self.down - self.height) / 2
        for n in range(start - 1, self.count):
            row, column = divmod(n, self.columns)
            yield (left + column * self.across) * MM, (top + row * self.down) * MM

    def labels(self, start: int = 1) -> Iterator[Label]:
        """Give the labels of a sheet; ink keeps away from their edges, printers are not exact."""
        pad = min(3 * MM, self.height * MM / 11)
        for x, y in self.places(start):
            outer = Room(x, y, self.width * MM, self.height * MM)
            yield Label(outer, outer.inside(pad, pad))


STOCKS = {
    stock.key: stock
    for stock in (
        Stock("L7160", 63.5, 38.1, 3, 7, 66.04, 38.1),
        Stock("L7159", 63.5, 33.9, 3, 8, 66.04, 33.9),
        Stock("L7161", 63.5, 46.6, 3, 6, 66.04, 46.6),
        Stock("L7163", 99.1, 38.1, 2, 7, 101.6, 38.1),
        Stock("L7165", 99.1, 67.7, 2, 4, 101.6, 67.7),
        Stock("L7651", 38.1, 21.2, 5, 13, 40.64, 21.2),
        Stock("L4732", 35.6, 16.9, 5, 16, 38.1, 16.9),
    )
}
"""Avery's names, which other makers print on their boxes too."""

ROLL = "58mm"
"""A till roll: each tag is cut off."""
ROLL_PAPER = Paper(ROLL_58.width, 40 * MM, ROLL_58.margin)
"""A tag on the roll: all are of one height, as wide as the printer prints."""
_EDGE = 2 * MM
"""What stays white where the blade cuts."""
_DOT = MM / 8
"""Till printers have eight dots to the millimetre: codes are built of whole ones."""


def roll_label() -> Label:
    """Give the one label of a page of the roll: its edges are those that printers leave white."""
    outer = Room(0, 0, ROLL_PAPER.width, ROLL_PAPER.height or 0.0)
    return Label(outer, outer.inside(ROLL_PAPER.margin, _EDGE), _DOT)
