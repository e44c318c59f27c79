"""Labels and buttons that know their message and say it in any language, live."""

from html import escape
from typing import Literal, Protocol, runtime_checkable

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QFrame, QLabel, QPushButton, QWidget

from coop_ledger.i18n import Language, Value
from coop_ledger.ui.icons import icon
from coop_ledger.ui.theme import current, mark

Role = Literal[
    "page", "title", "lead", "body", "strong", "label", "hint", "soft", "figure", "amount"
]
Kind = Literal["plain", "primary", "danger", "quiet"]


@runtime_checkable
class Translated(Protocol):
    """A widget that can be told to speak another language."""

    def retranslate(self, language: Language) -> None:
        """Show every text in ``language``."""


def retranslate_children(root: QWidget, language: Language) -> None:
    """Pass a language on to every widget inside ``root`` that can speak."""
    for child in root.findChildren(QWidget):
        if isinstance(child, Translated):
            child.retranslate(language)


class Label(QLabel):
    """A text of the catalogue, with its arguments, in one of the roles of the type scale."""

    def __init__(
        self,
        language: Language,
        msgid: str = "",
        *args: Value,
        role: Role = "body",
        wrap: bool = False,
    ) -> None:
        super().__init__()
        self._language = language
        self._msgid, self._args = msgid, args
        self.setProperty("role", role)
        self.setWordWrap(wrap)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self._turn()
        self._show()

    def say(self, msgid: str, *args: Value) -> None:
        """Show another message; it stays translated."""
        self._msgid, self._args = msgid, args
        self._show()

    def tone(self, name: Literal["", "good", "bad", "warn", "info"]) -> None:
        """Colour the text; the words or a picture beside it must say the same."""
        mark(self, "tone", name)

    def retranslate(self, language: Language) -> None:
        """Say the same in another language."""
        self._language = language
        self._turn()
        if self._msgid:  # a figure its owner wrote here stays
            self._show()

    def _turn(self) -> None:
        """Stand at the side where reading begins: Qt would put figures alone at the left."""
        now = self.alignment()
        if not now & Qt.AlignmentFlag.AlignHCenter:
            side = Qt.AlignmentFlag.AlignRight if self._language.rtl else Qt.AlignmentFlag.AlignLeft
            upright = now & Qt.AlignmentFlag.AlignVertical_Mask
            self.setAlignment(side | Qt.AlignmentFlag.AlignAbsolute | upright)
        if self.wordWrap():  # Qt moves a wrapped line of Arabic by the blank that ends it
            self.setContentsMargins(current().px(6) if self._language.rtl else 0, 0, 0, 0)

    def _show(self) -> None:
        self.setText(self._language.text(self._msgid, *self._args) if self._msgid else "")


class Button(QPushButton):
    """A button with a verb, perhaps a picture and a shortcut; screen readers hear its name.

    ``name`` is the accessible name and tooltip of a button that shows a picture alone.
    """

    def __init__(
        self,
        language: Language,
        msgid: str = "",
        *,
        icon: str = "",
        kind: Kind = "plain",
        name: str = "",
        shortcut: str = "",
    ) -> None:
        super().__init__()
        self._language, self._msgid, self._name, self._icon = language, msgid, name, icon
        self._args: tuple[Value, ...] = ()
        self._keys = shortcut
        if shortcut:  # QPushButton forgets its own shortcut with each new text
            QShortcut(QKeySequence(shortcut), self).activated.connect(self.click)
        self.setProperty("kind", kind)
        if not msgid:
            self.setProperty("shape", "square")
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAutoDefault(False)
        self.retranslate(language)

    def say(self, msgid: str, *args: Value) -> None:
        """Show another verb."""
        self._msgid, self._args = msgid, args
        self.retranslate(self._language)

    def look(self, kind: Kind) -> None:
        """Change the kind of the button."""
        mark(self, "kind", kind)
        self._draw()

    def retranslate(self, language: Language) -> None:
        """Say the verb in another language, and turn pictures that point."""
        self._language = language
        words = language.text(self._msgid or self._name, *self._args)
        gap = " " if self._icon else ""  # Qt leaves too little room beside the picture
        self.setText(gap + words.replace("&", "&&") if self._msgid else "")
        self.setAccessibleName(words)
        self.setToolTip(f"{words} ({self._keys})" if self._keys else "" if self._msgid else words)
        self._draw()

    def changeEvent(self, event: QEvent) -> None:
        """Draw the picture again when the theme or the direction changed."""
        super().changeEvent(event)
        if event.type() in _LOOKS:
            self._draw()

    def _draw(self) -> None:
        if self._icon:
            colour = _INK.get(str(self.property("kind")), "accent")
            self.setIcon(icon(self._icon, colour))
            side = current().px(20)
            self.setIconSize(QSize(side, side))


_LOOKS = frozenset({QEvent.Type.StyleChange, QEvent.Type.LayoutDirectionChange})
_INK = {"primary": "on_accent", "danger": "bad"}


def in_full(words: str) -> str:
    """Write a text for a tooltip, which wraps only what is marked up."""
    lines = escape(words).replace("\n", "<br>")
    return f"<p>{lines}</p>" if lines else ""


def separator() -> QFrame:
    """Make a thin line between two parts."""
    made = QFrame()
    made.setProperty("box", "line")
    return made
