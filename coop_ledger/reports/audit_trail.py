"""The audit trail: every entry in the order in which it was recorded, sealed by its hash."""

from datetime import datetime

from coop_ledger.core.chain import control_code
from coop_ledger.core.readings import EntryLine
from coop_ledger.core.text import N_
from coop_ledger.reports import words
from coop_ledger.reports.spec import Filter, Params, Reader, ReportSpec
from coop_ledger.reports.table import Column, Joined, Report, Row

COLUMNS = (
    Column("seq", N_("Order"), 7),
    Column("recorded_at", N_("Recorded at (UTC)"), 15),
    Column("actor", N_("By"), 10),
    words.NUMBER,
    words.DATE,
    Column("label", N_("What happened"), 34),
    Column("amount", N_("Amount"), 13),
    Column("reverses", N_("Takes back"), 14),
    Column("reversed_by", N_("Taken back by"), 14),
    Column("code", N_("Control code"), 11),
)


def build(reader: Reader, params: Params) -> Report:
    """Read who recorded what and when, for entries dated in a period."""
    until = words.covered(reader, params)[1]
    since = params.since  # what describes the co-operative may be dated before the books begin
    kind, named = params.chosen("kind"), words.subjects(reader)
    entries = reader.entries(since, until, kinds=(kind,) if kind else ())
    rows = [
        Row(
            (
                entry.seq,
                datetime.fromisoformat(entry.recorded_at[:16]),
                entry.actor or None,
                entry.number,
                entry.date,
                Joined((words.kind(entry.kind), named(entry), entry.note or None)),
                words.unless_zero(entry.amount),
                entry.reverses or None,
                entry.reversed_by or None,
                control_code(entry.hash),
            ),
            link=entry.number,
        )
        for entry in sorted(entries, key=_order)
    ]
    facts = words.period(reader, params) + words.narrowed(
        (N_("Kind"), words.kind(kind) if kind else None)
    )
    return Report("audit_trail", AUDIT_TRAIL.title, COLUMNS, tuple(rows), facts)


def _order(entry: EntryLine) -> int:
    return entry.seq


AUDIT_TRAIL = ReportSpec(
    "audit_trail",
    N_("Audit trail"),
    "books",
    frozenset({"entry"}),
    "period",
    (Filter("kind", N_("Kind"), "kind"),),
    build,
)
