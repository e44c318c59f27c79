"""What a row of a notebook becomes, told in words: who, what, how much."""

from collections.abc import Iterable, Mapping
from itertools import islice

from coop_ledger.books import Books
from coop_ledger.core.codec import from_json
from coop_ledger.core.documents import Document
from coop_ledger.core.documents.expense import Expense
from coop_ledger.core.documents.item import Item
from coop_ledger.core.documents.opening import Opening
from coop_ledger.core.documents.parties import Member, Person
from coop_ledger.core.documents.payments import Payment
from coop_ledger.core.documents.purchase import Purchase
from coop_ledger.core.documents.sale import Sale
from coop_ledger.core.documents.sale_return import SaleReturn
from coop_ledger.core.documents.settlements import CustomerPayment, SupplierPayment
from coop_ledger.core.documents.transfer import Transfer
from coop_ledger.core.money import Money, Qty, total
from coop_ledger.core.text import N_
from coop_ledger.i18n import UNITS, Language
from coop_ledger.notebook import Preview, Proposal
from coop_ledger.reports.words import PURSES

_LISTED = 3
"""So many lines of a document are named; then follows an ellipsis."""


class Teller:
    """Knows what codes are called, in the books and in the notebook itself."""

    def __init__(self, books: Books, preview: Preview, language: Language) -> None:
        self.language = language
        self._accounts = {account.code: account for account in books.read.accounts()}
        self._items = {item.code: _names(item.name_fr, item.name_ar) for item in books.read.items()}
        self._units = {item.code: item.unit for item in books.read.items()}
        self._people = {p.code: _names(p.name("fr"), p.name("ar")) for p in books.read.parties()}
        taken = [refused.suggestion for refused in preview.refused if refused.suggestion]
        for proposal in (*preview.proposals, *taken):
            self._learn(document_of(proposal))

    def tell(self, document: Document) -> tuple[str, Money | None]:
        """Say a document in one line, and its amount when it has one."""
        match document:
            case Sale() | SaleReturn() | Purchase():
                listed = self._listed((line.item, line.qty) for line in document.lines)
                return listed, document.total
            case Expense():
                return self._joined(map(self._account, document.lines)), document.total
            case CustomerPayment() | SupplierPayment() | Transfer():
                return self._moved(document)
            case Item() | Opening() | Person():
                return self._noted(document)
            case _:
                return "", None

    def _moved(
        self, document: CustomerPayment | SupplierPayment | Transfer
    ) -> tuple[str, Money | None]:
        text = self.language.text
        match document:
            case CustomerPayment(customer=who, payments=parts):
                return text(N_("{0} pays us"), self._called(self._people, who)), _sum(parts)
            case SupplierPayment(supplier=who, payments=parts):
                return text(N_("We pay {0}"), self._called(self._people, who)), _sum(parts)
            case Transfer(source=source, target=target, amount=amount):
                start, end = text(PURSES.get(source, source)), text(PURSES.get(target, target))
                return text(N_("From {0} to {1}"), start, end), amount

    def _noted(self, document: Item | Opening | Person) -> tuple[str, Money | None]:
        text = self.language.text
        if isinstance(document, Opening):
            words = N_("{0} amounts and {1} kinds of goods at the beginning")
            return text(words, len(document.balances), len(document.stock)), None
        if isinstance(document, Item):
            unit = text(UNITS[document.unit].several)
            named = self._called(self._items, document.code)
            return text(N_("{0}, counted in {1}"), named, unit), document.price or None
        named = self._called(self._people, document.code)
        if isinstance(document, Member) and document.shares:
            words = N_("{0}, {1} shares, joined {2}")
            return text(words, named, document.shares, document.joined), document.paid
        return named, None

    def _learn(self, document: Document) -> None:
        if isinstance(document, Item):
            self._items[document.code] = _names(document.name_fr, document.name_ar)
            self._units[document.code] = document.unit
        elif isinstance(document, Person):
            self._people[document.code] = _names(document.name_fr, document.name_ar)

    def _called(self, names: Mapping[str, tuple[str, str]], code: str) -> str:
        french, arabic = names.get(code, (code, code))
        return arabic if self.language.rtl else french

    def _account(self, line: object) -> str:
        code = str(getattr(line, "account", ""))
        account = self._accounts.get(code)
        if account is None:
            return code
        return account.label_ar if self.language.rtl else account.label_fr

    def _listed(self, lines: Iterable[tuple[str, Qty]]) -> str:
        return self._joined(
            self.language.text(
                N_("{0} × {1}"),
                self.language.qty(qty, _counted(self._units.get(item, ""))),
                self._called(self._items, item),
            )
            for item, qty in lines
        )

    def _joined(self, parts: Iterable[str]) -> str:
        held = list(parts)
        comma = "، " if self.language.rtl else ", "
        more = " …" if len(held) > _LISTED else ""
        return comma.join(islice(held, _LISTED)) + more


def document_of(proposal: Proposal) -> Document:
    """Read the document of a proposal."""
    document, problems = from_json(proposal.document)
    assert document is not None, problems  # the importer writes what the books read
    return document


def _names(french: str, arabic: str) -> tuple[str, str]:
    return french or arabic, arabic or french


def _counted(unit: str) -> str:
    return "" if unit == "piece" else unit


def _sum(parts: tuple[Payment, ...]) -> Money:
    return total(part.amount for part in parts)
