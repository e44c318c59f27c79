"""Papers are tagged: everything on a page is either read aloud, in order, or decoration."""

import re
from dataclasses import replace
from datetime import date
from typing import Any

import pypdfium2
import pypdfium2.raw as pdfium
import pytest

from coop_ledger.core.money import Money
from coop_ledger.i18n import languages
from coop_ledger.render.identity import Context
from coop_ledger.render.pdf import papers, report
from coop_ledger.render.pdf.about import About
from coop_ledger.render.pdf.page import A5, Sheet
from coop_ledger.render.pdf.papers import preview
from coop_ledger.render.pdf.text import Style
from coop_ledger.reports.table import Column, Emphasis, Named, Report, Row
from tests.render.invented import CASES, DRESSED, desk
from tests.render.unpacked import unpacked

_LEANING = re.compile(r"/Span\s*<<.*?/ActualText <feff(?:200f)+>.*?>>\s*BDC(.*?)EMC", re.DOTALL)
_MARKED = re.compile(r"/(\w+)\s*<<\s*/MCID (\d+)\s*>>\s*BDC")
CONTEXT = Context(preview._PROFILE, "5555-5555", date(2026, 6, 30))
SIZES = ("a4", "a5", "80mm", "58mm")
Told = list[tuple[str, int]]


def contents(pdf: bytes) -> list[str]:
    """The operators of each page; the marks by which a page leans are inside decoration."""
    document = pypdfium2.PdfDocument(pdf)
    count = len(document)
    document.close()
    streams = re.findall(r"\nstream\n(.*?)\nendstream", unpacked(pdf).decode("latin-1"), re.DOTALL)
    pages = [_LEANING.sub(r"\1", text) for text in streams if " BT" in text or "\nBT" in text]
    assert len(pages) == count
    return pages


def outline(pdf: bytes) -> list[Told]:
    """What pdfium finds in the structure of each page: roles, and the pieces that are theirs."""
    document = pypdfium2.PdfDocument(pdf)
    found = []
    for page in document:
        tree = pdfium.FPDF_StructTree_GetForPage(page)
        told: Told = []
        for n in range(pdfium.FPDF_StructTree_CountChildren(tree)):
            walk(pdfium.FPDF_StructTree_GetChildAtIndex(tree, n), told)
        pdfium.FPDF_StructTree_Close(tree)
        found.append(told)
    document.close()
    return found


def walk(element: Any, told: Told) -> None:
    """Go through an element and what it holds: its role, and each piece with its number or -1."""
    size = pdfium.FPDF_StructElement_GetType(element, None, 0)
    buffer = bytes(size)
    pdfium.FPDF_StructElement_GetType(element, buffer, size)
    role = buffer.decode("utf-16-le").rstrip("\0")
    told.append((role, -1))
    for n in range(pdfium.FPDF_StructElement_CountChildren(element)):
        child = pdfium.FPDF_StructElement_GetChildAtIndex(element, n)
        if child:
            walk(child, told)
        else:
            told.append((role, pdfium.FPDF_StructElement_GetChildMarkedContentID(element, n)))


def parts(told: Told) -> list[str]:
    """The roles of a page, in order."""
    return [role for role, piece in told if piece < 0]


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("case", ["longest", "many"])
def test_everything_is_marked_once(case: str, size: str) -> None:
    entry = replace(CASES[case], reversed_by="AN-2026-000001")
    pdf = papers.render(entry, desk(DRESSED), lang="fr+ar", size=size)
    pages, told = contents(pdf), outline(pdf)
    for page, found in zip(pages, told, strict=True):
        marked = [(role, int(n)) for role, n in _MARKED.findall(page)]
        assert [n for _, n in marked] == list(range(len(marked)))
        assert sorted(one for one in found if one[1] >= 0) == sorted(marked)
        assert page.count(" BDC") + page.count(" BMC") == page.count("EMC")
        depth = 0
        for word in re.findall(r"\b(?:BDC|BMC|EMC|TJ|re|Do)\b", page):
            depth += {"BDC": 1, "BMC": 1, "EMC": -1}.get(word, 0)
            assert depth in (0, 1)
            assert depth == 1 or word in {"EMC", "BDC", "BMC"}, word  # nothing unmarked
    assert b"/Marked true" in unpacked(pdf)
    assert parts(told[0]).count("Figure") == 1


def test_a_sheet_has_one_title_and_its_second_half_is_not_read_again() -> None:
    entry = replace(CASES["one"], kind="purchase")
    lookups = desk()
    slip = papers.BY_KIND["sale"].slip(CASES["one"], lookups)
    pdf = papers.draw(entry, slip, lookups, ("fr", "a4"))
    (told,) = outline(pdf)
    assert parts(told).count("H1") == 1
    assert parts(told).count("Figure") == 1
    pieces = [n for _, n in told if n >= 0]
    assert contents(pdf)[0].count("TJ") > 1.8 * len(pieces)


@pytest.mark.parametrize("lang", papers.LANGUAGES)
def test_the_lines_of_a_paper_are_a_table(lang: str) -> None:
    pdf = papers.render(CASES["longest"], desk(), lang=lang, size="a4")
    roles = parts(outline(pdf)[0])
    assert (roles.count("Table"), roles.count("TR"), roles.count("TH")) == (1, 3, 4)
    assert roles.count("TD") == 8


def test_what_a_page_repeats_is_read_once() -> None:
    told = outline(papers.render(CASES["many"], desk(), size="a5"))
    assert len(told) > 5
    assert [parts(page).count("TH") for page in told] == [4] + [0] * (len(told) - 1)
    assert sum(parts(page).count("TD") for page in told) == 4 * 200


@pytest.mark.parametrize("lang", papers.LANGUAGES)
def test_a_report_is_a_table(lang: str) -> None:
    cells = ("1111", Named("Capital", "رأس المال"), Money(5000))
    rows = tuple(Row(cells, emphasis) for emphasis in Emphasis)
    columns = (Column("a", "Account"), Column("n", "Name"), Column("m", "Amount"))
    one = Report("x", "Trial balance", columns, rows)
    roles = parts(outline(report.render(one, languages(lang), CONTEXT))[0])
    assert roles.count("H1") == len(lang) // 2
    assert (roles.count("Table"), roles.count("TR")) == (1, 5)
    assert (roles.count("TH"), roles.count("TD")) == (3 + 1, 3 * 3)


def test_arabic_is_told_in_the_order_in_which_it_is_read() -> None:
    sheet = Sheet(A5, About("x"), tagged=True)
    sheet.text(20, 20, "تعاونية \u2068Tifawin\u2069", Style(10))
    sheet.text(20, 40, "Tifawin", Style(10))
    told = unpacked(sheet.finish())
    letters = "تعاونية Tifawin".encode("utf-16-be").hex().encode()
    assert re.search(rb"/ActualText <feff" + letters + rb">[^>]*/Lang \(ar-MA\)", told)
    assert told.count(b"ar-MA") == 1


def test_other_sheets_are_not_tagged() -> None:
    sheet = Sheet(A5, About("x"))
    sheet.rule(0, 10, 10)
    assert b"StructTreeRoot" not in unpacked(sheet.finish())
