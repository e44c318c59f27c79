"""A packed file is the file it was, in other readers' eyes."""

import io
import re

import pypdfium2
import pytest
from reportlab.pdfgen.canvas import Canvas

from coop_ledger.render.pdf.packing import pack
from tests.render.test_papers import text_of
from tests.render.unpacked import unpacked


def plain(pages: int) -> bytes:
    file = io.BytesIO()
    canvas = Canvas(file, invariant=1, lang="fr")
    canvas.setTitle("endobj >> stream")
    canvas.setAuthor("x")
    for n in range(pages):
        canvas.drawString(50, 700, f"Page {n} endstream endobj 1 0 obj")
        canvas.bookmarkPage(f"p{n}")
        canvas.addOutlineEntry(f"Page {n}", f"p{n}")
        canvas.showPage()
    canvas.save()
    return file.getvalue()


@pytest.mark.parametrize("pages", [1, 2, 300])
def test_nothing_is_lost(pages: int) -> None:
    before = plain(pages)
    after = pack(before)
    assert len(after) < len(before)
    assert text_of(after) == text_of(before)
    bodies = [re.findall(rb"\n\d+ 0 obj\n", unpacked(pdf)) for pdf in (before, after)]
    assert len(bodies[0]) == len(bodies[1])
    old, new = (pypdfium2.PdfDocument(pdf) for pdf in (before, after))
    assert old.get_metadata_dict() == new.get_metadata_dict()
    assert [b.get_title() for b in old.get_toc()] == [b.get_title() for b in new.get_toc()]
    old.close()
    new.close()


def test_the_same_file_is_packed_the_same() -> None:
    assert pack(plain(3)) == pack(plain(3))
