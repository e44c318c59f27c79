"""The rows of a report laid out for paper: widths of columns, lines in cells, sums that run on."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from coop_ledger.core.money import Money
from coop_ledger.i18n import Language
from coop_ledger.render import cells
from coop_ledger.render.pdf.beside import Columns, beside, rows
from coop_ledger.render.pdf.bidi import Base
from coop_ledger.render.pdf.page import MM
from coop_ledger.render.pdf.text import Line, Style, layout_paragraph, line
from coop_ledger.reports.table import Cell, Column, Emphasis, Joined, Report, Row, Term

PAD, GAP = 3.0, 8.0
_MOST_FIGURES = 0.62
_BY_HAND = 9 * MM
"""Height of a row one writes into, at the least."""
_HAND = 5.5
"""Points that each share of the width of a column asks for when it is filled in by hand."""
_SOFT_INK = "#6b645c"


class _Letters:
    """The letters of a table, of a size."""

    def __init__(self, size: float) -> None:
        self.body, self.strong = Style(size, leading=1.4), Style(size, bold=True, leading=1.4)
        self.head = Style(size - 0.5, bold=True, leading=1.3, colour="#3b3733")
        self.soft = Style(size, leading=1.4, colour=_SOFT_INK)

    def of(self, emphasis: Emphasis) -> Style:
        """How a row is written."""
        return self.body if emphasis is Emphasis.ITEM else self.strong


_PLAIN, _AT_THE_SHELF = _Letters(8), _Letters(10)
Sums = Mapping[int, Cell]
"""What runs on to the next page, by column."""


Set = tuple[tuple[Line, ...], ...]
"""A cell laid out: what stands on each of its lines, two short texts of two languages on one."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where a column stands, in points from the start of the table, padding left out.

    In a ``facing`` column texts of two languages begin at both edges; into a ``blank`` one, a box
    on each row, something is written by hand.
    """

    x: float
    width: float
    figures: bool
    facing: bool = False
    blank: bool = False


@dataclass(frozen=True, slots=True)
class Band:
    """A row laid out: the lines of each cell, or ``heads`` of a group over the whole width."""

    emphasis: Emphasis | None
    cells: tuple[Set, ...]
    height: float
    heads: Columns = ()
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
    """A report as bands of lines in one language or two, in a width given in points."""

    def __init__(self, report: Report, languages: Sequence[Language], width: float) -> None:
        self._report, self._languages, self._width = report, languages, width
        self._shown = cells.seen_columns(report)
        self.by_hand = any(report.columns[i].blank for i in self._shown)
        self._letters = _AT_THE_SHELF if self.by_hand else _PLAIN
        figures = cells.figure_columns(report)
        self._lines = [
            [self._set(row.cells[i], self._letters.of(row.emphasis)) for i in self._shown]
            for row in report.rows
        ]
        self.columns = self._places([figures[i] for i in self._shown])
        self.heads = [
            _stacked([line(title, self._letters.head) for title in self._titles(i)], place)
            for i, place in zip(self._shown, self.columns, strict=True)
        ]
        blank = line("", self._letters.body)
        self._leading = blank.leading
        self.carry_height = self._height(len(languages))
        self.base_line = 1 + blank.ascent + (blank.leading - blank.ascent - blank.descent) / 2
        most = max((len(lines) for lines in self.heads), default=1)
        self.head_height = most * line("", self._letters.head).leading + 2 * PAD

    def bands(self) -> list[Band]:
        """Lay every row out."""
        return [
            self._group(row) if row.emphasis is Emphasis.GROUP else self._laid(lines, row.emphasis)
            for row, lines in zip(self._report.rows, self._lines, strict=True)
        ]

    def edges(self) -> list[float]:
        """Where boxes to write into begin and end, from the start of the table."""
        ends = (
            edge
            for place in self.columns
            if place.blank
            for edge in (place.x - PAD, place.x + place.width + PAD)
        )
        return sorted({round(edge, 2) for edge in ends})

    def sums(self, words: str, sums: Sums) -> Band:
        """Lay out what runs on, with words (a message) in the widest column of words."""
        wordy = [n for n, place in enumerate(self.columns) if not place.figures]
        widest = max(wordy, key=lambda n: self.columns[n].width)
        lines = [self._set(sums.get(i), self._letters.soft) for i in self._shown]
        lines[widest] = self._set(Term(words), self._letters.soft)
        return self._laid(lines, None)

    def _titles(self, column: int) -> list[str]:
        title = self._report.columns[column].title
        return list(dict.fromkeys(spoken.text(title) for spoken in self._languages))

    def _group(self, row: Row) -> Band:
        first, *others = self._languages
        told = [(first, cells.headline(row, first))]
        told += [(other, cells.headline(row, other, first)) for other in others]
        said = [(spoken, (words,)) for spoken, words in told if words]
        heads, space = beside(said, self._letters.strong, self._width - 2 * PAD), 3.0
        return Band(row.emphasis, (), self._height(rows(heads)) + space, heads, space)

    def _laid(self, lines: Sequence[Sequence[Line]], emphasis: Emphasis | None) -> Band:
        laid = tuple(
            [_broken(each, place) for each, place in zip(lines, self.columns, strict=True)]
        )
        height = self._height(max(map(len, laid)))
        least = _BY_HAND if self.by_hand and emphasis is Emphasis.ITEM else 0.0
        return Band(emphasis, laid, max(height, least), space=max(0.0, least - height) / 2)

    def _set(self, cell: Cell, style: Style) -> list[Line]:
        """Set a cell as a line of each language, once: its width and, where it fits, the line."""
        if cell is None:
            return []
        joined = isinstance(cell, Joined)  # its parts follow each other as the language runs
        return [
            line(shown, style, spoken.direction if joined else "auto")
            for spoken, shown in cells.told(cell, self._languages)
        ]

    def _height(self, lines: int) -> float:
        return max(1, lines) * self._leading + 2

    def _places(self, figures: Sequence[bool]) -> list[Place]:
        facing = [self._facing(n, figure=figure) for n, figure in enumerate(figures)]
        apart = [2 * PAD * (a and not b) for a, b in zip(facing, [*figures[1:], True], strict=True)]
        room = self._width - 2 * PAD * len(self._shown) - sum(apart)
        asked = [self._report.columns[i].width for i in self._shown]
        natural = [self._natural(n) for n in range(len(figures))]
        widest = max((n for n, figure in zip(natural, figures, strict=True) if figure), default=0.0)
        if widest * sum(figures) < room * _MOST_FIGURES:  # columns of amounts look alike
            natural = [widest if f else n for n, f in zip(natural, figures, strict=True)]
        widths = fitted(natural, asked, figures, room)
        places, x = [], PAD
        for n, width in enumerate(widths):
            blank = self._report.columns[self._shown[n]].blank
            places.append(Place(x, width, figures[n], facing[n], blank))
            x += width + 2 * PAD + apart[n]
        return places

    def _facing(self, n: int, *, figure: bool) -> bool:
        """Whether a column of a sheet in two languages holds words that run against it."""
        if figure or len(self._languages) == 1:
            return False
        rtl = self._languages[0].rtl
        return any(one.rtl != rtl for lines in self._lines for one in lines[n])

    def _natural(self, n: int) -> float:
        """How wide a column would be if nothing in it were broken; of a title, its longest word.

        Rows into which one writes are as low as may be: two languages stand on one line there.
        """
        column = self._report.columns[self._shown[n]]
        if column.blank:
            return column.width * _HAND
        found = zip(self._report.rows, self._lines, strict=True)
        told = (lines[n] for row, lines in found if row.emphasis is not Emphasis.GROUP)
        if self.by_hand:
            widths = (sum(one.width + GAP for one in lines) - GAP for lines in told)
        else:
            widths = (one.width for lines in told for one in lines)
        widest = max(widths, default=0.0)
        words = " ".join(self._titles(self._shown[n])).split()
        title = max(line(word, self._letters.head).width for word in words)
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


def _broken(each: Sequence[Line], place: Place) -> Set:
    """Set the lines of a cell; two short ones of words that face each other share a line."""
    if len(each) > 1 and not place.figures and each[0].rtl != each[1].rtl:
        whole = sum(one.width for one in each) + GAP
        if whole <= place.width:
            return (tuple(each),)
    return _stacked(each, place)


def _stacked(each: Sequence[Line], place: Place) -> Set:
    """Set lines one below the other, broken where they are wider than their column."""
    found: list[tuple[Line, ...]] = []
    for one in each:
        if one.width <= place.width:
            found.append((one,))
        else:
            base: Base = "rtl" if one.rtl else "ltr"
            found += [(part,) for part in layout_paragraph(one.text, one.style, place.width, base)]
    return tuple(found)
