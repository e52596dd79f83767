"""Boxes that are as tall as the text in them. Their edges are whole units."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Literal, TypeAlias

from cspgen.render.charts.geometry import Rect
from cspgen.render.charts.labels import Label
from cspgen.render.charts.text_metrics import wrap

Kind: TypeAlias = Literal["hub", "plan", "label"]
Style: TypeAlias = Literal["hub", "title", "lead", "label"]

_SIZE_AND_LEADING: Mapping[Style, tuple[float, int]] = {  # the sizes are 12, 11, 10 and 10 points
    "hub": (17, 22),
    "title": (15.5, 19),
    "lead": (14.2, 18),
    "label": (14.2, 18),
}
_PADDING: Mapping[Kind, tuple[int, int]] = {"hub": (14, 16), "plan": (12, 8), "label": (8, 3)}  # across and down


@dataclass(frozen=True, slots=True)
class Box(Rect):
    """A plan, the hub, or the label of a group's arrows, with its lines of text.

    The lines of a plan start at `padding` from the left edge; the others are centred.
    """

    kind: Kind
    padding: int
    lines: tuple[tuple[Style, str], ...]

    @property
    def middle(self) -> float:
        """The y halfway down, in whole units, so that the line of an arrow is sharp."""
        return self.y + self.height // 2

    @property
    def labels(self) -> Iterator[Label]:
        """The lines, centred on the middle."""
        y = self.middle - _text_height(self.lines) // 2
        for style, text in self.lines:
            size, leading = _SIZE_AND_LEADING[style]
            baseline = y + round(leading / 2 + 0.36 * size)  # capitals are 0.72 of the size tall
            if self.kind == "plan":
                yield Label(self.x + self.padding, baseline, text, style, size=size)
            else:
                yield Label(self.centre, baseline, text, style, "middle", size)
            y += leading


def text_box(kind: Kind, x: float, y: float, width: float, texts: Iterable[tuple[Style, str]]) -> Box:
    """A box around texts, each of which begins on a line of its own."""
    across, down = _PADDING[kind]
    lines = tuple(
        (style, line) for style, text in texts for line in wrap(text, _SIZE_AND_LEADING[style][0], width - 2 * across)
    )
    return Box(x, y, width, _text_height(lines) + 2 * down, kind, across, lines)


def _text_height(lines: Iterable[tuple[Style, str]]) -> int:
    return sum(_SIZE_AND_LEADING[style][1] for style, _ in lines)
