"""People, goods and accounts as choices, called by their name in the language of the screen."""

from collections.abc import Iterable

from coop_ledger.core.chart import Account
from coop_ledger.core.documents.item import Item
from coop_ledger.core.documents.profile import Profile
from coop_ledger.core.readings import PartyLine
from coop_ledger.i18n import Language
from coop_ledger.reports.words import PLACES
from coop_ledger.ui.directions import in_order
from coop_ledger.ui.fields import Choice
from coop_ledger.ui.goods import name_of, picture_of


def item_choice(item: Item, profile: Profile, language: Language, sub: str = "") -> Choice:
    """An item one can find by both names, its code and its barcode."""
    words = f"{item.name_fr} {item.name_ar} {item.barcode}"
    picture = picture_of(item, profile)
    return Choice(item.code, name_of(item, language), sub or item.code, picture, words=words)


def party_choice(party: PartyLine, language: Language, sub: str = "") -> Choice:
    """A person one can find by both names, the code and the phone."""
    told = party.person
    words = " ".join(str(told.get(part, "")) for part in ("name_fr", "name_ar", "phone"))
    name = party.name(language.code)
    return Choice(party.code, name, sub or party.code, face=True, words=words)


def phone_of(party: PartyLine) -> str:
    """Phone of somebody, isolated: its groups keep their order on an Arabic screen."""
    return in_order(str(party.person.get("phone", "")))


def place_choices(places: Iterable[str]) -> list[Choice]:
    """Places goods are in, to be translated; one the co-operative named itself is called so."""
    return [Choice(place, PLACES.get(place, place)) for place in places]


def account_label(account: Account, language: Language) -> str:
    """Label of an account in a language."""
    return account.label_ar if language.rtl else account.label_fr


def account_choice(account: Account, language: Language) -> Choice:
    """An account one can find by both labels and its number."""
    words = f"{account.label_fr} {account.label_ar}"
    return Choice(account.code, account_label(account, language), account.code, words=words)
