"""Problems told where they are."""

import pytest
from pytestqt.qtbot import QtBot

from coop_ledger.core.ledger import Problem
from coop_ledger.core.money import Money, Qty
from coop_ledger.i18n import Language
from coop_ledger.ui.fields import MoneyEdit, QtyEdit
from coop_ledger.ui.notices import Banner
from coop_ledger.ui.problems import count_refusals, paths, show_problems

SHORT = Problem("stock.short", "lines[0].qty", ("Tapis", Qty(8000), Qty(9000)))
CASH = Problem("cash.ceiling", "payments", (Money(600000),), warning=True)
CLOSED = Problem("period.closed", "date", (Money(1),))


class Form:
    """Two fields and a banner."""

    def __init__(self, bot: QtBot, language: Language) -> None:
        self.qty, self.money = QtyEdit(language), MoneyEdit(language)
        self.banner = Banner(language, "bad")
        for widget in (self.qty, self.money, self.banner):
            bot.addWidget(widget)
        self.banner.hide()
        self.fields: dict[str, QtyEdit | MoneyEdit] = {"lines[0]": self.qty, "payments": self.money}
        self.language = language

    def show(self, *problems: Problem) -> object:
        return show_problems(problems, self.fields, self.banner, self.language)


@pytest.fixture
def form(bot: QtBot, fr: Language) -> Form:
    return Form(bot, fr)


@pytest.mark.parametrize(
    ("path", "all_of_it"),
    [
        ("lines[0].qty", ["lines[0].qty", "lines[0]", "lines"]),
        ("payments", ["payments"]),
        ("payments[12].amount", ["payments[12].amount", "payments[12]", "payments"]),
        ("", []),
    ],
)
def test_a_path_lies_in_others(path: str, all_of_it: list[str]) -> None:
    assert list(paths(path)) == all_of_it


def test_a_problem_is_told_at_the_longest_path(form: Form) -> None:
    assert form.show(SHORT) is form.qty
    assert "Tapis" in form.qty.shown_message()
    assert form.money.shown_message() == ""
    assert form.banner.isHidden()


def test_what_has_no_field_goes_to_the_banner_all_of_it(form: Form) -> None:
    other = Problem("lines.none", "lines")
    assert form.show(CLOSED, other, other) is None
    said = form.banner.words.text().splitlines()
    assert len(said) == 2
    assert not form.banner.isHidden()
    assert form.banner.accessibleName() == form.banner.words.text()


def test_what_is_to_mend_is_counted_by_place(form: Form) -> None:
    other = Problem("lines.none", "lines")
    twice = Problem("qty.not_positive", "lines[0].qty")
    assert count_refusals([SHORT, twice, CASH], form.fields) == 1
    assert count_refusals([SHORT, CLOSED, other, other], form.fields) == 3
    form.money.line.setText("cent")
    assert count_refusals([CASH], form.fields) == 1


def test_a_warning_refuses_nothing(form: Form) -> None:
    assert form.show(CASH) is None
    assert form.money.shown_message()
    assert form.money.property("state") != "bad"


def test_what_is_right_again_is_cleared(form: Form) -> None:
    form.show(SHORT, CASH, CLOSED)
    form.show()
    assert form.qty.shown_message() == ""
    assert form.banner.isHidden()


def test_a_field_that_does_not_understand_keeps_saying_so(bot: QtBot, form: Form) -> None:
    form.qty.show()
    bot.keyClicks(form.qty.line, "abc")
    form.qty.line.editingFinished.emit()
    form.qty.problem("?")
    form.show()
    assert form.qty.shown_message() == "?"


def test_another_language_says_them_again(form: Form, ar: Language) -> None:
    form.show(SHORT, CLOSED)
    french = form.qty.shown_message()
    form.language = ar
    form.show(SHORT, CLOSED)
    assert form.qty.shown_message() != french
    assert "\u0600" < form.banner.words.text()[0] <= "\u06ff"
