"""Papers seen before they are printed."""

from pathlib import Path

import pytest
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from coop_ledger.books import Books
from coop_ledger.i18n import Language
from coop_ledger.ui.memory import Memory, keep_in
from coop_ledger.ui.printing import PaperPreview, page_images, paper_preview, print_pdf
from coop_ledger.ui.session import Session
from coop_ledger.ui.shell import Shell
from tests.support.book import done

SALE = {
    "kind": "sale",
    "date": "2026-06-10",
    "lines": [{"item": "TAP", "qty": "1", "unit_price": "1250.00"}],
    "payments": [{"method": "cash", "amount": "1250.00"}],
}


@pytest.fixture
def preview(bot: QtBot, stocked: Books, fr: Language, tmp_path: Path) -> PaperPreview:
    keep_in(tmp_path)
    number = done(stocked, SALE).number
    shell = Shell(fr, ())
    shell.resize(1366, 768)
    bot.addWidget(shell)
    made = paper_preview(shell, Session(stocked), number)
    bot.addWidget(made)
    made.show()
    return made


def pages(preview: PaperPreview) -> list[QLabel]:
    held = [preview._pages.itemAt(i) for i in range(preview._pages.count())]
    parts = [item.widget() for item in held if item]
    return [part for part in parts if isinstance(part, QLabel)]


def test_the_paper_is_seen_and_fits(preview: PaperPreview) -> None:
    assert preview._pdf.startswith(b"%PDF")
    shown = pages(preview)
    assert shown
    assert 200 < shown[0].pixmap().width() < preview.width()


def test_language_and_size_change_it_and_are_remembered(preview: PaperPreview) -> None:
    before = preview._pdf
    preview.tongue.set_value("ar")
    preview.size_of_paper.set_value("80mm")
    assert preview._pdf != before
    assert Memory().paper("sale") == ("ar", "80mm")
    assert Memory().paper("expense") == ("", "")


def test_it_is_kept_as_pdf_or_says_why_not(preview: PaperPreview, tmp_path: Path) -> None:
    target = tmp_path / "recu.pdf"
    assert preview.save(target)
    assert target.read_bytes() == preview._pdf
    assert target.name in preview.banner.words.text()
    assert not preview.save(tmp_path / "nowhere" / "recu.pdf")
    assert preview.isVisible()


def test_it_prints_page_by_page(preview: PaperPreview, tmp_path: Path) -> None:
    printer = QPrinter()
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(tmp_path / "out.pdf"))
    print_pdf(preview._pdf, printer)
    printed = page_images((tmp_path / "out.pdf").read_bytes(), 72)
    assert len(printed) == len(page_images(preview._pdf, 72))
