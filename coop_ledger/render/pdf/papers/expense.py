"""The voucher of an expense, with the witness when there is no paper from outside."""

from coop_ledger.core.documents.expense import Expense
from coop_ledger.core.facts import Entry
from coop_ledger.core.text import N_
from coop_ledger.render.pdf.papers.slip import CLOSED, Desk, Head, Slip, Sum, party_name
from coop_ledger.render.pdf.papers.terms import (
    ACCOUNT,
    AMOUNT,
    DESIGNATION,
    FOR_THE_COOPERATIVE,
    RECEIVED_BY,
    THEIR_INVOICE,
    TO_FILL_IN,
    TOTAL,
    payment_sums,
)
from coop_ledger.reports.table import Cell, Named


def slip(entry: Entry, desk: Desk) -> Slip:
    """Write what the voucher of an expense says."""
    expense: Expense = entry.document
    facts: list[tuple[str, Cell]] = []
    paid_to = party_name(desk, expense.supplier) if expense.supplier else TO_FILL_IN
    facts.append((N_("Paid to"), paid_to))
    if expense.invoice:
        facts.append((THEIR_INVOICE, expense.invoice))
    if expense.witness:
        facts.append((N_("Witness"), expense.witness))
    owed = any(part.method == "credit" for part in expense.payments)
    rows = []
    for line in expense.lines:
        account = desk.account(line.account)
        label = Named(account.label_fr, account.label_ar) if account else Named(line.account)
        rows.append((label, line.account, line.amount))
    return Slip(
        title=N_("Expense voucher"),
        facts=tuple(facts),
        heads=(
            Head(DESIGNATION, "text", 56),
            Head(ACCOUNT, "text", 19),
            Head(AMOUNT, share=25),
        ),
        rows=tuple(rows),
        sums=(Sum(TOTAL, expense.total, strong=True),),
        paid=payment_sums(expense.payments),
        total=expense.total,
        words=expense.total,
        formula=CLOSED if owed else N_("Paid the sum of:"),
        sentences=(expense.note,) if expense.note else (),
        signatures=(
            FOR_THE_COOPERATIVE,
            RECEIVED_BY,
            *([N_("Witness")] if expense.witness else []),
        ),
        thumbs=(RECEIVED_BY,),
        second_part=N_("Copy for who was paid"),
        carried=2,
    )
