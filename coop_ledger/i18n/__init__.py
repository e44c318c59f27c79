"""Languages: translated texts, numbers, dates, amounts in words; and reading what people type."""

from coop_ledger.i18n.language import LANGUAGES, Language, Value, language, languages
from coop_ledger.i18n.parse import parse_date, parse_money, parse_qty
from coop_ledger.i18n.resources import resource
from coop_ledger.i18n.units import UNITS

__all__ = [
    "LANGUAGES",
    "UNITS",
    "Language",
    "Value",
    "language",
    "languages",
    "parse_date",
    "parse_money",
    "parse_qty",
    "resource",
]
