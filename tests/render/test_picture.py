"""A line in the PDF looks as Qt draws the same text with the same fonts."""

import os

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

import pypdfium2
import pytest
from PIL import Image, ImageChops, ImageFilter
from PySide6.QtCore import Qt
from PySide6.QtGui import QFont, QFontDatabase, QImage, QPainter, QTextLayout, QTextOption
from pytestqt.qtbot import QtBot

from coop_ledger.i18n.resources import resource
from coop_ledger.render.pdf.page import Paper, Sheet
from coop_ledger.render.pdf.text import Style, line
from tests.render.corpus import LINES

ZOOM = 3
SIZE = 20
WIDTH, HEIGHT, BASE_LINE, MARGIN = 760, 60, 38, 20
# Qt shapes digits beside Arabic in Arabic script, where Plex has lower ones; ours are always the
# same. It also has other fonts than ours for what they lack.
COMPARED = tuple(
    text
    for text in LINES
    if any(char.isalnum() for char in text)
    and not (any(c.isdigit() for c in text) and any("\u0600" <= c <= "\u06ff" for c in text))
    and not any(c in text for c in "ʿḥṬ\u202f\u0301āī\u200c\u200d")
    and not any("\u2d30" <= c <= "\u2d7f" for c in text)
    and line(text, Style(SIZE)).width < WIDTH - 2 * MARGIN
)


def by_us(text: str) -> Image.Image:
    sheet = Sheet(Paper(WIDTH, HEIGHT, MARGIN), title="essai")
    found = line(text, Style(SIZE))
    sheet.put(
        WIDTH - MARGIN if found.rtl else MARGIN,
        BASE_LINE,
        found,
        align="end" if found.rtl else "start",
    )
    document = pypdfium2.PdfDocument(sheet.finish())
    page = document[0]
    picture: Image.Image = page.render(scale=ZOOM).to_pil().convert("L")
    page.close()
    document.close()
    return picture


def by_qt(text: str, family: str) -> Image.Image:
    rtl = line(text, Style(SIZE)).rtl
    font = QFont(family)
    font.setPixelSize(SIZE * ZOOM)
    font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    layout = QTextLayout(text, font)
    option = QTextOption(Qt.AlignmentFlag.AlignRight if rtl else Qt.AlignmentFlag.AlignLeft)
    option.setTextDirection(
        Qt.LayoutDirection.RightToLeft if rtl else Qt.LayoutDirection.LeftToRight
    )
    option.setUseDesignMetrics(True)
    layout.setTextOption(option)
    layout.beginLayout()
    one = layout.createLine()
    one.setLineWidth(1e6)
    layout.endLayout()
    picture = QImage(WIDTH * ZOOM, HEIGHT * ZOOM, QImage.Format.Format_Grayscale8)
    picture.fill(255)
    painter = QPainter(picture)
    rect = one.naturalTextRect()
    left = WIDTH * ZOOM - MARGIN * ZOOM - rect.width() if rtl else MARGIN * ZOOM
    painter.translate(left - rect.left(), BASE_LINE * ZOOM - one.ascent())
    one.draw(painter, one.position() * 0)
    painter.end()
    data = bytes(picture.constBits())[: picture.sizeInBytes()]
    return Image.frombuffer(
        "L", (picture.width(), picture.height()), data, "raw", "L", picture.bytesPerLine(), 1
    )


def difference(ours: Image.Image, theirs: Image.Image) -> float:
    """The ink that only one picture has, slightly blurred, as a share of all ink.

    Qt rounds the place of a whole right-aligned line to pixels: two of them (at 216 dpi) are free.
    """
    first, second = (image.filter(ImageFilter.GaussianBlur(2)) for image in (ours, theirs))
    shifted = [ImageChops.offset(second, dx, 0) for dx in range(-2, 3)]
    apart = min(
        sum(i * n for i, n in enumerate(ImageChops.difference(first, one).histogram()))
        for one in shifted
    )
    return apart / max(sum((255 - i) * n for i, n in enumerate(ours.histogram())), 1)


@pytest.fixture(scope="module")
def family(qapp: object) -> str:
    assert qapp
    number = QFontDatabase.addApplicationFont(
        str(resource("fonts", "IBMPlexSansArabic-Regular.ttf"))
    )
    return QFontDatabase.applicationFontFamilies(number)[0]


def test_enough_lines_are_compared() -> None:
    assert len(COMPARED) > 90


@pytest.mark.parametrize("text", COMPARED)
def test_our_line_is_qt_s_line(text: str, family: str, qtbot: QtBot) -> None:
    assert qtbot
    assert difference(by_us(text), by_qt(text, family)) < 0.08


def test_the_measure_can_tell(family: str) -> None:
    """Letters that do not join, swapped words and unmirrored brackets are far above the limit."""
    assert difference(by_us("فاطمة بنت لحسن"), by_qt("لحسن بنت فاطمة", family)) > 0.3
    assert difference(by_us("(بين قوسين)"), by_qt(")بين قوسين(", family)) > 0.1
    assert (
        difference(by_us("تعاونية"), by_qt("ت\u200cع\u200cا\u200cو\u200cن\u200cي\u200cة", family))
        > 0.3
    )
