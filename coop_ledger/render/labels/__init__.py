"""Price tags: what an item is, what it costs, a code to scan; on sheets of labels or a roll."""

from coop_ledger.render.labels.draw import render
from coop_ledger.render.labels.stock import ROLL, STOCKS, Stock
from coop_ledger.render.labels.tag import Symbol, Tag, of_item

__all__ = ["ROLL", "STOCKS", "Stock", "Symbol", "Tag", "of_item", "render"]
