"""Rates of VAT to choose from: those of the law today."""

from coop_ledger.core.text import N_
from coop_ledger.i18n import Language
from coop_ledger.ui.fields import Choice, ChoiceEdit
from coop_ledger.ui.session import Session


def rates(session: Session) -> list[Choice]:
    """List the rates of today, none first (CGI art. 99)."""
    books = session.books
    known = books.facts.setting("tax.vat_rates", books.today) or ""
    return [Choice(rate, f"{rate}\N{NO-BREAK SPACE}%") for rate in ("0", *known.split())]


class InvoiceRate(ChoiceEdit):
    """The rate a supplier's invoice says, in books that recover VAT; elsewhere it is not shown."""

    def __init__(self, language: Language, session: Session) -> None:
        super().__init__(language, N_("VAT on the invoice"), rates(session))
        self._session = session
        self.set_value("0")

    def rate(self) -> int:
        """Tell the rate in percent."""
        return int(self.value() or 0) if self._recovers() else 0

    def settle(self) -> None:
        """Show it where there is anything to recover."""
        self.setVisible(self._recovers())

    def _recovers(self) -> bool:
        return self._session.books.profile.vat == "liable"
