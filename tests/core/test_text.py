import pytest

from coop_ledger.core.text import fold


@pytest.mark.parametrize(
    ("typed", "written"),
    [
        ("l'atelier", "À l’atelier"),
        ("reglement d'un", "Règlement d’un client"),
        ("oeuvre", "Main d’œuvre"),
        ("المسلم", "المسلِّم"),
        ("تعاونيه", "تعاونيـــة"),
    ],
)
def test_what_is_typed_plainly_is_found(typed: str, written: str) -> None:
    assert fold(typed) in fold(written)
