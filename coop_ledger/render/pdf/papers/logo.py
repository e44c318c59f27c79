"""The logo of a co-operative: checked when it is chosen, made small once for all papers."""

import io
import struct
import zlib
from functools import lru_cache

LARGEST = 200_000
"""Bytes of a logo: it is kept in the book and copied with it."""
_MOST_PIXELS = 16_000_000
_SIDE = 360
"""Pixels of the longer side on paper: 300 to the inch on 30 mm."""
_QUALITY = 88
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
    from PIL import Image  # noqa: PLC0415 - only for who has a logo

    if not content.startswith(_BEGINNINGS):
        return b""
    try:
        with Image.open(io.BytesIO(content), formats=("PNG", "JPEG")) as picture:
            if picture.width * picture.height > _MOST_PIXELS:
                return b""
            seen = picture.convert("RGBA")
    except (*_UNREADABLE, Image.DecompressionBombError):
        return b""
    seen.thumbnail((_SIDE, _SIDE), Image.Resampling.LANCZOS)
    paper = Image.new("RGB", seen.size, "white")
    paper.paste(seen, mask=seen)
    file = io.BytesIO()
    paper.save(file, "JPEG", quality=_QUALITY, subsampling=0, optimize=True)
    return file.getvalue()
