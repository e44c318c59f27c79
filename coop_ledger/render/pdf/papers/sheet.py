"""A slip on a sheet of A4 or A5, over as many pages as it needs."""

from dataclasses import dataclass, replace
from itertools import accumulate

from coop_ledger.core.documents.profile import Profile
from coop_ledger.core.facts import Entry
from coop_ledger.core.money import ZERO, Money
from coop_ledger.core.text import N_
from coop_ledger.render.pdf.page import A4, MM, Paper, ParagraphAlign, Sheet
from coop_ledger.render.pdf.papers import identity
from coop_ledger.render.pdf.papers.marks import Marks
from coop_ledger.render.pdf.papers.slip import Head, Slip, Sum
from coop_ledger.render.pdf.papers.speech import Speech
from coop_ledger.render.pdf.text import Line, Style, layout_paragraph, line
from coop_ledger.reports.table import Cell

INK, SOFT, RULE, WASH = "#1d1a17", "#5f5850", "#c9c1b6", "#f5f1ea"
_QR = 20 * MM


@dataclass(frozen=True, slots=True)
class Type:
    """The sizes of letters on one size of paper."""

    name: Style
    title: Style
    body: Style
    strong: Style
    small: Style
    pad: float

    @classmethod
    def on(cls, paper: Paper) -> "Type":
        """Choose for A5, a little larger for A4."""
        size = 10.5 if paper == A4 else 9.0
        return cls(
            Style(size + 5, bold=True, colour=INK, leading=1.35),
            Style(size + 5, bold=True, colour=INK, leading=1.35),
            Style(size, colour=INK, leading=1.4),
            Style(size, bold=True, colour=INK, leading=1.4),
            Style(size - 2, colour=SOFT, leading=1.4),
            size * 0.42,
        )


class SheetLayout:
    """Draws one slip; the only state is where on the page the next thing goes."""

    def __init__(
        self, paper: Paper, entry: Entry, slip: Slip, speech: Speech, marks: Marks
    ) -> None:
        self.entry, self.slip, self.speech, self.marks = entry, slip, speech, marks
        self.type = Type.on(paper)
        self.sheet = Sheet(
            paper,
            title=f"{speech.first.text(slip.title)} {entry.number}",
            language={"fr": "fr-MA", "ar": "ar-MA"}.get(speech.first.code, "en"),
            rtl=speech.first.rtl,
        )
        self.x0, self.x1 = self.sheet.margin, self.sheet.width - self.sheet.margin
        self.y = self.sheet.margin

    def draw(self, profile: Profile) -> bytes:
        """Draw everything and give the file."""
        self.sheet.canvas.setAuthor(identity.name(profile, self.speech.first))
        self._stamp()
        self._identity(profile)
        self._title()
        self._facts()
        self._table()
        self._sums()
        self._words()
        self._sentences()
        self._signatures()
        self._foot()
        return self.sheet.finish()

    @property
    def _align(self) -> ParagraphAlign:
        """In both languages each text begins at the edge of its own."""
        return "natural" if self.speech.both else "start"

    def _stamp(self) -> None:
        if self.marks.stamp:
            self.sheet.stamp(self.speech.first.text(self.marks.stamp))

    def _identity(self, profile: Profile) -> None:
        """The co-operative at the start edge (both edges in both languages), the QR at the end."""
        width = self.sheet.inner - _QR - 4 * MM
        top = self.y
        column = width / len(self.speech.languages) - (2 * MM if self.speech.both else 0)
        reached = [top]
        for i, spoken in enumerate(self.speech.languages):
            x = self.x0 + i * (width - column)
            align = self._align
            y = self.sheet.paragraph(
                x, top, identity.name(profile, spoken), self.type.name, column, align=align
            )
            for text in identity.lines(profile, spoken):
                y = self.sheet.paragraph(x, y, text, self.type.small, column, align=align)
            reached.append(y)
        self.sheet.qr(self.x1 - _QR, top, _QR, self.marks.qr)
        self.y = max(*reached, top + _QR) + 2 * MM
        self.sheet.rule(self.x0, self.x1, self.y, weight=1.2, colour=INK)
        self.y += 3 * MM

    def _title(self) -> None:
        found = line(self.speech.label(self.slip.title), self.type.title)
        base = self.y + self.sheet.first_base_line(self.type.title)
        self.sheet.put(self.x0, base, found)
        number = line(self.entry.number, self.type.strong, "ltr")
        self.sheet.put(self.x1, base - self.type.body.size * 0.75, number, align="end")
        day = self.speech.first.date(self.entry.date)
        self.sheet.text(
            self.x1, base + self.type.body.size * 0.55, day, self.type.body, align="end"
        )
        self.y += found.leading + 2 * MM

    def _facts(self) -> None:
        """Label and value; the values stand in one column."""
        labels = [line(self.speech.label(label), self.type.small) for label, _ in self.slip.facts]
        indent = max((found.width for found in labels), default=0) + 3 * MM
        for found, (_, cell) in zip(labels, self.slip.facts, strict=True):
            base = self.y + self.sheet.first_base_line(self.type.body)
            self.sheet.put(self.x0, base, found)
            self.y = self.sheet.paragraph(
                self.x0 + indent,
                self.y,
                self.speech.one(cell),
                self.type.body,
                self.sheet.inner - indent,
            )
        self.y += 2 * MM if self.slip.facts else 0

    def _columns(self) -> list[tuple[Head, float, float]]:
        whole = sum(head.share for head in self.slip.heads)
        widths = [self.sheet.inner * head.share / whole for head in self.slip.heads]
        starts = [self.x0, *(self.x0 + reached for reached in accumulate(widths))]
        return list(zip(self.slip.heads, starts, widths, strict=False))

    def _table(self) -> None:
        if not self.slip.heads:
            return
        self._heads()
        reached = ZERO
        for row in self.slip.rows:
            height = self._row_height(row)
            if self.y + height > self._bottom():
                self._turn(reached)
            self._row(row, height)
            if self.slip.carried >= 0:
                value = row[self.slip.carried]
                reached += value if isinstance(value, Money) else ZERO
        self.y += 2 * MM

    def _bottom(self) -> float:
        """Where the table must stop on a page: room is left for the carried sum and the foot."""
        return self.sheet.height - self.sheet.margin - 4 * self.type.body.size

    def _turn(self, reached: Money) -> None:
        """Go to the next page, carrying the sum so far."""
        if self.slip.carried >= 0:
            self._carried(N_("Carried forward"), reached)
        self._next_page()
        self._heads()
        if self.slip.carried >= 0:
            self._carried(N_("Brought forward"), reached)

    def _next_page(self) -> None:
        self._foot()
        self.sheet.new_page()
        self._stamp()
        self.y = self.sheet.margin

    def _carried(self, label: str, amount: Money) -> None:
        base = self.y + self.sheet.first_base_line(self.type.strong) + self.type.pad
        self.sheet.text(self.x0 + self.type.pad, base, self.speech.label(label), self.type.strong)
        _, x, width = self._columns()[self.slip.carried]
        self._figure(x, base, width, self.speech.first.money(amount), self.type.strong)
        self.y += self.type.strong.size * self.type.strong.leading + 2 * self.type.pad

    def _heads(self) -> None:
        texts = [
            [spoken.text(head.title) for spoken in self.speech.languages]
            for head in self.slip.heads
        ]
        lines = [list(dict.fromkeys(found)) for found in texts]
        leading = self.type.small.size * self.type.small.leading
        height = max(len(found) for found in lines) * leading + 2 * self.type.pad
        self.sheet.box(self.x0, self.y, self.sheet.inner, height, fill=WASH)
        for (head, x, width), found in zip(self._columns(), lines, strict=True):
            for i, text in enumerate(found):
                y = (
                    self.y
                    + self.type.pad
                    + i * leading
                    + self.sheet.first_base_line(self.type.small)
                )
                self._cell(head, x, y, width, text, self.type.small)
        self.y += height
        self.sheet.rule(self.x0, self.x1, self.y, colour=INK)

    def _texts(self, head: Head, width: float, cell: Cell) -> list[Line | str]:
        """Lines of a cell: text is broken to the column, a figure never is."""
        room = width - 2 * self.type.pad
        if head.kind == "figure":
            return list(self.speech.lines(cell))
        return [
            found
            for text in self.speech.lines(cell)
            for found in layout_paragraph(text, self.type.body, room, max_lines=4)
        ]

    def _row_height(self, row: tuple[Cell, ...]) -> float:
        cells = zip(self._columns(), row, strict=True)
        most = max(len(self._texts(head, width, cell)) for (head, _, width), cell in cells)
        return max(most, 1) * self.type.body.size * self.type.body.leading + 2 * self.type.pad

    def _row(self, row: tuple[Cell, ...], height: float) -> None:
        leading = self.type.body.size * self.type.body.leading
        for (head, x, width), cell in zip(self._columns(), row, strict=True):
            for i, found in enumerate(self._texts(head, width, cell)):
                y = (
                    self.y
                    + self.type.pad
                    + i * leading
                    + self.sheet.first_base_line(self.type.body)
                )
                if isinstance(found, str):
                    self._cell(head, x, y, width, found, self.type.body)
                else:
                    far = self.speech.both and found.rtl != self.sheet.rtl
                    at = x + width - self.type.pad if far else x + self.type.pad
                    self.sheet.put(at, y, found, align="end" if far else "start")
        self.y += height
        self.sheet.rule(self.x0, self.x1, self.y, weight=0.4, colour=RULE)

    def _cell(self, head: Head, x: float, y: float, width: float, text: str, style: Style) -> None:
        if head.kind == "figure":
            self._figure(x, y, width, text, style)
        else:
            room = width - 2 * self.type.pad
            far = self.speech.both and line(text, style).rtl != self.sheet.rtl
            at = x + width - self.type.pad if far else x + self.type.pad
            self.sheet.text(at, y, text, style, align="end" if far else "start", width=room)

    def _figure(self, x: float, y: float, width: float, text: str, style: Style) -> None:
        """Figures stand at the right side of their column in both directions: commas align."""
        wide, room = line(text, style).width, width - 2 * self.type.pad
        fitting = style if wide <= room else replace(style, size=style.size * room / wide)
        self.sheet.figures(x + self.type.pad, y, text, fitting, room)

    def _sums(self) -> None:
        if not (self.slip.sums or self.slip.paid):
            return
        rows = len(self.slip.sums) + len(self.slip.paid)
        self._keep(rows * self.type.body.size * 1.7 + 4 * MM)
        for one in self.slip.sums:
            self._sum(one)
        self.y += 1 * MM
        for one in self.slip.paid:
            self._sum(one, quiet=True)
        self.y += 2 * MM

    def _sum(self, one: Sum, *, quiet: bool = False) -> None:
        """A label and an amount that stands in the last column of the table."""
        style = self.type.strong if one.strong else self.type.body
        _, figure_x, figure_width = self._columns()[-1]
        width = min(self.sheet.inner, figure_width + self._widest_label())
        x = self.x1 - width
        pad = self.type.pad if one.strong else self.type.pad / 3
        height = style.size * style.leading + 2 * pad
        if one.strong:
            self.sheet.box(x, self.y, width, height, fill=WASH)
        base = self.y + pad + self.sheet.first_base_line(style)
        room = figure_x - x - self.type.pad
        label = self.type.small if quiet else style
        self.sheet.text(x + self.type.pad, base, self.speech.label(one.label), label, width=room)
        amount = self.speech.first.money(one.amount, currency=one.strong)
        self._figure(figure_x, base, figure_width, amount, style)
        self.y += height

    def _widest_label(self) -> float:
        labels = [one.label for one in (*self.slip.sums, *self.slip.paid)]
        widths = [line(self.speech.label(label), self.type.strong).width for label in labels]
        return max(self.sheet.inner * 0.34, max(widths) + 3 * self.type.pad)

    def _words(self) -> None:
        if self.slip.words is None:
            return
        self._keep(len(self.speech.languages) * 3 * self.type.body.size * 1.4)
        for spoken in self.speech.languages:
            text = f"{spoken.text(self.slip.formula)} {spoken.words(self.slip.words)}"
            align = self._align
            self.y = self.sheet.paragraph(
                self.x0, self.y, text, self.type.body, self.sheet.inner, align=align
            )
        self.y += 2 * MM

    def _sentences(self) -> None:
        for cell in self.slip.sentences:
            for text in self.speech.lines(cell):
                self._keep(2 * self.type.small.size * 1.4)
                self.y = self.sheet.paragraph(
                    self.x0, self.y, text, self.type.small, self.sheet.inner, align="natural"
                )

    def _signatures(self) -> None:
        """A box for each hand that signs or leaves its thumb."""
        if not self.slip.signatures:
            return
        height, gap = 17 * MM, 4 * MM
        self._keep(height + 4 * MM)
        self.y += 2 * MM
        count = max(2, len(self.slip.signatures))
        width = (self.sheet.inner - (count - 1) * gap) / count
        for i, who in enumerate(self.slip.signatures):
            x = self.x0 + (count - len(self.slip.signatures) + i) * (width + gap)
            self.sheet.box(x, self.y, width, height, stroke=RULE, radius=2 * MM)
            base = self.y + self.type.pad + self.sheet.first_base_line(self.type.small)
            room = width - 2 * self.type.pad
            self.sheet.text(
                x + self.type.pad, base, self.speech.label(who), self.type.small, width=room
            )
        self.y += height

    def _keep(self, height: float) -> None:
        """Begin a page when what comes must stay together and does not fit."""
        if self.y + height > self.sheet.height - self.sheet.margin - 2 * self.type.small.size:
            self._next_page()

    def _foot(self) -> None:
        y = self.sheet.height - self.sheet.margin
        code = self.speech.first.text(N_("Control code {0}"), self.marks.code)
        self.sheet.text(self.x0, y, code, self.type.small)
        page = self.speech.first.text(N_("Page {0}"), self.sheet.page)
        self.sheet.text(self.x1, y, page, self.type.small, align="end")
