"""A report is data: typed cells under keyed columns, rows linked to what they came from."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import Enum
from typing import Literal

from coop_ledger.core import text
from coop_ledger.core.ledger import Value
from coop_ledger.core.money import Money, Qty
from coop_ledger.core.text import N_

Named = text.Named
"""Names stand in cells as in messages."""


@dataclass(frozen=True, slots=True)
class Term:
    """A word of the program (an ``N_`` message), with its values, that the renderer translates."""

    msgid: str
    args: tuple[Value, ...] = ()


@dataclass(frozen=True, slots=True)
class Measure:
    """A quantity with its unit."""

    qty: Qty
    unit: str


@dataclass(frozen=True, slots=True)
class Month:
    """A month of a year."""

    year: int
    month: int


@dataclass(frozen=True, slots=True)
class Joined:
    """Several cells shown as one, such as what happened and with whom; empty ones fall out."""

    parts: "tuple[Cell, ...]"


@dataclass(frozen=True, slots=True)
class Way:
    """From where goods went to where."""

    source: "Cell"
    target: "Cell"


@dataclass(frozen=True, slots=True)
class Days:
    """The days a report covers, the first and the last."""

    since: date
    until: date


Cell = Money | Qty | Measure | Month | Days | date | int | str | Named | Term | Joined | Way | None


class Emphasis(Enum):
    """How a row stands out."""

    ITEM = "item"
    GROUP = "group"
    SUBTOTAL = "subtotal"
    TOTAL = "total"


@dataclass(frozen=True, slots=True)
class Column:
    """A column: a key for machines, an untranslated title for people, a share of the width.

    ``carry`` says what the foot of a page carries forward to the next: the sum of the column since
    the last subtotal, or its last value; ``through`` carries it on through subtotals. ``figures``
    says that numbers stand there and ``always`` that it is seen, where the rows hold none.
    ``tiers`` are a title that paper sets once over neighbours who share it, and the one under it.
    A column that is not on ``paper`` repeats for machines and filters what a group row or another
    column tells the reader already. A ``blank`` one is filled in by hand: paper draws a box for
    each row, screens and files leave it empty.
    """

    key: str
    title: str
    width: int = 10
    carry: Literal["", "sum", "last"] = ""
    through: bool = False
    figures: bool = False
    always: bool = False
    tiers: tuple[str, str] | None = None
    paper: bool = True
    blank: bool = False


@dataclass(frozen=True, slots=True)
class Row:
    """One row, as many cells as there are columns; ``link`` is an entry's number or empty.

    ``opens`` names a report and its filters that show what the row is made of.
    """

    cells: tuple[Cell, ...]
    emphasis: Emphasis = Emphasis.ITEM
    link: str = ""
    opens: tuple[str, Mapping[str, str]] | None = None


@dataclass(frozen=True, slots=True)
class Chart:
    """A bar chart: labels along the base, one or two series of amounts; ``title`` names both."""

    labels: tuple[Cell, ...]
    series: tuple[tuple[str, tuple[Money, ...]], ...]
    title: str = ""


NOT_IN_PERIOD = N_("Nothing was recorded in this period.")
NOT_ON_DAY = N_("Nothing on this day.")


@dataclass(frozen=True, slots=True)
class Report:
    """A finished report, the same for screen, paper and file.

    ``nothing`` is said where nothing is recorded. ``hands`` says of each who signs at the end of
    the paper in what part.
    """

    key: str
    title: str
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    facts: tuple[tuple[str, Cell], ...] = ()
    chart: Chart | None = None
    notes: tuple[str, ...] = field(default=())
    nothing: str = NOT_IN_PERIOD
    hands: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        assert all(len(row.cells) == len(self.columns) for row in self.rows), self.key
