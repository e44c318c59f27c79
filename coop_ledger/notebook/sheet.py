"""Read a notebook file into sheets of typed cells, whatever program wrote it."""

import struct
import warnings
import zlib
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime
from decimal import Decimal
from io import BytesIO
from itertools import islice
from pathlib import Path
from typing import Any, Literal
from zipfile import BadZipFile

from openpyxl import load_workbook
from openpyxl.utils.exceptions import InvalidFileException
from openpyxl.worksheet.formula import ArrayFormula, DataTableFormula

from coop_ledger.notebook.delimited import decode, split
from coop_ledger.notebook.errors import NotebookError
from coop_ledger.notebook.package import MAX_FILE, MAX_ROWS, inspect

CellKind = Literal["blank", "text", "number", "date", "formula"]
_BROKEN = (
    *(ValueError, TypeError, LookupError, AttributeError, ArithmeticError, RuntimeError),
    *(EOFError, SyntaxError, OSError, BadZipFile, InvalidFileException, zlib.error, struct.error),
)
"""What the spreadsheet library raises on a damaged file; it promises nothing narrower."""


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell: what was seen (``text``) and, for a number or a date, what it is.

    A formula with a stored result is that result; kind ``formula`` is one without.
    """

    kind: CellKind = "blank"
    text: str = ""
    value: Decimal | date | None = None


BLANK = Cell()


@dataclass(frozen=True, slots=True)
class Row:
    """The cells of one row; ``number`` counts from 1, as the spreadsheet shows it.

    ``copy`` counts the rows above in the same sheet that say exactly the same.
    """

    number: int
    cells: tuple[Cell, ...]
    copy: int = 0

    def at(self, column: int) -> Cell:
        """Look at a column (from 0); beyond the last cell all is blank."""
        return self.cells[column] if column < len(self.cells) else BLANK

    @property
    def texts(self) -> tuple[str, ...]:
        """What was seen in each cell."""
        return tuple(cell.text for cell in self.cells)

    @property
    def filled(self) -> tuple[Cell, ...]:
        """The cells that are not blank."""
        return tuple(cell for cell in self.cells if cell.kind != "blank")


@dataclass(frozen=True, slots=True)
class Sheet:
    """A sheet's rows that are not blank. ``guessed`` names an encoding that had to be guessed."""

    name: str
    rows: tuple[Row, ...]
    guessed: str = ""


def read_notebook(path: Path) -> tuple[Sheet, ...]:
    """Read an .xlsx, or a text with separators, whatever its name ends with.

    Raises:
        NotebookError: the file is refused as a whole (``file.…`` codes).
    """
    try:
        with path.open("rb") as source:
            data = source.read(MAX_FILE + 1)
    except OSError as no:
        raise NotebookError("file.unreadable", path.name) from no
    if len(data) > MAX_FILE:
        raise NotebookError("file.too_big")
    sheets = _sheets(data, path.stem)
    if not any(sheet.rows for sheet in sheets):
        raise NotebookError("file.empty")
    return sheets


def _sheets(data: bytes, name: str) -> tuple[Sheet, ...]:
    if data.startswith(b"PK"):
        return _read_workbook(data, columns=max(inspect(data), 1))
    if data.startswith(b"\xd0\xcf\x11\xe0"):
        locked = "EncryptedPackage".encode("utf-16-le") in data
        raise NotebookError("file.protected" if locked else "file.old_format")
    text, guessed = decode(data)
    rows = enumerate(split(text), 1)
    made = (Row(number, _trimmed(list(map(typed_text, row)))) for number, row in rows)
    return (Sheet(name, _filled(made), guessed),)


def _read_workbook(data: bytes, columns: int) -> tuple[Sheet, ...]:
    try:
        with warnings.catch_warnings():  # about styles and dates it could not use: not ours
            warnings.simplefilter("ignore")
            written = load_workbook(BytesIO(data), read_only=True)
            results = load_workbook(BytesIO(data), read_only=True, data_only=True)
            pairs = zip(written.worksheets, results.worksheets, strict=True)
            return tuple(Sheet(plain(w.title), _filled(_rows(w, r, columns))) for w, r in pairs)
    except _BROKEN as no:
        raise NotebookError("file.broken") from no


def _rows(
    written: Any,  # noqa: ANN401 - the library is not typed
    results: Any,  # noqa: ANN401
    columns: int,
) -> Iterator[Row]:
    # What lies outside is blank, or was refused before; limits here keep a lying size harmless.
    for page in (written, results):
        page.reset_dimensions()
    both = zip(
        written.iter_rows(max_col=columns, values_only=True),
        results.iter_rows(max_col=columns, values_only=True),
        strict=True,
    )
    for number, (formulas, values) in enumerate(islice(both, MAX_ROWS), 1):
        yield Row(number, _trimmed(list(map(_cell, formulas, values))))


def _trimmed(cells: list[Cell]) -> tuple[Cell, ...]:
    while cells and cells[-1].kind == "blank":
        cells.pop()
    return tuple(cells)


def _cell(written: object, result: object) -> Cell:
    match written:
        case ArrayFormula():
            formula = str(written.text)
        case DataTableFormula():
            formula = "="
        case str() if written.startswith("="):  # or a text typed so: it is its own result
            formula = written
        case _:
            return _typed(written)
    return Cell("formula", plain(formula)) if result is None else _typed(result)


def _typed(value: object) -> Cell:
    match value:
        case None:
            return BLANK
        case bool():
            return Cell("text", str(value))
        case int() | float():
            number = Decimal(repr(value))  # the shortest decimal that is this number
            return Cell("number", format(number, "f"), number)
        case datetime():
            return Cell("date", value.date().isoformat(), value.date())
        case date():
            return Cell("date", value.isoformat(), value)
        case _:
            text = plain(str(value))
            return Cell("text", text) if text else BLANK


def typed_text(raw: str) -> Cell:
    """Make a cell of a field of a text file; what a spreadsheet would compute is a formula."""
    text = plain(raw)
    if not text:
        return BLANK
    return Cell("formula" if text.startswith("=") else "text", text)


def plain(text: str) -> str:
    """Take away control characters and the space around a text.

    >>> plain("  a" + chr(0) + "b ")
    'ab'
    """
    return "".join(c for c in text if c.isprintable() or c.isspace() or c > "\xa0").strip()


def _filled(rows: Iterable[Row]) -> tuple[Row, ...]:
    """Leave out blank rows, and count those that say the same."""
    seen: Counter[tuple[str, ...]] = Counter()
    kept = []
    for row in rows:
        if row.filled:
            kept.append(replace(row, copy=seen[row.texts]))
            seen[row.texts] += 1
    return tuple(kept)
