"""A slip on a sheet of A4 or A5, over as many pages as it needs."""

from collections.abc import Sequence
from dataclasses import replace
from functools import cached_property
from itertools import accumulate, pairwise

from coop_ledger.core.money import ZERO, Money
from coop_ledger.core.text import N_
from coop_ledger.render.pdf.page import MM, Paper, ParagraphAlign, Sheet
from coop_ledger.render.pdf.papers import signing, template
from coop_ledger.render.pdf.papers.heading import heading
from coop_ledger.render.pdf.papers.letterhead import letterhead
from coop_ledger.render.pdf.papers.looks import RULE, Looks, Printing
from coop_ledger.render.pdf.papers.slip import Head, Sum
from coop_ledger.render.pdf.tags import COLUMN_HEAD
from coop_ledger.render.pdf.text import Line, Style, layout_paragraph, line
from coop_ledger.reports.table import Cell

_PARTS = (N_("Copy for the co-operative"), N_("Copy for the other party"))
"""Who keeps each half of a slip in two parts."""


class _DoesNotFitError(Exception):
    """A slip is too long for half a sheet."""


class SheetLayout:
    """Draws one slip; the only state is where on the page the next thing goes.

    With ``halves`` the slip is drawn twice on one sheet, to be cut in the middle, if it is short
    enough.
    """

    def __init__(self, paper: Paper, printing: Printing, *, halves: bool = False) -> None:
        self.paper, self.printing, self.halves = paper, printing, halves
        self.entry, self.slip = printing.entry, printing.slip
        self.speech, self.marks = printing.speech, printing.marks
        self.looks = Looks.on(paper, printing, halves=halves)
        self.sheet = Sheet(
            paper,
            printing.about,
            rtl=self.speech.first.rtl,
            arabic=self.speech.arabic,
            tagged=True,
            footer=None if halves else self._foot,
        )
        self.limit = (paper.height or 0) / (2 if halves else 1)
        self.x0, self.x1 = self.looks.margin, paper.width - self.looks.margin
        self.inner = self.x1 - self.x0
        self.y = self.looks.margin

    def draw(self) -> bytes:
        """Draw everything and give the file."""
        try:
            self._content()
        except _DoesNotFitError:
            return SheetLayout(self.paper, self.printing).draw()
        if self.halves:
            self._double()
        return self.sheet.finish()

    def _content(self) -> None:
        self.y = letterhead(self.sheet, self.printing, self.looks)
        self.y = heading(self.sheet, self.printing, self.looks, self.y)
        self._facts()
        self._table()
        self._sums()
        self._words()
        self._sentences()
        self._signatures()

    def _double(self) -> None:
        """Repeat the half sheet below itself, and say who keeps which."""
        self._foot(self.sheet, 1, 1)
        self.sheet.repeat(self.limit)
        self.sheet.rule(0, self.sheet.width, self.limit, weight=0.6, colour=RULE, dash=4)
        middle = self.sheet.width / 2
        for i, whose in enumerate(_PARTS):
            y = self.limit * (i + 1) - self.looks.margin
            told = self.speech.label(whose)
            self.sheet.text(middle, y, told, self.looks.small, align="center")

    @property
    def _align(self) -> ParagraphAlign:
        """In both languages each text begins at the edge of its own."""
        return "natural" if self.speech.both else "start"

    def _stamp(self) -> None:
        if self.marks.stamp:
            self.sheet.stamp(self.speech.label(self.marks.stamp), height=self.limit)

    def _facts(self) -> None:
        """Label and value; the values stand in one column."""
        labels = [line(self.speech.label(label), self.looks.small) for label, _ in self.slip.facts]
        indent = max((found.width for found in labels), default=0) + 3 * MM
        for found, (_, cell) in zip(labels, self.slip.facts, strict=True):
            base = self.y + self.sheet.first_base_line(self.looks.body)
            self.sheet.put(self.x0, base, found)
            self.y = self.sheet.paragraph(
                self.x0 + indent,
                self.y,
                self.speech.one(cell),
                self.looks.body,
                self.inner - indent,
                max_lines=4,
            )
        self.y += self.looks.gap if self.slip.facts else 0

    @cached_property
    def _columns(self) -> list[tuple[Head, float, float]]:
        """Head, start and width of each column."""
        heads, widths = self.slip.heads, self._widths()
        starts = [self.x0, *(self.x0 + reached for reached in accumulate(widths))]
        columns = list(zip(heads, starts, widths, strict=False))
        for n, (before, after) in enumerate(pairwise(heads), 1):
            if before.kind == "figure" and after.kind == "text":  # else they touch
                head, x, width = columns[n]
                columns[n] = (head, x + 2 * self.looks.pad, width - 2 * self.looks.pad)
        return columns

    def _widths(self) -> list[float]:
        """Share the width out; figures that need more take it from the words, down to a third."""
        heads = self.slip.heads
        whole = sum(head.share for head in heads)
        widths = [self.inner * head.share / whole for head in heads]
        pads = 2 * self.looks.pad
        lacking = [0.0] * len(heads)
        for n, head in enumerate(heads):
            if head.kind == "figure":
                texts = (text for row in self.slip.rows for text in self.speech.lines(row[n]))
                needed = max((line(text, self.looks.body).width for text in texts), default=0.0)
                lacking[n] = max(0.0, needed + pads - widths[n])
        words = sum(w for w, head in zip(widths, heads, strict=True) if head.kind == "text")
        given = min(sum(lacking), max(0.0, words - self.inner / 3))
        if not given:
            return widths
        return [
            width - given * width / words
            if head.kind == "text"
            else width + given * lack / sum(lacking)
            for width, head, lack in zip(widths, heads, lacking, strict=True)
        ]

    def _table(self) -> None:
        if self.slip.heads:
            with self.sheet.part("Table"):
                self._heads()
                self._rows()
            self.y += self.looks.gap

    def _rows(self) -> None:
        reached = ZERO
        for row in self.slip.rows:
            cells = self._row(row)
            height = self._row_height(cells)
            if self.y + height > self._bottom():
                self._turn(reached)
            self._print(cells, self.looks.body)
            self.y += height
            self.sheet.rule(self.x0, self.x1, self.y, weight=0.4, colour=RULE)
            if self.slip.carried >= 0:
                value = row[self.slip.carried]
                reached += value if isinstance(value, Money) else ZERO

    def _bottom(self) -> float:
        """Where the table must stop on a page: room is left for the carried sum and the foot."""
        return self.limit - self.looks.margin - self._foot_height - 2 * self.looks.body.size

    def _turn(self, reached: Money) -> None:
        """Go to the next page, carrying the sum so far; none of it is read aloud again."""
        with self.sheet.aside():
            if self.slip.carried >= 0:
                self._carried(N_("Carried forward"), reached)
            self._next_page()
            self._heads()
            if self.slip.carried >= 0:
                self._carried(N_("Brought forward"), reached)

    def _next_page(self) -> None:
        if self.halves:
            raise _DoesNotFitError
        self.sheet.new_page()
        self.y = self.looks.margin

    def _carried(self, label: str, amount: Money) -> None:
        base = self.y + self.sheet.first_base_line(self.looks.strong) + self.looks.pad
        start = self.x0 + self.looks.pad
        self.sheet.text(start, base, self.speech.label(label), self.looks.strong)
        _, x, width = self._columns[self.slip.carried]
        self._figure(x, base, width, self.speech.first.money(amount), self.looks.strong)
        self.y += self.looks.strong.size * self.looks.strong.leading + 2 * self.looks.pad

    def _heads(self) -> None:
        style, told = self.looks.small, self.speech.languages
        cells = [
            self._set(
                head, width, list(dict.fromkeys(spoken.text(head.title) for spoken in told)), style
            )
            for head, _, width in self._columns
        ]
        height = max(map(len, cells)) * style.size * style.leading + 2 * self.looks.pad
        self.sheet.box(self.x0, self.y, self.inner, height, fill=self.looks.wash)
        self._print(cells, style, "TH", COLUMN_HEAD)
        self.y += height
        self.sheet.rule(self.x0, self.x1, self.y, colour=self.looks.accent)

    def _row(self, row: tuple[Cell, ...]) -> list[list[tuple[Line, ...]]]:
        """Set the cells of a row: for each, what stands on each of its lines."""
        return [
            self._set(head, width, self.speech.lines(cell), self.looks.body)
            for (head, _, width), cell in zip(self._columns, row, strict=True)
        ]

    def _row_height(self, cells: list[list[tuple[Line, ...]]]) -> float:
        lines = max(1, *map(len, cells))
        return lines * self.looks.body.size * self.looks.body.leading + 2 * self.looks.pad

    def _set(
        self, head: Head, width: float, texts: Sequence[str], style: Style
    ) -> list[tuple[Line, ...]]:
        """Break words to the column, never a figure; two short names share a line."""
        room = width - 2 * self.looks.pad
        if head.kind == "figure":
            return [(_shrunk(text, style, room),) for text in texts]
        broken = [layout_paragraph(text, style, room, max_lines=4) for text in texts]
        lines = [found for part in broken for found in part]
        facing = len(broken) == len(lines) == 2 and lines[0].rtl != lines[1].rtl
        if facing and lines[0].width + lines[1].width + 3 * self.looks.pad <= room:
            return [(lines[0], lines[1])]
        return [(found,) for found in lines]

    def _print(
        self,
        cells: list[list[tuple[Line, ...]]],
        style: Style,
        role: str = "TD",
        told: str = "",
    ) -> None:
        """Draw the cells of a row with their top at the present place."""
        base = self.y + self.looks.pad + self.sheet.first_base_line(style)
        leading = style.size * style.leading
        with self.sheet.part("TR"):
            for column, lines in zip(self._columns, cells, strict=True):
                with self.sheet.part(role, told):
                    for n, beside in enumerate(lines):
                        for found in beside:
                            self._put(column, base + n * leading, found)

    def _put(self, column: tuple[Head, float, float], y: float, found: Line) -> None:
        """Draw a line of a cell: figures at the right, words at the edge of their language."""
        (head, x, width), pad = column, self.looks.pad
        if head.kind == "figure":
            self.sheet.figures(x + pad, y, found.text, found.style, width - 2 * pad)
        elif self.speech.both and found.rtl != self.sheet.rtl:
            self.sheet.put(x + width - pad, y, found, align="end")
        else:
            self.sheet.put(x + pad, y, found)

    def _figure(self, x: float, y: float, width: float, text: str, style: Style) -> None:
        """Figures stand at the right side of their column in both directions: commas align."""
        room = width - 2 * self.looks.pad
        fitting = _shrunk(text, style, room).style
        self.sheet.figures(x + self.looks.pad, y, text, fitting, room)

    def _sums(self) -> None:
        if not (self.slip.sums or self.slip.paid):
            return
        rows = len(self.slip.sums) + len(self.slip.paid)
        self._keep(rows * self.looks.body.size * (self.looks.body.leading + 0.3) + 4 * MM)
        for one in self.slip.sums:
            self._sum(one)
        self.y += 1 * MM
        for one in self.slip.paid:
            self._sum(one, quiet=True)
        self.y += self.looks.gap

    def _sum(self, one: Sum, *, quiet: bool = False) -> None:
        """A label and an amount that stands in the last column of the table."""
        style = self.looks.strong if one.strong else self.looks.body
        figure_width = self._sum_width
        figure_x = self.x1 - figure_width
        width = min(self.inner, figure_width + self._widest_label())
        x = self.x1 - width
        pad = self.looks.pad if one.strong else self.looks.pad / 3
        height = style.size * style.leading + 2 * pad
        if one.strong:
            self.sheet.box(x, self.y, width, height, fill=self.looks.wash)
        base = self.y + pad + self.sheet.first_base_line(style)
        room = figure_x - x - self.looks.pad
        label = self.looks.small if quiet else style
        start = x + self.looks.pad
        self.sheet.text(start, base, self.speech.label(one.label), label, width=room)
        amount = self._amount(one)
        self._figure(figure_x, base, figure_width, amount, style)
        self.y += height

    @cached_property
    def _sum_width(self) -> float:
        """The last column, or wider where an amount under it asks for more."""
        amounts = [line(self._amount(one), self.looks.strong) for one in self.slip.sums]
        widest = max((found.width for found in amounts), default=0.0) + 2 * self.looks.pad
        return max(widest, self._columns[-1][2] if self.slip.heads else 0.0)

    def _amount(self, one: Sum) -> str:
        return self.speech.amount(one.amount) if one.strong else self.speech.first.money(one.amount)

    def _widest_label(self) -> float:
        labels = [one.label for one in (*self.slip.sums, *self.slip.paid)]
        widths = [line(self.speech.label(label), self.looks.strong).width for label in labels]
        return max(self.inner * 0.34, max(widths) + 3 * self.looks.pad)

    def _words(self) -> None:
        if self.slip.words is None:
            return
        self._keep(len(self.speech.languages) * 3 * self.looks.body.size * self.looks.body.leading)
        for spoken in self.speech.languages:
            text = (
                f"{self.speech.sentence(self.slip.formula, spoken)} {spoken.words(self.slip.words)}"
            )
            align = self._align
            self.y = self.sheet.paragraph(
                self.x0, self.y, text, self.looks.body, self.inner, align=align
            )
        self.y += self.looks.gap

    def _sentences(self) -> None:
        """Free texts, over as many pages as they need."""
        style = self.looks.small
        first = self.sheet.first_base_line(style)
        for cell in self.slip.sentences:
            for text in self.speech.lines(cell):
                for found in layout_paragraph(text, style, self.inner):
                    self._keep(found.leading)
                    far = found.rtl != self.sheet.rtl
                    x = self.x1 if far else self.x0
                    self.sheet.put(x, self.y + first, found, align="end" if far else "start")
                    self.y += found.leading

    def _signatures(self) -> None:
        """A box for each hand that signs or leaves its thumb."""
        if not self.slip.signatures:
            return
        self._keep(self.looks.hand + self.looks.gap)
        self.y = signing.boxes(self.sheet, self.printing, self.looks, self.y + self.looks.gap)

    def _keep(self, height: float) -> None:
        """Begin a page when what comes must stay together and does not fit."""
        if self.y + height > self.limit - self.looks.margin - self._foot_height:
            self._next_page()

    def _foot(self, sheet: Sheet, page: int, pages: int) -> None:
        """The word across, the proof of the entry, which page it is, and the own sentence."""
        self._stamp()
        y = self.limit - self.looks.margin
        code = self.speech.first.text(N_("Control code {0}"), self.marks.code)
        if page > 1:  # its head is on another sheet
            code = f"\u2068{self.entry.number}\u2069 – {code}"
        sheet.text(self.x0, y, code, self.looks.small, base=self.speech.first.direction)
        told = self.speech.first.text(N_("Page {0} of {1}"), page, pages)
        sheet.text(self.x1, y, told, self.looks.small, align="end")
        for i, text in enumerate(reversed(self._footer)):
            above = y - (i + 1) * self.looks.small.size * 1.5
            middle = sheet.width / 2
            sheet.text(middle, above, text, self.looks.small, align="center", width=self.inner)

    @property
    def _footer(self) -> list[str]:
        """The sentence of the co-operative at the foot of every page."""
        own = self.printing.template.footer
        return list(
            dict.fromkeys(filter(None, (template.said(own, s) for s in self.speech.languages)))
        )

    @property
    def _foot_height(self) -> float:
        return (2 + 1.5 * len(self._footer)) * self.looks.small.size


def _shrunk(text: str, style: Style, room: float) -> Line:
    """Set a figure on one line, smaller if it must be: a figure is never broken or cut."""
    found = line(text, style)
    if found.width <= room:
        return found
    return line(text, replace(style, size=style.size * room / found.width))
