"""What a till printer is sent, rendered back into a picture."""

from collections.abc import Iterator

import pytest
import zxingcpp
from PIL import Image, ImageChops, ImageStat

from coop_ledger.render import escpos
from coop_ledger.render.pdf import papers
from coop_ledger.render.pdf.about import About
from coop_ledger.render.pdf.page import ROLL_80, Sheet
from tests.render.invented import CASES, DRESSED, desk
from tests.render.pictures import pictures

ROLLS = ("80mm", "58mm")
MARGINS = {"80mm": 4 * 8, "58mm": 5 * 8}


def commands(data: bytes) -> Iterator[tuple[str, bytes | Image.Image]]:
    """Read a stream as a printer does."""
    at = 0
    while at < len(data):
        if data.startswith(b"\x1dv0\x00", at):
            wide, high = (int.from_bytes(data[at + n : at + n + 2], "little") for n in (4, 6))
            size = wide * high
            rows = data[at + 8 : at + 8 + size]
            assert len(rows) == size
            yield "picture", Image.frombytes("1", (wide * 8, high), bytes(255 - b for b in rows))
            at += 8 + size
            continue
        known = {b"\x1b@": 2, b"\x1bd": 3, b"\x1dV": 4, b"\x1bp": 5}
        length = known[data[at : at + 2]]
        yield data[at : at + 2].decode(), data[at + 2 : at + length]
        at += length


def printed(data: bytes) -> Image.Image:
    """The paper that comes out."""
    bands = [band for _, band in commands(data) if isinstance(band, Image.Image)]
    paper = Image.new("L", (bands[0].width, sum(band.height for band in bands)), 255)
    top = 0
    for band in bands:
        paper.paste(band.convert("L"), (0, top))
        top += band.height
    return paper


def receipt(lang: str, size: str, case: str = "one") -> bytes:
    return papers.render(CASES[case], desk(), lang=lang, size=size)


@pytest.mark.parametrize("lang", papers.LANGUAGES)
@pytest.mark.parametrize("size", ROLLS)
def test_what_comes_out_is_the_paper(lang: str, size: str) -> None:
    pdf = receipt(lang, size)
    paper = printed(escpos.stream(pdf, size))
    assert paper.width == escpos.DOTS[size]
    page = pictures(pdf, dpi=203.2, finer=1)[0]
    wanted = page.crop((MARGINS[size], 0, MARGINS[size] + paper.width, page.height))
    box = ImageChops.invert(wanted.point(lambda grey: 255 * (grey >= 150))).getbbox()
    assert box is not None
    wanted = wanted.crop((0, box[1], paper.width, box[3]))
    assert paper.size == wanted.size
    assert ImageStat.Stat(ImageChops.difference(paper, wanted)).mean[0] < 6
    margin = page.crop((0, 0, MARGINS[size] - 1, page.height))
    assert (
        ImageStat.Stat(margin).extrema[0][0] > 200
    )  # nothing is drawn where the head does not reach


@pytest.mark.parametrize("lang", papers.LANGUAGES)
@pytest.mark.parametrize("size", ROLLS)
def test_the_code_is_read_from_the_dots(lang: str, size: str) -> None:
    paper = printed(escpos.stream(receipt(lang, size), size))
    codes = zxingcpp.read_barcodes(paper)
    assert [code.text.split("|")[1] for code in codes] == ["VT-2026-000012"]


def test_drawer_first_then_the_paper_then_the_cut() -> None:
    data = escpos.stream(receipt("fr", "80mm"), drawer=True, copies=2)
    names = [name for name, _ in commands(data) if name != "picture"]
    assert names == ["\x1b@", "\x1bp", "\x1bd", "\x1dV", "\x1bd", "\x1dV"]
    plain = escpos.stream(receipt("fr", "80mm"), cut=False)
    assert [name for name, _ in commands(plain) if name != "picture"] == ["\x1b@", "\x1bd"]


def test_no_picture_is_higher_than_cheap_printers_hold() -> None:
    data = escpos.stream(receipt("fr+ar", "58mm", "many"), "58mm")
    heights = [band.height for _, band in commands(data) if isinstance(band, Image.Image)]
    assert max(heights) == 128
    assert len(heights) > 50


def test_a_logo_is_printed() -> None:
    pdf = papers.render(CASES["one"], desk(DRESSED), size="80mm")
    plain = printed(escpos.stream(receipt("fr", "80mm")))
    assert printed(escpos.stream(pdf)).height > plain.height + 100


def test_a_blank_page_only_feeds() -> None:
    blank = Sheet(ROLL_80, About(""))
    blank.bottom(50)
    assert [name for name, _ in commands(escpos.stream(blank.finish()))] == [
        "\x1b@", "\x1bd", "\x1dV"
    ]  # fmt: skip
