"""What the co-operative of the practice book buys and spends."""

from coop_ledger.core.documents.expense import Expense, ExpenseLine
from coop_ledger.core.documents.payments import Payment
from coop_ledger.core.documents.purchase import Purchase, PurchaseLine
from coop_ledger.core.documents.settlements import SupplierPayment, owed_to
from coop_ledger.core.money import ZERO, Money, Qty, price_of, total
from coop_ledger.practice.treasurer import Treasurer, dh, whole

WEAVING, RENT, POWER, INTERNET = "617118", "61312", "61251", "61455"
CARRIAGE, DELIVERY, FAIR, TRAVEL = "61425", "61426", "61443", "61431"
OFFICE, BANK_FEES, TOOLS = "61254", "61473", "61253"
MEMBERS = 14
_WITNESS = "Rkia Oulhaj · رقية أولحاج"


def spend(hand: Treasurer, account: str, amount: Money, note: str, invoice: str = "") -> None:
    """Pay for something that does not go into stock; without invoice a member witnesses it."""
    hand.record(
        Expense(
            date=hand.day,
            lines=(ExpenseLine(account, amount),),
            payments=hand.pay(amount),
            invoice=invoice,
            witness="" if invoice else _WITNESS,
            note=note,
        )
    )


def wool_market(hand: Treasurer) -> None:
    """Buy raw wool at the Thursday market, in cash, and pay the carriage."""
    kilos = hand.random.randint(12, 22)
    cost = dh(kilos * hand.random.randint(36, 42))
    hand.record(
        Purchase(
            date=hand.day,
            lines=(PurchaseLine("LAINE-BRU", whole(kilos), cost),),
            payments=hand.pay(cost),
            supplier="F001",
        )
    )
    spend(hand, CARRIAGE, dh(60), "Transport de la laine · نقل الصوف")


def spinner(hand: Treasurer) -> None:
    """Order spun wool on credit."""
    cost = price_of(whole(20), hand.craft.materials["LAINE-FIL"])
    hand.record(
        Purchase(
            date=hand.day,
            lines=(PurchaseLine("LAINE-FIL", whole(20), cost),),
            payments=(Payment("credit", cost),),
            supplier="F002",
            invoice=f"TF-26-{hand.day.month:02}",
        )
    )


def dyes(hand: Treasurer) -> None:
    """Buy natural dyes."""
    wanted = (("GARANCE", Qty(3000)), ("INDIGO", Qty(750)), ("ALUN", Qty(2000)))
    lines = tuple(
        PurchaseLine(code, qty, price_of(qty, hand.craft.materials[code])) for code, qty in wanted
    )
    _buy(hand, "F003", lines, f"{hand.day.month}/26")


def cotton(hand: Treasurer) -> None:
    """Buy cotton for the warp."""
    cost = price_of(whole(8), hand.craft.materials["COTON"])
    _buy(hand, "F006", (PurchaseLine("COTON", whole(8), cost),), f"MC{hand.day:%d%m}")


def _buy(hand: Treasurer, supplier: str, lines: tuple[PurchaseLine, ...], invoice: str) -> None:
    hand.record(
        Purchase(
            date=hand.day,
            lines=lines,
            payments=hand.pay(total(line.cost for line in lines)),
            supplier=supplier,
            invoice=invoice,
        )
    )


def pay_supplier(hand: Treasurer, supplier: str) -> None:
    """Pay what is owed to a supplier, or to a member for her work."""
    debt = owed_to(supplier, hand.books.facts, hand.day)
    if debt > ZERO:
        hand.record(SupplierPayment(date=hand.day, supplier=supplier, payments=hand.pay(debt)))


def pay_weavers(hand: Treasurer) -> None:
    """Pay the members for the pieces of the fortnight; one of them is paid a few days later."""
    pay = dh(hand.random.randint(52, 64) * 100)
    note = "Façon de la quinzaine · أجور النسج عن نصف الشهر"
    spend(hand, WEAVING, pay, note)
    later = f"M{hand.random.randint(3, MEMBERS - 1):03}"
    own = dh(hand.random.randint(9, 16) * 50)
    hand.record(
        Expense(
            date=hand.day,
            lines=(ExpenseLine(WEAVING, own),),
            payments=(Payment("credit", own),),
            supplier=later,
            witness=_WITNESS,
            note="Façon d’un grand tapis · أجرة نسج زربية كبيرة",
        )
    )


def pay_members(hand: Treasurer) -> None:
    """Pay the members who are still owed something."""
    for number in range(1, MEMBERS + 1):
        pay_supplier(hand, f"M{number:03}")


def rent(hand: Treasurer) -> None:
    """Pay the rent by transfer."""
    hand.record(
        Expense(
            date=hand.day,
            lines=(ExpenseLine(RENT, dh(800)),),
            payments=(Payment("bank", dh(800)),),
            supplier="F005",
            invoice=f"Loyer {hand.day:%m/%Y}",
        )
    )


def power(hand: Treasurer) -> None:
    """Pay water and electricity."""
    amount = dh(hand.random.randint(180, 290))
    spend(hand, POWER, amount, "Eau et électricité · الماء والكهرباء", f"EE-{hand.day:%m%y}")


def internet(hand: Treasurer) -> None:
    """Pay the telephone."""
    spend(hand, INTERNET, dh(200), "Internet et téléphone · الإنترنت والهاتف", f"T{hand.day:%m%y}")


def bank_fees(hand: Treasurer) -> None:
    """Note what the bank took."""
    hand.record(
        Expense(
            date=hand.day,
            lines=(ExpenseLine(BANK_FEES, dh(33)),),
            payments=(Payment("bank", dh(33)),),
            invoice=f"Relevé {hand.day:%m/%Y}",
        )
    )


def office(hand: Treasurer) -> None:
    """Buy paper and ink."""
    amount = dh(hand.random.randint(60, 140))
    spend(hand, OFFICE, amount, "Papier et encre · ورق وحبر", f"LIB {hand.day:%d%m}")


def combs(hand: Treasurer) -> None:
    """Buy two weaving combs without an invoice."""
    spend(hand, TOOLS, dh(180), "Deux peignes à tasser · مشطان للنسيج")


def delivery(hand: Treasurer) -> None:
    """Pay the carrier of a sale."""
    hand.record(
        Expense(
            date=hand.day,
            lines=(ExpenseLine(DELIVERY, dh(320)),),
            payments=hand.pay(dh(320)),
            supplier="F004",
            invoice=f"BT-{hand.day:%d%m}",
        )
    )


def stand(hand: Treasurer) -> None:
    """Pay for the stand at the fair."""
    spend(hand, FAIR, dh(1500), "Stand de la foire de mars · رواق معرض مارس", "FOIRE-26-114")


def road(hand: Treasurer) -> None:
    """Pay the road to the fair, out of the workshop's box or by the bank."""
    spend(hand, TRAVEL, dh(450), "Voyage à la foire, trois membres · سفر ثلاث عضوات إلى المعرض")
    spend(hand, DELIVERY, dh(600), "Transport des tapis à la foire · نقل الزرابي إلى المعرض", "B44")


def meals(hand: Treasurer) -> None:
    """Eat at the fair, out of its box."""
    amount = dh(hand.random.randint(11, 16) * 10)
    hand.record(
        Expense(
            date=hand.day,
            lines=(ExpenseLine(TRAVEL, amount),),
            payments=(Payment("fair_cash", amount),),
            witness=_WITNESS,
            note="Repas à la foire · وجبات في المعرض",
        )
    )
