"""What every refusal and warning says: one sentence that tells what is wrong and what to do."""

from coop_ledger.core.text import N_

TEXTS = {
    "account.code": N_("{0} is not an account number: digits only, beginning with 1 to 7"),
    "account.type": N_("The account {0} cannot be of the type {1}"),
    "account.unknown": N_("The account {0} is not in the chart of accounts"),
    "amount.negative": N_("The amount cannot be negative"),
    "amount.not_positive": N_("The amount must be more than zero"),
    "attachment.unknown": N_("The attached file {0} is not in the book; attach it again"),
    "book.no_profile": N_("The co-operative has not been described yet; do that first"),
    "cash.counted": N_(
        "The cash box was counted on {0}: that day is closed. Use a later date, or take "
        "the count back"
    ),
    "cash.short": N_("There is only {0} in the cash box, and {1} is needed"),
    "cash.short_later": N_("With this count the cash box would be below zero on a later day"),
    "close.month_end": N_("A month is closed on its last day, {0}"),
    "close.no_count": N_("The cash box was not counted on {0}; count it before closing if you can"),
    "close.too_early": N_("Nothing is recorded after {0} yet: this month cannot be closed"),
    "count.cost": N_("Nothing tells what {0} cost: give the cost of one"),
    "count.denomination": N_("There is no note or coin of {0}"),
    "count.reason": N_("There is a difference of {0}: choose the reason"),
    "count.twice": N_("{0} is counted twice in this list"),
    "date.before_start": N_("These books begin on {0}: an earlier date is not possible"),
    "date.future": N_("{0} is in the future: check the date"),
    "date.invalid": N_("{0} is not a day of the calendar"),
    "date.too_far": N_("{0} is years after the last entry: check the year"),
    "debt.settled_later": N_(
        "What was settled with {0} on {1} would then be more than was owed: use that date or a "
        "later one, or take that payment back first"
    ),
    "discount.too_much": N_("The discount must be between 0 and {0}"),
    "expense.account": N_("The account {0} is not an expense account"),
    "expense.kind": N_("Say what it was for"),
    "expense.no_evidence": N_(
        "There is neither paper nor witness: attach a photo, or name a witness"
    ),
    "field.choice": N_("{0} is not possible here; one of: {1}"),
    "field.missing": N_("The field {0} is missing"),
    "field.number": N_("{0} is not a number in the expected form, such as 1250.00"),
    "field.too_large": N_("{0} is larger than these books can hold"),
    "field.type": N_(
        "This field does not have the expected form (amounts and quantities are written "
        "between quotes)"
    ),
    "field.unknown": N_("The field {0} is not known here"),
    "ice.doubtful": N_("The ICE {0} does not look right (15 digits with a check): check it"),
    "id.other_content": N_("The identifier {0} was already used for something else"),
    "item.code_shape": N_("{0} is not a code: capital letters, digits and hyphens, at most 20"),
    "item.not_stocked": N_("{0} is a service: it has no stock"),
    "item.unit_fixed": N_("{0} has already moved: its unit and category cannot change"),
    "item.unknown": N_("The item {0} is not known: create it first"),
    "kind.unknown": N_("{0} is not a kind of document"),
    "lines.none": N_("There is no line yet"),
    "name.missing": N_("A name is needed, in French or in Arabic"),
    "opening.account": N_(
        "The account {0} cannot have an opening balance here (stock is entered item by item)"
    ),
    "opening.date": N_("Opening balances are dated on the first day of the books, {0}"),
    "opening.party_account": N_("What {0} owes or is owed stands on the account {1}"),
    "opening.one_side": N_("Enter the balance on one side only, more than zero"),
    "party.code_shape": N_("{0} is not a code: letters and a number, such as M007 (not a name)"),
    "party.code_taken": N_("The number {0} is already taken"),
    "party.needed": N_("Say who it concerns"),
    "party.unknown": N_("{0} is not known: create the person first"),
    "payment.credit_needs_name": N_("On credit needs a name: choose the person"),
    "payment.credit_not_possible": N_("A debt cannot be paid on credit"),
    "payment.mismatch": N_("{0} is paid and {1} is due: they must be equal"),
    "payment.more_than_owed": N_("{0} is more than the {1} that is owed"),
    "payment.paid_later": N_(
        "{0} is too much: only {1} of that debt is left, for the rest was settled on {2}"
    ),
    "period.closed": N_("The period up to {0} is closed: use a later date"),
    "place.unknown": N_("{0} is not one of our places"),
    "price.negative": N_("The price cannot be negative"),
    "profile.month": N_("The first month of the year is a number from 1 to 12"),
    "profile.no_place": N_("At least one place is needed"),
    "profile.place_name": N_("{0} cannot be the name of a place"),
    "qty.not_positive": N_("The quantity must be more than zero"),
    "qty.not_whole": N_("{0} is counted in whole pieces"),
    "report.filter": N_("{0} is not something this report can be narrowed to"),
    "report.needs": N_("This report needs to know: {0}"),
    "report.period": N_("The period ends on {1}, before it begins on {0}"),
    "report.unknown": N_("There is no report called {0}"),
    "return.before_sale": N_("The sale was on {0}: the return cannot be earlier"),
    "return.never_had": N_("{0} was never in stock: name the sale"),
    "return.no_sale": N_("There is no sale with the number {0} that still stands"),
    "return.too_many": N_("Only {0} of this sale can still come back"),
    "reversal.already": N_("{0} was already taken back by {1}"),
    "reversal.already_paid": N_("{0} was paid meanwhile: take the payment back first"),
    "reversal.counted_again": N_(
        "After {0} it was counted again, with {1}: take that later count back first"
    ),
    "reversal.goods_gone": N_("{0} is not there any more: take back first what it was used for"),
    "reversal.has_returns": N_("Goods of {0} came back: take that return back first"),
    "reversal.not_possible": N_("{0} cannot be taken back; record a correction instead"),
    "reversal.reason": N_("Say why it is taken back"),
    "reversal.too_early": N_("It was recorded for {0}: it cannot be taken back on an earlier day"),
    "reversal.unknown": N_("There is no entry with the number {0}"),
    "rib.doubtful": N_("The RIB {0} does not look right (24 digits with a key): check it"),
    "sale.invoice_needs_name": N_("An invoice needs a customer"),
    "sale.worthless": N_("The total must be more than zero"),
    "shares.overpaid": N_("{0} is paid for shares worth {1}"),
    "shares.first_payment": N_(
        "{0} is less than the first part that law asks for these shares: {1}"
    ),
    "stock.repriced": N_(
        "On this date the cost of {0} would no longer fit what is recorded later: use a later date"
    ),
    "stock.short": N_("{0}: only {1} in stock, {2} asked"),
    "stock.short_later": N_("{0}: {1} can leave on that day ({2} asked), for some was sold later"),
    "transfer.same": N_("Choose two different places for the money"),
    "cash.ceiling": N_("{0} in cash: above what the tax law tolerates; better by cheque or bank"),
    "vat.unusual": N_("{0} % is not one of the VAT rates of that day: {1}"),
    "return.too_dear": N_("At most {0} can be given back for this: it brought in no more"),
    "return.still_owed": N_(
        "The customer still owes {0}: at most {1} is given back in money, the rest lowers it"
    ),
    "return.other_customer": N_("The sale {0} was made to somebody else"),
    "cheques.short": N_("There are only {0} of cheques in hand, and {1} is needed"),
    "profile.start_fixed": N_("These books began on {0}; their first day cannot change"),
    "profile.place_gone": N_("The place {0} cannot be taken away: goods may be there"),
    "vat.no_invoice": N_(
        "VAT is only recovered with the supplier’s invoice: write its number, or set VAT to 0"
    ),
    "vat.from_member": N_(
        "{0} is a member: what members deliver carries no VAT to recover; set it to 0"
    ),
    "vat.rate": N_("A rate is between 0 and 100 percent"),
}
"""Sentence of every ``Problem.code``, with its details in order."""
