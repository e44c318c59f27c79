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
from coop_ledger.render.pdf.about import About
from coop_ledger.render.pdf.fonts import Family
from coop_ledger.render.pdf.page import Paper, Sheet
from coop_ledger.render.pdf.text import Style, line
from tests.render.corpus import FAMILIES, LINES

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

# Amiri's signs are of two kinds, Arabic and Latin; where both scripts meet Qt chooses one by what
# stands before, we by direction, so that a pair of brackets stays one.
SIGNS = frozenset("()./%:«»")
MEETING = tuple(
    text
    for text in COMPARED
    if not SIGNS.isdisjoint(text)
    and any("\u0600" <= c <= "\u06ff" for c in text)
    == any(c.isalpha() and c < "\u0600" for c in text)
)
CASES = [
    (family, text)
    for family in FAMILIES
    for text in COMPARED
    if family == "sans" or text not in MEETING
]
# Amiri is thin: more of its ink is edge. Its first letters reach out of their width: Qt moves them.
LIMIT: dict[Family, float] = {"sans": 0.08, "naskh": 0.1}
FREE: dict[Family, int] = {"sans": 2, "naskh": 12}


def by_us(text: str, family: Family = "sans") -> Image.Image:
    sheet = Sheet(Paper(WIDTH, HEIGHT, MARGIN), About("essai"))
    found = line(text, Style(SIZE, family=family))
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


def difference(ours: Image.Image, theirs: Image.Image, free: int = 2) -> float:
    """The ink that only one picture has, slightly blurred, as a share of all ink.

    Qt rounds the place of a whole right-aligned line to pixels: two of them (at 216 dpi) are free.
    """
    first, second = (image.filter(ImageFilter.GaussianBlur(2)) for image in (ours, theirs))
    shifted = [ImageChops.offset(second, dx, 0) for dx in range(-free, free + 1)]
    apart = min(
        sum(i * n for i, n in enumerate(ImageChops.difference(first, one).histogram()))
        for one in shifted
    )
    return apart / max(sum((255 - i) * n for i, n in enumerate(ours.histogram())), 1)


@pytest.fixture(scope="module")
def names(qapp: object) -> dict[Family, str]:
    """What Qt calls the fonts of our families."""
    assert qapp
    found: dict[Family, str] = {}
    for family in FAMILIES:
        file = resource("fonts", f"{Style(family=family).typeface.first.name}.ttf")
        number = QFontDatabase.addApplicationFont(str(file))
        found[family] = QFontDatabase.applicationFontFamilies(number)[0]
    return found


def test_enough_lines_are_compared() -> None:
    assert len(COMPARED) > 90


@pytest.mark.parametrize(("family", "text"), CASES)
def test_our_line_is_qt_s_line(
    family: Family, text: str, names: dict[Family, str], qtbot: QtBot
) -> None:
    assert qtbot
    apart = difference(by_us(text, family), by_qt(text, names[family]), FREE[family])
    assert apart < LIMIT[family]


@pytest.mark.parametrize("family", FAMILIES)
@pytest.mark.parametrize(
    "text", ["Nom \u2068زَرْبِيَّةٌ\u2069", "\u2068زَرْبِيَّةٌ\u2069", "\u2068\u2068بُّ\u2069\u2069"]
)
def test_a_mark_where_an_isolate_ends_does_not_move_the_letters(
    text: str, family: Family, names: dict[Family, str]
) -> None:
    apart = difference(by_us(text, family), by_qt(text, names[family]), FREE[family])
    assert apart < LIMIT[family]


@pytest.mark.parametrize("family", FAMILIES)
def test_the_measure_can_tell(family: Family, names: dict[Family, str]) -> None:
    """Letters that do not join, swapped words and unmirrored brackets are far above the limit."""
    for ours, theirs, least in (
        ("فاطمة بنت لحسن", "لحسن بنت فاطمة", 0.3),
        ("(بين قوسين)", ")بين قوسين(", 0.1),
        ("تعاونية", "ت\u200cع\u200cا\u200cو\u200cن\u200cي\u200cة", 0.3),
    ):
        apart = difference(by_us(ours, family), by_qt(theirs, names[family]), FREE[family])
        assert apart > least, ours
