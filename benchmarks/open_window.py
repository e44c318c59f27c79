"""From the start of the process to the painted window, on a book and on an empty Qt window.

``python -m benchmarks.open_window BOOK [ROUNDS]``: medians in milliseconds, both in the same run.
"""

import os
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from statistics import median

BARE = """
import sys, time
from PySide6.QtWidgets import QApplication, QMainWindow
app = QApplication([])
window = QMainWindow()
window.resize(1366, 768)
window.show()
app.processEvents()
print(time.time() - float(sys.argv[1]))
"""
OURS = """
import sys, time
from pathlib import Path
from PySide6.QtWidgets import QApplication
app = QApplication([])
from coop_ledger.app import shipped_chart, world
from coop_ledger.ui.launch import Launcher
from coop_ledger.ui.places import Places
room = Path(sys.argv[3])
places = Places(*(room / name for name in Places.__dataclass_fields__))
launcher = Launcher(app, world(), shipped_chart(), places, "fr")
assert launcher.start(Path(sys.argv[2]))
app.processEvents()
print(time.time() - float(sys.argv[1]))
sys.stdout.flush()
import os
os._exit(0)
"""


def once(script: str, *arguments: str) -> float:
    """Run one process; milliseconds from before it started until its window was painted."""
    command = [sys.executable, "-c", script, repr(time.time()), *arguments]  # noqa: TID251
    environment = os.environ | {"QT_QPA_PLATFORM": "offscreen"}
    done = subprocess.run(command, capture_output=True, text=True, check=True, env=environment)
    return float(done.stdout.split()[-1]) * 1000


def main() -> None:
    """Measure and print."""
    rounds = int(sys.argv[2]) if len(sys.argv) > 2 else 9
    with tempfile.TemporaryDirectory() as name:
        book = Path(name) / "book.coop"
        shutil.copyfile(sys.argv[1], book)
        bare = median(once(BARE) for _ in range(rounds))
        ours = median(once(OURS, str(book), name) for _ in range(rounds))
    print(f"empty Qt window   {bare:7.0f} ms")
    print(f"Daftar on a book  {ours:7.0f} ms   {ours / bare:4.1f} x")


if __name__ == "__main__":
    main()
