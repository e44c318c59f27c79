"""What every paper carries: its QR code, its control code, and the word across it."""

from dataclasses import dataclass

from coop_ledger.core.canonical import money_text
from coop_ledger.core.chain import control_code
from coop_ledger.core.facts import Entry
from coop_ledger.core.text import N_
from coop_ledger.render.pdf.papers.slip import Slip

CANCELLED_BY = N_("Cancelled by {0}")
DUPLICATE, CANCELLED, PRACTICE = N_("DUPLICATE"), N_("CANCELLED"), N_("PRACTICE")


@dataclass(frozen=True, slots=True)
class Marks:
    """How a paper is told from others: ``stamp`` is an ``N_`` word or empty.

    ``cancelled_by`` is the number of the entry that took it back, or empty.
    """

    qr: str
    code: str
    stamp: str
    cancelled_by: str = ""


def marks(entry: Entry, slip: Slip, *, practice: bool, copy: bool) -> Marks:
    """Choose the marks; a cancelled paper says so before anything else."""
    total = money_text(slip.total) if slip.total is not None else ""
    qr = "|".join(("DAFTAR1", entry.number, entry.date.isoformat(), total, entry.hash[:16]))
    stamps = ((entry.reversed_by, CANCELLED), (practice, PRACTICE), (copy, DUPLICATE))
    stamp = next((word for holds, word in stamps if holds), "")
    return Marks(qr, control_code(entry.hash), stamp, entry.reversed_by)
