import itertools
import json
import shutil
import subprocess
import unicodedata
from collections import defaultdict

import pytest
import uharfbuzz as hb

from coop_ledger.i18n.resources import resource
from coop_ledger.render.pdf.bidi import Base
from coop_ledger.render.pdf.fonts import Face, Family
from coop_ledger.render.pdf.shape import _FIGURES, Run, prepared, script_of
from coop_ledger.render.pdf.text import Line, Style, line
from tests.render.corpus import CONTROLS, FAMILIES, LINES, is_rtl, seen

STYLE = Style(10)
BOLD = Style(10, bold=True)
STYLES = [Style(10, bold=bold, family=family) for family in FAMILIES for bold in (False, True)]
NAMES = [f"{style.family} {'bold' if style.bold else 'regular'}" for style in STYLES]
LANGUAGE = {"Arab": "ar", "Latn": "fr", "Tfng": "zgh"}
Drawn = list[tuple[int, int, int, int]]  # glyph, advance, x, y


def drawn(run: Run) -> Drawn:
    return [(g.number, g.advance, g.x_offset, g.y_offset) for g in run.glyphs if g.number >= 0]


def hb_shape(face: Face, script: str, direction: str, texts: list[str]) -> list[Drawn]:
    """Shape each text with HarfBuzz's own program."""
    program = shutil.which("hb-shape")
    assert program, "hb-shape is missing: apt-get install libharfbuzz-bin"
    done = subprocess.run(
        [
            program, "--output-format=json", "--no-glyph-names", "--remove-default-ignorables",
            f"--direction={direction}", f"--script={script}", f"--language={LANGUAGE[script]}",
            "--text-file=-", str(resource("fonts", f"{face.name}.ttf")),
        ],
        input="\n".join(texts) + "\n", capture_output=True, text=True, check=True,
    )  # fmt: skip
    return [
        [(g["g"], g["ax"], g["dx"], g["dy"]) for g in json.loads(row)]
        for row in done.stdout.splitlines()
    ]


@pytest.mark.parametrize("style", STYLES, ids=NAMES)
def test_every_run_of_the_corpus_is_what_hb_shape_draws(style: Style) -> None:
    assert len(LINES) == 200
    groups: dict[tuple[Face, str, str], list[tuple[str, Drawn]]] = defaultdict(list)
    for text in LINES:
        for run in line(text, style).runs:
            piece = style.typeface.drawable(text)[run.start : run.end]
            if CONTROLS.sub("", piece):
                key = (run.face, script_of(piece, run.level), "rtl" if run.level & 1 else "ltr")
                groups[key].append((piece, drawn(run)))
    assert sum(map(len, groups.values())) > 350
    for (face, script, direction), pieces in groups.items():
        expected = hb_shape(face, script, direction, [piece for piece, _ in pieces])
        assert [mine for _, mine in pieces] == expected, (face.name, script, direction)


@pytest.mark.parametrize("family", FAMILIES)
def test_lines_of_one_direction_are_what_harfbuzz_makes_of_them_whole(family: Family) -> None:
    style = Style(10, family=family)
    checked = 0
    for text in LINES:
        found = line(text, style)
        if len({run.level for run in found.runs}) != 1 or len({r.face for r in found.runs}) != 1:
            continue
        if not any(char.isalpha() for char in text):
            continue  # HarfBuzz has nothing to guess from
        buffer = hb.Buffer()
        buffer.add_str(style.typeface.drawable(text))
        buffer.guess_segment_properties()
        buffer.flags = hb.BufferFlags.REMOVE_DEFAULT_IGNORABLES
        hb.shape(found.runs[0].face.font, buffer)
        whole = [
            (i.codepoint, p.x_advance, p.x_offset, p.y_offset)
            for i, p in zip(buffer.glyph_infos, buffer.glyph_positions, strict=True)
        ]
        assert [one for run in found.runs for one in drawn(run)] == whole, text
        checked += 1
    assert checked > 60


@pytest.mark.parametrize("family", FAMILIES)
@pytest.mark.parametrize("text", LINES)
def test_no_letter_is_lost_or_invented(text: str, family: Family) -> None:
    shown = seen(line(text, Style(10, family=family)))
    wanted = CONTROLS.sub("", text).replace("\u200c", "").replace("\u200d", "")
    assert sorted(shown) == sorted(wanted)


@pytest.mark.parametrize("style", STYLES, ids=NAMES)
def test_figures_need_no_shaping(style: Style) -> None:
    """What is set without HarfBuzz is what HarfBuzz would have set, in every pair."""
    face = style.typeface.first
    for first, second in itertools.product(_FIGURES, repeat=2):
        text = first + second
        buffer = prepared(text, 0, 2, rtl=False, script="Latn")
        hb.shape(face.font, buffer)
        whole = [
            (i.codepoint, p.x_advance, p.x_offset, p.y_offset)
            for i, p in zip(buffer.glyph_infos, buffer.glyph_positions, strict=True)
        ]
        assert [one for run in line(text, style).runs for one in drawn(run)] == whole, text


@pytest.mark.parametrize("style", STYLES, ids=NAMES)
@pytest.mark.parametrize("base", ["auto", "ltr", "rtl"])
def test_a_minus_after_its_mark_is_the_minus(style: Style, base: Base) -> None:
    """In Arabic text a mark goes before a minus: it changes neither shapes nor what is read."""
    marked, bare = (line(f"{mark}-1\u00a0234,50", style, base) for mark in ("\u200e", ""))
    found, wanted = (
        sorted((glyph.letters, glyph.number) for run in one.runs for glyph in run.glyphs)
        for one in (marked, bare)
    )
    assert found == wanted
    assert marked.width == bare.width


def widths(found: Line) -> list[int]:
    return [glyph.advance for run in found.runs for glyph in run.glyphs]


def test_marks_of_direction_take_no_room_and_have_no_shape() -> None:
    for text in ("\u2068Fadma\u2069", "\u200eFadma\u200f", "\u202aFadma\u202c", "Fad\u061cma"):
        assert widths(line(text, STYLE, "ltr")) == widths(line("Fadma", STYLE))
    assert line("\u2068\u2069\u200e\u200f\u061c\ufeff", STYLE).width == 0
    assert all(
        glyph.number > 0
        for run in line("\u2068ابج\u2069 \u200e-2", STYLE).runs
        for glyph in run.glyphs
    )


def test_brackets_and_guillemets_are_mirrored_in_arabic() -> None:
    face = STYLE.typeface.first
    shapes = {char: face.font.get_nominal_glyph(ord(char)) for char in "()[]«»<>{}"}
    for opening, closing in ("()", "[]", "«»", "<>", "{}"):
        rtl = line(f"ا{opening}ب{closing}ج", STYLE).runs[0]
        numbers = {g.letters: g.number for g in rtl.glyphs}
        assert (numbers[opening], numbers[closing]) == (shapes[closing], shapes[opening])
        ltr = line(f"a{opening}b{closing}c", STYLE).runs[0]
        numbers = {g.letters: g.number for g in ltr.glyphs}
        assert (numbers[opening], numbers[closing]) == (shapes[opening], shapes[closing])


def test_lam_alef_is_one_shape_and_two_letters() -> None:
    run = line("لا", STYLE).runs[0]
    assert [(g.number >= 0, g.letters) for g in run.glyphs] == [(True, "ا"), (False, "ل")]


def test_letters_join_across_a_change_of_level() -> None:
    joined = line("ب\u2068ب\u2069", STYLE).runs
    alone = line("ب", STYLE).runs[0].glyphs[0].number
    assert all(glyph.number == alone for run in joined for glyph in run.glyphs)  # isolates do not
    tatweel = line("ب\u202bب\u202c", STYLE).runs
    assert all(glyph.number != alone for run in tatweel for glyph in run.glyphs)


def test_fonts_are_chosen_letter_by_letter() -> None:
    names = [run.face.key for run in line("Tifinagh ⵜⵉⴼⵉⵏⴰⵖ fin", BOLD).runs]
    assert names == ["PlexB", "TifiB", "PlexB"]


@pytest.mark.parametrize("bold", [False, True], ids=["regular", "bold"])
def test_naskh_borrows_what_it_lacks(bold: bool) -> None:
    runs = line("Abc ✓ ⵜⵉⴼⵉⵏⴰⵖ ḥ ≤ 3", Style(10, bold=bold, family="naskh")).runs
    names = [run.face.key.removesuffix("B") for run in runs]
    assert names == ["Amiri", "Plex", "Amiri", "Tifi", "Amiri", "Plex", "Amiri"]
    assert all(glyph.number for run in runs for glyph in run.glyphs)
    assert {run.face.key.endswith("B") for run in runs} == {bold}


def test_marks_stay_with_their_letters() -> None:
    faces = Style(family="naskh").typeface
    borrowed = {char for char, face in faces.others.items() if face.key == "Plex"}
    assert len(borrowed) > 90
    assert not any(unicodedata.combining(char) for char in borrowed)
    assert faces.face_for("\u2068") is faces.face_for("\u200e") is faces.first


@pytest.mark.parametrize("bold", [False, True], ids=["regular", "bold"])
def test_figures_of_naskh_stand_in_columns(bold: bool) -> None:
    style = Style(10, bold=bold, family="naskh")
    assert len({line(f"{digit} {digit}11,1{digit}", style).width for digit in range(10)}) == 1


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("ḥ", "h"),
        ("Ṭ", "T"),
        ("t\u0323", "t\u034f"),
        ("ʿ", "‘"),
        ("\u2011", "-"),
        ("ā", "ā"),
        ("😀", "😀"),
    ],
)
def test_what_no_font_has_is_drawn_as_its_nearest(text: str, shown: str) -> None:
    assert STYLE.typeface.drawable(text) == shown
    assert seen(line(text, STYLE)) == text  # but stays itself for whoever copies it


@pytest.mark.parametrize(
    "text", ["\ud800", "\udfff\ud800", "\x00\x07\t\x1b", "😀", "中文", "\U0010ffff", "\ue000"]
)
def test_nothing_crashes_the_engine(text: str) -> None:
    assert line(text, STYLE).width > 0


def test_rtl_lines_of_the_corpus_are_known_as_such() -> None:
    assert sum(map(is_rtl, LINES)) > 90
