"""A report as CSV for machines: stable keys, exact numbers, nothing a spreadsheet would run."""

import csv
import io

from coop_ledger.i18n import Language
from coop_ledger.render import cells
from coop_ledger.reports.table import Cell, Report


def render(report: Report, language: Language) -> bytes:
    """Write a report as CSV (UTF-8, comma, LF); the first column says what each row is.

    ``row`` is ``item``, ``group``, ``subtotal`` or ``total``: who adds up takes the items.
    """
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(["row", *(column.key for column in report.columns)])
    writer.writerows(
        [row.emphasis.value, *(_field(cell, language) for cell in row.cells)] for row in report.rows
    )
    return out.getvalue().encode("utf-8", "replace")


def _field(cell: Cell, language: Language) -> str:
    field = cells.exact(cell, language)
    return field if cells.is_figure(cell) else cells.harmless(field)
