"""The history of the schema. Each step is frozen: it imports nothing of ours."""

from sqlite_utils import Database, Migrations

migrations = Migrations("coop_ledger")
APPLICATION_ID = 0x434F4F50  # "COOP"


@migrations()
def m001_books(db: Database) -> None:
    """Entries with postings, moves, register lines, daily sums; what stays outside the chain."""
    for statement in (
        "CREATE TABLE own (chain TEXT NOT NULL) STRICT",
        """CREATE TABLE entry (
            chain TEXT NOT NULL,
            seq INTEGER NOT NULL CHECK (seq > 0),
            id TEXT NOT NULL UNIQUE CHECK (id <> ''),
            kind TEXT NOT NULL CHECK (kind <> ''),
            series TEXT NOT NULL CHECK (series <> ''),
            year INTEGER NOT NULL CHECK (year = CAST(substr(date, 1, 4) AS INTEGER)),
            n INTEGER NOT NULL CHECK (n > 0),
            number TEXT NOT NULL CHECK (number = printf('%s-%d-%06d', series, year, n)),
            date TEXT NOT NULL CHECK (date IS date(date, '+0 days')),
            recorded_at TEXT NOT NULL CHECK (recorded_at <> ''),
            actor TEXT NOT NULL,
            reverses TEXT CHECK (reverses <> ''),
            prev_hash TEXT NOT NULL CHECK (length(prev_hash) = 64),
            hash TEXT NOT NULL UNIQUE CHECK (length(hash) = 64),
            payload TEXT NOT NULL CHECK (json_valid(payload)),
            PRIMARY KEY (chain, seq),
            UNIQUE (chain, series, year, n),
            UNIQUE (chain, reverses)
        ) STRICT""",
        """CREATE TABLE posting (
            chain TEXT NOT NULL,
            seq INTEGER NOT NULL,
            line INTEGER NOT NULL CHECK (line >= 0),
            date TEXT NOT NULL,
            account TEXT NOT NULL CHECK (account <> ''),
            party TEXT NOT NULL,
            centimes INTEGER NOT NULL
                CHECK (centimes <> 0 AND abs(centimes) <= 99999999999999),
            PRIMARY KEY (chain, seq, line),
            FOREIGN KEY (chain, seq) REFERENCES entry(chain, seq) DEFERRABLE INITIALLY DEFERRED
        ) STRICT, WITHOUT ROWID""",
        """CREATE TABLE move (
            chain TEXT NOT NULL,
            seq INTEGER NOT NULL,
            line INTEGER NOT NULL CHECK (line >= 0),
            date TEXT NOT NULL,
            item TEXT NOT NULL CHECK (item <> ''),
            source TEXT NOT NULL CHECK (source <> ''),
            target TEXT NOT NULL CHECK (target <> source AND target <> ''),
            milli INTEGER NOT NULL CHECK (milli > 0),
            centimes INTEGER NOT NULL CHECK (centimes BETWEEN 0 AND 99999999999999),
            PRIMARY KEY (chain, seq, line),
            FOREIGN KEY (chain, seq) REFERENCES entry(chain, seq) DEFERRABLE INITIALLY DEFERRED
        ) STRICT, WITHOUT ROWID""",
        """CREATE TABLE register (
            chain TEXT NOT NULL,
            seq INTEGER NOT NULL,
            line INTEGER NOT NULL CHECK (line >= 0),
            what TEXT NOT NULL CHECK (what IN ('profile', 'account', 'item', 'party')),
            code TEXT NOT NULL CHECK (code <> ''),
            body TEXT NOT NULL CHECK (json_valid(body)),
            PRIMARY KEY (chain, seq, line),
            FOREIGN KEY (chain, seq) REFERENCES entry(chain, seq) DEFERRABLE INITIALLY DEFERRED
        ) STRICT, WITHOUT ROWID""",
        """CREATE TABLE note (
            chain TEXT NOT NULL,
            seq INTEGER NOT NULL,
            field TEXT NOT NULL CHECK (field <> ''),
            salt TEXT NOT NULL,
            text TEXT NOT NULL,
            PRIMARY KEY (chain, seq, field),
            FOREIGN KEY (chain, seq) REFERENCES entry(chain, seq) DEFERRABLE INITIALLY DEFERRED
        ) STRICT, WITHOUT ROWID""",
        """CREATE TABLE account_day (
            account TEXT NOT NULL,
            date TEXT NOT NULL,
            debit INTEGER NOT NULL,
            credit INTEGER NOT NULL,
            PRIMARY KEY (account, date)
        ) STRICT, WITHOUT ROWID""",
        """CREATE TABLE stock_day (
            item TEXT NOT NULL,
            place TEXT NOT NULL,
            date TEXT NOT NULL,
            milli INTEGER NOT NULL,
            centimes INTEGER NOT NULL,
            PRIMARY KEY (item, place, date)
        ) STRICT, WITHOUT ROWID""",
        """CREATE TABLE attachment (
            sha256 TEXT PRIMARY KEY NOT NULL CHECK (length(sha256) = 64),
            media_type TEXT NOT NULL,
            content BLOB NOT NULL
        ) STRICT""",
        "CREATE TABLE person (code TEXT PRIMARY KEY NOT NULL, body TEXT NOT NULL) STRICT",
        "CREATE INDEX entry_by_date ON entry(date, seq)",
        "CREATE INDEX entry_by_kind ON entry(kind, date)",
        "CREATE INDEX entry_by_number ON entry(number)",
        "CREATE INDEX posting_by_account ON posting(account, date, seq, centimes)",
        """CREATE INDEX posting_by_party ON posting(party, account, date, centimes)
            WHERE party <> ''""",
        "CREATE INDEX move_by_item ON move(item, date, seq, milli, centimes, source, target)",
        "CREATE INDEX register_by_code ON register(what, code, seq)",
    ):
        db.execute(statement)


@migrations()
def m002_drafts_and_search(db: Database) -> None:
    """What is being typed, and the folded texts people search in; both outside the chain."""
    for statement in (
        """CREATE TABLE draft (
            id TEXT PRIMARY KEY NOT NULL,
            kind TEXT NOT NULL,
            saved_at TEXT NOT NULL,
            body TEXT NOT NULL CHECK (json_valid(body))
        ) STRICT""",
        """CREATE TABLE search (
            what TEXT NOT NULL CHECK (what IN ('entry', 'item', 'party')),
            ref TEXT NOT NULL,
            folded TEXT NOT NULL,
            PRIMARY KEY (what, ref)
        ) STRICT, WITHOUT ROWID""",
    ):
        db.execute(statement)


@migrations()
def m003_preferences(db: Database) -> None:
    """How papers look and other choices of the co-operative that are no accounting."""
    db.execute(
        """CREATE TABLE preference (
            key TEXT PRIMARY KEY NOT NULL CHECK (key <> ''),
            body TEXT NOT NULL CHECK (json_valid(body))
        ) STRICT"""
    )


@migrations()
def m004_search_by_amount(db: Database) -> None:
    """Texts that name amounts of stock as no list shows them: the upgrade fills the search anew."""
    db.execute("DELETE FROM search")


STEPS = ("m001_books", "m002_drafts_and_search", "m003_preferences", "m004_search_by_amount")
"""Names of the steps in order; their count is the file's ``user_version``."""
