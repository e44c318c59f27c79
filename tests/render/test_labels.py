"""Price tags: every code is read back from the sheet, every label is where it must be."""

import pypdfium2
import pytest
import zxingcpp
from PIL import Image

from coop_ledger.core.documents.item import Item
from coop_ledger.core.money import Money
from coop_ledger.render.labels import ROLL, STOCKS, Symbol, Tag, of_item, render
from coop_ledger.render.labels.bars import bars
from coop_ledger.render.pdf.page import MM
from coop_ledger.render.pdf.papers import LANGUAGES
from coop_ledger.reports.table import Named
from tests.render.invented import _BASE, LONG_AR, LONG_FR
from tests.render.pictures import compare, pictures
from tests.render.test_papers import bare, text_of

OWNER = Named("Coopérative Tifawin Taznakht", "تعاونية تيفاوين تازناخت")
TAGS = (
    Tag(Named("Tapis Ouaouzguite 2×3 m", "زربية واوزكيت"), "TAP-012", Money(1_250_000), "TAP-012"),
    Tag(Named("Coussin brodé", "وسادة مطرزة"), "COU-7", Money(18_050), "6111234567890"),
    Tag(Named(LONG_FR, LONG_AR), "LONG-CODE-00123", Money(99_999_999), "LONG-CODE-00123"),
    Tag(Named("Sac", ""), "SAC", None, "SAC"),
)
SYMBOLS: tuple[Symbol, ...] = ("qr", "code128")


def codes(pdf: bytes, dpi: float = 200) -> list[str]:
    """What a telephone reads."""
    return read(pictures(pdf, dpi))


def read(pages: list[Image.Image]) -> list[str]:
    """Codes on pictures; a decoder that tries every kind also sees some in squares."""
    found = [code for page in pages for code in zxingcpp.read_barcodes(page)]
    return sorted(code.text for code in found if kind(code) in {"QRCode", "Code128"})


def kind(code: "object") -> str:
    return str(getattr(code, "format")).rpartition(".")[2].replace(" ", "")  # noqa: B009


@pytest.mark.parametrize("symbol", SYMBOLS)
@pytest.mark.parametrize("stock", [*STOCKS, ROLL])
def test_every_code_is_read_back(stock: str, symbol: Symbol) -> None:
    for lang in LANGUAGES:
        pdf = render(TAGS, OWNER, lang=lang, stock=stock, symbol=symbol)
        assert codes(pdf) == sorted(tag.scanned for tag in TAGS), lang


def test_a_full_sheet_of_codes() -> None:
    numbers = [f"P-{n:03}" for n in range(1, 66)]
    tags = [Tag(Named(f"Pièce {code}"), code, Money(123_400), code) for code in numbers]
    pdf = render(tags, OWNER, stock="L7651")
    assert len(pictures(pdf)) == 1
    assert codes(pdf) == numbers


def test_bars_are_bars_and_squares_are_squares() -> None:
    tag = TAGS[0]
    for symbol, wanted in (("qr", "QRCode"), ("code128", "Code128")):
        page = pictures(render([tag], OWNER, symbol=symbol), 300)[0]  # type: ignore[arg-type]
        assert [kind(code) for code in zxingcpp.read_barcodes(page)] == [wanted]
    assert codes(render([tag], OWNER, symbol="")) == []


def test_what_bars_cannot_say_becomes_a_square() -> None:
    for scanned in ("زربية-7", "Tapis é", "X" * 60):
        tag = Tag(Named("Tapis"), "T", Money(100), scanned)
        assert codes(render([tag], OWNER, symbol="code128")) == [scanned]
    assert bars("") == ()


def inked(pdf: bytes, page: int = 0) -> set[int]:
    """The labels of an L7160 sheet that are printed, counted from 1 in rows from the left."""
    picture = pictures(pdf, 72)[page].point(lambda grey: 255 * (grey < 200))
    found = set()
    for n, (x, y) in enumerate(STOCKS["L7160"].places(), 1):
        stock = STOCKS["L7160"]
        if picture.crop((x, y, x + stock.width * MM, y + stock.height * MM)).getbbox():
            found.add(n)
    return found


def test_a_used_sheet_begins_where_its_labels_begin() -> None:
    assert inked(render(TAGS, OWNER, start=1)) == {1, 2, 3, 4}
    pdf = render(TAGS, OWNER, start=19)
    assert inked(pdf) == {19, 20, 21}
    assert inked(pdf, 1) == {1}
    assert inked(render(TAGS[:1], OWNER, lang="ar", start=1)) == {3}  # Arabic begins at the right
    assert len(pictures(render(TAGS[:3], OWNER, start=19))) == 1


@pytest.mark.parametrize("start", [0, -1, 22])
def test_no_such_label(start: int) -> None:
    with pytest.raises(ValueError, match="labels 1 to 21"):
        render(TAGS, OWNER, start=start)


def test_copies_and_nothing() -> None:
    tag = Tag(Named("Sac"), "SAC", Money(100), "SAC", copies=5)
    assert codes(render([tag, Tag(Named("x"), "X", None, "X", copies=0)], OWNER)) == ["SAC"] * 5
    assert len(pictures(render([], OWNER))) == 1


def test_labels_stay_on_the_sheet() -> None:
    for stock in STOCKS.values():
        places = list(stock.places())
        assert len(places) == stock.count
        assert stock.across >= stock.width
        assert stock.down >= stock.height
        for x, y in places:
            assert 0 < x < x + stock.width * MM < 210 * MM
            assert 0 < y < y + stock.height * MM < 297 * MM
    first = next(STOCKS["L7160"].places())
    assert [round(side / MM, 2) for side in first] == [7.21, 15.15]  # as printed on the box


def test_nothing_leaves_its_label() -> None:
    for stock in STOCKS.values():
        for symbol in SYMBOLS:
            pdf = render([TAGS[2]], OWNER, lang="fr+ar", stock=stock.key, symbol=symbol)
            x, y = next(stock.places())
            picture = pictures(pdf, 144)[0].point(lambda grey: 255 * (grey < 200))
            left, top, right, bottom = picture.getbbox() or (0, 0, 0, 0)
            assert left >= 2 * x - 1
            assert top >= 2 * y - 1
            assert right <= 2 * (x + stock.width * MM) + 1
            assert bottom <= 2 * (y + stock.height * MM) + 1


@pytest.mark.parametrize("lang", LANGUAGES)
def test_tags_say_their_words(lang: str) -> None:
    said = bare(text_of(render(TAGS, OWNER, lang=lang, currency=Named("MAD", "د.م."))))
    told = {"fr": "Coussin brodé", "ar": "وسادة مطرزة"}
    for code in lang.split("+"):
        assert all(bare(word) in said for word in told[code].split())
    assert bare("12 500,00") in said
    assert ("MAD" in said) == (lang != "ar")
    assert "Sac" in said  # the only name it has


def test_the_tag_of_an_item() -> None:
    item = Item(date=_BASE.date, code="TAP", name_fr="Tapis", price=Money(100), barcode="6111")
    assert of_item(item, 3) == Tag(Named("Tapis"), "TAP", Money(100), "6111", 3)
    free = Item(date=_BASE.date, code="TAP", name_fr="Tapis")
    assert of_item(free) == Tag(Named("Tapis"), "TAP", None, "TAP")


@pytest.mark.parametrize("lang", LANGUAGES)
def test_tags_as_kept(lang: str, request: pytest.FixtureRequest) -> None:
    update = request.config.getoption("--update-golden")
    found = []
    for stock in ("L7160", "L4732", ROLL):
        for symbol in SYMBOLS:
            page = pictures(
                render(TAGS, OWNER, lang=lang, stock=stock, symbol=symbol, outlines=True)
            )
            picture = page[0] if stock == ROLL else page[0].crop((0, 0, page[0].width, 300))
            found.append(compare(f"tags_{stock}.{lang}.{symbol}", picture, update=update))
    assert [told for told in found if told] == []


def test_a_pdf_is_a_pdf() -> None:
    document = pypdfium2.PdfDocument(render(TAGS, OWNER, lang="ar"))
    assert document.get_metadata_dict()["Title"] == "بطاقات الأثمان"
    assert isinstance(document[0].render().to_pil(), Image.Image)
    document.close()
