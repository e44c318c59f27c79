"""Colours, sizes and letters of the window: every screen takes its looks from here.

The colours are those of the loom: undyed wool for the paper, indigo for what can be done, and
dyes that tell the areas apart. Green and red mean money in and money out, right and wrong, and
always come with a shape.
"""

from dataclasses import dataclass, replace
from typing import Literal

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QFont
from PySide6.QtWidgets import QApplication, QWidget

Dye = Literal["indigo", "madder", "saffron", "henna", "zellij", "clay", "plum", "slate"]
Tone = Literal["good", "bad", "warn", "info"]

WORN = "daftar_theme"
"""The property of the application that holds the theme it wears."""

SCALES = (100, 125, 150, 200)
"""The sizes of letters a person may choose, in percent."""

FAMILIES = ("IBM Plex Sans Arabic", "Noto Sans Tifinagh", "DejaVu Sans")


@dataclass(frozen=True, slots=True)
class Colours:
    """Every colour of the window, as ``#rrggbb``."""

    paper: str = "#faf6ee"
    surface: str = "#fffefb"
    sunken: str = "#f3ecdf"
    line: str = "#e6dccb"
    line_strong: str = "#93856f"
    grip: str = "#cdbfa8"
    ink: str = "#2a211b"
    ink_soft: str = "#665a4e"
    accent: str = "#2f3d8a"
    accent_hover: str = "#26326f"
    accent_press: str = "#1b2454"
    accent_soft: str = "#e7e9f6"
    on_accent: str = "#ffffff"
    focus: str = "#4a5cc4"
    rail: str = "#1f2858"
    rail_hover: str = "#2d3870"
    rail_ink: str = "#e9e7f4"
    thread: str = "#e0a030"
    good: str = "#1b6e45"
    good_soft: str = "#e3f2e8"
    bad: str = "#ab2a20"
    bad_soft: str = "#fbe8e4"
    warn: str = "#835400"
    warn_soft: str = "#fff1d4"
    practice: str = "#ef8a17"
    on_practice: str = "#2a1500"
    indigo: str = "#2f3d8a"
    madder: str = "#96303a"
    saffron: str = "#925a00"
    henna: str = "#5d681c"
    zellij: str = "#0e6969"
    clay: str = "#9a4a20"
    plum: str = "#78305f"
    slate: str = "#485466"


PLAIN = Colours()
STRONG = replace(
    PLAIN,
    paper="#ffffff",
    surface="#ffffff",
    sunken="#ececec",
    line="#000000",
    line_strong="#000000",
    grip="#444444",
    ink="#000000",
    ink_soft="#000000",
    accent="#0b1a75",
    accent_hover="#000000",
    accent_press="#000000",
    accent_soft="#dfe4ff",
    focus="#c04000",
    rail="#000000",
    rail_hover="#333333",
    rail_ink="#ffffff",
    thread="#ffd24a",
    good="#00502a",
    good_soft="#ffffff",
    bad="#8a0000",
    bad_soft="#ffffff",
    warn="#5a3800",
    warn_soft="#ffffff",
)


@dataclass(frozen=True, slots=True)
class Theme:
    """How the window looks for one person: size of letters in percent, strength of contrast."""

    scale: int = 100
    strong: bool = False

    @property
    def colours(self) -> Colours:
        """The palette in use."""
        return STRONG if self.strong else PLAIN

    def px(self, length: int) -> int:
        """Scale a length given for 100 %, in logical pixels.

        >>> Theme(150).px(44)
        66
        """
        return (length * self.scale + 50) // 100

    def gap(self, steps: int = 1) -> int:
        """Measure space in steps of 4 pixels; it grows half as fast as the letters.

        >>> Theme().gap(3), Theme(200).gap(3)
        (12, 18)
        """
        return (4 * steps * (100 + (self.scale - 100) // 2) + 50) // 100

    def border(self) -> int:
        """Width of the lines around fields and cards."""
        return 2 if self.strong else 1

    def colour(self, name: str) -> QColor:
        """Look up a colour by the name of its field, as ``"accent"``."""
        return QColor(getattr(self.colours, name))

    def tint(self, name: str) -> QColor:
        """Lighten a colour to a background on which the full colour can be read."""
        full, ground = self.colour(name), self.colour("surface")
        return mix(ground, full, 0 if self.strong else 11)


TEXT_SIZES = {
    "hint": 14,
    "body": 16,
    "label": 15,
    "lead": 18,
    "title": 20,
    "page": 26,
    "figure": 30,
}
"""The type scale at 100 %, in pixels."""


def mix(ground: QColor, over: QColor, percent: int) -> QColor:
    """Lay ``percent`` of a colour over another."""

    def blend(a: int, b: int) -> int:
        return (a * (100 - percent) + b * percent) // 100

    return QColor(
        blend(ground.red(), over.red()),
        blend(ground.green(), over.green()),
        blend(ground.blue(), over.blue()),
    )


def current() -> Theme:
    """Tell which theme the application wears; the plain one before any was applied."""
    app = QApplication.instance()
    worn = app.property(WORN) if app else None
    return worn if isinstance(worn, Theme) else Theme()


def text_font(role: str, *, bold: bool = False, theme: Theme | None = None) -> QFont:
    """Make the font of a role of ``TEXT_SIZES``, for what is painted by hand."""
    font = QFont()
    font.setFamilies(list(FAMILIES))
    font.setPixelSize((theme or current()).px(TEXT_SIZES[role]))
    font.setBold(bold)
    font.setFeature(
        QFont.Tag("locl"), 0
    )  # else figures beside Arabic words are smaller than others
    return font


def mark(widget: QWidget, name: str, value: str) -> None:
    """Set a property the style sheet selects by, and restyle the widget when it changed."""
    if widget.property(name) == value:
        return
    widget.setProperty(name, value)
    widget.style().unpolish(widget)
    widget.style().polish(widget)
    widget.update()


def painted_rtl(widget: QWidget) -> bool:
    """Tell whether what a widget paints runs from right to left."""
    return widget.layoutDirection() is Qt.LayoutDirection.RightToLeft
