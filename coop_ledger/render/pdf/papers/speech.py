"""Say a cell in one language, or in French and Arabic on one sheet."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from coop_ledger.core.money import Money, Qty
from coop_ledger.core.text import N_
from coop_ledger.i18n import Language, languages
from coop_ledger.i18n.language import Value
from coop_ledger.i18n.numbers import with_unit
from coop_ledger.render.cells import added, clean
from coop_ledger.render.pdf.papers.slip import Sum
from coop_ledger.render.pdf.papers.template import NO_TEXT, said
from coop_ledger.render.pdf.text import Style, width_of
from coop_ledger.reports.table import Cell, Measure, Month, Named, Term

_FSI, _PDI = "\u2068", "\u2069"
_NBSP = "\N{NO-BREAK SPACE}"
_THOUSANDS = re.compile(r"(?<=\d) (?=\d{3}(?!\d))")
_UNIT = re.compile(r" (?=(?:dirhams?|centimes?|درهم\w*|دراهم|سنتيم\w*)\b)")


@dataclass(frozen=True, slots=True)
class Speech:
    """The languages of one paper; the first decides the direction of the sheet."""

    languages: tuple[Language, ...]
    currency: Named = NO_TEXT

    @classmethod
    def of(cls, lang: str, currency: Named = NO_TEXT) -> "Speech":
        """Read ``fr``, ``ar`` or ``fr+ar``; ``currency`` is written in place of DH."""
        return cls(languages(lang), currency)

    @property
    def first(self) -> Language:
        """The language of figures and of the sheet."""
        return self.languages[0]

    @property
    def both(self) -> bool:
        """Whether the paper speaks two languages."""
        return len(self.languages) > 1

    @property
    def arabic(self) -> bool:
        """Whether one of its languages is Arabic."""
        return any(spoken.rtl for spoken in self.languages)

    def label(self, msgid: str, *args: Value) -> str:
        """Say a label; on a paper in both languages side by side."""
        said = list(dict.fromkeys(spoken.text(msgid, *args) for spoken in self.languages))
        return " · ".join(f"{_FSI}{one}{_PDI}" for one in said) if len(said) > 1 else said[0]

    def named(self, one: Sum, spoken: Language | None = None) -> str:
        """Say what a sum is, in one language or in all of the paper's."""
        told = spoken.text(one.label, *one.args) if spoken else self.label(one.label, *one.args)
        detail = " ".join(typed(one.detail).split())
        return (spoken or self.first).text(N_("{0}: {1}"), told, detail) if detail else told

    def amount(self, amount: Money) -> str:
        """Write an amount with its currency."""
        own = said(self.currency, self.first)
        if not own:
            return self.first.money(amount, currency=True)
        return with_unit(self.first.money(amount), own)

    def sum(self, one: Sum) -> str:
        """Write the amount of a sum, with its currency where it stands out."""
        return self.amount(one.amount) if one.strong else self.first.money(one.amount)

    def hang(self, sums: Iterable[Sum], style: Style) -> float:
        """Tell how far a currency stands out behind the figures of sums, none in Arabic (points).

        Amounts above and below end so much earlier, and all commas align.
        """
        written = [(self.sum(one), self.first.money(one.amount)) for one in sums]
        behind = (width_of(t, style) - width_of(b, style) for t, b in written if t.startswith(b))
        return 0.0 if self.first.rtl else max(behind, default=0.0)

    def sentence(self, text: str | Named, spoken: Language) -> str:
        """Say a message of the program or a sentence of the co-operative."""
        return spoken.text(text) if isinstance(text, str) else said(text, spoken)

    def lines(self, cell: Cell) -> tuple[str, ...]:
        """Say a cell, on a paper in both languages one line for each that differs."""
        first = say(cell, self.first)
        if isinstance(cell, Term | Named | Month):
            return tuple(dict.fromkeys((first, *(say(cell, s) for s in self.languages[1:]))))
        if isinstance(cell, Measure):
            return (first, *filter(None, (added(cell, s, self.first) for s in self.languages[1:])))
        return (first,)

    def one(self, cell: Cell) -> str:
        """Say a cell on one line."""
        return " · ".join(f"{_FSI}{said}{_PDI}" for said in self.lines(cell))


def say(cell: Cell, spoken: Language) -> str:  # noqa: C901, PLR0911 - a line for each type
    """Say a cell in one language."""
    match cell:
        case Named(fr=fr, ar=ar):
            return typed((ar or fr) if spoken.rtl else (fr or ar))
        case Term(msgid=msgid, args=args):
            return spoken.text(msgid, *args)
        case str():
            return typed(cell)
        case Measure(qty=qty, unit=unit):
            return spoken.qty(qty, unit)
        case Month(year=year, month=month):
            return spoken.month(year, month)
        case Money():
            return spoken.money(cell)
        case Qty():
            return spoken.qty(cell)
        case date():
            return spoken.date(cell)
        case None:
            return ""
        case _:
            return str(cell)


def typed(text: str) -> str:
    """Make what a person typed harmless: no overrides, no number that Arabic would turn round.

    Its line ends stay.
    """
    return "\n".join(_THOUSANDS.sub(_NBSP, clean(row)) for row in text.splitlines())


def in_words(amount: Money, spoken: Language) -> str:
    """Write an amount in words, the words of a number never parted from each other or the unit."""
    glued = spoken.words(amount).replace("-", "-\N{WORD JOINER}")
    return _UNIT.sub(_NBSP, glued)
