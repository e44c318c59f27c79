"""``export``: the whole book in open formats."""

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Final

from coop_ledger.books import Books
from coop_ledger.cli.desk import Desk
from coop_ledger.cli.files import told, write_new
from coop_ledger.cli.formats.documents import jsonl
from coop_ledger.cli.formats.journal import beancount, hledger
from coop_ledger.cli.record import BOOK
from coop_ledger.cli.shape import Opt, Spec
from coop_ledger.cli.statuses import DONE
from coop_ledger.cli.values import one_of
from coop_ledger.core.text import N_
from coop_ledger.db import StoreError

Files = Mapping[str, bytes]
_Make = Callable[[Books, Desk, str], tuple[str, Files]]
_FORMATS: Final[dict[str, _Make]] = {
    "hledger": lambda books, desk, _folder: (hledger(books, desk.language), {}),
    "beancount": lambda books, desk, _folder: (beancount(books, desk.language), {}),
    "jsonl": lambda books, _desk, folder: jsonl(books, folder),
}


def export(desk: Desk, *, book: Path, form: str, output: Path) -> int:
    """Write the whole book into a new file; attached files go into a folder beside it."""
    folder = output.with_name(f"{output.name}.files")
    if output.exists():
        raise StoreError("store.exists", output.name)
    with desk.books(book) as books:
        text, files = _FORMATS[form](books, desk, folder.name)
        entries = books.head().seq
    _write_files(folder, files)
    write_new(output, text.encode("utf-8"))
    desk.give({"file": str(output), "entries": entries, "files": len(files)}, str(output))
    desk.tell(N_("{0} entries written"), entries)
    return DONE


def _write_files(folder: Path, files: Files) -> None:
    if not files:
        return
    with told(folder):
        folder.mkdir()
    for name, content in files.items():
        write_new(folder / name, content)


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
