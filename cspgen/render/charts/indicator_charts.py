"""The charts of the indicators: the measured values of each over the years, and its target.

A chart has a panel for one indicator, or two panels side by side. An indicator with many values, or with long ones, has
a chart of its own that is as wide as the page. The years are the horizontal axis. The measured values are points joined
by a line; the target is a point at its day, with a dashed line at its height. The vertical scale of a panel goes from
its lowest value to its highest, so each value is written at its point.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from itertools import pairwise
from math import ceil
from typing import Literal

from cspgen.model.words import Words, words_for
from cspgen.render.charts.chart import Chart, ChartKind
from cspgen.render.charts.geometry import Point, Rect
from cspgen.render.charts.label_placement import place_labels
from cspgen.render.charts.labels import Label, lines_below
from cspgen.render.charts.page_metrics import LEADING, SIZE, SMALL_LEADING, SMALL_SIZE, WIDTH
from cspgen.render.charts.text_metrics import text_width, truncate
from cspgen.view.parts.indicator_charts import SeriesView

_HALF_WIDTH = (WIDTH - 24) / 2  # of a panel beside another
_MAX_VALUES, _MAX_VALUE_WIDTH = 8, _HALF_WIDTH / 2  # of a panel beside another
_MAX_TITLE_LINES, _MAX_NOTE_LINES = 3, 2
_PLOT_HEIGHT = 132
_PLOT_PADDING_X, _PLOT_PADDING_Y = 8, 26  # from the edges of the plot to the outermost points
_TICK_LENGTH = 5
_MIN_YEAR_PITCH = 40  # between the middles of two labels on the axis
_ABOVE_PLOT = 14  # from the baseline of the last line of the heading
_BELOW_YEARS = 4
_SMALL_DESCENT = 3.5  # from the baseline of a small line to its bottom


@dataclass(frozen=True, slots=True)
class Panel:
    """The chart of one indicator.

    `points` are the measured values, joined by a line. `target` is the point of the target, or None. `backgrounds` lie
    behind the labels of values. The axis is at the y `axis`, from the x `left` to the x `right`, and `ticks` are the x
    where years begin and end.
    """

    labels: tuple[Label, ...]
    backgrounds: tuple[Rect, ...]
    points: tuple[Point, ...]
    target: Point | None
    ticks: tuple[float, ...]
    left: float
    right: float
    axis: float


@dataclass(frozen=True, slots=True, kw_only=True)
class IndicatorCharts(Chart):
    """The panels of one indicator, or of two side by side. The subject is their ids."""

    panels: tuple[Panel, ...]


def indicator_charts(
    indicators: Sequence[SeriesView], words: Words, abreast: Literal[1, 2] = 2
) -> tuple[IndicatorCharts, ...]:
    """The charts of the indicators, with at most `abreast` panels each.

    With one panel each, a chart is as wide as its panel; with two, all are as wide as the page.
    """
    return tuple(_chart(row, words, abreast) for row in _rows(indicators, words, abreast))


KIND = ChartKind(
    "indicator-charts",
    lambda plan, indicators, abreast=2: indicator_charts(indicators, words_for(plan.language), abreast),
)


def _rows(indicators: Sequence[SeriesView], words: Words, abreast: int) -> Iterator[tuple[SeriesView, ...]]:
    """Yield the indicators of one chart after the other."""
    row: list[SeriesView] = []
    for indicator in indicators:
        if row and _is_wide(indicator, words):
            yield tuple(row)
            row = []
        row.append(indicator)
        if len(row) == abreast or _is_wide(indicator, words):
            yield tuple(row)
            row = []
    if row:
        yield tuple(row)


def _is_wide(indicator: SeriesView, words: Words) -> bool:
    return len(indicator.values) > _MAX_VALUES or any(
        text_width(text, SMALL_SIZE) > _MAX_VALUE_WIDTH for _, _, text in _data_points(indicator, words)
    )


def _data_points(indicator: SeriesView, words: Words) -> Iterator[tuple[date, Decimal, str]]:
    """Yield the day, value and label of each point: first the target, if any, then the values, the latest first."""
    if indicator.target:
        text = words.say("labelled", label=words["target"], value=indicator.target.text)
        yield indicator.target.day, indicator.target.value, text
    yield from ((value.day, value.value, value.text) for value in reversed(indicator.values))


def _chart(indicators: Sequence[SeriesView], words: Words, abreast: int) -> IndicatorCharts:
    width = WIDTH if _is_wide(indicators[0], words) else _HALF_WIDTH
    headings = [_heading(indicator, width) for indicator in indicators]
    top = max(heading[-1].y for heading in headings) + _ABOVE_PLOT
    panels = (
        _panel(indicator, heading, words, Rect(left, top, width, _PLOT_HEIGHT))
        for indicator, heading, left in zip(indicators, headings, (0, WIDTH - _HALF_WIDTH), strict=False)
    )
    return IndicatorCharts(
        title="; ".join(map(_name, indicators)),
        subject=" ".join(indicator.id for indicator in indicators),
        description=" ".join(_description(indicator, words) for indicator in indicators),
        width=WIDTH if abreast > 1 else width,
        height=top + _PLOT_HEIGHT + _TICK_LENGTH + SMALL_LEADING + _BELOW_YEARS,
        panels=tuple(panels),
    )


def _name(indicator: SeriesView) -> str:
    return f"{indicator.number} {indicator.measure}"


def _description(indicator: SeriesView, words: Words) -> str:
    values = (words.say("measured_at", value=value.text, month=value.at) for value in indicator.values)
    label = f"{_name(indicator)} ({indicator.note})"
    return f"{words.say('labelled', label=label, value=', '.join(values))}. {indicator.target_text}."


def _heading(indicator: SeriesView, width: float) -> list[Label]:
    """The lines above a panel whose left edge is at x 0: the measure, then its unit and its target."""
    measure = truncate(_name(indicator), SIZE, width, _MAX_TITLE_LINES)
    notes = [
        line
        for text in (indicator.note, indicator.target_text)
        for line in truncate(text, SMALL_SIZE, width, _MAX_NOTE_LINES)
    ]
    return [
        *lines_below(0, measure, 0, "measure", SIZE),
        *lines_below(LEADING * len(measure), notes, 0, "note"),
    ]


def _panel(indicator: SeriesView, heading: Sequence[Label], words: Words, plot: Rect) -> Panel:
    days, values, texts = zip(*_data_points(indicator, words), strict=True)
    axis = _YearAxis(min(days), max(days), plot)
    points = [(axis.x(day), y) for day, y in zip(days, _heights(values, plot), strict=True)]
    target = points[0] if indicator.target else None
    measured = tuple(reversed(points[1:] if target else points))
    target_line = [((plot.x, target[1]), (plot.right, target[1]))] if target else []
    wanted = [(point, text_width(text, SMALL_SIZE)) for point, text in zip(points, texts, strict=True)]
    rects = place_labels(wanted, SMALL_LEADING, plot, [*pairwise(measured), *target_line])
    placed = [(rect, text) for rect, text in zip(rects, texts, strict=True) if rect]
    return Panel(
        labels=(
            *(replace(label, x=plot.x) for label in heading),
            *(_centred(rect.centre, rect.bottom - _SMALL_DESCENT, text, "value") for rect, text in placed),
            *(
                _centred(x, plot.bottom + _TICK_LENGTH + SMALL_LEADING - _SMALL_DESCENT, year, "year")
                for x, year in axis.labels
            ),
        ),
        backgrounds=tuple(rect for rect, _ in placed),
        points=measured,
        target=target,
        ticks=axis.ticks,
        left=plot.x,
        right=plot.right,
        axis=plot.bottom,
    )


def _centred(x: float, y: float, text: str, style: str) -> Label:
    return Label(round(x, 2), round(y, 2), text, style, "middle")


def _heights(values: Sequence[Decimal], plot: Rect) -> Iterator[float]:
    """Yield the y of each value: the lowest near the bottom, the highest near the top; halfway if all are equal."""
    low, high = min(values), max(values)
    top, bottom = plot.y + _PLOT_PADDING_Y, plot.bottom - _PLOT_PADDING_Y
    for value in values:
        share = (value - low) / (high - low) if high > low else Decimal("0.5")
        yield round(bottom - float(share) * (bottom - top), 2)


class _YearAxis:
    """The horizontal axis of a panel, in whole years from that of the first day to that of the last.

    `labels` are the x of the middles of years, with the years: all of them, or as many as there is space for. `ticks`
    are the x where a labelled year begins and ends.
    """

    def __init__(self, first: date, last: date, plot: Rect) -> None:
        self._start = date(first.year, 1, 1).toordinal()
        self._days = date(last.year, 12, 31).toordinal() + 1 - self._start
        self._left = plot.x + _PLOT_PADDING_X
        self._width = plot.right - plot.x - 2 * _PLOT_PADDING_X
        years = range(first.year, last.year + 1)
        labelled = years[:: ceil(_MIN_YEAR_PITCH * len(years) / self._width)]
        ends = [(self._x(date(year, 1, 1).toordinal()), self.x(date(year, 12, 31))) for year in labelled]
        self.labels = tuple(
            (self._inside((start + end) / 2, str(year)), str(year))
            for (start, end), year in zip(ends, labelled, strict=True)
        )
        self.ticks = tuple(sorted({x for pair in ends for x in pair}))

    def x(self, day: date) -> float:
        """The x of the end of a day."""
        return self._x(day.toordinal() + 1)

    def _inside(self, x: float, text: str) -> float:
        """The x, or the nearest to it at which a centred label stays inside the plot."""
        overhang = text_width(text, SMALL_SIZE) / 2 - _PLOT_PADDING_X
        return min(max(x, self._left + overhang), self._left + self._width - overhang)

    def _x(self, ordinal: int) -> float:
        return round(self._left + (ordinal - self._start) / self._days * self._width, 2)
