"""Lettering: how wide text is in Liberation Sans (Arial is as wide), and where its lines break."""

import unicodedata
from functools import cache, lru_cache

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
        500: "z“”↑↓",
        557: "#$0123456789J_aceksvxy£§«»–€",
        584: "+<=>^~×−",
        611: "?FLTZbdghnopqußøŁđðþ",
        667: "EPSVXYÞ",
        723: "&ABCDHKNRUĐ",
        737: "©",
        778: "GOQwØ",
        834: "M",
        890: "%mæ",
        944: "Wœ",
        1000: "ÆŒ—…←→↔",
        1016: "@",
    }.items()
    for character in characters
}
_OTHER = 1000


def width(text: str, size: float) -> float:
    """The width of `text` in the unit of `size`: rather more than less."""
    return sum(map(_advance, text)) * size / 1000


def lettered(text: str) -> bool:
    """Say whether the font is known to have every character of a text."""
    return all(_base(each) in _ADVANCES for each in text)


@lru_cache(maxsize=4096)
def _advances(word: str) -> int:
    """Thousandths of the size that a word takes: kept, as lines are tried in many widths."""
    return sum(map(_advance, word))


@cache
def _advance(character: str) -> int:
    """Thousandths of the size. An accent adds nothing, or little enough for a box's indent (í, ľ)."""
    return _ADVANCES.get(_base(character), _OTHER)


def _base(character: str) -> str:
    return unicodedata.normalize("NFD", character)[0]


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
    """The lines of as many words of `text` as so many lines take, with "…" where they are not all.

    Of a first word that takes more, as much as fits.
    """
    words = text.split()
    while len(words) > 1 and width(" ".join(words), size) > (lines + 1) * limit:  # long texts are not wrapped in vain
        words.pop()
    short = " ".join(words) if len(words) == len(text.split()) else f"{' '.join(words)}…"
    while len(_filled(short, size, limit)) > lines and len(words) > 1:
        words.pop()
        short = f"{' '.join(words).rstrip('.,;:')}…"
    made = wrap(short, size, limit)
    if len(made) <= lines:
        return made
    last = made[lines - 1]
    while len(last) > 1 and width(f"{last}…", size) > limit:
        last = last[:-1]
    return (*made[: lines - 1], f"{last}…")
