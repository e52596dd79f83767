"""Labels: single lines of text at their places in a chart."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal, TypeAlias

from cspgen.render.charts.page_metrics import BASELINE_DROP, LEADING, SIZE, SMALL_LEADING, SMALL_SIZE
from cspgen.render.charts.text_metrics import text_width

Anchor: TypeAlias = Literal["start", "middle", "end"]

_LEADINGS = {SIZE: LEADING, SMALL_SIZE: SMALL_LEADING}


@dataclass(frozen=True, slots=True)
class Label:
    """A line of text. Its baseline starts at (x, y), or has its middle or its end there, as `anchor` says.

    `style` names what the label is; the chart's template chooses the look of each style.
    """

    x: float
    y: float
    text: str
    style: str
    anchor: Anchor = "start"
    size: float = SMALL_SIZE

    @property
    def width(self) -> float:
        """The width of the text."""
        return text_width(self.text, self.size)

    @property
    def left(self) -> float:
        """The x of the left edge."""
        return self.x - self.width * {"start": 0.0, "middle": 0.5, "end": 1.0}[self.anchor]


def lines_below(top: float, lines: Sequence[str], x: float, style: str, size: float = SMALL_SIZE) -> list[Label]:
    """Labels for lines of text one below the other, the first of them directly below the y `top`."""
    leading = _LEADINGS[size]
    return [
        Label(x, top + leading * (index + 0.5) + BASELINE_DROP, text, style, size=size)
        for index, text in enumerate(lines)
    ]


def lines_around(middle: float, lines: Sequence[str], x: float, style: str, size: float = SMALL_SIZE) -> list[Label]:
    """Labels for lines of text one below the other, centred on the y `middle`."""
    return lines_below(middle - _LEADINGS[size] * len(lines) / 2, lines, x, style, size)
