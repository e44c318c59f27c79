"""Tables, charts, chips, flows and dialogs."""

import itertools
from datetime import date
from typing import get_args

import pytest
from PySide6.QtCore import QItemSelectionModel, QPoint, Qt, QTimer
from PySide6.QtGui import QGuiApplication, QImage
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from coop_ledger.core.money import Money, Qty
from coop_ledger.core.text import N_
from coop_ledger.i18n import Language
from coop_ledger.render.cells import without_isolates
from coop_ledger.ui.cards import EmptyState, StatChip
from coop_ledger.ui.charts import BarChart, Series
from coop_ledger.ui.dialogs import Dialog, confirm
from coop_ledger.ui.directions import in_own_way
from coop_ledger.ui.fields.field import Message
from coop_ledger.ui.flow import Flow, Split, scrolled
from coop_ledger.ui.tables import Column, Table, TableRow, total_row
from coop_ledger.ui.theme import current
from coop_ledger.ui.words import Button, Label, Role

COLUMNS = (
    Column("date", N_("Date")),
    Column("who", N_("Member"), wide=True),
    Column("amount", N_("Amount"), figures=True),
)
ROWS = (
    TableRow("a", (date(2026, 1, 3), "Aïcha", Money(-500))),
    TableRow("b", (date(2026, 1, 1), "أحمد", Money(90000))),
    TableRow("c", (date(2026, 1, 2), "Zohra", Money(10000))),
    total_row("Total", ("", Money(99500))),
)


def table(bot: QtBot, said: Language) -> Table:
    made = Table(said, N_("Members"), COLUMNS)
    bot.addWidget(made)
    made.resize(700, 400)
    made.show_rows(ROWS)
    made.show()
    return made


def keys(made: Table) -> list[str]:
    return [row.key for row in made.rows.rows]


def test_amounts_are_written_and_sorted_as_amounts_and_totals_stay_below(
    bot: QtBot, fr: Language
) -> None:
    made = table(bot, fr)
    assert made.rows.written(1, 2).replace("\N{NO-BREAK SPACE}", " ") == "900,00"
    made._on_head(2)
    assert keys(made) == ["a", "c", "b", ""]
    made._on_head(2)
    assert keys(made) == ["b", "c", "a", ""]
    made._on_head(0)
    assert keys(made) == ["b", "c", "a", ""]


def test_columns_of_codes_take_no_more_room_than_they_need(bot: QtBot, fr: Language) -> None:
    made = table(bot, fr)
    for column in (0, 2):
        needed = made.horizontalHeader().sectionSizeHint(column), made.sizeHintForColumn(column)
        assert made.columnWidth(column) == max(needed)


def test_seeking_ignores_accents_and_hamza(bot: QtBot, fr: Language) -> None:
    made = table(bot, fr)
    for typed, key in (("aicha", "a"), ("احمد", "b"), ("02/01", "c")):
        made.seek(typed)
        assert keys(made) == [key, ""]
    made.seek("")
    assert len(keys(made)) == 4


def test_a_row_is_chosen_by_one_click_or_enter_and_a_total_is_not(bot: QtBot, fr: Language) -> None:
    made = table(bot, fr)
    told: list[str] = []
    made.row_chosen.connect(told.append)
    for row in (1, 3):
        where = made.visualRect(made.rows.index(row, 0)).center()
        bot.mouseClick(made.viewport(), Qt.MouseButton.LeftButton, pos=where)
    made.setCurrentIndex(made.rows.index(2, 0))
    bot.keyClick(made, Qt.Key.Key_Return)
    assert told == ["b", "c"]


def test_copied_rows_are_cells_between_tabs(bot: QtBot, fr: Language) -> None:
    made = table(bot, fr)
    rows = QItemSelectionModel.SelectionFlag.Rows | QItemSelectionModel.SelectionFlag.Select
    for row in (0, 2):
        made.selectionModel().select(made.rows.index(row, 0), rows)
    assert made.chosen_keys() == ("a", "c")
    bot.keyClick(made, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert (
        QGuiApplication.clipboard().text() == "03/01/2026\tAïcha\t-5,00\n02/01/2026\tZohra\t100,00"
    )


def test_a_bar_is_as_long_as_its_amount_and_negative_ones_hang(bot: QtBot, fr: Language) -> None:
    chart = BarChart(fr, N_("Reports"))
    bot.addWidget(chart)
    chart.resize(600, 300)
    amounts = (Money(100000), Money(200000), Money(-100000))
    chart.show_series(("a", "b", "c"), (Series(N_("Total"), amounts),))
    small, tall, below = (chart.bar(0, i) for i in range(3))
    assert abs(tall.height() - 2 * small.height()) < 1
    assert abs(below.top() - small.bottom()) < 1
    assert "2" in chart.accessibleDescription()


def test_where_labels_lack_room_the_last_one_is_kept(bot: QtBot, fr: Language) -> None:
    chart = BarChart(fr, N_("Reports"))
    bot.addWidget(chart)
    chart.resize(360, 200)
    months = ("septembre", "octobre", "novembre", "décembre", "janvier", "février")
    chart.show_series(months, (Series(N_("Total"), (Money(100),) * 6),))
    assert chart.labelled() == [1, 3, 5]
    chart.resize(900, 200)
    assert chart.labelled() == [0, 1, 2, 3, 4, 5]


def test_every_product_is_named_in_two_lines_that_stay_in_their_room(
    bot: QtBot, fr: Language
) -> None:
    chart = BarChart(fr, N_("Reports"))
    bot.addWidget(chart)
    chart.resize(1040, 150)
    names = ("Tapis Glaoui, noué et tissé, 180 × 270", "Tapis Ouzguita 160 × 240", "Miel") * 2
    chart.show_series(names, (Series(N_("Total"), (Money(100),) * 6),))
    assert chart.labelled() == [0, 1, 2, 3, 4, 5]
    told = [[without_isolates(line) for line in chart.written(column)] for column in (1, 2)]
    assert told == [["Tapis Ouzguita", "160 × 240"], ["Miel"]]
    for column in range(5):
        left, right = (
            max((chart._under(c, line) for line in chart.written(c)), key=lambda box: box.width())
            for c in (column, column + 1)
        )
        assert left.right() <= right.left()
        assert chart._under(column, "x").bottom() + left.height() <= chart.height()
    chart.resize(300, 150)
    assert chart.labelled() != [0, 1, 2, 3, 4, 5]


def test_a_chip_says_its_figure_and_opens_with_enter(bot: QtBot, fr: Language) -> None:
    chip = StatChip(fr, N_("Cash box"), icon="cash")
    bot.addWidget(chip)
    chip.show()
    chip.show_value(Money(12345), N_("Still missing"), tone="warn")
    assert "123,45" in chip.accessibleName()
    assert chip.sentence.property("tone") == "warn"
    chip.make_clickable()
    with bot.waitSignal(chip.clicked):
        bot.keyClick(chip, Qt.Key.Key_Return)
    with bot.waitSignal(chip.clicked):
        bot.mouseClick(chip, Qt.MouseButton.LeftButton)


def test_figures_survive_a_change_of_language(bot: QtBot, fr: Language, ar: Language) -> None:
    chip = StatChip(fr, N_("Cash box"), icon="cash")
    bot.addWidget(chip)
    chip.show_value(Qty(2500))
    chip.retranslate(ar)
    assert chip.figure.text() == "2,5"
    assert chip.name.text() == "الصندوق"


def test_an_empty_place_offers_one_thing_to_do(bot: QtBot, fr: Language) -> None:
    made = EmptyState(fr, "stock", N_("Nothing found"), N_("Search"))
    bot.addWidget(made)
    made.show()
    with bot.waitSignal(made.acted):
        bot.mouseClick(made.button, Qt.MouseButton.LeftButton)


def test_the_picture_of_what_to_do_is_no_plus_where_nothing_is_added(
    bot: QtBot, fr: Language
) -> None:
    def drawn(made: EmptyState) -> QImage:
        bot.addWidget(made)
        return made.button.icon().pixmap(20).toImage()

    adds = drawn(EmptyState(fr, "stock", N_("Nothing found"), N_("Search")))
    closes = drawn(EmptyState(fr, "stock", N_("Nothing found"), N_("Search"), action_icon="close"))
    assert adds != closes
    button = Button(fr, icon="close", kind="primary", name=N_("Close"))
    bot.addWidget(button)
    assert closes == button.icon().pixmap(20).toImage()


def test_columns_follow_the_room(bot: QtBot) -> None:
    flow = Flow([QWidget() for _ in range(4)], columns=4, least=200)
    bot.addWidget(flow)
    flow.show()
    for width, columns in ((900, 4), (640, 3), (300, 1)):
        flow.resize(width, 400)
        assert flow.columns == columns


def test_two_parts_stand_below_each_other_when_narrow(bot: QtBot) -> None:
    first, second = QWidget(), QWidget()
    split = Split(first, second, least=800)
    bot.addWidget(split)
    split.resize(1000, 400)
    split.show()
    QApplication.processEvents()
    assert first.y() == second.y()
    split.resize(500, 400)
    QApplication.processEvents()
    assert first.y() < second.y()


def test_a_dangerous_question_has_the_safe_answer_ready(bot: QtBot, fr: Language) -> None:
    parent = QWidget()
    bot.addWidget(parent)
    dialog = Dialog(fr, parent, N_("Close"), N_("Undo"), tone="bad")
    dialog.show()
    assert dialog.focusWidget() is dialog.reject_button
    assert not dialog.accept_button.isDefault()


def test_a_question_is_answered(bot: QtBot, fr: Language) -> None:
    parent = QWidget()
    bot.addWidget(parent)
    parent.show()

    def press(verb: str) -> None:
        dialog = QApplication.activeModalWidget()
        assert isinstance(dialog, Dialog)
        assert "12,00" in dialog.findChildren(Label)[1].text()
        getattr(dialog, verb).click()

    for verb, agreed in (("accept_button", True), ("reject_button", False)):
        QTimer.singleShot(0, lambda verb=verb: press(verb))
        answer = confirm(fr, parent, N_("Total"), N_("Close"), N_("{0} ryal"), Money(1200))
        assert answer is agreed


def test_a_button_with_a_picture_alone_has_a_name(bot: QtBot, fr: Language, ar: Language) -> None:
    button = Button(fr, icon="delete", name=N_("Remove the attachment"))
    bot.addWidget(button)
    assert button.text() == ""
    assert button.accessibleName() == button.toolTip() == "Retirer la pièce jointe"
    button.retranslate(ar)
    assert button.accessibleName() == "إزالة المرفق"


@pytest.mark.parametrize("way", Qt.LayoutDirection)
def test_what_scrolls_keeps_off_its_bar_on_either_side(
    bot: QtBot, fr: Language, way: Qt.LayoutDirection
) -> None:
    part, column = Label(fr, N_("Total")), QVBoxLayout()
    part.setFixedHeight(400)
    column.addWidget(part)
    area = scrolled(column, gap=2)
    bot.addWidget(area)
    area.setLayoutDirection(way)
    area.resize(200, 100)
    area.show()
    bot.waitUntil(area.verticalScrollBar().isVisible)
    wide = area.viewport().width()
    left, gap = part.mapTo(area.viewport(), QPoint()).x(), current().gap(2)
    if way is Qt.LayoutDirection.RightToLeft:
        assert (left, wide - left - part.width()) == (gap, 0)
    else:
        assert (left, wide - left - part.width()) == (0, gap)


def ink(part: QWidget, high: int) -> int:
    """Count the pixels a part draws on white when it is so high."""
    ground = QWidget()
    ground.setStyleSheet("background: white")
    part.setParent(ground)
    part.setGeometry(0, 0, 300, high)
    ground.resize(300, high)
    drawn = ground.grab().toImage()
    part.setParent(None)
    places = itertools.product(range(drawn.width()), range(drawn.height()))
    return sum(drawn.pixelColor(x, y).lightness() < 250 for x, y in places)


@pytest.mark.parametrize("role", get_args(Role))
def test_the_dots_below_a_last_letter_are_whole(bot: QtBot, ar: Language, role: Role) -> None:
    label = Label(ar, role=role)
    bot.addWidget(label)
    label.setText("في الوصي")
    label.ensurePolished()
    high = label.sizeHint().height()
    assert ink(label, high) == ink(label, high + 20)


def test_the_dots_of_a_problem_are_whole(bot: QtBot) -> None:
    message = Message()
    bot.addWidget(message)
    message.show_text("البيع بالدين يحتاج إلى اسم: اختر من سيؤدي", "bad")
    message._text.ensurePolished()
    high = message.heightForWidth(300)
    assert ink(message, high) == ink(message, high + 20)


@pytest.mark.parametrize("way", Qt.LayoutDirection)
@pytest.mark.parametrize("words", ["Façon d’un grand tapis de Taznakht", "صوف سيروا الخام المغسول"])
def test_what_is_cut_has_its_dots_at_its_end_on_any_screen(
    bot: QtBot, fr: Language, words: str, way: Qt.LayoutDirection
) -> None:
    made = Table(fr, N_("Members"), (Column("who", N_("Member")),))
    bot.addWidget(made)
    made.setLayoutDirection(way)
    made.show_rows([TableRow("a", (words,))])
    made.setColumnWidth(0, 150)
    made.show()
    cell = made.visualRect(made.rows.index(0, 0)).adjusted(0, 0, 0, -4)
    drawn = made.viewport().grab(cell).toImage()
    places = itertools.product(range(drawn.width()), range(drawn.height()))
    inked = [(x, y) for x, y in places if drawn.pixelColor(x, y).lightness() < 160]
    left, right = min(inked)[0], max(inked)[0]
    ends = {y for x, y in inked if (x - left if words[0] == "ص" else right - x) < 8}
    assert max(ends) - min(ends) < 3  # dots, and no letter


def test_a_line_of_foreign_words_keeps_the_order_of_the_screen() -> None:
    assert in_own_way("\u2068Zohra\u2069: \u20685\u2069") == "\u2068Zohra\u2069: \u20685\u2069"
    assert in_own_way("1 234,50") == "1 234,50"
