"""The way in: ask, record once, take back, and what stays beside the chain."""

import hashlib
from dataclasses import replace
from datetime import date

import pytest

from coop_ledger.books import Books, Recorded, Refused
from coop_ledger.core.documents.expense import Expense
from coop_ledger.db import File, search
from tests.support.book import done, read
from tests.support.words import cash, expense, sale, sold

PHOTO = b"\x89PNG\r\n\x1a\n a photo"
SHA = hashlib.sha256(PHOTO).hexdigest()
GIVEN = File(SHA, "image/png", PHOTO)
SPENT = read(expense("2026-01-05", "61251", "10", witness="Itto", note="thé"))


def searched(books: Books) -> list[tuple[str, str, str]]:
    rows = books._store.connection.execute("SELECT * FROM search ORDER BY 1, 2")
    found: list[tuple[str, str, str]] = rows.fetchall()
    return found


def attached(books: Books) -> int:
    (count,) = books._store.connection.execute("SELECT count(*) FROM attachment").fetchone()
    return int(count)


def test_the_same_document_twice_under_one_id_is_recorded_once(stocked: Books) -> None:
    first = stocked.record(SPENT, entry_id="a")
    again = stocked.record(SPENT, entry_id="a")
    assert isinstance(first, Recorded)
    assert isinstance(again, Recorded)
    assert (again.number, again.hash, again.already) == (first.number, first.hash, True)
    assert not first.already


@pytest.mark.parametrize(
    "other",
    [
        {"note": "café"},
        {"note": ""},
        {"witness": "Fadma"},
        {"date": date(2026, 1, 6)},
        {"invoice": "7"},
    ],
)
def test_another_document_under_the_same_id_is_refused(
    stocked: Books, other: dict[str, object]
) -> None:
    stocked.record(SPENT, entry_id="a")
    head = stocked.head()
    assert isinstance(SPENT, Expense)
    outcome = stocked.record(replace(SPENT, **other), entry_id="a")  # type: ignore[arg-type]
    assert isinstance(outcome, Refused)
    assert [p.code for p in outcome.problems] == ["id.other_content"]
    assert stocked.head() == head


def test_a_text_more_than_was_recorded_is_another_document(stocked: Books) -> None:
    assert isinstance(SPENT, Expense)
    stocked.record(replace(SPENT, note=""), entry_id="a")
    assert isinstance(stocked.record(SPENT, entry_id="a"), Refused)


def test_a_document_whose_text_was_erased_is_still_the_same(stocked: Books) -> None:
    stocked.record(SPENT, entry_id="a")
    with stocked._store.writing():
        stocked._store.connection.execute("DELETE FROM note WHERE field = 'note'")
    again = stocked.record(SPENT, entry_id="a")
    assert isinstance(again, Recorded)
    assert again.already
    assert isinstance(SPENT, Expense)
    assert isinstance(stocked.record(replace(SPENT, witness="x"), entry_id="a"), Refused)
    assert stocked.verify() == []


def test_many_are_recorded_all_or_none(stocked: Books) -> None:
    head, words = stocked.head(), searched(stocked)
    too_much = read(expense("2026-01-05", "61251", "99999"))
    outcomes = stocked.record_all([(SPENT, "a"), (too_much, "b"), (SPENT, "c")])
    assert [type(o) for o in outcomes] == [Recorded, Refused, Recorded]
    assert stocked.head() == head
    assert searched(stocked) == words
    rehearsed = stocked.record_all([(SPENT, "a"), (SPENT, "c")], keep=False)
    assert [o.number for o in rehearsed if isinstance(o, Recorded)] == [
        "DP-2026-000001",
        "DP-2026-000002",
    ]
    assert stocked.head() == head
    assert searched(stocked) == words
    kept = stocked.record_all([(SPENT, "a"), (SPENT, "c"), (SPENT, "a")])
    assert [o.already for o in kept if isinstance(o, Recorded)] == [False, False, True]
    assert stocked.head().seq == head.seq + 2


def test_a_file_is_kept_with_the_entry_that_names_it_and_only_then(stocked: Books) -> None:
    assert isinstance(SPENT, Expense)
    with_photo = replace(SPENT, attachments=(SHA,))
    assert isinstance(stocked.record(with_photo), Refused)
    too_much = read(expense("2026-01-05", "61251", "99999", attachments=[SHA]))
    assert isinstance(stocked.record(too_much, files=[GIVEN]), Refused)
    assert isinstance(stocked.record(SPENT, files=[GIVEN]), Recorded)
    assert attached(stocked) == 0
    assert isinstance(stocked.record(with_photo, files=[GIVEN]), Recorded)
    assert isinstance(stocked.record(with_photo, files=[GIVEN]), Recorded)
    assert isinstance(stocked.record(with_photo), Recorded)
    assert attached(stocked) == 1
    assert stocked.read.attachment(SHA) == ("image/png", PHOTO)
    assert stocked.read.attachment("0" * 64) is None


@pytest.mark.parametrize(
    ("content", "kind"),
    [
        (PHOTO, "image/png"),
        (b"\xff\xd8\xff\xe0 a photo", "image/jpeg"),
        (b"RIFF\0\0\0\0WEBPVP8 a photo", "image/webp"),
        (b"%PDF-1.7 a bill", "application/pdf"),
        (b"\x89PNG a photo", "application/octet-stream"),
        (b"RIFF\0\0\0\0WAVE a song", "application/octet-stream"),
        (b"", "application/octet-stream"),
    ],
)
def test_what_a_file_is_its_bytes_say(stocked: Books, content: bytes, kind: str) -> None:
    """The column beside them is no part of the chain: whatever it says is not believed."""
    file = File(hashlib.sha256(content).hexdigest(), "application/x-msdownload", content)
    body = expense("2026-01-05", "61251", "10", attachments=[file.sha256])
    assert isinstance(stocked.record(read(body), files=[file]), Recorded)
    assert stocked.read.attachment(file.sha256) == (kind, content)
    assert stocked.verify() == []


def test_a_file_is_what_its_name_says() -> None:
    with pytest.raises(AssertionError):
        File("0" * 64, "image/png", PHOTO)


def test_asking_changes_nothing_and_tells_what_would_happen(stocked: Books) -> None:
    head = stocked.head()
    booking, problems = stocked.preview(SPENT)
    assert booking is not None
    assert problems == []
    assert stocked.head() == head
    number = done(stocked, SPENT).number
    entry = stocked.entry(number)
    assert entry is not None
    assert entry.booking == booking


def test_a_person_is_corrected_erased_and_never_in_the_chain(stocked: Books) -> None:
    head = stocked.head()
    assert stocked.update_person("M001", {"name_fr": "Fadma Aït", "phone": "0612"}) == []
    assert [hit.ref for hit in stocked.read.find("0612")] == ["M001"]
    assert [p.code for p in stocked.update_person("M999", {"name_fr": "x"})] == ["party.unknown"]
    for wrong, code in (
        ({"name_fr": "x", "shares": 9}, "field.unknown"),
        ({"name_fr": "x", "birth_year": "1980"}, "field.type"),
        ({"name_fr": 5}, "field.type"),
        ({"name_fr": ""}, "name.missing"),
        ({}, "name.missing"),
    ):
        assert code in [p.code for p in stocked.update_person("M001", wrong)]
    assert [p.person.get("phone") for p in stocked.read.parties() if p.code == "M001"] == ["0612"]
    entry = stocked.entry("AD-2026-000001")
    assert entry is not None
    assert entry.document.name_fr == "Fadma Aït"
    stocked.erase_person("M001")
    entry = stocked.entry("AD-2026-000001")
    assert entry is not None
    assert entry.document.name_fr == ""
    assert stocked.read.find("fadma") == ()
    assert [hit.ref for hit in stocked.read.find("m001")] == ["M001"]
    assert stocked.head() == head
    done(stocked, sale("2026-01-03", [sold("TAP", "1", "5")], cash("5"), customer="M001"))


def test_the_search_made_anew_is_the_search_that_grew(stocked: Books) -> None:
    done(stocked, SPENT)
    stocked.update_person("C001", {"name_ar": "رياض"})
    stocked.erase_person("M001")
    grown = searched(stocked)
    search.rebuild(stocked._store.connection)
    assert searched(stocked) == grown


def test_drafts_are_kept_changed_and_forgotten(stocked: Books) -> None:
    head = stocked.head()
    stocked.keep_draft("d", "sale", {"note": "a"})
    stocked.keep_draft("d", "sale", {"note": "b"})
    assert [(d[0], d[1], d[3]) for d in stocked.read.drafts()] == [("d", "sale", {"note": "b"})]
    stocked.drop_draft("d")
    assert stocked.read.drafts() == ()
    assert stocked.head() == head


@pytest.mark.parametrize("entry_id", ["a\0b", "\ud800", "a\n", "x" * 201])
def test_an_id_is_a_short_printable_text(stocked: Books, entry_id: str) -> None:
    outcome = stocked.record(SPENT, entry_id=entry_id)
    assert isinstance(outcome, Refused)
    assert [(p.code, p.field) for p in outcome.problems] == [("field.type", "id")]


@pytest.mark.parametrize("note", ["a\0b", "\ud800", "x" * 4001])
def test_what_could_not_be_read_back_is_refused(stocked: Books, note: str) -> None:
    assert isinstance(SPENT, Expense)
    outcome = stocked.record(replace(SPENT, note=note))
    assert isinstance(outcome, Refused)
    assert [(p.code, p.field) for p in outcome.problems] == [("field.type", "note")]
