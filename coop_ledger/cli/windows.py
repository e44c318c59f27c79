"""``open``, ``tour``, and no command at all: what is shown in windows."""

from pathlib import Path
from typing import Final

from coop_ledger.cli.desk import Desk
from coop_ledger.cli.record import BOOK
from coop_ledger.cli.shape import Arg, Opt, Spec
from coop_ledger.cli.statuses import DONE
from coop_ledger.cli.values import percent, pixels
from coop_ledger.core.text import N_
from coop_ledger.db import StoreError

SCREEN: Final = (1366, 768)


def last(desk: Desk) -> int:
    """Open the window on the last book, or the first steps."""
    return desk.parts.open_window(None, desk.language.code)


def show(desk: Desk, *, book: Path) -> int:
    """Open the window on a book."""
    if not book.is_file():
        raise StoreError("store.missing", book.name)
    return desk.parts.open_window(book, desk.language.code)


def tour(
    desk: Desk,
    *,
    folder: Path,
    size: tuple[int, int] | None = None,
    scale: int | None = None,
) -> int:
    """Take a picture of every screen."""
    made = [
        str(path)
        for path in desk.parts.make_tour(folder, desk.language.code, size or SCREEN, scale or 100)
    ]
    desk.give(made, "\n".join(made))
    return DONE


OPEN: Final = Spec("open", N_("Open the window on a book"), show, (BOOK,))
TOUR: Final = Spec(
    "tour",
    N_("Take a picture of every screen of a practice book"),
    tour,
    (Arg("folder", N_("The folder for the pictures"), Path),),
    (
        Opt(("--size",), N_("Width and height of the window"), pixels, metavar="1366x768"),
        Opt(("--scale",), N_("Size of the letters: 1, 1.25, 1.5 or 2"), percent, metavar="1.5"),
    ),
)
