"""What came back from sales, reckoned from the recorded texts alone, as the auditor does."""

import json
from collections import defaultdict
from fractions import Fraction
from typing import Any


def faults(connection: Any) -> list[str]:
    """List returns that gave back more than their sale had brought in, or than was paid for it."""
    found: list[str] = []
    ledger: list[tuple[str, str, str, int]] = []
    standing: dict[str, dict[str, Any]] = {}
    for (text,) in connection.execute("SELECT payload FROM entry ORDER BY seq"):
        said = json.loads(text)
        of = said["document"].get("of", "")
        named = said["kind"] == "sale_return" and of
        if named:
            found += _unpaid(said, standing[of], _returns(standing, of), ledger)
        standing[said["number"]] = said
        if named:
            found += _worth(standing[of], _returns(standing, of))
        if said["kind"] == "reversal":
            del standing[of]
        day = said["document"]["date"]
        ledger += [(day, account, party, cents) for account, cents, party in said["postings"]]
    return found


def _returns(standing: dict[str, dict[str, Any]], sale: str) -> list[dict[str, Any]]:
    returns = (said for said in standing.values() if said["kind"] == "sale_return")
    return [said for said in returns if said["document"].get("of") == sale]


def _worth(sale: dict[str, Any], returns: list[dict[str, Any]]) -> list[str]:
    """Compare item by item; a discount on the whole is shared to a centime for every line."""
    lines = sale["document"]["lines"]
    nets = [_net(line) for line in lines]
    left = 1 - Fraction(_cents(sale["document"].get("discount", "0")), sum(nets))
    worth: dict[str, Fraction] = defaultdict(Fraction)
    room: dict[str, int] = defaultdict(int)
    for line, net in zip(lines, nets, strict=True):
        worth[line["item"]] += net * left
        room[line["item"]] += left < 1
    given: dict[str, int] = defaultdict(int)
    for line in (line for said in returns for line in said["document"]["lines"]):
        given[line["item"]] += _net(line)
    wrong = [item for item in given if given[item] > worth[item] + room[item]]
    asked = sum(_parts(sale)) - sum(sum(_parts(said)) for said in returns)
    return [f"{sale['number']}: {wrong}, {asked} left"] if wrong or asked < 0 else []


def _unpaid(
    back: dict[str, Any],
    sale: dict[str, Any],
    before: list[dict[str, Any]],
    ledger: list[tuple[str, str, str, int]],
) -> list[str]:
    """Tell money given back that was never paid; who owes nothing may get all of it."""
    debts = {(account, party) for account, _, party in sale["postings"] if party}
    until = back["document"]["date"]
    owed = sum(cents for day, *debt, cents in ledger if day <= until and tuple(debt) in debts)
    credit = _parts(sale)[1] - sum(_parts(said)[1] for said in before)
    kept = sum(_parts(sale)) - sum(sum(_parts(said)) for said in before)
    unpaid = max(0, min(credit, owed))
    if _parts(back)[0] > kept - unpaid:
        return [f"{back['number']}: {_parts(back)[0]} of {kept}, {unpaid} still owed"]
    return []


def _parts(said: dict[str, Any]) -> tuple[int, int]:
    """Centimes in money and on credit."""
    parts = [0, 0]
    for part in said["document"].get("payments", []):
        parts[part["method"] == "credit"] += _cents(part["amount"])
    return parts[0], parts[1]


def _net(line: dict[str, Any]) -> int:
    qty, price = _thousandths(line["qty"]), _cents(line["unit_price"])
    return (2 * qty * price + 1000) // 2000 - _cents(line.get("discount", "0"))


def _cents(text: str) -> int:
    return int(Fraction(text) * 100)


def _thousandths(text: str) -> int:
    return int(Fraction(text) * 1000)
