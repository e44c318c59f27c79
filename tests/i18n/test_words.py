import csv
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from coop_ledger.core.money import MAX_CENTIMES, Money
from coop_ledger.i18n import language
from tests.i18n.spoken import CENTIMES, DIRHAMS, read_arabic, read_french

VECTORS = Path(__file__).parents[1] / "data" / "amount_words_vectors.csv"
ROWS = [tuple(row.values()) for row in csv.DictReader(VECTORS.read_text("utf-8").splitlines())]

DIGITS = ("deux", "trois", "quatre", "cinq", "six", "sept", "huit", "neuf")

# Figures of every length, zeros and ones as often as the rest: that is where the grammar turns.
AMOUNTS = st.text("0012389", min_size=1, max_size=14).map(int) | st.integers(0, MAX_CENTIMES)


@pytest.mark.parametrize(("amount", "french", "arabic"), ROWS, ids=[row[0] for row in ROWS])
def test_vectors(amount: str, french: str, arabic: str) -> None:
    money = Money(int(amount.replace(".", "")))
    assert language("fr").words(money) == french
    assert language("ar").words(money) == arabic


@pytest.mark.parametrize(
    ("dirhams", "french", "arabic"),
    [
        (0, "zéro dirham", "صفر درهم"),
        (2, "deux dirhams", "درهمان"),
        (71, "soixante et onze dirhams", "واحد وسبعون درهما"),
        (81, "quatre-vingt-un dirhams", "واحد وثمانون درهما"),
        (91, "quatre-vingt-onze dirhams", "واحد وتسعون درهما"),
        (103, "cent trois dirhams", "مائة وثلاثة دراهم"),
        (1_200, "mille deux cents dirhams", "ألف ومائتا درهم"),
        (2_000, "deux mille dirhams", "ألفا درهم"),
        (2_001, "deux mille un dirhams", "ألفا درهم ودرهم واحد"),
        (80_000, "quatre-vingt mille dirhams", "ثمانون ألف درهم"),
        (101_000, "cent un mille dirhams", "مائة ألف وألف درهم"),
        (200_000, "deux cent mille dirhams", "مائتا ألف درهم"),
        (1_000_000, "un million de dirhams", "مليون درهم"),
        (1_000_001, "un million un dirhams", "مليون درهم ودرهم واحد"),
        (1_002_000, "un million deux mille dirhams", "مليون وألفا درهم"),
        (2_000_000, "deux millions de dirhams", "مليونا درهم"),
        (2_500_000, "deux millions cinq cent mille dirhams", "مليونان وخمسمائة ألف درهم"),
        (80_000_000, "quatre-vingts millions de dirhams", "ثمانون مليون درهم"),
        (200_000_000, "deux cents millions de dirhams", "مائتا مليون درهم"),
        (3_000_000_000, "trois milliards de dirhams", "ثلاثة مليارات درهم"),
    ],
)
def test_turns_of_grammar(dirhams: int, french: str, arabic: str) -> None:
    assert language("fr").words(Money(dirhams * 100)) == french
    assert language("ar").words(Money(dirhams * 100)) == arabic


def test_centimes_and_minus() -> None:
    assert language("ar").words(Money(1)) == "سنتيم واحد"
    assert language("ar").words(Money(202)) == "درهمان وسنتيمان"
    assert language("ar").words(Money(-5)) == "ناقص خمسة سنتيمات"
    assert language("fr").words(Money(-101)) == "moins un dirham et un centime"
    assert language("en").words(Money(123456)) == (
        "one thousand two hundred thirty-four dirhams and fifty-six centimes"
    )


@given(AMOUNTS, st.booleans())
@example(MAX_CENTIMES, False)
def test_words_read_back_to_the_amount(centimes: int, negative: bool) -> None:
    signed = -centimes if negative else centimes
    assert read_french(language("fr").words(Money(signed))) == signed
    assert read_arabic(language("ar").words(Money(signed))) == signed


@given(AMOUNTS)
def test_last_two_figures_decide_the_arabic_noun(centimes: int) -> None:
    dirhams, rest = divmod(centimes, 100)
    words = language("ar").words(Money(centimes)).split()
    for count, forms in ((dirhams, DIRHAMS), (rest, CENTIMES)):
        used = [word.removeprefix("و") for word in words if word.removeprefix("و") in forms]
        if not count:
            continue
        match count % 100:
            case 0 | 1:
                assert set(used) == {forms[0]}
            case 2:
                assert used[-1] == forms[1]
            case few if few <= 10:
                assert used == [forms[2]]
            case _:
                assert used == [forms[3]]


@given(AMOUNTS)
def test_arabic_joins_without_spaces(centimes: int) -> None:
    words = language("ar").words(Money(centimes))
    assert " و " not in words
    assert "  " not in words
    assert not words.startswith("و") or words.startswith("واحد")


@given(AMOUNTS)
def test_french_vingts_and_cents_stand_before_a_noun_only(centimes: int) -> None:
    words = language("fr").words(Money(centimes)).split()
    for word, following in pairwise(words):
        if word == "cents" or word.endswith("quatre-vingts"):
            assert following.startswith(("million", "milliard", "dirham", "centime"))
        if word.endswith("quatre-vingt"):
            assert following == "mille"
    for before, word, following in zip(words, words[1:], words[2:], strict=False):
        if word == "cent" and following.startswith(("million", "milliard", "dirham")):
            assert before not in DIGITS, "plural hundreds take their s"


@pytest.mark.parametrize("lang", ["fr", "ar", "en"])
def test_beyond_the_books_is_refused(lang: str) -> None:
    with pytest.raises(AssertionError):
        language(lang).words(Money(MAX_CENTIMES + 1))
