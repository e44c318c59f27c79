"""Reads amounts in words back to centimes: written apart from the program, to judge it."""

UNITS = """zéro un deux trois quatre cinq six sept huit neuf dix onze douze treize quatorze
quinze seize"""
TENS = {"vingt": 20, "trente": 30, "quarante": 40, "cinquante": 50, "soixante": 60}
FRENCH = {word: number for number, word in enumerate(UNITS.split())} | TENS
FRENCH_SCALES = {"mille": 10**3, "million": 10**6, "milliard": 10**9}

ARABIC = {
    "صفر": 0,
    "واحد": 1,
    "أحد": 1,
    "اثنان": 2,
    "اثنا": 2,
    "ثلاثة": 3,
    "أربعة": 4,
    "خمسة": 5,
    "ستة": 6,
    "سبعة": 7,
    "ثمانية": 8,
    "تسعة": 9,
    "عشرة": 10,
    "عشر": 10,
    "عشرون": 20,
    "ثلاثون": 30,
    "أربعون": 40,
    "خمسون": 50,
    "ستون": 60,
    "سبعون": 70,
    "ثمانون": 80,
    "تسعون": 90,
    "مائة": 100,
    "مائتان": 200,
    "مائتا": 200,
    "ثلاثمائة": 300,
    "أربعمائة": 400,
    "خمسمائة": 500,
    "ستمائة": 600,
    "سبعمائة": 700,
    "ثمانمائة": 800,
    "تسعمائة": 900,
}
ARABIC_SCALES = {
    10**3: ("ألف", "ألفان", "ألفا", "آلاف"),
    10**6: ("مليون", "مليونان", "مليونا", "ملايين"),
    10**9: ("مليار", "ملياران", "مليارا", "مليارات"),
}
DIRHAMS = ("درهم", "درهمان", "دراهم", "درهما")
CENTIMES = ("سنتيم", "سنتيمان", "سنتيمات", "سنتيما")


def read_french(text: str) -> int:
    """Read «mille deux cents dirhams et cinq centimes» as 120005."""
    sign = -1 if text.startswith("moins ") else 1
    centimes = total = group = 0
    for word in text.removeprefix("moins ").replace("-", " ").split():
        one = word if word in FRENCH else word.removesuffix("s")
        if one in ("et", "de"):
            continue
        if one in ("dirham", "centime"):
            centimes += (total + group) * (100 if one == "dirham" else 1)
            total = group = 0
        elif one == "vingt" and group % 100 == 4:
            group += 76  # four twenties
        elif one == "cent":
            group = max(group, 1) * 100
        elif one in FRENCH_SCALES:
            total += max(group, 1) * FRENCH_SCALES[one]
            group = 0
        else:
            group += FRENCH[one]
    assert total == group == 0, "words after the last coin"
    return sign * centimes


def read_arabic(text: str) -> int:
    """Read «ألف ومائتا درهم وخمسة سنتيمات» as 120005."""
    sign = -1 if text.startswith("ناقص ") else 1
    words = text.removeprefix("ناقص ").split()
    centimes = total = group = coin = 0
    for position, written in enumerate(words):
        word = written.removeprefix("و") if position and written != "واحد" else written
        scale = next((size for size, forms in ARABIC_SCALES.items() if word in forms), 0)
        if written == "واحد" and coin:
            centimes += coin  # the noun came just before: درهم واحد
        elif scale:
            alone = 1 if word == ARABIC_SCALES[scale][0] else 2
            total += (group or alone) * scale
            group = 0
        elif word not in DIRHAMS + CENTIMES:
            group += ARABIC[word]
        coin = 100 if word in DIRHAMS else 1 if word in CENTIMES else 0
        if coin:
            centimes += coin * (total + group or (2 if word in (DIRHAMS[1], CENTIMES[1]) else 0))
            total = group = 0
    assert total == group == 0, "words after the last coin"
    return sign * centimes
