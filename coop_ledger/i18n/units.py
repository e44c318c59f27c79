"""The units goods and work are counted in: their names, and how people write them."""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final

from coop_ledger.core.money import Qty
from coop_ledger.core.text import N_, fold


@dataclass(frozen=True, slots=True)
class Unit:
    """Names of a unit: marked texts for one and for several, and spellings people type.

    ``many`` is what Arabic writes after 11 to 99 where it differs from one.
    """

    one: str
    several: str
    typed: tuple[str, ...]
    many: str = ""


UNITS: Final[Mapping[str, Unit]] = MappingProxyType(
    {
        "piece": Unit(
            N_("piece"),
            N_("pieces"),
            ("pièce", "pièces", "pc", "pcs", "pce", "pces", "u", "قطعة", "قطع", "وحدة", "وحدات"),
        ),
        "kg": Unit(N_("kg"), N_("kg"), ("kg", "kgs", "kilo", "kilos", "كلغ", "كغ", "كيلو")),
        "g": Unit(N_("g"), N_("g"), ("g", "gr", "gramme", "grammes", "غ", "غرام", "غراما")),
        "m": Unit(N_("m"), N_("m"), ("m", "ml", "mètre", "mètres", "م", "متر", "أمتار")),
        "m2": Unit(N_("m²"), N_("m²"), ("m²", "m2", "م²", "م2", "متر مربع")),
        "l": Unit(N_("l"), N_("l"), ("l", "litre", "litres", "ل", "لتر", "لترات")),
        "hour": Unit(N_("hour"), N_("hours"), ("h", "heure", "heures", "ساعة", "ساعات")),
        "day": Unit(
            N_("day"),
            N_("days"),
            ("j", "jour", "jours", "يوم", "أيام", "يوما"),
            N_("days (11 to 99)"),
        ),
        "set": Unit(
            N_("set"),
            N_("sets"),
            ("jeu", "jeux", "طقم", "أطقم", "طقما"),
            N_("sets (11 to 99)"),
        ),
        "pair": Unit(
            N_("pair"),
            N_("pairs"),
            ("paire", "paires", "زوج", "أزواج", "زوجا"),
            N_("pairs (11 to 99)"),
        ),
    }
)
"""By the code the books store. A unit the co-operative invented has no entry here."""


def unit_msgid(code: str, qty: Qty, lang: str) -> str:
    """Pick the text that names ``qty`` of a unit; a unit the books do not know names itself.

    French counts several from 2, English anything but one. Arabic has a dual, which says "two" and
    so never stands after a figure: Moroccan invoices write the plural after 2 to 10 (103, 1 005
    too), the accusative after 11 to 99, and one after the rest (0, 100 to 102, parts of a unit).
    """
    unit = UNITS.get(code)
    if unit is None:
        return code
    milli = abs(qty.milli)
    if lang == "ar":
        return _counted_in_arabic(unit, milli)
    several = milli >= 2000 if lang == "fr" else milli != 1000
    return unit.several if several else unit.one


def _counted_in_arabic(unit: Unit, milli: int) -> str:
    whole, part = divmod(milli, 1000)
    last = whole % 100
    if part or (last < 3 and whole != 2):
        return unit.one
    return unit.several if last <= 10 else unit.many or unit.one


def is_unit(typed: str, code: str) -> bool:
    """Tell whether what was typed is a way to write the unit (case and accents ignored).

    >>> is_unit("KG", "kg"), is_unit("g", "kg")
    (True, False)
    """
    known = UNITS.get(code)
    names = (code, known.one, known.several, *known.typed) if known else (code,)
    return fold(typed).removesuffix(".") in {fold(name) for name in names if name}
