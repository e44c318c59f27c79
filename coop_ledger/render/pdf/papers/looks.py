"""What every layout of a paper is given, and the sizes of its letters."""

from dataclasses import dataclass

from coop_ledger.core.facts import Entry
from coop_ledger.render.pdf.page import A4, MM, Paper
from coop_ledger.render.pdf.papers.marks import Marks
from coop_ledger.render.pdf.papers.slip import Slip
from coop_ledger.render.pdf.papers.speech import Speech
from coop_ledger.render.pdf.papers.template import INK, Template, tint
from coop_ledger.render.pdf.text import Style

SOFT, RULE = "#5f5850", "#c9c1b6"
_HALF_MARGIN = 10 * MM


@dataclass(frozen=True, slots=True)
class Printing:
    """One paper to draw: what it says, in which languages, and how the co-operative wants it."""

    entry: Entry
    slip: Slip
    speech: Speech
    marks: Marks
    template: Template

    @property
    def title(self) -> str:
        """The title of the file."""
        return f"{self.speech.first.text(self.slip.title)} {self.entry.number}"

    @property
    def language(self) -> str:
        """The language of the file (BCP 47)."""
        return {"fr": "fr-MA", "ar": "ar-MA"}.get(self.speech.first.code, "en")


@dataclass(frozen=True, slots=True)
class Looks:
    """The sizes of letters on one size of paper, its colours, and its margin."""

    name: Style
    title: Style
    body: Style
    strong: Style
    small: Style
    tiny: Style
    pad: float
    margin: float
    accent: str
    wash: str

    @classmethod
    def on(cls, paper: Paper, template: Template, *, halves: bool, both: bool) -> "Looks":
        """Choose for A5 or half a sheet, a little larger for A4."""
        size = 10.5 if paper == A4 and not halves else 9.0
        accent = template.accent
        return cls(
            Style(size + (3 if both else 5), bold=True, colour=accent, leading=1.3),
            Style(size + 5, bold=True, colour=accent, leading=1.35),
            Style(size, colour=INK, leading=1.4),
            Style(size, bold=True, colour=INK, leading=1.4),
            Style(size - 2, colour=SOFT, leading=1.4),
            Style(5.5, colour=SOFT, leading=1.4),
            size * 0.42,
            _HALF_MARGIN if halves else paper.margin,
            accent,
            tint(accent) if accent != INK else "#f5f1ea",
        )
