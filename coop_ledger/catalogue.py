"""Everything the program can record and show, in tuples you can read."""

from coop_ledger.core.documents import KINDS
from coop_ledger.reports import REPORTS, ReportSpec


def report(key: str) -> ReportSpec | None:
    """Look a report up by its key."""
    return next((spec for spec in REPORTS if spec.key == key), None)


__all__ = ["KINDS", "REPORTS", "report"]
