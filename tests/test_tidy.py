"""House rules that no linter knows, checked on every file."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
FILES = sorted((ROOT / "coop_ledger").rglob("*.py"))
LINES_PER_FILE, LINES_PER_FUNCTION = 400, 50
EXACT = ("core", "db", "reports", "books.py")
CLOCKS = {"now", "today", "utcnow", "fromtimestamp"}
VAGUE = {"utils", "util", "helpers", "helper", "common", "misc", "manager", "managers"}


def complaints(path: Path) -> Iterator[str]:
    """What is wrong with a file."""
    source = path.read_text("utf-8")
    if path.stem in VAGUE:
        yield "name it after what it holds"
    if source.count("\n") > LINES_PER_FILE:
        yield f"file is longer than {LINES_PER_FILE} lines"
    exact = path.relative_to(ROOT).parts[1] in EXACT
    for node in ast.walk(ast.parse(source)):
        where = f"line {getattr(node, 'lineno', 0)}"
        match node:
            case ast.FunctionDef(name=name, lineno=first, end_lineno=int(last)) if (
                last - first >= LINES_PER_FUNCTION and path.stem != "migrations"
            ):  # a step of the schema is one frozen list of statements
                yield f"{where}: {name} is longer than {LINES_PER_FUNCTION} lines"
            case ast.ExceptHandler(type=None):
                yield f"{where}: name the exception"
            case ast.Global():
                yield f"{where}: no globals"
            case _:
                yield from (f"{where}: {said}" for said in inexact(node) if exact)


def inexact(node: ast.AST) -> Iterator[str]:
    """What must not stand near money: floats, divisions that round as they like, clocks."""
    match node:
        case ast.Constant(value=float()) | ast.Name(id="float" | "Decimal" | "round"):
            yield "floats cannot carry money"
        case ast.BinOp(op=ast.Div()) | ast.AugAssign(op=ast.Div()) if not _path(node):
            yield "use // and say how it rounds"
        case ast.Call(func=ast.Attribute(attr=name, value=ast.Name(id="datetime" | "date"))) if (
            name in CLOCKS
        ):
            yield "take the clock as an argument"
        case ast.Import(names=names) if {n.name for n in names} & {"random", "time", "secrets"}:
            yield "no clock and no chance below app"
        case _:
            pass


def _path(node: ast.AST) -> bool:
    """Whether a slash joins a folder and a name."""
    return isinstance(node, ast.BinOp) and any(
        isinstance(side, ast.Name) and side.id in ("folder", "target", "path")
        for side in (node.left, node.right)
    )


@pytest.mark.parametrize("path", FILES, ids=lambda p: str(p.relative_to(ROOT)))
def test_tidy(path: Path) -> None:
    assert list(complaints(path)) == []


def test_files_are_found() -> None:
    assert len(FILES) > 40


@pytest.mark.parametrize(
    "source",
    ["x = 1.5", "x = a / b", "x /= 2", "x = float(y)", "import random", "x = date.today()"],
)
def test_the_rules_see_what_they_forbid(source: str) -> None:
    assert [said for node in ast.walk(ast.parse(source)) for said in inexact(node)]
