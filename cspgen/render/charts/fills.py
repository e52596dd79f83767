"""Fills that are told apart without colour: nothing, a solid ground, or lines, as they stand in a rectangle."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from itertools import pairwise
from typing import TypeAlias

Stroke: TypeAlias = tuple[float, float, float, float]  # from x, y to x, y

FILLS = ("solid", "rising", "dots", "crossed", "empty", "upright", "bricks", "zigzag", "pairs")
"""The fills of a scheme's statuses, in its order: neighbours are unlike each other."""
OTHER_FILLS: Mapping[str, str] = {"no-update": "level", "discontinued": "grid", "": "falling"}
"""The fills of what every scheme has, by id."""

_STEP = 6.5  # between two lines, 1.6 mm
_DOT = 2.2
_PAIR = 3.6  # between the two lines of a pair


@dataclass(frozen=True, slots=True)
class Filled:
    """A rectangle with its fill: `strokes` are the lines of a fill, which end at its edges."""

    x: float
    y: float
    width: float
    height: float
    solid: bool
    strokes: tuple[Stroke, ...]

    @property
    def right(self) -> float:
        """The x of the right edge."""
        return self.x + self.width

    @property
    def bottom(self) -> float:
        """The y of the lower edge."""
        return self.y + self.height


def filled(fill: str, x: float, y: float, wide: float, tall: float) -> Filled:
    """Return a rectangle with one of the fills."""
    edges = (x, y, x + wide, y + tall)
    strokes = (tuple(round(each, 2) for each in stroke) for draw in _DRAWN.get(fill, ()) for stroke in draw(*edges))
    return Filled(x, y, wide, tall, fill == "solid", tuple((x1, y1, x2, y2) for x1, y1, x2, y2 in strokes))


def _rising(left: float, top: float, right: float, bottom: float) -> Iterator[Stroke]:
    for at in _steps(left + top, right + bottom):
        start, end = max(left, at - bottom), min(right, at - top)
        yield start, at - start, end, at - end


def _falling(left: float, top: float, right: float, bottom: float) -> Iterator[Stroke]:
    for at in _steps(left - bottom, right - top):
        start, end = max(left, at + top), min(right, at + bottom)
        yield start, start - at, end, end - at


def _upright(left: float, top: float, right: float, bottom: float) -> Iterator[Stroke]:
    yield from ((x, top, x, bottom) for x in _steps(left, right))


def _level(left: float, top: float, right: float, bottom: float) -> Iterator[Stroke]:
    yield from ((left, y, right, y) for y in _steps(top, bottom))


def _dots(left: float, top: float, right: float, bottom: float) -> Iterator[Stroke]:
    yield from ((x, y, x + _DOT, y) for y in _steps(top, bottom) for x in _steps(left, right - _DOT))


def _bricks(left: float, top: float, right: float, bottom: float) -> Iterator[Stroke]:
    courses = [top, *_steps(top, bottom), bottom]
    yield from _level(left, top, right, bottom)
    for at, (upper, lower) in enumerate(pairwise(courses)):
        yield from ((x, upper, x, lower) for x in _steps(left + at % 2 * _STEP, right, 2 * _STEP))


def _zigzag(left: float, top: float, right: float, bottom: float) -> Iterator[Stroke]:
    points = [left, *_steps(left, right), right]
    for y in _steps(top, bottom):
        ends = (y - _STEP / 4, y + _STEP / 4)
        yield from ((x1, ends[at % 2], x2, ends[1 - at % 2]) for at, (x1, x2) in enumerate(pairwise(points)))


def _pairs(left: float, top: float, right: float, bottom: float) -> Iterator[Stroke]:
    for x in _steps(left, right - _PAIR, 1.5 * _STEP):
        yield from ((each, top, each, bottom) for each in (x, x + _PAIR))


def _steps(start: float, end: float, step: float = _STEP) -> Iterator[float]:
    at = start + step / 2
    while at < end:
        yield at
        at += step


_DRAWN: Mapping[str, tuple[Callable[[float, float, float, float], Iterator[Stroke]], ...]] = {
    "rising": (_rising,),
    "falling": (_falling,),
    "crossed": (_rising, _falling),
    "upright": (_upright,),
    "level": (_level,),
    "grid": (_upright, _level),
    "dots": (_dots,),
    "bricks": (_bricks,),
    "zigzag": (_zigzag,),
    "pairs": (_pairs,),
}
