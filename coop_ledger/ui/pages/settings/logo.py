"""The logo of the co-operative: a picture dropped or chosen, made small enough to keep."""

from pathlib import Path

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QSize, Qt
from PySide6.QtGui import QImage, QImageReader, QPixmap
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QLabel

from coop_ledger.core.text import N_
from coop_ledger.i18n import Language
from coop_ledger.ui.fields import Field
from coop_ledger.ui.fields.attachment import DropZone
from coop_ledger.ui.icons import pixmap
from coop_ledger.ui.theme import current
from coop_ledger.ui.words import Button, Label

_SIDE = 640
"""Pixels of the longer side that are kept: enough for 30 mm of paper."""
_SMALL = 120_000
"""A PNG or JPEG of at most so many bytes is kept as it is."""


class LogoEdit(Field):
    """The picture at the head of papers.

    Signals:
        value_changed(bytes): a PNG or JPEG file; empty when there is none.
    """

    def __init__(self, language: Language) -> None:
        super().__init__(language, N_("Logo"))
        self._value = b""
        self.zone = DropZone()
        self._thumb = QLabel()
        self._say = Label(language, N_("Drop a picture here"), role="soft", wrap=True)
        self.choose_button = Button(language, N_("Choose…"), icon="photo", kind="quiet")
        self.remove_button = Button(
            language, icon="delete", kind="quiet", name=N_("Papers without a logo")
        )
        row = QHBoxLayout(self.zone)
        row.setContentsMargins(*[current().gap(3)] * 4)
        row.setSpacing(current().gap(3))
        row.addWidget(self._thumb)
        row.addWidget(self._say, 1)
        row.addWidget(self.choose_button)
        row.addWidget(self.remove_button)
        self.hold(self.zone, self.choose_button)
        self.zone.dropped.connect(lambda path: self.take(Path(path)))
        self.choose_button.clicked.connect(self._on_choose)
        self.remove_button.clicked.connect(lambda: self._change(b""))
        self._show()

    def value(self) -> bytes:
        """Tell the picture that is kept."""
        return self._value

    def set_value(self, content: bytes) -> None:
        """Show a picture."""
        self._value = content
        self.problem("")
        self._show()

    def take(self, path: Path) -> bool:
        """Read a picture from a file; tell whether it could be read."""
        content = read_logo(path)
        if not content:
            self.problem(
                self.language.text(N_("This is no picture that can be printed: {0}"), path.name)
            )
            return False
        self._change(content)
        return True

    def retranslate(self, language: Language) -> None:
        """Speak another language."""
        super().retranslate(language)
        name = f"{language.text(self._msgid)}: {self.choose_button.text().strip()}"
        self.choose_button.setAccessibleName(name)

    def _change(self, content: bytes) -> None:
        self.set_value(content)
        self.value_changed.emit(content)

    def _show(self) -> None:
        side, density = current().px(56), self.devicePixelRatioF()
        self.remove_button.setVisible(bool(self._value))
        self._say.setVisible(not self._value)
        seen = QPixmap()
        if self._value and seen.loadFromData(QByteArray(self._value)):
            real = round(side * density)
            seen = seen.scaled(
                QSize(real * 3, real),
                Qt.AspectRatioMode.KeepAspectRatio,
                Qt.TransformationMode.SmoothTransformation,
            )
            seen.setDevicePixelRatio(density)
        else:
            seen = pixmap("photo", "line_strong", side * 3 // 4, density, two_tone=True)
        self._thumb.setPixmap(seen)

    def _on_choose(self) -> None:
        title = self.language.text(N_("Choose a picture"))
        kinds = "*.png *.jpg *.jpeg *.webp *.svg *.bmp"
        chosen, _ = QFileDialog.getOpenFileName(self, title, "", f"({kinds})")
        if chosen:
            self.take(Path(chosen))


def read_logo(path: Path) -> bytes:
    """Read a picture as a PNG small enough for a book; nothing when it is none."""
    reader = QImageReader(str(path))
    reader.setAutoTransform(True)
    size = reader.size()
    if not size.isValid() or size.isEmpty():
        return b""
    if max(size.width(), size.height()) > _SIDE or bytes(reader.format().data()) == b"svg":
        reader.setScaledSize(size.scaled(_SIDE, _SIDE, Qt.AspectRatioMode.KeepAspectRatio))
    image = reader.read()
    return b"" if image.isNull() else _written(image)


def _written(image: QImage) -> bytes:
    """Write a PNG, which keeps what is transparent, or a JPEG when that would be too large."""
    content = b""
    for kind, quality in (("PNG", -1), ("JPEG", 85), ("JPEG", 60)):
        kept = QByteArray()
        buffer = QBuffer(kept)
        buffer.open(QIODevice.OpenModeFlag.WriteOnly)
        image.save(buffer, kind, quality)  # type: ignore[call-overload]
        content = bytes(kept.data())
        if len(content) <= _SMALL:
            break
    return content
