"""The timetable of an objective: a row for each action, with its timing along a line of time.

`templates/pictures/timetable.svg.j2` draws what `timetable` computes. Every kind of timing has a shape of its own, so
that it can be told without colour: a bar is done in that time, a diamond by that date; a bar with a head goes on from
a date or, with two heads, all the time. The line of time spans the plan's period and what lies up to a year outside of
it; a hollow head points to what lies further off.

Units are those of `cspgen.render.charts.sheet`.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from math import inf
from typing import Literal, TypeAlias

from cspgen.model.timing import Manner, Timing
from cspgen.model.words import Words
from cspgen.render.charts.lettering import cut, width
from cspgen.render.charts.letters import Letters, about
from cspgen.render.charts.picture import Picture
from cspgen.render.charts.sheet import LEADING, RISE, SIZE, SMALL, SMALL_LEADING, WIDTH
from cspgen.render.charts.timeline import Named, Timeline, begin_of, end_of
from cspgen.view.charts import TimetableGroup, TimetableRow, TimetableView

_EDGE = 4
_NUMBERS, _LABELS = 36, 284  # where the labels begin, at the nearest, and end
_LEFT, _RIGHT = 296, WIDTH - 10  # the line of time
_LINES = 2  # of a label, and of the heading
_GAP = 8
_PADDING = 5  # above and below the lines of a row
_HALF, _HEAD = 5, 9  # half the height of a bar, and of its head
_TIP = 10  # the length of a head
_DIAMOND = 8  # half its width
_SAMPLE, _KEY_LEADING = 34, 22  # the width of a mark in the key, and the height of its lines
_YEAR = 12  # months outside the period that are shown
_APRIL = 4

Shape: TypeAlias = Literal["solid", "hollow", "outside"]
Tip: TypeAlias = Literal["flat", "goes-on", "beyond"]


@dataclass(frozen=True, slots=True)
class Mark:
    """A polygon: a bar or diamond, the head that points to what is not shown, or the key's sample of the outside."""

    shape: Shape
    points: tuple[tuple[float, float], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Timetable(Picture):
    """The picture: marks and letters over a grid.

    The objective's heading stands between the y `band` and `scale`, the years and months between `scale` and the first
    of the `lines`, which are above, between and below the rows. `year_lines` and `month_lines` are the x of the grid,
    `outside` the (x, width) of what is shown outside the plan's period, `bounds` the x where the period begins and ends
    beside that, and `now` the x of the date (none without one).
    """

    band: float
    scale: float
    lines: tuple[float, ...]
    year_lines: tuple[float, ...]
    month_lines: tuple[float, ...]
    outside: tuple[tuple[float, float], ...]
    bounds: tuple[float, ...]
    now: float | None
    marks: tuple[Mark, ...]
    letters: tuple[Letters, ...]


def timetable(view: TimetableView, words: Words) -> tuple[Timetable, ...]:
    """Return the pictures of a timetable, one for each group; the first has the key to them all."""
    return tuple(group_timetable(view, group, words, key=not at) for at, group in enumerate(view.groups))


def group_timetable(view: TimetableView, group: TimetableGroup, words: Words, *, key: bool) -> Timetable:
    """Return the picture of a group of a timetable; with a `key`, also of what the marks of all its groups mean."""
    line = _timeline(view)
    key_marks, key_letters, band = _key(view, line, words) if key else ([], [], 0.0)
    heading = cut(group.text, SIZE, WIDTH - 2 * _EDGE, _LINES)
    scale = band + LEADING * len(heading) + 2 * _EDGE
    title = about((band + scale) / 2, heading, _EDGE, "heading", SIZE)
    names, top = _scale(view, line, words, scale)
    marks, letters, lines = _rows(group, line, top)
    period = (line.x(begin_of(view.start)), line.x(end_of(view.end)))
    sides = ((_LEFT, period[0] - _LEFT), (period[1], _RIGHT - period[1]))
    return Timetable(
        subject=group.subject,
        title=group.text,
        description=group.description,
        height=lines[-1] + _EDGE,
        band=band,
        scale=scale,
        lines=tuple(lines),
        year_lines=line.year_lines,
        month_lines=line.month_lines(words),
        outside=tuple((x, wide) for x, wide in sides if wide > 0),
        bounds=tuple(x for x in period if _LEFT < x < _RIGHT),
        now=line.x(end_of(view.at)) if view.at and line.shows(end_of(view.at)) else None,
        marks=(*key_marks, *marks),
        letters=(*key_letters, *title, *names, *letters),
    )


def _scale(view: TimetableView, line: Timeline, words: Words, y: float) -> tuple[list[Letters], float]:
    """Return what stands above the rows, from a y on: the date, the years, the months; and the y below."""
    letters = []
    if view.at:
        y += SMALL_LEADING
        letters.append(_date(view, line, y - 3))
    for style, names in (("year", line.years), ("month", line.months(words))):
        y += SMALL_LEADING if names else 0
        letters += (_name(each, y - 4, style) for each in names)
    return letters, y


def _rows(group: TimetableGroup, line: Timeline, y: float) -> tuple[list[Mark], list[Letters], list[float]]:
    """Return the rows, from a y on: their marks, their words, and the y of the lines above, between and below them."""
    marks: list[Mark] = []
    letters: list[Letters] = []
    lines = [y]
    labels = max([_NUMBERS, *(_EDGE + width(row.number, SMALL) + _GAP for row in group.rows)])
    for row in group.rows:
        label = cut(row.text, SMALL, _LABELS - labels, _LINES)
        y += SMALL_LEADING * max(1, len(label)) + 2 * _PADDING
        middle = (lines[-1] + y) / 2
        drawn, note = _drawn(row, line, middle)
        marks += drawn
        letters += about(middle, [row.number] if row.number else [], _EDGE, "number")
        letters += about(middle, label, labels, "label")
        letters += note
        lines.append(y)
    return marks, letters, lines


def _timeline(view: TimetableView) -> Timeline:
    """Return the line of time of all groups: the period, and what lies up to a year outside of it."""
    begin, end = begin_of(view.start), end_of(view.end)
    dated = (*view.dated, view.at) if view.at else view.dated
    earliest = min([begin, *(begin_of(each) // 1 for each in dated)])
    latest = max([end, *(-(-end_of(each) // 1) for each in dated)])
    financial = view.start.month == _APRIL
    return Timeline(_LEFT, _RIGHT, max(earliest, begin - _YEAR), min(latest, end + _YEAR), financial)


def _timings(view: TimetableView) -> Iterator[Timing]:
    return (row.when for group in view.groups for row in group.rows if row.when)


# Letters -------------------------------------------------------------------------------------------------------------


def _name(named: Named, baseline: float, style: str) -> Letters:
    if named.until is None:
        return Letters(named.x, baseline, named.name, style)
    return Letters((named.x + named.until) / 2, baseline, named.name, style, "middle")


def _date(view: TimetableView, line: Timeline, baseline: float) -> Letters:
    """Return the words for the date above its line, or with an arrow to where it lies outside of what is shown."""
    moment = end_of(view.at) if view.at else 0
    text = view.at_told
    if moment > line.end:
        text = f"{text} →"
    elif moment < line.start:
        text = f"← {text}"
    half = width(text, SMALL) / 2
    x = min(max(line.x(moment), half + _EDGE), WIDTH - half - _EDGE)
    return Letters(x, baseline, text, "date", "middle")


# Marks ---------------------------------------------------------------------------------------------------------------


def _drawn(row: TimetableRow, line: Timeline, y: float) -> tuple[list[Mark], list[Letters]]:
    """Return the marks of a row and, where these do not say when, the words."""
    if row.when is None:
        return [], [Letters(_LEFT + _GAP, y + RISE, row.told, "note")] if row.told else []
    begin = begin_of(row.when.start) if row.when.start else -inf
    end = end_of(row.when.end) if row.when.end else inf
    if row.when.manner is Manner.BY:
        if line.shows(end):
            return [_diamond(line.x(end), y)], []
        begin = end
    if begin >= line.end:
        return [_hollow(_RIGHT, -_TIP, y)], [Letters(_RIGHT - _TIP - _GAP, y + RISE, row.told, "note", "end")]
    if end <= line.start:
        return [_hollow(_LEFT, _TIP, y)], [Letters(_LEFT + _TIP + _GAP, y + RISE, row.told, "note")]
    left = _tip(begin, line.start)
    right = _tip(-end, -line.end)
    return _bar(line.x(begin), line.x(end), y, left, right), []


def _tip(end: float, shown: float) -> Tip:
    """Return how a bar ends, at the left; at the right, times count backwards."""
    if end == -inf:
        return "goes-on"
    return "beyond" if end < shown else "flat"


def _bar(x1: float, x2: float, y: float, left: Tip, right: Tip) -> list[Mark]:
    """Return a bar between two x, or a little wider, so that it can be seen."""
    least = _DIAMOND + _TIP * ((left != "flat") + (right != "flat"))
    if x2 - x1 < least:
        x1 = min(max((x1 + x2 - least) / 2, _LEFT), _RIGHT - least)
        x2 = x1 + least
    marks = []
    if left == "beyond":
        marks.append(_hollow(x1, _TIP, y))
        x1 += _TIP
    if right == "beyond":
        marks.append(_hollow(x2, -_TIP, y))
        x2 -= _TIP
    upper = [*_end(x1, _TIP, left), *reversed(_end(x2, -_TIP, right))]
    points = [(x, y - up) for x, up in upper] + [(x, y + up) for x, up in reversed(upper) if up]
    return [*marks, Mark("solid", tuple((round(x, 2), at) for x, at in points))]


def _end(x: float, inwards: float, tip: Tip) -> list[tuple[float, float]]:
    """Return the corners of one end of a bar as (x, height above its middle), from its tip on."""
    if tip != "goes-on":
        return [(x, _HALF)]
    return [(x, 0), (x + inwards, _HEAD), (x + inwards, _HALF)]


def _diamond(x: float, y: float) -> Mark:
    return Mark("solid", ((x - _DIAMOND, y), (x, y - _DIAMOND), (x + _DIAMOND, y), (x, y + _DIAMOND)))


def _hollow(x: float, inwards: float, y: float) -> Mark:
    """Return the head at an edge of the line of time that points to what lies further off."""
    return Mark("hollow", ((x, y), (x + inwards, y - _HEAD), (x + inwards, y + _HEAD)))


# The key -------------------------------------------------------------------------------------------------------------


def _key(view: TimetableView, line: Timeline, words: Words) -> tuple[list[Mark], list[Letters], float]:
    """Return what the marks mean that the groups have: marks, words, and the y below them."""
    marks: list[Mark] = []
    letters: list[Letters] = []
    x, y = float(_EDGE), _KEY_LEADING / 2
    for name in _meanings(view, line):
        text = words[name]
        if x > _EDGE and x + _SAMPLE + _GAP + width(text, SMALL) > WIDTH - _EDGE:
            x, y = float(_EDGE), y + _KEY_LEADING
        marks += _sample(name, x, y)
        letters.append(Letters(x + _SAMPLE + _GAP, y + RISE, text, "key"))
        x += _SAMPLE + 2 * _GAP + width(text, SMALL) + _GAP
    return (marks, letters, y + _KEY_LEADING / 2 + _GAP) if letters else ([], [], 0.0)


def _meanings(view: TimetableView, line: Timeline) -> Iterator[str]:
    """Yield the phrases that say what the marks mean, those of which there are some."""
    there = {_MEANINGS[when.manner] for when in _timings(view)}
    yield from (phrase for phrase in dict.fromkeys(_MEANINGS.values()) if phrase in there)
    marks = (mark for group in view.groups for row in group.rows for mark in _drawn(row, line, 0)[0])
    if any(mark.shape == "hollow" for mark in marks):
        yield "timetable_key_beyond"
    if line.start < begin_of(view.start) or line.end > end_of(view.end):
        yield "timetable_key_outside"


_MEANINGS = {
    Manner.IN: "timetable_key_during",
    Manner.SPAN: "timetable_key_during",
    Manner.QUARTER: "timetable_key_during",
    Manner.BY: "timetable_key_by",
    Manner.FROM: "timetable_key_from",
    Manner.CONTINUING: "timetable_key_continuing",
}


def _sample(phrase: str, x: float, y: float) -> list[Mark]:
    """Return the mark of a meaning, as wide as every other sample."""
    match phrase:
        case "timetable_key_by":
            return [_diamond(x + _SAMPLE / 2, y)]
        case "timetable_key_from":
            return _bar(x, x + _SAMPLE, y, "flat", "goes-on")
        case "timetable_key_continuing":
            return _bar(x, x + _SAMPLE, y, "goes-on", "goes-on")
        case "timetable_key_beyond":
            return [_hollow(x + _SAMPLE, -_TIP, y)]
        case "timetable_key_outside":
            corners = ((x, y - _HEAD), (x + _SAMPLE, y - _HEAD), (x + _SAMPLE, y + _HEAD), (x, y + _HEAD))
            return [Mark("outside", corners)]
    return _bar(x, x + _SAMPLE, y, "flat", "flat")
