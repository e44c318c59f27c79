"""What money is spent on, as pictures, and the account of the chart behind each."""

from coop_ledger.core.text import N_
from coop_ledger.ui.fields import Option

OTHER = "other"

SPENDING = (
    (Option("weaving", N_("Weaving pay"), "workshop"), "617118"),
    (Option("dyes", N_("Dyes"), "dye"), "61221"),
    (Option("rent", N_("Rent"), "home"), "61312"),
    (Option("power", N_("Water and power"), "power"), "61251"),
    (Option("transport", N_("Transport"), "supplier"), "61425"),
    (Option("fair", N_("Fair"), "fair"), "61443"),
    (Option("tools", N_("Small tools"), "work"), "61253"),
    (Option("phone", N_("Phone"), "phone"), "61455"),
    (Option("fees", N_("Bank fees"), "bank"), "61473"),
    (Option(OTHER, N_("Other…"), "more"), ""),
)
"""Each kind of spending with its account; ``OTHER`` has none and asks for one."""

ACCOUNTS = {option.code: account for option, account in SPENDING}
