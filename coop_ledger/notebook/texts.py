"""What is said of a notebook: why a file, a map or a row is refused, and what was noticed."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from coop_ledger.core.text import N_

FILE: Final = {
    "file.unreadable": N_("The file {0} cannot be opened."),
    "file.not_spreadsheet": N_("This file is not a spreadsheet. Choose an .xlsx or .csv file."),
    "file.old_format": N_("This is an old Excel file. Save it as .xlsx, then try again."),
    "file.protected": N_("This file has a password. Save it without one, then try again."),
    "file.broken": N_("This file is damaged. Ask for another copy, or save it again as .xlsx."),
    "file.too_big": N_("This file is too big for a notebook. Keep only the sheets to be read."),
    "file.unsafe": N_("This file carries something dangerous. It was not read."),
    "file.empty": N_("There is nothing written in this file."),
    "map.unreadable": N_("The map {0} cannot be opened."),
    "map.broken": N_("The map has a mistake near “{0}”."),
    "map.no_start": N_("On which day do these books begin? The map does not say it."),
}

ROWS: Final = {
    "row.no_date": N_("No date"),
    "row.no_such_day": N_("This day does not exist: {0}"),
    "row.not_a_date": N_("This is not a date: {0}"),
    "row.no_price": N_("No price"),
    "row.no_qty": N_("No quantity"),
    "row.no_amount": N_("No amount"),
    "row.no_item": N_("What was it? The description is missing."),
    "row.no_name": N_("No name"),
    "row.no_number": N_("No number"),
    "row.not_an_amount": N_("The amount is not a number: {0}"),
    "row.not_a_quantity": N_("The quantity is not a number: {0}"),
    "row.not_whole": N_("This is not a whole number: {0}"),
    "row.too_precise": N_("Too many decimals: {0}"),
    "row.too_large": N_("This number is too large: {0}"),
    "row.not_positive": N_("This must be more than zero: {0}"),
    "row.formula": N_("A formula without a stored result: {0}"),
    "row.does_not_add_up": N_("{0} × {1} is not {2}, and nothing explains it."),
    "row.discount_too_large": N_("The discount of {0} is more than the price of {1}."),
    "row.item_unknown": N_("This item is not in the list: {0}"),
    "row.unit_unknown": N_("Which unit is this? {0}"),
    "row.return_unclear": N_("Is it a return? The words and the quantity do not agree."),
    "row.no_payment": N_("How was it paid? Nothing is written."),
    "row.payment_unknown": N_("How was it paid? {0}"),
    "row.payment_does_not_add_up": N_("What was paid, {0}, is not the price of {1}."),
    "row.credit_needs_name": N_("On credit, but the name is missing."),
    "row.account_unknown": N_("Which kind of expense is it? {0}"),
    "row.number_taken": N_("Number {0} is taken by {1}."),
    "row.less_than_a_quarter": N_("Less than a quarter of the shares is paid: {0} of {1}."),
    "row.paid_too_much": N_("More is paid than the shares are worth: {0} of {1}."),
    "row.too_long": N_("This text is too long."),
}

FINDINGS: Final = {
    "finding.encoding": N_("The letters of this file were guessed ({0}). Look at the names."),
    "finding.sheet_left_out": N_("The sheet {0} was not read: the map does not name it."),
    "finding.no_header": N_("The sheet {0} was not read: its headings were not found."),
    "finding.column_missing": N_("The sheet {0} was not read: the column “{1}” was not found."),
    "finding.total_differs": N_("The total {0} does not match its rows, which make {1}."),
    "finding.total_unchecked": N_(
        "The total {0} could not be checked: its rows make {1}, but one of them cannot be read."
    ),
    "finding.total_unread": N_("This total cannot be read: {0}"),
    "finding.opened_already": N_(
        "These books are open already: quantities, money and shares of the lists were left out."
    ),
    "finding.same_item": N_("{0} is the same item as {1}."),
    "finding.capital_differs": N_(
        "The shares of the members make {0}, of which {1} is paid; the map says {2} and {3}."
    ),
    "finding.capital_from_members": N_("Capital counted from the members: {0}, {1} of it paid."),
}

TEXTS: Final[Mapping[str, str]] = MappingProxyType(FILE | ROWS | FINDINGS)
"""The sentence of every code; ``{0}``… are the values that come with it."""
