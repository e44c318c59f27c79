"""What can go wrong around a book: disk, lock, permission, damage; never a person's mistake."""

from coop_ledger.core.ledger import Value
from coop_ledger.core.text import N_

TEXTS = {
    "store.missing": N_("There is no file {0}. It may have been moved or the USB key taken out"),
    "store.exists": N_("{0} already exists; nothing was written. Choose another name"),
    "store.not_a_book": N_("{0} is not a book of this program; nothing was changed"),
    "store.too_new": N_(
        "{0} was made by a newer version of this program. Install that version to open it"
    ),
    "store.locked": N_("{0} is already open in another window; use that one, or close it first"),
    "store.readonly": N_(
        "{0} cannot be written there. Copy it to a folder of this computer and open the copy"
    ),
    "store.full": N_(
        "The disk is full: nothing was recorded. Free some space and record again; what you"
        " typed is kept"
    ),
    "store.damaged": N_(
        "{0} is damaged. Nothing was changed. Restore the last good backup, or ask for help"
    ),
    "store.altered": N_(
        "The guards of {0} were changed by another program: it can be read but not written."
        " Check the book, then restore a good backup"
    ),
    "store.stopped": N_(
        "The disk failed while {0} was being written: nothing more is recorded. Close the program,"
        " check the disk, and open the book again; it is checked then"
    ),
    "store.doubtful": N_(
        "{0} was not closed properly and is not whole: it can be read but not written. Restore the"
        " last good backup, or ask for help"
    ),
    "store.io": N_(
        "The disk did not answer as it should: nothing was recorded. Close the program, check"
        " the disk, and open the book again"
    ),
}
"""Sentence of every ``StoreError.code``."""


class StoreError(Exception):
    """The book could not be read or written; ``code`` names the sentence in ``TEXTS``."""

    def __init__(self, code: str, *detail: Value) -> None:
        super().__init__(code, *detail)
        self.code, self.detail = code, detail
