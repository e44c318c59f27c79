"""Where things stand on the paper of a report: columns, heads, sums that run on, charts."""

import re
import subprocess
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from coop_ledger import render
from coop_ledger.core.money import ZERO, Money, Qty
from coop_ledger.i18n import language, languages
from coop_ledger.render import cells
from coop_ledger.render.pdf import report as paper
from coop_ledger.render.pdf.about import About
from coop_ledger.render.pdf.bars import Bars
from coop_ledger.render.pdf.carry import carried, open_groups
from coop_ledger.render.pdf.head import Head
from coop_ledger.render.pdf.page import A4, Sheet
from coop_ledger.render.pdf.places import GAP, PAD, Place, broken, depth, fitted
from coop_ledger.render.pdf.table import BROUGHT, TO_CARRY, Band, Table
from coop_ledger.render.pdf.text import Line, Style, line
from coop_ledger.reports.table import (
    Cell,
    Chart,
    Column,
    Days,
    Emphasis,
    Joined,
    Measure,
    Month,
    Named,
    Report,
    Row,
    Term,
    Way,
)
from tests.render.test_report_pdf import CONTEXT, PROFILE, text_of
from tests.render.unpacked import unpacked

WIDTH = 527.0
_MARKS = re.compile("[\u200e\u200f]")
BOTH = languages("fr+ar")
VOWELLED = "زَرْبِيَّةٌ كَبِيرَةٌ"
DEBIT = Column("debit", "Debit", 12, carry="sum", figures=True, always=True)


def report(columns: Sequence[Column], *rows: Sequence[Cell], total: Sequence[Cell] = ()) -> Report:
    """A report of items, and a total."""
    made = [Row(tuple(row)) for row in rows]
    made += [Row(tuple(total), Emphasis.TOTAL)] if total else []
    return Report("test", "Journal", tuple(columns), tuple(made))


def lines(band: Band) -> list[str]:
    """The texts of a band, cell by cell."""
    return [" ".join(one.text for each in cell for one in each) for cell in band.cells]


def test_words_of_two_languages_share_a_line_only_where_they_face_each_other() -> None:
    told = [line("À reporter", Style(8)), line("للترحيل", Style(8))]
    assert len(broken(told, Place(0, 300, figures=False, facing=True))) == 1
    assert len(broken(told, Place(0, 300, figures=False))) == 2  # both would begin at its start


def test_the_words_of_what_is_carried_do_not_stand_on_each_other() -> None:
    columns = (Column("number", "Number", 14), Column("code", "Code", 30), DEBIT)
    table = Table(report(columns, ("VT-1", "TAP", Money(100))), BOTH, WIDTH)
    for words in (TO_CARRY, BROUGHT):
        for place, cell in zip(table.columns, table.sums(words, {}).cells, strict=True):
            for each in cell:
                taken = sum(one.width for one in each) + GAP * (len(each) - 1)
                assert taken <= place.width
                assert len(each) == 1 or place.facing


def test_what_is_carried_has_its_word_where_totals_have_theirs() -> None:
    columns = (Column("name", "Name", 14), Column("remark", "Remark", 60), DEBIT)
    made = report(columns, ("a", "b" * 60, Money(1)), total=(Term("Total"), None, Money(1)))
    french = Table(made, BOTH[:1], WIDTH)
    assert lines(french.sums(TO_CARRY, {})) == ["À reporter", "", ""]
    assert lines(french.bands()[-1])[0] == "Total"


def test_columns_are_as_wide_as_what_they_carry() -> None:
    rows = [("x", Money(99_999_999))] * 500
    table = Table(report((Column("name", "Name", 60), DEBIT), *rows), BOTH[:1], WIDTH)
    highest = max(one[1].centimes for one in table.carry if isinstance(one[1], Money))
    wanted = line(language("fr").money(Money(highest)), Style(8)).width
    assert table.columns[1].width >= wanted > line("999 999,99", Style(8)).width + 5


def test_sums_that_run_through_subtotals_are_those_of_all_rows() -> None:
    through = replace(DEBIT, through=True)
    last = Column("balance", "Balance", carry="last", through=True)
    rows = (
        Row(("a", Money(1), Money(1))),
        Row((None, Money(1), None), Emphasis.SUBTOTAL),
        Row(("b", Money(2), Money(3))),
    )
    found = carried(Report("test", "Journal", (Column("n", "Name"), through, last), rows))
    assert [dict(sums) for sums in found] == [
        {1: Money(1), 2: Money(1)},
        {1: Money(1), 2: Money(1)},
        {1: Money(3), 2: Money(3)},
    ]


def test_a_heading_is_open_until_its_subtotal_or_the_next() -> None:
    emphases = ["group", "item", "item", "subtotal", "item", "group", "item", "total"]
    rows = tuple(Row((str(n),), Emphasis(told)) for n, told in enumerate(emphases))
    made = Report("test", "Journal", (Column("n", "Name"),), rows)
    found = [row and row.cells[0] for row in open_groups(made)]
    assert found == [None, "0", "0", "0", None, None, "5", None]
    through = replace(made, columns=(Column("n", "Name", through=True),))
    assert [row and row.cells[0] for row in open_groups(through)][3] is None  # of a month


@pytest.mark.parametrize(
    ("lang", "said"), [("fr", ("(suite)",)), ("ar", ("تابع",)), ("fr+ar", ("(suite)", "تابع"))]
)
def test_a_group_is_named_again_on_the_next_page(
    lang: str, said: tuple[str, ...], tmp_path: Path
) -> None:
    name = Joined(("51611", Named("Caisse", "الصندوق")))
    rows = [Row((name, None), Emphasis.GROUP)]
    rows += [Row((f"row{n}", Money(100))) for n in range(150)]
    rows.append(Row((Term("Total"), Money(15000)), Emphasis.SUBTOTAL))
    made = replace(report((Column("name", "Name", 40), DEBIT)), rows=tuple(rows))
    made = replace(made, facts=(("Period", Days(date(2026, 1, 1), date(2026, 3, 31))),))
    data = render.on_paper(made, languages(lang), CONTEXT)
    first, *later = text_of(data, tmp_path).split("\f")[:-1]
    assert len(later) >= 2
    assert not any(word in first for word in said)
    for page in later:
        assert all(word in page for word in said)
        assert "51611" in page
        days = page.count("01/01/2026"), page.count("31/03/2026")
        assert days == (len(said), len(said))  # which days, too, in each language
    tags = unpacked(data)
    assert tags.count(b"/S /TH") == 2 + 1  # what is repeated is not read aloud


def test_an_empty_report_has_the_columns_it_always_has_and_numbers_at_the_right() -> None:
    columns = (Column("name", "Name"), DEBIT, Column("credit", "Credit"), Column("code", "Code"))
    bare = report(columns)
    assert cells.figure_columns(bare) == (False, True, False, False)
    filled = report(columns, ("a", None, Money(1), None))
    assert cells.seen_columns(filled) == [0, 1, 2]
    assert Table(bare, BOTH, WIDTH).columns[1].figures


def test_room_to_spare_goes_to_words_and_numbers_end_at_the_edge() -> None:
    assert fitted([50, 30, 20], [10, 30, 10], [True, False, False], 200) == [50, 130, 20]
    assert fitted([50, 30, 20], [10, 30, 10], [False, False, True], 200) == [50, 130, 20]
    assert fitted([40, 66, 900], [10, 14, 34], [False] * 3, 300) == [40, 66, 194]  # never cut
    assert fitted([20, 30], [30, 10], [False] * 2, 90) == [60, 30]
    assert fitted([20, 30], [30, 10], [False] * 2, 90, {1}) == [50, 40]  # written into by hand
    columns = (Column("name", "Name", 40), replace(DEBIT, carry=""), Column("b", "Balance", 12))
    made = report(columns, ("قطن", Money(123_456), Money(100)))
    *_, last = Table(made, languages("ar"), WIDTH).columns
    assert last.x + last.width == pytest.approx(WIDTH - PAD)
    natural = max(line(text, Style(8)).width for text in ("1,00", "الرصيد"))
    assert last.width < natural + 3


def test_amounts_say_their_currency_once_and_days_are_one_phrase() -> None:
    made = report((Column("name", "Name"), DEBIT), ("a", Money(1)))
    made = replace(made, facts=(("Period", Days(date(2026, 1, 1), date(2026, 3, 31))),))
    french, arabic = (
        [cells.without_isolates(told) for told in cells.heading(made, spoken)] for spoken in BOTH
    )
    assert french == ["Du 01/01/2026 au 31/03/2026", "Montants en dirhams (DH)"]
    assert arabic == ["من 01/01/2026 إلى 31/03/2026", "المبالغ بالدرهم"]
    assert (
        cells.exact(Days(date(2026, 1, 1), date(2026, 3, 31)), BOTH[0]) == "2026-01-01/2026-03-31"
    )
    bare = report((Column("name", "Name"),), ("a",))
    assert cells.heading(bare, BOTH[0]) == ()
    assert cells.when(bare, BOTH[0]) == ""


def test_goods_go_as_the_language_runs() -> None:
    way = Way(Term("Workshop"), Term("Customers"))
    french, arabic = BOTH
    assert cells.text(way, french) == "Atelier → Clients"
    assert cells.without_isolates(cells.text(way, arabic)).strip("\u200f") == "الورشة ← الزبناء"
    drawn = line(cells.text(way, arabic), Style(8))
    assert drawn.rtl  # isolates alone would let it run to the right, the arrow turned round
    assert cells.exact(way, french) == "Atelier → Clients"


def test_a_title_in_arabic_has_room_below() -> None:
    made = report((Column("name", "Name"),))
    sheet = Sheet(A4, About("x"))
    french, arabic = (Head(sheet, made, (spoken,), PROFILE).bottom for spoken in BOTH)
    assert arabic - french >= 4


def test_vowel_marks_have_room() -> None:
    columns = (Column("name", "Name", 40), DEBIT)
    made = report(columns, ("زربية", Money(1)), (VOWELLED, Money(1)))
    plain, vowelled = (band.height for band in Table(made, languages("ar"), WIDTH).bands())
    assert vowelled - plain >= 1.5
    several = report(columns, (Named("Grand tapis " * 9, f"{VOWELLED} " * 9), Money(1)))
    (band,) = Table(several, BOTH, 300.0).bands()
    below = band.height - band.base - depth(band.cells[0])
    assert below >= max(one.descent for each in band.cells[0] for one in each)


def boxes(data: bytes, folder: Path) -> dict[str, tuple[float, ...]]:
    """Where words stand: left, right and lower edges, as poppler finds them; Arabic turned back."""
    path = folder / "placed.pdf"
    path.write_bytes(data)
    output = subprocess.run(
        ["pdftotext", "-bbox", str(path), "-"], check=True, capture_output=True
    ).stdout.decode()
    found = re.findall(r'xMin="(.+?)" yMin=".+?" xMax="(.+?)" yMax="(.+?)">(.+?)</word>', output)
    told = ((_MARKS.sub("", word), tuple(map(float, at))) for *at, word in found)
    return {word[::-1] if "\u0600" < word < "\u0700" else word: at for word, at in told}


@pytest.mark.parametrize("lang", ["fr", "ar"])
def test_digits_stand_below_digits_and_units_below_units(lang: str, tmp_path: Path) -> None:
    columns = (Column("name", "Name", 40), Column("qty", "Quantity", 14, figures=True))
    told = ((12000, "piece"), (3000, "kg"), (9500, "m"), (40250, "l"))
    rows = [("x", Measure(Qty(milli), unit)) for milli, unit in told]
    data = render.on_paper(report(columns, *rows), languages(lang), CONTEXT)
    at = boxes(data, tmp_path)
    digit = line("5", Style(8)).width
    comma = at["9,5"][1] - digit
    assert at["40,25"][1] == pytest.approx(comma + 2 * digit, abs=0.3)
    whole = comma - line(",", Style(8)).width
    assert at["12"][1] == at["3"][1] == pytest.approx(whole, abs=0.6)
    units = {"fr": ("pièces", "kg", "m", "l"), "ar": ("قطعة", "كلغ", "م", "ل")}[lang]
    edge = 1 if lang == "ar" else 0
    stand = {round(at[unit][edge]) for unit in units}
    assert max(stand) - min(stand) <= 1


def test_both_names_of_a_unit_stand_on_one_line() -> None:
    columns = (Column("name", "Name", 40), Column("qty", "Quantity", 14, figures=True))
    made = report(columns, ("x", Measure(Qty(2000), "piece")), ("y", Qty(1000)))
    first, second = Table(made, BOTH, WIDTH).bands()
    assert first.height == second.height
    assert next(one.text for each in first.cells[1] for one in each) == "2"
    assert "pièces" in lines(first)[1]
    assert "قطع" in lines(first)[1]


def test_titles_over_several_columns_are_said_once(tmp_path: Path) -> None:
    tiers = [(over, under) for over in ("Opening", "Movements") for under in ("Debit", "Credit")]
    columns = [replace(DEBIT, key=f"c{n}", tiers=tier) for n, tier in enumerate(tiers)]
    made = report((Column("name", "Name", 40), *columns), ("a", *[Money(100_000)] * 4))
    data = render.on_paper(made, languages("fr"), CONTEXT)
    text = text_of(data, tmp_path)
    assert (text.count("Ouverture"), text.count("Mouvements")) == (1, 1)
    assert (text.count("Débit"), text.count("Crédit")) == (2, 2)
    at = boxes(data, tmp_path)
    assert at["Ouverture"][2] < at["Crédit"][2] == at["Nom"][2]
    assert b"/ColSpan 2" in unpacked(data)


def test_titles_that_face_each_other_stand_on_one_line(tmp_path: Path) -> None:
    columns = (Column("name", "Name", 40), DEBIT)
    made = report(columns, (Named("Laine", "صوف"), Money(1)))
    at = boxes(render.on_paper(made, BOTH, CONTEXT), tmp_path)
    assert at["Nom"][2] == pytest.approx(at["الاسم"][2], abs=2)


def test_headings_of_both_languages_end_where_their_words_end() -> None:
    rows = (
        Row((Named("Actif", "الأصول"), None), Emphasis.GROUP),
        Row((Named("Stocks", "المخزونات"), Money(1))),
    )
    one = replace(report((Column("label", "Label", 50), DEBIT)), rows=rows)
    table = Table(one, BOTH, WIDTH)
    assert table.bands()[0].width == table.columns[0].width < WIDTH * 0.95
    coded = tuple(Row(("1", *row.cells), row.emphasis) for row in rows)
    two = replace(one, columns=(Column("code", "Code"), *one.columns), rows=coded)
    assert Table(two, BOTH, WIDTH).bands()[0].width == WIDTH - 2 * PAD


def test_a_heading_over_headings_is_larger_and_a_total_has_room_below() -> None:
    kinds = (Emphasis.GROUP, Emphasis.GROUP, Emphasis.TOTAL, Emphasis.TOTAL)
    rows = tuple(Row(("Stocks", Money(1)), kind) for kind in kinds)
    made = replace(report((Column("label", "Label", 50), DEBIT)), rows=rows)
    side, group, total, last = Table(made, BOTH[:1], WIDTH).bands()
    sizes = [band.heads[0][0].style.size for band in (side, group)]
    assert sizes[0] > sizes[1]
    assert total.height - last.height >= 6


CHART = Chart(
    (Month(2026, 1), Month(2026, 2), Month(2026, 3)),
    (("This year", (Money(100_000), Money(-50_000), ZERO)),),
    "Sales",
)


def drawn(chart: Chart, spoken: str) -> tuple[Bars, str]:
    """A chart, and the operators that draw it."""
    sheet = Sheet(A4, About("x"), rtl=spoken == "ar")
    bars = Bars(chart, languages(spoken), sheet.inner)
    assert bars.draw(sheet, 100) == pytest.approx(100 + bars.height)
    return bars, unpacked(sheet.finish()).decode("latin-1")


@pytest.mark.parametrize("spoken", ["fr", "ar"])
def test_bars_below_zero_are_hollow_and_on_the_other_side(spoken: str) -> None:
    _, code = drawn(CHART, spoken)
    (falling,) = re.findall(r"w ([\d.]+) [\d.]+ ([\d.]+) [\d.]+ re S", code)
    rising, zero = re.findall(r"rg [\d. ]+ RG ([\d.]+) [\d.]+ ([\d.]+) [\d.]+ re f", code)
    assert float(falling[1]) == pytest.approx(float(rising[1]) / 2, abs=0.01)
    at = float(zero[0]) + 0.25
    spans = [sorted((float(x) - at, float(x) + float(wide) - at)) for x, wide in (falling, rising)]
    below, above = spans if spoken == "fr" else reversed(spans)
    assert below[1] == pytest.approx(0, abs=0.01)
    assert above[0] == pytest.approx(0, abs=0.01)


def test_a_chart_says_what_it_shows_and_leaves_its_room_to_bars(tmp_path: Path) -> None:
    made = replace(report((Column("n", "Name"),), ("a",)), chart=CHART)
    text = text_of(render.on_paper(made, languages("fr"), CONTEXT), tmp_path)
    assert "Ventes, en dirhams (DH)" in text
    assert "0,00" in text
    short, _ = drawn(CHART, "fr")
    long = replace(CHART, labels=("a name that is long " * 5,) * 3)
    assert short._label_width < 0.2 * WIDTH
    assert drawn(long, "fr")[0]._label_width == pytest.approx(0.4 * Sheet(A4, About("x")).inner)


def test_lines_between_rows_are_seen_on_any_printer() -> None:
    made = report((Column("name", "Name"),), ("a",), ("b",))
    code = unpacked(paper.render(made, BOTH[:1], CONTEXT)).decode("latin-1")
    assert re.search(r"(?<![\d.])0?\.35 w", code)


def test_a_measure_is_told_apart_from_its_unit() -> None:
    assert cells.measured(Qty(2500), BOTH) == ("2,5", "")
    number, unit = cells.measured(Measure(Qty(2500), "kg"), BOTH)
    assert (number, cells.without_isolates(unit)) == ("2,5", "kg · كلغ")
    assert isinstance(line(unit, Style(8)), Line)


@pytest.mark.parametrize("count", range(38, 100))
def test_sums_never_stand_alone_on_a_page(count: int, tmp_path: Path) -> None:
    rows = [Row((f"row{n}", Money(100))) for n in range(count)]
    sums = [Row(("Subtotal", Money(100 * count)), Emphasis.SUBTOTAL)]
    sums.append(Row(("Total", Money(100 * count)), Emphasis.TOTAL))
    made = replace(report((Column("name", "Name", 40), DEBIT)), rows=(*rows, *sums))
    data = render.on_paper(made, languages("fr"), CONTEXT)
    last = text_of(data, tmp_path).split("\f")[-2]
    assert f"row{count - 1}" in last
    assert "Subtotal" in last


def test_an_entry_of_high_rows_is_parted_before_half_a_page_stays_blank(tmp_path: Path) -> None:
    """Each entry, its names on many lines, fills nearly half a page."""
    rows: list[Row] = []
    for n in range(9):
        rows.append(Row((f"Head{n}", None), Emphasis.GROUP))
        rows += [Row((f"Leg{n} " + "wool " * 130, Money(100))) for _ in range(4)]
    made = replace(report((Column("name", "Name", 40), DEBIT)), rows=tuple(rows))
    data = render.on_paper(made, languages("fr"), CONTEXT)
    pages = text_of(data, tmp_path).split("\f")[:-1]
    filled = [page.count("wool") for page in pages[:-1]]
    assert min(filled) > 0.6 * max(filled)
