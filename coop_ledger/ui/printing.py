"""Papers: seen first, as they will be printed, then printed or kept as a PDF."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import QRect, QSize, QStandardPaths, Qt
from PySide6.QtGui import QImage, QPageSize, QPainter, QPixmap
from PySide6.QtPrintSupport import QPrintDialog, QPrinter, QPrinterInfo
from PySide6.QtWidgets import (
    QApplication,
    QDialog,
    QFileDialog,
    QHBoxLayout,
    QLabel,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from coop_ledger.core.facts import Entry
from coop_ledger.core.text import N_
from coop_ledger.render.till import TEXTS as TILL_TEXTS
from coop_ledger.render.till import TillError, destination, send
from coop_ledger.ui import printouts
from coop_ledger.ui.dialogs import Dialog
from coop_ledger.ui.fields import PickOne
from coop_ledger.ui.flow import never_high, scrolled
from coop_ledger.ui.going import open_printing
from coop_ledger.ui.memory import Memory
from coop_ledger.ui.notices import Banner
from coop_ledger.ui.printer_line import PrinterLine
from coop_ledger.ui.printers import Printer
from coop_ledger.ui.printouts import ROLLS, SIZES, TONGUES, Printout
from coop_ledger.ui.session import Session
from coop_ledger.ui.shell import Shell
from coop_ledger.ui.theme import current
from coop_ledger.ui.words import Button

Draw = Callable[[str, str], bytes]
"""Draws a paper in a language (``printouts.TONGUES``) on a size (``SIZES``) as a PDF."""

_PRINT_DPI = 300
_POINTS = 72
_BESIDE = 320
_SIDE = 204
"""Pixels beside the paper in the preview, and those of the choices among them; at 100 %."""


def page_images(pdf: bytes, dpi: int) -> list[QImage]:
    """Draw every page of a PDF as an image."""
    import pypdfium2  # noqa: PLC0415 - slow: only who looks at a paper pays for it

    document = pypdfium2.PdfDocument(pdf)
    try:
        return [_image(page.render(scale=dpi / _POINTS, rev_byteorder=True)) for page in document]
    finally:
        document.close()


def page_width(pdf: bytes) -> float:
    """Measure the first page of a PDF, in points."""
    import pypdfium2  # noqa: PLC0415 - slow: only who looks at a paper pays for it

    document = pypdfium2.PdfDocument(pdf)
    try:
        return float(document[0].get_width())
    finally:
        document.close()


def _image(bitmap: "object") -> QImage:
    """Copy a bitmap of pdfium, which frees its memory, into an image."""
    wide, high, stride = (getattr(bitmap, name) for name in ("width", "height", "stride"))
    shape = {1: QImage.Format.Format_Grayscale8, 3: QImage.Format.Format_RGB888}
    form = shape.get(getattr(bitmap, "n_channels"), QImage.Format.Format_RGBX8888)  # noqa: B009
    return QImage(bytes(getattr(bitmap, "buffer")), wide, high, stride, form).copy()  # noqa: B009


def print_pdf(pdf: bytes, printer: QPrinter) -> None:
    """Print every page of a PDF, each on a sheet of its own size, as large as the sheet allows."""
    painter = QPainter()
    for number, image in enumerate(page_images(pdf, _PRINT_DPI)):
        size = QPageSize.Unit.Inch
        sheet = QPageSize(image.size().toSizeF() / _PRINT_DPI, size)
        printer.setPageSize(sheet)
        if number == 0:
            painter.begin(printer)
        else:
            printer.newPage()
        room = painter.viewport()
        fitted = image.size().scaled(room.size(), Qt.AspectRatioMode.KeepAspectRatio)
        painter.drawImage(QRect(room.topLeft(), fitted), image)
    painter.end()


def deliver(parent: QWidget, pdf: bytes, chosen: Printer, title: str, size: str) -> bool:
    """Print a paper on the printer chosen for its kind; without one, ask which.

    Returns:
        Whether it was printed; false when the person went back.

    Raises:
        TillError: The till printer is off, not there, or out of paper.
    """
    chosen = at_hand(chosen, size)
    if chosen.till:
        _to_till(pdf, chosen, size)
        return True
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setFullPage(True)
    printer.setDocName(title)
    printer.setCopyCount(chosen.copies)
    if chosen.name:
        printer.setPrinterName(chosen.name)
    elif QPrintDialog(printer, parent).exec() != QDialog.DialogCode.Accepted:
        return False
    print_pdf(pdf, printer)
    return True


def at_hand(chosen: Printer, size: str) -> Printer:
    """Leave of a choice what can be used: tills print on rolls only, and a printer may be gone."""
    till = chosen.till if size in ROLLS else ""
    there = bool(chosen.name) and chosen.name in QPrinterInfo.availablePrinterNames()
    return replace(chosen, till=till, name=chosen.name if there else "")


def _to_till(pdf: bytes, chosen: Printer, size: str) -> None:
    from coop_ledger.render import escpos  # noqa: PLC0415 - slow, only with a till printer

    where = destination(chosen.till)
    QApplication.setOverrideCursor(Qt.CursorShape.WaitCursor)
    try:
        send(escpos.stream(pdf, size, drawer=chosen.drawer, copies=chosen.copies), where)
    finally:
        QApplication.restoreOverrideCursor()


class PaperPreview(Dialog):
    """A paper as it will be printed; what is chosen is remembered for everything of its kind."""

    def __init__(
        self, shell: Shell, session: Session, printout: Printout, name: str, draw: Draw
    ) -> None:
        said = shell.language
        super().__init__(said, shell, N_("Preview"), N_("Print"), icon="see")
        self._shell, self._printout, self._name = shell, printout, name
        self._draw, self._pdf = draw, b""
        self.tongue = PickOne(said, N_("Language of the paper"), TONGUES, columns=1)
        self.size_of_paper = PickOne(said, N_("Size"), SIZES, columns=1)
        self.size_of_paper.setVisible("size" in printout.choices)
        tongue, size = printouts.form(printout, session.books.profile.language)
        self.tongue.set_value(tongue)
        self.size_of_paper.set_value(size)
        self.save_button = Button(said, N_("Keep as PDF…"), icon="pdf")
        self.printer = PrinterLine(said)
        self.banner = Banner(said, "bad")
        self.banner.hide()
        self._area, self._pages = QScrollArea(), QVBoxLayout()
        self._arrange()
        for field in (self.tongue, self.size_of_paper):
            field.value_changed.connect(self._on_chosen)
        self.save_button.clicked.connect(self._on_save)
        self.printer.change_wanted.connect(self._on_change)
        self.redraw()

    def _arrange(self) -> None:
        worn = current()
        room = self._shell.size() - QSize(40, 40)
        self.resize(QSize(worn.px(1000), worn.px(720)).boundedTo(room))
        self._pages.setSpacing(worn.gap(4))
        inside = QWidget()
        inside.setProperty("role", "body")
        inside.setLayout(self._pages)
        self._area.setWidgetResizable(True)
        self._area.setWidget(inside)
        never_high(self._area)
        choices, side = QVBoxLayout(), QVBoxLayout()
        choices.setContentsMargins(0, 0, 0, 0)
        choices.setSpacing(worn.gap(3))
        choices.addWidget(self.tongue)
        choices.addWidget(self.size_of_paper)
        choices.addStretch(1)
        beside = scrolled(choices)
        beside.setFixedWidth(worn.px(_SIDE))
        never_high(beside)
        side.addWidget(beside, 1)
        side.addWidget(self.save_button)
        row = QHBoxLayout()
        row.setSpacing(worn.gap(5))
        row.addWidget(self._area, 1)
        row.addLayout(side)
        self.body.addWidget(self.banner)
        self.body.addLayout(row, 1)
        self.foot.insertWidget(0, self.printer)

    def form(self) -> tuple[str, str]:
        """Tell the language and the size chosen."""
        return self.tongue.value() or "fr", self.size_of_paper.value() or self._printout.size

    def redraw(self) -> None:
        """Draw the paper in the language and size chosen, and tell where it will be printed."""
        tongue, size = self.form()
        self.printer.show_printer(at_hand(printouts.printer_of(self._printout), size))
        QApplication.setOverrideCursor(Qt.CursorShape.WaitCursor)
        try:
            self._pdf = self._draw(tongue, size)
            self._show_pages()
        finally:
            QApplication.restoreOverrideCursor()

    def accept(self) -> None:
        """Print on the printer of this kind of paper, or ask which."""
        chosen = printouts.printer_of(self._printout)
        try:
            printed = deliver(self, self._pdf, chosen, self._name, self.form()[1])
        except TillError as error:
            self.banner.tell("bad", TILL_TEXTS[error.code], error.where)
            return
        if printed:
            super().accept()

    def save(self, target: Path) -> bool:
        """Keep the paper as a PDF; when the place cannot be written, say so."""
        try:
            target.write_bytes(self._pdf)
        except OSError:
            sentence = N_("{0} cannot be written there. Choose another folder")
            self.banner.tell("bad", sentence, target.name)
            return False
        self.banner.tell("good", N_("Written: {0}"), target.name)
        return True

    def _show_pages(self) -> None:
        while self._pages.count():
            item = self._pages.takeAt(0)
            old = item.widget() if item else None
            if old:
                old.deleteLater()
        density = self.devicePixelRatioF()
        wide = self.width() - current().px(_BESIDE)
        for image in page_images(self._pdf, round(_fitting(self._pdf, wide) * density)):
            image.setDevicePixelRatio(density)
            shown = QLabel()
            shown.setPixmap(QPixmap.fromImage(_framed(image)))
            self._pages.addWidget(shown, 0, Qt.AlignmentFlag.AlignHCenter)
        self._pages.addStretch(1)
        self._area.verticalScrollBar().setValue(0)

    def _on_chosen(self, _code: object) -> None:
        Memory().printed(self._printout.key, *self.form())
        self.redraw()

    def _on_change(self) -> None:
        """Leave the paper for the settings, at the printer of its kind."""
        self.reject()
        open_printing(self._shell, self._printout.key)

    def _on_save(self) -> None:
        place = QStandardPaths.StandardLocation.DocumentsLocation
        usual = Path(QStandardPaths.writableLocation(place)) / f"{self._name}.pdf"
        title = self.language.text(N_("Keep as PDF…"))
        chosen, _ = QFileDialog.getSaveFileName(self, title, str(usual), "PDF (*.pdf)")
        if chosen:
            self.save(Path(chosen))


def paper_preview(shell: Shell, session: Session, number: str) -> PaperPreview:
    """Make the dialog that shows the paper of a recorded document."""
    entry = session.books.entry(number)
    assert entry is not None, number
    printout = printouts.of_kind(entry.kind)
    return PaperPreview(shell, session, printout, number, drawer(session, entry))


def show_paper(shell: Shell, session: Session, number: str) -> None:
    """Show the paper of a recorded document before it is printed."""
    preview = paper_preview(shell, session, number)
    preview.exec()
    preview.deleteLater()


def drawer(session: Session, entry: Entry) -> Draw:
    """Make what draws the paper of an entry."""
    return lambda tongue, size: session.books.paper(entry.number, lang=tongue, size=size)


def _fitting(pdf: bytes, wide: int) -> int:
    """Choose the dots per inch at which a page is so many pixels wide, at most twice its size."""
    return min(int(wide * _POINTS / max(page_width(pdf), 1)), 2 * _POINTS)


def _framed(image: QImage) -> QImage:
    painter = QPainter(image)
    painter.setPen(current().colour("line"))
    size = image.deviceIndependentSize().toSize() - QSize(1, 1)
    painter.drawRect(QRect(QRect().topLeft(), size))
    painter.end()
    return image
