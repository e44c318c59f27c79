import lzma

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coop_ledger.render.pdf import bidi
from coop_ledger.render.pdf.bidi import Base, levels, line_levels, visual_order, visual_runs
from tests.render.corpus import DATA

BASES: tuple[Base, ...] = ("ltr", "rtl", "auto")
MIXED = st.text(
    "aé1,.-+%(«[]»)$ \u00a0\tابتم٣א\u0301\u064e\u200e\u200f"
    "\u2066\u2067\u2068\u2069\u202a\u202b\u202c\u202d\u202e\u200b"
)


def test_every_line_of_unicode_s_own_test() -> None:
    """All 91,707 lines agree, though Python 3.11 knows Unicode 14 and the file is of 15."""
    seen = 0
    wrong = []
    with lzma.open(DATA / "BidiCharacterTest.txt.xz", "rt", encoding="utf-8") as file:
        for row in file:
            if row[0] in "#\n":
                continue
            codes, base, paragraph, wanted, order = row.rstrip("\n").split(";")
            text = "".join([chr(int(code, 16)) for code in codes.split()])
            found = levels(text, BASES[int(base)])
            line = line_levels(text, found, 0, len(text))
            kept = wanted.split()
            visible = [
                str(level) if want != "x" else "x" for level, want in zip(line, kept, strict=True)
            ]
            visual = " ".join([str(i) for i in visual_order(line) if kept[i] != "x"])
            seen += 1
            if found.base != int(paragraph) or visible != kept or visual != order:
                wrong.append(row)
    assert seen == 91_707
    assert wrong == []


def shown(text: str, base: Base = "auto") -> str:
    """The characters of one line from left to right, brackets not mirrored."""
    found = levels(text, base)
    return "".join(text[i] for i in visual_order(line_levels(text, found, 0, len(text))))


@pytest.mark.parametrize(
    ("text", "visual"),
    [
        ("ابج 1\u00a0234,50 دهو", "وهد 1\u00a0234,50 جبا"),
        ("ابج 1 234,50", "234,50 1 جبا"),  # an ordinary space cuts an amount in two: never use it
        ("ابج 2026-000123", "000123-2026 جبا"),  # and so is a bare number of a paper
        ("ابج \u20682026-000123\u2069", "\u20692026-000123\u2068 جبا"),
        ("ابج \u200e-250,00", "\u200e-250,00 جبا"),
        ("ابج 05/01/2026", "05/01/2026 جبا"),
        ("abc (ابج) def", "abc (جبا) def"),
        ("ابج (abc) دهو", "وهد )abc( جبا"),
        ("ابج (1) [ب]", "]ب[ )1( جبا"),
    ],
)
def test_what_papers_are_made_of(text: str, visual: str) -> None:
    assert shown(text) == visual


def test_levels_of_a_broken_line_keep_what_the_paragraph_said() -> None:
    text = "ابج «abc دهو» xyz"
    found = levels(text, "ltr")
    start = text.index("xyz") - 2
    assert line_levels(text, found, 0, start)[-1] == found.of[start - 1]
    assert line_levels("ab اب ", levels("ab اب ", "ltr"), 0, 6)[-1] == 0  # L1: trailing space


@given(MIXED, st.sampled_from(BASES))
def test_order_loses_and_doubles_nothing(text: str, base: Base) -> None:
    found = levels(text, base)
    assert len(found.of) == len(text)
    line = line_levels(text, found, 0, len(text))
    assert sorted(visual_order(line)) == list(range(len(text)))
    assert all(found.base <= level <= 126 for level in found.of)


@given(MIXED)
def test_runs_are_whole_and_of_one_level(text: str) -> None:
    line = line_levels(text, levels(text), 0, len(text))
    runs = visual_runs(line)
    assert sum(run.end - run.start for run in runs) == len(text)
    assert all(set(line[run.start : run.end]) == {run.level} for run in runs)


@given(st.text("aé1, .-+(«»)\u00a0"))
def test_short_way_for_french_is_the_long_way(text: str) -> None:
    classes = tuple(bidi.bidi_class(char) for char in text)
    assert levels(text) == bidi._resolved(text, classes, "auto")


def test_characters_unicode_has_not_given_out_yet_have_a_direction() -> None:
    assert [bidi.bidi_class(chr(code)) for code in (0x05FF, 0x1EC6F, 0x08FF, 0x20CF, 0x0378)] == [
        "R", "R", "NSM", "ET", "L"
    ]  # fmt: skip
    assert bidi.bidi_class("\uffff") == "BN"


def test_deep_nesting_is_cut_off_not_crashed() -> None:
    assert max(levels("\u2067" * 300 + "a" + "\u2069" * 300, "ltr").of) <= 126
    assert len(levels("(" * 200 + "ا" + ")" * 200).of) == 401
