"""``import``: a notebook kept in a spreadsheet, previewed, then brought into the books."""

from pathlib import Path
from typing import Final

from coop_ledger.cli.desk import Desk
from coop_ledger.cli.record import BOOK
from coop_ledger.cli.shape import Arg, Opt, Spec
from coop_ledger.cli.values import one_of
from coop_ledger.core.text import N_

_ROLES: Final = ("sale", "expense", "member", "item")


def bring_in(  # noqa: PLR0913 - one parameter per option
    desk: Desk,
    *,
    book: Path,
    file: Path,
    role: str | None,
    map_file: Path | None,
    dry_run: bool,
    refused_file: Path | None,
) -> int:
    """Read a notebook, tell what it would become, record that, give the refused rows back."""
    from coop_ledger.cli import notebooks  # noqa: PLC0415 - slow to load, only for this

    order = notebooks.Order(file, role or "", map_file, dry_run, refused_file)
    return notebooks.bring_in(desk, book, order)


IMPORT: Final = Spec(
    "import",
    N_("Bring in a notebook kept in a spreadsheet"),
    bring_in,
    (BOOK, Arg("file", N_("The notebook: .xlsx or .csv"), Path)),
    (
        Opt(
            ("--as", "role"),
            N_("Read only one sort of sheet"),
            one_of(*_ROLES),
            metavar="|".join(_ROLES),
        ),
        Opt(("--map", "map_file"), N_("What the notebook's words mean"), Path, metavar="MAP.json"),
        Opt(("--dry-run",), N_("Only try it; nothing is recorded"), flag=True),
        Opt(("--refused", "refused_file"), N_("Where to write the refused rows"), Path),
    ),
)
