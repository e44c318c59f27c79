"""A sale that is being typed, as it is kept between two runs."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from coop_ledger.core.codec import from_json, to_json
from coop_ledger.core.documents.sale import Sale
from coop_ledger.core.money import Money
from coop_ledger.ui.pages.sell.paying import KEYS


@dataclass(frozen=True, slots=True)
class Found:
    """What was kept: the sale and how it was to be paid."""

    sale: Sale
    method: str
    reference: str
    parts: dict[str, Money]
    given: tuple[Money | None, dict[Money, int]]


def written(
    sale: Sale,
    *,
    method: str,
    reference: str,
    parts: Mapping[str, Money],
    given: tuple[Money | None, Mapping[Money, int]],
) -> dict[str, Any]:
    """Write a sale and how it is to be paid as strings and integers."""
    amount, counts = given
    return {
        "sale": to_json(sale),
        "method": method,
        "reference": reference,
        "parts": {code: part.centimes for code, part in parts.items()},
        "given": -1 if amount is None else amount.centimes,
        "pieces": {str(value.centimes): count for value, count in counts.items()},
    }


def read(body: Mapping[str, Any]) -> Found | None:
    """Read what ``written`` wrote; nothing when it is of another version."""
    sale, _ = from_json(body.get("sale", {}))
    method = body.get("method", "")
    if not isinstance(sale, Sale) or method not in KEYS:
        return None
    given = int(body.get("given", -1))
    return Found(
        sale,
        method,
        str(body.get("reference", "")),
        {code: Money(part) for code, part in body.get("parts", {}).items()},
        (
            None if given < 0 else Money(given),
            {Money(int(value)): count for value, count in body.get("pieces", {}).items()},
        ),
    )
