"""``backup`` and ``restore``: copies that are proven before they are believed."""

from pathlib import Path
from typing import Final

from coop_ledger.cli.desk import Desk
from coop_ledger.cli.record import BOOK
from coop_ledger.cli.shape import Arg, Spec
from coop_ledger.cli.statuses import DONE, ENVIRONMENT
from coop_ledger.core.text import N_
from coop_ledger.db import backup as copies


def backup(desk: Desk, *, book: Path, folder: Path) -> int:
    """Write a verified copy into a folder and tell its path."""
    with desk.books(book) as books:
        made = books.backup(folder)
        head = books.head()
    desk.give({"backup": str(made), "entries": head.seq, "fingerprint": head.hash}, str(made))
    desk.tell(N_("The copy was checked: it is whole"))
    return DONE


def restore(desk: Desk, *, backup: Path, book: Path) -> int:
    """Make a book from a backup, after checking it; never over an existing file."""
    copies.restore(backup, book)
    with desk.books(book) as books:
        findings = books.verify()
        head = books.head()
    value = {"book": str(book), "entries": head.seq, "fingerprint": head.hash}
    desk.give(value, str(book))
    if findings:
        desk.tell(N_("The restored book is not whole; check the disk"))
        return ENVIRONMENT
    desk.tell(N_("The book was restored and checked: {0} entries"), head.seq)
    return DONE


BACKUP: Final = Spec(
    "backup",
    N_("Write a checked copy of a book into a folder"),
    backup,
    (BOOK, Arg("folder", N_("The folder for the copy"), Path)),
)
RESTORE: Final = Spec(
    "restore",
    N_("Make a book from a backup, after checking it"),
    restore,
    (
        Arg("backup", N_("The backup"), Path),
        Arg("book", N_("The file to make; it must not exist yet"), Path),
    ),
)
