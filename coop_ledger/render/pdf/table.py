"""The rows of a report laid out for paper: widths of columns, lines in cells, sums that run on."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from coop_ledger.core.money import Qty
from coop_ledger.core.text import N_
from coop_ledger.i18n import Language
from coop_ledger.render import cells
from coop_ledger.render.pdf.beside import Columns, beside, high
from coop_ledger.render.pdf.carry import Sums, carried, extremes, open_groups
from coop_ledger.render.pdf.column_heads import ColumnHeads
from coop_ledger.render.pdf.page import MM
from coop_ledger.render.pdf.places import GAP, PAD, Place, Set, broken, depth, fitted, measures
from coop_ledger.render.pdf.text import Line, Style, line
from coop_ledger.reports.table import Cell, Column, Emphasis, Joined, Measure, Report, Row, Term

TO_CARRY, BROUGHT = N_("To carry forward"), N_("Brought forward")
_MOST_FIGURES = 0.62
_APART = 5.0
"""Room between columns, besides that around every column."""
_BY_HAND = 9 * MM
"""Height of a row one writes into, at the least."""
_HAND = 5.5
"""Points that each share of the width of a column asks for when it is filled in by hand."""
_SOFT_INK = "#6b645c"
_BEFORE_GROUP, _BEFORE_SIDE = 3.0, 5.0
_AFTER_TOTAL = 9.0
_VOWELS = re.compile("[\u064b-\u0652\u0670]")
_A_FEW = 2
"""Marks that stand in the room every line has: a shadda in a word of ours."""
_ROOM_FOR_VOWELS, _VOWELS_ABOVE = 2.4, 0.25


class _Letters:
    """The letters of a table, of a size."""

    def __init__(self, size: float) -> None:
        self.body, self.strong = Style(size, leading=1.4), Style(size, bold=True, leading=1.4)
        self.head = Style(size - 0.5, bold=True, leading=1.3, colour="#3b3733")
        self.side = Style(size + 2, bold=True, leading=1.4)
        self.soft = Style(size, leading=1.4, colour=_SOFT_INK)

    def of(self, emphasis: Emphasis) -> Style:
        """How a row is written."""
        return self.body if emphasis is Emphasis.ITEM else self.strong


_PLAIN, _AT_THE_SHELF = _Letters(8), _Letters(10)


@dataclass(frozen=True, slots=True)
class Band:
    """A row laid out: the lines of each cell, or ``heads`` of a group in a ``width``.

    The first base line is at ``base`` below its top, the last ``after`` points are left free.
    """

    emphasis: Emphasis | None
    cells: tuple[Set, ...]
    height: float
    base: float
    heads: Columns = ()
    width: float = 0.0
    after: float = 0.0


class Table:
    """A report as bands of lines in one language or two, in a width given in points.

    ``carry`` says what runs on after each row.
    """

    def __init__(self, report: Report, languages: Sequence[Language], width: float) -> None:
        self._report, self._languages, self._width = report, languages, width
        self._shown = cells.seen_columns(report)
        self._of = [report.columns[i] for i in self._shown]
        self.by_hand = any(column.blank for column in self._of)
        self.through = any(column.through for column in self._of)
        self._letters = _AT_THE_SHELF if self.by_hand else _PLAIN
        self.carry, self._groups = carried(report), open_groups(report)
        figures = cells.figure_columns(report)
        self._figures = [figures[i] for i in self._shown]
        self._wordy = [n for n, holds_figures in enumerate(self._figures) if not holds_figures]
        self._known: dict[tuple[Cell, int, bool], tuple[Line, ...]] = {}
        self._measured = [_holds_quantities(report, i) for i in self._shown]
        self._lines = [
            self._set_row(row.cells, self._letters.of(row.emphasis)) for row in report.rows
        ]
        self._label = self._label_column()
        self.columns = self._places()
        self.heads = ColumnHeads(
            [self._said(_title(column)) for column in self._of],
            [self._said(column.tiers[0] if column.tiers else "") for column in self._of],
            self.columns,
            self._letters.head,
        )
        blank = line("", self._letters.body)
        self._leading = blank.leading
        self._base = _base_line(self._letters.body)
        self.carry_height = max(
            self.sums(words, {}).height if any(self.carry) else 0.0 for words in (TO_CARRY, BROUGHT)
        )

    def bands(self) -> list[Band]:
        """Lay every row out."""
        found = self._report.rows
        following = [*(row.emphasis for row in found[1:]), None][: len(found)]
        return [
            self._group(row, side=after is Emphasis.GROUP)
            if row.emphasis is Emphasis.GROUP
            else self._laid(lines, row.emphasis, last=after is None)
            for row, lines, after in zip(found, self._lines, following, strict=True)
        ]

    def again(self, at: int) -> Band | None:
        """Lay out the heading under which a row goes on, were it the first of a page."""
        row = self._groups[at]
        return self._group(row, again=True) if row else None

    def edges(self) -> list[float]:
        """Where boxes to write into begin and end, from the start of the table."""
        ends = (
            edge
            for place in self.columns
            if place.blank
            for edge in (place.x - PAD, place.end + PAD)
        )
        return sorted({round(edge, 2) for edge in ends})

    def sums(self, words: str, sums: Sums) -> Band:
        """Lay out what runs on, with words (a message) where totals have theirs."""
        lines = [self._set(n, sums.get(i), self._letters.soft) for n, i in enumerate(self._shown)]
        if self._label is not None:
            lines[self._label] = self._set(self._label, Term(words), self._letters.soft)
        return self._laid(lines, None)

    def _label_column(self) -> int | None:
        """Find where totals have their word, or the widest column of words."""
        for row in reversed(self._report.rows):
            if row.emphasis in {Emphasis.SUBTOTAL, Emphasis.TOTAL}:
                told = [n for n in self._wordy if row.cells[self._shown[n]] is not None]
                return told[0] if told else None
        return max(self._wordy, key=lambda n: self._of[n].width, default=None)

    def _said(self, msgid: str) -> list[str]:
        """Say a text in every language, once."""
        return list(dict.fromkeys(spoken.text(msgid) for spoken in self._languages if msgid))

    def _group(self, row: Row, *, side: bool = False, again: bool = False) -> Band:
        """Lay a heading out; one over a whole ``side`` of the report is larger."""
        first, *others = self._languages
        told = [(first, cells.headline(row, first))]
        told += [(other, cells.headline(row, other, first)) for other in others]
        if again:
            told = [(said, cells.continued(words, said)) for said, words in told if words]
        style = self._letters.side if side else self._letters.strong
        heads = beside([(said, (words,)) for said, words in told if words], style, self._wide())
        space = _BEFORE_SIDE if side else _BEFORE_GROUP
        marked = _has_vowels(found for lines in heads for found in lines)
        height = max(high(heads), self._leading) + 2 + space + marked
        return Band(row.emphasis, (), height, space + _base_line(style), heads, self._wide())

    def _wide(self) -> float:
        """How wide a heading may be: where one column of words comes first, as wide as that."""
        first, *others = self.columns
        alone = not first.figures and all(place.figures for place in others)
        return first.width if alone else self._width - 2 * PAD

    def _laid(
        self, lines: Sequence[Sequence[Line]], emphasis: Emphasis | None, *, last: bool = False
    ) -> Band:
        laid = tuple([broken(each, place) for each, place in zip(lines, self.columns, strict=True)])
        marked = _has_vowels(found for n in self._wordy for found in lines[n])
        deepest = max((depth(each) for each in laid if len(each) > 1), default=0.0)
        height = self._leading + deepest + 2 + marked
        least = _BY_HAND if self.by_hand and emphasis is Emphasis.ITEM else 0.0
        after = _AFTER_TOTAL if emphasis is Emphasis.TOTAL and not last else 0.0
        base = self._base + marked * _VOWELS_ABOVE + max(0.0, least - height) / 2
        return Band(emphasis, laid, max(height, least) + after, base, after=after)

    def _set_row(self, cells_: Sequence[Cell], style: Style) -> list[tuple[Line, ...]]:
        return [self._set(n, cells_[i], style) for n, i in enumerate(self._shown)]

    def _set(self, n: int, cell: Cell, style: Style) -> tuple[Line, ...]:
        """Set a cell as a line of each language, once: its width and, where it fits, the line.

        A quantity is two lines, its number and its unit. What was set before is remembered: most
        of a ledger is said again and again.
        """
        if cell is None:
            return ()
        key = cell, id(style), self._measured[n]  # letters are those of the table, and live on
        found = self._known.get(key)
        if found is None:
            found = self._known[key] = self._written(cell, style, measured=self._measured[n])
        return found

    def _written(self, cell: Cell, style: Style, *, measured: bool) -> tuple[Line, ...]:
        if measured and isinstance(cell, Measure | Qty):
            return tuple(
                [line(part, style) for part in cells.measured(cell, self._languages) if part]
            )
        joined = isinstance(cell, Joined)  # its parts follow each other as the language runs
        return tuple(
            [
                line(shown, style, spoken.direction if joined else "auto")
                for spoken, shown in cells.told(cell, self._languages)
            ]
        )

    def _places(self) -> list[Place]:
        figures = self._figures
        facing = [self._facing(n) for n in range(len(figures))]
        apart = [
            0.0 if column.blank else 2 * PAD if faces and not after else _APART
            for column, faces, after in zip(self._of, facing, [*figures[1:], True], strict=True)
        ]
        apart[-1:] = [0.0]
        room = self._width - 2 * PAD * len(self._shown) - sum(apart)
        quantities = [
            measures([lines[n] for lines in self._lines]) if measured else None
            for n, measured in enumerate(self._measured)
        ]
        natural = [
            max(self._natural(n, facing=facing[n]), found.width if found else 0.0)
            for n, found in enumerate(quantities)
        ]
        asked = [column.width for column in self._of]
        blank = [n for n, column in enumerate(self._of) if column.blank]
        widths = fitted(self._titled(natural, facing, room), asked, figures, room, blank)
        places, x = [], PAD
        for n, width in enumerate(widths):
            places.append(Place(x, width, figures[n], facing[n], n in blank, quantities[n]))
            x += width + 2 * PAD + apart[n]
        return places

    def _alike(self, natural: Sequence[float], room: float) -> list[float]:
        """Make columns of amounts look alike, and those of quantities, where there is room.

        At the left edge of a sheet that runs to the left amounts end where the sheet does.
        """
        kinds = list(zip(self._figures, self._measured, strict=True))
        widest = dict.fromkeys(kinds, 0.0)
        for kind, width in zip(kinds, natural, strict=True):
            widest[kind] = max(widest[kind], width)
        alike = [
            widest[kind] if kind[0] else width for kind, width in zip(kinds, natural, strict=True)
        ]
        if self._languages[0].rtl:
            alike[-1:] = natural[-1:]
        taken = sum(width for kind, width in zip(kinds, alike, strict=True) if kind[0])
        return alike if taken < room * _MOST_FIGURES else list(natural)

    def _titled(self, natural: Sequence[float], facing: Sequence[bool], room: float) -> list[float]:
        """Widen columns so that titles stand on one line, where nothing else suffers."""
        wide = []
        for column, width, faces in zip(self._of, natural, facing, strict=True):
            told = [line(text, self._letters.head).width for text in self._said(_title(column))]
            apart = sum(told) + GAP * (len(told) - 1) if faces else max(told, default=0.0)
            wide.append(max(width, apart + 0.5))
        tried = (self._alike(wide, room), wide)
        if fitting := next((one for one in tried if sum(one) <= room), None):
            return fitting
        figures = [
            w if holds else n for w, n, holds in zip(wide, natural, self._figures, strict=True)
        ]
        taken = sum(w for w, holds in zip(wide, self._figures, strict=True) if holds)
        # words are broken in any case: they give titles of figures their room
        return self._alike(figures if taken < room * _MOST_FIGURES else natural, room)

    def _facing(self, n: int) -> bool:
        """Whether a column of a sheet in two languages holds words that run against it."""
        if self._figures[n] or len(self._languages) == 1:
            return False
        if n == self._label and any(self.carry):
            return True
        rtl = self._languages[0].rtl
        return any(one.rtl != rtl for lines in self._lines for one in lines[n])

    def _natural(self, n: int, *, facing: bool) -> float:
        """How wide a column would be if nothing in it were broken; of a title, its longest word.

        Two languages that face each other stand on one line then.
        """
        column = self._of[n]
        if column.blank:
            return column.width * _HAND
        found = zip(self._report.rows, self._lines, strict=True)
        told = [lines[n] for row, lines in found if row.emphasis is not Emphasis.GROUP]
        told += self._running(n)
        if facing:
            widths = (sum(one.width + GAP for one in lines) - GAP for lines in told)
        else:
            widths = (one.width for lines in told for one in lines)
        widest = max(widths, default=0.0)
        titles = " ".join(self._said(_title(column)))
        words = [line(word, self._letters.head).width for word in titles.split()]
        return max(widest, *words) + 0.5

    def _running(self, n: int) -> list[tuple[Line, ...]]:
        """Set what may stand in a column where a page ends: the widest sums, and their words."""
        soft = self._letters.soft
        if n == self._label and any(self.carry):
            return [self._set(n, Term(words), soft) for words in (TO_CARRY, BROUGHT)]
        if self._of[n].carry != "sum":
            return []
        return [self._set(n, cell, soft) for cell in extremes(self.carry, self._shown[n])]


def _title(column: Column) -> str:
    """Give what stands right above a column."""
    return column.tiers[1] if column.tiers else column.title


def _base_line(style: Style) -> float:
    """Tell how far below its top the first base line of a row stands."""
    blank = line("", style)
    return 1 + blank.ascent + (blank.leading - blank.ascent - blank.descent) / 2


def _holds_quantities(report: Report, column: int) -> bool:
    """Whether all that a column holds are quantities."""
    held = [row.cells[column] for row in report.rows if row.cells[column] is not None]
    return bool(held) and all(isinstance(cell, Measure | Qty) for cell in held)


def _has_vowels(told: Iterable[Line]) -> float:
    """Give the room for vowel marks, above Arabic letters and below them, where there are many."""
    many = (one.rtl and len(_VOWELS.findall(one.text)) > _A_FEW for one in told)
    return _ROOM_FOR_VOWELS if any(many) else 0.0
