"""Notebooks kept in a spreadsheet: read the file, understand its rows, propose documents.

``read_notebook`` makes typed cells of a file; ``understand`` makes a ``Preview`` of them with a map
of the words the co-operative uses; ``rehearse`` shows what the books would refuse; ``record``
records all of it or nothing; ``write_refused`` gives the other rows back, each with its reason.
"""

from coop_ledger.notebook.errors import NotebookError
from coop_ledger.notebook.mapping import NotebookMap, default_map, load_map, with_role
from coop_ledger.notebook.preview import Finding, Preview, Proposal, Refused, Source
from coop_ledger.notebook.recording import known_in, record, rehearse
from coop_ledger.notebook.refusals import reason, remark, write_refused
from coop_ledger.notebook.registers import Known
from coop_ledger.notebook.sheet import Cell, Row, Sheet, read_notebook
from coop_ledger.notebook.texts import TEXTS
from coop_ledger.notebook.understand import understand

__all__ = [
    "TEXTS",
    "Cell",
    "Finding",
    "Known",
    "NotebookError",
    "NotebookMap",
    "Preview",
    "Proposal",
    "Refused",
    "Row",
    "Sheet",
    "Source",
    "default_map",
    "known_in",
    "load_map",
    "read_notebook",
    "reason",
    "record",
    "rehearse",
    "remark",
    "understand",
    "with_role",
    "write_refused",
]
