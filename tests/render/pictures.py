"""Pictures of papers, small and grey, kept and compared with a tolerance."""

import io
from pathlib import Path

import pypdfium2
from PIL import Image, ImageChops, ImageFilter, ImageStat

FOLDER = Path(__file__).parents[1] / "golden" / "papers"
DPI = 72
_FINER = 3
_GREYS = 16
_BLUR = 1.0  # pixels: another version of pdfium smooths edges otherwise
_MEAN, _MOST = 0.8, 25  # of 255; one changed digit makes 170, a small grey line 50


def pictures(pdf: bytes, dpi: float = DPI, finer: int = _FINER) -> list[Image.Image]:
    """Every page, grey; drawn larger first, because pdfium moves small letters to whole pixels."""
    document = pypdfium2.PdfDocument(pdf)
    drawn = [page.render(scale=dpi / 72 * finer, grayscale=True).to_pil() for page in document]
    document.close()
    return [page.convert("L").reduce(finer) for page in drawn]


def small(picture: Image.Image) -> bytes:
    """A picture of few greys as a PNG."""
    levels = picture.point(lambda value: round(value * (_GREYS - 1) / 255) * 255 // (_GREYS - 1))
    file = io.BytesIO()
    levels.quantize(_GREYS).save(file, "PNG", optimize=True)
    return file.getvalue()


def apart(first: Image.Image, second: Image.Image) -> str:
    """How two pictures differ, or nothing."""
    if first.size != second.size:
        return f"{first.size} instead of {second.size}"
    blurred = (
        image.convert("L").filter(ImageFilter.GaussianBlur(_BLUR)) for image in (first, second)
    )
    difference = ImageStat.Stat(ImageChops.difference(*blurred))
    mean, most = difference.mean[0], difference.extrema[0][1]
    return f"mean {mean:.2f}, most {most}" if mean > _MEAN or most > _MOST else ""


def compare(name: str, picture: Image.Image, *, update: bool) -> str:
    """Tell how a picture differs from the one kept of it; with ``update`` keep it if it does."""
    path = FOLDER / f"{name}.png"
    told = "nothing was kept"
    if path.exists():
        with Image.open(path) as kept:
            told = apart(picture, kept)
    if told and update:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(small(picture))
        return ""
    return f"{name}: {told}" if told else ""
