"""A book and a command line for the tests: what was said, and whether a byte changed."""

import hashlib
import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from coop_ledger.app import main

PROFILE = {
    "name_fr": "Tifawin Taznakht",
    "name_ar": "تيفاوين تازناخت",
    "start": "2026-01-01",
    "ice": "001234567000069",
}
CARPET = {"kind": "item", "date": "2026-01-01", "code": "TAP-120", "name_fr": "Tapis 120x200"}
OPENING = {
    "kind": "opening",
    "date": "2026-01-01",
    "balances": [{"account": "51611", "debit": "1830.00"}],
    "stock": [{"item": "TAP-120", "qty": "3", "value": "2100.00"}],
}


def sale(**changed: Any) -> dict[str, Any]:
    """A sale of one carpet, or of something a little different."""
    line = {"item": "TAP-120", "qty": "1", "unit_price": "1250.00"}
    line |= {name: changed.pop(name) for name in ("item", "qty", "unit_price") if name in changed}
    paid = changed.pop("paid", "1250.00")
    payments = [{"method": "cash", "amount": paid}]
    return {"kind": "sale", "date": "2026-02-07", "lines": [line], "payments": payments} | changed


@dataclass(frozen=True, slots=True)
class Said:
    """How a command ended and what it said."""

    status: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        """The result of a command that was asked for JSON."""
        return json.loads(self.out)

    @property
    def json_lines(self) -> list[Any]:
        """Results, one a line."""
        return [json.loads(line) for line in self.out.splitlines()]


class Terminal:
    """Runs commands in this process; nothing of it touches the person's own folders."""

    def __init__(self, capsys: pytest.CaptureFixture[str], folder: Path) -> None:
        self._capsys = capsys
        self.folder = folder

    def __call__(self, *words: str | Path) -> Said:
        self._capsys.readouterr()
        status = main([str(word) for word in words])
        told = self._capsys.readouterr()
        assert "Traceback" not in told.out + told.err
        assert "{0}" not in told.out + told.err
        return Said(status, told.out, told.err)

    def write(self, *documents: dict[str, Any] | str, name: str = "in.jsonl") -> Path:
        """Write a file of documents; a text stands for a line as it is."""
        path = self.folder / name
        lines = [d if isinstance(d, str) else json.dumps(d, ensure_ascii=False) for d in documents]
        path.write_text("\n".join(lines) + "\n", encoding="utf-8")
        return path

    def book(self, *documents: dict[str, Any], name: str = "t.coop") -> Path:
        """Make a book with these documents."""
        path = self.folder / name
        profile = self.folder / "profile.json"
        profile.write_text(json.dumps(PROFILE, ensure_ascii=False), encoding="utf-8")
        assert self("new", path, "--profile", profile).status == 0
        if documents:
            made = self("record", path, self.write(*documents, name="made.jsonl"))
            assert made.status == 0, made
        return path


def fingerprint(*paths: Path) -> Sequence[str]:
    """Hash files as they lie on the disk."""
    return [hashlib.sha256(path.read_bytes()).hexdigest() for path in paths]
