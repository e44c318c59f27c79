"""The store: the only place that speaks SQL."""

from coop_ledger.db.entry_reader import Word
from coop_ledger.db.errors import StoreError
from coop_ledger.db.reader import Reader
from coop_ledger.db.store import File, Store

__all__ = ["File", "Reader", "Store", "StoreError", "Word"]
