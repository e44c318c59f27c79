"""A terminal and a small book for every test of the command line."""

from pathlib import Path

import pytest

from tests.cli.desk import CARPET, OPENING, Terminal


@pytest.fixture
def terminal(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> Terminal:
    for name in ("LC_ALL", "LC_MESSAGES", "LANG"):
        monkeypatch.delenv(name, raising=False)
    for name in ("XDG_DATA_HOME", "XDG_STATE_HOME", "XDG_CONFIG_HOME"):
        monkeypatch.setenv(name, str(tmp_path / "home"))
    monkeypatch.setenv("LANG", "en_GB.UTF-8")
    return Terminal(capsys, tmp_path)


@pytest.fixture
def book(terminal: Terminal) -> Path:
    return terminal.book(CARPET, OPENING)
