"""What is drawn can be copied out of the file: by poppler, and by pdfium (Edge, Chrome)."""

import re
import shutil
import subprocess
from collections import Counter
from dataclasses import replace
from pathlib import Path

import pypdfium2
import pytest

from coop_ledger.render.pdf.about import About
from coop_ledger.render.pdf.fonts import Family
from coop_ledger.render.pdf.page import A4, Sheet
from coop_ledger.render.pdf.text import Style, layout_paragraph
from tests.render.corpus import CONTROLS, FAMILIES, LINES, is_rtl, plain

STYLE = Style(11)
ARABIC = tuple(text for text in LINES if is_rtl(text))
FRENCH = tuple(text for text in LINES if not is_rtl(text) and plain(text) not in {"", "-"})
# pdftotext takes letters at even distances for one spread-out word, and reads a number inside an
# Arabic phrase inside a French line as the end of that phrase.
NOT_BY_POPPLER = {"a < b > c", "Note 5 : دفعت 100,00 درهم (avance)"}
# pdfium takes equal letters at one place for one; Amiri draws several tatweels as one shape.
NOT_BY_PDFIUM: dict[Family, set[str]] = {"sans": set(), "naskh": {"كـــشـــيـــدة"}}


def sheet(texts: tuple[str, ...], *, rtl: bool, style: Style = STYLE) -> bytes:
    made = Sheet(A4, About("essai"), rtl=rtl)
    y = 60.0
    for text in texts:
        made.text(40, y, text, style)
        y += 2.3 * style.size
        if y > 780:
            made.new_page()
            y = 60.0
    return made.finish()


def pdftotext(pdf: bytes, folder: Path, *options: str) -> list[str]:
    program = shutil.which("pdftotext")
    assert program, "pdftotext is missing: apt-get install poppler-utils"
    file = folder / "page.pdf"
    file.write_bytes(pdf)
    done = subprocess.run(
        [program, *options, str(file), "-"], capture_output=True, text=True, check=True
    )
    return [plain(row) for row in done.stdout.splitlines() if plain(row)]


def pdfium(pdf: bytes) -> list[str]:
    document = pypdfium2.PdfDocument(pdf)
    rows = []
    for number in range(len(document)):
        page = document[number]
        text = page.get_textpage()
        rows += text.get_text_range().splitlines()
        text.close()
        page.close()
    document.close()
    return [plain(row) for row in rows if plain(row)]


@pytest.mark.parametrize("family", FAMILIES)
@pytest.mark.parametrize("options", [(), ("-layout",)], ids=["reading order", "layout"])
@pytest.mark.parametrize("texts", [ARABIC, FRENCH], ids=["Arabic", "French"])
def test_pdftotext_gives_every_line_back_as_typed(
    texts: tuple[str, ...], options: tuple[str, ...], family: Family, tmp_path: Path
) -> None:
    style = replace(STYLE, family=family)
    rows = pdftotext(sheet(texts, rtl=texts is ARABIC, style=style), tmp_path, *options)
    lost = {plain(text) for text in texts} - {""} - set(rows)
    assert lost <= NOT_BY_POPPLER
    assert len(texts) > 85


@pytest.mark.parametrize("family", FAMILIES)
@pytest.mark.parametrize("size", [6.0, 8.0, 24.0])
def test_at_every_size(size: float, family: Family, tmp_path: Path) -> None:
    style = Style(size, bold=True, family=family)
    rows = pdftotext(sheet(ARABIC[:25], rtl=True, style=style), tmp_path)
    assert [plain(text) for text in ARABIC[:25]] == rows


def words(texts: list[str]) -> Counter[str]:
    """Words of one script and whole numbers: what people search for."""
    return Counter(re.findall(r"[\u0600-\u06ff]+|[A-Za-zÀ-ÿŒœ]+|\d[\d,/]*", " ".join(texts)))


@pytest.mark.parametrize("family", FAMILIES)
@pytest.mark.parametrize("texts", [ARABIC, FRENCH], ids=["Arabic", "French"])
def test_pdfium_finds_every_word_and_number(texts: tuple[str, ...], family: Family) -> None:
    # It parts letters from the digits and vowel signs inside one word where two directions meet.
    parted = re.compile(r"\d[A-Za-z]|[A-Za-z][\d_]|[\u064b-\u0652\u0670\u06f0-\u06f9]")
    kept = tuple(text for text in texts if not parted.search(plain(text)))
    style = replace(STYLE, family=family)
    found = words(pdfium(sheet(kept, rtl=texts is ARABIC, style=style)))
    missing = words([plain(text) for text in kept]) - found
    assert set(missing) <= NOT_BY_PDFIUM[family]


@pytest.mark.parametrize("family", FAMILIES)
def test_pdfium_gives_plain_lines_back_as_typed(family: Family) -> None:
    simple = tuple(
        text for text in ARABIC if not re.search(r"[A-Za-z()«»{}\[\]\u200c\u200d]|\d \d", text)
    )
    rows = pdfium(sheet(simple, rtl=True, style=replace(STYLE, family=family)))
    assert {plain(text) for text in simple} - {""} - set(rows) == NOT_BY_PDFIUM[family]
    assert len(simple) > 55


@pytest.mark.parametrize("family", FAMILIES)
def test_justified_paragraphs_keep_their_words_apart(family: Family, tmp_path: Path) -> None:
    style = replace(STYLE, family=family)
    text = "حصر هذا الإيصال في مبلغ سبعة آلاف ومائتين وتسعة وأربعين درهما معفى من الضريبة " * 3
    made = Sheet(A4, About("essai"), rtl=True)
    made.paragraph(40, 40, text, style, 230, align="justify")
    expected = [plain(one.text) for one in layout_paragraph(text, style, 230)]
    assert pdftotext(made.finish(), tmp_path) == expected


def test_a_sheet_in_two_languages(tmp_path: Path) -> None:
    made = Sheet(A4, About("essai"))
    made.text(40, 60, "Coopérative Tifawin, reçu de la somme de 500,00 DH", STYLE)
    made.text(40, 90, "تعاونية الأمل للصناعة التقليدية (أزيلال)", STYLE)
    made.text(500, 120, "لا إله إلا الله", STYLE, align="end")
    assert pdftotext(made.finish(), tmp_path) == [
        "Coopérative Tifawin, reçu de la somme de 500,00 DH",
        "تعاونية الأمل للصناعة التقليدية (أزيلال)",
        "لا إله إلا الله",
    ]


def test_what_has_no_glyph_still_reads_as_typed(tmp_path: Path) -> None:
    assert pdftotext(sheet(("Ṭāriq 中 ʿAlī ɣ",), rtl=False), tmp_path) == ["Ṭāriq 中 ʿAlī ɣ"]


def test_invisible_marks_are_all_that_is_added(tmp_path: Path) -> None:
    program = shutil.which("pdftotext")
    assert program
    file = tmp_path / "page.pdf"
    file.write_bytes(sheet(("Reçu de فاطمة بنت لحسن (Azilal)",), rtl=False))
    raw = subprocess.run(
        [program, str(file), "-"], capture_output=True, text=True, check=True
    ).stdout
    assert CONTROLS.sub("", raw).strip() == "Reçu de فاطمة بنت لحسن (Azilal)"
