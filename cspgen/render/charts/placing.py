"""Where the labels of points stand: near their points, none on another or on a point, and beside lines if they can."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import product

_NEAR = 9  # from a point to its label
_POINT = 8  # from the middle of a point's mark to its edge


@dataclass(frozen=True, slots=True)
class Room:
    """A rectangle that something takes, or has."""

    left: float
    top: float
    right: float
    bottom: float

    def meets(self, other: "Room") -> bool:
        """Say whether two share any room."""
        return (
            self.left < other.right and other.left < self.right and self.top < other.bottom and other.top < self.bottom
        )

    def holds(self, other: "Room") -> bool:
        """Say whether another is all within."""
        return (
            self.left <= other.left
            and self.top <= other.top
            and other.right <= self.right
            and other.bottom <= self.bottom
        )

    def crossed(self, line: tuple["Point", "Point"]) -> bool:
        """Say whether a straight line from one point to another passes through."""
        (x1, y1), (x2, y2) = sorted(line)
        start, end = max(x1, self.left), min(x2, self.right)
        if start > end:
            return False
        rise = (y2 - y1) / (x2 - x1) if x2 > x1 else 0
        high, low = sorted((y1 + rise * (start - x1), y1 + rise * (end - x1) if x2 > x1 else y2))
        return high < self.bottom and self.top < low


Point = tuple[float, float]


def placed(
    labels: Sequence[tuple[Point, float]], height: float, within: Room, lines: Sequence[tuple[Point, Point]]
) -> list[Room | None]:
    """Return the rooms of labels, each given as its point and its width, the first choosing first.

    None stands for a label for which there is no room.
    """
    taken = [Room(x - _POINT, y - _POINT, x + _POINT, y + _POINT) for (x, y), _ in labels]
    rooms: list[Room | None] = []
    for point, wide in labels:
        free = [
            room
            for room in _tried(point, wide, height, within)
            if within.holds(room) and not any(room.meets(other) for other in taken)
        ]
        beside = (room for room in free if not any(room.crossed(line) for line in lines))
        room = next(beside, free[0] if free else None)
        rooms.append(room)
        taken += [room] if room else []
    return rooms


def _tried(point: Point, wide: float, height: float, within: Room) -> Iterator[Room]:
    """Yield the rooms that a label may have, the nearest first: above, below, then further off."""
    x, y = point
    tiers = range(int((within.bottom - within.top) / height) + 1)
    for tier, shift, above in product(tiers, (0, 0.5, -0.5), (True, False)):
        left = min(max(x - wide / 2 + shift * wide, within.left), within.right - wide)
        away = _NEAR + tier * height
        top = y - away - height if above else y + away
        yield Room(left, top, left + wide, top + height)
