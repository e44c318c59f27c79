"""The mask chosen is the best by the standard's own count, and the code is read."""

import itertools

import pytest
import zxingcpp
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image
from reportlab.graphics.barcode.qrencoder import QRCode, QRErrorCorrectLevel

from coop_ledger.render.pdf import qr

WORDS = (
    "DAFTAR1|VT-2026-000012|2026-01-15|3222.00|5555555555555555",
    "TAP-012",
    "1",
    "زربية",
    "é" * 99,
)


def slowly(rows: list[list[bool]]) -> int:
    """The four rules as they are written in ISO/IEC 18004, cell by cell."""
    count = len(rows)
    points = 0
    for line in (*rows, *map(list, zip(*rows, strict=True))):
        run = 1
        for before, cell in itertools.pairwise(line):
            if cell == before:
                run += 1
                points += 3 if run == 5 else run > 5
            else:
                run = 1
        text = "".join("01"[cell] for cell in line)
        for n in range(count - 10):
            points += 40 * (text[n : n + 11] in {"10111010000", "00001011101"})
    for n in range(count - 1):
        for m in range(count - 1):
            four = {rows[n][m], rows[n + 1][m], rows[n][m + 1], rows[n + 1][m + 1]}
            points += 3 * (len(four) == 1)
    dark = sum(map(sum, rows))
    return points + 10 * int(abs(dark * 20 - count * count * 10) / (count * count))


def masked(data: str, mask: int, *, test: bool) -> list[list[bool]]:
    code = QRCode(None, QRErrorCorrectLevel.M)
    code.addData(data)
    code.version = code.calculate_version()
    code.makeImpl(test, mask)
    return [[bool(cell) for cell in row] for row in code.modules]


@pytest.mark.parametrize("data", WORDS)
def test_the_best_mask_is_chosen(data: str) -> None:
    tried = [masked(data, mask, test=True) for mask in range(8)]
    points = [slowly(rows) for rows in tried]
    assert [qr.penalty(qr._numbers(rows)) for rows in tried] == points
    best = points.index(min(points))
    found, count = qr.cells(data)
    assert count == len(found)
    assert [[bool(cell) for cell in row] for row in found] == masked(data, best, test=False)


# Codes carry numbers, dates and codes: plain ASCII. Of a lone letter beyond it a reader guesses
# the encoding, and guesses wrong at times; that is the reader's.
@given(st.text(st.characters(codec="ascii", exclude_categories=["Cc"]), min_size=1, max_size=80))
@settings(max_examples=60, deadline=None)
def test_every_text_is_read(data: str) -> None:
    rows, count = qr.cells(data)
    picture = Image.new("L", (count + 8, count + 8), 255)
    for n, row in enumerate(rows):
        for start, end in qr.dark_strips(row):
            picture.paste(0, (start + 4, n + 4, end + 4, n + 5))
    codes = zxingcpp.read_barcodes(picture.resize((4 * count + 32,) * 2, Image.Resampling.NEAREST))
    assert data.encode() in [bytes(code.bytes) for code in codes]
