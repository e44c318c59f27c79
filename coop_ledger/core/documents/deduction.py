"""VAT that suppliers charged, taken off what a liable co-operative owes the State (CGI art. 101).

It is what the supplier's invoice says (art. 146), never the rate at which an item is sold.
"""

from collections.abc import Iterable
from datetime import date

from coop_ledger.core.documents.item import vat_problems
from coop_ledger.core.documents.profile import is_liable
from coop_ledger.core.facts import Facts
from coop_ledger.core.ledger import Problem
from coop_ledger.core.money import ZERO, Money, tax_within


def recoverable(amount: Money, rate: int, on: date, facts: Facts) -> Money:
    """Tell the tax contained in an amount at a rate; nothing when we are exempt on that day."""
    return tax_within(amount, rate) if is_liable(facts.profile_on(on)) else ZERO


def deduction_problems(
    rates: Iterable[int], on: date, facts: Facts, *, supplier: str, evidence: bool
) -> list[Problem]:
    """Check the rates of an invoice's lines; a tax asks for the invoice, and members charge none.

    ``evidence``: its number is known, or its photo is attached.
    """
    asked = list(rates)
    problems = [
        problem
        for i, rate in enumerate(asked)
        for problem in vat_problems(rate, f"lines[{i}].vat", on, facts)
    ]
    if not any(asked) or not is_liable(facts.profile_on(on)):
        return problems
    party = facts.party(supplier) if supplier else None
    if party and party.relation == "member":
        return [*problems, Problem("vat.from_member", "supplier", (supplier,))]
    if not evidence:
        problems.append(Problem("vat.no_invoice", "invoice", warning=True))
    return problems
