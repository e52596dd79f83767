"""Text in boxes: how wide it is in Liberation Sans (Arial is as wide), and where its lines break."""

import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from functools import cache, lru_cache
from typing import Literal, TypeAlias

Kind: TypeAlias = Literal["hub", "plan", "label"]
Style: TypeAlias = Literal["hub", "title", "lead", "label"]

_TYPE: Mapping[Style, tuple[float, int]] = {  # size (12, 11, 10 and 10 points) and line height
    "hub": (17, 22),
    "title": (15.5, 19),
    "lead": (14.2, 18),
    "label": (14.2, 18),
}
_PADDING: Mapping[Kind, tuple[int, int]] = {"hub": (14, 16), "plan": (12, 8), "label": (8, 3)}

# Thousandths of the size, rounded up, the wider of Regular and Bold. From version 2.1.5 of the font.
_ADVANCES = {
    character: width
    for width, characters in {
        238: "'",
        278: " ,./I\\ijlł‘’",
        280: "|",
        334: "!()-:;[]`ft·",
        351: "•",
        390: "*r{}",
        400: "°",
        475: '"',
        500: "z“”",
        557: "#$0123456789J_aceksvxy£§«»–€",
        584: "+<=>^~×",
        611: "?FLTZbdghnopqußøŁđðþ",
        667: "EPSVXYÞ",
        723: "&ABCDHKNRUĐ",
        737: "©",
        778: "GOQwØ",
        834: "M",
        890: "%mæ",
        944: "Wœ",
        1000: "ÆŒ—…",
        1016: "@",
    }.items()
    for character in characters
}
_OTHER = 1000


@dataclass(frozen=True, slots=True)
class Line:
    """A line of text; its baseline is `dy` below the middle of its box."""

    text: str
    style: Style
    size: float
    dy: int


@dataclass(frozen=True, slots=True)
class Box:
    """A plan, the hub, or the words on a group's arrows.

    In a plan the lines start `indent` from the left edge; in the others they are centred.
    """

    kind: Kind
    x: int
    y: int
    width: int
    height: int
    indent: int
    lines: tuple[Line, ...]

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


def box_of(kind: Kind, x: int, wide: int, texts: Iterable[tuple[Style, str]], y: int = 0) -> Box:
    """A box as tall as its text, whose lines are centred about its middle."""
    indent, above = _PADDING[kind]
    drop = 0
    lines = []
    for style, text in texts:
        size, leading = _TYPE[style]
        for part in wrap(text, size, wide - 2 * indent):
            # Capitals are 0.72 of the size tall: so they stand in the middle of their line.
            lines.append(Line(part, style, size, drop + round(leading / 2 + 0.36 * size)))
            drop += leading
    centred = tuple(replace(line, dy=line.dy - drop // 2) for line in lines)
    return Box(kind, x, y, wide, drop + 2 * above, indent, centred)


def width(text: str, size: float) -> float:
    """The width of `text` in the unit of `size`: rather more than less."""
    return sum(map(_advance, text)) * size / 1000


@lru_cache(maxsize=4096)
def _advances(word: str) -> int:
    """Thousandths of the size that a word takes: kept, as lines are tried in many widths."""
    return sum(map(_advance, word))


@cache
def _advance(character: str) -> int:
    """Thousandths of the size. An accent adds nothing, or little enough for a box's indent (í, ľ)."""
    return _ADVANCES.get(unicodedata.normalize("NFD", character)[0], _OTHER)


def wrap(text: str, size: float, limit: float) -> tuple[str, ...]:
    """The lines of `text`, as few as fit in `limit` and of much the same width.

    A word that is wider than a line breaks after a hyphen if it has one, and else anywhere.
    """
    lines = _filled(text, size, limit)
    if len(lines) == 1:
        return lines
    widest_word = max((width(word, size) for word in text.split()), default=limit)
    narrower = limit - size / 4
    while narrower >= widest_word and len(attempt := _filled(text, size, narrower)) == len(lines):
        lines, narrower = attempt, narrower - size / 4
    return lines


def _filled(text: str, size: float, limit: float) -> tuple[str, ...]:
    lines = [""]
    taken = 0  # in the last line, in thousandths of the size
    for word in text.split():
        joined = taken + _advance(" ") + _advances(word) if lines[-1] else _advances(word)
        if joined * size / 1000 <= limit:
            lines[-1] = f"{lines[-1]} {word}".lstrip()
            taken = joined
            continue
        rest = word
        while width(rest, size) > limit and len(rest) > 1:
            fitting = [end for end in range(1, len(rest)) if width(rest[:end], size) <= limit] or [1]
            end = rest.rfind("-", 0, fitting[-1]) + 1 or fitting[-1]
            lines.append(rest[:end])
            rest = rest[end:]
        lines.append(rest)
        taken = _advances(rest)
    return tuple(filter(None, lines))


def cut(text: str, size: float, limit: float, lines: int) -> tuple[str, ...]:
    """The lines of as many words of `text` as so many lines take, with "…" where they are not all."""
    words = text.split()
    while len(words) > 1 and width(" ".join(words), size) > (lines + 1) * limit:  # long texts are not wrapped in vain
        words.pop()
    short = " ".join(words) if len(words) == len(text.split()) else f"{' '.join(words)}…"
    while len(_filled(short, size, limit)) > lines and len(words) > 1:
        words.pop()
        short = f"{' '.join(words).rstrip('.,;:')}…"
    return wrap(short, size, limit)[:lines]
