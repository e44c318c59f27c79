"""QR codes as rectangles: encoded by reportlab, the best of the eight masks chosen quickly.

The standard (ISO/IEC 18004, 7.8.3) asks to try every mask and keep the one with the fewest long
runs, blocks and look-alikes of the corner marks. reportlab does so cell by cell, 9 ms a code; here
a row is one number and the rules are a few shifts of it.
"""

from collections.abc import Sequence
from functools import lru_cache
from itertools import groupby, pairwise
from operator import itemgetter
from typing import Any

_LOOK_ALIKES = (0b10111010000, 0b00001011101)
Rows = tuple[int, ...]


@lru_cache(maxsize=64)
def path(data: str) -> tuple[str, int]:
    """Write the dark cells of a code as rectangles of whole numbers, and how many a side has."""
    rows, count = cells(data)
    strips = [
        f"{start} {n} {end - start} 1 re"
        for n, row in enumerate(rows)
        for start, end in dark_strips(row)
    ]
    return " ".join(strips), count


def cells(data: str) -> tuple[list[list[bool]], int]:
    """Encode a text (error correction M): rows of cells, true is dark, and how many there are."""
    # Late, because it brings all of reportlab's drawing and page layout with it: 0.15 s.
    from reportlab.graphics.barcode.qrencoder import (  # noqa: PLC0415
        QRCode,
        QRErrorCorrectLevel,
    )

    code = QRCode(None, QRErrorCorrectLevel.M)
    code.addData(data)
    code.version = code.calculate_version()
    code.makeImpl(True, 0)  # noqa: FBT003 - reportlab's: without the cells that name the mask
    plain = _numbers(code.modules)
    changes = _changes(code.version, tuple(code.dataPosIterator()))
    tried = [tuple(map(int.__xor__, plain, change)) for change in changes]
    best = min(range(8), key=lambda mask: penalty(tried[mask]))
    code.makeImpl(False, best)  # noqa: FBT003
    return code.modules, code.getModuleCount()


def dark_strips(row: Sequence[bool]) -> list[tuple[int, int]]:
    """Find the dark stretches of a row of cells: start and end of each."""
    strips: list[tuple[int, int]] = []
    for dark, group in groupby(enumerate(row), key=itemgetter(1)):
        columns = [column for column, _ in group]
        if dark:
            strips.append((columns[0], columns[-1] + 1))
    return strips


def _numbers(modules: Sequence[Sequence[bool]]) -> Rows:
    return tuple(int("".join(["01"[dark] for dark in row]), 2) for row in modules)


@lru_cache(maxsize=8)
def _changes(version: int, places: tuple[tuple[int, int], ...]) -> tuple[Rows, ...]:
    """What each mask turns over that mask 0 does not, row by row."""
    from reportlab.graphics.barcode.qrencoder import QRUtil  # noqa: PLC0415

    count = version * 4 + 17
    first: Any = QRUtil.getMask(0)
    found = []
    for n in range(8):
        mask: Any = QRUtil.getMask(n)
        rows = [0] * count
        for column, row in places:
            if bool(mask(row, column)) != bool(first(row, column)):
                rows[row] |= 1 << (count - 1 - column)
        found.append(tuple(rows))
    return tuple(found)


def penalty(rows: Rows) -> int:
    """Count what makes a code hard to read, by the weights of the standard."""
    count = len(rows)
    across = [f"{row:0{count}b}" for row in rows]
    columns = tuple(int("".join(cells), 2) for cells in zip(*across, strict=True))
    points = sum(_line(row, count) for row in (*rows, *columns))
    inner = (1 << (count - 1)) - 1
    for above, below in pairwise(rows):
        same = ~(above ^ below)
        points += 3 * (same & (same >> 1) & ~(above ^ (above >> 1)) & inner).bit_count()
    dark = sum(row.bit_count() for row in rows)
    return points + 10 * (abs(20 * dark - 10 * count * count) // (count * count))


def _line(row: int, count: int) -> int:
    """Points of a row or column: runs of five and more, look-alikes of the corner marks."""
    alike = ~(row ^ (row >> 1)) & ((1 << (count - 1)) - 1)
    four = alike & (alike >> 1) & (alike >> 2) & (alike >> 3)
    points = four.bit_count() + 2 * (four & ~(four << 1)).bit_count()
    shifted = row
    for _ in range(count - 10):
        points += 40 * ((shifted & 0x7FF) in _LOOK_ALIKES)
        shifted >>= 1
    return points
