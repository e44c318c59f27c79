"""The logo of a co-operative: checked when it is chosen, made small once for all papers."""

import io
import struct
import zlib
from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from PIL.Image import Image

LARGEST = 200_000
"""Bytes of a logo: it is kept in the book and copied with it."""
_MOST_PIXELS = 16_000_000
_TRIES = ((360, 88), (300, 80), (240, 70), (180, 60))
"""Pixels of the longer side (300 to the inch on 30 mm) and quality, until it is light enough."""
_LIGHT = 20_000
_BEGINNINGS = (b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff")
_UNREADABLE = (OSError, SyntaxError, ValueError, EOFError, struct.error, zlib.error)


def complaint(content: bytes) -> str:
    """Tell what is wrong with a picture (``logo.large``, ``logo.format``), or nothing."""
    if len(content) > LARGEST:
        return "logo.large"
    return "" if on_paper(content) else "logo.format"


@lru_cache(maxsize=4)
def on_paper(content: bytes) -> bytes:
    """Make the JPEG that is printed, on white; nothing when the picture cannot be read."""
    from PIL import Image as images  # noqa: N813, PLC0415 - only for who has a logo

    if not content.startswith(_BEGINNINGS):
        return b""
    try:
        with images.open(io.BytesIO(content), formats=("PNG", "JPEG")) as picture:
            if picture.width * picture.height > _MOST_PIXELS:
                return b""
            seen = picture.convert("RGBA")
    except (*_UNREADABLE, images.DecompressionBombError):
        return b""
    tried = (_printed(seen, side, quality) for side, quality in _TRIES)
    return next((file for file in tried if len(file) <= _LIGHT), b"") or _printed(seen, 120, 50)


def _printed(seen: "Image", side: int, quality: int) -> bytes:
    from PIL import Image as images  # noqa: N813, PLC0415

    little = seen.copy()
    little.thumbnail((side, side), images.Resampling.LANCZOS)
    paper = images.new("RGB", little.size, "white")
    paper.paste(little, mask=little)
    file = io.BytesIO()
    paper.save(file, "JPEG", quality=quality, subsampling=0, optimize=True)
    return file.getvalue()
