"""A roll for till printers (ESC/POS): the page as dots, so that any printer writes Arabic.

Only four commands, which all such printers know: start anew (ESC @), a picture (GS v 0), cut
(GS V), open the drawer (ESC p).
"""

from coop_ledger.render.pdf.page import MM, ROLL_58, ROLL_80

DOTS = {"80mm": 576, "58mm": 384}
"""How many dots the head of a printer has on each roll: 8 to the millimetre."""
_PER_MM = 8
_ROLLS = {"80mm": ROLL_80, "58mm": ROLL_58}
_BAND = 128
"""Rows of one picture command: cheap printers hold no more."""
_DARK = 150
"""Greys below this are printed; above the middle, for thin strokes."""

START = b"\x1b@"
FEED = b"\x1bd\x04"  # four lines: the blade stands above the head
CUT = b"\x1dVB\x00"
DRAWER = b"\x1bp\x00\x19\xfa"
_PICTURE = b"\x1dv0\x00"


def stream(
    pdf: bytes, size: str = "80mm", *, cut: bool = True, drawer: bool = False, copies: int = 1
) -> bytes:
    """Turn the PDF of a roll (``80mm`` or ``58mm``) into what a till printer is sent.

    The drawer opens before the paper comes out: change is given meanwhile.
    """
    papers = [_paper(rows, DOTS[size] // 8) + (CUT if cut else b"") for rows in dots(pdf, size)]
    return START + (DRAWER if drawer else b"") + b"".join(papers) * copies


def dots(pdf: bytes, size: str = "80mm") -> list[bytes]:
    """Draw each page as rows of dots, the first in the highest bit, 1 is black."""
    import pypdfium2  # noqa: PLC0415 - slow to load, and only for till printers

    document = pypdfium2.PdfDocument(pdf)
    try:
        return [_rows(page, size) for page in document]
    finally:
        document.close()


def _rows(page: "object", size: str) -> bytes:
    picture = page.render(scale=_PER_MM / MM, grayscale=True).to_pil()  # type: ignore[attr-defined]
    wide, high = DOTS[size], picture.height
    left = round(_ROLLS[size].margin / MM * _PER_MM)
    black = picture.crop((left, 0, left + wide, high)).point(_BLACK, "1")
    return bytes(black.tobytes())


_BLACK = [255 * (grey < _DARK) for grey in range(256)]


def _paper(rows: bytes, wide: int) -> bytes:
    """Write one paper in bands, blank edges left out."""
    filled = [n for n in range(0, len(rows), wide) if any(rows[n : n + wide])]
    if not filled:
        return FEED
    kept = rows[filled[0] : filled[-1] + wide]
    out = []
    for start in range(0, len(kept), wide * _BAND):
        band = kept[start : start + wide * _BAND]
        high = len(band) // wide
        out.append(_PICTURE + wide.to_bytes(2, "little") + high.to_bytes(2, "little") + band)
    return b"".join(out) + FEED
