"""The box, the bank and the shelves of the practice book: carried, counted, closed."""

from datetime import timedelta
from typing import Literal

from coop_ledger.core.chart import TREASURY
from coop_ledger.core.documents.cash_count import DENOMINATIONS, CashCount, Counted
from coop_ledger.core.documents.cash_count import Reason as Excuse
from coop_ledger.core.documents.goods import WORKSHOP
from coop_ledger.core.documents.month_close import MonthClose
from coop_ledger.core.documents.stock_count import Reason, StockCount, StockLine
from coop_ledger.core.documents.transfer import Purse, Transfer
from coop_ledger.core.money import ZERO, Money, Qty
from coop_ledger.practice.treasurer import Treasurer, dh

_TOO_MUCH, _ENOUGH, _TOO_LITTLE = dh(4500), dh(2500), dh(900)
Box = Literal["cash", "fair_cash"]
_WRONG: dict[tuple[Box, int, int], tuple[Money, Excuse]] = {
    ("cash", 1, 17): (dh(-10), "change_error"),
    ("cash", 2, 14): (dh(20), "unknown"),
    ("cash", 3, 7): (dh(-5), "forgotten"),
    ("fair_cash", 3, 28): (dh(-20), "change_error"),
}
"""Evenings on which the box did not agree with the books."""
_MOTHS = 2
"""Month (February) in which moths got at the wool."""


def carry(hand: Treasurer, source: Purse, target: Purse, amount: Money, note: str = "") -> None:
    """Carry money from one place to another, if there is any."""
    if amount > ZERO:
        hand.record(Transfer(date=hand.day, source=source, target=target, amount=amount, note=note))


def to_bank(hand: Treasurer) -> None:
    """Take to the bank what the box need not hold."""
    have = hand.in_box()
    if have > _TOO_MUCH:
        spare = Money((have - _ENOUGH).centimes // 10_000 * 10_000)
        carry(hand, "cash", "bank", spare, "Versement à la banque · إيداع في البنك")


def from_bank(hand: Treasurer) -> None:
    """Fetch change when the box runs low."""
    if hand.in_box() < _TOO_LITTLE:
        carry(hand, "bank", "cash", dh(1500), "Retrait pour la caisse · سحب للصندوق")


def cheques(hand: Treasurer) -> None:
    """Hand all cheques in."""
    carry(hand, "cheques", "bank", hand.in_box("cheques"), "Remise de chèques · إيداع شيكات")


def to_fair(hand: Treasurer) -> None:
    """Fetch a float of small notes for the fair."""
    if hand.in_box() < dh(1200):
        carry(hand, "bank", "cash", dh(1500))
    carry(hand, "cash", "fair_cash", dh(600), "Fonds de caisse · فكة للمعرض")


def from_fair(hand: Treasurer) -> None:
    """Empty the box of the fair."""
    note = "Retour de la foire · العودة من المعرض"
    carry(hand, "fair_cash", "cash", hand.in_box("fair_cash"), note)


def count_box(hand: Treasurer, box: Box = "cash") -> None:
    """Count a box in the evening; now and then a few dirhams are missing or too many."""
    gap, reason = _WRONG.get((box, hand.day.month, hand.day.day), (ZERO, ""))
    expected = hand.books.facts.balance(TREASURY[box], hand.day)
    counts = notes_and_coins(expected + gap)
    hand.record(CashCount(date=hand.day, box=box, counts=counts, reason=reason))


def notes_and_coins(amount: Money) -> tuple[Counted, ...]:
    """Make an amount of notes and coins, the large ones first."""
    counted, rest = [], amount.centimes
    for denomination in DENOMINATIONS:
        pieces, rest = divmod(rest, denomination.centimes)
        if pieces:
            counted.append(Counted(denomination, pieces))
    return tuple(counted)


def count_shelves(hand: Treasurer) -> None:
    """Count everything: pieces finished since last time come in, wool and dyes used leave."""
    products = [_finished(hand, code) for code in hand.craft.pieces]
    materials = [_used(hand, code) for code in hand.craft.materials]
    note = "Inventaire du mois · جرد الشهر"
    lines = (*products, *materials)
    hand.record(StockCount(date=hand.day, lines=lines, note=note))


def finish_pieces(hand: Treasurer) -> None:
    """Bring in the pieces finished for the fair."""
    lines = tuple(_finished(hand, code) for code in hand.craft.pieces)
    made = tuple(line for line in lines if line.reason)
    note = "Pièces finies avant la foire · قطع أُنجزت قبل المعرض"
    hand.record(StockCount(date=hand.day, lines=made, note=note))


def _finished(hand: Treasurer, code: str) -> StockLine:
    """Weavers bring back the level, nearly: what sells is woven again."""
    piece = hand.craft.pieces[code]
    now = hand.books.facts.stock(code, WORKSHOP, hand.day).now.qty
    missing = max(0, piece.level - now.milli // 1000)
    made = missing - (1 if missing > 2 and hand.chance(40) else 0)
    qty = Qty(now.milli + 1000 * made)
    return StockLine(code, qty, "made" if made else "", piece.cost if made else ZERO)


def _used(hand: Treasurer, code: str) -> StockLine:
    now = hand.books.facts.stock(code, WORKSHOP, hand.day).now.qty
    left = Qty(now.milli * hand.random.randint(35, 60) // 100 // 250 * 250)
    if left == now:
        return StockLine(code, now)
    reason: Reason = "own_use"
    if code == "LAINE-BRU" and hand.day.month == _MOTHS:
        left, reason = Qty(max(0, now.milli - 1500)), "moths"
    return StockLine(code, left, reason)


def close_month(hand: Treasurer) -> None:
    """Close the month before; done in the first days of the next."""
    hand.record(MonthClose(date=hand.day.replace(day=1) - timedelta(days=1)))
