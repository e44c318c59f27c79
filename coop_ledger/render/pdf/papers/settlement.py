"""The receipt of a debt paid: by a customer to us, or by us to a supplier or member."""

from coop_ledger.core.documents.payments import paid
from coop_ledger.core.documents.settlements import CustomerPayment, SupplierPayment
from coop_ledger.core.facts import Entry
from coop_ledger.core.text import N_
from coop_ledger.render.pdf.papers.slip import Desk, Head, Slip, Sum, party_name
from coop_ledger.render.pdf.papers.terms import (
    AMOUNT,
    COPY_OF_CUSTOMER,
    COPY_OF_SUPPLIER,
    CUSTOMER,
    GIVEN_BY,
    METHODS,
    RECEIVED_BY,
    REFERENCE,
    SUPPLIER,
    TOTAL,
)
from coop_ledger.reports.table import Term


def slip(entry: Entry, desk: Desk) -> Slip:
    """Write what the receipt of a payment says."""
    document: CustomerPayment | SupplierPayment = entry.document
    came_in = isinstance(document, CustomerPayment)
    who = document.customer if isinstance(document, CustomerPayment) else document.supplier
    amount = paid(document.payments)
    return Slip(
        title=N_("Receipt of payment") if came_in else N_("Payment slip"),
        facts=((CUSTOMER if came_in else SUPPLIER, party_name(desk, who)),),
        heads=(
            Head(N_("How"), "text", 40),
            Head(REFERENCE, "text", 35),
            Head(AMOUNT, share=25),
        ),
        rows=tuple(
            (Term(METHODS[p.method]), p.reference or None, p.amount) for p in document.payments
        ),
        sums=(Sum(TOTAL, amount, strong=True),),
        total=amount,
        words=amount,
        formula=N_("Received the sum of:") if came_in else N_("Paid the sum of:"),
        sentences=(document.note,) if document.note else (),
        signatures=(GIVEN_BY, RECEIVED_BY),
        thumbs=() if came_in else (RECEIVED_BY,),
        second_part=COPY_OF_CUSTOMER if came_in else COPY_OF_SUPPLIER,
    )
