"""The first start: six steps, skipped or answered, and the book they make."""

from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLineEdit
from pytestqt.qtbot import QtBot

from coop_ledger.app import shipped_chart
from coop_ledger.books import Books
from coop_ledger.core.money import Money, Qty
from coop_ledger.db import Store
from coop_ledger.i18n import Language
from coop_ledger.ui.first_start import FirstStart
from coop_ledger.ui.first_start.founding import file_name, free_path
from tests.support.book import world
from tests.ui.hands import write

ENTER = Qt.Key.Key_Return


@pytest.fixture
def start(bot: QtBot, fr: Language, tmp_path: Path) -> FirstStart:
    made = FirstStart(fr, world(), shipped_chart(), tmp_path)
    bot.addWidget(made)
    made.show()
    made.activateWindow()
    bot.waitUntil(made.isActiveWindow)
    return made


def through(start: FirstStart, steps: int) -> None:
    for _ in range(steps):
        start.next_button.click()


def opened(start: FirstStart) -> Books:
    assert start.way == "made", start.banner.words.text()
    return Books(Store.open(start.path), world())


def test_every_step_skipped_makes_a_book(start: FirstStart) -> None:
    start.next_button.click()
    for _ in range(4):
        assert start.skip_button.isVisible()
        start.skip_button.click()
    assert not start.skip_button.isVisible()
    start.next_button.click()
    books = opened(start)
    assert books.profile.name_fr == "Notre coopérative"
    assert books.profile.start == date(2026, 1, 1)
    assert books.verify() == []
    assert books.read.accounts()
    books.close()


def named(start: FirstStart) -> None:
    write(start.cooperative.name_fr.line, "Tifawin")
    write(start.cooperative.name_ar.line, "تيفاوين")
    write(start.cooperative.ice.line, "009 999 999 000012")


def test_everything_answered_is_in_the_book(start: FirstStart) -> None:
    through(start, 1)
    named(start)
    through(start, 1)
    start.year.start.set_value(date(2026, 4, 1))
    start.year.month.set_value("4")
    start.year.vat.set_value("liable")
    through(start, 1)
    start.crafts.buttons[0].click()
    start.crafts.buttons[3].click()
    through(start, 1)
    write(start.money.cash.line, "1 250,50")
    write(start.money.bank.line, "9000")
    through(start, 1)
    row = start.members.rows[0]
    write(row.name_fr.line, "Fadma")
    row.shares.set_value(Qty(10_000))
    through(start, 1)
    books = opened(start)
    profile = books.profile
    assert (profile.name_fr, profile.name_ar) == ("Tifawin", "تيفاوين")
    assert (profile.year_start_month, profile.vat, profile.crafts) == (
        4,
        "liable",
        ("carpets", "pottery"),
    )
    assert profile.ice == "009999999000012"
    assert books.read.balance("51611") == Money(125050)
    assert books.read.balance("5141") == Money(900000)
    assert books.read.balance("1111") == Money(-100000)
    assert [who.name("fr") for who in books.read.parties()] == ["Fadma"]
    assert start.path.name == "Tifawin.coop"
    assert books.verify() == []
    books.close()


def test_enter_walks_through_the_members(start: FirstStart, bot: QtBot) -> None:
    start.go(5)
    for _ in start.members.rows[:]:
        focused = start.focusWidget()
        assert isinstance(focused, QLineEdit)
        row = next(r for r in start.members.rows if r.name_fr.line is focused)
        bot.keyClick(row.name_ar.line, ENTER)
    assert len(start.members.rows) == 6
    assert start.members.rows[-1].name_fr.line.hasFocus()


def test_another_language_at_once_keeps_what_is_typed(start: FirstStart) -> None:
    through(start, 1)
    write(start.cooperative.name_fr.line, "Tifawin")
    start.go(0)
    start.welcome.tongue.set_value("ar")
    assert QApplication.layoutDirection() is Qt.LayoutDirection.RightToLeft
    assert start.cooperative.name_fr.value() == "Tifawin"
    assert start.next_button.text().strip() == start.language.text("Continue")
    through(start, 6)
    books = opened(start)
    assert books.profile.language == "ar"
    books.close()


def test_a_refusal_brings_its_step_back(start: FirstStart, tmp_path: Path) -> None:
    start.year.share.set_value(Money(-100))
    start.go(5)
    start.next_button.click()
    assert start.way == ""
    assert start.stack.currentWidget() is start.year
    assert start.year.share.shown_message()
    assert list(tmp_path.glob("*.coop*")) == []


def test_what_is_not_understood_stays_in_front(start: FirstStart) -> None:
    start.go(4)
    write(start.money.cash.line, "beaucoup")
    start.next_button.click()
    assert start.stack.currentWidget() is start.money


def test_a_folder_that_cannot_be_made_is_told(start: FirstStart, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    start._folder = tmp_path / "file" / "books"
    start.go(5)
    start.next_button.click()
    assert start.way == ""
    assert not start.banner.isHidden()


def test_ways_without_steps(start: FirstStart) -> None:
    start.welcome.practice.click()
    assert start.way == "practice"


@pytest.mark.parametrize(
    ("name", "file"),
    [
        ("Coopérative Tifawin / Taznakht", "Cooperative-Tifawin-Taznakht"),
        ("تيفاوين", "تيفاوين"),
        ("../..", "Daftar"),
        ("x" * 300, "x" * 60),
    ],
)
def test_names_of_files(name: str, file: str, tmp_path: Path) -> None:
    assert file_name(name) == file
    first = free_path(tmp_path, name)
    first.touch()
    assert free_path(tmp_path, name) == tmp_path / f"{file}-2.coop"
