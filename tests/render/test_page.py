import io
import re
import time
from datetime import date
from xml.etree import ElementTree

import pypdfium2
import pytest
import zxingcpp
from PIL import Image, ImageCms

from coop_ledger.i18n.resources import resource
from coop_ledger.render.pdf import embed
from coop_ledger.render.pdf.about import About
from coop_ledger.render.pdf.page import A4, A5, MM, ROLL_58, ROLL_80, Align, Paper, Sheet
from coop_ledger.render.pdf.text import Style
from tests.render.corpus import LINES
from tests.render.unpacked import unpacked

STYLE = Style(10)


def open_pdf(pdf: bytes) -> pypdfium2.PdfDocument:
    return pypdfium2.PdfDocument(pdf)


def picture(pdf: bytes, scale: float = 2) -> Image.Image:
    document = open_pdf(pdf)
    page = document[0]
    found: Image.Image = page.render(scale=scale).to_pil().convert("L")
    page.close()
    document.close()
    return found


def ink(pdf: bytes) -> tuple[float, float, float, float]:
    """Where the page is not white: left, top, right, bottom in points."""
    image = picture(pdf, 4)
    left, top, right, bottom = image.point(lambda v: 255 * (v < 128)).getbbox() or (0, 0, 0, 0)
    return left / 4, top / 4, right / 4, bottom / 4


def with_text(align: Align, *, rtl: bool, text: str = "HHHH") -> tuple[float, float, float, float]:
    sheet = Sheet(Paper(300, 100, 10), About("essai"), rtl=rtl)
    sheet.text(100, 50, text, STYLE, align=align)
    return ink(sheet.finish())


def test_x_counts_from_the_start_edge() -> None:
    width = with_text("start", rtl=False)[2] - with_text("start", rtl=False)[0]
    assert with_text("start", rtl=False)[0] == pytest.approx(100, abs=1.5)
    assert with_text("end", rtl=False)[2] == pytest.approx(100, abs=1.5)
    assert with_text("start", rtl=True)[2] == pytest.approx(200, abs=1.5)
    assert with_text("end", rtl=True)[0] == pytest.approx(200, abs=1.5)
    for rtl, middle in ((False, 100), (True, 200)):
        assert with_text("center", rtl=rtl)[0] == pytest.approx(middle - width / 2, abs=1.5)


def test_y_is_the_base_line_from_the_top() -> None:
    assert with_text("start", rtl=False)[3] == pytest.approx(50, abs=0.5)


@pytest.mark.parametrize("rtl", [False, True])
def test_rules_and_boxes_mirror(*, rtl: bool) -> None:
    sheet = Sheet(Paper(300, 100, 10), About("essai"), rtl=rtl)
    sheet.rule(20, 80, 30, weight=2)
    sheet.box(20, 40, 30, 20, fill="#000000", radius=2)
    left, top, right, bottom = ink(sheet.finish())
    assert (left, right) == pytest.approx((220, 280) if rtl else (20, 80), abs=0.5)
    assert (top, bottom) == pytest.approx((29, 60), abs=0.5)


@pytest.mark.parametrize("rtl", [False, True])
def test_figures_stand_at_the_right_of_their_column(*, rtl: bool) -> None:
    sheet = Sheet(Paper(300, 100, 10), About("essai"), rtl=rtl)
    sheet.figures(20, 50, "1\u00a0234,50", STYLE, 100)
    assert ink(sheet.finish())[2] == pytest.approx(280 if rtl else 120, abs=1.5)


def test_natural_paragraphs_go_to_their_own_edge() -> None:
    for rtl in (False, True):
        sheet = Sheet(Paper(300, 100, 10), About("essai"), rtl=rtl)
        sheet.paragraph(20, 10, "ابج", STYLE, 260, align="natural")
        assert ink(sheet.finish())[2] == pytest.approx(280, abs=1.5)
        sheet = Sheet(Paper(300, 100, 10), About("essai"), rtl=rtl)
        sheet.paragraph(20, 10, "HHH", STYLE, 260, align="natural")
        assert ink(sheet.finish())[0] == pytest.approx(20, abs=1.5)


def test_paragraph_tells_where_it_ends() -> None:
    sheet = Sheet(A4, About("essai"))
    assert sheet.paragraph(40, 100, "un\ndeux", STYLE, 200) == pytest.approx(100 + 2 * 14.5)
    assert sheet.paragraph(40, 100, "", STYLE, 200) == 100
    assert sheet.paragraph(40, 100, "mot " * 50, STYLE, 60, max_lines=3) == pytest.approx(143.5)


@pytest.mark.parametrize(
    ("paper", "size"), [(A4, (210, 297)), (A5, (148, 210)), (A4.turned(), (297, 210))]
)
def test_sizes(paper: Paper, size: tuple[float, float]) -> None:
    sheet = Sheet(paper, About("essai"))
    sheet.text(50, 50, "x", STYLE)
    document = open_pdf(sheet.finish())
    assert document.get_page_size(0) == pytest.approx((size[0] * MM, size[1] * MM), abs=0.1)


@pytest.mark.parametrize("paper", [ROLL_80, ROLL_58])
def test_a_roll_is_as_long_as_what_is_on_it(paper: Paper) -> None:
    sheet = Sheet(paper, About("essai"))
    sheet.stamp("ANNULÉ")
    sheet.text(paper.margin, 20, "H", STYLE)
    sheet.rule(0, 50, 400, weight=1)
    assert sheet.height == 400 + paper.margin
    sheet.new_page()
    sheet.text(paper.margin, 30, "H", STYLE)
    pdf = sheet.finish()
    document = open_pdf(pdf)
    assert document.get_page_size(0) == pytest.approx((paper.width, 400 + paper.margin), abs=0.1)
    assert document.get_page_size(1)[1] < 60
    assert ink(pdf)[3] == pytest.approx(400.5, abs=0.5)
    assert paper.turned() is paper


def sample(*, rtl: bool = False, shift: int = 0) -> bytes:
    sheet = Sheet(A5, About("إيصال 2026-000123", "Tifawin", "ar"), rtl=rtl)
    y = sheet.margin
    for i, text in enumerate(LINES[shift : shift + 40]):
        y = sheet.paragraph(
            sheet.margin, y, text, Style(9, bold=i % 5 == 0), sheet.inner, align="natural"
        )
    return sheet.finish()


def test_the_same_sheet_is_the_same_file() -> None:
    first = sample(rtl=True)
    sample(shift=60)  # what was drawn before leaves no trace
    embed.subset.cache_clear()
    assert sample(rtl=True) == first


def test_fonts_are_subsets_and_nothing_else_is_named() -> None:
    pdf = sample(shift=20)
    names = {name.decode() for name in re.findall(rb"/BaseFont /(\S+)", unpacked(pdf))}
    assert names
    assert all(
        re.fullmatch("[A-Z]{6}\\+(IBMPlexSansArabic|NotoSansTifinagh)-\\w+", n) for n in names
    )
    assert len(pdf) < 40_000
    assert b"Helvetica" not in pdf


def test_metadata() -> None:
    document = open_pdf(sample(rtl=True))
    assert document.get_metadata_value("Title") == "إيصال 2026-000123"
    assert document.get_metadata_value("Author") == "Tifawin"
    assert document.get_metadata_value("Producer") == "Daftar"
    pdf = sample(rtl=True)
    assert b"/Lang (ar)" in unpacked(pdf)
    assert b"/Direction /R2L" in unpacked(pdf)
    assert b"/Direction" not in unpacked(sample())
    assert b"ASCII85" not in pdf


def test_qr_code_is_read_by_a_scanner() -> None:
    for rtl in (False, True):
        sheet = Sheet(A5, About("essai"), rtl=rtl)
        sheet.qr(40, 40, 70, "2026-000123|05/01/2026|1234,50|é ا")
        found = zxingcpp.read_barcodes(picture(sheet.finish(), 3))
        assert [one.text for one in found] == ["2026-000123|05/01/2026|1234,50|é ا"]


def test_pictures_keep_their_proportions() -> None:
    file = io.BytesIO()
    Image.new("RGB", (40, 20), "black").save(file, "PNG")
    sheet = Sheet(Paper(300, 100, 10), About("essai"), rtl=True)
    sheet.image(20, 10, 60, 60, file.getvalue())
    assert ink(sheet.finish()) == pytest.approx((220, 25, 280, 55), abs=0.6)


def test_footers_know_how_many_pages_there_are() -> None:
    def footer(sheet: Sheet, page: int, pages: int) -> None:
        sheet.text(sheet.margin, sheet.height - 20, f"{page} of {pages}", STYLE)

    file = io.BytesIO()
    Image.new("RGB", (40, 20), "black").save(file, "PNG")
    sheet = Sheet(A5, About("essai"), footer=footer)
    for page in range(3):
        if page:
            sheet.new_page()
        assert sheet.page == page + 1
        if page == 1:
            sheet.image(40, 40, 60, 60, file.getvalue())
            sheet.stamp("X")
        sheet.text(40, 40, f"body {page}", STYLE)
    document = open_pdf(sheet.finish())
    assert len(document) == 3
    texts = [document[i].get_textpage().get_text_range().split("\r\n") for i in range(3)]
    assert [text[0] for text in texts] == ["body 0", "X", "body 2"]
    assert [text[-1] for text in texts] == ["1 of 3", "2 of 3", "3 of 3"]
    dark = [document[i].render(scale=1).to_pil().convert("L").getpixel((70, 70)) for i in range(3)]
    assert dark == [255, 0, 255]


def test_a_stamp_leaves_text_readable() -> None:
    sheet = Sheet(A5, About("essai"), rtl=True)
    sheet.stamp("نسخة")
    image = picture(sheet.finish())
    darkest = next(value for value, count in enumerate(image.histogram()) if count)
    assert 200 <= darkest <= 225  # and letters that overlap do not show


def test_a_warm_receipt_takes_milliseconds() -> None:
    sample()
    best = 1.0
    for _ in range(5):
        begun = time.perf_counter()
        sample()
        best = min(best, time.perf_counter() - begun)
    assert best < 0.05  # 5 to 10 ms when the machine is quiet


def test_a_file_tells_programs_what_it_is() -> None:
    about = About("Reçu <1> & \x01رقم", "Tifawin", "fr-MA", date(2026, 2, 1))
    sheet = Sheet(A5, about)
    sheet.rule(0, 10, 10)
    pdf = sheet.finish()
    told = re.search(rb"<x:xmpmeta.*</x:xmpmeta>", pdf, re.DOTALL)
    assert told
    tree = ElementTree.fromstring(told[0])
    assert [e.text for e in tree.iter() if e.text and e.text.strip()] == [
        "application/pdf", "Reçu <1> &  رقم", "Tifawin", "fr-MA", "Daftar", "Daftar", "2026-02-01"
    ]  # fmt: skip
    document = pypdfium2.PdfDocument(pdf)
    assert document.get_metadata_value("CreationDate") == "D:20260201"
    document.close()
    profile = ImageCms.ImageCmsProfile(io.BytesIO(resource("colour", "sRGB.icc").read_bytes()))
    assert "sRGB" in ImageCms.getProfileDescription(profile)
    assert b"/OutputIntents" in unpacked(pdf)


def test_a_file_of_no_day_names_none() -> None:
    sheet = Sheet(A5, About("x"))
    sheet.rule(0, 10, 10)
    assert b"Date" not in unpacked(sheet.finish())
