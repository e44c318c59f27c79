"""Photos and PDF files read for the books; a large photo is made small enough to keep."""

import hashlib
from pathlib import Path

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QSize, Qt
from PySide6.QtGui import QImageReader

from coop_ledger.db import File

_LONGEST_SIDE = 2000
_QUALITY = 85
_MAX_BYTES = 12_000_000


class UnreadablePaperError(ValueError):
    """The file is not there any more, is too large, or is not what its name says."""


def read_paper(path: Path) -> File:
    """Read a file to be attached.

    Raises:
        UnreadablePaperError: It cannot be kept.
    """
    try:
        if path.stat().st_size > 4 * _MAX_BYTES:
            raise UnreadablePaperError(path.name)
        content = path.read_bytes()
    except OSError as error:
        raise UnreadablePaperError(path.name) from error
    kept = _pdf(content) or _photo(path, content)
    if kept is None or len(kept[1]) > _MAX_BYTES:
        raise UnreadablePaperError(path.name)
    return File(hashlib.sha256(kept[1]).hexdigest(), *kept)


def _pdf(content: bytes) -> tuple[str, bytes] | None:
    return ("application/pdf", content) if content.startswith(b"%PDF-") else None


def _photo(path: Path, content: bytes) -> tuple[str, bytes] | None:
    reader = QImageReader(str(path))
    reader.setAutoTransform(True)
    size, kind = reader.size(), bytes(reader.format().data()).decode("ascii")
    if not size.isValid() or kind not in {"jpeg", "png", "webp"}:
        return None
    if max(size.width(), size.height()) <= _LONGEST_SIDE:
        return f"image/{kind}", content
    side = QSize(_LONGEST_SIDE, _LONGEST_SIDE)
    reader.setScaledSize(size.scaled(side, Qt.AspectRatioMode.KeepAspectRatio))
    image = reader.read()
    if image.isNull():
        return None
    kept = QByteArray()
    buffer = QBuffer(kept)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    image.save(buffer, "JPEG", _QUALITY)  # type: ignore[call-overload]
    return "image/jpeg", bytes(kept.data())
