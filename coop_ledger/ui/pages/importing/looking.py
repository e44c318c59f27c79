"""The second view: what was understood, what is refused and why, what somebody should look at."""

from collections import Counter
from collections.abc import Mapping, Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHeaderView, QSizePolicy, QStackedWidget, QVBoxLayout, QWidget

from coop_ledger.books import Books
from coop_ledger.core.documents import BY_NAME
from coop_ledger.core.text import N_
from coop_ledger.i18n import Language
from coop_ledger.notebook import Preview, Refused, reason, remark
from coop_ledger.ui.cards import Card, EmptyState, StatChip
from coop_ledger.ui.directions import anchored
from coop_ledger.ui.flow import Flow, empty_out, scrolled
from coop_ledger.ui.notices import Banner
from coop_ledger.ui.pages.importing.told import Teller, document_of
from coop_ledger.ui.pages.settings.choosing import NamedSwitch
from coop_ledger.ui.tables import Column, Table, TableRow
from coop_ledger.ui.theme import Dye, current, mark

_ISOLATED = "\N{FIRST STRONG ISOLATE}{0}\N{POP DIRECTIONAL ISOLATE}"
_MEASURED = 300
"""So many rows are made as high as their sentences; measuring more takes too long."""
_VIEWS: dict[str, tuple[str, str, Dye]] = {
    "sound": (N_("To record"), "done", "zellij"),
    "refused": (N_("Refused rows"), "refused", "madder"),
    "noticed": (N_("Noticed"), "see", "saffron"),
}


class LookingView(QWidget):
    """Three tables with their numbers above.

    Signals:
        accepted_changed(): a suggestion was taken, or no longer is.
        document_wanted(str): the number of a document that was recorded, to be opened.
    """

    accepted_changed = Signal()
    document_wanted = Signal(str)

    def __init__(self, language: Language) -> None:
        super().__init__()
        self.language = language
        self.switches: list[Suggestion] = []
        self.recorded: Mapping[str, str] = {}
        self._shown: tuple[Books, Preview, Preview] | None = None
        self.banner = Banner(language, "info")
        self.banner.hide()
        self.chips = {
            key: StatChip(language, title, icon=picture, dye=dye)
            for key, (title, picture, dye) in _VIEWS.items()
        }
        self.stack = QStackedWidget()
        self.tables = _tables(language)
        self.suggestions = Card(language, N_("It could be meant like this. You decide:"))
        self._held = QVBoxLayout()
        self._empty = {
            "refused": EmptyState(language, "done", N_("No row is refused")),
            "noticed": EmptyState(language, "done", N_("There is nothing to look at")),
        }
        self._place()
        for key, chip in self.chips.items():
            chip.make_clickable()
            chip.clicked.connect(lambda key=key: self.show_view(key))
        self.tables["sound"].row_chosen.connect(self._on_row)

    def accepted(self) -> frozenset[str]:
        """Tell the ids of the suggestions that are taken."""
        return frozenset(s.code for s in self.switches if s.isChecked())

    def show_view(self, key: str) -> None:
        """Bring one of the tables to the front."""
        for other, chip in self.chips.items():
            mark(chip, "tone", "accent" if other == key else "")
        self.stack.setCurrentIndex(list(_VIEWS).index(key))

    def show_preview(self, books: Books, understood: Preview, preview: Preview) -> None:
        """Show what was ``understood``, and what becomes of it in the books (``preview``)."""
        self.recorded = {}
        self._shown = (books, understood, preview)
        self._show()

    def show_recorded(self, numbers: Sequence[str]) -> None:
        """Show that what is in ``preview`` was recorded under these numbers."""
        assert self._shown
        _books, _understood, preview = self._shown
        named = zip(preview.proposals, numbers, strict=True)
        self.recorded = {proposal.id: number for proposal, number in named}
        self._show()

    def begin(self) -> None:
        """Forget what was decided about another notebook."""
        self._drop_switches()
        self.banner.hide()
        self.show_view("sound")

    def retranslate(self, language: Language) -> None:
        """Speak another language."""
        self.language = language
        if self._shown:
            self._show()

    def _place(self) -> None:
        worn = current()
        column = QVBoxLayout()
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(worn.gap(3))
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(scrolled(column))
        column.addWidget(self.banner)
        column.addWidget(Flow(tuple(self.chips.values()), columns=3, least=180))
        for chip in self.chips.values():
            chip.setMinimumHeight(worn.px(104))
        self.stack.setMinimumHeight(worn.px(280))  # the tables take what room there is
        self.stack.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Ignored)
        column.addWidget(self.stack, 1)
        for key in _VIEWS:
            page = QWidget()
            inside = QVBoxLayout(page)
            inside.setContentsMargins(0, 0, 0, 0)
            inside.setSpacing(worn.gap(3))
            self.tables[key].setMinimumHeight(worn.px(130))
            inside.addWidget(self.tables[key], 3)
            if key in self._empty:
                inside.addWidget(self._empty[key], 1)
            if key == "refused":
                self.suggestions.add(scrolled(self._held), 1)
                self.suggestions.setMinimumHeight(worn.px(144))
                inside.addWidget(self.suggestions, 2)
            self.stack.addWidget(page)

    def _show(self) -> None:
        assert self._shown
        books, understood, preview = self._shown
        teller = Teller(books, understood, self.language)
        self._show_chips(preview)
        self.tables["sound"].show_rows(_sound(preview, teller, self.recorded))
        self.tables["refused"].show_rows(_refused(preview, self.language))
        self.tables["noticed"].show_rows(_noticed(preview, self.language))
        for key, count in (
            ("refused", len(preview.refused)),
            ("noticed", len(preview.findings)),
        ):
            self.tables[key].setVisible(count > 0)
            mode = QHeaderView.ResizeMode
            wraps = mode.ResizeToContents if count <= _MEASURED else mode.Fixed
            self.tables[key].verticalHeader().setSectionResizeMode(wraps)
            self._empty[key].setVisible(not count)
        self._show_suggestions(understood, teller)

    def _on_row(self, proposal: str) -> None:
        if proposal in self.recorded:
            self.document_wanted.emit(self.recorded[proposal])

    def _show_chips(self, preview: Preview) -> None:
        text = self.language.text
        counts = Counter(proposal.document["kind"] for proposal in preview.proposals)
        comma = "، " if self.language.rtl else ", "
        named = ((text(BY_NAME[kind].title), count) for kind, count in counts.items())
        kinds = anchored(comma.join(text(N_("{0}: {1}"), *one) for one in named), self.language)
        sound, refused = len(preview.proposals), len(preview.refused)
        self.chips["sound"].rename(N_("Entries recorded") if self.recorded else _VIEWS["sound"][0])
        self.chips["sound"].show_value(sound, "{0}" if sound else "", kinds)
        self.chips["refused"].show_value(
            refused,
            N_("They stay in the notebook, each with its reason") if refused else "",
            tone="warn" if refused else None,
        )
        noticed = len(preview.findings)
        told = N_("This stops nothing")
        self.chips["noticed"].show_value(noticed, told if noticed else "")

    def _show_suggestions(self, understood: Preview, teller: Teller) -> None:
        """Offer each suggestion once; those taken stay taken in another language."""
        accepted = self.accepted()
        self._drop_switches()
        offered = [row for row in understood.refused if row.suggestion]
        for row in offered:
            switch = Suggestion(row, teller)
            switch.setChecked(switch.code in accepted)
            switch.clicked.connect(lambda _on=False: self.accepted_changed.emit())
            self.switches.append(switch)
            self._held.addWidget(switch)
        self._held.addStretch(1)
        self.suggestions.setVisible(bool(offered))

    def _drop_switches(self) -> None:
        self.switches = []
        empty_out(self._held)


class Suggestion(NamedSwitch):
    """A refused row as it could be meant; off until somebody agrees."""

    def __init__(self, row: Refused, teller: Teller) -> None:
        assert row.suggestion is not None
        self._row, self._teller = row, teller
        super().__init__(teller.language, row.suggestion.id, "")

    def retranslate(self, language: Language) -> None:
        """Say the row in words; the view makes it anew in another language."""
        assert self._row.suggestion is not None
        document = document_of(self._row.suggestion)
        sentence, amount = self._teller.tell(document)
        kind = language.text(BY_NAME[self._row.suggestion.document["kind"]].title)
        place = self._row.source
        args = (place.sheet, place.row, kind, document.date, sentence)
        told = (
            language.text(N_("{0}, row {1}: {2} of {3}, {4}, {5}"), *args, amount)
            if amount
            else language.text(N_("{0}, row {1}: {2} of {3}, {4}"), *args)
        )
        self.setText(told)
        self.setAccessibleName(told)
        self.updateGeometry()


def _tables(language: Language) -> dict[str, Table]:
    sheet, row = Column("sheet", N_("Sheet")), Column("row", N_("Row"), figures=True)
    sound = (
        Column("date", N_("Date")),
        Column("words", N_("What it becomes"), wide=True),
        Column("amount", N_("Amount"), figures=True),
        sheet,
        row,
    )
    refused = (
        sheet,
        row,
        Column("cells", N_("What is written"), wide=True),
        Column("reason", N_("Why it is refused"), wide=True),
    )
    noticed = (sheet, row, Column("words", N_("What was noticed"), wide=True))
    columns = {"sound": sound, "refused": refused, "noticed": noticed}
    tables = {key: Table(language, title, columns[key]) for key, (title, *_) in _VIEWS.items()}
    for key in ("refused", "noticed"):  # whole sentences stand in them
        tables[key].setWordWrap(True)
        rows = tables[key].verticalHeader()
        rows.setMinimumSectionSize(current().px(56))
    return tables


def _sound(preview: Preview, teller: Teller, numbers: Mapping[str, str]) -> Sequence[TableRow]:
    """List what is recorded, or will be; ``numbers`` are those of documents by proposal."""
    rows = []
    for proposal in preview.proposals:
        document = document_of(proposal)
        sentence, amount = teller.tell(document)
        kind = teller.language.text(BY_NAME[proposal.document["kind"]].title)
        if proposal.id in numbers:
            kind = f"{kind} {_ISOLATED.format(numbers[proposal.id])}"
        place = proposal.source
        words = teller.language.text(N_("{0}: {1}"), kind, sentence)
        cells = (document.date, words, amount, place.sheet, place.row or None)
        rows.append(TableRow(proposal.id, cells))
    return rows


def _refused(preview: Preview, language: Language) -> Sequence[TableRow]:
    rows = []
    for number, one in enumerate(preview.refused):
        written = " · ".join(_ISOLATED.format(text) for text in one.cells if text)
        cells = (one.source.sheet, one.source.row or None, written, reason(one, language, "\n"))
        rows.append(TableRow(str(number), cells))
    return rows


def _noticed(preview: Preview, language: Language) -> Sequence[TableRow]:
    return [
        TableRow(str(n), (one.source.sheet, one.source.row or None, remark(one, language)))
        for n, one in enumerate(preview.findings)
    ]
