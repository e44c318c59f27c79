"""The head of a table on paper: a title over each column, and titles over several of them."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby

from coop_ledger.render import cells
from coop_ledger.render.pdf.page import Sheet
from coop_ledger.render.pdf.places import PAD, Place, Set, broken, put
from coop_ledger.render.pdf.tags import COLUMN_HEAD
from coop_ledger.render.pdf.text import Line, Style, layout_paragraph, line

_INK, _GROUND = "#3b3733", "#f3efe8"
_UNDER = 2.5
"""Room below an upper title, for its line."""
_BOTH_TIERS = "/A<</O/Table/Scope/Column/RowSpan 2>>"


@dataclass(frozen=True, slots=True)
class _Span:
    """An upper title over the columns from ``first`` to ``last``."""

    first: int
    last: int
    lines: tuple[Line, ...]


class ColumnHeads:
    """The titles of columns laid out, in every language.

    ``over`` are the texts of the upper tier of each column; neighbours with the same share them.
    """

    def __init__(
        self,
        titles: Sequence[Sequence[str]],
        over: Sequence[Sequence[str]],
        places: Sequence[Place],
        style: Style,
    ) -> None:
        self._places, self._style = places, style
        self._titles: list[Set] = [
            broken([line(title, style) for title in told], _of_words(place))
            for told, place in zip(titles, places, strict=True)
        ]
        self._spans = [
            self._span([n for n, _ in found], texts)
            for texts, found in groupby(enumerate(over), key=lambda one: tuple(one[1]))
            if texts
        ]
        tiers = max((len(span.lines) for span in self._spans), default=0)
        self._upper = tiers * self._leading + (_UNDER if tiers else 0.0)
        most = max(map(len, self._titles), default=1)
        self.height = self._upper + most * self._leading + 2 * PAD

    @property
    def _leading(self) -> float:
        return self._style.size * self._style.leading

    def _span(self, columns: Sequence[int], texts: Sequence[str]) -> _Span:
        first, last = columns[0], columns[-1]
        width = self._places[last].end - self._places[first].x
        whole = line(cells.joined(texts), self._style)
        lines = (
            (whole,)
            if whole.width <= width
            else tuple(
                part for text in texts for part in layout_paragraph(text, self._style, width)
            )
        )
        return _Span(first, last, lines)

    def draw(self, sheet: Sheet, y: float) -> float:
        """Draw them below ``y`` and give where the rows may begin."""
        sheet.box(sheet.margin, y, sheet.inner, self.height, fill=_GROUND)
        below = y + self.height
        under = {n for span in self._spans for n in range(span.first, span.last + 1)}
        if under:
            self._draw_upper(sheet, y, under)
        with sheet.part("TR"):
            for n in range(len(self._places)):
                if not under or n in under:
                    self._title(sheet, n, below)
        sheet.rule(sheet.margin, sheet.margin + sheet.inner, below, weight=0.8, colour=_INK)
        return below

    def _draw_upper(self, sheet: Sheet, y: float, under: set[int]) -> None:
        """Draw upper titles, and in one row with them those that have none above them."""
        begins = {span.first: span for span in self._spans}
        with sheet.part("TR"):
            for n in range(len(self._places)):
                if n in begins:
                    self._over(sheet, begins[n], y)
                elif n not in under:
                    self._title(sheet, n, y + self.height, _BOTH_TIERS)

    def _over(self, sheet: Sheet, span: _Span, y: float) -> None:
        x, end = self._places[span.first].x, self._places[span.last].end
        at = y + PAD + sheet.first_base_line(self._style)
        count = span.last - span.first + 1
        with sheet.part("TH", f"/A<</O/Table/Scope/Column/ColSpan {count}>>"):
            for found in span.lines:
                sheet.put(sheet.margin + (x + end) / 2, at, found, align="center")
                at += found.leading
        at = y + PAD + self._upper - _UNDER / 2
        sheet.rule(sheet.margin + x, sheet.margin + end, at, weight=0.4, colour=_INK)

    def _title(self, sheet: Sheet, n: int, below: float, told: str = COLUMN_HEAD) -> None:
        lines, place = self._titles[n], _of_words(self._places[n])
        at = below - PAD - sum(each[0].leading for each in lines[1:])
        with sheet.part("TH", told):
            for each in lines:
                put(sheet, place, at - each[0].descent, each)
                at += each[0].leading


def _of_words(place: Place) -> Place:
    """Give the place of a title: it stands over quantities as over other figures."""
    return Place(place.x, place.width, place.figures, place.facing)
