"""Words that several papers share."""

from collections.abc import Iterable

from coop_ledger.core.documents.payments import Payment
from coop_ledger.core.text import N_
from coop_ledger.render.pdf.papers.slip import Sum

METHODS = {
    "cash": N_("In cash"),
    "fair_cash": N_("In cash (fair)"),
    "bank": N_("By transfer"),
    "card": N_("By card"),
    "cheque": N_("By cheque"),
    "wallet": N_("By mobile wallet"),
    "credit": N_("On credit, still to pay"),
}
GIVEN_BACK = {
    "cash": N_("Given back in cash"),
    "fair_cash": N_("Given back in cash (fair)"),
    "bank": N_("Given back by transfer"),
    "card": N_("Given back on the card"),
    "cheque": N_("Given back by cheque"),
    "wallet": N_("Given back to the mobile wallet"),
    "credit": N_("Taken off the debt"),
}
PURSES = {
    "cash": N_("Cash box"),
    "fair_cash": N_("Fair cash box"),
    "bank": N_("Bank"),
    "cheques": N_("Cheques in hand"),
    "wallet": N_("Mobile wallet"),
}
DESIGNATION, QUANTITY = N_("Description"), N_("Qty")
UNIT_PRICE, AMOUNT = N_("Unit price"), N_("Amount")
NOTE_OR_COIN, HOW_MANY = N_("Note or coin"), N_("How many")
SHARES, SHARE_VALUE = N_("Shares"), N_("Value of a share")
SUBSCRIBED, THEIR_INVOICE = N_("Subscribed"), N_("Their invoice")
FROM, TO, REFERENCE = N_("From"), N_("To"), N_("Reference")
ACCOUNT, REASON = N_("Account"), N_("Reason")
CUSTOMER, SUPPLIER, MEMBER = N_("The customer"), N_("The supplier"), N_("The member")
TOTAL, NOTE, DISCOUNT = N_("Total"), N_("Note"), N_("Discount")
COPY_OF_CUSTOMER, COPY_OF_SUPPLIER = N_("Copy for the customer"), N_("Copy for the supplier")
TO_FILL_IN = "…"
"""A value to be written by hand on a dotted line."""
GIVEN_BY, RECEIVED_BY = N_("Given by"), N_("Received by")
FOR_THE_COOPERATIVE = N_("For the co-operative")


def payment_sums(payments: Iterable[Payment], *, back: bool = False) -> tuple[Sum, ...]:
    """One line for each way of paying, or of giving ``back``, and its number (CGI 145-III-7°)."""
    named = GIVEN_BACK if back else METHODS
    return tuple(Sum(named[p.method], p.amount, detail=p.reference) for p in payments)
