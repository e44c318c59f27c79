"""Bringing in a notebook kept in a spreadsheet: read, look, decide, record all of it or nothing."""

from coop_ledger.ui.pages.importing.page import ImportingPage

__all__ = ["ImportingPage"]
