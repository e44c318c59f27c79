"""Sheets of paper to draw on: sizes, mirrored edges, text, rules, boxes, pictures, QR codes.

All measures are points. ``x`` counts from the start edge of the sheet (left in French, right in
Arabic), ``y`` from its top edge downwards, so that a paper is laid out once for both directions.
"""

import io
import re
from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager, nullcontext
from dataclasses import dataclass, field, replace
from functools import lru_cache
from pathlib import Path
from typing import Literal, NamedTuple

from reportlab import rl_config
from reportlab.lib.utils import ImageReader

from coop_ledger.render.pdf import qr, shapes
from coop_ledger.render.pdf.about import About, describe
from coop_ledger.render.pdf.bidi import Base
from coop_ledger.render.pdf.draw import draw_line, number, tip
from coop_ledger.render.pdf.embed import BareCanvas
from coop_ledger.render.pdf.packing import pack
from coop_ledger.render.pdf.tags import ARTIFACT, END, Part, Tree, actual, alternative
from coop_ledger.render.pdf.text import Line, Style, fit_line, layout_paragraph, line

Side = Literal["left", "center", "right"]
Align = Literal["start", "center", "end"]
ParagraphAlign = Literal["start", "center", "end", "natural", "justify"]

MM = 72 / 25.4
_STAMP_TURN = 52  # degrees: near the diagonal of a sheet of A4
_FLAT_STAMP_TURN = 30
_STAMP_SIZE = 110.0
_MAX_ROLL = 14400  # points: the longest page the format knows
_LEANING = 8  # letters more than needed: signs that readers count otherwise
_LATIN = re.compile("[A-Za-zÀ-ÿ]")
_UNSEEN = re.compile("[\u200b-\u200f\u202a-\u202e\u2066-\u2069]")
_OPENED = re.compile(r"^/\w+ <</MCID \d+>> BDC$")

rl_config.useA85 = 0  # streams need not be readable text: a fifth smaller


@dataclass(frozen=True, slots=True)
class Paper:
    """A size of paper in points; a roll has no height and is cut where its last line ends."""

    width: float
    height: float | None
    margin: float

    def turned(self) -> "Paper":
        """The same sheet lying on its long side."""
        if self.height is None:
            return self
        return replace(self, width=self.height, height=self.width)


A4 = Paper(210 * MM, 297 * MM, 15 * MM)
A5 = Paper(148 * MM, 210 * MM, 10 * MM)
ROLL_80 = Paper(80 * MM, None, 4 * MM)  # till printers leave 72 mm of 80
ROLL_58 = Paper(58 * MM, None, 5 * MM)  # and 48 mm of 58


class _Place(NamedTuple):
    """Where a line ends on the left, its base line on the canvas."""

    left: float
    y: float
    line: Line


@dataclass(slots=True)
class _Page:
    number: int
    reached: float = 0.0
    marks: list[Part] = field(default_factory=list)
    letters: int = 0  # that run to the right, less those that run to the left
    behind: _Place | None = None  # a line of Arabic
    state: dict[str, object] = field(default_factory=dict)  # of the canvas, once it is turned


class Sheet:
    """A document being drawn, page after page.

    ``footer`` is called at the end for each page with the sheet, the number of the page and how
    many there are. ``margin`` is what the paper asks for, ``inner`` the width between the margins.
    Texts are drawn in their own direction (``base="auto"``) unless told otherwise. A ``tagged``
    document tells in which order it is read aloud. One that speaks ``arabic`` is read by programs
    as running to the left, even where it runs to the right and French stands beside the Arabic.
    """

    def __init__(
        self,
        paper: Paper,
        about: About,
        *,
        rtl: bool = False,
        arabic: bool = False,
        tagged: bool = False,
        footer: Callable[["Sheet", int, int], None] | None = None,
    ) -> None:
        self.paper = paper
        self.rtl = rtl
        self.width = paper.width
        self.margin = paper.margin
        self.inner = paper.width - 2 * paper.margin
        self._footer = footer
        self._now = _Page(1)
        self._pages = [self._now]
        self._arabic = arabic or rtl
        self._tree = Tree() if tagged else None
        self._file = io.BytesIO()
        self.canvas = BareCanvas(
            self._file,
            pagesize=(paper.width, paper.height or _MAX_ROLL),
            pageCompression=1,
            invariant=1,
            lang=about.language,
        )
        describe(self.canvas, about, rtl=rtl)

    @property
    def page(self) -> int:
        """The number of the page that is drawn on."""
        return self._now.number

    @property
    def height(self) -> float:
        """The height of the page; of a roll, of what is drawn so far."""
        return self._now.reached + self.margin if self.paper.height is None else self.paper.height

    def left(self, x: float, width: float = 0.0) -> float:
        """Give the distance from the left edge of something ``width`` wide that starts at ``x``."""
        return self.width - x - width if self.rtl else x

    def bottom(self, y: float) -> float:
        """Give the height on the canvas of what is ``y`` below the top; a roll grows to hold it."""
        self._now.reached = max(self._now.reached, y)
        return (self.paper.height or _MAX_ROLL) - y

    def text(  # noqa: PLR0913 - what, where and how
        self,
        x: float,
        y: float,
        text: str,
        style: Style,
        *,
        align: Align = "start",
        base: Base = "auto",
        width: float | None = None,
    ) -> Line:
        """Draw one line with its base line at ``y``, cut with … to ``width``."""
        found = line(text, style, base) if width is None else fit_line(text, style, width, base)
        self.put(x, y, found, align=align)
        return found

    def put(
        self, x: float, y: float, found: Line, *, align: Align = "start", role: str = "P"
    ) -> None:
        """Draw a line already laid out, with its base line at ``y``."""
        self.bottom(y + found.descent)
        self.draw(self.left(x), self.bottom(y), found, self._side(align), role)

    def draw(self, x: float, y: float, found: Line, side: Side = "left", role: str = "P") -> None:
        """Draw a line on the canvas: ``x`` and ``y`` from its left and lower edges."""
        if self._tree:
            with self._marked(role, self._spoken(found)):
                self._draw(x, y, found, side)
        else:
            self._draw(x, y, found, side)

    def _spoken(self, found: Line) -> str:
        """Tell the language of a line that is not in that of the document, and how Arabic reads.

        On the page its letters follow each other from left to right.
        """
        other = found.rtl != self.rtl and (found.rtl or _LATIN.search(found.text))
        named = f"/Lang({'ar' if found.rtl else 'fr'}-MA)" if other else ""
        turned = any(run.level & 1 for run in found.runs)
        return named + (actual(_UNSEEN.sub("", found.text)) if turned else "")

    def _draw(self, x: float, y: float, found: Line, side: Side) -> None:
        left = x - found.width * {"left": 0.0, "center": 0.5, "right": 1.0}[side]
        self._now.letters += draw_line(self.canvas, left, y, found, leaning=self._arabic)
        if found.rtl and not self._now.behind and found.runs:
            self._now.behind = _Place(left, y, found)

    def figures(self, x: float, y: float, text: str, style: Style, width: float) -> Line:
        """Draw an amount at the right side of a column in both directions, so that commas align."""
        found = line(text, style)
        column_right = self.left(x, width) + width
        self.bottom(y + found.descent)
        self.draw(column_right, self.bottom(y), found, "right")
        return found

    def paragraph(  # noqa: PLR0913 - what, where and how
        self,
        x: float,
        y: float,
        text: str,
        style: Style,
        width: float,
        *,
        align: ParagraphAlign = "start",
        base: Base = "auto",
        max_lines: int | None = None,
    ) -> float:
        """Draw a paragraph whose top is at ``y`` and say where the next thing may begin.

        ``natural`` sets each text to the edge where its own language begins, whatever the sheet's.
        """
        fill = "justify" if align == "justify" else "ragged"
        for found in layout_paragraph(text, style, width, base, fill, max_lines):
            side = self._side_of(found, align)
            at = x + {"start": 0.0, "center": width / 2, "end": width}[side]
            self.put(at, y + self.first_base_line(style), found, align=side)
            y += found.apart
        return y

    def first_base_line(self, style: Style) -> float:
        """Tell how far below the top of a text its first base line stands."""
        return _first_base_line(style)

    def rule(
        self,
        x0: float,
        x1: float,
        y: float,
        *,
        weight: float = 0.5,
        colour: str = "#000000",
        dash: float = 0.0,
    ) -> None:
        """Draw a level line from ``x0`` to ``x1``, dashed in steps of ``dash``."""
        ends = self.left(x0), self.left(x1)
        self._write(shapes.rule(*ends, self.bottom(y), weight=weight, colour=colour, dash=dash))

    def rules(
        self, found: Sequence[tuple[float, float, float, float]], *, weight: float, colour: str
    ) -> None:
        """Draw straight lines at once, each from one point to another: x, y, x, y."""
        ends = [
            (self.left(a), self.bottom(b), self.left(c), self.bottom(d)) for a, b, c, d in found
        ]
        self._write(shapes.rules(ends, weight=weight, colour=colour))

    def box(  # noqa: PLR0913 - a rectangle and its paint
        self,
        x: float,
        y: float,
        width: float,
        height: float,
        *,
        stroke: str = "",
        fill: str = "",
        weight: float = 0.5,
        radius: float = 0.0,
    ) -> None:
        """Draw a rectangle with its top start corner at ``x``, ``y``; no colour, no paint."""
        left, bottom = self.left(x, width), self.bottom(y + height)
        shape = shapes.rectangle(left, bottom, width, height, radius)
        self._write(shapes.painted(shape, stroke=stroke, fill=fill, weight=weight))

    def image(self, x: float, y: float, width: float, height: float, source: Path | bytes) -> None:
        """Draw a picture inside a rectangle, as large as it fits, centred, its proportions kept."""
        data = source.read_bytes() if isinstance(source, Path) else source
        with self._marked(""):
            self.canvas.drawImage(
                ImageReader(io.BytesIO(data)),
                self.left(x, width),
                self.bottom(y + height),
                width,
                height,
                preserveAspectRatio=True,
                anchor="c",
                mask="auto",
            )

    def qr(self, x: float, y: float, size: float, data: str) -> None:
        """Draw a QR code, quiet zone left to the caller, in black whatever the page's colours."""
        code, count = qr.path(data)
        left, top = self.left(x, size), self.bottom(y)
        self.bottom(y + size)
        step = number(size / count, 6)
        with self._marked("Figure", alternative(data)):
            self._operators(f"q 0 g {step} 0 0 -{step} {number(left)} {number(top)} cm {code} f Q")

    def bars(self, x: float, y: float, height: float, found: Sequence[tuple[float, float]]) -> None:
        """Draw upright bars, start and end of each counted from ``x``, left to right always."""
        left, bottom = self.left(x, found[-1][1]), self.bottom(y + height)
        self._write(shapes.bars(left, bottom, height, found))

    def stamp(self, text: str, *, colour: str = "#dedede", height: float | None = None) -> None:
        """Draw a pale word across the page, over or under the rest: DUPLICATA, ANNULÉ.

        ``height`` is how much of the page from its top it crosses, where that is not all of it.
        """
        width = line(text, Style(100, bold=True)).width or 1
        size = min(_STAMP_SIZE, 80 * self.width / width)
        word = line(text, Style(round(size, 1), bold=True, colour=colour))
        tall = height or self.paper.height or 2 * self.width
        canvas = self.canvas
        with self._marked("P"):
            canvas.saveState()
            canvas.setBlendMode("Darken")  # text stays readable, strokes that cross do not show
            canvas.translate(self.width / 2, self.bottom(0) - tall / 2)
            canvas.rotate(_STAMP_TURN if tall > self.width else _FLAT_STAMP_TURN)
            self._now.letters += draw_line(canvas, -word.width / 2, -word.style.size / 3, word)
            canvas.restoreState()

    def repeat(self, lower: float) -> None:
        """Draw all that is on the page once more below itself; there it is not read aloud."""
        code = self.canvas._code  # noqa: SLF001
        again = [_OPENED.sub(ARTIFACT, operators) for operators in code]
        code += [f"q 1 0 0 1 0 {number(-lower)} cm", *again, "Q"]
        self._now.letters *= 2

    def new_page(self) -> None:
        """Begin the next page; a roll is cut here."""
        self._now.state = dict(self.canvas.__dict__)
        self._now = _Page(self.page + 1)
        self._pages.append(self._now)
        self.canvas._startPage()  # noqa: SLF001 - pages are kept open until their number is known

    def finish(self) -> bytes:
        """End the document and give the file."""
        self._now.state = dict(self.canvas.__dict__)
        for page in self._pages:
            self._now = page
            self.canvas.__dict__.update(page.state)
            if self._footer:
                self._footer(self, page.number, len(self._pages))
            if self._arabic:
                self._lean()
            self._write_page()
        self.canvas.save()
        return pack(self._file.getvalue(), self._tree, [page.marks for page in self._pages])

    def _lean(self) -> None:
        """Make readers take the page for one that runs to the left."""
        letters = self._now.letters + _LEANING
        if letters > 0 and self._now.behind:
            with self._marked(""):
                tip(self.canvas, *self._now.behind, letters)

    def _write_page(self) -> None:
        if self.paper.height is None:
            height = min(self.height, _MAX_ROLL)
            # Everything was drawn below a very high top edge: bring it down to the true one.
            lower = f"1 0 0 1 0 {number(height - _MAX_ROLL)} cm"
            self.canvas._code.insert(0, lower)  # noqa: SLF001
            self.canvas.setPageSize((self.width, height))
        self.canvas.showPage()

    def part(self, role: str, told: str = "") -> AbstractContextManager[None]:
        """Hold together what is drawn meanwhile (``Tree.part``)."""
        return self._tree.part(role, told) if self._tree else nullcontext()

    def aside(self) -> AbstractContextManager[None]:
        """Leave out of what is read aloud what is drawn meanwhile."""
        return self._tree.aside() if self._tree else nullcontext()

    @contextmanager
    def _marked(self, role: str, told: str = "") -> Iterator[None]:
        """Mark what is drawn meanwhile; without a role it is decoration, not read aloud."""
        if not self._tree:
            yield
            return
        page = self._now
        begun = self._tree.begin(page.marks, page.number - 1, role, told) if role else ARTIFACT
        self._operators(begun)
        yield
        self._operators(END)

    def _write(self, operators: str) -> None:
        """Draw what is only decoration."""
        self._operators(f"{ARTIFACT} {operators} {END}" if self._tree else operators)

    def _operators(self, operators: str) -> None:
        self.canvas._code.append(operators)  # noqa: SLF001 - quicker than one call for each operator

    def _side(self, align: Align) -> Side:
        if align == "center":
            return "center"
        return "left" if (align == "start") != self.rtl else "right"

    def _side_of(self, found: Line, align: ParagraphAlign) -> Align:
        if align in {"start", "center", "end"}:
            return align
        return "start" if found.rtl == self.rtl else "end"


@lru_cache(maxsize=256)
def _first_base_line(style: Style) -> float:
    blank = line("", style)
    return blank.ascent + (blank.leading - blank.ascent - blank.descent) / 2
