"""A customer who is not in the books yet, added without leaving the sale."""

from PySide6.QtWidgets import QWidget

from coop_ledger.books import Recorded, Refused
from coop_ledger.core.documents.parties import Customer
from coop_ledger.core.readings import PartyLine
from coop_ledger.core.text import N_
from coop_ledger.i18n import Language
from coop_ledger.ui.dialogs import Dialog
from coop_ledger.ui.fields import Choice, TextEdit
from coop_ledger.ui.notices import Banner
from coop_ledger.ui.problems import show_problems
from coop_ledger.ui.session import Session

_SERIES = "C"


def buyers(parties: tuple[PartyLine, ...], language: Language) -> list[Choice]:
    """List who may buy: customers first, then members, then suppliers."""
    order = {"customer": 0, "member": 1, "supplier": 2}
    ranked = sorted(parties, key=lambda who: (order[who.role], who.code))
    return [_choice(who, language) for who in ranked]


def next_code(parties: tuple[PartyLine, ...]) -> str:
    """Give the next customer a code, one more than the highest.

    >>> next_code(())
    'C001'
    """
    numbers = [
        int(who.code.removeprefix(_SERIES).removeprefix("-"))
        for who in parties
        if who.code.removeprefix(_SERIES).removeprefix("-").isdigit()
        and who.code.startswith(_SERIES)
    ]
    return f"{_SERIES}{max(numbers, default=0) + 1:03}"


class NewCustomer(Dialog):
    """Name and telephone of a new customer; the verb records her.

    ``code`` is hers when the dialog was accepted.
    """

    def __init__(self, language: Language, parent: QWidget, session: Session, typed: str) -> None:
        super().__init__(language, parent, N_("New customer"), N_("Add"), icon="add_person")
        self._session = session
        self.code = ""
        self.name_fr = TextEdit(language, N_("Name in French"), script="ltr")
        enough = N_("One of the two names is enough")
        self.name_ar = TextEdit(language, N_("Name in Arabic"), hint=enough, script="rtl")
        self.phone = TextEdit(language, N_("Telephone"), optional=True, script="ltr")
        self.banner = Banner(language, "bad")
        self.banner.hide()
        arabic = any("\u0600" <= letter <= "\u06ff" for letter in typed)
        (self.name_ar if arabic else self.name_fr).set_value(typed)
        for part in (self.banner, self.name_fr, self.name_ar, self.phone):
            self.body.addWidget(part)
        self.phone.setFocus()

    def accept(self) -> None:
        """Record the customer; stay open, with the reasons, when she is refused."""
        books = self._session.books
        customer = Customer(
            date=max(books.profile.start, books.today),
            code=next_code(books.read.parties()),
            name_fr=self.name_fr.value(),
            name_ar=self.name_ar.value(),
            phone=self.phone.value(),
        )
        outcome = self._session.record(customer)
        if isinstance(outcome, Recorded):
            self.code = customer.code
            super().accept()
        elif isinstance(outcome, Refused):
            fields = {"name_fr": self.name_fr, "name_ar": self.name_ar, "phone": self.phone}
            show_problems(outcome.problems, fields, self.banner, self.language)


def _choice(who: PartyLine, language: Language) -> Choice:
    other = who.name("fr" if language.code == "ar" else "ar")
    label = who.name(language.code)
    sub = who.code if other == label else f"{who.code} · {other}"
    words = f"{who.person.get('phone', '')} {other}"
    return Choice(who.code, label, sub, face=True, words=words)
