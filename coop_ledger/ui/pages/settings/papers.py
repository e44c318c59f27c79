"""How papers look: logo, colour, sentences, what is shown; the paper itself stands beside."""

from contextlib import suppress
from dataclasses import dataclass

from PySide6.QtCore import QTimer
from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from coop_ledger.core.documents import BY_NAME
from coop_ledger.core.text import N_
from coop_ledger.db import StoreError
from coop_ledger.i18n import Language
from coop_ledger.render.pdf.papers import template as templates
from coop_ledger.render.pdf.papers.preview import preview
from coop_ledger.render.pdf.papers.template import Formula, Template
from coop_ledger.reports.table import Named
from coop_ledger.ui.cards import Card
from coop_ledger.ui.fields import Choice, ChoiceEdit, Field, PickOne, TextEdit
from coop_ledger.ui.flow import Flow, scrolled
from coop_ledger.ui.forms.faces import Reading
from coop_ledger.ui.page import Page
from coop_ledger.ui.pages.settings.choosing import SwitchMany
from coop_ledger.ui.pages.settings.logo import LogoEdit
from coop_ledger.ui.pages.settings.pagepicture import PagePicture
from coop_ledger.ui.pages.settings.swatches import DyePick
from coop_ledger.ui.printouts import SIZES, TONGUES
from coop_ledger.ui.session import Session
from coop_ledger.ui.theme import current
from coop_ledger.ui.words import Button, Label

_DRAW_MS, _KEEP_MS = 120, 700
_PREVIEW = N_("Preview: language and size are chosen under “Printing”")
_PARTS = (
    ("qr", N_("QR code")),
    ("words", N_("Amount in words")),
    ("signatures", N_("Places to sign")),
    ("thumbs", N_("Places for a thumbprint")),
    ("two_parts", N_("Two halves on A4: one for each")),
)
_SENTENCES = ("footer", "exemption", "currency")


@dataclass(frozen=True, slots=True)
class Pair:
    """The same sentence in French and in Arabic."""

    fr: TextEdit
    ar: TextEdit

    def value(self) -> Named:
        """Tell both."""
        return Named(self.fr.value(), self.ar.value())

    def set_value(self, said: Named) -> None:
        """Show both, without stirring what listens."""
        for field, text in ((self.fr, said.fr), (self.ar, said.ar)):
            if field.value() != text:
                field.set_value(text)


class PapersFace(Reading):
    """A template that is drawn at once while one types, and kept a moment later."""

    def __init__(self, page: Page, session: Session) -> None:
        super().__init__()
        self.page, self.session = page, session
        self.language = said = page.language
        self._filling = False
        self._formulas: dict[str, Named] = {}
        self._named = ""
        self.logo, self.dye = LogoEdit(said), DyePick(said)
        self.pairs = {
            "footer": _pair(said, N_("Sentence at the foot, in French"), N_("… in Arabic")),
            "exemption": _pair(said, N_("Why there is no VAT, in French"), N_("… in Arabic")),
            "currency": _pair(said, N_("Currency, in French"), N_("… in Arabic")),
        }
        self.paper = ChoiceEdit(said, N_("Sentence before the amount in words, on"))
        self.paper.set_choices(_choices(said))
        self.formula = _pair(said, N_("In French"), N_("In Arabic"))
        self.parts = SwitchMany(said, N_("What stands on papers"), _PARTS)
        facts = tuple(templates.OPTIONAL.items())
        self.facts = SwitchMany(said, N_("What is told, when it is known"), facts)
        self.tongue = PickOne(said, N_("Language of the paper"), TONGUES, columns=3)
        self.paper_size = PickOne(said, N_("Size"), SIZES, columns=4)
        self.picture = PagePicture(said)
        self.plain_button = Button(said, N_("As at the beginning"), icon="take_back", kind="quiet")
        self.kept = Label(said, role="hint")
        self._timers = {ms: self._timer(ms) for ms in (_DRAW_MS, _KEEP_MS)}
        self._timers[_DRAW_MS].timeout.connect(self.draw)
        self._timers[_KEEP_MS].timeout.connect(self.keep)
        self._place()
        self._connect()

    def template(self) -> Template:
        """Make the template of what is chosen."""
        self._note_formula()
        shown = self.parts.value()
        hidden = tuple(name for name in templates.OPTIONAL if name not in self.facts.value())
        formulas = (Formula(name, one) for name, one in self._formulas.items() if one.fr or one.ar)
        return Template(
            logo=self.logo.value(),
            accent=self.dye.value(),
            formulas=tuple(formulas),
            hidden=hidden,
            footer=self.pairs["footer"].value(),
            exemption=self.pairs["exemption"].value(),
            currency=self.pairs["currency"].value(),
            qr="qr" in shown,
            words="words" in shown,
            signatures="signatures" in shown,
            thumbs="thumbs" in shown,
            two_parts="two_parts" in shown,
        )

    def show_template(self, template: Template) -> None:
        """Show a template in the fields."""
        self._filling = True
        self.logo.set_value(template.logo)
        self.dye.set_value(template.accent)
        for name in _SENTENCES:
            self.pairs[name].set_value(getattr(template, name))
        self._formulas = {one.paper: one.said for one in template.formulas}
        self._show_formula()
        self.parts.set_value([name for name, _ in _PARTS if getattr(template, name)])
        self.facts.set_value([n for n in templates.OPTIONAL if n not in template.hidden])
        self._filling = False
        self.draw()

    def refresh(self) -> None:
        """Read the template that is kept, unless one is being changed."""
        if not self._timers[_KEEP_MS].isActive():
            kept = self.session.books.preference(templates.KEY)
            self.show_template(templates.read(kept))

    def draw(self) -> None:
        """Draw the paper again, and tell what should be mended."""
        template = self.template()
        tongue, size = self.tongue.value() or "fr", self.paper_size.value() or "a5"
        wrong = self._complain(template)
        if not wrong:
            drawn = preview(template, tongue, size, self.session.books.profile)
            self.picture.show_pdf(drawn)

    def keep(self) -> None:
        """Keep the template in the book, when nothing is wrong with it."""
        self._timers[_KEEP_MS].stop()
        template = self.template()
        if templates.complaints(template):
            return
        with suppress(StoreError):  # what is on the screen stays; it is kept with the next change
            self.session.books.keep_preference(templates.KEY, templates.write(template) or None)
            self.kept.say(N_("Kept: your papers look like this from now on"))

    def start_again(self) -> None:
        """Go back to the papers of the first day; the toast leads back."""
        before = self.template()
        self.show_template(templates.PLAIN)
        self.keep()

        def back() -> None:
            self.show_template(before)
            self.keep()

        words = N_("Your papers look as at the beginning")
        self.page.shell.toast("info", words, action=N_("Undo"), act=back)

    def hideEvent(self, event: QHideEvent) -> None:
        """Keep at once when the page is left or the window closes."""
        if self._timers[_KEEP_MS].isActive():
            self.keep()
        super().hideEvent(event)

    def retranslate(self, language: Language) -> None:
        """Name the papers in another language."""
        self.language = language
        self.paper.set_choices(_choices(language))
        self._complain(self.template())

    def _place(self) -> None:
        worn = current()
        column = QVBoxLayout()
        column.setSpacing(worn.gap(4))
        for card in self._cards():
            column.addWidget(card)
        foot = QHBoxLayout()
        foot.addWidget(self.kept, 1)
        foot.addWidget(self.plain_button)
        column.addLayout(foot)
        column.addStretch(1)
        look = QVBoxLayout()
        look.setSpacing(worn.gap(2))
        look.addWidget(Label(self.language, _PREVIEW, role="label", wrap=True))
        for field in (self.tongue, self.paper_size):
            field.hide_label()
            look.addWidget(field)
        look.addWidget(self.picture, 1)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(worn.gap(4))
        row.addWidget(scrolled(column, gap=2), 1)
        row.addLayout(look, 1)

    def _cards(self) -> tuple[Card, ...]:
        said = self.language
        first = Card(said, N_("Logo and colour"), icon="photo")
        sentences = Card(said, N_("Sentences"), icon="edit")
        shown = Card(said, N_("What is shown"), icon="see")
        hint = N_("What is left empty is said in the program's own words.")
        held: tuple[tuple[Card, tuple[QWidget, ...]], ...] = (
            (first, (self.logo, self.dye)),
            (
                sentences,
                (
                    Label(said, hint, role="hint", wrap=True),
                    _line(self.pairs["footer"]),
                    self.paper,
                    _line(self.formula),
                    _line(self.pairs["exemption"]),
                    _line(self.pairs["currency"]),
                ),
            ),
            (shown, (self.parts, self.facts)),
        )
        for card, parts in held:
            for part in parts:
                card.add(part)
        return first, sentences, shown

    def _connect(self) -> None:
        self.paper.set_value("invoice")
        self._named = "invoice"
        self.tongue.set_value("ar" if self.session.books.profile.language == "ar" else "fr")
        self.paper_size.set_value("a5")
        changing: list[Field] = [self.logo, self.dye, self.parts, self.facts]
        for pair in (*self.pairs.values(), self.formula):
            changing += [pair.fr, pair.ar]
        for field in changing:
            field.value_changed.connect(self._on_changed)
        self.paper.value_changed.connect(self._on_paper)
        for field in (self.tongue, self.paper_size):
            field.value_changed.connect(lambda _code: self.draw())
        self.plain_button.clicked.connect(self.start_again)

    def _timer(self, _ms: int) -> QTimer:
        made = QTimer(self)
        made.setSingleShot(True)
        return made

    def _on_changed(self, _value: object) -> None:
        if self._filling:
            return
        self.kept.say("")
        for ms, timer in self._timers.items():
            timer.start(ms)

    def _on_paper(self, code: str | None) -> None:
        self._note_formula()
        self._named = code or ""
        self._show_formula()

    def _note_formula(self) -> None:
        """Keep what was typed for the paper in front."""
        if self._named:
            self._formulas[self._named] = self.formula.value()

    def _show_formula(self) -> None:
        before, self._filling = self._filling, True
        self.formula.set_value(self._formulas.get(self._named, templates.NO_TEXT))
        self._filling = before

    def _complain(self, template: Template) -> bool:
        """Show what is wrong at its field; tell whether anything is."""
        found = {one.field: one.code for one in templates.complaints(template)}
        said = {field: self.language.text(templates.TEXTS[code]) for field, code in found.items()}
        self.logo.problem(said.get("logo", ""))
        for name in _SENTENCES:
            self.pairs[name].fr.problem(said.get(name, ""))
        self.formula.fr.problem(said.get(f"formulas.{self._named}", ""))
        return bool(found)


def _pair(language: Language, french: str, arabic: str) -> Pair:
    return Pair(TextEdit(language, french, script="ltr"), TextEdit(language, arabic, script="rtl"))


def _line(pair: Pair) -> QWidget:
    return Flow((pair.fr, pair.ar), columns=2, least=200)


_OWN_NAMES = {"invoice": N_("Invoice"), "receipt": N_("Receipt")}
_KINDS = (
    "sale_return",
    "customer_payment",
    "supplier_payment",
    "purchase",
    "expense",
    "transfer",
    "member",
)


def _choices(language: Language) -> tuple[Choice, ...]:
    """The papers that write an amount in words, by the names a template has for them."""
    titles = _OWN_NAMES | {kind: BY_NAME[kind].title for kind in _KINDS}
    return tuple(Choice(name, language.text(title)) for name, title in titles.items())
