"""What every paper, report and tag must be as a file: readable, whole, its fonts cut and inside."""

import subprocess
from collections.abc import Callable, Iterator
from dataclasses import replace
from itertools import groupby, product
from pathlib import Path
from unittest.mock import patch

import pypdfium2
import pytest

from coop_ledger.books import Books
from coop_ledger.i18n import languages
from coop_ledger.render import labels
from coop_ledger.render.identity import Context
from coop_ledger.render.pdf import papers, report
from coop_ledger.render.pdf.draw import draw_line
from coop_ledger.render.pdf.papers import BY_KIND, LANGUAGES, SIZES
from coop_ledger.render.pdf.text import Line
from coop_ledger.reports import REPORTS
from tests.render.corpus import plain
from tests.render.invented import CASES, DRESSED, desk
from tests.render.test_labels import OWNER, TAGS
from tests.render.test_papers import record, text_of
from tests.render.unpacked import unpacked
from tests.reports.reading import made
from tests.reports.scripted import quarter
from tests.support.book import new_books, stock_up

Drawn = tuple[bytes, list[str]]


def watched(work: Callable[[], bytes], *, arabic: bool = False) -> Drawn:
    """A file, and every text that was written into it.

    Poppler has one direction for all lines of a page. Of a French line with Arabic in it on a page
    that runs to the left, it is the French and the Arabic that must come back, each whole.
    """
    with patch("coop_ledger.render.pdf.page.draw_line", wraps=draw_line) as drawing:
        pdf = work()
    lines = [one for call in drawing.call_args_list for one in call.args if isinstance(one, Line)]
    against = [
        one for one in lines if arabic and not one.rtl and any(r.level & 1 for r in one.runs)
    ]
    texts = [one.text for one in lines if one not in against]
    return pdf, texts + [part for one in against for part in parts(one)]


def parts(one: Line) -> Iterator[str]:
    """What stands in each direction, without the signs between them."""
    begin = min(run.start for run in one.runs)
    spans = sorted((run.start - begin, run.end - begin, run.level & 1) for run in one.runs)
    for _, group in groupby(spans, key=lambda span: span[2]):
        found = list(group)
        yield plain(one.text[found[0][0] : found[-1][1]]).strip(" ·–:()،")


def by_poppler(pdf: bytes) -> list[str]:
    return [plain(text_of(pdf, *how)).replace(" ", "") for how in ((), ("-layout",))]


def missing(drawn: Drawn) -> list[str]:
    """The texts that poppler does not give back whole and in order; spaces may be others."""
    pdf, texts = drawn
    read = by_poppler(pdf)
    whole = [(text, plain(text).replace(" ", "")) for text in texts]
    return [text for text, wanted in whole if not all(wanted in said for said in read)]


def faults(pdf: bytes, folder: Path, code: str) -> list[str]:
    """What is wrong with a file: its structure, its fonts, what it says of itself."""
    path = folder / "paper.pdf"
    path.write_bytes(pdf)
    run = subprocess.run(["qpdf", "--check", path], capture_output=True, text=True, check=False)
    found = [run.stdout + run.stderr] if run.returncode else []
    fonts = subprocess.run(["pdffonts", path], capture_output=True, text=True, check=True)
    for row in fonts.stdout.splitlines()[2:]:
        name, (embedded, subset, unicode) = row.split()[0], row.split()[-5:-2]
        if (embedded, subset, unicode) != ("yes", "yes", "yes") or name[6:7] != "+":
            found.append(row)
    document = pypdfium2.PdfDocument(path)
    told = document.get_metadata_dict()
    document.close()
    found += [field for field in ("Title", "Author", "Producer") if not told[field]]
    lang = f"/Lang ({code}".encode()
    return found + ([] if lang in unpacked(pdf) else ["language"])


@pytest.fixture(scope="module", params=sorted(BY_KIND))
def recorded(request: pytest.FixtureRequest) -> Iterator[tuple[Books, str]]:
    books = stock_up(new_books())
    yield books, record(books, request.param)
    books.close()


@pytest.mark.parametrize("lang", LANGUAGES)
def test_papers(recorded: tuple[Books, str], lang: str, tmp_path: Path) -> None:
    books, number = recorded
    for size in SIZES:
        drawn = watched(
            lambda: books.paper(number, lang=lang, size=size),  # noqa: B023
            arabic="ar" in lang,
        )
        assert len(drawn[1]) > 8
        assert missing(drawn) == [], size
        assert faults(drawn[0], tmp_path, lang[:2]) == [], size


@pytest.mark.parametrize(("case", "lang"), list(product(sorted(CASES), LANGUAGES)))
def test_hard_papers(case: str, lang: str, tmp_path: Path) -> None:
    for size, dressing in product(("a5", "58mm"), (None, DRESSED)):
        lookups = desk(dressing)
        entry = CASES[case]
        drawn = watched(
            lambda: papers.render(entry, lookups, lang=lang, size=size),  # noqa: B023
            arabic="ar" in lang,
        )
        assert faults(drawn[0], tmp_path, lang[:2]) == [], size
        if case != "hostile":  # who turns directions round by hand gets them turned round
            assert missing(drawn) == [], size


@pytest.mark.parametrize("key", [spec.key for spec in REPORTS])
def test_reports(key: str, tmp_path: Path) -> None:
    books = quarter()
    one, context = made(books, key), Context(books.profile, "5555-5555", books.today)
    books.close()
    for lang in LANGUAGES:
        drawn = watched(
            lambda: report.render(one, languages(lang), context),  # noqa: B023
            arabic="ar" in lang,
        )
        assert missing(drawn) == [], lang
        assert faults(drawn[0], tmp_path, lang[:2]) == []


def test_tags(tmp_path: Path) -> None:
    for lang, stock in product(LANGUAGES, (*labels.STOCKS, labels.ROLL)):
        drawn = watched(
            lambda: labels.render(TAGS, OWNER, lang=lang, stock=stock),  # noqa: B023
            arabic="ar" in lang,
        )
        assert missing(drawn) == [], (lang, stock)
        assert faults(drawn[0], tmp_path, lang[:2]) == []


def test_the_check_sees_what_is_missing() -> None:
    drawn = watched(lambda: papers.render(CASES["one"], desk(), size="a5"))
    assert missing((drawn[0], ["Tapis Ouaouzguite", "Facture"])) == []
    assert missing((drawn[0], ["Coussin", "زربية"])) == ["Coussin", "زربية"]
    assert missing((drawn[0], ["Ouaouzguite Tapis"])) == ["Ouaouzguite Tapis"]


def test_a_stamp_is_read_by_its_word() -> None:
    entry = replace(CASES["one"], reversed_by="AN-2026-000001")
    pdf = papers.render(entry, desk(), size="80mm")
    assert "ANNULÉ" in text_of(pdf)
