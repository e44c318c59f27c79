"""Templates: kept and read back, mended when damaged, seen on every paper."""

import base64
import io
from dataclasses import fields, replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from coop_ledger.books import Books
from coop_ledger.core.canonical import canonical
from coop_ledger.i18n import language
from coop_ledger.render.pdf import papers
from coop_ledger.render.pdf.papers import logo, template
from coop_ledger.render.pdf.papers.preview import preview
from coop_ledger.render.pdf.papers.template import Complaint, Template, complaints, read, write
from coop_ledger.reports.table import Named
from tests.render.invented import CASES, DRESSED, desk
from tests.render.invented import logo as picture
from tests.render.pictures import pictures
from tests.render.test_papers import bare, record, text_of

JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=4), inner),
    max_leaves=6,
)
NAMES = st.sampled_from([one.name for one in fields(Template)])


def test_what_is_written_is_read_back() -> None:
    assert read(write(DRESSED)) == DRESSED
    assert read(write(Template())) == Template()
    assert write(Template()) == {}
    assert canonical(write(DRESSED))  # only what a book can keep
    changed = Template(qr=False, words=False, signatures=False, thumbs=False, two_parts=False)
    assert read(write(changed)) == changed
    assert read(None) == Template()


@given(st.dictionaries(NAMES | st.text(max_size=4), JSON))
def test_anything_else_still_gives_a_template(kept: dict[str, Any]) -> None:
    found = read(kept)
    assert read(write(found)) == found
    assert not {one.code for one in complaints(found)} & {"logo.format", "logo.large", "text.long"}
    assert papers.render(CASES["one"], desk(found), size="58mm").startswith(b"%PDF")


def png(width: int, height: int, mode: str = "RGB") -> bytes:
    file = io.BytesIO()
    Image.new(mode, (width, height)).save(file, "PNG")
    return file.getvalue()


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (picture(), ""),
        (png(3, 3, "P"), ""),
        (png(3, 3, "1"), ""),
        (png(3, 3, "LA"), ""),
        (b"GIF89a" + b"x" * 50, "logo.format"),
        (picture()[:60], "logo.format"),
        (b"\x89PNG\r\n\x1a\n", "logo.format"),
        (b"\xff\xd8\xff" + b"0" * 99, "logo.format"),
        (b"%PDF-1.4", "logo.format"),
        (b"x" * 200_001, "logo.large"),
        (png(5000, 5000, "1"), "logo.format"),
    ],
)
def test_logos(content: bytes, code: str) -> None:
    assert logo.complaint(content) == code
    told = [Complaint("logo", code)] if code else []
    assert complaints(Template(logo=content)) == told
    kept = {"logo": base64.b64encode(content).decode()}
    assert read(kept).logo == (b"" if code else content)


def test_the_heaviest_logo_still_makes_a_light_paper() -> None:
    file = io.BytesIO()
    Image.effect_noise((330, 330), 90).convert("RGB").save(file, "JPEG", quality=90)
    assert len(file.getvalue()) > 80_000
    assert len(logo.on_paper(file.getvalue())) < 20_000
    pdf = papers.render(CASES["one"], desk(Template(logo=file.getvalue())), lang="fr+ar")
    assert len(pdf) < 50_000


@pytest.mark.parametrize(
    ("wrong", "field", "code"),
    [
        ({"accent": "red"}, "accent", "colour.form"),
        ({"accent": "#FFF"}, "accent", "colour.form"),
        ({"accent": "#ffd27a"}, "accent", "colour.pale"),
        ({"footer": Named("x" * 401)}, "footer", "text.long"),
        ({"currency": Named("", "x" * 401)}, "currency", "text.long"),
        ({"hidden": ("total",)}, "hidden", "hidden.unknown"),
    ],
)
def test_complaints(wrong: dict[str, Any], field: str, code: str) -> None:
    assert complaints(replace(Template(), **wrong)) == [Complaint(field, code)]
    for lang in ("fr", "ar"):
        assert language(lang).text(template.TEXTS[code]) != template.TEXTS[code]


def test_dark_colours_are_fine() -> None:
    for colour in ("#1d1a17", "#8a2b1d", "#0b5345", "#000000"):
        assert complaints(Template(accent=colour)) == []


def test_books_print_what_was_chosen(stocked: Books) -> None:
    number = record(stocked, "sale")
    plain = stocked.paper(number)
    stocked.keep_preference(template.KEY, write(DRESSED))
    dressed = stocked.paper(number, lang="fr+ar")
    said = bare(text_of(dressed))
    assert bare("Merci de soutenir les tisseuses de Taznakht.") in said
    assert all(bare(word) in said for word in DRESSED.footer.ar.strip(".").split())
    assert bare("1 250,00 MAD") in said
    assert "Mode de vente" not in said
    stocked.keep_preference(template.KEY, {"accent": 7, "logo": "no", "footer": [], "new": 1})
    assert stocked.paper(number) == plain
    stocked.keep_preference(template.KEY, None)
    assert stocked.paper(number) == plain


@pytest.mark.parametrize("size", ["a5", "80mm"])
def test_what_is_not_wanted_is_not_there(size: str) -> None:
    bare_one = Template(qr=False, words=False, signatures=False)
    said = bare(text_of(papers.render(CASES["one"], desk(bare_one), size=size)))
    assert "Arrêtée" not in said
    assert bare("Pour la coopérative") not in said
    from zxingcpp import read_barcodes

    pdf = papers.render(CASES["one"], desk(bare_one), size=size)
    assert not [c for c in read_barcodes(pictures(pdf, 200)[0]) if "QR" in str(c.format)]


def test_hidden_names_leave_facts_columns_and_lines_out(stocked: Books) -> None:
    expense = stocked.entry(record(stocked, "expense"))
    assert expense is not None
    facts = stocked.facts
    lookups = (facts.item, lambda _code: None, facts.account, facts.recorded)
    phone = replace(stocked.profile, phone="0612345678", rib="R" * 24, email="a@b.ma")
    every = Template(hidden=())
    none = Template(hidden=tuple(template.OPTIONAL))
    shown, hidden = (
        bare(text_of(papers.render(expense, papers.Desk(phone, *lookups, one), size="a5")))
        for one in (every, none)
    )
    for word in ("61312", "Compte", "0612345678", "R" * 24, "a@b.ma"):
        assert word in shown
        assert word not in hidden
    assert bare("1 250,00") in hidden


def test_a_half_sheet_for_each_or_one_for_all(stocked: Books) -> None:
    number = record(stocked, "expense")
    twice = text_of(stocked.paper(number, size="a4"))
    assert twice.count(number) == 2
    assert twice.count("Exemplaire de la coopérative") == 1
    assert twice.count("Exemplaire du bénéficiaire") == 1
    stocked.keep_preference(template.KEY, write(Template(two_parts=False)))
    assert text_of(stocked.paper(number, size="a4")).count(number) == 1


def test_too_long_for_half_a_sheet(stocked: Books) -> None:
    lines = [{"item": "LAINE", "qty": "1", "cost": "10.00"} for _ in range(12)]
    body = {"kind": "purchase", "date": "2026-02-01", "lines": lines}
    from tests.support.book import done

    paid = [{"method": "cash", "amount": "120.00"}]
    number = done(stocked, body | {"payments": paid}).number
    pdf = stocked.paper(number, size="a4")
    assert len(pictures(pdf)) == 1
    assert "Exemplaire" not in text_of(pdf)


@pytest.mark.parametrize("lang", papers.LANGUAGES)
@pytest.mark.parametrize("size", papers.SIZES)
def test_previews(lang: str, size: str) -> None:
    pdf = preview(DRESSED, lang, size)
    assert "VT-2026-000012" in text_of(pdf)
    assert len(pdf) < 50_000
    assert preview(DRESSED, lang, size) == pdf


def test_a_preview_of_one_s_own(stocked: Books) -> None:
    assert "Taznakht" in text_of(preview(Template(), profile=stocked.profile))
