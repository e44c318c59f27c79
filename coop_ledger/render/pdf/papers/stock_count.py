"""The sheet of a stock count: what was counted, what was missing or found, and why."""

from coop_ledger.core.documents.stock_count import StockCount
from coop_ledger.core.facts import Entry
from coop_ledger.core.money import NONE, Qty
from coop_ledger.core.text import N_
from coop_ledger.render.pdf.papers.slip import Desk, Head, Slip, item_name
from coop_ledger.render.pdf.papers.terms import DESIGNATION, REASON
from coop_ledger.reports import words
from coop_ledger.reports.table import Cell, Measure, Term


def slip(entry: Entry, desk: Desk) -> Slip:
    """Write what the sheet of a stock count says."""
    count: StockCount = entry.document
    gaps: dict[str, Qty] = {}
    for move in entry.booking.moves:
        gaps[move.item] = move.qty if move.target == count.place else -move.qty
    rows: list[tuple[Cell, ...]] = []
    for line in count.lines:
        item = desk.item(line.item)
        unit = item.unit if item else ""
        gap = gaps.get(line.item, NONE)
        why = words.REASONS.get(line.reason)
        rows.append(
            (
                item_name(desk, line.item),
                Measure(line.qty - gap, unit),
                Measure(line.qty, unit),
                Measure(gap, unit) if gap else None,
                Term(why) if why and gap else None,
            )
        )
    return Slip(
        title=N_("Stock count"),
        facts=((N_("Place"), words.place(count.place)),),
        heads=(
            Head(DESIGNATION, "text", 36),
            Head(N_("Expected"), share=14),
            Head(N_("Counted"), share=14),
            Head(N_("Difference"), share=14),
            Head(REASON, "text", 22),
        ),
        rows=tuple(rows),
        sentences=(count.note,) if count.note else (),
        signatures=(N_("Counted by"), N_("In the presence of")),
    )
