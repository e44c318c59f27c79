"""One recorded document: what was said, its papers, its history, and what an accountant reads."""

from coop_ledger.ui.pages.document.page import DocumentPage

__all__ = ["DocumentPage"]
