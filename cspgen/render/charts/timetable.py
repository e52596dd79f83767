"""The timetable: a chart for each objective, with a row for each action and its timing on an axis of time.

The axis covers the plan's period, and up to a year before and after it if something is dated there. The marks of the
timings are those of `timing_marks`. The first chart has the key for all of them.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from cspgen.model.timing import Timing
from cspgen.model.words import Words, words_for
from cspgen.render.charts.chart import Chart, ChartKind
from cspgen.render.charts.labels import Label, lines_around
from cspgen.render.charts.page_metrics import BASELINE_DROP, LEADING, SIZE, SMALL_LEADING, SMALL_SIZE, WIDTH
from cspgen.render.charts.text_metrics import text_width, truncate
from cspgen.render.charts.time_axis import AxisLabel, TimeAxis, end_of, start_of
from cspgen.render.charts.timing_marks import (
    HEAD_LENGTH,
    KEY_PHRASES,
    SAMPLE_WIDTH,
    Mark,
    marks_of,
    sample_of,
    side_beyond,
)
from cspgen.view.parts.timetable import TimetableGroup, TimetableRow, TimetableView

_EDGE = 4
_MIN_TEXT_LEFT, _TEXT_RIGHT = 36, 284  # the column of the actions' texts; their numbers are left of it
_AXIS_LEFT, _AXIS_RIGHT = 296, WIDTH - 10
_MAX_LINES = 2  # of an action's text, and of the heading
_GAP = 8
_ROW_PADDING = 5  # above and below the lines of a row
_KEY_LEADING = 22
_MARGIN = 12  # months that the axis can cover before the period, and after it
_APRIL = 4


@dataclass(frozen=True, slots=True, kw_only=True)
class Timetable(Chart):
    """The marks and labels of an objective, over a grid.

    From top to bottom: the key, if any; from the y `heading_top` the heading; from the y `axis_top` the date, years and
    months; then the rows, with a line at each y of `row_lines` above, between and below them. `year_lines` and
    `month_lines` are the x of the grid's vertical lines. `outside_period` are the (x, width) of the grounds before and
    after the plan's period, and `period_lines` the x of its start and end if these are inside the grid. `date_line` is
    the x of the date; None without a date or if it is not on the axis.
    """

    heading_top: float
    axis_top: float
    row_lines: tuple[float, ...]
    year_lines: tuple[float, ...]
    month_lines: tuple[float, ...]
    outside_period: tuple[tuple[float, float], ...]
    period_lines: tuple[float, ...]
    date_line: float | None
    marks: tuple[Mark, ...]
    labels: tuple[Label, ...]


def timetable(view: TimetableView, words: Words) -> tuple[Timetable, ...]:
    """A chart for each group of the timetable."""
    return tuple(group_timetable(view, group, words, has_key=not index) for index, group in enumerate(view.groups))


KIND = ChartKind("timetable", lambda plan, view: timetable(view, words_for(plan.language)))


def group_timetable(view: TimetableView, group: TimetableGroup, words: Words, *, has_key: bool) -> Timetable:
    """The chart of one group. The key, if it has one, explains the marks of all groups."""
    axis = _axis(view)
    key_marks, key_labels, heading_top = _key(view, axis, words) if has_key else ([], [], 0.0)
    heading = truncate(group.text, SIZE, WIDTH - 2 * _EDGE, _MAX_LINES)
    axis_top = heading_top + LEADING * len(heading) + 2 * _EDGE
    heading_labels = lines_around((heading_top + axis_top) / 2, heading, _EDGE, "heading", SIZE)
    axis_labels, top = _axis_labels(view, axis, words, axis_top)
    marks, labels, row_lines = _rows(group, axis, top)
    period = (axis.x(start_of(view.start)), axis.x(end_of(view.end)))
    sides = ((_AXIS_LEFT, period[0] - _AXIS_LEFT), (period[1], _AXIS_RIGHT - period[1]))
    date = end_of(view.at) if view.at else None
    return Timetable(
        subject=group.subject,
        title=group.text,
        description=group.description,
        height=row_lines[-1] + _EDGE,
        heading_top=heading_top,
        axis_top=axis_top,
        row_lines=tuple(row_lines),
        year_lines=axis.year_lines,
        month_lines=axis.month_lines(words),
        outside_period=tuple((x, width) for x, width in sides if width > 0),
        period_lines=tuple(x for x in period if _AXIS_LEFT < x < _AXIS_RIGHT),
        date_line=axis.x(date) if date is not None and axis.contains(date) else None,
        marks=(*key_marks, *marks),
        labels=(*key_labels, *heading_labels, *axis_labels, *labels),
    )


# The axis ------------------------------------------------------------------------------------------------------------


def _axis(view: TimetableView) -> TimeAxis:
    """The axis that all groups share."""
    start, end = start_of(view.start), end_of(view.end)
    dates = (*view.dated, view.at) if view.at else view.dated
    earliest = min([start, *(start_of(date) // 1 for date in dates)])
    latest = max([end, *(-(-end_of(date) // 1) for date in dates)])
    is_financial = view.start.month == _APRIL
    return TimeAxis(_AXIS_LEFT, _AXIS_RIGHT, max(earliest, start - _MARGIN), min(latest, end + _MARGIN), is_financial)


def _axis_labels(view: TimetableView, axis: TimeAxis, words: Words, y: float) -> tuple[list[Label], float]:
    """The labels of the date, the years and the months from the y on, and the y below them."""
    labels = []
    if view.at:
        y += SMALL_LEADING
        labels.append(_date_label(view, axis, y - 3))
    for style, names in (("year", axis.years), ("month", axis.months(words))):
        y += SMALL_LEADING if names else 0
        labels += (_axis_label(name, y - 4, style) for name in names)
    return labels, y


def _axis_label(label: AxisLabel, baseline: float, style: str) -> Label:
    if label.end is None:
        return Label(label.x, baseline, label.text, style)
    return Label((label.x + label.end) / 2, baseline, label.text, style, "middle")


def _date_label(view: TimetableView, axis: TimeAxis, baseline: float) -> Label:
    """The label above the line of the date, or with an arrow towards a date that is not on the axis."""
    date = end_of(view.at) if view.at else 0
    text = view.date_label
    if date > axis.end:
        text = f"{text} →"
    elif date < axis.start:
        text = f"← {text}"
    half = text_width(text, SMALL_SIZE) / 2
    x = min(max(axis.x(date), half + _EDGE), WIDTH - half - _EDGE)
    return Label(x, baseline, text, "date", "middle")


# The rows ------------------------------------------------------------------------------------------------------------


def _rows(group: TimetableGroup, axis: TimeAxis, y: float) -> tuple[list[Mark], list[Label], list[float]]:
    """The rows from the y on: their marks, their labels, and the y of the lines above, between and below them."""
    marks: list[Mark] = []
    labels: list[Label] = []
    row_lines = [y]
    text_left = max([_MIN_TEXT_LEFT, *(_EDGE + text_width(row.number, SMALL_SIZE) + _GAP for row in group.rows)])
    for row in group.rows:
        text = truncate(row.text, SMALL_SIZE, _TEXT_RIGHT - text_left, _MAX_LINES)
        y += SMALL_LEADING * max(1, len(text)) + 2 * _ROW_PADDING
        middle = (row_lines[-1] + y) / 2
        marks += marks_of(row.when, axis, middle) if row.when else []
        labels += lines_around(middle, [row.number] if row.number else [], _EDGE, "number")
        labels += lines_around(middle, text, text_left, "label")
        labels += _notes(row, axis, middle + BASELINE_DROP)
        row_lines.append(y)
    return marks, labels, row_lines


def _notes(row: TimetableRow, axis: TimeAxis, baseline: float) -> Iterator[Label]:
    """Yield the timing in words if its marks do not show it: without a date, or beyond the axis."""
    beyond = side_beyond(row.when, axis) if row.when else None
    if beyond == "after":
        yield Label(_AXIS_RIGHT - HEAD_LENGTH - _GAP, baseline, row.when_text, "note", "end")
    elif beyond == "before":
        yield Label(_AXIS_LEFT + HEAD_LENGTH + _GAP, baseline, row.when_text, "note")
    elif row.when is None and row.when_text:
        yield Label(_AXIS_LEFT + _GAP, baseline, row.when_text, "note")


# The key -------------------------------------------------------------------------------------------------------------


def _key(view: TimetableView, axis: TimeAxis, words: Words) -> tuple[list[Mark], list[Label], float]:
    """The marks that occur in any group, the phrases that explain them, and the y below; all empty without marks."""
    marks: list[Mark] = []
    labels: list[Label] = []
    x, y = float(_EDGE), _KEY_LEADING / 2
    for phrase in _key_phrases(view, axis):
        text = words[phrase]
        if x > _EDGE and x + SAMPLE_WIDTH + _GAP + text_width(text, SMALL_SIZE) > WIDTH - _EDGE:
            x, y = float(_EDGE), y + _KEY_LEADING
        marks += sample_of(phrase, x, y)
        labels.append(Label(x + SAMPLE_WIDTH + _GAP, y + BASELINE_DROP, text, "key"))
        x += SAMPLE_WIDTH + 2 * _GAP + text_width(text, SMALL_SIZE) + _GAP
    return (marks, labels, y + _KEY_LEADING / 2 + _GAP) if labels else ([], [], 0.0)


def _key_phrases(view: TimetableView, axis: TimeAxis) -> Iterator[str]:
    """Yield the phrases that explain the marks which occur."""
    timings = list(_timings(view))
    used = {KEY_PHRASES[timing.manner] for timing in timings}
    yield from (phrase for phrase in dict.fromkeys(KEY_PHRASES.values()) if phrase in used)
    if any(mark.shape == "hollow" for timing in timings for mark in marks_of(timing, axis, 0)):
        yield "timetable_key_beyond"
    if axis.start < start_of(view.start) or axis.end > end_of(view.end):
        yield "timetable_key_outside"


def _timings(view: TimetableView) -> Iterator[Timing]:
    return (row.when for group in view.groups for row in group.rows if row.when)
