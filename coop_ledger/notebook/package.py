"""Look at a spreadsheet file before anything reads it: incoming files are hostile until proven.

An .xlsx is a zip of XML parts. Sizes are taken from its directory, then every part is walked
once without building anything, so that a bomb or a sheet of a million columns costs nothing.
"""

import re
import zlib
from collections.abc import Iterator
from io import BytesIO
from typing import IO
from zipfile import ZIP_DEFLATED, ZIP_STORED, BadZipFile, ZipFile, ZipInfo

from defusedxml.common import DefusedXmlException
from defusedxml.ElementTree import ParseError, XMLParser

from coop_ledger.notebook.errors import NotebookError

MAX_FILE = 10_000_000
"""Bytes of a file we look at: far more than a notebook, little for an old laptop."""
MAX_UNZIPPED = 60_000_000
MAX_MEMBERS = 500
MAX_RATIO = 150
"""Unzipped size over zipped size; spreadsheets reach 30, bombs 1,000."""
SMALL = 2_000_000
"""Below this unzipped size (bytes) the ratio says nothing."""
MAX_ROWS = 20_000
MAX_COLUMNS = 200
MAX_ELEMENTS = 3_000_000
MAX_CELLS_IN_ROW = 16_384
MAX_DEPTH = 64
ENCRYPTED = 0x1
CHUNK = 65_536
_REFERENCE = re.compile(r"([A-Z]{1,3})([0-9]{1,7})")


def inspect(data: bytes) -> None:
    """Refuse a zip that is no sound spreadsheet within our limits.

    Raises:
        NotebookError: ``file.broken``, ``file.protected``, ``file.too_big``, ``file.unsafe`` or
            ``file.not_spreadsheet``.
    """
    try:
        with ZipFile(BytesIO(data)) as package:
            members = package.infolist()
            _check_directory(members, len(data))
            for member in members:
                with package.open(member) as part:
                    _walk(part)
    except DefusedXmlException as no:
        raise NotebookError("file.unsafe") from no
    except (BadZipFile, zlib.error, EOFError, ParseError, ValueError, LookupError) as no:
        raise NotebookError("file.broken") from no


def _check_directory(members: list[ZipInfo], zipped: int) -> None:
    if any(member.flag_bits & ENCRYPTED for member in members):
        raise NotebookError("file.protected")
    unzipped = sum(member.file_size for member in members)
    too_dense = unzipped > SMALL and unzipped > MAX_RATIO * zipped
    if len(members) > MAX_MEMBERS or unzipped > MAX_UNZIPPED or too_dense:
        raise NotebookError("file.too_big")
    if any(member.compress_type not in {ZIP_STORED, ZIP_DEFLATED} for member in members):
        raise NotebookError("file.broken")
    names = [member.filename for member in members]
    if len(set(names)) != len(names):
        raise NotebookError("file.broken")
    if "xl/workbook.xml" not in names:
        raise NotebookError("file.not_spreadsheet")


def _walk(part: IO[bytes]) -> None:
    chunks = iter(lambda: part.read(CHUNK), b"")
    first = next(chunks, b"")
    if first.lstrip(b"\xef\xbb\xbf\xff\xfe\0 \t\r\n").startswith(b"<"):
        _walk_xml(first, chunks)
    else:
        for _ in chunks:  # a picture: read it all, so that a broken one is noticed here
            continue


def _walk_xml(first: bytes, chunks: Iterator[bytes]) -> None:
    parser = XMLParser(target=_Extent(), forbid_dtd=True)
    parser.feed(first)
    for chunk in chunks:
        parser.feed(chunk)
    parser.close()


class _Extent:
    """Counts what passes by; refuses cells with content outside our limits."""

    def __init__(self) -> None:
        self.elements = self.depth = self.cells = self.row = self.column = 0

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        self.elements += 1
        self.depth += 1
        if self.depth > MAX_DEPTH:
            raise NotebookError("file.broken")
        match tag.rpartition("}")[2]:
            case "row":
                self.row = int(attributes.get("r", self.row + 1))
                self.column = self.cells = 0
            case "c":
                self._cell(attributes.get("r", ""))
            case "v" | "is" | "f" if self.row > MAX_ROWS or self.column > MAX_COLUMNS:
                raise NotebookError("file.too_big")
        if self.elements > MAX_ELEMENTS or self.cells > MAX_CELLS_IN_ROW:
            raise NotebookError("file.too_big")

    def _cell(self, reference: str) -> None:
        self.cells += 1
        if not reference:
            self.column += 1
            return
        found = _REFERENCE.fullmatch(reference)
        if not found:
            raise NotebookError("file.broken")
        self.column = 0
        for letter in found[1]:
            self.column = 26 * self.column + ord(letter) - 64

    def end(self, _tag: str) -> None:
        self.depth -= 1

    def close(self) -> None:
        """Nothing was built."""
