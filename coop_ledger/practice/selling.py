"""Sales of the practice book, what comes back, and the debts that are paid."""

from datetime import timedelta

from coop_ledger.core.documents.payments import Method, Payment
from coop_ledger.core.documents.sale import Channel, Sale, SaleLine
from coop_ledger.core.documents.sale_return import SaleReturn
from coop_ledger.core.documents.settlements import CustomerPayment, owed_by
from coop_ledger.core.money import ZERO, Money, total
from coop_ledger.practice.treasurer import Treasurer, dh, whole

_BUYERS = ("C001", "C002", "C003", "C004", "C005", "C007", "C008")
_ABROAD = "C006"
_INVOICED = dh(7000)
"""Above this a customer is always named."""
_MANY = dh(300)
"""Things cheaper than this are bought several at a time."""


def sell(hand: Treasurer, channel: Channel = "workshop", box: Method = "cash") -> None:
    """Sell what somebody asks for, if it is there."""
    lines = _basket(hand)
    if not lines:
        return
    asked = total(line.net for line in lines)
    business = channel == "workshop" and asked >= dh(1400) and hand.chance(40)
    named = business or (channel != "fair" and asked >= _INVOICED)
    cut = _bargain(hand, asked) if not business else ZERO
    customer = hand.random.choice(_BUYERS) if named else ""
    due = asked - cut
    payments = _trade(hand, due, customer) if named else _over_the_counter(hand, due, box)
    sale = Sale(
        date=hand.day,
        lines=lines,
        payments=payments,
        customer=customer,
        discount=cut,
        channel=channel,
        form="invoice" if named else "receipt",
    )
    number = hand.record(sale).number
    if not named and len(lines) == 1 and not cut:
        hand.sold.append(number)


def _basket(hand: Treasurer) -> tuple[SaleLine, ...]:
    there = [code for code in hand.craft.pieces if hand.on_shelf(code)]
    wanted = min(len(there), hand.random.choices((1, 2, 3), (60, 28, 12))[0])
    lines: dict[str, SaleLine] = {}
    for _ in range(wanted):
        weights = [0 if code in lines else hand.craft.pieces[code].demand for code in there]
        code = hand.random.choices(there, weights)[0]
        lines[code] = _line(hand, code)
    return tuple(lines.values())


def _line(hand: Treasurer, code: str) -> SaleLine:
    item = hand.books.facts.item(code)
    assert item is not None, code
    several = hand.random.choices((1, 2, 3, 4), (50, 30, 12, 8))[0] if item.price < _MANY else 1
    discount = ZERO
    if item.price > dh(1000) and hand.chance(18):  # five percent, to the ten dirhams
        discount = Money(item.price.centimes * 5 // 100 // 1000 * 1000)
    return SaleLine(code, whole(min(several, hand.on_shelf(code))), item.price, discount)


def _bargain(hand: Treasurer, asked: Money) -> Money:
    """Round the whole down to the next fifty dirhams, as happens at the door."""
    return Money(asked.centimes % 5000) if asked > dh(900) and hand.chance(35) else ZERO


def _over_the_counter(hand: Treasurer, due: Money, box: Method) -> tuple[Payment, ...]:
    way = hand.random.randrange(100)
    if due < dh(600) or way < 50:
        return (Payment(box, due),) if due < dh(15000) else (Payment("card", due),)
    if way < 72:
        return (Payment("card", due),)
    if way < 84:
        return (Payment("cheque", due, hand.cheque()),)
    first = Money(due.centimes // 2 // 10_000 * 10_000)
    return (Payment(box, first), Payment("card", due - first)) if first else (Payment(box, due),)


def _trade(hand: Treasurer, due: Money, customer: str) -> tuple[Payment, ...]:
    """Let a shop or a guest house pay by cheque, by transfer, or part of it later."""
    way = hand.random.randrange(100)
    if way < 20:
        return (Payment("cheque", due, hand.cheque()),)
    if way < 32:
        return (Payment("bank", due),)
    hand.promises.append((hand.day + timedelta(days=hand.random.randint(9, 24)), customer))
    first = Money(due.centimes // 3 // 10_000 * 10_000) if way < 64 else ZERO
    rest = Payment("credit", due - first)
    return (Payment("cheque", first, hand.cheque()), rest) if first else (rest,)


def abroad(hand: Treasurer) -> None:
    """Send three carpets to a buyer abroad, who has paid by transfer."""
    goods = [code for code in ("TAP-160", "GLA-140", "ZAN-150") if hand.on_shelf(code)]
    lines = tuple(_full_price(hand, code) for code in goods)
    hand.record(
        Sale(
            date=hand.day,
            lines=lines,
            payments=(Payment("bank", total(line.net for line in lines), "SWIFT 26-0211"),),
            customer=_ABROAD,
            channel="export",
            form="invoice",
            note="Envoi par la poste, colis suivi · إرسال بالبريد، طرد متتبع",
        )
    )


def visitors(hand: Treasurer) -> None:
    """Show a group how a carpet is woven, and sell them small things."""
    lines = [_full_price(hand, "DEMO", hours=2)]
    if hand.on_shelf("SAC-POC") >= 5:
        lines.append(SaleLine("SAC-POC", whole(5), dh(90), dh(50)))
    due = total(line.net for line in lines)
    note = "Groupe de visiteurs · مجموعة من الزوار"
    payments = (Payment("cash", due),)
    hand.record(Sale(date=hand.day, lines=tuple(lines), payments=payments, note=note))


def _full_price(hand: Treasurer, code: str, hours: int = 1) -> SaleLine:
    item = hand.books.facts.item(code)
    assert item is not None, code
    return SaleLine(code, whole(hours), item.price)


def bring_back(hand: Treasurer) -> None:
    """Take one piece of an earlier sale back and give the money back."""
    for number in reversed(hand.sold[:-1]):
        entry = hand.books.entry(number)
        assert entry is not None, number
        (line,) = entry.document.lines
        price = Money(line.net.centimes * 1000 // line.qty.milli)
        if dh(150) <= price <= dh(3000):
            hand.sold.remove(number)
            hand.record(
                SaleReturn(
                    date=hand.day,
                    lines=(SaleLine(line.item, whole(1), price),),
                    payments=hand.pay(price),
                    of=number,
                    note="La couleur ne convenait pas · لم يناسب اللون",
                )
            )
            return


def collect(hand: Treasurer) -> None:
    """Receive what customers promised for today, sometimes only half of it."""
    today = [customer for day, customer in hand.promises if day <= hand.day]
    hand.promises = [promise for promise in hand.promises if promise[0] > hand.day]
    for customer in today:
        debt = owed_by(customer, hand.books.facts, hand.day)
        if debt > ZERO:
            _receive(hand, customer, debt)


def _receive(hand: Treasurer, customer: str, debt: Money) -> None:
    amount = debt
    if debt > dh(2000) and hand.chance(30):
        amount = Money(debt.centimes // 2 // 10_000 * 10_000)
        hand.promises.append((hand.day + timedelta(days=15), customer))
    method: Method = hand.random.choice(("cheque", "cheque", "bank", "cash"))
    if amount > dh(4000) and method == "cash":
        method = "bank"
    payment = Payment(method, amount, hand.cheque() if method == "cheque" else "")
    hand.record(CustomerPayment(date=hand.day, customer=customer, payments=(payment,)))


def sell_twice(hand: Treasurer) -> None:
    """Enter one sale twice by mistake, and take the second one back."""
    line = SaleLine("COU-040", whole(2), dh(140))
    sale = Sale(date=hand.day, lines=(line,), payments=(Payment("cash", line.net),))
    hand.record(sale)
    second = hand.record(sale)
    hand.books.take_back(second.number, hand.day, "Vente saisie deux fois · بيع سُجّل مرتين")
