"""Points and rectangles. The y grows downwards, as in SVG."""

from dataclasses import dataclass
from typing import TypeAlias

Point: TypeAlias = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Rect:
    """A rectangle with its upper left corner at (x, y)."""

    x: float
    y: float
    width: float
    height: float

    @property
    def right(self) -> float:
        """The x of the right edge."""
        return self.x + self.width

    @property
    def bottom(self) -> float:
        """The y of the lower edge."""
        return self.y + self.height

    @property
    def centre(self) -> float:
        """The x halfway across."""
        return self.x + self.width / 2

    @property
    def middle(self) -> float:
        """The y halfway down."""
        return self.y + self.height / 2

    def overlaps(self, other: "Rect") -> bool:
        """Whether the two share any area; touching edges do not count."""
        return self.x < other.right and other.x < self.right and self.y < other.bottom and other.y < self.bottom

    def contains(self, other: "Rect") -> bool:
        """Whether the other lies inside; the edges may touch."""
        return self.x <= other.x and self.y <= other.y and other.right <= self.right and other.bottom <= self.bottom

    def is_crossed_by(self, line: tuple[Point, Point]) -> bool:
        """Whether the straight line between two points passes through."""
        (x1, y1), (x2, y2) = sorted(line)
        start, end = max(x1, self.x), min(x2, self.right)
        if start > end:
            return False
        slope = (y2 - y1) / (x2 - x1) if x2 > x1 else 0
        upper, lower = sorted((y1 + slope * (start - x1), y1 + slope * (end - x1) if x2 > x1 else y2))
        return upper < self.bottom and self.y < lower
