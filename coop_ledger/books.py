"""The books as the rest of the program sees them: ask, record, take back, read."""

import csv
from collections.abc import Callable, Collection, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime
from functools import partial
from pathlib import Path
from typing import Any

from coop_ledger import catalogue
from coop_ledger.core.canonical import canonical, public
from coop_ledger.core.chain import Head
from coop_ledger.core.codec import Stamp, person_problems, private_part
from coop_ledger.core.documents import BY_NAME, Document, judge, kind_of
from coop_ledger.core.documents.item import Item
from coop_ledger.core.documents.profile import Profile
from coop_ledger.core.documents.reversal import Reversal
from coop_ledger.core.documents.sale_return import SaleReturn
from coop_ledger.core.facts import Entry, Facts
from coop_ledger.core.ledger import Booking, Problem
from coop_ledger.core.settings import Settings, read_settings
from coop_ledger.db import File, Reader, Store, preferences
from coop_ledger.db import backup as copies
from coop_ledger.db.facts import StoreFacts
from coop_ledger.db.verify import Finding, verify
from coop_ledger.i18n import resource
from coop_ledger.reports import Params, refusals
from coop_ledger.reports.table import Report


def shipped_settings() -> Settings:
    """Read the legal settings that come with the program."""
    with resource("settings", "legal.csv").open(encoding="utf-8", newline="") as file:
        return read_settings(csv.DictReader(file))


_MAX_ID = 200


@dataclass(frozen=True, slots=True)
class Refused:
    """The document was not recorded, and why."""

    problems: tuple[Problem, ...]


@dataclass(frozen=True, slots=True)
class Recorded:
    """The document is in the books: its number, the entry's hash, which readings changed.

    ``already`` tells that it had been recorded before, under the same id.
    """

    id: str
    number: str
    hash: str
    changed: frozenset[str]
    warnings: tuple[Problem, ...] = ()
    already: bool = False


@dataclass(frozen=True, slots=True)
class World:
    """What the books need from outside: the clock, new ids and salts, and who is writing."""

    now: Callable[[], datetime]
    new_id: Callable[[], str]
    actor: str = ""
    settings: Settings = field(default_factory=shipped_settings)


class Books:
    """A façade over the rules and the store. Everything the screens may do."""

    def __init__(self, store: Store, world: World) -> None:
        self._store = store
        self._world = world

    @property
    def path(self) -> Path:
        """The file of this book."""
        return Path(self._store.path)

    @property
    def read(self) -> Reader:
        """Readings for screens, reports and papers."""
        return self._store.reader

    @property
    def facts(self) -> Facts:
        """What the rules know of this book today."""
        return self._facts()

    @property
    def profile(self) -> Profile:
        """The co-operative; every book has one from its first entry on."""
        profile = self.facts.profile
        assert profile is not None
        return profile

    @property
    def today(self) -> date:
        """The machine's date, to propose in forms."""
        return self._today()

    @property
    def altered(self) -> Sequence[str]:
        """Parts of the file's schema another program changed; a book with any is read-only."""
        return self._store.altered

    def head(self) -> Head:
        """Where the chain ends."""
        return self._store.head()

    @property
    def chain(self) -> str:
        """The name of this book's chain: no two books share one."""
        return self._store.chain

    def older_than(self, seen: Head) -> list[Finding]:
        """Tell whether an entry seen here before is gone or another: an older copy, or a cut tail.

        Inside the file nothing can show it; whoever calls keeps the head outside.
        """
        if not seen.seq or self._store.hash_of(seen.seq) == seen.hash:
            return []
        return [Finding("verify.older", (seen.seq,))]

    def entry(self, number: str) -> Entry | None:
        """Find a recorded document by its number."""
        return self.facts.recorded(number)

    def preview(
        self, document: Document, files: Collection[File] = ()
    ) -> tuple[Booking | None, list[Problem]]:
        """Tell what recording this document would do, and its problems, without doing it."""
        given = {file.sha256 for file in files}
        return judge(document, self._facts(given))

    def record(
        self, document: Document, *, entry_id: str = "", files: Collection[File] = ()
    ) -> Recorded | Refused:
        """Record a document, or refuse it with every reason at once.

        With an ``entry_id`` this may be repeated: the same id and content is *already recorded*.

        Raises:
            StoreError: The disk, a lock or damage stood in the way; nothing was recorded.
        """
        with self._store.writing():
            return self._record(document, entry_id, files)

    def record_all(
        self,
        documents: Sequence[tuple[Document, str]],
        *,
        keep: bool = True,
        files: Collection[File] = (),
    ) -> list[Recorded | Refused]:
        """Record many documents with their ids in one transaction, all or nothing.

        ``files`` are what any of them has attached.

        Returns:
            One outcome per document. When one is refused, or with ``keep`` false (a rehearsal),
            nothing stays recorded.
        """
        outcomes: list[Recorded | Refused] = []
        with suppress(_TakeBackError), self._store.writing():
            for document, entry_id in documents:
                given = [file for file in files if file.sha256 in document.attachments]
                outcomes.append(self._record(document, entry_id, given))
            if not keep or any(isinstance(outcome, Refused) for outcome in outcomes):
                raise _TakeBackError
        return outcomes

    def _record(
        self, document: Document, entry_id: str, files: Collection[File]
    ) -> Recorded | Refused:
        if len(entry_id) > _MAX_ID or not entry_id.isprintable():
            return Refused((Problem("field.type", "id"),))
        if entry_id and (before := self._facts().recorded_as(entry_id)):
            return self._again(before, document)
        booking, problems = self.preview(document, files)
        if booking is None:
            return Refused(tuple(problems))
        kind = kind_of(document)
        stamp = Stamp(
            entry_id or self._world.new_id(),
            self._store.next_number(kind.series, document.date.year),
            self._world.now().astimezone(UTC).isoformat(timespec="seconds"),
            self._world.actor,
            self._store.chain,
        )
        private = private_part(document, self._world.new_id())
        mark = self._store.record(document, booking, stamp, private, files)
        return Recorded(stamp.id, stamp.number, mark, _changed(booking), tuple(problems))

    def _again(self, before: Entry, document: Document) -> Recorded | Refused:
        """An id that was used already: the same document again, or another one."""
        notes = {n: text for n, (_, text) in private_part(document, "").notes.items()}
        same = kind_of(document).name == before.kind and (
            canonical(public(document)) == canonical(public(before.document))
        )
        if same and self._store.same_notes(before.seq, notes):
            return Recorded(before.id, before.number, before.hash, frozenset(), already=True)
        return Refused((Problem("id.other_content", "id", (before.id,)),))

    def take_back(self, number: str, on: date, reason: str) -> Recorded | Refused:
        """Undo a recorded entry; a reversal is a document like any other."""
        return self.record(Reversal(date=on, of=number, reason=reason))

    def update_person(self, code: str, person: Mapping[str, Any]) -> list[Problem]:
        """Correct what the register of persons knows of somebody; the chain is not concerned.

        Returns:
            Every problem; when there is one, nothing was changed.
        """
        with self._store.writing():
            party = self._facts().party(code)
            if party is None:
                return [Problem("party.unknown", "code", (code,))]
            problems = person_problems(BY_NAME[party.role], person)
            if not problems:
                self._store.write_person(code, person)
            return problems

    def erase_person(self, code: str) -> None:
        """Forget a person's name, phone and address; the books keep the code."""
        with self._store.writing():
            self._store.erase_person(code)

    def keep_draft(self, draft_id: str, document_kind: str, body: Mapping[str, Any]) -> None:
        """Keep what is being typed, so that a power cut loses nothing."""
        saved_at = self._world.now().astimezone(UTC).isoformat(timespec="seconds")
        with self._store.writing():
            self._store.keep_draft(draft_id, document_kind, saved_at, canonical(dict(body)))

    def drop_draft(self, draft_id: str) -> None:
        """Forget a draft."""
        with self._store.writing():
            self._store.drop_draft(draft_id)

    def preference(self, key: str) -> dict[str, Any] | None:
        """Tell what was chosen for papers or lists; None when nothing was."""
        return preferences.read(self._store.connection, key)

    def keep_preference(self, key: str, value: Mapping[str, Any] | None) -> None:
        """Keep a choice (strings, integers, lists, objects of them), or forget it with None."""
        with self._store.writing():
            if value is None:
                preferences.forget(self._store.connection, key)
            else:
                preferences.keep(self._store.connection, key, canonical(dict(value)))

    def report(self, key: str, params: Params) -> Report | Refused:
        """Make a report (``catalogue.REPORTS``), or tell what is wrong with what was chosen."""
        spec = catalogue.report(key)
        if spec is None:
            return Refused((Problem("report.unknown", "report", (key,)),))
        problems = refusals(spec, self.read, params)
        return Refused(tuple(problems)) if problems else spec.build(self.read, params)

    def paper(self, number: str, *, lang: str = "fr", size: str = "", copy: bool = False) -> bytes:
        """Draw the paper of a recorded document as a PDF (see ``render.pdf.papers.render``).

        The entry must exist and be of a kind in ``render.pdf.papers.BY_KIND``.
        """
        from coop_ledger.render.pdf import papers  # noqa: PLC0415 - heavy, and only for printing
        from coop_ledger.render.pdf.papers import template  # noqa: PLC0415

        entry = self.entry(number)
        assert entry is not None, number
        facts = self._facts()
        desk = papers.Desk(
            _handed_out_by(self.profile, entry, facts),
            partial(_handed_over, entry=entry, facts=facts),
            facts.party_line,
            facts.account,
            facts.recorded,
            template.read(self.preference(template.KEY)),
        )
        return papers.render(entry, desk, lang=lang, size=size, copy=copy)

    def verify(self) -> list[Finding]:
        """Check the whole book against itself; an empty list means it is whole."""
        return verify(self._store.connection)

    def snapshot(self, target: Path) -> None:
        """Copy the book for a worker, which must not touch this connection."""
        copies.snapshot(self._store, target)

    def backup(self, folder: Path) -> Path:
        """Write a verified copy into a folder; its name tells the time and the last entry."""
        now = self._world.now()
        name = f"{self.path.stem}_{now:%Y-%m-%d_%H%M%S}_{self.head().seq}.coop"
        return copies.backup(self._store, folder, name)

    def checkpoint(self) -> bool:
        """Bring the write-ahead log into the file; call when idle."""
        return self._store.checkpoint()

    def close(self) -> None:
        """Close the file."""
        self._store.close()

    def _facts(self, given: Collection[str] = ()) -> StoreFacts:
        return self._store.facts(self._today(), given, self._world.settings)

    def _today(self) -> date:
        return self._world.now().date()


class _TakeBackError(Exception):
    """Leaves a transaction so that it is rolled back."""


def _taxing(entry: Entry, facts: Facts) -> Entry:
    """Find the entry whose taxes a paper says: a credit note says those of its sale."""
    sale = facts.recorded(entry.document.of) if isinstance(entry.document, SaleReturn) else None
    return sale or entry


def _handed_out_by(now: Profile, entry: Entry, facts: Facts) -> Profile:
    """The co-operative as it is found today, with the taxes and the share its paper was about."""
    known, taxed = facts.profile_then(entry), facts.profile_then(_taxing(entry, facts))
    if known is None or taxed is None:  # the very first description
        return now
    return replace(now, vat=taxed.vat, exemption=taxed.exemption, share_value=known.share_value)


def _handed_over(code: str, entry: Entry, facts: Facts) -> Item | None:
    """An item as the entry found it, with the rate of VAT it was taxed at."""
    known, taxed = facts.item_then(code, entry), facts.item_then(code, _taxing(entry, facts))
    return replace(known, vat=taxed.vat) if known and taxed else known


def _changed(booking: Booking) -> frozenset[str]:
    parts = {"entry"} | {line.what for line in booking.lines}
    return frozenset(
        parts
        | ({"posting"} if booking.postings else set())
        | ({"stock"} if booking.moves else set())
    )
