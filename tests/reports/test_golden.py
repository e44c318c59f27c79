"""Every report of the scripted quarter, as kept and read through by eye."""

import re
from collections.abc import Callable

import pytest

from coop_ledger import render
from coop_ledger.books import Books
from coop_ledger.i18n import language
from coop_ledger.reports import REPORTS
from tests.reports.reading import made

CONTEXT_FREE: tuple[tuple[render.Format, str, str], ...] = (
    ("csv", "en", "csv"),
    ("table", "fr", "fr.txt"),
    ("table", "ar", "ar.txt"),
)

CODE = re.compile(r"\b[0-9A-HJKMNP-TV-Z]{4}-[0-9A-HJKMNP-TV-Z]{4}\b(?!-)")


@pytest.mark.parametrize("key", [spec.key for spec in REPORTS])
def test_reports_are_as_kept(book: Books, key: str, golden: Callable[[str, str], None]) -> None:
    report = made(book, key)
    context = render.Context(book.profile)
    for form, code, ending in CONTEXT_FREE:
        text = render.report(report, form, language(code), context).decode()
        text = CODE.sub("????-????", text)  # follows every letter of what is recorded
        golden(f"reports/{key}.{ending}", text)
