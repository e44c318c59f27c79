"""Somebody written down: a member, a customer, a supplier; and personal data corrected."""

import re
from collections.abc import Collection, Sequence
from datetime import date, timedelta
from typing import Any, get_args

from coop_ledger.core.chart import Relation
from coop_ledger.core.documents import Document
from coop_ledger.core.documents.parties import Customer, Member, Supplier
from coop_ledger.core.ledger import Problem
from coop_ledger.core.money import NONE, ZERO, Money
from coop_ledger.core.readings import PartyLine
from coop_ledger.core.text import N_
from coop_ledger.i18n import Language, Value
from coop_ledger.ui.cards import Card
from coop_ledger.ui.fields import (
    DateEdit,
    Field,
    MoneyEdit,
    Option,
    PickOne,
    QtyEdit,
    TextEdit,
)
from coop_ledger.ui.flow import Flow, Split
from coop_ledger.ui.forms.form import Form
from coop_ledger.ui.page import Page
from coop_ledger.ui.pages.people.listing import NEW, Role
from coop_ledger.ui.session import Session
from coop_ledger.ui.words import Label

ROLES = (
    Option("member", N_("Member"), "member"),
    Option("customer", N_("Customer"), "people"),
    Option("supplier", N_("Supplier"), "supplier"),
)
RELATIONS = (
    Option("third", N_("Somebody else"), ""),
    Option("member", N_("A member"), ""),
    Option("coop", N_("A co-operative"), ""),
)
SEXES = (Option("f", N_("Woman"), ""), Option("m", N_("Man"), ""))
_LETTERS = {"member": "M", "customer": "C", "supplier": "F"}
_RELATIONS: dict[str, Relation] = {relation: relation for relation in get_args(Relation)}


def propose_number(role: str, taken: Collection[str]) -> str:
    """Propose the next free number of a sort of people.

    >>> propose_number("member", {"M007", "C002"})
    'M008'
    """
    letter = _LETTERS[role]
    shape = re.compile(rf"{letter}-?([0-9]{{1,6}})")
    numbers = [int(found[1]) for code in taken if (found := shape.fullmatch(code))]
    return f"{letter}{max(numbers, default=0) + 1:03}"


class PersonForm(Form):
    """The form of a person. An existing one can only be corrected in what is personal."""

    def __init__(self, page: Page, session: Session) -> None:
        super().__init__(page, session, "people.person")
        said = self.language
        self.editing: PartyLine | None = None
        self._code_typed = False
        today = session.books.today
        self.heading = Label(said, NEW["member"], role="title")
        self.role = PickOne(said, N_("Who is it?"), ROLES, columns=3)
        self.name_fr = TextEdit(said, N_("Name in French"), script="ltr")
        self.name_ar = TextEdit(said, N_("Name in Arabic"), script="rtl")
        self.code = TextEdit(said, N_("Number"), script="ltr")
        self.phone = TextEdit(said, N_("Phone"), optional=True, script="ltr")
        self.address = TextEdit(said, N_("Address"), optional=True)
        self.relation = PickOne(said, N_("Is it one of us?"), RELATIONS, columns=3)
        self.ice = TextEdit(said, N_("ICE, for a business"), optional=True, script="ltr")
        self.joined = DateEdit(said, today, N_("Member since"))
        self.occupation = TextEdit(said, N_("Occupation"), optional=True)
        self.sex = PickOne(said, N_("Woman or man"), SEXES, columns=2, optional=True)
        self.birth_year = TextEdit(said, N_("Year of birth"), optional=True, script="ltr")
        self.shares = QtyEdit(said, N_("Shares"), optional=True)
        self.paid = MoneyEdit(said, N_("Paid on the shares"), optional=True)
        self.parts = {
            "role": self.role,
            "name_fr": self.name_fr,
            "name_ar": self.name_ar,
            "code": self.code,
            "phone": self.phone,
            "address": self.address,
            "relation": self.relation,
            "ice": self.ice,
            "joined": self.joined,
            "occupation": self.occupation,
            "sex": self.sex,
            "birth_year": self.birth_year,
            "shares": self.shares,
            "paid": self.paid,
        }
        self.role.set_value("member")
        self.relation.set_value("third")
        self._place()
        self.role.value_changed.connect(self._on_role)
        self.code.line.textEdited.connect(self._on_code)
        self.ready()
        self._on_role("member")

    def begin(self, role: Role) -> None:
        """Write down somebody new."""
        self.begin_new()
        self.role.set_value(role)
        self._on_role(role)
        self.name_fr.setFocus()

    def subject(self) -> str:
        """Tell who is corrected."""
        return self.editing.code if self.editing else ""

    def edit(self, code: str) -> None:
        """Correct what is known of somebody."""
        found = next((p for p in self.session.books.read.parties() if p.code == code), None)
        self.keep_draft()
        self.reset()
        self.editing = found
        if found:
            self._code_typed = True
            self.role.set_value(found.role)
            self.code.set_value(code)
            for name, field in self._personal().items():
                told = found.person.get(name, "")
                field.set_value(str(told) if told else "")
        self._show()
        self.preview()
        self.name_fr.setFocus()

    def submit(self) -> bool:
        """Record a new person, or write the correction."""
        if self.editing is None:
            return super().submit()
        self._tried, code = True, self.editing.code
        self._preview_timer.stop()  # it knows less than what refuses now
        problems = self.gaps() or self.session.correct_person(code, self._told())
        if problems is None:
            return False
        if problems:
            self._tell(problems)
            self._focus()
            return False
        self.page.shell.toast("good", N_("Changed: {0}"), code)
        self.clear()
        self.recorded.emit(None)
        return True

    def document(self, attachments: Sequence[str]) -> Document:
        """Make the line of the register."""
        day, held = self._day(), tuple(attachments)
        common: dict[str, Any] = {
            "date": day,
            "attachments": held,
            "code": self.code.value().upper(),
            "name_fr": self.name_fr.value(),
            "name_ar": self.name_ar.value(),
            "phone": self.phone.value(),
            "address": self.address.value(),
        }
        role = self.role.value()
        if role == "member":
            return self._member(common)
        common |= {
            "relation": _RELATIONS[self.relation.value() or "third"],
            "ice": self.ice.value(),
        }
        return Customer(**common) if role == "customer" else Supplier(**common)

    def gaps(self) -> list[Problem]:
        """Name what would not be kept as it was typed."""
        gaps = []
        if self.birth_year.value() and not self._year():
            gaps.append(Problem("field.number", "birth_year", (self.birth_year.value(),)))
        shares = self.shares.value()
        if shares and shares.milli % 1000:
            gaps.append(Problem("qty.not_whole", "shares", (self.language.text(N_("Shares")),)))
        return gaps

    def reading(self) -> tuple[str, tuple[Value, ...]]:
        """Say who is written down under which number."""
        name = self.name_ar.value() if self.language.rtl else self.name_fr.value()
        name = name or self.name_fr.value() or self.name_ar.value()
        return (N_("{0}, number {1}"), (name, self.code.value())) if name else ("", ())

    def preview(self) -> None:
        """Look at a new person; what is corrected needs no rule but a name."""
        if self.editing is None:
            super().preview()
        else:
            self._tell(self.gaps() if self._tried else [])

    def reset(self) -> None:
        """Begin somebody new of the same sort."""
        role = self.role.value() or "member"
        self.editing, self._code_typed = None, False
        super().reset()
        self.role.set_value(role)
        self._on_role(role)

    def retranslate(self, language: Language) -> None:
        """Speak another language."""
        super().retranslate(language)
        self._show()

    def _place(self) -> None:
        left, right = Card(self.language), Card(self.language)
        left.add(self.heading)
        left.add(self.role)
        left.add(Flow((self.name_fr, self.name_ar), columns=2, least=200))
        left.add(Flow((self.phone, self.code), columns=2, least=200))
        left.add(self.address)
        left.body.addStretch(1)
        for part in (
            self.relation,
            self.ice,
            Flow((self.occupation, self.joined), columns=2, least=150),
            Flow((self.birth_year, self.shares), columns=2, least=150),
            self.paid,
            self.sex,
        ):
            right.add(part)
        right.body.addStretch(1)
        self.body.addWidget(Split(left, right, weights=(3, 2)), 1)

    def _personal(self) -> dict[str, TextEdit]:
        return {
            "name_fr": self.name_fr,
            "name_ar": self.name_ar,
            "phone": self.phone,
            "address": self.address,
            "occupation": self.occupation,
            "birth_year": self.birth_year,
        }

    def _told(self) -> dict[str, Any]:
        told: dict[str, Any] = {n: field.value() for n, field in self._personal().items()}
        told["birth_year"] = self._year()
        return {name: value for name, value in told.items() if value}

    def _member(self, common: dict[str, Any]) -> Member:
        sex = self.sex.value()
        shares = self.shares.value() or NONE
        paid: Money = self.paid.value() or ZERO
        return Member(
            **common,
            joined=self.joined.value() or date.min,
            occupation=self.occupation.value(),
            sex="f" if sex == "f" else "m" if sex == "m" else "",
            birth_year=self._year(),
            shares=shares.milli // 1000,
            paid=paid,
        )

    def _year(self) -> int:
        text = self.birth_year.value()
        return int(text) if text.isascii() and text.isdigit() and len(text) == 4 else 0

    def _day(self) -> date:
        """Tell the first day that is open, today when it is."""
        books = self.session.books
        start, closed = books.profile.start, books.facts.closed_until
        return max(books.today, start, closed + timedelta(days=1) if closed >= start else start)

    def _on_role(self, role: str | None) -> None:
        if role and not self._code_typed:
            taken = [party.code for party in self.session.books.read.parties()]
            self.code.set_value(propose_number(role, taken))
        self._show()

    def _on_code(self, text: str) -> None:
        self._code_typed = bool(text.strip())

    def _show(self) -> None:
        role, editing = self.role.value() or "member", self.editing is not None
        member = role == "member"
        self.heading.say(N_("Change what is known") if editing else NEW[role])
        self.role.setVisible(not editing)
        self.code.line.setReadOnly(editing)
        always: tuple[Field, ...] = (self.occupation, self.birth_year)
        for field in always:
            field.setVisible(member)
        for field in (self.joined, self.sex, self.shares, self.paid):
            field.setVisible(member and not editing)
        for field in (self.relation, self.ice):
            field.setVisible(not member and not editing)
