"""Documents in few words, for scenarios."""

from typing import Any

Body = dict[str, Any]


def cash(amount: str) -> list[Body]:
    """Paid in cash."""
    return [{"method": "cash", "amount": amount}]


def credit(amount: str) -> list[Body]:
    """Left for later."""
    return [{"method": "credit", "amount": amount}]


def sold(item: str, qty: str, price: str, **more: Any) -> Body:
    """A line of a sale or of a return."""
    return {"item": item, "qty": qty, "unit_price": price, **more}


def sale(day: str, lines: list[Body], payments: list[Body], **more: Any) -> Body:
    """A sale."""
    return {"kind": "sale", "date": day, "lines": lines, "payments": payments, **more}


def back(day: str, lines: list[Body], payments: list[Body], **more: Any) -> Body:
    """A sale return."""
    return {"kind": "sale_return", "date": day, "lines": lines, "payments": payments, **more}


def purchase(
    day: str, item: str, qty: str, cost: str, payments: list[Body] | None = None, **more: Any
) -> Body:
    """A purchase of one item, in cash unless told otherwise."""
    line = {"item": item, "qty": qty, "cost": cost, "vat": more.pop("vat", 0)}
    return {
        "kind": "purchase",
        "date": day,
        "lines": [line],
        "payments": cash(cost) if payments is None else payments,
        **more,
    }


def expense(day: str, account: str, amount: str, **more: Any) -> Body:
    """An expense of one line, in cash unless told otherwise."""
    line = {"account": account, "amount": amount, "vat": more.pop("vat", 0)}
    payments = more.pop("payments", cash(amount))
    return {"kind": "expense", "date": day, "lines": [line], "payments": payments, **more}


def took_back(day: str, number: str) -> Body:
    """A reversal."""
    return {"kind": "reversal", "date": day, "of": number, "reason": "erreur de saisie"}


def counted_cash(day: str, counts: dict[str, int], reason: str = "") -> Body:
    """A cash count."""
    rows = [{"denomination": value, "pieces": pieces} for value, pieces in counts.items()]
    return {"kind": "cash_count", "date": day, "counts": rows, "reason": reason}


def counted_stock(day: str, item: str, qty: str, reason: str = "", **more: Any) -> Body:
    """A stock count of one item."""
    line = {"item": item, "qty": qty, "reason": reason, **more}
    return {"kind": "stock_count", "date": day, "lines": [line]}


def closed(day: str) -> Body:
    """A month close."""
    return {"kind": "month_close", "date": day}
