"""Papers: seen first, as they will be printed, then printed or kept as a PDF."""

from collections.abc import Callable
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
from coop_ledger.i18n import Language
from coop_ledger.render.till import TEXTS as TILL_TEXTS
from coop_ledger.render.till import TillError, destination, send
from coop_ledger.ui.dialogs import Dialog
from coop_ledger.ui.fields import Option, PickOne
from coop_ledger.ui.memory import Memory
from coop_ledger.ui.printers import Printer
from coop_ledger.ui.session import Session
from coop_ledger.ui.shell import Shell
from coop_ledger.ui.theme import current
from coop_ledger.ui.words import Button, Label

Draw = Callable[[str, str], bytes]
"""Draws a paper in a language (a code of ``TONGUES``) on a size (a code of ``SIZES``) as a PDF."""

TONGUES = (
    Option("fr", N_("In French"), ""),
    Option("ar", N_("In Arabic"), ""),
    Option("fr+ar", N_("In both"), ""),
)
SIZES = (
    Option("a4", N_("A4"), ""),
    Option("a5", N_("A5"), ""),
    Option("80mm", N_("80 mm"), ""),
    Option("58mm", N_("58 mm"), ""),
)
ROLLS = frozenset({"80mm", "58mm"})
"""Sizes a till printer prints on."""
_PRINT_DPI = 300
_POINTS = 72
_BESIDE = 300
"""Pixels beside the paper in the preview, at 100 %."""


def page_images(pdf: bytes, dpi: int) -> list[QImage]:
    """Draw every page of a PDF as an image."""
    import pypdfium2  # noqa: PLC0415 - slow: only who looks at a paper pays for it

    document = pypdfium2.PdfDocument(pdf)
    try:
        return [_image(page.render(scale=dpi / _POINTS, rev_byteorder=True)) for page in document]
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
    if chosen.till and size in ROLLS:
        _to_till(pdf, chosen, size)
        return True
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setFullPage(True)
    printer.setDocName(title)
    printer.setCopyCount(chosen.copies)
    if chosen.name in QPrinterInfo.availablePrinterNames():
        printer.setPrinterName(chosen.name)
    elif QPrintDialog(printer, parent).exec() != QDialog.DialogCode.Accepted:
        return False
    print_pdf(pdf, printer)
    return True


def _to_till(pdf: bytes, chosen: Printer, size: str) -> None:
    from coop_ledger.render import escpos  # noqa: PLC0415 - slow, only with a till printer

    where = destination(chosen.till)
    QApplication.setOverrideCursor(Qt.CursorShape.WaitCursor)
    try:
        send(escpos.stream(pdf, size, drawer=chosen.drawer, copies=chosen.copies), where)
    finally:
        QApplication.restoreOverrideCursor()


class PaperPreview(Dialog):
    """A paper as it will be printed; language and size are remembered for each kind of paper."""

    def __init__(
        self, language: Language, parent: QWidget, kind: str, name: str, draw: Draw
    ) -> None:
        super().__init__(language, parent, N_("Preview"), N_("Print"), icon="see")
        self._kind, self._name, self._draw, self._pdf = kind, name, draw, b""
        kept_tongue, kept_size = Memory().paper(kind)
        self.tongue = PickOne(language, N_("Language of the paper"), TONGUES, columns=1)
        self.size_of_paper = PickOne(language, N_("Size"), SIZES, columns=1)
        self.tongue.set_value(_known(kept_tongue, TONGUES) or language.code)
        self.size_of_paper.set_value(_known(kept_size, SIZES) or "a5")
        self.save_button = Button(language, N_("Keep as PDF…"), icon="pdf")
        self._pages = QVBoxLayout()
        self._arrange(parent)
        self.tongue.value_changed.connect(lambda _code: self.redraw())
        self.size_of_paper.value_changed.connect(lambda _code: self.redraw())
        self.save_button.clicked.connect(self._on_save)
        self.redraw()

    def _arrange(self, parent: QWidget) -> None:
        worn = current()
        room = parent.window().size() - QSize(40, 40)
        self.resize(QSize(worn.px(1000), worn.px(720)).boundedTo(room))
        self._pages.setSpacing(worn.gap(4))
        inside = QWidget()
        inside.setProperty("role", "body")
        inside.setLayout(self._pages)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setWidget(inside)
        side = QVBoxLayout()
        side.addWidget(self.tongue)
        side.addWidget(self.size_of_paper)
        side.addStretch(1)
        side.addWidget(self.save_button)
        row = QHBoxLayout()
        row.setSpacing(worn.gap(5))
        row.addWidget(area, 1)
        row.addLayout(side)
        self.body.addLayout(row, 1)

    def redraw(self) -> None:
        """Draw the paper in the language and size chosen, and remember them."""
        tongue, size = self.tongue.value() or "fr", self.size_of_paper.value() or "a5"
        Memory().printed(self._kind, tongue, size)
        self._pdf = self._draw(tongue, size)
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

    def accept(self) -> None:
        """Print on the printer of this kind of paper, or ask which."""
        size = self.size_of_paper.value() or "a5"
        try:
            printed = deliver(self, self._pdf, Memory().printer(self._kind), self._name, size)
        except TillError as error:
            self._say(TILL_TEXTS[error.code], error.where)
            return
        if printed:
            super().accept()

    def save(self, target: Path) -> bool:
        """Keep the paper as a PDF; when the place cannot be written, say so."""
        try:
            target.write_bytes(self._pdf)
        except OSError:
            self._say(N_("{0} cannot be written there. Choose another folder"), target.name)
            return False
        return True

    def _on_save(self) -> None:
        place = QStandardPaths.StandardLocation.DocumentsLocation
        usual = Path(QStandardPaths.writableLocation(place)) / f"{self._name}.pdf"
        title = self.language.text(N_("Keep as PDF…"))
        chosen, _ = QFileDialog.getSaveFileName(self, title, str(usual), "PDF (*.pdf)")
        if chosen:
            self.save(Path(chosen))

    def _say(self, msgid: str, name: str) -> None:
        told = Label(self.language, msgid, name, role="strong", wrap=True)
        told.tone("bad")
        self.body.insertWidget(0, told)


def show_paper(shell: Shell, session: Session, number: str) -> None:
    """Show the paper of a recorded document before it is printed."""
    entry = session.books.entry(number)
    assert entry is not None, number
    preview = PaperPreview(shell.language, shell, entry.kind, number, drawer(session, entry))
    preview.exec()
    preview.deleteLater()


def drawer(session: Session, entry: Entry) -> Draw:
    """Make what draws the paper of an entry."""
    return lambda tongue, size: session.books.paper(entry.number, lang=tongue, size=size)


def _fitting(pdf: bytes, wide: int) -> int:
    """Choose the dots per inch at which a page is so many pixels wide, at most twice its size."""
    first = page_images(pdf, _POINTS)[0].width()
    return min(wide * _POINTS // max(first, 1), 2 * _POINTS)


def _known(code: str, options: tuple[Option, ...]) -> str:
    return code if any(option.code == code for option in options) else ""


def _framed(image: QImage) -> QImage:
    painter = QPainter(image)
    painter.setPen(current().colour("line"))
    size = image.deviceIndependentSize().toSize() - QSize(1, 1)
    painter.drawRect(QRect(QRect().topLeft(), size))
    painter.end()
    return image
