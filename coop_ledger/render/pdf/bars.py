"""The chart of a report on paper: level bars, one group a label, longest value full width."""

from collections.abc import Sequence

from coop_ledger.core.money import Money
from coop_ledger.i18n import Language
from coop_ledger.render import cells
from coop_ledger.render.pdf.page import Sheet
from coop_ledger.render.pdf.text import Style
from coop_ledger.reports.table import Chart

_LABEL, _VALUE = Style(8), Style(7.5, colour="#5c5650")
_COLOURS = ("#9c4a2c", "#cdc3b6")
_BAR, _GAP, _LEGEND, _ABOVE = 9.0, 5.0, 16.0, 14.0
_LABELS_SHARE, _VALUES = 0.32, 70.0


def height(chart: Chart, languages: int = 1) -> float:
    """How high a chart will be in so many languages, in points."""
    group = _group(chart, languages) + _GAP
    return _ABOVE + _LEGEND * (len(chart.series) > 1) + group * len(chart.labels)


def _group(chart: Chart, languages: int) -> float:
    return _BAR * max(len(chart.series), languages)


def draw(sheet: Sheet, chart: Chart, languages: Sequence[Language], y: float) -> None:
    """Draw a chart below ``y``; amounts below zero have no bar, only their figure."""
    x, y = sheet.margin, y + _ABOVE
    if len(chart.series) > 1:
        y = _legend(sheet, chart, languages, y)
    start = x + sheet.inner * _LABELS_SHARE
    room = sheet.inner * (1 - _LABELS_SHARE) - _VALUES
    most = max((amount.centimes for _, amounts in chart.series for amount in amounts), default=0)
    high = _group(chart, len(languages))
    for n, label in enumerate(chart.labels):
        below = y + high + _GAP
        told = cells.told(label, languages)
        at = y + (high - (len(told) - 1) * _LABEL.size * 1.1) / 2 + 3
        for _, text in told:
            sheet.text(x, at, text, _LABEL, width=start - x - 8)
            at += _LABEL.size * 1.1
        y += (high - _BAR * len(chart.series)) / 2
        for (_, amounts), colour in zip(chart.series, _COLOURS, strict=False):
            length = room * max(amounts[n].centimes, 0) / max(most, 1)
            sheet.box(start, y + 0.7, max(length, 0.6), _BAR - 1.4, fill=colour)
            _value(sheet, start + length + 4, y + _BAR - 2, amounts[n], languages[0])
            y += _BAR
        y = below


def _value(sheet: Sheet, x: float, y: float, amount: Money, language: Language) -> None:
    if amount:
        sheet.text(x, y, language.money(amount), _VALUE)


def _legend(sheet: Sheet, chart: Chart, languages: Sequence[Language], y: float) -> float:
    x = sheet.margin + sheet.inner * _LABELS_SHARE
    for (title, _), colour in zip(chart.series, _COLOURS, strict=False):
        sheet.box(x, y, 8, 8, fill=colour)
        x += 12
        x += sheet.text(x, y + 7, cells.label(title, languages), _VALUE).width + 16
    return y + _LEGEND
