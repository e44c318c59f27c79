"""The co-operative in plain words: who it is, where it is registered, its taxes, its places."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from itertools import groupby
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
    DateEdit,
    Field,
    MoneyEdit,
    NoteEdit,
    Option,
    PickOne,
    TextEdit,
)
from coop_ledger.ui.first_start.steps import CRAFTS
from coop_ledger.ui.flow import Flow, Split
from coop_ledger.ui.forms.form import Form, telling
from coop_ledger.ui.forms.typed import retype, typed
from coop_ledger.ui.page import Page
from coop_ledger.ui.pages.settings.choosing import PickMany
from coop_ledger.ui.problems import Teller
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
        said = self.language
        self.lines = _lines(said)
        self.vat = PickOne(said, N_("Value added tax"), _VAT, columns=2)
        self.since = DateEdit(said, self._first_day(), N_("Holds since"))
        self.crafts = PickMany(said, N_("What your members make"), CRAFTS, columns=3)
        self.places = PickMany(said, N_("Where goods lie"), _USUAL_PLACES, columns=3)
        self.other_places = NoteEdit(said, N_("Other places, one on each line"), rows=2)
        self.share = MoneyEdit(said, N_("Worth of one share"))
        self.month = ChoiceEdit(said, N_("The financial year begins in"))
        self.tongue = PickOne(said, N_("Usual language of the papers"), _TONGUES, columns=2)
        self.parts |= self.lines
        self.parts |= {
            "vat": self.vat,
            "date": self.since,
            "crafts": self.crafts,
            "places": self.places,
            "other_places": self.other_places,
            "share_value": self.share,
            "year_start_month": self.month,
            "language": self.tongue,
        }
        self.heads = {code: PaperHead(code) for code in ("fr", "ar")}
        self.start = Label(said, role="hint")
        self._place()
        self._fill(session.books.profile)
        self.ready()
        for part in self.parts.values():
            if isinstance(part, Field):
                part.value_changed.connect(self._on_changed)

    def document(self, attachments: Sequence[str]) -> Document:
        """Make the description as it is typed; what is not asked stays as it was."""
        said: dict[str, Any] = {name: line.value() for name, line in self.lines.items()}
        said |= {name: "".join(said[name].split()) for name in ("ice", "rib")}
        others = (line.strip() for line in self.other_places.value().splitlines())
        return replace(
            self.session.books.profile,
            **said,
            date=(self.since.value() if self._taxes_change() else None) or self._first_day(),
            note="",
            vat="liable" if self.vat.value() == "liable" else "exempt",
            crafts=self.crafts.value(),
            places=(*self.places.value(), *dict.fromkeys(filter(None, others))),
            share_value=self.share.value() or ZERO,
            year_start_month=int(self.month.value() or 1),
            language="ar" if self.tongue.value() == "ar" else "fr",
            attachments=tuple(attachments),
        )

    def reading(self) -> tuple[str, tuple[Value, ...]]:
        """Say that something waits to be recorded."""
        if self._taxes_change():
            day = self.since.value() or self._first_day()
            words = N_("VAT changes from {0} on; documents already recorded keep theirs")
            return words, (day,)
        changed = self._typed() != self._blank
        return (
            (N_("Changes count from today on, once they are recorded"), ())
            if changed
            else (
                "",
                (),
            )
        )

    def tellers(self) -> Mapping[str, Teller]:
        """Name the fields of problems; the day has none while taxes stay as they are."""
        return telling(self.parts, *(() if self._taxes_change() else ("date",)))

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

    def _fill(self, profile: Profile) -> None:
        self._name_months()
        for name, line in self.lines.items():
            line.set_value(getattr(profile, name))
            line.line.setCursorPosition(0)
        usual = {option.code for option in _USUAL_PLACES}
        self.vat.set_value(profile.vat)
        self.since.set_value(self._first_day())
        self.crafts.set_value(profile.crafts)
        self.places.set_value(profile.places)
        self.other_places.set_value("\n".join(p for p in profile.places if p not in usual))
        self.share.set_value(profile.share_value)
        self.month.set_value(str(profile.year_start_month))
        self.tongue.set_value(profile.language)

    def _name_months(self) -> None:
        chosen = self.month.value()
        names = [self.language.month(2026, n).rpartition(" ")[0] for n in range(1, 13)]
        self.month.set_choices([Choice(str(n), name) for n, name in enumerate(names, 1)])
        self.month.set_value(chosen)

    def _place(self) -> None:
        said = self.language
        column = QVBoxLayout()
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(current().gap(4))
        for title, picture, names in _GROUPS:
            card = Card(said, title, icon=picture)
            for wide, alike in groupby(names, _WIDE.__contains__):
                widgets = [self._widget(name) for name in alike]
                for part in widgets if wide else [Flow(widgets, columns=2, least=230)]:
                    card.add(part)
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

    def _first_day(self) -> date:
        """Today, or the day for which the last change was announced: it is not taken back."""
        return max(self.session.books.today, self.session.books.profile.date)

    def _taxes_change(self) -> bool:
        known, exempt = self.session.books.profile, self.vat.value() != "liable"
        if exempt != (known.vat == "exempt"):
            return True
        return exempt and self.lines["exemption"].value() != known.exemption

    def _on_changed(self, _value: object = None) -> None:
        profile = self.document(())
        assert isinstance(profile, Profile)
        self.lines["exemption"].setVisible(profile.vat == "exempt")
        self.since.setVisible(self._taxes_change())
        if not self._taxes_change() and typed(self.since) != self._blank["date"]:
            retype(self.since, self._blank["date"])
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
        self.line.setText(" · ".join(identity(profile, self.spoken)))


def _lines(said: Language) -> dict[str, TextEdit]:
    """Make the fields that are one line of words, by their names in the profile."""

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
        "exemption": word(
            N_("Article of the tax code that exempts you"),
            "ltr",
            N_("Invoices and receipts print it"),
        ),
    }


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
        ("ice", "tax_id", "business_tax", "rib", "vat", "exemption", "date"),
    ),
    (N_("Crafts and places"), "workshop", ("crafts", "places", "other_places")),
    (_YEAR, "calendar", ("share_value", "year_start_month", "language")),
)
_WIDE = frozenset(
    {"seat_fr", "seat_ar", "vat", "exemption", "date"}
    | {"crafts", "places", "other_places", "language"}
)
