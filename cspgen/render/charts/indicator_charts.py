"""The charts of indicators over the years: where their points, lines, values and words stand.

`templates/pictures/indicator-charts.svg.j2` draws what `indicator_charts` computes: two indicators side by side, or one
that has many values or long ones; or each in a picture of its own, for a page that sets them side by side itself.
Years stand across. The values that were measured are points on a line; the target is a point of its own at its day, on
a dashed line at its height. Each chart has a scale of its own, from its lowest value to its highest, so every value is
written at its point.

Units are those of `cspgen.render.charts.sheet`.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from itertools import pairwise
from math import ceil
from typing import Literal

from cspgen.model.words import Words
from cspgen.render.charts.lettering import cut, width
from cspgen.render.charts.letters import Letters, below
from cspgen.render.charts.picture import Picture
from cspgen.render.charts.placing import Point, Room, placed
from cspgen.render.charts.sheet import LEADING, SIZE, SMALL, SMALL_LEADING, WIDTH
from cspgen.view.charts import SeriesView

_HALF = (WIDTH - 24) / 2
_MANY, _LONG = 8, _HALF / 2  # values in a chart, and the width of what is written at one: with more it stands alone
_TITLE_LINES, _NOTE_LINES = 3, 2
_PLOT = 132  # the height in which points and their labels stand
_INSET = 26  # from the edges of that to the highest and the lowest point
_SIDE = 8  # from its sides to the first year and the last
_TICK = 5
_YEAR = 40  # the least from the middle of one named year to that of the next
_BEFORE_PLOT, _EDGE = 14, 4  # from the head's last baseline to the plot, and below the years
_BELOW = 3.5  # from the baseline of a small line to its bottom


@dataclass(frozen=True, slots=True)
class Panel:
    """The chart of one indicator.

    `points` are joined by a line. `target` is the target's point, None where there is none; `reach` is from where to
    where its line goes. `plates` are the grounds of the values. `ticks` are the x of the ends of years on the axis,
    whose y is `axis`; it goes from `left` to `right`.
    """

    letters: tuple[Letters, ...]
    plates: tuple[Room, ...]
    points: tuple[Point, ...]
    target: Point | None
    ticks: tuple[float, ...]
    left: float
    right: float
    axis: float


@dataclass(frozen=True, slots=True, kw_only=True)
class IndicatorCharts(Picture):
    """The picture: one indicator, or several side by side; its subject is their ids."""

    panels: tuple[Panel, ...]


def indicator_charts(
    views: Sequence[SeriesView], words: Words, abreast: Literal[1, 2] = 2
) -> tuple[IndicatorCharts, ...]:
    """Return the charts of indicators, so many to a picture; a picture of one alone is as wide as its chart."""
    return tuple(_charts(row, words, abreast) for row in _rows(views, words, abreast))


def _rows(views: Sequence[SeriesView], words: Words, abreast: int) -> Iterator[tuple[SeriesView, ...]]:
    """Yield what stands side by side."""
    waiting: list[SeriesView] = []
    for view in views:
        if waiting and _is_wide(view, words):
            yield tuple(waiting)
            waiting = []
        waiting.append(view)
        if len(waiting) == abreast or _is_wide(view, words):
            yield tuple(waiting)
            waiting = []
    if waiting:
        yield tuple(waiting)


def _is_wide(view: SeriesView, words: Words) -> bool:
    return len(view.values) > _MANY or any(width(text, SMALL) > _LONG for _, _, text in _labelled(view, words))


def _labelled(view: SeriesView, words: Words) -> Iterator[tuple[date, Decimal, str]]:
    """Yield the day and the value of each point, and what is written at it: the target, then the latest value first."""
    if view.target:
        told = words.say("labelled", label=words["target"], value=view.target.shown)
        yield view.target.day, view.target.value, told
    yield from ((each.day, each.value, each.shown) for each in reversed(view.values))


def _charts(views: Sequence[SeriesView], words: Words, abreast: int) -> IndicatorCharts:
    wide = WIDTH if _is_wide(views[0], words) else _HALF
    heads = [tuple(_head(each, wide)) for each in views]
    top = max(head[-1].y for head in heads) + _BEFORE_PLOT
    panels = (
        _panel(view, head, words, Room(left, top, left + wide, top + _PLOT))
        for view, head, left in zip(views, heads, (0, WIDTH - _HALF), strict=False)
    )
    return IndicatorCharts(
        title="; ".join(map(_name, views)),
        subject=" ".join(each.id for each in views),
        description=" ".join(_told(each, words) for each in views),
        width=WIDTH if abreast > 1 else wide,
        height=top + _PLOT + _TICK + SMALL_LEADING + _EDGE,
        panels=tuple(panels),
    )


def _name(view: SeriesView) -> str:
    return f"{view.number} {view.measure}"


def _told(view: SeriesView, words: Words) -> str:
    """Return what a chart shows, in words."""
    values = (words.say("measured_at", value=each.shown, month=each.at) for each in view.values)
    label = f"{_name(view)} ({view.note})"
    return f"{words.say('labelled', label=label, value=', '.join(values))}. {view.aim}."


def _head(view: SeriesView, wide: float) -> Iterator[Letters]:
    """Yield what stands above a chart at the left: the measure, then its unit and its target."""
    measure = cut(_name(view), SIZE, wide, _TITLE_LINES)
    notes = [line for text in (view.note, view.aim) for line in cut(text, SMALL, wide, _NOTE_LINES)]
    yield from below(0, measure, 0, "measure", SIZE)
    yield from below(LEADING * len(measure), notes, 0, "note")


def _panel(view: SeriesView, head: Sequence[Letters], words: Words, plot: Room) -> Panel:
    days, values, texts = zip(*_labelled(view, words), strict=True)
    years = _Years(min(days), max(days), plot)
    points = [(years.x(day), y) for day, y in zip(days, _levels(values, plot), strict=True)]
    target = points[0] if view.target else None
    measured = tuple(reversed(points[1:] if target else points))
    dashes = [((plot.left, target[1]), (plot.right, target[1]))] if target else []
    wanted = [(point, width(text, SMALL)) for point, text in zip(points, texts, strict=True)]
    rooms = placed(wanted, SMALL_LEADING, plot, [*pairwise(measured), *dashes])
    written = [(room, text) for room, text in zip(rooms, texts, strict=True) if room]
    return Panel(
        (
            *(replace(each, x=plot.left) for each in head),
            *(_centred((room.left + room.right) / 2, room.bottom - _BELOW, text, "value") for room, text in written),
            *(_centred(x, plot.bottom + _TICK + SMALL_LEADING - _BELOW, year, "year") for x, year in years.named),
        ),
        tuple(room for room, _ in written),
        measured,
        target,
        years.ticks,
        plot.left,
        plot.right,
        plot.bottom,
    )


def _centred(x: float, y: float, text: str, style: str) -> Letters:
    return Letters(round(x, 2), round(y, 2), text, style, "middle")


def _levels(values: Sequence[Decimal], plot: Room) -> Iterator[float]:
    """Yield the y of each value: the lowest near the bottom, the highest near the top, all alike in the middle."""
    low, high = min(values), max(values)
    top, bottom = plot.top + _INSET, plot.bottom - _INSET
    for value in values:
        share = (value - low) / (high - low) if high > low else Decimal("0.5")
        yield round(bottom - float(share) * (bottom - top), 2)


class _Years:
    """The years across a chart, each of them whole: where a day is, where the years end, and what names them."""

    def __init__(self, first: date, last: date, plot: Room) -> None:
        self._start = date(first.year, 1, 1).toordinal()
        self._days = date(last.year, 12, 31).toordinal() + 1 - self._start
        self._left = plot.left + _SIDE
        self._wide = plot.right - plot.left - 2 * _SIDE
        years = range(first.year, last.year + 1)
        # Of many years as many are named as there is room for.
        named = years[:: ceil(_YEAR * len(years) / self._wide)]
        ends = [(self._at(date(year, 1, 1)), self.x(date(year, 12, 31))) for year in named]
        middles = ((start + end) / 2 for start, end in ends)
        self.named = tuple((self._within(x, str(year)), str(year)) for x, year in zip(middles, named, strict=True))
        self.ticks = tuple(sorted({x for pair in ends for x in pair}))

    def x(self, day: date) -> float:
        """Return the x of the end of a day."""
        return self._at(day, 1)

    def _within(self, x: float, name: str) -> float:
        """Return where the middle of a name can be, so that it is all within the chart."""
        half = width(name, SMALL) / 2 - _SIDE
        return min(max(x, self._left + half), self._left + self._wide - half)

    def _at(self, day: date, days: int = 0) -> float:
        return round(self._left + (day.toordinal() + days - self._start) / self._days * self._wide, 2)
