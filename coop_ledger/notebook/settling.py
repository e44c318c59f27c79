"""How a row was paid: from its payment word, its remark, and what is due."""

from collections.abc import Mapping

from coop_ledger.core.canonical import money_text
from coop_ledger.core.documents.payments import CREDIT
from coop_ledger.core.ledger import Problem
from coop_ledger.core.money import ZERO, Money, total
from coop_ledger.core.text import fold
from coop_ledger.i18n import parse_money
from coop_ledger.notebook.layout import Line
from coop_ledger.notebook.mapping import NotebookMap
from coop_ledger.notebook.phrases import first, longest
from coop_ledger.notebook.preview import Json

Parts = dict[str, Money]


def payments(
    line: Line, due: Money, words: NotebookMap, *, credit: bool = True
) -> list[Json] | Problem:
    """Tell how ``due`` was paid, in parts that add up to it, or why that is not clear.

    Amounts written in the remark (``espèces 2900 + TPE 1000``) say more than the payment word,
    but must not contradict it. Without ``credit``, what the remark says is left is another debt.
    """
    written, remark = line.written("paid"), line.written("note")
    stated, rest = _stated(written, words)
    word = None if stated else _method(written, words)
    more, _ = _stated(remark, words)
    if not credit:
        more.pop(CREDIT, None)
        word = None if word == CREDIT else word
    if word and not more:
        return _plain({word: due}, line, words)
    if not stated and not word:
        code = "row.payment_unknown" if written else "row.no_payment"
        return Problem(code, "paid", (written,) if written else ())
    if _contradict(stated, more) or (word and word not in more):
        return Problem("row.payment_unknown", "paid", (f"{written} / {remark}",))
    return _added_up(stated | more, rest, due, line, words)


def _added_up(
    parts: Parts, rest: str, due: Money, line: Line, words: NotebookMap
) -> list[Json] | Problem:
    left = due - total(parts.values())
    if rest and rest not in parts and left > ZERO:
        parts, left = parts | {rest: left}, ZERO
    if left or min(parts.values()) <= ZERO:
        return Problem("row.payment_does_not_add_up", "paid", (total(parts.values()), due))
    return _plain(parts, line, words)


def _stated(text: str, words: NotebookMap) -> tuple[Parts, str]:
    """Read amounts per way of paying, and the way in which the rest is settled."""
    for template, rest in words.payment_rests:
        if found := template.find(text):
            return _amounts(found), rest
    for template in words.payment_parts:
        if found := template.find(text):
            return _amounts(found), ""
    return {}, ""


def _amounts(found: Mapping[str, str]) -> Parts:
    """Read the amounts; one that cannot be read is zero, which never adds up."""
    return {method: parse_money(text) or ZERO for method, text in found.items()}


def _contradict(one: Parts, other: Parts) -> bool:
    return any(one[method] != other[method] for method in one.keys() & other.keys())


def _method(written: str, words: NotebookMap) -> str | None:
    phrase = longest(written, words.payments) if written else None
    return words.payments[phrase] if phrase else None


def _plain(parts: Parts, line: Line, words: NotebookMap) -> list[Json]:
    return [
        {"method": method, "amount": money_text(part)} | _reference(method, line, words)
        for method, part in parts.items()
    ]


def _reference(method: str, line: Line, words: NotebookMap) -> Json:
    found = first(words.references, line.written("note")) if method == "cheque" else None
    return {"reference": found["reference"]} if found else {}


def note(line: Line, words: NotebookMap, *, label: bool) -> Json:
    """Keep what was written: the description when the document has no place for it, the remark.

    A passing customer's name goes here too, for she gets no code.
    """
    texts = [line.written("label")] if label else []
    if is_walk_in(line.written("party"), words):
        texts.append(line.written("party"))
    kept = " — ".join(text for text in (*texts, line.written("note")) if text)
    return {"note": kept} if kept else {}


def party(line: Line, words: NotebookMap) -> str:
    """Name the customer or supplier; nobody when it is a passer-by."""
    name = line.written("party")
    return "" if is_walk_in(name, words) else name


def is_walk_in(name: str, words: NotebookMap) -> bool:
    """Tell whether a name stands for nobody in particular."""
    return fold(name) in {fold(word) for word in words.walk_in}


def on_credit(parts: list[Json]) -> bool:
    """Tell whether something is left for later."""
    return any(part["method"] == CREDIT for part in parts)
