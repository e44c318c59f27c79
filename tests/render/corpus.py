"""The lines our papers are made of, read from ``tests/data/lines.txt``."""

import re
import unicodedata
from pathlib import Path

from coop_ledger.render.pdf.bidi import levels
from coop_ledger.render.pdf.fonts import Family
from coop_ledger.render.pdf.text import Line

DATA = Path(__file__).parents[1] / "data"
FAMILIES: tuple[Family, ...] = ("sans", "naskh")
CONTROLS = re.compile("[\u2060\u061c\u200c-\u200e\u200f\u202a-\u202e\u2066-\u2069]")

LINES = tuple(
    re.sub(r"\\u([0-9a-f]{4})", lambda m: chr(int(m[1], 16)), row)
    for row in (DATA / "lines.txt").read_text("utf-8").splitlines()
    if not row.startswith("#")
)


def is_rtl(text: str) -> bool:
    return bool(levels(text).base)


def seen(line: Line) -> str:
    """The letters of a line as the eye meets them, from left to right."""
    return "".join(glyph.letters for run in line.runs for glyph in run.glyphs)


def plain(text: str) -> str:
    """A text without invisible marks, its spaces all alike: what two readings of it must share."""
    bare = CONTROLS.sub("", unicodedata.normalize("NFC", text))
    return " ".join(bare.replace("\u00a0", " ").replace("\u202f", " ").split())
