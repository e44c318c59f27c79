"""Everything that goes wrong around a book: a sentence in French and Arabic, no byte changed."""

import json
import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from coop_ledger.db.driver import sqlite3
from coop_ledger.db.migrations import APPLICATION_ID, migrations
from tests.cli.desk import CARPET, OPENING, Terminal, fingerprint, sale

CLOSE = {"kind": "month_close", "date": "2026-01-31"}
LANGS = pytest.mark.parametrize("lang", ["fr", "ar"])


@LANGS
@pytest.mark.parametrize(
    ("document", "fr", "ar"),
    [
        (sale(item="XYZ"), "article XYZ", "XYZ"),
        (sale(qty="9", paid="11250.00"), "3", "9"),
        (sale(date="2026-01-15"), "31/01/2026", "31/01/2026"),
        (sale(unit_price="-1250.00"), "prix", "الثمن"),
        (sale(date="2026-02-30"), "2026-02-30", "2026-02-30"),
    ],
    ids=["unknown item", "too much sold", "closed month", "negative price", "30 February"],
)
def test_a_wrong_document_is_refused_in_words(
    terminal: Terminal, lang: str, document: dict[str, Any], fr: str, ar: str
) -> None:
    other = sale(date="2026-02-02", item="D", paid="1250.00")
    service = CARPET | {"code": "D", "category": "service"}
    book = terminal.book(CARPET, OPENING, service, other, CLOSE)
    before = fingerprint(book)
    said = terminal("record", book, terminal.write(document), "--lang", lang)
    assert said.status == 1
    assert (fr if lang == "fr" else ar) in said.out
    assert ("Ligne 1" if lang == "fr" else "السطر") in said.out
    assert fingerprint(book) == before
    plain = terminal("record", book, terminal.write(document), "--lang", "en").out
    assert plain != said.out, "it was translated"


@LANGS
def test_a_broken_spreadsheet_is_not_read(
    terminal: Terminal, book: Path, tmp_path: Path, lang: str
) -> None:
    broken = tmp_path / "cahier.xlsx"
    broken.write_bytes(b"PK\x03\x04 this is no spreadsheet")
    before = fingerprint(book)
    said = terminal("import", book, broken, "--lang", lang)
    assert said.status == 1
    assert ("fichier" if lang == "fr" else "الملف") in said.err
    assert fingerprint(book) == before


@pytest.fixture
def held(book: Path) -> Iterator[Path]:
    """A book that another process has open."""
    code = (
        "import sys; from coop_ledger.db import Store;"
        "store = Store.open(sys.argv[1]); print('open', flush=True); input(); store.close()"
    )
    with subprocess.Popen(
        [sys.executable, "-c", code, str(book)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    ) as other:
        assert other.stdout
        assert other.stdin
        assert other.stdout.readline() == "open\n"
        yield book
        other.communicate("\n")


@LANGS
def test_a_book_open_elsewhere_is_left_alone(terminal: Terminal, held: Path, lang: str) -> None:
    before = fingerprint(held)
    said = terminal("record", held, terminal.write(sale()), "--lang", lang)
    assert said.status == 3
    assert ("déjà ouvert" if lang == "fr" else "مفتوح") in said.err
    assert said.out == ""
    assert fingerprint(held) == before


Mounted = Callable[[str], None]


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[tuple[Path, Mounted]]:
    """A disk of 64 MB of its own, which can be mounted anew with other options."""
    place = tmp_path / "disk"
    place.mkdir()

    def mount(options: str) -> None:
        subprocess.run(["mount", "-t", "tmpfs", "-o", options, "none", place], check=True)

    try:
        mount("size=64m")
    except (subprocess.CalledProcessError, FileNotFoundError):
        pytest.skip("needs the right to mount a small disk")
    yield place, mount
    subprocess.run(["umount", place], check=True)


@LANGS
def test_on_a_full_disk_nothing_is_written(
    terminal: Terminal, book: Path, small_disk: tuple[Path, Mounted], lang: str
) -> None:
    place, _mount = small_disk
    moved = place / "t.coop"
    moved.write_bytes(book.read_bytes())
    (place / "photos").write_bytes(b"x" * 50_000_000)
    before = fingerprint(moved)
    words = "plein" if lang == "fr" else "ممتلئ"
    for command in (
        ("record", moved, terminal.write(sale())),
        ("new", place / "new.coop", "--profile", terminal.folder / "profile.json"),
        ("practice", "--to", place / "practice.coop"),
        ("backup", book, place / "copies"),
        ("restore", book, place / "restored.coop"),
    ):
        said = terminal(*command, "--lang", lang)
        assert said.status == 3, command
        assert words in said.err, command
        assert said.out == ""
    assert fingerprint(moved) == before
    left = sorted(path.name for path in place.rglob("*") if path.is_file())
    assert left == ["photos", "t.coop"]


@LANGS
def test_in_a_place_that_cannot_be_written_it_says_so(
    terminal: Terminal, book: Path, small_disk: tuple[Path, Mounted], lang: str
) -> None:
    place, mount = small_disk
    moved = place / "t.coop"
    moved.write_bytes(book.read_bytes())
    mount("remount,ro")
    before = fingerprint(moved)
    words = "être écrit" if lang == "fr" else "كتابة"
    for command in (
        ("record", moved, terminal.write(sale())),
        ("new", place / "new.coop", "--profile", terminal.folder / "profile.json"),
        ("practice", "--to", place / "practice.coop"),
        ("backup", book, place / "copies"),
        ("restore", book, place / "restored.coop"),
        ("export", book, "--format", "jsonl", "-o", place / "out.jsonl"),
    ):
        said = terminal(*command, "--lang", lang)
        assert said.status == 3, (command, said)
        assert words in said.err, (command, said)
    assert fingerprint(moved) == before


def test_an_older_book_is_copied_then_brought_up_to_date(
    terminal: Terminal, tmp_path: Path
) -> None:
    from sqlite_utils import Database

    path = tmp_path / "old.coop"
    connection = sqlite3.connect(str(path), isolation_level=None)
    migrations.apply(
        Database(connection, execute_plugins=False), stop_before="m002_drafts_and_search"
    )
    connection.execute("INSERT INTO own VALUES ('old')")
    connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
    connection.execute("PRAGMA user_version = 1")
    connection.close()
    profile = {"kind": "profile", "date": "2026-01-01", "start": "2026-01-01", "name_fr": "A"}
    said = terminal("record", path, terminal.write(profile))
    assert said.status == 0
    assert (tmp_path / "old.v1.coop").is_file()
    assert terminal("verify", path).status == 0


def _newer(book: Path) -> None:
    content = bytearray(book.read_bytes())
    content[60:64] = (99).to_bytes(4, "big")  # user_version in the header
    book.write_bytes(content)


def _no_book(book: Path) -> None:
    book.write_bytes(b"Cahier de la cooperative\n" * 100)


@LANGS
@pytest.mark.parametrize(
    ("spoil", "fr", "ar"),
    [
        (_newer, "plus récente", "أحدث"),
        (_no_book, "n’est pas un livre", "ليس دفتر"),
        (Path.unlink, "Il n’y a pas de fichier", "لا يوجد ملف"),
    ],
    ids=["newer", "not a book", "missing"],
)
def test_a_file_that_cannot_be_our_book(
    terminal: Terminal, book: Path, lang: str, spoil: Callable[[Path], None], fr: str, ar: str
) -> None:
    spoil(book)
    before = fingerprint(book) if book.exists() else None
    for command in (("verify", book), ("record", book, terminal.write(sale())), ("open", book)):
        if command[0] == "open" and spoil is not Path.unlink:
            continue
        said = terminal(*command, "--lang", lang)
        assert said.status == 3
        assert (fr if lang == "fr" else ar) in said.err
    assert (fingerprint(book) if book.exists() else None) == before


@LANGS
def test_nothing_is_written_over_an_existing_file(
    terminal: Terminal, book: Path, tmp_path: Path, lang: str
) -> None:
    target = terminal.book(name="other.coop")
    before = fingerprint(book, target)
    for command in (
        ("new", target, "--profile", tmp_path / "profile.json"),
        ("practice", "--to", target),
        ("practice", "--reset", "--to", target),
        ("restore", book, target),
        ("export", book, "--format", "hledger", "-o", target),
        ("report", book, "journal", "-o", target),
    ):
        said = terminal(*command, "--lang", lang)
        assert said.status == 3, command
        assert ("existe déjà" if lang == "fr" else "موجود") in said.err, command
        assert fingerprint(book, target) == before


@LANGS
def test_wrong_use_is_told_with_the_way_to_the_help(
    terminal: Terminal, book: Path, lang: str
) -> None:
    for command in (
        ("nonsense",),
        ("verify",),
        ("verify", book, "--wrong"),
        ("verify", book, "more"),
        ("close", book, "--month", "2026-13"),
        ("report", book, "journal", "--from", "2026-02-30"),
        ("report", book, "journal", "--format", "pdf"),
        ("report", book, "journal", "--filter", "x"),
        ("record", book, "x", "--partial", "--all-or-nothing"),
        ("export", book, "--format", "wrong", "-o", "x"),
        ("kinds", "nonsense"),
    ):
        said = terminal(*command, "--lang", lang)
        assert said.status == 2, command
        assert said.out == ""
        assert "--help" in said.err
        assert said.err != terminal(*command, "--lang", "en").err, "it was translated"
    said = terminal("verify", book, "--lang", "xx", "--json")
    assert said.status == 2
    assert json.loads(said.err)["error"]["code"] == "usage"


def test_a_profile_that_is_refused_leaves_no_file(terminal: Terminal, tmp_path: Path) -> None:
    profile = tmp_path / "p.json"
    for wrong in ('{"start": "2026-01-01"}', '{"name_fr": "A"}', "[]", "{", '{"kind": "sale"}'):
        profile.write_text(wrong, encoding="utf-8")
        said = terminal("new", tmp_path / "n.coop", "--profile", profile)
        assert said.status == 1, wrong
        assert said.out
    assert [path.name for path in tmp_path.iterdir() if path.is_file()] == ["p.json"]


def run(*words: str | Path, **environment: str) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run(
        [sys.executable, *words], capture_output=True, check=False, env=os.environ | environment
    )


def test_a_process_of_its_own_writes_utf8_whatever_the_console_says(book: Path) -> None:
    done = run("-m", "coop_ledger", "verify", book, "--lang", "ar", PYTHONIOENCODING="ascii")
    assert done.returncode == 0
    assert "الدفتر سليم" in done.stdout.decode("utf-8")
    damaged = book.read_bytes().replace(b"Tapis 120x200", b"Tapis 120x999")
    book.write_bytes(damaged)
    done = run("-m", "coop_ledger", "verify", book, "--lang", "fr")
    assert done.returncode == 1
    assert b"Traceback" not in done.stderr


def test_without_assertions_it_does_not_run(book: Path) -> None:
    before = fingerprint(book)
    done = run("-O", "-m", "coop_ledger", "verify", book, LANG="fr_MA.UTF-8")
    assert done.returncode == 3
    assert "python -O" in done.stderr.decode("utf-8")
    assert fingerprint(book) == before


def test_documents_come_through_standard_input(book: Path) -> None:
    line = json.dumps(sale()).encode()
    done = subprocess.run(
        [sys.executable, "-m", "coop_ledger", "record", book, "-", "--json"],
        input=line,
        capture_output=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert json.loads(done.stdout)["number"] == "VT-2026-000001"


def test_a_fault_of_the_program_is_logged_and_told_without_a_trace(
    terminal: Terminal, book: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr("coop_ledger.app.shipped_chart", lambda: 1 / 0)
    said = terminal("practice", "--to", tmp_path / "x.coop", "--lang", "fr")
    assert said.status == 3
    assert "coop-ledger.log" in said.err
    assert "Le programme a fait une erreur" in said.err
    (log,) = (tmp_path / "home").rglob("coop-ledger.log")
    assert "ZeroDivisionError" in log.read_text(encoding="utf-8")
    assert book.is_file()
