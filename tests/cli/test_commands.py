"""Every command once, and what scripts rely on: JSON, round trips, help in three languages."""

import csv
import hashlib
import io
import json
import re
import subprocess
from collections import defaultdict
from dataclasses import replace
from pathlib import Path
from typing import Any

import click
import pytest

from coop_ledger.app import parts, shipped_chart
from coop_ledger.cli import build, desk_for, run
from coop_ledger.cli.fieldnames import FIELDS
from coop_ledger.cli.problems import TEXTS
from coop_ledger.cli.reporting import _SIZES, _TONGUES
from coop_ledger.cli.statuses import WRONG_USE
from coop_ledger.core.documents import KINDS
from coop_ledger.core.readings import Balance
from coop_ledger.core.schema import schema_of
from coop_ledger.db import Store
from coop_ledger.i18n import language
from coop_ledger.practice import make
from coop_ledger.render.pdf import papers
from tests.cli.desk import CARPET, OPENING, Terminal, fingerprint, sale

COMMANDS = sorted(build(desk_for([], parts())).commands)


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    path = tmp_path_factory.mktemp("practice") / "p.coop"
    make(path, shipped_chart())
    return path.read_bytes()


@pytest.fixture
def practice_book(whole: bytes, tmp_path: Path) -> Path:
    path = tmp_path / "p.coop"
    path.write_bytes(whole)
    return path


def balances(path: Path) -> tuple[Balance, ...]:
    store = Store.open(path)
    found: tuple[Balance, ...] = store.reader.balances()
    store.close()
    return found


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_has_help_in_three_languages(terminal: Terminal, command: str) -> None:
    texts = []
    for lang in ("fr", "ar", "en"):
        said = terminal("--lang", lang, command, "--help")
        assert said.status == 0
        assert command in said.out
        texts.append(said.out)
    assert len(set(texts)) == 3
    assert re.search("[\u0600-\u06ff]", texts[1])
    for english in ("Usage:", "Show this help"):
        assert english not in texts[0] + texts[1]
        assert english in texts[2]


def test_every_text_of_the_command_line_is_translated() -> None:
    english = build(desk_for(["--lang", "en"], parts()))
    for lang in ("fr", "ar"):
        group = build(desk_for(["--lang", lang], parts()))
        for name in COMMANDS:
            one, other = english.commands[name], group.commands[name]
            assert one.help != other.help, name
            for a, b in zip(one.params, other.params, strict=True):
                if isinstance(a, click.Option) and isinstance(b, click.Option):
                    assert a.help != b.help, (name, a.help)
        for msgid in (*FIELDS.values(), *TEXTS.values()):
            same = language(lang).text(msgid) == msgid
            assert not same or msgid in ("ICE", "RIB", "code", "date", "type", "note"), msgid


def names_in(shape: dict[str, Any]) -> set[str]:
    properties: dict[str, Any] = shape.get("properties", {})
    inner = [*properties.values(), *([shape["items"]] if "items" in shape else [])]
    return set(properties).union(*map(names_in, inner))


def test_every_field_has_a_word() -> None:
    assert set().union(*(names_in(schema_of(kind)) for kind in KINDS)) == set(FIELDS)


def test_kinds_give_schema_and_an_example_that_reads(terminal: Terminal) -> None:
    said = terminal("kinds", "--json")
    assert said.status == 0
    assert [kind["name"] for kind in said.json] == [kind.name for kind in KINDS]
    one = terminal("kinds", "sale", "--json").json
    assert one["example"]["kind"] == "sale"
    assert one["schema"]["properties"]["lines"]["type"] == "array"
    people = terminal("kinds", "sale", "--lang", "fr").out
    assert "obligatoire" in people
    assert "Vente" in people


def test_find_ignores_accents_and_hamza(terminal: Terminal, practice_book: Path) -> None:
    for words in ("ait tamlilt", "فاضمه ايت"):
        said = terminal("find", practice_book, words, "--json")
        assert said.status == 0
        assert "M001" in [hit["ref"] for hit in said.json]
    assert "Adhérente" in terminal("find", practice_book, "tamlilt", "--lang", "fr").out
    kinds = {hit["what"] for hit in terminal("find", practice_book, "a", "--json").json}
    assert kinds == {"entry", "item", "party"}
    nothing = terminal("find", practice_book, "zzzz")
    assert (nothing.status, nothing.out) == (0, "")


def test_close_a_month_once(terminal: Terminal) -> None:
    book = terminal.book(CARPET, OPENING, sale())
    early = terminal("close", book, "--month", "2026-04")
    assert early.status == 1
    assert early.out
    said = terminal("close", book, "--month", "2026-01", "--json")
    assert said.status == 0
    assert said.json["closed"] == "2026-01-31"
    assert "cash box was not counted" in said.err
    again = terminal("close", book, "--month", "2026-01", "--json")
    assert again.status == 1
    assert again.json["problems"][0]["code"] == "period.closed"


def test_verify_names_what_was_changed(terminal: Terminal, practice_book: Path) -> None:
    good = terminal("verify", practice_book, "--json")
    assert (good.status, good.json["whole"], good.json["findings"]) == (0, True, [])
    content = practice_book.read_bytes()
    changed = content.replace(b'"unit_price":"1650.00"', b'"unit_price":"1050.00"', 1)
    assert changed != content
    practice_book.write_bytes(changed)
    bad = terminal("verify", practice_book, "--json")
    assert bad.status == 1
    assert "verify.chain" in [finding["code"] for finding in bad.json["findings"]]
    assert "La chaîne se rompt" in terminal("verify", practice_book, "--lang", "fr").out


def test_a_backup_restores_to_the_same_book(
    terminal: Terminal, practice_book: Path, tmp_path: Path
) -> None:
    said = terminal("backup", practice_book, tmp_path / "copies")
    assert said.status == 0
    copy = Path(said.out.strip())
    assert copy.is_file()
    restored = tmp_path / "restored.coop"
    done = terminal("restore", copy, restored, "--json")
    assert done.status == 0
    assert balances(restored) == balances(practice_book)
    head = terminal("verify", practice_book, "--json").json["fingerprint"]
    assert done.json["fingerprint"] == head
    damaged = bytearray(copy.read_bytes())
    damaged[len(damaged) // 2 :] = b"\0" * (len(damaged) - len(damaged) // 2)
    copy.write_bytes(bytes(damaged))
    refused = terminal("restore", copy, tmp_path / "again.coop", "--lang", "fr")
    assert refused.status == 3
    assert "abîmé" in refused.err
    assert not (tmp_path / "again.coop").exists()


def test_documents_go_out_and_come_back_with_the_same_balances(
    terminal: Terminal, practice_book: Path, tmp_path: Path
) -> None:
    out = tmp_path / "all.jsonl"
    assert terminal("export", practice_book, "--format", "jsonl", "-o", out).status == 0
    lines = out.read_text(encoding="utf-8").splitlines()
    profile = json.loads(lines[0])
    body = {name: value for name, value in profile.items() if name != "id"}
    (tmp_path / "own.json").write_text(json.dumps(body), encoding="utf-8")
    new = tmp_path / "new.coop"
    assert terminal("new", new, "--profile", tmp_path / "own.json").status == 0
    said = terminal("record", new, out, "--all-or-nothing", "--json")
    assert said.status == 0, said.out[-500:]
    assert len(said.json_lines) == len(lines)
    assert balances(new) == balances(practice_book)
    assert terminal("verify", new).status == 0
    again = terminal("record", new, out, "--json")
    assert {line["status"] for line in again.json_lines} == {"already"}


def test_attached_photos_travel_with_the_documents(terminal: Terminal, tmp_path: Path) -> None:
    (tmp_path / "a.png").write_bytes(b"\x89PNG\r\n\x1a\n" + b"7" * 50)
    book = terminal.book(CARPET, OPENING)
    assert terminal("record", book, terminal.write(sale(attachments=["a.png"]))).status == 0
    out = tmp_path / "elsewhere" / "all.jsonl"
    out.parent.mkdir()
    assert terminal("export", book, "--format", "jsonl", "-o", out).status == 0
    new = terminal.book(name="new.coop")
    assert terminal("record", new, out).status == 0
    assert b"7" * 50 in new.read_bytes()


LEG = re.compile(r"    (\S.*?)  (-?\d+\.\d\d) MAD(?:  ;.*)?$")


@pytest.mark.parametrize("lang", ["fr", "ar"])
def test_every_transaction_for_hledger_balances(
    terminal: Terminal, practice_book: Path, tmp_path: Path, lang: str
) -> None:
    out = tmp_path / "all.journal"
    said = terminal("export", practice_book, "--format", "hledger", "-o", out, "--lang", lang)
    assert said.status == 0
    text = out.read_text(encoding="utf-8")
    declared = set(re.findall(r"^account (.*?)  ; type: [ALERX]$", text, re.MULTILINE))
    sums: dict[str, int] = defaultdict(int)
    open_sum = 0
    for line in [*text.splitlines(), ""]:
        leg = LEG.fullmatch(line)
        if leg:
            assert leg[1] in declared
            cents = int(leg[2].replace(".", ""))
            sums[leg[1].split()[0]] += cents
            open_sum += cents
        elif not line:
            assert open_sum == 0
    expected = {b.account: b.net.centimes for b in balances(practice_book)}
    assert dict(sums) == expected


def test_beancount_opens_every_account_it_uses(
    terminal: Terminal, practice_book: Path, tmp_path: Path
) -> None:
    out = tmp_path / "all.beancount"
    assert terminal("export", practice_book, "--format", "beancount", "-o", out).status == 0
    text = out.read_text(encoding="utf-8")
    opened = set(re.findall(r"^\d{4}-\d\d-\d\d open (\S+)$", text, re.MULTILINE))
    legs = re.findall(r"^  ([A-Z]\w+:\S+)  (-?\d+\.\d\d) MAD$", text, re.MULTILINE)
    assert {name for name, _ in legs} <= opened
    assert sum(int(amount.replace(".", "")) for _, amount in legs) == 0


def test_a_data_package_describes_its_tables(
    terminal: Terminal, practice_book: Path, tmp_path: Path
) -> None:
    folder = tmp_path / "package"
    said = terminal("export", practice_book, "--format", "csv-package", "-o", folder, "--json")
    assert said.status == 0
    described = json.loads((folder / "datapackage.json").read_text(encoding="utf-8"))
    assert described["practice"]
    tables = {}
    for resource in described["resources"]:
        content = (folder / resource["path"]).read_bytes()
        assert resource["hash"] == f"sha256:{hashlib.sha256(content).hexdigest()}"
        rows = list(csv.DictReader(io.StringIO(content.decode("utf-8"))))
        assert [field["name"] for field in resource["schema"]["fields"]] == list(rows[0])
        tables[resource["name"]] = rows
    for resource in described["resources"]:
        for key in resource["schema"]["foreignKeys"]:
            there = {
                row[key["reference"]["fields"]] for row in tables[key["reference"]["resource"]]
            }
            assert {row[key["fields"]] for row in tables[resource["name"]]} <= there
    cents = sum(int(row["amount"].replace(".", "")) for row in tables["postings"])
    assert cents == 0
    assert len(tables["entries"]) == said.json["entries"]


def test_reports_are_listed_and_every_one_that_needs_nothing_is_made(
    terminal: Terminal, practice_book: Path, tmp_path: Path
) -> None:
    listed = terminal("reports", "--json").json
    before = fingerprint(practice_book)
    for spec in listed:
        if any(one["needed"] for one in spec["filters"]):
            continue
        made = terminal("report", practice_book, spec["name"], "--json")
        assert made.status == 0, spec["name"]
        assert made.json["report"] == spec["name"]
        assert terminal("report", practice_book, spec["name"], "--lang", "ar").out
    assert fingerprint(practice_book) == before
    for end, magic in (("pdf", b"%PDF"), ("xlsx", b"PK"), ("csv", b"")):
        target = tmp_path / f"journal.{end}"
        assert terminal("report", practice_book, "journal", "-o", target).status == 0
        assert target.read_bytes().startswith(magic)


def test_a_report_speaks_both_languages_on_one_sheet_of_pdf_only(
    practice_book: Path, terminal: Terminal, tmp_path: Path
) -> None:
    ask = ("report", practice_book, "journal", "--lang", "fr+ar")
    for how in (("--format", "pdf", "-o", tmp_path / "a"), ("-o", tmp_path / "b.pdf")):
        assert terminal(*ask, *how).status == 0
    drawn = (tmp_path / "a").read_bytes()
    assert drawn == (tmp_path / "b.pdf").read_bytes()
    said = subprocess.run(
        ["pdftotext", tmp_path / "a", "-"], check=True, capture_output=True, text=True
    ).stdout
    assert {"Livre", "اليومية", "Débit", "مدين"} <= set(re.findall(r"\w+", said))
    for form in ("table", "json", "csv", "xlsx"):
        refused = terminal(*ask, "--format", form, "-o", tmp_path / form)
        assert refused.status == WRONG_USE
        assert "PDF" in refused.err
        assert not (tmp_path / form).exists()
    assert terminal(*ask).status == WRONG_USE


def test_a_report_can_be_narrowed_and_says_what_is_wrong(
    terminal: Terminal, practice_book: Path
) -> None:
    march = ("--from", "2026-03-01", "--to", "31/03/2026")
    rows = terminal("report", practice_book, "journal", *march, "--json").json["rows"]
    assert rows
    item = terminal(
        "report", practice_book, "stock_card", "--filter", "item=TAP-120", "--at", "2026-02-28"
    )
    assert item.status == 0
    for wrong in (("nonsense",), ("stock_card",), ("journal", "--filter", "item=XYZ")):
        said = terminal("report", practice_book, *wrong, "--lang", "fr")
        assert said.status == 1
        assert said.err
        assert said.out == ""


def test_a_paper_is_printed_in_both_languages(
    terminal: Terminal, practice_book: Path, tmp_path: Path
) -> None:
    assert tuple(papers.SIZES) == _SIZES
    assert papers.LANGUAGES == _TONGUES
    for lang in ("fr", "ar", "fr+ar"):
        out = tmp_path / f"{lang}.pdf"
        words = ("paper", practice_book, "VT-2026-000001", "--lang", lang, "-o", out)
        assert terminal(*words).status == 0
        assert out.read_bytes().startswith(b"%PDF")
    for number in ("VT-2026-009999", "PC-2026-000001"):
        said = terminal("paper", practice_book, number, "-o", tmp_path / "no.pdf")
        assert said.status == 1
        assert number in said.err


def test_a_notebook_is_previewed_then_brought_in(
    terminal: Terminal, tmp_path: Path, request: pytest.FixtureRequest
) -> None:
    data = request.config.rootpath / "tests" / "data"
    words = ("--map", data / "cahier_2026_t1.map.json", "--refused", tmp_path / "back.xlsx")
    book = terminal.book()
    before = fingerprint(book)
    tried = terminal("import", book, data / "cahier_2026_t1.xlsx", *words, "--dry-run", "--json")
    assert tried.status == 1, "some rows are refused"
    assert fingerprint(book) == before
    done = terminal("import", book, data / "cahier_2026_t1.xlsx", *words, "--json")
    assert len(done.json["recorded"]) == len(tried.json["documents"]) > 40
    assert Path(done.json["refused_file"]).name == "back-2.xlsx", "the first one is kept"
    assert terminal("verify", book).status == 0
    again = terminal("import", book, data / "cahier_2026_t1.xlsx", *words, "--lang", "fr")
    assert "0 enregistrés" in again.err


def test_a_practice_book_is_reset_only_over_a_practice_book(
    terminal: Terminal, practice_book: Path
) -> None:
    head = terminal("verify", practice_book, "--json").json["fingerprint"]
    line = sale(item="COU-040", date="2026-03-31", unit_price="1250.00")
    bank = [{"method": "card", "amount": "1250.00"}]
    assert terminal("record", practice_book, terminal.write(line | {"payments": bank})).status == 0
    said = terminal("practice", "carpets", "--reset", "--to", practice_book, "--json")
    assert said.status == 0
    assert said.json["fingerprint"] == head
    assert terminal("practice", "silver").status == 2


def test_a_practice_book_is_made_once_and_shown_in_the_window(tmp_path: Path) -> None:
    shown: list[tuple[Path | None, str]] = []

    def open_window(book: Path | None, lang: str) -> int:
        shown.append((book, lang))
        return 0

    mine = tmp_path / "own" / "practice.coop"
    given = replace(parts(), open_window=open_window, practice_book=mine, system_language="ar")
    assert run([], given) == 0
    assert run(["practice"], given) == 0
    made = fingerprint(mine)
    assert run(["practice", "--lang", "fr"], given) == 0
    assert fingerprint(mine) == made
    assert run(["practice", "--reset"], given) == 0
    assert run(["open", str(mine)], given) == 0
    assert run(["open", str(tmp_path / "none.coop")], given) == 3
    assert shown == [(None, "ar"), (mine, "ar"), (mine, "fr"), (mine, "ar"), (mine, "ar")]


def test_the_language_of_the_computer_is_spoken(
    terminal: Terminal, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name, words in (("ar_MA.UTF-8", "لا يوجد أمر"), ("fr_FR", "Il n’y a pas de commande")):
        monkeypatch.setenv("LANG", name)
        assert words in terminal("nonsense").err
    monkeypatch.setenv("LANG", "C.UTF-8")
    assert "Il n’y a pas" in terminal("nonsense").err
    monkeypatch.setenv("LC_ALL", "en_US.UTF-8")
    assert "There is no command" in terminal("nonsense").err


def test_errors_are_json_beside_the_results_when_asked(terminal: Terminal) -> None:
    said = terminal("verify", "nothing.coop", "--json")
    assert (said.status, said.out) == (3, "")
    assert json.loads(said.err)["error"]["code"] == "store.missing"


def test_amounts_in_messages_are_shown_as_people_write_them(terminal: Terminal, book: Path) -> None:
    wrong = terminal.write(sale(paid="1000.00"))
    said = terminal("record", book, wrong, "--lang", "fr")
    assert "1\u00a0000,00\u00a0DH" in said.out
    assert "\u2068" not in said.out
    assert "(paiement)" in said.out
