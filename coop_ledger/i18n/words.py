"""Amounts in words, in French and Arabic as Moroccan papers write them, and in plain English.

Arabic follows the nominative of the decrees («سبعة عشر درهما واثنان وتسعون سنتيما»): the last two
figures decide the form of the noun, a numeral before its noun loses its ending, and the words
are joined by a و without a space.
"""

from dataclasses import dataclass
from typing import Final

from coop_ledger.core.money import MAX_CENTIMES, Money


def amount_in_words(amount: Money, lang: str) -> str:
    """Spell an amount up to 999,999,999,999.99 dirham, without rounding, in fr, ar or en.

    >>> amount_in_words(Money(100_000_000), "fr")
    'un million de dirhams'
    """
    centimes = abs(amount.centimes)
    assert centimes <= MAX_CENTIMES, amount
    if lang == "ar":
        spelled = _arabic(*divmod(centimes, 100))
    else:
        spelled = _latin(*divmod(centimes, 100), lang)
    minus = {"fr": "moins", "ar": "ناقص", "en": "minus"}[lang]
    return f"{minus} {spelled}" if amount.centimes < 0 else spelled


def _latin(dirhams: int, centimes: int, lang: str) -> str:
    spell, joint = (_french, " et ") if lang == "fr" else (_english, " and ")
    parts = []
    if dirhams or not centimes:
        parts.append(spell(dirhams, "dirham"))
    if centimes:
        parts.append(spell(centimes, "centime"))
    return joint.join(parts)


def _table(words: str) -> tuple[str, ...]:
    """Split a line of words; ``-`` keeps the place of a number that has no word."""
    return tuple(words.split())


# French

_FR_SMALL: Final = _table(
    "zéro un deux trois quatre cinq six sept huit neuf dix onze douze treize quatorze quinze seize "
    "dix-sept dix-huit dix-neuf"
)
_FR_TENS: Final = _table("- - vingt trente quarante cinquante soixante soixante quatre-vingt")
_FR_NOUNS: Final = ((10**9, "milliard"), (10**6, "million"))


def _french(number: int, noun: str) -> str:
    ends_in_a_noun = number and not number % 10**6  # "un million DE dirhams"
    linked = f"de {noun}" if ends_in_a_noun else noun
    return f"{_french_number(number)} {linked}{'s' if number >= 2 else ''}"


def _french_number(number: int) -> str:
    if not number:
        return _FR_SMALL[0]
    words = []
    for scale, name in _FR_NOUNS:
        count, number = divmod(number, scale)
        if count:  # a noun: what counts it keeps its s
            words.append(f"{_french_hundreds(count, final=True)} {name}{'s' if count > 1 else ''}")
    thousands, rest = divmod(number, 1000)
    if thousands > 1:  # mille is a numeral: quatre-vingt mille, deux cent mille
        words.append(_french_hundreds(thousands, final=False))
    if thousands:
        words.append("mille")
    if rest:
        words.append(_french_hundreds(rest, final=True))
    return " ".join(words)


def _french_hundreds(number: int, *, final: bool) -> str:
    hundreds, rest = divmod(number, 100)
    words = []
    if hundreds > 1:
        words.append(_FR_SMALL[hundreds])
    if hundreds:
        words.append("cents" if final and hundreds > 1 and not rest else "cent")
    if rest:
        words.append(_french_tens(rest, final=final))
    return " ".join(words)


def _french_tens(number: int, *, final: bool) -> str:
    if number < 20:
        return _FR_SMALL[number]
    if number == 80:
        return "quatre-vingts" if final else "quatre-vingt"
    tens = min(number // 10, 8)
    if tens == 7:
        tens = 6  # soixante-dix: counted on from sixty
    rest = number - 10 * tens
    if not rest:
        return _FR_TENS[tens]
    joint = " et " if rest in (1, 11) and tens < 8 else "-"
    return f"{_FR_TENS[tens]}{joint}{_FR_SMALL[rest]}"


# English

_EN_SMALL: Final = _table(
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen "
    "sixteen seventeen eighteen nineteen"
)
_EN_TENS: Final = _table("- - twenty thirty forty fifty sixty seventy eighty ninety")
_EN_SCALES: Final = ((10**9, "billion"), (10**6, "million"), (1000, "thousand"), (100, "hundred"))


def _english(number: int, noun: str) -> str:
    return f"{_english_number(number)} {noun}{'' if number == 1 else 's'}"


def _english_number(number: int) -> str:
    for scale, name in _EN_SCALES:
        if number >= scale:
            count, rest = divmod(number, scale)
            tail = f" {_english_number(rest)}" if rest else ""
            return f"{_english_number(count)} {name}{tail}"
    if number < 20:
        return _EN_SMALL[number]
    tens, rest = divmod(number, 10)
    return _EN_TENS[tens] + (f"-{_EN_SMALL[rest]}" if rest else "")


# Arabic


@dataclass(frozen=True, slots=True)
class _Noun:
    """A masculine noun: alone, two of it, 3 to 10, 11 to 99, and two of it before its owner."""

    one: str
    two: str
    few: str
    many: str
    two_of: str


_DIRHAM: Final = _Noun("درهم", "درهمان", "دراهم", "درهما", "درهما")
_CENTIME: Final = _Noun("سنتيم", "سنتيمان", "سنتيمات", "سنتيما", "سنتيما")
_AR_SCALES: Final = (
    (10**9, _Noun("مليار", "ملياران", "مليارات", "مليارا", "مليارا")),
    (10**6, _Noun("مليون", "مليونان", "ملايين", "مليونا", "مليونا")),
    (1000, _Noun("ألف", "ألفان", "آلاف", "ألفا", "ألفا")),
)
_AR_SMALL: Final = _table("- واحد اثنان ثلاثة أربعة خمسة ستة سبعة ثمانية تسعة عشرة")
_AR_TENS: Final = _table("- - عشرون ثلاثون أربعون خمسون ستون سبعون ثمانون تسعون")
_AR_HUNDREDS: Final = _table(
    "- مائة مائتان ثلاثمائة أربعمائة خمسمائة ستمائة سبعمائة ثمانمائة تسعمائة"
)
_AND: Final = " و"


def _arabic(dirhams: int, centimes: int) -> str:
    parts = []
    if dirhams or not centimes:
        parts.append(_arabic_counted(dirhams, _DIRHAM))
    if centimes:
        parts.append(_arabic_counted(centimes, _CENTIME))
    return _AND.join(parts)


def _arabic_counted(number: int, noun: _Noun) -> str:
    """Spell a number of coins; 1 and 2 of them come last, in the noun itself."""
    if not number:
        return f"صفر {noun.one}"
    last = number % 100
    if last == 1:
        return _AND.join([*_arabic_round(number - 1, noun), f"{noun.one} واحد"])
    if last == 2:
        return _AND.join([*_arabic_round(number - 2, noun), noun.two])
    if last == 0:
        return _AND.join(_arabic_round(number, noun))
    return f"{_AND.join(_arabic_number(number))} {noun.few if last <= 10 else noun.many}"


def _arabic_round(hundreds: int, noun: _Noun) -> list[str]:
    """Spell exact hundreds before their noun, as one part; no part when there are none."""
    if not hundreds:
        return []
    return [f"{_AND.join(_arabic_number(hundreds, owner=True))} {noun.one}"]


def _arabic_number(number: int, *, owner: bool = False) -> list[str]:
    """Spell a number in parts; before its ``owner``, a noun, the last part loses its ending.

    Only exact hundreds stand right before their owner: see ``_arabic_round``.
    """
    parts = []
    for scale, noun in _AR_SCALES:
        count, number = divmod(number, scale)
        if count:
            parts.extend(_arabic_scale(count, noun, owner=owner and not number))
    hundreds, rest = divmod(number, 100)
    if hundreds:
        parts.append(_arabic_hundreds(hundreds, owner=owner))
    return parts + _arabic_tens(rest)


def _arabic_scale(count: int, noun: _Noun, *, owner: bool) -> list[str]:
    """Spell 1 to 999 thousands, millions or milliards."""
    hundreds, last = divmod(count, 100)
    if last <= 2:
        parts = [f"{_arabic_hundreds(hundreds, owner=True)} {noun.one}"] if hundreds else []
        ones = ("", noun.one, noun.two_of if owner else noun.two)[last]
        return [*parts, ones] if ones else parts
    *before, final = _arabic_number(count)
    if last <= 10:
        return [*before, f"{final} {noun.few}"]
    return [*before, f"{final} {noun.one if owner else noun.many}"]


def _arabic_hundreds(hundreds: int, *, owner: bool) -> str:
    return "مائتا" if owner and hundreds == 2 else _AR_HUNDREDS[hundreds]


def _arabic_tens(number: int) -> list[str]:
    if number == 0:
        return []
    if number <= 10:
        return [_AR_SMALL[number]]
    tens, ones = divmod(number, 10)
    if tens == 1:
        teens = {1: "أحد", 2: "اثنا"}.get(ones, _AR_SMALL[ones])
        return [f"{teens} عشر"]
    return [_AR_SMALL[ones], _AR_TENS[tens]] if ones else [_AR_TENS[tens]]
