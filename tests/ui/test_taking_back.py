"""What is said before a document is taken back: which one it is, and what that does."""

from typing import Any

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from coop_ledger.books import Books
from coop_ledger.i18n import language
from coop_ledger.ui.session import Session
from coop_ledger.ui.taking_back import TakeBack
from tests.support.book import done

CASH = [{"method": "cash", "amount": "1250.00"}]
CREDIT = [{"method": "credit", "amount": "1250.00"}]
CARPET = [{"item": "TAP", "qty": "1", "unit_price": "1250.00"}]
WORK = [{"item": "LIVRAISON", "qty": "1", "unit_price": "1250.00"}]
WOOL = [{"item": "LAINE", "qty": "5", "cost": "1250.00"}]
SALE = {"kind": "sale", "date": "2026-04-01", "customer": "C001"}
BACK, GONE = "Les articles reviennent au stock.", "Les articles sortent du stock."
OUT = "L’argent est retiré de la caisse ou de la banque."
IN = "L’argent revient dans la caisse ou à la banque."
FREE, OWED = "Ce qui restait à payer n’est plus dû.", "Ce qui avait été réglé est de nouveau dû."


def told(bot: QtBot, books: Books, number: str, code: str = "fr") -> list[str]:
    window = QWidget()
    bot.addWidget(window)
    dialog = TakeBack(language(code), window, Session(books), number)
    dialog.show()
    said = [label.text() for label in dialog.told if label.isVisible()]
    return [words.replace("\N{NO-BREAK SPACE}", " ") for words in said]


def test_a_document_is_named_before_it_is_taken_back(bot: QtBot, stocked: Books) -> None:
    number = done(stocked, SALE | {"lines": CARPET, "payments": CASH}).number
    subject, rule, _effects = told(bot, stocked, number)
    for words in ("Vente", "1er avril 2026", "1 250,00 DH", "Riad Dar Ahlam"):
        assert words in subject
    assert number in rule
    subject, *_ = told(bot, stocked, number, "ar")
    for words in ("بيع", "1 أبريل 2026", "1 250,00 درهم", "Riad Dar Ahlam"):
        assert words in subject


@pytest.mark.parametrize(
    ("body", "effects"),
    [
        (SALE | {"lines": CARPET, "payments": CASH}, (BACK, OUT)),
        (SALE | {"lines": CARPET, "payments": CREDIT}, (BACK, FREE)),
        (SALE | {"lines": WORK, "payments": CASH}, (OUT,)),
        (
            {"kind": "purchase", "date": "2026-04-01", "supplier": "F001"}
            | {"lines": WOOL, "payments": CASH},
            (GONE, IN),
        ),
        (
            {"kind": "transfer", "date": "2026-04-01", "source": "cash", "target": "bank"}
            | {"amount": "100.00"},
            ("L’argent revient là où il était.",),
        ),
    ],
)
def test_what_it_does_to_goods_money_and_debts_is_said(
    bot: QtBot, stocked: Books, body: dict[str, Any], effects: tuple[str, ...]
) -> None:
    assert told(bot, stocked, done(stocked, body).number)[2] == " ".join(effects)


def test_what_was_settled_is_owed_again(bot: QtBot, stocked: Books) -> None:
    done(stocked, SALE | {"lines": CARPET, "payments": CREDIT})
    body = {"kind": "customer_payment", "date": "2026-04-02", "customer": "C001", "payments": CASH}
    assert told(bot, stocked, done(stocked, body).number)[2] == f"{OUT} {OWED}"


def test_a_box_that_was_right_moves_nothing(bot: QtBot, stocked: Books) -> None:
    counts = [{"denomination": "200.00", "pieces": 25}]
    body = {"kind": "cash_count", "date": "2026-04-01", "counts": counts}
    subject, _rule = told(bot, stocked, done(stocked, body).number)
    assert "5 000,00 DH" in subject
