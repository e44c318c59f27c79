"""Bring a preview into the books: rehearse it, show what they refuse, then record all of it."""

from collections.abc import Sequence
from dataclasses import replace

from coop_ledger.books import Books, Recorded
from coop_ledger.books import Refused as RefusedByBooks
from coop_ledger.core.codec import from_json
from coop_ledger.core.documents import Document
from coop_ledger.core.documents.item import Item
from coop_ledger.core.readings import PartyLine
from coop_ledger.notebook.preview import Preview, Proposal, Refused
from coop_ledger.notebook.registers import Goods, Known

Outcome = Recorded | RefusedByBooks


def known_in(books: Books) -> Known:
    """Tell what the books hold already, so that ``understand`` makes no second code for it."""
    parties = books.read.parties()
    openings = books.read.entries(kinds=("opening",))
    return Known(
        start=books.profile.start,
        opened=any(not opening.reversed_by for opening in openings),
        items=tuple(goods for item in books.read.items() for goods in _goods(item)),
        customers=_codes(parties, "customer"),
        suppliers=_codes(parties, "supplier"),
        members={party.code: party.name() for party in parties if party.role == "member"},
    )


def rehearse(books: Books, preview: Preview) -> Preview:
    """Try the proposals on the books; those they refuse join the refused rows. Nothing stays."""
    outcomes = _record(books, preview.proposals, keep=False)
    judged = list(zip(preview.proposals, outcomes, strict=True))
    refused = [
        Refused(proposal.source, proposal.cells, outcome.problems)
        for proposal, outcome in judged
        if isinstance(outcome, RefusedByBooks)
    ]
    return replace(
        preview,
        proposals=tuple(p for p, outcome in judged if isinstance(outcome, Recorded)),
        refused=(*preview.refused, *refused),
    )


def record(books: Books, proposals: Sequence[Proposal]) -> list[Outcome]:
    """Record proposals in order, all or nothing; one recorded before is told as such.

    Raises:
        StoreError: The disk, a lock or damage stood in the way; nothing was recorded.
    """
    return _record(books, proposals, keep=True)


def _record(books: Books, proposals: Sequence[Proposal], *, keep: bool) -> list[Outcome]:
    return books.record_all([(_document(p), p.id) for p in proposals], keep=keep)


def _document(proposal: Proposal) -> Document:
    document, problems = from_json(proposal.document)
    assert document is not None, (proposal, problems)  # understand writes what the books read
    return document


def _goods(item: Item) -> list[Goods]:
    return [Goods(item.code, name, item.unit) for name in (item.name_fr, item.name_ar) if name]


def _codes(parties: Sequence[PartyLine], role: str) -> dict[str, str]:
    """Every name of everybody in a role; a name that was erased is nobody's."""
    return {
        str(party.person[field]): party.code
        for party in parties
        if party.role == role
        for field in ("name_ar", "name_fr")
        if party.person.get(field)
    }
