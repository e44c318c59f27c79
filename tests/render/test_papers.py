"""Every paper in every language and size: readable back, complete, whole, with its code."""

import io
import re
import subprocess
from itertools import product
from pathlib import Path
from typing import Any

import pypdfium2
import pytest
import zxingcpp
from PIL import Image

from coop_ledger.books import Books, Recorded
from coop_ledger.core.codec import from_json
from coop_ledger.core.facts import Entry
from coop_ledger.i18n import language
from coop_ledger.render.identity import full_name
from coop_ledger.render.pdf.papers import BY_KIND, LANGUAGES, SIZES, render
from tests.render.invented import desk, line, sale, shares

LINE = {"item": "TAP", "qty": "1", "unit_price": "1250.00"}
CASH = [{"method": "cash", "amount": "1250.00"}]
CREDIT = [{"method": "credit", "amount": "1250.00"}]
DAY = "2026-02-01"
DOCUMENTS: dict[str, list[dict[str, Any]]] = {
    "sale": [{"lines": [LINE], "payments": CASH, "note": "Livré vendredi (يوم الجمعة)"}],
    "sale_return": [{"lines": [LINE], "payments": CASH}],
    "customer_payment": [
        {"kind": "sale", "customer": "C001", "lines": [LINE], "payments": CREDIT},
        {"customer": "C001", "payments": CASH},
    ],
    "supplier_payment": [
        {"kind": "purchase", "supplier": "F001", "payments": CREDIT}
        | {"lines": [{"item": "LAINE", "qty": "10", "cost": "1250.00"}]},
        {"supplier": "F001", "payments": CASH},
    ],
    "purchase": [
        {"lines": [{"item": "LAINE", "qty": "10.5", "cost": "1250.00"}], "payments": CASH}
    ],
    "expense": [
        {"lines": [{"account": "61312", "amount": "1250.00"}], "payments": CASH, "witness": "Rkia"}
    ],
    "transfer": [{"source": "cash", "target": "bank", "amount": "1250.00"}],
    "cash_count": [
        {"counts": [{"denomination": "200.00", "pieces": 7}], "reason": "unknown"},
    ],
    "stock_count": [{"lines": [{"item": "TAP", "qty": "6", "reason": "moths"}]}],
    "member": [{"code": "M077", "name_fr": "Zahra Bihi", "joined": "2025-06-01"}],
}


def record(books: Books, kind: str) -> str:
    """Record what the paper of a kind needs; return the number of the last entry."""
    number = ""
    for body in DOCUMENTS[kind]:
        document, problems = from_json({"kind": kind, "date": DAY, **body})
        assert document is not None, problems
        outcome = books.record(document)
        assert isinstance(outcome, Recorded), outcome
        number = outcome.number
    return number


def text_of(pdf: bytes, *how: str) -> str:
    done = subprocess.run(["pdftotext", *how, "-", "-"], input=pdf, capture_output=True, check=True)
    return done.stdout.decode()


MARKS = "\u2066\u2067\u2068\u2069\u200e\u200f\u202a\u202b\u202c"


def bare(text: str) -> str:
    """Leave out what a reader does not see: blanks and directional marks."""
    return "".join(c for c in text if not c.isspace() and c not in MARKS)


def seen_by_pdfium(pdf: bytes) -> str:
    """Text with what stands aslant: pdftotext cuts a turned word to pieces."""
    document = pypdfium2.PdfDocument(pdf)
    text = document[0].get_textpage().get_text_range()
    document.close()
    return str(text)


def page_image(pdf: bytes, scale: float = 3) -> Image.Image:
    document = pypdfium2.PdfDocument(pdf)
    image = document[0].render(scale=scale).to_pil()
    document.close()
    assert isinstance(image, Image.Image)
    return image


def test_every_kind_of_paper_is_tried() -> None:
    assert set(DOCUMENTS) == set(BY_KIND)


@pytest.mark.parametrize("kind", DOCUMENTS)
def test_a_paper_is_whole_and_can_be_read_back(stocked: Books, kind: str, tmp_path: Path) -> None:
    number = record(stocked, kind)
    for lang, size in product(LANGUAGES, SIZES):
        pdf = stocked.paper(number, lang=lang, size=size)
        assert len(pdf) < 50_000, (lang, size)
        path = tmp_path / "paper.pdf"
        path.write_bytes(pdf)
        subprocess.run(["qpdf", "--check", path], check=True, capture_output=True)
        said = bare(text_of(pdf))
        assert number in said
        for code in lang.split("+"):
            spoken = language(code)
            assert bare(spoken.text("Control code {0}", "").strip()) in said or code != lang[:2]
        codes = zxingcpp.read_barcodes(page_image(pdf))
        parts = 2 if size == "a4" and BY_KIND[kind].two_parts else 1
        assert [code.text.split("|")[1] for code in codes] == [number] * parts


@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_receipt_says_everything_the_law_asks(stocked: Books, lang: str) -> None:
    number = record(stocked, "sale")
    said = bare(text_of(stocked.paper(number, lang=lang, size="a5")))
    profile = stocked.profile
    for code in lang.split("+"):
        spoken = language(code)
        item = stocked.facts.item("TAP")
        assert item is not None
        name = item.name_ar or item.name_fr if code == "ar" else item.name_fr
        own = profile.name_ar if code == "ar" else profile.name_fr
        for told in (
            own,
            name,
            spoken.text("Receipt"),
            full_name(profile, spoken),
            spoken.text("In cash"),
            spoken.words(stocked.entry(number).document.total),  # type: ignore[union-attr]
            spoken.text(
                "Exempt from VAT without right to deduct – art. {0} of the CGI", "91-IV-1°"
            ),
        ):
            assert all(bare(word) in said for word in told.split()), told
    assert bare("1 250,00") in said
    assert "01/02/2026" in said


def test_a_long_invoice_carries_its_sum_over_pages(stocked: Books) -> None:
    lines = [{"item": "TISSAGE", "qty": "1", "unit_price": "10.00"} for _ in range(100)]
    service = {"kind": "item", "code": "TISSAGE", "name_fr": "Démonstration", "category": "service"}
    sale = {"kind": "sale", "lines": lines, "payments": [{"method": "cash", "amount": "1000.00"}]}
    number = ""
    for body in (service, sale):
        document, problems = from_json({"date": DAY, **body})
        assert document is not None, problems
        outcome = stocked.record(document)
        assert isinstance(outcome, Recorded), outcome
        number = outcome.number
    pdf = stocked.paper(number, size="a5")
    pages = text_of(pdf, "-layout").split("\f")[:-1]
    carried = [
        next(row.split()[-1] for row in page.splitlines() if row.strip().startswith("À reporter"))
        for page in pages
        if "À reporter" in page
    ]
    brought = [
        next(row.split()[-1] for row in page.splitlines() if row.strip().startswith("Report "))
        for page in pages
        if "Report " in page
    ]
    assert len(pages) > 3
    assert carried == brought
    assert len(carried) >= 3


@pytest.mark.parametrize(("lang", "word"), [("fr", "ANNULÉ"), ("ar", "ملغى")])
def test_a_paper_taken_back_says_so(stocked: Books, lang: str, word: str) -> None:
    number = record(stocked, "sale")
    assert word not in seen_by_pdfium(stocked.paper(number, lang=lang))
    assert isinstance(stocked.take_back(number, stocked.today, "double"), Recorded)
    assert word in seen_by_pdfium(stocked.paper(number, lang=lang))


def test_a_second_print_is_a_duplicate(stocked: Books) -> None:
    number = record(stocked, "sale")
    assert "DUPLICATA" not in seen_by_pdfium(stocked.paper(number))
    assert "DUPLICATA" in seen_by_pdfium(stocked.paper(number, copy=True))


def test_the_same_paper_twice_is_the_same_file(stocked: Books) -> None:
    number = record(stocked, "sale")
    first = stocked.paper(number, lang="fr+ar")
    assert stocked.paper(number, lang="fr+ar") == first
    assert io.BytesIO(first).read(5) == b"%PDF-"


def test_a_voucher_says_paid_only_of_what_is_paid(stocked: Books) -> None:
    spent = {"date": DAY, "lines": [{"account": "61312", "amount": "1250.00"}], "supplier": "F001"}
    for payments, said in ((CASH, "Payé la somme de"), (CREDIT, "Arrêté à la somme de")):
        document, _ = from_json({"kind": "expense", **spent, "payments": payments})
        assert document is not None
        outcome = stocked.record(document)
        assert isinstance(outcome, Recorded), outcome
        assert said in text_of(stocked.paper(outcome.number, lang="fr", size="a5"))


@pytest.mark.parametrize(("lang", "size"), list(product(LANGUAGES, SIZES)))
def test_a_formal_paper_is_in_naskh_but_not_on_a_roll(lang: str, size: str, tmp_path: Path) -> None:
    def families(entry: Entry) -> set[str]:
        file = tmp_path / "paper.pdf"
        file.write_bytes(render(entry, desk(), lang=lang, size=size))
        told = subprocess.run(["pdffonts", str(file)], capture_output=True, text=True, check=True)
        return set(re.findall(r"^[A-Z]{6}\+(\w+)-", told.stdout, re.MULTILINE))

    assert families(shares("FADMA", 0)) == {"IBMPlexSansArabic" if "mm" in size else "Amiri"}
    assert families(sale(line())) == {"IBMPlexSansArabic"}
