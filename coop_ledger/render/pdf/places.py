"""Where the columns of a report stand on paper, and where what is in a cell stands in them."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from coop_ledger.render.pdf.bidi import Base
from coop_ledger.render.pdf.page import Sheet
from coop_ledger.render.pdf.text import Line, layout_paragraph, line

PAD, GAP = 3.0, 8.0
"""Room on both sides of a column, and between two texts on one line."""
_BEFORE_UNIT = 2.2
_NARROW, _MOST_NARROW = 84.0, 0.7
"""Points up to which a column of words gets all it needs, and how much all such may take."""
_WORDY = 0.6
"""Share of the widest column of words from which another one is given room to spare."""

Set = tuple[tuple[Line, ...], ...]
"""A cell laid out: what stands on each of its lines, two short texts of two languages on one."""


@dataclass(frozen=True, slots=True)
class Measures:
    """How quantities stand in a column: commas below commas, units below units.

    In points: the widest whole number, the widest that follows it from the comma on, the widest
    unit.
    """

    whole: float
    fraction: float
    unit: float

    @property
    def width(self) -> float:
        """How wide the column is."""
        return self.whole + self.fraction + (_BEFORE_UNIT + self.unit if self.unit else 0.0)


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
    measures: Measures | None = None

    @property
    def end(self) -> float:
        """Where it ends."""
        return self.x + self.width


def measures(cells: Sequence[Sequence[Line]]) -> Measures:
    """Measure the quantities of a column, each a number and, where it has one, its unit."""
    told = [lines for lines in cells if lines]
    fractions = {lines[0]: _fraction(lines[0]) for lines in told}
    return Measures(
        max((number.width - fraction for number, fraction in fractions.items()), default=0.0),
        max(fractions.values(), default=0.0),
        max((unit.width for lines in told for unit in lines[1:]), default=0.0),
    )


def _fraction(number: Line) -> float:
    _whole, comma, decimals = number.text.partition(",")
    return line(comma + decimals, number.style).width if comma else 0.0


def depth(lines: Set) -> float:
    """Tell how far below its first base line the last one of a cell stands."""
    return sum(each[0].leading for each in lines[1:])


def put_all(sheet: Sheet, place: Place, y: float, lines: Set) -> None:
    """Draw a cell, its first base line at ``y``."""
    for n, each in enumerate(lines):
        y += each[0].leading if n else 0.0
        put(sheet, place, y, each)


def put(sheet: Sheet, place: Place, y: float, each: Sequence[Line]) -> None:
    """Draw a line of a cell, its base line at ``y``: numbers at the right edge in both directions.

    In both languages each text begins at the edge of its own.
    """
    left = sheet.left(sheet.margin + place.x, place.width)
    if place.measures:
        _put_measure(sheet, place.measures, (left + place.width, sheet.bottom(y)), each)
        return
    for found in each:
        right = place.figures or (found.rtl if place.facing else sheet.rtl)
        at = left + place.width if right else left
        sheet.draw(at, sheet.bottom(y), found, "right" if right else "left")


def _put_measure(
    sheet: Sheet, all_of: Measures, corner: tuple[float, float], each: Sequence[Line]
) -> None:
    """Draw a number and its unit, which stands behind it as the sheet runs."""
    right, bottom = corner
    number, *units = each
    after = all_of.fraction - _fraction(number)
    if sheet.rtl:
        sheet.draw(right - after, bottom, number, "right")
        right -= all_of.whole + all_of.fraction + _BEFORE_UNIT
    else:
        sheet.draw(
            right - (all_of.width - all_of.whole - all_of.fraction) - after, bottom, number, "right"
        )
        right -= all_of.unit
    for unit in units:
        sheet.draw(right, bottom, unit, "right" if sheet.rtl else "left")


def broken(each: Sequence[Line], place: Place) -> Set:
    """Set the lines of a cell; two short ones of words that face each other share a line."""
    if not each:
        return ()
    if place.measures or (len(each) == 1 and each[0].width <= place.width):
        return (tuple(each),)
    if place.facing and len(each) > 1 and each[0].rtl != each[1].rtl:
        whole = sum(one.width for one in each) + GAP
        if whole <= place.width:
            return (tuple(each),)
    return _stacked(each, place.width)


def _stacked(each: Sequence[Line], width: float) -> Set:
    """Set lines one below the other, broken where they are wider than their column."""
    found: list[tuple[Line, ...]] = []
    for one in each:
        if one.width <= width:
            found.append((one,))
        else:
            base: Base = "rtl" if one.rtl else "ltr"
            found += [(part,) for part in layout_paragraph(one.text, one.style, width, base)]
    return tuple(found)


def fitted(
    natural: Sequence[float],
    asked: Sequence[int],
    fixed: Sequence[bool],
    room: float,
    blank: Collection[int] = (),
) -> list[float]:
    """Share a width out: numbers get what they need, words what they need or asked for.

    Codes and dates, which cannot be broken, come before words that can, unless they are too many.
    What nobody needs goes to the columns that hold most words, and to those one writes into
    (``blank``), so that numbers stand at the edge of the sheet, and dates by what they date.
    """
    widths = [n if is_fixed else 0.0 for n, is_fixed in zip(natural, fixed, strict=True)]
    open_ones = [n for n, is_fixed in enumerate(fixed) if not is_fixed]
    widest = max((asked[n] for n in open_ones), default=0)
    takers = [n for n in open_ones if asked[n] > widest * _WORDY or n in blank]
    takers = takers or list(range(len(widths)))
    left = room - sum(widths)
    narrow = [n for n in open_ones if natural[n] <= _NARROW]
    if sum(natural[n] for n in narrow) < left * _MOST_NARROW:
        for n in narrow:
            widths[n] = natural[n]
            left -= natural[n]
        open_ones = [n for n in open_ones if n not in narrow]
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
        open_ones = [n for n in open_ones if n not in small]
    shares = sum(asked[n] for n in takers)
    for n in takers:
        widths[n] += left * asked[n] / shares
    return widths
