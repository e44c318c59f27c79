"""Read text with separators: guess its encoding and its separator, and say what was guessed."""

import csv
import re
from collections import Counter
from collections.abc import Iterator
from io import StringIO
from itertools import islice

from coop_ledger.notebook.errors import NotebookError
from coop_ledger.notebook.package import MAX_COLUMNS, MAX_ROWS

SEPARATORS = ";\t,"
"""Tried in this order when two explain the text equally well: a comma is also a decimal mark."""
SAMPLE = 50
_ARABIC = "\u0600-\u06ff"
_TOGETHER = re.compile(rf"(?<=[{_ARABIC}])(?=[{_ARABIC}])")
_MIXED = re.compile(rf"(?<=[{_ARABIC}])(?=[A-Za-z])|(?<=[A-Za-z])(?=[{_ARABIC}])")


def decode(data: bytes) -> tuple[str, str]:
    """Turn bytes into text.

    Returns:
        The text, and the name of the encoding when it had to be guessed, else an empty string.

    Raises:
        NotebookError: ``file.not_spreadsheet`` when it is no text.
    """
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return _strict(data, "utf-16"), ""
    if b"\0" in data or data.startswith((b"%PDF", b"{\\rtf", b"<")):
        raise NotebookError("file.not_spreadsheet")
    try:
        return data.decode("utf-8-sig"), ""
    except UnicodeDecodeError:
        guessed = _old_encoding(data)
        return _strict(data, guessed), guessed


def _strict(data: bytes, encoding: str) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as no:
        raise NotebookError("file.not_spreadsheet") from no


def _old_encoding(data: bytes) -> str:
    """Tell Arabic Windows from Western Windows: Arabic letters stand together.

    Both write French small letters alike; a capital É of the West would read as an Arabic letter
    in the middle of a Latin word.
    """
    arabic = data.decode("cp1256", "replace")
    together, mixed = len(_TOGETHER.findall(arabic)), len(_MIXED.findall(arabic))
    return "cp1256" if together > mixed else "cp1252"


def split(text: str) -> list[list[str]]:
    """Split a text into records of fields; a first line ``sep=;`` names the separator.

    Raises:
        NotebookError: ``file.too_big`` or ``file.broken``.
    """
    if text[:4].casefold() == "sep=" and text[4:5]:
        first, _, rest = text.partition("\n")
        return [[], *_records(rest, first[4])]
    return list(_records(text, separator(text)))


def separator(text: str) -> str:
    """Guess the separator: the one that gives most rows the same number of fields.

    >>> separator("2 kg;1,5;12,50")
    ';'
    """
    return max(SEPARATORS, key=lambda mark: _likeness(text, mark))


def _likeness(text: str, mark: str) -> int:
    rows = islice(csv.reader(StringIO(text, newline=""), delimiter=mark), SAMPLE)
    try:
        widths = Counter(len(row) for row in rows if len(row) > 1)
    except csv.Error:
        return 0
    return max(widths.values(), default=0)


def _records(text: str, mark: str) -> Iterator[list[str]]:
    try:
        reader = csv.reader(StringIO(text, newline=""), delimiter=mark)
        for number, record in enumerate(reader):
            if number >= MAX_ROWS or len(record) > MAX_COLUMNS:
                raise NotebookError("file.too_big")
            yield record
    except csv.Error as no:
        raise NotebookError("file.broken") from no
