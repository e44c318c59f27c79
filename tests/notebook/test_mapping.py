import json
from pathlib import Path
from typing import Any

import pytest

from coop_ledger.core.money import Money
from coop_ledger.i18n import resource
from coop_ledger.notebook import NotebookError, default_map, load_map, with_role
from tests.notebook.files import CAHIER_MAP


def loaded(tmp_path: Path, raw: object) -> Any:
    path = tmp_path / "map.json"
    path.write_text(json.dumps(raw), "utf-8")
    return load_map(path)


def test_the_default_map_knows_the_usual_words() -> None:
    words = default_map()
    assert {rule.role for rule in words.sheets} == {"sales", "expenses", "members", "stock"}
    assert words.payments["oui"] == words.payments["نقدا"] == "cash"
    assert words.start is None
    assert words.items == {}


def test_every_account_of_a_map_is_in_the_chart() -> None:
    chart = resource("chart_of_accounts_ma.csv").read_text("utf-8").splitlines()
    codes = {line.partition(",")[0] for line in chart}
    for words in (default_map(), load_map(CAHIER_MAP)):
        assert {*words.expenses.values(), *words.balances.values()} <= codes


def test_a_map_stands_in_front_of_the_default(tmp_path: Path) -> None:
    words = loaded(tmp_path, {"extends": "default", "payments": {"oui": "bank"}, "blank": ["x"]})
    assert words.payments["oui"] == "bank"
    assert words.payments["نعم"] == "cash"
    assert words.blank[0] == "x"
    assert "??" in words.blank


def test_the_map_of_the_cahier() -> None:
    words = load_map(CAHIER_MAP)
    assert words.capital is not None
    assert (words.capital.subscribed, words.capital.paid) == (Money(400_000), Money(325_000))
    rule = words.rule_for("Ventes")
    assert rule is not None
    assert (rule.role, rule.header_row) == ("sales", 3)


@pytest.mark.parametrize(
    ("change", "where"),
    [
        ({"payements": {}}, "payements"),
        ({"payments": {"oui": "gold"}}, "gold"),
        ({"payments": ["oui"]}, "['oui']"),
        ({"channel": "moon"}, "moon"),
        ({"year": "2026"}, "2026"),
        ({"start": "2026-02-30"}, "start"),
        ({"share_value": "-1"}, "-1"),
        ({"share_value": 100}, "100"),
        ({"capital": {"subscribed": "1", "paid": "x"}}, "x"),
        ({"capital": {"subscribed": "1"}}, "capital"),
        ({"blank": "?"}, "?"),
        ({"blank": [1]}, "1"),
        ({"totals": {"total": "month"}}, "month"),
        ({"categories": {"Laine": "gold"}}, "gold"),
        ({"payment_parts": ["moitié {half}"]}, "half"),
        ({"payment_parts": ["a {cash} b {cash}"]}, "payment_parts"),
        ({"item_prefixes": {"Foire": {"chanel": "fair"}}}, "chanel"),
        ({"item_prefixes": {"Foire": {"return": "yes"}}}, "yes"),
        ({"transfers": {"versement": ["cash"]}}, "transfers"),
        ({"transfers": {"versement": ["cash", "moon"]}}, "moon"),
        ({"sheets": [{"role": "sale", "names": ["Ventes"]}]}, "sale"),
        ({"sheets": [{"role": "sales", "names": [], "rows": 1}]}, "rows"),
        ({"sheets": [{"role": "sales", "names": [], "header_row": True}]}, "header_row"),
        ({"sheets": {}}, "sheets"),
        ({"sheets": [[]]}, "[]"),
    ],
)
def test_a_mistake_is_named(tmp_path: Path, change: dict[str, object], where: str) -> None:
    with pytest.raises(NotebookError) as told:
        loaded(tmp_path, {"extends": "default"} | change)
    assert (told.value.code, told.value.detail) == ("map.broken", (where,))


@pytest.mark.parametrize("content", [b"{", b"[]", b"\xff", b"[" * 100_000, b"{}"])
def test_what_is_no_map_is_told(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "map.json"
    path.write_bytes(content)
    with pytest.raises(NotebookError) as told:
        load_map(path)
    assert (told.value.code, told.value.detail) == ("map.broken", ("map.json",))


def test_a_missing_map_is_told(tmp_path: Path) -> None:
    with pytest.raises(NotebookError) as told:
        load_map(tmp_path / "none.json")
    assert told.value.code == "map.unreadable"


def test_one_role_reads_its_sheets_and_those_without_a_name() -> None:
    words = with_role(default_map(), "expenses")
    roles = {
        name: rule.role
        for name in ("Ventes", "المصاريف", "export-3")
        if (rule := words.rule_for(name))
    }
    assert roles == {"Ventes": "ignore", "المصاريف": "expenses", "export-3": "expenses"}
