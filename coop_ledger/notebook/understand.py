"""Make a preview of a notebook: first who and what there is, then what happened, in date order."""

from collections.abc import Iterator, Sequence
from datetime import date

from coop_ledger.core.ledger import Problem
from coop_ledger.notebook.cells import day
from coop_ledger.notebook.errors import NotebookError
from coop_ledger.notebook.expenses import read_expense
from coop_ledger.notebook.layout import Layout, Line, lay_out
from coop_ledger.notebook.mapping import NotebookMap
from coop_ledger.notebook.members import is_known, read_member
from coop_ledger.notebook.opening import Opening
from coop_ledger.notebook.phrases import longest
from coop_ledger.notebook.preview import (
    Finding,
    Json,
    Preview,
    Proposal,
    Refused,
    Source,
    row_id,
)
from coop_ledger.notebook.problems import Problems
from coop_ledger.notebook.registers import Items, Known, People
from coop_ledger.notebook.sales import read_sale
from coop_ledger.notebook.sheet import Sheet
from coop_ledger.notebook.stock import read_stock, same_item
from coop_ledger.notebook.totals import check_totals

_NOBODY_YET = Known()
_LONGEST_TEXT = 4000
"""Letters the books keep in one text."""
_READERS = {"sales": read_sale, "expenses": read_expense}
_ORDER = ("stock", "members", "sales", "expenses")
"""Registers first: sales and expenses name their items."""


def understand(sheets: Sequence[Sheet], words: NotebookMap, known: Known = _NOBODY_YET) -> Preview:
    """Propose documents for the rows of a notebook; record nothing.

    Args:
        sheets: The notebook, as ``read_notebook`` gives it.
        words: What its words mean.
        known: What the books hold already: no second code is made for it.

    Raises:
        NotebookError: ``map.no_start`` when neither the books nor the map say when they begin.
    """
    start = known.start or words.start
    if start is None:
        raise NotebookError("map.no_start")
    reading = _Reading(words, known, start)
    layouts = list(reading.lay_out(sheets))
    for layout in sorted(layouts, key=lambda some: _ORDER.index(some.role)):
        reading.read(layout)
    return reading.preview([sheet.name for sheet in sheets], layouts)


class _Reading:
    """What has been understood so far."""

    def __init__(self, words: NotebookMap, known: Known, start: date) -> None:
        self.words, self.known, self.start = words, known, start
        self.items = Items(known.items, words.items)
        self.people = {
            "customer": People("customer", known.customers, start),
            "supplier": People("supplier", known.suppliers, start),
        }
        self.numbers = dict(known.members)
        self.opening = Opening()
        self.new_items: list[Proposal] = []
        self.members: list[Proposal] = []
        self.dated: list[Proposal] = []
        self.refused: list[Refused] = []
        self.findings: list[Finding] = []

    def lay_out(self, sheets: Sequence[Sheet]) -> Iterator[Layout]:
        """Find the headings of every sheet; note the sheets that are left out."""
        for sheet in (some for some in sheets if some.rows):
            if sheet.guessed:
                source = Source(sheet.name, 0)
                self.findings.append(Finding("finding.encoding", source, (sheet.guessed,)))
            found = lay_out(sheet, self.words)
            if isinstance(found, Layout):
                yield found
            elif found:
                self.findings.append(found)

    def read(self, layout: Layout) -> None:
        """Read the rows of a sheet, then check its totals."""
        lines = list(layout.lines(self.words))
        entries = [line for kind, line in lines if kind == "entry"]
        match layout.role:
            case "stock":
                for line in entries:
                    self._stock(line)
            case "members":
                for line in entries:
                    self._member(line)
            case _:
                self._dated(layout.role, entries)
        name = layout.sheet.name
        refused = {some.source.row for some in self.refused if some.source.sheet == name}
        self.findings += check_totals(lines, refused)

    def _stock(self, line: Line) -> None:
        if same_item(line, self.items):
            goods = self.items.find(line.written("label"))
            names = (line.written("label"), goods.name if goods else "")
            self.findings.append(Finding("finding.same_item", line.source, names))
            return
        row, problems = read_stock(line, self.words, self.items, self.start)
        if problems:
            self._refuse(line, problems)
            return
        if row.item:
            self.new_items.append(_proposal(line, row.item))
        self.opening.take(line, row)

    def _member(self, line: Line) -> None:
        found = read_member(line, self.words, self.numbers, self.start)
        if is_known(found.person, self.known.members):
            return
        if found.problems or found.share_problems:
            alone = None if found.problems else _proposal(line, found.person)
            self._refuse(line, Problems([*found.problems, *found.share_problems]), alone)
            return
        person = found.document
        self.numbers[person["code"]] = person.get("name_fr") or person["name_ar"]
        self.members.append(_proposal(line, person))
        self.opening.take_shares(line, found.shares)

    def _dated(self, role: str, lines: Sequence[Line]) -> None:
        above: date | None = None
        for line in lines:
            document, problems = _READERS[role](line, self.words, self.items)
            on = problems.keep(day(line.cell("date"), year=self.words.year))
            problems += _too_long(document)
            if on and not problems:
                self.dated.append(self._happened(line, document, on))
            else:
                self._refuse(line, problems, self._same_day(line, document, problems, above))
            above = on or above

    def _same_day(
        self, line: Line, document: Json, problems: Problems, above: date | None
    ) -> Proposal | None:
        """Suggest the day of the row above where the remark says so; never assume it."""
        only_the_date = [problem.code for problem in problems] == ["row.no_date"]
        if above and only_the_date and longest(line.written("note"), self.words.same_day):
            return self._happened(line, document, above)
        return None

    def _happened(self, line: Line, document: Json, on: date) -> Proposal:
        """Date a document and put codes in the place of names."""
        codes = {
            who: people.code(document[who], line.source)
            for who, people in self.people.items()
            if who in document
        }
        dated = {"kind": document["kind"], "date": on.isoformat()} | document | codes
        return _proposal(line, dated)

    def _refuse(self, line: Line, problems: Problems, suggestion: Proposal | None = None) -> None:
        told = problems.told_once()
        self.refused.append(Refused(line.source, line.row.texts, told, suggestion))

    def preview(self, sheets: Sequence[str], layouts: Sequence[Layout]) -> Preview:
        """Put everything in the order in which it should be recorded."""
        capital = self.words.capital
        opening = [] if self.known.opened else [*self.opening.proposals(capital, self.start)]
        if self.known.opened and self.opening.rows:
            source = self.opening.rows[0][0]
            self.findings.append(Finding("finding.opened_already", source))
        elif opening:
            self.findings += self.opening.findings(capital)
        parties = [p for people in self.people.values() for p in people.proposals]
        place = {name: index for index, name in enumerate(sheets)}
        self.dated.sort(key=lambda p: (p.document["date"], *_place(p.source, place)))
        self.refused.sort(key=lambda refused: _place(refused.source, place))
        self.findings.sort(key=lambda finding: _place(finding.source, place))
        return Preview(
            (*self.new_items, *parties, *self.members, *opening, *self.dated),
            tuple(self.refused),
            tuple(self.findings),
            {layout.sheet.name: layout.headings for layout in layouts},
        )


def _place(source: Source, sheets: dict[str, int]) -> tuple[int, int]:
    return sheets[source.sheet], source.row


def _proposal(line: Line, document: Json) -> Proposal:
    identity = row_id(document["kind"], line.sheet, line.row)
    return Proposal(line.source, identity, document, line.row.texts)


def _too_long(document: Json) -> list[Problem]:
    long = (name for name, value in document.items() if len(str(value)) > _LONGEST_TEXT)
    return [Problem("row.too_long", name) for name in long]
