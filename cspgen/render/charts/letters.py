"""Lines of text where they stand in a drawing."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal, TypeAlias

from cspgen.render.charts.lettering import width
from cspgen.render.charts.sheet import LEADING, RISE, SIZE, SMALL, SMALL_LEADING

Anchor: TypeAlias = Literal["start", "middle", "end"]

_LEADINGS = {SIZE: LEADING, SMALL: SMALL_LEADING}


@dataclass(frozen=True, slots=True)
class Letters:
    """A line of text: where its baseline begins, has its middle or ends.

    `style` is a word for what it is: the template gives each its look.
    """

    x: float
    y: float
    text: str
    style: str
    anchor: Anchor = "start"
    size: float = SMALL

    @property
    def width(self) -> float:
        """How wide it is."""
        return width(self.text, self.size)

    @property
    def left(self) -> float:
        """The x at which it begins."""
        return self.x - self.width * {"start": 0.0, "middle": 0.5, "end": 1.0}[self.anchor]


def below(top: float, lines: Sequence[str], x: float, style: str, size: float = SMALL) -> list[Letters]:
    """Return lines one below another, from a y on."""
    leading = _LEADINGS[size]
    return [Letters(x, top + leading * (at + 0.5) + RISE, text, style, size=size) for at, text in enumerate(lines)]


def about(middle: float, lines: Sequence[str], x: float, style: str, size: float = SMALL) -> list[Letters]:
    """Return lines one below another, with a y in their middle."""
    return below(middle - _LEADINGS[size] * len(lines) / 2, lines, x, style, size)
