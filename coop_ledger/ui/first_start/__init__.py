"""The first start: six short steps to a book of one's own, each of which can be skipped."""

from coop_ledger.ui.first_start.window import FirstStart, Way

__all__ = ["FirstStart", "Way"]
