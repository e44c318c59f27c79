"""Files for these tests: spreadsheets, honest and hostile."""

import io
from collections.abc import Mapping, Sequence
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile

from openpyxl import Workbook

from coop_ledger.notebook import Cell, Row, Sheet
from coop_ledger.notebook.sheet import _filled, typed_text

DATA = Path(__file__).parents[1] / "data"
CAHIER = DATA / "cahier_2026_t1.xlsx"
CAHIER_MAP = DATA / "cahier_2026_t1.map.json"
MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
SHEET = "xl/worksheets/sheet1.xml"


def workbook(sheets: Mapping[str, Sequence[Sequence[object]]]) -> bytes:
    """Write a spreadsheet as a person's program would."""
    book = Workbook()
    book.remove(book.worksheets[0])
    for name, rows in sheets.items():
        page = book.create_sheet(name)
        for row in rows:
            page.append(row)
    target = io.BytesIO()
    book.save(target)
    return target.getvalue()


def with_part(package: bytes, name: str, content: bytes) -> bytes:
    """Put another content in the place of one part of a package (or add it)."""
    target = io.BytesIO()
    with ZipFile(io.BytesIO(package)) as old, ZipFile(target, "w", ZIP_DEFLATED) as new:
        for member in old.infolist():
            if member.filename != name:
                new.writestr(member.filename, old.read(member))
        new.writestr(name, content)
    return target.getvalue()


def page_of(rows: str) -> bytes:
    """Write a worksheet part around rows of XML."""
    return f'<worksheet xmlns="{MAIN}"><sheetData>{rows}</sheetData></worksheet>'.encode()


def sheet(name: str, *rows: Sequence[str]) -> Sheet:
    """Make a sheet of texts, as a text file gives them; empty rows keep their number."""
    made = (Row(n, tuple(map(typed_text, row))) for n, row in enumerate(rows, 1))
    return Sheet(name, _filled(made))


def text(written: str) -> Cell:
    """Make a cell of what is written."""
    return typed_text(written)
