"""The steps of the first start: each asks one thing, and knows what to say when it is skipped."""

from collections.abc import Mapping
from datetime import date
from functools import partial
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from coop_ledger.core.money import ZERO, Money, Qty
from coop_ledger.core.text import N_
from coop_ledger.i18n import Language
from coop_ledger.ui.fields import Choice, ChoiceEdit, DateEdit, MoneyEdit, Option, PickOne, TextEdit
from coop_ledger.ui.fields.picks import PickButton
from coop_ledger.ui.fields.quantity import Stepper
from coop_ledger.ui.first_start.founding import NewMember
from coop_ledger.ui.flow import Flow, scrolled
from coop_ledger.ui.problems import Teller
from coop_ledger.ui.theme import current
from coop_ledger.ui.tiles import Tile
from coop_ledger.ui.words import Button, Label, retranslate_children

CRAFTS = (
    Option("carpets", N_("Carpets and weaving"), "carpet"),
    Option("silver", N_("Silver jewellery"), "jewel"),
    Option("lots", N_("Saffron, argan, honey"), "jar"),
    Option("pottery", N_("Pottery"), "workshop"),
    Option("recycling", N_("Recycling"), "recycling"),
    Option("generic", N_("Another craft"), "work"),
)
"""By the codes the profile keeps."""
_ROWS = 5


class Step(QWidget):
    """One step: a title for the list of steps, a question, the fields."""

    title = ""

    def __init__(self, language: Language, question: str, hint: str = "") -> None:
        super().__init__()
        self.language = language
        worn = current()
        self.body = QVBoxLayout(self)
        self.body.setContentsMargins(0, 0, 0, 0)
        self.body.setSpacing(worn.gap(4))
        self.body.addWidget(Label(language, question, role="figure", wrap=True))
        if hint:
            self.body.addWidget(Label(language, hint, role="soft", wrap=True))

    def answers(self) -> dict[str, Any]:
        """Tell the fields of the profile this step answers."""
        return {}

    def fields(self) -> Mapping[str, Teller]:
        """Tell which field bears which problem."""
        return {}

    def is_unclear(self) -> bool:
        """Tell whether something typed here has no meaning."""
        return False

    def retranslate(self, language: Language) -> None:
        """Speak another language."""
        self.language = language


class WelcomeStep(Step):
    """In which language, and how to begin.

    Signals:
        language_chosen(str | None), open_wanted(), practice_wanted().
    """

    title = N_("Welcome")
    language_chosen = Signal(object)
    open_wanted = Signal()
    practice_wanted = Signal()

    def __init__(self, language: Language) -> None:
        super().__init__(
            language,
            N_("Welcome to Daftar"),
            N_("The books of your co-operative, on this computer, in six short steps."),
        )
        options = (Option("fr", "Français", "language"), Option("ar", "العربية", "language"))
        self.tongue = PickOne(language, N_("Which language do you read?"), options, columns=2)
        self.tongue.set_value(language.code)
        self.open = Tile(language, N_("Open a book"), icon="open", dye="zellij")
        self.practice = Tile(language, N_("Practise first"), icon="training", dye="clay")
        self.body.addWidget(self.tongue)
        self.body.addStretch(1)
        self.body.addWidget(Label(language, N_("Or, without any step:"), role="label"))
        others = QHBoxLayout()
        others.setSpacing(current().gap(3))
        for tile in (self.open, self.practice):
            tile.setMaximumHeight(current().px(150))
            others.addWidget(tile)
        self.body.addLayout(others)
        self.tongue.value_changed.connect(self.language_chosen)
        self.open.clicked.connect(self.open_wanted)
        self.practice.clicked.connect(self.practice_wanted)

    def answers(self) -> dict[str, Any]:
        """Tell the language of the papers."""
        return {"language": "ar" if self.language.rtl else "fr"}


class CooperativeStep(Step):
    """Who the co-operative is."""

    title = N_("Co-operative")

    def __init__(self, language: Language) -> None:
        super().__init__(
            language,
            N_("What is your co-operative called?"),
            N_("This stands at the head of your papers. It can be completed later."),
        )
        self.name_fr = TextEdit(language, N_("Name in French"), script="ltr")
        self.name_ar = TextEdit(language, N_("Name in Arabic"), script="rtl")
        self.seat_fr = TextEdit(language, N_("Village and province"), optional=True)
        self.phone = TextEdit(language, N_("Telephone"), optional=True, script="ltr")
        self.register = TextEdit(
            language, N_("Number in the register of co-operatives"), optional=True, script="ltr"
        )
        self.ice = TextEdit(language, N_("ICE (15 digits)"), optional=True, script="ltr")
        fields = (self.name_fr, self.name_ar, self.seat_fr, self.phone, self.register, self.ice)
        self.body.addWidget(Flow(fields, columns=2, least=240))
        self.body.addStretch(1)
        self.setFocusProxy(self.name_fr)

    def name(self) -> str:
        """Tell a name of the co-operative."""
        return self.name_fr.value() or self.name_ar.value() or self.language.text(_UNNAMED)

    def answers(self) -> dict[str, Any]:
        """Tell who the co-operative is; one without a name is called ours."""
        seat = "seat_ar" if self.language.rtl else "seat_fr"
        names = {"name_fr": self.name_fr.value(), "name_ar": self.name_ar.value()}
        if not any(names.values()):
            names["name_ar" if self.language.rtl else "name_fr"] = self.language.text(_UNNAMED)
        return {
            **names,
            seat: self.seat_fr.value(),
            "phone": self.phone.value(),
            "register_number": self.register.value(),
            "ice": "".join(self.ice.value().split()),
        }

    def fields(self) -> Mapping[str, Teller]:
        """Tell which field bears which problem."""
        return {"name_fr": self.name_fr, "name_ar": self.name_ar, "ice": self.ice}


_UNNAMED = N_("Our co-operative")


class YearStep(Step):
    """Since when these books are kept, and the tax on sales."""

    title = N_("Year and tax")

    def __init__(self, language: Language, today: date) -> None:
        super().__init__(
            language,
            N_("From which day will you keep these books?"),
            N_("The first day of the year is the simplest."),
        )
        self.start = DateEdit(language, today, N_("First day of these books"))
        self.start.set_value(date(today.year, 1, 1))
        self.month = ChoiceEdit(language, N_("The financial year begins in"))
        self.share = MoneyEdit(language, N_("Worth of one share"))
        self.share.set_value(Money(10000))
        self.vat = PickOne(
            language,
            N_("Value added tax"),
            (
                Option("exempt", N_("Our sales are exempt"), "safe"),
                Option("liable", N_("We invoice VAT"), "balance"),
            ),
            columns=2,
        )
        self.vat.set_value("exempt")
        fields = (self.start, self.month, self.share)
        self.body.addWidget(Flow(fields, columns=2, least=240))
        self.body.addWidget(self.vat)
        self.body.addStretch(1)
        self.setFocusProxy(self.start)
        self._name_months()
        self.month.set_value("1")

    def day(self, today: date) -> date:
        """Tell the first day of the books."""
        return self.start.value() or date(today.year, 1, 1)

    def answers(self) -> dict[str, Any]:
        """Tell the year and the tax."""
        return {
            "year_start_month": int(self.month.value() or 1),
            "share_value": self.share.value() or Money(10000),
            "vat": self.vat.value() or "exempt",
        }

    def fields(self) -> Mapping[str, Teller]:
        """Tell which field bears which problem."""
        return {
            "date": self.start,
            "start": self.start,
            "year_start_month": self.month,
            "share_value": self.share,
            "vat": self.vat,
        }

    def is_unclear(self) -> bool:
        """Tell whether something typed here has no meaning."""
        return self.start.is_unclear() or self.share.is_unclear()

    def retranslate(self, language: Language) -> None:
        """Name the months in another language."""
        super().retranslate(language)
        self._name_months()

    def _name_months(self) -> None:
        chosen = self.month.value()
        names = [self.language.month(2026, n).rpartition(" ")[0] for n in range(1, 13)]
        self.month.set_choices([Choice(str(n), name) for n, name in enumerate(names, 1)])
        self.month.set_value(chosen)


class CraftsStep(Step):
    """What the members make."""

    title = N_("Crafts")

    def __init__(self, language: Language) -> None:
        super().__init__(
            language,
            N_("What do your members make?"),
            N_("Choose one or several. You see only what you need."),
        )
        self.buttons = tuple(PickButton(option) for option in CRAFTS)
        for button in self.buttons:
            button.setMinimumHeight(current().px(104))
        self.body.addWidget(Flow(self.buttons, columns=3, least=140, gap=3))
        self.body.addStretch(1)
        self.setFocusProxy(self.buttons[0])
        self.retranslate(language)

    def answers(self) -> dict[str, Any]:
        """Tell the crafts chosen."""
        return {"crafts": tuple(b.option.code for b in self.buttons if b.isChecked())}

    def retranslate(self, language: Language) -> None:
        """Speak another language."""
        super().retranslate(language)
        for button in self.buttons:
            button.retranslate(language)


class MoneyStep(Step):
    """What was in the box and at the bank on the first day."""

    title = N_("Cash and bank")

    def __init__(self, language: Language) -> None:
        super().__init__(
            language,
            N_("How much money was there on the first day?"),
            N_("What you do not know now can be entered later."),
        )
        self.cash = MoneyEdit(language, N_("In the cash box"), big=True, optional=True)
        self.bank = MoneyEdit(language, N_("At the bank"), big=True, optional=True)
        self.body.addWidget(Flow((self.cash, self.bank), columns=2, least=240))
        self.body.addStretch(1)
        self.setFocusProxy(self.cash)

    def is_unclear(self) -> bool:
        """Tell whether something typed here has no meaning."""
        return self.cash.is_unclear() or self.bank.is_unclear()

    def amounts(self) -> tuple[Money, Money]:
        """Tell what was in the box and at the bank."""
        return self.cash.value() or ZERO, self.bank.value() or ZERO

    def fields(self) -> Mapping[str, Teller]:
        """Tell which field bears which problem."""
        return {"balances[0]": self.cash, "balances[1]": self.bank}


class MemberRow(QWidget):
    """One line: the name in both scripts, and the shares that are paid."""

    def __init__(self, language: Language) -> None:
        super().__init__()
        self.name_fr = TextEdit(language, N_("Name in French"), script="ltr")
        self.name_ar = TextEdit(language, N_("Name in Arabic"), script="rtl")
        self.shares = Stepper(language, N_("Shares paid"))
        self.shares.setFixedWidth(current().px(150))
        for field in (self.name_fr, self.name_ar):
            field.hide_label()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(current().gap(2))
        row.addWidget(self.name_fr, 1)
        row.addWidget(self.name_ar, 1)
        row.addWidget(self.shares)

    def value(self) -> NewMember | None:
        """Tell the member; nothing when the line has no name."""
        french, arabic = self.name_fr.value(), self.name_ar.value()
        shares = (self.shares.value() or Qty(0)).milli // 1000
        return NewMember(french, arabic, shares) if french or arabic else None


class MembersStep(Step):
    """Who the members are, and where the book will be."""

    title = N_("Members")

    def __init__(self, language: Language) -> None:
        super().__init__(
            language,
            N_("Who are the members?"),
            N_("Some names are enough to begin; the others follow on the page of members."),
        )
        worn = current()
        heads = QHBoxLayout()
        heads.setSpacing(worn.gap(2))
        for word in (N_("Name in French"), N_("Name in Arabic")):
            heads.addWidget(Label(language, word, role="label"), 1)
        shares = Label(language, N_("Shares paid"), role="label")
        shares.setFixedWidth(worn.px(150))
        heads.addWidget(shares)
        heads.addSpacing(worn.gap(1))
        self.rows: list[MemberRow] = []
        self._column = QVBoxLayout()
        self._column.setSpacing(worn.gap(2))
        self._column.addStretch(1)
        self.more = Button(language, N_("One more member"), icon="add_person", kind="quiet")
        self.body.addLayout(heads)
        self.body.addWidget(scrolled(self._column, gap=1), 1)
        self.body.addWidget(self.more)
        self.more.clicked.connect(self.add_row)
        for _ in range(_ROWS):
            self._append()
        self.setFocusProxy(self.rows[0].name_fr)

    def members(self) -> tuple[NewMember, ...]:
        """Tell the members written down."""
        return tuple(member for row in self.rows if (member := row.value()))

    def add_row(self) -> None:
        """Give one more line, ready to type."""
        self._append().name_fr.line.setFocus()

    def fields(self) -> Mapping[str, Teller]:
        """Tell which field bears which problem."""
        return {}

    def _append(self) -> MemberRow:
        row = MemberRow(self.language)
        self.rows.append(row)
        self._column.insertWidget(len(self.rows) - 1, row)
        row.name_ar.line.returnPressed.connect(partial(self._on_enter, row))
        retranslate_children(row, self.language)
        return row

    def _on_enter(self, row: MemberRow) -> None:
        at = self.rows.index(row)
        if at + 1 == len(self.rows):
            self.add_row()
        else:
            self.rows[at + 1].name_fr.line.setFocus()
