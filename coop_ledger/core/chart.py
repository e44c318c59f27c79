"""The accounts the documents post to: codes of the CGNC chart and what each kind of item uses.

Source: Code général de la normalisation comptable (chart in ``resources/chart_of_accounts_ma.csv``,
with co-operative sub-accounts marked there as proposals).
"""

from dataclasses import dataclass
from typing import Literal, get_args

from coop_ledger.core.text import N_

CASH = "51611"
FAIR_CASH = "51613"
CHEQUES = "51111"
BANK = "5141"
WALLET = "5148"
CASH_BOXES = (CASH, FAIR_CASH)
TREASURY = {
    "cash": CASH,
    "fair_cash": FAIR_CASH,
    "bank": BANK,
    "cheques": CHEQUES,
    "wallet": WALLET,
}

CUSTOMERS, MEMBER_CUSTOMERS = "34211", "34212"
SUPPLIERS, MEMBER_SUPPLIERS = "44111", "44112"
RECEIVABLE = (CUSTOMERS, MEMBER_CUSTOMERS)
PAYABLE = (SUPPLIERS, MEMBER_SUPPLIERS)
DEBTS = ("34", "44")
"""Beginnings of the accounts on which somebody may owe us, or we her (CGNC 34 and 44)."""
VAT_ON_SALES, VAT_ON_CHARGES = "4455", "34552"
CASH_SHORT, CASH_OVER = "63861", "73861"
SHARES, SHARES_NOT_CALLED = "1111", "1119"
CARRIED_CREDIT, CARRIED_DEBIT = "1161", "1169"
RESULTS_WAITING = ("1181", "1189")
"""Results not allocated yet: surpluses, losses."""

Relation = Literal["member", "coop", "third"]
"""Whom we deal with, for the statement of third-party operations (law 112-12, art. 71)."""


@dataclass(frozen=True, slots=True)
class Account:
    """An account of the book's chart; ``side`` is where it normally stands, debit or credit."""

    code: str
    label_fr: str
    label_ar: str
    type: str
    side: str


@dataclass(frozen=True, slots=True)
class Category:
    """How goods of one sort are booked: the four accounts of perpetual inventory in CGNC manner.

    ``stock`` (class 3) moves against ``variation`` (6114, 6124x, 7132x) with every move;
    a service has no stock.
    """

    name: str
    sales: str
    export: str
    purchases: str
    member_purchases: str
    stock: str = ""
    variation: str = ""


CATEGORIES = {
    "product": Category(N_("Our own product"), "71211", "71221", "6111", "6112", "3151", "71321"),
    "goods": Category(N_("Goods for resale"), "7111", "7113", "6111", "6112", "3111", "6114"),
    "member_goods": Category(
        N_("Goods delivered by members"), "7111", "7113", "6111", "6112", "3112", "6114"
    ),
    "material": Category(N_("Raw material"), "71278", "71278", "61211", "61212", "31211", "61241"),
    "supply": Category(
        N_("Workshop supplies"), "71278", "71278", "61221", "61221", "31221", "61242"
    ),
    "packaging": Category(N_("Packaging"), "71278", "71278", "61231", "61231", "31231", "61243"),
    "service": Category(N_("Service"), "71243", "71243", "61263", "61263"),
}
CategoryName = Literal[
    "product", "goods", "member_goods", "material", "supply", "packaging", "service"
]
assert get_args(CategoryName) == tuple(CATEGORIES)

VARIATION_ACCOUNTS = tuple(sorted({c.variation for c in CATEGORIES.values() if c.variation}))
STOCK_ACCOUNTS = tuple(sorted({c.stock for c in CATEGORIES.values() if c.stock}))
INVENTORY_ACCOUNTS = STOCK_ACCOUNTS + VARIATION_ACCOUNTS


def receivable(relation: str) -> str:
    """Account of what a customer owes us."""
    return MEMBER_CUSTOMERS if relation == "member" else CUSTOMERS


def payable(relation: str) -> str:
    """Account of what we owe a supplier."""
    return MEMBER_SUPPLIERS if relation == "member" else SUPPLIERS
