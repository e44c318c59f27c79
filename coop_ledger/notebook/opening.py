"""Put together what the co-operative had when its books begin: goods, money, shares."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date

from coop_ledger.core.canonical import money_text
from coop_ledger.core.chart import SHARES, SHARES_NOT_CALLED
from coop_ledger.core.money import Money, total
from coop_ledger.notebook.layout import Line
from coop_ledger.notebook.mapping import Capital
from coop_ledger.notebook.members import Shares
from coop_ledger.notebook.preview import Finding, Json, Proposal, Source, joined_id, row_id
from coop_ledger.notebook.stock import StockRow


@dataclass(slots=True)
class Opening:
    """The opening balances while rows are read."""

    stock: list[Json] = field(default_factory=list)
    balances: list[Json] = field(default_factory=list)
    rows: list[tuple[Source, str]] = field(default_factory=list)
    shares: list[Shares] = field(default_factory=list)

    def take(self, line: Line, row: StockRow) -> None:
        """Take in a row of the stock."""
        self.stock += [row.stock] if row.stock else []
        self.balances += [row.balance] if row.balance else []
        self._note(line)

    def take_shares(self, line: Line, shares: Shares) -> None:
        """Take in a member's shares."""
        self.shares.append(shares)
        self._note(line)

    def _note(self, line: Line) -> None:
        self.rows.append((line.source, row_id("opening", line.sheet, line.row)))

    def proposals(self, capital: Capital | None, start: date) -> Iterator[Proposal]:
        """Give the opening balances, or nothing when no row spoke of them."""
        balances = [*self.balances, *_capital_balances(capital or self._counted())]
        if not self.rows or not (self.stock or balances):
            return
        document: Json = {"kind": "opening", "date": start.isoformat()}
        parts = {"balances": balances, "stock": self.stock}
        document |= {name: part for name, part in parts.items() if part}
        identity = joined_id("opening", (row for _, row in self.rows))
        yield Proposal(self.rows[0][0], identity, document)

    def findings(self, capital: Capital | None) -> Iterable[Finding]:
        """Compare the capital of the map with the members' shares, or say where it came from."""
        if not self.shares:
            return
        counted, source = self._counted(), Source(self.rows[-1][0].sheet, 0)
        amounts = (counted.subscribed, counted.paid)
        if capital is None:
            yield Finding("finding.capital_from_members", source, amounts)
        elif capital != counted:
            detail = (*amounts, capital.subscribed, capital.paid)
            yield Finding("finding.capital_differs", source, detail)

    def _counted(self) -> Capital:
        worth = total(shares.worth for shares in self.shares)
        return Capital(worth, total(shares.paid for shares in self.shares))


def _capital_balances(capital: Capital) -> list[Json]:
    """Shares subscribed stand on 1111; what is not paid of them on 1119 (CGNC)."""
    unpaid: Money = capital.subscribed - capital.paid
    parts = ((SHARES, "credit", capital.subscribed), (SHARES_NOT_CALLED, "debit", unpaid))
    return [{"account": code, side: money_text(part)} for code, side, part in parts if part]
