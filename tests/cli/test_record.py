"""``record``: what is kept, what is refused, and how it is told."""

import json
from pathlib import Path

import pytest

from tests.cli.desk import CARPET, Terminal, fingerprint, sale

PNG = b"\x89PNG\r\n\x1a\n" + b"\0" * 32
UUID = "0f0e4c1e-7d1e-4c6e-9d3e-0c6a4a3c1b11"


def test_each_line_tells_its_number_and_fingerprint(terminal: Terminal, book: Path) -> None:
    said = terminal("record", book, terminal.write(sale(), "", sale()), "--json")
    assert said.status == 0
    first, second = said.json_lines
    assert (first["line"], first["number"]) == (1, "VT-2026-000001")
    assert (second["line"], second["number"]) == (3, "VT-2026-000002")
    assert len(second["fingerprint"]) == 64
    assert first["status"] == "recorded"


def test_it_stops_at_the_first_refusal_and_keeps_what_came_before(
    terminal: Terminal, book: Path
) -> None:
    lines = terminal.write(sale(), sale(item="NO-SUCH"), sale())
    said = terminal("record", book, lines, "--json")
    assert said.status == 1
    recorded, refused = said.json_lines
    assert recorded["number"] == "VT-2026-000001"
    (problem,) = refused["problems"]
    assert refused["line"] == 2
    assert problem["code"] == "item.unknown"
    assert problem["field"] == "lines[0].item"
    assert "NO-SUCH" in problem["message"]
    assert "line 2" in said.err
    assert terminal("verify", book, "--json").json["entries"] == 5


def test_partial_goes_on_and_names_every_problem(terminal: Terminal, book: Path) -> None:
    bad = sale(unit_price="-5.00", qty="0", date="2025-12-31")
    said = terminal("record", book, terminal.write(bad, sale()), "--partial", "--json")
    assert said.status == 1
    refused, recorded = said.json_lines
    assert {p["code"] for p in refused["problems"]} >= {"qty.not_positive", "price.negative"}
    assert recorded["number"] == "VT-2026-000001"


def test_a_rehearsal_and_all_or_nothing_leave_the_book_as_it_was(
    terminal: Terminal, book: Path
) -> None:
    before = fingerprint(book)
    lines = terminal.write(sale(), sale(qty="9", paid="11250.00"))
    for option in ("--dry-run", "--all-or-nothing"):
        said = terminal("record", book, lines, option, "--json")
        assert said.status == 1
        good, bad = said.json_lines
        assert good["status"] == ("possible" if option == "--dry-run" else "not_recorded")
        assert bad["problems"][0]["code"] == "stock.short"
    assert terminal("record", book, terminal.write(sale()), "--dry-run").status == 0
    assert fingerprint(book) == before


def test_lines_that_depend_on_each_other_go_in_together(terminal: Terminal, book: Path) -> None:
    code = CARPET | {"code": "NEW-1", "category": "service"}
    lines = terminal.write(code, sale(item="NEW-1"))
    said = terminal("record", book, lines, "--all-or-nothing", "--json")
    assert said.status == 0
    assert [line["number"] for line in said.json_lines] == ["AR-2026-000002", "VT-2026-000001"]


def test_the_same_id_again_is_already_recorded_with_other_content_refused(
    terminal: Terminal, book: Path
) -> None:
    lines = terminal.write({"id": UUID} | sale())
    assert terminal("record", book, lines).status == 0
    before = fingerprint(book)
    again = terminal("record", book, lines, "--json")
    assert (again.status, again.json["status"]) == (0, "already")
    other = terminal("record", book, terminal.write({"id": UUID} | sale(note="x")), "--json")
    assert other.status == 1
    assert other.json["problems"][0]["code"] == "id.other_content"
    assert fingerprint(book) == before


@pytest.mark.parametrize(
    ("line", "code", "field"),
    [
        ('{"kind": "sale",', "json.broken", ""),
        ("[1]", "json.object", ""),
        ('{"kind": "sale", "kind": "sale"}', "json.twice", "kind"),
        (json.dumps(sale()).replace('"1250.00"', "1250.5", 1), "field.type", "lines[0].unit_price"),
        (json.dumps(sale()).replace('"1250.00"', "NaN", 1), "field.type", "lines[0].unit_price"),
        (json.dumps(sale()).replace('"1250.00"', "1250", 1), "field.type", "lines[0].unit_price"),
        (json.dumps(sale(note="x")).replace('"x"', r'"\ud800"'), "json.letters", ""),
        (json.dumps({"id": "7"} | sale()), "id.shape", "id"),
        ("[" * 100_000, "json.broken", ""),
        ('{"kind": "nonsense"}', "kind.unknown", "kind"),
        (json.dumps(sale(date="2026-02-30")), "date.invalid", "date"),
        (json.dumps(sale(wrong="x")), "field.unknown", "wrong"),
        (" " + "x" * 1_000_001, "json.too_long", ""),
    ],
)
def test_a_line_that_is_no_document_is_refused_with_its_number(
    terminal: Terminal, book: Path, line: str, code: str, field: str
) -> None:
    before = fingerprint(book)
    said = terminal("record", book, terminal.write("", line), "--json")
    assert said.status == 1
    assert said.json["line"] == 2
    found = {(p["code"], p["field"]) for p in said.json["problems"]}
    assert (code, field) in found
    assert fingerprint(book) == before


def test_bytes_that_are_no_text_are_refused(terminal: Terminal, book: Path, tmp_path: Path) -> None:
    path = tmp_path / "latin.jsonl"
    path.write_bytes(json.dumps(sale(note="é"), ensure_ascii=False).encode("latin-1"))
    said = terminal("record", book, path, "--json")
    assert said.json["problems"][0]["code"] == "json.letters"


def test_a_photo_beside_the_file_is_kept_with_the_document(
    terminal: Terminal, book: Path, tmp_path: Path
) -> None:
    (tmp_path / "photos").mkdir()
    (tmp_path / "photos" / "a.png").write_bytes(PNG)
    line = sale(attachments=["photos/a.png"])
    for option in ("--dry-run", "--all-or-nothing"):
        assert terminal("record", book, terminal.write(line), option).status == 0
    assert terminal("record", book, terminal.write(line)).status == 0
    assert terminal("verify", book).status == 0
    assert PNG in book.read_bytes()


@pytest.mark.parametrize(
    ("name", "content", "code"),
    [
        ("a.txt", b"hello", "attachment.kind"),
        ("big.png", PNG + b"\0" * 10_000_001, "attachment.too_big"),
        ("../out.png", PNG, "attachment.outside"),
        ("/etc/passwd", None, "attachment.outside"),
        ("missing.png", None, "attachment.missing"),
        ("0" * 64, None, "attachment.unknown"),
    ],
)
def test_what_is_no_photo_or_not_there_is_not_attached(
    terminal: Terminal, name: str, content: bytes | None, code: str, tmp_path: Path
) -> None:
    folder = tmp_path / "docs"
    folder.mkdir()
    book = terminal.book(CARPET | {"category": "service"})
    before = fingerprint(book)
    if content is not None:
        (folder / name).write_bytes(content)
    line = terminal.write(sale(attachments=[name]), name="docs/in.jsonl")
    said = terminal("record", book, line, "--json")
    assert said.status == 1
    assert [p["code"] for p in said.json["problems"]] == [code]
    assert fingerprint(book) == before


def test_not_more_is_attached_than_can_be_held(
    terminal: Terminal, book: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("coop_ledger.cli.attachments.MAX_TOTAL", len(PNG))
    (tmp_path / "a.png").write_bytes(PNG)
    lines = terminal.write(sale(attachments=["a.png"]), sale(attachments=["a.png"]))
    said = terminal("record", book, lines, "--dry-run", "--json")
    assert [len(line.get("problems", ())) for line in said.json_lines] == [0, 1]
    many = terminal.write(sale(attachments=["a.png"] * 21))
    said = terminal("record", book, many, "--json")
    assert said.json["problems"][0]["code"] == "attachment.too_many"


def test_warnings_are_told_but_do_not_refuse(terminal: Terminal, book: Path) -> None:
    expense = {
        "kind": "expense",
        "date": "2026-02-01",
        "lines": [{"account": "61221", "amount": "20.00"}],
        "payments": [{"method": "cash", "amount": "20.00"}],
    }
    said = terminal("record", book, terminal.write(expense), "--json")
    assert said.status == 0
    (warning,) = said.json["warnings"]
    assert warning["code"] == "expense.no_evidence"
    assert warning["warning"]
