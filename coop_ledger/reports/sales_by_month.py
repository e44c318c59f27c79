"""Sales by month and channel, beside the same months a year before; returns deducted."""

from collections import defaultdict
from collections.abc import Mapping
from datetime import date, timedelta

from coop_ledger.core.money import ZERO, Money
from coop_ledger.core.text import N_
from coop_ledger.reports import words
from coop_ledger.reports.sales_by_product import ASKED
from coop_ledger.reports.spec import Params, Reader, ReportSpec
from coop_ledger.reports.table import Chart, Column, Emphasis, Month, Report, Row

COLUMNS = (
    Column("month", N_("Month"), 14),
    *(
        Column(channel, title, 12, carry="sum", figures=True)
        for channel, title in words.CHANNELS.items()
    ),
    Column("total", N_("Total"), 13, carry="sum", figures=True, always=True),
    Column("year_before", N_("A year before"), 13, carry="sum", figures=True),
)
Sums = Mapping[tuple[int, int], Mapping[str, Money]]


def build(reader: Reader, params: Params) -> Report:
    """Read the sales of a period, by default of the financial year, month by month."""
    since, until = _whole_months(reader, params)
    now = _sums(reader, since, until)
    before = _sums(reader, _year_before(since), _month_end(_year_before(until)))
    months = _months(since, until)
    rows, this_year, last_year = [], [], []
    for year, month in months:
        of_month, then = now.get((year, month), {}), before.get((year - 1, month), {})
        total, total_then = words.add(of_month.values()), words.add(then.values())
        split = [of_month.get(channel) for channel in words.CHANNELS]
        first, last = date(year, month, 1), _month_end(date(year, month, 1))
        opens = ("sales_by_product", {"since": first.isoformat(), "until": last.isoformat()})
        shown = (total, words.unless_zero(total_then))
        rows.append(Row((Month(year, month), *split, *shown), opens=opens))
        this_year.append(total)
        last_year.append(total_then)
    sums = [_column(now, channel) for channel in words.CHANNELS]
    totals = (words.add(this_year), words.unless_zero(words.add(last_year)))
    rows.append(Row((words.TOTAL, *sums, *totals), Emphasis.TOTAL))
    series = [(N_("This year"), tuple(this_year))]
    if any(last_year):
        series.append((N_("A year before"), tuple(last_year)))
    chart = Chart(tuple(Month(*month) for month in months), tuple(series), N_("Sales"))
    facts = words.from_to(since, until)
    title = SALES_BY_MONTH.title
    return Report("sales_by_month", title, COLUMNS, tuple(rows), facts, chart, (ASKED,))


def _whole_months(reader: Reader, params: Params) -> tuple[date, date]:
    since, until = words.covered(reader, params)
    if params.since == date.min:
        since = words.financial_year(reader, until)
    return since.replace(day=1), _month_end(until)


def _month_end(day: date) -> date:
    return (day.replace(day=28) + timedelta(days=4)).replace(day=1) - timedelta(days=1)


def _year_before(day: date) -> date:
    return day.replace(year=day.year - 1, day=1)


def _months(since: date, until: date) -> list[tuple[int, int]]:
    first, last = since.year * 12 + since.month - 1, until.year * 12 + until.month - 1
    return [(n // 12, n % 12 + 1) for n in range(first, last + 1)]


def _sums(reader: Reader, since: date, until: date) -> Sums:
    sums: dict[tuple[int, int], dict[str, Money]] = defaultdict(dict)
    for line in reader.sold(since, until):
        month = sums[line.date.year, line.date.month]
        month[line.channel] = month.get(line.channel, ZERO) + line.amount
    return sums


def _column(sums: Sums, channel: str) -> Money | None:
    return words.unless_zero(words.add(month.get(channel) for month in sums.values()))


SALES_BY_MONTH = ReportSpec(
    "sales_by_month",
    N_("Sales by month"),
    "sales",
    frozenset({"posting"}),
    "period",
    (),
    build,
)
