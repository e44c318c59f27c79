"""The co-operative in plain words: who it is, where it is registered, its taxes, its places."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any, Literal

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from coop_ledger.core.documents import Document
from coop_ledger.core.documents.profile import Profile
from coop_ledger.core.money import ZERO
from coop_ledger.core.text import N_
from coop_ledger.i18n import Language, Value, language
from coop_ledger.render.identity import full_name, identity
from coop_ledger.reports.words import PLACES
from coop_ledger.ui.cards import Card, plain_text
from coop_ledger.ui.fields import (
    Choice,
    ChoiceEdit,
    Field,
    MoneyEdit,
    NoteEdit,
    Option,
    PickOne,
    TextEdit,
)
from coop_ledger.ui.first_start.steps import CRAFTS
from coop_ledger.ui.flow import Flow, Split
from coop_ledger.ui.forms.form import Form
from coop_ledger.ui.page import Page
from coop_ledger.ui.pages.settings.choosing import PickMany
from coop_ledger.ui.session import Session
from coop_ledger.ui.theme import current
from coop_ledger.ui.words import Label, separator

_ROOM = 900
"""Pixels in which fields and papers stand side by side, at 100 %."""
_TONGUES = (Option("fr", "Français", "language"), Option("ar", "العربية", "language"))
_VAT = (
    Option("exempt", N_("Our sales are exempt"), "safe"),
    Option("liable", N_("We invoice VAT"), "balance"),
)
_USUAL_PLACES = (
    Option("workshop", PLACES["workshop"], "workshop"),
    Option("shop", PLACES["shop"], "sell"),
    Option("fair", PLACES["fair"], "fair"),
)


class CooperativeForm(Form):
    """What the books know of the co-operative; recording writes it anew from today on."""

    def __init__(self, page: Page, session: Session) -> None:
        super().__init__(page, session, "settings.profile")
        self.parts = dict(self._make())
        self.other_places = NoteEdit(self.language, N_("Other places, one on each line"), rows=2)
        self.parts["other_places"] = self.other_places
        self.heads = {code: PaperHead(code) for code in ("fr", "ar")}
        self.start = Label(self.language, role="hint")
        self._place()
        self.vat = self.parts["vat"]
        self._fill(session.books.profile)
        self.ready()
        for part in self.parts.values():
            if isinstance(part, Field):
                part.value_changed.connect(self._on_changed)

    def document(self, attachments: Sequence[str]) -> Document:
        """Make the description as it is typed; what is not asked stays as it was."""
        said = {name: part.value() for name, part in self._asked().items()}
        month, worth = said.pop("year_start_month"), said.pop("share_value")
        places = (*said.pop("places"), *self._others())
        said |= {name: "".join(said[name].split()) for name in ("ice", "rib")}
        return replace(
            self.session.books.profile,
            **said,
            date=self.session.books.today,
            note="",
            year_start_month=int(month or 1),
            share_value=worth or ZERO,
            places=places,
            attachments=tuple(attachments),
        )

    def reading(self) -> tuple[str, tuple[Value, ...]]:
        """Say that something waits to be recorded."""
        changed = self._typed() != self._blank
        return (
            (N_("Changes count from today on, once they are recorded"), ())
            if changed
            else (
                "",
                (),
            )
        )

    def refresh(self) -> None:
        """Read the co-operative again unless something is being typed."""
        if self._typed() == self._blank:
            self._fill(self.session.books.profile)
            self._blank = self._typed()
        super().refresh()
        self._on_changed()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave the head of the papers out where big letters leave no room beside the fields."""
        super().resizeEvent(event)
        self.look.setVisible(event.size().width() >= current().px(_ROOM))

    def show_part(self, name: str) -> None:
        """Scroll to a field, by its name in the profile."""
        self._area.ensureWidgetVisible(self._widget(name))

    def retranslate(self, language: Language) -> None:
        """Name the months in another language."""
        super().retranslate(language)
        self._name_months()
        self.start.say(N_("These books begin on {0}"), self.session.books.profile.start)

    def _make(self) -> Mapping[str, Field]:
        said = self.language

        def word(label: str, script: Literal["ltr", "rtl"], hint: str = "") -> TextEdit:
            return TextEdit(said, label, hint=hint, script=script)

        return {
            "name_fr": word(N_("Name in French"), "ltr"),
            "name_ar": word(N_("Name in Arabic"), "rtl"),
            "seat_fr": word(N_("Seat in French: village and province"), "ltr"),
            "seat_ar": word(N_("Seat in Arabic"), "rtl"),
            "phone": word(N_("Telephone"), "ltr"),
            "email": word(N_("E-mail"), "ltr"),
            "register_place_fr": word(N_("Court of the register, in French"), "ltr"),
            "register_place_ar": word(N_("Court of the register, in Arabic"), "rtl"),
            "register_number": word(N_("Number in the register of co-operatives"), "ltr"),
            "craft_register": word(N_("Craft register number"), "ltr"),
            "ice": word(N_("ICE (15 digits)"), "ltr"),
            "tax_id": word(N_("Tax number (IF)"), "ltr"),
            "business_tax": word(N_("Business tax number"), "ltr"),
            "rib": word(N_("Bank account (RIB, 24 digits)"), "ltr"),
            "vat": PickOne(said, N_("Value added tax"), _VAT, columns=2),
            "exemption": word(
                N_("Article of the tax code that exempts you"),
                "ltr",
                N_("Invoices and receipts print it"),
            ),
            "crafts": PickMany(said, N_("What your members make"), CRAFTS, columns=3),
            "places": PickMany(said, N_("Where goods lie"), _USUAL_PLACES, columns=3),
            "share_value": MoneyEdit(said, N_("Worth of one share")),
            "year_start_month": ChoiceEdit(said, N_("The financial year begins in")),
            "language": PickOne(said, N_("Usual language of the papers"), _TONGUES, columns=2),
        }

    def _asked(self) -> dict[str, Any]:
        return {name: part for name, part in self.parts.items() if name != "other_places"}

    def _others(self) -> tuple[str, ...]:
        lines = (line.strip() for line in self.other_places.value().splitlines())
        return tuple(dict.fromkeys(line for line in lines if line))

    def _fill(self, profile: Profile) -> None:
        self._name_months()
        usual = {option.code for option in _USUAL_PLACES}
        for name, part in self._asked().items():
            value = getattr(profile, name)
            part.set_value(str(value) if isinstance(value, int) else value)
            if isinstance(part, TextEdit):
                part.line.setCursorPosition(0)
        own = [place for place in profile.places if place not in usual]
        self.other_places.set_value("\n".join(own))

    def _name_months(self) -> None:
        month = self.parts["year_start_month"]
        assert isinstance(month, ChoiceEdit)
        chosen = month.value()
        names = [self.language.month(2026, n).rpartition(" ")[0] for n in range(1, 13)]
        month.set_choices([Choice(str(n), name) for n, name in enumerate(names, 1)])
        month.set_value(chosen)

    def _place(self) -> None:
        said = self.language
        column = QVBoxLayout()
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(current().gap(4))
        for title, picture, names in _GROUPS:
            card = Card(said, title, icon=picture)
            plain = [name for name in names if name not in _WIDE]
            if plain:
                card.add(Flow([self._widget(name) for name in plain], columns=2, least=230))
            for name in names:
                if name in _WIDE:
                    card.add(self._widget(name))
            if title == _YEAR:
                card.add(self.start)
            column.addWidget(card)
        column.addStretch(1)
        self.body.addLayout(column)
        whole = self.layout()
        assert isinstance(whole, QVBoxLayout)
        self.look = self._look()
        beside = Split(self._area, self.look, weights=(5, 3), least=_ROOM)
        whole.insertWidget(1, beside, 1)  # the head of the papers stays in sight

    def _look(self) -> Card:
        look = Card(self.language, N_("At the head of your papers"), icon="see")
        hint = N_(
            "The law asks for the name, the seat and the register on every paper (112-12, 11)"
        )
        look.add(self.heads["fr"])
        look.add(separator())
        look.add(self.heads["ar"])
        look.add(Label(self.language, hint, role="hint", wrap=True))
        look.body.addStretch(1)
        return look

    def _widget(self, name: str) -> QWidget:
        part = self.parts[name]
        assert isinstance(part, QWidget)
        return part

    def _on_changed(self, _value: object = None) -> None:
        profile = self.document(())
        assert isinstance(profile, Profile)
        self.parts["exemption"].setVisible(profile.vat == "exempt")  # type: ignore[union-attr]
        for head in self.heads.values():
            head.show_profile(profile)


class PaperHead(QWidget):
    """The name and the line of identity as a paper prints them, in the paper's own direction."""

    def __init__(self, code: str) -> None:
        super().__init__()
        self.spoken = language(code)
        self.name, self.line = plain_text("", "title"), plain_text("", "soft")
        rtl = self.spoken.rtl
        way = Qt.LayoutDirection.RightToLeft if rtl else Qt.LayoutDirection.LeftToRight
        side = Qt.AlignmentFlag.AlignRight if rtl else Qt.AlignmentFlag.AlignLeft
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(current().gap(1))
        for label in (self.name, self.line):
            label.setWordWrap(True)
            label.setLayoutDirection(way)
            label.setAlignment(side | Qt.AlignmentFlag.AlignAbsolute | Qt.AlignmentFlag.AlignTop)
            column.addWidget(label)

    def show_profile(self, profile: Profile) -> None:
        """Show what stands at the head of a paper."""
        self.name.setText(full_name(profile, self.spoken))
        self.line.setText(identity(profile, self.spoken))


_YEAR = N_("Year, shares and papers")
_GROUPS = (
    (
        N_("Name and seat"),
        "identity",
        ("name_fr", "name_ar", "seat_fr", "seat_ar", "phone", "email"),
    ),
    (
        N_("Register (law 112-12)"),
        "certificate",
        ("register_place_fr", "register_place_ar", "register_number", "craft_register"),
    ),
    (
        N_("Taxes and bank"),
        "bank",
        ("ice", "tax_id", "business_tax", "rib", "vat", "exemption"),
    ),
    (N_("Crafts and places"), "workshop", ("crafts", "places", "other_places")),
    (_YEAR, "calendar", ("share_value", "year_start_month", "language")),
)
_WIDE = frozenset({"vat", "exemption", "crafts", "places", "other_places", "language"})
