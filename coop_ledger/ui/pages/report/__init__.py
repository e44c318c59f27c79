"""One report: what it covers, its chart, its figures, and the way into each of them."""

from coop_ledger.ui.pages.report.page import ReportPage

__all__ = ["ReportPage"]
