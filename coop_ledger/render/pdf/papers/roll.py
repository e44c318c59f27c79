"""A slip on a till roll of 80 or 58 mm."""

from collections.abc import Iterable, Sequence

from coop_ledger.core.text import N_
from coop_ledger.i18n import Language
from coop_ledger.render import identity
from coop_ledger.render.pdf.bidi import Base
from coop_ledger.render.pdf.page import MM, Paper, ParagraphAlign, Sheet
from coop_ledger.render.pdf.papers import logo, template
from coop_ledger.render.pdf.papers.looks import Printing
from coop_ledger.render.pdf.papers.marks import CANCELLED_BY
from coop_ledger.render.pdf.papers.signing import ROUND, THUMB, THUMBPRINT
from coop_ledger.render.pdf.papers.slip import Head, Sum
from coop_ledger.render.pdf.papers.speech import in_words, say
from coop_ledger.render.pdf.papers.terms import (
    ACCOUNT,
    AMOUNT,
    FROM,
    HOW_MANY,
    NOTE_OR_COIN,
    QUANTITY,
    REASON,
    REFERENCE,
    TO,
    TO_FILL_IN,
    UNIT_PRICE,
)
from coop_ledger.render.pdf.text import Style, flowed, line
from coop_ledger.reports.table import Cell

_BODY, _STRONG = Style(8.5, leading=1.4), Style(8.5, bold=True, leading=1.4)
_TITLE, _SMALL = Style(12, bold=True, leading=1.35), Style(7, leading=1.4)
_QR = 22 * MM
_LOGO = (30 * MM, 18 * MM)
_BESIDE, _BETWEEN, _APART, _BY_HAND = 2 * MM, 0.7 * MM, 1.5 * MM, 6 * MM
_MULTIPLIED = frozenset({QUANTITY, UNIT_PRICE, AMOUNT, NOTE_OR_COIN, HOW_MANY})
"""Columns that say factors and their product: «2 × 150,00  300,00»."""
_LABELLED = frozenset({FROM, TO, REFERENCE, ACCOUNT, REASON})
_STANDING_OUT = frozenset({FROM, TO})
"""Of them, what the paper is about."""
"""Columns of words that say little without their title."""


class RollLayout:
    """Draws one slip down a roll, black only: a till printer knows no grey."""

    def __init__(self, paper: Paper, printing: Printing) -> None:
        self.printing, self.entry, self.slip = printing, printing.entry, printing.slip
        self.speech, self.marks = printing.speech, printing.marks
        self.sheet = Sheet(
            paper,
            printing.about,
            rtl=self.speech.first.rtl,
            arabic=self.speech.arabic,
            tagged=True,
        )
        self.x0, self.width = self.sheet.margin, self.sheet.inner
        self.x1 = self.x0 + self.width
        shown = [line(self.speech.sum(one), _STRONG) for one in (*self.slip.sums, *self.slip.paid)]
        self.figures = max((found.width for found in shown), default=0.0)
        self.hang = self.speech.hang(self.slip.sums, _STRONG)
        self.base: Base = "rtl" if self.sheet.rtl else "ltr"
        self.y = self.sheet.margin

    def draw(self) -> bytes:
        """Draw everything and give the file."""
        self._head()
        for title in dict.fromkeys(s.text(self.slip.title) for s in self.speech.languages):
            self._centre(title, _TITLE)
        day = self.speech.first.date(self.entry.date)
        self._pair(self.entry.number, day, _STRONG, amount=False)
        for label, cell in self.slip.facts:
            self._labelled(label, cell, _BODY)
        self._rule()
        for n, row in enumerate(self.slip.rows):
            self.y += _BETWEEN if n else 0
            self._row(row)
        if self.slip.rows:
            self._rule()
        for one in (*self.slip.sums, *self.slip.paid):
            self._sum(one)
        self._stamp()
        self._words()
        for cell in self.slip.sentences:
            self.y += _BETWEEN
            for text in self.speech.lines(cell):
                self._text(text, _SMALL)
        self._signatures()
        self._proof()
        return self.sheet.finish()

    def _head(self) -> None:
        self._stamp()
        if picture := logo.on_paper(self.printing.template.logo):
            self.sheet.image((self.sheet.width - _LOGO[0]) / 2, self.y, *_LOGO, picture)
            self.y += _LOGO[1] + 2 * MM
        profile, left_out = self.printing.profile, self.printing.template.left_out()
        for i, spoken in enumerate(self.speech.languages):
            self.y += 1.5 * MM if i else 0
            self._centre(identity.full_name(profile, spoken), _TITLE)
            for pieces in identity.lines(profile, spoken, left_out):
                for text in flowed(pieces, _SMALL, self.width):
                    self._centre(text, _SMALL)
        self._rule()

    def _stamp(self) -> None:
        """Say that it is a copy or cancelled, at the top and below the total: rolls are torn."""
        if not self.marks.stamp:
            return
        self.y += _APART
        self._centre(f"*** {self.speech.label(self.marks.stamp)} ***", _TITLE)
        if self.marks.cancelled_by:
            self._centre(self.speech.label(CANCELLED_BY, self.marks.cancelled_by), _STRONG)
        self.y += _APART

    def _signatures(self) -> None:
        """A line for each hand where two people sign, and room for a thumb."""
        if len(self.slip.signatures) < 2:
            return
        for who in self.slip.signatures:
            thumb = who in self.slip.thumbs
            self.y += 2 * MM
            self._text(f"{self.speech.label(who)}", _SMALL)
            height = THUMB[1] if thumb else 9 * MM
            if thumb:
                x = self.x1 - THUMB[0]
                self.sheet.box(x, self.y, *THUMB, stroke="#000000", radius=ROUND)
                label = self.speech.label(THUMBPRINT)
                base = self.y + self.sheet.first_base_line(_SMALL)
                self.sheet.text(x - _BESIDE, base, label, _SMALL, align="end")
            self.y += height
            end = self.x1 - (THUMB[0] + _BESIDE if thumb else 0)
            self.sheet.rule(self.x0, end, self.y, weight=0.6, dash=1)
        self.y += 1 * MM

    def _proof(self) -> None:
        """The code to scan, the code to compare, the sentence of the co-operative."""
        self.y += 2 * MM
        if self.printing.template.qr:
            self.sheet.qr((self.sheet.width - _QR) / 2, self.y, _QR, self.marks.qr)
            self.y += _QR + 2 * MM
        for spoken in self.speech.languages:
            self._centre(spoken.text(N_("Control code {0}"), self.marks.code), _SMALL)
        own = self.printing.template.footer
        said = (template.said(own, spoken) for spoken in self.speech.languages)
        for text in dict.fromkeys(filter(None, said)):
            self._centre(text, _SMALL)

    def _centre(self, text: str, style: Style) -> None:
        self.y = self.sheet.paragraph(self.x0, self.y, text, style, self.width, align="center")

    def _text(
        self, text: str, style: Style, base: Base = "auto", align: ParagraphAlign = "natural"
    ) -> None:
        edge = align if self.speech.both else "start"
        self.y = self.sheet.paragraph(
            self.x0, self.y, text, style, self.width, align=edge, base=base
        )

    def _rule(self) -> None:
        self.y += 1.2 * MM
        self.sheet.rule(self.x0, self.x1, self.y, weight=0.6, dash=2)
        self.y += 1.2 * MM

    def _pair(self, start: str, end: str, style: Style, *, amount: bool = True) -> None:
        """One text at the start edge, one at the end edge, on one line or, if too wide, two.

        Amounts share one column at the end edge, so that their commas align in both directions.
        """
        first, last = line(start, style, self.base), line(end, style)
        base = self.sheet.first_base_line(style)
        column = max(self.figures if amount else 0, last.width)
        if first.width + column + _BESIDE > self.width:
            self._text(start, style, self.base)
        else:
            self.sheet.put(self.x0, self.y + base, first)
        hang = self.hang if amount and not style.bold else 0.0
        left = self.x1 - column + (hang if self.sheet.rtl else 0.0)
        self.sheet.figures(left, self.y + base, end, style, column - hang)
        self.y += last.leading

    def _row(self, row: tuple[Cell, ...]) -> None:
        """What it is on its own lines, then quantity × price, and the amount at the end."""
        cells = [(h, c) for h, c in zip(self.slip.heads, row, strict=True) if c not in {None, ""}]
        texts = [c for h, c in cells if h.kind == "text" and h.title not in _LABELLED]
        multiplied = [(h, c) for h, c in cells if h.title in _MULTIPLIED]
        figures = [self.speech.lines(cell)[0] for _, cell in multiplied]
        if len(texts) == len(figures) == 1 and self._fits(self.speech.one(texts[0]), figures[0]):
            self._pair(self.speech.one(texts[0]), figures[0], _BODY)
            texts, figures = [], []
        for text in (text for cell in texts for text in self.speech.lines(cell)):
            self._text(text, _BODY)
        if figures and (texts or len(figures) > 1 or not self.slip.sums):
            self._pair(self._factors([cell for _, cell in multiplied[:-1]]), figures[-1], _BODY)
        self._labels([one for one in cells if _is_labelled(one[0]) and one not in multiplied])

    def _factors(self, cells: Sequence[Cell]) -> str:
        """What is multiplied, the unit in both languages where that fits."""
        both = _product(self.speech.one(cell) for cell in cells)
        return both if self._fits(both, "") else _product(self.speech.lines(c)[0] for c in cells)

    def _labels(self, labelled: list[tuple[Head, Cell]]) -> None:
        """Columns that need their titles, as many on a line as fit."""
        for style, stands_out in ((_BODY, True), (_SMALL, False)):
            chosen = [one for one in labelled if (one[0].title in _STANDING_OUT) == stands_out]
            alike = [one for one in chosen if self._alike(one[1])]
            for head, cell in alike:
                self._labelled(head.title, cell, style)
            chosen = [one for one in chosen if one not in alike]
            for spoken in self.speech.languages:
                said = [_labelled(head.title, cell, spoken) for head, cell in chosen]
                for text in flowed(said, style, self.width):
                    self._text(text, style, spoken.direction)

    def _labelled(self, label: str, cell: Cell, style: Style) -> None:
        """A label and its value: on one line what both languages say alike, else one for each."""
        first = self.speech.first
        if cell == TO_FILL_IN:
            self._by_hand(label, style)
            return
        each: list[tuple[str, Base]] = [
            (_labelled(label, cell, spoken), spoken.direction) for spoken in self.speech.languages
        ]
        if self._alike(cell):
            value = say(cell, first)
            text = first.text(N_("{0}: {1}"), self.speech.label(label), value)
            if line(text, style, self.base).width <= self.width:
                each = [(text, self.base)]
            elif any(line(one, style, way).width > self.width for one, way in each):
                each = [(self.speech.label(label), self.base), (value, "auto")]
        for text, way in each:
            self._text(text, style, way)

    def _alike(self, cell: Cell) -> bool:
        """Whether two languages say the same."""
        said = [say(cell, spoken) for spoken in self.speech.languages]
        return len(said) > 1 and len(set(said)) == 1

    def _by_hand(self, label: str, style: Style) -> None:
        """A label, and below it a dotted line to write on."""
        whole = self.speech.label(label)
        fits = line(whole, style, self.base).width <= self.width
        for text in [whole] if fits else [spoken.text(label) for spoken in self.speech.languages]:
            self._text(text, style)
        self.y += _BY_HAND
        self.sheet.rule(self.x0, self.x1, self.y, weight=0.6, dash=1)
        self.y += _BETWEEN

    def _fits(self, label: str, amount: str) -> bool:
        """Whether a label and an amount share a line."""
        wide = max(self.figures, line(amount, _BODY).width)
        return line(label, _BODY).width + wide + _BESIDE <= self.width

    def _sum(self, one: Sum) -> None:
        """A label and an amount; a label too long in both languages has a line for each."""
        style = _STRONG if one.strong else _BODY
        amount, label = self.speech.sum(one), self.speech.named(one)
        if line(label, style).width + self.figures + _BESIDE <= self.width:
            self._pair(label, amount, style)
            return
        *others, last = (self.speech.named(one, spoken) for spoken in self.speech.languages)
        for other in others:
            self._text(other, style, align="start")
        self._pair(last, amount, style)

    def _words(self) -> None:
        if self.slip.words is None:
            return
        self.y += 1 * MM
        for spoken in self.speech.languages:
            formula = self.speech.sentence(self.slip.formula, spoken)
            self._text(f"{formula} {in_words(self.slip.words, spoken)}", _SMALL)


def _labelled(label: str, cell: Cell, spoken: Language) -> str:
    return spoken.text(N_("{0}: {1}"), spoken.text(label), say(cell, spoken))


def _is_labelled(head: Head) -> bool:
    return head.title in _LABELLED or head.kind == "figure"


def _product(factors: Iterable[str]) -> str:
    return " × ".join(f"\u2068{factor}\u2069" for factor in factors)
