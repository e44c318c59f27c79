"""The list of documents: a model that reads a page of entries only when it is looked at."""

import re
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Final

from PySide6.QtCore import Qt

from coop_ledger.core.documents import KINDS
from coop_ledger.core.money import Money
from coop_ledger.core.readings import EntryLine
from coop_ledger.core.text import N_, fold
from coop_ledger.db import Reader, Word
from coop_ledger.i18n import LANGUAGES, Language, language
from coop_ledger.render import cells
from coop_ledger.reports import words
from coop_ledger.reports.table import Cell, Column, Named, Report, Row, Term
from coop_ledger.ui.icons import icon
from coop_ledger.ui.pages.document.words import PICTURES
from coop_ledger.ui.tables import VALUE_ROLE, WEIGHT_ROLE, FlatModel, Index

PAGE: Final = 100
COLUMNS: Final = (
    Column("date", N_("Date"), 10),
    Column("number", N_("Number"), 14),
    Column("kind", N_("Document"), 16),
    Column("who", N_("Concerns"), 22),
    Column("note", N_("Note"), 26),
    Column("amount", N_("Amount"), 13),
    Column("state", N_("State"), 18),
)
DATE, NUMBER, KIND, WHO, NOTE, AMOUNT, STATE = range(len(COLUMNS))
_COMMA = re.compile(r"(?<=\d),(?=\d)")


@dataclass(frozen=True, slots=True)
class Sought:
    """What the list is narrowed to, and its order."""

    since: date = date.min
    until: date = date.max
    kind: str = ""
    typed: str = ""
    newest_first: bool = True

    @property
    def kinds(self) -> tuple[str, ...]:
        """Kinds asked for; none for all."""
        return (self.kind,) if self.kind else ()

    def words(self) -> tuple[Word, ...]:
        """Words typed, each with the kinds of document it may mean in any language.

        An amount is found with comma or point, and digits in whatever script.
        """
        latin = "".join(_latin(letter) for letter in self.typed)
        typed = fold(_COMMA.sub(".", latin)).split()
        return tuple(Word(word, _meant(word)) for word in typed)


def _latin(letter: str) -> str:
    return str(unicodedata.digit(letter)) if letter.isdigit() else letter


def _meant(word: str) -> tuple[str, ...]:
    if len(word) < 3:
        return ()
    return tuple(kind.name for kind in KINDS if word in _titles(kind.title))


def _titles(title: str) -> str:
    return fold(" ".join(language(code).text(title) for code in LANGUAGES))


class EntryModel(FlatModel):
    """Entries by pages of ``PAGE``; ``asked`` counts the pages read since the list was narrowed."""

    def __init__(self, spoken: Language, reader: Reader) -> None:
        super().__init__()
        self.language, self._reader = spoken, reader
        self.sought, self.asked = Sought(), 0
        self._count = 0
        self._pages: dict[int, tuple[EntryLine, ...]] = {}
        self._named: Callable[[EntryLine], Named | None] = lambda _entry: None

    def seek(self, sought: Sought) -> None:
        """Narrow the list, and read it again."""
        self.beginResetModel()
        self.sought, self.asked, self._pages = sought, 0, {}
        self._named = words.subjects(self._reader)
        self._count = self._reader.count_entries(
            sought.since, sought.until, kinds=sought.kinds, words=sought.words()
        )
        self.endResetModel()

    def retranslate(self, spoken: Language) -> None:
        """Speak another language; nothing is read for it."""
        self.beginResetModel()
        self.language = spoken
        self.endResetModel()

    def entry(self, row: int) -> EntryLine:
        """Give an entry, reading its page when that was not looked at yet."""
        page, place = divmod(row, PAGE)
        if page not in self._pages:
            self._pages[page] = self._read(PAGE, page * PAGE)
            self.asked += 1
        return self._pages[page][place]

    def report(self) -> Report:
        """Give the whole list as a report, to print or keep."""
        sought = self.sought
        rows = tuple(Row(self._cells(entry)) for entry in self._read(-1, 0))
        facts = _days(sought.since, sought.until)
        if sought.kind:
            facts.append((N_("Kind"), words.kind(sought.kind)))
        if sought.typed:
            facts.append((N_("With the words"), sought.typed))
        facts.append((N_("Documents"), len(rows)))
        return Report("documents", N_("Documents"), COLUMNS, rows, tuple(facts))

    def measure(self) -> tuple[int, int]:
        """Count the entries without reading them."""
        return self._count, len(COLUMNS)

    def title(self, column: int) -> str:
        """Say the title of a column."""
        return self.language.text(COLUMNS[column].title)

    def is_figures(self, column: int) -> bool:
        """Tell whether a column holds numbers."""
        return column == AMOUNT

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Override QAbstractTableModel.data."""
        if not index.isValid():
            return None
        entry, column = self.entry(index.row()), index.column()
        found: object = None
        if role == Qt.ItemDataRole.DisplayRole:
            found = cells.text(self._cells(entry)[column], self.language)
        elif role == VALUE_ROLE:
            found = entry.amount if column == AMOUNT else None
        elif role == WEIGHT_ROLE:
            found = "struck" if entry.reversed_by and column != STATE else ""
        elif role == Qt.ItemDataRole.DecorationRole:
            found = _picture(entry, column)
        return found

    def _read(self, limit: int, offset: int) -> tuple[EntryLine, ...]:
        sought = self.sought
        return self._reader.entries(
            sought.since,
            sought.until,
            kinds=sought.kinds,
            words=sought.words(),
            newest_first=sought.newest_first,
            limit=limit,
            offset=offset,
        )

    def _cells(self, entry: EntryLine) -> tuple[Cell, ...]:
        return (
            entry.date,
            entry.number,
            words.kind(entry.kind),
            self._named(entry) or entry.party or None,
            entry.note or None,
            entry.amount or None,
            Term(N_("Taken back")) if entry.reversed_by else entry.reverses or None,
        )


def counted(entries: list[EntryLine]) -> Money:
    """Add up documents that still count: neither taken back nor taking back."""
    standing = (e.amount for e in entries if not (e.reversed_by or e.reverses))
    return Money(sum(amount.centimes for amount in standing))


def _picture(entry: EntryLine, column: int) -> object:
    if column == KIND:
        return icon(PICTURES.get(entry.kind, "documents"), "ink_soft")
    if column == STATE and (entry.reversed_by or entry.reverses):
        return icon("refused" if entry.reversed_by else "take_back", "warn")
    return None


def _days(since: date, until: date) -> list[tuple[str, Cell]]:
    """Tell the days a list covers; an end that was left open is not told."""
    if since > date.min and until < date.max:
        return list(words.from_to(since, until))
    ends = ((N_("Since {0}"), since), (N_("Until {0}"), until))
    return [(title, day) for title, day in ends if day not in {date.min, date.max}]
