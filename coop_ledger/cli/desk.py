"""Where a command works: its language, its output, and the parts ``app`` gives it."""

import json
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

import click

from coop_ledger.books import Books, World
from coop_ledger.core.chart import Account
from coop_ledger.db import Store
from coop_ledger.i18n import Language, Value

_ISOLATES: Final = str.maketrans(
    dict.fromkeys("\N{FIRST STRONG ISOLATE}\N{POP DIRECTIONAL ISOLATE}")
)


@dataclass(frozen=True, slots=True)
class Parts:
    """What the command line cannot know by itself.

    ``open_window`` shows a book (None: the last one) and tells the exit status. ``make_tour`` takes
    pictures of every screen into a folder, in a language, a size in pixels and a size of letters
    in percent. ``practice_book`` is where this person's
    practice book lives. ``system_language`` is a code of ``LANGUAGES``.
    """

    world: World
    chart: Callable[[], Sequence[Account]]
    open_window: Callable[[Path | None, str], int]
    make_tour: Callable[[Path, str, tuple[int, int], int], Sequence[Path]]
    practice_book: Path
    system_language: str = "fr"


@dataclass(frozen=True, slots=True)
class Desk:
    """One run of one command."""

    parts: Parts
    language: Language
    as_json: bool = False

    def text(self, msgid: str, *detail: Value) -> str:
        """Translate for this terminal: isolates only where lines run from right to left."""
        return self.shown(self.language.text(msgid, *detail))

    def shown(self, text: str) -> str:
        """Leave out what a plain terminal would print as boxes."""
        return text if self.language.rtl else text.translate(_ISOLATES)

    def tell(self, msgid: str, *detail: Value) -> None:
        """Say something to the person beside the result (standard error)."""
        self.note(self.text(msgid, *detail))

    def note(self, text: str) -> None:
        """Say what is in words already (standard error)."""
        click.echo(self.shown(text), err=True)

    def give(self, value: object, text: str) -> None:
        """Give a result (standard output): the value for machines, or the text for people."""
        if self.as_json:
            click.echo(to_json(value))
        elif text:
            click.echo(self.shown(text))

    @contextmanager
    def books(self, path: Path) -> Iterator[Books]:
        """Open a book for the time of a command.

        Raises:
            StoreError: There is no such book, or it cannot be opened.
        """
        books = Books(Store.open(path), self.parts.world)
        try:
            yield books
        finally:
            books.close()


def to_json(value: object) -> str:
    """Write one line of JSON, letters as they are."""
    return json.dumps(value, ensure_ascii=False)


def table(rows: Sequence[Sequence[str]]) -> str:
    """Put rows of texts under each other, two spaces between the columns."""
    if not rows:
        return ""
    widths = [max(len(row[i]) for row in rows) for i in range(len(rows[0]))]
    return "\n".join(
        "  ".join(text.ljust(width) for text, width in zip(row, widths, strict=True)).rstrip()
        for row in rows
    )


Run = Callable[..., int]
Json = dict[str, Any]
