import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coop_ledger.notebook.phrases import Template, after, begins, first, longest


@pytest.mark.parametrize(
    ("text", "phrase", "expected"),
    [
        ("Foire Tiznit : hanbel", "foire tiznit", True),
        ("أداء دين الصوف", "اداء دين", True),
        ("RÉGLEMENT CRÉDIT Ali", "règlement crédit", True),
        ("restes de laine", "reste", False),
        ("reste 260", "reste", True),
        ("le reste", "reste", False),
        ("", "reste", False),
        ("reste", "", True),
    ],
)
def test_begins(text: str, phrase: str, *, expected: bool) -> None:
    assert begins(text, phrase) is expected


def test_the_longest_phrase_wins() -> None:
    assert longest("Total trimestre", ["total", "total trimestre"]) == "total trimestre"
    assert longest("Somme", ["total"]) is None


def test_what_follows_a_phrase() -> None:
    assert after("Foire Tiznit : Tapis 120x200", "foire tiznit") == "tapis 120x200"


@pytest.mark.parametrize(
    ("template", "text", "expected"),
    [
        (
            "espèces {cash} + TPE {card}",
            "Especes 2 900,00 + tpe 1000",
            {"cash": "2 900,00", "card": "1000"},
        ),
        ("espèces {cash} + TPE {card}", "espèces 2900+TPE1000", {"cash": "2900", "card": "1000"}),
        ("remise {amount}", "voisine, remise 100, payé", {"amount": "100"}),
        ("remise {amount}", "remise 2000 ريال", {"amount": "2000 ريال"}),
        ("remise {amount}", "remise promise", None),
        ("remise {amount}", "sansremise 100", None),
        ("avance {cash}", "avance 100 DH", {"cash": "100 dh"}),
        ("chq {reference}", "chq 0012345 BP", {"reference": "0012345"}),
        ("chq {reference}", "chq BP-77/3", {"reference": "bp-77/3"}),
        ("chq {reference}", "chq BP", None),
    ],
)
def test_templates(template: str, text: str, expected: dict[str, str] | None) -> None:
    assert Template(template).find(text) == expected


def test_a_template_may_have_to_be_the_whole_text() -> None:
    wool = Template("صوف {qty} كلغ")
    assert wool.fits("صوف 10 كلغ") == {"qty": "10"}
    assert wool.fits("صوف 10 كلغ وصباغة") is None


def test_the_first_template_that_fits_is_taken() -> None:
    templates = (Template("avance {cash}"), Template("reste {credit}"))
    assert first(templates, "reste 260") == {"credit": "260"}
    assert first(templates, "rien") is None


@given(st.integers(1, 10**6), st.integers(1, 10**6))
def test_numbers_in_their_places(cash: int, card: int) -> None:
    found = Template("espèces {cash} + TPE {card}").find(f"espèces {cash} + TPE {card}")
    assert found == {"cash": str(cash), "card": str(card)}


@pytest.mark.parametrize("text", ["1 " * 250, "1" * 500, "remise " * 70, "1" * 10**6])
def test_no_text_takes_long(text: str) -> None:
    begun = time.perf_counter()
    Template("espèces {cash} + TPE {card}").find(text)
    Template("{qty} remise {amount}").find(text)
    assert time.perf_counter() - begun < 1
