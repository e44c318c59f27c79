"""Check the totals a notebook states against its rows: a mismatch is told, it refuses nothing."""

from collections.abc import Container, Iterable
from dataclasses import dataclass, field

from coop_ledger.core.ledger import Problem
from coop_ledger.core.money import ZERO, Money, total
from coop_ledger.notebook.cells import amount
from coop_ledger.notebook.layout import Line, RowKind
from coop_ledger.notebook.preview import Finding


@dataclass(slots=True)
class _Sum:
    """Amounts of rows: all that can be read, those of sound rows, how many cannot be read."""

    read: Money = ZERO
    sound: Money = ZERO
    unread: int = 0
    stated: list[Money] = field(default_factory=list)

    def add(self, line: Line, *, refused: bool) -> None:
        if line.empty("amount"):
            return
        found = amount(line.cell("amount"))
        if isinstance(found, Problem):
            self.unread += 1
            return
        self.read += found
        self.sound += ZERO if refused else found


def check_totals(
    lines: Iterable[tuple[RowKind, Line]], refused: Container[int]
) -> Iterable[Finding]:
    """Compare every total with the rows above it, back to the total before.

    A total may count the rows that are refused, or leave them out; one over everything may also
    add up the totals before it. ``refused`` holds row numbers.
    """
    block, whole = _Sum(), _Sum()
    for kind, line in lines:
        if kind == "entry":
            for some in (block, whole):
                some.add(line, refused=line.row.number in refused)
        elif kind != "heading":
            yield from _judge(line, whole if kind == "all" else block)
            if kind == "block":
                whole.stated += _stated(line)
                block = _Sum()


def _stated(line: Line) -> list[Money]:
    found = amount(line.cell("amount"))
    return [] if isinstance(found, Problem) else [found]


def _judge(line: Line, rows: _Sum) -> Iterable[Finding]:
    stated = amount(line.cell("amount"))
    if isinstance(stated, Problem):
        yield Finding("finding.total_unread", line.source, (line.cell("amount").text,))
        return
    agreeing = {rows.read, rows.sound}
    if rows.stated:
        agreeing.add(total(rows.stated))
    if stated not in agreeing:
        code = "finding.total_unchecked" if rows.unread else "finding.total_differs"
        yield Finding(code, line.source, (stated, rows.read))
