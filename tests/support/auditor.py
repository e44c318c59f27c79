"""An accountant who trusts nobody: recomputes the book from the recorded texts alone.

Nothing of the program is imported here. What the program says is compared with what stands in
the texts, replayed in plain dictionaries.
"""

import hashlib
import json
from collections import defaultdict
from dataclasses import dataclass, field
from typing import Any

CASH = ("51611", "51613")
OUTSIDE = {"suppliers", "customers", "lost", "opening"}
STOCK_OF = {
    "product": "3151",
    "goods": "3111",
    "member_goods": "3112",
    "material": "31211",
    "supply": "31221",
    "packaging": "31231",
}
INVENTORY = {*STOCK_OF.values(), "71321", "6114", "61241", "61242", "61243"}
BOX = {"cash": "51611", "fair_cash": "51613"}


@dataclass
class Audit:
    """What the recorded texts add up to; ``faults`` is empty when they may stand."""

    accounts: dict[str, dict[str, int]] = field(default_factory=lambda: defaultdict(dict))
    debts: dict[tuple[str, str], int] = field(default_factory=lambda: defaultdict(int))
    owing: dict[tuple[str, str], dict[str, list[int]]] = field(
        default_factory=lambda: defaultdict(dict)
    )
    shelves: dict[tuple[str, str], dict[str, list[int]]] = field(
        default_factory=lambda: defaultdict(dict)
    )
    categories: dict[str, str] = field(default_factory=dict)
    sales: dict[str, list[int]] = field(default_factory=dict)
    kinds: dict[str, str] = field(default_factory=dict)
    standing: dict[str, dict[str, Any]] = field(default_factory=dict)
    amounts: dict[str, int] = field(default_factory=dict)
    concerned: dict[str, str] = field(default_factory=dict)
    faults: list[str] = field(default_factory=list)
    head: str = "0" * 64
    count: int = 0

    def balance(self, account: str, until: str = "9999") -> int:
        """Balance of an account at the end of a day."""
        return sum(c for day, c in self.accounts[account].items() if day <= until)

    def shelf(self, item: str, place: str, until: str = "9999") -> tuple[int, int]:
        """Quantity and value of an item in a place at the end of a day."""
        rows = [row for day, row in self.shelves[item, place].items() if day <= until]
        return sum(row[0] for row in rows), sum(row[1] for row in rows)


def audit(connection: Any) -> Audit:
    """Replay every recorded text in order."""
    found = Audit()
    numbers: dict[tuple[str, str], int] = defaultdict(int)
    rows = connection.execute("SELECT seq, prev_hash, hash, payload FROM entry ORDER BY seq")
    for seq, prev, mark, text in rows:
        said = json.loads(text) | {"seq": seq}
        _chain(found, seq, prev, mark, text)
        series, year, n = said["number"].split("-")
        numbers[series, year] += 1
        if int(n) != numbers[series, year] or said["document"]["date"][:4] != year:
            found.faults.append(f"{said['number']}: number out of turn")
        _periods(found, said)
        _effects(found, said)
        _amount(found, said)
        if said["postings"]:
            found.concerned[said["number"]] = said["document"].get("of", "")
    _levels(found)
    return found


def _chain(found: Audit, seq: int, prev: str, mark: str, text: str) -> None:
    again = hashlib.sha256((found.head + "\n" + text).encode("utf-8")).hexdigest()
    found.count += 1
    if seq != found.count or prev != found.head or mark != again:
        found.faults.append(f"{seq}: chain broken")
    found.head = mark


def _periods(found: Audit, said: dict[str, Any]) -> None:
    """A closed month stays closed, a counted day stays counted, nothing is undone twice."""
    day, document = said["document"]["date"], said["document"]
    closed = [e for e in found.standing.values() if e["kind"] == "month_close"]
    if any(day <= e["document"]["date"] for e in closed):
        found.faults.append(f"{said['number']}: recorded in a closed month")
    undone = found.standing.get(document["of"]) if said["kind"] == "reversal" else None
    counting = said["kind"] == "cash_count" or (undone and undone["kind"] == "cash_count")
    for e in found.standing.values():
        if e["kind"] == "cash_count" and not counting and day <= e["document"]["date"]:
            box = BOX[e["document"].get("box", "cash")]
            if any(posting[0] == box for posting in said["postings"]):
                found.faults.append(f"{said['number']}: on a counted day")
    if said["kind"] == "reversal":
        if undone is None:
            found.faults.append(f"{said['number']}: takes back what does not stand")
        else:
            del found.standing[document["of"]]
            _counts(found, said["number"], undone)
    else:
        found.standing[said["number"]] = said


def _counts(found: Audit, number: str, undone: dict[str, Any]) -> None:
    """A count is undone only when no later one of the same things was found after it."""

    def things(said: dict[str, Any]) -> set[tuple[str, str]]:
        document = said["document"]
        if said["kind"] == "cash_count":
            return {("box", document.get("box", "cash"))}
        return {(document.get("place", "workshop"), line["item"]) for line in document["lines"]}

    if undone["kind"] not in ("cash_count", "stock_count"):
        return
    seen = [e for e in found.standing.values() if e["kind"] == undone["kind"]]
    for e in seen:
        after = e["seq"] > undone["seq"] and e["document"]["date"] >= undone["document"]["date"]
        if after and things(e) & things(undone):
            found.faults.append(f"{number}: counted again since, by {e['number']}")


def _effects(found: Audit, said: dict[str, Any]) -> None:
    day = said["document"]["date"]
    if sum(cents for _, cents, _ in said["postings"]):
        found.faults.append(f"{said['number']}: does not balance")
    for account, cents, party in said["postings"]:
        days = found.accounts[account]
        days[day] = days.get(day, 0) + cents
        if party:
            found.debts[party, account] += cents
            _owing(found, said["kind"], day, (party, account), cents)
    for item, milli, source, target, cents in said["moves"]:
        if milli <= 0 or cents < 0 or source == target:
            found.faults.append(f"{said['number']}: impossible move")
        for place, sign in ((source, -1), (target, 1)):
            row = found.shelves[item, place].setdefault(day, [0, 0])
            row[0] += sign * milli
            row[1] += sign * cents
    _sales(found, said)
    if said["kind"] == "item":
        found.categories[said["document"]["code"]] = said["document"].get("category", "product")


def _sales(found: Audit, said: dict[str, Any]) -> None:
    """What a sale, a return or the reversal of either credits: sales, and the tax on them."""
    kind = found.kinds[said["number"]] = said["kind"]
    if kind == "reversal":
        kind = found.kinds[said["document"]["of"]]
    if kind in ("sale", "sale_return"):
        found.sales[said["number"]] = [
            -sum(cents for account, cents, _ in said["postings"] if account.startswith(beginning))
            for beginning in (("711", "712"), "4455")
        ]


def _amount(found: Audit, said: dict[str, Any]) -> None:
    """What one would tick in the journal: all that is debited where goods are the matter itself.

    What a sale, a purchase or a return debits for the goods that went along is none of it. What
    takes an entry back is as large as the entry; a count may cost another sum when it is undone.
    """
    of = said["document"].get("of", "")
    debits = [(account, cents) for account, cents, _ in said["postings"] if cents > 0]
    own = sum(cents for account, cents in debits if account not in INVENTORY)
    if said["kind"] == "reversal" and not of.startswith("IN-"):
        found.amounts[said["number"]] = found.amounts[of]
    elif own and said["kind"] != "opening":
        found.amounts[said["number"]] = own
    else:
        found.amounts[said["number"]] = sum(cents for _, cents in debits)


def _owing(found: Audit, kind: str, day: str, debt: tuple[str, str], cents: int) -> None:
    """What a day did to a debt: change, what came back on credit, what settled it."""
    raised = cents if debt[1].startswith("3421") else -cents
    row = found.owing[debt].setdefault(day, [0, 0, 0])
    row[0] += raised
    if raised < 0:
        row[1 if kind in ("sale_return", "opening") else 2] -= raised


def _overpaid(found: Audit) -> None:
    """Nothing is settled that is not owed on that day; credit notes come after payments."""
    for (party, account), days in found.owing.items():
        level = 0
        for day in sorted(days):
            changed, given, settled = days[day]
            level += changed
            if settled and level + given < 0:
                found.faults.append(f"{party} on {account}: more settled than owed on {day}")


def _levels(found: Audit) -> None:
    _overpaid(found)
    for box in CASH:
        level = 0
        for day in sorted(found.accounts[box]):
            level += found.accounts[box][day]
            if level < 0:
                found.faults.append(f"{box}: below zero on {day}")
    worth: dict[str, int] = defaultdict(int)
    for (item, place), days in found.shelves.items():
        if place not in OUTSIDE:
            worth[STOCK_OF[found.categories[item]]] += _shelf(found, f"{item} in {place}", days)
    for account in STOCK_OF.values():
        if found.balance(account) != worth[account]:
            found.faults.append(f"{account}: {found.balance(account)}, shelves {worth[account]}")


def _shelf(found: Audit, name: str, days: dict[str, list[int]]) -> int:
    qty = value = 0
    for day in sorted(days):
        qty, value = qty + days[day][0], value + days[day][1]
        if qty < 0 or value < 0 or (qty == 0 and value != 0):
            found.faults.append(f"{name} on {day}: {qty} worth {value}")
    return value


def disagreements(books: Any, found: Audit) -> list[str]:
    """Compare what the program reads with what the texts say, on every day that matters."""
    wrong = []
    days = sorted({day for account in found.accounts.values() for day in account} | {"9999-12-31"})
    for day in days:
        on = type(books.today).fromisoformat(day)
        read = {b.account: b.debit.centimes - b.credit.centimes for b in books.read.balances(on)}
        ours = {a: found.balance(a, day) for a in list(found.accounts)}
        if {a: c for a, c in read.items() if c} != {a: c for a, c in ours.items() if c}:
            wrong.append(f"balances on {day}")
        shelves = {(s.item, s.place): (s.qty.milli, s.value.centimes) for s in books.read.stock(on)}
        mine = {key: found.shelf(*key, day) for key in list(found.shelves) if key[1] not in OUTSIDE}
        if shelves != {key: state for key, state in mine.items() if state != (0, 0)}:
            wrong.append(f"stock on {day}")
    told = {(party, account): m.centimes for party, account, m in books.read.debts()}
    if told != {key: cents for key, cents in found.debts.items() if cents}:
        wrong.append("debts")
    if _sold(books) != found.sales:
        wrong.append("sales and their tax")
    if books.head().hash != found.head or books.read.count_entries() != found.count:
        wrong.append("head")
    if {line.number: line.of for line in books.read.postings()} != found.concerned:
        wrong.append("entries that others concern")
    return wrong + _sized(books, found)


def _sized(books: Any, found: Audit) -> list[str]:
    """Compare how large entries are said to be, and find each by that."""
    wrong = []
    listed = {entry.number: entry.amount.centimes for entry in books.read.entries()}
    for number, cents in found.amounts.items():
        if listed[number] != cents:
            wrong.append(f"{number}: listed as {listed[number]}, is {cents}")
        sought = f"{number} {cents // 100}.{cents % 100:02}"
        if cents and number not in {hit.ref for hit in books.read.find(sought)}:
            wrong.append(f"not found: {sought}")
    return wrong


def _sold(books: Any) -> dict[str, list[int]]:
    """What the program tells of sales by entry: before tax, and the tax."""
    found: dict[str, list[int]] = defaultdict(lambda: [0, 0])
    for line in books.read.sold():
        found[line.number][0] += (line.amount - line.tax).centimes
        found[line.number][1] += line.tax.centimes
    return found
