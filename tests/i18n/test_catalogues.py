"""Every text of the program has its French and its Arabic."""

import ast
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest
from babel.messages.pofile import read_po

from coop_ledger.i18n.resources import translation_file

SOURCES = sorted((Path(__file__).parents[2] / "coop_ledger").rglob("*.py"))
PLACE = re.compile(r"\{[^}]*\}")


def marked(tree: ast.AST) -> Iterator[ast.expr]:
    """First arguments of ``N_(…)``, and of ``.text(…)`` where they are written out."""
    for node in ast.walk(tree):
        match node:
            case ast.Call(func=ast.Name(id="N_"), args=[first, *_]):
                yield first
            case ast.Call(
                func=ast.Attribute(attr="text"),
                args=[ast.Constant() | ast.IfExp() | ast.JoinedStr() | ast.BinOp() as first, *_],
            ):
                yield first
            case _:
                pass


def literals(node: ast.expr) -> Iterator[str]:
    """Texts of a literal, or of both sides of ``"…" if condition else "…"``."""
    match node:
        case ast.Constant(value=str(text)):
            yield text
        case ast.IfExp(body=body, orelse=orelse):
            yield from literals(body)
            yield from literals(orelse)
        case _:
            pass


def is_put_together(node: ast.expr) -> bool:
    """Tell a text built of parts; a sum of figures, as where to draw a text, is none."""
    parts = [part.value for part in ast.walk(node) if isinstance(part, ast.Constant)]
    return isinstance(node, ast.JoinedStr) or (
        isinstance(node, ast.BinOp) and any(isinstance(part, str) for part in parts)
    )


@cache
def messages() -> frozenset[str]:
    return frozenset(
        text
        for path in SOURCES
        for node in marked(ast.parse(path.read_text("utf-8")))
        for text in literals(node)
        if text
    )


@cache
def catalogue(lang: str) -> dict[str, str]:
    with translation_file(lang).with_suffix(".po").open("rb") as lines:
        return {str(m.id): str(m.string) for m in read_po(lines) if m.id and not m.fuzzy}


def test_the_scan_sees_marked_texts() -> None:
    seen = 'N_("a" " b"); x.text("c", 1); x.text("d" if y else "e"); x.text(code)'
    assert [t for n in marked(ast.parse(seen)) for t in literals(n)] == ["a b", "c", "d", "e"]
    assert "pieces" in messages()


def test_the_scan_tells_texts_put_together_from_sums() -> None:
    seen = 'N_(f"{a}"); x.text("a" + b); x.text(x + 1, y); x.text("%s" % c); x.text("whole")'
    assert [is_put_together(n) for n in marked(ast.parse(seen))] == [True, True, False, True, False]


@pytest.mark.parametrize("path", SOURCES, ids=lambda path: f"{path.parent.name}/{path.name}")
def test_marked_texts_are_not_put_together(path: Path) -> None:
    """A text built while running is in no catalogue: values go to ``{0}``."""
    tree = ast.parse(path.read_text("utf-8"))
    assert [node.lineno for node in marked(tree) if is_put_together(node)] == []


@pytest.mark.parametrize("lang", ["fr", "ar"])
def test_every_message_is_translated(lang: str) -> None:
    assert sorted(text for text in messages() if not catalogue(lang).get(text, "").strip()) == []


@pytest.mark.parametrize("lang", ["fr", "ar"])
def test_placeholders_agree(lang: str) -> None:
    differing = [
        (text, translated)
        for text, translated in catalogue(lang).items()
        if set(PLACE.findall(text)) != set(PLACE.findall(translated))
    ]
    assert differing == []


@pytest.mark.parametrize("lang", ["fr", "ar"])
def test_edges_agree(lang: str) -> None:
    """A text that begins or ends with a blank or a line end does so in every language."""
    differing = [
        text
        for text, translated in catalogue(lang).items()
        if (text[0].isspace(), text[-1].isspace())
        != (translated[0].isspace(), translated[-1].isspace())
    ]
    assert differing == []


def test_french_apostrophes_are_curly() -> None:
    """Typed ' and ’ are the same letter to a search (core.text.fold); on paper only ’ is French."""
    assert [text for text in catalogue("fr").values() if "'" in text] == []


def test_arabic_words_are_not_drawn_out() -> None:
    """A tatweel between ب or ل and a name stays between them: the letter joins without it."""
    assert [text for text in catalogue("ar").values() if re.search(r"ـ\{", text)] == []


def test_arabic_digits_are_latin_and_numbers_hold_together() -> None:
    wrong = [text for text in catalogue("ar").values() if re.search(r"[٠-٩۰-۹]|[0-9] [0-9]", text)]
    assert wrong == []


def test_placeholders_are_positions() -> None:
    odd = [t for t in messages() if any(not p[1:-1].isdigit() for p in PLACE.findall(t))]
    assert odd == []
