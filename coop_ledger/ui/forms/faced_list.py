"""Things with faces in a list one searches and sorts; the one chosen stands in large beside it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout

from coop_ledger.core.text import N_
from coop_ledger.i18n import Value
from coop_ledger.ui.cards import Card, EmptyState, plain_text
from coop_ledger.ui.fields import Choice, SearchBox
from coop_ledger.ui.flow import Split, never_high, scrolled
from coop_ledger.ui.forms.faced_table import FacedTable, Photos, no_photo, picture_for
from coop_ledger.ui.forms.faces import Reading
from coop_ledger.ui.page import Page
from coop_ledger.ui.session import Session
from coop_ledger.ui.tables import Column, TableRow, total_row
from coop_ledger.ui.theme import current
from coop_ledger.ui.words import Button

_SIDE = 96
"""The side of the large picture: with three actions below it, all fits on a low screen."""


@dataclass(frozen=True, slots=True)
class Words:
    """What a list says of itself: its name, the search, what to do first while it is empty."""

    name: str
    search: str
    empty: str
    new: str
    icon: str
    new_icon: str = "plus"


@dataclass(frozen=True, slots=True)
class Listed:
    """What a list shows: choices and rows under the same keys, and the sums under the columns."""

    choices: Mapping[str, Choice]
    rows: Sequence[TableRow]
    sums: Sequence[Value]


class FacedList(Reading):
    """The list and the card. A subclass gives ``read`` and ``tell``, and calls ``compose`` once.

    Signals:
        new_wanted(): something new is to be written down.
        edit_wanted(str): the one with this key is to be changed.
    """

    new_wanted = Signal()
    edit_wanted = Signal(str)

    def __init__(
        self,
        page: Page,
        session: Session,
        words: Words,
        columns: Sequence[Column],
        *,
        photos: Photos = no_photo,
    ) -> None:
        super().__init__()
        self.page, self.session, self.language = page, session, page.language
        said = self.language
        self.chosen = ""
        self._listed, self._photos = Listed({}, (), ()), photos
        self.search = SearchBox(said, words.search)
        self.new_button = Button(said, words.new, icon=words.new_icon, kind="primary")
        self.table = FacedTable(said, words.name, columns, photos)
        self.empty = EmptyState(said, words.icon, words.empty, words.new)
        self.card = Card(said)
        self.picture, self.name, self.facts = QLabel(), plain_text("", "title"), plain_text("")
        self._split = Split(self.table, self.card, weights=(3, 1), least=760)
        self._place()
        self._connect()

    # What a subclass says about its things

    def read(self) -> Listed:
        """Read what there is."""
        raise NotImplementedError

    def tell(self, code: str) -> None:
        """Write on the card what is known of one; its picture and its name stand there already."""
        raise NotImplementedError

    # What every list does

    def compose(self, parts: Sequence[QLabel], actions: Sequence[Button]) -> None:
        """Fill the card: what it tells, which scrolls when it is long, and what can be done."""
        centre = Qt.AlignmentFlag.AlignHCenter
        told = QVBoxLayout()
        told.setContentsMargins(0, 0, 0, 0)
        told.setSpacing(current().gap(3))
        told.addWidget(self.picture, 0, centre)
        for part in (self.name, *parts):
            part.setAlignment(centre)
            part.setWordWrap(True)
            told.addWidget(part)
        told.addStretch(1)
        self._told = scrolled(told)
        self._told.setMinimumHeight(current().px(190))
        never_high(self._told)
        self._told.verticalScrollBar().rangeChanged.connect(self._on_length)
        self.card.add(self._told, 1)
        for action in actions:
            self.card.add(action)

    def refresh(self) -> None:
        """Read again what there is; what was chosen stays chosen."""
        self._listed = self.read()
        self._fill()
        keys = self._listed.choices
        for part in (self._split, self.search, self.new_button):
            part.setVisible(bool(keys))
        self.empty.setVisible(not keys)
        self._mark(self.chosen if self.chosen in keys else next(iter(keys), ""))

    def choose(self, code: str) -> None:
        """Show one in large."""
        self.chosen = code
        choice = self._listed.choices.get(code)
        self.card.setVisible(choice is not None)
        if choice is None:
            return
        side = current().px(_SIDE)
        self.picture.setPixmap(picture_for(choice, self._photos(code), side, self.picture))
        self.name.setText(choice.label)
        self.tell(code)

    def bring(self, code: str) -> None:
        """Bring one forward, whatever was searched before."""
        self.search.line.clear()
        self._mark(code)

    def _place(self) -> None:
        worn = current()
        head = QHBoxLayout()
        head.setSpacing(worn.gap(3))
        head.addWidget(self.search, 1)
        head.addWidget(self.new_button)
        column = QVBoxLayout()
        column.setSpacing(worn.gap(3))
        column.addLayout(head)
        column.addWidget(self._split, 1)
        column.addWidget(self.empty, 1)
        self.table.setMinimumHeight(worn.px(240))
        self.hold(column)
        self.setFocusProxy(self.search)

    def _connect(self) -> None:
        self.search.searched.connect(self._on_search)
        self.table.row_chosen.connect(self.choose)
        self.table.selectionModel().currentRowChanged.connect(self._on_row)
        self.new_button.clicked.connect(self.new_wanted)
        self.empty.acted.connect(self.new_wanted)

    def _fill(self) -> None:
        """Show the rows; the total is of all, so it hides while somebody searches."""
        listed, rows = self._listed, list(self._listed.rows)
        if rows and not self.search.text().strip():
            rows.append(total_row(self.language.text(N_("Total")), listed.sums))
        self.table.show_faced(rows, listed.choices)

    def _mark(self, code: str) -> None:
        self.table.mark_key(code)
        self.choose(code)

    def _on_length(self, _first: int, last: int) -> None:
        """Let the Tab key stop at what is longer than the card, so that the arrows scroll it."""
        tab, no = Qt.FocusPolicy.TabFocus, Qt.FocusPolicy.NoFocus
        self._told.setFocusPolicy(tab if last else no)

    def _on_search(self, text: str) -> None:
        """Filter, and show the first one found."""
        self.table.seek(text)
        self._fill()
        found = [row.key for row in self.table.rows.rows if row.key]
        if found and self.chosen not in found:
            self._mark(found[0])

    def _on_row(self) -> None:
        choice = self.table.choice_at(self.table.currentIndex().row())
        if choice and choice.code != self.chosen:
            self.choose(choice.code)
