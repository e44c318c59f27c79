"""Notebooks kept in a spreadsheet: read the file, understand its rows, propose documents.

Nothing here records. ``read_notebook`` makes typed cells of a file, ``understand`` makes a
``Preview`` of them with a map of the words the co-operative uses, and ``write_refused`` gives the
rows that were not understood back to the person, with the reason.
"""

from coop_ledger.notebook.errors import NotebookError
from coop_ledger.notebook.mapping import NotebookMap, default_map, load_map, with_role
from coop_ledger.notebook.preview import Finding, Preview, Proposal, Refused, Source
from coop_ledger.notebook.refusals import write_refused
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
    "load_map",
    "read_notebook",
    "understand",
    "with_role",
    "write_refused",
]
