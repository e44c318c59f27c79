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
from coop_ledger.render.pdf.papers.marks import marks
from coop_ledger.render.pdf.papers.roll import RollLayout
from coop_ledger.render.pdf.papers.sheet import SheetLayout
from coop_ledger.render.pdf.papers.slip import Desk, Slip
from coop_ledger.render.pdf.papers.speech import Speech

SIZES = {"a4": A4, "a5": A5, "80mm": ROLL_80, "58mm": ROLL_58}
LANGUAGES = ("fr", "ar", "fr+ar")


@dataclass(frozen=True, slots=True)
class PaperSpec:
    """The paper of one kind of document, and the size it usually has."""

    kind: str
    slip: Callable[[Entry, Desk], Slip]
    size: str = "a5"


PAPERS = (
    PaperSpec("sale", sale.slip),
    PaperSpec("sale_return", sale_return.slip),
    PaperSpec("customer_payment", settlement.slip),
    PaperSpec("supplier_payment", settlement.slip),
    PaperSpec("purchase", purchase.slip),
    PaperSpec("expense", expense.slip),
    PaperSpec("transfer", transfer.slip),
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
    slip = spec.slip(entry, desk)
    paper = SIZES[size or spec.size]
    signs = marks(entry, slip, practice=desk.profile.practice, copy=copy)
    layout = SheetLayout if paper.height else RollLayout
    return layout(paper, entry, slip, Speech.of(lang), signs).draw(desk.profile)


__all__ = ["BY_KIND", "LANGUAGES", "PAPERS", "SIZES", "Desk", "PaperSpec", "Slip", "render"]
