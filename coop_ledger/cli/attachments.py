"""Photos and papers named in a file of documents: found beside it, checked, hashed."""

import hashlib
import re
from pathlib import Path
from typing import Any, Final

from coop_ledger.cli.desk import Json
from coop_ledger.cli.files import read
from coop_ledger.cli.statuses import RefusedError
from coop_ledger.core.ledger import Problem
from coop_ledger.core.media import UNKNOWN, media_type
from coop_ledger.db import File, StoreError

MAX_FILE: Final = 10_000_000
MAX_FILES: Final = 20
"""Files of one document."""
MAX_TOTAL: Final = 300_000_000
"""Bytes of all files of one run: they may have to be held at once."""
_HASH: Final = re.compile(r"[0-9a-f]{64}")
_ENDS: Final = {
    "image/jpeg": ".jpg",
    "image/png": ".png",
    "image/webp": ".webp",
    "application/pdf": ".pdf",
}


def file_name(sha256: str, media: str) -> str:
    """Name an attached file that is given out."""
    return f"{sha256}{_ENDS.get(media, '.bin')}"


class Drawer:
    """The folder in which attached files are looked for; nothing outside it is read."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder.resolve()
        self._taken = 0

    def take(self, body: Json) -> tuple[tuple[File, ...], list[Problem]]:
        """Read the files a document names and put their hashes in the place of the paths."""
        named = body.get("attachments")
        if not isinstance(named, list):
            return (), []
        if len(named) > MAX_FILES:
            return (), [Problem("attachment.too_many", "attachments")]
        files: list[File] = []
        problems: list[Problem] = []
        hashes = []
        for i, name in enumerate(named):
            got = self._one(name, f"attachments[{i}]")
            if isinstance(got, Problem):
                problems.append(got)
                continue
            if isinstance(got, File):
                files.append(got)
            hashes.append(got.sha256 if isinstance(got, File) else got)
        body["attachments"] = hashes
        return tuple(files), problems

    def _one(self, name: Any, field: str) -> File | Problem | Any:  # noqa: ANN401 - any JSON value
        if not isinstance(name, str) or _HASH.fullmatch(name):
            return name  # a file the book holds already, or what the form refuses
        path = (self._folder / name).resolve() if "\0" not in name else self._folder
        if not path.is_relative_to(self._folder) or path == self._folder:
            return Problem("attachment.outside", field, (name,))
        try:
            content = read(path, MAX_FILE)
        except RefusedError:
            return Problem("attachment.too_big", field, (name,))
        except StoreError:
            return Problem("attachment.missing", field, (name,))
        return self._known(content, name, field)

    def _known(self, content: bytes, name: str, field: str) -> File | Problem:
        self._taken += len(content)
        if self._taken > MAX_TOTAL:
            return Problem("attachment.too_many", field)
        media = media_type(content)
        if media == UNKNOWN:
            return Problem("attachment.kind", field, (name,))
        return File(hashlib.sha256(content).hexdigest(), media, content)
