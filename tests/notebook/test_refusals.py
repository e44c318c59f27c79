import csv
import io
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook

from coop_ledger.core.ledger import Problem
from coop_ledger.i18n import LANGUAGES, language
from coop_ledger.notebook import (
    TEXTS,
    Known,
    Preview,
    Refused,
    Source,
    load_map,
    read_notebook,
    understand,
    write_refused,
)
from coop_ledger.notebook.refusals import reason, remark
from coop_ledger.notebook.registers import Goods
from tests.notebook.files import CAHIER, CAHIER_MAP

HOSTILE = ("=1+1", "+1", "-80", "@SUM(A1)", "\tx", "\rx", '=HYPERLINK("http://x")', "'x", "<b>")


def cahier() -> Preview:
    return understand(read_notebook(CAHIER), load_map(CAHIER_MAP))


def hostile() -> Preview:
    problem = Problem("row.not_an_amount", "amount", ("=1+1",))
    refused = Refused(Source("=cmd", 3), HOSTILE, (problem,))
    return Preview(refused=(refused,), headings={"=cmd": ("=A", "-B")})


def cells(path: Path) -> list[Any]:
    return [c for page in load_workbook(path).worksheets for row in page for c in row if c.value]


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_rows_go_back_with_their_reasons(tmp_path: Path, lang: str) -> None:
    path = tmp_path / "refus.xlsx"
    preview = cahier()
    write_refused(preview, language(lang), path)
    book = load_workbook(path)
    assert [page.title for page in book.worksheets] == ["Ventes", "المصاريف", "Membres"]
    page = book.worksheets[0]
    rows = [[cell.value for cell in row] for row in page]
    assert rows[0][2:5] == ["Date", "Désignation / البيان", "Qté"]
    assert [row[0] for row in rows[1:]] == ["8", "19", "21", "29", "32"]
    assert rows[2][2] == "30/02/2026"
    assert rows[5][5] == "=450*1"
    assert rows[3][1] == language(lang).text(TEXTS["row.no_price"])


@pytest.mark.parametrize("lang", LANGUAGES)
def test_only_arabic_files_run_from_right_to_left(tmp_path: Path, lang: str) -> None:
    path = tmp_path / "refus.xlsx"
    write_refused(cahier(), language(lang), path)
    for page in load_workbook(path).worksheets:
        assert bool(page.sheet_view.rightToLeft) is (lang == "ar")


def test_nothing_in_the_spreadsheet_is_a_formula(tmp_path: Path) -> None:
    path = tmp_path / "refus.xlsx"
    write_refused(hostile(), language("fr"), path)
    written = cells(path)
    assert {cell.data_type for cell in written} == {"s"}
    assert {cell.hyperlink for cell in written} == {None}
    assert "=1+1" in {cell.value for cell in written}


def test_nothing_in_the_text_file_begins_like_a_formula(tmp_path: Path) -> None:
    path = tmp_path / "refus.csv"
    write_refused(hostile(), language("fr"), path)
    text = path.read_bytes().decode("utf-8-sig")
    rows = list(csv.reader(io.StringIO(text, newline=""), delimiter=";"))
    assert len(rows) == 2
    assert not [field for row in rows for field in row if field[:1] in ("=", "+", "-", "@")]
    assert not [field for row in rows for field in row if field[:1] in ("\t", "\r")]
    assert rows[1][0] == "'=cmd"


def test_a_refused_row_can_be_mended_and_read_again(tmp_path: Path) -> None:
    path, words, first = tmp_path / "refus.xlsx", load_map(CAHIER_MAP), cahier()
    write_refused(first, language("ar"), path)
    book = load_workbook(path)
    assert book["Ventes"]["A3"].value == "19"
    book["Ventes"]["C3"] = "28/02/2026"
    book.save(path)
    known = Known(opened=True, items=tuple(goods_of(first)))
    again = understand(read_notebook(path), words, known)
    (mended,) = again.of("sale")
    assert mended.document["date"] == "2026-02-28"
    assert mended.id not in {proposal.id for proposal in first.proposals}
    assert len(again.refused) == len(first.refused) - 2, "number 5 is free in this file"


def goods_of(preview: Preview) -> Iterator[Goods]:
    for proposal in preview.of("item"):
        item = proposal.document
        yield Goods(item["code"], item.get("name_fr") or item["name_ar"], item["unit"])


def test_without_refusals_the_file_is_still_one(tmp_path: Path) -> None:
    for name in ("refus.xlsx", "refus.csv"):
        write_refused(Preview(), language("fr"), tmp_path / name)
    assert cells(tmp_path / "refus.xlsx") == []


def test_sheet_names_that_a_workbook_refuses(tmp_path: Path) -> None:
    names = ("a" * 40, "A" * 41, "x/y:z?[1]*", "'q'", "", "History")
    rows = tuple(Refused(Source(name, 1), ("x",), ()) for name in names)
    write_refused(Preview(refused=rows), language("fr"), tmp_path / "refus.xlsx")
    assert len(load_workbook(tmp_path / "refus.xlsx").sheetnames) == len(names)


@pytest.mark.parametrize("lang", LANGUAGES)
def test_reasons_and_remarks_are_sentences(lang: str) -> None:
    preview, reader = cahier(), language(lang)
    for refused in preview.refused:
        said = reason(refused, reader)
        assert said
        assert "{" not in said
        assert "row." not in said
    for finding in preview.findings:
        assert "{" not in remark(finding, reader)
