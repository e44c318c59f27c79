"""Colours that can be read, pictures that exist, letters that are there."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QFontDatabase, QIcon, QPalette
from PySide6.QtWidgets import QApplication, QLineEdit
from pytestqt.qtbot import QtBot

from coop_ledger.i18n import resource
from coop_ledger.ui import icons
from coop_ledger.ui.stylesheet import stylesheet
from coop_ledger.ui.theme import FAMILIES, SCALES, TEXT_SIZES, Theme

DYES = ("indigo", "madder", "saffron", "henna", "zellij", "clay", "plum", "slate")
ON_LIGHT = ("ink", "ink_soft", "accent", "good", "bad", "warn", *DYES)
PAIRS = [(front, back) for front in ON_LIGHT for back in ("surface", "paper")] + [
    ("ink", "sunken"),
    ("ink_soft", "sunken"),
    ("on_accent", "accent"),
    ("on_accent", "accent_hover"),
    ("accent", "accent_soft"),
    ("good", "good_soft"),
    ("bad", "bad_soft"),
    ("warn", "warn_soft"),
    ("rail_ink", "rail"),
    ("rail_ink", "rail_hover"),
    ("on_practice", "practice"),
]


def luminance(colour: QColor) -> float:
    parts = (colour.redF(), colour.greenF(), colour.blueF())
    red, green, blue = (c / 12.92 if c <= 0.03928 else ((c + 0.055) / 1.055) ** 2.4 for c in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(front: QColor, back: QColor) -> float:
    light, dark = sorted((luminance(front), luminance(back)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("strong", [False, True])
@pytest.mark.parametrize(("front", "back"), PAIRS)
def test_text_can_be_read(front: str, back: str, strong: bool) -> None:
    theme = Theme(strong=strong)
    assert contrast(theme.colour(front), theme.colour(back)) >= (
        7 if strong and front == "ink" else 4.5
    )


def test_words_in_an_empty_field_can_be_read(bot: QtBot) -> None:
    line = QLineEdit()
    bot.addWidget(line)
    line.setPlaceholderText("Client (si connu)")
    line.show()
    worn = line.palette().color(QPalette.ColorRole.PlaceholderText)
    assert worn.alpha() == 255
    assert worn == Theme().colour("ink_soft")


@pytest.mark.parametrize("dye", DYES)
def test_a_dye_can_be_read_on_its_own_tint(dye: str) -> None:
    theme = Theme()
    assert contrast(theme.colour(dye), theme.tint(dye)) >= 4.5


@pytest.mark.parametrize("name", ["line_strong", "focus", "accent"])
def test_edges_of_fields_can_be_seen(name: str) -> None:
    theme = Theme()
    assert contrast(theme.colour(name), theme.colour("surface")) >= 3


def test_body_text_is_at_least_15_pixels() -> None:
    assert TEXT_SIZES["body"] >= 15
    assert Theme(200).px(TEXT_SIZES["body"]) == 32


@pytest.mark.parametrize("scale", SCALES)
def test_the_style_sheet_is_complete(scale: int) -> None:
    sheet = stylesheet(Theme(scale))
    assert "$" not in sheet
    assert sheet.count("{") == sheet.count("}")


def test_the_bundled_letters_are_loaded(app: QApplication) -> None:
    assert set(FAMILIES[:2]) <= set(QFontDatabase.families())
    assert app.font().families()[0] == FAMILIES[0]


@pytest.mark.parametrize("name", icons.PICTURES)
def test_every_picture_is_drawn(app: QApplication, name: str) -> None:
    assert app
    for two_tone in (False, True):
        drawn = icons.pixmap(name, "accent", 32, 2.0, two_tone=two_tone)
        assert (drawn.width(), drawn.devicePixelRatio()) == (64, 2.0)
        image = drawn.toImage()
        inked = sum(
            image.pixelColor(x, y).alpha() > 0 for x in range(0, 64, 2) for y in range(0, 64, 2)
        )
        assert inked > 5


def test_no_drawing_lies_about_unused() -> None:
    used = {
        icons._drawing(name, two_tone=tone) + ".svg"
        for name in icons.PICTURES
        for tone in (False, True)
    }
    assert {path.name for path in resource("icons").glob("*.svg")} == used
    assert resource("icons", "PHOSPHOR-LICENSE.txt").is_file()


def shape(name: str) -> list[bool]:
    image = icons.pixmap(name, "accent", 32, 1.0).toImage()
    return [image.pixelColor(x, y).alpha() > 127 for y in range(32) for x in range(32)]


def test_arrows_turn_round_with_the_window(app: QApplication) -> None:
    assert app
    arrow, cheque = shape("next"), shape("cheque")
    QApplication.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    turned = shape("next")
    rows = [arrow[i : i + 32][::-1] for i in range(0, 1024, 32)]
    same = sum(a == b for a, b in zip(turned, (dot for row in rows for dot in row), strict=True))
    assert turned != arrow
    assert same > 1000
    assert shape("cheque") == cheque


def test_an_icon_has_a_pale_shape_when_disabled(app: QApplication) -> None:
    assert app
    made = icons.icon("print", "accent", 20)
    on = made.pixmap(20, 20, QIcon.Mode.Normal).toImage()
    off = made.pixmap(20, 20, QIcon.Mode.Disabled).toImage()
    assert on != off
