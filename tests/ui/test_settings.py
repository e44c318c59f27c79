"""Settings: the co-operative, papers, printers, safety copies, the look; real books and widgets."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QColor, QDropEvent, QImage
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from coop_ledger.books import Books
from coop_ledger.core.money import Money
from coop_ledger.db import Store
from coop_ledger.db.verify import Finding
from coop_ledger.i18n import language
from coop_ledger.render.pdf.papers import template as templates
from coop_ledger.reports.table import Named
from coop_ledger.ui import pages
from coop_ledger.ui.desk import Desk as Window
from coop_ledger.ui.directions import breakable, in_order
from coop_ledger.ui.fields.picks import PickButton
from coop_ledger.ui.keeping import Keeper, facts_of, keeper_of
from coop_ledger.ui.memory import Memory, keep_in
from coop_ledger.ui.pages.settings.cooperative import CooperativeForm
from coop_ledger.ui.pages.settings.copies import CopiesFace
from coop_ledger.ui.pages.settings.logo import read_logo
from coop_ledger.ui.pages.settings.look import LookFace
from coop_ledger.ui.pages.settings.papers import PapersFace
from coop_ledger.ui.pages.settings.printing import PrintingFace
from coop_ledger.ui.pages.settings.restoring import RestoreDialog
from coop_ledger.ui.printers import Printer, read_printer, write_printer
from coop_ledger.ui.session import Session
from coop_ledger.ui.shell import Shell
from coop_ledger.ui.theme import Theme, current
from coop_ledger.ui.words import Label
from tests.support.book import NOW, done, new_books
from tests.ui.desks import Desk


@pytest.fixture(autouse=True)
def remembered(tmp_path: Path) -> None:
    keep_in(tmp_path / "memory")


@pytest.fixture
def desk(bot: QtBot, stocked: Books) -> Desk:
    return Desk(bot, stocked)


@pytest.fixture
def on_disk(bot: QtBot, tmp_path: Path) -> Desk:
    """A window over a book in a file, with who looks after it."""
    books = new_books(tmp_path / "tifawin.coop")
    desk = Desk(bot, books)
    Keeper(desk.session, tmp_path / "backups", desk.session)
    return desk


def test_the_profile_is_shown_and_recorded_anew(desk: Desk) -> None:
    form = desk.open("settings", "cooperative", CooperativeForm)
    parts = form.lines
    assert parts["name_fr"].value() == "Tifawin Taznakht"
    desk.type(parts["name_fr"].line, "Coopérative Afoulki")
    desk.type(parts["seat_fr"].line, "Taznakht, Ouarzazate")
    desk.type(parts["register_place_fr"].line, "Ouarzazate")
    desk.type(parts["register_number"].line, "1/67/2018")
    assert form.heads["fr"].name.text() == "Coopérative Afoulki"
    assert "Taznakht, Ouarzazate" in form.heads["fr"].line.text()
    assert "1/67/2018" in form.heads["fr"].line.text()
    before = desk.books.profile
    desk.click(form.record_button)
    after = desk.books.profile
    assert (after.name_fr, after.seat_fr) == ("Coopérative Afoulki", "Taznakht, Ouarzazate")
    assert after.date == desk.books.today
    assert (after.start, after.practice, after.name_ar) == (
        before.start,
        before.practice,
        before.name_ar,
    )
    assert parts["name_fr"].value() == "Coopérative Afoulki"
    assert form.reading() == ("", ())


def test_a_seat_is_seen_whole(desk: Desk) -> None:
    form = desk.open("settings", "cooperative", CooperativeForm)
    for name in ("seat_fr", "seat_ar"):
        line = form.lines[name].line
        line.setText("Douar Tislit, commune de Taznakht, province de Ouarzazate")
        assert line.fontMetrics().horizontalAdvance(line.text()) < line.width() - 24
    tops = [form.lines[name].y() for name in ("seat_fr", "seat_ar")]
    assert tops[0] < tops[1]


def test_nothing_changed_is_recorded_as_it_was(desk: Desk) -> None:
    form = desk.open("settings", "cooperative", CooperativeForm)
    before = desk.books.profile
    made = form.document(())
    assert {n: getattr(made, n) for n in before.__dataclass_fields__ if n != "date"} == {
        n: getattr(before, n) for n in before.__dataclass_fields__ if n != "date"
    }


def test_a_doubtful_ice_warns_and_does_not_block(desk: Desk) -> None:
    form = desk.open("settings", "cooperative", CooperativeForm)
    desk.type(form.lines["ice"].line, "001 525 713 000 054")
    desk.until(lambda: form.lines["ice"].shown_message() != "")
    desk.click(form.record_button)
    assert desk.books.profile.ice == "001525713000054"


def test_a_nameless_cooperative_is_refused_at_its_field(desk: Desk) -> None:
    form = desk.open("settings", "cooperative", CooperativeForm)
    for name in ("name_fr", "name_ar"):
        form.lines[name].set_value("")
    head = desk.books.head()
    desk.click(form.record_button)
    assert desk.books.head() == head
    assert form.lines["name_fr"].shown_message() != ""


def test_places_crafts_year_and_shares_are_kept(desk: Desk) -> None:
    form = desk.open("settings", "cooperative", CooperativeForm)
    form.other_places.set_value("Souk\n\n Souk \nDépôt")
    desk.pick(form.crafts.buttons, "carpets")
    form.month.set_value("4")
    form.share.set_value(Money(20000))
    assert form.submit()
    profile = desk.books.profile
    assert profile.places == ("workshop", "shop", "fair", "Souk", "Dépôt")
    assert profile.crafts == ("carpets",)
    assert (profile.year_start_month, profile.share_value) == (4, Money(20000))
    assert form.other_places.value() == "Souk\nDépôt"


def test_a_draft_of_the_profile_comes_back(bot: QtBot, stocked: Books) -> None:
    first = Desk(bot, stocked)
    form = first.open("settings", "cooperative", CooperativeForm)
    first.type(form.lines["phone"].line, "0528 11 22 33")
    form.keep_draft()
    second = Desk(bot, stocked)
    again = second.open("settings", "cooperative", CooperativeForm)
    assert again.lines["phone"].value() == "0528 11 22 33"
    assert stocked.profile.phone == ""


def test_the_exemption_is_asked_only_of_who_is_exempt(desk: Desk) -> None:
    form = desk.open("settings", "cooperative", CooperativeForm)
    assert form.lines["exemption"].isVisibleTo(form)
    desk.pick(form.vat.buttons, "liable")
    assert not form.lines["exemption"].isVisibleTo(form)


def test_a_regime_holds_since_the_day_that_is_chosen(desk: Desk) -> None:
    form = desk.open("settings", "cooperative", CooperativeForm)
    today = desk.books.today
    assert not form.since.isVisibleTo(form)
    desk.pick(form.vat.buttons, "liable")
    assert form.since.isVisibleTo(form)
    assert form.since.value() == today
    desk.type(form.since.line, "01/03/2026")
    assert form.reading()[1] == (date(2026, 3, 1),)
    desk.pick(form.vat.buttons, "exempt")  # taken back: nothing is to be recorded
    assert form.reading() == ("", ())
    desk.pick(form.vat.buttons, "liable")
    desk.type(form.since.line, "01/03/2026")
    assert form.submit()
    profile = desk.books.profile
    assert (profile.vat, profile.date) == ("liable", date(2026, 3, 1))
    regimes = [desk.books.facts.profile_on(date(2026, month, 28)) for month in (2, 3, 6)]
    assert [one.vat for one in regimes if one] == ["exempt", "liable", "liable"]
    assert not form.since.isVisibleTo(form)
    assert form.reading() == ("", ())


def test_a_new_telephone_does_not_bring_an_announced_regime_forward(desk: Desk) -> None:
    form = desk.open("settings", "cooperative", CooperativeForm)
    desk.pick(form.vat.buttons, "liable")
    desk.type(form.since.line, "01/09/2026")
    assert form.submit()
    desk.type(form.lines["phone"].line, "0528112233")
    assert form.submit()
    assert desk.books.profile.phone == "0528112233"
    regimes = [desk.books.facts.profile_on(date(2026, month, 1)) for month in (8, 9)]
    assert [one.vat for one in regimes if one] == ["exempt", "liable"]


def test_a_regime_of_a_closed_month_is_refused_at_its_day(desk: Desk) -> None:
    done(desk.books, {"kind": "month_close", "date": "2026-01-31"})
    form = desk.open("settings", "cooperative", CooperativeForm)
    desk.pick(form.vat.buttons, "liable")
    desk.type(form.since.line, "31/01/2026")
    assert not form.submit()
    assert form.since.shown_message() != ""
    desk.type(form.since.line, "not a day")
    assert not form.submit()
    assert desk.books.profile.vat == "exempt"
    desk.pick(form.vat.buttons, "exempt")
    desk.type(form.lines["phone"].line, "0528112233")
    assert form.submit()
    assert desk.books.profile.date == desk.books.today


def picture(folder: Path, side: int = 900) -> Path:
    path = folder / "logo.png"
    image = QImage(side, side, QImage.Format.Format_ARGB32)
    image.fill(QColor("#96303a"))
    assert image.save(str(path))
    return path


def test_a_logo_dropped_is_drawn_and_kept(desk: Desk, tmp_path: Path) -> None:
    face = desk.open("settings", "papers", PapersFace)
    blank = face.picture.images[0].copy()
    drop = QMimeData()
    drop.setUrls([QUrl.fromLocalFile(str(picture(tmp_path)))])
    event = QDropEvent(
        QPointF(5, 5),
        Qt.DropAction.CopyAction,
        drop,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
        QEvent.Type.Drop,
    )
    face.logo.zone.dropEvent(event)
    kept = lambda: templates.read(desk.books.preference(templates.KEY))  # noqa: E731
    desk.until(lambda: kept().logo != b"")
    assert len(kept().logo) < 150_000
    assert templates.complaints(kept()) == []
    assert face.picture.images[0] != blank


def test_what_is_no_picture_is_refused_at_the_logo(desk: Desk, tmp_path: Path) -> None:
    face = desk.open("settings", "papers", PapersFace)
    wrong = tmp_path / "logo.png"
    wrong.write_bytes(b"no picture at all")
    assert not face.logo.take(wrong)
    assert face.logo.shown_message() != ""
    assert face.logo.value() == b""
    assert read_logo(tmp_path / "missing.png") == b""


def test_a_template_is_drawn_at_once_and_read_back(desk: Desk) -> None:
    face = desk.open("settings", "papers", PapersFace)
    before = face.picture.images[0].copy()
    desk.type(face.pairs["footer"].fr.line, "Merci de votre visite")
    desk.type(face.pairs["footer"].ar.line, "شكرا لزيارتكم")
    desk.pick(face.dye.buttons, "#96303a")
    face.paper.set_value("expense")
    desk.type(face.formula.fr.line, "Payé la somme de :")
    desk.click(face.parts.switches[0])
    desk.until(lambda: face.picture.images[0] != before)
    face.keep()
    kept = templates.read(desk.books.preference(templates.KEY))
    assert kept.footer == Named("Merci de votre visite", "شكرا لزيارتكم")
    assert kept.accent == "#96303a"
    assert kept.formula("expense") == Named("Payé la somme de :", "")
    assert kept.formula("invoice") is None
    assert not kept.qr
    face.show_template(templates.PLAIN)
    face.refresh()
    assert face.template() == kept


def test_each_paper_has_its_own_sentence(desk: Desk) -> None:
    face = desk.open("settings", "papers", PapersFace)
    face.paper.set_value("invoice")
    desk.type(face.formula.fr.line, "Arrêtée à")
    face.paper.set_value("receipt")
    assert face.formula.fr.value() == ""
    face.paper.set_value("invoice")
    assert face.formula.fr.value() == "Arrêtée à"


def test_a_sentence_too_long_is_told_and_not_kept(desk: Desk) -> None:
    face = desk.open("settings", "papers", PapersFace)
    face.pairs["footer"].fr.set_value("a" * 401)
    face.draw()
    assert face.pairs["footer"].fr.shown_message() != ""
    face.keep()
    assert desk.books.preference(templates.KEY) is None


def test_papers_as_at_the_beginning_and_back(desk: Desk) -> None:
    face = desk.open("settings", "papers", PapersFace)
    face.pairs["currency"].fr.set_value("MAD")
    face.keep()
    desk.click(face.plain_button)
    assert desk.books.preference(templates.KEY) is None
    desk.click(desk.shell.toasts.button)
    assert templates.read(desk.books.preference(templates.KEY)).currency == Named("MAD")


def test_a_printer_is_remembered_for_a_kind_of_paper(desk: Desk) -> None:
    face = desk.open("settings", "printing", PrintingFace)
    face.table.row_chosen.emit("expense")
    desk.pick(face.tongue.buttons, "ar")
    desk.pick(face.paper_size.buttons, "80mm")
    face.printer.set_value("?till")
    desk.type(face.till.line, "192.168.1.50:9100")
    desk.pick(face.copies.buttons, "2")
    desk.click(face.drawer.switch)
    memory = Memory()
    assert memory.paper("expense") == ("ar", "80mm")
    assert memory.printer("expense") == Printer("", "192.168.1.50:9100", 2, drawer=True)
    assert memory.printer("sale") == Printer()
    face.choose("sale")
    assert face.copies.value() == "1"
    assert not face.till.isVisible()
    face.choose("expense")
    assert face.till.value() == "192.168.1.50:9100"


def test_the_same_for_all_papers(desk: Desk) -> None:
    face = desk.open("settings", "printing", PrintingFace)
    desk.pick(face.copies.buttons, "3")
    desk.click(face.all_button)
    assert Memory().printer("stock_count").copies == 3
    assert Memory().paper("stock_count")[1] == "a4"


def test_a_wrong_destination_is_told_and_not_kept(desk: Desk) -> None:
    face = desk.open("settings", "printing", PrintingFace)
    face.printer.set_value("?till")
    desk.type(face.till.line, "not a printer !")
    assert face.till.shown_message() != ""
    assert Memory().printer("sale").till == ""
    assert not face.test()


def test_a_test_paper_reaches_the_till(desk: Desk, tmp_path: Path) -> None:
    face = desk.open("settings", "printing", PrintingFace)
    target = tmp_path / "till.bin"
    desk.pick(face.paper_size.buttons, "58mm")
    face.printer.set_value("?till")
    desk.type(face.till.line, str(target))
    assert face.test()
    sent = target.read_bytes()
    assert sent.startswith(b"\x1b@")
    assert b"\x1dv0" in sent
    assert b"\x1bp" not in sent
    desk.click(face.drawer.switch)
    assert face.test()
    assert b"\x1bp" in target.read_bytes()


def test_a_till_that_is_not_there_is_told(desk: Desk, tmp_path: Path) -> None:
    face = desk.open("settings", "printing", PrintingFace)
    desk.pick(face.paper_size.buttons, "80mm")
    face.printer.set_value("?till")
    desk.type(face.till.line, str(tmp_path / "missing" / "lp0"))
    assert not face.test()
    assert face.banner.isVisible()


@pytest.mark.parametrize(
    "kept",
    ["", "{", "[]", '{"copies": 0}', '{"copies": "many", "name": 3, "drawer": "yes"}'],
)
def test_a_printer_that_makes_no_sense_is_forgotten(kept: str) -> None:
    assert read_printer(kept) == Printer()


def test_a_printer_comes_back_as_it_was() -> None:
    printer = Printer("HP", "COM3", 4, drawer=True)
    assert read_printer(write_printer(printer)) == printer


def test_copies_are_listed_and_told(on_disk: Desk) -> None:
    face = on_disk.open("settings", "copies", CopiesFace)
    assert face.table.rows.rows == []
    assert face.chosen() is None
    face.keeper.copy()
    (row,) = face.table.rows.rows
    assert row.cells[0] == NOW.date()
    assert row.cells[2] == 2
    facts = facts_of(Path(row.key))
    assert facts
    assert (facts.day, facts.entries) == (date(2026, 6, 30), 2)
    assert facts_of(Path("whatever.coop")) is None


def test_a_second_place_gets_the_copy_once(on_disk: Desk, tmp_path: Path) -> None:
    face = on_disk.open("settings", "copies", CopiesFace)
    stick = tmp_path / "stick"
    face.choose_second(stick)
    assert face.keeper.second_place == stick
    assert face.keeper.second_copies() == []
    assert not stick.exists()
    stick.mkdir()
    face.choose_second(stick)
    (copy,) = face.keeper.second_copies()
    assert stick in copy.parents
    assert face.keeper.copy_second() is None
    assert [row.key for row in face.table.rows.rows] == [str(copy)]
    on_disk.click(face.forget_button)
    assert face.keeper.second_place is None
    assert copy.exists()


def test_closing_the_window_copies_to_both_places(bot: QtBot, tmp_path: Path) -> None:
    stick = tmp_path / "stick"
    stick.mkdir()
    opened = Window(
        new_books(tmp_path / "tifawin.coop"), language("fr"), Memory(), tmp_path / "backups"
    )
    bot.addWidget(opened.shell)
    wanted: list[str] = []
    opened.book_wanted.connect(wanted.append)
    keeper = keeper_of(opened.session)
    assert keeper is opened.keeper
    keeper.choose_second_place(stick)
    keeper.book_wanted.emit("other.coop")
    opened.close()
    assert wanted == ["other.coop"]
    assert len(list(tmp_path.glob("backups/*/*.coop"))) == 1
    assert len(list(stick.glob("Daftar/*/*.coop"))) == 1


def test_a_new_name_stands_at_once_at_the_foot(bot: QtBot, tmp_path: Path) -> None:
    opened = Window(
        new_books(tmp_path / "tifawin.coop"), language("fr"), Memory(), tmp_path / "backups"
    )
    bot.addWidget(opened.shell)
    profile = opened.session.books.profile
    opened.session.record(replace(profile, name_fr="Afoulki"))
    assert opened.shell.status.cooperative == "Afoulki"
    opened.close()


def test_the_book_is_checked_beside_the_window(on_disk: Desk) -> None:
    face = on_disk.open("settings", "copies", CopiesFace)
    on_disk.click(face.check_button)
    assert not face.check_button.isEnabled()
    on_disk.until(face.check_button.isEnabled)
    assert "2" in face.found.words.text()
    assert face.sentences.count() == 0


def test_what_the_check_found_is_told_in_sentences(on_disk: Desk) -> None:
    face = on_disk.open("settings", "copies", CopiesFace)
    face.keeper.checked.emit((Finding("verify.chain", (7,)),))
    told = face.sentences.itemAt(0).widget()  # type: ignore[union-attr]
    assert isinstance(told, Label)
    assert "7" in told.text()
    assert face.found.isVisible()


def test_a_copy_becomes_a_new_book(on_disk: Desk, tmp_path: Path) -> None:
    face = on_disk.open("settings", "copies", CopiesFace)
    face.keeper.copy()
    dialog = face.restorer()
    on_disk.bot.addWidget(dialog)
    dialog.show()
    assert dialog.target == tmp_path / "tifawin-2026-06-30.coop"
    on_disk.click(dialog.accept_button)
    on_disk.until(lambda: dialog.made is not None)
    restored = Store.open(dialog.target)
    assert restored.head() == on_disk.books.head()
    restored.close()


@pytest.mark.parametrize("code", ["fr", "ar"])
def test_a_copy_is_told_to_the_minute_and_the_new_book_with_its_folder(
    bot: QtBot, tmp_path: Path, code: str
) -> None:
    copy = tmp_path / "Tazarbit_2026-03-31_181500_236.coop"
    book = tmp_path / "livres" / "Tazarbit.coop"
    window = QWidget()
    bot.addWidget(window)
    dialog = RestoreDialog(language(code), window, copy, book)
    assert "31/03/2026\N{NO-BREAK SPACE}18:15" in dialog.told.text()
    assert breakable(book.parent) in dialog.folder.text()
    dialog.choose_target(tmp_path / "elsewhere" / "new")
    assert breakable(tmp_path / "elsewhere") in dialog.folder.text()


@pytest.mark.parametrize(("code", "name"), [("fr", "Livre d’entraînement"), ("ar", "دفتر تدريب")])
def test_a_practice_book_is_named_in_the_language_of_the_person(
    bot: QtBot, tmp_path: Path, code: str, name: str
) -> None:
    desk = Desk(bot, new_books(tmp_path / "practice.coop", profile={"practice": True}), code)
    Keeper(desk.session, tmp_path / "backups", desk.session)
    face = desk.open("settings", "copies", CopiesFace)
    face.keeper.copy()
    for ending in ("", "-2"):
        dialog = face.restorer()
        desk.bot.addWidget(dialog)
        assert dialog.target == tmp_path / f"{name}-2026-06-30{ending}.coop"
        assert in_order(dialog.target.name) in dialog.place.text()
        dialog.target.touch()


def test_the_day_in_a_name_keeps_its_order_after_arabic_words() -> None:
    alone = "\u2066\u2067دفتر تدريب\u2069-2026-03-31.coop\u2069"
    assert in_order("دفتر تدريب-2026-03-31.coop") == alone
    assert in_order("D:/livres") == "\u2066D:/livres\u2069"
    assert in_order("") == ""


def test_a_damaged_copy_is_refused_and_nothing_is_written(on_disk: Desk, tmp_path: Path) -> None:
    wrong = tmp_path / "wrong.coop"
    wrong.write_bytes(b"not a book" * 100)
    dialog = RestoreDialog(on_disk.shell.language, on_disk.shell, wrong, on_disk.books.path)
    on_disk.bot.addWidget(dialog)
    dialog.show()
    on_disk.click(dialog.accept_button)
    on_disk.until(dialog.banner.isVisible)
    assert dialog.made is None
    assert not dialog.target.exists()
    dialog.choose_target(tmp_path / "elsewhere")
    assert dialog.target == tmp_path / "elsewhere.coop"
    assert not dialog.banner.isVisible()


def test_who_looks_after_the_book_is_found(on_disk: Desk, desk: Desk) -> None:
    assert keeper_of(on_disk.session) is not None
    assert keeper_of(desk.session) is None


def inked(button: PickButton) -> int:
    """Measure how high the sample in the upper half of a button stands."""
    image = button.grab().toImage()
    ground, middle = image.pixel(image.width() // 4, 12), image.width() // 2
    rows = range(8, button.picture_height() + 6)
    across = range(middle - 30, middle + 30)
    marked = [y for y in rows if any(image.pixel(x, y) != ground for x in across)]
    return marked[-1] - marked[0]


@pytest.mark.parametrize("code", ["fr", "ar"])
def test_sizes_of_letters_are_shown_by_letters_of_that_size(
    bot: QtBot, stocked: Books, code: str
) -> None:
    face = Desk(bot, stocked, code).open("settings", "look", LookFace)
    heights = [inked(button) for button in face.letters.buttons]
    assert heights == sorted(set(heights))
    assert heights[-1] >= 2 * heights[0] - 2


def test_what_is_shown_of_a_paper_is_no_setting_and_says_so(desk: Desk) -> None:
    face = desk.open("settings", "papers", PapersFace)
    said = [label.text() for label in face.findChildren(Label) if label.isVisible()]
    named = desk.shell.language.text("Printing")
    assert any(named in words and words.startswith("Aperçu") for words in said)
    printing = desk.open("settings", "printing", PrintingFace)
    for shown, chosen in zip(face.tongue.buttons, printing.tongue.buttons, strict=True):
        assert shown.text() == chosen.text()


def test_the_look_changes_at_once(desk: Desk) -> None:
    face = desk.open("settings", "look", LookFace)
    desk.pick(face.letters.buttons, "125")
    assert current() == Theme(125)
    desk.click(face.strong.switch)
    assert current() == Theme(125, strong=True)
    desk.pick(face.tongue.buttons, "ar")
    assert desk.shell.language.code == "ar"
    assert face.tongue.value() == "ar"
    desk.pick(face.tongue.buttons, "fr")
    desk.shell.set_theme(Theme())
    face.refresh()
    assert face.letters.value() == "100"
    assert not face.strong.value()


@pytest.mark.parametrize("key", ["settings", "settings.papers", "settings.look", "importing"])
def test_settings_are_reached_from_the_palette(bot: QtBot, stocked: Books, key: str) -> None:
    session = Session(stocked)
    windows: list[Shell] = []
    actions = pages.actions(session, lambda: windows[0])
    windows.append(Shell(language("fr"), pages.pages(session), actions=actions))
    bot.addWidget(windows[0])
    windows[0].run(key)
    page = windows[0].current_page()
    assert page
    assert page.key == key.partition(".")[0]
    windows[0].strip.settings.click()
    assert windows[0].current_page().key == "settings"  # type: ignore[union-attr]
