"""The reports on offer."""

from coop_ledger.ui.pages.reports.page import ReportsPage

__all__ = ["ReportsPage"]
