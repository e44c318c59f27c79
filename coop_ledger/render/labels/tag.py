"""What a price tag says."""

from dataclasses import dataclass
from typing import Literal

from coop_ledger.core.documents.item import Item
from coop_ledger.core.money import Money
from coop_ledger.reports.table import Named

Symbol = Literal["qr", "code128", ""]
"""The code on a tag: square, in bars, or none."""


@dataclass(frozen=True, slots=True)
class Tag:
    """One tag, printed ``copies`` times; ``scanned`` is what the code gives, ``code`` is read."""

    name: Named
    code: str
    price: Money | None = None
    scanned: str = ""
    copies: int = 1


def of_item(item: Item, copies: int = 1) -> Tag:
    """Write the tag of an item; its own barcode is used where it has one."""
    return Tag(
        Named(item.name_fr, item.name_ar),
        item.code,
        item.price or None,
        item.barcode or item.code,
        copies,
    )
