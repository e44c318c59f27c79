"""A report as JSON for machines: stable keys, exact numbers as strings, words in a language."""

import json
from typing import Any

from coop_ledger.i18n import Language
from coop_ledger.render import cells
from coop_ledger.reports.table import Cell, Measure, Report, Row


def render(report: Report, language: Language) -> bytes:
    """Write a report as one JSON object (UTF-8)."""
    body = {
        "report": report.key,
        "title": language.text(report.title),
        "language": language.code,
        "facts": [
            {"title": cells.named(title, language), "value": _value(cell, language)}
            for title, cell in report.facts
        ],
        "columns": [
            {"key": column.key, "title": language.text(column.title)} for column in report.columns
        ],
        "rows": [_row(report, row, language) for row in report.rows],
        "notes": [language.text(note) for note in report.notes],
    }
    return (json.dumps(body, ensure_ascii=False, indent=1) + "\n").encode("utf-8", "replace")


def _row(report: Report, row: Row, language: Language) -> dict[str, Any]:
    made: dict[str, Any] = {"row": row.emphasis.value}
    if row.link:
        made["entry"] = row.link
    if row.opens:
        made["opens"] = {"report": row.opens[0], **row.opens[1]}
    made["cells"] = {
        column.key: _value(cell, language)
        for column, cell in zip(report.columns, row.cells, strict=True)
        if cell is not None
    }
    return made


def _value(cell: Cell, language: Language) -> object:
    if isinstance(cell, Measure):
        return {"qty": cells.exact(cell.qty, language), "unit": cell.unit}
    return cell if isinstance(cell, int) else cells.exact(cell, language)
