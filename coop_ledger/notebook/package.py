"""Look at a spreadsheet file before anything reads it: incoming files are hostile until proven.

An .xlsx is a zip of XML parts. Sizes are taken from its directory, then every part is walked
once without building anything, so that a bomb or a sheet of a million columns costs nothing.
"""

import re
import zlib
from collections.abc import Iterable
from io import BytesIO
from itertools import chain
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


def inspect(data: bytes) -> int:
    """Refuse a zip that is no sound spreadsheet within our limits.

    Returns:
        The number of columns in use, on the widest sheet.

    Raises:
        NotebookError: ``file.broken``, ``file.protected``, ``file.too_big``, ``file.unsafe`` or
            ``file.not_spreadsheet``.
    """
    try:
        with ZipFile(BytesIO(data)) as package:
            members = package.infolist()
            _check_directory(members, len(data))
            return max(_width(package, member) for member in members)
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


def _width(package: ZipFile, member: ZipInfo) -> int:
    with package.open(member) as part:
        return _walk(part)


def _walk(part: IO[bytes]) -> int:
    chunks = iter(lambda: part.read(CHUNK), b"")
    first = next(chunks, b"")
    if first.lstrip(b"\xef\xbb\xbf\xff\xfe\0 \t\r\n").startswith(b"<"):
        return _walk_xml(chain([first], chunks))
    for _ in chunks:  # a picture: read it all, so that a broken one is noticed here
        continue
    return 0


def _walk_xml(chunks: Iterable[bytes]) -> int:
    extent = _Extent()
    parser = XMLParser(target=extent, forbid_dtd=True)
    for chunk in chunks:
        parser.feed(chunk)
    parser.close()
    return extent.width


class _Extent:
    """Counts what passes by; refuses cells with content outside our limits."""

    def __init__(self) -> None:
        self.elements = self.depth = self.cells = self.row = self.column = self.width = 0

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
            case "v" | "is" | "f":
                self._content()
            case _:
                pass
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

    def _content(self) -> None:
        if self.row > MAX_ROWS or self.column > MAX_COLUMNS:
            raise NotebookError("file.too_big")
        self.width = max(self.width, self.column)

    def end(self, _tag: str) -> None:
        self.depth -= 1

    def close(self) -> None:
        """Nothing was built."""
