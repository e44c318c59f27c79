"""What a photo or a paper is, told by its bytes: no word beside them could be believed."""

from typing import Final

UNKNOWN: Final = "application/octet-stream"


def media_type(content: bytes) -> str:
    """Tell what a file is by its first bytes; ``UNKNOWN`` for what is neither a photo nor a PDF."""
    if content.startswith(b"\xff\xd8\xff"):
        return "image/jpeg"
    if content.startswith(b"\x89PNG\r\n\x1a\n"):
        return "image/png"
    if content.startswith(b"RIFF") and content[8:12] == b"WEBP":
        return "image/webp"
    return "application/pdf" if content.startswith(b"%PDF-") else UNKNOWN
