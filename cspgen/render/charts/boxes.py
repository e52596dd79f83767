"""Boxes as tall as the text in them."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Literal, TypeAlias

from cspgen.render.charts.labels import Label
from cspgen.render.charts.text_metrics import wrap

Kind: TypeAlias = Literal["hub", "plan", "label"]
Style: TypeAlias = Literal["hub", "title", "lead", "label"]

_TYPE: Mapping[Style, tuple[float, int]] = {  # size (12, 11, 10 and 10 points) and line height
    "hub": (17, 22),
    "title": (15.5, 19),
    "lead": (14.2, 18),
    "label": (14.2, 18),
}
_PADDING: Mapping[Kind, tuple[int, int]] = {"hub": (14, 16), "plan": (12, 8), "label": (8, 3)}


@dataclass(frozen=True, slots=True)
class Box:
    """A plan, the hub, or the words on a group's arrows, with its lines of text.

    In a plan the lines start `indent` from the left edge; in the others they are centred.
    """

    kind: Kind
    x: int
    y: int
    width: int
    height: int
    indent: int
    lines: tuple[tuple[Style, str], ...]

    @property
    def right(self) -> int:
        """The x of the right edge."""
        return self.x + self.width

    @property
    def bottom(self) -> int:
        """The y of the lower edge."""
        return self.y + self.height

    @property
    def middle(self) -> int:
        """The y halfway down."""
        return self.y + self.height // 2

    @property
    def labels(self) -> Iterator[Label]:
        """The lines where they stand, about the middle."""
        y = self.middle - _tall(self.lines) // 2
        for style, text in self.lines:
            size, leading = _TYPE[style]
            # Capitals are 0.72 of the size tall: so they stand in the middle of their line.
            baseline = y + round(leading / 2 + 0.36 * size)
            if self.kind == "plan":
                yield Label(self.x + self.indent, baseline, text, style, size=size)
            else:
                yield Label(self.x + self.width / 2, baseline, text, style, "middle", size)
            y += leading


def box_of(kind: Kind, x: int, wide: int, texts: Iterable[tuple[Style, str]], y: int = 0) -> Box:
    """Return a box as tall as its text."""
    indent, above = _PADDING[kind]
    lines = tuple((style, line) for style, text in texts for line in wrap(text, _TYPE[style][0], wide - 2 * indent))
    return Box(kind, x, y, wide, _tall(lines) + 2 * above, indent, lines)


def _tall(lines: Iterable[tuple[Style, str]]) -> int:
    return sum(_TYPE[style][1] for style, _ in lines)
