"""One file, one writer, one way in: ``Store.record``."""

import hashlib
import json
import os
from collections.abc import Collection, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from sqlite_utils import Database

from coop_ledger.core.canonical import canonical
from coop_ledger.core.chain import Head, digest
from coop_ledger.core.codec import Private, Stamp, commitment, encode
from coop_ledger.core.documents import Document, kind_of
from coop_ledger.core.documents.reversal import Reversal
from coop_ledger.core.ledger import Booking
from coop_ledger.core.settings import Settings
from coop_ledger.db import schema, search
from coop_ledger.db.connection import MEMORY, check_space, connect, lasting, told, wal_of
from coop_ledger.db.driver import sqlite3
from coop_ledger.db.errors import StoreError
from coop_ledger.db.facts import StoreFacts
from coop_ledger.db.migrations import APPLICATION_ID, STEPS
from coop_ledger.db.reader import Reader
from coop_ledger.db.upgrade import upgrade
from coop_ledger.db.verify import verify

_NO_SETTINGS = Settings()


@dataclass(frozen=True, slots=True)
class File:
    """A photo or PDF given with a document.

    ``media_type`` is what who gave it took it for; whoever reads it is told by its bytes.
    """

    sha256: str
    media_type: str
    content: bytes

    def __post_init__(self) -> None:
        assert hashlib.sha256(self.content).hexdigest() == self.sha256, self.sha256


class Store:
    """The books in one SQLite file, open for this program alone.

    ``altered`` names the parts of the schema that are not as they must be; a book with any is
    read but not written. ``stopped`` is the code of another reason not to write it, or empty: its
    disk failed, or it was found not whole.
    """

    def __init__(self, path: Path | str, connection: Any) -> None:
        self.path = path
        self.connection = connection
        self.altered = schema.differences(connection)
        self.stopped = ""
        self.reader = Reader(connection)

    @classmethod
    def create(cls, path: Path | str, chain: str) -> "Store":
        """Make a new, empty book; never over an existing file.

        Raises:
            StoreError: The file exists already, or the place cannot be written.
        """
        if str(path) == MEMORY:
            return _built(path, chain)
        check_space(path)
        _claim(Path(path))
        try:
            return _built(path, chain)
        except BaseException:
            for leftover in (Path(path), wal_of(path)):
                leftover.unlink(missing_ok=True)
            raise

    @classmethod
    def open(cls, path: Path | str) -> "Store":
        """Open an existing book; of an older one a proven copy is kept, then it is upgraded.

        One that was not closed properly is checked, and only read when it is not whole.

        Raises:
            StoreError: There is no such file, it is no book, newer, locked, or not writable; or it
                is older and not whole.
        """
        if not Path(path).is_file():
            raise StoreError("store.missing", Path(path).name)
        _check_header(Path(path))
        unclosed = wal_of(path).exists()
        connection = connect(path)
        try:
            with told(path):
                version = _version(connection, Path(path))
                if version < len(STEPS):
                    upgrade(connection, Path(path), version)
                store = cls(path, connection)
                if unclosed and verify(connection):
                    store.stopped = "store.doubtful"
                return store
        except BaseException:
            connection.close()
            raise

    def close(self) -> None:
        """Bring everything into the one file and close it.

        When the disk failed, a log stays beside it: the next opening checks the book.
        """
        self.checkpoint()
        with told(self.path):
            self.connection.close()
        if self.stopped and str(self.path) != MEMORY:
            with suppress(OSError):  # where nothing can be written any more, nothing was deleted
                wal_of(self.path).touch()

    def checkpoint(self) -> bool:
        """Bring the write-ahead log into the file; tell whether all of it went.

        What did not go is not lost: it stays in the log. A disk that fails stops the writing.
        """
        if self.stopped:
            return False
        try:
            with told(self.path):
                run = self.connection.execute
                busy, _log, _done = run("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
        except StoreError as error:
            self._stop_after(error)
            return False
        return bool(busy == 0)

    @contextmanager
    def writing(self) -> Iterator[None]:
        """Hold the write lock from the first read to the last write; all or nothing.

        Raises:
            StoreError: The disk, a lock or an altered schema stands in the way; or the disk failed
                before, and the book was not closed since.
        """
        if self.altered or self.stopped:
            code = "store.altered" if self.altered else self.stopped
            raise StoreError(code, Path(self.path).name)
        try:
            with told(self.path):
                check_space(self.path)
                self.connection.execute("BEGIN IMMEDIATE")
                try:
                    yield
                    self.connection.execute("COMMIT")
                except BaseException:
                    if self.connection.in_transaction:
                        self.connection.execute("ROLLBACK")
                    raise
        except StoreError as error:
            self._stop_after(error)
            raise

    def _stop_after(self, error: StoreError) -> None:
        """Write no more when nobody knows what is on the disk, or what failed was not undone."""
        if lasting(error) or self.connection.in_transaction:
            self.stopped = "store.stopped"

    def facts(
        self, today: date, given: Collection[str] = (), settings: Settings = _NO_SETTINGS
    ) -> StoreFacts:
        """Answer what the rules ask."""
        return StoreFacts(self.connection, today, given, settings)

    @property
    def chain(self) -> str:
        """The name of the chain this book writes."""
        return str(self.connection.execute("SELECT chain FROM own").fetchone()[0])

    def head(self) -> Head:
        """Where the chain ends."""
        found = self.connection.execute(
            "SELECT seq, hash FROM entry WHERE chain = ? ORDER BY seq DESC LIMIT 1", [self.chain]
        ).fetchone()
        return Head(*found) if found else Head()

    def hash_of(self, seq: int) -> str:
        """The hash of an entry of our chain; empty when there is none at that place."""
        found = self.connection.execute(
            "SELECT hash FROM entry WHERE chain = ? AND seq = ?", [self.chain, seq]
        ).fetchone()
        return str(found[0]) if found else ""

    def next_number(self, series: str, year: int) -> str:
        """The number the next document of a series and year gets, without a gap."""
        found = self.connection.execute(
            "SELECT coalesce(max(n), 0) + 1 FROM entry WHERE chain = ? AND series = ? AND year = ?",
            [self.chain, series, year],
        ).fetchone()
        return f"{series}-{year}-{found[0]:06}"

    def record(
        self,
        document: Document,
        booking: Booking,
        stamp: Stamp,
        private: Private,
        files: Collection[File] = (),
    ) -> str:
        """Append one entry; return its hash. Call inside ``writing``."""
        assert self.connection.in_transaction
        head = self.head()
        place = (self.chain, head.seq + 1)
        day = document.date.isoformat()
        text = canonical(encode(document, booking, stamp, private))
        mark = digest(head.hash, text)
        self._effects(place, day, booking)
        self._beside(place, document, private, files)
        series, year, n = stamp.number.rsplit("-", 2)
        reverses = document.of if isinstance(document, Reversal) else None
        self.connection.execute(
            f"INSERT INTO entry VALUES ({','.join('?' * 15)})",
            [
                *(*place, stamp.id, kind_of(document).name, series, int(year), int(n)),
                *(stamp.number, day, stamp.recorded_at, stamp.actor, reverses),
                *(head.hash, mark, text),
            ],
        )
        search.index_entry(self.connection, document, booking, stamp.number)
        return mark

    def _effects(self, place: tuple[str, int], day: str, booking: Booking) -> None:
        run = self.connection.executemany
        run(
            "INSERT INTO posting VALUES (?, ?, ?, ?, ?, ?, ?)",
            [
                (*place, i, day, p.account, p.party, p.amount.centimes)
                for i, p in enumerate(booking.postings)
            ],
        )
        run(
            "INSERT INTO move VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
            [
                (*place, i, day, m.item, m.source, m.target, m.qty.milli, m.cost.centimes)
                for i, m in enumerate(booking.moves)
            ],
        )
        run(
            "INSERT INTO register VALUES (?, ?, ?, ?, ?, ?)",
            [(*place, i, ln.what, ln.code, ln.body) for i, ln in enumerate(booking.lines)],
        )

    def _beside(
        self,
        place: tuple[str, int],
        document: Document,
        private: Private,
        files: Collection[File],
    ) -> None:
        """Keep what stays outside the hashed text."""
        self.connection.executemany(
            "INSERT INTO note VALUES (?, ?, ?, ?, ?)",
            [(*place, name, salt, text) for name, (salt, text) in private.notes.items()],
        )
        if private.person:
            self.write_person(document.code, private.person)  # type: ignore[attr-defined]
        for file in files:
            if file.sha256 not in document.attachments:
                continue
            self.connection.execute(
                "INSERT INTO attachment SELECT ?, ?, ?"
                " WHERE NOT EXISTS (SELECT 1 FROM attachment WHERE sha256 = ?)",
                [file.sha256, file.media_type, file.content, file.sha256],
            )

    def write_person(self, code: str, person: Mapping[str, Any]) -> None:
        """Write what the register of persons knows of a party. Call inside ``writing``."""
        self.connection.execute(
            """INSERT INTO person VALUES (?, ?)
               ON CONFLICT (code) DO UPDATE SET body = excluded.body""",
            [code, canonical(dict(person))],
        )
        search.index_party(self.connection, code, person)

    def erase_person(self, code: str) -> None:
        """Forget a person; the chain keeps only the code. Call inside ``writing``."""
        self.connection.execute("DELETE FROM person WHERE code = ?", [code])
        search.index_party(self.connection, code, {})

    def same_notes(self, seq: int, document_notes: Mapping[str, str]) -> bool:
        """Whether the free texts of a document are those an entry was recorded with."""
        row = self.connection.execute(
            "SELECT payload ->> '$.notes' FROM entry WHERE chain = ? AND seq = ?", [self.chain, seq]
        ).fetchone()
        kept = self.connection.execute(
            "SELECT field, salt FROM note WHERE chain = ? AND seq = ?", [self.chain, seq]
        )
        salts, told_then = dict(kept.fetchall()), json.loads(row[0])
        told_now = {f: commitment(salts.get(f, ""), text) for f, text in document_notes.items()}
        for erased in told_then.keys() - salts.keys():  # nothing is left to compare with
            told_then.pop(erased)
            told_now.pop(erased, None)
        return bool(told_then == told_now)

    def keep_draft(self, draft_id: str, kind: str, saved_at: str, body: str) -> None:
        """Keep what is being typed. Call inside ``writing``."""
        self.connection.execute(
            "INSERT INTO draft VALUES (?, ?, ?, ?) ON CONFLICT (id) DO UPDATE"
            " SET kind = excluded.kind, saved_at = excluded.saved_at, body = excluded.body",
            [draft_id, kind, saved_at, body],
        )

    def drop_draft(self, draft_id: str) -> None:
        """Forget a draft. Call inside ``writing``."""
        self.connection.execute("DELETE FROM draft WHERE id = ?", [draft_id])


def _built(path: Path | str, chain: str) -> Store:
    connection = connect(path)
    try:
        with told(path):
            connection.execute("BEGIN IMMEDIATE")
            schema.build(Database(connection, execute_plugins=False))
            connection.execute("INSERT INTO own VALUES (?)", [chain])
            connection.execute("COMMIT")
            return Store(path, connection)
    except BaseException:
        connection.close()
        raise


def _claim(path: Path) -> None:
    """Make the file, or refuse if there is one: two programs cannot both succeed.

    A write-ahead log without its book counts too: it would be poured into the new file.
    """
    if wal_of(path).exists():
        raise StoreError("store.exists", wal_of(path).name)
    try:
        path.open("xb").close()
    except FileExistsError as error:
        raise StoreError("store.exists", path.name) from error
    except OSError as error:
        raise StoreError("store.readonly", path.name) from error


def _check_header(path: Path) -> None:
    """Refuse a file that is no book before it is opened to write, so that nothing changes in it.

    Asked through SQLite: where locks are POSIX's, closing a file drops those of the whole process,
    also those of the same book open already.
    """
    if not os.access(path, os.W_OK):
        raise StoreError("store.readonly", path.name)
    try:
        ours = _application(path)
    except StoreError as error:
        if error.code == "store.damaged" and wal_of(path).exists():
            return  # the power went while the log was brought into the file: SQLite mends that
        raise
    unfinished = ours == 0 and wal_of(path).exists()  # the power went before its first close
    if ours != APPLICATION_ID and not unfinished:
        raise StoreError("store.not_a_book", path.name)


def _application(path: Path) -> int:
    """Read whose file it is, the log beside it left alone."""
    with told(path):
        connection = sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro&immutable=1", uri=True)
        try:
            return int(connection.execute("PRAGMA application_id").fetchone()[0])
        finally:
            connection.close()


def _version(connection: Any, path: Path) -> int:
    if connection.execute("PRAGMA application_id").fetchone()[0] != APPLICATION_ID:
        raise StoreError("store.not_a_book", path.name)
    version = int(connection.execute("PRAGMA user_version").fetchone()[0])
    if version > len(STEPS):
        raise StoreError("store.too_new", path.name)
    return version
