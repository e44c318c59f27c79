"""Small notebooks, each about one thing a person may write."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from coop_ledger.core.money import Money
from coop_ledger.notebook import (
    Known,
    NotebookError,
    NotebookMap,
    Preview,
    Sheet,
    default_map,
    understand,
)
from coop_ledger.notebook.mapping import Capital
from coop_ledger.notebook.registers import Goods
from tests.notebook.files import sheet

START = date(2026, 1, 1)
KNOWN = Known(
    start=START,
    opened=True,
    items=(Goods("TAP", "Tapis", "piece"), Goods("LAINE", "Laine", "kg")),
    customers={"Fatima": "C001"},
)
SALES = ("Date", "Désignation", "Qté", "P.U.", "Montant", "Payé", "Client", "Obs.")
EXPENSES = ("Date", "Libellé", "Montant", "Paiement", "Fournisseur", "Obs.")
MEMBERS = ("N°", "Nom", "الاسم الكامل", "Parts", "Versé", "Entrée")
STOCK = ("Article", "Unité", "Qté", "Coût unitaire", "Valeur")


def read(*sheets: Sheet, words: NotebookMap | None = None, known: Known = KNOWN) -> Preview:
    return understand(sheets, words or default_map(), known)


def outcome(preview: Preview) -> Any:
    """The one dated document, or the codes why there is none."""
    if preview.refused:
        (refused,) = preview.refused
        return [problem.code for problem in refused.problems]
    (proposal,) = preview.of(
        *("sale", "sale_return", "customer_payment"),
        *("expense", "purchase", "supplier_payment", "transfer"),
    )
    return proposal.document


def sold(*cells: str, words: NotebookMap | None = None) -> Any:
    return outcome(read(sheet("Ventes", SALES, cells), words=words))


def spent(*cells: str, words: NotebookMap | None = None) -> Any:
    return outcome(read(sheet("Dépenses", EXPENSES, cells), words=words))


def test_a_plain_sale() -> None:
    assert sold("3/1/2026", "tapis", "2", "100", "200", "oui", "Fatima", "souk") == {
        "kind": "sale",
        "date": "2026-01-03",
        "channel": "workshop",
        "lines": [{"item": "TAP", "qty": "2", "unit_price": "100.00"}],
        "payments": [{"method": "cash", "amount": "200.00"}],
        "customer": "C001",
        "note": "tapis — souk",
    }


def test_what_is_not_written_is_computed_only_by_arithmetic() -> None:
    found = sold("3/1/2026", "Tapis", "2", "100", "", "virement")
    assert found["payments"] == [{"method": "bank", "amount": "200.00"}]


D = "3/1/2026"


@pytest.mark.parametrize(
    ("cells", "codes"),
    [
        (("", "Tapis", "1", "100", "100", "oui"), ["row.no_date"]),
        ((D, "", "1", "100", "100", "oui"), ["row.no_item"]),
        ((D, "Vase", "1", "100", "100", "oui"), ["row.item_unknown"]),
        ((D, "Tapis", "", "100", "100", "oui"), ["row.no_qty"]),
        ((D, "Tapis", "x", "100", "100", "oui"), ["row.not_a_quantity"]),
        ((D, "Tapis", "0", "100", "0", "oui"), ["row.not_positive"]),
        ((D, "Tapis", "1", "0", "0", "oui"), ["row.not_positive"]),
        ((D, "Tapis", "1", "-100", "-100", "oui"), ["row.not_positive"]),
        ((D, "Tapis", "1", "100", "90", "oui"), ["row.does_not_add_up"]),
        ((D, "Tapis", "1", "100", "100", "oui", "", "remise 10"), ["row.does_not_add_up"]),
        ((D, "Tapis", "1", "100", "", "oui", "", "remise 100"), ["row.discount_too_large"]),
        ((D, "Tapis", "1", "100", "100", ""), ["row.no_payment"]),
        ((D, "Tapis", "1", "100", "100", "demain"), ["row.payment_unknown"]),
        ((D, "Tapis", "1", "100", "100", "كريدي"), ["row.credit_needs_name"]),
        ((D, "Tapis", "1", "100", "100", "كريدي", "Touriste"), ["row.credit_needs_name"]),
        ((D, "Tapis", "1", "100", "100", "avance 20"), ["row.credit_needs_name"]),
        ((D, "Tapis", "1", "100", "100", "avance 120", "Fatima"), ["row.payment_does_not_add_up"]),
        ((D, "Retour tapis", "1", "100", "100", "oui"), ["row.return_unclear"]),
        ((D, "Tapis", "-1", "100", "100", "oui"), ["row.does_not_add_up"]),
        ((D, "reste tapis", "1", "100", "100", "oui", "Fatima"), ["row.item_unknown"]),
        ((D, "reste", "", "", "", "oui", "Fatima"), ["row.no_amount"]),
        ((D, "reste", "", "", "50", "oui"), ["row.no_name"]),
        ((D, "reste", "", "", "-50", "oui", "Fatima"), ["row.not_positive"]),
        ((D, "reste", "", "", "50", "كريدي", "Fatima"), ["row.payment_unknown"]),
        ((D, "Tapis", "1", "=50", "=50", "oui"), ["row.formula"]),
        (
            ("hier", "Vase", "x", "?", "a", ""),
            [
                *("row.item_unknown", "row.not_a_quantity", "row.no_price"),
                *("row.not_an_amount", "row.not_a_date"),
            ],
        ),
        ((D, "Tapis", "1", "100", "100", "oui", "", "x" * 4001), ["row.too_long"]),
    ],
)
def test_sales_that_are_refused(cells: tuple[str, ...], codes: list[str]) -> None:
    assert sold(*cells) == codes


@pytest.mark.parametrize(
    ("paid", "note", "expected"),
    [
        ("avance 20", "", {"cash": "20.00", "credit": "80.00"}),
        ("avance 100", "", {"cash": "100.00"}),
        ("avance 20", "reste 80", {"cash": "20.00", "credit": "80.00"}),
        ("avance 20", "reste 70", ["row.payment_does_not_add_up"]),
        ("avance 400 ريال", "", {"cash": "20.00", "credit": "80.00"}),
        ("avance 1,234,5", "", ["row.payment_does_not_add_up"]),
        ("oui", "espèces 60 + TPE 40", {"cash": "60.00", "card": "40.00"}),
        ("espèces 60 + TPE 40", "", {"cash": "60.00", "card": "40.00"}),
        ("", "espèces 60 + TPE 40", ["row.no_payment"]),
        ("espèces 60 + TPE 30", "", ["row.payment_does_not_add_up"]),
        ("virement", "espèces 60 + TPE 40", ["row.payment_unknown"]),
        ("avance 20", "espèces 30 + TPE 70", ["row.payment_unknown"]),
        ("oui", "reste 50", ["row.payment_unknown"]),
        ("chèque", "chq 0077", {"cheque": "100.00"}),
        ("TPE", "", {"card": "100.00"}),
        ("non", "", ["row.payment_unknown"]),
    ],
)
def test_ways_of_paying(paid: str, note: str, expected: dict[str, str] | list[str]) -> None:
    found = sold(D, "Tapis", "1", "100", "100", paid, "Fatima", note)
    if isinstance(found, dict):
        found = {part["method"]: part["amount"] for part in found["payments"]}
    assert found == expected


def test_a_cheque_keeps_its_number() -> None:
    found = sold(D, "Tapis", "1", "100", "100", "chèque", "Fatima", "chq 0077 BP")
    assert found["payments"] == [{"method": "cheque", "amount": "100.00", "reference": "0077"}]


def test_a_return() -> None:
    found = sold(D, "Retour tapis", "-1", "100", "-100", "oui", "", "remise 10 refusée")
    assert found == {
        "kind": "sale_return",
        "date": "2026-01-03",
        "lines": [{"item": "TAP", "qty": "1", "unit_price": "100.00"}],
        "payments": [{"method": "cash", "amount": "100.00"}],
        "note": "Retour tapis — remise 10 refusée",
    }


def test_an_item_whose_name_begins_like_a_prefix_is_itself() -> None:
    known = replace(KNOWN, items=(Goods("RET", "Retour de foire", "piece"),))
    row = (D, "Retour de foire", "1", "100", "100", "oui")
    assert outcome(read(sheet("Ventes", SALES, row), known=known))["kind"] == "sale"


def test_a_debt_paid_in_part_is_no_new_debt() -> None:
    found = sold(D, "règlement crédit", "", "", "60", "oui", "Fatima", "reste 40")
    assert found == {
        "kind": "customer_payment",
        "date": "2026-01-03",
        "customer": "C001",
        "payments": [{"method": "cash", "amount": "60.00"}],
        "note": "règlement crédit — reste 40",
    }


@pytest.mark.parametrize(
    ("cells", "codes"),
    [
        ((D, "cadeau", "100", "oui"), ["row.account_unknown"]),
        ((D, "", "100", "oui"), ["row.no_item"]),
        ((D, "loyer", "", "oui"), ["row.no_amount"]),
        ((D, "loyer", "0", "oui"), ["row.not_positive"]),
        ((D, "loyer", "100", ""), ["row.no_payment"]),
        ((D, "loyer", "100", "crédit"), ["row.credit_needs_name"]),
        (("", "loyer", "abc", "oui"), ["row.not_an_amount", "row.no_date"]),
        ((D, "أداء دين", "100", "oui"), ["row.no_name"]),
        ((D, "loyer", "12,345", "oui"), ["row.too_precise"]),
    ],
)
def test_expenses_that_are_refused(cells: tuple[str, ...], codes: list[str]) -> None:
    assert spent(*cells) == codes


def test_money_carried_to_the_bank() -> None:
    assert spent(D, "Versement à la banque", "500", "") == {
        "kind": "transfer",
        "date": "2026-01-03",
        "source": "cash",
        "target": "bank",
        "amount": "500.00",
        "note": "Versement à la banque",
    }


def test_a_purchase_needs_an_item_of_the_list() -> None:
    cells = (D, "صوف 10 كلغ", "850", "نقدا", "Souk")
    words = replace(default_map(), purchases=())
    assert spent(*cells, words=words) == ["row.account_unknown"]


def members(*rows: tuple[str, ...]) -> Preview:
    return read(sheet("Membres", MEMBERS, *rows), known=Known(start=START))


@pytest.mark.parametrize(
    ("row", "codes"),
    [
        (("", "Zahra", "", "1", "100", D), ["row.no_number"]),
        (("1", "", "", "1", "100", D), ["row.no_name"]),
        (("1", "Zahra", "", "1", "100", ""), ["row.no_date"]),
        (("1", "Zahra", "", "1,5", "100", D), ["row.not_whole"]),
        (("1", "Zahra", "", "1", "abc", D), ["row.not_an_amount"]),
        (("1", "Zahra", "", "4", "99,99", D), ["row.less_than_a_quarter"]),
        (("1", "Zahra", "", "1", "100,01", D), ["row.paid_too_much"]),
        (("1", "Zahra", "", "1", "-1", D), ["row.less_than_a_quarter"]),
    ],
)
def test_members_that_are_refused(row: tuple[str, ...], codes: list[str]) -> None:
    assert outcome(members(row)) == codes


def test_a_quarter_is_enough_and_shares_may_be_missing() -> None:
    found = members(("1", "Zahra", "", "4", "100", D), ("2", "", "عائشة", "", "", D))
    assert [p.document.get("shares") for p in found.of("member")] == [4, 0]
    (opening,) = found.of("opening")
    assert opening.document["balances"] == [
        {"account": "1111", "credit": "400.00"},
        {"account": "1119", "debit": "300.00"},
    ]
    assert [finding.code for finding in found.findings] == ["finding.capital_from_members"]


@pytest.mark.parametrize(
    ("known", "codes"),
    [("Zahra", []), ("زهرة", []), ("Aïcha", ["row.number_taken"])],
)
def test_a_member_the_books_know(known: str, codes: list[str]) -> None:
    page = sheet("Membres", MEMBERS, ("1", "ZAHRA", "زهره", "4", "100", D))
    found = read(page, known=Known(start=START, opened=True, members={"M001": known}))
    assert not list(found.of("member"))
    assert [problem.code for refused in found.refused for problem in refused.problems] == codes


def test_capital_of_the_map_is_compared_with_the_members() -> None:
    words = replace(default_map(), capital=Capital(Money(50_000), Money(10_000)))
    page = sheet("Membres", MEMBERS, ("1", "Zahra", "", "4", "100", D))
    found = read(page, words=words, known=Known(start=START))
    (finding,) = found.findings
    assert finding.code == "finding.capital_differs"
    assert finding.detail == (Money(40_000), Money(10_000), Money(50_000), Money(10_000))


@pytest.mark.parametrize(
    ("row", "codes"),
    [
        (("", "kg", "1", "10", "10"), ["row.no_item"]),
        (("Vase", "boîte", "1", "10", "10"), ["row.unit_unknown"]),
        (("Vase", "pièce", "", "10", "10"), ["row.no_qty"]),
        (("Vase", "pièce", "-1", "10", "10"), ["row.not_positive"]),
        (("Vase", "pièce", "1", "", "-10"), ["row.not_positive"]),
        (("Vase", "pièce", "2", "10", "21"), ["row.does_not_add_up"]),
        (("Vase", "pièce", "2", "10", ""), ["row.no_amount"]),
        (("Caisse au 31/12", "", "", "", "abc"), ["row.not_an_amount"]),
    ],
)
def test_stock_that_is_refused(row: tuple[str, ...], codes: list[str]) -> None:
    found = read(sheet("Stock", STOCK, row), known=Known(start=START))
    assert outcome(found) == codes
    assert not found.proposals


def test_an_empty_shelf_is_an_item_without_opening_stock() -> None:
    rows = (("Vase", "pièce", "0", "10", "0"), ("Fil", "kg", "1,5", "", "30"))
    found = read(sheet("Stock", STOCK, *rows), known=Known(start=START))
    assert [p.document["name_fr"] for p in found.of("item")] == ["Vase", "Fil"]
    (opening,) = found.of("opening")
    assert opening.document["stock"] == [{"item": "ART-002", "qty": "1.5", "value": "30.00"}]


def test_an_overdraft_stands_on_the_other_side() -> None:
    rows = (("Banque au 31/12", "", "", "", "-200"), ("Caisse", "", "", "", "0"))
    (opening,) = read(sheet("Stock", STOCK, *rows), known=Known(start=START)).of("opening")
    assert opening.document["balances"] == [{"account": "5141", "credit": "200.00"}]


def totals(*rows: tuple[str, ...]) -> dict[int, str]:
    found = read(sheet("Dépenses", EXPENSES, *rows))
    return {finding.source.row: finding.code for finding in found.findings}


def test_totals_are_checked_block_by_block() -> None:
    assert totals(
        ("JANVIER 2026",),
        (D, "loyer", "100", "oui"),
        ("", "loyer", "50", "oui"),
        ("Total janvier", "", "150"),
        (D, "loyer", "10", "oui"),
        ("", "loyer", "7", "oui"),
        ("Total février", "", "10"),
        (D, "loyer", "1", "oui"),
        ("Total mars", "", "2"),
        ("Total général", "", "162"),
    ) == {10: "finding.total_differs"}


def test_a_total_over_what_cannot_be_read_is_not_judged() -> None:
    found = totals(
        (D, "loyer", "100", "oui"),
        (D, "loyer", "abc", "oui"),
        ("Total", "", "150"),
        ("Total général", "", "=SUM(C2:C3)"),
    )
    assert found == {4: "finding.total_unchecked", 5: "finding.total_unread"}


def test_a_month_with_anything_beside_it_is_a_row() -> None:
    found = read(sheet("Dépenses", EXPENSES, ("Mars 2026", "loyer", "100", "oui")))
    assert outcome(found) == ["row.not_a_date"]


@pytest.mark.parametrize(
    ("page", "code"),
    [
        (sheet("Brouillon", SALES), "finding.sheet_left_out"),
        (sheet("Ventes", ("a", "b")), "finding.no_header"),
        (sheet("Ventes", ("Date", "Désignation", "Qté", "Payé")), "finding.column_missing"),
    ],
)
def test_sheets_that_cannot_be_read_are_told(page: Sheet, code: str) -> None:
    found = read(page)
    assert [finding.code for finding in found.findings] == [code]
    assert not found.proposals
    assert not found.refused


def test_a_guessed_encoding_is_told() -> None:
    found = read(replace(sheet("Ventes", SALES), guessed="cp1256"))
    assert [finding.code for finding in found.findings] == ["finding.encoding"]


def test_headings_may_stand_lower_and_in_another_order() -> None:
    swapped = (SALES[1], SALES[0], *SALES[2:])
    row = ("Tapis", D, "1", "100", "100", "oui")
    page = sheet("Ventes", ("Coopérative",), (), swapped, row)
    assert outcome(read(page))["date"] == "2026-01-03"


def test_without_a_first_day_nothing_is_read() -> None:
    with pytest.raises(NotebookError) as told:
        understand([sheet("Ventes", SALES)], default_map())
    assert told.value.code == "map.no_start"


def test_the_same_day_needs_a_row_above() -> None:
    row = ("", "Tapis", "1", "100", "100", "oui", "", "même jour")
    (refused,) = read(sheet("Ventes", SALES, row)).refused
    assert refused.suggestion is None


def test_the_same_day_looks_over_rows_without_a_date_and_never_over_other_faults() -> None:
    good = ("Tapis", "1", "100", "100", "oui", "")
    rows = (
        (D, *good),
        ("", *good, "quand ?"),
        ("", *good, "même jour"),
        ("", "Vase", *good[1:], "même jour"),
    )
    refused = read(sheet("Ventes", SALES, *rows)).refused
    suggested = [r.suggestion and r.suggestion.document["date"] for r in refused]
    assert suggested == [None, "2026-01-03", None]


def test_two_equal_rows_are_two_documents_and_other_rows_do_not_matter() -> None:
    row = (D, "Tapis", "1", "100", "100", "oui")
    one = [p.id for p in read(sheet("Ventes", SALES, row)).of("sale")]
    two = [p.id for p in read(sheet("Ventes", SALES, row, row)).of("sale")]
    assert two[0] == one[0]
    assert len(set(two)) == 2
