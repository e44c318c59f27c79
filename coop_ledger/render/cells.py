"""A cell of a report as text: for people in a language, for machines exactly.

What people typed is made harmless here: no control characters, no bidirectional overrides that
would turn the rest of a line round.
"""

import re
import unicodedata
from collections.abc import Sequence
from datetime import date
from itertools import groupby

from coop_ledger.core.canonical import money_text, qty_text
from coop_ledger.core.money import Money, Qty
from coop_ledger.core.text import N_
from coop_ledger.i18n import Language
from coop_ledger.i18n.units import unit_msgid
from coop_ledger.reports.table import (
    Cell,
    Days,
    Emphasis,
    Joined,
    Measure,
    Month,
    Named,
    Report,
    Row,
    Term,
    Way,
)

BETWEEN = " · "
_FSI, _PDI = "\N{FIRST STRONG ISOLATE}", "\N{POP DIRECTIONAL ISOLATE}"
_RLM = "\N{RIGHT-TO-LEFT MARK}"
_TURNING = re.compile("[\u202a-\u202e\u2066-\u2069]")
_BLANKS = re.compile("[\\s\x00-\x1f\x7f-\x9f\u2028\u2029]+")
_HALVES = re.compile("[\ud800-\udfff]")
_RIGHT_TO_LEFT = re.compile(
    "[\u0590-\u08ff\u200f\ufb1d-\ufdff\ufe70-\ufeff\U00010800-\U00010fff\U0001e800-\U0001efff]"
)
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n")


def text(cell: Cell, language: Language) -> str:
    """Write a cell for people; parts of a joined cell are isolated from each other."""
    match cell:
        case Money():
            shown = language.money(cell)
        case Joined() | Days() | Way():
            shown = _put_together(cell, language)
        case Measure(qty=qty, unit=unit):
            shown = language.qty(qty, unit)
        case Month(year=year, month=month):
            shown = language.month(year, month)
        case Term(msgid=msgid, args=args) if args:
            shown = flat(language.text(msgid, *(clean(language.show(arg)) for arg in args)))
        case Named() | Term():
            shown = clean(name(cell, language))
        case str():
            shown = clean(cell)
        case _:
            shown = language.show(cell)
    return shown


def joined(told: Sequence[str]) -> str:
    """Write texts on one line, isolated from each other."""
    return told[0] if len(told) == 1 else flat(BETWEEN.join(f"{_FSI}{t}{_PDI}" for t in told))


def added(cell: Cell, language: Language, known: Language) -> str:
    """Write what a second language adds to a cell: no figure again, nothing that reads the same."""
    match cell:
        case Joined(parts=parts):
            return joined([shown for part in parts if (shown := added(part, language, known))])
        case Measure(qty=qty, unit=unit):
            shown, first = (
                said.text(unit_msgid(unit, qty, said.code)) for said in (language, known)
            )
        case Month() | Days() | Named() | Term() | Way():
            shown, first = text(cell, language), text(cell, known)
        case _:
            return ""
    return "" if shown == first else shown


def _put_together(cell: Joined | Days | Way, language: Language) -> str:
    """Write a cell of several; the arrow of a way points as the language runs."""
    match cell:
        case Joined(parts=parts):
            return joined([shown for part in parts if (shown := text(part, language))])
        case Days(since=since, until=until):
            return flat(language.text(N_("From the {0} to the {1}"), since, until))
        case Way(source=source, target=target):
            ends = [f"{_FSI}{text(end, language)}{_PDI}" for end in (source, target)]
            # nothing else between isolates says that it runs to the left
            return _RLM + " ← ".join(ends) if language.rtl else flat(" → ".join(ends))


def measured(cell: Measure | Qty, languages: Sequence[Language]) -> tuple[str, str]:
    """Write a quantity and its unit apart: the number once, the unit in every language."""
    if isinstance(cell, Qty):
        return languages[0].qty(cell), ""
    said = (spoken.text(unit_msgid(cell.unit, cell.qty, spoken.code)) for spoken in languages)
    return languages[0].qty(cell.qty), joined(list(dict.fromkeys(said)))


def label(msgid: str, languages: Sequence[Language]) -> str:
    """Write a text of the program in every language on one line, nothing twice."""
    return joined(list(dict.fromkeys(spoken.text(msgid) for spoken in languages)))


def told(cell: Cell, languages: Sequence[Language]) -> tuple[tuple[Language, str], ...]:
    """Write a cell in every language, nothing twice; the first says the figures."""
    known = languages[0]
    said = [(known, text(cell, known))]
    said += [(other, added(cell, other, known)) for other in languages[1:]]
    return tuple((spoken, shown) for spoken, shown in said if shown)


def name(cell: Named | Term, language: Language) -> str:
    """Give a name in a language, or in the other one; translate a word."""
    if isinstance(cell, Term):
        return language.text(cell.msgid)
    return (cell.ar or cell.fr) if language.code == "ar" else (cell.fr or cell.ar)


def clean(typed: str) -> str:
    r"""Make a text one harmless line: blanks for control characters, no overrides, no halves.

    >>> clean("wool\N{RIGHT-TO-LEFT OVERRIDE}\r\n12")
    'wool 12'
    """
    return _BLANKS.sub(_blank, _HALVES.sub("\ufffd", _TURNING.sub("", typed)))


def _blank(found: re.Match[str]) -> str:
    kept = found[0]
    return kept if kept in {"\N{NO-BREAK SPACE}", "\N{NARROW NO-BREAK SPACE}"} else " "


def flat(shown: str) -> str:
    r"""Drop isolates from a text that no right-to-left letter could turn: it is laid out faster.

    >>> flat("\N{FIRST STRONG ISOLATE}Vente\N{POP DIRECTIONAL ISOLATE}")
    'Vente'
    """
    return shown if _RIGHT_TO_LEFT.search(shown) else without_isolates(shown)


def without_isolates(shown: str) -> str:
    """Take the marks out that only matter where text is laid out."""
    return _TURNING.sub("", shown)


def exact(cell: Cell, language: Language) -> str:
    """Write a cell for machines: ``1234.50``, ``2.5``, ``2026-03-01``, ``2026-03``; words told."""
    match cell:
        case Money():
            shown = money_text(cell)
        case Joined() | Days() | Way():
            shown = _exact_parts(cell, language)
        case Qty() | Measure():
            shown = qty_text(cell if isinstance(cell, Qty) else cell.qty)
        case Month(year=year, month=month):
            shown = f"{year:04}-{month:02}"
        case date():
            shown = cell.isoformat()
        case Named():
            shown = name(cell, language)
        case Term():
            shown = without_isolates(text(cell, language))
        case _:
            shown = "" if cell is None else str(cell)
    return shown


def _exact_parts(cell: Joined | Days | Way, language: Language) -> str:
    match cell:
        case Joined(parts=parts):
            return BETWEEN.join(filter(None, (exact(part, language) for part in parts)))
        case Days(since=since, until=until):
            return f"{since.isoformat()}/{until.isoformat()}"
        case Way(source=source, target=target):
            return f"{exact(source, language)} → {exact(target, language)}"


def harmless(field: str) -> str:
    """Keep a spreadsheet from running a text as a formula: an apostrophe goes before it.

    >>> harmless("=1+1"), harmless("wool")
    ("'=1+1", 'wool')
    """
    return f"'{field}" if field.startswith(_FORMULA) else field


def is_figure(cell: Cell) -> bool:
    """Whether a cell is a number, to be set against the right edge of its column."""
    return isinstance(cell, Money | Qty | Measure | int)


def figure_columns(report: Report) -> tuple[bool, ...]:
    """Tell for each column whether it holds numbers."""
    return tuple(
        column.figures or any(is_figure(row.cells[n]) for row in report.rows)
        for n, column in enumerate(report.columns)
    )


def seen_columns(report: Report) -> list[int]:
    """Choose the columns people see: not those for machines, nor those that hold nothing.

    What is filled in by hand holds nothing yet, and is seen; so is what always is.
    """
    bare = not report.rows
    return [
        i
        for i, column in enumerate(report.columns)
        if column.paper
        and (
            bare
            or column.blank
            or column.always
            or any(row.cells[i] is not None for row in report.rows)
        )
    ]


def headline(row: Row, language: Language, known: Language | None = None) -> str:
    """Write the words of a row that heads a group as one line, nothing said twice.

    Beside the line of a ``known`` language only what differs from it is said.
    """
    words = [cell for cell in row.cells if cell is not None and not is_figure(cell)]
    found = [added(cell, language, known) if known else text(cell, language) for cell in words]
    once = [said for said, _ in groupby(found) if said]
    kept = [
        said
        for i, said in enumerate(once)
        if not any(said in other for j, other in enumerate(once) if j != i)
    ]
    return BETWEEN.join(kept)


def continued(said: str, language: Language) -> str:
    """Write a heading again over what goes on under it."""
    begun = f"{_RLM}{said}" if language.rtl else said  # between isolates nothing else says so
    return flat(language.text(N_("{0} (continued)"), begun))


def heading(report: Report, language: Language) -> tuple[str, ...]:
    """Tell what a report covers, a line for each of its facts, and in what its amounts are."""
    told = tuple(_fact(title, cell, language) for title, cell in report.facts)
    amounts = any(isinstance(cell, Money) for row in report.rows for cell in row.cells)
    return (*told, language.text(N_("Amounts in dirhams (DH)"))) if amounts else told


def when(report: Report, language: Language) -> str:
    """Tell the days a report covers, or the day it stands on; empty when it knows none."""
    days = (fact for fact in report.facts if isinstance(fact[1], date | Days))
    return next((_fact(title, cell, language) for title, cell in days), "")


def named(title: str, language: Language) -> str:
    """Name a fact without what it says."""
    return language.text(title).replace("{0}", "").strip()


def _fact(title: str, cell: Cell, language: Language) -> str:
    """Tell a fact: in its place among the words that name it, or after them."""
    if "{0}" in title:
        return flat(language.text(title, cell if isinstance(cell, date) else text(cell, language)))
    if isinstance(cell, Days):
        return text(cell, language)
    shown = language.show(cell) if isinstance(cell, Money) else text(cell, language)
    return flat(language.text(N_("{0}: {1}"), language.text(title), shown))


def notes(report: Report, language: Language) -> list[str]:
    """Say what stands below a report, and that there is nothing when there is nothing."""
    said = [language.text(note) for note in report.notes]
    if any(row.emphasis is Emphasis.ITEM for row in report.rows):
        return said
    return [language.text(report.nothing), *said]


def columns_wide(shown: str) -> int:
    """How many columns of a terminal or a spreadsheet a text takes.

    >>> columns_wide("Aïcha"), columns_wide("فَاضمة")
    (5, 5)
    """
    return sum(_wide(char) for char in shown)


def _wide(char: str) -> int:
    if unicodedata.category(char) in {"Mn", "Me", "Cf", "Cc"}:
        return 0
    return 2 if unicodedata.east_asian_width(char) in {"W", "F"} else 1
