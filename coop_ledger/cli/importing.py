"""``import``: a notebook kept in a spreadsheet, previewed, then brought into the books."""

from collections import Counter
from pathlib import Path
from typing import Final

from coop_ledger import notebook
from coop_ledger.books import Recorded
from coop_ledger.cli.desk import Desk, Json, table
from coop_ledger.cli.files import told
from coop_ledger.cli.record import BOOK
from coop_ledger.cli.shape import Arg, Opt, Spec
from coop_ledger.cli.statuses import DONE, REFUSED
from coop_ledger.cli.values import one_of
from coop_ledger.core.documents import BY_NAME
from coop_ledger.core.text import N_
from coop_ledger.notebook.mapping import Role

_ROLES: Final[dict[str, Role]] = {
    "sale": "sales",
    "expense": "expenses",
    "member": "members",
    "item": "stock",
}


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
    sheets = notebook.read_notebook(file)
    words = notebook.load_map(map_file) if map_file else notebook.default_map()
    if role:
        words = notebook.with_role(words, _ROLES[role])
    with desk.books(book) as books:
        preview = notebook.understand(sheets, words, notebook.known_in(books))
        preview = notebook.rehearse(books, preview)
        _tell(desk, preview)
        outcomes = [] if dry_run else notebook.record(books, preview.proposals)
    recorded = [one for one in outcomes if isinstance(one, Recorded)]
    back = _give_back(desk, preview, file, refused_file) if preview.refused else None
    desk.give(_value(desk, preview, recorded, back), _summary(desk, preview))
    if dry_run:
        desk.tell(N_("Only tried: nothing was recorded"))
    else:
        new = sum(not one.already for one in recorded)
        desk.tell(N_("{0} recorded, {1} were there already"), new, len(recorded) - new)
    return REFUSED if preview.refused else DONE


def _tell(desk: Desk, preview: notebook.Preview) -> None:
    for finding in preview.findings:
        where = desk.text(N_("{0}, row {1}:"), finding.source.sheet, finding.source.row)
        desk.note(f"{where} {notebook.remark(finding, desk.language)}")
    for refused in preview.refused:
        where = desk.text(N_("{0}, row {1}:"), refused.source.sheet, refused.source.row)
        desk.note(f"{where} {notebook.reason(refused, desk.language)}")


def _summary(desk: Desk, preview: notebook.Preview) -> str:
    counts = Counter(proposal.document["kind"] for proposal in preview.proposals)
    rows = [(desk.text(BY_NAME[kind].title), str(number)) for kind, number in counts.items()]
    rows.append((desk.text(N_("Refused rows")), str(len(preview.refused))))
    return table(rows)


def _value(
    desk: Desk, preview: notebook.Preview, recorded: list[Recorded], back: Path | None
) -> Json:
    return {
        "documents": [
            {"sheet": p.source.sheet, "row": p.source.row, **p.line()} for p in preview.proposals
        ],
        "recorded": [{"id": one.id, "number": one.number} for one in recorded],
        "refused": [
            {
                "sheet": one.source.sheet,
                "row": one.source.row,
                "codes": [problem.code for problem in one.problems],
                "message": desk.shown(notebook.reason(one, desk.language)),
            }
            for one in preview.refused
        ],
        "refused_file": str(back) if back else None,
    }


def _give_back(desk: Desk, preview: notebook.Preview, file: Path, wanted: Path | None) -> Path:
    """Write the refused rows beside the notebook, under a name that is not taken."""
    base = wanted or file.with_name(f"{file.stem}.refused{file.suffix}")
    path, again = base, 2
    while path.exists():
        path, again = base.with_name(f"{base.stem}-{again}{base.suffix}"), again + 1
    with told(path):
        notebook.write_refused(preview, desk.language, path)
    desk.tell(N_("The refused rows are in {0}"), str(path))
    return path


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
