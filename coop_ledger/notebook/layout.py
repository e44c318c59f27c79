"""Find a sheet's headings and tell its rows apart: entries, month headings, totals."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Final, Literal

from coop_ledger.core.text import fold
from coop_ledger.notebook.mapping import NotebookMap, Role, SheetRule
from coop_ledger.notebook.phrases import longest
from coop_ledger.notebook.preview import Finding, Source
from coop_ledger.notebook.sheet import BLANK, Cell, Row, Sheet

LOOK_FOR_HEADINGS: Final = 20
"""Rows in which headings are looked for."""
NEEDED: Final[Mapping[Role, tuple[str, ...]]] = {
    "sales": ("date", "label", "qty", "price", "paid"),
    "expenses": ("date", "label", "amount", "paid"),
    "members": ("number", "shares", "paid", "joined"),
    "stock": ("label", "qty", "amount"),
    "ignore": (),
}
_PARTS = re.compile(r"[/(|\n]")
RowKind = Literal["entry", "heading", "block", "all"]


@dataclass(frozen=True, slots=True)
class Line:
    """One row seen through its headings."""

    sheet: str
    row: Row
    columns: Mapping[str, int]
    blank: frozenset[str]

    @property
    def source(self) -> Source:
        """Where it stands."""
        return Source(self.sheet, self.row.number)

    def cell(self, column: str) -> Cell:
        """Give a cell by its column's name; a mark such as ``??`` is a blank."""
        if column not in self.columns:
            return BLANK
        cell = self.row.at(self.columns[column])
        return BLANK if cell.text in self.blank else cell

    def written(self, column: str) -> str:
        """Give what is written in a column; a formula says nothing."""
        cell = self.cell(column)
        return "" if cell.kind == "formula" else cell.text

    def empty(self, *columns: str) -> bool:
        """Tell whether nothing is written in these columns."""
        return all(self.cell(column).kind == "blank" for column in columns)


@dataclass(frozen=True, slots=True)
class Layout:
    """A sheet whose headings were found."""

    sheet: Sheet
    role: Role
    header: Row
    columns: Mapping[str, int]

    @property
    def headings(self) -> tuple[str, ...]:
        """The texts of the heading row."""
        return self.header.texts

    def lines(self, words: NotebookMap) -> Iterator[tuple[RowKind, Line]]:
        """Go through the rows below the headings."""
        blank = frozenset(words.blank)
        for row in self.sheet.rows:
            if row.number > self.header.number:
                kind = _kind_of(row, words)
                yield kind, Line(self.sheet.name, row, self.columns, blank)


def _kind_of(row: Row, words: NotebookMap) -> RowKind:
    first = row.filled[0]
    if first.kind != "text":
        return "entry"
    if len(row.filled) == 1 and any(t.fits(first.text) is not None for t in words.headings):
        return "heading"
    phrase = longest(first.text, words.totals)
    if phrase is None:
        return "entry"
    return "all" if words.totals[phrase] == "all" else "block"


def lay_out(sheet: Sheet, words: NotebookMap) -> Layout | Finding | None:
    """Find the headings of a sheet; None when the map says to leave it out."""
    whole = Source(sheet.name, 0)
    rule = words.rule_for(sheet.name)
    if rule is None:
        return Finding("finding.sheet_left_out", whole, (sheet.name,))
    if rule.role == "ignore":
        return None
    header = _header(sheet, rule)
    if header is None:
        return Finding("finding.no_header", whole, (sheet.name,))
    columns = _columns(header, rule)
    for name in NEEDED[rule.role]:
        if name not in columns:
            wanted = next(iter(rule.columns.get(name, ())), name)
            return Finding("finding.column_missing", whole, (sheet.name, wanted))
    return Layout(sheet, rule.role, header, columns)


def _header(sheet: Sheet, rule: SheetRule) -> Row | None:
    """Take the row the map names if it holds headings, else the one with most (two at least)."""
    said = [row for row in sheet.rows if row.number == rule.header_row]
    for rows in (said, sheet.rows[:LOOK_FOR_HEADINGS]):
        best = max(rows, key=lambda row: len(_columns(row, rule)), default=None)
        if best and len(_columns(best, rule)) >= 2:
            return best
    return None


def _columns(header: Row, rule: SheetRule) -> dict[str, int]:
    found: dict[str, int] = {}
    for name, texts in rule.columns.items():
        wanted = {fold(text) for text in texts}
        for index, cell in enumerate(header.cells):
            if wanted & _spellings(cell.text):
                found.setdefault(name, index)
    return found


def _spellings(text: str) -> set[str]:
    """A heading as it stands, and each of its languages alone: ``Client / الزبون``."""
    return {fold(text), *(fold(part) for part in _PARTS.split(text))} - {""}
