"""Selling: the screen of every day."""

from coop_ledger.ui.pages.sell.page import SellPage

__all__ = ["SellPage"]
