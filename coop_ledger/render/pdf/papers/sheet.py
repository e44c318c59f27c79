"""A slip on a sheet of A4 or A5, over as many pages as it needs."""

from dataclasses import replace
from functools import cached_property

from coop_ledger.core.money import ZERO, Money
from coop_ledger.core.text import N_
from coop_ledger.render.pdf.page import MM, Paper, ParagraphAlign, Sheet
from coop_ledger.render.pdf.papers import signing, template
from coop_ledger.render.pdf.papers.columns import Column, Columns
from coop_ledger.render.pdf.papers.heading import heading, running_head
from coop_ledger.render.pdf.papers.letterhead import letterhead
from coop_ledger.render.pdf.papers.looks import FRAME, RULE, Looks, Printing
from coop_ledger.render.pdf.papers.slip import Head, Sum
from coop_ledger.render.pdf.papers.speech import in_words
from coop_ledger.render.pdf.papers.terms import TO_FILL_IN
from coop_ledger.render.pdf.tags import COLUMN_HEAD
from coop_ledger.render.pdf.text import Line, layout_paragraph, line

_FIRST_PART = N_("Copy for the co-operative")
_FOOT_LEADING = 1.5
_BY_HAND = 5.5 * MM
_CLOSING_SHARE = 0.6
"""Of a sheet: what ends a paper stays together up to this height."""


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
        self.columns = Columns(self.sheet, printing, self.looks, (self.x0, self.inner))
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
        self._keep(self._sums_height)
        self._sums()
        self._keep(self._closing - self._sums_height)
        self._words()
        self._sentences()
        self._signatures()

    def _double(self) -> None:
        """Repeat the half sheet below itself, and say who keeps which."""
        self._foot(self.sheet, 1, 1)
        self.sheet.repeat(self.limit)
        self.sheet.rule(0, self.sheet.width, self.limit, weight=0.6, colour=FRAME, dash=4)
        middle = self.sheet.width / 2
        for i, whose in enumerate((_FIRST_PART, self.slip.second_part)):
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
        body = self.looks.body
        labels = [line(self.speech.label(label), self.looks.small) for label, _ in self.slip.facts]
        indent = max((found.width for found in labels), default=0) + 3 * MM
        room = self.inner - indent
        for found, (_, cell) in zip(labels, self.slip.facts, strict=True):
            base = self.y + self.sheet.first_base_line(body)
            self.sheet.put(self.x0, base, found)
            if cell == TO_FILL_IN:
                self.sheet.rule(self.x0 + indent, self.x1, base, weight=0.6, dash=1)
                self.y += _BY_HAND
                continue
            texts = [self.speech.one(cell)]
            if line(texts[0], body).width > room:
                texts = list(self.speech.lines(cell))  # each language by itself
            for text in texts:
                self.y = self.sheet.paragraph(
                    self.x0 + indent, self.y, text, body, room, align=self._align, max_lines=4
                )
        self.y += self.looks.gap if self.slip.facts else 0

    def _table(self) -> None:
        if self.slip.heads:
            with self.sheet.part("Table"):
                self._heads()
                self._rows()
            self.y += self.looks.gap

    def _rows(self) -> None:
        reached, last = ZERO, len(self.slip.rows) - 1
        for n, row in enumerate(self.slip.rows):
            cells = self.columns.row(row)
            height = self.columns.height(cells, self.looks.body)
            below = self._closing if n == last > 0 else 0.0  # what ends a paper is not alone
            if self.y + height > self._bottom() or self.y + height + below > self._end:
                self._turn(reached)
            self.columns.draw(self.y, cells, self.looks.body)
            self.y += height
            self.sheet.rule(self.x0, self.x1, self.y, weight=0.5, colour=RULE)
            if self.slip.carried >= 0:
                value = row[self.slip.carried]
                reached += value if isinstance(value, Money) else ZERO

    @property
    def _end(self) -> float:
        """Where the foot of the page begins."""
        return self.limit - self.looks.margin - self._foot_height

    def _bottom(self) -> float:
        """Where the table must stop on a page: room is left for the carried sum and the foot."""
        return self._end - 2 * self.looks.body.size

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
        with self.sheet.aside():
            self.y = running_head(self.sheet, self.printing, self.looks)

    def _carried(self, label: str, amount: Money) -> None:
        """What runs on from page to page, between two lines."""
        strong, pad = self.looks.strong, self.looks.pad
        base = self.y + self.sheet.first_base_line(strong) + pad
        self.sheet.text(self.x0 + pad, base, self.speech.label(label), strong)
        text = self.speech.first.money(amount)
        self.columns.figure(self.columns.all[self.slip.carried], base, text, strong)
        self.y += strong.size * strong.leading + 2 * pad
        self.sheet.rule(self.x0, self.x1, self.y, weight=0.8, colour=RULE)

    def _heads(self) -> None:
        cells, style = self.columns.heads(), self.looks.small
        height = self.columns.height(cells, style)
        self.sheet.box(self.x0, self.y, self.inner, height, fill=self.looks.wash)
        self.columns.draw(self.y, cells, style, "TH", COLUMN_HEAD)
        self.y += height
        self.sheet.rule(self.x0, self.x1, self.y, colour=self.looks.accent)

    @cached_property
    def _closing(self) -> float:
        """How high all is that ends a paper: sums, words, sentences, hands; 0 when too much."""
        heights = [self._sums_height, self._words_height, self._hands_height]
        heights += [found.leading for lines in self._free_texts for found in lines]
        whole = sum(heights)
        return whole if whole < self.limit * _CLOSING_SHARE else 0.0

    @property
    def _sums_height(self) -> float:
        sums = [*self.slip.sums, *self.slip.paid]
        return sum(map(self._sum_height, sums)) + MM + self.looks.gap if sums else 0.0

    def _sum_height(self, one: Sum) -> float:
        style = self.looks.strong if one.strong else self.looks.body
        return style.size * style.leading + 2 * self._sum_pad(one)

    def _sum_pad(self, one: Sum) -> float:
        return self.looks.pad if one.strong else self.looks.pad / 3

    @property
    def _words_height(self) -> float:
        lines = [found for text in self._in_words for found in self._broken(text)]
        return sum(found.leading for found in lines) + self.looks.gap if lines else 0.0

    @property
    def _hands_height(self) -> float:
        height = signing.height(self.slip, self.looks)
        return height + self.looks.gap if height else 0.0

    def _sums(self) -> None:
        if not (self.slip.sums or self.slip.paid):
            return
        self._keep(self._sums_height)
        for one in self.slip.sums:
            self._sum(one)
        self.y += MM
        for one in self.slip.paid:
            self._sum(one, quiet=True)
        self.y += self.looks.gap

    def _sum(self, one: Sum, *, quiet: bool = False) -> None:
        """A label and an amount that stands in the last column of the table."""
        style, pad = self.looks.strong if one.strong else self.looks.body, self.looks.pad
        wide, label = self.columns.sum_width(), self.looks.small if quiet else style
        own = line(self.speech.named(one), label).width + 2 * pad
        x = self.x1 - min(self.inner, wide + max(self._widest_label, own))
        height = self._sum_height(one)
        if one.strong:
            self.sheet.box(x, self.y, self.x1 - x, height, fill=self.looks.wash)
        base = self.y + self._sum_pad(one) + self.sheet.first_base_line(style)
        room = self.x1 - wide - x - pad
        way = self.speech.first.direction  # between isolates nothing else says so
        self.sheet.text(x + pad, base, self.speech.named(one), label, width=room, base=way)
        hang = 0.0 if one.strong else self.columns.hang
        column = Column(Head(""), self.x1 - wide, wide, hang)
        self.columns.figure(column, base, self.speech.sum(one), style)
        self.y += height

    @cached_property
    def _widest_label(self) -> float:
        """Labels begin below each other; one with a long number behind it begins before them."""
        sums = [replace(one, detail="") for one in (*self.slip.sums, *self.slip.paid)]
        widths = [line(self.speech.named(one), self.looks.strong).width for one in sums]
        return max(self.inner * 0.34, max(widths) + 3 * self.looks.pad)

    @property
    def _in_words(self) -> list[str]:
        """The amount in words after its formula, in each language."""
        words, formula = self.slip.words, self.slip.formula
        if words is None:
            return []
        return [
            f"{self.speech.sentence(formula, spoken)} {in_words(words, spoken)}"
            for spoken in self.speech.languages
        ]

    def _broken(self, text: str) -> tuple[Line, ...]:
        return layout_paragraph(text, self.looks.body, self.inner)

    def _words(self) -> None:
        self._keep(self._words_height)
        body = self.looks.body
        for text in self._in_words:
            self.y = self.sheet.paragraph(
                self.x0, self.y, text, body, self.inner, align=self._align
            )
        self.y += self.looks.gap if self.slip.words is not None else 0

    @cached_property
    def _free_texts(self) -> list[tuple[Line, ...]]:
        texts = [text for cell in self.slip.sentences for text in self.speech.lines(cell)]
        return [layout_paragraph(text, self.looks.small, self.inner) for text in texts]

    def _sentences(self) -> None:
        """Free texts, over as many pages as they need."""
        first = self.sheet.first_base_line(self.looks.small)
        for found in (found for lines in self._free_texts for found in lines):
            self._keep(found.leading)
            far = self.speech.both and found.rtl != self.sheet.rtl
            x = self.x1 if far else self.x0
            self.sheet.put(x, self.y + first, found, align="end" if far else "start")
            self.y += found.leading

    def _signatures(self) -> None:
        """A box for each hand that signs or leaves its thumb."""
        self._keep(self._hands_height)
        if self.slip.signatures:
            self.y = signing.boxes(self.sheet, self.printing, self.looks, self.y + self.looks.gap)

    def _keep(self, height: float) -> None:
        """Begin a page when what comes must stay together and does not fit."""
        if self.y + height > self._end:
            self._next_page()

    def _foot(self, sheet: Sheet, page: int, pages: int) -> None:
        """The word across, the proof of the entry, which page it is, and the own sentence."""
        self._stamp()
        small, y = self.looks.small, self.limit - self.looks.margin
        for spoken in reversed(self.speech.languages):
            code = spoken.text(N_("Control code {0}"), self.marks.code)
            sheet.text(self.x0, y, code, small, base=spoken.direction)
            told = spoken.text(N_("Page {0} of {1}"), page, pages)
            sheet.text(self.x1, y, told, small, align="end", base=spoken.direction)
            y -= small.size * _FOOT_LEADING
        for text in reversed(self._footer):
            sheet.text(sheet.width / 2, y, text, small, align="center", width=self.inner)
            y -= small.size * _FOOT_LEADING

    @property
    def _footer(self) -> list[str]:
        """The sentence of the co-operative at the foot of every page."""
        own = self.printing.template.footer
        return list(
            dict.fromkeys(filter(None, (template.said(own, s) for s in self.speech.languages)))
        )

    @property
    def _foot_height(self) -> float:
        lines = len(self._footer) + len(self.speech.languages) - 1
        return (2 + _FOOT_LEADING * lines) * self.looks.small.size
