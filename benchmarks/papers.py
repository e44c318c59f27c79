"""Draw receipts never seen before and a ledger of a hundred pages, against bare reportlab.

``python -m benchmarks.papers``: medians of processor time in milliseconds after a warm-up. The
measure beside is a page on which reportlab alone writes as many texts as the receipt has, in
Helvetica, which it neither shapes nor embeds.
"""

import io
import time
from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import date
from statistics import median
from unittest.mock import patch

import pypdfium2
from reportlab.pdfgen.canvas import Canvas

from coop_ledger.books import Books, Recorded
from coop_ledger.core.documents.item import Item
from coop_ledger.core.documents.payments import Payment
from coop_ledger.core.documents.sale import Sale, SaleLine
from coop_ledger.core.money import Money, Qty
from coop_ledger.i18n import languages
from coop_ledger.render.identity import Context
from coop_ledger.render.pdf import report
from coop_ledger.render.pdf.draw import draw_line
from coop_ledger.reports import Params
from coop_ledger.reports.table import Cell, Report, Row

GOODS = (
    ("Tapis Ouaouzguite", "زربية واوزكيت"),
    ("Coussin brodé", "وسادة مطرزة"),
    ("Sac en laine", "حقيبة صوفية"),
    ("Démonstration de tissage", "عرض النسيج"),
    ("Écharpe teinte", "وشاح مصبوغ"),
)
START = date(2026, 1, 1)
SEAT = {
    "seat_fr": "Douar Aït Ouarhou, Taznakht, Ouarzazate",
    "seat_ar": "دوار آيت وارهو، تازناخت، ورزازات",
    "register_place_fr": "Ouarzazate",
    "register_place_ar": "ورزازات",
    "register_number": "1/23/2019/12",
    "ice": "001525713000053",
    "phone": "0612345678",
}
ROUNDS, WARM_UP = 60, 15
WANTED_PAGES = 100


def sale(n: int) -> Sale:
    """One of many sales that differ in goods, quantities and prices."""
    lines = tuple(
        SaleLine(
            item=f"S{(n + k) % len(GOODS)}",
            qty=Qty(1000 * (1 + n * k % 7)),
            unit_price=Money(100 * (n * 37 + k * 13 + 5) + 50),
        )
        for k in range(1 + n % 3)
    )
    asked = sum(line.qty.milli // 1000 * line.unit_price.centimes for line in lines)
    day = START.replace(month=1 + n % 6)
    paid = (Payment(method="cash", amount=Money(asked)),)
    return Sale(date=day, lines=lines, payments=paid)


def record(books: Books, document: object) -> str:
    """Record a document and give its number."""
    outcome = books.record(document)  # type: ignore[arg-type]
    assert isinstance(outcome, Recorded), outcome
    return outcome.number


def medians(work: Callable[[str], object], numbers: Iterable[str]) -> float:
    """Median processor time in milliseconds, the first few left out."""
    times = []
    for number in numbers:
        begun = time.process_time()
        work(number)
        times.append((time.process_time() - begun) * 1000)
    return median(times[WARM_UP:])


def bare(texts: int) -> bytes:
    """What reportlab alone takes to write that many texts."""
    file = io.BytesIO()
    canvas = Canvas(file, pageCompression=1, invariant=1)
    for i in range(texts):
        canvas.drawString(40, 800 - 12 * i, f"Texte numéro {i} 1 234,50")
    canvas.save()
    return file.getvalue()


def count_texts(work: Callable[[], object]) -> int:
    """How many lines of text a paper draws."""
    with patch("coop_ledger.render.pdf.page.draw_line", wraps=draw_line) as drawn:
        work()
    return int(drawn.call_count)


def page_count(pdf: bytes) -> int:
    """How many pages a file has."""
    document = pypdfium2.PdfDocument(pdf)
    count = len(document)
    document.close()
    return count


def lengthened(short: Report, wanted: int, draw: Callable[[Report], bytes]) -> Report:
    """Repeat the rows of a report, their figures altered, until it fills the pages wanted."""
    pages = page_count(draw(short))
    times = 1 + wanted // pages
    while True:
        rows = tuple(altered(row, n) for n in range(times) for row in short.rows)
        long = replace(short, rows=rows)
        if page_count(draw(long)) >= wanted:
            return long
        times += 1


def altered(row: Row, n: int) -> Row:
    """Give a row other numbers and amounts, so that none is drawn twice."""
    return replace(row, cells=tuple(other(cell, n) for cell in row.cells))


def other(cell: Cell, n: int) -> Cell:
    """Give a cell of figures others."""
    if isinstance(cell, Money):
        return Money(cell.centimes + n * 7919)
    if isinstance(cell, str) and cell[-6:].isdigit():
        return f"{cell[:-6]}{(int(cell[-6:]) + n * ROUNDS) % 1_000_000:06}"
    return cell


def receipts(books: Books, numbers: list[str]) -> None:
    """Print the table of receipts."""
    for lang in ("fr", "ar", "fr+ar"):
        for size in ("a5", "80mm"):
            one = numbers[-1]
            texts = count_texts(lambda: books.paper(one, lang=lang, size=size))  # noqa: B023
            ours = medians(lambda n: books.paper(n, lang=lang, size=size), numbers)  # noqa: B023
            theirs = medians(lambda _n: bare(texts), numbers)  # noqa: B023
            weight = len(books.paper(one, lang=lang, size=size))
            print(
                f"receipt {lang:6}{size:5} {texts:3} texts  {ours:6.1f} ms  {weight / 1000:5.1f} kB"
                f"   bare {theirs:5.2f} ms  {ours / theirs:4.1f} x"
            )


def ledger(books: Books) -> None:
    """Print what a hundred pages of a ledger take."""
    made = books.report("general_ledger", Params())
    assert isinstance(made, Report), made
    for lang in ("fr", "ar", "fr+ar"):
        spoken = languages(lang)
        context = Context(books.profile, "0000-0000", START)

        def draw(one: Report) -> bytes:
            return report.render(one, spoken, context)  # noqa: B023

        long = lengthened(made, WANTED_PAGES, draw)
        begun = time.process_time()
        drawn = draw(long)
        took = time.process_time() - begun
        pages = page_count(drawn)
        print(f"ledger {lang}: {pages} pages  {took:.2f} s  {len(drawn) / 1e6:.2f} MB")


def main() -> None:
    """Measure and print."""
    from tests.support.book import new_books  # noqa: PLC0415 - a book in memory

    books = new_books(profile=SEAT)
    for n, (fr, ar) in enumerate(GOODS):
        record(
            books,
            Item(date=START, code=f"S{n}", name_fr=fr, name_ar=ar, category="service"),
        )
    numbers = [record(books, sale(n)) for n in range(ROUNDS)]
    receipts(books, numbers)
    ledger(books)
    books.close()


if __name__ == "__main__":
    main()
