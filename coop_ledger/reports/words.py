"""Names and words that several reports show: people, accounts, goods, places, kinds of entries."""

from collections.abc import Callable, Iterable, Mapping
from datetime import date, timedelta

from coop_ledger.core.chart import CATEGORIES, RESULTS_WAITING
from coop_ledger.core.documents import BY_NAME
from coop_ledger.core.money import Money
from coop_ledger.core.readings import EntryLine
from coop_ledger.core.text import N_
from coop_ledger.reports.spec import Params, Reader
from coop_ledger.reports.table import Cell, Column, Days, Joined, Named, Term

TOTAL, GRAND_TOTAL = Term(N_("Total")), Term(N_("Grand total"))
"""What closes a report; one that has subtotals closes with the grand total."""
OPENING_BALANCE = Term(N_("Opening balance"))
DATE = Column("date", N_("Date"), 10)
NUMBER = Column("number", N_("Number"), 14)

PLACES = {
    "workshop": N_("Workshop"),
    "shop": N_("Shop"),
    "fair": N_("Fair"),
    "suppliers": N_("Suppliers"),
    "customers": N_("Customers"),
    "lost": N_("Losses and finds"),
    "opening": N_("Opening balances"),
}
CHANNELS = {
    "workshop": N_("Workshop"),
    "shop": N_("Shop"),
    "fair": N_("Fair"),
    "online": N_("Online"),
    "order": N_("On order"),
    "export": N_("Export"),
}
PURSES = {
    "cash": N_("Cash box"),
    "fair_cash": N_("Cash box of the fair"),
    "bank": N_("Bank"),
    "cheques": N_("Cheques in hand"),
    "wallet": N_("Mobile wallet"),
}
METHODS = {
    "cash": N_("Cash"),
    "fair_cash": N_("Cash at the fair"),
    "bank": N_("Bank transfer"),
    "card": N_("Bank card"),
    "cheque": N_("Cheque"),
    "wallet": N_("Phone wallet"),
    "credit": N_("On credit"),
}
REASONS = {
    "breakage": N_("Broken or spoiled"),
    "moths": N_("Eaten by moths"),
    "lost": N_("Lost"),
    "gift": N_("Given away"),
    "own_use": N_("Used by the co-operative"),
    "made": N_("Made by the members"),
    "found": N_("Found"),
    "error": N_("Mistake in an earlier entry"),
    "change_error": N_("Mistake in change"),
    "forgotten": N_("Something was not written down"),
    "unknown": N_("We do not know"),
}
"""Why there is more or less than the books expect, of goods or in the cash box."""
HEADINGS = {
    "product": N_("Our products"),
    "goods": N_("Goods bought to be resold"),
    "member_goods": N_("Goods delivered by the members"),
    "material": N_("Raw materials"),
    "supply": N_("Supplies of the workshop"),
    "packaging": N_("Packaging materials"),
    "service": N_("Services"),
}
"""What stands over the goods of a category; the category itself is said of one of them."""
UNITS = {
    "piece": N_("piece"),
    "pair": N_("pair"),
    "set": N_("set"),
    "kg": N_("kg"),
    "g": N_("g"),
    "m": N_("m"),
    "m2": N_("m²"),
    "l": N_("l"),
    "hour": N_("hour"),
    "day": N_("day"),
}
SIDES = {"receivable": N_("Owed to us"), "payable": N_("What we owe")}


def people(reader: Reader) -> Mapping[str, Named]:
    """Names of everybody we deal with; who was erased is called by the code."""
    return {
        p.code: Named(
            str(p.person.get("name_fr") or p.person.get("name_ar") or p.code),
            str(p.person.get("name_ar", "")),
        )
        for p in reader.parties()
    }


def accounts(reader: Reader) -> Mapping[str, Named]:
    """Labels of the accounts."""
    return {a.code: Named(a.label_fr, a.label_ar) for a in reader.accounts()}


def goods(reader: Reader) -> Mapping[str, Named]:
    """Names of the items."""
    return {i.code: Named(i.name_fr or i.name_ar, i.name_ar) for i in reader.items()}


def subjects(reader: Reader) -> Callable[[EntryLine], Named | None]:
    """Name what an entry is about: the item it describes, or whom it concerns."""
    described = {"item": goods(reader)}
    everybody = people(reader)
    return lambda entry: described.get(entry.kind, everybody).get(entry.party)


def place(code: str) -> Cell:
    """Name of a place; one the co-operative named itself is called so."""
    return Term(PLACES[code]) if code in PLACES else code


def category(name: str) -> Term:
    """Name of a category of goods."""
    return Term(CATEGORIES[name].name)


def goods_of(name: str) -> Term:
    """Name what belongs to a category of goods, over all of it."""
    return Term(HEADINGS[name])


def unit(code: str) -> Cell:
    """Name of a unit; one the co-operative named itself is called so."""
    return Term(UNITS[code]) if code in UNITS else code


def total_of(what: Cell) -> Joined:
    """Name a sum by what it adds up."""
    return Joined((TOTAL, what))


def kind(name: str) -> Term:
    """Name of a kind of entry."""
    return Term(BY_NAME[name].title)


def told(kind_name: str, of: str, who: Cell, note: str) -> Joined:
    """Tell what an entry is: its kind, the entry it is about, whom it concerns, its note."""
    return Joined((kind(kind_name), of or None, who, note or None))


def debit(amount: Money) -> Money | None:
    """The amount when it is a debit."""
    return amount if amount.centimes > 0 else None


def credit(amount: Money) -> Money | None:
    """The amount, positive, when it is a credit."""
    return -amount if amount.centimes < 0 else None


def unless_zero(amount: Money) -> Money | None:
    """Nothing instead of 0.00, where an accountant leaves the cell empty."""
    return amount or None


def day_before(day: date) -> date | None:
    """The day before; None before the first of all days."""
    return day - timedelta(days=1) if day > date.min else None


def covered(reader: Reader, params: Params) -> tuple[date, date]:
    """The first and last day a report really covers: what was not chosen is the whole book."""
    profile = reader.profile()
    last = reader.last_entry_date() or date.min
    until = max(last, params.since) if params.until == date.max else params.until
    since = params.since
    if since == date.min:
        since = min(profile.start if profile else until, until)
    return since, until


def financial_year(reader: Reader, day: date) -> date:
    """The first day of the financial year of a day."""
    profile = reader.profile()
    month = profile.year_start_month if profile else 1
    return date(day.year - (day.month < month), month, 1)


def opened(reader: Reader, since: date, *, account: str = "", party: str = "") -> dict[str, Money]:
    """Balances with which a period begins, of accounts that begin with ``account``.

    Income and charges begin every financial year at nothing: what earlier years left stands as
    results not allocated yet (9-88 art. 15: the opening is the closing of the year before).
    """
    before = day_before(since)
    if before is None:
        return {}
    nets = {b.account: b.net for b in reader.balances(before, party=party)}
    year_end = day_before(financial_year(reader, since))
    earlier = reader.balances(year_end, party=party) if year_end else ()
    past = {b.account: b.net for b in earlier if b.account[0] in "67"}
    left = add(past.values())
    waiting = RESULTS_WAITING[left > Money(0)]
    nets |= {code: nets[code] - net for code, net in past.items()}
    nets[waiting] = nets.get(waiting, Money(0)) + left
    return {code: net for code, net in nets.items() if net and code.startswith(account)}


def period(reader: Reader, params: Params) -> tuple[tuple[str, Cell], ...]:
    """Tell the days a report covers."""
    return from_to(*covered(reader, params))


def from_to(since: date, until: date) -> tuple[tuple[str, Cell], ...]:
    """Tell the first and the last day of a report."""
    return ((N_("Period"), Days(since, until)),)


def on_day(reader: Reader, params: Params) -> tuple[tuple[str, Cell], ...]:
    """Tell the day a report stands on."""
    return ((N_("Situation on {0}"), covered(reader, params)[1]),)


def narrowed(*facts: tuple[str, Cell]) -> tuple[tuple[str, Cell], ...]:
    """Tell what a report was narrowed to, leaving out what was not chosen."""
    return tuple(fact for fact in facts if fact[1])


def add(amounts: Iterable[Money | None]) -> Money:
    """Sum the cells of a column; empty ones are nothing."""
    return Money(sum(amount.centimes for amount in amounts if amount))
