"""``export``: the whole book in open formats."""

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Final

from coop_ledger.books import Books
from coop_ledger.cli.desk import Desk
from coop_ledger.cli.files import told, write_new
from coop_ledger.cli.formats.documents import jsonl
from coop_ledger.cli.formats.journal import beancount, hledger
from coop_ledger.cli.formats.package import package
from coop_ledger.cli.record import BOOK
from coop_ledger.cli.shape import Opt, Spec
from coop_ledger.cli.statuses import DONE
from coop_ledger.cli.values import one_of
from coop_ledger.core.text import N_
from coop_ledger.db import StoreError

_Make = Callable[[Books, Desk, Path], int]


def export(desk: Desk, *, book: Path, form: str, output: Path) -> int:
    """Write the whole book into a new file, or a new folder for ``csv-package``."""
    if output.exists():
        raise StoreError("store.exists", output.name)
    with desk.books(book) as books:
        files = _FORMATS[form](books, desk, output)
        entries = books.head().seq
    desk.give({"path": str(output), "entries": entries, "files": files}, str(output))
    desk.tell(N_("{0} entries written"), entries)
    return DONE


def _hledger(books: Books, desk: Desk, output: Path) -> int:
    write_new(output, hledger(books, desk.language).encode("utf-8"))
    return 1


def _beancount(books: Books, desk: Desk, output: Path) -> int:
    write_new(output, beancount(books, desk.language).encode("utf-8"))
    return 1


def _jsonl(books: Books, _desk: Desk, output: Path) -> int:
    """Write documents into one file, what is attached to them into a folder beside it."""
    folder = output.with_name(f"{output.name}.files")
    text, attached = jsonl(books, folder.name)
    if attached:
        _write_folder(folder, attached)
    write_new(output, text.encode("utf-8"))
    return 1 + len(attached)


def _package(books: Books, _desk: Desk, output: Path) -> int:
    files = package(books)
    _write_folder(output, files)
    return len(files)


def _write_folder(folder: Path, files: Mapping[str, bytes]) -> None:
    with told(folder):
        folder.mkdir()
    for name, content in files.items():
        write_new(folder / name, content)


_FORMATS: Final[dict[str, _Make]] = {
    "hledger": _hledger,
    "beancount": _beancount,
    "jsonl": _jsonl,
    "csv-package": _package,
}
EXPORT: Final = Spec(
    "export",
    N_("Write the whole book in a format other programs read"),
    export,
    (BOOK,),
    (
        Opt(
            ("--format", "form"),
            N_("The format"),
            one_of(*_FORMATS),
            required=True,
            metavar="|".join(_FORMATS),
        ),
        Opt(
            ("-o", "--output", "output"),
            N_("The file to write; never over another"),
            Path,
            required=True,
        ),
    ),
)
