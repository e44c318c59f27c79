"""Fields of documents in words: what people read in place of ``lines[0].unit_price``."""

import re
from typing import Final

from coop_ledger.core.text import N_
from coop_ledger.i18n import Language

FIELDS: Final = {
    "account": N_("account"),
    "accounts": N_("account"),
    "active": N_("still in use"),
    "address": N_("address"),
    "amount": N_("amount"),
    "attachments": N_("attached file"),
    "balances": N_("balance"),
    "barcode": N_("bar code"),
    "birth_year": N_("year of birth"),
    "box": N_("cash box"),
    "business_tax": N_("business tax number"),
    "category": N_("category"),
    "channel": N_("place of sale"),
    "code": N_("code"),
    "cost": N_("cost"),
    "counts": N_("notes and coins"),
    "craft_register": N_("craft register number"),
    "crafts": N_("crafts"),
    "credit": N_("credit"),
    "customer": N_("customer"),
    "date": N_("date"),
    "debit": N_("debit"),
    "denomination": N_("note or coin"),
    "discount": N_("discount"),
    "email": N_("e-mail"),
    "exemption": N_("article of exemption"),
    "form": N_("receipt or invoice"),
    "ice": N_("ICE"),
    "id": N_("identifier"),
    "invoice": N_("invoice number"),
    "item": N_("item"),
    "joined": N_("member since"),
    "kind": N_("kind of document"),
    "label_ar": N_("name in Arabic"),
    "label_fr": N_("name in French"),
    "language": N_("language"),
    "lines": N_("line"),
    "method": N_("way of paying"),
    "name_ar": N_("name in Arabic"),
    "name_fr": N_("name in French"),
    "note": N_("note"),
    "occupation": N_("occupation"),
    "of": N_("number of the entry"),
    "paid": N_("paid"),
    "party": N_("person"),
    "payments": N_("payment"),
    "phone": N_("phone"),
    "pieces": N_("number of pieces"),
    "place": N_("place"),
    "places": N_("places"),
    "practice": N_("practice book"),
    "price": N_("price"),
    "qty": N_("quantity"),
    "reason": N_("reason"),
    "reference": N_("reference"),
    "register_number": N_("registration number"),
    "register_place_ar": N_("place of registration in Arabic"),
    "register_place_fr": N_("place of registration in French"),
    "relation": N_("member, co-operative or third party"),
    "rib": N_("RIB"),
    "seat_ar": N_("seat in Arabic"),
    "seat_fr": N_("seat in French"),
    "sex": N_("sex"),
    "share_value": N_("value of a share"),
    "shares": N_("shares"),
    "side": N_("debit or credit"),
    "source": N_("money from"),
    "start": N_("first day of the books"),
    "stock": N_("goods"),
    "supplier": N_("supplier"),
    "target": N_("money to"),
    "tax_id": N_("tax number"),
    "type": N_("type of account"),
    "unit": N_("unit"),
    "unit_cost": N_("cost of one"),
    "unit_price": N_("price of one"),
    "value": N_("value"),
    "vat": N_("VAT"),
    "witness": N_("witness"),
    "year_start_month": N_("first month of the year"),
}
"""Word of every field of every kind of document."""
_PART: Final = re.compile(r"([a-z_]+)(?:\[(\d+)\])?")


def in_words(path: str, language: Language) -> str:
    """Say a field's path in words; places count from 1, an unknown name stays as it is.

    >>> from coop_ledger.i18n import language
    >>> in_words("lines[0].unit_price", language("en"))
    'line 1, price of one'
    """
    comma = language.text(N_(", "))
    return comma.join(_word(part, language) for part in path.split(".") if part)


def _word(part: str, language: Language) -> str:
    found = _PART.fullmatch(part)
    if not found or found[1] not in FIELDS:
        return part
    word = language.text(FIELDS[found[1]])
    return f"{word} {int(found[2]) + 1}" if found[2] else word
