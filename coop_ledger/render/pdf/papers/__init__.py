"""Every paper the program prints. To add one, write its slip and add a line here."""

from collections.abc import Callable
from dataclasses import dataclass

from coop_ledger.core.facts import Entry
from coop_ledger.render.pdf.page import A4, A5, ROLL_58, ROLL_80
from coop_ledger.render.pdf.papers import (
    cash_count,
    expense,
    member,
    purchase,
    sale,
    sale_return,
    settlement,
    stock_count,
    transfer,
)
from coop_ledger.render.pdf.papers.looks import Printing
from coop_ledger.render.pdf.papers.marks import marks
from coop_ledger.render.pdf.papers.roll import RollLayout
from coop_ledger.render.pdf.papers.sheet import SheetLayout
from coop_ledger.render.pdf.papers.slip import Desk, Slip, dressed
from coop_ledger.render.pdf.papers.speech import Speech

SIZES = {"a4": A4, "a5": A5, "80mm": ROLL_80, "58mm": ROLL_58}
LANGUAGES = ("fr", "ar", "fr+ar")


@dataclass(frozen=True, slots=True)
class PaperSpec:
    """The paper of one kind of document, and the size it usually has."""

    kind: str
    slip: Callable[[Entry, Desk], Slip]
    size: str = "a5"
    two_parts: bool = False  # on A4: one half for each who signs


PAPERS = (
    PaperSpec("sale", sale.slip),
    PaperSpec("sale_return", sale_return.slip),
    PaperSpec("customer_payment", settlement.slip, two_parts=True),
    PaperSpec("supplier_payment", settlement.slip, two_parts=True),
    PaperSpec("purchase", purchase.slip, two_parts=True),
    PaperSpec("expense", expense.slip, two_parts=True),
    PaperSpec("transfer", transfer.slip, two_parts=True),
    PaperSpec("cash_count", cash_count.slip),
    PaperSpec("stock_count", stock_count.slip, "a4"),
    PaperSpec("member", member.slip),
)
BY_KIND = {paper.kind: paper for paper in PAPERS}


def render(
    entry: Entry, desk: Desk, *, lang: str = "fr", size: str = "", copy: bool = False
) -> bytes:
    """Draw the paper of an entry as a PDF.

    Args:
        entry: A recorded document of a kind in ``BY_KIND``.
        desk: What the paper may look up.
        lang: ``fr``, ``ar`` or ``fr+ar``.
        size: A key of ``SIZES``; empty for the usual one.
        copy: Whether it was printed before: it then says so.
    """
    spec = BY_KIND[entry.kind]
    return draw(entry, spec.slip(entry, desk), desk, (lang, size or spec.size), copy=copy)


def draw(
    entry: Entry, slip: Slip, desk: Desk, how: tuple[str, str], *, copy: bool = False
) -> bytes:
    """Draw a slip already written, in a language on a size (see ``render``)."""
    lang, size = how
    template, paper = desk.template, SIZES[size]
    shown = dressed(slip, template, entry.kind)
    signs = marks(entry, slip, practice=desk.profile.practice, copy=copy)
    speech = Speech.of(lang, template.currency)
    printing = Printing(desk.profile, entry, shown, speech, signs, template)
    if paper.height is None:
        return RollLayout(paper, printing).draw()
    halves = BY_KIND[entry.kind].two_parts and template.two_parts and paper == A4
    return SheetLayout(paper, printing, halves=halves).draw()


__all__ = [
    "BY_KIND",
    "LANGUAGES",
    "PAPERS",
    "SIZES",
    "Desk",
    "PaperSpec",
    "Slip",
    "draw",
    "render",
]
