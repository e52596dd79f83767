"""Patterns that fill rectangles, and that differ without colour: solid, empty, or with lines."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from itertools import pairwise
from typing import TypeAlias

from cspgen.render.charts.geometry import Rect

Stroke: TypeAlias = tuple[float, float, float, float]
"""A line from (x1, y1) to (x2, y2)."""

PATTERNS = ("solid", "rising", "dots", "crossed", "empty", "vertical", "bricks", "zigzag", "pairs")
"""The patterns of the statuses in a scheme, in its order. Neighbours look very different."""
OTHER_PATTERNS: Mapping[str, str] = {"no-update": "horizontal", "discontinued": "grid", "": "falling"}
"""The patterns of the other groups of outcomes, which every chart can have, by id."""

_PITCH = 6.5  # from line to line, 1.6 mm
_DOT_WIDTH = 2.2
_PAIR_PITCH = 3.6  # between the two lines of a pair


@dataclass(frozen=True, slots=True)
class PatternedRect(Rect):
    """A rectangle filled with one colour, or with strokes that end at its edges, or with neither."""

    is_solid: bool
    strokes: tuple[Stroke, ...]


def patterned_rect(pattern: str, x: float, y: float, width: float, height: float) -> PatternedRect:
    """A rectangle filled with one of the patterns."""
    edges = (x, y, x + width, y + height)
    strokes = (
        (round(x1, 2), round(y1, 2), round(x2, 2), round(y2, 2))
        for lines in _LINES.get(pattern, ())
        for x1, y1, x2, y2 in lines(*edges)
    )
    return PatternedRect(x, y, width, height, pattern == "solid", tuple(strokes))


def _rising(left: float, top: float, right: float, bottom: float) -> Iterator[Stroke]:
    for total in _steps(left + top, right + bottom):  # x + y is the same all along the line
        start, end = max(left, total - bottom), min(right, total - top)
        yield start, total - start, end, total - end


def _falling(left: float, top: float, right: float, bottom: float) -> Iterator[Stroke]:
    for difference in _steps(left - bottom, right - top):  # x - y is the same all along the line
        start, end = max(left, difference + top), min(right, difference + bottom)
        yield start, start - difference, end, end - difference


def _vertical(left: float, top: float, right: float, bottom: float) -> Iterator[Stroke]:
    yield from ((x, top, x, bottom) for x in _steps(left, right))


def _horizontal(left: float, top: float, right: float, bottom: float) -> Iterator[Stroke]:
    yield from ((left, y, right, y) for y in _steps(top, bottom))


def _dots(left: float, top: float, right: float, bottom: float) -> Iterator[Stroke]:
    yield from ((x, y, x + _DOT_WIDTH, y) for y in _steps(top, bottom) for x in _steps(left, right - _DOT_WIDTH))


def _bricks(left: float, top: float, right: float, bottom: float) -> Iterator[Stroke]:
    joints = [top, *_steps(top, bottom), bottom]
    yield from _horizontal(left, top, right, bottom)
    for course, (upper, lower) in enumerate(pairwise(joints)):
        yield from ((x, upper, x, lower) for x in _steps(left + course % 2 * _PITCH, right, 2 * _PITCH))


def _zigzag(left: float, top: float, right: float, bottom: float) -> Iterator[Stroke]:
    turns = [left, *_steps(left, right), right]
    for y in _steps(top, bottom):
        heights = (y - _PITCH / 4, y + _PITCH / 4)
        yield from ((x1, heights[at % 2], x2, heights[1 - at % 2]) for at, (x1, x2) in enumerate(pairwise(turns)))


def _pairs(left: float, top: float, right: float, bottom: float) -> Iterator[Stroke]:
    for first in _steps(left, right - _PAIR_PITCH, 1.5 * _PITCH):
        yield from ((x, top, x, bottom) for x in (first, first + _PAIR_PITCH))


def _steps(start: float, end: float, step: float = _PITCH) -> Iterator[float]:
    """Yield positions between start and end, the first half a step from the start."""
    position = start + step / 2
    while position < end:
        yield position
        position += step


_LINES: Mapping[str, tuple[Callable[[float, float, float, float], Iterator[Stroke]], ...]] = {
    "rising": (_rising,),
    "falling": (_falling,),
    "crossed": (_rising, _falling),
    "vertical": (_vertical,),
    "horizontal": (_horizontal,),
    "grid": (_vertical, _horizontal),
    "dots": (_dots,),
    "bricks": (_bricks,),
    "zigzag": (_zigzag,),
    "pairs": (_pairs,),
}
