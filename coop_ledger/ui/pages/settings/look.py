"""How the window looks for one person: language, size of letters, contrast."""

from dataclasses import replace

from PySide6.QtCore import QRect, QSignalBlocker, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter
from PySide6.QtWidgets import QVBoxLayout

from coop_ledger.core.text import N_
from coop_ledger.i18n import Language
from coop_ledger.ui.cards import Card
from coop_ledger.ui.fields import CheckEdit, Option, PickOne
from coop_ledger.ui.fields.picks import PickButton
from coop_ledger.ui.forms.faces import Reading
from coop_ledger.ui.page import Page
from coop_ledger.ui.theme import SCALES, Theme, current, text_font
from coop_ledger.ui.words import Label

_SIZES = {
    100: N_("Normal letters"),
    125: N_("Large letters"),
    150: N_("Larger letters"),
    200: N_("Huge letters"),
}


def sample_font(scale: int) -> QFont:
    """Give the letters of the screen as they would be at a scale in percent."""
    return text_font("body", theme=Theme(scale))


class SizeButton(PickButton):
    """Letters as large as they would be, above the name of their size."""

    def retranslate(self, language: Language) -> None:
        """Speak another language, with a sample of its letters."""
        self._sample = language.text(N_("Aa"))
        super().retranslate(language)

    def picture_height(self) -> int:
        """Leave room for the largest letters in all of them."""
        return QFontMetrics(sample_font(max(SCALES))).height()

    def paint_picture(self, painter: QPainter, colour: str) -> None:
        """Draw the sample."""
        painter.setFont(sample_font(int(self.option.code)))
        painter.setPen(current().colour(colour))
        place = QRect(0, current().px(6), self.width(), self.picture_height())
        painter.drawText(place, Qt.AlignmentFlag.AlignCenter, self._sample)


class LookFace(Reading):
    """Everything works at once: what one sees is the example."""

    def __init__(self, page: Page) -> None:
        super().__init__()
        self.page = page
        said = page.language
        tongues = (Option("fr", "Français", "language"), Option("ar", "العربية", "language"))
        sizes = tuple(Option(str(s), _SIZES[s], "letters") for s in SCALES)
        self.tongue = PickOne(said, N_("Language of the screen"), tongues, columns=2)
        self.letters = PickOne(said, N_("Size of letters"), sizes, columns=4, make=SizeButton)
        self.strong = CheckEdit(
            said, N_("Strong contrast"), hint=N_("Black on white, thick lines, for tired eyes")
        )
        self._place(said)
        self.tongue.value_changed.connect(page.shell.set_language)
        self.letters.value_changed.connect(self._on_letters)
        self.strong.value_changed.connect(self._on_strong)

    def refresh(self) -> None:
        """Show what is worn now."""
        worn = current()
        for field, value in (
            (self.tongue, self.page.shell.language.code),
            (self.letters, str(worn.scale)),
        ):
            with QSignalBlocker(field):
                field.set_value(value)
        with QSignalBlocker(self.strong.switch):
            self.strong.set_value(worn.strong)

    def retranslate(self, _language: Language) -> None:
        """Mark the language in use."""
        self.refresh()

    def _place(self, said: Language) -> None:
        card = Card(said, N_("On this computer, for you"), icon="see")
        hint = N_("Papers keep their own language, whatever the screen speaks.")
        card.add(Label(said, hint, role="hint", wrap=True))
        for field in (self.tongue, self.letters, self.strong):
            card.add(field)
        column = QVBoxLayout()
        column.addWidget(card)
        column.addStretch(1)
        self.hold(column)

    def _on_letters(self, code: str) -> None:
        self.page.shell.set_theme(replace(current(), scale=int(code)))

    def _on_strong(self, on: object) -> None:
        self.page.shell.set_theme(replace(current(), strong=bool(on)))
