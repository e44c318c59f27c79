"""Photos and PDF files attached to a document: small in the page, large when opened."""

from collections.abc import Sequence
from pathlib import Path
from tempfile import mkdtemp

from PySide6.QtCore import QByteArray, QSize, Qt, QUrl
from PySide6.QtGui import QDesktopServices, QIcon, QImage, QPixmap
from PySide6.QtWidgets import QHBoxLayout, QLabel, QScrollArea, QVBoxLayout, QWidget

from coop_ledger.core.text import N_
from coop_ledger.i18n import Language
from coop_ledger.ui.dialogs import Dialog
from coop_ledger.ui.icons import pixmap
from coop_ledger.ui.pictures import rounded
from coop_ledger.ui.printing import page_images
from coop_ledger.ui.theme import current
from coop_ledger.ui.words import Button, Label

Kept = tuple[str, bytes]
"""Media type and bytes of a file."""

_SIDE = 96
_SUFFIXES = {"application/pdf": ".pdf", "image/png": ".png", "image/webp": ".webp"}


class Attached(QWidget):
    """A row of small pictures, each a button that opens its file."""

    def __init__(self, language: Language) -> None:
        super().__init__()
        self.language = language
        self.buttons: list[Button] = []
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(current().gap(2))
        self._row.addStretch(1)

    def show_files(self, files: Sequence[Kept]) -> None:
        """Show other files."""
        for old in self.buttons:
            self._row.removeWidget(old)
            old.deleteLater()
        self.buttons = [self._button(file) for file in files]
        for place, button in enumerate(self.buttons):
            self._row.insertWidget(place, button)

    def retranslate(self, language: Language) -> None:
        """Speak another language; the buttons are told by themselves."""
        self.language = language

    def _button(self, file: Kept) -> Button:
        side = current().px(_SIDE)
        made = Button(self.language, name=N_("Open the paper"))
        made.setIcon(QIcon(thumbnail(file, side, self.devicePixelRatioF())))
        made.setIconSize(QSize(side, side))
        made.setFixedSize(side + current().px(20), side + current().px(20))
        made.setStyleSheet("max-width: 9999px; padding: 0;")
        made.clicked.connect(lambda: self.open_file(file))
        return made

    def open_file(self, file: Kept) -> None:
        """Show a file large."""
        dialog = Looking(self.language, self.window(), file)
        dialog.exec()
        dialog.deleteLater()


class Looking(Dialog):
    """A photo or the pages of a PDF as large as the window; its verb opens the file elsewhere."""

    def __init__(self, language: Language, parent: QWidget, file: Kept) -> None:
        super().__init__(
            language,
            parent,
            N_("Photo or paper"),
            N_("Open with another program"),
            icon="attachment",
        )
        self._file = file
        worn = current()
        self.resize(worn.px(820), min(worn.px(680), parent.height() - 40))
        inside = QWidget()
        inside.setProperty("role", "body")
        column = QVBoxLayout(inside)
        for image in images(file):
            shown = QLabel()
            wide = min(image.width(), worn.px(740))
            scaled = image.scaledToWidth(wide, Qt.TransformationMode.SmoothTransformation)
            shown.setPixmap(QPixmap.fromImage(scaled))
            shown.setAccessibleName(language.text(N_("Photo or paper")))
            column.addWidget(shown, 0, Qt.AlignmentFlag.AlignHCenter)
        if not column.count():
            said = N_("This file cannot be shown here. Open it with another program")
            column.addWidget(Label(language, said, role="lead", wrap=True))
        column.addStretch(1)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setWidget(inside)
        self.body.addWidget(area, 1)

    def accept(self) -> None:
        """Hand a copy to the program the computer uses for such files."""
        media, content = self._file
        folder = Path(mkdtemp(prefix="daftar"))
        copy = folder / f"paper{_SUFFIXES.get(media, '.jpg')}"
        copy.write_bytes(content)
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(copy)))
        super().accept()


def images(file: Kept) -> list[QImage]:
    """Draw a photo, or every page of a PDF; empty when it cannot be read."""
    media, content = file
    if media == "application/pdf":
        from pypdfium2 import PdfiumError  # noqa: PLC0415 - slow: only who looks at a PDF pays

        try:
            return page_images(content, 110)
        except PdfiumError:
            return []
    image = QImage()
    return [image] if image.loadFromData(QByteArray(content)) else []


def thumbnail(file: Kept, side: int, density: float) -> QPixmap:
    """Draw a file small: the photo, the first page, or the picture of a PDF."""
    drawn = images(file)[:1]
    if not drawn:
        return pixmap("pdf", "madder", side, density, two_tone=True)
    return rounded(QPixmap.fromImage(drawn[0]), side, density)
