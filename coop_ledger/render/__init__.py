"""Making reports and papers visible: PDF, spreadsheets, files.

Writers are imported when they are asked for: the window opens sooner without them.
"""

from collections.abc import Sequence
from typing import Literal, get_args

from coop_ledger.i18n import Language
from coop_ledger.render.identity import Context
from coop_ledger.reports.table import Report

Format = Literal["table", "json", "csv", "xlsx", "pdf"]
FORMATS: tuple[Format, ...] = get_args(Format)


def report(made: Report, form: Format, language: Language, context: Context) -> bytes:
    """Render a report in a format and a language, whatever the screen's is."""
    match form:
        case "table":
            from coop_ledger.render import text  # noqa: PLC0415

            return text.render(made, language)
        case "json":
            from coop_ledger.render import json  # noqa: PLC0415

            return json.render(made, language)
        case "csv":
            from coop_ledger.render import csv  # noqa: PLC0415

            return csv.render(made, language)
        case "xlsx":
            from coop_ledger.render import xlsx  # noqa: PLC0415

            return xlsx.render(made, language, context)
        case "pdf":
            return on_paper(made, (language,), context)


def on_paper(made: Report, languages: Sequence[Language], context: Context) -> bytes:
    """Draw a report on sheets of A4, in one language or in two on the same sheet."""
    from coop_ledger.render.pdf.report import render  # noqa: PLC0415

    return render(made, languages, context)


__all__ = ["FORMATS", "Context", "Format", "on_paper", "report"]
