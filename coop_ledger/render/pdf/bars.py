"""The chart of a report on paper: level bars, one group a label, drawn to one scale.

Amounts below zero are hollow and on the other side of the line at which bars begin.
"""

from collections.abc import Sequence

from coop_ledger.core.money import Money
from coop_ledger.core.text import N_
from coop_ledger.i18n import Language
from coop_ledger.render import cells
from coop_ledger.render.pdf.page import Sheet
from coop_ledger.render.pdf.text import Line, Style, line
from coop_ledger.reports.table import Chart

_LABEL, _VALUE = Style(8), Style(7.5, colour="#5c5650")
_CAPTION_STYLE = Style(8, bold=True)
_COLOURS = ("#9c4a2c", "#cdc3b6")
_INK = "#3b3733"
_BAR, _GAP, _CAPTION, _LEGEND, _ABOVE = 9.0, 5.0, 16.0, 16.0, 14.0
_MOST_LABELS = 0.4
_BESIDE, _THINNEST = 4.0, 0.6


class Bars:
    """A chart laid out in a width given in points, in one language or two."""

    def __init__(self, chart: Chart, languages: Sequence[Language], width: float) -> None:
        self._chart, self._languages = chart, languages
        self._labels = [
            [line(text, _LABEL) for _, text in cells.told(label, languages)]
            for label in chart.labels
        ]
        widest = max((one.width for told in self._labels for one in told), default=0.0)
        self._label_width = min(widest + 0.1, width * _MOST_LABELS)
        self._group = _BAR * max(len(chart.series), *map(len, self._labels), 1)
        legend = _LEGEND if len(chart.series) > 1 else 0.0
        self.height = _ABOVE + _CAPTION + legend + (self._group + _GAP) * len(chart.labels)
        self._measure(width)

    def _measure(self, width: float) -> None:
        """Find the scale, and where zero stands from the start of the chart."""
        found = [amount for _, amounts in self._chart.series for amount in amounts]
        most = max([0, *(amount.centimes for amount in found)])
        least = -min([0, *(amount.centimes for amount in found)])
        rising = max((self._told(a).width for a in found if a.centimes >= 0), default=0.0)
        falling = max((self._told(a).width for a in found if a.centimes < 0), default=-_BESIDE)
        begins = self._label_width + 3 * _BESIDE + falling
        self._scale = (width - begins - _BESIDE - rising) / max(most + least, 1)
        self._zero = begins + least * self._scale

    def _told(self, amount: Money) -> Line:
        return line(self._languages[0].money(amount), _VALUE)

    def draw(self, sheet: Sheet, y: float) -> float:
        """Draw it below ``y`` and give where it ends."""
        y = self._caption(sheet, y + _ABOVE)
        if len(self._chart.series) > 1:
            y = self._legend(sheet, y)
        top = y
        for n, told in enumerate(self._labels):
            at = y + (self._group - (len(told) - 1) * _LABEL.size * 1.1) / 2 + 3
            for one in told:
                sheet.text(sheet.margin, at, one.text, _LABEL, width=self._label_width)
                at += _LABEL.size * 1.1
            self._bars(sheet, n, y + (self._group - _BAR * len(self._chart.series)) / 2)
            y += self._group + _GAP
        x = sheet.margin + self._zero
        sheet.box(x - 0.25, top, 0.5, y - _GAP - top, fill=_INK)
        return y

    def _bars(self, sheet: Sheet, n: int, y: float) -> None:
        zero = sheet.margin + self._zero
        for (_, amounts), colour in zip(self._chart.series, _COLOURS, strict=False):
            amount, high = amounts[n], _BAR - 1.4
            length = max(abs(amount.centimes) * self._scale, _THINNEST)
            if amount.centimes < 0:
                sheet.box(zero - length, y + 0.7, length, high, stroke=colour, weight=0.8)
                sheet.put(zero - length - _BESIDE, y + _BAR - 2, self._told(amount), align="end")
            else:
                if amount:
                    sheet.box(zero, y + 0.7, length, high, fill=colour)
                x = zero + (length if amount else 0.0) + _BESIDE
                sheet.put(x, y + _BAR - 2, self._told(amount))
            y += _BAR

    def _caption(self, sheet: Sheet, y: float) -> float:
        """Say what the bars are, and in what."""
        title = self._chart.title or self._chart.series[0][0]
        said = [
            cells.flat(spoken.text(N_("{0}, in dirhams (DH)"), spoken.text(title)))
            for spoken in self._languages
        ]
        sheet.text(sheet.margin, y + 7, cells.joined(said), _CAPTION_STYLE, width=sheet.inner)
        return y + _CAPTION

    def _legend(self, sheet: Sheet, y: float) -> float:
        x = sheet.margin
        for (title, _), colour in zip(self._chart.series, _COLOURS, strict=False):
            sheet.box(x, y, 8, 8, fill=colour)
            x += 12
            x += sheet.text(x, y + 7, cells.label(title, self._languages), _VALUE).width + 16
        return y + _LEGEND
