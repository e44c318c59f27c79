import io
import time
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import Workbook
from openpyxl.worksheet.formula import ArrayFormula

from coop_ledger.notebook import Cell, NotebookError, read_notebook
from coop_ledger.notebook.package import MAX_ROWS
from coop_ledger.notebook.sheet import plain
from tests.notebook.files import CAHIER, SHEET, page_of, with_part, workbook


def written(tmp_path: Path, data: bytes, name: str = "cahier.xlsx") -> Path:
    path = tmp_path / name
    path.write_bytes(data)
    return path


def test_the_cahier_has_its_sheets_rows_and_kinds_of_cells() -> None:
    sheets = {sheet.name: sheet for sheet in read_notebook(CAHIER)}
    assert list(sheets) == ["Ventes", "المصاريف", "Membres", "Stock 31-12-2025"]
    rows = {row.number: row for row in sheets["Ventes"].rows}
    assert 2 not in rows, "a blank row is left out and the numbers stay"
    assert rows[5].at(0) == Cell("text", "03/01/2026")
    assert rows[6].at(0) == Cell("date", "2026-01-05", date(2026, 1, 5))
    assert rows[6].at(2) == Cell("number", "2", Decimal(2))
    assert rows[32].at(3) == Cell("formula", "=450*1")
    assert rows[5].at(7) == rows[5].at(400) == Cell()


def test_a_formula_with_a_stored_result_is_its_result(tmp_path: Path) -> None:
    cells = (
        '<row r="1"><c r="A1"><f>1+1</f><v>2</v></c><c r="B1"><f>1/8</f></c>'
        '<c r="C1" t="str"><f>"a"&amp;"b"</f><v>ab</v></c></row>'
    )
    data = with_part(workbook({"S": [["x"]]}), SHEET, page_of(cells))
    (sheet,) = read_notebook(written(tmp_path, data))
    assert sheet.rows[0].cells == (
        Cell("number", "2", Decimal(2)),
        Cell("formula", "=1/8"),
        Cell("text", "ab"),
    )


def test_a_text_that_begins_like_a_formula_is_a_text(tmp_path: Path) -> None:
    cells = '<row r="1"><c r="A1" t="inlineStr"><is><t>=&gt; voir Fadma</t></is></c></row>'
    data = with_part(workbook({"S": [["x"]]}), SHEET, page_of(cells))
    (sheet,) = read_notebook(written(tmp_path, data))
    assert sheet.rows[0].cells == (Cell("text", "=> voir Fadma"),)


def test_a_full_notebook_is_read_whole_and_soon(tmp_path: Path) -> None:
    rows = [[f"ligne {n}", n, n / 4] for n in range(MAX_ROWS)]
    path = written(tmp_path, workbook({"S": rows}))
    begun = time.perf_counter()
    (sheet,) = read_notebook(path)
    assert time.perf_counter() - begun < 20, "usually two seconds"
    assert len(sheet.rows) == MAX_ROWS
    assert sheet.rows[-1].cells[1].value == MAX_ROWS - 1


def test_a_picture_beside_the_sheets_is_no_matter(tmp_path: Path) -> None:
    data = with_part(workbook({"S": [["x"]]}), "xl/media/logo.png", b"\x89PNG" * 40_000)
    assert read_notebook(written(tmp_path, data))[0].rows


def test_array_formulas_errors_and_truths_are_no_numbers(tmp_path: Path) -> None:
    book = Workbook()
    page = book.worksheets[0]
    page["A1"] = ArrayFormula("A1:A2", "=SUM(B1:B2)")
    page["B1"] = True
    page["C1"] = "#REF!"
    target = io.BytesIO()
    book.save(target)
    (sheet,) = read_notebook(written(tmp_path, target.getvalue()))
    assert [cell.kind for cell in sheet.rows[0].cells] == ["formula", "text", "text"]


@given(st.integers(-99_999_999_99, 99_999_999_99))
def test_a_number_cell_is_the_shortest_decimal_of_its_float(centimes: int) -> None:
    exact = Decimal(centimes).scaleb(-2)
    assert Decimal(repr(float(exact))) == exact


@given(st.lists(st.integers(0, 10_000_000), min_size=1, max_size=8))
def test_amounts_survive_a_spreadsheet(
    tmp_path_factory: pytest.TempPathFactory, centimes: list[int]
) -> None:
    data = workbook({"S": [[cents / 100 for cents in centimes]]})
    path = written(tmp_path_factory.getbasetemp(), data)
    (sheet,) = read_notebook(path)
    assert [cell.value for cell in sheet.rows[0].cells] == [
        Decimal(cents).scaleb(-2) for cents in centimes
    ]


def test_the_time_of_a_date_is_dropped(tmp_path: Path) -> None:
    data = workbook({"S": [[datetime(2026, 1, 5, 13, 30)]]})  # noqa: DTZ001 - as a sheet has it
    (sheet,) = read_notebook(written(tmp_path, data))
    assert sheet.rows[0].at(0).value == date(2026, 1, 5)


def test_the_ending_of_the_name_does_not_matter(tmp_path: Path) -> None:
    path = written(tmp_path, workbook({"S": [["a"]]}), "cahier.csv")
    assert read_notebook(path)[0].rows[0].at(0).text == "a"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1256"])
def test_arabic_text_files_in_their_usual_encodings(tmp_path: Path, encoding: str) -> None:
    lines = "التاريخ;البيان;المبلغ\n04/01/2026;صوف 10 كلغ;850,00\n"
    (sheet,) = read_notebook(written(tmp_path, lines.encode(encoding), "masarif.csv"))
    assert sheet.name == "masarif"
    assert [cell.text for cell in sheet.rows[1].cells] == ["04/01/2026", "صوف 10 كلغ", "850,00"]
    assert sheet.guessed == ("cp1256" if encoding == "cp1256" else "")


def test_french_text_of_old_windows_keeps_its_capitals(tmp_path: Path) -> None:
    lines = "Date,Désignation\n03/01/2026,HANBEL RAYÉ À FRANGES\n"
    (sheet,) = read_notebook(written(tmp_path, lines.encode("cp1252"), "v.csv"))
    assert sheet.rows[1].at(1).text == "HANBEL RAYÉ À FRANGES"
    assert sheet.guessed == "cp1252"


@pytest.mark.parametrize("mark", [",", ";", "\t"])
def test_separators_are_found_beside_decimal_commas(tmp_path: Path, mark: str) -> None:
    rows = [["Date", "Montant"], ["03/01/2026", '"1 250,00"'], ["04/01/2026", '"12,50"']]
    lines = "\r\n".join(mark.join(row) for row in rows)
    (sheet,) = read_notebook(written(tmp_path, lines.encode(), "v.csv"))
    assert [cell.text for cell in sheet.rows[2].cells] == ["04/01/2026", "12,50"]


def test_a_first_line_may_name_the_separator(tmp_path: Path) -> None:
    (sheet,) = read_notebook(written(tmp_path, b"sep=|\na|b\n1|2\n", "v.csv"))
    assert [row.number for row in sheet.rows] == [2, 3]
    assert [cell.text for cell in sheet.rows[1].cells] == ["1", "2"]


def test_a_formula_in_a_text_file_has_no_result(tmp_path: Path) -> None:
    (sheet,) = read_notebook(written(tmp_path, b"a;=1+1\n", "v.csv"))
    assert sheet.rows[0].at(1) == Cell("formula", "=1+1")


def test_a_line_break_inside_quotes_is_one_row(tmp_path: Path) -> None:
    (sheet,) = read_notebook(written(tmp_path, b'a;"b\nc"\nd;e\n', "v.csv"))
    assert [(row.number, row.at(1).text) for row in sheet.rows] == [(1, "b\nc"), (2, "e")]


@given(st.text())
def test_no_control_character_stays(text: str) -> None:
    kept = plain(text)
    assert not any(c in kept for c in "\0\x07\x1b\x7f\x9b")
    assert plain(kept) == kept


def test_a_missing_file_is_told(tmp_path: Path) -> None:
    with pytest.raises(NotebookError) as told:
        read_notebook(tmp_path / "none.xlsx")
    assert (told.value.code, told.value.detail) == ("file.unreadable", ("none.xlsx",))


def test_a_row_put_in_above_does_not_change_the_others(tmp_path: Path) -> None:
    """Ids of rows come from what they say: the same row twice is two, moved down it is itself."""
    from coop_ledger.notebook.preview import row_id

    heads, first, second = "Date;Quoi", "03/01/2026;Tapis", "04/01/2026;Laine"
    before, after = tmp_path / "before.csv", tmp_path / "after.csv"
    before.write_text("\n".join((heads, first, first, second)), "utf-8")
    after.write_text("\n".join((heads, "01/01/2026;Oubli", first, first, second)), "utf-8")
    ids = [
        [row_id("sale", "s", row) for row in read_notebook(path)[0].rows]
        for path in (before, after)
    ]
    assert len(set(ids[0])) == 4
    assert set(ids[0]) < set(ids[1])
