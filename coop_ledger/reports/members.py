"""The register of members as law 112-12 art. 17 asks for it, in the order in which they joined."""

from datetime import date

from coop_ledger.core.documents.profile import Profile
from coop_ledger.core.money import Money
from coop_ledger.core.readings import PartyLine
from coop_ledger.core.text import N_
from coop_ledger.reports import words
from coop_ledger.reports.spec import Params, Reader, ReportSpec
from coop_ledger.reports.table import NOT_ON_DAY, Column, Emphasis, Report, Row

COLUMNS = (
    Column("number", N_("Number"), 9),
    Column("name_fr", N_("Name in French"), 24),
    Column("name_ar", N_("Name in Arabic"), 24),
    Column("address", N_("Address"), 26, always=True),
    Column("occupation", N_("Occupation"), 16, always=True),
    Column("joined", N_("Joined"), 11, always=True),
    Column("shares", N_("Shares"), 8, carry="sum", figures=True, always=True),
    Column("subscribed", N_("Capital subscribed"), 14, carry="sum", figures=True, always=True),
    Column("paid", N_("Capital paid"), 14, carry="sum", figures=True, always=True),
    Column("left", N_("Left to pay"), 14, carry="sum", figures=True),
)
"""What the law asks for is there even when nothing is known of it yet: it is filled in by hand."""
NOT_THE_BOOK = N_(
    "To be copied into the register that the clerk of the court has numbered and signed."
)


def build(reader: Reader, params: Params) -> Report:
    """Read the register; what is unknown of somebody who was erased stays empty."""
    profile = reader.profile()
    members = [p for p in reader.parties() if p.role == "member"]
    rows = [_row(p, profile) for p in sorted(members, key=lambda p: (p.facts["joined"], p.code))]
    shares = sum(int(p.facts.get("shares", 0)) for p in members)
    worth, paid = (
        words.add(cell for row in rows if isinstance(cell := row.cells[column], Money))
        for column in (7, 8)
    )
    left = words.unless_zero(worth - paid)
    total = (None, words.TOTAL, None, None, None, None, shares, worth, paid, left)
    rows.append(Row(total, Emphasis.TOTAL))
    facts = (*words.on_day(reader, params), (N_("Number of members"), len(members)))
    return Report(
        "members",
        MEMBERS.title,
        COLUMNS,
        tuple(rows),
        facts,
        notes=(NOT_THE_BOOK,),
        nothing=NOT_ON_DAY,
    )


def _row(member: PartyLine, profile: Profile | None) -> Row:
    shares = int(member.facts.get("shares", 0))
    value = profile.share_value.centimes if profile else 0
    worth, paid = Money(shares * value), _money(str(member.facts.get("paid", "0.00")))

    def known(field: str) -> str | None:
        return str(member.person.get(field, "")) or None

    return Row(
        (
            member.code,
            known("name_fr"),
            known("name_ar"),
            known("address"),
            known("occupation"),
            date.fromisoformat(member.facts["joined"]),
            shares,
            worth,
            paid,
            words.unless_zero(worth - paid),
        )
    )


def _money(text: str) -> Money:
    """Read an amount of the register: always two decimals (``core.canonical.money_text``)."""
    return Money(int(text.replace(".", "")))


MEMBERS = ReportSpec(
    "members",
    N_("Register of members"),
    "people",
    frozenset({"party", "profile"}),
    "nothing",
    (),
    build,
)
