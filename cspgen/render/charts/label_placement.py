"""Places labels near their points: never on other labels or on points, and not on lines where that can be avoided."""

from collections.abc import Iterator, Sequence
from itertools import product

from cspgen.render.charts.geometry import Point, Rect

_DISTANCE = 9  # from a point to its label
_MARKER = 16  # the width and height that a marker takes, with the space around it


def place_labels(
    labels: Sequence[tuple[Point, float]], height: float, bounds: Rect, lines: Sequence[tuple[Point, Point]]
) -> list[Rect | None]:
    """A rectangle inside `bounds` for each label, or None where there is no space left.

    Labels are given as (point, width), and all have one `height`. Earlier labels choose first. A label lies on one of
    the `lines` only if every free rectangle does.
    """
    taken = [Rect(x - _MARKER / 2, y - _MARKER / 2, _MARKER, _MARKER) for (x, y), _ in labels]
    rects: list[Rect | None] = []
    for point, width in labels:
        free = [
            rect
            for rect in _candidates(point, width, height, bounds)
            if bounds.contains(rect) and not any(rect.overlaps(other) for other in taken)
        ]
        off_lines = (rect for rect in free if not any(rect.is_crossed_by(line) for line in lines))
        rect = next(off_lines, free[0] if free else None)
        rects.append(rect)
        taken += [rect] if rect else []
    return rects


def _candidates(point: Point, width: float, height: float, bounds: Rect) -> Iterator[Rect]:
    """Yield the rectangles to try, the nearest first: above and below the point, then further away."""
    x, y = point
    tiers = range(int(bounds.height / height) + 1)
    for tier, shift, is_above in product(tiers, (0, 0.5, -0.5), (True, False)):
        left = min(max(x - width / 2 + shift * width, bounds.x), bounds.right - width)
        distance = _DISTANCE + tier * height
        top = y - distance - height if is_above else y + distance
        yield Rect(left, top, width, height)
