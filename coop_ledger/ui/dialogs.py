"""Questions over the window: a title, what it is about, and verbs on the buttons."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from coop_ledger.core.text import N_
from coop_ledger.i18n import Language, Value
from coop_ledger.ui.pictures import Picture
from coop_ledger.ui.theme import Tone, current
from coop_ledger.ui.words import Button, Label, retranslate_children

_PICTURE = {"good": "done", "bad": "problem", "warn": "warning", "info": "help"}


class Dialog(QDialog):
    """A question with room for fields in ``body``; ``accept_button`` bears the verb, in ``foot``.

    ``icon`` stands for what it is about. Escape goes back. The safe answer has the focus when
    ``tone`` is ``bad``.
    """

    def __init__(
        self,
        language: Language,
        parent: QWidget | None,
        title: str,
        verb: str,
        *,
        tone: Tone = "info",
        icon: str = "",
    ) -> None:
        super().__init__(parent)
        self.language, self._title = language, title
        worn = current()
        colour = "accent" if tone == "info" else tone
        self.setModal(True)
        self.setMinimumWidth(worn.px(460))
        head = QHBoxLayout()
        head.setSpacing(worn.gap(3))
        head.addWidget(
            Picture(icon or _PICTURE[tone], colour, 40, two_tone=True), 0, Qt.AlignmentFlag.AlignTop
        )
        head.addWidget(Label(language, title, role="title", wrap=True), 1)
        self.body = QVBoxLayout()
        self.body.setSpacing(worn.gap(3))
        self.accept_button = Button(language, verb, kind="danger" if tone == "bad" else "primary")
        self.reject_button = Button(language, N_("Go back"))
        self.foot = QHBoxLayout()
        self._lay_out(head)
        self.accept_button.clicked.connect(self.accept)
        self.reject_button.clicked.connect(self.reject)
        if tone == "bad":
            self.reject_button.setFocus()
        else:
            self.accept_button.setDefault(True)
        self.retranslate(language)

    def _lay_out(self, head: QHBoxLayout) -> None:
        worn = current()
        self.foot.addStretch(1)
        self.foot.addWidget(self.reject_button)
        self.foot.addWidget(self.accept_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(*[worn.gap(6)] * 4)
        column.setSpacing(worn.gap(4))
        column.addLayout(head)
        column.addLayout(self.body, 1)
        column.addSpacing(worn.gap(2))
        column.addLayout(self.foot)

    def fit(self) -> None:
        """Grow to the height that wrapped words need: Qt measures them on one line."""
        layout = self.layout()
        assert layout is not None
        layout.activate()
        needed = layout.totalHeightForWidth(self.width())
        if needed > self.height():
            self.resize(self.width(), needed)

    def showEvent(self, event: QShowEvent) -> None:
        """Come up with room for every word."""
        super().showEvent(event)
        self.fit()

    def retranslate(self, language: Language) -> None:
        """Speak another language."""
        self.language = language
        words = language.text(self._title)
        self.setWindowTitle(words)
        self.setAccessibleName(words)
        retranslate_children(self, language)


def confirm(
    language: Language,
    parent: QWidget,
    title: str,
    verb: str,
    sentence: str,
    *args: Value,
    tone: Tone = "info",
) -> bool:
    """Read back a whole sentence (who, what, how much) and ask; true when the verb was pressed."""
    dialog = Dialog(language, parent, title, verb, tone=tone)
    dialog.body.addWidget(Label(language, sentence, *args, role="lead", wrap=True))
    agreed = dialog.exec() == QDialog.DialogCode.Accepted
    dialog.deleteLater()
    return agreed
