"""A report as a table for a terminal, right to left where the language asks for it."""

from collections.abc import Sequence

from coop_ledger.i18n import Language
from coop_ledger.render import cells
from coop_ledger.reports.table import Emphasis, Report, Row

_MOST = 44
_GAP = "  "
_FSI, _PDI = "\N{FIRST STRONG ISOLATE}", "\N{POP DIRECTIONAL ISOLATE}"


def render(report: Report, language: Language) -> bytes:
    """Write a report as lines of text (UTF-8).

    In Arabic the first column stands on the right. Every cell is isolated, so that a terminal
    which knows directions keeps the columns, and one which does not shows them still aligned.
    """
    shown = cells.seen_columns(report)
    figures = cells.figure_columns(report)
    titles = [language.text(report.columns[i].title) for i in shown]
    lines = [_cells(row, shown, language) for row in report.rows]
    flat = [line for line, row in zip(lines, report.rows, strict=True) if not _heads(row)]
    widths = [
        min(_MOST, max(map(cells.columns_wide, column)))
        for column in zip(titles, *flat, strict=True)
    ]
    table = _Table(widths, [figures[i] for i in shown], rtl=language.rtl)
    out = [table.alone(language.text(report.title))]
    out += [table.alone(fact) for fact in cells.heading(report, language)]
    out += ["", table.row(titles), table.rule("─")]
    for row, line in zip(report.rows, lines, strict=True):
        if _heads(row):
            out += ["", table.alone(cells.headline(row, language))]
            continue
        if row.emphasis in {Emphasis.SUBTOTAL, Emphasis.TOTAL}:
            out.append(table.rule("─" if row.emphasis is Emphasis.SUBTOTAL else "═"))
        out.append(table.row(line))
    notes = cells.notes(report, language)
    out += ["", *map(table.alone, notes)] if notes else []
    return ("\n".join(line.rstrip() for line in out) + "\n").encode("utf-8", "replace")


def _heads(row: Row) -> bool:
    return row.emphasis is Emphasis.GROUP


def _cells(row: Row, shown: Sequence[int], language: Language) -> list[str]:
    return [cells.text(row.cells[i], language) for i in shown]


class _Table:
    """Lays texts out in columns of fixed widths."""

    def __init__(self, widths: Sequence[int], figures: Sequence[bool], *, rtl: bool) -> None:
        self._widths, self._figures, self._rtl = widths, figures, rtl
        self._whole = sum(widths) + len(_GAP) * (len(widths) - 1)

    def row(self, texts: Sequence[str]) -> str:
        """One line of the table."""
        fields = [
            self._field(shown, width, right=figure or self._rtl)
            for shown, width, figure in zip(texts, self._widths, self._figures, strict=True)
        ]
        return _GAP.join(reversed(fields) if self._rtl else fields)

    def rule(self, stroke: str) -> str:
        """A line across the table."""
        return stroke * self._whole

    def alone(self, shown: str) -> str:
        """A line that is no row, at the edge where reading begins."""
        if not self._rtl:
            return shown
        return " " * max(0, self._whole - cells.columns_wide(shown)) + _isolated(shown)

    def _field(self, shown: str, width: int, *, right: bool) -> str:
        if cells.columns_wide(shown) > width:
            shown = _cut(shown, width)
        blanks = " " * (width - cells.columns_wide(shown))
        field = _isolated(shown) if self._rtl else shown
        return blanks + field if right else field + blanks


def _isolated(shown: str) -> str:
    return f"{_FSI}{shown}{_PDI}" if shown else ""


def _cut(shown: str, width: int) -> str:
    """Shorten a text; isolates left open in what stays are closed."""
    kept = cells.without_isolates(shown)
    while cells.columns_wide(kept) > width - 1:
        kept = kept[:-1]
    return kept + "…"
