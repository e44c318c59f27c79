"""What a report covers: its days, and the codes that narrow it."""

from collections.abc import Sequence
from datetime import date
from functools import partial

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from coop_ledger.core.text import N_
from coop_ledger.db import Reader
from coop_ledger.i18n import Language, language
from coop_ledger.render import cells
from coop_ledger.reports import Filter, Params, ReportSpec, choices
from coop_ledger.reports.table import Cell, Named
from coop_ledger.ui.drawer import Drawer
from coop_ledger.ui.fields import Choice, ChoiceEdit
from coop_ledger.ui.periods import PeriodPicker

_BEGINNING = N_("{0}…: the accounts that begin so")
_ALL = {
    "account": N_("All accounts"),
    "category": N_("All categories"),
    "kind": N_("All documents"),
    "party": N_("Everybody"),
    "place": N_("All places"),
    "shown": N_("Not shown"),
    "side": N_("Both"),
}
"""What a filter that is left empty means, by what it is about."""


class Chooser(QObject):
    """The fields of one report, made anew for each; ``always`` are those that stay.

    Signals:
        changed(): something else was chosen.
    """

    changed = Signal()

    def __init__(
        self,
        spoken: Language,
        reader: Reader,
        today: date,
        always: Sequence[QWidget],
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._always = tuple(always)
        self.language, self._reader, self._today = spoken, reader, today
        self.period: PeriodPicker | None = None
        self.filters: dict[str, ChoiceEdit] = {}
        self._offered: dict[str, list[Choice]] = {}
        self._spec: ReportSpec | None = None
        self._busy = False
        self.drawer = Drawer(spoken)

    def show_spec(self, spec: ReportSpec, first_month: int) -> None:
        """Offer what can be chosen for a report; the year begins in ``first_month``."""
        if self.period:
            self.period.deleteLater()
        self._spec, self.period = spec, None
        fields: list[QWidget] = []
        if spec.takes != "nothing":
            day = spec.takes == "day"
            self.period = PeriodPicker(self.language, self._today, first_month, self, day=day)
            self.period.changed.connect(self.changed)
            fields += self.period.fields()
        self.filters = {one.key: self._field(one) for one in spec.filters}
        self.drawer.hold([*self._always, *fields, *self.filters.values()])

    def show_params(self, params: Params) -> None:
        """Show what was chosen elsewhere, as by opening a row of another report."""
        self._busy = True
        if self.period:
            self.period.show_days(params.since, params.until)
        for one in self._spec.filters if self._spec else ():
            self._choose(one.key, self.filters[one.key], params.chosen(one.key) or one.usual)
        self._busy = False

    def params(self) -> Params | None:
        """Tell what is chosen; nothing while a day is not understood."""
        days = self.period.value() if self.period else (date.min, date.max)
        if days is None:
            return None
        chosen = {key: field.value() or "" for key, field in self.filters.items()}
        return Params(*days, {key: code for key, code in chosen.items() if code})

    def retranslate(self, spoken: Language) -> None:
        """Speak another language: names come in it."""
        self.language = spoken
        self._busy = True
        for one in self._spec.filters if self._spec else ():
            field, code = self.filters[one.key], self.filters[one.key].value()
            self._offer(one.key, field, self._choices(one))
            self._choose(one.key, field, code or "")
        self._busy = False

    def _field(self, one: Filter) -> ChoiceEdit:
        made = ChoiceEdit(self.language, one.title)
        self._offer(one.key, made, self._choices(one))
        if not one.needed and not one.usual:
            made.offer_all(_ALL[one.what])
        if one.what == "account":
            made.offer_new(_BEGINNING)
            made.new_wanted.connect(partial(self._on_beginning, one.key, made))
        made.value_changed.connect(self._on_chosen)
        return made

    def _choices(self, one: Filter) -> list[Choice]:
        found = choices.of(one.what, self._reader)
        return [self._choice(one, code, name) for code, name in found.items()]

    def _choice(self, one: Filter, code: str, name: Cell) -> Choice:
        label = cells.text(name, self.language) or code
        words = " ".join(cells.text(name, language(c)) for c in ("fr", "ar"))
        coded = isinstance(name, Named) and code != label
        return Choice(code, label, code if coded else "", face=one.what == "party", words=words)

    def _offer(self, key: str, field: ChoiceEdit, offered: list[Choice]) -> None:
        self._offered[key] = offered
        field.set_choices(offered)

    def _choose(self, key: str, field: ChoiceEdit, code: str) -> None:
        """Choose a code; the beginning of accounts, which no list holds, is offered for it."""
        if code and all(choice.code != code for choice in self._offered[key]):
            label = cells.without_isolates(self.language.text(_BEGINNING, code))
            self._offer(key, field, [*self._offered[key], Choice(code, label)])
        field.set_value(code or None)

    def _on_beginning(self, key: str, field: ChoiceEdit, typed: str) -> None:
        if typed.isascii() and typed.isdigit():
            self._choose(key, field, typed)
        else:
            field.problem(self.language.text(N_("Write the first digits of the accounts")))

    def _on_chosen(self, _code: str | None) -> None:
        if not self._busy:
            self.changed.emit()
