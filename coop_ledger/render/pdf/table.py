"""The rows of a report laid out for paper: widths of columns, lines in cells, sums that run on."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from coop_ledger.core.money import Money
from coop_ledger.i18n import Language
from coop_ledger.render import cells
from coop_ledger.render.pdf.text import Line, Style, layout_paragraph, line
from coop_ledger.reports.table import Cell, Column, Emphasis, Joined, Report, Row

PAD, GAP = 3.0, 8.0
_MOST_FIGURES = 0.62
_BODY, _STRONG = Style(8, leading=1.4), Style(8, bold=True, leading=1.4)
_HEAD = Style(7.5, bold=True, leading=1.3, colour="#3b3733")
_SOFT = Style(8, leading=1.4, colour="#6b645c")
_STYLES = {
    Emphasis.ITEM: _BODY,
    Emphasis.GROUP: _STRONG,
    Emphasis.SUBTOTAL: _STRONG,
    Emphasis.TOTAL: _STRONG,
}
Sums = Mapping[int, Cell]
"""What runs on to the next page, by column."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where a column stands, in points from the start of the table, padding left out."""

    x: float
    width: float
    figures: bool


@dataclass(frozen=True, slots=True)
class Band:
    """A row laid out: the lines of each cell, or of the one that ``heads`` a group."""

    emphasis: Emphasis | None
    cells: tuple[tuple[Line, ...], ...]
    height: float
    heads: bool = False
    space: float = 0.0


def carried(report: Report) -> list[Sums]:
    """Tell for each row what its columns have come to, since the last subtotal."""
    found: list[Sums] = []
    sums: dict[int, Cell] = {}
    for row in report.rows:
        if row.emphasis in {Emphasis.SUBTOTAL, Emphasis.TOTAL}:
            sums = {}
        elif row.emphasis is Emphasis.ITEM:
            sums = _plus(sums, row, report.columns)
        found.append(sums)
    return found


def _plus(sums: Mapping[int, Cell], row: Row, columns: Sequence[Column]) -> dict[int, Cell]:
    after = dict(sums)
    for i, column in enumerate(columns):
        cell = row.cells[i]
        if cell is not None and column.carry:
            after[i] = _added(sums.get(i), cell) if column.carry == "sum" else cell
    return after


def _added(before: Cell, cell: Cell) -> Cell:
    if isinstance(before, Money) and isinstance(cell, Money):
        return before + cell
    if isinstance(before, int) and isinstance(cell, int):
        return before + cell
    return cell


class Table:
    """A report as bands of lines, in a width given in points."""

    def __init__(self, report: Report, language: Language, width: float) -> None:
        self._report, self._language, self._width = report, language, width
        self._shown = cells.seen_columns(report)
        figures = cells.figure_columns(report)
        self._lines = [
            [self._line(row.cells[i], _STYLES[row.emphasis]) for i in self._shown]
            for row in report.rows
        ]
        self.columns = self._places([figures[i] for i in self._shown])
        self.heads = [
            layout_paragraph(self._title(i), _HEAD, place.width)
            for i, place in zip(self._shown, self.columns, strict=True)
        ]
        blank = line("", _BODY)
        self.row_height = blank.leading + 2
        self.base_line = 1 + blank.ascent + (blank.leading - blank.ascent - blank.descent) / 2
        most = max((len(lines) for lines in self.heads), default=1)
        self.head_height = most * line("", _HEAD).leading + 2 * PAD

    def bands(self) -> list[Band]:
        """Lay every row out."""
        return [
            self._group(row) if row.emphasis is Emphasis.GROUP else self._laid(lines, row.emphasis)
            for row, lines in zip(self._report.rows, self._lines, strict=True)
        ]

    def sums(self, words: str, sums: Sums) -> Band:
        """Lay out what runs on, with words in the widest column of words."""
        wordy = [n for n, place in enumerate(self.columns) if not place.figures]
        widest = max(wordy, key=lambda n: self.columns[n].width)
        lines = [self._line(sums.get(i), _SOFT) for i in self._shown]
        lines[widest] = line(words, _SOFT)
        return self._laid(lines, None)

    def _title(self, column: int) -> str:
        return self._language.text(self._report.columns[column].title)

    def _group(self, row: Row) -> Band:
        told = cells.headline(row, self._language)
        lines = layout_paragraph(told, _STRONG, self._width - 2 * PAD, self._language.direction)
        space = 3.0
        return Band(
            row.emphasis, (lines,), self._height(len(lines)) + space, heads=True, space=space
        )

    def _laid(self, lines: Sequence[Line | None], emphasis: Emphasis | None) -> Band:
        laid = tuple([_broken(one, place) for one, place in zip(lines, self.columns, strict=True)])
        return Band(emphasis, laid, self._height(max(map(len, laid))))

    def _line(self, cell: Cell, style: Style) -> Line | None:
        """Set a cell as one line, once: its width and, where it fits, what is drawn."""
        if cell is None:
            return None
        joined = isinstance(cell, Joined)  # its parts follow each other as the language runs
        return line(
            cells.text(cell, self._language), style, self._language.direction if joined else "auto"
        )

    def _height(self, lines: int) -> float:
        return max(1, lines) * (self.row_height - 2) + 2

    def _places(self, figures: Sequence[bool]) -> list[Place]:
        room = self._width - 2 * PAD * len(self._shown)
        asked = [self._report.columns[i].width for i in self._shown]
        natural = [self._natural(n) for n in range(len(figures))]
        widest = max((n for n, figure in zip(natural, figures, strict=True) if figure), default=0.0)
        if widest * sum(figures) < room * _MOST_FIGURES:  # columns of amounts look alike
            natural = [widest if f else n for n, f in zip(natural, figures, strict=True)]
        widths = fitted(natural, asked, figures, room)
        places, x = [], PAD
        for width, figure in zip(widths, figures, strict=True):
            places.append(Place(x, width, figure))
            x += width + 2 * PAD
        return places

    def _natural(self, n: int) -> float:
        """How wide a column would be if nothing in it were broken; of a title, its longest word."""
        rows = zip(self._report.rows, self._lines, strict=True)
        widest = max(
            (
                one.width
                for row, lines in rows
                if row.emphasis is not Emphasis.GROUP and (one := lines[n])
            ),
            default=0.0,
        )
        title = max(line(word, _HEAD).width for word in self._title(self._shown[n]).split())
        return max(widest, title) + 0.5


def fitted(
    natural: Sequence[float], asked: Sequence[int], fixed: Sequence[bool], room: float
) -> list[float]:
    """Share a width out: numbers get what they need, words what they need or asked for."""
    widths = [n if is_fixed else 0.0 for n, is_fixed in zip(natural, fixed, strict=True)]
    open_ones = [n for n, is_fixed in enumerate(fixed) if not is_fixed]
    left = room - sum(widths)
    while open_ones:
        shares = sum(asked[n] for n in open_ones)
        small = [n for n in open_ones if natural[n] <= left * asked[n] / shares]
        if not small:
            for n in open_ones:
                widths[n] = left * asked[n] / shares
            return widths
        for n in small:
            widths[n] = natural[n]
            left -= natural[n]
            open_ones.remove(n)
    shares = sum(asked)
    return [width + left * asked[n] / shares for n, width in enumerate(widths)]


def _broken(one: Line | None, place: Place) -> tuple[Line, ...]:
    """Break a line where it is wider than its column."""
    if one is None or one.width <= place.width:
        return (one,) if one else ()
    return layout_paragraph(one.text, one.style, place.width, "rtl" if one.rtl else "ltr")
