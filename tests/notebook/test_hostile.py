"""Incoming files are hostile until proven: each is refused with its own code, and quickly."""

import hashlib
import io
import struct
import time
import zlib
from collections.abc import Callable
from pathlib import Path
from zipfile import ZIP_BZIP2, ZIP_DEFLATED, ZIP_STORED, ZipFile

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coop_ledger.notebook import TEXTS, NotebookError, read_notebook
from coop_ledger.notebook.package import (
    MAX_COLUMNS,
    MAX_FILE,
    MAX_RATIO,
    MAX_ROWS,
    MAX_UNZIPPED,
)
from tests.notebook.files import CAHIER, SHEET, page_of, with_part, workbook

PLAIN = workbook({"S": [["a", 1], ["b", 2]]})
WHOLE = CAHIER.read_bytes()


def zipped(parts: dict[str, bytes], method: int = ZIP_DEFLATED) -> bytes:
    target = io.BytesIO()
    with ZipFile(target, "w", method) as package:
        for name, content in parts.items():
            package.writestr(name, content)
    return target.getvalue()


def laughs() -> bytes:
    entities = "".join(
        f'<!ENTITY a{n} "{"&a" + str(n - 1) + ";" if n else "ha"}{"&a0;" * 9 if n else ""}">'
        for n in range(10)
    )
    page = f"<!DOCTYPE w [{entities}]><worksheet><sheetData>&a9;</sheetData></worksheet>"
    return with_part(PLAIN, SHEET, page.encode())


def outside_entity() -> bytes:
    page = b'<!DOCTYPE w [<!ENTITY x SYSTEM "file:///etc/passwd">]><worksheet>&x;</worksheet>'
    return with_part(PLAIN, SHEET, page)


def dtd_in_utf16() -> bytes:
    page = '<?xml version="1.0" encoding="utf-16"?><!DOCTYPE w [<!ENTITY x "y">]><w>&x;</w>'
    return with_part(PLAIN, SHEET, page.encode("utf-16"))


def bomb() -> bytes:
    return with_part(PLAIN, SHEET, page_of(" " * 50_000_000))


def heavy() -> bytes:
    """Much that is zipped no better than an honest sheet."""
    blocks = (hashlib.sha512(bytes([n % 256, n // 256])).digest() * 100 for n in range(10_000))
    data = with_part(PLAIN, "xl/media/film.bin", b"".join(blocks))
    assert len(data) < MAX_FILE
    assert MAX_RATIO * len(data) > MAX_UNZIPPED
    return data


def many_columns() -> bytes:
    cells = "".join(f"<c><v>{n}</v></c>" for n in range(100_000))
    return with_part(PLAIN, SHEET, page_of(f"<row>{cells}</row>"))


def far_cell(reference: str) -> bytes:
    row = reference.lstrip("ABCDEFGHIJKLMNOPQRSTUVWXYZ")
    cells = f'<row r="{row}"><c r="{reference}"><v>1</v></c></row>'
    return with_part(PLAIN, SHEET, page_of(cells))


def lying_size() -> bytes:
    """A zip whose directory says that a part is small."""
    data = bytearray(with_part(PLAIN, SHEET, page_of("<row/>" * 100_000)))
    with ZipFile(io.BytesIO(bytes(data))) as package:
        size = package.getinfo(SHEET).file_size
    for at in (i for i in range(len(data)) if data[i : i + 4] == struct.pack("<I", size)):
        data[at : at + 4] = struct.pack("<I", 100)
    return bytes(data)


def protected_part() -> bytes:
    data = bytearray(PLAIN)
    for mark, flags in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        at = data.find(mark)
        while at >= 0:
            data[at + flags] |= 1
            at = data.find(mark, at + 1)
    return bytes(data)


def twice_the_same_part() -> bytes:
    target = io.BytesIO(PLAIN)
    with ZipFile(target, "a") as package, pytest.warns(UserWarning, match="Duplicate"):
        package.writestr(SHEET, page_of(""))
    return target.getvalue()


OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504)
FILES: dict[str, tuple[str, Callable[[], bytes]]] = {
    "zip bomb": ("file.too_big", bomb),
    "XML bomb": ("file.unsafe", laughs),
    "outside entity": ("file.unsafe", outside_entity),
    "DTD in UTF-16": ("file.unsafe", dtd_in_utf16),
    "DTD alone": ("file.unsafe", lambda: with_part(PLAIN, SHEET, b"<!DOCTYPE w><w/>")),
    "heavy file": ("file.too_big", heavy),
    "100,000 blank columns": (
        "file.too_big",
        lambda: with_part(PLAIN, SHEET, page_of("<row>" + "<c/>" * 100_000 + "</row>")),
    ),
    "100,000 columns": ("file.too_big", many_columns),
    "far column": ("file.too_big", lambda: far_cell("XFD1")),
    "far row": ("file.too_big", lambda: far_cell("A1048576")),
    "nonsense reference": ("file.broken", lambda: far_cell("AAAAAAA1")),
    "deep nesting": ("file.broken", lambda: with_part(PLAIN, SHEET, b"<a>" * 99 + b"</a>" * 99)),
    "many small elements": (
        "file.too_big",
        lambda: with_part(PLAIN, "xl/sharedStrings.xml", b"<s>" + b"<i/>" * 3_000_001 + b"</s>"),
    ),
    "one part too many": (
        "file.too_big",
        lambda: zipped({f"p{n}": b"" for n in range(600)} | {"xl/workbook.xml": b"<w/>"}),
    ),
    "lying size": ("file.broken", lying_size),
    "part twice": ("file.broken", twice_the_same_part),
    "strange compression": ("file.broken", lambda: zipped({"xl/workbook.xml": b"<w/>"}, ZIP_BZIP2)),
    "big file": ("file.too_big", lambda: bytes(MAX_FILE + 1)),
    "old Excel": ("file.old_format", lambda: OLE),
    "password": ("file.protected", lambda: OLE + "EncryptedPackage".encode("utf-16-le")),
    "zip password": ("file.protected", protected_part),
    "nothing": ("file.empty", lambda: b""),
    "only blanks": ("file.empty", lambda: b" ;;\n\n ; \n"),
    "empty sheets": ("file.empty", lambda: workbook({"A": [], "B": []})),
    "truncated": ("file.broken", lambda: WHOLE[: len(WHOLE) // 2]),
    "no sheets": ("file.broken", lambda: zipped({"xl/workbook.xml": b"<workbook/>"})),
    "not XML": ("file.broken", lambda: with_part(PLAIN, SHEET, b"<worksheet><sheetData>")),
    "not a number": (
        "file.broken",
        lambda: with_part(PLAIN, SHEET, page_of('<row r="1"><c r="A1"><v>1e</v></c></row>')),
    ),
    "a row named x": ("file.broken", lambda: with_part(PLAIN, SHEET, page_of('<row r="x"/>'))),
    "word document": ("file.not_spreadsheet", lambda: zipped({"word/document.xml": b"<d/>"})),
    "stored picture": ("file.not_spreadsheet", lambda: zipped({"a.png": b"\x89PNG"}, ZIP_STORED)),
    "PDF": ("file.not_spreadsheet", lambda: b"%PDF-1.7\n1 0 obj"),
    "web page": ("file.not_spreadsheet", lambda: b"<html><table><tr><td>1"),
    "program": ("file.not_spreadsheet", lambda: b"MZ\x90\x00\x03\x00"),
    "too many lines": ("file.too_big", lambda: b"a;b\n" * (MAX_ROWS + 1)),
    "too many fields": ("file.too_big", lambda: b";".join([b"a"] * (MAX_COLUMNS + 1))),
    "endless field": ("file.broken", lambda: b'a;"' + b"x" * 200_000),
}


def read_or_code(path: Path) -> str:
    """Read a file, or give the code of its refusal; any other error fails the test."""
    try:
        return "read" if read_notebook(path) else "nothing"
    except NotebookError as told:
        return told.code


def refused(tmp_path: Path, data: bytes) -> str:
    path = tmp_path / "file.xlsx"
    path.write_bytes(data)
    with pytest.raises(NotebookError) as told:
        read_notebook(path)
    return told.value.code


@pytest.mark.parametrize("name", FILES)
def test_it_is_refused_by_its_name_and_soon(tmp_path: Path, name: str) -> None:
    code, make = FILES[name]
    data = make()
    begun = time.perf_counter()
    assert refused(tmp_path, data) == code
    assert time.perf_counter() - begun < 5
    assert code in TEXTS


def test_blank_formatted_cells_far_away_refuse_nothing(tmp_path: Path) -> None:
    cells = '<row r="1"><c r="A1"><v>1</v></c><c r="XFD1" s="0"/></row><row r="1048576" s="0"/>'
    path = tmp_path / "wide.xlsx"
    path.write_bytes(with_part(PLAIN, SHEET, page_of(cells)))
    (sheet,) = read_notebook(path)
    assert [row.number for row in sheet.rows] == [1]


def test_a_lying_dimension_costs_nothing(tmp_path: Path) -> None:
    page = page_of('<row r="1"><c r="A1"><v>1</v></c></row>').replace(
        b"<sheetData>", b'<dimension ref="A1:XFD1048576"/><sheetData>'
    )
    path = tmp_path / "dimension.xlsx"
    path.write_bytes(with_part(PLAIN, SHEET, page))
    begun = time.perf_counter()
    assert len(read_notebook(path)[0].rows) == 1
    assert time.perf_counter() - begun < 2


@given(st.integers(0, len(WHOLE) - 1), st.integers(1, 255))
def test_one_wrong_byte_is_read_or_refused(
    tmp_path_factory: pytest.TempPathFactory, at: int, change: int
) -> None:
    data = bytearray(WHOLE)
    data[at] ^= change
    path = tmp_path_factory.getbasetemp() / "flip.xlsx"
    path.write_bytes(bytes(data))
    assert read_or_code(path) in {"read", *TEXTS}


@given(st.binary(max_size=400))
def test_any_bytes_are_read_or_refused(
    tmp_path_factory: pytest.TempPathFactory, data: bytes
) -> None:
    path = tmp_path_factory.getbasetemp() / "any.csv"
    path.write_bytes(data)
    assert read_or_code(path) in {"read", *TEXTS}


@given(st.binary(min_size=1, max_size=60), st.integers(0, 4_000))
def test_any_xml_part_is_read_or_refused(
    tmp_path_factory: pytest.TempPathFactory, noise: bytes, at: int
) -> None:
    with ZipFile(io.BytesIO(WHOLE)) as package:
        page = package.read(SHEET)
    path = tmp_path_factory.getbasetemp() / "part.xlsx"
    path.write_bytes(with_part(WHOLE, SHEET, page[:at] + noise + page[at + len(noise) :]))
    assert read_or_code(path) in {"read", *TEXTS}


def test_the_bomb_is_one() -> None:
    assert len(bomb()) < 200_000, "it must be small to be a bomb"
    assert zlib.crc32(laughs())
