"""The marks of timings on an axis of time: a shape for each kind of timing, so that none needs a colour.

A bar stands for the time in which something is done, a diamond for the date by which it is. A bar with an arrow head
goes on from a date or, with two heads, all the time. A hollow pointer at an end of the axis points to what lies beyond.
"""

from dataclasses import dataclass
from math import inf
from typing import Literal, TypeAlias

from cspgen.model.timing import Manner, Timing
from cspgen.render.charts.geometry import Point
from cspgen.render.charts.time_axis import TimeAxis, end_of, start_of

HEAD_LENGTH = 10
"""The length of an arrow head and of a pointer."""
SAMPLE_WIDTH = 34
"""The width of a mark in the key."""
KEY_PHRASES = {
    Manner.IN: "timetable_key_during",
    Manner.SPAN: "timetable_key_during",
    Manner.QUARTER: "timetable_key_during",
    Manner.BY: "timetable_key_by",
    Manner.FROM: "timetable_key_from",
    Manner.CONTINUING: "timetable_key_continuing",
}
"""The phrase that explains the mark of each kind of timing in the key."""

_BAR_HALF_HEIGHT, _HEAD_HALF_HEIGHT = 5, 9
_DIAMOND_RADIUS = 8
_MIN_BAR_WIDTH = 8  # without its heads

Shape: TypeAlias = Literal["solid", "hollow", "outside"]
_End: TypeAlias = Literal["flat", "head", "pointer"]


@dataclass(frozen=True, slots=True)
class Mark:
    """A polygon: a solid bar or diamond, a hollow pointer, or a sample of the ground outside the period."""

    shape: Shape
    points: tuple[Point, ...]


def side_beyond(timing: Timing, axis: TimeAxis) -> Literal["before", "after"] | None:
    """On which side of an axis a timing lies, or None if any of it is on the axis."""
    start, end = _moments(timing)
    if timing.manner is Manner.BY and axis.contains(end):
        return None
    if start >= axis.end:
        return "after"
    return "before" if end <= axis.start else None


def marks_of(timing: Timing, axis: TimeAxis, y: float) -> list[Mark]:
    """The marks of a timing, centred on the y."""
    if side := side_beyond(timing, axis):
        return [_pointer(axis.right, -HEAD_LENGTH, y) if side == "after" else _pointer(axis.left, HEAD_LENGTH, y)]
    start, end = _moments(timing)
    if timing.manner is Manner.BY:
        return [_diamond(axis.x(end), y)]
    ends = _end(start, axis.start), _end(-end, -axis.end)
    x1, x2 = axis.x(start), axis.x(end)
    least = _MIN_BAR_WIDTH + HEAD_LENGTH * sum(each != "flat" for each in ends)
    if x2 - x1 < least:
        x1 = min(max((x1 + x2 - least) / 2, axis.left), axis.right - least)
        x2 = x1 + least
    return _bar(x1, x2, y, ends)


def sample_of(phrase: str, x: float, y: float) -> list[Mark]:
    """The mark that a phrase in the key explains, with its left edge at x and centred on the y."""
    right = x + SAMPLE_WIDTH
    match phrase:
        case "timetable_key_by":
            return [_diamond(x + SAMPLE_WIDTH / 2, y)]
        case "timetable_key_from":
            return _bar(x, right, y, ("flat", "head"))
        case "timetable_key_continuing":
            return _bar(x, right, y, ("head", "head"))
        case "timetable_key_beyond":
            return [_pointer(right, -HEAD_LENGTH, y)]
        case "timetable_key_outside":
            top, bottom = y - _HEAD_HALF_HEIGHT, y + _HEAD_HALF_HEIGHT
            return [Mark("outside", ((x, top), (right, top), (right, bottom), (x, bottom)))]
    return _bar(x, right, y, ("flat", "flat"))


def _moments(timing: Timing) -> tuple[float, float]:
    """When a timing starts and ends; what is done by a date does both on that date."""
    end = end_of(timing.end) if timing.end else inf
    if timing.manner is Manner.BY:
        return end, end
    return start_of(timing.start) if timing.start else -inf, end


def _end(moment: float, axis_end: float) -> _End:
    """The left end of a bar. For the right end, both times are given with their signs changed."""
    if moment == -inf:
        return "head"
    return "pointer" if moment < axis_end else "flat"


def _bar(x1: float, x2: float, y: float, ends: tuple[_End, _End]) -> list[Mark]:
    """A bar from x1 to x2, its heads and pointers included."""
    left, right = ends
    marks = []
    if left == "pointer":
        marks.append(_pointer(x1, HEAD_LENGTH, y))
        x1 += HEAD_LENGTH
    if right == "pointer":
        marks.append(_pointer(x2, -HEAD_LENGTH, y))
        x2 -= HEAD_LENGTH
    # The upper corners from left to right, as (x, height above the middle), and the same below from right to left.
    upper = [*_corners(x1, HEAD_LENGTH, left), *reversed(_corners(x2, -HEAD_LENGTH, right))]
    points = [(x, y - height) for x, height in upper] + [(x, y + height) for x, height in reversed(upper) if height]
    return [*marks, Mark("solid", tuple((round(x, 2), at) for x, at in points))]


def _corners(x: float, inwards: float, end: _End) -> list[tuple[float, float]]:
    """The upper corners of one end of a bar, from its tip inwards, as (x, height above the middle)."""
    if end != "head":
        return [(x, _BAR_HALF_HEIGHT)]
    return [(x, 0), (x + inwards, _HEAD_HALF_HEIGHT), (x + inwards, _BAR_HALF_HEIGHT)]


def _diamond(x: float, y: float) -> Mark:
    r = _DIAMOND_RADIUS
    return Mark("solid", ((x - r, y), (x, y - r), (x + r, y), (x, y + r)))


def _pointer(x: float, inwards: float, y: float) -> Mark:
    """A hollow head with its tip at x, and its base `inwards` from there."""
    return Mark("hollow", ((x, y), (x + inwards, y - _HEAD_HALF_HEIGHT), (x + inwards, y + _HEAD_HALF_HEIGHT)))
