"""The drawing in docs/architecture.md, checked."""

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[1]


def test_arrows_point_down() -> None:
    run = subprocess.run(
        [str(Path(sys.executable).with_name("lint-imports")), "--no-cache"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert run.returncode == 0, run.stdout + run.stderr


def test_asserts_are_kept() -> None:
    """The rules stand on assertions: the program must not run under ``python -O``."""
    run = subprocess.run(
        [sys.executable, "-O", "-m", "coop_ledger", "--version"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert run.returncode != 0, run.stdout
