"""What is printed: papers, reports, price tags; which choices each has, and what is remembered."""

from dataclasses import dataclass, replace
from typing import Final, Literal

from coop_ledger.core.documents import BY_NAME
from coop_ledger.core.text import N_
from coop_ledger.i18n import Language
from coop_ledger.ui.fields import Option
from coop_ledger.ui.memory import Memory
from coop_ledger.ui.printers import Printer

Choosable = Literal["tongue", "size", "copies", "till", "drawer"]
"""What one may choose: language, size, copies, a till printer, and whether its drawer opens."""

TONGUES: Final = (
    Option("fr", N_("In French"), ""),
    Option("ar", N_("In Arabic"), ""),
    Option("fr+ar", N_("In both"), ""),
)
LETTERS: Final = {"fr": "FR", "ar": "\N{ARABIC LETTER AIN}", "fr+ar": "FR + \N{ARABIC LETTER AIN}"}
"""The languages of ``TONGUES`` where there is little room."""
SHORT_TONGUES: Final = tuple(Option(code, letters, "") for code, letters in LETTERS.items())
SIZES: Final = (
    Option("a4", N_("A4"), ""),
    Option("a5", N_("A5"), ""),
    Option("80mm", N_("80 mm"), ""),
    Option("58mm", N_("58 mm"), ""),
)
ROLLS: Final = frozenset({"80mm", "58mm"})
"""Sizes a till printer prints on."""


@dataclass(frozen=True, slots=True)
class Printout:
    """Something that is printed, under its name in ``Memory``.

    ``size`` is the usual one, or the only one where none can be chosen; ``hint`` tells what is not
    chosen with the printer, and why. One that ``follows`` another uses its printer, once, until it
    is told otherwise.
    """

    key: str
    title: str
    size: str = "a5"
    choices: frozenset[Choosable] = frozenset({"tongue", "size", "copies", "till", "drawer"})
    hint: str = ""
    follows: str = ""


REPORT: Final = Printout(
    "report",
    N_("Reports"),
    "a4",
    frozenset({"tongue", "copies"}),
    N_("All reports, on A4; one that is wide is turned"),
)
TAG_SHEET: Final = Printout(
    "labels",
    N_("Price tags on sheets"),
    "a4",
    frozenset(),
    N_("The sheet, the language and the number are chosen where tags are printed"),
)
TAG_ROLL: Final = Printout(
    "labels_roll",
    N_("Price tags on a roll"),
    "58mm",
    frozenset({"till"}),
    N_("The language and the number are chosen where tags are printed"),
    follows="sale",
)


def printouts() -> tuple[Printout, ...]:
    """List everything that is printed."""
    from coop_ledger.render.pdf.papers import PAPERS  # noqa: PLC0415 - slow, only who prints pays

    papers = (Printout(one.kind, BY_NAME[one.kind].title, one.size) for one in PAPERS)
    return (*papers, REPORT, TAG_SHEET, TAG_ROLL)


def of_kind(kind: str) -> Printout:
    """Find the paper of a kind of document, one of ``render.pdf.papers.BY_KIND``."""
    return next(one for one in printouts() if one.key == kind)


def form(printout: Printout, usual: str) -> tuple[str, str]:
    """Tell the language and the size it is printed in, ``usual`` being the language of the book."""
    tongue, size = Memory().paper(printout.key)
    chosen = "size" in printout.choices and size in {option.code for option in SIZES}
    return tongue if tongue in LETTERS else usual, size if chosen else printout.size


def follows(printout: Printout) -> bool:
    """Tell whether it is printed where another one is, as nobody told otherwise."""
    return bool(printout.follows) and Memory().own_printer(printout.key) is None


def printer_of(printout: Printout) -> Printer:
    """Tell the printer it is printed on, with nothing that does not apply to it."""
    key = printout.follows if follows(printout) else printout.key
    return fitting(printout, Memory().printer(key))


def fitting(printout: Printout, printer: Printer) -> Printer:
    """Leave out of a choice what does not apply."""
    till = printer.till if "till" in printout.choices else ""
    return replace(
        printer,
        till=till,
        copies=printer.copies if "copies" in printout.choices else 1,
        drawer=printer.drawer and bool(till) and "drawer" in printout.choices,
    )


def told(printer: Printer, language: Language) -> str:
    """Write which printer it is and how often it prints."""
    where = printer.till or printer.name or language.text(N_("Ask each time"))
    return language.text(N_("{0} × {1}"), printer.copies, where) if printer.copies > 1 else where
