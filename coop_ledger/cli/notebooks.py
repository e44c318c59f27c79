"""What ``import`` does: a notebook is previewed, then brought into the books.

Imported only for that command: reading spreadsheets takes a while to load.
"""

from collections import Counter
from dataclasses import dataclass
from pathlib import Path

from coop_ledger import notebook
from coop_ledger.books import Books, Recorded
from coop_ledger.cli.desk import Desk, Json, table
from coop_ledger.cli.files import told
from coop_ledger.cli.statuses import DONE, REFUSED, RefusedError
from coop_ledger.core.documents import BY_NAME
from coop_ledger.core.text import N_
from coop_ledger.notebook.mapping import Role

ROLES: dict[str, Role] = {
    "sale": "sales",
    "expense": "expenses",
    "member": "members",
    "item": "stock",
}


@dataclass(frozen=True, slots=True)
class Order:
    """What was asked: a notebook, how to read it, whether only to try."""

    file: Path
    role: str
    map_file: Path | None
    dry_run: bool
    refused_file: Path | None


def bring_in(desk: Desk, book: Path, order: Order) -> int:
    """Tell what a notebook would become, record that, give the refused rows back.

    Raises:
        RefusedError: The file as a whole, or the map, cannot be used.
    """
    try:
        sheets = notebook.read_notebook(order.file)
        words = _words(order)
        with desk.books(book) as books:
            preview = notebook.understand(sheets, words, notebook.known_in(books))
            return _into(desk, books, preview, order)
    except notebook.NotebookError as no:
        raise RefusedError(no.code, notebook.TEXTS[no.code], *no.detail) from no


def _words(order: Order) -> notebook.NotebookMap:
    words = notebook.load_map(order.map_file) if order.map_file else notebook.default_map()
    return notebook.with_role(words, ROLES[order.role]) if order.role else words


def _into(desk: Desk, books: Books, understood: notebook.Preview, order: Order) -> int:
    preview = notebook.rehearse(books, understood)
    _tell(desk, preview)
    outcomes = [] if order.dry_run else notebook.record(books, preview.proposals)
    recorded = [one for one in outcomes if isinstance(one, Recorded)]
    back = _give_back(desk, preview, order) if preview.refused else None
    desk.give(_value(desk, preview, recorded, back), _summary(desk, preview))
    if order.dry_run:
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


def _give_back(desk: Desk, preview: notebook.Preview, order: Order) -> Path:
    """Write the refused rows beside the notebook, under a name that is not taken."""
    file = order.file
    base = order.refused_file or file.with_name(f"{file.stem}.refused{file.suffix}")
    path, again = base, 2
    while path.exists():
        path, again = base.with_name(f"{base.stem}-{again}{base.suffix}"), again + 1
    with told(path):
        notebook.write_refused(preview, desk.language, path)
    desk.tell(N_("The refused rows are in {0}"), str(path))
    return path
