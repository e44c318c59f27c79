"""The table of a sheet: where its columns stand, and how its cells are set and drawn."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import accumulate, pairwise

from coop_ledger.render.pdf.page import Sheet
from coop_ledger.render.pdf.papers.looks import Looks, Printing
from coop_ledger.render.pdf.papers.slip import Head
from coop_ledger.render.pdf.text import Line, Style, layout_paragraph, line
from coop_ledger.reports.table import Cell

Set = list[tuple[Line, ...]]
"""The lines of a cell; two short names that face each other share one."""


@dataclass(frozen=True, slots=True)
class Column:
    """A column: what it holds, where it starts, how wide it is.

    ``hang`` is free behind figures; in a ``facing`` one each language stands at its own edge.
    """

    head: Head
    x: float
    width: float
    hang: float = 0.0
    facing: bool = False


class Columns:
    """The columns of a slip between ``x0`` and ``x0 + inner``.

    Under the last one stand the sums. What follows an amount there (``DH`` in French) hangs out
    behind the figures above it, so that all commas stand below each other.
    """

    def __init__(
        self, sheet: Sheet, printing: Printing, looks: Looks, room: tuple[float, float]
    ) -> None:
        self._sheet, self._slip, self._looks = sheet, printing.slip, looks
        self._speech = printing.speech
        self._x0, self._inner = room
        self.hang = self._speech.hang(self._slip.sums, looks.strong)
        self.all = self._columns()

    def sum_width(self) -> float:
        """How wide the column of sums is: the last one, or what they need where there is none."""
        return self.all[-1].width if self.all else self._needed() + 2 * self._looks.pad

    def heads(self) -> list[Set]:
        """Set the titles."""
        told = self._speech.languages
        return [
            self._set(
                column,
                list(dict.fromkeys(spoken.text(column.head.title) for spoken in told)),
                self._looks.small,
            )
            for column in self.all
        ]

    def row(self, cells: Sequence[Cell]) -> list[Set]:
        """Set the cells of a row."""
        return [
            self._set(column, self._speech.lines(cell), self._looks.body)
            for column, cell in zip(self.all, cells, strict=True)
        ]

    def height(self, cells: Sequence[Set], style: Style) -> float:
        """How high a row is."""
        return max(1, *map(len, cells)) * style.size * style.leading + 2 * self._looks.pad

    def draw(
        self, y: float, cells: Sequence[Set], style: Style, role: str = "TD", told: str = ""
    ) -> None:
        """Draw the cells of a row with their top at ``y``."""
        base = y + self._looks.pad + self._sheet.first_base_line(style)
        leading = style.size * style.leading
        with self._sheet.part("TR"):
            for column, lines in zip(self.all, cells, strict=True):
                with self._sheet.part(role, told):
                    for n, beside in enumerate(lines):
                        for found in beside:
                            self._put(column, base + n * leading, found)

    def figure(self, column: Column, base: float, text: str, style: Style) -> None:
        """Draw an amount, smaller where it must be: it is never broken or cut."""
        room = column.width - 2 * self._looks.pad - column.hang
        fitting = shrunk(text, style, room).style
        left = column.x + self._looks.pad + (column.hang if self._sheet.rtl else 0.0)
        self._sheet.figures(left, base, text, fitting, room)

    def _needed(self) -> float:
        """How wide the widest sum is."""
        sums = [line(self._speech.sum(one), self._looks.strong).width for one in self._slip.sums]
        paid = [line(self._speech.sum(one), self._looks.body).width for one in self._slip.paid]
        return max([*sums, *(width + self.hang for width in paid)], default=0.0)

    def _columns(self) -> list[Column]:
        heads, widths, pad = self._slip.heads, self._widths(), self._looks.pad
        starts = [self._x0, *(self._x0 + reached for reached in accumulate(widths))]
        columns = [
            Column(head, x, width, facing=self._facing(n))
            for n, (head, x, width) in enumerate(zip(heads, starts, widths, strict=False))
        ]
        for n, (before, after) in enumerate(pairwise(heads), 1):
            apart = 4 * pad if self._speech.both and before.kind == "text" else 2 * pad
            if after.kind == "text" and (before.kind == "figure" or self._speech.both):
                one = columns[n]  # else they touch
                columns[n] = replace(one, x=one.x + apart, width=one.width - apart)
        if heads and heads[-1].kind == "figure":
            columns[-1] = replace(columns[-1], hang=self.hang)
        return columns

    def _facing(self, n: int) -> bool:
        """Whether a column says anything in two languages."""
        rows = self._slip.rows
        return self._speech.both and (
            not rows or any(len(self._speech.lines(row[n])) > 1 for row in rows)
        )

    def _widths(self) -> list[float]:
        """Share the width out; figures that need more take it from the words, down to a third."""
        heads = self._slip.heads
        whole = sum(head.share for head in heads)
        widths = [self._inner * head.share / whole for head in heads]
        edge = len(heads) - 1 if self._sheet.rtl else 0
        if len(heads) > 1 and heads[edge].kind == "figure":
            widths = self._begun(widths, edge)
        lacking = [
            max(0.0, self._asked(n) - width) if head.kind == "figure" else 0.0
            for n, (head, width) in enumerate(zip(heads, widths, strict=True))
        ]
        words = sum(w for w, head in zip(widths, heads, strict=True) if head.kind == "text")
        given = min(sum(lacking), max(0.0, words - self._inner / 3))
        if not given:
            return self._evened(widths)
        shared = [
            width - given * width / words
            if head.kind == "text"
            else width + given * lack / sum(lacking)
            for width, head, lack in zip(widths, heads, lacking, strict=True)
        ]
        return self._evened(shared)

    def _begun(self, widths: list[float], edge: int) -> list[float]:
        """Give the column of figures at the left edge what it needs, the others the rest.

        Figures stand at the right of their column: the first in French, in Arabic the last would
        leave an empty edge.
        """
        title = max(
            line(spoken.text(self._slip.heads[edge].title), self._looks.small).width
            for spoken in self._speech.languages
        )
        needed = max(self._asked(edge), title + 2 * self._looks.pad)
        rest = sum(widths) - widths[edge]
        shared = [width * (self._inner - needed) / rest for width in widths]
        return [needed if n == edge else width for n, width in enumerate(shared)]

    def _evened(self, widths: list[float]) -> list[float]:
        """Let columns of words that need less than they have give to those that need more."""
        words = [n for n, head in enumerate(self._slip.heads) if head.kind == "text"]
        spare = {n: widths[n] - self._natural(n) for n in words}
        wanting = -sum(min(0.0, left) for left in spare.values())
        giving = sum(max(0.0, left) for left in spare.values())
        if not wanting or not giving:
            return widths
        moved = min(wanting, giving)
        return [
            width - moved * spare.get(n, 0.0) / (giving if spare.get(n, 0.0) > 0 else wanting)
            for n, width in enumerate(widths)
        ]

    def _natural(self, n: int) -> float:
        """How wide a column of words would be if none of its cells were broken."""
        texts = [text for row in self._slip.rows for text in self._speech.lines(row[n])]
        widest = [line(text, self._looks.body).width for text in texts]
        heads = [spoken.text(self._slip.heads[n].title) for spoken in self._speech.languages]
        titles = sum(line(text, self._looks.small).width for text in heads)
        return max([*widest, titles]) + 4 * self._looks.pad

    def _asked(self, n: int) -> float:
        """How wide a column of figures would be: its rows, under the last one the sums."""
        texts = (text for row in self._slip.rows for text in self._speech.lines(row[n]))
        needed = max((line(text, self._looks.body).width for text in texts), default=0.0)
        if n == len(self._slip.heads) - 1:
            needed = max(needed + self.hang, self._needed())
        beside = n > 0 and self._slip.heads[n - 1].kind == "figure"
        return needed + (3 if beside else 2) * self._looks.pad

    def _set(self, column: Column, texts: Sequence[str], style: Style) -> Set:
        """Break words to the column, never a figure; two short names share a line."""
        room = column.width - 2 * self._looks.pad
        if column.head.kind == "figure":
            return [(shrunk(text, style, room - column.hang),) for text in texts]
        broken = [layout_paragraph(text, style, room, max_lines=4) for text in texts]
        lines = [found for part in broken for found in part]
        facing = len(broken) == len(lines) == 2 and lines[0].rtl != lines[1].rtl
        facing = facing and style is not self._looks.small  # titles stand below each other
        if facing and lines[0].width + lines[1].width + 3 * self._looks.pad <= room:
            return [(lines[0], lines[1])]
        return [(found,) for found in lines]

    def _put(self, column: Column, y: float, found: Line) -> None:
        """Draw a line of a cell: figures at the right, words at the edge of their language."""
        pad = self._looks.pad
        if column.head.kind == "figure":
            self.figure(column, y, found.text, found.style)
        elif column.facing and found.rtl != self._sheet.rtl:
            self._sheet.put(column.x + column.width - pad, y, found, align="end")
        else:
            self._sheet.put(column.x + pad, y, found)


def shrunk(text: str, style: Style, room: float) -> Line:
    """Set a figure on one line, smaller if it must be."""
    found = line(text, style)
    if found.width <= room:
        return found
    return line(text, replace(style, size=style.size * room / found.width))
