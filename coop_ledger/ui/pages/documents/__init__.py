"""Everything that was recorded, the newest first: found by words, kind and days."""

from coop_ledger.ui.pages.documents.page import DocumentsPage

__all__ = ["DocumentsPage"]
