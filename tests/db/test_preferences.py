"""What was chosen for papers stays with the book, outside the chain, and survives an upgrade."""

import sqlite3
from pathlib import Path

import pytest
from sqlite_utils import Database

from coop_ledger.books import Books
from coop_ledger.db import Store, driver
from coop_ledger.db.migrations import APPLICATION_ID, migrations
from tests.support.book import new_books, world

CHOSEN = {"footer": {"fr": "Merci «à bientôt»", "ar": "شكرا"}, "copies": 2, "hidden": ["address"]}


def test_a_choice_is_kept_changed_and_forgotten(books: Books) -> None:
    head = books.head()
    assert books.preference("papers") is None
    books.keep_preference("papers", CHOSEN)
    assert books.preference("papers") == CHOSEN
    assert books.preference("lists") is None
    books.keep_preference("papers", {"copies": 1})
    assert books.preference("papers") == {"copies": 1}
    books.keep_preference("papers", None)
    assert books.preference("papers") is None
    assert books.head() == head


def test_a_choice_is_there_after_reopening_and_in_a_backup(tmp_path: Path) -> None:
    path = tmp_path / "book.coop"
    books = new_books(path)
    books.keep_preference("papers", CHOSEN)
    copy = books.backup(tmp_path)
    books.close()
    for file in (path, copy):
        again = Books(Store.open(file), world())
        assert again.preference("papers") == CHOSEN
        again.close()


def test_nothing_without_a_key_or_that_is_no_json(books: Books) -> None:
    refused = driver.sqlite3.IntegrityError
    with pytest.raises(refused):
        books.keep_preference("", {})
    with pytest.raises(refused), books._store.writing():
        books._store.connection.execute("INSERT INTO preference VALUES ('x', '{')")


def test_a_book_of_the_second_step_gets_the_table(tmp_path: Path) -> None:
    path = tmp_path / "old.coop"
    connection = sqlite3.connect(path, isolation_level=None)
    migrations.apply(Database(connection, execute_plugins=False), stop_before="m003_preferences")
    connection.execute("INSERT INTO own VALUES ('old')")
    connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
    connection.execute("PRAGMA user_version = 2")
    connection.close()
    books = Books(Store.open(path), world())
    assert books.altered == []
    books.keep_preference("papers", CHOSEN)
    books.close()
    again = Books(Store.open(path), world())
    assert again.preference("papers") == CHOSEN
    again.close()
    assert (tmp_path / "old.v2.coop").is_file()
