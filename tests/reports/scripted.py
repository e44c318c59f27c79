"""A book small enough to be added up by hand: a quarter of a weaving co-operative.

The cash box, day by day::

    01/01  opening          5,000.00             5,000.00
    03/01  sale of 2        2,400.00             7,400.00   (2 x 1,250.00 less 100.00)
    05/01  wool, 10 kg                 350.00    7,050.00   (850.00, of which 500.00 owed)
    12/01  rent                        600.00    6,450.00
    15/01  counted          6,450.00 found
    02/02  one carpet back           1,200.00    5,250.00   (1,250.00 less its 50.00 of discount)
    10/02  Riad pays          800.00             6,050.00   (of 1,300.00)
    20/02  honey, 2 kg        240.00             6,290.00
    21/02  sale by mistake  1,250.00             7,540.00
    22/02  taken back                1,250.00    6,290.00
    28/02  counted, short               10.00    6,280.00
    02/03  to the bank               3,000.00    3,280.00

Goods: carpets 8 - 2 - 1 + 1 = 6 at 700.00 = 4,200.00; wool 10 - 0.5 = 9.5 kg at 85.00 = 807.50;
honey 5 - 2 = 3 kg at 80.00 = 240.00; in all 5,247.50.

Result: sales of products 2,400 + 1,300 - 1,200 = 2,500.00, of goods 240.00, change in the stock of
carpets 4,200 - 5,600 = -1,400.00: 1,340.00. Honey sold had cost 160.00, wool lost 42.50, rent
600.00: 802.50. Operating result 537.50; cash missing 10.00; net 527.50.

Balance sheet: stock 5,247.50, Riad 500.00, bank 3,000.00, cash 3,280.00: 12,027.50. Capital
4,000.00, carried forward 6,600.00, result 527.50, wool owed 500.00, honey owed 400.00: 12,027.50.
"""

from typing import Any

from coop_ledger.books import Books
from tests.support.book import done, new_books, stock_up

QUARTER: tuple[dict[str, Any], ...] = (
    {
        "kind": "sale",
        "date": "2026-01-03",
        "lines": [{"item": "TAP", "qty": "2", "unit_price": "1250.00"}],
        "discount": "100.00",
        "payments": [{"method": "cash", "amount": "2400.00"}],
    },
    {
        "kind": "purchase",
        "date": "2026-01-05",
        "supplier": "F001",
        "lines": [{"item": "LAINE", "qty": "10", "cost": "850.00"}],
        "payments": [
            {"method": "cash", "amount": "350.00"},
            {"method": "credit", "amount": "500.00"},
        ],
    },
    {
        "kind": "sale",
        "date": "2026-01-10",
        "customer": "C001",
        "channel": "fair",
        "note": "Foire d'Ouarzazate",
        "lines": [{"item": "TAP", "qty": "1", "unit_price": "1300.00"}],
        "payments": [{"method": "credit", "amount": "1300.00"}],
    },
    {
        "kind": "expense",
        "date": "2026-01-12",
        "witness": "Rkia",
        "lines": [{"account": "61312", "amount": "600.00"}],
        "payments": [{"method": "cash", "amount": "600.00"}],
    },
    {
        "kind": "cash_count",
        "date": "2026-01-15",
        "counts": [
            {"denomination": "200.00", "pieces": 32},
            {"denomination": "50.00", "pieces": 1},
        ],
    },
    {
        "kind": "sale_return",
        "date": "2026-02-02",
        "of": "VT-2026-000001",
        "lines": [{"item": "TAP", "qty": "1", "unit_price": "1250.00", "discount": "50.00"}],
        "payments": [{"method": "cash", "amount": "1200.00"}],
    },
    {
        "kind": "purchase",
        "date": "2026-02-05",
        "supplier": "M001",
        "lines": [{"item": "MIEL", "qty": "5", "cost": "400.00"}],
        "payments": [{"method": "credit", "amount": "400.00"}],
    },
    {
        "kind": "customer_payment",
        "date": "2026-02-10",
        "customer": "C001",
        "payments": [{"method": "cash", "amount": "800.00"}],
    },
    {
        "kind": "sale",
        "date": "2026-02-20",
        "channel": "shop",
        "lines": [{"item": "MIEL", "qty": "2", "unit_price": "120.00"}],
        "payments": [{"method": "cash", "amount": "240.00"}],
    },
    {
        "kind": "sale",
        "date": "2026-02-21",
        "lines": [{"item": "TAP", "qty": "1", "unit_price": "1250.00"}],
        "payments": [{"method": "cash", "amount": "1250.00"}],
    },
    {
        "kind": "reversal",
        "date": "2026-02-22",
        "of": "VT-2026-000004",
        "reason": "=cmd|' /C calc'!A0",
    },
    {
        "kind": "cash_count",
        "date": "2026-02-28",
        "counts": [
            {"denomination": "200.00", "pieces": 31},
            {"denomination": "20.00", "pieces": 4},
        ],
        "reason": "change_error",
    },
    {
        "kind": "transfer",
        "date": "2026-03-02",
        "source": "cash",
        "target": "bank",
        "amount": "3000.00",
    },
    {
        "kind": "stock_count",
        "date": "2026-03-05",
        "lines": [{"item": "LAINE", "qty": "9.5", "reason": "moths"}],
    },
)


def quarter() -> Books:
    """The book of the quarter, in memory."""
    books = stock_up(new_books())
    for body in QUARTER:
        done(books, body)
    return books
