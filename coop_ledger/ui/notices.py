"""What happened, told where it happened: a banner in the page, or a toast over it."""

from collections.abc import Callable

from PySide6.QtCore import QPoint, QTimer, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QWidget

from coop_ledger.core.text import N_
from coop_ledger.i18n import Language, Value
from coop_ledger.ui.cards import TONE_PICTURE
from coop_ledger.ui.pictures import Picture
from coop_ledger.ui.theme import Tone, current, mark
from coop_ledger.ui.words import Button, Label

_SHOWN_MS = 8000


class Banner(QFrame):
    """A line across the page that stays until it is settled: picture, sentence, perhaps an action.

    Signals:
        acted(): the action was pressed.
    """

    acted = Signal()

    def __init__(
        self,
        language: Language,
        tone: Tone,
        msgid: str = "",
        *args: Value,
        action: str = "",
        icon: str = "",
    ) -> None:
        super().__init__()
        self._language = language
        self.setProperty("box", "banner")
        self.picture = Picture("info", "accent", 28)
        self.words = Label(language, msgid, *args, wrap=True)
        self.button = Button(language, action, kind="quiet", name=N_("Close"))
        self.button.setProperty("shape", "link")
        if not action:
            self.button.hide()
        self.button.clicked.connect(self.acted)
        worn = current()
        row = QHBoxLayout(self)
        row.setContentsMargins(worn.gap(4), worn.gap(2), worn.gap(3), worn.gap(2))
        row.setSpacing(worn.gap(3))
        row.addWidget(self.picture)
        row.addWidget(self.words, 1)
        row.addWidget(self.button)
        self._dress(tone, icon)

    def tell(self, tone: Tone, msgid: str, *args: Value) -> None:
        """Say something else."""
        self._dress(tone, "")
        self.words.say(msgid, *args)
        self.show()

    def _dress(self, tone: Tone, icon: str) -> None:
        mark(self, "tone", tone)
        self.picture.draw(icon or TONE_PICTURE[tone], "accent" if tone == "info" else tone)
        self.setAccessibleName(self.words.text())


class Toast(QFrame):
    """What was just done, over the head of the page for some seconds, with one way back.

    It does not take the focus. Hovering or focusing its button keeps it. ``place`` tells where
    in the window something of a width may stand.
    """

    def __init__(self, language: Language, window: QWidget, place: Callable[[int], QPoint]) -> None:
        super().__init__(window)
        self._language, self._place = language, place
        self._act: Callable[[], None] | None = None
        self.setProperty("box", "toast")
        self._picture = Picture("done", "good", 32)
        self.words = Label(language, role="lead")
        self.button = Button(language, N_("Undo"), kind="quiet")
        self._close = Button(language, icon="close", kind="quiet", name=N_("Close"))
        worn = current()
        row = QHBoxLayout(self)
        row.setContentsMargins(worn.gap(4), worn.gap(2), worn.gap(2), worn.gap(2))
        row.setSpacing(worn.gap(3))
        for part in (self._picture, self.words, self.button, self._close):
            row.addWidget(part)
        self.button.clicked.connect(self._on_act)
        self._close.clicked.connect(self.hide)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self._on_time)
        self.hide()

    def tell(
        self,
        tone: Tone,
        msgid: str,
        *args: Value,
        action: str = "",
        act: Callable[[], None] | None = None,
    ) -> None:
        """Say what happened; ``action`` is the verb of the way back, ``act`` what it does."""
        mark(self, "tone", tone)
        self._picture.draw(TONE_PICTURE[tone], "accent" if tone == "info" else tone)
        self.words.say(msgid, *args)
        self.setAccessibleName(self.words.text())
        self._act = act
        if action:
            self.button.say(action)
        self.button.setVisible(bool(action))
        self.settle()
        self.show()
        self.raise_()
        self._timer.start(_SHOWN_MS)

    def settle(self) -> None:
        """Stand where the head of the page has room for it."""
        self.adjustSize()
        self.move(self._place(self.width()))

    def _on_act(self) -> None:
        self.hide()
        act, self._act = self._act, None
        if act:
            act()

    def _on_time(self) -> None:
        if self.underMouse() or self.button.hasFocus():
            self._timer.start(_SHOWN_MS)
        else:
            self.hide()
