"""Something small to try a printer with: an invented invoice, a report of the book, one tag."""

from typing import Final

from coop_ledger import render
from coop_ledger.books import Refused
from coop_ledger.i18n import languages
from coop_ledger.render.pdf.papers import template as templates
from coop_ledger.render.pdf.papers.preview import preview
from coop_ledger.reports import Params
from coop_ledger.ui import printouts
from coop_ledger.ui.exporting import context_of
from coop_ledger.ui.labelling.drawing import one_tag
from coop_ledger.ui.printouts import REPORT, TAG_ROLL, TAG_SHEET, Printout
from coop_ledger.ui.session import Session

_SMALL: Final = "balance_sheet"
"""The report that is tried: it needs no choice but a day, and is one page."""


def sample(session: Session, printout: Printout) -> bytes:
    """Draw a sample as it is remembered to be printed, as a PDF."""
    tongue, size = printouts.form(printout, session.books.profile.language)
    if printout == REPORT:
        return _report(session, tongue)
    if printout in {TAG_SHEET, TAG_ROLL}:
        return one_tag(session, roll=printout == TAG_ROLL)
    template = templates.read(session.books.preference(templates.KEY))
    return preview(template, tongue, size, session.books.profile)


def _report(session: Session, tongue: str) -> bytes:
    made = session.books.report(_SMALL, Params(until=session.books.today))
    assert not isinstance(made, Refused), made
    return render.on_paper(made, languages(tongue), context_of(session))
