"""What every layout of a paper is given, and the sizes of its letters."""

from dataclasses import dataclass, replace

from coop_ledger.core.documents.profile import Profile
from coop_ledger.core.facts import Entry
from coop_ledger.render.identity import full_name
from coop_ledger.render.pdf.about import About
from coop_ledger.render.pdf.page import A4, MM, Paper
from coop_ledger.render.pdf.papers.marks import Marks
from coop_ledger.render.pdf.papers.slip import Slip
from coop_ledger.render.pdf.papers.speech import Speech
from coop_ledger.render.pdf.papers.template import INK, Template, tint
from coop_ledger.render.pdf.text import Style

SOFT, RULE, FRAME = "#5f5850", "#a89f93", "#8a8178"
"""Quiet words; lines between rows; boxes to sign in and where to cut: every printer shows them."""
_HALF_MARGIN = 10 * MM
_FORMAL = {
    "large": (13.5, 4 * MM, 28 * MM),
    "small": (11.5, 2.5 * MM, 22 * MM),
    "full": (10.5, 1.6 * MM, 19 * MM),
}
"""Of formal papers the size of letters, the gap between parts, the height of boxes to sign in."""


@dataclass(frozen=True, slots=True)
class Printing:
    """One paper to draw: whose it is, what it says, in which languages, and how it should look."""

    profile: Profile
    entry: Entry
    slip: Slip
    speech: Speech
    marks: Marks
    template: Template

    @property
    def about(self) -> About:
        """What the file says of itself."""
        first = self.speech.first
        return About(
            title=f"{first.text(self.slip.title)} {self.entry.number}",
            author=full_name(self.profile, first),
            language=first.tag,
            day=self.entry.date,
        )


@dataclass(frozen=True, slots=True)
class Looks:
    """The sizes of letters on one size of paper, its colours and its measures.

    ``pad`` is the room around what stands in a box, ``gap`` between the parts of a paper, ``hand``
    the height of a box to sign in.
    """

    name: Style
    title: Style
    body: Style
    strong: Style
    small: Style
    pad: float
    gap: float
    hand: float
    margin: float
    accent: str
    wash: str

    @classmethod
    def on(cls, paper: Paper, printing: Printing, *, halves: bool) -> "Looks":
        """Choose for A5 or half a sheet, a little larger for A4; formal papers are in Naskh."""
        large = paper == A4 and not halves
        accent, both = printing.template.accent, printing.speech.both
        if printing.slip.formal:
            return cls._formal(paper, accent, both=both)
        size = 10.5 if large else 9.0
        return cls(
            Style(size + (3 if both else 5), bold=True, colour=accent, leading=1.3),
            Style(size + 5, bold=True, colour=accent, leading=1.35),
            Style(size, colour=INK, leading=1.4),
            Style(size, bold=True, colour=INK, leading=1.4),
            Style(size - 2, colour=SOFT, leading=1.4),
            size * 0.42,
            (1.2 if halves and both else 2) * MM,
            19 * MM,
            _HALF_MARGIN if halves else paper.margin,
            accent,
            _wash(accent),
        )

    @classmethod
    def _formal(cls, paper: Paper, accent: str, *, both: bool) -> "Looks":
        """Naskh is smaller at the same size and reaches further up and down than the sans."""
        room = "large" if paper == A4 else "full" if both else "small"
        size, gap, hand = _FORMAL[room]
        plain = Style(size, colour=INK, leading=1.55, family="naskh")
        return cls(
            replace(plain, size=size + (3 if both else 5), bold=True, colour=accent, leading=1.4),
            replace(plain, size=size * 2, bold=True, colour=accent, leading=1.45),
            plain,
            replace(plain, bold=True),
            replace(plain, size=size * 0.82, colour=SOFT, leading=1.5),
            size * 0.42,
            gap,
            hand,
            paper.margin,
            accent,
            _wash(accent),
        )


def _wash(accent: str) -> str:
    return tint(accent) if accent != INK else "#f5f1ea"
