"""The certificate of a member's shares (law 112-12 art. 17, 26)."""

from coop_ledger.core.documents.parties import Member
from coop_ledger.core.facts import Entry
from coop_ledger.core.money import Money
from coop_ledger.core.text import N_
from coop_ledger.render.pdf.papers.slip import Desk, Head, Slip, Sum, party_name
from coop_ledger.render.pdf.papers.terms import (
    FOR_THE_COOPERATIVE,
    MEMBER,
    SHARE_VALUE,
    SHARES,
    SUBSCRIBED,
)
from coop_ledger.reports.table import Cell

_WHO = {"f": MEMBER, "m": N_("Member (a man)"), "": N_("Member (a person)")}


def slip(entry: Entry, desk: Desk) -> Slip:
    """Write what the certificate of a member's shares says."""
    member: Member = entry.document
    who = _WHO[member.sex]
    value = desk.profile.share_value
    subscribed = Money(member.shares * value.centimes)
    facts: list[tuple[str, Cell]] = [
        (who, party_name(desk, member.code)),
        (N_("Member number"), member.code),
        (N_("Member since"), member.joined),
    ]
    return Slip(
        title=N_("Certificate of shares"),
        facts=tuple(facts),
        heads=(
            Head(SHARES, share=30),
            Head(SHARE_VALUE, share=35),
            Head(SUBSCRIBED, share=35),
        ),
        rows=((member.shares, value, subscribed),),
        sums=(
            Sum(N_("Paid in"), member.paid, strong=True),
            Sum(N_("Left to pay"), subscribed - member.paid),
        ),
        total=member.paid,
        words=member.paid or None,
        formula=N_("Paid in, the sum of:"),
        signatures=(FOR_THE_COOPERATIVE, who),
        thumbs=(who,),
        formal=True,
    )
