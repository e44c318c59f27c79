import datetime
import os
import shutil
import subprocess
import sys
from dataclasses import FrozenInstanceError
from pathlib import Path

import pytest

from coop_ledger.core.money import Money, Qty
from coop_ledger.core.text import Named
from coop_ledger.i18n import LANGUAGES, language, resource
from coop_ledger.i18n.language import open_catalogue
from coop_ledger.i18n.resources import needs_compiling, translation_file

FR, AR, EN = map(language, ("fr", "ar", "en"))
DAY = datetime.date(2026, 1, 5)
PO = """msgid ""
msgstr "Content-Type: text/plain; charset=utf-8\\n"

msgid "DH"
msgstr "{}"
"""


@pytest.mark.parametrize(
    ("centimes", "shown"),
    [
        (0, "0,00"),
        (5, "0,05"),
        (123450, "1\xa0234,50"),
        (-8000, "-80,00"),
        (99_999_999_999_999, "999\xa0999\xa0999\xa0999,99"),
    ],
)
def test_money_has_one_shape_in_every_language(centimes: int, shown: str) -> None:
    assert FR.money(Money(centimes)) == EN.money(Money(centimes)) == shown
    assert AR.money(Money(centimes)) == shown.replace("-", "\u200e-")


def test_currency() -> None:
    assert FR.money(Money(123450), currency=True) == "1\xa0234,50\xa0DH"
    assert AR.money(Money(123450), currency=True) == "1\xa0234,50\xa0درهم"
    assert EN.money(Money(100), currency=True) == "1,00\xa0DH"


def test_a_negative_arabic_amount_reads_in_the_order_of_a_positive_one() -> None:
    assert AR.money(Money(-50), currency=True) == "\u200f\u200e-0,50\xa0درهم"


@pytest.mark.parametrize(
    ("milli", "unit", "french", "arabic"),
    [
        (2500, "", "2,5", "2,5"),
        (3000, "", "3", "3"),
        (1_000_000, "", "1\xa0000", "1\xa0000"),
        (0, "kg", "0\xa0kg", "0\xa0كلغ"),
        (22_050, "kg", "22,05\xa0kg", "22,05\xa0كلغ"),
        (1000, "piece", "1\xa0pièce", "1\xa0قطعة"),
        (2000, "piece", "2\xa0pièces", "2\xa0قطع"),
        (2000, "day", "2\xa0jours", "2\xa0أيام"),
        (2500, "day", "2,5\xa0jours", "2,5\xa0يوم"),
        (10_000, "hour", "10\xa0heures", "10\xa0ساعات"),
        (11_000, "day", "11\xa0jours", "11\xa0يوما"),
        (12_000, "pair", "12\xa0paires", "12\xa0زوجا"),
        (99_000, "set", "99\xa0jeux", "99\xa0طقما"),
        (102_000, "piece", "102\xa0pièces", "102\xa0قطعة"),
        (1_000_000, "set", "1\xa0000\xa0jeux", "1\xa0000\xa0طقم"),
        (0, "pair", "0\xa0paire", "0\xa0زوج"),
        (2000, "kg", "2\xa0kg", "2\xa0كلغ"),
        (2000, "l", "2\xa0l", "2\xa0ل"),
        (1999, "day", "1,999\xa0jour", "1,999\xa0يوم"),
        (3000, "piece", "3\xa0pièces", "3\xa0قطع"),
        (11_000, "piece", "11\xa0pièces", "11\xa0قطعة"),
        (103_000, "day", "103\xa0jours", "103\xa0أيام"),
        (1500, "m2", "1,5\xa0m²", "1,5\xa0م²"),
        (2000, "pelote", "2\xa0pelote", "2\xa0pelote"),
    ],
)
def test_qty(milli: int, unit: str, french: str, arabic: str) -> None:
    assert FR.qty(Qty(milli), unit) == french
    assert AR.qty(Qty(milli), unit) == arabic


def test_negative_qty() -> None:
    assert FR.qty(Qty(-1000), "piece") == "-1\xa0pièce"
    assert AR.qty(Qty(-1500), "kg") == "\u200f\u200e-1,5\xa0كلغ"
    assert EN.qty(Qty(2000), "hour") == "2\xa0hours"


def test_dates() -> None:
    assert FR.date(DAY) == AR.date(DAY) == EN.date(DAY) == "05/01/2026"
    assert FR.long_date(DAY) == "5 janvier 2026"
    assert FR.long_date(DAY.replace(day=1)) == "1er janvier 2026"
    assert AR.long_date(DAY.replace(day=1)) == "1 يناير 2026"
    assert EN.long_date(DAY) == "5 January 2026"


def test_moroccan_month_names() -> None:
    months = [AR.month(2026, number).removesuffix(" 2026") for number in range(1, 13)]
    assert " ".join(months) == (
        "يناير فبراير مارس أبريل ماي يونيو يوليوز غشت شتنبر أكتوبر نونبر دجنبر"
    )
    assert FR.month(2026, 8) == "août 2026"
    assert (FR.short_month(11), AR.short_month(11)) == ("nov.", months[10])


def test_values_are_isolated() -> None:
    shown = AR.text("{1} / {0}", "Riad Dar Ahlam", Money(-50))
    assert shown == "\u2068\u200f\u200e-0,50\xa0درهم\u2069 / \u2068Riad Dar Ahlam\u2069"
    assert FR.text("{0} {0}", DAY) == "\u206805/01/2026\u2069 \u206805/01/2026\u2069"


def test_text_without_values_is_plain() -> None:
    assert AR.text("piece") == "قطعة"
    assert EN.text("piece") == "piece"
    assert FR.text("no such text {0}") == "no such text {0}"
    assert FR.text("") == ""


def test_a_value_is_never_a_template() -> None:
    assert FR.text("{0}", "{0} {1} {0.__class__}") == "\u2068{0} {1} {0.__class__}\u2069"


def test_a_place_without_a_value_is_refused() -> None:
    with pytest.raises(IndexError):
        FR.text("{0} {1}", "one")


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        (None, ""),
        ("laine", "laine"),
        (2026, "2026"),
        (-12345, "-12345"),
        (Money(250000), "2\xa0500,00\xa0DH"),
        (Qty(2500), "2,5"),
        (DAY, "05/01/2026"),
    ],
)
def test_show(value: str | int | Money | Qty | datetime.date | None, shown: str) -> None:
    assert FR.show(value) == shown


def test_directions() -> None:
    assert [(language(code).rtl, language(code).direction) for code in LANGUAGES] == [
        (False, "ltr"),
        (True, "rtl"),
        (False, "ltr"),
    ]


def test_opened_once_and_immutable() -> None:
    assert language("ar") is AR
    with pytest.raises(FrozenInstanceError):
        AR.code = "fr"  # type: ignore[misc]


@pytest.mark.parametrize("code", ["", "ar_EG", "../fr"])
def test_unknown_language_is_refused(code: str) -> None:
    with pytest.raises(ValueError, match="unknown language"):
        language(code)


def test_catalogue_is_compiled_in_memory_when_missing_or_stale(tmp_path: Path) -> None:
    source, compiled = tmp_path / "coop_ledger.po", tmp_path / "coop_ledger.mo"
    source.write_text(PO.format("dirham"), "utf-8")
    assert open_catalogue(compiled).gettext("DH") == "dirham"
    assert not compiled.exists()
    compiled.write_bytes(translation_file("ar").read_bytes())
    os.utime(compiled, ns=(0, 0))
    assert open_catalogue(compiled).gettext("DH") == "dirham"
    os.utime(compiled)
    os.utime(source, ns=(0, 0))
    assert open_catalogue(compiled).gettext("DH") == "درهم"


def test_a_compiled_catalogue_needs_no_source(tmp_path: Path) -> None:
    compiled = tmp_path / "coop_ledger.mo"
    compiled.write_bytes(translation_file("fr").read_bytes())
    assert not needs_compiling(compiled)
    with pytest.raises(FileNotFoundError):
        open_catalogue(tmp_path / "nothing.mo")


def test_resources_are_found() -> None:
    assert resource("glossary_fr_ar.csv").is_file()
    assert resource("fonts").is_dir()
    assert translation_file("ar").parent.is_dir()


def test_an_installed_program_trusts_what_it_carries(tmp_path: Path) -> None:
    """Installers write files in any order: an older .mo is no reason to compile at every start."""
    package = translation_file("ar").parents[3] / "coop_ledger"
    for part in ("core", "i18n"):
        shutil.copytree(package / part, tmp_path / "coop_ledger" / part)
    (tmp_path / "coop_ledger" / "__init__.py").touch()
    installed = tmp_path / "coop_ledger" / "translations" / "ar" / "LC_MESSAGES"
    shutil.copytree(translation_file("ar").parent, installed)
    os.utime(installed / "coop_ledger.mo", ns=(0, 0))
    program = (
        "import sys, coop_ledger.i18n as i; assert i.language('ar').text('DH') == 'درهم'"
        "; assert 'babel' not in sys.modules; print(i.resources.translation_file('ar'))"
    )
    ran = subprocess.run(
        [sys.executable, "-X", "utf8", "-c", program],
        cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": str(tmp_path)},
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )
    assert (ran.stdout.strip(), ran.stderr) == (str(installed / "coop_ledger.mo"), "")


def test_babel_is_not_loaded_before_it_is_needed() -> None:
    program = (
        "import sys, coop_ledger.i18n as i; i.language('en').text('DH'); i.parse_date('1 mai 2026')"
        "; assert 'babel' not in sys.modules"
    )
    subprocess.run([sys.executable, "-c", program], check=True)


def test_a_name_is_told_in_the_language_of_the_reader_when_it_has_one() -> None:
    both, french, arabic = Named("Tapis", "زربية"), Named("Tapis"), Named("", "زربية")
    assert [spoken.show(both) for spoken in (FR, AR, EN)] == ["Tapis", "زربية", "Tapis"]
    assert [spoken.show(french) for spoken in (FR, AR)] == ["Tapis", "Tapis"]
    assert [spoken.show(arabic) for spoken in (FR, AR)] == ["زربية", "زربية"]
