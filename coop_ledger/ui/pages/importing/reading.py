"""A notebook read beside the window, and what a person decides about it."""

from collections.abc import Collection
from dataclasses import replace
from pathlib import Path

from coop_ledger import notebook
from coop_ledger.notebook import Known, NotebookError, Preview, Proposal
from coop_ledger.notebook.mapping import Role
from coop_ledger.ui.tasks import Stopped

_REGISTERS = {"item": 0, "customer": 1, "supplier": 1, "member": 2, "opening": 3}
_DATED = 4


def understood(
    file: Path, words: Path | None, known: Known, role: Role | None = None
) -> Preview | NotebookError:
    """Read a notebook and propose documents; the file as a whole may be refused.

    ``words`` is a map file; ``role`` tells what every sheet holds, whatever it is called.
    """
    try:
        sheets = notebook.read_notebook(file)
        meaning = notebook.load_map(words) if words else notebook.default_map()
        if role is not None:
            meaning = notebook.with_role(meaning, role)
        return notebook.understand(sheets, meaning, known)
    except NotebookError as no:
        return no


class Reading:
    """The work of a task: everything it needs is given, it never touches the book."""

    def __init__(
        self, file: Path, words: Path | None, known: Known, role: Role | None = None
    ) -> None:
        self._file, self._words, self._known, self._role = file, words, known, role

    def __call__(self, _stopped: Stopped) -> Preview | NotebookError:
        """Read and understand."""
        return understood(self._file, self._words, self._known, self._role)


def with_suggestions(preview: Preview, accepted: Collection[str]) -> Preview:
    """Take the suggestions with these ids among the proposals, where they belong in time."""
    taken, refused = [], []
    for row in preview.refused:
        if row.suggestion and row.suggestion.id in accepted:
            taken.append(row.suggestion)
        else:
            refused.append(row)
    if not taken:
        return preview
    merged = sorted((*preview.proposals, *taken), key=_turn)
    return replace(preview, proposals=tuple(merged), refused=tuple(refused))


def _turn(proposal: Proposal) -> tuple[int, str]:
    """Give the place in the order of recording: registers, opening, then by date."""
    rank = _REGISTERS.get(proposal.document["kind"], _DATED)
    return rank, str(proposal.document["date"]) if rank == _DATED else ""
