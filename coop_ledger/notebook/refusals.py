"""Give refused rows back: a file with the rows as they were, and the reason in words.

Everything is written as text: what begins with ``=`` was typed by somebody and is never a formula.
The rows stand under their headings in sheets of their names, so that the file can be mended and
read again with the same map.
"""

import csv
import io
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Final

import xlsxwriter

from coop_ledger.core.ledger import Problem
from coop_ledger.core.problems import TEXTS as RULES
from coop_ledger.core.text import N_
from coop_ledger.i18n import Language
from coop_ledger.notebook.preview import Finding, Preview, Refused
from coop_ledger.notebook.texts import TEXTS

SHEET: Final = N_("Sheet")
ROW: Final = N_("Row")
REASON: Final = N_("Why it was not recorded")
_SENTENCES: Final = {**RULES, **TEXTS}
"""The books' own refusals, and those of reading the notebook."""
_RISKY: Final = ("=", "+", "-", "@", "\t", "\r")
"""First letters a spreadsheet may take for a formula (OWASP, CSV injection)."""
_NAME_LETTERS: Final = 31
_FORBIDDEN_IN_NAMES: Final = str.maketrans(dict.fromkeys("[]:*?/\\", " "))
_WIDEST, _REASON_WIDTH = 40, 60


def reason(refused: Refused, language: Language, between: str = " · ") -> str:
    """Say in words why a row is refused; ``between`` stands between several reasons."""
    return between.join(_said(problem, language) for problem in refused.problems)


def remark(finding: Finding, language: Language) -> str:
    """Say in words what was noticed."""
    return language.text(TEXTS[finding.code], *finding.detail)


def _said(problem: Problem, language: Language) -> str:
    return language.text(_SENTENCES[problem.code], *problem.detail)


def write_refused(preview: Preview, language: Language, path: Path) -> None:
    """Write the refused rows to ``path``: an .xlsx, or with any other ending a .csv.

    Raises:
        OSError: the file cannot be written.
    """
    made = _workbook if path.suffix.casefold() == ".xlsx" else _delimited
    path.write_bytes(made(preview, language))


def _by_sheet(preview: Preview) -> Mapping[str, Sequence[Refused]]:
    sheets: dict[str, list[Refused]] = {}
    for refused in preview.refused:
        sheets.setdefault(refused.source.sheet, []).append(refused)
    return sheets


def _workbook(preview: Preview, language: Language) -> bytes:
    target = io.BytesIO()
    with xlsxwriter.Workbook(target, {"in_memory": True}) as book:
        strong = book.add_format({"bold": True, "text_wrap": True, "valign": "top"})
        wrap = book.add_format({"text_wrap": True, "valign": "top"})
        sheets = _by_sheet(preview)
        for title, (name, rows) in zip(_sheet_names(sheets), sheets.items(), strict=True):
            page = book.add_worksheet(title)
            table = _table(name, rows, preview, language)
            for column, width in enumerate(_widths(table)):
                page.set_column(column, column, width)
            for number, texts in enumerate(table):
                for column, text in enumerate(texts):
                    page.write_string(number, column, text, wrap if number else strong)
            page.freeze_panes(1, 0)
            if language.rtl:
                page.right_to_left()
        if not preview.refused:
            book.add_worksheet()
    return target.getvalue()


def _sheet_names(names: Iterable[str]) -> list[str]:
    """Make names a workbook accepts, all different; a sheet keeps its own where it can."""
    made: list[str] = []
    for index, name in enumerate(names, 1):
        kept = name.translate(_FORBIDDEN_IN_NAMES)[:_NAME_LETTERS].strip("' ")
        taken = {other.casefold() for other in made} | {"history"}  # a name Excel keeps for itself
        if not kept or kept.casefold() in taken:
            kept = f"{index} {kept}"[:_NAME_LETTERS].strip("' ")
        made.append(kept)
    return made


def _table(
    name: str, rows: Sequence[Refused], preview: Preview, language: Language
) -> list[tuple[str, ...]]:
    """Row number, reason, then the row as it was under its headings."""
    headings = preview.headings.get(name, ()) if preview.headings else ()
    head = (language.text(ROW), language.text(REASON), *headings)
    table = [(str(r.source.row), reason(r, language, "\n"), *r.cells) for r in rows]
    return [head, *table]


def _widths(table: Sequence[Sequence[str]]) -> list[int]:
    columns = max(map(len, table))
    longest = [max(len(row[i]) if i < len(row) else 0 for row in table) for i in range(columns)]
    return [
        _REASON_WIDTH if column == 1 else min(width + 2, _WIDEST)
        for column, width in enumerate(longest)
    ]


def _delimited(preview: Preview, language: Language) -> bytes:
    target = io.StringIO()
    writer = csv.writer(target, delimiter=";")
    for name, rows in _by_sheet(preview).items():
        head, *table = _table(name, rows, preview, language)
        writer.writerow([language.text(SHEET), *map(_harmless, head)])
        writer.writerows([_harmless(name), *map(_harmless, row)] for row in table)
    return target.getvalue().encode("utf-8-sig")


def _harmless(text: str) -> str:
    return f"'{text}" if text.startswith(_RISKY) else text
