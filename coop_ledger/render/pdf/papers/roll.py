"""A slip on a till roll of 80 or 58 mm."""

from coop_ledger.core.documents.profile import Profile
from coop_ledger.core.facts import Entry
from coop_ledger.core.text import N_
from coop_ledger.render.pdf.bidi import Base
from coop_ledger.render.pdf.page import MM, Paper, ParagraphAlign, Sheet
from coop_ledger.render.pdf.papers import identity
from coop_ledger.render.pdf.papers.marks import Marks
from coop_ledger.render.pdf.papers.slip import Slip, Sum
from coop_ledger.render.pdf.papers.speech import Speech
from coop_ledger.render.pdf.papers.terms import AMOUNT, QUANTITY, UNIT_PRICE
from coop_ledger.render.pdf.text import Style, line
from coop_ledger.reports.table import Cell

_BODY, _STRONG = Style(8.5, leading=1.4), Style(8.5, bold=True, leading=1.4)
_TITLE, _SMALL = Style(12, bold=True, leading=1.35), Style(7, leading=1.4)
_QR = 22 * MM


class RollLayout:
    """Draws one slip down a roll, black only: a till printer knows no grey."""

    def __init__(
        self, paper: Paper, entry: Entry, slip: Slip, speech: Speech, marks: Marks
    ) -> None:
        self.entry, self.slip, self.speech, self.marks = entry, slip, speech, marks
        self.sheet = Sheet(
            paper,
            title=f"{speech.first.text(slip.title)} {entry.number}",
            language={"fr": "fr-MA", "ar": "ar-MA"}.get(speech.first.code, "en"),
            rtl=speech.first.rtl,
        )
        self.x0, self.width = self.sheet.margin, self.sheet.inner
        self.x1 = self.x0 + self.width
        amounts = [one.amount for one in (*slip.sums, *slip.paid)]
        shown = [line(speech.first.money(amount, currency=True), _STRONG) for amount in amounts]
        self.figures = max((found.width for found in shown), default=0.0)
        self.base: Base = "rtl" if self.sheet.rtl else "ltr"
        self.y = self.sheet.margin

    def draw(self, profile: Profile) -> bytes:
        """Draw everything and give the file."""
        self.sheet.canvas.setAuthor(identity.name(profile, self.speech.first))
        self._head(profile)
        self._centre(self.speech.label(self.slip.title), _TITLE)
        self._pair(self.entry.number, self.speech.first.date(self.entry.date), _STRONG)
        for label, cell in self.slip.facts:
            self._text(self._labelled(label, self.speech.one(cell)), _BODY, self.base)
        self._rule()
        for row in self.slip.rows:
            self._row(row)
        self._rule()
        for one in (*self.slip.sums, *self.slip.paid):
            self._sum(one)
        self._words()
        for text in (text for cell in self.slip.sentences for text in self.speech.lines(cell)):
            self._text(text, _SMALL)
        self.y += 2 * MM
        self.sheet.qr((self.sheet.width - _QR) / 2, self.y, _QR, self.marks.qr)
        self.y += _QR + 2 * MM
        self._centre(self.speech.first.text(N_("Control code {0}"), self.marks.code), _SMALL)
        return self.sheet.finish()

    def _head(self, profile: Profile) -> None:
        if self.marks.stamp:
            self._centre(f"*** {self.speech.label(self.marks.stamp)} ***", _STRONG)
        for spoken in self.speech.languages:
            self._centre(identity.name(profile, spoken), _TITLE)
            for text in identity.lines(profile, spoken):
                self._centre(text, _SMALL)
        self._rule()

    def _centre(self, text: str, style: Style) -> None:
        self.y = self.sheet.paragraph(self.x0, self.y, text, style, self.width, align="center")

    def _text(self, text: str, style: Style, base: Base = "auto") -> None:
        align: ParagraphAlign = "natural" if self.speech.both else "start"
        self.y = self.sheet.paragraph(
            self.x0, self.y, text, style, self.width, align=align, base=base
        )

    def _rule(self) -> None:
        self.y += 1.2 * MM
        self.sheet.rule(self.x0, self.x1, self.y, weight=0.6, dash=2)
        self.y += 1.2 * MM

    def _pair(self, start: str, end: str, style: Style) -> None:
        """One text at the start edge, one at the end edge, on one line or, if too wide, two.

        Amounts share one column at the end edge, so that their commas align in both directions.
        """
        first, last = line(start, style, self.base), line(end, style)
        base = self.sheet.first_base_line(style)
        if first.width + last.width + 2 * MM > self.width:
            self._text(start, style, self.base)
        else:
            self.sheet.put(self.x0, self.y + base, first)
        column = max(self.figures, last.width)
        self.sheet.figures(self.x1 - column, self.y + base, end, style, column)
        self.y += last.leading

    def _row(self, row: tuple[Cell, ...]) -> None:
        """What it is on its own lines, then quantity × price, and the amount at the end."""
        cells = [(head, cell) for head, cell in zip(self.slip.heads, row, strict=True) if cell]
        figures = []
        for head, cell in cells:
            said = self.speech.lines(cell)
            if head.kind == "text":
                for one in said:
                    self._text(one, _BODY)
            elif head.title in (QUANTITY, UNIT_PRICE, AMOUNT):
                figures.append(said[0])
            else:
                self._text(self._labelled(head.title, said[0]), _SMALL, self.base)
        start = " × ".join(f"\u2068{part}\u2069" for part in figures[:-1])
        self._pair(start, figures[-1] if figures else "", _BODY)

    def _labelled(self, label: str, value: str) -> str:
        return self.speech.first.text(N_("{0}: {1}"), self.speech.label(label), value)

    def _sum(self, one: Sum) -> None:
        amount = self.speech.first.money(one.amount, currency=one.strong)
        self._pair(self.speech.label(one.label), amount, _STRONG if one.strong else _BODY)

    def _words(self) -> None:
        if self.slip.words is None:
            return
        self.y += 1 * MM
        for spoken in self.speech.languages:
            self._text(f"{spoken.text(self.slip.formula)} {spoken.words(self.slip.words)}", _SMALL)
