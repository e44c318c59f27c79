"""A photo or PDF kept with a document: dropped on the field, or chosen."""

from pathlib import Path

from PySide6.QtCore import QFileInfo, Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QDragLeaveEvent, QDropEvent
from PySide6.QtWidgets import QFileDialog, QFrame, QHBoxLayout, QLabel, QVBoxLayout

from coop_ledger.core.text import N_
from coop_ledger.i18n import Language
from coop_ledger.ui.fields.field import Field
from coop_ledger.ui.icons import pixmap
from coop_ledger.ui.pictures import photo
from coop_ledger.ui.theme import current, mark
from coop_ledger.ui.words import Button, Label

SUFFIXES = (".jpg", ".jpeg", ".png", ".webp", ".pdf")


class DropAttachment(Field):
    """One attached photo or PDF.

    Signals:
        value_changed(Path | None).
    """

    def __init__(self, language: Language, label: str = N_("Photo or paper")) -> None:
        super().__init__(language, label, optional=True)
        self._value: Path | None = None
        self._zone = DropZone()
        self._thumb = QLabel()
        self._thumb.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._say = Label(language, N_("Drop a photo or a PDF here"), role="soft", wrap=True)
        self._name = QLabel()
        self._name.setProperty("role", "strong")
        self._choose = Button(language, N_("Choose…"), icon="camera", kind="quiet")
        self._remove = Button(
            language, icon="delete", kind="quiet", name=N_("Remove the attachment")
        )
        words = QVBoxLayout()
        words.addStretch(1)
        words.addWidget(self._name)
        words.addWidget(self._say)
        words.addStretch(1)
        row = QHBoxLayout(self._zone)
        row.setContentsMargins(*[current().gap(3)] * 4)
        row.setSpacing(current().gap(3))
        row.addWidget(self._thumb)
        row.addLayout(words, 1)
        row.addWidget(self._choose)
        row.addWidget(self._remove)
        self.hold(self._zone, self._choose)
        self._zone.dropped.connect(self._on_dropped)
        self._choose.clicked.connect(self._on_choose)
        self._remove.clicked.connect(lambda: self.set_value(None))
        self._show()

    def value(self) -> Path | None:
        """Tell the file chosen; it is read only when the document is recorded."""
        return self._value

    def set_value(self, path: Path | None) -> None:
        """Attach a file; a kind that is not kept is refused under the field."""
        if path and path.suffix.lower() not in SUFFIXES:
            self.problem(
                self.language.text(N_("Only photos and PDF files can be kept: {0}"), path.name)
            )
            return
        changed, self._value = path != self._value, path
        self.problem("")
        self._show()
        if changed:
            self.value_changed.emit(path)

    def retranslate(self, language: Language) -> None:
        """Speak another language."""
        super().retranslate(language)
        self._choose.setAccessibleName(f"{language.text(self._msgid)}: {self._choose.text()}")

    def _show(self) -> None:
        side, density = current().px(64), self.devicePixelRatioF()
        self._name.setVisible(self._value is not None)
        self._remove.setVisible(self._value is not None)
        self._say.setVisible(self._value is None)
        if self._value is None:
            self._thumb.setPixmap(
                pixmap("photo", "line_strong", side * 3 // 4, density, two_tone=True)
            )
            return
        self._name.setText(QFileInfo(str(self._value)).fileName())
        drawn = photo(self._value, side, density)
        if drawn.isNull():
            drawn = pixmap("pdf", "madder", side, density, two_tone=True)
        self._thumb.setPixmap(drawn)

    def _on_dropped(self, path: str) -> None:
        self.set_value(Path(path))

    def _on_choose(self) -> None:
        kinds = " ".join(f"*{suffix}" for suffix in SUFFIXES)
        title = self.language.text(N_("Choose a photo or a PDF"))
        chosen, _ = QFileDialog.getOpenFileName(self, title, "", f"({kinds})")
        if chosen:
            self.set_value(Path(chosen))


class DropZone(QFrame):
    """A framed place that takes one file dropped on it.

    Signals:
        dropped(str): the path of the file.
    """

    dropped = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("box", "drop")
        self.setAcceptDrops(True)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take files of this computer."""
        if any(url.isLocalFile() for url in event.mimeData().urls()):
            event.acceptProposedAction()
            mark(self, "over", "yes")

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        """Look as before."""
        mark(self, "over", "no")
        super().dragLeaveEvent(event)

    def dropEvent(self, event: QDropEvent) -> None:
        """Tell the first file."""
        mark(self, "over", "no")
        for url in event.mimeData().urls():
            if url.isLocalFile():
                event.acceptProposedAction()
                self.dropped.emit(url.toLocalFile())
                return
