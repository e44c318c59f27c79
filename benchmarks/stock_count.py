"""Open the form of a stock count and type into it: ``python -m benchmarks.stock_count 500 2000``.

Each figure is of one run: from the click to the painted form, then the median of a key.
"""

import os
import sys
import tempfile
import time
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path
from statistics import median

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from coop_ledger.app import shipped_chart
from coop_ledger.books import Books, World
from coop_ledger.core.documents.chart import Chart
from coop_ledger.core.documents.item import Item
from coop_ledger.core.documents.opening import Opening, Stock
from coop_ledger.core.documents.profile import Profile
from coop_ledger.core.money import Money, Qty
from coop_ledger.db import Store
from coop_ledger.i18n import language
from coop_ledger.ui.dressing import wear
from coop_ledger.ui.memory import keep_in
from coop_ledger.ui.pages import pages
from coop_ledger.ui.pages.items import ItemsPage
from coop_ledger.ui.pages.items.counting import StockCountForm
from coop_ledger.ui.session import Session
from coop_ledger.ui.shell import Shell
from coop_ledger.ui.theme import Theme

START = date(2026, 1, 1)


def stocked(folder: Path, count: int) -> Books:
    """Make a book with so many items, eight pieces of each."""
    moment = datetime(2026, 2, 1, 9, tzinfo=UTC)
    ids = iter(range(10**9))
    world = World(now=lambda: moment, new_id=lambda: f"b{next(ids)}", actor="")
    books = Books(Store.create(folder / f"{count}.coop", "bench"), world)
    item = Item(
        date=START, code="", name_fr="Tapis 120 × 180", name_ar="زربية", price=Money(125000)
    )
    codes = [f"TAP-{n:04}" for n in range(count)]
    shelves = tuple(Stock(code, Qty(8000), Money(560000)) for code in codes)
    books.record(Profile(date=START, start=START, name_fr="Tifawin"))
    books.record(Chart(date=START, accounts=shipped_chart()))
    for code in codes:
        books.record(replace(item, code=code))
    books.record(Opening(date=START, balances=(), stock=shelves))
    return books


def measure(app: QApplication, books: Books) -> tuple[float, float]:
    """Seconds to open the form, and milliseconds a key takes until it is painted."""
    shell = Shell(language("fr"), pages(Session(books)))
    shell.resize(1366, 768)
    shell.show()
    shell.activateWindow()
    shell.go("items")
    app.processEvents()
    page = shell.current_page()
    assert isinstance(page, ItemsPage)
    start = time.perf_counter()
    page.show_face("count")
    app.processEvents()
    opened = time.perf_counter() - start
    form = page.face("count")
    assert isinstance(form, StockCountForm)
    form.table.go(0)
    keys = []
    for key in (Qt.Key.Key_7, Qt.Key.Key_Return) * 50:
        field = QApplication.focusWidget()
        assert field
        start = time.perf_counter()
        QTest.keyClick(field, key)
        app.processEvents()
        keys.append((time.perf_counter() - start) * 1000)
    shell.close()
    return opened, median(keys)


def main() -> None:
    """Measure books of several sizes."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    app = QApplication(sys.argv[:1])
    wear(app, Theme())
    with tempfile.TemporaryDirectory() as room:
        keep_in(Path(room) / "memory")
        for count in map(int, sys.argv[1:] or ["500", "2000"]):
            books = stocked(Path(room), count)
            opened, key = measure(app, books)
            books.close()
            print(f"{count:6} items: open {opened:.2f} s, a key {key:.0f} ms")


if __name__ == "__main__":
    main()
