import re
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coop_ledger.render.pdf.text import Style, fit_line, layout_paragraph, line, width_of
from tests.render.corpus import CONTROLS, LINES, seen

STYLE = Style(10)
FRENCH = (
    "La coopérative «تعاونية الأمل» a reçu de Mme \u2068فاطمة بنت لحسن\u2069 la somme de "
    "12\u00a0345,50 DH : trois tapis, procès-verbal n° 2026-000123 ; signé !"
)
ARABIC = (
    "تسلمت التعاونية من السيدة \u2068Fadma Aït Lahcen\u2069 مبلغ 12\u00a0345,50 درهم (إيصال "
    "\u20682026-000123\u2069) عن ثلاث زرابي من الصوف الطبيعي."
)


@pytest.mark.parametrize(
    ("text", "whole"),
    [
        ("المبلغ: 1\u00a0234,50 درهم", "1\u00a0234,50"),
        ("المبلغ: 1\u202f234,50 درهم", "1\u202f234,50"),
        ("إيصال رقم \u20682026-000123\u2069 مؤدى", "2026-000123"),
        ("الرصيد: \u200e-250,00 درهم", "-250,00"),
        ("السيدة \u2068Fadma Aït Lahcen\u2069 هنا", "Fadma Aït Lahcen"),
        ("تعاونية «Tifawin» بأزيلال", "Tifawin"),
        ("بتاريخ 05/01/2026.", "05/01/2026"),
        ("العنوان: \u2068(12, rue)\u2069 هنا", "(12, rue)"),
        ("قال: \u2068«Fadma»\u2069 نعم", "«Fadma»"),
    ],
)
def test_what_is_left_to_right_in_arabic_stays_whole(text: str, whole: str) -> None:
    found = line(text, STYLE)
    assert found.rtl
    assert whole in seen(found)
    assert seen(found).startswith(CONTROLS.sub("", text)[-1])  # the end of the text is on the left


def test_the_same_without_isolate_or_no_break_space_falls_apart() -> None:
    """So that nobody removes them believing them useless."""
    assert "1 234,50" not in seen(line("المبلغ: 1 234,50 درهم", STYLE))
    assert "2026-000123" not in seen(line("إيصال رقم 2026-000123", STYLE))
    assert "-250,00" not in seen(line("الرصيد: -250,00", STYLE))


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("Coop. «تعاونية الأمل» (Azilal)", "Coop. «لمألا ةينواعت» (Azilal)"),
        ("Le mot (لا) fin", "Le mot (ال) fin"),
        ("Client : \u2068زربية (صوف)\u2069.", "Client : )فوص( ةيبرز."),
        ("تعاونية (Tifawin) هنا", "انه )Tifawin( ةينواعت"),
        ("تعاونية «أ» (ب)", ")ب( »أ« ةينواعت"),
    ],
)
def test_brackets_stand_where_the_eye_expects_them(text: str, shown: str) -> None:
    assert seen(line(text, STYLE)) == shown


def test_base_direction_can_be_given() -> None:
    assert seen(line("abc ابج", STYLE, "rtl")) == "جبا abc"
    assert seen(line("abc ابج", STYLE, "ltr")) == "abc جبا"
    assert not line("", STYLE).rtl
    assert line("abc", STYLE, "rtl").rtl


@pytest.mark.parametrize("text", [FRENCH, ARABIC])
@pytest.mark.parametrize("width", [70, 90, 120, 170, 260, 1000])
def test_paragraphs_break_between_words_and_fit(text: str, width: float) -> None:
    lines = layout_paragraph(text, STYLE, width)
    assert all(one.width <= width for one in lines)
    assert " ".join(one.text for one in lines).replace("procès- verbal", "procès-verbal") == text
    assert all(one.text == one.text.strip(" ") for one in lines)
    assert all(not re.match("[:;!?»]", one.text) for one in lines)  # French punctuation stays
    assert sum("12\u00a0345,50" in one.text for one in lines) == 1
    assert sum("2026-000123" in one.text for one in lines) == 1
    assert len({one.rtl for one in lines}) == 1


def test_no_break_spaces_never_break_and_other_spaces_in_numbers_may() -> None:
    narrow = width_of("12\u00a0345", STYLE) + 0.1
    assert [one.text for one in layout_paragraph("12\u00a0345", STYLE, 15)] == ["12\u00a0345"]
    assert [one.text for one in layout_paragraph("12 345 12\u202f345", STYLE, narrow)] == [
        "12 345", "12\u202f345"
    ]  # fmt: skip
    assert len(layout_paragraph("06 12 34 56 78", STYLE, 30)) > 1


def test_a_size_stays_together() -> None:
    """``120 × 180`` and ``2 m`` are one thing; an elided word is no unit."""
    room = width_of("Tapis 120", STYLE) + 1
    for text, last in (("Tapis 120 × 180", "120 × 180"), ("Tapis 12 m", "12 m")):
        wide = max(room, width_of(last, STYLE) + 1) if "×" in last else width_of("Tapis 12", STYLE)
        assert [one.text for one in layout_paragraph(text, STYLE, wide)] == ["Tapis", last]
    elided = layout_paragraph("12 m'ont", STYLE, width_of("m'ont", STYLE) + 1)
    assert [one.text for one in elided] == ["12", "m'ont"]


def test_levels_come_from_the_paragraph_not_from_the_line() -> None:
    lines = layout_paragraph("ابج \u2068abc def ghi jkl\u2069 دهو", STYLE, 60)
    assert len(lines) > 1
    assert all(one.rtl for one in lines)
    assert "".join(CONTROLS.sub("", one.text) for one in lines if "d" in one.text)
    inner = next(one for one in lines if "ghi" in one.text)
    assert "ghi" in seen(inner)
    assert all(run.level == 2 for run in inner.runs if "ghi" in inner.text[run.start : run.end])


def test_justified_lines_fill_the_width_but_the_last() -> None:
    for text in (FRENCH, ARABIC):
        lines = layout_paragraph(text, STYLE, 200, fill="justify")
        assert [one.width for one in lines[:-1]] == [200] * (len(lines) - 1)
        assert all(one.gap > 0 for one in lines[:-1])
        assert lines[-1].gap == 0
    ragged = layout_paragraph("mot anticonstitutionnellement-x", STYLE, 165, fill="justify")
    assert ragged[0].gap == 0  # a line of one word has nothing to stretch


def test_a_justified_space_is_never_a_hole() -> None:
    lines = layout_paragraph("un deux anticonstitutionnellement", STYLE, 150, fill="justify")
    assert lines[0].text == "un deux"
    assert lines[0].gap == 0


def test_only_ordinary_spaces_stretch() -> None:
    first = layout_paragraph("a 1\u00a0000 b " * 12, STYLE, 120, fill="justify")[0]
    stretched = [g.letters for run in first.runs for g in run.glyphs if g.stretches]
    assert set(stretched) == {" "}


@pytest.mark.parametrize("text", [FRENCH, ARABIC])
def test_more_than_max_lines_ends_in_an_ellipsis(text: str) -> None:
    lines = layout_paragraph(text, STYLE, 120, max_lines=2)
    assert len(lines) == 2
    assert lines[1].text.endswith("…")
    assert lines[1].width <= 120
    shown = seen(lines[1])
    assert shown[0 if lines[1].rtl else -1] == "…"
    assert not layout_paragraph("court", STYLE, 120, max_lines=2)[-1].text.endswith("…")
    assert layout_paragraph("un\ndeux", STYLE, 120, max_lines=1)[0].text == "un…"


def test_an_open_isolate_is_closed_before_the_ellipsis() -> None:
    found = fit_line("السيدة \u2068Fadma Aït Lahcen Ouhaddou\u2069 هنا", STYLE, 90)
    assert found.text.endswith("\u2069…")
    assert seen(found).startswith("…")


@pytest.mark.parametrize(
    "text", ["Total 12\u00a0345,50 DH", "المجموع 12\u00a0345,50 درهم", "-250,00"]
)
def test_a_number_is_never_cut(text: str) -> None:
    for width in range(1, 120, 3):
        found = fit_line(text, STYLE, width)
        number = re.search(r"-?\d[\d\u00a0,]*", found.text)
        assert number is None or number[0] in {"12\u00a0345,50", "-250,00"}


def test_too_wide_words_break_but_numbers_overflow() -> None:
    lines = layout_paragraph("anticonstitutionnellement", STYLE, 40)
    assert len(lines) > 2
    assert "".join(one.text for one in lines) == "anticonstitutionnellement"
    assert all(one.width <= 40 for one in lines)
    assert len(layout_paragraph("123456789,50", STYLE, 20)) == 1
    assert layout_paragraph("a", STYLE, 0.1)[0].text == "a"
    assert [one.text for one in layout_paragraph("مُحَ", STYLE, 1)] == ["مُ", "حَ"]


def test_line_feeds_begin_paragraphs_of_their_own_direction() -> None:
    lines = layout_paragraph("Bonjour\r\n\nالسلام", STYLE, 100)
    assert [(one.text, one.rtl) for one in lines] == [
        ("Bonjour", False), ("", False), ("السلام", True)
    ]  # fmt: skip
    assert layout_paragraph("", STYLE, 100) == ()
    assert line("a\nb", STYLE).text == "a b"


def test_measures_are_points() -> None:
    assert width_of("1\u00a0234,50", Style(20)) == pytest.approx(
        2 * width_of("1\u00a0234,50", STYLE)
    )
    ten = line("ا", STYLE)
    assert (ten.ascent, ten.descent, ten.leading) == pytest.approx((10.85, 4.15, 14.5))
    assert width_of("", STYLE) == 0
    assert width_of("0" * 10, STYLE) == pytest.approx(width_of("1" * 10, STYLE))  # columns align


@given(st.text("abé 1,\u00a0\u2068\u2069ابجلا\u064e()«»-\u200e\nⵜ", max_size=60), st.floats(1, 300))
def test_layout_loses_nothing_but_spaces(text: str, width: float) -> None:
    lines = layout_paragraph(text, STYLE, width)
    kept = "".join(one.text for one in lines)
    assert re.sub("[ \n]", "", kept) == re.sub("[ \n]", "", text)


def test_a_receipt_s_worth_of_new_lines_is_quick() -> None:
    line("échauffement ابج", STYLE)
    texts = [f"{text} {i}" for i, text in enumerate(LINES[:60])]
    begun = time.perf_counter()
    for text in texts:
        line(text, STYLE)
    assert time.perf_counter() - begun < 0.15  # 60 lines never seen before, on a busy machine
