"""A paper as data: what it says, before any language or size is chosen."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Literal

from coop_ledger.core.chart import Account
from coop_ledger.core.documents.item import Item
from coop_ledger.core.documents.profile import Profile
from coop_ledger.core.facts import Entry
from coop_ledger.core.money import Money
from coop_ledger.core.readings import PartyLine
from coop_ledger.core.text import N_
from coop_ledger.i18n.language import Value
from coop_ledger.render.pdf.papers.template import PLAIN, Template
from coop_ledger.reports.table import Cell, Named

Wide = Literal["text", "figure"]


@dataclass(frozen=True, slots=True)
class Desk:
    """What a paper may look up while it is written.

    The profile has the regime of VAT and the value of a share, the item the names, unit and rate
    that the entry found; everything else is as it is today.
    """

    profile: Profile
    item: Callable[[str], Item | None]
    party: Callable[[str], PartyLine | None]
    account: Callable[[str], Account | None]
    entry: Callable[[str], Entry | None]
    template: Template = PLAIN


@dataclass(frozen=True, slots=True)
class Head:
    """The head of a column: an untranslated title, text or figure, a share of the width."""

    title: str
    kind: Wide = "figure"
    share: int = 10


@dataclass(frozen=True, slots=True)
class Sum:
    """A line under the table: an untranslated label with its values, and an amount.

    ``detail`` stands behind the label as somebody typed it: the number of a cheque.
    """

    label: str
    amount: Money
    strong: bool = False
    args: tuple[Value, ...] = ()
    detail: str = ""


CLOSED = N_("Closed at the sum of:")


@dataclass(frozen=True, slots=True)
class Slip:
    """Everything a paper says about one entry.

    ``name`` is what a template calls it, the kind of the entry when empty; ``facts`` are label and
    value above the table; ``words`` the amount to be written in words after ``formula``;
    ``sentences`` stand below; ``signatures`` name who signs, ``thumbs`` those of them who may do
    so with a thumb; ``total`` goes into the QR code; ``carried`` is the column whose sum is
    carried from page to page, or -1. A ``formal`` paper, to be framed or filed, is set in Naskh
    with its title in the middle.
    """

    title: str
    name: str = ""
    facts: tuple[tuple[str, Cell], ...] = ()
    heads: tuple[Head, ...] = ()
    rows: tuple[tuple[Cell, ...], ...] = ()
    sums: tuple[Sum, ...] = ()
    paid: tuple[Sum, ...] = ()
    total: Money | None = None
    words: Money | None = None
    formula: str | Named = CLOSED
    sentences: tuple[Cell, ...] = ()
    signatures: tuple[str, ...] = ()
    thumbs: tuple[str, ...] = ()
    second_part: str = N_("Copy for the other party")
    carried: int = -1
    formal: bool = False


def dressed(slip: Slip, template: Template, kind: str) -> Slip:
    """Leave out what a template does not show and columns that hold nothing; say its sentences."""
    out = template.left_out()
    kept = [
        n
        for n, head in enumerate(slip.heads)
        if head.title not in out
        and (not slip.rows or any(row[n] not in {None, ""} for row in slip.rows))
    ]
    return replace(
        slip,
        name=slip.name or kind,
        facts=tuple((label, cell) for label, cell in slip.facts if label not in out),
        heads=tuple(slip.heads[n] for n in kept),
        rows=tuple(tuple(row[n] for n in kept) for row in slip.rows),
        carried=kept.index(slip.carried) if slip.carried in kept else -1,
        words=slip.words if template.words else None,
        formula=template.formula(slip.name or kind) or slip.formula,
        signatures=slip.signatures if template.signatures else (),
        thumbs=slip.thumbs if template.thumbs else (),
    )


def party_name(desk: Desk, code: str) -> Named | None:
    """Name of a customer, supplier or member in both languages; None without a code."""
    line = desk.party(code) if code else None
    return Named(line.name("fr"), line.name("ar")) if line else None


def item_name(desk: Desk, code: str) -> Named:
    """Name of an item in both languages."""
    item = desk.item(code)
    return (
        Named(item.name_fr or item.name_ar, item.name_ar or item.name_fr) if item else Named(code)
    )
