"""The notebook of a real-looking quarter: what is sound adds up, what is not is refused."""

from collections import Counter
from collections.abc import Iterable
from decimal import Decimal
from functools import cache
from uuid import UUID, uuid5

import pytest

from coop_ledger.core.canonical import parse
from coop_ledger.core.documents import BY_NAME
from coop_ledger.notebook import Known, Preview, Source, load_map, read_notebook, understand
from coop_ledger.notebook.preview import Json
from coop_ledger.notebook.registers import Goods
from tests.notebook.files import CAHIER, CAHIER_MAP


@cache
def preview() -> Preview:
    return understand(read_notebook(CAHIER), load_map(CAHIER_MAP))


def documents(*kinds: str) -> list[Json]:
    return [proposal.document for proposal in preview().of(*kinds)]


def goods_value(document: Json) -> Decimal:
    lines = document["lines"]
    value = sum(Decimal(line["qty"]) * Decimal(line["unit_price"]) for line in lines)
    return value - Decimal(document.get("discount", "0"))


def paid(documents: Iterable[Json], *methods: str) -> Decimal:
    parts = (part for document in documents for part in document["payments"])
    return sum((Decimal(p["amount"]) for p in parts if p["method"] in methods), Decimal(0))


def test_sales_net_of_discount_and_return_per_month() -> None:
    months: Counter[str] = Counter()
    for sale in documents("sale"):
        months[sale["date"][:7]] += goods_value(sale)  # type: ignore[assignment]
    for back in documents("sale_return"):
        months[back["date"][:7]] -= goods_value(back)  # type: ignore[assignment]
    assert months == {
        "2026-01": Decimal("6560.00"),
        "2026-02": Decimal("3840.00"),
        "2026-03": Decimal("9240.00"),
    }


def test_expenses_and_wool() -> None:
    spent = sum(Decimal(x["lines"][0]["amount"]) for x in documents("expense"))
    wool = sum(Decimal(x["lines"][0]["cost"]) for x in documents("purchase"))
    assert (spent, wool) == (Decimal("4592.85"), Decimal("2125.00"))


def held(account: str) -> Decimal:
    (opening,) = documents("opening")
    return sum(
        (Decimal(b["debit"]) for b in opening["balances"] if b["account"] == account), Decimal(0)
    )


def test_money_at_the_end() -> None:
    came = documents("sale", "customer_payment")
    went = documents("sale_return", "expense", "purchase", "supplier_payment")
    assert held("51611") + paid(came, "cash") - paid(went, "cash") == Decimal("12102.15")
    bank = paid(came, "bank", "card") - paid(went, "bank")
    assert held("5141") + bank == Decimal("14300.00")
    assert paid(came, "cheque") - paid(went, "cheque") == Decimal("750.00")


def test_all_debts_are_paid() -> None:
    for sold, settled, who in (
        ("sale", "customer_payment", "customer"),
        ("purchase", "supplier_payment", "supplier"),
    ):
        owed: Counter[str] = Counter()
        for document in documents(sold):
            owed[document.get(who, "")] += paid([document], "credit")  # type: ignore[assignment]
        for document in documents(settled):
            owed[document[who]] -= paid([document], "cash", "bank")  # type: ignore[assignment]
        assert not any(owed.values()), owed


def test_what_is_left_of_each_item() -> None:
    left: Counter[str] = Counter()
    names = {x["code"]: x.get("name_fr") or x["name_ar"] for x in documents("item")}
    signs = {"sale": -1, "sale_return": 1, "purchase": 1}
    (opening,) = documents("opening")
    for stock in opening["stock"]:
        left[names[stock["item"]]] += Decimal(stock["qty"])  # type: ignore[assignment]
    for document in documents(*signs):
        for line in document["lines"]:
            moved = signs[document["kind"]] * Decimal(line["qty"])
            left[names[line["item"]]] += moved  # type: ignore[assignment]
    assert left == {
        "Tapis Ouzguita 120x200": 1,
        "زربية واوزكيت 150×250": 1,
        "Hanbel rayé 1,5 m": 5,
        "Coussin brodé": 10,
        "Sac en laine": 7,
        "Laine": Decimal("47.5"),
    }


def test_the_opening() -> None:
    (opening,) = documents("opening")
    assert opening["date"] == "2026-01-01"
    assert opening["balances"] == [
        {"account": "51611", "debit": "1830.00"},
        {"account": "5141", "debit": "12400.00"},
        {"account": "1111", "credit": "4000.00"},
        {"account": "1119", "debit": "750.00"},
    ]
    assert sum(Decimal(stock["value"]) for stock in opening["stock"]) == Decimal("16182.50")


def test_exactly_the_unsound_rows_are_refused_each_for_its_reason() -> None:
    told = {
        (refused.source.sheet, refused.source.row): [p.code for p in refused.problems]
        for refused in preview().refused
    }
    assert told == {
        ("Ventes", 8): ["row.no_date"],
        ("Ventes", 19): ["row.no_such_day"],
        ("Ventes", 21): ["row.no_price"],
        ("Ventes", 29): ["row.does_not_add_up"],
        ("Ventes", 32): ["row.formula"],
        ("المصاريف", 11): ["row.not_an_amount"],
        ("المصاريف", 17): ["row.no_date"],
        ("Membres", 7): ["row.number_taken"],
        ("Membres", 8): ["row.less_than_a_quarter"],
    }


def test_what_could_be_is_suggested_never_assumed() -> None:
    suggested = {r.source: r.suggestion.document for r in preview().refused if r.suggestion}
    assert set(suggested) == {Source("Ventes", 8), Source("Membres", 8)}
    assert suggested[Source("Ventes", 8)]["date"] == "2026-01-07"
    member = suggested[Source("Membres", 8)]
    assert member["code"] == "M007"
    assert not {"shares", "paid"} & set(member)


def test_the_wrong_total_is_found_and_headings_are_not_rows() -> None:
    found = {(f.source.sheet, f.source.row): f.code for f in preview().findings}
    assert found == {
        ("Ventes", 12): "finding.total_differs",
        ("Ventes", 33): "finding.total_unchecked",
        ("المصاريف", 18): "finding.total_unread",
        ("Stock 31-12-2025", 8): "finding.same_item",
    }


def test_registers_come_first_then_the_opening_then_by_date() -> None:
    kinds = [proposal.document["kind"] for proposal in preview().proposals]
    registers = ["item"] * 6 + ["customer"] * 4 + ["supplier"] * 4 + ["member"] * 5
    assert kinds[:20] == [*registers, "opening"]
    dates = [proposal.document["date"] for proposal in preview().proposals[20:]]
    assert dates == sorted(dates)
    assert len(dates) == 17 + 13, "rows of sales and of expenses"


def test_the_books_can_read_every_document() -> None:
    suggested = [r.suggestion for r in preview().refused if r.suggestion]
    for proposal in (*preview().proposals, *suggested):
        body = dict(proposal.document)
        document, problems = parse(BY_NAME[body.pop("kind")].type, body)
        assert problems == []
        assert document.date.isoformat() == body["date"]


def test_reading_again_names_the_same_documents() -> None:
    again = understand(read_notebook(CAHIER), load_map(CAHIER_MAP))
    assert again == preview()
    ids = [proposal.id for proposal in again.proposals]
    assert len(set(ids)) == len(ids)
    assert again.proposals[0].line()["id"] == ids[0]


def test_ids_do_not_change_between_versions() -> None:
    """A book holds these ids: another way of making them would record everything twice."""
    said = ("03/01/2026", "Tapis Ouzguita 120x200", "1", "1 250,00", "1 250,00", "oui")
    name = "\x1f".join(("sale", "Ventes", "0", *said, "Riad Dar Ahlam"))
    expected = uuid5(UUID("c0a7f5d2-5a0c-5c7e-9d0b-6f3e1f7a2b11"), name)
    assert next(preview().of("sale")).id == str(expected)


def test_what_the_books_know_gets_no_second_code() -> None:
    known = Known(
        opened=True,
        items=(Goods("LAINE", "laine", "kg"), Goods("ART-041", "Sac en laine", "piece")),
        customers={"riad dar ahlam": "C007"},
        members={"M001": "Fadma Aït Oubella"},
    )
    found = understand(read_notebook(CAHIER), load_map(CAHIER_MAP), known)
    codes = [p.document["code"] for p in found.of("item", "customer", "member")]
    assert codes[:4] == ["ART-042", "ART-043", "ART-044", "ART-045"]
    assert codes[4:7] == ["C008", "C009", "C010"]
    assert "M001" not in codes
    assert Source("Membres", 2) not in {refused.source for refused in found.refused}
    assert not list(found.of("opening"))
    assert "finding.opened_already" in {finding.code for finding in found.findings}
    wool = next(found.of("purchase")).document
    assert wool["lines"][0]["item"] == "LAINE"


def test_reading_again_into_the_books_it_filled_proposes_the_same_and_no_more() -> None:
    def name(document: Json) -> str:
        return str(document.get("name_fr") or document["name_ar"])

    known = Known(
        opened=True,
        items=tuple(Goods(d["code"], name(d), d["unit"]) for d in documents("item")),
        customers={name(d): d["code"] for d in documents("customer")},
        suppliers={name(d): d["code"] for d in documents("supplier")},
        members={d["code"]: name(d) for d in documents("member")},
    )
    again = understand(read_notebook(CAHIER), load_map(CAHIER_MAP), known)
    assert again.proposals == preview().proposals[20:]
    assert again.refused == preview().refused


@pytest.mark.parametrize("kind", ["sale", "customer_payment", "purchase", "supplier_payment"])
def test_parts_of_a_payment_add_up(kind: str) -> None:
    for document in documents(kind):
        given = sum(Decimal(part["amount"]) for part in document["payments"])
        if kind == "sale":
            assert given == goods_value(document)
        assert given > 0
