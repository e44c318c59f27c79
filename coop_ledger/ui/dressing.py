"""Put a theme on the whole application: letters, colours and style sheet."""

from PySide6.QtGui import QFontDatabase, QPalette
from PySide6.QtWidgets import QApplication

from coop_ledger.i18n.resources import resource
from coop_ledger.ui.stylesheet import stylesheet
from coop_ledger.ui.theme import FAMILIES, WORN, Theme, text_font

_FONT_FILES = (
    "IBMPlexSansArabic-Regular.ttf",
    "IBMPlexSansArabic-Bold.ttf",
    "NotoSansTifinagh-Regular.ttf",
)

_ROLES = {
    QPalette.ColorRole.Window: "paper",
    QPalette.ColorRole.WindowText: "ink",
    QPalette.ColorRole.Base: "surface",
    QPalette.ColorRole.AlternateBase: "sunken",
    QPalette.ColorRole.Text: "ink",
    QPalette.ColorRole.Button: "surface",
    QPalette.ColorRole.ButtonText: "ink",
    QPalette.ColorRole.Highlight: "accent",
    QPalette.ColorRole.HighlightedText: "on_accent",
    QPalette.ColorRole.PlaceholderText: "ink_soft",
    QPalette.ColorRole.ToolTipBase: "ink",
    QPalette.ColorRole.ToolTipText: "paper",
    QPalette.ColorRole.Link: "accent",
}


def wear(app: QApplication, theme: Theme) -> None:
    """Dress the whole application; may be called again at any time, and every widget follows."""
    app.setProperty(WORN, theme)
    app.setStyle("Fusion")
    _load_fonts()
    app.setFont(text_font("body", theme=theme))
    app.setPalette(_palette(theme))
    app.setStyleSheet(stylesheet(theme))


def _load_fonts() -> None:
    if not set(FAMILIES[:2]) <= set(QFontDatabase.families()):
        for name in _FONT_FILES:
            QFontDatabase.addApplicationFont(str(resource("fonts", name)))


def _palette(theme: Theme) -> QPalette:
    palette = QPalette()
    for role, name in _ROLES.items():
        palette.setColor(role, theme.colour(name))
    for role in (QPalette.ColorRole.Text, QPalette.ColorRole.ButtonText):
        palette.setColor(QPalette.ColorGroup.Disabled, role, theme.colour("line_strong"))
    return palette
