"""Price tags as a PDF, in the language and on the labels that were chosen last."""

from collections.abc import Sequence
from typing import Final

from coop_ledger.core.money import Money
from coop_ledger.render import labels
from coop_ledger.render.labels import Symbol, Tag
from coop_ledger.render.pdf.papers import template as templates
from coop_ledger.reports.table import Named
from coop_ledger.ui.memory import Memory
from coop_ledger.ui.printouts import LETTERS, TAG_SHEET
from coop_ledger.ui.session import Session

KIND: Final = TAG_SHEET.key
"""Where the memory of this computer keeps the language and the stock of tags."""
_USUAL_SHEET: Final = "L7160"
_INVENTED: Final = Tag(Named("Tapis", "زربية"), "TAP", Money(125_000), "TAP")


def chosen_last(session: Session) -> tuple[str, str]:
    """Tell the language and the stock of labels."""
    tongue, stock = Memory().paper(KIND)
    return (
        tongue if tongue in LETTERS else session.books.profile.language,
        stock if stock in {*labels.STOCKS, labels.ROLL} else _USUAL_SHEET,
    )


def draw(
    session: Session,
    tags: Sequence[Tag],
    how: tuple[str, str],
    *,
    start: int = 1,
    symbol: Symbol = "qr",
) -> bytes:
    """Draw tags in a language on a stock, from the label ``start`` of a sheet."""
    books = session.books
    profile, template = books.profile, templates.read(books.preference(templates.KEY))
    return labels.render(
        tags,
        Named(profile.name_fr or profile.name_ar, profile.name_ar or profile.name_fr),
        lang=how[0],
        stock=how[1],
        start=1 if how[1] == labels.ROLL else start,
        symbol=symbol,
        currency=template.currency,
    )


def one_tag(session: Session, *, roll: bool) -> bytes:
    """Draw the tag of one item to try a printer: on the roll, or on the sheet used last."""
    tongue, stock = chosen_last(session)
    sheet = stock if stock != labels.ROLL else _USUAL_SHEET
    goods = (item for item in session.books.read.items() if item.active and item.stocked)
    item = next(goods, None)
    tag = labels.of_item(item) if item else _INVENTED
    return draw(session, (tag,), (tongue, labels.ROLL if roll else sheet))
