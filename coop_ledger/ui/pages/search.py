"""Finding anything: people, items, documents; from the palette, and on a page of its own."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from coop_ledger.core.readings import EntryLine
from coop_ledger.core.text import N_
from coop_ledger.i18n import Language
from coop_ledger.render import cells
from coop_ledger.reports import words
from coop_ledger.reports.table import Named
from coop_ledger.ui.actions import Action, Finder
from coop_ledger.ui.cards import Card, EmptyState
from coop_ledger.ui.fields import Choice, ChoiceList, SearchBox
from coop_ledger.ui.forms.names import item_choice, party_choice
from coop_ledger.ui.going import open_document, open_item, open_person, open_search
from coop_ledger.ui.page import Page
from coop_ledger.ui.pages.document.words import PICTURES
from coop_ledger.ui.pages.documents.listing import Sought
from coop_ledger.ui.search_field import find_key
from coop_ledger.ui.session import Session
from coop_ledger.ui.shell import Shell
from coop_ledger.ui.theme import current

_IN_PALETTE, _ON_PAGE, _PAUSE_MS = 4, 40, 200
_MIDDLE_DOT = " \N{MIDDLE DOT} "


@dataclass(frozen=True, slots=True)
class Found:
    """What a text leads to, each as one can choose it."""

    people: tuple[Choice, ...] = ()
    items: tuple[Choice, ...] = ()
    documents: tuple[Choice, ...] = ()


def find(session: Session, spoken: Language, typed: str, limit: int) -> Found:
    """Find people, items and documents that hold every word typed, ``limit`` of each."""
    if not typed.strip():
        return Found()
    read, profile = session.books.read, session.books.profile
    hits = read.find(typed, limit=500)
    parties = {party.code: party for party in read.parties()}
    items = {item.code: item for item in read.items()}
    named = words.subjects(read)
    entries = read.entries(words=Sought(typed=typed).words(), newest_first=True, limit=limit)
    people = [parties[hit.ref] for hit in hits if hit.what == "party" and hit.ref in parties]
    goods = [items[hit.ref] for hit in hits if hit.what == "item" and hit.ref in items]
    return Found(
        tuple(party_choice(person, spoken) for person in people[:limit]),
        tuple(item_choice(item, profile, spoken) for item in goods[:limit]),
        tuple(_document(entry, named(entry), spoken) for entry in entries),
    )


def _document(entry: EntryLine, about: Named | None, spoken: Language) -> Choice:
    """A document as one recognises it: number, kind, what or whom it is about, when, how much."""
    title = cells.text(words.kind(entry.kind), spoken)
    who = cells.text(about, spoken)
    amount = spoken.show(entry.amount) if entry.amount else ""
    back = spoken.text(N_("Taken back")) if entry.reversed_by else ""
    sub = [spoken.date(entry.date), who, amount, back]
    isolated = (
        f"\N{FIRST STRONG ISOLATE}{part}\N{POP DIRECTIONAL ISOLATE}" for part in sub if part
    )
    return Choice(
        entry.number,
        f"{entry.number}{_MIDDLE_DOT}{title}",
        _MIDDLE_DOT.join(isolated),
        PICTURES.get(entry.kind, "documents"),
    )


def finders(session: Session, shell: Callable[[], Shell]) -> tuple[Finder, ...]:
    """Let the palette find people, items and documents; its last row shows everything found."""
    return (partial(_find_actions, session, shell),)


def _find_actions(session: Session, shell: Callable[[], Shell], typed: str) -> Sequence[Action]:
    if len(typed.strip()) < 2:
        return ()
    spoken = shell().language
    found = find(session, spoken, typed, _IN_PALETTE)
    actions = [_action("people", open_person, "member", choice, shell) for choice in found.people]
    actions += [_action("item", open_item, choice.icon, choice, shell) for choice in found.items]
    actions += [
        _action("document", open_document, choice.icon, choice, shell) for choice in found.documents
    ]
    everything = Action(
        "search",
        spoken.text(N_("Search everywhere: {0}"), typed.strip()),
        "search",
        "",
        lambda: open_search(shell(), typed),
        plain=True,
    )
    return [*actions, everything]


def _action(
    what: str,
    go: Callable[[Shell, str], None],
    icon: str,
    choice: Choice,
    shell: Callable[[], Shell],
) -> Action:
    def run() -> None:
        go(shell(), choice.code)

    return Action(f"{what}.{choice.code}", choice.label, icon, "", run, sub=choice.sub, plain=True)


class _Results(ChoiceList):
    """A list one can walk and open with the keyboard."""

    def __init__(self) -> None:
        super().__init__()
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Mark the first row, so that one sees where one is."""
        super().focusInEvent(event)
        if self.rows() and not self.currentIndex().isValid():
            self.step(1)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Mark nothing: only one list is walked at a time."""
        super().focusOutEvent(event)
        self.show_rows(self.rows(), -1)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Open with Enter."""
        marked = self.marked()
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and marked:
            self.picked.emit(marked)
        else:
            super().keyPressEvent(event)


class SearchPage(Page):
    """Three lists side by side: people, items, documents. Enter in the box leads to the first."""

    def __init__(self, shell: Shell, session: Session) -> None:
        super().__init__(shell, "search", N_("Search"), "search", scrolls=False)
        self.session, said = session, self.language
        self.box = SearchBox(said, N_("A name, a number, an amount, a word"))
        self.lists = {title: _Results() for title in (N_("People"), N_("Items"), N_("Documents"))}
        self._cards = []
        for (title, shown), picture in zip(
            self.lists.items(), ("people", "items", "documents"), strict=True
        ):
            card = Card(said, title, icon=picture)
            card.add(shown, 1)
            card.setMinimumHeight(current().px(170))
            self._cards.append(card)
        self.begin = EmptyState(said, "search", N_("Write a few letters: accents do not matter"))
        self.nothing = EmptyState(said, "search", N_("Nothing was found"))
        self._flow = QWidget()
        row = QHBoxLayout(self._flow)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(current().gap(3))
        for card in self._cards:
            row.addWidget(card, 1)
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        for part in (self.box, self._flow, self.begin, self.nothing):
            self.body.addWidget(part, 0 if part is self.box else 1)
        self._connect()
        self.look()

    def search(self, typed: str) -> None:
        """Search for what was typed elsewhere."""
        self.box.line.setText(typed)
        self.look()
        self._enter()

    def refresh(self) -> None:
        """Search again: something may have been recorded."""
        self.look()
        self.box.line.setFocus()

    def look(self) -> None:
        """Show what the text leads to."""
        self._pause.stop()
        typed = self.box.text()
        found = find(self.session, self.language, typed, _ON_PAGE)
        groups = (found.people, found.items, found.documents)
        for shown, rows, card in zip(self.lists.values(), groups, self._cards, strict=True):
            shown.show_rows(list(rows), 0 if shown.hasFocus() else -1)
            card.setVisible(bool(rows))
        self._flow.setVisible(any(groups))
        self.begin.setVisible(not typed.strip())
        self.nothing.setVisible(bool(typed.strip()) and not any(groups))

    def retranslate(self, language: Language) -> None:
        """Speak another language: names come in it."""
        super().retranslate(language)
        for title, shown in self.lists.items():
            shown.setAccessibleName(language.text(title))
        self.look()

    def _connect(self) -> None:
        people, items, documents = self.lists.values()
        people.picked.connect(lambda choice: open_person(self.shell, choice.code))
        items.picked.connect(lambda choice: open_item(self.shell, choice.code))
        documents.picked.connect(lambda choice: open_document(self.shell, choice.code))
        self.box.searched.connect(lambda _typed: self._pause.start(_PAUSE_MS))
        self.box.line.returnPressed.connect(self._on_enter)
        self._pause.timeout.connect(self.look)
        find_key(self, self.box.line.setFocus)

    def _on_enter(self) -> None:
        self.look()
        self._enter()

    def _enter(self) -> None:
        first = next((shown for shown in self.lists.values() if shown.rows()), None)
        (first or self.box.line).setFocus()
